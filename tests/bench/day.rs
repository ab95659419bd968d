//! The roster, the end of a day and the ledger, with a month of Saturdays behind them.

use std::path::Path;
use std::time::{Duration, Instant};

use super::house::{self, House};
use super::spread::{Spread, verdict};
use super::wire::Wire;

const DAYS: &str = "31";
const VISITS_A_DAY: &str = "300";
/// A page of the desk is there before anybody waits for it.
const P50_MOST: f64 = 50.0;
/// A month is asked for once a month.
const MONTH_P50_MOST: f64 = 500.0;

pub fn measure(work: &Path) {
    println!("a month of {VISITS_A_DAY} visits a day");
    std::fs::create_dir_all(work).unwrap();
    let demo = [
        "demo",
        "--seed",
        "1",
        "--days",
        DAYS,
        "--visits-per-day",
        VISITS_A_DAY,
    ];
    house::run(work, &demo);
    let house = House::open(work);
    let mut wire = house.wire();
    let day = |back: i64| {
        let date = chrono::Utc::now().date_naive() - chrono::Days::new(back.unsigned_abs());
        date.to_string()
    };
    let (yesterday, month_ago) = (day(1), day(30));
    for (path, most, times) in [
        ("/v1/line?line=sales".to_owned(), P50_MOST, 300),
        (format!("/v1/day?date={yesterday}"), P50_MOST, 100),
        (format!("/v1/ledger?date={yesterday}"), P50_MOST, 100),
        (format!("/v1/day/print?date={yesterday}"), P50_MOST, 100),
        (
            format!("/v1/ledger?from={month_ago}&to={yesterday}"),
            MONTH_P50_MOST,
            20,
        ),
    ] {
        let took = Spread::of((0..times).map(|_| ask(&mut wire, &path)).collect());
        let shown = path.split('?').next().unwrap();
        println!("  GET {shown:20} {took}   {}", verdict(took.p50() < most));
    }
    house.close();
}

fn ask(wire: &mut Wire, path: &str) -> Duration {
    let asked = Instant::now();
    let reply = wire.get(path);
    let took = asked.elapsed();
    assert_eq!(reply.status, 200, "{path}");
    took
}
