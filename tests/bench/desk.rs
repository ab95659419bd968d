//! From a commit in the hub to pixels on the desk.

use std::path::Path;
use std::time::{Duration, Instant};

use slint::{ComponentHandle, Model};
use yingbin::core::station::StationRole;
use yingbin::screens::desk::Screen;
use yingbin::screens::generated::Floor;
use yingbin::station::Access;

use super::easel::easel;
use super::house::{self, House};
use super::spread::{Spread, verdict};
use super::wire::Wire;

const SIZE: (u32, u32) = (1440, 900);
const TIMES: usize = 60;
const P99_MOST: f64 = 100.0;

pub fn measure(data: &Path) {
    let house = House::open(data);
    let (access, wire) = (house.access.clone(), house.wire());
    let arrivals = std::thread::spawn(move || arrivals(access, wire));
    let spread = Spread::of(arrivals.join().unwrap());
    println!(
        "Desk, a kiosk's request to the new row painted (the commit lies between)\n  {spread}   {}",
        verdict(spread.p99() < P99_MOST)
    );
    house.close();
}

fn arrivals(access: Access, mut wire: Wire) -> Vec<Duration> {
    let mut desk = easel(access, StationRole::Desk, SIZE, Screen::open, |screen| {
        let window = screen.window().upgrade().unwrap();
        (window, Box::new(move || screen.listen()))
    });
    desk.until(|window| window.global::<Floor>().get_figures().row_count() > 0);
    let notice = house::notice(&mut wire);
    (0..TIMES)
        .map(|count| {
            let body = house::visitor(&notice, count);
            let asked = Instant::now();
            let reply = wire.register(&yingbin::clock::request_id(), &body);
            let number = reply.json()["number"].as_str().unwrap().to_owned();
            desk.until(|window| {
                let floor = window.global::<Floor>();
                [floor.get_waiting(), floor.get_hosted()]
                    .iter()
                    .any(|rows| rows.iter().any(|row| row.number == number.as_str()))
            });
            asked.elapsed()
        })
        .collect()
}
