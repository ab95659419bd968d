//! Sentences that a visitor reads.

use super::address;
use super::label::Label;
use super::pick;
use crate::core::person::Salutation;
use crate::core::visit::{Drink, Language, TestDriveWish};
use crate::wire::{Colleague, Registered, StoreFacts};

pub fn brand(lang: Language, store: &StoreFacts) -> &str {
    pick(lang, &store.name, &store.name_en)
}

/// Both names of the place: the door serves both kinds of reader.
pub fn place(store: &StoreFacts) -> String {
    match (store.place.is_empty(), store.place_en.is_empty()) {
        (false, false) => format!("{} · {}", store.place, store.place_en),
        _ => format!("{}{}", store.place, store.place_en),
    }
}

pub fn event(lang: Language, store: &StoreFacts) -> String {
    let event = pick(lang, &store.event, &store.event_en);
    match (lang, event.is_empty()) {
        (_, true) => String::new(),
        (Language::Zh, false) => format!("今日活动：{event}"),
        (Language::En, false) => format!("Today: {event}"),
    }
}

pub fn play_area(lang: Language, store: &StoreFacts) -> String {
    let place = pick(lang, &store.play_area, &store.play_area_en);
    match lang {
        Language::Zh => format!("儿童游乐区在{place}，请大人陪同"),
        Language::En => format!("The play area is {place}. Please stay with your child"),
    }
}

/// 刘先生，请稍坐
pub fn ticket_headline(
    lang: Language,
    surname: Option<&str>,
    salutation: Option<Salutation>,
    just_looking: bool,
) -> String {
    if just_looking {
        return pick(lang, "请随意参观", "Enjoy looking around").to_owned();
    }
    let name = address::form(lang, surname, salutation);
    match (lang, name.is_empty()) {
        (Language::Zh, true) => "请稍坐".to_owned(),
        (Language::Zh, false) => format!("{name}，请稍坐"),
        (Language::En, true) => "Please take a seat".to_owned(),
        (Language::En, false) => format!("{name}, please take a seat"),
    }
}

/// Who comes, or how many are before.
pub fn ticket_waiting(lang: Language, registered: &Registered, just_looking: bool) -> String {
    if just_looking {
        return pick(
            lang,
            "需要时，请在任意屏幕上按“呼叫接待员”。",
            "Tap \"Call a person\" on any screen when you like.",
        )
        .to_owned();
    }
    match (lang, registered.consultant.is_some(), registered.ahead) {
        (Language::Zh, true, _) => "已通知您的顾问，马上前来接待。".to_owned(),
        (Language::En, true, _) => "Your consultant has been told and is on the way.".to_owned(),
        (Language::Zh, false, 0) => "我们的同事马上来接待您。".to_owned(),
        (Language::En, false, 0) => "A colleague will be with you shortly.".to_owned(),
        (Language::Zh, false, ahead) => format!("{ahead} 位在前，预计很快有人来接待您。"),
        (Language::En, false, 1) => "1 ahead of you; someone will greet you shortly.".to_owned(),
        (Language::En, false, ahead) => {
            format!("{ahead} ahead of you; someone will greet you shortly.")
        }
    }
}

pub fn seat(lang: Language, store: &StoreFacts) -> String {
    let seat = pick(lang, &store.seat, &store.seat_en);
    match lang {
        Language::Zh => format!("请在 {seat}就座"),
        Language::En => format!("Please take a seat in {seat}"),
    }
}

/// 工号 108 · 普通话 / English
pub fn colleague_note(lang: Language, colleague: &Colleague) -> String {
    let number = match lang {
        Language::Zh => format!("工号 {}", colleague.staff_no),
        Language::En => format!("Staff no. {}", colleague.staff_no),
    };
    std::iter::once(number)
        .chain(
            colleague
                .skills
                .iter()
                .map(|skill| skill.label(lang).to_owned()),
        )
        .collect::<Vec<_>>()
        .join(" · ")
}

pub fn colleague_name(lang: Language, colleague: &Colleague) -> &str {
    pick(lang, &colleague.name, &colleague.name_en)
}

pub fn your_colleague(lang: Language, for_service: bool) -> &'static str {
    if for_service {
        pick(lang, "您的服务顾问", "Your service advisor")
    } else {
        pick(lang, "您的销售顾问", "Your consultant")
    }
}

pub fn drink(lang: Language, drink: Drink) -> String {
    let name = drink.label(lang);
    match lang {
        Language::Zh => format!("{name}马上为您送来"),
        Language::En => format!("{name} is on its way"),
    }
}

pub fn not_in_today(lang: Language) -> &'static str {
    pick(lang, "今日不在店", "not in today")
}

/// 查看完整隐私说明（第 3 版，2026-11-01 生效）
pub fn notice_line(lang: Language, version: &str, effective: &str) -> String {
    match lang {
        Language::Zh => format!("查看完整隐私说明（第 {version} 版，{effective} 生效）"),
        Language::En => {
            format!("Read the full privacy notice (version {version}, effective {effective})")
        }
    }
}

/// The hub did not answer in time.
pub fn try_again(lang: Language) -> &'static str {
    pick(
        lang,
        "系统繁忙，请稍后再按一次“完成”，或到前台。您填写的内容还在。",
        "Please press Finish again in a moment, or see the desk. What you entered is still here.",
    )
}

/// Written right, but seldom real: asked once.
pub fn check_number(lang: Language) -> &'static str {
    pick(
        lang,
        "请核对一下号码；没有错就再按一次“同意并继续”",
        "Please check the number; if it is right, press \"Agree and continue\" again",
    )
}

pub fn heads(lang: Language, headcount: i64, children: i64) -> String {
    match (lang, headcount, children) {
        (Language::Zh, heads, 0) => format!("{heads} 人"),
        (Language::Zh, heads, children) => format!("{heads} 人，其中儿童 {children} 人"),
        (Language::En, 1, 0) => "1 person".to_owned(),
        (Language::En, heads, 0) => format!("{heads} people"),
        (Language::En, heads, 1) => format!("{heads} people, 1 child"),
        (Language::En, heads, children) => format!("{heads} people, {children} children"),
    }
}

/// Several names in one line.
pub fn list(lang: Language, names: &[String]) -> String {
    names.join(match lang {
        Language::Zh => "、",
        Language::En => ", ",
    })
}

/// Captions of the check page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Caption {
    Purpose,
    Visited,
    Party,
    Models,
    When,
    Budget,
    Details,
    Consultant,
    Plate,
    Name,
    Mobile,
    Allowed,
    Drink,
}

pub fn caption(lang: Language, caption: Caption) -> &'static str {
    match caption {
        Caption::Purpose => pick(lang, "来访事由", "Reason"),
        Caption::Visited => pick(lang, "之前来过", "Been here"),
        Caption::Party => pick(lang, "人数", "Party"),
        Caption::Models => pick(lang, "意向车型", "Models"),
        Caption::When => pick(lang, "购车时间", "When"),
        Caption::Budget => pick(lang, "预算", "Budget"),
        Caption::Details => pick(lang, "其他信息", "Details"),
        Caption::Consultant => pick(lang, "顾问", "Consultant"),
        Caption::Plate => pick(lang, "车牌", "Plate"),
        Caption::Name => pick(lang, "称呼", "Name"),
        Caption::Mobile => pick(lang, "手机号", "Mobile"),
        Caption::Allowed => pick(lang, "另外同意", "Also allowed"),
        Caption::Drink => pick(lang, "饮品", "Drink"),
    }
}

pub fn none_given(lang: Language) -> &'static str {
    pick(lang, "未填写", "not given")
}

/// A number that is typed with its country's code.
pub fn other_country(lang: Language) -> &'static str {
    pick(lang, "其他国家和地区", "Another country")
}

/// The eighth place is open, and still empty.
pub fn plate_one_more(lang: Language) -> &'static str {
    pick(
        lang,
        "新能源车牌有 8 位，还差一位；不是新能源请再点一下空格",
        "A new-energy plate has 8 signs, one is missing; touch the empty place again if it has 7",
    )
}

/// Before a plate is whole.
pub fn plate_hint(lang: Language) -> &'static str {
    pick(
        lang,
        "车牌中没有字母 I 和 O，请用数字 1 和 0。",
        "A plate has no letters I and O: use the digits 1 and 0.",
    )
}

pub fn please_assign(lang: Language) -> &'static str {
    pick(lang, "请安排", "please assign")
}

/// An answer that is read without its question.
pub fn test_drive(lang: Language, wish: TestDriveWish) -> &'static str {
    match wish {
        TestDriveWish::Yes => pick(lang, "想试驾", "Test drive, please"),
        TestDriveWish::No => pick(lang, "不试驾", "No test drive"),
        TestDriveWish::Later => pick(lang, "以后再试驾", "Test drive later"),
    }
}

/// Questions with chips that the program fills.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asking {
    When,
    Budget,
    Use,
    Kind,
    Factors,
    Source,
    TestDrive,
    Drink,
}

pub fn question(lang: Language, asking: Asking) -> &'static str {
    match asking {
        Asking::When => pick(lang, "打算什么时候买车？", "When do you plan to buy?"),
        Asking::Budget => pick(lang, "心理价位", "Budget"),
        Asking::Use => pick(lang, "主要用途（可多选）", "What for? (choose any)"),
        Asking::Kind => pick(lang, "购车情况", "Which purchase is it?"),
        Asking::Factors => pick(
            lang,
            "最看重什么（可多选）",
            "What matters most? (choose any)",
        ),
        Asking::Source => pick(lang, "从哪里了解到我们", "How did you hear of us?"),
        Asking::TestDrive => pick(lang, "想试驾吗？", "A test drive?"),
        Asking::Drink => pick(lang, "需要饮品吗？", "Would you like a drink?"),
    }
}

pub fn rather_not_say(lang: Language) -> &'static str {
    pick(lang, "不便透露", "Rather not say")
}

/// Titles of pages whose question depends on what came before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Title {
    Visited,
    Reasons,
    Complaint,
    UsedCar,
    Business,
    Appointment,
    Booked,
}

pub fn title(lang: Language, title: Title) -> (&'static str, &'static str) {
    let (zh, en) = match title {
        Title::Visited => (
            ("您之前来过本店看车吗？", "帮助我们找到您熟悉的顾问"),
            (
                "Have you visited us about a car before?",
                "So that you meet the consultant you know",
            ),
        ),
        Title::Reasons => (
            ("请问有什么可以帮您？", "请选择一项"),
            ("How can we help?", "Please choose one"),
        ),
        Title::Complaint => (
            ("很抱歉给您带来不便", "值班经理会马上与您沟通，请问是关于："),
            (
                "We are sorry",
                "The duty manager will speak with you now. It is about:",
            ),
        ),
        Title::UsedCar => (
            ("二手车：您想？", "请选择一项"),
            ("Used cars: would you like to", "Please choose one"),
        ),
        Title::Business => (
            ("请问您是？", "我们会通知相应的同事"),
            ("What brings you here?", "We will tell the right colleague"),
        ),
        Title::Appointment => (
            ("您预约的是？", "到店后前台会为您核对预约"),
            (
                "What is your appointment for?",
                "The desk will look it up when you are called",
            ),
        ),
        Title::Booked => (
            ("您预约过吗？", "没有预约也可以办理"),
            (
                "Do you have an appointment?",
                "You are welcome without one too",
            ),
        ),
    };
    match lang {
        Language::Zh => zh,
        Language::En => en,
    }
}

/// Answers that are not codes of the domain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reply {
    JustLooking,
    WayOrToilet,
    Business,
    Booked,
    NotBooked,
    NotSure,
    ServiceVisit,
    SeeCars,
}

pub fn reply(lang: Language, reply: Reply) -> &'static str {
    match reply {
        Reply::JustLooking => pick(lang, "随便看看", "Just looking"),
        Reply::WayOrToilet => pick(lang, "问路·洗手间", "Directions, toilet"),
        Reply::Business => pick(lang, "面试·供应商·其他", "Interview, supplier, other"),
        Reply::Booked => pick(lang, "有预约", "Yes, booked"),
        Reply::NotBooked => pick(lang, "没有预约", "No"),
        Reply::NotSure => pick(lang, "不确定", "Not sure"),
        Reply::ServiceVisit => pick(lang, "保养或维修", "Service or repair"),
        Reply::SeeCars => pick(lang, "看车或试驾", "See or drive a car"),
    }
}

/// Title and note of each consent's card.
pub fn consent_card(lang: Language, card: ConsentCard, manufacturer: &str) -> (String, String) {
    match (lang, card) {
        (Language::Zh, ConsentCard::Followup) => (
            "顾问可就本次咨询回访我".to_owned(),
            "不选也不影响接待；之后可随时撤回。".to_owned(),
        ),
        (Language::En, ConsentCard::Followup) => (
            "My consultant may contact me about this enquiry".to_owned(),
            "Optional; you can withdraw at any time.".to_owned(),
        ),
        (Language::Zh, ConsentCard::Marketing) => (
            "接收活动与优惠".to_owned(),
            "每次说明身份并可退订；电话和短信可分别选择。".to_owned(),
        ),
        (Language::En, ConsentCard::Marketing) => (
            "You may tell me about events and offers".to_owned(),
            "Each time with a way to refuse; calls and messages separately.".to_owned(),
        ),
        (Language::Zh, ConsentCard::Oem) => (
            "提供给汽车厂商".to_owned(),
            format!("将称呼、手机号、意向车型提供给{manufacturer}。"),
        ),
        (Language::En, ConsentCard::Oem) => (
            "You may share with the manufacturer".to_owned(),
            format!("Name, mobile and models of interest to {manufacturer}."),
        ),
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ConsentCard {
    Followup,
    Marketing,
    Oem,
}

/// The two switches of the marketing card.
pub fn by_call_or_message(lang: Language) -> [&'static str; 2] {
    [pick(lang, "电话", "Calls"), pick(lang, "短信", "Messages")]
}

/// A switch that stands alone on its card.
pub fn agree(lang: Language) -> &'static str {
    pick(lang, "同意", "I agree")
}
