//! The day on one page: its tallies, the ledger, and who signed (domain.md §7.4, R1's footer).

use super::Letterhead;
use super::csv::Table;
use super::html::{Cell, Page};
use super::ledger;
use crate::core::day::Moment;
use crate::core::duty::Part;
use crate::core::visit::Language;
use crate::text::label::Label;
use crate::text::report::{self as words, Column};
use crate::text::when;
use crate::wire::{DayReport, HourTally};

pub fn page(head: &Letterhead<'_>, day: &DayReport) -> String {
    let lang = head.lang;
    let mut page = Page::new();
    let clock = |at: i64| when::clock(head.zone, Moment::from_ms(at));
    let state = words::day_state(
        lang,
        day.closed_at.map(clock).as_deref(),
        day.reopened_at.map(clock).as_deref(),
        day.open.len(),
    );
    let title = words::day_title(lang, &day.date);
    page.heading(&title, &format!("{} · {state}", head.store));
    page.figures(&figures(head, day));
    page.section(words::by_hour(lang));
    hours(&mut page, head, day);
    page.section(words::ledger(lang));
    ledger::summary(&mut page, lang, &day.ledger, day.spread);
    let signed: Vec<(&str, String)> = Part::ALL
        .iter()
        .map(|part| {
            let found = day.signatures.iter().find(|one| one.part == *part);
            let name = found.map(|one| {
                let name = crate::text::pick(lang, &one.name, &one.name_en);
                format!("{name} {}", clock(one.at))
            });
            (part.label(lang), name.unwrap_or_default())
        })
        .collect();
    page.signed(&signed);
    page.finish(lang.code(), &title)
}

fn figures<'a>(head: &Letterhead<'_>, day: &DayReport) -> Vec<(String, &'a str)> {
    let lang = head.lang;
    let name = |column: Column| words::column(lang, column);
    let mut figures = vec![
        (day.parties.to_string(), name(Column::Parties)),
        (day.heads.to_string(), name(Column::Heads)),
        (day.first.to_string(), name(Column::First)),
        (day.again.to_string(), name(Column::Again)),
        (day.walk_in.to_string(), name(Column::WalkIn)),
        (day.phone.to_string(), name(Column::Phone)),
        (day.calls.to_string(), name(Column::Calls)),
        (day.sales_calls.to_string(), name(Column::SalesCalls)),
        (words::share(day.lodged), name(Column::Lodged)),
        (words::share(day.calls_lodged), name(Column::CallsLodged)),
        (words::share(day.test_drives), name(Column::TestDrives)),
        (day.left_unserved.to_string(), name(Column::LeftUnserved)),
        (day.incidents.to_string(), name(Column::Incidents)),
    ];
    if let Some(waits) = day.waits {
        figures.push((words::waits(waits), name(Column::Waits)));
    }
    figures
}

const HOURS: [Column; 7] = [
    Column::Hour,
    Column::First,
    Column::Again,
    Column::Service,
    Column::Other,
    Column::Parties,
    Column::Calls,
];

/// In the order of [`HOURS`].
fn cells(hour: &HourTally) -> [String; 7] {
    [
        format!("{:02}:00", hour.hour),
        hour.first.to_string(),
        hour.again.to_string(),
        hour.service.to_string(),
        hour.other.to_string(),
        hour.parties().to_string(),
        hour.calls.to_string(),
    ]
}

/// A row an hour, for a spreadsheet.
pub fn table(lang: Language, day: &DayReport) -> String {
    let mut table = Table::new();
    let date = words::column(lang, Column::Date);
    let names = HOURS.iter().map(|column| words::column(lang, *column));
    table.row(std::iter::once(date).chain(names));
    for hour in &day.hours {
        let cells = cells(hour);
        table.row(std::iter::once(day.date.as_str()).chain(cells.iter().map(String::as_str)));
    }
    table.finish()
}

fn hours(page: &mut Page, head: &Letterhead<'_>, day: &DayReport) {
    let lang = head.lang;
    let mut titles: Vec<(&str, Cell)> = HOURS
        .iter()
        .map(|column| (words::column(lang, *column), Cell::Number))
        .collect();
    titles.push(("", Cell::Words));
    page.table(&titles);
    let most = day.hours.iter().map(|hour| hour.parties()).max();
    for hour in &day.hours {
        let cells = cells(hour).map(|text| (text, Cell::Number));
        let share = hour.parties() * 100 / most.unwrap_or(0).max(1);
        page.bar_row(&cells, share);
    }
    page.end_table();
}
