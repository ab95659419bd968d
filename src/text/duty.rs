//! Sentences of the line, the shifts, the day's close and the ledger.

use super::label::{Label, labels};
use super::pick;
use crate::core::assign::{AssignmentKind, AssignmentState};
use crate::core::duty::{DutyFault, Part};
use crate::core::visit::{Language, Line};

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
