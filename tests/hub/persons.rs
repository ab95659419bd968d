//! Returning visitors over HTTP: found, linked, seen for a reason; and every look is kept.

use super::running::Running;
use crate::world::{OPENING, STAFF, showroom_with};
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};
use yingbin::clock::Clock;
use yingbin::core::day::Span;
use yingbin::core::station::StationRole::{Admin, Desk, Kiosk, Service};
use yingbin::wire::Station;

/// 刘汉 was here with a number and is gone; the person's id.
async fn liu_han(hub: &Running) -> i64 {
    let notice = hub.notice().await;
    let body = json!({"purpose": "new_car", "surname": "刘", "given_name": "汉",
        "salutation": "mr", "mobile": "13800138000", "consents": ["followup"], "notice": notice});
    hub.register("liu", body).await;
    hub.post(Desk, "/v1/visits/1/left", json!({})).await;
    let found = hub.get(Desk, "/v1/persons?q=lh").await.json();
    found["found"][0]["person"].as_i64().unwrap()
}

fn audit(hub: &Running) -> Vec<(String, String, i64)> {
    let db = rusqlite::Connection::open(hub.dir.path().join("showroom.db")).unwrap();
    let mut read = db
        .prepare("SELECT action, object, found FROM audit ORDER BY id")
        .unwrap();
    let rows = read.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)));
    rows.unwrap().map(Result::unwrap).collect()
}

#[tokio::test]
async fn one_field_finds_a_customer_however_it_is_asked() {
    let hub = Running::start().await;
    let person = liu_han(&hub).await;
    for q in ["lh", "liuhan", "%E5%88%98%E6%B1%89", "8000", "13800138000"] {
        let reply = hub.get(Desk, &format!("/v1/persons?q={q}")).await;
        assert_eq!(reply.status, StatusCode::OK, "{}", reply.text);
        assert!(!reply.text.contains("13800138000"), "{q}");
        let found = reply.json();
        assert_eq!(found["found"][0]["person"], person, "{q}");
        assert_eq!(found["found"][0]["mobile"], "138****8000", "{q}");
    }
    let quietly = hub
        .post(Desk, "/v1/persons/search", json!({"q": "刘"}))
        .await
        .json();
    assert_eq!(quietly["found"][0]["by"], "name");
    for path in ["/v1/persons", "/v1/persons?q=", "/v1/persons?q=l"] {
        let nobody = hub.get(Desk, path).await.json();
        assert_eq!(nobody, json!({"kinds": [], "found": []}), "{path}");
    }
}

#[tokio::test]
async fn every_search_is_kept_by_its_kind_and_never_by_its_words() {
    let hub = Running::start().await;
    let person = liu_han(&hub).await;
    hub.get(Desk, "/v1/persons?q=8000").await;
    hub.get(Desk, "/v1/persons?q=l").await;
    hub.get(Desk, "/v1/persons?q=nobody").await;
    let reveal = format!("/v1/persons/{person}/reveal");
    let refused = hub.post(Desk, &reveal, json!({"reason": " "})).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(refused.json()["field"], "reason");
    let seen = hub.post(Desk, &reveal, json!({"reason": "回电安排"})).await;
    assert_eq!(seen.json()["numbers"][0]["number"], "13800138000");
    let kept = audit(&hub);
    let kept: Vec<_> = kept
        .iter()
        .map(|(action, object, found)| (action.as_str(), object.as_str(), *found))
        .collect();
    assert_eq!(
        kept,
        [
            ("search", "pinyin", 1),
            ("search", "phone_tail", 1),
            ("search", "pinyin+plate", 0),
            ("reveal", person.to_string().as_str(), 1),
        ]
    );
}

#[tokio::test]
async fn every_card_that_is_opened_and_every_search_for_a_referrer_is_kept() {
    let clock = Clock::hand(OPENING);
    let hub = Running::with(showroom_with(STAFF), clock.clone()).await;
    let person = liu_han(&hub).await;
    hub.visitor().await;
    let card = format!("/v1/persons/{person}");
    for _ in 0..3 {
        // An open card is read again whenever something happens on the floor.
        assert_eq!(hub.get(Desk, &card).await.status, StatusCode::OK);
    }
    assert_eq!(hub.get(Service, &card).await.status, StatusCode::OK);
    clock.set(OPENING.after(Span::minutes(16)));
    assert_eq!(hub.get(Desk, &card).await.status, StatusCode::OK);
    hub.get(Desk, "/v1/persons/999").await;
    let body = json!({"name": "刘汉"});
    let found = hub.post(Desk, "/v1/visits/2/referrers", body).await;
    assert_eq!(found.json()[0]["person"], person);
    let seen = ("card".to_owned(), person.to_string(), 1);
    let kept = audit(&hub);
    assert_eq!(kept[1..4], [seen.clone(), seen.clone(), seen]);
    assert_eq!(kept[4..], [("search".to_owned(), "name".to_owned(), 1)]);
}

#[tokio::test]
async fn a_number_is_shown_as_often_as_it_is_asked_for_and_each_time_that_is_kept() {
    let hub = Running::start().await;
    let person = liu_han(&hub).await;
    let ask = || {
        hub.request(Method::POST, &format!("/v1/persons/{person}/reveal"))
            .bearer_auth(hub.token(Desk))
            .header("Idempotency-Key", "see")
            .json(&json!({"reason": "回电安排"}))
    };
    let first = hub.send(ask()).await;
    let second = hub.send(ask()).await;
    assert_eq!(first.text, second.text);
    let reveals = audit(&hub).iter().filter(|one| one.0 == "reveal").count();
    assert_eq!(reveals, 2);
    let db = rusqlite::Connection::open(hub.dir.path().join("showroom.db")).unwrap();
    let answers: String = db
        .query_row("SELECT group_concat(answer) FROM request", [], |row| {
            row.get(0)
        })
        .unwrap();
    assert!(
        !answers.contains("13800138000"),
        "no copy of a number is kept"
    );
}

#[tokio::test]
async fn nobody_is_given_what_somebody_else_was_answered() {
    let hub = Running::start().await;
    liu_han(&hub).await;
    hub.visitor().await;
    let accept = |token: String| {
        hub.request(Method::POST, "/v1/visits/2/accept")
            .bearer_auth(token)
            .header("Idempotency-Key", "accept")
    };
    let first = hub.send(accept(hub.token(Desk))).await;
    assert_eq!(first.status, StatusCode::OK, "{}", first.text);
    let again = hub.send(accept(hub.token(Desk))).await;
    assert_eq!(again.text, first.text);
    let name = "counter".to_owned();
    let other = hub.pass.mint(&Station { role: Desk, name });
    for token in [other, hub.token(Service), hub.token(Admin)] {
        let refused = hub.send(accept(token)).await;
        assert_eq!(refused.code(), "key_reused");
    }
}

#[tokio::test]
async fn a_visit_is_linked_and_parted_again() {
    let hub = Running::start().await;
    let person = liu_han(&hub).await;
    hub.visitor().await;
    let link = async |body: Value| hub.post(Desk, "/v1/visits/2/link", body).await;
    let linked = link(json!({"person": person})).await.json();
    assert_eq!(
        (&linked["linked"], &linked["person"]),
        (&json!(true), &json!(person))
    );
    assert_eq!(
        (&linked["surname"], &linked["visit_seq"]),
        (&json!("刘"), &json!(2))
    );
    let card = hub.get(Desk, &format!("/v1/persons/{person}")).await;
    assert!(!card.text.contains("13800138000"));
    assert_eq!(card.json()["visit_count"], 2);
    assert_eq!(card.json()["consents"][0]["purpose"], "followup");
    assert_eq!(link(json!({})).await.status, StatusCode::BAD_REQUEST);
    let parted = link(json!({"person": null})).await.json();
    assert_eq!(
        (&parted["linked"], &parted["surname"]),
        (&json!(false), &json!(null))
    );
    let unknown = link(json!({"person": 999})).await;
    assert_eq!(
        (unknown.status, unknown.code().as_str()),
        (StatusCode::NOT_FOUND, "person_unknown")
    );
    assert_eq!(
        hub.get(Desk, "/v1/persons/999").await.status,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test]
async fn the_kiosk_finds_nobody() {
    let hub = Running::start().await;
    let person = liu_han(&hub).await;
    let card = format!("/v1/persons/{person}");
    for path in ["/v1/persons?q=lh", card.as_str()] {
        let refused = hub.get(Kiosk, path).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN, "{path}");
        assert!(!refused.text.contains('刘'), "{path}");
    }
}
