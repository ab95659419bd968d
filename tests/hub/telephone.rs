//! The telephone log and the tasks over HTTP, as an outside tool uses them.

use super::running::Running;
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};
use yingbin::core::station::StationRole;

async fn log(hub: &Running, key: &str, body: Value) -> super::running::Reply {
    let request = hub
        .request(Method::POST, "/v1/calls")
        .bearer_auth(hub.token(StationRole::Desk))
        .header("Idempotency-Key", key)
        .json(&body);
    hub.send(request).await
}

#[tokio::test]
async fn a_call_becomes_a_task_and_a_visit() {
    let hub = Running::start().await;
    let notice = hub.notice().await;
    let body = json!({
        "topic": "new_car", "started_ago_ms": 90000, "answered_ago_ms": 84000,
        "ended_ago_ms": 2000, "ring_count": 2, "hold_periods_ms": [6000],
        "surname": "刘", "salutation": "mr", "mobile": "13800138000",
        "consents": ["followup"], "notice": notice, "read_back": true,
        "interest": {"models": ["e6"], "purchase_time": "within_30d", "budget": "45W"},
        "summary": "想比较 E6 与 X5", "invited_to_store": true,
        "call_back": {"to": {"role": "sales"}}
    });
    let reply = log(&hub, "call-1", body.clone()).await;
    assert_eq!(reply.status, StatusCode::CREATED, "{}", reply.text);
    let call = reply.json();
    assert_eq!(call["answered_in_time"], true);
    assert_eq!(call["holds_too_long"], 0);
    assert_eq!(call["mobile"], "138****8000");
    assert_eq!(call["tasks"][0]["to"], json!({"role": "sales"}));
    assert!(!reply.text.contains("13800138000"));
    assert_eq!(log(&hub, "call-1", body).await.text, reply.text);

    let register = json!({"purpose": "new_car", "surname": "刘"});
    hub.register("visit-1", register).await;
    let queue = hub.get(StationRole::Desk, "/v1/queue").await.json();
    assert_eq!(queue["figures"]["tasks_open"], 1);
    let suggested = &queue["visits"][0]["call_suggested"][0];
    assert_eq!(suggested["by"], "surname");
    let from = json!({ "call": suggested["call"] });
    let linked = hub
        .post(StationRole::Desk, "/v1/visits/1/from-call", from)
        .await;
    assert_eq!(linked.status, StatusCode::OK, "{}", linked.text);
    assert_eq!(linked.json()["lodged"], true);
    let calls = hub.get(StationRole::Desk, "/v1/calls").await.json();
    assert_eq!(calls["calls"][0]["number"], "X001");
    let other_day = hub.get(StationRole::Desk, "/v1/calls?date=2020-02-29");
    assert_eq!(other_day.await.json()["calls"], json!([]));
    let no_day = hub.get(StationRole::Desk, "/v1/calls?date=tomorrow").await;
    assert_eq!(no_day.code(), "day_unreadable");
}

#[tokio::test]
async fn a_task_is_asked_received_reassigned_and_done() {
    let hub = Running::start().await;
    let ask = hub
        .request(Method::POST, "/v1/tasks")
        .bearer_auth(hub.token(StationRole::Desk))
        .header("Idempotency-Key", "task-1")
        .json(&json!({"kind": "reminder", "to": {"staff": 3}, "note": "14:00 备试驾车"}));
    let asked = hub.send(ask).await;
    assert_eq!(asked.status, StatusCode::OK, "{}", asked.text);
    let step = async |act: &str, body: Value| {
        let path = format!("/v1/tasks/1/{act}");
        hub.post(StationRole::Desk, &path, body).await
    };
    assert_eq!(step("receive", json!({})).await.json()["received_by"], 3);
    let moved = step("reassign", json!({"to": {"staff": 4}})).await.json();
    assert_eq!((&moved["state"], &moved["to"]["staff"]), (&json!("open"), &json!(4)));
    assert_eq!(step("done", json!({"staff": 4})).await.json()["state"], "done");
    let again = step("done", json!({})).await;
    assert_eq!((again.status, again.code()), (StatusCode::CONFLICT, "task_not_now".to_owned()));
    let list = async |query: &str| {
        let path = format!("/v1/tasks{query}");
        let tasks = hub.get(StationRole::Desk, &path).await.json();
        tasks["tasks"].as_array().map(Vec::len)
    };
    assert_eq!(list("").await, Some(0));
    assert_eq!(list("?all=true").await, Some(1));
    assert_eq!(list("?all=true&to=4").await, Some(1));
    assert_eq!(list("?all=true&to=3").await, Some(0));
    let unknown = hub.get(StationRole::Desk, "/v1/tasks?to=99").await;
    assert_eq!(unknown.status, StatusCode::NOT_FOUND);
}
