//! `showroom.toml` into typed values. Every limit is checked here, once, and named.

use serde::Deserialize;
use std::collections::BTreeSet;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use crate::core::day::{BusinessDate, Span, StoreZone};
use crate::core::hours::OpeningHours;
use crate::core::line::{AWAY_SHORT_MAX, STANDING_AMBER};
use crate::core::shift::WallTime;
use crate::core::staff::{Skill, StaffRole};
use crate::core::visit::Language;
use crate::core::wait::Patience;
use crate::wire;

/// What a new data folder gets: a made-up store, with a word of comment on every line.
pub const DEMO_TOML: &str = include_str!("../assets/demo/showroom.toml");
pub const FILE_NAME: &str = "showroom.toml";

/// A showroom, checked.
#[derive(Clone, Debug)]
pub struct Showroom {
    pub store: Store,
    pub zone: StoreZone,
    pub hours: OpeningHours,
    pub listen: SocketAddr,
    pub privacy: Privacy,
    pub sign_in: SignIn,
    pub patience: Patience,
    pub kiosk_language: Language,
    pub count_directions: bool,
    pub models: Vec<wire::Model>,
    pub budget_bands: Vec<wire::BudgetBand>,
    pub staff: Vec<Colleague>,
    pub places: Vec<wire::Place>,
    pub ways: Vec<wire::Way>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Store {
    pub name: String,
    pub name_en: String,
    pub place: String,
    pub place_en: String,
    pub timezone: String,
    #[serde(default = "opens")]
    pub opens: String,
    #[serde(default = "closes")]
    pub closes: String,
    pub seat: String,
    pub seat_en: String,
    pub play_area: String,
    pub play_area_en: String,
    #[serde(default)]
    pub event: String,
    #[serde(default)]
    pub event_en: String,
}

/// The facts that fill the privacy notices.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Privacy {
    pub legal_name: String,
    pub credit_code: String,
    pub address: String,
    pub contact: String,
    pub phone: String,
    pub email: String,
    pub manufacturer: String,
    pub manufacturer_contact: String,
    pub maintenance_firm: String,
    pub version: String,
    pub effective: String,
    pub today_days: u32,
    pub followup_months: u32,
    pub abandoned_months: u32,
    pub missed_days: u32,
    pub repair_years: u32,
    pub proof_years: u32,
    pub marketing_per_month: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SignIn {
    Everyone,
    ByHand,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Colleague {
    pub no: String,
    pub name: String,
    pub name_en: String,
    pub roles: Vec<StaffRole>,
    #[serde(default)]
    pub skills: Vec<Skill>,
}

/// Why the file can't be used. `line` counts from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigFault {
    pub path: PathBuf,
    pub line: Option<usize>,
    pub what: ConfigWhat,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ConfigWhat {
    Unreadable(String),
    UnknownKey {
        key: String,
        known: Vec<String>,
    },
    UnknownValue {
        value: String,
        known: Vec<String>,
    },
    MissingKey {
        key: String,
    },
    /// Not TOML, or a value of the wrong kind; in the parser's words.
    Syntax(String),
    Empty {
        key: &'static str,
    },
    OutOfRange {
        key: &'static str,
        least: u32,
        most: u32,
    },
    NotATimezone(String),
    NotADate {
        key: &'static str,
    },
    NotATime {
        key: &'static str,
    },
    ClosedBeforeOpen,
    Twice {
        key: &'static str,
        value: String,
    },
    BandsNotRising,
    NobodyAtTheDesk,
    StaffWithoutRole {
        no: String,
    },
    AmberAfterRed,
}

/// Staff, models and so on: more than this is a mistake in the file, not a showroom.
const LIST_MAX: usize = 200;

impl Showroom {
    /// # Errors
    /// A [`ConfigFault`] that names the place in the file and what to change.
    pub fn parse(text: &str, path: &Path) -> Result<Showroom, ConfigFault> {
        let fault = |line, what| ConfigFault {
            path: path.to_owned(),
            line,
            what,
        };
        let raw: Raw = toml::from_str(text).map_err(|error| {
            let line = error
                .span()
                .and_then(|span| text.get(..span.start))
                .map(|before| before.matches('\n').count() + 1);
            fault(line, syntax(error.message()))
        })?;
        raw.check().map_err(|what| {
            let line = what.key().and_then(|key| line_of(text, key));
            fault(line, what)
        })
    }

    /// # Errors
    /// As [`Showroom::parse`], or the file can't be read.
    pub fn read(path: &Path) -> Result<Showroom, ConfigFault> {
        let text = std::fs::read_to_string(path).map_err(|error| ConfigFault {
            path: path.to_owned(),
            line: None,
            what: ConfigWhat::Unreadable(error.to_string()),
        })?;
        Showroom::parse(&text, path)
    }
}

impl ConfigWhat {
    /// `section.key` of what is wrong, where one key is to blame.
    fn key(&self) -> Option<&'static str> {
        match self {
            Self::Empty { key }
            | Self::OutOfRange { key, .. }
            | Self::NotADate { key }
            | Self::NotATime { key }
            | Self::Twice { key, .. } => Some(key),
            Self::NotATimezone(_) => Some("store.timezone"),
            Self::ClosedBeforeOpen => Some("store.closes"),
            Self::BandsNotRising => Some("kiosk.budget_wan"),
            Self::AmberAfterRed => Some("patience.amber"),
            Self::Unreadable(_)
            | Self::UnknownKey { .. }
            | Self::UnknownValue { .. }
            | Self::MissingKey { .. }
            | Self::Syntax(_)
            | Self::NobodyAtTheDesk
            | Self::StaffWithoutRole { .. } => None,
        }
    }
}

/// Where `section.key` stands first.
fn line_of(text: &str, key: &str) -> Option<usize> {
    let (section, name) = key.split_once('.')?;
    let heads = [format!("[{section}]"), format!("[[{section}]]")];
    text.lines()
        .enumerate()
        .skip_while(|(_, line)| !heads.iter().any(|head| line.trim() == head))
        .find(|(_, line)| {
            let rest = line.trim_start().strip_prefix(name);
            rest.is_some_and(|rest| rest.trim_start().starts_with('='))
        })
        .map(|(at, _)| at + 1)
}

/// The parser's commonest complaints, taken apart so that they can be said in both languages.
fn syntax(message: &str) -> ConfigWhat {
    let line = message.lines().next().unwrap_or(message).trim();
    let mut ticked = line.split('`').skip(1).step_by(2).map(str::to_owned);
    if line.starts_with("unknown field") {
        ConfigWhat::UnknownKey {
            key: ticked.next().unwrap_or_default(),
            known: ticked.collect(),
        }
    } else if line.starts_with("unknown variant") {
        ConfigWhat::UnknownValue {
            value: ticked.next().unwrap_or_default(),
            known: ticked.collect(),
        }
    } else if line.starts_with("missing field") {
        ConfigWhat::MissingKey {
            key: ticked.next().unwrap_or_default(),
        }
    } else {
        ConfigWhat::Syntax(line.to_owned())
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    store: Store,
    hub: RawHub,
    privacy: Privacy,
    duty: RawDuty,
    patience: RawPatience,
    kiosk: RawKiosk,
    models: Vec<wire::Model>,
    staff: Vec<Colleague>,
    places: Vec<wire::Place>,
    ways: Vec<wire::Way>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawHub {
    listen: SocketAddr,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawDuty {
    sign_in: SignIn,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawPatience {
    amber: u32,
    red: u32,
    incident: u32,
    offer: u32,
    #[serde(default = "support_several")]
    support_several: u32,
    #[serde(default = "browse_minutes")]
    browse_minutes: u32,
    #[serde(default = "own_wait_minutes")]
    own_wait_minutes: u32,
    #[serde(default = "short_contact_minutes")]
    short_contact_minutes: u32,
    #[serde(default = "owner_days")]
    owner_days: u32,
    hosted_amber_minutes: u32,
    hosted_red_minutes: u32,
    hosted_max: u32,
    call_shown: u32,
    call_answer_minutes: u32,
    #[serde(default = "standing_minutes")]
    standing_minutes: u32,
    #[serde(default = "away_minutes")]
    away_minutes: u32,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawKiosk {
    language: Language,
    count_directions: bool,
    budget_wan: Vec<u32>,
}

impl Raw {
    fn check(self) -> Result<Showroom, ConfigWhat> {
        let zone = StoreZone::parse(&self.store.timezone)
            .ok_or_else(|| ConfigWhat::NotATimezone(self.store.timezone.clone()))?;
        for (key, value) in [
            ("store.name", &self.store.name),
            ("store.name_en", &self.store.name_en),
            ("privacy.legal_name", &self.privacy.legal_name),
            ("privacy.phone", &self.privacy.phone),
        ] {
            if value.trim().is_empty() {
                return Err(ConfigWhat::Empty { key });
            }
        }
        check_privacy(&self.privacy)?;
        check_staff(&self.staff)?;
        unlike("models.id", self.models.iter().map(|model| &model.id))?;
        unlike("places.id", self.places.iter().map(|place| &place.id))?;
        Ok(Showroom {
            zone,
            hours: hours(&self.store)?,
            patience: patience(&self.patience)?,
            budget_bands: bands(&self.kiosk.budget_wan)?,
            store: self.store,
            listen: self.hub.listen,
            privacy: self.privacy,
            sign_in: self.duty.sign_in,
            kiosk_language: self.kiosk.language,
            count_directions: self.kiosk.count_directions,
            models: self.models,
            staff: self.staff,
            places: self.places,
            ways: self.ways,
        })
    }
}

fn within(key: &'static str, value: u32, least: u32, most: u32) -> Result<u32, ConfigWhat> {
    if (least..=most).contains(&value) {
        Ok(value)
    } else {
        Err(ConfigWhat::OutOfRange { key, least, most })
    }
}

fn unlike<'a>(
    key: &'static str,
    values: impl ExactSizeIterator<Item = &'a String>,
) -> Result<(), ConfigWhat> {
    if values.len() > LIST_MAX {
        return Err(ConfigWhat::OutOfRange {
            key,
            least: 0,
            most: 200,
        });
    }
    let mut seen = BTreeSet::new();
    for value in values {
        if value.trim().is_empty() {
            return Err(ConfigWhat::Empty { key });
        }
        if !seen.insert(value) {
            return Err(ConfigWhat::Twice {
                key,
                value: value.clone(),
            });
        }
    }
    Ok(())
}

/// Retention may be shortened, not lengthened beyond what the notice was written for.
fn check_privacy(privacy: &Privacy) -> Result<(), ConfigWhat> {
    within("privacy.today_days", privacy.today_days, 1, 7)?;
    within("privacy.followup_months", privacy.followup_months, 1, 12)?;
    within("privacy.abandoned_months", privacy.abandoned_months, 1, 6)?;
    within("privacy.missed_days", privacy.missed_days, 1, 90)?;
    within("privacy.repair_years", privacy.repair_years, 2, 10)?;
    within("privacy.proof_years", privacy.proof_years, 1, 3)?;
    within(
        "privacy.marketing_per_month",
        privacy.marketing_per_month,
        0,
        10,
    )?;
    match BusinessDate::parse(&privacy.effective) {
        Some(_) => Ok(()),
        None => Err(ConfigWhat::NotADate {
            key: "privacy.effective",
        }),
    }
}

fn check_staff(staff: &[Colleague]) -> Result<(), ConfigWhat> {
    unlike("staff.no", staff.iter().map(|colleague| &colleague.no))?;
    for colleague in staff {
        if colleague.name.trim().is_empty() {
            return Err(ConfigWhat::Empty { key: "staff.name" });
        }
        if colleague.roles.is_empty() {
            return Err(ConfigWhat::StaffWithoutRole {
                no: colleague.no.clone(),
            });
        }
    }
    // Somebody must answer for every visitor at every instant.
    let answers = |colleague: &Colleague| {
        colleague.roles.contains(&StaffRole::Reception)
            || colleague.roles.contains(&StaffRole::FloorManager)
    };
    if staff.iter().any(answers) {
        Ok(())
    } else {
        Err(ConfigWhat::NobodyAtTheDesk)
    }
}

fn hours(store: &Store) -> Result<OpeningHours, ConfigWhat> {
    let time = |key, text: &str| WallTime::parse(text).ok_or(ConfigWhat::NotATime { key });
    let opens = time("store.opens", &store.opens)?;
    let closes = time("store.closes", &store.closes)?;
    OpeningHours::of(opens, closes).ok_or(ConfigWhat::ClosedBeforeOpen)
}

fn patience(raw: &RawPatience) -> Result<Patience, ConfigWhat> {
    if raw.amber >= raw.red || raw.red > raw.incident {
        return Err(ConfigWhat::AmberAfterRed);
    }
    if raw.hosted_amber_minutes >= raw.hosted_red_minutes {
        return Err(ConfigWhat::AmberAfterRed);
    }
    let minutes = |key, value| within(key, value, 1, 240).map(Span::minutes);
    Ok(Patience {
        amber: Span::seconds(within("patience.amber", raw.amber, 5, 3600)?),
        red: Span::seconds(within("patience.red", raw.red, 10, 3600)?),
        incident: Span::seconds(within("patience.incident", raw.incident, 10, 7200)?),
        hosted_amber: minutes("patience.hosted_amber_minutes", raw.hosted_amber_minutes)?,
        hosted_red: minutes("patience.hosted_red_minutes", raw.hosted_red_minutes)?,
        offer: Span::seconds(within("patience.offer", raw.offer, 10, 600)?),
        support_several: Span::seconds(within(
            "patience.support_several",
            raw.support_several,
            5,
            600,
        )?),
        browse: minutes("patience.browse_minutes", raw.browse_minutes)?,
        own_wait: minutes("patience.own_wait_minutes", raw.own_wait_minutes)?,
        short_contact: minutes("patience.short_contact_minutes", raw.short_contact_minutes)?,
        owner_days: within("patience.owner_days", raw.owner_days, 1, 3650)?,
        hosted_max: within("patience.hosted_max", raw.hosted_max, 0, 20)?,
        call_shown: Span::seconds(within("patience.call_shown", raw.call_shown, 10, 600)?),
        call_answer: minutes("patience.call_answer_minutes", raw.call_answer_minutes)?,
        standing: minutes("patience.standing_minutes", raw.standing_minutes)?,
        away: minutes("patience.away_minutes", raw.away_minutes)?,
    })
}

// A store that was set up before these could be set has the handbook's (domain.md §4.6).
fn support_several() -> u32 {
    15
}

fn browse_minutes() -> u32 {
    5
}

fn own_wait_minutes() -> u32 {
    5
}

fn short_contact_minutes() -> u32 {
    3
}

fn owner_days() -> u32 {
    90
}

fn standing_minutes() -> u32 {
    u32::try_from(STANDING_AMBER.whole_minutes()).unwrap_or(u32::MAX)
}

fn away_minutes() -> u32 {
    u32::try_from(AWAY_SHORT_MAX.whole_minutes()).unwrap_or(u32::MAX)
}

// Showrooms of the trade open at nine and close at six.
fn opens() -> String {
    "09:00".to_owned()
}

fn closes() -> String {
    "18:00".to_owned()
}

/// Boundaries into bands: `under-15`, `15-25`, …, `over-60`.
fn bands(bounds: &[u32]) -> Result<Vec<wire::BudgetBand>, ConfigWhat> {
    let rising = bounds
        .windows(2)
        .all(|pair| matches!(pair, [a, b] if a < b));
    let fits = bounds.iter().all(|bound| (1..=2000).contains(bound));
    let (Some(first), Some(last)) = (bounds.first(), bounds.last()) else {
        return Err(ConfigWhat::BandsNotRising);
    };
    if !rising || !fits || bounds.len() > 8 {
        return Err(ConfigWhat::BandsNotRising);
    }
    let mut bands = vec![wire::BudgetBand {
        id: format!("under-{first}"),
        from_wan: None,
        to_wan: Some(*first),
    }];
    bands.extend(bounds.windows(2).filter_map(|pair| match pair {
        [from, to] => Some(wire::BudgetBand {
            id: format!("{from}-{to}"),
            from_wan: Some(*from),
            to_wan: Some(*to),
        }),
        _ => None,
    }));
    bands.push(wire::BudgetBand {
        id: format!("over-{last}"),
        from_wan: Some(*last),
        to_wan: None,
    });
    Ok(bands)
}
