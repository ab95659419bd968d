//! Number plates of every kind, by shape (domain.md §3.9, §9.3).

use super::caution::Caution;
use super::clean::clean;
use super::coded::coded;

coded! {
    /// What a car wears in place of a plate, too.
    pub enum PlateStatus {
        Registered = "registered",
        Temporary = "temporary",
        None = "none",
        Foreign = "foreign",
        Special = "special",
    }
}

coded! {
    pub enum PlateKind {
        Ordinary = "ordinary",
        Trailer = "trailer",
        Training = "training",
        Police = "police",
        HongKong = "hong_kong",
        Macau = "macau",
        EnergySmall = "energy_small",
        EnergyLarge = "energy_large",
        Embassy = "embassy",
        Consulate = "consulate",
        Military = "military",
        ArmedPolice = "armed_police",
        /// Taken as written at the desk: in no shape that we know.
        Special = "special",
        Temporary = "temporary",
        Foreign = "foreign",
    }
}

coded! {
    /// What the letter of a new-energy plate says (GA 36-2018): D, A, B, C, E run on a battery
    /// alone; F, G, H, J, K do not (hybrids, fuel cells).
    pub enum PlateEnergy { Battery = "battery", Other = "other" }
}

/// A plate in capitals and half width, without separators. Its `Debug` shows only its kind.
#[derive(Clone, PartialEq, Eq)]
pub struct Plate {
    kind: PlateKind,
    text: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PlateFault {
    /// Seven signs, eight of a new-energy car; this has another count.
    Length { count: usize },
    /// It does not begin with a province.
    Province,
    /// The second sign is no letter, or is I.
    Office,
    /// A sign that can't stand at this place, counted from 1.
    Sign { at: usize },
    /// O or I in the serial, where only 0 or 1 can stand.
    LookAlike { suggestion: Plate },
    /// Eight signs, but no energy letter in the third or the last place.
    Energy,
    /// Free text of a special, temporary or foreign plate.
    TooLong { max: usize },
    /// "No plate" was chosen, and a plate was typed.
    NoneGiven,
}

impl PlateFault {
    /// Stable, for programs.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Length { .. } => "plate_length",
            Self::Province => "plate_province",
            Self::Office => "plate_office_letter",
            Self::Sign { .. } => "plate_sign",
            Self::LookAlike { .. } => "plate_look_alike",
            Self::Energy => "plate_energy_letter",
            Self::TooLong { .. } => "plate_too_long",
            Self::NoneGiven => "plate_none_chosen",
        }
    }
}

/// The keys that may be pressed next, and whether what is typed is a plate already.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Follows {
    pub keys: Vec<char>,
    pub complete: bool,
}

/// The 31 provinces in the order of the plate keyboard.
pub const PROVINCES: &str = "京津渝沪冀晋辽吉黑苏浙皖闽赣鲁豫鄂湘粤琼川贵云陕甘青蒙桂宁新藏";
/// The other characters of a plate, for the last row of the keyboard.
pub const SPECIAL_SIGNS: &str = "使领警学港澳挂临";
/// Plates that are taken as written (domain.md §9.3).
pub const FREE_PLATE_MAX: usize = 10;

impl Plate {
    /// A plate in one of the known shapes; case, width and separators do not matter.
    pub fn parse(raw: &str) -> Result<Plate, PlateFault> {
        let text = compact(raw);
        match kind_of(&text) {
            Some(kind) => Ok(Plate { kind, text }),
            None => Err(fault_of(&text)),
        }
    }

    /// A plate under the status that was chosen. Special, temporary and foreign ones may have
    /// any shape, up to 10 signs. Nothing typed is no plate, but for a registered car.
    pub fn of(status: PlateStatus, raw: &str) -> Result<Option<Plate>, PlateFault> {
        let typed = !clean(raw).is_empty();
        let free = |kind| {
            typed
                .then(|| Self::as_written(status, kind, raw))
                .transpose()
        };
        match status {
            PlateStatus::Registered => Self::parse(raw).map(Some),
            PlateStatus::Temporary => free(PlateKind::Temporary),
            PlateStatus::Special => free(PlateKind::Special),
            PlateStatus::Foreign => free(PlateKind::Foreign),
            PlateStatus::None if typed => Err(PlateFault::NoneGiven),
            PlateStatus::None => Ok(None),
        }
    }

    fn as_written(status: PlateStatus, kind: PlateKind, raw: &str) -> Result<Plate, PlateFault> {
        if let Ok(known) = Self::parse(raw)
            && known.status() == status
        {
            return Ok(known);
        }
        let text = clean(&clean(raw).chars().map(capital).collect::<String>());
        let allowed = |c: char| c.is_alphanumeric() || FREE_SEPARATORS.contains(&c);
        if let Some(at) = text.chars().position(|c| !allowed(c)) {
            return Err(PlateFault::Sign { at: at + 1 });
        }
        match text.chars().count() {
            _ if !text.contains(char::is_alphanumeric) => Err(PlateFault::Sign { at: 1 }),
            count if count > FREE_PLATE_MAX => Err(PlateFault::TooLong {
                max: FREE_PLATE_MAX,
            }),
            _ => Ok(Plate { kind, text }),
        }
    }

    /// What may come after `typed`, over all known shapes but the temporary ones: those have
    /// no fixed length, and would leave every key open behind a whole plate. Whatever is typed
    /// by these keys alone ends in a plate; without a key and incomplete, `typed` leads to none.
    pub fn may_follow(typed: &str) -> Follows {
        let text = compact(typed);
        let count = text.chars().count();
        let mut keys = Vec::new();
        let lasting = |kind: PlateKind| kind.status() != PlateStatus::Temporary;
        let shapes = SHAPES.iter().filter(|(kind, _)| lasting(*kind));
        for (_, shape) in shapes.filter(|(_, shape)| begins(shape, &text)) {
            for c in shape.get(count).copied().unwrap_or_default().chars() {
                if !keys.contains(&c) {
                    keys.push(c);
                }
            }
        }
        Follows {
            keys,
            complete: kind_of(&text).is_some(),
        }
    }

    /// In full: for storing and for finding, nowhere else.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    pub const fn kind(&self) -> PlateKind {
        self.kind
    }

    pub const fn status(&self) -> PlateStatus {
        self.kind.status()
    }

    /// None for plates that do not say it.
    pub fn energy(&self) -> Option<PlateEnergy> {
        let small = self.kind == PlateKind::EnergySmall;
        let large = self.kind == PlateKind::EnergyLarge;
        let letter = match (small, large) {
            (true, _) => self.text.chars().nth(2),
            (_, true) => self.text.chars().last(),
            (false, false) => None,
        };
        letter.map(|letter| match letter {
            'A'..='E' => PlateEnergy::Battery,
            _ => PlateEnergy::Other,
        })
    }

    /// The letter O in the second place was for the authorities' cars: right, but seldom.
    pub fn caution(&self) -> Option<Caution> {
        let mut signs = self.text.chars();
        let province = signs.next().is_some_and(|c| PROVINCES.contains(c));
        (province && signs.next() == Some('O')).then_some(Caution::PlateOffice)
    }
}

impl PlateKind {
    pub const fn status(self) -> PlateStatus {
        match self {
            Self::Ordinary
            | Self::Trailer
            | Self::Training
            | Self::Police
            | Self::HongKong
            | Self::Macau
            | Self::EnergySmall
            | Self::EnergyLarge => PlateStatus::Registered,
            Self::Embassy
            | Self::Consulate
            | Self::Military
            | Self::ArmedPolice
            | Self::Special => PlateStatus::Special,
            Self::Temporary => PlateStatus::Temporary,
            Self::Foreign => PlateStatus::Foreign,
        }
    }
}

/// As it hangs on the car: 吉A·00005.
impl std::fmt::Display for Plate {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let head = match self.kind {
            PlateKind::Special | PlateKind::Temporary | PlateKind::Foreign => 0,
            PlateKind::ArmedPolice => {
                2 + usize::from(self.text.contains(|c| PROVINCES.contains(c)))
            }
            PlateKind::Embassy if self.text.starts_with('使') => 4,
            PlateKind::Ordinary
            | PlateKind::Trailer
            | PlateKind::Training
            | PlateKind::Police
            | PlateKind::HongKong
            | PlateKind::Macau
            | PlateKind::EnergySmall
            | PlateKind::EnergyLarge
            | PlateKind::Embassy
            | PlateKind::Consulate
            | PlateKind::Military => 2,
        };
        let cut = self.text.chars().take(head).map(char::len_utf8).sum();
        match self.text.split_at_checked(cut) {
            Some((head, rest)) if cut > 0 => write!(f, "{head}·{rest}"),
            Some(_) | None => f.write_str(&self.text),
        }
    }
}

impl std::fmt::Debug for Plate {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Plate({})", self.kind.code())
    }
}

/// A letter of the office that issued it: A to Z without I.
const L: &str = "ABCDEFGHJKLMNOPQRSTUVWXYZ";
/// A serial: neither I nor O, which would be read as digits.
const S: &str = "0123456789ABCDEFGHJKLMNPQRSTUVWXYZ";
const D: &str = "0123456789";
/// Letters of military plates.
const M: &str = "ABCDEFGHJKLMNPQRSTUVWXYZ";
/// The letter of a new-energy plate, battery first.
const E: &str = "DABCEFGHJK";
const P: &str = PROVINCES;

const FREE_SEPARATORS: [char; 5] = [' ', '-', '.', '·', '/'];

/// Every shape: what may stand at each place (domain.md §9.3; embassies and consulates by
/// GA 36-2018). Where two fit, the first one counts.
const SHAPES: [(PlateKind, &[&str]); 19] = [
    (PlateKind::Ordinary, &[P, L, S, S, S, S, S]),
    (PlateKind::Trailer, &[P, L, S, S, S, S, "挂"]),
    (PlateKind::Training, &[P, L, S, S, S, S, "学"]),
    (PlateKind::Police, &[P, L, S, S, S, S, "警"]),
    (PlateKind::HongKong, &[P, L, S, S, S, S, "港"]),
    (PlateKind::Macau, &[P, L, S, S, S, S, "澳"]),
    (PlateKind::EnergySmall, &[P, L, E, S, D, D, D, D]),
    (PlateKind::EnergyLarge, &[P, L, D, D, D, D, D, E]),
    (PlateKind::Embassy, &["使", D, D, D, D, D, D]),
    (PlateKind::Embassy, &[P, L, S, S, S, S, "使"]),
    (PlateKind::Consulate, &[P, L, S, S, S, S, "领"]),
    (PlateKind::ArmedPolice, &["W", "J", P, D, D, D, D, S]),
    (PlateKind::ArmedPolice, &["W", "J", D, D, D, D, S]),
    (PlateKind::ArmedPolice, &["W", "J", D, D, D, D, D, D, D]),
    (PlateKind::Military, &[M, M, D, D, D, D, D]),
    (PlateKind::Temporary, &[P, L, S, S, S, S, "临"]),
    (PlateKind::Temporary, &[P, L, S, S, S, S, S, "临"]),
    (PlateKind::Temporary, &[P, L, S, S, S, S, S, S, "临"]),
    (PlateKind::Temporary, &["临", S, S, S, S, S, S]),
];

pub(super) fn compact(raw: &str) -> String {
    clean(raw)
        .chars()
        .filter(|c| !matches!(c, ' ' | '·' | '・' | '•' | '‧' | '-' | '.'))
        .map(|c| c.to_ascii_uppercase())
        .collect()
}

/// One capital where there is one: ß stays.
fn capital(c: char) -> char {
    let mut upper = c.to_uppercase();
    match (upper.next(), upper.next()) {
        (Some(one), None) => one,
        _ => c,
    }
}

fn begins(shape: &[&str], text: &str) -> bool {
    text.chars().count() <= shape.len()
        && shape
            .iter()
            .zip(text.chars())
            .all(|(may, c)| may.contains(c))
}

fn kind_of(text: &str) -> Option<PlateKind> {
    let count = text.chars().count();
    SHAPES
        .iter()
        .find(|(_, shape)| shape.len() == count && begins(shape, text))
        .map(|(kind, _)| *kind)
}

/// What is wrong with a text that fits no shape: the first thing that a person would mend.
fn fault_of(text: &str) -> PlateFault {
    let known =
        |c: char| c.is_ascii_alphanumeric() || PROVINCES.contains(c) || SPECIAL_SIGNS.contains(c);
    if let Some(at) = text.chars().position(|c| !known(c)) {
        return PlateFault::Sign { at: at + 1 };
    }
    let mended = without_look_alikes(text);
    if mended != text
        && let Some(kind) = kind_of(&mended)
    {
        return PlateFault::LookAlike {
            suggestion: Plate { kind, text: mended },
        };
    }
    let mut signs = text.chars();
    let count = text.chars().count();
    match (signs.next(), signs.next()) {
        (None, _) => PlateFault::Length { count },
        (Some('使' | '临'), _) => PlateFault::Length { count },
        (Some(first), _) if !PROVINCES.contains(first) => PlateFault::Province,
        (_, Some(second)) if !L.contains(second) => PlateFault::Office,
        _ if count == 8 => PlateFault::Energy,
        _ if count != 7 => PlateFault::Length { count },
        _ => PlateFault::Sign {
            at: first_misplaced(text),
        },
    }
}

/// O and I behind the letter of the office are 0 and 1.
fn without_look_alikes(text: &str) -> String {
    let digit = |(at, c)| match c {
        'O' if at > 1 => '0',
        'I' if at > 1 => '1',
        other => other,
    };
    text.chars().enumerate().map(digit).collect()
}

/// Counted from 1.
fn first_misplaced(text: &str) -> usize {
    let mut so_far = String::new();
    let leads = text.chars().take_while(|&c| {
        so_far.push(c);
        SHAPES.iter().any(|(_, shape)| begins(shape, &so_far))
    });
    leads.count() + 1
}
