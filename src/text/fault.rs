//! What a person is told when the fault is ours.

use super::pick;
use crate::core::visit::Language;

pub fn not_stored(lang: Language) -> String {
    pick(
        lang,
        "暂时无法保存，内容没有登记。请稍后再试，或到前台用纸质登记",
        "This could not be saved, so it is not registered. Please try again shortly, or use the paper form at the desk",
    )
    .to_owned()
}

/// `code` is short enough to read out on the phone.
pub fn apology(lang: Language, code: &str) -> String {
    match lang {
        Language::Zh => format!("抱歉，系统出了问题（{code}）。请到前台，我们马上为您办理"),
        Language::En => {
            format!("Sorry, something went wrong on our side ({code}). Please go to the front desk")
        }
    }
}
