//! A consultant signed in at the desk sees what they may do there, and no more.

use super::desk::TEN;
use super::lock::{PIN, RECEPTION, SALES, give_pin, locked_desk, unlocked};
use super::stage::{Seat, Stage, scene};
use serde_json::json;
use slint::platform::Key;
use slint::{ComponentHandle, Model};
use yingbin::clock::Clock;
use yingbin::core::station::StationRole;
use yingbin::core::visit::Language;
use yingbin::screens::generated::{DeskWindow, Floor, Phone, Sheet, Tasks};

const SIZE: (u32, u32) = (1440, 900);

/// Two visitors, the first with 吴敏, who is signed in; a task for her.
fn consultant(stage: &Stage, lang: Language) -> Seat<DeskWindow> {
    let admin = |path: &str, body| stage.post_as(StationRole::Admin, path, body);
    for staff in [RECEPTION, SALES] {
        give_pin(stage, staff);
    }
    admin("/v1/visits", json!({"purpose": "new_car"}));
    admin("/v1/visits/1/accept", json!({"staff": SALES}));
    admin("/v1/visits", json!({"purpose": "new_car"}));
    admin(
        "/v1/tasks",
        json!({"kind": "reminder", "to": {"staff": SALES}, "note": "送资料"}),
    );
    let desk = locked_desk(stage, lang, SIZE);
    desk.touch(match lang {
        Language::Zh => "吴敏",
        Language::En => "Wu Min",
    });
    desk.type_text(PIN);
    unlocked(&desk);
    desk.until("both visitors", |window| {
        let floor = window.global::<Floor>();
        floor.get_serving().row_count() == 1 && floor.get_waiting().row_count() == 1
    });
    desk
}

#[test]
fn a_consultant_finishes_their_own_visitor_by_touch_and_finds_no_other_buttons() {
    scene(|| {
        for (lang, code) in [(Language::Zh, "zh"), (Language::En, "en")] {
            let stage = Stage::at(Clock::hand(TEN));
            let desk = consultant(&stage, lang);
            desk.picture(&format!("desk-{code}-consultant"));
            let floor = desk.window.global::<Floor>();
            let own = floor.get_serving().row_data(0).unwrap();
            assert!(own.may_finish && own.may_call);
            let other = floor.get_waiting().row_data(0).unwrap();
            assert!(!other.may_offer && !other.may_accept && !other.may_host && !other.may_void);
            let say = |zh: &'static str, en: &'static str| match lang {
                Language::Zh => zh,
                Language::En => en,
            };
            assert!(!desk.has(say("支援 F8", "Support F8")));
            let call = desk.find(say("登记来电", "Log a call")).unwrap();
            assert_eq!(call.accessible_enabled(), Some(false));
            for (name, may) in [("吴敏", true), ("孙浩", false)] {
                let name = match (lang, may) {
                    (Language::Zh, _) => name,
                    (Language::En, true) => "Wu Min",
                    (Language::En, false) => "Sun Hao",
                };
                let rail = floor.get_sales_line();
                let row = rail.iter().find(|row| row.name == name).unwrap();
                assert_eq!(row.may_set, may, "{name}");
            }
            desk.touch(say("排班", "Roster"));
            desk.pass(100);
            desk.picture(&format!("roster-{code}-consultant"));
            desk.touch(say("日结", "Day end"));
            desk.pass(100);
            desk.picture(&format!("day-{code}-consultant"));
            desk.touch(say("队列", "Queue"));
            if lang == Language::En {
                desk.touch("Finish X001");
                desk.touch("Left no details");
                desk.until("that it is over", |_| floor.get_serving().row_count() == 0);
                // The hub would not take it back for them.
                assert!(!floor.get_may_undo());
            }
        }
    });
}

#[test]
fn keys_of_what_a_consultant_may_not_do_say_why_and_their_own_work() {
    scene(|| {
        let stage = Stage::at(Clock::hand(TEN));
        let desk = consultant(&stage, Language::Zh);
        let floor = desk.window.global::<Floor>();
        for key in [Key::F8, Key::F3] {
            floor.invoke_dismiss();
            desk.key(key);
            desk.pass(50);
            assert!(floor.get_told().contains("没有这项权限"));
            assert!(!desk.window.global::<Sheet>().get_open());
            assert!(!desk.window.global::<Phone>().get_open());
        }
        // The visitor of somebody else: nothing happens.
        desk.key(Key::DownArrow);
        for key in [Key::F6, Key::F7, Key::F10, Key::F11, Key::Delete] {
            desk.key(key);
        }
        desk.pass(100);
        assert_eq!(floor.get_waiting().row_count(), 1);
        assert!(!desk.window.global::<Sheet>().get_open());
        // A task for them is done by them, and taken back by whoever gave it.
        desk.touch("任务");
        desk.until("the task", |window| {
            window.global::<Tasks>().get_rows().row_count() == 1
        });
        let task = desk
            .window
            .global::<Tasks>()
            .get_rows()
            .row_data(0)
            .unwrap();
        assert!(task.may_done && !task.may_cancel);
        desk.key(Key::UpArrow);
        desk.key("d");
        desk.until("nothing to do", |window| {
            window.global::<Tasks>().get_rows().row_count() == 0
        });
        desk.key(Key::Escape);
        // Their own is finished by keys.
        desk.key(Key::DownArrow);
        desk.key(Key::F10);
        desk.pass(50);
        desk.key("2");
        desk.until("that it is over", |_| floor.get_serving().row_count() == 0);
    });
}
