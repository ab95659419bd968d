//! Who took how much, and why (domain.md §7.4, R3).

use super::Letterhead;
use super::csv::Table;
use super::html::{Cell, Page};
use crate::core::day::Moment;
use crate::core::visit::Language;
use crate::text::report::{self as words, Column};
use crate::text::{pick, when};
use crate::wire::{Ledger, LedgerEntry, LedgerRow};

const COLUMNS: [Column; 19] = [
    Column::Consultant,
    Column::Duty,
    Column::NewTurns,
    Column::Owners,
    Column::Requested,
    Column::Covers,
    Column::Supports,
    Column::Refunds,
    Column::Skips,
    Column::Declined,
    Column::Manual,
    Column::Served,
    Column::ServingSum,
    Column::ServingMean,
    Column::AcceptMedian,
    Column::Lodged,
    Column::TestDrives,
    Column::Incidents,
    Column::Rate,
];

pub fn page(head: &Letterhead<'_>, ledger: &Ledger) -> String {
    let lang = head.lang;
    let title = words::ledger_title(lang, &ledger.from, &ledger.to);
    let mut page = Page::new();
    page.heading(&title, head.store);
    page.section(words::ledger(lang));
    summary(&mut page, lang, &ledger.sums, ledger.spread);
    page.section(words::reasons(lang));
    page.table(&[
        (words::column(lang, Column::Time), Cell::Number),
        (words::column(lang, Column::Ticket), Cell::Words),
        (words::column(lang, Column::Consultant), Cell::Words),
        (words::column(lang, Column::What), Cell::Words),
        (words::column(lang, Column::Why), Cell::Words),
    ]);
    for one in &ledger.entries {
        page.row(&entry(head, ledger, one), false);
    }
    page.end_table();
    if ledger.more > 0 {
        page.words(&words::more(lang, ledger.more));
    }
    page.finish(lang.code(), &title)
}

fn entry(head: &Letterhead<'_>, ledger: &Ledger, one: &LedgerEntry) -> Vec<(String, Cell)> {
    let lang = head.lang;
    let clock = when::clock(head.zone, Moment::from_ms(one.offered_at));
    let time = match ledger.from == ledger.to {
        true => clock,
        false => format!("{} {clock}", one.date),
    };
    let who = ledger.sums.iter().find(|row| row.staff == one.staff);
    let name = who.map(|row| pick(lang, &row.name, &row.name_en).to_owned());
    vec![
        (time, Cell::Number),
        (one.number.clone().unwrap_or_default(), Cell::Words),
        (
            name.unwrap_or_else(|| format!("#{}", one.staff)),
            Cell::Words,
        ),
        (words::what(lang, one), Cell::Words),
        (one.why.clone(), Cell::Words),
    ]
}

/// The table of colleagues, and how fair it was.
pub fn summary(page: &mut Page, lang: Language, rows: &[LedgerRow], spread: Option<f64>) {
    let titles: Vec<(&str, Cell)> = COLUMNS
        .iter()
        .map(|column| {
            let cell = match *column == Column::Consultant {
                true => Cell::Words,
                false => Cell::Number,
            };
            (words::column(lang, *column), cell)
        })
        .collect();
    page.table(&titles);
    for row in rows {
        let mut cells = cells(lang, row).into_iter();
        let name = cells.next().unwrap_or_default();
        let rest = cells.map(|text| (text, Cell::Number));
        let all: Vec<(String, Cell)> = std::iter::once((name, Cell::Words)).chain(rest).collect();
        page.row(&all, false);
    }
    page.end_table();
    page.words(&words::spread(lang, spread));
}

/// A row a colleague and day, for a spreadsheet.
pub fn table(lang: Language, ledger: &Ledger) -> String {
    let mut table = Table::new();
    let date = words::column(lang, Column::Date);
    let names = COLUMNS.iter().map(|column| words::column(lang, *column));
    table.row(std::iter::once(date).chain(names));
    for row in &ledger.days {
        let date = row.date.clone().unwrap_or_default();
        let cells = cells(lang, row);
        table.row(std::iter::once(date.as_str()).chain(cells.iter().map(String::as_str)));
    }
    table.finish()
}

/// In the order of [`COLUMNS`].
fn cells(lang: Language, row: &LedgerRow) -> [String; 19] {
    let or_none = |count: Option<u32>| count.map_or("—".to_owned(), |count| count.to_string());
    [
        pick(lang, &row.name, &row.name_en).to_owned(),
        words::hours(row.duty_minutes),
        row.new_turns.to_string(),
        row.owners.to_string(),
        row.requested.to_string(),
        row.covers.to_string(),
        row.supports.to_string(),
        row.refunds.to_string(),
        row.skips.to_string(),
        format!("{}/{}", row.declined, row.timed_out),
        row.manual.to_string(),
        row.parties.to_string(),
        row.serving_minutes.to_string(),
        or_none(row.serving_mean_minutes),
        or_none(row.accept_median_seconds),
        words::share(row.lodged),
        row.test_drives.to_string(),
        row.incidents.to_string(),
        row.rate.map_or("—".to_owned(), |rate| format!("{rate:.2}")),
    ]
}
