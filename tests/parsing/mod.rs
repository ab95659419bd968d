//! What may be typed into each field, and what is said to everything else (domain.md §9.3).
//! Each snapshot is a table: what was typed, what was taken or said, in both languages.

mod any_text;
mod cars;
mod dates;
mod money;
mod names;
mod notes;
mod phones;

use yingbin::core::caution::Caution;
use yingbin::core::day::BusinessDate;
use yingbin::core::refusal::Refusal;
use yingbin::core::visit::Language;
use yingbin::text;

/// One row: what was taken, with its cautions, or the refusal beside its field.
fn row(
    typed: &str,
    taken: Result<String, impl Into<Refusal>>,
    cautions: impl IntoIterator<Item = Caution>,
) -> String {
    let mut out = match taken {
        Ok(taken) => format!("{typed:?}: {taken}\n"),
        Err(fault) => {
            let refusal = fault.into();
            format!(
                "{typed:?}: {} [{}]\n    {}\n    {}\n",
                refusal.code(),
                refusal.field().unwrap().code(),
                text::refusal::sentence(Language::Zh, &refusal),
                text::refusal::sentence(Language::En, &refusal),
            )
        }
    };
    for caution in cautions {
        out += &format!(
            "    ! {} [{}]\n    {}\n    {}\n",
            caution.code(),
            caution.field().code(),
            text::caution::sentence(Language::Zh, caution),
            text::caution::sentence(Language::En, caution),
        );
    }
    out
}

fn day(year: i32, month: u32, day: u32) -> BusinessDate {
    BusinessDate::of(year, month, day).unwrap()
}

/// "Today" of every test here.
fn today() -> BusinessDate {
    day(2026, 11, 22)
}
