//! What happens to questions and actions: added, taken in, moved, done.

use super::{ACTION_DRAFT, Long, Message, QUESTION_DRAFT, State, actions, find_action, questions};
use crate::domain::rules::flows::flowed;
use crate::domain::{ActionState, AgreedAction, Entry, Flow, Kind, Question, RecordId, order};
use crate::screen::{Action, Context, Request, sheet};
use crate::store::{Change, Op, OpName};

/// The question with that id.
pub(super) fn find_question<'a>(context: &Context<'a>, id: RecordId) -> Option<&'a Entry<Question>> {
    context.file.questions.iter().find(|e| e.id() == id)
}

impl State {
    pub(super) fn keep_action(&self, context: &Context<'_>) -> Action<Message> {
        let Some(form) = &self.action else {
            return Action::none();
        };
        match form.record().and_then(|id| find_action(context, id)) {
            None => sheet::draft(ACTION_DRAFT, form.draft()),
            Some(entry) => form.body(context.today, Some(&entry.body)).map_or_else(
                |_| Action::none(),
                |body| {
                    let subject = body.text.clone();
                    sheet::save(context, entry.id(), body, &subject)
                },
            ),
        }
    }

    pub(super) fn add_action(&mut self, context: &Context<'_>) -> Action<Message> {
        let Some(form) = &mut self.action else {
            return Action::none();
        };
        form.tried = true;
        match form.body(context.today, None) {
            Err(field) => Action::ask(Request::Focus(field.to_owned())),
            Ok(mut body) => {
                body.meeting = self.open.as_ref().map(|open| open.id);
                body.order = order::last(context.file.actions.iter().map(|e| e.body.order));
                let id = context.new_id();
                let subject = body.text.clone();
                let asked = form.fields.question.and_then(|id| find_question(context, id));
                let mut changes = Vec::new();
                if let Some(asked) = asked {
                    body.about = asked.body.about;
                    let marked = flowed(&asked.body, Flow::Action, Some(id));
                    changes.push(Change::put(context.file.id(), asked.id(), marked));
                }
                self.action = None;
                self.actions.show(id);
                changes.insert(0, Change::put(context.file.id(), id, body));
                changes.push(Change::ClearDraft(ACTION_DRAFT.to_owned()));
                Action::ask(Request::Do {
                    op: Op::new(OpName::Add(Kind::Action), subject),
                    changes,
                })
                .and(sheet::forget(ACTION_DRAFT))
                .and(Request::Focus(actions::NEW.to_owned()))
            }
        }
    }

    pub(super) fn done(&mut self, id: RecordId, context: &Context<'_>) -> Action<Message> {
        let Some(entry) = find_action(context, id) else {
            return Action::none();
        };
        let done = entry.body.state != ActionState::Done;
        let body = AgreedAction {
            state: if done {
                ActionState::Done
            } else {
                ActionState::Open
            },
            done_on: done.then_some(context.today),
            ..entry.body.clone()
        };
        if self.action.as_ref().and_then(|form| form.record()) == Some(id) {
            self.action = None;
        }
        let subject = body.text.clone();
        Action::ask(Request::Do {
            op: Op::new(OpName::Edit(Kind::Action), subject),
            changes: vec![Change::put(context.file.id(), id, body)],
        })
    }

    pub(super) fn ask(&mut self, body: Question, context: &Context<'_>) -> Action<Message> {
        let Some(open) = &self.open else {
            return Action::none();
        };
        let text = body.text.clone();
        let body = Question {
            meeting: Some(open.id),
            order: order::last(context.file.questions.iter().map(|e| e.body.order)),
            ..body
        };
        Action::ask(Request::Do {
            op: Op::new(OpName::Add(Kind::Question), text),
            changes: vec![Change::put(context.file.id(), context.new_id(), body)],
        })
    }

    /// Changes a question at once.
    pub(super) fn question(
        &self,
        id: RecordId,
        context: &Context<'_>,
        change: impl FnOnce(&mut Question),
    ) -> Action<Message> {
        let Some(entry) = context.file.questions.iter().find(|e| e.id() == id) else {
            return Action::none();
        };
        let mut body = entry.body.clone();
        change(&mut body);
        let text = body.text.clone();
        Action::ask(Request::Do {
            op: Op::new(OpName::Edit(Kind::Question), text),
            changes: vec![Change::put(context.file.id(), id, body)],
        })
    }

    pub(super) fn add_question(&mut self, context: &Context<'_>) -> Action<Message> {
        let Some(open) = &mut self.open else {
            return Action::none();
        };
        let text = open.text(Long::Question).trim().to_owned();
        if text.is_empty() {
            open.tried_question = true;
            return Action::ask(Request::Focus(questions::QUESTION.to_owned()));
        }
        let starter = open.starter.take().unwrap_or_default().to_owned();
        open.write(Long::Question, "");
        open.picked = None;
        open.tried_question = false;
        let body = Question {
            text,
            starter,
            ..Question::default()
        };
        self.ask(body, context)
            .and(sheet::forget(QUESTION_DRAFT))
            .and(Request::Focus(questions::QUESTION.to_owned()))
    }
}
