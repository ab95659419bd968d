//! What goes wrong at the start is one line that says what to do, and exit code 2. What goes
//! wrong later is told to whoever asks, and loses nothing.

use super::running::Running;
use reqwest::{Method, StatusCode};
use serde_json::json;
use std::path::Path;
use std::process::{Command, Output};
use yingbin::clock::request_id;
use yingbin::config::DEMO_TOML;

fn yingbin(data: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_yingbin"))
        .args(arguments)
        .arg("--data")
        .arg(data)
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .env_remove("YINGBIN_TOKEN")
        .output()
        .unwrap()
}

/// One line, exit code 2; the folder's name does not matter to the snapshot.
fn refused(data: &Path, arguments: &[&str]) -> String {
    let output = yingbin(data, arguments);
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert_eq!(said.trim_end().lines().count(), 1, "{said}");
    said.replace(&data.display().to_string(), "DATA")
}

fn both(data: &Path, arguments: &[&str]) -> String {
    ["en", "zh-CN"]
        .map(|lang| {
            let all: Vec<&str> = arguments.iter().copied().chain(["--lang", lang]).collect();
            refused(data, &all)
        })
        .concat()
}

#[cfg(feature = "gui")]
#[test]
fn without_a_display_one_line_says_so_and_that_the_hub_needs_none() {
    let dir = tempfile::tempdir().unwrap();
    insta::assert_snapshot!(both(dir.path(), &[]));
    assert_eq!(
        refused(dir.path(), &["kiosk"]),
        refused(dir.path(), &["board"])
    );
}

#[test]
fn a_word_that_the_configuration_does_not_know_is_named_with_its_line() {
    let dir = tempfile::tempdir().unwrap();
    let wrong = |from: &str, to: &str| {
        assert!(DEMO_TOML.contains(from));
        std::fs::write(
            dir.path().join("showroom.toml"),
            DEMO_TOML.replacen(from, to, 1),
        )
        .unwrap();
        both(dir.path(), &["hub", "--listen", "127.0.0.1:0"])
    };
    let said = [
        wrong("amber = 60", "ambre = 60"),
        wrong("amber = 60", "amber = \"soon\""),
        wrong("amber = 60", "amber = 200"),
        wrong("offer = 60", "offer = 1"),
        wrong("timezone = \"Asia/Shanghai\"", "timezone = \"Shanghai\""),
        wrong("opens = \"09:00\"", "opens = \"nine\""),
        wrong("closes = \"18:00\"", "closes = \"08:00\""),
        wrong("no = \"107\"", "no = \"106\""),
        wrong("roles = [\"sales\"]", "roles = [\"salesman\"]"),
        wrong("roles = [\"sales\"]", "roles = []"),
        wrong("budget_wan = [15, 25", "budget_wan = [25, 15"),
        wrong("today_days = 7", "today_days = 30"),
        wrong("[store]", "[store"),
    ];
    insta::assert_snapshot!(said.concat());
}

#[test]
fn a_taken_port_is_named() {
    let dir = tempfile::tempdir().unwrap();
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let said = both(dir.path(), &["hub", "--listen", &address]);
    insta::assert_snapshot!(said.replace(&address, "ADDRESS"));
}

#[tokio::test]
async fn a_folder_that_another_hub_holds_is_left_alone() {
    let dir = tempfile::tempdir().unwrap();
    let folder = yingbin::folder::Folder::choose(Some(dir.path())).unwrap();
    folder.prepare().unwrap();
    let held = folder.hold().unwrap();
    insta::assert_snapshot!(both(dir.path(), &["hub", "--listen", "127.0.0.1:0"]));
    drop(held);
    assert!(!folder.is_held());
}

#[test]
fn a_folder_that_cannot_be_made_is_named() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("file");
    std::fs::write(&file, "not a folder").unwrap();
    let said = refused(&file.join("data"), &["hub", "--lang", "en"]);
    insta::assert_snapshot!(said);
}

#[test]
fn a_database_of_a_newer_version_is_not_touched() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("showroom.db");
    drop(yingbin::store::Db::open(&path).unwrap());
    let sql = rusqlite::Connection::open(&path).unwrap();
    sql.execute(
        "INSERT INTO refinery_schema_history (version, name, applied_on, checksum)
         VALUES (999, 'from_the_future', '2030-01-01T00:00:00Z', '1')",
        [],
    )
    .unwrap();
    drop(sql);
    insta::assert_snapshot!(both(dir.path(), &["hub", "--listen", "127.0.0.1:0"]));
}

#[test]
fn a_file_that_is_no_database_is_not_touched() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("showroom.db");
    std::fs::write(&path, "this is not a database at all, it is a letter").unwrap();
    let said = refused(
        dir.path(),
        &["hub", "--listen", "127.0.0.1:0", "--lang", "en"],
    );
    assert!(said.contains("can't be used"), "{said}");
    assert!(
        std::fs::read_to_string(&path)
            .unwrap()
            .starts_with("this is not")
    );
}

#[cfg(feature = "gui")]
#[test]
fn a_window_without_a_hub_or_a_token_says_what_it_needs() {
    let dir = tempfile::tempdir().unwrap();
    let windows = |arguments: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_yingbin"))
            .args(arguments)
            .arg("--data")
            .arg(dir.path())
            .args(["--lang", "en"])
            .env_remove("WAYLAND_DISPLAY")
            .env("DISPLAY", "nowhere:9")
            .env_remove("YINGBIN_TOKEN")
            .output()
            .unwrap();
        String::from_utf8(output.stderr).unwrap()
    };
    // On a machine that can't open windows at all, that is said first.
    let said = windows(&["desk"]);
    assert!(
        said.contains("No running hub") || said.contains("missing"),
        "{said}"
    );
    let said = windows(&["desk", "--hub", "http://127.0.0.1:9"]);
    assert!(
        said.contains("needs a token") || said.contains("missing"),
        "{said}"
    );
    let said = windows(&["desk", "--hub", "127.0.0.1:9"]);
    assert!(
        said.contains("can't be read") || said.contains("missing"),
        "{said}"
    );
}

#[test]
fn check_says_in_words_what_is_well_and_what_is_not() {
    let dir = tempfile::tempdir().unwrap();
    let output = yingbin(dir.path(), &["check", "--lang", "en"]);
    let said = String::from_utf8(output.stdout).unwrap();
    // There is no display here, and it says so.
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(said.contains("no database yet"), "{said}");
    std::fs::write(dir.path().join("showroom.toml"), "[store]\ncolour = 1\n").unwrap();
    let output = yingbin(dir.path(), &["check", "--lang", "en"]);
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(said.contains("line 2") && said.contains("colour"), "{said}");
}

#[cfg(unix)]
#[test]
fn check_looks_at_the_key() {
    use std::os::unix::fs::PermissionsExt;
    let dir = tempfile::tempdir().unwrap();
    let key = dir.path().join("hub.key");
    let found = || {
        ["en", "zh-CN"].map(|lang| {
            let output = yingbin(dir.path(), &["check", "--lang", lang]);
            let said = String::from_utf8(output.stdout).unwrap();
            let line = said.lines().find(|line| line.contains("hub.key")).unwrap();
            format!(
                "{}\n",
                line.replace(&dir.path().display().to_string(), "DATA")
            )
        })
    };
    let mut said = found().concat();
    let token = yingbin(dir.path(), &["token", "--role", "desk"]);
    assert!(token.status.success());
    said += &found().concat();
    let mode = |mode| std::fs::Permissions::from_mode(mode);
    std::fs::set_permissions(&key, mode(0o644)).unwrap();
    said += &found().concat();
    std::fs::set_permissions(&key, mode(0o600)).unwrap();
    std::fs::write(&key, "0123456789abcdef").unwrap();
    said += &found().concat();
    // Not even text.
    std::fs::write(&key, [0xff; 64]).unwrap();
    said += &found().concat();
    insta::assert_snapshot!(said);
}

#[test]
fn a_demo_is_the_same_for_the_same_seed_and_fills_only_an_empty_database() {
    let fill = |seed: &str| {
        let dir = tempfile::tempdir().unwrap();
        let arguments = [
            "demo",
            "--days",
            "3",
            "--visits-per-day",
            "30",
            "--seed",
            seed,
        ];
        let output = yingbin(dir.path(), &arguments);
        assert!(output.status.success(), "{output:?}");
        let again = refused(dir.path(), &arguments);
        assert!(again.contains("DATA"), "{again}");
        let db = rusqlite::Connection::open(dir.path().join("showroom.db")).unwrap();
        let mut statement = db
            .prepare(
                "SELECT v.token || v.purpose || v.state || coalesce(v.outcome, '') || v.arrived_at
                          || coalesce(p.surname, '')
                      FROM visit v LEFT JOIN person p ON p.id = v.person_id ORDER BY v.id",
            )
            .unwrap();
        let rows = statement
            .query_map([], |row| row.get::<_, String>(0))
            .unwrap();
        rows.map(Result::unwrap).collect::<Vec<_>>()
    };
    let first = fill("7");
    assert_eq!(first.len(), 90);
    assert_eq!(first, fill("7"));
    assert_ne!(first, fill("8"));
}

/// More than the writer's queue holds.
const ASKERS: u32 = 1400;

#[tokio::test]
async fn when_the_writers_queue_is_full_the_asker_is_told_to_come_back() {
    let hub = std::sync::Arc::new(Running::start().await);
    // Somebody holds the database: the writer waits, and the queue behind it fills up.
    let blocker = rusqlite::Connection::open(hub.dir.path().join("showroom.db")).unwrap();
    blocker.execute_batch("BEGIN IMMEDIATE").unwrap();
    let (tell, mut told) = tokio::sync::mpsc::unbounded_channel();
    for _ in 0..ASKERS {
        let (hub, tell) = (hub.clone(), tell.clone());
        tokio::spawn(async move {
            let reply = hub
                .register(&request_id(), json!({"purpose": "new_car"}))
                .await;
            let _ = tell.send((reply.status, reply.retry_after.is_some()));
        });
    }
    let (mut taken, mut sent_away) = (0, 0);
    for _ in 0..ASKERS {
        match told.recv().await.unwrap() {
            (StatusCode::CREATED, _) => taken += 1,
            (StatusCode::SERVICE_UNAVAILABLE, true) => {
                sent_away += 1;
                // The queue was full. Whoever stands in it is served once the way is free.
                if sent_away == 1 {
                    blocker.execute_batch("ROLLBACK").unwrap();
                }
            }
            other => panic!("{other:?}"),
        }
    }
    assert!(taken >= 1024, "{taken} taken");
    assert!(sent_away > 0, "nobody was sent away");
    let db = rusqlite::Connection::open(hub.dir.path().join("showroom.db")).unwrap();
    let stored: i64 = db
        .query_row("SELECT count(*) FROM visit", [], |row| row.get(0))
        .unwrap();
    assert_eq!(stored, taken, "whoever was sent away is not stored");
}

#[tokio::test]
async fn health_says_when_nothing_can_be_stored_and_when_it_can_again() {
    let hub = Running::start().await;
    let status = async || {
        let health = hub.send(hub.request(Method::GET, "/v1/health")).await;
        health.json()["status"].as_str().unwrap().to_owned()
    };
    let beside = rusqlite::Connection::open(hub.dir.path().join("showroom.db")).unwrap();
    let rename = |from: &str, to: &str| {
        let sql = format!("ALTER TABLE {from} RENAME TO {to}");
        beside.execute_batch(&sql).unwrap();
    };
    // Every order writes the floor's calls; without their table no commit succeeds.
    rename("support_call", "support_call_lost");
    let refused = hub.register("first", json!({"purpose": "new_car"})).await;
    assert_eq!(refused.status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(refused.code(), "not_stored");
    assert!(refused.retry_after.is_some());
    assert_eq!(status().await, "not_storing");
    rename("support_call_lost", "support_call");
    let stored = hub.register("first", json!({"purpose": "new_car"})).await;
    assert_eq!(stored.status, StatusCode::CREATED);
    assert_eq!(
        stored.json()["number"],
        "X001",
        "nothing of the first was kept"
    );
    assert_eq!(status().await, "ok");
}
