//! News: what changed, at once, and nothing lost on the way.

use super::running::Running;
use reqwest::{Method, Response};
use serde_json::{Value, json};
use std::time::Duration;
use yingbin::core::station::StationRole;

async fn open(hub: &Running, since: Option<i64>) -> Response {
    let mut request = hub
        .request(Method::GET, "/v1/feed")
        .bearer_auth(hub.token(StationRole::Desk));
    if let Some(seq) = since {
        request = request.header("Last-Event-ID", seq);
    }
    let response = request.send().await.unwrap();
    assert_eq!(response.headers()["content-type"], "text/event-stream");
    response
}

/// The next message's data.
async fn next(feed: &mut Response) -> Value {
    let mut text = String::new();
    let reading = async {
        loop {
            let chunk = feed.chunk().await.unwrap().expect("the feed ended");
            text.push_str(std::str::from_utf8(&chunk).unwrap());
            let data = text.lines().find_map(|line| line.strip_prefix("data:"));
            if let (Some(data), true) = (data, text.ends_with("\n\n")) {
                return serde_json::from_str(data.trim()).unwrap();
            }
        }
    };
    tokio::time::timeout(Duration::from_secs(10), reading)
        .await
        .expect("no news came")
}

#[tokio::test]
async fn news_says_which_views_changed_and_where_the_journal_stands() {
    let hub = Running::start().await;
    let mut feed = open(&hub, None).await;
    let first = next(&mut feed).await;
    assert_eq!(
        first["views"],
        json!(["queue", "board", "catalogue", "sign_in"])
    );
    let registered = hub.visitor().await;
    let news = next(&mut feed).await;
    assert_eq!(news["views"], json!(["queue", "board"]));
    assert!(news["seq"].as_i64() >= registered["seq"].as_i64());
    hub.post(
        StationRole::Desk,
        "/v1/staff/3/presence",
        json!({"state": "off"}),
    )
    .await;
    let news = next(&mut feed).await;
    assert_eq!(news["views"], json!(["queue", "board", "catalogue"]));
}

#[tokio::test]
async fn whoever_comes_back_learns_only_what_they_missed() {
    let hub = Running::start().await;
    hub.visitor().await;
    let mut feed = open(&hub, None).await;
    let seen = next(&mut feed).await["seq"].as_i64().unwrap();
    drop(feed);
    hub.visitor().await;
    hub.visitor().await;
    let mut feed = open(&hub, Some(seen)).await;
    let missed = next(&mut feed).await;
    assert_eq!(missed["views"], json!(["queue", "board"]));
    let now = missed["seq"].as_i64().unwrap();
    assert!(now > seen);
    // With nothing missed there is nothing to say until something happens.
    let mut feed = open(&hub, Some(now)).await;
    let registered = hub.visitor().await;
    let news = next(&mut feed).await;
    assert!(news["seq"].as_i64() >= registered["seq"].as_i64());
}

#[tokio::test]
async fn a_reader_that_sleeps_through_a_thousand_changes_still_learns_the_last() {
    let hub = Running::start().await;
    let mut feed = open(&hub, None).await;
    next(&mut feed).await;
    let mut last = 0;
    for _ in 0..300 {
        last = hub.visitor().await["seq"].as_i64().unwrap();
    }
    loop {
        if next(&mut feed).await["seq"].as_i64().unwrap() >= last {
            break;
        }
    }
}
