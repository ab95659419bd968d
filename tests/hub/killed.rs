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

/// Everything that a client sent, by the key of its request, and the answer if it got one.
type Sent = Arc<Mutex<BTreeMap<String, (Value, Option<String>)>>>;

async fn register(
    http: &reqwest::Client,
    url: &str,
    token: &str,
    key: &str,
    body: &Value,
) -> Option<String> {
    let sent = http
        .post(format!("{url}/v1/visits"))
        .bearer_auth(token)
        .header("Idempotency-Key", key)
        .json(body)
        .send()
        .await;
    // The connection ended: the hub is gone, and this one may or may not be on disk.
    let reply = sent.ok()?;
    assert_eq!(reply.status(), StatusCode::CREATED);
    reply.text().await.ok()
}

async fn keep_registering(url: String, token: String, sent: Sent) {
    let http = reqwest::Client::new();
    loop {
        let key = request_id();
        let body = json!({"purpose": "new_car", "headcount": 1 + key.len() % 3});
        sent.lock()
            .unwrap()
            .insert(key.clone(), (body.clone(), None));
        let Some(answer) = register(&http, &url, &token, &key, &body).await else {
            return;
        };
        sent.lock().unwrap().insert(key, (body, Some(answer)));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_acknowledged_visit_survives_twenty_kills_and_no_number_is_given_twice() {
    let dir = tempfile::tempdir().unwrap();
    let sent = Sent::default();
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
            .map(|_| tokio::spawn(keep_registering(hub.url.clone(), token(), sent.clone())))
            .collect();
        // Somewhere in the middle of its work.
        let enough = sent.lock().unwrap().len() + CLIENTS + dice.below(150).unwrap() as usize;
        while sent.lock().unwrap().len() < enough {
            tokio::task::yield_now().await;
        }
        // SIGKILL: no goodbye, no flush.
        hub.child.kill().unwrap();
        hub.child.wait().unwrap();
        for client in clients {
            client.await.unwrap();
        }
    }
    let sent = Arc::try_unwrap(sent).unwrap().into_inner().unwrap();
    let unanswered = sent.values().filter(|(_, answer)| answer.is_none()).count();
    assert!(sent.len() > 500, "only {} were sent", sent.len());
    assert!(unanswered > 20, "only {unanswered} were cut off by a kill");

    // Everyone asks again under the old key: whoever had an answer gets the same, byte by
    // byte; whoever had none gets one now, whether the hub had stored it or not.
    let mut hub = start(dir.path());
    let http = reqwest::Client::new();
    let mut numbers = BTreeSet::new();
    let mut tokens = BTreeSet::new();
    for (key, (body, first)) in &sent {
        let again = register(&http, &hub.url, &token(), key, body)
            .await
            .unwrap();
        if let Some(first) = first {
            assert_eq!(&again, first, "an acknowledged visit is gone");
        }
        let answer: Value = serde_json::from_str(&again).unwrap();
        let number = answer["number"].as_str().unwrap().to_owned();
        tokens.insert((answer["visit"].as_i64(), answer["token"].to_string()));
        assert!(
            numbers.insert(number),
            "{} was given twice",
            answer["number"]
        );
    }
    hub.child.kill().unwrap();
    hub.child.wait().unwrap();

    let db = rusqlite::Connection::open(dir.path().join("showroom.db")).unwrap();
    let count = |sql: &str| -> i64 { db.query_row(sql, [], |row| row.get(0)).unwrap() };
    // As many visits as were sent, and each is the one that was told.
    assert_eq!(count("SELECT count(*) FROM visit"), sent.len() as i64);
    let mut rows = db.prepare("SELECT id, token FROM visit").unwrap();
    let stored: BTreeSet<_> = rows
        .query_map([], |row| {
            let token: String = row.get(1)?;
            Ok((Some(row.get(0)?), format!("{token:?}")))
        })
        .unwrap()
        .map(Result::unwrap)
        .collect();
    assert_eq!(stored, tokens);
    let verdict: String = db
        .query_row("PRAGMA integrity_check", [], |row| row.get(0))
        .unwrap();
    assert_eq!(verdict, "ok");
    assert_eq!(count("SELECT max(seq) - count(*) FROM journal"), 0);
}
