//! Amounts of money as people read them.

use crate::core::money::Budget;
use crate::core::visit::Language;

/// "45万以内", "45万–60万", "60万以上"; "up to CNY 450,000".
pub fn budget(lang: Language, budget: Budget) -> String {
    let yuan = |amount| match lang {
        Language::Zh => in_wan(amount),
        Language::En => grouped(amount),
    };
    match (
        lang,
        budget.min_yuan().map(yuan),
        budget.max_yuan().map(yuan),
    ) {
        (Language::Zh, Some(min), Some(max)) => format!("{min}–{max}"),
        (Language::Zh, Some(min), None) => format!("{min}以上"),
        (Language::Zh, None, Some(max)) => format!("{max}以内"),
        (Language::En, Some(min), Some(max)) => format!("CNY {min}–{max}"),
        (Language::En, Some(min), None) => format!("CNY {min} or more"),
        (Language::En, None, Some(max)) => format!("up to CNY {max}"),
        (_, None, None) => String::new(),
    }
}

/// 455000 is 45.5万.
fn in_wan(yuan: u32) -> String {
    let (whole, rest) = (yuan / 10_000, yuan % 10_000);
    let decimals = format!("{rest:04}");
    match decimals.trim_end_matches('0') {
        "" => format!("{whole}万"),
        decimals => format!("{whole}.{decimals}万"),
    }
}

fn grouped(yuan: u32) -> String {
    let digits = yuan.to_string();
    let mut out = String::with_capacity(digits.len() + 3);
    for (at, c) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(c);
    }
    out
}
