//! Why a colleague got a visitor, in words that both could be shown.

use super::label::Label;
use crate::core::StaffId;
use crate::core::assign::{PassedOver, Rule, Why};
use crate::core::staff::Skill;
use crate::core::visit::Language;

/// Whatever knows colleagues by name.
pub trait Names {
    fn name(&self, staff: StaffId, lang: Language) -> String;
}

/// The rule that won, then why each other colleague did not.
pub fn sentence(lang: Language, staff: StaffId, why: &Why, names: &dyn Names) -> String {
    let mut parts = vec![rule(lang, staff, &why.rule, names)];
    parts.extend(
        why.others
            .iter()
            .map(|(other, passed)| passed_over(lang, &names.name(*other, lang), *passed)),
    );
    match lang {
        Language::Zh => parts.join("；"),
        Language::En => parts.join("; "),
    }
}

/// Somebody hands the visitor on.
pub fn handed_on(
    lang: Language,
    staff: StaffId,
    from: StaffId,
    reason: &str,
    names: &dyn Names,
) -> String {
    let (name, from) = (names.name(staff, lang), names.name(from, lang));
    match (lang, reason.is_empty()) {
        (Language::Zh, true) => format!("{name}：由 {from} 移交"),
        (Language::Zh, false) => format!("{name}：由 {from} 移交，原因：{reason}"),
        (Language::En, true) => format!("{name}: handed over by {from}"),
        (Language::En, false) => format!("{name}: handed over by {from}, because: {reason}"),
    }
}

/// A second colleague joins the one who leads.
pub fn joins(lang: Language, staff: StaffId, lead: StaffId, names: &dyn Names) -> String {
    let (name, lead) = (names.name(staff, lang), names.name(lead, lang));
    match lang {
        Language::Zh => format!("{name}：协助 {lead}，不占轮次"),
        Language::En => format!("{name}: supports {lead}, without using a turn"),
    }
}

/// Two tickets became one, and whoever served goes on serving.
pub fn goes_on(lang: Language, staff: StaffId, number: &str, names: &dyn Names) -> String {
    let name = names.name(staff, lang);
    match lang {
        Language::Zh => format!("{name}：与 {number} 合并，继续接待"),
        Language::En => format!("{name}: goes on after {number} was merged"),
    }
}

/// Somebody at the desk decided.
pub fn by_hand(lang: Language, staff: StaffId, reason: &str, names: &dyn Names) -> String {
    let name = names.name(staff, lang);
    match lang {
        Language::Zh => format!("{name}：前台指定，原因：{reason}"),
        Language::En => format!("{name}: chosen at the desk, because: {reason}"),
    }
}

fn rule(lang: Language, staff: StaffId, rule: &Rule, names: &dyn Names) -> String {
    let name = names.name(staff, lang);
    let zh = lang == Language::Zh;
    match rule {
        Rule::Requested if zh => format!("{name}：访客指定"),
        Rule::Requested => format!("{name}: the visitor asked for them"),
        Rule::Appointed if zh => format!("{name}：预约的顾问"),
        Rule::Appointed => format!("{name}: has the appointment"),
        Rule::OwnCustomer if zh => format!("{name}：其专属客户"),
        Rule::OwnCustomer => format!("{name}: their own customer"),
        Rule::Turn { key } if zh => format!("{name}：轮值第 {} 号，空闲者中最靠前", key.0),
        Rule::Turn { key } => format!("{name}: first of those free, place {}", key.0),
        Rule::TurnWithSkill { key, skills } if zh => format!(
            "{name}：需要{}，具备者中最靠前（第 {} 号）",
            skill_names(lang, skills),
            key.0
        ),
        Rule::TurnWithSkill { key, skills } => format!(
            "{name}: first of those free with {} (place {})",
            skill_names(lang, skills),
            key.0
        ),
        Rule::TurnWithoutSkill { key, skills } if zh => format!(
            "{name}：无空闲同事具备{}，按轮值（第 {} 号）",
            skill_names(lang, skills),
            key.0
        ),
        Rule::TurnWithoutSkill { key, skills } => format!(
            "{name}: nobody free has {}, so by turn (place {})",
            skill_names(lang, skills),
            key.0
        ),
        Rule::Referrer if zh => format!("{name}：介绍人的顾问，现在有空"),
        Rule::Referrer => format!("{name}: serves the customer who sent this visitor"),
        Rule::Watched if zh => format!("{name}：自由参观时由其留意"),
        Rule::Watched => format!("{name}: kept an eye on them while they looked around"),
        Rule::Load { in_hand, today } if zh => {
            format!("{name}：手头 {in_hand} 批、今日 {today} 批，最少")
        }
        Rule::Load { in_hand, today } => {
            format!("{name}: least in hand ({in_hand}; {today} today)")
        }
        Rule::Covers { absent } if zh => format!(
            "{name}：代接 {} 的客户，不占轮次",
            names.name(*absent, lang)
        ),
        Rule::Covers { absent } => format!(
            "{name}: stands in for {}, without using a turn",
            names.name(*absent, lang)
        ),
        Rule::Manual if zh => format!("{name}：前台指定"),
        Rule::Manual => format!("{name}: chosen at the desk"),
        Rule::NobodyFree if zh => format!("{name}：暂时没有空闲顾问，由前台先接待"),
        Rule::NobodyFree => format!("{name}: nobody is free, so the desk hosts"),
        Rule::WaitsByWish if zh => format!("{name}：访客愿意等候，由前台先接待"),
        Rule::WaitsByWish => format!("{name}: the visitor would rather wait, so the desk hosts"),
    }
}

fn passed_over(lang: Language, name: &str, passed: PassedOver) -> String {
    let zh = lang == Language::Zh;
    match passed {
        PassedOver::Away(presence) if zh => format!("{name}：{}", presence.label(lang)),
        PassedOver::Away(presence) => format!("{name}: {}", presence.label(lang).to_lowercase()),
        PassedOver::HasOffer if zh => format!("{name}：正在确认另一位访客"),
        PassedOver::HasOffer => format!("{name}: being asked about another visitor"),
        PassedOver::LaterInLine(key) if zh => format!("{name}：轮值第 {} 号，靠后", key.0),
        PassedOver::LaterInLine(key) => format!("{name}: later in line, place {}", key.0),
        PassedOver::KeepsPlace(key) if zh => format!("{name}：轮值第 {} 号，保留原位", key.0),
        PassedOver::KeepsPlace(key) => format!("{name}: keeps place {} in line", key.0),
        PassedOver::InHand(count) if zh => format!("{name}：手头 {count} 批"),
        PassedOver::InHand(count) => format!("{name}: {count} in hand"),
        PassedOver::Today { in_hand, today } if zh => {
            format!("{name}：手头 {in_hand} 批、今日 {today} 批")
        }
        PassedOver::Today { in_hand, today } => {
            format!("{name}: {in_hand} in hand, {today} today")
        }
        PassedOver::LacksSkill(skill) if zh => {
            format!("{name}：不具备{}，保留原位", skill.label(lang))
        }
        PassedOver::LacksSkill(skill) => {
            format!("{name}: without {}, keeps the place", skill.label(lang))
        }
        PassedOver::LetItPass if zh => format!("{name}：刚才未接此单"),
        PassedOver::LetItPass => format!("{name}: let this one pass a moment ago"),
    }
}

fn skill_names(lang: Language, skills: &[Skill]) -> String {
    let labels: Vec<&str> = skills.iter().map(|skill| skill.label(lang)).collect();
    match lang {
        Language::Zh => format!("“{}”", labels.join("、")),
        Language::En => format!("\"{}\"", labels.join(", ")),
    }
}
