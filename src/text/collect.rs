//! What the desk says while it collects.

use super::pick;
use crate::core::visit::Language;
use crate::wire::{Asks, Completeness};

/// Captions of the questions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ask {
    Salutation,
    Benefit,
    Answer,
    Allowed,
    Refused,
    ReadBack,
    Source,
    Referrers,
    Models,
    When,
    Kind,
    Payment,
    Budget,
    Factors,
    Uses,
    TestDrive,
}

pub fn ask(lang: Language, ask: Ask) -> &'static str {
    match ask {
        Ask::Salutation => pick(lang, "称谓", "Title"),
        Ask::Benefit => pick(lang, "留下号码的好处", "What they would have of it"),
        Ask::Answer => pick(lang, "访客怎么回答", "What the visitor answered"),
        Ask::Allowed => pick(lang, "访客口头同意了", "The visitor said yes to"),
        Ask::Refused => pick(lang, "访客说了不要", "The visitor said no to"),
        Ask::ReadBack => pick(lang, "核对", "Check"),
        Ask::Source => pick(lang, "从哪里知道我们", "How they heard of us"),
        Ask::Referrers => pick(lang, "本店客户里是哪一位", "Which of our customers"),
        Ask::Models => pick(lang, "意向车型", "Models"),
        Ask::When => pick(lang, "购车时间", "When"),
        Ask::Kind => pick(lang, "购车性质", "Kind of purchase"),
        Ask::Payment => pick(lang, "付款方式", "Payment"),
        Ask::Budget => pick(lang, "预算", "Budget"),
        Ask::Factors => pick(lang, "看重什么", "Cares for"),
        Ask::Uses => pick(lang, "用途", "Use"),
        Ask::TestDrive => pick(lang, "试驾", "Test drive"),
    }
}

/// Everything that was not allowed.
pub fn nothing_else(lang: Language) -> &'static str {
    pick(lang, "其他都不要", "Nothing else")
}

pub fn read_back(lang: Language) -> &'static str {
    pick(
        lang,
        "号码已复述，访客确认",
        "Number read back and confirmed",
    )
}

/// How often a number was asked for, and what follows of it.
pub fn asked(lang: Language, asks: Asks) -> String {
    match (lang, asks.no_more, asks.times) {
        (Language::Zh, true, times) => format!("问过 {times} 次，访客说不要再问：请不要再要电话"),
        (Language::En, true, times) => {
            format!("Asked {times}×, and asked not to be asked again: leave the number")
        }
        (Language::Zh, false, 0) => "还没有问过电话。选一个对访客的好处，再问".to_owned(),
        (Language::En, false, 0) => {
            "Not asked for a number yet. Choose what they would have of it, then ask".to_owned()
        }
        (Language::Zh, false, times) => format!("已问 {times} 次；每次换一个好处，不可强求"),
        (Language::En, false, times) => {
            format!("Asked {times}×; another reason each time, and no pressing")
        }
    }
}

/// Which reason was given has to be known before the answer is noted.
pub fn choose_benefit(lang: Language) -> &'static str {
    pick(
        lang,
        "请先选刚才说的好处，再记回答",
        "Choose the reason that you gave, then note the answer",
    )
}

pub fn title(lang: Language, number: &str) -> String {
    match lang {
        Language::Zh => format!("{number} · 补录"),
        Language::En => format!("{number} · Collect"),
    }
}

/// `已知 6 / 8`
pub fn known(lang: Language, completeness: &Completeness) -> String {
    let (known, of) = (completeness.known, completeness.of);
    match lang {
        Language::Zh => format!("已知 {known} / {of}"),
        Language::En => format!("{known} of {of} known"),
    }
}

pub fn saved(lang: Language, number: &str, known: Option<&Completeness>) -> String {
    let meter = known.map(|one| format!("{}/{}", one.known, one.of));
    match (lang, meter) {
        (Language::Zh, Some(meter)) => format!("{number} 已补录，资料 {meter}"),
        (Language::En, Some(meter)) => format!("{number} saved, {meter} known"),
        (Language::Zh, None) => format!("{number} 已补录"),
        (Language::En, None) => format!("{number} saved"),
    }
}

pub fn save_again(lang: Language) -> &'static str {
    pick(
        lang,
        "连不上主机。请再按一次保存，内容还在",
        "The hub does not answer. Press save again: nothing here is lost",
    )
}

/// Accept, by whom it is offered to.
pub fn accept_as(lang: Language, name: &str) -> String {
    match lang {
        Language::Zh => format!("{name} 接单"),
        Language::En => format!("Accept as {name}"),
    }
}

pub fn driving_years(lang: Language) -> &'static str {
    pick(
        lang,
        "驾龄请写数字，如 6",
        "Write the driving years in digits, such as 6",
    )
}
