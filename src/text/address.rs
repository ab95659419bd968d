//! How to address somebody on a screen that they see, or that colleagues see.

use crate::core::person::{Salutation, is_han_name};
use crate::core::visit::Language;

/// 刘先生, Mr Carter, 刘; empty for who said nothing.
pub fn form(lang: Language, surname: Option<&str>, salutation: Option<Salutation>) -> String {
    let surname = surname.unwrap_or_default();
    let salutation = salutation.unwrap_or(Salutation::None);
    if surname.is_empty() {
        return String::new();
    }
    titled(lang, surname, salutation)
}

/// With the given name, for whoever may read it: 刘汉先生, Mr John Carter.
pub fn full(
    lang: Language,
    surname: Option<&str>,
    given: Option<&str>,
    salutation: Option<Salutation>,
) -> String {
    let (Some(surname), Some(given)) = (surname, given) else {
        return form(lang, surname, salutation);
    };
    let name = if is_han_name(surname) {
        format!("{surname}{given}")
    } else {
        format!("{given} {surname}")
    };
    titled(lang, &name, salutation.unwrap_or(Salutation::None))
}

fn titled(lang: Language, surname: &str, salutation: Salutation) -> String {
    // A Han name takes its title behind it in Chinese; in English, and for a Latin name,
    // the title stands in front.
    let title = match (is_han_name(surname) && lang == Language::Zh, salutation) {
        (_, Salutation::None) => return surname.to_owned(),
        (true, Salutation::Mr) => return format!("{surname}先生"),
        (true, Salutation::Ms) => return format!("{surname}女士"),
        (false, Salutation::Mr) => "Mr",
        (false, Salutation::Ms) => "Ms",
    };
    format!("{title} {surname}")
}
