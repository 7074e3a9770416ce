//! What one wants to say at a meeting, and ideas for working together.

use super::bring::may;
use super::desk::Doing;
use super::{Long, Message, Open};
use crate::guidance::together;
use crate::kit::{El, Field, Owner};
use crate::screen::{Context, about};
use iced::widget::{Column, column};

impl Open {
    /// What one wants to say: points, the school's view, what it does, thanks.
    pub(super) fn say<'a>(&'a self, context: &Context<'a>) -> El<'a, Message> {
        let kit = context.kit;
        let speller = context.speller();
        let fields = [
            (
                Long::Points,
                Field::new("meeting-points", "Key points")
                    .hint("One on each line, the most important first."),
            ),
            (
                Long::SchoolView,
                Field::new("meeting-school-view", "How may school see it?")
                    .hint("Saying it first shows that you have listened."),
            ),
            (
                Long::SchoolDoes,
                Field::new("meeting-school-does", "What does the school do already?")
                    .hint("One on each line."),
            ),
            (
                Long::Thanks,
                Field::new("meeting-thanks", "What are you thankful for?")
                    .hint("A good way to begin the meeting."),
            ),
        ];
        let fields = fields
            .into_iter()
            .filter_map(|(long, field)| self.long(long, field.spelling(speller), context));
        let mut all = column![kit.h2("What to say"), Column::with_children(fields).spacing(16),].spacing(12);
        let wishes: Vec<_> = context
            .file
            .aspirations
            .iter()
            .filter(|e| may(&e.meta) && !e.body.text.trim().is_empty())
            .take(5)
            .collect();
        if !wishes.is_empty() {
            all = all.push(kit.h3("Wishes and hopes to keep in mind"));
            for wish in wishes {
                all = all.push(kit.dense(about::beginning(wish.body.text.trim(), 120)));
            }
        }
        kit.card(Owner::Plain, all.push(self.ideas(context)))
    }

    /// Six ideas for working together, unfolded when one asks for them.
    fn ideas<'a>(&'a self, context: &Context<'a>) -> El<'a, Message> {
        let kit = context.kit;
        let name = context.name();
        kit.disclosure(
            "meeting-ideas",
            "Ideas for working together",
            self.desk.ideas,
            Message::Desk(Doing::Ideas),
            || {
                let ideas = together::partnership_ideas();
                let mut all = Column::new().spacing(10);
                for idea in ideas {
                    all =
                        all.push(column![kit.label(idea.title(name)), kit.dense(idea.text(name))].spacing(2));
                }
                let source = ideas.first().and_then(|idea| idea.sources.first());
                all.extend(source.map(|source| about::source(&kit, &source.name)))
                    .into()
            },
        )
    }
}
