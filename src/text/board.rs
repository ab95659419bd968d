//! Sentences on the wall. Both languages stand there at once.

use crate::core::visit::Language;

/// 请到 3 号洽谈桌
pub fn please_go(lang: Language, place: &str) -> String {
    match (lang, place.is_empty()) {
        (Language::Zh, true) => "请到前台".to_owned(),
        (Language::Zh, false) => format!("请到 {place}"),
        (Language::En, true) => "Please come to the front desk".to_owned(),
        (Language::En, false) => format!("Please proceed to {place}"),
    }
}

pub fn nobody_called() -> &'static str {
    "欢迎光临，请稍候叫号\nWelcome. Your number will appear here."
}
