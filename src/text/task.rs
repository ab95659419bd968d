//! Sentences about what colleagues owe each other.

use super::label::Label;
use super::pick;
use crate::core::day::{Moment, Span};
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

/// Whose tasks are listed.
pub fn of(lang: Language, name: Option<&str>) -> String {
    match (lang, name) {
        (Language::Zh, Some(name)) => format!("{name} 的任务"),
        (Language::En, Some(name)) => format!("Tasks of {name}"),
        (Language::Zh, None) => "所有同事".to_owned(),
        (Language::En, None) => "Everybody's".to_owned(),
    }
}

/// Where none is listed.
pub fn nothing(lang: Language, of: Option<&str>) -> String {
    match (lang, of) {
        (Language::Zh, Some(name)) => format!("{name} 没有任务"),
        (Language::En, Some(name)) => format!("{name} has none"),
        (Language::Zh, None) => "没有未完成的任务。转接和回电会自动出现在这里".to_owned(),
        (Language::En, None) => {
            "Nothing is open. Transfers and call-backs come here by themselves".to_owned()
        }
    }
}

/// Captions of a task by hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ask {
    Kind,
    ToWhom,
    Due,
}

pub fn ask(lang: Language, ask: Ask) -> &'static str {
    match ask {
        Ask::Kind => pick(lang, "哪一类", "Kind"),
        Ask::ToWhom => pick(lang, "交给谁", "For whom"),
        Ask::Due => pick(lang, "什么时候完成", "By when"),
    }
}

pub fn say_to_whom(lang: Language) -> &'static str {
    pick(
        lang,
        "请选择交给哪位同事或哪个部门",
        "Choose a colleague or a department",
    )
}

/// When a task of a kind is due if nobody says otherwise.
pub fn usual_due(lang: Language, kind: TaskKind) -> &'static str {
    match kind {
        TaskKind::CallBack => pick(lang, "两小时工作时间内", "Two working hours"),
        TaskKind::Transfer | TaskKind::Department => {
            pick(lang, "15 分钟内签收", "Received in 15 min")
        }
        TaskKind::Complaint => pick(lang, "一天内", "Within a day"),
        TaskKind::AskedOther
        | TaskKind::Covered
        | TaskKind::AskedFor
        | TaskKind::Returned
        | TaskKind::Children
        | TaskKind::Access
        | TaskKind::FollowUp
        | TaskKind::Reminder => pick(lang, "不限", "Any time"),
    }
}

/// 30 分钟内, 2 小时内
pub fn within(lang: Language, span: Span) -> String {
    let (hours, minutes) = (span.whole_minutes() / 60, span.whole_minutes() % 60);
    match (lang, hours, minutes) {
        (Language::Zh, hours, 0) => format!("{hours} 小时内"),
        (Language::En, hours, 0) => format!("Within {hours} h"),
        (Language::Zh, hours, minutes) => format!("{} 分钟内", hours * 60 + minutes),
        (Language::En, hours, minutes) => format!("Within {} min", hours * 60 + minutes),
    }
}
