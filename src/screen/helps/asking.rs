//! Questions for the next meeting, as the two screens make them.

use crate::domain::{Entry, Kind, Question, RecordId, Strategy, WhoMaySee, order};
use crate::screen::{Action, Context, Request};
use crate::store::{Change, Op, OpName};

/// Keeps a question until the next meeting, unless one about the same record waits already. The focus goes
/// to `focus`, where the card then says that it waits.
pub fn ask<M>(mut question: Question, context: &Context<'_>, focus: String) -> Action<M> {
    if question
        .about
        .is_some_and(|about| context.file.open_question(about).is_some())
    {
        return Action::none();
    }
    question.order = order::last(context.file.questions.iter().map(|e| e.body.order));
    let op = Op::new(OpName::Add(Kind::Question), &question.text);
    Action::ask(Request::Do {
        op,
        changes: vec![Change::put(context.file.id(), context.new_id(), question)],
    })
    .and(Request::Focus(focus))
}

/// Notes that the question is answered, because the school uses what it asks about. The focus goes to `focus`.
pub fn answer_by_use<M>(question: RecordId, context: &Context<'_>, focus: &str) -> Action<M> {
    let file = context.file;
    let Some(entry) = file.questions.iter().find(|e| e.id() == question) else {
        return Action::none();
    };
    let used = |e: &&Entry<Strategy>| Some(e.id()) == entry.body.about && e.body.at_school;
    let Some(strategy) = file.strategies.iter().find(used) else {
        return Action::none();
    };
    let since = strategy.body.at_school_since.unwrap_or(context.today);
    let body = (entry.body.clone()).answered_by_use(strategy.id(), since, context.today);
    Action::ask(Request::Do {
        op: Op::new(OpName::Edit(Kind::Question), &body.text),
        changes: vec![Change::put(file.id(), question, body)],
    })
    .and(Request::Focus(focus.to_owned()))
}

/// Whether a record may be spoken of at school at all.
pub fn may_ask(who: &WhoMaySee) -> bool {
    *who != WhoMaySee::Nobody
}
