//! Who gets whom, on a floor that is full.

use std::path::Path;
use std::time::Instant;

use yingbin::clock::Dice;
use yingbin::core::assign::{ForWhom, Host, OnDuty, Standing, Waiting, decide};
use yingbin::core::day::Span;
use yingbin::core::line::LineKey;
use yingbin::core::staff::{Presence, Skill};
use yingbin::core::visit::Line;
use yingbin::core::{StaffId, VisitId};

use super::spread::{Spread, verdict};

const PARTIES: i64 = 50;
const STAFF: i64 = 40;
const FLOORS: usize = 2_000;
const MOST_MS: f64 = 1.0;

pub fn measure(_work: &Path) {
    println!("Deciding for {PARTIES} waiting parties and {STAFF} colleagues");
    let mut dice = Dice::Seeded(40);
    let mut times = Vec::with_capacity(FLOORS);
    let mut decisions = 0;
    for _ in 0..FLOORS {
        let (waiting, people, hosts) = floor(&mut dice);
        let begun = Instant::now();
        let decided = decide(&waiting, &people, &hosts, 2);
        times.push(begun.elapsed());
        decisions += decided.len();
    }
    let times = Spread::of(times);
    let each = decisions as f64 / FLOORS as f64;
    println!(
        "  a whole floor    {times}  {each:.0} decisions, each with its reasons   {}",
        verdict(times.p99() < MOST_MS)
    );
}

/// Some want English, some their own consultant; two colleagues in three are free.
fn floor(dice: &mut Dice) -> (Vec<Waiting>, Vec<OnDuty>, Vec<Host>) {
    let mut one_in = |of: u64| dice.below(of).unwrap() == 0;
    let waiting = (1..=PARTIES)
        .map(|visit| Waiting {
            visit: VisitId(visit),
            line: Line::Sales,
            standing: Standing::WalkIn,
            waited: Span::seconds(10 * u32::try_from(PARTIES - visit).unwrap()),
            requested: one_in(6).then_some(StaffId(1 + visit % STAFF)),
            appointed: None,
            owner: one_in(4).then_some(StaffId(1 + (visit * 7) % STAFF)),
            referred: one_in(10).then_some(StaffId(1 + (visit * 3) % STAFF)),
            watcher: None,
            needs: if one_in(5) {
                vec![Skill::LangEn]
            } else {
                Vec::new()
            },
            patience: ForWhom::Anyone,
            new_sales: true,
            hosted: one_in(20),
            not_for: Vec::new(),
            passed: Vec::new(),
        })
        .collect();
    let people = (1..=STAFF)
        .map(|staff| OnDuty {
            staff: StaffId(staff),
            line: Line::Sales,
            key: LineKey(1 + (staff * 17) % STAFF),
            presence: if one_in(3) {
                Presence::Serving
            } else {
                Presence::Available
            },
            has_offer: false,
            skills: if one_in(4) {
                vec![Skill::LangEn]
            } else {
                Vec::new()
            },
            in_hand: 0,
            today: 0,
        })
        .collect();
    let hosts = vec![
        Host {
            staff: StaffId(100),
            hosting: 0,
        },
        Host {
            staff: StaffId(101),
            hosting: 1,
        },
    ];
    (waiting, people, hosts)
}
