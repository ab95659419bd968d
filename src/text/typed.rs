//! What is said beside a field whose content can't be taken: the field, the fault, the way out.

use super::label::Label;
use super::{country, money, pick};
use crate::core::brief::FreeText;
use crate::core::date::{DateFault, DateKind};
use crate::core::level::LevelFault;
use crate::core::money::BudgetFault;
use crate::core::name::NameFault;
use crate::core::odometer::OdometerFault;
use crate::core::person::{GIVEN_NAME_MAX, GivenNameFault, SurnameFault};
use crate::core::phone::PhoneFault;
use crate::core::plate::PlateFault;
use crate::core::vin::{VIN_LENGTH, VinFault};
use crate::core::visit::Language;

/// Both wordings, with the same facts in them.
macro_rules! say {
    ($lang:expr, $zh:literal, $en:literal) => {
        match $lang {
            Language::Zh => format!($zh),
            Language::En => format!($en),
        }
    };
}

pub fn phone(lang: Language, fault: PhoneFault) -> String {
    match fault {
        PhoneFault::Length { digits } => say!(
            lang,
            "手机号应为11位，现在是 {digits} 位；境外号码请选国家，或加区号如 +852",
            "11 digits please, this has {digits}; for a foreign number choose its country, or begin with + and its code"
        ),
        PhoneFault::Prefix => say!(
            lang,
            "号码格式不对，请核对（手机号以 13 到 19 开头）",
            "Please check the number: a mobile starts with 13 to 19"
        ),
        PhoneFault::Machine => say!(
            lang,
            "这是 13 位物联网号码，请填写 11 位手机号",
            "This is a 13-digit machine number: please enter an 11-digit mobile"
        ),
        PhoneFault::Service => say!(
            lang,
            "请填写本人可接听的号码，400/800 是服务热线",
            "Please enter a number that you answer yourself, not a 400 or 800 line"
        ),
        PhoneFault::Landline => say!(
            lang,
            "座机请填区号和 7 到 8 位号码，如 0411-88888888；境外号码请选国家或地区",
            "Area code and 7 or 8 digits please, as in 0411-88888888; or choose the country"
        ),
        PhoneFault::NoCountry { digits } => say!(
            lang,
            "号码只有 {digits} 位：座机请加区号，境外号码请选国家或地区",
            "Only {digits} digits: add the area code, or choose the country it is from"
        ),
        PhoneFault::Abroad {
            country: Some(country),
            digits,
        } => {
            let (name, right) = (country.label(lang), country::digits(lang, country));
            say!(
                lang,
                "{name}号码应为 {right}，现在是 {digits} 位，请核对",
                "{name}: numbers have {right}, this has {digits}, please check it"
            )
        }
        PhoneFault::Abroad {
            country: None,
            digits,
        } => say!(
            lang,
            "境外号码应为 7 到 15 位（含国家区号），现在是 {digits} 位，请核对",
            "A foreign number has 7 to 15 digits with its country; this has {digits}"
        ),
        PhoneFault::Signs => say!(
            lang,
            "号码里只能有数字，请核对",
            "A number has digits only: please check it"
        ),
    }
}

pub fn surname(lang: Language, fault: SurnameFault) -> String {
    match fault {
        SurnameFault::NotAName => say!(
            lang,
            "请填写姓氏或跳过（只用文字，不含数字和符号）",
            "Please enter a surname in letters only, or skip it"
        ),
        SurnameFault::TooLong => say!(
            lang,
            "姓氏最多 4 个汉字，请只填姓氏",
            "That is too long: the surname alone is enough"
        ),
    }
}

pub fn given_name(lang: Language, fault: GivenNameFault) -> String {
    match fault {
        GivenNameFault::NotAName => say!(
            lang,
            "名字只能用汉字或字母，不含数字和符号，请修改或留空",
            "A given name has Chinese or Latin letters only: please correct it, or leave it out"
        ),
        GivenNameFault::TooLong => say!(
            lang,
            "名字最多 {GIVEN_NAME_MAX} 个字，请缩短",
            "A given name may have {GIVEN_NAME_MAX} letters: please shorten it"
        ),
    }
}

pub fn name(lang: Language, fault: NameFault) -> String {
    match fault {
        NameFault::NotAName => say!(
            lang,
            "姓名只能用汉字或字母，不含数字和符号，请修改；只填姓氏也可以",
            "A name has Chinese or Latin letters only: please correct it; the surname is enough"
        ),
        NameFault::TooLong { max } => say!(
            lang,
            "姓名太长（每部分最多 {max} 个字），只填姓氏就可以",
            "That name is too long (at most {max} letters a part): the surname is enough"
        ),
    }
}

pub fn plate(lang: Language, fault: &PlateFault) -> String {
    match fault {
        PlateFault::Length { count } => say!(
            lang,
            "车牌应为7位（新能源8位），现在是 {count} 位，请核对",
            "A plate has 7 characters (new energy 8), this has {count}: please check it"
        ),
        PlateFault::Province => say!(
            lang,
            "车牌第 1 位应为省份简称，如“吉”，请先选省份",
            "A plate begins with its province, as in 吉: choose the province first"
        ),
        PlateFault::Office => say!(
            lang,
            "车牌第 2 位应为字母（不用 I），请核对",
            "The second character of a plate is a letter other than I: please check it"
        ),
        PlateFault::Sign { at } => say!(
            lang,
            "车牌第 {at} 位不能用这个字符，请改正",
            "Character {at} can't stand there on a plate: please correct it"
        ),
        PlateFault::LookAlike { suggestion } => say!(
            lang,
            "车牌序号里没有字母 O 和 I，是不是 {suggestion}？",
            "No plate has the letters O or I in its serial: is it {suggestion}?"
        ),
        PlateFault::Energy => say!(
            lang,
            "车牌应为7位（新能源8位）；8 位时第 3 位或末位应为 A–H、J、K，请核对",
            "A plate has 7 characters (new energy 8); of 8 the third or last is A–H, J or K"
        ),
        PlateFault::TooLong { max } => say!(
            lang,
            "车牌最多 {max} 位，请缩短",
            "A plate may have {max} characters: please shorten it"
        ),
        PlateFault::NoneGiven => say!(
            lang,
            "已选“未上牌”：请清空车牌，或改选其他类型",
            "\"No plate\" is chosen: empty the plate, or choose another kind"
        ),
    }
}

pub fn vin(lang: Language, fault: VinFault) -> String {
    match fault {
        VinFault::Length { count } => say!(
            lang,
            "车架号应为 {VIN_LENGTH} 位，现在是 {count} 位，请核对行驶证",
            "A VIN has {VIN_LENGTH} characters, this has {count}: please check the vehicle licence"
        ),
        VinFault::LookAlike { at, sign, digit } => say!(
            lang,
            "车架号不含 I、O、Q：第 {at} 位的 {sign} 可能是 {digit}，请核对行驶证",
            "A VIN has no I, O or Q: the {sign} in place {at} is probably {digit}, please check it"
        ),
        VinFault::Sign { at } => say!(
            lang,
            "车架号只有字母和数字，请改正第 {at} 位",
            "A VIN has letters and digits only: please correct character {at}"
        ),
    }
}

pub fn odometer(lang: Language, fault: OdometerFault) -> String {
    match fault {
        OdometerFault::Form => say!(
            lang,
            "里程请填公里数，如 38000 或 3.8万",
            "Please give the mileage in kilometres, as in 38000"
        ),
        OdometerFault::TooMuch { max } => say!(
            lang,
            "里程最多 {max} 公里，请核对仪表读数",
            "The mileage is at most {max} km: please check the dashboard"
        ),
    }
}

pub fn budget(lang: Language, fault: BudgetFault) -> String {
    match fault {
        BudgetFault::Form => say!(
            lang,
            "预算请填金额，如 45万、45-60万 或 450000",
            "Please give the budget as an amount, as in 450000, 45w or 450000-600000"
        ),
        BudgetFault::OutOfRange => say!(
            lang,
            "预算应在 0.1 万到 2000 万元之间，请核对单位",
            "A budget lies between CNY 1,000 and 20,000,000: please check the unit"
        ),
        BudgetFault::Swapped { suggestion } => {
            let meant = money::budget(lang, suggestion);
            say!(
                lang,
                "预算的下限高于上限，是不是 {meant}？",
                "The budget's first amount is the larger: is it {meant}?"
            )
        }
    }
}

pub fn date(lang: Language, kind: DateKind, fault: DateFault) -> String {
    let field = kind.label(lang);
    match fault {
        DateFault::Form => say!(
            lang,
            "{field}请按年-月-日填写，如 2008-04-03",
            "{field}: please write year-month-day, as in 2008-04-03"
        ),
        DateFault::TwoDigitYear => say!(
            lang,
            "{field}的年份请写四位，如 2008-04-03",
            "{field}: please write the year with four digits, as in 2008-04-03"
        ),
        DateFault::NoSuchMonth { month } => say!(
            lang,
            "{field}：没有 {month} 月，请改正月份",
            "{field}: there is no month {month}, please correct it"
        ),
        DateFault::NoSuchDay {
            year,
            month,
            day,
            last,
        } => say!(
            lang,
            "{field}：{year} 年 {month} 月没有 {day} 日，最后一天是 {last} 日，请改正",
            "{field}: {year}-{month:02} has no day {day}, its last is {last}: please correct it"
        ),
        DateFault::TooEarly { earliest } => say!(
            lang,
            "{field}不能早于 {earliest}，请核对",
            "{field} can't be before {earliest}: please check it"
        ),
        DateFault::TooLate { latest } => say!(
            lang,
            "{field}不能晚于 {latest}，请核对",
            "{field} can't be after {latest}: please check it"
        ),
    }
}

/// Words that are longer than their field.
pub fn too_long(lang: Language, what: FreeText, length: usize, max: usize) -> String {
    let name = what.label(lang);
    say!(
        lang,
        "{name}最多 {max} 字，现在是 {length} 字，请缩短",
        "{name}: at most {max} characters, this has {length}; please shorten it"
    )
}

pub fn level(lang: Language, fault: LevelFault) -> String {
    match fault {
        LevelFault::NoOrder => pick(
            lang,
            "O 级须有订单：请把结果选为“已下订单”，或改选其他级别",
            "Level O needs an order: choose the outcome \"order signed\", or another level",
        ),
        LevelFault::NoDelivery => pick(
            lang,
            "D 级在交车时确认：请先确认 O 级，交车后再改",
            "Level D is given at delivery: confirm O first, and D when the car is handed over",
        ),
        LevelFault::NoReason => pick(
            lang,
            "战败、冷冻、失控和取消订单须说明原因，请填写后再保存",
            "Lost, frozen, out of touch or an order taken back needs a reason: give one, then save",
        ),
    }
    .to_owned()
}

impl Label for DateKind {
    fn label(&self, lang: Language) -> &'static str {
        match self {
            Self::Production => pick(lang, "生产日期", "Production date"),
            Self::Pdi => pick(lang, "交车检查日期", "Inspection date"),
            Self::Registration => pick(lang, "注册日期", "Registration date"),
            Self::Licence => pick(lang, "行驶证发证日期", "Licence date"),
            Self::Appointment => pick(lang, "预约日期", "Appointment date"),
            Self::Target => pick(lang, "计划购车日期", "Purchase date"),
            Self::NextContact => pick(lang, "下次联系日期", "Next contact"),
        }
    }
}
