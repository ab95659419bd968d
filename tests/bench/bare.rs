//! Bare SQLite: the rows that the hub wrote, written once more by prepared statements alone,
//! into the same schema, as durably, with as many visits in a commit as there were clients.

use std::path::Path;
use std::time::{Duration, Instant};

use rusqlite::Connection;
use rusqlite::types::Value;

/// What a registration writes, in the order in which rows point at each other.
const TABLES: [&str; 10] = [
    "party",
    "person",
    "visit",
    "consent",
    "contact_point",
    "interest",
    "interest_model",
    "assignment",
    "journal",
    "request",
];

struct Table {
    insert: String,
    rows: Vec<Vec<Value>>,
}

/// Writes into `empty` what `full` has more, and says how long it took.
pub fn write_again(full: &Path, empty: &Path, visits_a_commit: usize) -> Duration {
    let full = Connection::open(full).unwrap();
    let db = Connection::open(empty).unwrap();
    db.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;",
    )
    .unwrap();
    let tables: Vec<Table> = TABLES
        .iter()
        .map(|name| new_rows(&full, &db, name))
        .collect();
    let visits = tables[2].rows.len();
    let commits = visits.div_ceil(visits_a_commit);
    let mut inserts: Vec<_> = tables
        .iter()
        .map(|table| db.prepare(&table.insert).unwrap())
        .collect();
    let mut draw = db
        .prepare(
            "INSERT INTO ticket_counter VALUES ((SELECT max(business_date) FROM business_day), 'X', 1)
             ON CONFLICT DO UPDATE SET last = last + 1 RETURNING last",
        )
        .unwrap();

    let begun = Instant::now();
    for commit in 0..commits {
        db.execute_batch("BEGIN IMMEDIATE").unwrap();
        let these = part(visits, visits, commit, commits);
        for _ in these {
            let _: i64 = draw.query_row([], |row| row.get(0)).unwrap();
        }
        for (table, insert) in tables.iter().zip(&mut inserts) {
            for row in &table.rows[part(table.rows.len(), visits, commit, commits)] {
                insert.execute(rusqlite::params_from_iter(row)).unwrap();
            }
        }
        db.execute_batch("COMMIT").unwrap();
    }
    let took = begun.elapsed();

    for name in TABLES {
        assert_eq!(count(&full, name), count(&db, name), "not the same {name}");
    }
    took
}

/// The rows of a commit's visits: so many for each, and what is left over in the last commit.
fn part(rows: usize, visits: usize, commit: usize, commits: usize) -> std::ops::Range<usize> {
    let until = |commit: usize| match commit == commits {
        true => rows,
        false => visits * commit / commits * (rows / visits),
    };
    until(commit)..until(commit + 1)
}

fn count(db: &Connection, table: &str) -> i64 {
    let sql = format!("SELECT count(*) FROM {table}");
    db.query_row(&sql, [], |row| row.get(0)).unwrap()
}

/// Rows of `full` past those that `db` has already.
fn new_rows(full: &Connection, db: &Connection, table: &str) -> Table {
    let order = match table {
        "interest_model" => "interest_id, rank",
        "request" => "at, id",
        "journal" => "seq",
        _ => "id",
    };
    let sql = format!(
        "SELECT * FROM {table} ORDER BY {order} LIMIT -1 OFFSET {}",
        count(db, table)
    );
    let mut select = full.prepare(&sql).unwrap();
    let columns = select.column_count();
    let rows = select
        .query_map([], |row| (0..columns).map(|at| row.get(at)).collect())
        .unwrap()
        .map(Result::unwrap)
        .collect();
    let marks = vec!["?"; columns].join(", ");
    Table {
        insert: format!("INSERT INTO {table} VALUES ({marks})"),
        rows,
    }
}
