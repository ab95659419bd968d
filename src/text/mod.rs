//! Every sentence with data in it, and the name of every code, in both languages. Static
//! labels of the screens are in `ui/`.

pub mod address;
pub mod board;
pub mod body;
pub mod brief;
pub mod car;
pub mod caution;
pub mod collect;
pub mod country;
pub mod customer;
pub mod desk;
pub mod duty;
pub mod fault;
pub mod finish;
pub mod kiosk;
pub mod label;
pub mod money;
pub mod phone_call;
pub mod refusal;
pub mod report;
pub mod sign_in;
pub mod startup;
pub mod strokes;
pub mod task;
mod typed;
pub mod when;
pub mod why;

use crate::core::visit::Language;

/// One of two wordings.
pub(crate) fn pick<'a>(lang: Language, zh: &'a str, en: &'a str) -> &'a str {
    match lang {
        Language::Zh => zh,
        // A store that leaves an English name out is still to be read.
        Language::En if en.is_empty() => zh,
        Language::En => en,
    }
}

/// English counts its parties in two words.
pub(crate) fn parties(count: u32) -> &'static str {
    if count == 1 { "party" } else { "parties" }
}

/// The language that an asker prefers, from `Accept-Language` (RFC 9110 §12.5.4).
pub fn preferred(accept_language: &str) -> Option<Language> {
    let mut best: Option<(Language, f32)> = None;
    for part in accept_language.split(',') {
        let mut pieces = part.split(';');
        let tag = pieces
            .next()
            .unwrap_or_default()
            .trim()
            .to_ascii_lowercase();
        let weight = pieces
            .find_map(|piece| piece.trim().strip_prefix("q=")?.trim().parse().ok())
            .unwrap_or(1.0_f32);
        let lang = match tag.split('-').next() {
            Some("zh") => Language::Zh,
            Some("en") => Language::En,
            _ => continue,
        };
        if weight > 0.0 && best.is_none_or(|(_, most)| weight > most) {
            best = Some((lang, weight));
        }
    }
    best.map(|(lang, _)| lang)
}
