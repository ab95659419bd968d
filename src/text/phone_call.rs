//! Names of what the telephone log and the tasks know.

use super::label::{Label, labels};
use super::{pick, when};
use crate::core::day::{BusinessDate, Moment, Span, StoreZone};
use crate::core::phone_call::{CallDirection, CallMatch, CallTopic, RINGS_IN_TIME};
use crate::core::task::{TaskAct, TaskKind, TaskState};
use crate::core::visit::Language;

labels! {
    CallDirection {
        Incoming => "来电", "Incoming";
        Outgoing => "去电", "Outgoing";
    }
    CallTopic {
        NewCar => "看新车", "New car";
        Price => "价格配置", "Price";
        Person => "找人", "A person";
        AfterSales => "售后", "After sales";
        UsedCar => "二手车", "Used car";
        Appointment => "预约", "Appointment";
        Complaint => "投诉", "Complaint";
        Other => "其他", "Other";
    }
    TaskKind {
        AskedOther => "客户指定他人", "Asked for somebody else";
        Covered => "他人代接", "Covered for you";
        AskedFor => "访客找您", "Asked for you";
        Returned => "老客户再来", "Came back";
        Children => "照看儿童", "Children";
        Access => "无障碍协助", "Assistance";
        CallBack => "回电", "Call back";
        Transfer => "电话转接", "Transfer";
        Department => "跨部门", "Department";
        FollowUp => "跟进", "Follow up";
        Complaint => "投诉", "Complaint";
        Reminder => "提醒", "Reminder";
    }
    TaskState {
        Open => "待签收", "Open";
        Received => "已签收", "Received";
        Done => "已完成", "Done";
        Cancelled => "已取消", "Cancelled";
    }
    TaskAct {
        Receive => "签收", "Receive";
        Done => "完成", "Done";
        Reassign => "改派", "Reassign";
        Cancel => "取消", "Cancel";
    }
}

/// 铃响 2 声 ✓, while it rings without the tick.
pub fn rings(lang: Language, rings: u32, answered: bool) -> String {
    let tick = if answered && rings <= RINGS_IN_TIME {
        " ✓"
    } else {
        ""
    };
    match (lang, rings) {
        (Language::Zh, rings) => format!("铃响 {rings} 声{tick}"),
        (Language::En, 1) => format!("1 ring{tick}"),
        (Language::En, rings) => format!("{rings} rings{tick}"),
    }
}

/// 通话 1:24
pub fn talk(lang: Language, talked: Span) -> String {
    let time = when::stopwatch(talked);
    match lang {
        Language::Zh => format!("通话 {time}"),
        Language::En => format!("On the line {time}"),
    }
}

pub fn ringing(lang: Language) -> &'static str {
    pick(lang, "来电响铃", "Ringing")
}

pub fn ended(lang: Language) -> &'static str {
    pick(lang, "已挂断", "Hung up")
}

/// Where the call has got to, for the words to say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Say {
    Ringing,
    Greeting,
    Topic(CallTopic),
    Goodbye,
}

/// What the receptionist says (domain.md §1.3: greeting with the store's name, uniform prices,
/// hand-over at once, thanks; the caller hangs up first).
pub fn say(lang: Language, at: Say, store: &str, name: Option<&str>) -> String {
    match (lang, at) {
        (Language::Zh, Say::Ringing) => {
            let named = name.map_or(String::new(), |name| format!("，我是{name}"));
            format!("三声之内接听：“您好，{store}{named}，请问有什么可以帮您？”")
        }
        (Language::En, Say::Ringing) => {
            let named = name.map_or(String::new(), |name| format!(", {name} speaking"));
            format!("Answer within three rings: “Hello, {store}{named}. How may I help?”")
        }
        (Language::Zh, Say::Greeting) => {
            let named = name.map_or(String::new(), |name| format!("，我是{name}"));
            format!("“您好，{store}{named}，请问您贵姓？有什么可以帮您？”")
        }
        (Language::En, Say::Greeting) => {
            let named = name.map_or(String::new(), |name| format!(", {name} speaking"));
            format!("“Hello, {store}{named}. May I have your surname? How may I help?”")
        }
        (Language::Zh, Say::Topic(topic)) => topic_words(topic).0.to_owned(),
        (Language::En, Say::Topic(topic)) => topic_words(topic).1.to_owned(),
        (Language::Zh, Say::Goodbye) => {
            format!("“还有其他需要吗？感谢您来电{store}，再见。”请对方先挂断，然后补全登记")
        }
        (Language::En, Say::Goodbye) => format!(
            "“Anything else? Thank you for calling {store}, goodbye.” The caller hangs up first; then finish the entry"
        ),
    }
}

const fn topic_words(topic: CallTopic) -> (&'static str, &'static str) {
    match topic {
        CallTopic::NewCar | CallTopic::UsedCar => (
            "“我们有现车可以试驾，您看哪天方便过来？我请顾问等您。”",
            "“You can test-drive it here. Which day suits you? A consultant will expect you.”",
        ),
        CallTopic::Price => (
            "“厂家统一指导价是……其他费用我给您报准确数字。到店可以看实车和方案。”",
            "“The maker's uniform price is … For other costs I give you exact figures. In the store we can show you the car.”",
        ),
        CallTopic::Person => (
            "“请稍等，我请他接听。”同事正忙：“您愿意稍等，还是我请他回电？”",
            "“One moment, please.” If they are busy: “Will you hold, or shall they call you back?”",
        ),
        CallTopic::AfterSales => (
            "“车现在有刹车、转向异常或红灯吗？”如有：请靠边停车，安排道路救援；否则立即转给售后",
            "“Any trouble with brakes or steering, or a red lamp?” If so: pull over, we send roadside help. If not, hand over to service at once",
        ),
        CallTopic::Appointment => (
            "“您希望哪天、几点过来？”时间重复一遍，请对方确认",
            "“Which day and time suit you?” Repeat the time and have it confirmed",
        ),
        CallTopic::Complaint => (
            "“很抱歉给您带来不便。我记下来，经理会亲自给您回电。”不争辩、不承诺赔偿",
            "“I am sorry for the trouble. I note it down, and the manager will call you.” No argument, no promise of money",
        ),
        CallTopic::Other => (
            "“我记一下，您看是这样吗？”要点和数字复述一遍",
            "“Let me note that down. Is this right?” Repeat main points and numbers",
        ),
    }
}

/// What is said before a number is noted (domain.md §6.5).
pub fn ask_number(lang: Language) -> &'static str {
    pick(
        lang,
        "“您可以不留。如果方便，我登记一下号码，只用来回复这次来电，可以吗？另外是否愿意接收回访？”",
        "“You need not. If convenient I note your number only to answer this call; is that all right? And may we follow up?”",
    )
}

/// The number as it is read out.
pub fn read_out(lang: Language, number: &str) -> String {
    match lang {
        Language::Zh => format!("请复述：{number}"),
        Language::En => format!("Read it back: {number}"),
    }
}

pub fn was_read_back(lang: Language) -> &'static str {
    pick(lang, "已复述确认 F9", "Read back F9")
}

/// 6 秒
pub fn hold_time(lang: Language, held: Span) -> String {
    let seconds = held.whole_seconds();
    match lang {
        Language::Zh => format!("{seconds} 秒"),
        Language::En => format!("{seconds} s"),
    }
}

pub fn hold_words(lang: Language, colleague: Option<&str>, late: bool) -> String {
    match (lang, late, colleague) {
        (Language::Zh, true, _) => {
            "已超过 10 秒：请回到电话，再问对方愿意等还是请人回电".to_owned()
        }
        (Language::En, true, _) => {
            "Over 10 seconds: go back and ask whether to hold on or be called back".to_owned()
        }
        (Language::Zh, false, Some(name)) => {
            format!("正在请 {name} 接听；满 10 秒请回到电话，再问对方是否愿意等")
        }
        (Language::En, false, Some(name)) => {
            format!("{name} is being fetched; after 10 seconds go back and ask again")
        }
        (Language::Zh, false, None) => "对方在等；满 10 秒请回到电话，再问是否愿意等".to_owned(),
        (Language::En, false, None) => {
            "The caller is waiting; after 10 seconds go back and ask again".to_owned()
        }
    }
}

/// What may follow a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Onward {
    Transfer,
    CallBack,
    Department,
}

/// The button of what may follow: with a name once somebody was chosen.
pub fn onward(lang: Language, onward: Onward, to: Option<&str>) -> String {
    let (zh, en) = match onward {
        Onward::Transfer => ("转给", "To"),
        Onward::CallBack => ("回电", "Calls back:"),
        Onward::Department => ("交给", "To"),
    };
    match (lang, to) {
        (Language::Zh, Some(name)) => format!("{zh} {name}"),
        (Language::En, Some(name)) => format!("{en} {name}"),
        (Language::Zh, None) => match onward {
            Onward::Transfer => "转给同事…".to_owned(),
            Onward::CallBack => "请人回电…".to_owned(),
            Onward::Department => "交给部门…".to_owned(),
        },
        (Language::En, None) => match onward {
            Onward::Transfer => "Transfer…".to_owned(),
            Onward::CallBack => "Call back…".to_owned(),
            Onward::Department => "Department…".to_owned(),
        },
    }
}

pub fn nobody(lang: Language) -> &'static str {
    pick(lang, "不用了", "Nobody after all")
}

/// 明天 10:00, 周六 10:00, 12-05 10:00
pub fn invite_time(lang: Language, zone: StoreZone, now: Moment, at: Moment) -> String {
    format!(
        "{} {}",
        invite_day(lang, zone, now, zone.date_of(at)),
        when::clock(zone, at)
    )
}

pub fn invite_day(lang: Language, zone: StoreZone, now: Moment, date: BusinessDate) -> String {
    match date.days_since(zone.date_of(now)) {
        0 => pick(lang, "今天", "Today").to_owned(),
        1 => pick(lang, "明天", "Tomorrow").to_owned(),
        2..=6 => when::weekday(lang, date.weekday()).to_owned(),
        _ => format!("{:02}-{:02}", date.month(), date.day_of_month()),
    }
}

pub fn invited_any_time(lang: Language) -> &'static str {
    pick(lang, "时间再定", "Time not set")
}

pub fn other_time(lang: Language) -> &'static str {
    pick(lang, "改时间…", "Other time…")
}

/// It is written down, and this is who goes on.
pub fn logged(lang: Language, tasks: &[String]) -> String {
    let mut said = pick(lang, "来电已登记", "The call is written down").to_owned();
    for task in tasks {
        said.push_str(pick(lang, "；", "; "));
        said.push_str(task);
    }
    said
}

/// 回电 李娜
pub fn given(lang: Language, kind: TaskKind, to: &str) -> String {
    match lang {
        Language::Zh => format!("{} → {to}", kind.label(lang)),
        Language::En => format!("{} → {to}", kind.label(lang)),
    }
}

pub fn no_name(lang: Language) -> &'static str {
    pick(lang, "未留姓名", "No name")
}

pub fn holds_late(lang: Language, times: u32) -> String {
    match lang {
        Language::Zh => format!("{times} 次等待超 10 秒"),
        Language::En => format!("{times} long hold{}", if times == 1 { "" } else { "s" }),
    }
}

pub fn unanswered(lang: Language) -> &'static str {
    pick(lang, "未接", "Missed")
}

/// When an invited caller is expected.
pub fn expected(lang: Language, at: Option<&str>) -> String {
    match (lang, at) {
        (Language::Zh, Some(at)) => format!("邀约 {at}"),
        (Language::En, Some(at)) => format!("Invited {at}"),
        (Language::Zh, None) => "已邀约".to_owned(),
        (Language::En, None) => "Invited".to_owned(),
    }
}

/// 5 通 · 三声内 4/5 · 邀约 2
pub fn day_note(lang: Language, calls: usize, in_time: (usize, usize), invited: usize) -> String {
    let (kept, of) = in_time;
    match lang {
        Language::Zh => format!("{calls} 通 · 三声内接听 {kept}/{of} · 邀约 {invited}"),
        Language::En => {
            let many = if calls == 1 { "call" } else { "calls" };
            format!("{calls} {many}, {kept}/{of} within three rings, {invited} invited")
        }
    }
}

/// On the row of a visitor who may be a caller.
pub fn may_have_called(lang: Language) -> &'static str {
    pick(lang, "可能来过电", "Called?")
}

pub fn came_of_a_call(lang: Language) -> &'static str {
    pick(lang, "电话邀约", "By telephone")
}

/// 关联来电, among everything that may be done with a row.
pub fn link_a_call(lang: Language) -> &'static str {
    pick(lang, "关联来电", "Link to a call")
}

pub fn no_call(lang: Language) -> &'static str {
    pick(
        lang,
        "今天没有还未关联的来电",
        "No call of today is without a visit",
    )
}

/// 09:30 看新车
pub fn call_in_short(lang: Language, time: &str, topic: CallTopic) -> String {
    format!("{time} {}", topic.label(lang))
}

/// Why this call may be the visitor's.
pub fn same(lang: Language, by: CallMatch) -> &'static str {
    match by {
        CallMatch::Number => pick(lang, "号码相同", "same number"),
        CallMatch::Surname => pick(lang, "同姓", "same surname"),
    }
}

pub fn linked(lang: Language, number: &str) -> String {
    match lang {
        Language::Zh => format!("{number} 已关联来电，不重复计入集客"),
        Language::En => format!("{number} came of a call and is not counted twice"),
    }
}
