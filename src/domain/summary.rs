//! One line about a child, for the list of children.

use super::*;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// What a list of children shows. A pure function of the [`ChildFile`]; what depends on today's date
/// is worked out when it is drawn.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ChildSummary {
    pub id: ChildId,
    pub name: String,
    #[serde(default)]
    pub full_name: String,
    #[serde(default)]
    pub born: Option<Day>,
    #[serde(default)]
    pub year_override: Option<YearGroup>,
    /// See [`Child::year_set_on`](super::Child::year_set_on).
    pub year_set_on: Option<Day>,
    #[serde(default)]
    pub photo: Option<PhotoId>,
    #[serde(default)]
    pub photo_shows: String,
    #[serde(default)]
    pub areas: Vec<Area>,
    /// The name of the present school or setting; empty if there is none.
    #[serde(default)]
    pub setting: String,
    #[serde(default)]
    pub setting_kind: Option<SettingKind>,
    /// Every change of SEN status, newest first.
    #[serde(default)]
    pub statuses: Vec<(Option<Day>, SenStatus)>,
    /// How many records are not in the bin.
    #[serde(default)]
    pub diagnoses: usize,
    #[serde(default)]
    pub people: usize,
    #[serde(default)]
    pub strengths: usize,
    #[serde(default)]
    pub voices: usize,
    #[serde(default)]
    pub important: usize,
    #[serde(default)]
    pub aspirations: usize,
    /// How many cycles there are, and the days of the newest.
    #[serde(default)]
    pub cycles: usize,
    #[serde(default)]
    pub cycle: Option<CycleDays>,
    /// How many outcomes the newest cycle has.
    #[serde(default)]
    pub outcomes: usize,
    /// The meetings that have a day, newest first.
    #[serde(default)]
    pub meetings: Vec<MeetingDay>,
    /// The days on which yearly reports came, newest first.
    #[serde(default)]
    pub reports_on: Vec<Day>,
    /// When each open action wants attention; none: at no set time.
    #[serde(default)]
    pub actions_due: Vec<Option<Day>>,
    #[serde(default)]
    pub open_concerns: usize,
    /// How many records are in the bin.
    #[serde(default)]
    pub bin: usize,
    /// The day of the child's latest words of any form.
    #[serde(default)]
    pub last_words_on: Option<Day>,
    /// How much of what the child said has not led to anything yet.
    #[serde(default)]
    pub unanswered: usize,
    #[serde(default)]
    pub profile_again_by: Option<Day>,
    #[serde(default)]
    pub profile_seen_on: Option<Day>,
    /// The child's records are in the bin.
    #[serde(default)]
    pub binned: bool,
    /// When anything of the child's was last changed.
    pub changed: DateTime<Utc>,
}

/// The days of a cycle, without its words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CycleDays {
    pub number: u32,
    pub assessed_on: Option<Day>,
    pub planned_on: Option<Day>,
    pub review_due: Option<Day>,
    pub reviewed_on: Option<Day>,
}

impl CycleDays {
    fn of(cycle: &Cycle) -> CycleDays {
        CycleDays {
            number: cycle.number,
            assessed_on: cycle.assessed_on,
            planned_on: cycle.planned_on,
            review_due: cycle.review_due,
            reviewed_on: cycle.reviewed_on,
        }
    }
}

impl ChildSummary {
    /// The summary of a file.
    pub fn of(file: &ChildFile) -> ChildSummary {
        let child = &file.child.body;
        let setting = file.setting();
        let newest = file.cycles.first();
        let changed = file.metas().map(|meta| meta.changed.at).max();
        ChildSummary {
            id: file.id(),
            name: child.name.clone(),
            full_name: child.full_name.clone(),
            born: child.born,
            year_override: child.year_override,
            year_set_on: child.year_set_on,
            photo: child.photo,
            photo_shows: child.photo_shows.clone(),
            areas: child.areas.clone(),
            setting: setting.map(|s| s.body.name.clone()).unwrap_or_default(),
            setting_kind: setting.map(|s| s.body.kind),
            statuses: file
                .statuses
                .iter()
                .map(|s| (s.body.from, s.body.status))
                .collect(),
            diagnoses: file.diagnoses.len(),
            people: file.people.len(),
            strengths: file.strengths.len(),
            voices: file.voices.len(),
            important: file.important.len(),
            aspirations: file.aspirations.len(),
            cycles: file.cycles.len(),
            cycle: newest.map(|cycle| CycleDays::of(&cycle.body)),
            outcomes: newest.map_or(0, |cycle| file.outcomes_of(cycle.id()).count()),
            meetings: file.meetings.iter().filter_map(|m| m.body.day()).collect(),
            reports_on: file.reports.iter().filter_map(|r| r.body.received_on).collect(),
            actions_due: file
                .actions
                .iter()
                .filter(|a| a.body.is_open())
                .map(|a| a.body.due())
                .collect(),
            open_concerns: file.concerns.iter().filter(|c| !c.body.closed).count(),
            bin: file.bin.len(),
            last_words_on: file.voices.iter().filter_map(|v| v.body.on).max(),
            unanswered: file.unanswered().count(),
            profile_again_by: child.profile_again_by,
            profile_seen_on: child.profile_seen_on,
            binned: file.child.meta.binned,
            changed: changed.unwrap_or(file.child.meta.changed.at),
        }
    }

    /// The year group on a day: the one set by hand, or the one worked out.
    pub fn year_group(&self, today: Day) -> Option<YearGroup> {
        super::child::year_group(self.year_override, self.year_set_on, self.born, today)
    }

    /// Where the child stands on a day.
    pub fn status(&self, today: Day) -> Option<SenStatus> {
        self.statuses
            .iter()
            .find(|(from, _)| from.is_none_or(|from| from <= today))
            .map(|(_, status)| *status)
    }
}
