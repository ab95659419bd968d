//! What a colleague of each role may do who is signed in at a desk: every route of the API.

use super::door::{address, described, trimmed};
use super::running::Running;
use super::sign_in;
use crate::world::{OPENING, showroom_with};
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};
use yingbin::clock::Clock;
use yingbin::core::staff::StaffRole;
use yingbin::core::station::StationRole::Desk;

const PIN: &str = "271828";

/// 王强 with the number 1, whose everything in the test is; then one colleague a role.
fn showroom() -> yingbin::config::Showroom {
    let mut staff = String::new();
    let roles = StaffRole::ALL.iter().map(|role| role.code());
    for (at, role) in ["sales"].into_iter().chain(roles).enumerate() {
        staff += &format!(
            "[[staff]]\nno = \"10{at}\"\nname = \"王强{at}\"\nname_en = \"W{at}\"\nroles = [\"{role}\"]\n"
        );
    }
    showroom_with(&staff)
}

/// What the route takes, so that it is refused for who asks and for nothing else.
fn body(method: &Method, path: &str) -> Value {
    let last = path.rsplit('/').next().unwrap();
    match (method.as_str(), path) {
        ("POST", "/v1/visits") => json!({"purpose": "new_car"}),
        ("POST", "/v1/support") => json!({"line": "sales"}),
        ("POST", "/v1/sessions") => json!({"staff": 1, "pin": "161803"}),
        ("POST", "/v1/calls") => json!({"topic": "new_car", "started_ago_ms": 1000}),
        ("POST", "/v1/tasks") => {
            json!({"kind": "call_back", "to": {"staff": 1}, "note": "请回电"})
        }
        ("POST", "/v1/staff/{id}/pin") => json!({"new": "161803"}),
        ("PUT", "/v1/line") => json!({"line": "sales", "order": [1, 3]}),
        ("PUT", "/v1/shifts") => json!({"shifts": []}),
        ("POST", _) => match last {
            "finish" => json!({"outcome": "no_info"}),
            "void" => json!({"reason": "test"}),
            "wait" => json!({"choice": "wait"}),
            "hand-off" | "support" | "answer" => json!({"staff": 1}),
            "merge" => json!({"with": 2}),
            "split" => json!({"purpose": "used_car"}),
            "refund" => json!({"reason": "misrouted"}),
            "presence" => json!({"state": "meeting"}),
            "search" => json!({"q": "liuhan"}),
            "reveal" => json!({"reason": "回电"}),
            "link" => json!({"person": null}),
            "asked" => json!({"result": "refused", "benefit": "brochure"}),
            "referral" | "referrers" => json!({"name": "张松"}),
            "from-call" => json!({"call": 1}),
            "reassign" => json!({"to": {"staff": 1}}),
            _ => json!({}),
        },
        _ => json!({}),
    }
}

/// Visit, person, task and call for support with the number 1: all of them 王强's.
async fn all_is_somebodys(hub: &Running) {
    let visitor = json!({"purpose": "new_car", "surname": "刘", "given_name": "汉",
        "mobile": "13800138000", "consents": ["followup"], "notice": hub.notice().await,
        "requested_staff": 1});
    hub.register("liu", visitor).await;
    hub.post(Desk, "/v1/visits/1/accept", json!({})).await;
    hub.post(Desk, "/v1/support", json!({"line": "sales"}))
        .await;
    let task = json!({"kind": "transfer", "to": {"staff": 1}, "note": "请联系"});
    let asked = hub.request(Method::POST, "/v1/tasks");
    let asked = asked
        .bearer_auth(hub.token(Desk))
        .header("Idempotency-Key", "task");
    assert_eq!(hub.send(asked.json(&task)).await.status, StatusCode::OK);
}

/// In a word: `may`, `own` where it is refused because it is somebody else's, `-` where the role
/// never may; nothing where the session has ended.
async fn tried(hub: &Running, session: &str, method: &Method, path: &str) -> Option<&'static str> {
    let request = hub
        .request(method.clone(), &address(path))
        .bearer_auth(hub.token(Desk))
        .header("Yingbin-Session", session)
        .header("Idempotency-Key", yingbin::clock::request_id())
        .json(&body(method, path));
    let response = request.send().await.unwrap();
    if response.status().is_success() {
        // The feed never ends: its status is all that is looked at.
        return Some("may");
    }
    let problem: Value = response.json().await.unwrap();
    match problem["code"].as_str().unwrap() {
        "role_may_not" => Some("-"),
        "not_yours" | "not_your_customer" | "pin_not_yours" => Some("own"),
        "sign_in_first" => None,
        "body_unreadable" => panic!("{method} {path} takes another body: {problem}"),
        _ => Some("may"),
    }
}

#[tokio::test]
async fn each_colleague_may_do_what_this_table_says_and_no_more() {
    let hub = Running::with(showroom(), Clock::hand(OPENING)).await;
    all_is_somebodys(&hub).await;
    let staff: Vec<i64> = (2..).take(StaffRole::ALL.len()).collect();
    for one in &staff {
        sign_in::give_pin(&hub, *one, PIN).await;
    }
    let mut columns = Vec::new();
    let routes = described(&hub).await;
    for one in &staff {
        let mut session = sign_in::sign_in(&hub, *one, PIN).await;
        let mut column = Vec::new();
        for (method, path) in &routes {
            let mut word = tried(&hub, &session, method, path).await;
            if word.is_none() {
                session = sign_in::sign_in(&hub, *one, PIN).await;
                word = tried(&hub, &session, method, path).await;
            }
            column.push(word.unwrap_or("sign in"));
        }
        columns.push(column);
    }
    let mut table = format!("{:36}", "");
    for role in StaffRole::ALL {
        table += &format!("{:16}", role.code());
    }
    for (at, (method, path)) in routes.iter().enumerate() {
        table += &format!("\n{:36}", format!("{method} {path}"));
        for column in &columns {
            table += &format!("{:16}", column[at]);
        }
    }
    insta::assert_snapshot!(trimmed(&table));
}
