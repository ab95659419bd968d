//! Sentences about customers, for colleagues at the desk.

use super::label::Label;
use super::{pick, when};
use crate::core::assign::{AssignmentKind, Reason};
use crate::core::day::{Moment, Span, StoreZone};
use crate::core::person::Relation;
use crate::core::query::FoundBy;
use crate::core::task::TaskKind;
use crate::core::together::TogetherBy;
use crate::core::visit::{Language, Purpose};

/// Somebody who gave no name.
pub fn name(lang: Language, name: &str) -> String {
    if name.is_empty() {
        pick(lang, "未留姓名", "No name").to_owned()
    } else {
        name.to_owned()
    }
}

/// 疑似刘汉先生
pub fn known(lang: Language, name: &str) -> String {
    match lang {
        Language::Zh => format!("疑似{name}"),
        Language::En => format!("{name}?"),
    }
}

/// 来过 2 次
pub fn before(lang: Language, visits: u32) -> String {
    match lang {
        Language::Zh => format!("来过 {visits} 次"),
        Language::En if visits == 1 => "here once".to_owned(),
        Language::En => format!("here {visits}×"),
    }
}

pub fn duplicate(lang: Language, number: &str) -> String {
    together(lang, TogetherBy::Number, number)
}

/// 可能与 X002 同行
pub fn together(lang: Language, by: TogetherBy, number: &str) -> String {
    match (lang, by) {
        (Language::Zh, TogetherBy::Number) => format!("可能与 {number} 重复"),
        (Language::En, TogetherBy::Number) => format!("Same as {number}?"),
        (Language::Zh, TogetherBy::Wishes) => format!("可能与 {number} 同行"),
        (Language::En, TogetherBy::Wishes) => format!("With {number}?"),
    }
}

/// A visitor who was linked; which of their visits for a car this is.
pub fn again(lang: Language, visit_seq: Option<u32>) -> String {
    match (lang, visit_seq) {
        (_, None | Some(1)) => pick(lang, "老客户", "Known customer").to_owned(),
        (Language::Zh, Some(seq)) => format!("第 {seq} 次来店"),
        (Language::En, Some(seq)) => format!("Visit {seq}"),
    }
}

pub fn link_to(lang: Language, name: &str) -> String {
    match lang {
        Language::Zh => format!("关联到 {name}"),
        Language::En => format!("Link to {name}"),
    }
}

pub fn part_from(lang: Language, number: &str) -> String {
    match lang {
        Language::Zh => format!("取消与 {number} 的关联"),
        Language::En => format!("Unlink {number}"),
    }
}

pub fn linked(lang: Language, number: &str, name: &str) -> String {
    match lang {
        Language::Zh => format!("{number} 已关联到 {name}"),
        Language::En => format!("{number} is linked to {name}"),
    }
}

pub fn parted(lang: Language, number: &str) -> String {
    match lang {
        Language::Zh => format!("{number} 已取消关联"),
        Language::En => format!("{number} is not linked any more"),
    }
}

pub fn open_card(lang: Language) -> &'static str {
    pick(lang, "客户资料", "Customer card")
}

/// What a whole number is needed for; kept word for word.
pub fn reveal_reasons(lang: Language) -> [&'static str; 5] {
    [
        pick(lang, "回电安排", "To call back"),
        pick(lang, "与访客核对号码", "To check it with the visitor"),
        pick(lang, "预约或交车确认", "To confirm a booking"),
        pick(lang, "客户本人要求", "The customer asked for it"),
        pick(lang, "投诉处理", "For a complaint"),
    ]
}

/// 最近查看号码：李娜 10:16 “回电安排”
pub fn last_reveal(lang: Language, by: &str, at: &str, reason: &str) -> String {
    match (lang, by.is_empty()) {
        (Language::Zh, false) => format!("最近查看号码：{by} {at}“{reason}”"),
        (Language::Zh, true) => format!("最近查看号码：{at}“{reason}”"),
        (Language::En, false) => format!("Number last seen by {by}, {at}: {reason}"),
        (Language::En, true) => format!("Number last seen {at}: {reason}"),
    }
}

/// Nobody fits; what to try.
pub fn nobody(lang: Language) -> &'static str {
    pick(
        lang,
        "没有找到。可试：姓名或拼音首字母、手机尾号 4 位、车牌任意 3 位、票号",
        "Nobody found. Try a name or its initials, the last 4 digits of a number, 3 signs of a plate, or a ticket",
    )
}

/// Too little was typed to mean somebody.
pub fn more_words(lang: Language) -> &'static str {
    pick(
        lang,
        "请再输入一些：拼音至少 2 个字母，手机尾号 4 位，车牌至少 3 位",
        "A little more: two letters of a name, four digits of a number, three signs of a plate",
    )
}

pub fn relation(lang: Language, relation: Relation) -> &'static str {
    match relation {
        Relation::Suspect => pick(lang, "未留档", "Not on file"),
        Relation::Prospect => pick(lang, "潜在客户", "Prospect"),
        Relation::Owner => pick(lang, "车主", "Owner"),
        Relation::Other => pick(lang, "其他", "Other"),
    }
}

/// What the words were taken for.
pub fn found_by(lang: Language, by: FoundBy) -> &'static str {
    match by {
        FoundBy::Ticket => pick(lang, "票号", "ticket"),
        FoundBy::Pinyin => pick(lang, "拼音", "pinyin"),
        FoundBy::Initials => pick(lang, "拼音首字母", "initials"),
        FoundBy::Name => pick(lang, "姓名", "name"),
        FoundBy::PhoneTail => pick(lang, "手机尾号", "last digits"),
        FoundBy::Phone => pick(lang, "手机号", "number"),
        FoundBy::Plate => pick(lang, "车牌", "plate"),
        FoundBy::Vin => pick(lang, "车架号", "VIN"),
    }
}

/// 来过 3 次
pub fn visits(lang: Language, count: u32) -> String {
    match lang {
        Language::Zh => format!("来店 {count} 次"),
        Language::En if count == 1 => "1 visit".to_owned(),
        Language::En => format!("{count} visits"),
    }
}

/// 所属顾问 李娜（至 2027-02-19）
pub fn owner(lang: Language, name: &str, until: &str, valid: bool) -> String {
    match (lang, valid) {
        (Language::Zh, true) => format!("所属顾问 {name}（至 {until}）"),
        (Language::Zh, false) => format!("曾归属 {name}（{until} 到期）"),
        (Language::En, true) => format!("{name}'s customer (until {until})"),
        (Language::En, false) => format!("was {name}'s customer (until {until})"),
    }
}

/// When, as short as it may be: today by the clock, this year by the day.
pub fn day(lang: Language, zone: StoreZone, now: Moment, at: Moment) -> String {
    let (today, date) = (zone.date_of(now), zone.date_of(at));
    let clock = when::clock(zone, at);
    if today == date {
        return match lang {
            Language::Zh => format!("今天 {clock}"),
            Language::En => format!("today {clock}"),
        };
    }
    if today.year() == date.year() {
        return format!("{:02}-{:02}", date.month(), date.day_of_month());
    }
    date.to_string()
}

/// The same with the time of day.
pub fn moment(lang: Language, zone: StoreZone, now: Moment, at: Moment) -> String {
    if zone.date_of(now) == zone.date_of(at) {
        day(lang, zone, now, at)
    } else {
        format!("{} {}", day(lang, zone, now, at), when::clock(zone, at))
    }
}

/// 李娜 接待，65 分
pub fn turn(lang: Language, name: &str, kind: AssignmentKind, lasted: Option<Span>) -> String {
    let did = match (lang, kind) {
        (Language::Zh, AssignmentKind::Serve) => format!("{name} 接待"),
        (Language::Zh, AssignmentKind::Cover) => format!("{name} 代接"),
        (Language::Zh, AssignmentKind::Watch) => format!("{name} 留意"),
        (Language::Zh, AssignmentKind::Host) => format!("前台 {name} 代为接待"),
        (Language::Zh, AssignmentKind::Support) => format!("{name} 支援"),
        (Language::En, AssignmentKind::Serve) => format!("Served by {name}"),
        (Language::En, AssignmentKind::Cover) => format!("{name} stood in"),
        (Language::En, AssignmentKind::Watch) => format!("{name} kept an eye on them"),
        (Language::En, AssignmentKind::Host) => format!("Hosted by {name}"),
        (Language::En, AssignmentKind::Support) => format!("Supported by {name}"),
    };
    match (lasted, lang) {
        (Some(lasted), Language::Zh) => format!("{did}，{}", when::minutes(lang, lasted)),
        (Some(lasted), Language::En) => format!("{did}, {}", when::minutes(lang, lasted)),
        (None, _) => did,
    }
}

/// 10:15 · 按轮值
pub fn turn_note(lang: Language, at: &str, reason: Reason) -> String {
    format!("{at} · {}", reason.label(lang))
}

/// 到店登记 X001 · 看新车
pub fn came(lang: Language, number: Option<&str>, purpose: Purpose) -> String {
    let number = number.unwrap_or_default();
    let what = purpose.label(lang);
    match lang {
        Language::Zh => format!("到店登记 {number} · {what}"),
        Language::En => format!("Came in as {number}: {what}"),
    }
}

pub fn left_number(lang: Language, masked: &str) -> String {
    match lang {
        Language::Zh => format!("留下号码 {masked}"),
        Language::En => format!("Left the number {masked}"),
    }
}

/// Captions of the facts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fact {
    Models,
    Purchase,
    Source,
    Vehicles,
    Tasks,
}

pub fn fact(lang: Language, fact: Fact) -> &'static str {
    match fact {
        Fact::Models => pick(lang, "意向车型", "Models"),
        Fact::Purchase => pick(lang, "购车情况", "Purchase"),
        Fact::Source => pick(lang, "信息来源", "Source"),
        Fact::Vehicles => pick(lang, "车辆", "Cars"),
        Fact::Tasks => pick(lang, "待办", "To do"),
    }
}

/// 现用车 …
pub fn current_car(lang: Language, car: &str) -> String {
    match lang {
        Language::Zh => format!("现用车 {car}"),
        Language::En => format!("drives {car}"),
    }
}

pub fn factors(lang: Language, names: &[&str]) -> String {
    match lang {
        Language::Zh => format!("看重{}", names.join("、")),
        Language::En => format!("cares about {}", names.join(", ").to_lowercase()),
    }
}

pub fn came_with(lang: Language, at: &str) -> String {
    match lang {
        Language::Zh => format!("最近 {at} 开来"),
        Language::En => format!("last here {at}"),
    }
}

pub fn number_kept(lang: Language, at: &str) -> String {
    match lang {
        Language::Zh => format!("{at} 留下"),
        Language::En => format!("left {at}"),
    }
}

/// More than one number is known: which others.
pub fn other_numbers(lang: Language, masked: &[&str]) -> String {
    match lang {
        Language::Zh => format!("另有 {}", masked.join("、")),
        Language::En => format!("also {}", masked.join(", ")),
    }
}

/// 已同意 11-21 10:12 · 2026-11-01 版
pub fn consent(lang: Language, state: &str, at: &str, version: &str) -> String {
    match (state, lang) {
        ("granted", Language::Zh) => format!("已同意 {at} · {version} 版"),
        ("granted", Language::En) => format!("Agreed {at}, text of {version}"),
        ("withdrawn", Language::Zh) => format!("已撤回 {at}"),
        ("withdrawn", Language::En) => format!("Withdrawn {at}"),
        ("refused", Language::Zh) => format!("不同意 {at}"),
        ("refused", Language::En) => format!("Refused {at}"),
        ("expired", Language::Zh) => format!("已过期 {at}"),
        ("expired", Language::En) => format!("Expired {at}"),
        (_, Language::Zh) => "未同意".to_owned(),
        (_, Language::En) => "Not given".to_owned(),
    }
}

/// What is still owed to somebody.
pub fn task(lang: Language, kind: TaskKind, to: Option<&str>) -> String {
    let what = match kind {
        TaskKind::AskedOther => pick(lang, "客户另选了顾问", "Asked for somebody else"),
        TaskKind::Covered => pick(lang, "同事代接过", "Was served by a stand-in"),
        TaskKind::AskedFor => pick(lang, "客户找过", "Was asked for"),
        TaskKind::Returned => pick(lang, "老客户再次来店", "Came back"),
        TaskKind::Children => pick(lang, "照看儿童", "Children"),
        TaskKind::Access => pick(lang, "需要协助", "Needs assistance"),
        TaskKind::CallBack => pick(lang, "回电", "Call back"),
        TaskKind::Transfer => pick(lang, "转接", "Transfer"),
        TaskKind::Department => pick(lang, "部门协作", "For another department"),
        TaskKind::FollowUp => pick(lang, "回访", "Follow up"),
        TaskKind::Complaint => pick(lang, "投诉处理", "Complaint"),
        TaskKind::Reminder => pick(lang, "提醒", "Reminder"),
    };
    match to {
        Some(name) => format!("{what} · {name}"),
        None => what.to_owned(),
    }
}
