//! A hub that is killed in the middle of its work, again and again.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};

use reqwest::StatusCode;
use serde_json::{Value, json};
use yingbin::clock::{Dice, request_id};
use yingbin::core::station::StationRole;
use yingbin::hub::Pass;
use yingbin::wire::Station;

const ROUNDS: u32 = 20;
const CLIENTS: usize = 8;

struct Hub {
    child: Child,
    url: String,
}

fn start(data: &Path) -> Hub {
    let mut child = Command::new(env!("CARGO_BIN_EXE_yingbin"))
        .args(["hub", "--listen", "127.0.0.1:0", "--data"])
        .arg(data)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap())
        .read_line(&mut line)
        .unwrap();
    let url = line
        .trim()
        .strip_prefix("listening on ")
        .expect(&line)
        .to_owned();
    Hub { child, url }
}

/// Every answer that a client got, by the key of its request.
type Acknowledged = Arc<Mutex<BTreeMap<String, (Value, String)>>>;

async fn keep_registering(url: String, token: String, acknowledged: Acknowledged) {
    let http = reqwest::Client::new();
    loop {
        let key = request_id();
        let body = json!({"purpose": "new_car", "headcount": 1 + key.len() % 3});
        let sent = http
            .post(format!("{url}/v1/visits"))
            .bearer_auth(&token)
            .header("Idempotency-Key", &key)
            .json(&body)
            .send()
            .await;
        // The connection ended: the hub is gone, and this one may or may not be on disk.
        let Ok(reply) = sent else { return };
        if reply.status() != StatusCode::CREATED {
            continue;
        }
        let Ok(answer) = reply.text().await else {
            return;
        };
        acknowledged.lock().unwrap().insert(key, (body, answer));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_acknowledged_visit_survives_twenty_kills_and_no_number_is_given_twice() {
    let dir = tempfile::tempdir().unwrap();
    let acknowledged = Acknowledged::default();
    let mut dice = Dice::Seeded(20);
    let token = || {
        let pass = Pass::open(&dir.path().join("hub.key")).unwrap();
        pass.mint(&Station {
            role: StationRole::Kiosk,
            name: "k".to_owned(),
        })
    };
    for _ in 0..ROUNDS {
        let mut hub = start(dir.path());
        let clients: Vec<_> = (0..CLIENTS)
            .map(|_| {
                tokio::spawn(keep_registering(
                    hub.url.clone(),
                    token(),
                    acknowledged.clone(),
                ))
            })
            .collect();
        // Somewhere in the middle of its work.
        let enough = acknowledged.lock().unwrap().len() + 1 + dice.below(150).unwrap() as usize;
        while acknowledged.lock().unwrap().len() < enough {
            tokio::task::yield_now().await;
        }
        // SIGKILL: no goodbye, no flush.
        hub.child.kill().unwrap();
        hub.child.wait().unwrap();
        for client in clients {
            client.await.unwrap();
        }
    }
    let acknowledged = Arc::try_unwrap(acknowledged).unwrap().into_inner().unwrap();
    assert!(
        acknowledged.len() > 500,
        "only {} were acknowledged",
        acknowledged.len()
    );

    let mut hub = start(dir.path());
    let http = reqwest::Client::new();
    let mut numbers = BTreeSet::new();
    for (key, (body, first)) in &acknowledged {
        let answer: Value = serde_json::from_str(first).unwrap();
        assert!(
            numbers.insert(answer["number"].to_string()),
            "{} was given twice",
            answer["number"]
        );
        // A sample is asked again: the first answer comes back, byte by byte.
        if numbers.len() % 20 == 0 {
            let again = http
                .post(format!("{}/v1/visits", hub.url))
                .bearer_auth(token())
                .header("Idempotency-Key", key)
                .json(body)
                .send()
                .await
                .unwrap();
            assert_eq!(&again.text().await.unwrap(), first);
        }
    }
    hub.child.kill().unwrap();
    hub.child.wait().unwrap();

    let db = rusqlite::Connection::open(dir.path().join("showroom.db")).unwrap();
    let mut find = db
        .prepare(
            "SELECT count(*) FROM visit v JOIN request r ON r.id = ?1
                  WHERE v.id = ?2 AND v.series || printf('%03d', v.count) = ?3 AND v.token = ?4",
        )
        .unwrap();
    for (key, (_, answer)) in &acknowledged {
        let answer: Value = serde_json::from_str(answer).unwrap();
        let found: i64 = find
            .query_row(
                (
                    key,
                    answer["visit"].as_i64(),
                    answer["number"].as_str(),
                    answer["token"].as_str(),
                ),
                |row| row.get(0),
            )
            .unwrap();
        assert_eq!(found, 1, "an acknowledged visit is gone: {answer}");
    }
    let verdict: String = db
        .query_row("PRAGMA integrity_check", [], |row| row.get(0))
        .unwrap();
    assert_eq!(verdict, "ok");
    let gaps: i64 = db
        .query_row("SELECT max(seq) - count(*) FROM journal", [], |row| {
            row.get(0)
        })
        .unwrap();
    assert_eq!(gaps, 0);
}
