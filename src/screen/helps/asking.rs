//! Questions for the next meeting, as the two screens make them.

use crate::domain::{Kind, Question, WhoMaySee, order};
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

/// Whether a record may be spoken of at school at all.
pub fn may_ask(who: &WhoMaySee) -> bool {
    *who != WhoMaySee::Nobody
}
