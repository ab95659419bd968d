//! Whose customers a consultant sees: their own, and what was handed to them (domain.md §7.1).

use super::running::{Reply, Running};
use super::sign_in;
use crate::world::{OPENING, STAFF, showroom_with};
use reqwest::Method;
use serde_json::{Value, json};
use yingbin::clock::Clock;
use yingbin::core::station::StationRole::{Admin, Desk};

const PIN: &str = "271828";

/// The desk of the acceptance scripts, at which everybody has a PIN.
struct Desks {
    hub: Running,
    staff: Vec<(String, i64)>,
    /// 刘汉, whom 李娜 served this morning; his visit is number 1.
    liu_han: i64,
}

impl Desks {
    async fn open() -> Desks {
        let hub = Running::with(showroom_with(STAFF), Clock::hand(OPENING)).await;
        let queue = hub.get(Admin, "/v1/queue").await.json();
        let staff: Vec<(String, i64)> = queue["staff"]
            .as_array()
            .unwrap()
            .iter()
            .map(|one| {
                (
                    one["name"].as_str().unwrap().to_owned(),
                    one["staff"].as_i64().unwrap(),
                )
            })
            .collect();
        let mut desks = Desks {
            hub,
            staff,
            liu_han: 0,
        };
        desks.liu_han = desks.served("刘", "汉", "13800138000", "李娜").await;
        for (_, staff) in &desks.staff {
            sign_in::give_pin(&desks.hub, *staff, PIN).await;
        }
        desks
    }

    fn id(&self, name: &str) -> i64 {
        self.staff.iter().find(|one| one.0 == name).unwrap().1
    }

    /// Somebody who left a number asked for a consultant, and was served to the end.
    async fn served(&self, surname: &str, given: &str, mobile: &str, by: &str) -> i64 {
        let body = json!({"purpose": "new_car", "surname": surname, "given_name": given,
            "mobile": mobile, "consents": ["followup"], "notice": self.hub.notice().await,
            "requested_staff": self.id(by), "note": "要看红色的"});
        let visit = self.hub.register(mobile, body).await.json()["visit"]
            .as_i64()
            .unwrap();
        for (act, body) in [
            ("accept", json!({})),
            ("finish", json!({"outcome": "no_info"})),
        ] {
            let path = format!("/v1/visits/{visit}/{act}");
            let done = self.hub.post(Desk, &path, body).await;
            assert_eq!(done.status, 200, "{}", done.text);
        }
        let brief = self
            .hub
            .get(Desk, &format!("/v1/visits/{visit}/brief"))
            .await
            .json();
        brief["visit"]["person"].as_i64().unwrap()
    }

    async fn sign_in(&self, name: &str) -> String {
        sign_in::sign_in(&self.hub, self.id(name), PIN).await
    }

    async fn get(&self, session: &str, path: &str) -> Reply {
        sign_in::ask(&self.hub, session, Method::GET, path, json!({})).await
    }

    async fn post(&self, session: &str, path: &str, body: Value) -> Reply {
        sign_in::ask(&self.hub, session, Method::POST, path, body).await
    }

    /// Card, whole number, brief and record of 刘汉, by the codes of what was answered.
    async fn looks(&self, session: &str) -> Vec<String> {
        let (card, reveal) = (
            format!("/v1/persons/{}", self.liu_han),
            format!("/v1/persons/{}/reveal", self.liu_han),
        );
        let mut said = Vec::new();
        for path in [card.as_str(), "/v1/visits/1/brief", "/v1/visits/1/record"] {
            said.push(self.get(session, path).await);
        }
        said.push(self.post(session, &reveal, json!({"reason": "回电"})).await);
        said.into_iter()
            .map(|reply| match reply.status.as_u16() {
                200 => "seen".to_owned(),
                _ => {
                    assert!(!reply.text.contains("13800138000"));
                    reply.code()
                }
            })
            .collect()
    }

    async fn found(&self, session: &str, words: &str) -> Value {
        let body = json!({"q": words});
        let found = self.post(session, "/v1/persons/search", body).await;
        found.json()["found"].clone()
    }
}

#[tokio::test]
async fn a_colleagues_customer_is_greeted_and_sent_on_and_no_more() {
    let desks = Desks::open().await;
    let wang = desks.sign_in("王强").await;
    let theirs = desks.found(&wang, "liuhan").await;
    assert_eq!(
        (
            &theirs[0]["surname"],
            &theirs[0]["owner"],
            &theirs[0]["may_open"]
        ),
        (&json!("刘"), &json!(desks.id("李娜")), &json!(false))
    );
    assert_eq!(theirs[0]["mobile"], json!(null));
    assert_eq!(
        desks.found(&wang, "8000").await,
        json!([]),
        "no digits by trying"
    );
    assert_eq!(desks.looks(&wang).await, ["not_your_customer"; 4]);
    let card = format!("/v1/persons/{}", desks.liu_han);
    let refused = desks.get(&wang, &card).await;
    let said = refused.json()["detail"].as_str().unwrap().to_owned();
    assert!(said.contains("李娜"), "{said}");

    let li = desks.sign_in("李娜").await;
    assert_eq!(desks.looks(&li).await, ["seen"; 4]);
    assert_eq!(desks.found(&li, "8000").await[0]["mobile"], "138****8000");
    for name in ["周颖", "何伟"] {
        let session = desks.sign_in(name).await;
        assert_eq!(desks.looks(&session).await, ["seen"; 4], "{name}");
    }
}

#[tokio::test]
async fn a_customer_is_handed_over_with_a_visit_or_a_task() {
    let desks = Desks::open().await;
    let (zhou, wang, chen, zhao) = (
        desks.sign_in("周颖").await,
        desks.sign_in("王强").await,
        desks.sign_in("陈涛").await,
        desks.sign_in("赵磊").await,
    );
    for session in [&wang, &chen, &zhao] {
        assert_eq!(desks.looks(session).await, ["not_your_customer"; 4]);
    }
    let task = json!({"kind": "call_back", "to": {"staff": desks.id("王强")}, "visit": 1,
        "note": "请回电"});
    let asked = desks.hub.request(Method::POST, "/v1/tasks");
    let asked = asked
        .bearer_auth(desks.hub.token(Desk))
        .header("Yingbin-Session", &zhou)
        .header("Idempotency-Key", "call-back")
        .json(&task);
    assert_eq!(desks.hub.send(asked).await.status, 200);
    let looks = desks.looks(&wang).await;
    assert_eq!((looks[0].as_str(), looks[3].as_str()), ("seen", "seen"));
    assert_eq!(desks.looks(&chen).await, ["not_your_customer"; 4]);

    // He comes again with his car for service, and the visit is joined to him.
    let body = json!({"purpose": "service_walkin", "vehicle": {"plate": "吉A00005"}});
    desks.hub.register("again", body).await;
    let linked = json!({"person": desks.liu_han});
    let linked = desks.post(&zhou, "/v1/visits/2/link", linked).await;
    assert_eq!(linked.status, 200, "{}", linked.text);
    let seen = desks.looks(&zhao).await;
    assert_eq!(seen[0], "seen", "an advisor knows who comes for service");
    assert_eq!(desks.looks(&chen).await, ["not_your_customer"; 4]);
}

#[tokio::test]
async fn the_floor_tasks_calls_and_ledger_show_a_consultant_their_own() {
    let desks = Desks::open().await;
    let (zhou, wang, li) = (
        desks.sign_in("周颖").await,
        desks.sign_in("王强").await,
        desks.sign_in("李娜").await,
    );
    let body = json!({"purpose": "new_car", "surname": "李", "given_name": "华",
        "mobile": "13900139000", "consents": ["followup"], "notice": desks.hub.notice().await,
        "requested_staff": desks.id("李娜"), "note": "要看红色的",
        "interest": {"models": ["x5"], "hobbies": "羽毛球"}});
    desks.hub.register("second", body).await;
    desks.hub.visitor().await;
    let accepted = desks
        .post(&zhou, "/v1/visits/3/accept", json!({}))
        .await
        .json();
    assert_eq!(accepted["server"], desks.id("王强"));
    let call = json!({"topic": "new_car", "started_ago_ms": 60000, "surname": "赵", "mobile": "13700137000",
        "consents": ["followup"], "notice": desks.hub.notice().await, "summary": "问价格",
        "transferred_to": desks.id("李娜")});
    let logged = desks.hub.request(Method::POST, "/v1/calls");
    let logged = logged
        .bearer_auth(desks.hub.token(Desk))
        .header("Yingbin-Session", &zhou)
        .header("Idempotency-Key", "call")
        .json(&call);
    let logged = desks.hub.send(logged).await;
    assert_eq!(logged.status, 201, "{}", logged.text);

    let paths = [
        "/v1/queue",
        "/v1/tickets/X002",
        "/v1/tasks",
        "/v1/calls",
        "/v1/ledger",
    ];
    for path in paths {
        let theirs = desks.get(&wang, path).await;
        assert_eq!(theirs.status, 200, "{path}");
        for word in [
            "139****9000",
            "137****7000",
            "要看红色的",
            "羽毛球",
            "问价格",
        ] {
            assert!(
                !theirs.text.contains(word),
                "{path} tells {word}: {}",
                theirs.text
            );
        }
    }
    let queue = desks.get(&wang, "/v1/queue").await.json();
    assert_eq!(
        (
            &queue["visits"][0]["surname"],
            &queue["visits"][0]["interest"]["models"]
        ),
        (&json!("李"), &json!(["x5"])),
        "to be greeted with"
    );
    let queue = desks.get(&li, "/v1/queue").await.json();
    assert_eq!(queue["visits"][0]["mobile"], "139****9000");
    assert_eq!(
        desks.get(&li, "/v1/calls").await.json()["calls"][0]["summary"],
        "问价格"
    );
    assert_eq!(
        desks.get(&li, "/v1/tasks").await.json()["tasks"][0]["kind"],
        "transfer"
    );

    let rows = async |session: &str, path: &str, part: &str| -> Vec<i64> {
        let read = desks.get(session, path).await.json();
        let rows = read[part].as_array().unwrap().iter();
        let mut rows: Vec<i64> = rows.map(|row| row["staff"].as_i64().unwrap()).collect();
        rows.dedup();
        rows
    };
    for (path, part) in [
        ("/v1/ledger", "sums"),
        ("/v1/ledger", "days"),
        ("/v1/ledger", "entries"),
        ("/v1/day", "ledger"),
    ] {
        assert_eq!(
            rows(&li, path, part).await,
            [desks.id("李娜")],
            "{path} {part}"
        );
        assert_eq!(rows(&wang, path, part).await, [desks.id("王强")]);
    }
    assert!(rows(&zhou, "/v1/ledger", "sums").await.len() > 1);
    for path in ["/v1/ledger/print", "/v1/ledger.csv", "/v1/day/print"] {
        let printed = desks.get(&wang, path).await;
        assert_eq!(printed.status, 200);
        // In a reason a colleague may stand; a row of theirs not.
        for row in ["<tr><td>李娜", ",李娜,", "X001"] {
            assert!(!printed.text.contains(row), "{path}: {}", printed.text);
        }
    }
}

#[tokio::test]
async fn a_consultant_does_their_own_tasks_answers_a_call_for_help_and_writes_what_they_heard() {
    let desks = Desks::open().await;
    let (zhou, wang, li, zhao) = (
        desks.sign_in("周颖").await,
        desks.sign_in("王强").await,
        desks.sign_in("李娜").await,
        desks.sign_in("赵磊").await,
    );
    let mut tasks = Vec::new();
    for (key, to) in [
        ("a", json!({"staff": desks.id("王强")})),
        ("b", json!({"role": "advisor"})),
    ] {
        let task = json!({"kind": "transfer", "to": to, "note": "请联系刘先生"});
        let asked = desks.hub.request(Method::POST, "/v1/tasks");
        let asked = asked
            .bearer_auth(desks.hub.token(Desk))
            .header("Yingbin-Session", &zhou)
            .header("Idempotency-Key", key)
            .json(&task);
        let asked = desks.hub.send(asked).await;
        tasks.push(asked.json()["task"].as_i64().unwrap());
    }
    let step = |session: &str, task: i64, step: &str, who: &str| {
        let body = json!({"staff": desks.id(who)});
        let (session, path) = (session.to_owned(), format!("/v1/tasks/{task}/{step}"));
        let desks = &desks;
        async move { desks.post(&session, &path, body).await }
    };
    assert_eq!(
        step(&li, tasks[0], "receive", "李娜").await.code(),
        "not_yours"
    );
    assert_eq!(
        step(&li, tasks[1], "done", "赵磊").await.code(),
        "not_yours"
    );
    // A name in the order makes it nobody else's receipt.
    let received = step(&wang, tasks[0], "receive", "李娜").await;
    assert_eq!(received.status, 200, "{}", received.text);
    assert_eq!(received.json()["received_by"], desks.id("王强"));
    assert_eq!(
        step(&wang, tasks[0], "cancel", "王强").await.code(),
        "not_yours"
    );
    let done = step(&zhao, tasks[1], "done", "孙敏").await;
    assert_eq!(done.json()["done_by"], desks.id("赵磊"));
    let cancelled = step(&zhou, tasks[0], "cancel", "王强").await;
    assert_eq!(cancelled.json()["done_by"], desks.id("周颖"));

    let raised = desks
        .post(&zhou, "/v1/support", json!({"line": "sales"}))
        .await;
    let call = raised.json()[0]["id"].as_i64().unwrap();
    let answer = format!("/v1/support/{call}/answer");
    let other = json!({"staff": desks.id("李娜")});
    assert_eq!(desks.post(&wang, &answer, other).await.code(), "not_yours");
    let own = json!({"staff": desks.id("王强")});
    assert_eq!(desks.post(&wang, &answer, own).await.status, 200);

    let heard = json!({"company": "三鹿乳业"});
    let collect = "/v1/visits/1/collect";
    assert_eq!(
        desks.post(&wang, collect, heard.clone()).await.code(),
        "not_yours"
    );
    assert_eq!(
        desks.post(&li, collect, heard).await.status,
        200,
        "she served him"
    );
}
