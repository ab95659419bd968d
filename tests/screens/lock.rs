//! The desk's lock: signing in by touch and by keyboard, and what a lock hides and keeps.

use super::desk::{control, desk_at, quick_add, waiting};
use super::fit::all_texts;
use super::stage::{Seat, Stage, scene, seat};
use serde_json::json;
use slint::platform::Key;
use slint::{ComponentHandle, Model};
use yingbin::core::station::StationRole;
use yingbin::core::visit::Language;
use yingbin::screens::desk::Screen;
use yingbin::screens::generated::{DeskWindow, Floor, Lock, QuickAdd, Sheet};

const SIZE: (u32, u32) = (1440, 900);
/// Numbers of the made-up store.
pub const RECEPTION: i64 = 1;
pub const MANAGER: i64 = 2;
pub const SALES: i64 = 3;
pub const PIN: &str = "271828";

pub fn give_pin(stage: &Stage, staff: i64) {
    let path = format!("/v1/staff/{staff}/pin");
    stage.post_as(StationRole::Admin, &path, json!({"new": PIN}));
}

pub fn locked_desk(stage: &Stage, lang: Language, size: (u32, u32)) -> Seat<DeskWindow> {
    let desk = seat(
        stage.access(StationRole::Desk),
        StationRole::Desk,
        lang,
        size,
        Screen::open,
        |screen| {
            let window = screen.window().upgrade().unwrap();
            (window, Box::new(move || screen.listen()))
        },
    );
    locked(&desk);
    desk
}

pub fn locked(desk: &Seat<DeskWindow>) {
    desk.until("the lock", |window| window.global::<Lock>().get_locked());
    desk.pass(50);
}

pub fn unlocked(desk: &Seat<DeskWindow>) {
    desk.until("the floor", |window| {
        !window.global::<Lock>().get_locked() && window.global::<Floor>().get_title_note() != ""
    });
    desk.pass(50);
}

fn sign_in_by_keys(desk: &Seat<DeskWindow>) {
    desk.type_text(PIN);
    unlocked(desk);
}

fn told(desk: &Seat<DeskWindow>, words: &str) {
    desk.until(words, |window| {
        window.global::<Lock>().get_told().contains(words)
    });
}

#[test]
fn a_locked_desk_is_opened_by_touch_with_a_name_and_six_digits() {
    scene(|| {
        let stage = Stage::open();
        for staff in [SALES, RECEPTION, MANAGER] {
            give_pin(&stage, staff);
        }
        for (lang, code, name) in [(Language::Zh, "zh", "何伟"), (Language::En, "en", "He Wei")] {
            for (size, at) in [(SIZE, ""), ((1100, 640), "-small"), ((1920, 1080), "-wide")] {
                let desk = locked_desk(&stage, lang, size);
                desk.picture(&format!("desk-{code}-locked{at}"));
            }
            let desk = locked_desk(&stage, lang, SIZE);
            let names = desk.window.global::<Lock>().get_people();
            let last = slint::Model::row_data(&names, 2).unwrap();
            assert_eq!(i64::from(last.id), SALES, "who runs the floor comes first");
            desk.touch("2");
            assert_ne!(desk.window.global::<Lock>().get_told(), "", "no name yet");
            desk.touch(name);
            for digit in ["2", "7", "1"] {
                desk.touch(digit);
            }
            desk.picture(&format!("desk-{code}-locked-typing"));
            for digit in ["8", "2", "9"] {
                desk.touch(digit);
            }
            told(&desk, "4");
            assert_eq!(desk.window.global::<Lock>().get_digits(), 0);
            desk.picture(&format!("desk-{code}-locked-wrong"));
            for digit in ["2", "7", "1", "8", "2", "8"] {
                desk.touch(digit);
            }
            unlocked(&desk);
            desk.picture(&format!("desk-{code}-signed-in"));
            let small = locked_desk(&stage, lang, (1100, 640));
            small.touch(name);
            sign_in_by_keys(&small);
            small.picture(&format!("desk-{code}-signed-in-small"));
            desk.touch(if code == "zh" { "锁定" } else { "Lock" });
            locked(&desk);
        }
    });
}

#[test]
fn five_wrong_pins_tell_at_which_minute_it_goes_on() {
    scene(|| {
        let stage = Stage::open();
        give_pin(&stage, RECEPTION);
        for (lang, code) in [(Language::Zh, "zh"), (Language::En, "en")] {
            let desk = locked_desk(&stage, lang, SIZE);
            let words = if code == "zh" {
                "已锁定到"
            } else {
                "try again at"
            };
            for left in ["4", "3", "2", "1", words] {
                desk.type_text("900000");
                // English is told of a lock that is there already.
                told(&desk, if code == "zh" { left } else { words });
            }
            desk.picture(&format!("desk-{code}-locked-five"));
        }
    });
}

#[test]
fn the_keyboard_alone_signs_in_and_locks_and_no_other_key_is_heard_meanwhile() {
    scene(|| {
        let stage = Stage::open();
        give_pin(&stage, RECEPTION);
        give_pin(&stage, MANAGER);
        stage.post_as(
            StationRole::Kiosk,
            "/v1/visits",
            json!({"purpose": "new_car"}),
        );
        let desk = locked_desk(&stage, Language::Zh, SIZE);
        desk.until("how many wait", |window| {
            window.global::<Lock>().get_waiting().contains('1')
        });
        desk.key(Key::DownArrow);
        desk.key(Key::DownArrow);
        assert_eq!(
            i64::from(desk.window.global::<Lock>().get_chosen()),
            MANAGER
        );
        desk.type_text("99");
        desk.key(Key::Backspace);
        desk.key(Key::Escape);
        assert_eq!(desk.window.global::<Lock>().get_digits(), 0);
        sign_in_by_keys(&desk);
        desk.until("the visitor", |_| waiting(&desk) == 1);
        assert_eq!(desk.window.global::<Lock>().get_signed(), "何伟");
        control(&desk, "l");
        locked(&desk);
        for key in [
            Key::F2,
            Key::F4,
            Key::F6,
            Key::F7,
            Key::F10,
            Key::F11,
            Key::Delete,
        ] {
            desk.key(key);
        }
        desk.pass(100);
        assert!(!desk.window.global::<QuickAdd>().get_open());
        assert!(!desk.window.global::<Sheet>().get_open());
        assert_eq!(waiting(&desk), 1);
        // Whoever signed in last is chosen already.
        sign_in_by_keys(&desk);
        desk.key(Key::F2);
        desk.until("the form", |window| window.global::<QuickAdd>().get_open());
    });
}

#[test]
fn what_was_being_typed_is_hidden_by_a_lock_and_there_again_after_it() {
    scene(|| {
        let stage = Stage::open();
        give_pin(&stage, RECEPTION);
        let desk = locked_desk(&stage, Language::Zh, SIZE);
        sign_in_by_keys(&desk);
        quick_add(&desk);
        desk.type_text("慕容");
        desk.key(Key::Tab);
        desk.type_text("1380013");
        desk.touch("北辰 E6");
        control(&desk, "l");
        locked(&desk);
        desk.picture("desk-zh-locked-entry");
        let shown = all_texts(desk.window.window()).join(" ");
        assert!(!shown.contains("慕容"), "{shown}");
        assert!(!desk.has("手机"), "the form is not there to be read");
        sign_in_by_keys(&desk);
        let form = desk.window.global::<QuickAdd>();
        assert_eq!(form.get_surname(), "慕容");
        assert_eq!(form.get_mobile(), "1380013");
        desk.pass(50);
        // The cursor is back, behind what stands there.
        desk.type_text("云");
        assert_eq!(form.get_surname(), "慕容云");
        form.set_mobile("".into());
        control(&desk, Key::Return);
        desk.until("it saved", |window| {
            window.global::<Floor>().get_told().contains("X001")
        });
        let visit = stage.get_as(StationRole::Admin, "/v1/queue")["visits"][0].clone();
        assert_eq!(visit["interest"]["models"], json!(["e6"]));
    });
}

#[test]
fn two_minutes_without_a_hand_lock_the_desk_and_the_last_ten_seconds_are_told() {
    scene(|| {
        let stage = Stage::open();
        give_pin(&stage, RECEPTION);
        for (lang, code) in [(Language::Zh, "zh"), (Language::En, "en")] {
            let desk = locked_desk(&stage, lang, SIZE);
            sign_in_by_keys(&desk);
            desk.pass(108_000);
            let warning = || desk.window.global::<Lock>().get_warning();
            assert_eq!(warning(), "");
            desk.pass(6_000);
            assert_ne!(warning(), "");
            desk.picture(&format!("desk-{code}-locks-soon"));
            desk.touch(if code == "zh" {
                "我还在"
            } else {
                "I am here"
            });
            assert_eq!(warning(), "");
            desk.pass(115_000);
            assert_ne!(warning(), "");
            desk.key(Key::UpArrow);
            assert_eq!(warning(), "", "a key is a hand too");
            assert!(!desk.window.global::<Lock>().get_locked());
            desk.pass(121_000);
            locked(&desk);
            // The hub knows too: the session is over.
            desk.until("its end", |_| {
                let view = stage.get("/v1/sign-in");
                view["required"] == true && view["by"].is_null()
            });
        }
    });
}

#[test]
fn whoever_goes_off_duty_leaves_a_locked_desk() {
    scene(|| {
        let stage = Stage::open();
        give_pin(&stage, RECEPTION);
        let desk = locked_desk(&stage, Language::Zh, SIZE);
        sign_in_by_keys(&desk);
        let path = format!("/v1/staff/{RECEPTION}/presence");
        stage.post_as(StationRole::Admin, &path, json!({"state": "off"}));
        locked(&desk);
    });
}

#[test]
fn a_locked_desk_still_rings_and_names_nobody() {
    scene(|| {
        let stage = Stage::open();
        give_pin(&stage, RECEPTION);
        for staff in 3..=6 {
            let path = format!("/v1/staff/{staff}/presence");
            stage.post_as(StationRole::Admin, &path, json!({"state": "meeting"}));
        }
        let visitor = json!({"purpose": "new_car", "surname": "慕容"});
        stage.post_as(StationRole::Kiosk, "/v1/visits", visitor);
        for (lang, code) in [(Language::Zh, "zh"), (Language::En, "en")] {
            let desk = locked_desk(&stage, lang, SIZE);
            desk.until("the alarm", |window| {
                window.global::<Floor>().get_alarms().row_count() > 0
            });
            desk.picture(&format!("desk-{code}-locked-support"));
            let shown = all_texts(desk.window.window()).join(" ");
            for word in ["慕容", "X001", "吴敏", "Wu Min"] {
                assert!(!shown.contains(word), "{shown}");
            }
        }
    });
}

#[test]
fn a_desk_without_pins_says_so_and_what_to_do() {
    scene(|| {
        let stage = Stage::open();
        for (lang, code) in [(Language::Zh, "zh"), (Language::En, "en")] {
            let desk = desk_at(&stage, lang, SIZE);
            desk.touch(if code == "zh" {
                "未设 PIN"
            } else {
                "No PIN yet"
            });
            desk.pass(50);
            assert!(
                desk.window
                    .global::<Sheet>()
                    .get_text()
                    .contains("yingbin pin")
            );
            desk.picture(&format!("desk-{code}-no-pins"));
            desk.key(Key::Escape);
            // Nobody has to be here.
            desk.pass(125_000);
            assert!(!desk.window.global::<Lock>().get_locked());
        }
        let desk = desk_at(&stage, Language::Zh, SIZE);
        give_pin(&stage, RECEPTION);
        locked(&desk);
    });
}

#[test]
fn escape_asks_before_it_drops_what_was_typed() {
    scene(|| {
        let stage = Stage::open();
        let desk = desk_at(&stage, Language::Zh, SIZE);
        quick_add(&desk);
        desk.key(Key::Escape);
        let open = || desk.window.global::<QuickAdd>().get_open();
        assert!(!open(), "nothing was typed");
        quick_add(&desk);
        desk.type_text("刘");
        desk.key(Key::Escape);
        desk.pass(50);
        desk.picture("desk-zh-quick-add-drop");
        desk.key(Key::Escape);
        desk.pass(50);
        assert!(open());
        desk.type_text("汉");
        assert_eq!(desk.window.global::<QuickAdd>().get_surname(), "刘汉");
        desk.touch("取消");
        desk.touch("不，继续填写");
        assert!(open());
        desk.touch("取消");
        desk.touch("是，放弃");
        assert!(!open());
        quick_add(&desk);
        assert_eq!(desk.window.global::<QuickAdd>().get_surname(), "");
        // A chip is an answer too.
        desk.touch("北辰 E6");
        desk.key(Key::Escape);
        desk.pass(50);
        assert!(open());
    });
}

#[test]
fn the_selected_visitor_is_accepted_with_a_key() {
    scene(|| {
        let stage = Stage::open();
        let desk = desk_at(&stage, Language::Zh, SIZE);
        stage.post("/v1/visits", json!({"purpose": "new_car"}));
        desk.until("X001", |_| waiting(&desk) == 1);
        desk.key(Key::F11);
        desk.pass(50);
        assert_eq!(waiting(&desk), 1, "nobody is selected");
        desk.key(Key::DownArrow);
        desk.key(Key::F11);
        desk.until("it in service", |window| {
            slint::Model::row_count(&window.global::<Floor>().get_serving()) == 1
        });
    });
}
