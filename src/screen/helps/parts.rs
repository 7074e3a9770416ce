//! What both screens say of a strategy: how well it helps, when that was checked, where it is used.

use crate::domain::{Helps, Rating, Side, Strategy, date_text};
use crate::kit::{El, Kit};
use crate::screen::Context;

/// How many checks the line shows.
pub const CHECKS: usize = 6;

/// The word of a level; where nothing was noted, that it was not.
pub fn word(helps: Option<Helps>) -> &'static str {
    helps.map_or("Not rated yet", Helps::label)
}

/// The level for bars and lines: 0 where nothing was noted.
pub fn level(helps: Option<Helps>) -> u8 {
    helps.map_or(0, |helps| u8::try_from(helps.level()).unwrap_or(0))
}

/// Bars and word of how well it helps.
pub fn bars<'a, M: 'a>(kit: &Kit, helps: Option<Helps>) -> El<'a, M> {
    kit.level_bars(level(helps), word(helps))
}

/// The line of the last checks; none where there are fewer than two.
pub fn trend<'a, M: 'a>(kit: &Kit, strategy: &Strategy, context: &Context<'_>) -> Option<El<'a, M>> {
    let last = strategy.last(CHECKS);
    if last.len() < 2 {
        return None;
    }
    let levels: Vec<u8> = last.iter().map(|rating| level(Some(rating.helps))).collect();
    let said: Vec<String> = last.iter().map(|rating| said(rating, context)).collect();
    Some(kit.sparkline(&levels, format!("The last checks. {}", said.join(". "))))
}

/// "22 November, home: Helps often".
fn said(rating: &Rating, context: &Context<'_>) -> String {
    format!(
        "{}, {}: {}",
        date_text::short(rating.on, context.today),
        side(rating.place).to_lowercase(),
        rating.helps.label()
    )
}

/// "Home" or "School".
pub fn side(side: Side) -> &'static str {
    match side {
        Side::Home => "Home",
        Side::School => "School",
    }
}

/// "Home 22 November, school 19 November"; "Checked 15 November" where there is one place only.
pub fn checked(strategy: &Strategy, context: &Context<'_>) -> String {
    let day = |place| {
        strategy
            .latest(place)
            .map(|rating| date_text::short(rating.on, context.today))
    };
    match (day(Side::Home), day(Side::School)) {
        (Some(home), Some(school)) => format!("Home {home}, school {school}"),
        (Some(day), None) | (None, Some(day)) => format!("Checked {day}"),
        (None, None) => "Not checked yet".to_owned(),
    }
}

/// "At home and at school", and so on.
pub fn used(strategy: &Strategy) -> &'static str {
    match (strategy.at_home, strategy.at_school) {
        (true, true) => "At home and at school",
        (true, false) => "At home",
        (false, true) => "At school",
        (false, false) => "Place not noted",
    }
}
