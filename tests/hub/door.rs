//! Who may do what: every role at every route.

use super::running::Running;
use reqwest::{Method, StatusCode};
use serde_json::json;
use yingbin::core::hex;
use yingbin::core::station::StationRole;
use yingbin::hub::Pass;
use yingbin::wire::Station;

const ROUTES: [(&str, &str); 47] = [
    ("GET", "/v1/catalogue"),
    ("GET", "/v1/queue"),
    ("GET", "/v1/board"),
    ("GET", "/v1/feed"),
    ("GET", "/v1/tickets/X001"),
    ("GET", "/v1/tickets/T1.000000000000"),
    ("POST", "/v1/visits"),
    ("POST", "/v1/visits/1/offer"),
    ("POST", "/v1/visits/1/accept"),
    ("POST", "/v1/visits/1/decline"),
    ("POST", "/v1/visits/1/host"),
    ("POST", "/v1/visits/1/call"),
    ("POST", "/v1/visits/1/finish"),
    ("POST", "/v1/visits/1/left"),
    ("POST", "/v1/visits/1/void"),
    ("POST", "/v1/staff/3/presence"),
    ("GET", "/v1/line"),
    ("PUT", "/v1/line"),
    ("GET", "/v1/shifts"),
    ("PUT", "/v1/shifts"),
    ("GET", "/v1/day"),
    ("POST", "/v1/day/close"),
    ("GET", "/v1/ledger"),
    ("GET", "/v1/day/print"),
    ("GET", "/v1/ledger/print"),
    ("GET", "/v1/day.csv"),
    ("GET", "/v1/ledger.csv"),
    ("GET", "/v1/persons?q=lh"),
    ("POST", "/v1/persons/search"),
    ("GET", "/v1/persons/1"),
    ("POST", "/v1/persons/1/reveal"),
    ("POST", "/v1/visits/1/link"),
    ("POST", "/v1/visits/1/collect"),
    ("POST", "/v1/visits/1/asked"),
    ("POST", "/v1/visits/1/referral"),
    ("POST", "/v1/visits/1/referrers"),
    ("GET", "/v1/visits/1/brief"),
    ("GET", "/v1/visits/1/record"),
    ("GET", "/v1/calls"),
    ("POST", "/v1/calls"),
    ("POST", "/v1/visits/1/from-call"),
    ("GET", "/v1/tasks"),
    ("POST", "/v1/tasks"),
    ("POST", "/v1/tasks/1/receive"),
    ("POST", "/v1/tasks/1/done"),
    ("POST", "/v1/tasks/1/reassign"),
    ("POST", "/v1/tasks/1/cancel"),
];

#[tokio::test]
async fn each_role_may_do_what_this_table_says_and_no_more() {
    let hub = Running::start().await;
    let mut table = format!("{:32}", "");
    for role in StationRole::ALL {
        table += &format!("{:9}", role.code());
    }
    for (method, path) in ROUTES {
        table += &format!("\n{:32}", format!("{method} {path}"));
        for role in StationRole::ALL {
            let request = hub
                .request(method.parse().unwrap(), path)
                .bearer_auth(hub.token(*role))
                .header(
                    "Idempotency-Key",
                    format!("{}-{path}", role.code()).replace('/', "_"),
                );
            // The feed never ends: its status is all that is looked at.
            let response = request.send().await.unwrap();
            let allowed = response.status() != StatusCode::FORBIDDEN;
            if !allowed {
                let problem: serde_json::Value = response.json().await.unwrap();
                assert_eq!(problem["code"], "not_allowed");
            }
            table += &format!("{:9}", if allowed { "may" } else { "-" });
        }
    }
    let table: String = table
        .lines()
        .map(|line| format!("{}\n", line.trim_end()))
        .collect();
    insta::assert_snapshot!(table);
}

#[tokio::test]
async fn without_a_token_every_door_is_closed() {
    let hub = Running::start().await;
    for (method, path) in ROUTES {
        let reply = hub.send(hub.request(method.parse().unwrap(), path)).await;
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
    let hub = Running::start().await;
    let notice = hub.notice().await;
    let body = |heads: i64| {
        json!({"purpose": "other", "headcount": heads, "mobile": "13800138000",
            "consents": ["visit_service"], "notice": notice})
    };
    let first = hub.register("a", body(1)).await.json();
    let second = hub.register("b", body(2)).await.json();
    let fields = |answer: &serde_json::Value| -> Vec<String> {
        answer.as_object().unwrap().keys().cloned().collect()
    };
    assert_eq!(fields(&first), fields(&second));
    assert_eq!(second["consultant"], first["consultant"]);
}
