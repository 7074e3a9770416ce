//! Whether more help than school gives may be needed: what was seen, what the Code says, and the way on.

use super::{Context, Page, about};
use crate::domain::rules::footing::Footing;
use crate::domain::rules::needs_more;
use crate::kit::{El, Icon, Tone, Weight};
use iced::widget::{Column, column, row};

/// The signs that stand today; none where nothing was seen. `go` opens a page.
pub fn card<'a, M: Clone + 'a>(
    context: &Context<'a>,
    here: Page,
    go: impl Fn(Page) -> M,
) -> Option<El<'a, M>> {
    let kit = context.kit;
    let signs = needs_more::signs(context.file, context.today);
    let footing = Footing::of(context.file, context.today);
    if signs.is_empty() {
        return None;
    }
    let mut all = Column::new().spacing(12).push(kit.heading(
        "Is more needed?",
        2,
        17.0,
        1.3,
        Weight::Semibold,
        Tone::Inherit,
    ));
    for sign in &signs {
        let words = if footing.in_school() {
            sign.why()
        } else {
            sign.seen()
        };
        let one = column![
            kit.words(sign.question(), 16.0, 1.35, Weight::Medium),
            kit.dense(words),
        ]
        .push(about::law_source(context, sign.source()))
        .spacing(2);
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
    if !ways.is_empty() {
        all = all.push(row![kit.flow(ways)]);
    }
    if here != Page::Specialists {
        all = all.push(ask(context, go));
    }
    Some(kit.tip(Icon::Lightbulb, all))
}

/// That one may ask the council for an assessment, whatever was seen: no plan, no number of terms and no specialist
/// comes first (Children and Families Act 2014, s.36). None once it was asked for.
pub fn ask<'a, M: Clone + 'a>(context: &Context<'a>, go: impl Fn(Page) -> M) -> Option<El<'a, M>> {
    let footing = Footing::of(context.file, context.today);
    if !footing.may_ask_for_assessment() {
        return None;
    }
    let kit = context.kit;
    Some(
        column![
            kit.heading("An EHC needs assessment", 2, 17.0, 1.3, Weight::Semibold, Tone::Inherit),
            kit.dense(
                "The council finds out what help is needed in education, health and care. You may ask without any of this: no plan and no specialist has to come first."
            ),
            about::law(context, "Children and Families Act 2014, s.36"),
            kit.flow([kit
                .secondary(
                    "needs-status",
                    Some(Icon::School),
                    "Write to the council, or note that it was asked for",
                    go(Page::School),
                )
                .into()]),
        ]
        .spacing(6)
        .into(),
    )
}
