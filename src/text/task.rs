//! Sentences about what colleagues owe each other.

use super::label::Label;
use super::pick;
use crate::core::day::Moment;
use crate::core::task::{TaskAct, TaskKind};
use crate::core::visit::Language;
use crate::text::when;

/// 还有 12 分, 超 5 分
pub fn clock(lang: Language, due: Moment, now: Moment) -> String {
    let late = due <= now;
    let span = if late { now.since(due) } else { due.since(now) };
    // "0 min left" would be neither late nor in time.
    let hours = span.whole_minutes() / 60;
    let time = match (span.whole_minutes(), lang) {
        (0, _) => pick(lang, "不到 1 分", "under 1 min").to_owned(),
        (..60, _) => when::minutes(lang, span),
        (_, Language::Zh) => format!("{hours} 小时"),
        (_, Language::En) => format!("{hours} h"),
    };
    match (lang, late) {
        (Language::Zh, false) => format!("还有 {time}"),
        (Language::En, false) => format!("{time} left"),
        (Language::Zh, true) => format!("超 {time}"),
        (Language::En, true) => format!("{time} late"),
    }
}

/// 周颖 · 09:30
pub fn from(lang: Language, name: Option<&str>, at: &str) -> String {
    match (lang, name) {
        (_, Some(name)) => format!("{name} · {at}"),
        (Language::Zh, None) => format!("自 {at}"),
        (Language::En, None) => format!("since {at}"),
    }
}

pub fn done(lang: Language, act: TaskAct, kind: TaskKind, to: &str) -> String {
    match (lang, act) {
        (Language::Zh, TaskAct::Reassign) => format!("{}已改派给 {to}", kind.label(lang)),
        (Language::En, TaskAct::Reassign) => format!("{}: now with {to}", kind.label(lang)),
        (Language::Zh, TaskAct::Receive | TaskAct::Done | TaskAct::Cancel) => {
            format!("{}：已{}", kind.label(lang), act.label(lang))
        }
        (Language::En, TaskAct::Receive) => format!("{}: received", kind.label(lang)),
        (Language::En, TaskAct::Done) => format!("{}: done", kind.label(lang)),
        (Language::En, TaskAct::Cancel) => format!("{}: cancelled", kind.label(lang)),
    }
}

/// 未完成 3 · 超时 1
pub fn note(lang: Language, open: u32, late: u32) -> String {
    match (lang, late) {
        (Language::Zh, 0) => format!("未完成 {open}"),
        (Language::Zh, late) => format!("未完成 {open} · 超时 {late}"),
        (Language::En, 0) => format!("{open} open"),
        (Language::En, late) => format!("{open} open, {late} late"),
    }
}

/// Which tasks are listed.
pub fn filter(lang: Language, done_too: bool) -> &'static str {
    match done_too {
        false => pick(lang, "未完成", "Open"),
        true => pick(lang, "最近七天", "Last seven days"),
    }
}
