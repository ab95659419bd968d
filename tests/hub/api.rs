//! The contract that later work and outside tools rely on.

use super::running::Running;
use reqwest::{Method, StatusCode};
use serde_json::json;
use yingbin::clock::request_id;
use yingbin::core::station::StationRole;

#[tokio::test]
async fn the_registration_of_the_handbook_is_answered_as_described() {
    let hub = Running::start().await;
    let notice = hub.notice().await;
    let body = json!({
        "purpose": "new_car", "language": "zh-CN", "headcount": 2, "children": 1,
        "surname": "刘", "salutation": "mr", "mobile": "13800138000",
        "consents": ["visit_service", "followup"], "notice": notice,
        "interest": {"models": ["s3", "e6"], "purchase_time": "within_30d", "budget": "15-25"},
        "requested_staff": null
    });
    let reply = hub.register("first", body).await;
    assert_eq!(reply.status, StatusCode::CREATED);
    let answer = reply.json();
    assert_eq!(answer["visit"], 1);
    assert_eq!(answer["number"], "X001");
    assert_eq!(answer["token"].as_str().unwrap().len(), 26);
    assert_eq!(answer["consultant"]["name"], "吴敏");
    assert_eq!(answer["ahead"], 0);
    assert!(answer["seq"].as_i64().unwrap() > 0);
    let queue = hub.get(StationRole::Desk, "/v1/queue").await.json();
    assert_eq!(queue["visits"][0]["mobile"], "138****8000");
    assert!(!queue.to_string().contains("13800138000"));
}

#[tokio::test]
async fn asking_twice_returns_the_first_answer_and_registers_once() {
    let hub = Running::start().await;
    let body = json!({"purpose": "new_car", "headcount": 3});
    let first = hub.register("same", body.clone()).await;
    let second = hub.register("same", body).await;
    assert_eq!(second.status, StatusCode::CREATED);
    assert_eq!(first.text, second.text);
    let queue = hub.get(StationRole::Desk, "/v1/queue").await.json();
    assert_eq!(queue["visits"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn the_same_key_with_another_body_is_refused_and_nothing_is_stored() {
    let hub = Running::start().await;
    hub.register("same", json!({"purpose": "new_car"})).await;
    let other = hub.register("same", json!({"purpose": "delivery"})).await;
    assert_eq!(other.status, StatusCode::CONFLICT);
    assert_eq!(other.code(), "key_reused");
    let queue = hub.get(StationRole::Desk, "/v1/queue").await.json();
    assert_eq!(queue["visits"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn a_refused_order_may_be_put_right_under_the_same_key() {
    let hub = Running::start().await;
    let wrong = hub
        .register("k", json!({"purpose": "new_car", "surname": "123"}))
        .await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let right = hub
        .register("k", json!({"purpose": "new_car", "surname": "刘"}))
        .await;
    assert_eq!(right.status, StatusCode::CREATED);
}

#[tokio::test]
async fn an_action_repeated_under_its_key_is_done_once() {
    let hub = Running::start().await;
    hub.visitor().await;
    let call = || {
        hub.request(Method::POST, "/v1/visits/1/call")
            .bearer_auth(hub.token(StationRole::Desk))
            .header("Idempotency-Key", "call-1")
            .json(&json!({"place": "t1"}))
    };
    let first = hub.send(call()).await;
    let second = hub.send(call()).await;
    assert_eq!(first.status, StatusCode::OK, "{}", first.text);
    assert_eq!(first.text, second.text);
    assert_eq!(first.json()["call"]["times"], 1);
}

#[tokio::test]
async fn what_cannot_be_read_is_answered_with_a_problem_and_a_way_out() {
    let hub = Running::start().await;
    let mut said = String::new();
    for (body, key) in [
        ("{", Some("a")),
        ("[]", Some("b")),
        ("{}", Some("c")),
        (r#"{"purpose":"fly"}"#, Some("d")),
        (r#"{"purpose":"new_car","colour":"red"}"#, Some("e")),
        (r#"{"purpose":"new_car","headcount":"two"}"#, Some("f")),
        (r#"{"purpose":"new_car","purpose":"new_car"}"#, Some("g")),
        (
            r#"{"purpose":"new_car","interest":{"models":["s3",4]}}"#,
            Some("h"),
        ),
        (
            r#"{"purpose":"new_car","interest":{"models":"s3"}}"#,
            Some("i"),
        ),
        (
            "{\"purpose\":\"new_car\",\n \"consents\":[\"all\"]}",
            Some("j"),
        ),
        (
            r#"{"purpose":"13800138000`, expected one of `x"}"#,
            Some("k"),
        ),
        (
            r#"{"purpose":"new_car","interest":{"13800138000":1}}"#,
            Some("l"),
        ),
        (r#"{"purpose":"new_car"}"#, None),
        (r#"{"purpose":"new_car"}"#, Some("a key with spaces")),
    ] {
        let mut request = hub
            .request(Method::POST, "/v1/visits")
            .bearer_auth(hub.token(StationRole::Kiosk))
            .header("Accept-Language", "en")
            .body(body);
        if let Some(key) = key {
            request = request.header("Idempotency-Key", key);
        }
        let reply = hub.send(request).await;
        assert_eq!(reply.kind, "application/problem+json");
        let problem = reply.json();
        assert_eq!(problem["status"], reply.status.as_u16());
        assert!(!reply.text.contains("13800138000"), "{}", reply.text);
        said += &format!(
            "{body}\n  {} {} [{}]: {}\n",
            reply.status.as_u16(),
            reply.code(),
            problem["field"].as_str().unwrap(),
            problem["detail"].as_str().unwrap()
        );
    }
    insta::assert_snapshot!(said);
    let queue = hub.get(StationRole::Desk, "/v1/queue").await.json();
    assert!(queue["visits"].as_array().unwrap().is_empty());
}

#[tokio::test]
async fn a_body_over_64_kib_is_too_large() {
    let hub = Running::start().await;
    let body = json!({"purpose": "new_car", "note": "长".repeat(30_000)});
    let reply = hub.register("k", body).await;
    assert_eq!(reply.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert_eq!(reply.code(), "body_too_large");
}

#[tokio::test]
async fn the_sentence_comes_in_the_askers_language() {
    let hub = Running::start().await;
    let ask = |language: &'static str| {
        hub.request(Method::POST, "/v1/visits")
            .bearer_auth(hub.token(StationRole::Kiosk))
            .header("Idempotency-Key", request_id())
            .header("Accept-Language", language)
            .json(&json!({"purpose": "new_car", "mobile": "1380013800"}))
    };
    let zh = hub.send(ask("zh-CN,zh;q=0.9,en;q=0.5")).await.json();
    let en = hub.send(ask("en-GB,en;q=0.9,zh;q=0.1")).await.json();
    let other = hub.send(ask("fr")).await.json();
    assert!(zh["detail"].as_str().unwrap().starts_with("手机号应为11位"));
    assert!(
        en["detail"]
            .as_str()
            .unwrap()
            .starts_with("11 digits please")
    );
    assert_eq!(other["detail"], zh["detail"], "else the store's own");
    assert_eq!(
        (&zh["field"], &zh["code"]),
        (&json!("mobile"), &json!("mobile_length"))
    );
}

#[tokio::test]
async fn the_floor_is_run_over_http_from_door_to_outcome() {
    let hub = Running::start().await;
    hub.visitor().await;
    let post = async |path: &str, body| hub.post(StationRole::Desk, path, body).await;
    assert_eq!(
        post("/v1/visits/1/decline", json!({"reason": "busy"}))
            .await
            .json()["offer"]["staff"],
        4
    );
    let accepted = post("/v1/visits/1/accept", json!({})).await.json();
    assert_eq!(accepted["state"], "in_service");
    assert!(accepted["why"].as_str().unwrap().contains("孙浩"));
    let called = post("/v1/visits/1/call", json!({"place": "t3"}))
        .await
        .json();
    assert_eq!(called["call"]["place"], "t3");
    let wall = hub.get(StationRole::Board, "/v1/board").await.json();
    assert_eq!(wall["calling"][0]["number"], "X001");
    let closed = post("/v1/visits/1/finish", json!({"outcome": "order"}))
        .await
        .json();
    assert_eq!(
        (&closed["state"], &closed["outcome"]),
        (&json!("closed"), &json!("order"))
    );
    let again = post("/v1/visits/1/accept", json!({})).await;
    assert_eq!(
        (again.status, again.code().as_str()),
        (StatusCode::CONFLICT, "not_now")
    );
    let away = post("/v1/staff/4/presence", json!({"state": "break"}))
        .await
        .json();
    assert_eq!(away["presence"], "break");
    let found = hub.get(StationRole::Desk, "/v1/tickets/x1").await.json();
    assert_eq!(found["number"], "X001");
}

#[tokio::test]
async fn of_two_desks_that_accept_at_once_one_succeeds() {
    let hub = Running::start().await;
    hub.visitor().await;
    let accept = || {
        hub.post(
            StationRole::Desk,
            "/v1/visits/1/accept",
            json!({"staff": 3}),
        )
    };
    let (first, second) = tokio::join!(accept(), accept());
    let mut statuses = [first.status.as_u16(), second.status.as_u16()];
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 409]);
    let loser = if first.status == StatusCode::CONFLICT {
        first
    } else {
        second
    };
    assert_eq!(loser.code(), "already_taken");
    assert!(loser.json()["detail"].as_str().unwrap().contains("吴敏"));
}

#[tokio::test]
async fn two_hundred_who_register_at_once_get_two_hundred_numbers() {
    let hub = std::sync::Arc::new(Running::start().await);
    let asks: Vec<_> = (0..200)
        .map(|_| {
            let hub = hub.clone();
            tokio::spawn(async move { hub.visitor().await["number"].as_str().unwrap().to_owned() })
        })
        .collect();
    let mut numbers = std::collections::BTreeSet::new();
    for ask in asks {
        assert!(
            numbers.insert(ask.await.unwrap()),
            "a number was given twice"
        );
    }
    assert_eq!(numbers.len(), 200);
}

#[tokio::test]
async fn the_board_knows_no_names() {
    let hub = Running::start().await;
    let notice = hub.notice().await;
    hub.register(
        "k",
        json!({"purpose": "new_car", "surname": "慕容", "mobile": "13800138000",
            "consents": ["visit_service"], "notice": notice}),
    )
    .await;
    hub.post(StationRole::Desk, "/v1/visits/1/accept", json!({}))
        .await;
    hub.post(
        StationRole::Desk,
        "/v1/visits/1/call",
        json!({"place": "t1"}),
    )
    .await;
    let wall = hub.get(StationRole::Board, "/v1/board").await.text;
    for name in ["慕容", "吴敏", "8000"] {
        assert!(!wall.contains(name), "{wall}");
    }
}

#[tokio::test]
async fn every_route_is_described() {
    let hub = Running::start().await;
    let described = hub
        .send(hub.request(Method::GET, "/v1/openapi.json"))
        .await
        .json();
    let mut routes = String::new();
    for (path, methods) in described["paths"].as_object().unwrap() {
        for (method, operation) in methods.as_object().unwrap() {
            let summary = operation["summary"].as_str().unwrap_or("?");
            routes += &format!("{} {path}: {summary}\n", method.to_uppercase());
        }
    }
    insta::assert_snapshot!(routes);
    for schema in ["Register", "Registered", "Queue", "Catalogue", "Problem"] {
        assert!(
            described["components"]["schemas"][schema].is_object(),
            "{schema}"
        );
    }
    let unknown = hub.get(StationRole::Desk, "/v1/nothing").await;
    assert_eq!(
        (unknown.status, unknown.code().as_str()),
        (StatusCode::NOT_FOUND, "route_unknown")
    );
    let wrong = hub.post(StationRole::Desk, "/v1/queue", json!({})).await;
    assert_eq!(wrong.status, StatusCode::METHOD_NOT_ALLOWED);
}

#[tokio::test]
async fn health_is_open_to_everyone_and_says_nothing_about_anyone() {
    let hub = Running::start().await;
    hub.visitor().await;
    let health = hub.send(hub.request(Method::GET, "/v1/health")).await;
    assert_eq!(health.status, StatusCode::OK);
    assert_eq!(health.json()["status"], "ok");
}

#[tokio::test]
async fn a_colleague_nobody_knows_is_a_fault_of_the_form_and_not_of_the_address() {
    let hub = Running::start().await;
    let body = json!({"purpose": "new_car", "requested_staff": 999});
    let refused = hub.register("k", body).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(refused.json()["field"], "requested_staff");
    // At an address it is the address that leads nowhere.
    let body = json!({"state": "break"});
    let missing = hub.post(StationRole::Desk, "/v1/staff/999/presence", body);
    assert_eq!(missing.await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn what_cannot_be_read_is_said_in_chinese_without_a_word_of_the_parsers() {
    let hub = Running::start().await;
    let mut said = String::new();
    for body in [
        "{",
        "no json",
        "[]",
        "{}",
        r#"{"purpose":"fly"}"#,
        r#"{"purpose":"new_car","colour":"red"}"#,
        r#"{"purpose":"new_car","headcount":"two"}"#,
        r#"{"purpose":"new_car","purpose":"new_car"}"#,
    ] {
        let request = hub
            .request(Method::POST, "/v1/visits")
            .bearer_auth(hub.token(StationRole::Kiosk))
            .header("Idempotency-Key", request_id())
            .header("Accept-Language", "zh-CN")
            .body(body);
        let detail = hub.send(request).await.json()["detail"].clone();
        said += &format!("{body}\n  {}\n", detail.as_str().unwrap());
    }
    for word in ["expected", "missing", "unknown", "invalid", "duplicate"] {
        assert!(!said.contains(word), "{said}");
    }
    insta::assert_snapshot!(said);
}
