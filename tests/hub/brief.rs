//! What is collected and handed over, as an outside tool sends and reads it.

use super::running::Running;
use reqwest::StatusCode;
use serde_json::json;
use yingbin::core::station::StationRole;

#[tokio::test]
async fn what_is_collected_over_http_is_read_back_as_a_brief_and_a_record() {
    let hub = Running::start().await;
    let visit = hub.visitor().await["visit"].as_i64().unwrap();
    let desk = StationRole::Desk;
    let path = |word: &str| format!("/v1/visits/{visit}/{word}");
    let notice = hub.notice().await;
    let collected = hub
        .post(
            desk,
            &path("collect"),
            json!({"surname": "刘", "given_name": "汉", "mobile": "13800138000",
                "consents": ["followup"], "refused": ["share_oem"], "notice": notice,
                "company": "某乳业公司 13900139000",
                "interest": {"models": ["x5"], "budget": "45W",
                    "other_models": [{"name": "BMW 3系"}]}}),
        )
        .await;
    assert_eq!(collected.status, StatusCode::OK, "{}", collected.text);
    let told = collected.json();
    assert_eq!(told["mobile"], "138****8000");
    assert_eq!(told["advice"][0]["code"], "note_masked");
    assert_eq!(told["completeness"]["known"], 5);
    let ask = json!({"result": "refused", "benefit": "brochure"});
    assert_eq!(
        hub.post(desk, &path("asked"), ask.clone()).await.status,
        StatusCode::OK
    );
    let again = hub.post(desk, &path("asked"), ask).await;
    assert_eq!(
        (again.status, again.code().as_str()),
        (StatusCode::CONFLICT, "benefit_said")
    );
    let friend = json!({"name": "张松", "hint": "A6"});
    assert_eq!(
        hub.post(desk, &path("referral"), friend).await.status,
        StatusCode::OK
    );

    let brief = hub.get(desk, &path("brief")).await.json();
    let about = |about: &str| {
        let lines = brief["lines"].as_array().unwrap();
        let found = lines.iter().find(|line| line["about"] == about);
        found.map(|line| line["text"].as_str().unwrap().to_owned())
    };
    assert_eq!(about("rivals").as_deref(), Some("BMW 3系"));
    assert_eq!(about("source").as_deref(), Some("张松 A6"));
    assert_eq!(brief["asked"][0]["benefit"], "brochure");
    let record = hub.get(desk, &path("record")).await.json();
    assert_eq!(
        (&record["first"], &record["lodged"]),
        (&json!(true), &json!(true))
    );
    assert_eq!(
        record["source_class"], "S",
        "a name that nobody knows here makes no referral"
    );
    let wanted = json!({"name": "张松"});
    let nobody = hub.post(desk, &path("referrers"), wanted.clone()).await;
    assert_eq!(
        (nobody.status, nobody.text.as_str()),
        (StatusCode::OK, "[]")
    );
    let unknown = hub.post(desk, "/v1/visits/4711/referrers", wanted).await;
    assert_eq!(unknown.code(), "visit_unknown");
    for word in ["brief", "record"] {
        let unknown = hub.get(desk, &format!("/v1/visits/4711/{word}")).await;
        assert_eq!(
            (unknown.status, unknown.code().as_str()),
            (StatusCode::NOT_FOUND, "visit_unknown")
        );
    }
}
