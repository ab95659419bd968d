//! Whatever is sent: no panic, no 500, and nothing stored by halves.

use super::running::Running;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, RngSeed, TestRunner};
use reqwest::Method;
use serde_json::{Map, Value, json};
use yingbin::clock::request_id;
use yingbin::core::station::StationRole;

/// Any JSON at all.
fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        ".{0,40}".prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 24, 5, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
            proptest::collection::hash_map("[a-z_]{1,12}", inner, 0..5)
                .prop_map(|map| Value::Object(map.into_iter().collect::<Map<_, _>>())),
        ]
    })
}

/// A registration that is nearly right: known fields with odd values.
fn nearly() -> impl Strategy<Value = Value> {
    let text = prop_oneof![
        Just(json!("刘")),
        Just(json!("13800138000")),
        Just(json!("'; DROP TABLE visit; --")),
        Just(json!("\u{0}\u{202e}\u{feff}")),
        ".{0,60}".prop_map(Value::from),
        "[0-9+() -]{0,20}".prop_map(Value::from),
        any_json(),
    ];
    let field = prop_oneof![
        Just("surname"),
        Just("mobile"),
        Just("note"),
        Just("salutation"),
        Just("headcount"),
        Just("children"),
        Just("consents"),
        Just("notice"),
        Just("interest"),
        Just("language"),
        Just("requested_staff"),
        Just("topic"),
        Just("drink"),
        Just("access_needs"),
        Just("just_looking"),
        Just("declared_visit"),
        Just("purpose"),
    ];
    let purpose = prop_oneof![
        Just("new_car"),
        Just("directions"),
        Just("service_walkin"),
        Just("help")
    ];
    (purpose, proptest::collection::vec((field, text), 0..6)).prop_map(|(purpose, fields)| {
        let mut body = Map::new();
        body.insert("purpose".to_owned(), json!(purpose));
        body.extend(
            fields
                .into_iter()
                .map(|(name, value)| (name.to_owned(), value)),
        );
        Value::Object(body)
    })
}

#[tokio::test]
async fn no_json_breaks_the_hub_or_is_stored_by_halves() {
    let hub = Running::start().await;
    let mut runner = TestRunner::new(Config {
        rng_seed: RngSeed::Fixed(2026),
        ..Config::default()
    });
    let bodies = prop_oneof![1 => any_json().boxed(), 4 => nearly().boxed()];
    let mut taken = 0;
    for _ in 0..1500 {
        let body = bodies.new_tree(&mut runner).unwrap().current();
        let reply = hub.register(&request_id(), body.clone()).await;
        let status = reply.status.as_u16();
        assert!(
            matches!(status, 201 | 400 | 404 | 422),
            "{status} for {body}: {}",
            reply.text
        );
        taken += i64::from(status == 201);
    }
    let count = |sql: &str| -> i64 {
        let db = rusqlite::Connection::open(hub.dir.path().join("showroom.db")).unwrap();
        db.query_row(sql, [], |row| row.get(0)).unwrap()
    };
    assert!(
        taken > 100,
        "only {taken} were taken: the test tests nothing"
    );
    assert_eq!(count("SELECT count(*) FROM visit"), taken);
    assert_eq!(count("SELECT count(*) FROM party"), taken);
    assert_eq!(count("SELECT count(*) FROM request"), taken);
    assert_eq!(
        count("SELECT count(*) FROM journal WHERE what = 'registered'"),
        taken
    );
    assert_eq!(
        count(
            "SELECT count(*) FROM person p WHERE NOT EXISTS
            (SELECT 1 FROM visit v WHERE v.person_id = p.id)"
        ),
        0
    );
}

#[tokio::test]
async fn no_path_and_no_body_breaks_an_action() {
    let hub = Running::start().await;
    hub.visitor().await;
    let mut runner = TestRunner::new(Config {
        rng_seed: RngSeed::Fixed(7),
        ..Config::default()
    });
    let acts = [
        "offer", "accept", "decline", "host", "call", "finish", "left", "void", "x",
    ];
    let ids = [
        "1",
        "0",
        "-1",
        "9223372036854775807",
        "9223372036854775808",
        "abc",
        "%00",
        "1%2F2",
    ];
    for round in 0..400 {
        let body = any_json().new_tree(&mut runner).unwrap().current();
        let path = format!(
            "/v1/visits/{}/{}",
            ids[round % ids.len()],
            acts[round % acts.len()]
        );
        let request = hub
            .request(Method::POST, &path)
            .bearer_auth(hub.token(StationRole::Desk))
            .json(&body);
        let reply = hub.send(request).await;
        assert!(reply.status.as_u16() < 500, "{path} {body}: {}", reply.text);
    }
}
