//! The line, shifts, the day and the ledger over HTTP.

use super::running::{Reply, Running};
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};
use yingbin::core::station::StationRole;

async fn put(hub: &Running, path: &str, key: &str, body: Value) -> Reply {
    let request = hub
        .request(Method::PUT, path)
        .bearer_auth(hub.token(StationRole::Desk))
        .header("Idempotency-Key", key)
        .json(&body);
    hub.send(request).await
}

async fn ids(hub: &Running) -> Vec<i64> {
    let line = hub
        .get(StationRole::Desk, "/v1/line?line=sales")
        .await
        .json();
    let places = line["places"].as_array().unwrap().iter();
    places.map(|one| one["staff"].as_i64().unwrap()).collect()
}

#[tokio::test]
async fn the_line_is_read_and_set() {
    let hub = Running::start().await;
    let mut order = ids(&hub).await;
    order.reverse();
    let body = json!({"line": "sales", "order": order});
    let reply = put(&hub, "/v1/line", "a", body.clone()).await;
    assert_eq!(reply.status, StatusCode::OK, "{}", reply.text);
    assert_eq!(reply.json()["places"][0]["staff"], order[0]);
    assert_eq!(ids(&hub).await, order);
    // Asked twice, it answers with the line as it is now.
    let again = put(&hub, "/v1/line", "a", body).await;
    assert_eq!(again.json()["places"][0]["staff"], order[0]);
    let unknown = hub.get(StationRole::Desk, "/v1/line?line=left").await;
    assert_eq!(
        (unknown.status, unknown.code().as_str()),
        (StatusCode::UNPROCESSABLE_ENTITY, "line_unknown")
    );
}

#[tokio::test]
async fn after_a_turn_the_order_takes_a_reason_over_http_too() {
    let hub = Running::start().await;
    let visit = hub.visitor().await["visit"].clone();
    let path = format!("/v1/visits/{visit}/accept");
    hub.post(StationRole::Desk, &path, json!({})).await;
    let mut order = ids(&hub).await;
    order.reverse();
    let mut body = json!({"line": "sales", "order": order});
    let refused = put(&hub, "/v1/line", "a", body.clone()).await;
    assert_eq!(
        (refused.status, refused.code().as_str()),
        (StatusCode::UNPROCESSABLE_ENTITY, "line_reason_missing")
    );
    body["reason"] = json!("经理安排");
    let line = put(&hub, "/v1/line", "b", body).await.json();
    assert_eq!(line["set"]["reason"], "经理安排");
    assert_eq!(line["set"]["morning"], false);
}

#[tokio::test]
async fn the_shifts_of_two_days_under_one_key_are_two_orders() {
    let hub = Running::start().await;
    let staff = ids(&hub).await[0];
    let body = json!({"shifts": [{"staff": staff, "from": "09:00", "to": "17:30", "rank": 1}]});
    let first = put(&hub, "/v1/shifts?date=2027-01-01", "a", body.clone()).await;
    assert_eq!(first.json()["shifts"][0]["from"], "09:00");
    let other = put(&hub, "/v1/shifts?date=2027-01-02", "a", body).await;
    assert_eq!(other.code(), "key_reused");
    let read = hub
        .get(StationRole::Desk, "/v1/shifts?date=2027-01-01")
        .await;
    assert_eq!(read.json(), first.json());
    let empty = hub
        .get(StationRole::Desk, "/v1/shifts?date=2027-01-02")
        .await;
    assert_eq!(empty.json()["shifts"], json!([]));
    let wrong = hub.get(StationRole::Desk, "/v1/shifts?date=morgen").await;
    assert_eq!(wrong.code(), "date_unreadable");
}

#[tokio::test]
async fn the_day_is_closed_with_a_word_on_everyone() {
    let hub = Running::start().await;
    let visit = hub.visitor().await["visit"].clone();
    let day = hub.get(StationRole::Desk, "/v1/day").await.json();
    let signer = day["signers"][0]["staff"].clone();
    let signed = json!({"front_desk": signer});
    let close = |ends: Value| {
        hub.post(
            StationRole::Desk,
            "/v1/day/close",
            json!({"ends": ends, "signed": signed}),
        )
    };
    let refused = close(json!([])).await;
    assert_eq!(
        (refused.status, refused.code().as_str()),
        (StatusCode::CONFLICT, "still_open")
    );
    assert!(refused.json()["detail"].as_str().unwrap().contains("X001"));
    let closed = close(json!([{"visit": visit, "left": true}])).await;
    assert_eq!(closed.status, StatusCode::OK, "{}", closed.text);
    assert!(closed.json()["closed_at"].is_i64());
    assert_eq!(closed.json()["left_unserved"], 1);
    let again = close(json!([])).await;
    assert_eq!(again.code(), "day_closed");
    hub.visitor().await;
    let day = hub.get(StationRole::Desk, "/v1/day").await.json();
    assert!(day["closed_at"].is_null() && day["reopened_at"].is_i64());
}

#[tokio::test]
async fn the_day_and_the_ledger_are_printed_in_both_languages_without_a_visitors_name() {
    let hub = Running::start().await;
    let body = json!({"purpose": "new_car", "surname": "欧阳", "salutation": "mr"});
    hub.register("a", body).await;
    for (lang, title) in [("zh-CN", "日结表"), ("en", "The day")] {
        let page = |path: &'static str| {
            let request = hub
                .request(Method::GET, path)
                .bearer_auth(hub.token(StationRole::Desk))
                .header("Accept-Language", lang);
            hub.send(request)
        };
        let day = page("/v1/day/print").await;
        assert_eq!(day.kind, "text/html; charset=utf-8");
        assert!(day.text.contains(title) && day.text.contains("10:00"));
        let ledger = page("/v1/ledger/print").await;
        assert!(ledger.text.contains("X001"));
        let table = page("/v1/ledger.csv").await;
        assert!(table.kind.starts_with("text/csv") && table.text.starts_with('\u{feff}'));
        let hours = page("/v1/day.csv").await;
        assert!(hours.kind.starts_with("text/csv") && hours.text.contains("10:00"));
        for text in [day.text, ledger.text, table.text, hours.text] {
            assert!(!text.contains("欧阳"));
        }
    }
}

#[tokio::test]
async fn every_assignment_of_the_ledger_says_why_in_the_askers_language() {
    let hub = Running::start().await;
    hub.visitor().await;
    for (lang, word) in [("zh-CN", "轮值"), ("en", "first of those free")] {
        let request = hub
            .request(Method::GET, "/v1/ledger")
            .bearer_auth(hub.token(StationRole::Desk))
            .header("Accept-Language", lang);
        let ledger = hub.send(request).await.json();
        let why = ledger["entries"][0]["why"].as_str().unwrap();
        assert!(why.contains(word), "{why}");
    }
    let long = "/v1/ledger?from=2026-01-01&to=2026-12-31";
    let refused = hub.get(StationRole::Desk, long).await;
    assert_eq!(refused.code(), "range_too_long");
}
