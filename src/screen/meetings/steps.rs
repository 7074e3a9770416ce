//! The steps of a meeting: planned, made ready, held, closed, taken away; and what is typed into it on the way.

use super::{
    BACK, DRAFT, LETTER, Long, Message, NEW, Open, Part, QUESTION_DRAFT, State, close, desk, find, times,
};
use crate::domain::rules::{agenda as agendas, gate, ready};
use crate::domain::{Meeting, MeetingState, Question, RecordId};
use crate::kit::AreaEdit;
use crate::screen::{Action, Context, Request, sheet};

impl State {
    pub(super) fn add(&mut self, context: &Context<'_>) -> Action<Message> {
        let Some(form) = &mut self.new else {
            return Action::none();
        };
        form.tried = true;
        match form.body(context) {
            Err(field) => Action::ask(Request::Focus(field.to_owned())),
            Ok(mut body) => {
                body.agenda = agendas::agenda(body.kind, context.name(), body.minutes());
                body = agendas::with_parents_view(body);
                let id = context.new_id();
                let subject = body.title().to_owned();
                self.new = None;
                self.open = Some(Box::new(Open::of(id, body.clone(), context)));
                sheet::add(context, DRAFT, id, body, &subject, BACK.to_owned())
            }
        }
    }

    pub(super) fn remove(&mut self, id: RecordId, context: &Context<'_>) -> Action<Message> {
        let Some(entry) = find(context, id) else {
            return Action::none();
        };
        self.open = None;
        self.put_away();
        sheet::remove::<Meeting, _>(id, entry.body.title(), NEW.to_owned())
    }

    pub(super) fn ready(&mut self, context: &Context<'_>) -> Action<Message> {
        let Some(open) = &mut self.open else {
            return Action::none();
        };
        open.tried_ready = true;
        if open.body.state == MeetingState::Ready {
            open.body.state = MeetingState::Planned;
            open.tried_ready = false;
            return self.keep(context);
        }
        match ready::may_be_ready(&open.body, context.today) {
            Ok(()) => {
                open.body.state = MeetingState::Ready;
                self.keep(context)
            }
            // What is missing lies open at once.
            Err(ready::NotReady::ChildPart) => {
                open.desk.step = desk::Step::Child;
                Action::ask(Request::Focus(desk::PART.to_owned()))
            }
            Err(_) => Action::none(),
        }
    }

    pub(super) fn held(&mut self, context: &Context<'_>) -> Action<Message> {
        let Some(open) = &mut self.open else {
            return Action::none();
        };
        if open.body.on.is_none() {
            open.set_day(context.today);
        }
        if open.body.started_at.is_none()
            && let Some(now) = times::begins_now(&open.body, context)
        {
            open.body.started_at = Some(now);
            open.began = times::input(Some(now));
        }
        open.body.state = MeetingState::Held;
        open.body.closed_on = None;
        open.part = Part::Hold;
        self.keep(context).and(Part::Hold.focus())
    }

    pub(super) fn close(&mut self, context: &Context<'_>) -> Action<Message> {
        let Some(open) = &mut self.open else {
            return Action::none();
        };
        let actions: Vec<_> = context.file.actions_of(open.id).collect();
        match gate::close(open.body.clone(), &actions, context.today) {
            Ok(body) => {
                open.body = body;
                open.tried_close = false;
                // What follows stands first on the page now.
                self.keep(context).and(Request::Focus(LETTER.to_owned()))
            }
            Err(item) => {
                open.tried_close = true;
                Action::ask(Request::Focus(close::field_of(item)))
            }
        }
    }

    pub(super) fn edit(&mut self, long: Long, edit: AreaEdit, context: &Context<'_>) -> Action<Message> {
        let Some(open) = &mut self.open else {
            return Action::none();
        };
        if !open.edit(long, edit) {
            return Action::none();
        }
        let text = open.text(long);
        match long {
            Long::Question => sheet::draft(
                QUESTION_DRAFT,
                (!text.trim().is_empty()).then(|| serde_json::Value::String(text)),
            ),
            Long::Answer(id) => match context.file.questions.iter().find(|e| e.id() == id) {
                None => Action::none(),
                Some(entry) => {
                    let said = !text.trim().is_empty();
                    let body = Question {
                        answer: text,
                        asked: entry.body.asked || said,
                        answered_on: said.then(|| entry.body.answered_on.unwrap_or(context.today)),
                        not_answered: entry.body.not_answered && !said,
                        ..entry.body.clone()
                    };
                    let subject = body.text.clone();
                    sheet::save(context, id, body, &subject)
                }
            },
            _ => self.keep(context),
        }
    }
}
