//! The live floor with a thousand past visits and with a million: what is past must not slow
//! down today.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use super::house::{self, House};
use super::spread::{Spread, verdict};
use super::wire::Wire;

const TIMES: usize = 3000;
/// A full Saturday morning.
const ON_THE_FLOOR: usize = 30;
const P50_MOST: f64 = 1.0;
const SLOWER_MOST: f64 = 1.3;

pub fn measure(work: &Path) {
    println!("GET /v1/queue, {ON_THE_FLOOR} parties on the floor");
    let young = opened(work, "young", 10, 100);
    let old = opened(work, "old", 2500, 400);
    let (mut at_young, mut at_old) = (young.wire(), old.wire());
    for wire in [&mut at_young, &mut at_old] {
        fill_floor(wire);
    }
    let mut spreads = [Vec::new(), Vec::new()];
    // In turns, so that what disturbs one disturbs the other.
    for _ in 0..TIMES {
        spreads[0].push(ask(&mut at_young));
        spreads[1].push(ask(&mut at_old));
    }
    let [young_took, old_took] = spreads.map(Spread::of);
    let slower = old_took.p50() / young_took.p50();
    println!(
        "      1,000 past visits  {young_took}   {}",
        verdict(young_took.p50() < P50_MOST)
    );
    println!(
        "  1,000,000 past visits  {old_took}   {slower:.2} times slower   {}",
        verdict(old_took.p50() < P50_MOST && slower <= SLOWER_MOST)
    );
    old.close();
    let bare = Spread::of(bare(&work.join("old")));
    println!(
        "  bare SQLite reading those visits  {bare}   ratio {:.2}",
        bare.p50() / old_took.p50()
    );
    young.close();
}

fn opened(work: &Path, name: &str, days: u32, visits_per_day: u32) -> House {
    let data = work.join(name);
    house::copy(&past(days, visits_per_day), &data);
    House::open(&data)
}

/// A million visits take minutes to live through: they are kept for the next run.
fn past(days: u32, visits_per_day: u32) -> PathBuf {
    let kept = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("past-{days}x{visits_per_day}"));
    let past = days * visits_per_day;
    if !kept.join("done").exists() {
        let _ = std::fs::remove_dir_all(&kept);
        let begun = Instant::now();
        std::fs::create_dir_all(&kept).unwrap();
        let (days, visits) = (days.to_string(), visits_per_day.to_string());
        let demo = [
            "demo",
            "--seed",
            "1",
            "--days",
            &days,
            "--visits-per-day",
            &visits,
        ];
        house::run(&kept, &demo);
        std::fs::write(kept.join("done"), "").unwrap();
        let took = begun.elapsed().as_secs_f64();
        println!("  {past} visits lived through in {took:.0} s");
    }
    kept
}

fn fill_floor(wire: &mut Wire) {
    let notice = house::notice(wire);
    for count in 0..ON_THE_FLOOR {
        let body = house::visitor(&notice, count);
        wire.register(&yingbin::clock::request_id(), &body);
    }
}

/// The same visits, read by one prepared statement and thrown away.
fn bare(data: &Path) -> Vec<Duration> {
    let db = rusqlite::Connection::open(house::database(data)).unwrap();
    let sql = "SELECT v.*, p.* FROM visit v INDEXED BY visit_open
               LEFT JOIN person p ON p.id = v.person_id WHERE v.closed_at IS NULL";
    let mut select = db.prepare(sql).unwrap();
    let columns = select.column_count();
    let mut read = || {
        let begun = Instant::now();
        let mut rows = select.query([]).unwrap();
        while let Some(row) = rows.next().unwrap() {
            for at in 0..columns {
                let _: rusqlite::types::Value = row.get(at).unwrap();
            }
        }
        begun.elapsed()
    };
    (0..TIMES).map(|_| read()).collect()
}

fn ask(wire: &mut Wire) -> Duration {
    let asked = Instant::now();
    let reply = wire.get("/v1/queue");
    let took = asked.elapsed();
    assert_eq!(reply.status, 200);
    took
}
