//! Sentences about how a visit ends.

use super::label::Label;
use super::pick;
use crate::core::level::Level;
use crate::core::visit::Language;

/// Captions of what may be said besides the outcome.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ask {
    Level,
    NextContact,
    TestDrive,
}

pub fn ask(lang: Language, ask: Ask) -> &'static str {
    match ask {
        Ask::Level => pick(lang, "意向级别", "Level"),
        Ask::NextContact => pick(lang, "下次联系", "Next contact"),
        Ask::TestDrive => pick(lang, "试驾了吗", "Was there a test drive?"),
    }
}

/// On the choice that stands if nobody says otherwise.
pub fn proposed(lang: Language) -> &'static str {
    pick(lang, "建议", "proposed")
}

pub fn test_drive(lang: Language, was: bool) -> &'static str {
    match was {
        true => pick(lang, "试驾了", "Yes"),
        false => pick(lang, "没有试驾", "No"),
    }
}

/// What is left unsaid, and what then stands.
pub fn may_be_left_out(lang: Language, level: Level) -> String {
    match (lang, level) {
        (Language::Zh, Level::New) => "都可以不选；未问到购车时间，暂不定级".to_owned(),
        (Language::En, Level::New) => {
            "None of it is needed. Nobody asked when they buy: no level is proposed".to_owned()
        }
        (Language::Zh, level) => format!("都可以不选；不选则按建议：{}", level.label(lang)),
        (Language::En, level) => format!(
            "None of it is needed: what is left out is as proposed, {}",
            level.label(lang)
        ),
    }
}
