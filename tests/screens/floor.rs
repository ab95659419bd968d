//! What a receptionist does with a floor that is alive: hand over, merge, split, take back.

use super::desk::{desk, everyone_in_a_meeting};
use super::stage::{Seat, Stage, scene};
use serde_json::json;
use slint::platform::Key;
use slint::{ComponentHandle, Model};
use yingbin::core::visit::Language;
use yingbin::screens::generated::{DeskWindow, Floor, Sheet};

fn comes(stage: &Stage) {
    stage.post("/v1/visits", json!({"purpose": "new_car"}));
}

fn sheet_shows(desk: &Seat<DeskWindow>, label: &str) {
    desk.touch(label);
    desk.until("the sheet", |window| window.global::<Sheet>().get_open());
}

#[test]
fn a_visitor_is_handed_on_and_both_have_confirmed() {
    scene(|| {
        let stage = Stage::open();
        let desk = desk(&stage, Language::En);
        comes(&stage);
        desk.touch("Accept X001");
        desk.until("that it is served", |window| {
            window.global::<Floor>().get_serving().row_count() == 1
        });
        let first = server(&stage);
        sheet_shows(&desk, "More for X001");
        desk.picture("desk-en-sheet-more-serving");
        desk.touch("Hand off");
        desk.picture("desk-en-sheet-hand-off");
        desk.type_text("1");
        desk.until("the offer", |window| {
            let row = window.global::<Floor>().get_serving().row_data(0).unwrap();
            row.may_accept
        });
        assert_eq!(server(&stage), first, "until the other accepts");
        desk.touch("Accept X001");
        desk.until("the other", |_| server(&stage) != first);
    });
}

fn server(stage: &Stage) -> i64 {
    stage.get("/v1/queue")["visits"][0]["server"]
        .as_i64()
        .unwrap()
}

#[test]
fn what_was_done_by_mistake_is_taken_back_by_touch_or_key() {
    scene(|| {
        let stage = Stage::open();
        let desk = desk(&stage, Language::Zh);
        comes(&stage);
        desk.touch("接单 X001");
        desk.until("that it may be taken back", |window| {
            window.global::<Floor>().get_may_undo()
        });
        desk.picture("desk-zh-undo");
        desk.touch("撤销");
        desk.until("that it waits again", |window| {
            let floor = window.global::<Floor>();
            floor.get_waiting().row_count() == 1 && floor.get_serving().row_count() == 0
        });
        // What was taken back is not taken back again.
        desk.until("that there is nothing more", |window| {
            !window.global::<Floor>().get_may_undo()
        });
        desk.touch("接单 X001");
        desk.until("the word", |window| window.global::<Floor>().get_may_undo());
        desk.with_control("z");
        desk.until("that it waits again", |window| {
            window.global::<Floor>().get_waiting().row_count() == 1
        });
    });
}

#[test]
fn two_tickets_are_merged_and_one_is_split() {
    scene(|| {
        let stage = Stage::open();
        let desk = desk(&stage, Language::Zh);
        comes(&stage);
        comes(&stage);
        desk.until("both", |window| {
            window.global::<Floor>().get_waiting().row_count() == 2
        });
        desk.key(Key::DownArrow);
        desk.with_control("m");
        desk.until("the sheet", |window| window.global::<Sheet>().get_open());
        desk.picture("desk-zh-sheet-merge");
        desk.type_text("1");
        desk.until("one", |window| {
            window.global::<Floor>().get_waiting().row_count() == 1
        });
        sheet_shows(&desk, "更多 X001");
        desk.touch("拆分");
        desk.picture("desk-zh-sheet-split");
        desk.touch("保养·维修");
        desk.until("the new ticket", |window| {
            window.global::<Floor>().get_waiting().row_count() == 2
        });
        let queue = stage.get("/v1/queue");
        assert_eq!(queue["figures"]["parties"], 1);
    });
}

/// Takes the option of the open sheet by its digit.
pub fn digit_of(desk: &Seat<DeskWindow>, label: &str) {
    let shown = || desk.window.global::<Sheet>().get_options();
    desk.until(label, |_| shown().iter().any(|one| one.label == label));
    let at = shown().iter().position(|one| one.label == label).unwrap();
    desk.key(slint::format!("{}", at + 1));
    desk.pass(20);
}

#[test]
fn a_visitor_waits_for_whoever_has_the_skill_by_touch_and_by_keys() {
    scene(|| {
        let stage = Stage::open();
        everyone_in_a_meeting(&stage);
        stage.post("/v1/visits", json!({"purpose": "used_car"}));
        stage.post("/v1/visits", json!({"purpose": "used_car"}));
        let waits_for_skill = |number: &str| {
            let visit = stage.get(&format!("/v1/tickets/{number}"));
            !visit["wait_until"].is_null() && visit["wait_for"].is_null()
        };
        let desk = desk(&stage, Language::Zh);
        sheet_shows(&desk, "更多 X001");
        desk.touch("等候顾问");
        desk.picture("desk-zh-sheet-wait-skill");
        desk.touch("愿意等有专长的同事：二手车");
        desk.until("that it waits", |_| waits_for_skill("X001"));
        desk.key(Key::DownArrow);
        desk.key(Key::DownArrow);
        desk.key(Key::RightArrow);
        digit_of(&desk, "等候顾问");
        digit_of(&desk, "愿意等有专长的同事：二手车");
        desk.until("that it waits", |_| waits_for_skill("X002"));
    });
}

#[test]
fn colleagues_are_called_by_key_and_say_that_they_come() {
    scene(|| {
        let stage = Stage::open();
        let desk = desk(&stage, Language::Zh);
        desk.key(Key::F8);
        desk.picture("desk-zh-sheet-raise");
        desk.type_text("1");
        desk.until("the call", |window| {
            window.global::<Floor>().get_alarms().row_count() == 1
        });
        let alarm = desk
            .window
            .global::<Floor>()
            .get_alarms()
            .row_data(0)
            .unwrap();
        assert!(!alarm.loud);
        desk.touch(&alarm.text);
        desk.picture("desk-zh-sheet-ringing");
        desk.type_text("1");
        desk.until("that it is over", |window| {
            window.global::<Floor>().get_alarms().row_count() == 0
        });
    });
}

#[test]
fn every_key_of_the_desk_is_on_one_sheet() {
    scene(|| {
        let stage = Stage::open();
        for lang in [Language::Zh, Language::En] {
            let desk = desk(&stage, lang);
            desk.key(Key::F1);
            desk.picture(&format!("desk-{}-keys", lang.code()));
        }
    });
}
