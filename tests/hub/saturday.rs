//! A whole Saturday over HTTP: 300 parties in nine hours, eight consultants, three kiosks and
//! two desks that race each other for every visitor. Time runs by hand, in steps.

use std::collections::BTreeMap;

use super::running::Running;
use crate::world::{OPENING, showroom_with};
use futures_util::future::join_all;
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};
use yingbin::clock::{Clock, Dice, request_id};
use yingbin::core::day::Span;
use yingbin::core::station::StationRole;
use yingbin::wire::Station;

const PARTIES: u64 = 300;
const STEP_SECONDS: u32 = 15;
const STEPS: u64 = 9 * 3600 / 15;
/// Uniform work: every visitor takes as long as the next.
const SERVED_FOR_MS: i64 = 12 * 60 * 1000;

/// A tablet or a desk: a client of its own with a token of its own.
struct Client {
    http: reqwest::Client,
    token: String,
    url: String,
}

impl Client {
    fn of(hub: &Running, role: StationRole, name: &str) -> Client {
        let name = name.to_owned();
        Client {
            http: reqwest::Client::new(),
            token: hub.pass.mint(&Station { role, name }),
            url: hub.hub.url(),
        }
    }

    async fn ask(&self, method: Method, path: &str, body: Option<Value>) -> (StatusCode, Value) {
        let mut request = self
            .http
            .request(method, format!("{}{path}", self.url))
            .bearer_auth(&self.token)
            .header("Idempotency-Key", request_id());
        if let Some(body) = body {
            request = request.json(&body);
        }
        let response = request.send().await.unwrap();
        (response.status(), response.json().await.unwrap())
    }

    async fn queue(&self) -> Value {
        self.ask(Method::GET, "/v1/queue", None).await.1
    }

    async fn act(&self, visit: i64, act: &str, body: Value) -> (StatusCode, Value) {
        let path = format!("/v1/visits/{visit}/{act}");
        self.ask(Method::POST, &path, Some(body)).await
    }
}

fn staff() -> String {
    let one = |no: u32, name: &str, role: &str| {
        format!(
            "[[staff]]\nno = \"{no}\"\nname = \"{name}\"\nname_en = \"\"\nroles = [\"{role}\"]\n"
        )
    };
    let desk = [one(1, "周颖", "reception"), one(2, "何伟", "floor_manager")];
    let consultants = (0..8).map(|at| one(10 + at, &format!("顾问{at}"), "sales"));
    desk.into_iter().chain(consultants).collect()
}

#[tokio::test]
async fn three_hundred_parties_are_served_fairly_and_none_is_neglected_unseen() {
    let clock = Clock::hand(OPENING);
    let hub = Running::with(showroom_with(&staff()), clock.clone()).await;
    let kiosks = ["k1", "k2", "k3"].map(|name| Client::of(&hub, StationRole::Kiosk, name));
    let desks = ["d1", "d2"].map(|name| Client::of(&hub, StationRole::Desk, name));
    let mut dice = Dice::Seeded(300);
    // Most come around noon, more than can be served at once.
    let mut at = || (dice.below(STEPS).unwrap() + dice.below(STEPS).unwrap()) / 2;
    let mut arrivals: Vec<u64> = (0..PARTIES).map(|_| at()).collect();
    arrivals.sort_unstable();
    let mut arrivals = arrivals.into_iter().peekable();
    let mut numbers: Vec<String> = Vec::new();
    let mut accepted: BTreeMap<i64, u32> = BTreeMap::new();
    let mut longest: BTreeMap<i64, i64> = BTreeMap::new();

    // Nobody new comes in the last hours, so that everyone is served.
    for step in 0..STEPS + 800 {
        clock.set(clock.now().after(Span::seconds(STEP_SECONDS)));
        let mut come = 0;
        while arrivals.next_if(|at| *at <= step).is_some() {
            come += 1;
        }
        // Whoever comes at once comes to three kiosks at once.
        let registering = (0..come).map(|at| {
            let body = json!({"purpose": "new_car"});
            kiosks[at % kiosks.len()].ask(Method::POST, "/v1/visits", Some(body))
        });
        for (status, registered) in join_all(registering).await {
            assert_eq!(status, StatusCode::CREATED, "{registered}");
            numbers.push(registered["number"].as_str().unwrap().to_owned());
        }
        let seen = desks[0].queue().await;
        let now = seen["now"].as_i64().unwrap();
        for visit in seen["visits"].as_array().unwrap() {
            let id = visit["visit"].as_i64().unwrap();
            let state = visit["state"].as_str().unwrap();
            if state == "waiting" || state == "offered" {
                let waited = now - visit["waiting_since"].as_i64().unwrap();
                let most = longest.entry(id).or_default();
                *most = waited.max(*most);
            }
            if !visit["offer"].is_null() {
                // Both desks reach for the same visitor at the same moment.
                let both = desks.iter().map(|desk| desk.act(id, "accept", json!({})));
                for (status, answer) in join_all(both).await {
                    match status {
                        StatusCode::OK => *accepted.entry(id).or_default() += 1,
                        _ => assert_eq!(answer["code"], "already_taken", "{answer}"),
                    }
                }
            } else if state == "in_service"
                && now - visit["state_since"].as_i64().unwrap() >= SERVED_FOR_MS
            {
                let both = desks
                    .iter()
                    .map(|desk| desk.act(id, "finish", json!({"outcome": "no_info"})));
                let done = join_all(both).await;
                let done = done.iter().filter(|(status, _)| *status == StatusCode::OK);
                assert_eq!(done.count(), 1, "one desk finishes, the other is told");
            }
        }
    }

    let end = desks[0].queue().await;
    assert_eq!(end["visits"].as_array().unwrap().len(), 0, "nobody is left");
    let parties = usize::try_from(PARTIES).unwrap();
    let unlike: std::collections::BTreeSet<_> = numbers.iter().collect();
    assert_eq!(
        (numbers.len(), unlike.len()),
        (parties, parties),
        "no number twice"
    );
    assert_eq!(accepted.len(), parties);
    assert!(
        accepted.values().all(|times| *times == 1),
        "no two desks hold one visitor"
    );
    let turns: Vec<u64> = end["staff"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|one| one["roles"][0] == "sales")
        .map(|one| one["turns"].as_u64().unwrap())
        .collect();
    assert_eq!(turns.iter().sum::<u64>(), PARTIES);
    let spread = turns.iter().max().unwrap() - turns.iter().min().unwrap();
    assert!(spread <= 1, "{turns:?}");
    every_long_wait_is_on_record(&hub, &longest);
}

/// Whoever was seen waiting beyond the limit has a row, and nobody else has.
fn every_long_wait_is_on_record(hub: &Running, longest: &BTreeMap<i64, i64>) {
    let sql = rusqlite::Connection::open(hub.dir.path().join("showroom.db")).unwrap();
    let mut statement = sql.prepare("SELECT visit_id FROM incident").unwrap();
    let rows = statement.query_map([], |row| row.get::<_, i64>(0)).unwrap();
    let on_record: std::collections::BTreeSet<i64> = rows.map(Result::unwrap).collect();
    assert!(
        !on_record.is_empty(),
        "a Saturday on which nobody waits proves nothing"
    );
    for (visit, waited) in longest {
        if *waited >= 300_000 {
            assert!(
                on_record.contains(visit),
                "{visit} waited {waited} ms unseen"
            );
        }
    }
    for visit in &on_record {
        // Between two looks a wait may have grown by a step.
        let waited = longest.get(visit).copied().unwrap_or_default();
        let step = i64::from(STEP_SECONDS) * 1000;
        assert!(waited + step >= 300_000, "{visit} waited only {waited} ms");
    }
}
