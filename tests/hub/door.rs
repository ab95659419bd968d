//! Who may do what: every role at every route.

use std::path::Path;

use super::running::Running;
use crate::world::{OPENING, STAFF, showroom_with};
use reqwest::{Method, StatusCode};
use serde_json::json;
use yingbin::clock::Clock;
use yingbin::core::hex;
use yingbin::core::station::StationRole::{self, Desk};
use yingbin::hub::Pass;
use yingbin::wire::Station;

/// Every route of the API, as its description names it.
pub async fn described(hub: &Running) -> Vec<(Method, String)> {
    let asked = hub.request(Method::GET, "/v1/openapi.json");
    let described = hub.send(asked).await.json();
    let mut routes = Vec::new();
    for (path, methods) in described["paths"].as_object().unwrap() {
        for method in methods.as_object().unwrap().keys() {
            // Open to everyone: it says nothing about anyone.
            if path != "/v1/health" {
                let method = method.to_uppercase().parse().unwrap();
                routes.push((method, path.clone()));
            }
        }
    }
    routes
}

/// An address of the route, with the visit, the person and the colleague of the test.
pub fn address(path: &str) -> String {
    match path {
        "/v1/persons" => "/v1/persons?q=lh".to_owned(),
        _ => path.replace("{id}", "1").replace("{ticket}", "X001"),
    }
}

pub fn trimmed(table: &str) -> String {
    let lines = table.lines();
    lines.map(|line| format!("{}\n", line.trim_end())).collect()
}

#[tokio::test]
async fn no_route_is_left_out_of_the_description() {
    let hub = Running::start().await;
    let described = described(&hub).await;
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/hub/routes");
    let mut count = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let code = std::fs::read_to_string(entry.unwrap().path()).unwrap();
        for route in code.split(".route(").skip(1) {
            let (_, rest) = route.split_once('"').unwrap();
            let (path, methods) = rest.split_once('"').unwrap();
            if matches!(path, "/v1/health" | "/v1/openapi.json") {
                continue;
            }
            let methods = methods.split('\n').next().unwrap();
            for method in ["get", "post", "put", "delete"] {
                if methods.contains(&format!("{method}(")) {
                    let method: Method = method.to_uppercase().parse().unwrap();
                    count += 1;
                    assert!(
                        described.contains(&(method.clone(), path.to_owned())),
                        "{method} {path}"
                    );
                }
            }
        }
    }
    assert_eq!(count, described.len());
}

#[tokio::test]
async fn each_role_may_do_what_this_table_says_and_no_more() {
    let hub = Running::start().await;
    let mut table = format!("{:36}", "");
    for role in StationRole::ALL {
        table += &format!("{:9}", role.code());
    }
    for (method, path) in described(&hub).await {
        table += &format!("\n{:36}", format!("{method} {path}"));
        for role in StationRole::ALL {
            let key = format!("{}-{method}-{path}", role.code()).replace('/', "_");
            let request = hub
                .request(method.clone(), &address(&path))
                .bearer_auth(hub.token(*role))
                .header("Idempotency-Key", key);
            // The feed never ends: its status is all that is looked at.
            let response = request.send().await.unwrap();
            let mut allowed = true;
            if response.status() == StatusCode::FORBIDDEN {
                let problem: serde_json::Value = response.json().await.unwrap();
                allowed = problem["code"] != "not_allowed";
            }
            table += &format!("{:9}", if allowed { "may" } else { "-" });
        }
    }
    insta::assert_snapshot!(trimmed(&table));
}

#[tokio::test]
async fn without_a_token_every_door_is_closed() {
    let hub = Running::start().await;
    for (method, path) in described(&hub).await {
        let reply = hub.send(hub.request(method.clone(), &address(&path))).await;
        assert_eq!(reply.status, StatusCode::UNAUTHORIZED, "{method} {path}");
        assert_eq!(reply.code(), "token_missing");
    }
}

#[tokio::test]
async fn forged_and_foreign_tokens_open_nothing() {
    let hub = Running::start().await;
    let own = hub.token(StationRole::Kiosk);
    let other = tempfile::tempdir().unwrap();
    let foreign = Pass::open(&other.path().join("hub.key"))
        .unwrap()
        .mint(&Station {
            role: StationRole::Admin,
            name: "x".to_owned(),
        });
    let promoted = own.replace(".kiosk.", ".admin.");
    let mut cut = own.clone();
    cut.truncate(own.len() - 2);
    for token in [
        foreign,
        promoted,
        cut,
        String::new(),
        "yb1.admin.x.".to_owned(),
        "😀".to_owned(),
    ] {
        let request = hub
            .request(Method::GET, "/v1/queue")
            .header("Authorization", format!("Bearer {token}"));
        let reply = hub.send(request).await;
        assert_eq!(reply.status, StatusCode::UNAUTHORIZED, "{token}");
    }
}

#[test]
fn a_sign_is_no_hexadecimal_digit() {
    assert_eq!(hex::decode("0f"), Some(vec![15]));
    assert_eq!(hex::decode("+f"), None);
    assert_eq!(hex::decode("é0"), None);
}

#[tokio::test]
async fn the_kiosk_never_learns_whether_a_number_is_known() {
    let mut answers = Vec::new();
    for known in [false, true] {
        let hub = Running::with(showroom_with(STAFF), Clock::hand(OPENING)).await;
        let notice = hub.notice().await;
        let body = |mobile: &str| {
            json!({"purpose": "new_car", "mobile": mobile, "consents": ["visit_service"],
                "notice": notice})
        };
        // Served by the second in line, whom he asked for: it moved nobody in the line.
        let mut first = body(if known { "13800138000" } else { "13900139000" });
        first["requested_staff"] = json!(4);
        hub.register("a", first).await;
        for (act, body) in [
            ("accept", json!({})),
            ("finish", json!({"outcome": "no_info"})),
        ] {
            let done = hub.post(Desk, &format!("/v1/visits/1/{act}"), body).await;
            assert_eq!(done.status, StatusCode::OK, "{}", done.text);
        }
        let mut answer = hub.register("b", body("13800138000")).await.json();
        assert_eq!(answer["consultant"]["name"], "王强", "whose turn it is");
        let token = answer.as_object_mut().unwrap().remove("token");
        assert!(token.is_some());
        let seen = hub.get(Desk, "/v1/tickets/X002").await.json();
        assert_eq!(seen["duplicate_of"].is_string(), known, "the desk is told");
        answers.push(answer);
    }
    assert_eq!(answers[0], answers[1]);
}
