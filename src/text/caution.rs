//! Accepted, with a word to the writer.

use super::pick;
use crate::core::refusal::Advice;
use crate::core::visit::Language;

pub fn sentence(lang: Language, advice: Advice) -> String {
    match advice {
        Advice::HeadcountClamped { from, to } => match lang {
            Language::Zh => format!("人数 {from} 不在 1 到 50 之间，已按 {to} 登记"),
            Language::En => format!("{from} people is outside 1 to 50; registered as {to}"),
        },
        Advice::ChildrenClamped { from, to } => match lang {
            Language::Zh => format!("儿童人数 {from} 不在 0 到 9 之间，已按 {to} 登记"),
            Language::En => format!("{from} children is outside 0 to 9; registered as {to}"),
        },
        Advice::NoteMasked => pick(
            lang,
            "请勿填写证件号、银行卡号和电话；相关数字已遮盖",
            "Please leave out identity, card and phone numbers; such digits were blotted out",
        )
        .to_owned(),
        Advice::PhoneUnusual => pick(
            lang,
            "这个号码比较少见，请与访客核对一下",
            "This number looks unusual: please check it with the visitor",
        )
        .to_owned(),
    }
}
