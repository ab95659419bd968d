//! Durable registrations a second, by 1, 8 and 64 clients at once.

use std::collections::BTreeSet;
use std::path::Path;
use std::time::{Duration, Instant};

use super::house::{self, House};
use super::spread::{Spread, verdict};
use super::{bare, wire::Wire};

/// Long enough for checkpoints to fall into it.
const LASTS: Duration = Duration::from_secs(6);
/// Clients, and what has to be reached: registrations a second, and p99 in milliseconds.
const ROUNDS: [(usize, f64, f64); 3] = [
    (1, 0.0, f64::INFINITY),
    (8, 1500.0, 50.0),
    (64, 3000.0, f64::INFINITY),
];

struct Done {
    number: String,
    took: Duration,
}

pub fn measure(work: &Path) {
    println!("Durable registrations (every answer after its fsync, every detail given)");
    for (clients, rate_least, p99_most) in ROUNDS {
        let [fresh, busy, again] =
            ["fresh", "busy", "again"].map(|name| work.join(format!("{name}-{clients}")));
        House::open(&fresh).close();
        house::copy(&fresh, &busy);
        house::copy(&fresh, &again);
        let house = House::open(&busy);
        let (done, took) = run(&house, clients);
        house.close();
        let bare = bare::write_again(&house::database(&busy), &house::database(&again), clients);

        let numbers: BTreeSet<&str> = done.iter().map(|one| one.number.as_str()).collect();
        assert_eq!(numbers.len(), done.len(), "a number was given twice");
        let rate = done.len() as f64 / took.as_secs_f64();
        let bare = done.len() as f64 / bare.as_secs_f64();
        let spread = Spread::of(done.iter().map(|one| one.took).collect());
        println!(
            "  {clients:2} clients  {rate:6.0}/s  {spread}   bare SQLite {bare:6.0}/s, ratio {:.2}   {} distinct numbers   {}",
            rate / bare,
            numbers.len(),
            verdict(rate >= rate_least && spread.p99() < p99_most),
        );
    }
}

fn run(house: &House, clients: usize) -> (Vec<Done>, Duration) {
    let notice = house::notice(&mut house.wire());
    let begun = Instant::now();
    let threads: Vec<_> = (0..clients)
        .map(|client| {
            let (wire, notice) = (house.wire(), notice.clone());
            std::thread::spawn(move || keep_registering(wire, client, &notice, begun))
        })
        .collect();
    let done: Vec<Done> = threads
        .into_iter()
        .flat_map(|thread| thread.join().unwrap())
        .collect();
    (done, begun.elapsed())
}

fn keep_registering(mut wire: Wire, client: usize, notice: &str, begun: Instant) -> Vec<Done> {
    let mut done = Vec::new();
    while begun.elapsed() < LASTS {
        let body = house::visitor(notice, client * 1_000_000 + done.len());
        let key = yingbin::clock::request_id();
        let asked = Instant::now();
        let reply = wire.register(&key, &body);
        let took = asked.elapsed();
        assert_eq!(
            reply.status,
            201,
            "{}",
            String::from_utf8_lossy(&reply.body)
        );
        let number = reply.json()["number"].as_str().unwrap().to_owned();
        done.push(Done { number, took });
    }
    done
}
