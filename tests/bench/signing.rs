//! Registrations a second while colleagues sign in, and try wrong PINs, without a pause: a hash
//! takes as long as many registrations, and must not stand in their way.

use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use super::house::{self, House};
use super::spread::{Spread, verdict};
use super::wire::Wire;

const LASTS: Duration = Duration::from_secs(6);
const CLIENTS: usize = 8;
const SIGNING: usize = 2;
/// What eight clients reach at least although others sign in: as the chapter of registering
/// asks without them, less one of two cores.
const RATE_LEAST: f64 = 750.0;
const P99_MOST: f64 = 100.0;
const PIN: &str = "271828";

pub fn measure(work: &Path) {
    println!("Registrations by {CLIENTS} clients while {SIGNING} desks sign in all the time");
    for signing in [0, SIGNING] {
        let folder = work.join(format!("signing-{signing}"));
        let house = House::open(&folder);
        let mut admin = house.wire();
        let set = admin.post("/v1/staff/1/pin", &format!(r#"{{"new":"{PIN}"}}"#));
        assert_eq!(set.status, 204);
        let notice = house::notice(&mut house.wire());
        let over = AtomicBool::new(false);
        let (registered, signed) = std::thread::scope(|scope| {
            let desks: Vec<_> = (0..signing)
                .map(|_| {
                    let (wire, over) = (house.wire(), &over);
                    scope.spawn(move || keep_signing_in(wire, over))
                })
                .collect();
            let kiosks: Vec<_> = (0..CLIENTS)
                .map(|client| {
                    let (wire, notice) = (house.wire(), notice.clone());
                    scope.spawn(move || keep_registering(wire, client, &notice))
                })
                .collect();
            let registered: Vec<Duration> = kiosks
                .into_iter()
                .flat_map(|kiosk| kiosk.join().unwrap())
                .collect();
            over.store(true, Ordering::Relaxed);
            let signed: Vec<Duration> = desks
                .into_iter()
                .flat_map(|desk| desk.join().unwrap())
                .collect();
            (registered, signed)
        });
        house.close();
        let rate = registered.len() as f64 / LASTS.as_secs_f64();
        let spread = Spread::of(registered);
        let met = rate >= RATE_LEAST && spread.p99() < P99_MOST;
        println!("  {rate:6.0} registrations/s  {spread}   {}", verdict(met));
        if !signed.is_empty() {
            let rate = signed.len() as f64 / LASTS.as_secs_f64();
            println!("  {rate:6.1} sign-ins/s       {}", Spread::of(signed));
        }
    }
}

fn keep_signing_in(mut wire: Wire, over: &AtomicBool) -> Vec<Duration> {
    let body = format!(r#"{{"staff":1,"pin":"{PIN}"}}"#);
    let mut took = Vec::new();
    while !over.load(Ordering::Relaxed) {
        let asked = Instant::now();
        let reply = wire.post("/v1/sessions", &body);
        took.push(asked.elapsed());
        assert_eq!(reply.status, 201);
    }
    took
}

fn keep_registering(mut wire: Wire, client: usize, notice: &str) -> Vec<Duration> {
    let begun = Instant::now();
    let mut took = Vec::new();
    while begun.elapsed() < LASTS {
        let body = house::visitor(notice, client * 1_000_000 + took.len());
        let key = yingbin::clock::request_id();
        let asked = Instant::now();
        let reply = wire.register(&key, &body);
        took.push(asked.elapsed());
        assert_eq!(reply.status, 201);
    }
    took
}
