//! Accepted, with a word to the writer.

use super::label::Label;
use super::pick;
use crate::core::caution::Caution;
use crate::core::visit::Language;

pub fn sentence(lang: Language, caution: Caution) -> String {
    match caution {
        Caution::HeadcountClamped { from, to } => match lang {
            Language::Zh => format!("人数 {from} 不在 1 到 50 之间，已按 {to} 登记"),
            Language::En => format!("{from} people is outside 1 to 50; registered as {to}"),
        },
        Caution::ChildrenClamped { from, to } => match lang {
            Language::Zh => format!("儿童人数 {from} 不在 0 到 9 之间，已按 {to} 登记"),
            Language::En => format!("{from} children is outside 0 to 9; registered as {to}"),
        },
        Caution::NoteMasked => pick(
            lang,
            "请勿填写证件号、银行卡号和电话；相关数字已遮盖",
            "Please leave out identity, card and phone numbers; such digits were blotted out",
        )
        .to_owned(),
        Caution::PhoneUnusual => pick(
            lang,
            "这个号码比较少见，请与访客核对一下",
            "This number looks unusual: please check it with the visitor",
        )
        .to_owned(),
        Caution::PlateOffice => pick(
            lang,
            "车牌第 2 位是字母 O，比较少见，请核对一下",
            "This plate has the letter O in the second place, which is rare: please check it",
        )
        .to_owned(),
        Caution::VinCheck { computed, printed } => match lang {
            Language::Zh => format!(
                "车架号校验位不符：第 9 位是 {printed}，按其余各位应为 {computed}，请核对行驶证；确认无误可继续"
            ),
            Language::En => format!(
                "VIN check digit: place 9 is {printed}, the others give {computed}. Check the licence, or go on if it is right"
            ),
        },
        Caution::OdometerLower { last_km, km } => match lang {
            Language::Zh => format!("里程小于上次：上次 {last_km} 公里，现在 {km} 公里，请核对"),
            Language::En => {
                format!(
                    "The mileage is less than last time: {last_km} km then, {km} km now. Please check it"
                )
            }
        },
        Caution::OdometerFast { km_per_day } => match lang {
            Language::Zh => format!("自上次以来平均每天 {km_per_day} 公里，里程偏多，请核对"),
            Language::En => {
                format!("That is {km_per_day} km a day since last time: please check the mileage")
            }
        },
        Caution::DatesReversed { first, then } => {
            let (first, then) = (first.label(lang), then.label(lang));
            match lang {
                Language::Zh => format!("{first}晚于{then}，请核对这两个日期"),
                Language::En => {
                    format!(
                        "{first} lies after {}: please check both",
                        then.to_lowercase()
                    )
                }
            }
        }
    }
}
