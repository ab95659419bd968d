//! Sentences that colleagues read at the desk.

use super::label::Label;
use super::pick;
use crate::core::day::Span;
use crate::core::staff::{Presence, Skill};
use crate::core::support::{COLLEAGUES, Cause, FLOOR_MANAGER};
use crate::core::visit::{Language, PurchaseTime, Purpose, VisitEvent};
use crate::text::when;
use crate::wire::{Figures, Support};

/// Who a row is about.
pub fn who(lang: Language, purpose: Purpose, name: &str, station: &str) -> String {
    match (lang, purpose, name.is_empty()) {
        (Language::Zh, Purpose::Help, _) => format!("自助机 {station} 请求帮助"),
        (Language::En, Purpose::Help, _) => format!("Help at kiosk {station}"),
        (_, _, false) => name.to_owned(),
        (Language::Zh, _, true) => "匿名访客".to_owned(),
        (Language::En, _, true) => "Visitor".to_owned(),
    }
}

pub fn heads(lang: Language, headcount: u32, children: u32) -> String {
    match (lang, headcount, children) {
        (Language::Zh, heads, 0) => format!("{heads} 人"),
        (Language::Zh, heads, children) => format!("{heads} 人 · 儿童 {children}"),
        (Language::En, 1, 0) => "1 person".to_owned(),
        (Language::En, heads, 0) => format!("{heads} people"),
        (Language::En, heads, 1) => format!("{heads} with 1 child"),
        (Language::En, heads, children) => format!("{heads} with {children} children"),
    }
}

/// Under the name of whoever answers for a visitor that has nobody yet.
pub fn answers(lang: Language) -> &'static str {
    pick(lang, "负责", "answers for them")
}

/// When, in the width of a row.
pub fn when_short(lang: Language, time: PurchaseTime) -> &'static str {
    match (lang, time) {
        (Language::En, PurchaseTime::Within7d) => "within 7 d",
        (Language::En, PurchaseTime::Within30d) => "within 30 d",
        (Language::En, PurchaseTime::Within3m) => "within 3 mo",
        (Language::En, PurchaseTime::Over3m) => "later",
        (Language::En, PurchaseTime::Undecided) => "undecided",
        (Language::Zh, other) => other.label(lang),
    }
}

/// `待接单 42 秒`
pub fn offer_left(lang: Language, left: Span) -> String {
    let seconds = left.whole_seconds();
    match lang {
        Language::Zh => format!("待接单 {seconds} 秒"),
        Language::En => format!("{seconds} s to accept"),
    }
}

pub fn called(lang: Language, times: u32) -> String {
    match lang {
        Language::Zh => format!("已叫号 {times} 次"),
        Language::En if times == 1 => "called once".to_owned(),
        Language::En => format!("called {times}×"),
    }
}

pub fn first_visit(lang: Language) -> &'static str {
    pick(lang, "首次", "First visit")
}

pub fn been_here(lang: Language) -> &'static str {
    pick(lang, "来过", "Been here")
}

pub fn english(lang: Language) -> &'static str {
    pick(lang, "English", "English")
}

pub fn asked_for(lang: Language, name: &str) -> String {
    match lang {
        Language::Zh => format!("指定 {name}"),
        Language::En => format!("asks for {name}"),
    }
}

/// A visit that was left open on an earlier day.
pub fn from_day(lang: Language, date: &str) -> String {
    match lang {
        Language::Zh => format!("{date} 遗留"),
        Language::En => format!("open since {date}"),
    }
}

pub fn drink(lang: Language, name: &str) -> String {
    match lang {
        Language::Zh => format!("要{name}"),
        Language::En => name.to_lowercase(),
    }
}

/// The five figures on top: caption, value, note.
pub fn figure_parties(lang: Language, figures: &Figures) -> (&'static str, String, String) {
    let (parties, heads) = (figures.parties, figures.heads);
    let note = match lang {
        Language::Zh => format!("批 · {heads} 人"),
        Language::En => {
            let people = if heads == 1 { "person" } else { "people" };
            format!("{}, {heads} {people}", super::parties(parties))
        }
    };
    (pick(lang, "今日到店", "Today"), parties.to_string(), note)
}

pub fn figure_waiting(lang: Language, waiting: u32) -> (&'static str, String, String) {
    let note = pick(lang, "批", super::parties(waiting)).to_owned();
    (pick(lang, "等待中", "Waiting"), waiting.to_string(), note)
}

pub fn figure_longest(
    lang: Language,
    longest: Option<Span>,
    red: Option<Span>,
) -> (&'static str, String, String) {
    let value = longest.map_or("—".to_owned(), when::stopwatch);
    let note = match (lang, red) {
        (_, None) => String::new(),
        (Language::Zh, Some(limit)) => format!("超过 {}", when::stopwatch(limit)),
        (Language::En, Some(limit)) => format!("over {}", when::stopwatch(limit)),
    };
    (pick(lang, "最长等待", "Longest wait"), value, note)
}

/// One decimal, half up; with nobody to count there is no rate, neither 0 nor 100 %.
pub fn figure_lodged(lang: Language, figures: &Figures) -> (&'static str, String, String) {
    let caption = pick(lang, "留档率", "Contact kept");
    let (lodged, of) = (figures.lodged, figures.sales_visits);
    if of == 0 {
        return (caption, "—".to_owned(), String::new());
    }
    let permille = (u64::from(lodged) * 2000 + u64::from(of)) / (u64::from(of) * 2);
    let value = format!("{}.{}%", permille / 10, permille % 10);
    (caption, value, format!("{lodged} / {of}"))
}

pub fn figure_serving(lang: Language, figures: &Figures) -> (&'static str, String, String) {
    (
        pick(lang, "接待中 / 当值顾问", "Serving / on duty"),
        figures.serving.to_string(),
        format!("/ {}", figures.consultants),
    )
}

/// 今日 4 批 · 空闲 26 分
pub fn colleague_note(
    lang: Language,
    served: u32,
    presence: Presence,
    since: Span,
    with: Option<&str>,
) -> String {
    let time = when::minutes(lang, since);
    match (lang, with) {
        (Language::Zh, Some(number)) => format!("{number} · {time}"),
        (Language::En, Some(number)) => format!("{number}, {time}"),
        (Language::Zh, None) if presence == Presence::Off => "点此签到".to_owned(),
        (Language::En, None) if presence == Presence::Off => "Tap to sign in".to_owned(),
        (Language::Zh, None) if presence == Presence::Available => {
            format!("今日 {served} 批 · 空闲 {time}")
        }
        (Language::En, None) if presence == Presence::Available => {
            format!("{served} today, free for {time}")
        }
        (Language::Zh, None) => format!("今日 {served} 批 · {time}"),
        (Language::En, None) => format!("{served} today, {time}"),
    }
}

pub fn next_in_line(lang: Language) -> &'static str {
    pick(lang, "下一位", "Next")
}

pub fn being_asked(lang: Language) -> &'static str {
    pick(lang, "待确认", "Asked")
}

/// Colleagues are wanted at once: who, and why.
pub fn alarm(lang: Language, call: &Support, coming: Option<&str>) -> String {
    let zh = lang == Language::Zh;
    let line = call.line.label(lang);
    let number = call.number.as_deref().unwrap_or_default();
    let who = match call.level {
        0 | COLLEAGUES if zh => format!("{line}同事"),
        0 | COLLEAGUES => format!("{line} colleagues"),
        FLOOR_MANAGER if zh => "展厅经理".to_owned(),
        FLOOR_MANAGER => "Floor manager".to_owned(),
        _ if zh => "经理须立即接待或指派".to_owned(),
        _ => "The manager must take or assign".to_owned(),
    };
    let why = match call.cause {
        Cause::NobodyFree if zh => "没有空闲同事，有访客在等".to_owned(),
        Cause::NobodyFree => "nobody is free and visitors wait".to_owned(),
        Cause::PartiesWaiting if zh => "多批访客无人接单".to_owned(),
        Cause::PartiesWaiting => "several parties have nobody".to_owned(),
        Cause::Waited if zh => format!("{number} 等候过久"),
        Cause::Waited => format!("{number} has waited too long"),
        Cause::Neglected if zh => format!("{number} 无人接待，已记为事件"),
        Cause::Neglected => format!("{number} was left waiting; it is on record"),
        Cause::Hosted if zh => format!("{number} 由前台代管过久"),
        Cause::Hosted => format!("{number} has been with the desk too long"),
        Cause::Safety if zh => format!("{number} 涉及安全的投诉"),
        Cause::Safety => format!("{number} complains about safety"),
        Cause::ByHand if zh => "前台呼叫支援".to_owned(),
        Cause::ByHand => "the desk asks for support".to_owned(),
    };
    match (lang, coming) {
        (Language::Zh, None) => format!("{who}：{why}"),
        (Language::En, None) => format!("{who}: {why}"),
        (Language::Zh, Some(name)) => format!("{who}：{why} · {name} 正在赶来"),
        (Language::En, Some(name)) => format!("{who}: {why}; {name} is coming"),
    }
}

pub fn call_is_over(lang: Language) -> &'static str {
    pick(lang, "结束这次呼叫", "End this call")
}

pub fn wait_for(lang: Language, name: &str) -> String {
    match lang {
        Language::Zh => format!("愿意等 {name}"),
        Language::En => format!("Will wait for {name}"),
    }
}

/// 愿意等有专长的同事：二手车
pub fn wait_for_skill(lang: Language, skills: &[Skill]) -> String {
    let names: Vec<&str> = skills.iter().map(|skill| skill.label(lang)).collect();
    match lang {
        Language::Zh => format!("愿意等有专长的同事：{}", names.join("、")),
        Language::En => format!("Will wait for the skill: {}", names.join(", ")),
    }
}

pub fn somebody_else_now(lang: Language) -> &'static str {
    pick(lang, "现在由其他同事接待", "Somebody else now")
}

/// `等 李娜 3:20`
pub fn waits(lang: Language, whom: Option<&str>, left: Span) -> String {
    let left = when::stopwatch(left);
    match (lang, whom) {
        (Language::Zh, Some(name)) => format!("等 {name} {left}"),
        (Language::Zh, None) => format!("等专长同事 {left}"),
        (Language::En, Some(name)) => format!("waits for {name} {left}"),
        (Language::En, None) => format!("waits for the skill {left}"),
    }
}

pub fn neglected(lang: Language) -> &'static str {
    pick(lang, "无人接待", "Left waiting")
}

pub fn look_again(lang: Language) -> &'static str {
    pick(lang, "请去看看", "Look again")
}

pub fn customer_of(lang: Language, name: &str) -> String {
    match lang {
        Language::Zh => format!("{name} 的客户"),
        Language::En => format!("{name}'s customer"),
    }
}

pub fn watched_by(lang: Language, name: &str) -> String {
    match lang {
        Language::Zh => format!("{name} 留意"),
        Language::En => format!("{name} watches"),
    }
}

pub fn supported_by(lang: Language, names: &[String]) -> String {
    match lang {
        Language::Zh => format!("{} 协助", names.join("、")),
        Language::En => format!("with {}", names.join(", ")),
    }
}

/// What just happened.
pub fn done(lang: Language, event: VisitEvent, number: &str, name: Option<&str>) -> String {
    let name = name.unwrap_or_default();
    match (lang, event) {
        (Language::Zh, VisitEvent::Offer) => format!("{number} 已派给 {name}"),
        (Language::En, VisitEvent::Offer) => format!("{number} offered to {name}"),
        (Language::Zh, VisitEvent::Accept) => format!("{number} 由 {name} 接待"),
        (Language::En, VisitEvent::Accept) => format!("{number} is with {name}"),
        (Language::Zh, VisitEvent::Host) => format!("{number} 由 {name} 代管"),
        (Language::En, VisitEvent::Host) => format!("{name} hosts {number}"),
        (Language::Zh, _) => format!("{number}：{}", event.label(lang)),
        (Language::En, _) => format!("{number}: {}", event.label(lang)),
    }
}

pub fn taken_back(lang: Language, number: &str) -> String {
    match lang {
        Language::Zh => format!("{number} 已撤销上一步"),
        Language::En => format!("{number}: taken back"),
    }
}

pub fn registered(lang: Language, number: &str, consultant: Option<&str>) -> String {
    match (lang, consultant) {
        (Language::Zh, Some(name)) => format!("{number} 已登记，已派给 {name}"),
        (Language::En, Some(name)) => format!("{number} registered and offered to {name}"),
        (Language::Zh, None) => format!("{number} 已登记"),
        (Language::En, None) => format!("{number} registered"),
    }
}

pub fn unreachable(lang: Language) -> &'static str {
    pick(
        lang,
        "连不上主机，还不知道这一步是否生效：连上后请先看列表",
        "The hub does not answer; whether it was done is not known: look at the list first",
    )
}

pub fn save_again(lang: Language) -> &'static str {
    pick(
        lang,
        "连不上主机。请再按一次保存，不会重复登记",
        "The hub does not answer. Press save again: nobody is registered twice",
    )
}

/// Titles of the sheets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sheet {
    Offer,
    OfferReason,
    Finish,
    Call,
    Decline,
    Void,
    Left,
    More,
    Why,
    HandOff,
    Support,
    Merge,
    Split,
    Refund,
    RefundAllowed,
    Wait,
    Raise,
    Ringing,
    Presence,
    Keys,
    LineReason,
    End,
    Sign,
    Reasons,
    Reveal,
    About,
    DropEntry,
    NoPins,
    Brief,
    Collect,
    FromCall,
    TransferTo,
    CallBackTo,
    DepartmentTo,
    InviteDay,
    InviteHour,
    TaskTo,
    TaskDay,
    TaskHour,
    TasksOf,
}

pub fn sheet(lang: Language, sheet: Sheet, subject: &str) -> String {
    let title = match sheet {
        Sheet::Offer => pick(lang, "派给谁？", "Offer to whom?"),
        Sheet::OfferReason => pick(lang, "为什么不按轮值？", "Why out of turn?"),
        Sheet::Finish => pick(lang, "结束接待：结果是？", "Finish: what came of it?"),
        Sheet::Call => pick(lang, "叫号：请到哪里？", "Call: where to?"),
        Sheet::Decline => pick(lang, "婉拒的原因", "Why not?"),
        Sheet::Void => pick(lang, "作废的原因", "Void: why?"),
        Sheet::Left => pick(lang, "访客已经离开？", "Has the visitor left?"),
        Sheet::More => pick(lang, "更多操作", "More"),
        Sheet::Why => pick(lang, "为什么是这位同事", "Why this colleague"),
        Sheet::HandOff => pick(lang, "移交给谁？", "Hand over to whom?"),
        Sheet::Support => pick(lang, "谁来协助？", "Who joins in support?"),
        Sheet::Merge => pick(lang, "与哪张票合并？", "Merge with which ticket?"),
        Sheet::Split => pick(lang, "另外还要办什么？", "What else does the party want?"),
        Sheet::Refund => pick(lang, "补轮的原因", "Give the turn back: why?"),
        Sheet::RefundAllowed => pick(
            lang,
            "已超过时限，哪位经理同意？",
            "It is late: which manager allows it?",
        ),
        Sheet::Wait => pick(lang, "访客愿意等吗？", "Will the visitor wait?"),
        Sheet::Raise => pick(lang, "呼叫哪边支援？", "Call for support from whom?"),
        Sheet::Ringing => pick(lang, "谁来支援？", "Who is coming?"),
        Sheet::Presence => pick(lang, "现在的状态", "Status now"),
        Sheet::Keys => pick(lang, "快捷键", "Keys"),
        Sheet::LineReason => pick(lang, "为什么调整顺序？", "Why change the order?"),
        Sheet::End => pick(lang, "怎样结束的？", "How did it end?"),
        Sheet::Sign => pick(lang, "由谁签名？", "Who signs?"),
        Sheet::Reasons => pick(lang, "每次派单及原因", "Every assignment, and why"),
        Sheet::Reveal => pick(
            lang,
            "为什么需要完整号码？",
            "What is the number needed for?",
        ),
        Sheet::About => pick(lang, "关于迎宾", "About Yingbin"),
        Sheet::DropEntry => pick(lang, "放弃已经输入的内容？", "Drop what was entered?"),
        Sheet::NoPins => pick(lang, "前台还没有 PIN", "The desk has no PIN yet"),
        Sheet::Brief => pick(lang, "交接说明", "Hand-over brief"),
        Sheet::Collect => pick(lang, "补录", "Collect"),
        Sheet::FromCall => pick(lang, "是哪一个来电？", "Which call was it?"),
        Sheet::TransferTo => pick(lang, "转给谁？", "Transfer to whom?"),
        Sheet::CallBackTo => pick(lang, "请谁回电？", "Who calls back?"),
        Sheet::DepartmentTo => pick(lang, "交给哪个部门？", "Which department?"),
        Sheet::InviteDay => pick(lang, "哪天到店？", "Which day?"),
        Sheet::InviteHour => pick(lang, "几点到店？", "At what time?"),
        Sheet::TaskTo => pick(lang, "改派给谁？", "Who does it?"),
        Sheet::TaskDay => pick(lang, "哪天完成？", "By which day?"),
        Sheet::TaskHour => pick(lang, "几点前完成？", "By what time?"),
        Sheet::TasksOf => pick(lang, "看谁的任务？", "Whose tasks?"),
    };
    if subject.is_empty() {
        title.to_owned()
    } else {
        format!("{subject} · {title}")
    }
}

pub fn by_turn(lang: Language, name: &str) -> String {
    match lang {
        Language::Zh => format!("按轮值：{name}"),
        Language::En => format!("By turn: {name}"),
    }
}

pub fn out_of_turn(lang: Language) -> &'static str {
    pick(lang, "不按轮值，须说明原因", "out of turn, with a reason")
}

/// There is nothing to merge with.
pub fn no_other_ticket(lang: Language) -> &'static str {
    pick(
        lang,
        "现在没有别的票可以合并：只有今天、尚未结束的票可以合并",
        "There is no other ticket to merge with: only open tickets of the same day become one",
    )
}

pub fn really_left(lang: Language) -> &'static str {
    pick(lang, "是，登记离店", "Yes, record as left")
}

pub fn go_on_entering(lang: Language) -> &'static str {
    pick(lang, "不，继续填写", "No, go on")
}

pub fn drop_entry(lang: Language) -> &'static str {
    pick(lang, "是，放弃", "Yes, drop it")
}

/// Reasons for going out of turn; they are kept word for word.
pub fn override_reasons(lang: Language) -> [&'static str; 5] {
    [
        pick(lang, "访客认识这位同事", "The visitor knows this colleague"),
        pick(
            lang,
            "需要这位同事的专长",
            "This colleague's skill is needed",
        ),
        pick(lang, "轮到的同事走不开", "Whoever is next is tied up"),
        pick(lang, "继续上次的洽谈", "Goes on from last time"),
        pick(lang, "经理安排", "The manager decided"),
    ]
}

/// What the receptionist says before noting a number (domain.md §6.5).
pub fn spoken_script(lang: Language) -> &'static str {
    pick(
        lang,
        "您可以不留。如果方便，我登记一下手机号，只用来今天联系您，可以吗？另外是否愿意接收回访？",
        "You need not. If convenient I will note your mobile only to reach you today; is that all right? And may we follow up?",
    )
}

pub fn entry_seconds(lang: Language, seconds: u64) -> String {
    match lang {
        Language::Zh => format!("{seconds} 秒"),
        Language::En => format!("{seconds} s"),
    }
}

/// Captions of the quick-add questions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ask {
    Purpose,
    Visited,
    Salutation,
    Models,
    When,
    Budget,
    Language,
    Consents,
}

pub fn ask(lang: Language, ask: Ask) -> &'static str {
    match ask {
        Ask::Purpose => pick(lang, "来访事由", "Reason"),
        Ask::Visited => pick(lang, "之前来过吗", "Been here before"),
        Ask::Salutation => pick(lang, "称谓", "Title"),
        Ask::Models => pick(lang, "意向车型", "Models"),
        Ask::When => pick(lang, "购车时间", "When"),
        Ask::Budget => pick(lang, "预算", "Budget"),
        Ask::Language => pick(lang, "语言", "Language"),
        Ask::Consents => pick(lang, "访客口头同意了", "The visitor said yes to"),
    }
}

pub fn language_name(of: Language) -> &'static str {
    match of {
        Language::Zh => "中文",
        Language::En => "English",
    }
}

/// A label that stands alone: `Hand off`.
pub fn as_heading(label: &str) -> String {
    let mut chars = label.chars();
    chars.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(chars).collect()
    })
}

/// Every shortcut of the desk.
pub fn keys(lang: Language) -> &'static str {
    pick(
        lang,
        "F1 快捷键    F2 登记到店    F3 登记来电    F4 查找    F5 刷新\nF6 派给下一位    F7 前台代管    F8 呼叫支援    F10 结束接待    F11 接单\nEnter 交接说明    Ctrl+K 关联老客户    Ctrl+R 查看号码    Ctrl+M 合并\nCtrl+Z 撤销    Delete 作废    Ctrl+L 锁定    Ctrl+Shift+L 修改 PIN\n↑ ↓ 选择    → 更多操作    Tab 下一项    空格 选中\nAlt+1 … 6 切换页面    1–9 或 ↑ ↓ Enter 选择列表中的一项    Esc 关闭\nCtrl+Enter 保存    Ctrl+Shift+Enter 保存并继续    Ctrl+P 打印\n任务：N 新任务    R 签收    D 完成    A 改派    X 取消\nF 看谁的    L 含已完成\n排班：Alt+↑ ↓ 移动    ← → 队列    Alt+← → 换一天",
        "F1 keys    F2 add a visitor    F3 log a call    F4 find    F5 refresh\nF6 offer to the next    F7 host    F8 call for support\nF10 finish    F11 accept    Enter the brief    Ctrl+Z undo\nCtrl+K link a customer    Ctrl+R whole number    Ctrl+M merge\nDelete void    Ctrl+L lock    Ctrl+Shift+L change your PIN\n↑ ↓ choose    → more    Tab next    Space takes\nAlt+1 … 6 pages    1–9 or ↑ ↓ Enter take an option\nEsc close    Ctrl+P print    Ctrl+Enter save\nCtrl+Shift+Enter save and next\nTasks: N new    R receive    D done    A reassign    X cancel\nF whose    L done too\nRoster: Alt+↑ ↓ move    ← → line    Alt+← → day",
    )
}

/// What the "about" sheet says.
pub fn about(lang: Language, version: &str) -> String {
    match lang {
        Language::Zh => format!(
            "迎宾 Yingbin {version}\n展厅自助登记、前台接待与叫号。\n自由软件，GPL-3.0-only。界面使用 Slint（GPL-3.0），字体 Noto Sans SC（OFL-1.1）。"
        ),
        Language::En => format!(
            "Yingbin 迎宾 {version}\nThe front door of a car showroom.\nFree software, GPL-3.0-only. Made with Slint (GPL-3.0); typeface Noto Sans SC (OFL-1.1)."
        ),
    }
}
