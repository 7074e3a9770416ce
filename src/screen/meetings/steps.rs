//! The steps of a meeting: planned, made ready, held, closed, taken away; and what is typed into it on the way.

use super::{
    ACTION_DRAFT, ActionForm, BACK, DRAFT, LETTER, Long, Message, NEW, Open, Part, QUESTION_DRAFT, State,
    close, desk, find, times,
};
use crate::domain::rules::{agenda as agendas, gate, ready};
use crate::domain::{Kind, MeetingState, Question, RecordId, date_text};
use crate::kit::AreaEdit;
use crate::screen::{Action, Context, Request, Sure, sheet};
use crate::store::{Change, Op, OpName};

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
        let title = entry.body.title();
        let day = entry.body.on.map_or_else(String::new, |on| {
            format!(" on {}", date_text::short(on, context.today))
        });
        let mut lines = vec!["Its agenda and notes go to the bin. Undo brings them back.".to_owned()];
        let (answered, open): (Vec<_>, Vec<_>) =
            context.file.questions_of(id).partition(|entry| entry.body.asked);
        let actions = context.file.actions_of(id).count();
        match answered.len() {
            0 => {}
            1 => lines.push("1 question that was asked goes with it, with its answer.".to_owned()),
            n => lines.push(format!(
                "{n} questions that were asked go with it, with their answers."
            )),
        }
        match open.len() {
            0 => {}
            1 => lines.push("1 question that was not asked waits for another meeting.".to_owned()),
            n => lines.push(format!(
                "{n} questions that were not asked wait for another meeting."
            )),
        }
        match actions {
            0 => {}
            1 => lines.push("The 1 action agreed there stays in your list of actions.".to_owned()),
            n => lines.push(format!(
                "The {n} actions agreed there stay in your list of actions."
            )),
        }
        let gone = std::iter::once(id).chain(answered.iter().map(|entry| entry.id()));
        let remove = Request::Do {
            op: Op::new(OpName::Remove(Kind::Meeting), title),
            changes: gone.map(Change::Bin).collect(),
        };
        // The page leaves the meeting when it is gone, and not before.
        Action::ask(Request::Sure(Box::new(Sure {
            question: format!("Remove {title}{day}?"),
            lines,
            yes: "Remove the meeting".to_owned(),
            back: "meeting-remove".to_owned(),
            then: vec![remove, Request::Focus(NEW.to_owned())],
        })))
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

    /// What was begun beside the meeting goes in with the step: a question that was written, an action that was
    /// filled in. `Err` is what has to be looked at first.
    fn begun(&mut self, context: &Context<'_>) -> Result<Action<Message>, Action<Message>> {
        let mut all = Action::none();
        let written = |open: &Open| !open.text(Long::Question).trim().is_empty();
        if self.open.as_deref().is_some_and(written) {
            all = merged(all, self.add_question(context));
        }
        if self.action.as_ref().is_none_or(|form| form.record().is_some())
            && let Some(draft) = context.drafts.get(ACTION_DRAFT)
        {
            self.action = Some(Box::new(ActionForm::from_draft(draft)));
        }
        let new = |form: &ActionForm| form.record().is_none() && form.draft().is_some();
        if self.action.as_deref().is_some_and(new) {
            let added = self.add_action(context);
            // The form is still there where something is missing in it.
            if self.action.is_some() {
                return Err(added.and(Request::Say(
                    "An action is begun here. Finish it or clear it first.".to_owned(),
                )));
            }
            all = merged(all, added);
        }
        all.requests
            .retain(|request| !matches!(request, Request::Focus(_)));
        Ok(all)
    }

    pub(super) fn held(&mut self, context: &Context<'_>) -> Action<Message> {
        let begun = match self.begun(context) {
            Ok(begun) => begun,
            Err(first) => return first,
        };
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
        merged(begun, self.keep(context)).and(Part::Hold.focus())
    }

    pub(super) fn close(&mut self, context: &Context<'_>) -> Action<Message> {
        let begun = match self.begun(context) {
            Ok(begun) => begun,
            Err(first) => return first,
        };
        let Some(open) = &mut self.open else {
            return Action::none();
        };
        let actions: Vec<_> = context.file.actions_of(open.id).collect();
        match gate::close(open.body.clone(), &actions, context.today) {
            Ok(body) => {
                open.body = body;
                open.tried_close = false;
                // What follows stands first on the page now.
                merged(begun, self.keep(context)).and(Request::Focus(LETTER.to_owned()))
            }
            Err(item) => {
                open.tried_close = true;
                begun.and(Request::Focus(close::field_of(item)))
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

/// One action after the other.
fn merged(first: Action<Message>, then: Action<Message>) -> Action<Message> {
    then.requests.into_iter().fold(first, Action::and)
}
