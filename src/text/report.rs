//! Words of the registers, printed or in a spreadsheet.

use super::label::Label;
use super::{pick, when};
use crate::core::day::Span;
use crate::core::visit::Language;
use crate::wire::{LedgerEntry, Share, Waits};

/// Every column and figure of a register.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    Date,
    Hour,
    Time,
    Ticket,
    Parties,
    Heads,
    First,
    Again,
    Service,
    Other,
    WalkIn,
    Phone,
    Calls,
    SalesCalls,
    CallsLodged,
    LeftUnserved,
    Waits,
    What,
    Why,
    Consultant,
    Duty,
    NewTurns,
    Owners,
    Requested,
    Covers,
    Supports,
    Refunds,
    Skips,
    Declined,
    Manual,
    Served,
    ServingSum,
    ServingMean,
    AcceptMedian,
    Lodged,
    TestDrives,
    Incidents,
    Rate,
}

pub fn column(lang: Language, column: Column) -> &'static str {
    let (zh, en) = match column {
        Column::Date => ("日期", "Date"),
        Column::Hour => ("时段", "Hour"),
        Column::Time => ("时间", "Time"),
        Column::Ticket => ("号码", "Ticket"),
        Column::Parties => ("来店批次", "Parties"),
        Column::Heads => ("人数", "People"),
        Column::First => ("首次", "First visit"),
        Column::Again => ("再次", "Again"),
        Column::Service => ("售后", "Service"),
        Column::Other => ("其他", "Other"),
        Column::WalkIn => ("自行来店", "Walked in"),
        Column::Phone => ("电话邀约", "Invited by phone"),
        Column::Calls => ("来电批次", "Calls"),
        Column::SalesCalls => ("购车来电", "Calls about a car"),
        Column::CallsLodged => ("来电留档率", "Contact kept of calls"),
        Column::LeftUnserved => ("未接待离店", "Left unserved"),
        Column::Waits => ("等待 中位 / 九成 / 最长", "Wait: median / 90% / longest"),
        Column::What => ("方式", "How"),
        Column::Why => ("原因", "Why"),
        Column::Consultant => ("顾问", "Consultant"),
        Column::Duty => ("当班时长", "On duty"),
        Column::NewTurns => ("新客轮次", "New turns"),
        Column::Owners => ("归属客", "Own customers"),
        Column::Requested => ("指定", "Asked for"),
        Column::Covers => ("代接", "Covered"),
        Column::Supports => ("支援", "Supported"),
        Column::Refunds => ("补轮", "Given back"),
        Column::Skips => ("轮空", "Skipped"),
        Column::Declined => ("拒接/超时", "Declined/timed out"),
        Column::Manual => ("手动指派", "By hand"),
        Column::Served => ("接待批次", "Parties"),
        Column::ServingSum => ("接待总时长(分)", "Serving (min)"),
        Column::ServingMean => ("平均时长(分)", "Mean (min)"),
        Column::AcceptMedian => ("接单中位(秒)", "To accept (s)"),
        Column::Lodged => ("留档率", "Contact kept"),
        Column::TestDrives => ("试驾", "Test drives"),
        Column::Incidents => ("升级事件", "Incidents"),
        Column::Rate => ("轮次/小时", "Turns/h"),
    };
    pick(lang, zh, en)
}

pub fn day_title(lang: Language, date: &str) -> String {
    match lang {
        Language::Zh => format!("日结表 {date}"),
        Language::En => format!("The day {date}"),
    }
}

pub fn day_state(
    lang: Language,
    closed: Option<&str>,
    reopened: Option<&str>,
    open: usize,
) -> String {
    match (lang, closed, reopened) {
        (Language::Zh, Some(at), _) => format!("{at} 已日结"),
        (Language::En, Some(at), _) => format!("closed at {at}"),
        (Language::Zh, None, Some(at)) => format!("{at} 又有来访，尚未再次日结，未结束 {open} 批"),
        (Language::En, None, Some(at)) => {
            format!("somebody came at {at} after the close; not closed again, {open} open")
        }
        (Language::Zh, None, None) => format!("尚未日结，未结束 {open} 批"),
        (Language::En, None, None) => format!("not closed yet, {open} open"),
    }
}

pub fn ledger_title(lang: Language, from: &str, to: &str) -> String {
    let days = match from == to {
        true => from.to_owned(),
        false => format!("{from} – {to}"),
    };
    match lang {
        Language::Zh => format!("顾问负荷 {days}"),
        Language::En => format!("Ledger {days}"),
    }
}

pub fn by_hour(lang: Language) -> &'static str {
    pick(lang, "来店、来电时段", "By hour")
}

pub fn ledger(lang: Language) -> &'static str {
    pick(lang, "顾问负荷", "Consultants")
}

pub fn reasons(lang: Language) -> &'static str {
    pick(lang, "每次派单及原因", "Every assignment, and why")
}

pub fn spread(lang: Language, spread: Option<f64>) -> String {
    match (lang, spread) {
        (Language::Zh, Some(spread)) => {
            format!("公平差：当班满 4 小时者，每小时新客轮次最多与最少相差 {spread:.2}")
        }
        (Language::En, Some(spread)) => format!(
            "Fairness: among those on duty for 4 hours and more, new turns an hour differ by {spread:.2}"
        ),
        (Language::Zh, None) => "公平差：当班满 4 小时的不足两人".to_owned(),
        (Language::En, None) => "Fairness: fewer than two have been on duty for 4 hours".to_owned(),
    }
}

/// `61.3%`, and a dash of nothing.
pub fn percent(share: Share) -> String {
    share
        .percent
        .map_or("—".to_owned(), |percent| format!("{percent:.1}%"))
}

/// `61.3% (19/31)`
pub fn share(share: Share) -> String {
    match share.percent {
        Some(_) => format!("{} ({}/{})", percent(share), share.part, share.of),
        None => "—".to_owned(),
    }
}

pub fn waits(waits: Waits) -> String {
    let clock = |seconds: u32| when::stopwatch(Span::seconds(seconds));
    format!(
        "{} / {} / {}",
        clock(waits.median_seconds),
        clock(waits.p90_seconds),
        clock(waits.max_seconds)
    )
}

/// `7:30`
pub fn hours(minutes: u32) -> String {
    format!("{}:{:02}", minutes / 60, minutes % 60)
}

/// `接待 · 按轮值 · 占轮次`
pub fn what(lang: Language, one: &LedgerEntry) -> String {
    let mut parts = vec![one.kind.label(lang), one.reason.label(lang)];
    if one.refunded {
        parts.push(pick(lang, "已补轮", "turn given back"));
    } else if one.took_turn {
        parts.push(pick(lang, "占轮次", "a turn"));
    }
    if one.accepted_at.is_none() {
        parts.push(one.state.label(lang));
    }
    parts.join(" · ")
}

pub fn more(lang: Language, more: u32) -> String {
    match lang {
        Language::Zh => format!("另有 {more} 条未列出，请缩短日期范围"),
        Language::En => format!("{more} more are not listed: choose fewer days"),
    }
}
