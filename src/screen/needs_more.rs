//! Whether more help than school gives may be needed: what was seen, what the Code says, and the way on.

use super::{Context, Page, about};
use crate::domain::rules::needs_more::{self, Sign};
use crate::kit::{El, Icon, Weight};
use iced::widget::{Column, column, row};

/// The signs that stand today; none where nothing was seen. `go` opens a page.
pub fn card<'a, M: Clone + 'a>(
    context: &Context<'a>,
    here: Page,
    go: impl Fn(Page) -> M,
) -> Option<El<'a, M>> {
    let kit = context.kit;
    let signs = needs_more::signs(context.file, context.today);
    if signs.is_empty() {
        return None;
    }
    let mut all = Column::new().spacing(12).push(kit.h3("Is more needed?"));
    for sign in &signs {
        let mut one = column![
            kit.words(sign.question(), 16.0, 1.35, Weight::Medium),
            kit.dense(sign.why()),
            about::source(&kit, sign.source()),
        ]
        .spacing(2);
        if *sign == Sign::Assessment {
            one = one
                .push(kit.dense(
                    "It is an education, health and care (EHC) needs assessment. A parent or a school may ask for it.",
                ))
                .push(about::source(&kit, "Children and Families Act 2014, s.36"));
        }
        all = all.push(one);
    }
    let mut ways = Vec::new();
    if here != Page::Specialists {
        ways.push(
            kit.secondary(
                "needs-specialists",
                Some(Icon::Stethoscope),
                "Go to Specialists",
                go(Page::Specialists),
            )
            .into(),
        );
    }
    if signs.contains(&Sign::Assessment) {
        ways.push(
            kit.secondary(
                "needs-status",
                Some(Icon::School),
                "Note that it was asked for",
                go(Page::School),
            )
            .into(),
        );
    }
    if !ways.is_empty() {
        all = all.push(row![kit.flow(ways)]);
    }
    Some(kit.tip(Icon::Lightbulb, all))
}
