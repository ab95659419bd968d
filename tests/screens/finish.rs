//! A visit ends: by two touches or two keys, and with the level, the next contact and the test
//! drive where somebody takes the time.

use super::desk::{TEN, desk, desk_at, notice};
use super::stage::{Seat, Stage, scene};
use serde_json::{Value, json};
use slint::platform::Key;
use slint::{ComponentHandle, Model};
use yingbin::clock::Clock;
use yingbin::core::visit::Language;
use yingbin::screens::generated::{DeskWindow, Finish, Floor};

/// So many prospects with leave to be followed up, who mean to buy within a month, in service.
fn served(stage: &Stage, count: i64) {
    let notice = notice(stage);
    for visit in 1..=count {
        let mobile = format!("1380013800{visit}");
        stage.post(
            "/v1/visits",
            json!({"purpose": "new_car", "surname": "刘", "mobile": mobile,
                "consents": ["visit_service", "followup"], "notice": notice,
                "interest": {"purchase_time": "within_30d"}}),
        );
        stage.post(&format!("/v1/visits/{visit}/accept"), json!({}));
    }
}

fn serving(desk: &Seat<DeskWindow>) -> usize {
    desk.window.global::<Floor>().get_serving().row_count()
}

fn record(stage: &Stage, visit: i64) -> Value {
    stage.get(&format!("/v1/visits/{visit}/record"))
}

#[test]
fn two_touches_end_a_visit_and_what_else_was_said_goes_along() {
    scene(|| {
        let stage = Stage::at(Clock::hand(TEN));
        served(&stage, 3);
        let desk = desk(&stage, Language::Zh);
        desk.until("all", |_| serving(&desk) == 3);
        desk.touch("结束 X001");
        desk.picture("desk-zh-finish");
        desk.touch("已留联系方式");
        desk.until("the others", |_| serving(&desk) == 2);
        let first = record(&stage, 1);
        assert_eq!(
            (&first["level"], &first["level_confirmed"]),
            (&json!("A"), &json!(false))
        );
        assert!(first["test_drive"].is_null());

        desk.touch("结束 X002");
        desk.touch("H 7 天内");
        desk.touch("11-22 周日");
        desk.touch("试驾了");
        desk.picture("desk-zh-finish-said");
        desk.touch("已留联系方式");
        desk.until("the last", |_| serving(&desk) == 1);
        let second = record(&stage, 2);
        assert_eq!(
            (&second["level"], &second["level_confirmed"]),
            (&json!("H"), &json!(true))
        );
        assert_eq!(second["next_contact"], "2026-11-22");
        assert_eq!(second["test_drive"], true);
        assert_eq!(second["outcome"], "left_info");

        // Lost: why is asked for, and the hub's no stands where it is answered.
        desk.touch("结束 X003");
        desk.touch("F1 战败");
        desk.touch("已留联系方式");
        desk.until("why not", |window| {
            window.global::<Finish>().get_fault() != ""
        });
        assert_eq!(serving(&desk), 1);
        desk.picture("desk-zh-finish-why");
        desk.touch("为什么是这个级别");
        desk.type_text("已在别家订车 2 天");
        desk.touch("已留联系方式");
        desk.until("nobody", |_| serving(&desk) == 0);
        assert_eq!(record(&stage, 3)["level"], "F1");
    });
}

#[test]
fn keys_alone_end_a_visit_as_proposed_or_with_more() {
    scene(|| {
        let stage = Stage::at(Clock::hand(TEN));
        served(&stage, 2);
        stage.post("/v1/visits", json!({"purpose": "service_walkin"}));
        stage.post("/v1/visits/3/accept", json!({}));
        let desk = desk(&stage, Language::Zh);
        desk.until("all", |_| serving(&desk) == 3);
        let finish = || {
            desk.key(Key::F10);
            desk.until("the sheet", |window| window.global::<Finish>().get_open());
            desk.pass(50);
        };
        desk.key(Key::DownArrow);
        finish();
        desk.key(Key::Return);
        desk.until("the others", |_| serving(&desk) == 2);
        let first = record(&stage, 1);
        assert_eq!(
            (&first["outcome"], &first["level"]),
            (&json!("left_info"), &json!("A"))
        );
        assert_eq!(first["level_confirmed"], false);

        desk.key(Key::DownArrow);
        finish();
        // The second level, the first day, and that there was a test drive.
        desk.key(Key::Tab);
        desk.key(Key::RightArrow);
        desk.key(Key::Space);
        desk.key(Key::Tab);
        desk.key(Key::Space);
        desk.key(Key::Tab);
        desk.key(Key::Space);
        desk.pass(50);
        desk.picture("desk-zh-finish-keys");
        desk.key(Key::Return);
        desk.until("the last", |_| serving(&desk) == 1);
        let second = record(&stage, 2);
        assert_eq!(
            (&second["level"], &second["level_confirmed"]),
            (&json!("A"), &json!(true))
        );
        assert_eq!(second["next_contact"], "2026-11-22");
        assert_eq!(
            (&second["test_drive"], &second["outcome"]),
            (&json!(true), &json!("test_drive_done"))
        );

        // What is no sale is asked nothing else.
        desk.key(Key::DownArrow);
        finish();
        assert_eq!(
            desk.window.global::<Finish>().get_questions().row_count(),
            0
        );
        desk.picture("desk-zh-finish-service");
        desk.key(Key::Escape);
        desk.pass(50);
        assert_eq!(serving(&desk), 1);
        finish();
        desk.key(Key::Return);
        desk.until("nobody", |_| serving(&desk) == 0);
        assert_eq!(record(&stage, 3)["outcome"], "handed_to_service");
    });
}

#[test]
fn the_sheet_of_the_end_fits_in_english_and_in_a_low_window() {
    scene(|| {
        let stage = Stage::at(Clock::hand(TEN));
        served(&stage, 1);
        for (lang, code) in [(Language::Zh, "zh"), (Language::En, "en")] {
            for (size, at) in [((1100, 640), "-small"), ((1440, 900), "")] {
                let desk = desk_at(&stage, lang, size);
                desk.until("it", |_| serving(&desk) == 1);
                desk.key(Key::DownArrow);
                desk.key(Key::F10);
                desk.touch(match lang {
                    Language::Zh => "C 三个月以后",
                    Language::En => "C later",
                });
                desk.picture(&format!("desk-{code}-finish-days{at}"));
            }
        }
    });
}
