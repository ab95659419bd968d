//! A desk that has PINs, over HTTP.

use super::running::{Reply, Running};
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};
use yingbin::clock::request_id;
use yingbin::core::station::StationRole;

/// 周颖 receives, 何伟 manages the floor, 吴敏 sells: numbers of the made-up store.
async fn numbers(hub: &Running) -> [i64; 3] {
    let queue = hub.get(StationRole::Admin, "/v1/queue").await.json();
    ["reception", "floor_manager", "sales"].map(|role| {
        let staff = queue["staff"].as_array().unwrap();
        let found = staff.iter().find(|one| one["roles"][0] == role);
        found.unwrap()["staff"].as_i64().unwrap()
    })
}

pub async fn give_pin(hub: &Running, staff: i64, pin: &str) {
    let path = format!("/v1/staff/{staff}/pin");
    let set = hub
        .post(StationRole::Admin, &path, json!({"new": pin}))
        .await;
    assert_eq!(set.status, StatusCode::NO_CONTENT, "{}", set.text);
}

async fn try_pin(hub: &Running, staff: i64, pin: &str) -> Reply {
    let body = json!({"staff": staff, "pin": pin});
    hub.post(StationRole::Desk, "/v1/sessions", body).await
}

pub async fn sign_in(hub: &Running, staff: i64, pin: &str) -> String {
    let reply = try_pin(hub, staff, pin).await;
    assert_eq!(reply.status, StatusCode::CREATED, "{}", reply.text);
    reply.json()["session"].as_str().unwrap().to_owned()
}

/// What the desk asks in the name of a session.
pub async fn ask(hub: &Running, session: &str, method: Method, path: &str, body: Value) -> Reply {
    let request = hub
        .request(method, path)
        .bearer_auth(hub.token(StationRole::Desk))
        .header("Yingbin-Session", session)
        .json(&body);
    hub.send(request).await
}

#[tokio::test]
async fn from_the_first_pin_on_the_desk_is_run_by_whoever_is_signed_in() {
    let hub = Running::start().await;
    let [reception, _, _] = numbers(&hub).await;
    hub.visitor().await;
    let place = || json!({"place": "t1"});
    let open = hub
        .post(StationRole::Desk, "/v1/visits/1/call", place())
        .await;
    assert_eq!(open.status, StatusCode::OK, "no PIN, no lock");

    give_pin(&hub, reception, "271828").await;
    let view = hub.get(StationRole::Desk, "/v1/sign-in").await.json();
    assert_eq!(view["required"], true);
    assert_eq!(view["colleagues"][0]["staff"], reception);
    let call = |session: &'static str| {
        let body = json!({"place": "t1"});
        ask(&hub, session, Method::POST, "/v1/visits/1/call", body)
    };
    for session in ["", "0123456789ABCDEFGHJKMNPQRS"] {
        let refused = call(session).await;
        assert_eq!(refused.status, StatusCode::UNAUTHORIZED);
        assert_eq!(refused.code(), "sign_in_first");
    }
    let away = json!({"state": "break"});
    let path = format!("/v1/staff/{reception}/presence");
    let refused = hub.post(StationRole::Desk, &path, away).await;
    assert_eq!(refused.code(), "sign_in_first");
    hub.visitor().await;
    let admin = hub
        .post(StationRole::Admin, "/v1/visits/2/call", place())
        .await;
    assert_eq!(admin.status, StatusCode::OK, "programs go on");

    let session = sign_in(&hub, reception, "271828").await;
    let session: &'static str = session.leak();
    let called = call(session).await;
    assert_eq!(called.status, StatusCode::OK, "{}", called.text);
    let view = ask(&hub, session, Method::GET, "/v1/sign-in", json!({})).await;
    assert_eq!(view.json()["by"], reception);

    let path = "/v1/sessions/current";
    for _ in 0..2 {
        let ended = ask(&hub, session, Method::DELETE, path, json!({})).await;
        assert_eq!(
            (ended.status, ended.text.as_str()),
            (StatusCode::NO_CONTENT, "")
        );
    }
    assert_eq!(call(session).await.code(), "sign_in_first");
}

#[tokio::test]
async fn a_locked_desk_hears_figures_and_alarms_and_nobodys_name() {
    let hub = Running::start().await;
    let [reception, _, _] = numbers(&hub).await;
    give_pin(&hub, reception, "271828").await;
    let body = json!({"purpose": "new_car", "surname": "慕容", "note": "要看红色的"});
    hub.register(&request_id(), body).await;
    let locked = hub.get(StationRole::Desk, "/v1/queue").await;
    assert_eq!(locked.status, StatusCode::OK);
    assert_eq!(locked.json()["figures"]["parties"], 1);
    assert_eq!(locked.json()["figures"]["waiting"], 1);
    assert!(locked.json()["support"].is_array());
    for word in ["慕容", "红色", "吴敏", "X001"] {
        assert!(!locked.text.contains(word), "{}", locked.text);
    }
    let ticket = hub.get(StationRole::Desk, "/v1/tickets/X001").await;
    assert_eq!(ticket.code(), "sign_in_first");
    let session = sign_in(&hub, reception, "271828").await;
    let seen = ask(&hub, &session, Method::GET, "/v1/queue", json!({})).await;
    assert_eq!(seen.json()["visits"][0]["surname"], "慕容");
    assert_eq!(seen.json()["visits"][0]["number"], "X001");
}

#[tokio::test]
async fn forty_guesses_at_once_are_five_guesses() {
    let hub = std::sync::Arc::new(Running::start().await);
    let [reception, manager, _] = numbers(&hub).await;
    give_pin(&hub, reception, "271828").await;
    give_pin(&hub, manager, "314159").await;
    let guesses: Vec<_> = (0..40)
        .map(|guess| {
            let hub = std::sync::Arc::clone(&hub);
            tokio::spawn(async move {
                let pin = format!("9{guess:05}");
                let reply = try_pin(&hub, reception, &pin).await;
                (reply.status.as_u16(), reply.code(), reply.retry_after)
            })
        })
        .collect();
    let mut compared = 0;
    for guess in guesses {
        let (status, code, retry_after) = guess.await.unwrap();
        match code.as_str() {
            "pin_wrong" => compared += 1,
            "pin_locked" => assert!(status == 429 && retry_after.is_some()),
            // More at once than a store has desks.
            "too_busy" => assert_eq!(status, 503),
            other => panic!("{other}"),
        }
    }
    assert!(compared <= 4, "{compared} were told apart from the fifth");
    let locked = try_pin(&hub, reception, "271828").await;
    assert_eq!(locked.code(), "pin_locked");
    sign_in(&hub, manager, "314159").await;
}

#[tokio::test]
async fn what_is_wrong_with_a_pin_is_told_in_both_languages() {
    // By hand: a session would be over on a machine that is busy for minutes.
    let hub = Running::by_hand().await;
    let [reception, manager, sales] = numbers(&hub).await;
    give_pin(&hub, reception, "271828").await;
    give_pin(&hub, manager, "141421").await;
    give_pin(&hub, sales, "577215").await;
    let consultant = sign_in(&hub, sales, "577215").await;
    let mut said = String::new();
    let steps = [
        (
            "/v1/sessions",
            json!({"staff": reception, "pin": "12345"}),
            "",
        ),
        (
            "/v1/sessions",
            json!({"staff": reception, "pin": "161803"}),
            "",
        ),
        ("/v1/sessions", json!({"staff": 999, "pin": "161803"}), ""),
        ("/v1/staff/1/pin", json!({"new": "161803"}), ""),
        (
            "/v1/staff/1/pin",
            json!({"new": "161803"}),
            consultant.as_str(),
        ),
        (
            "/v1/staff/1/pin",
            json!({"new": "111111"}),
            consultant.as_str(),
        ),
        ("/v1/visits/1/host", json!({}), consultant.as_str()),
        (
            "/v1/sessions",
            json!({"staff": manager, "pin": "000001"}),
            "",
        ),
        (
            "/v1/sessions",
            json!({"staff": manager, "pin": "000001"}),
            "",
        ),
        (
            "/v1/sessions",
            json!({"staff": manager, "pin": "000001"}),
            "",
        ),
        (
            "/v1/sessions",
            json!({"staff": manager, "pin": "000001"}),
            "",
        ),
    ];
    hub.visitor().await;
    for lang in ["zh-CN", "en"] {
        for (path, body, session) in &steps {
            let request = hub
                .request(Method::POST, path)
                .bearer_auth(hub.token(StationRole::Desk))
                .header("Accept-Language", lang)
                .header("Yingbin-Session", *session)
                .json(body);
            let reply = hub.send(request).await;
            let problem = reply.json();
            let field = problem["field"].as_str().unwrap_or("-");
            let detail = problem["detail"].as_str().unwrap();
            // The minute is of the machine's clock.
            let detail: String = detail
                .chars()
                .map(|c| match reply.code().as_str() {
                    "pin_locked" if c.is_ascii_digit() => '0',
                    _ => c,
                })
                .collect();
            let (status, code) = (reply.status.as_u16(), reply.code());
            said += &format!("{status} {code} [{field}]: {detail}\n");
        }
    }
    insta::assert_snapshot!(said);
}

#[tokio::test]
async fn neither_pin_nor_session_lies_in_the_store() {
    let hub = Running::start().await;
    let [reception, _, _] = numbers(&hub).await;
    give_pin(&hub, reception, "271828").await;
    let session = sign_in(&hub, reception, "271828").await;
    let dir = hub.dir;
    hub.hub.stop().await;
    for entry in std::fs::read_dir(dir.path()).unwrap() {
        let path = entry.unwrap().path();
        let bytes = std::fs::read(&path).unwrap();
        for secret in ["271828", session.as_str()] {
            let found = bytes
                .windows(secret.len())
                .any(|part| part == secret.as_bytes());
            assert!(!found, "{}", path.display());
        }
    }
    let db = rusqlite::Connection::open(dir.path().join("showroom.db")).unwrap();
    let hash: String = db
        .query_row("SELECT hash FROM staff_pin", [], |row| row.get(0))
        .unwrap();
    assert!(hash.starts_with("argon2id$m=19456,t=2,p=1$"), "{hash}");
}

#[tokio::test]
async fn the_kiosk_and_the_board_know_nothing_of_pins() {
    let hub = Running::start().await;
    for role in [StationRole::Kiosk, StationRole::Board] {
        let view = hub.get(role, "/v1/sign-in").await;
        assert_eq!(view.status, StatusCode::FORBIDDEN);
        let body = json!({"staff": 1, "pin": "271828"});
        let tried = hub.post(role, "/v1/sessions", body).await;
        assert_eq!(tried.status, StatusCode::FORBIDDEN);
        let set = hub
            .post(role, "/v1/staff/1/pin", json!({"new": "271828"}))
            .await;
        assert_eq!(set.status, StatusCode::FORBIDDEN);
    }
}

#[tokio::test]
async fn one_who_sells_may_not_run_the_floor_for_others() {
    let hub = Running::start().await;
    let [reception, manager, sales] = numbers(&hub).await;
    give_pin(&hub, reception, "271828").await;
    give_pin(&hub, manager, "141421").await;
    give_pin(&hub, sales, "577215").await;
    hub.visitor().await;
    let consultant = sign_in(&hub, sales, "577215").await;
    let post =
        async |session: &str, path: &str, body| ask(&hub, session, Method::POST, path, body).await;
    let refused = post(&consultant, "/v1/visits/1/void", json!({"reason": "test"})).await;
    assert_eq!(
        (refused.status, refused.code().as_str()),
        (StatusCode::FORBIDDEN, "not_yours")
    );
    let accepted = post(&consultant, "/v1/visits/1/accept", json!({})).await;
    assert_eq!(
        accepted.status,
        StatusCode::OK,
        "the first in line, and theirs"
    );
    let boss = sign_in(&hub, manager, "141421").await;
    let path = format!("/v1/staff/{sales}/pin");
    let set = post(&boss, &path, json!({"new": "662607"})).await;
    assert_eq!(set.status, StatusCode::NO_CONTENT);
    let over = post(
        &consultant,
        "/v1/visits/1/finish",
        json!({"outcome": "no_info"}),
    )
    .await;
    assert_eq!(
        over.code(),
        "sign_in_first",
        "a new PIN ends the old one's sessions"
    );
}

#[tokio::test]
async fn a_service_desk_is_a_desk_that_somebody_signs_in_at() {
    let hub = Running::start().await;
    let [reception, _, _] = numbers(&hub).await;
    hub.visitor().await;
    let open = hub.get(StationRole::Service, "/v1/tickets/X001").await;
    assert_eq!(open.status, StatusCode::OK, "no PIN, no lock");
    give_pin(&hub, reception, "271828").await;
    for (method, path) in [
        (Method::POST, "/v1/visits/1/void"),
        (Method::POST, "/v1/persons/1/reveal"),
        (Method::POST, "/v1/day/close"),
        (Method::GET, "/v1/ledger"),
        (Method::GET, "/v1/tickets/X001"),
    ] {
        let request = hub
            .request(method, path)
            .bearer_auth(hub.token(StationRole::Service));
        assert_eq!(hub.send(request).await.code(), "sign_in_first", "{path}");
    }
    let floor = hub.get(StationRole::Service, "/v1/queue").await;
    assert_eq!(floor.json()["visits"], json!([]), "figures only");
    let body = json!({"staff": reception, "pin": "271828"});
    let signed = hub.post(StationRole::Service, "/v1/sessions", body).await;
    let session = signed.json()["session"].as_str().unwrap().to_owned();
    let request = hub
        .request(Method::GET, "/v1/tickets/X001")
        .bearer_auth(hub.token(StationRole::Service))
        .header("Yingbin-Session", session);
    assert_eq!(hub.send(request).await.status, StatusCode::OK);
}

#[tokio::test]
async fn the_key_of_the_machine_opens_no_card() {
    let hub = Running::start().await;
    let body = json!({"purpose": "new_car", "surname": "慕容", "given_name": "雪",
        "mobile": "13800138000", "consents": ["followup"], "notice": hub.notice().await,
        "note": "要看红色的"});
    hub.register("x", body).await;
    for path in [
        "/v1/persons?q=mr",
        "/v1/persons/1",
        "/v1/visits/1/brief",
        "/v1/calls",
    ] {
        let refused = hub.get(StationRole::Admin, path).await;
        assert_eq!(refused.code(), "not_allowed", "{path}");
    }
    let acted = hub
        .post(StationRole::Admin, "/v1/visits/1/accept", json!({}))
        .await;
    assert_eq!(acted.status, StatusCode::OK, "programs run the floor");
    let floor = hub.get(StationRole::Admin, "/v1/queue").await;
    for told in [acted, floor] {
        for word in ["138****8000", "红色", "雪"] {
            assert!(!told.text.contains(word), "{}", told.text);
        }
    }
}
