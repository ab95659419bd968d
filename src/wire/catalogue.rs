//! What everyone may know of the store, and what its configuration spells.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::core::StaffId;
use crate::core::consent::NoticeKind;
use crate::core::day::{Moment, Span};
use crate::core::line::{AWAY_SHORT_MAX, STANDING_AMBER, away_longer};
use crate::core::staff::{Presence, Skill, StaffRole};
use crate::core::visit::{Language, Purpose};
use crate::core::wait::{Urgency, grade};

/// A colleague as any visitor may know them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Colleague {
    #[schema(value_type = i64)]
    pub id: StaffId,
    pub staff_no: String,
    pub name: String,
    pub name_en: String,
    pub skills: Vec<Skill>,
}

/// What everyone may know: the store, its models, its people, its notices.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Catalogue {
    pub store: StoreFacts,
    pub purposes: Vec<Purpose>,
    pub models: Vec<Model>,
    pub budget_bands: Vec<BudgetBand>,
    pub staff: Vec<Listed>,
    pub places: Vec<Place>,
    pub ways: Vec<Way>,
    pub notices: Vec<Notice>,
    pub patience: PatienceSeconds,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct StoreFacts {
    pub name: String,
    pub name_en: String,
    pub place: String,
    pub place_en: String,
    pub timezone: String,
    pub seat: String,
    pub seat_en: String,
    pub play_area: String,
    pub play_area_en: String,
    pub event: String,
    pub event_en: String,
    /// Whom the "share with the maker" consent names.
    pub manufacturer: String,
    /// Whether the kiosk tells the hub of those who only ask the way.
    pub count_directions: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Model {
    pub id: String,
    pub name: String,
    pub name_en: String,
    pub note: String,
    pub note_en: String,
    /// Which drawing: sedan, suv, coupe, mpv.
    pub outline: String,
}

/// Ten thousands of yuan; no lower or upper end where it is open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct BudgetBand {
    pub id: String,
    pub from_wan: Option<u32>,
    pub to_wan: Option<u32>,
}

/// A colleague who may be asked for, and whether they are in today.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Listed {
    #[serde(flatten)]
    pub colleague: Colleague,
    pub role: StaffRole,
    pub here: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Place {
    pub id: String,
    pub name: String,
    pub name_en: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Way {
    pub icon: String,
    pub label: String,
    pub label_en: String,
    pub text: String,
    pub text_en: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Notice {
    pub id: String,
    pub kind: NoticeKind,
    pub lang: Language,
    pub title: String,
    pub paragraphs: Vec<String>,
    pub version: String,
    pub effective_from: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct PatienceSeconds {
    pub amber: u32,
    pub red: u32,
    pub hosted_amber: u32,
    pub hosted_red: u32,
    /// Standing at the door, and being briefly away, for longer than this is marked.
    #[serde(default = "standing")]
    pub standing: u32,
    #[serde(default = "away")]
    pub away: u32,
}

impl Catalogue {
    /// The text of a kind in a language, as it stands now.
    pub fn notice(&self, kind: NoticeKind, lang: Language) -> Option<&Notice> {
        let mut notices = self.notices.iter();
        notices.find(|one| one.kind == kind && one.lang == lang)
    }
}

impl PatienceSeconds {
    pub fn waiting(&self, waited: Span) -> Urgency {
        grade(waited, Span::seconds(self.amber), Span::seconds(self.red))
    }

    /// Standing at the door this long is marked.
    pub fn stood_long(&self, stood: Span) -> bool {
        stood >= Span::seconds(self.standing)
    }

    /// Whether somebody has been briefly away for too long.
    pub fn away_long(&self, presence: Presence, since: Moment, now: Moment) -> bool {
        away_longer(presence, since, now, Span::seconds(self.away))
    }

    pub fn hosted(&self, hosted: Span) -> Urgency {
        let (amber, red) = (self.hosted_amber, self.hosted_red);
        grade(hosted, Span::seconds(amber), Span::seconds(red))
    }
}

fn standing() -> u32 {
    u32::try_from(STANDING_AMBER.whole_seconds()).unwrap_or(u32::MAX)
}

fn away() -> u32 {
    u32::try_from(AWAY_SHORT_MAX.whole_seconds()).unwrap_or(u32::MAX)
}
