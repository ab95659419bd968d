//! Sentences about signing in.

use super::label::Label;
use super::pick;
use crate::core::staff::StaffRole;
use crate::core::visit::Language;

pub fn name(lang: Language, name: &str, name_en: &str) -> String {
    pick(lang, name, name_en).to_owned()
}

/// Asked at the terminal.
pub fn pin_prompt(lang: Language, name: &str) -> String {
    match lang {
        Language::Zh => format!("{name} 的新 PIN（6 位数字，输入时不显示）："),
        Language::En => format!("New PIN of {name} (6 digits, not shown): "),
    }
}

pub fn pin_again(lang: Language) -> &'static str {
    pick(lang, "再输入一次：", "Once more: ")
}

pub fn pin_changed(lang: Language, name: &str, cleared: bool) -> String {
    match (lang, cleared) {
        (Language::Zh, false) => format!("{name} 现在可以用新 PIN 在前台登录。"),
        (Language::Zh, true) => format!("{name} 的 PIN 已取消。"),
        (Language::En, false) => format!("{name} can sign in at the desk with the new PIN."),
        (Language::En, true) => format!("{name} has no PIN any more."),
    }
}

/// Under a colleague's name on the lock screen.
pub fn roles(lang: Language, roles: &[StaffRole]) -> String {
    let roles: Vec<&str> = roles.iter().map(|role| role.label(lang)).collect();
    roles.join(pick(lang, "、", ", "))
}

/// How many visitors wait, for whoever looks at a locked desk.
pub fn waiting(lang: Language, waiting: u32) -> String {
    match (lang, waiting) {
        (Language::Zh, 0) => "现在没有访客等待".to_owned(),
        (Language::Zh, waiting) => format!("{waiting} 批访客在等待"),
        (Language::En, 0) => "Nobody is waiting".to_owned(),
        (Language::En, 1) => "1 party is waiting".to_owned(),
        (Language::En, waiting) => format!("{waiting} parties are waiting"),
    }
}

/// Before the desk locks itself.
pub fn locks_in(lang: Language, seconds: u64) -> String {
    match lang {
        Language::Zh => format!("无人操作，{seconds} 秒后锁定"),
        Language::En => format!("Nobody is here: locking in {seconds} s"),
    }
}

pub fn welcome(lang: Language, name: &str) -> String {
    match lang {
        Language::Zh => format!("{name} 已登录"),
        Language::En => format!("{name} is signed in"),
    }
}

pub fn choose_first(lang: Language) -> &'static str {
    pick(
        lang,
        "请先选择自己的名字，再输入 PIN",
        "Choose your name first, then type your PIN",
    )
}

/// What a desk without PINs means, and what to do about it.
pub fn no_pins(lang: Language) -> &'static str {
    pick(
        lang,
        "现在谁都可以操作这个前台。\n在主机上运行 `yingbin pin 工号`，为接待员或展厅经理设一个 PIN：\n此后操作前台须先登录，无人操作两分钟自动锁定。",
        "Anybody may run this desk now.\nRun `yingbin pin NUMBER` on the hub's machine for a receptionist or the floor manager:\nfrom then on the desk wants somebody signed in, and locks itself after two minutes.",
    )
}

/// The hub did not answer a sign-in.
pub fn unreachable(lang: Language) -> &'static str {
    pick(
        lang,
        "连不上主机，请稍候再输入一次 PIN",
        "The hub does not answer: please wait a moment and type your PIN again",
    )
}

/// What is typed while a PIN is changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PinStep {
    Old,
    New,
    Again,
}

pub fn pin_step(lang: Language, step: PinStep) -> &'static str {
    match step {
        PinStep::Old => pick(lang, "请输入现在的 PIN", "Type the PIN that you have"),
        PinStep::New => pick(lang, "请输入新的 PIN", "Type the new PIN"),
        PinStep::Again => pick(lang, "请再输入一次新的 PIN", "Type the new PIN once more"),
    }
}

/// What a PIN may be, where one is chosen.
pub fn pin_hint(lang: Language, step: PinStep) -> &'static str {
    match step {
        PinStep::Old | PinStep::Again => "",
        PinStep::New => pick(
            lang,
            "6 位数字；不能六位相同，也不能连号",
            "Six digits, but not one six times, nor six in a row",
        ),
    }
}

/// 第 1 步，共 3 步
pub fn pin_place(lang: Language, step: PinStep) -> &'static str {
    match step {
        PinStep::Old => pick(lang, "第 1 步，共 3 步", "1 of 3"),
        PinStep::New => pick(lang, "第 2 步，共 3 步", "2 of 3"),
        PinStep::Again => pick(lang, "第 3 步，共 3 步", "3 of 3"),
    }
}

pub fn pins_differ(lang: Language) -> &'static str {
    pick(
        lang,
        "两次不一样，请重新输入新的 PIN",
        "The two differ: type the new PIN again",
    )
}

pub fn pin_is_new(lang: Language) -> &'static str {
    pick(
        lang,
        "PIN 已修改，下次登录请用新的",
        "Your PIN is changed: use the new one from now on",
    )
}

/// The hub did not answer: which of the two holds is not known.
pub fn pin_unknown(lang: Language) -> &'static str {
    pick(
        lang,
        "连不上主机，还不知道是否已修改。请稍候再试；旧的不对就用新的登录",
        "The hub does not answer; whether it was changed is not known. Try again; if the old one is wrong, the new one holds",
    )
}
