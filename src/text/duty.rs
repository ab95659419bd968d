//! Sentences of the line, the shifts, the day's close and the ledger.

use super::label::{Label, labels};
use super::{pick, when};
use crate::core::assign::{AssignmentKind, AssignmentState};
use crate::core::day::{BusinessDate, Span};
use crate::core::duty::{DutyFault, Part};
use crate::core::visit::{Language, Line};
use crate::wire::{DayReport, HourTally, LedgerEntry, Share, ShiftShown};

labels! {
    Part {
        FrontDesk => "前台", "Front desk";
        FloorManager => "展厅经理", "Floor manager";
        SalesManager => "销售经理", "Sales manager";
    }
    Line {
        Sales => "销售", "Sales";
        Service => "售后", "Service";
        Desk => "前台", "Front desk";
    }
    AssignmentKind {
        Serve => "接待", "served";
        Cover => "代接", "covered";
        Watch => "留意", "watched";
        Host => "代管", "hosted";
        Support => "支援", "supported";
    }
    AssignmentState {
        Offered => "待接单", "asked";
        Active => "进行中", "under way";
        Declined => "婉拒", "declined";
        TimedOut => "超时", "timed out";
        HandedOff => "已转交", "handed over";
        Ended => "已结束", "ended";
        Cancelled => "已撤回", "withdrawn";
    }
}

#[allow(clippy::too_many_lines)] // a list, not a procedure
pub fn refusal(lang: Language, fault: &DutyFault) -> String {
    let say = |zh: &str, en: &str| pick(lang, zh, en).to_owned();
    match fault {
        DutyFault::DateUnreadable => say(
            "日期请写成 2026-11-21 的格式",
            "Please write the date as 2026-11-21",
        ),
        DutyFault::RangeTooLong { days_max } => match lang {
            Language::Zh => format!("一次最多查看 {days_max} 天，起始日不能晚于结束日，请缩短"),
            Language::En => format!(
                "At most {days_max} days at a time, the first before the last: please choose fewer"
            ),
        },
        DutyFault::LineUnknown => say(
            "没有这个队列，请从 sales、service、desk 中选择",
            "There is no such line: choose sales, service or desk",
        ),
        DutyFault::LineReasonMissing => say(
            "今天已有人接待过新客，调整顺序须说明原因，请选择后再保存",
            "Somebody took a turn today, so changing the order needs a reason: choose one and save again",
        ),
        DutyFault::NotInLine { name } => match lang {
            Language::Zh => format!("{name} 现在不在这个队列中，请刷新后再排"),
            Language::En => {
                format!("{name} does not stand in this line now: refresh, then set the order again")
            }
        },
        DutyFault::ShiftUnreadable { name } => match lang {
            Language::Zh => {
                format!(
                    "{name} 的班次无法识别：请写成 09:00 到 17:30，结束晚于开始，名次为 1 到 999"
                )
            }
            Language::En => format!(
                "{name}'s shift can't be read: write 09:00 to 17:30, the end after the start, a rank from 1 to 999"
            ),
        },
        DutyFault::ShiftsOverlap { name } => match lang {
            Language::Zh => format!("{name} 的班次有重叠，请改开"),
            Language::En => format!("{name} has two shifts at the same time: please move one"),
        },
        DutyFault::NoSuchDay { date } => match lang {
            Language::Zh => format!("{date} 没有营业记录，请选择今天或以前的日子"),
            Language::En => {
                format!("There is no record of {date}: choose today or an earlier day")
            }
        },
        DutyFault::DayClosed { date } => match lang {
            Language::Zh => format!("{date} 已经日结，可以直接打印"),
            Language::En => format!("{date} is closed already: you can print it"),
        },
        DutyFault::UndoAfterClose { date } => match lang {
            Language::Zh => format!("{date} 已经日结，不能再撤销；访客还在的话，请重新登记"),
            Language::En => {
                format!(
                    "{date} is closed and signed: if the visitor is still here, register them anew"
                )
            }
        },
        DutyFault::StillOpen { numbers } => match lang {
            Language::Zh => {
                format!(
                    "还有 {} 没有结束，请为每一位选择结果后再日结",
                    listed(lang, numbers)
                )
            }
            Language::En => format!(
                "{} still open: say how each ended, then close the day",
                listed(lang, numbers)
            ),
        },
        DutyFault::EndUnclear { number } => match lang {
            Language::Zh => format!("{number} 请在结果和“离店”中选择一项"),
            Language::En => format!("For {number} say either an outcome or that they left"),
        },
        DutyFault::SignatureMissing => say(
            "日结需要前台签名，请选择签名人",
            "The front desk must sign the close: choose who does",
        ),
        DutyFault::MayNotSign { name, part } => match lang {
            Language::Zh => format!("{name} 不能签“{}”，请选择其他同事", part.label(lang)),
            Language::En => format!(
                "{name} can't sign for the {}: please choose somebody else",
                part.label(lang).to_lowercase()
            ),
        },
    }
}

/// More numbers than this are not read.
const NUMBERS_NAMED: usize = 12;

fn listed(lang: Language, numbers: &[String]) -> String {
    let named = numbers.get(..NUMBERS_NAMED).unwrap_or(numbers);
    let more = numbers.len() - named.len();
    match (lang, more) {
        (Language::Zh, 0) => named.join("、"),
        (Language::Zh, more) => format!("{} 等 {} 位", named.join("、"), named.len() + more),
        (Language::En, 0) => named.join(", "),
        (Language::En, more) => format!("{} and {more} more are", named.join(", ")),
    }
}

/// `站台 34 分`
pub fn standing(lang: Language, stood: Span) -> String {
    let time = when::minutes(lang, stood);
    match lang {
        Language::Zh => format!("站台 {time}"),
        Language::En => format!("at the door {time}"),
    }
}

/// `今日 2 轮 · 当班 3:20`
pub fn colleague(lang: Language, turns: u32, duty_minutes: u32) -> String {
    let hours = super::report::hours(duty_minutes);
    match (lang, turns) {
        (Language::Zh, _) => format!("今日 {turns} 轮 · 当班 {hours}"),
        (Language::En, 1) => format!("1 turn today, {hours} on duty"),
        (Language::En, _) => format!("{turns} turns today, {hours} on duty"),
    }
}

pub fn shift(shift: &ShiftShown) -> String {
    format!("{}–{}", shift.from, shift.to)
}

/// Empty for whoever is in time.
pub fn late(lang: Language, shift: &ShiftShown) -> String {
    let Some(minutes) = shift.late_minutes else {
        return String::new();
    };
    let time = when::minutes(lang, Span::minutes(minutes));
    match (lang, shift.came) {
        (Language::Zh, true) => format!("迟到 {time}"),
        (Language::Zh, false) => format!("未到 {time}"),
        (Language::En, true) => format!("{time} late"),
        (Language::En, false) => format!("missing {time}"),
    }
}

/// Who set the order, when, and why.
pub fn line_set(
    lang: Language,
    clock: Option<&str>,
    by: Option<&str>,
    reason: Option<&str>,
) -> String {
    let Some(clock) = clock else {
        return pick(
            lang,
            "拖动或用箭头调整，排在最前者先接",
            "Drag, or use the arrows: the front takes the next visitor",
        )
        .to_owned();
    };
    let by = by.map(|name| format!(" {name}")).unwrap_or_default();
    let reason = reason.map(|reason| match lang {
        Language::Zh => format!("：{reason}"),
        Language::En => format!(": {reason}"),
    });
    let reason = reason.unwrap_or_default();
    match lang {
        Language::Zh => format!("{clock}{by} 排定{reason}"),
        Language::En => format!("set at {clock}{by}{reason}"),
    }
}

pub fn nobody_in_line(lang: Language) -> &'static str {
    pick(
        lang,
        "这个队列还没有人上班：在下面点同事的状态签到",
        "Nobody of this line is on duty: touch a colleague's state below to sign them in",
    )
}

pub fn shift_of(lang: Language, day: &str, name: &str) -> String {
    match lang {
        Language::Zh => format!("{day}的班次 · {name}"),
        Language::En => format!("Shift · {day} · {name}"),
    }
}

/// 今天, 明天, 11-24 周二
pub fn shift_day(lang: Language, ahead: u32, date: BusinessDate) -> String {
    match ahead {
        0 => pick(lang, "今天", "Today").to_owned(),
        1 => pick(lang, "明天", "Tomorrow").to_owned(),
        _ => when::short_day(lang, date),
    }
}

/// Reasons for changing the order of a running day; they are kept word for word.
pub fn line_reasons(lang: Language) -> [&'static str; 5] {
    [
        pick(lang, "同事临时有事", "A colleague has to step out"),
        pick(
            lang,
            "补偿被误占的轮次",
            "Makes up for a turn lost by mistake",
        ),
        pick(
            lang,
            "按晨会安排更正",
            "Puts right what the morning meeting said",
        ),
        pick(lang, "自己的客户马上到", "Own customer due in minutes"),
        pick(lang, "经理安排", "The manager decided"),
    ]
}

pub fn line_saved(lang: Language, first: Option<&str>) -> String {
    match (lang, first) {
        (Language::Zh, Some(name)) => format!("顺序已保存，下一位是 {name}"),
        (Language::Zh, None) => "顺序已保存".to_owned(),
        (Language::En, Some(name)) => format!("The order is saved: {name} is next"),
        (Language::En, None) => "The order is saved".to_owned(),
    }
}

pub fn shifts_saved(lang: Language) -> &'static str {
    pick(lang, "班次已保存", "The shift is saved")
}

pub fn day_closed(lang: Language) -> &'static str {
    pick(
        lang,
        "今天已日结，辛苦了",
        "The day is closed. Thank you for today",
    )
}

/// Where the page lies.
pub fn printed(lang: Language, path: &str) -> String {
    match lang {
        Language::Zh => format!("打印页在浏览器中打开；没有打开时，文件在 {path}"),
        Language::En => {
            format!("The page opens in the browser; if it does not, it is kept as {path}")
        }
    }
}

pub fn not_printed(lang: Language) -> &'static str {
    pick(
        lang,
        "打印页没能保存：请检查这台电脑的磁盘空间，再试一次",
        "The page could not be kept: look at this computer's disk, then try again",
    )
}

/// Whether the day is closed, in a word.
pub fn state(lang: Language, closed: Option<&str>, reopened: bool) -> String {
    match (lang, closed, reopened) {
        (Language::Zh, Some(clock), _) => format!("{clock} 已日结"),
        (Language::En, Some(clock), _) => format!("closed at {clock}"),
        (Language::Zh, None, true) => "日结后又有来访".to_owned(),
        (Language::En, None, true) => "open again".to_owned(),
        (Language::Zh, None, false) => "尚未日结".to_owned(),
        (Language::En, None, false) => "not closed yet".to_owned(),
    }
}

/// To whoever may not close the day.
pub fn manager_closes(lang: Language) -> &'static str {
    pick(
        lang,
        "日结由展厅经理登录后办理；这里选好的结果和签名会保留",
        "The floor manager signs in to close the day; what is chosen here stays",
    )
}

/// What the close still needs; empty when nothing is missing.
pub fn missing(lang: Language, open: usize, signed: bool) -> String {
    match (lang, open, signed) {
        (_, 0, true) => String::new(),
        (Language::Zh, 0, false) => "请选择前台签名人；经理也可以在打印页上签名".to_owned(),
        (Language::En, 0, false) => {
            "Choose who signs for the front desk; managers may sign the print".to_owned()
        }
        (Language::Zh, open, _) => format!("还有 {open} 批未结束：请逐一选择结果，再签名日结"),
        (Language::En, 1, _) => "1 visit is open: say how it ended, then sign".to_owned(),
        (Language::En, open, _) => {
            format!("{open} visits are open: say how each ended, then sign")
        }
    }
}

pub fn not_said_how(lang: Language) -> &'static str {
    pick(lang, "已结束，未选结果", "ended, nobody said how")
}

pub fn left(lang: Language) -> &'static str {
    pick(lang, "未接待离店", "Left unserved")
}

/// One assignment as lines to read.
pub fn entry(lang: Language, clock: &str, entry: &LedgerEntry) -> String {
    let number = entry.number.as_deref().unwrap_or("—");
    let what = super::report::what(lang, entry);
    let why = entry.why.replace("; ", "\n").replace('；', "\n");
    format!("{clock}  {number}  {what}\n{why}")
}

pub fn nothing_taken(lang: Language) -> &'static str {
    pick(
        lang,
        "今天还没有派过访客。",
        "No visitor has been offered to them today.",
    )
}

/// The five figures of the day: caption, value, note.
pub fn figures(lang: Language, day: &DayReport) -> [(&'static str, String, String); 5] {
    let waits = day.waits.map(|waits| {
        let clock = |seconds| when::stopwatch(Span::seconds(seconds));
        let note = match lang {
            Language::Zh => format!("九成 {}", clock(waits.p90_seconds)),
            Language::En => format!("90% {}", clock(waits.p90_seconds)),
        };
        (clock(waits.median_seconds), note)
    });
    let (wait, wait_note) = waits.unwrap_or(("—".to_owned(), String::new()));
    let parts = |share: Share| match share.percent {
        Some(_) => format!("{}/{}", share.part, share.of),
        None => String::new(),
    };
    let drives = match lang {
        Language::Zh => format!("试驾 {}", day.test_drives.part),
        Language::En => format!("{} drives", day.test_drives.part),
    };
    let (people, again, left) = match lang {
        Language::Zh => (
            format!("批 · {} 人", day.heads),
            format!("再次 {} · {drives}", day.again),
            format!("离店 {}", day.left_unserved),
        ),
        Language::En => (
            match day.heads {
                1 => format!("{}, 1 person", super::parties(day.parties)),
                heads => format!("{}, {heads} people", super::parties(day.parties)),
            },
            format!("{} again, {drives}", day.again),
            format!("{} left", day.left_unserved),
        ),
    };
    [
        (
            pick(lang, "到店批次", "Today"),
            day.parties.to_string(),
            people,
        ),
        (
            pick(lang, "首次来店", "First visits"),
            day.first.to_string(),
            again,
        ),
        (
            pick(lang, "留档率", "Contact kept"),
            super::report::percent(day.lodged),
            parts(day.lodged),
        ),
        (pick(lang, "等待中位", "Median wait"), wait, wait_note),
        (
            pick(lang, "无人接待事件", "Incidents"),
            day.incidents.to_string(),
            left,
        ),
    ]
}

/// `10 点 4 批`
pub fn hour(lang: Language, hour: &HourTally) -> String {
    let parties = hour.parties();
    match lang {
        Language::Zh => format!(
            "{} 点 {parties} 批：首次 {}，再次 {}，售后 {}，其他 {}",
            hour.hour, hour.first, hour.again, hour.service, hour.other
        ),
        Language::En => format!(
            "{}:00, {parties} {}: {} first, {} again, {} service, {} other",
            hour.hour,
            super::parties(parties),
            hour.first,
            hour.again,
            hour.service,
            hour.other
        ),
    }
}

/// `公平差 0.12 轮/小时`
pub fn spread(lang: Language, spread: Option<f64>) -> String {
    match (lang, spread) {
        (Language::Zh, Some(spread)) => format!("公平差 {spread:.2} 轮/小时"),
        (Language::En, Some(spread)) => format!("spread {spread:.2} turns an hour"),
        (Language::Zh, None) => "公平差：当班满 4 小时的不足两人".to_owned(),
        (Language::En, None) => "spread: too few on duty for 4 hours yet".to_owned(),
    }
}

pub fn signs_print(lang: Language) -> &'static str {
    pick(lang, "在打印页上签名", "Signs the print")
}
