//! The one search box over two hundred thousand persons: from the keys to the answer over HTTP,
//! with the note on disk that somebody searched.

use std::path::Path;
use std::time::{Duration, Instant};

use super::house::{self, House};
use super::spread::{Spread, verdict};
use super::wire::Wire;

const PERSONS: usize = 200_000;
const TIMES: usize = 400;
/// What a search may take, and what it should.
const P99_MOST: f64 = 50.0;
/// Names that no table was built from, surnames as often as among people.
const NAMES: &str = include_str!("../names/names.tsv");
const LETTERS: &[u8] = b"ABCDEFGHJKLMNPQRSTUVWXYZ";

pub fn measure(work: &Path) {
    println!("Search over {PERSONS} persons, a whole round trip with its audit on disk");
    let data = work.join("searched");
    House::open(&data).close();
    fill(&data);
    let begun = Instant::now();
    let house = House::open(&data);
    let took = begun.elapsed().as_secs_f64();
    println!("  opening, with everybody's keys to write: {took:.1} s");
    let mut wire = house.wire();
    let names = names();
    let of = |at: usize| &names[at * 7 % names.len()];
    let mut total = Vec::new();
    type Asks<'a> = &'a dyn Fn(usize) -> String;
    let kinds: [(&str, Asks<'_>); 12] = [
        ("two letters", &|at| two_letters(of(at))),
        ("zh (the most)", &|_| "zh".to_owned()),
        ("initials", &|at| initials(of(at))),
        ("pinyin begun", &|at| {
            of(at).letters.chars().take(4).collect()
        }),
        ("pinyin whole", &|at| of(at).letters.clone()),
        ("a surname", &|at| of(at).surname.to_owned()),
        ("a name", &|at| {
            format!("{}{}", of(at).surname, of(at).given)
        }),
        ("phone tail", &|at| format!("{:04}", at * 97 % 10_000)),
        ("whole number", &|at| mobile(at * 499 % PERSONS)),
        ("plate part", &|at| {
            plate(at * 499 % PERSONS).chars().skip(1).take(4).collect()
        }),
        ("VIN tail", &|at| vin(at * 499 % PERSONS).split_off(11)),
        ("nobody", &|at| {
            format!("qzx{}", char::from(b'a' + (at % 26) as u8))
        }),
    ];
    for (name, asks) in kinds {
        let took: Vec<Duration> = (0..TIMES).map(|at| ask(&mut wire, &asks(at))).collect();
        total.extend(took.iter().copied());
        let spread = Spread::of(took);
        println!(
            "  {name:14} {spread}   {}",
            verdict(spread.p99() < P99_MOST)
        );
    }
    println!("  {:14} {}", "all of them", Spread::of(total));
    let person = r#"{"q":"13000000499"}"#;
    let found = wire.post("/v1/persons/search", person).json()["found"][0]["person"].clone();
    let card: Vec<Duration> = (0..TIMES)
        .map(|_| card(&mut wire, &found.to_string()))
        .collect();
    println!("  {:14} {}", "a card", Spread::of(card));
}

struct Name {
    surname: &'static str,
    given: &'static str,
    /// `liu han`
    syllables: &'static str,
    /// `liuhan`
    letters: String,
}

fn names() -> Vec<Name> {
    let name = |line: &'static str| {
        let mut fields = line.split('\t');
        let (surname, given) = (fields.next().unwrap(), fields.next().unwrap());
        let syllables = fields.next().unwrap();
        Name {
            surname,
            given,
            syllables,
            letters: syllables.replace(' ', ""),
        }
    };
    NAMES.lines().map(name).collect()
}

fn initials(name: &Name) -> String {
    name.syllables
        .split(' ')
        .filter_map(|one| one.chars().next())
        .collect()
}

fn two_letters(name: &Name) -> String {
    name.letters.chars().take(2).collect()
}

fn mobile(person: usize) -> String {
    format!("130{person:08}")
}

fn plate(person: usize) -> String {
    let letter = |by: usize| char::from(LETTERS[person / by % LETTERS.len()]);
    format!("浙{}{}{:04}", letter(1), letter(17), person * 31 % 10_000)
}

fn vin(person: usize) -> String {
    format!("LVSHCAMB1CE{:06}", person * 7 % 1_000_000)
}

/// Everybody came once, with a number and a car, a minute apart.
fn fill(data: &Path) {
    let db = rusqlite::Connection::open(house::database(data)).unwrap();
    let notice: String = db
        .query_row("SELECT id FROM notice_version LIMIT 1", [], |row| {
            row.get(0)
        })
        .unwrap();
    db.execute_batch("PRAGMA synchronous = OFF; BEGIN").unwrap();
    let mut put: Vec<_> = [
        "INSERT INTO party (id, business_date, headcount) VALUES (?1, '2026-01-01', 1)",
        "INSERT INTO person (id, relation, surname, given_name, salutation, created_at, version)
         VALUES (?1, 'prospect', ?2, ?3, 'none', ?4, 1)",
        "INSERT INTO visit (id, business_date, series, count, token, party_id, person_id, purpose,
             line, reception_mode, headcount, children_count, access_needs, language, state,
             responsible_id, arrived_at, registered_at, waiting_since, state_since, closed_at,
             lodged, entry_station, version)
         VALUES (?1, '2026-01-01', 'X', ?1, ?1, ?1, ?1, 'new_car', 'sales', 'walk_in', 1, 0, '[]',
             'zh-CN', 'closed', 1, ?2, ?2, ?2, ?2, ?2, 1, 'k', 1)",
        "INSERT INTO consent (id, person_id, visit_id, purpose, basis, state, notice_id, lang,
             method, at, by_station)
         VALUES (?1, ?1, ?1, 'visit_service', 'consent', 'granted', ?2, 'zh-CN', 'kiosk_tap', ?3, 'k')",
        "INSERT INTO contact_point (person_id, kind, value, last4, state, consent_id, captured_at,
             captured_by, source_visit_id)
         VALUES (?1, 'mobile', ?2, substr(?2, -4), 'unverified', ?1, ?3, 'k', ?1)",
        "INSERT INTO visit_vehicle (visit_id, plate, plate_status, vin)
         VALUES (?1, ?2, 'registered', ?3)",
    ]
    .map(|sql| db.prepare(sql).unwrap())
    .into();
    let names = names();
    for person in 1..=PERSONS {
        let id = i64::try_from(person).unwrap();
        let at = 1_750_000_000_000 + id * 60_000;
        // A surname of one and the given name of another: as many names as a town has.
        let surname = names[person * 7919 % names.len()].surname;
        let given = names[person * 104_729 / 3 % names.len()].given;
        put[0].execute([id]).unwrap();
        put[1].execute((id, surname, given, at)).unwrap();
        put[2].execute((id, at)).unwrap();
        put[3].execute((id, &notice, at)).unwrap();
        put[4].execute((id, mobile(person), at)).unwrap();
        put[5].execute((id, plate(person), vin(person))).unwrap();
    }
    drop(put);
    db.execute_batch("COMMIT").unwrap();
}

fn ask(wire: &mut Wire, words: &str) -> Duration {
    let body = serde_json::json!({ "q": words }).to_string();
    let asked = Instant::now();
    let reply = wire.post("/v1/persons/search", &body);
    let took = asked.elapsed();
    assert_eq!(
        reply.status,
        200,
        "{}",
        String::from_utf8_lossy(&reply.body)
    );
    took
}

fn card(wire: &mut Wire, person: &str) -> Duration {
    let asked = Instant::now();
    let reply = wire.get(&format!("/v1/persons/{person}"));
    assert_eq!(reply.status, 200);
    asked.elapsed()
}
