//! From the commit to the ear: how soon the feed tells that somebody came.

use std::path::Path;
use std::sync::mpsc;
use std::time::{Duration, Instant};

use super::house::{self, House};
use super::spread::{Spread, verdict};
use super::{bare, wire::Wire};

const TIMES: usize = 1000;
const P50_MOST: f64 = 5.0;
/// Visitors do not come in the same millisecond.
const PAUSE: Duration = Duration::from_millis(4);

pub fn measure(work: &Path) {
    let (data, again) = (work.join("feed"), work.join("feed-again"));
    House::open(&data).close();
    house::copy(&data, &again);
    let house = House::open(&data);
    let heard = listen(house.wire());
    let mut wire = house.wire();
    let notice = house::notice(&mut wire);
    let mut from_asking = Vec::new();
    let mut from_answer = Vec::new();
    for time in 0..TIMES {
        let body = house::visitor(&notice, time);
        let asked = Instant::now();
        let seq = wire.register(&yingbin::clock::request_id(), &body).json()["seq"]
            .as_i64()
            .unwrap();
        let answered = Instant::now();
        let told = loop {
            let (news, at) = heard.recv_timeout(Duration::from_secs(5)).unwrap();
            if news >= seq {
                break at;
            }
        };
        from_asking.push(told - asked);
        from_answer.push(told.saturating_duration_since(answered));
        std::thread::sleep(PAUSE);
    }
    house.close();
    let bare = bare::write_again(&house::database(&data), &house::database(&again), 1);

    let (from_asking, from_answer) = (Spread::of(from_asking), Spread::of(from_answer));
    let bare = bare.as_secs_f64() * 1e3 / TIMES as f64;
    println!("News (the commit lies between the request and its answer)");
    println!(
        "  request to news  {from_asking}   bare commit {bare:.2} ms, ratio {:.2}   {}",
        from_asking.p50() / bare,
        verdict(from_asking.p50() < P50_MOST)
    );
    println!("  answer to news   {from_answer}");
}

/// Every journal entry that is told, and when.
fn listen(mut wire: Wire) -> mpsc::Receiver<(i64, Instant)> {
    let (tell, heard) = mpsc::channel();
    wire.send("GET /v1/feed", "", "");
    std::thread::spawn(move || {
        while let Some(piece) = wire.next_piece() {
            let at = Instant::now();
            let ids = piece.lines().filter_map(|line| line.strip_prefix("id:"));
            for id in ids {
                if tell.send((id.trim().parse().unwrap(), at)).is_err() {
                    return;
                }
            }
        }
    });
    heard
}
