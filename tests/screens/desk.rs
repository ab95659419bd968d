//! The reception desk, run by touch and by keyboard.

use super::stage::{Seat, Stage, scene, seat};
use serde_json::json;
use slint::platform::{Key, WindowEvent};
use slint::{ComponentHandle, Model};
use yingbin::clock::Clock;
use yingbin::core::day::{Moment, Span};
use yingbin::core::station::StationRole;
use yingbin::core::visit::Language;
use yingbin::screens::desk::Screen;
use yingbin::screens::generated::{DeskWindow, Finish, Floor, QuickAdd, Search, Sheet};

const SIZE: (u32, u32) = (1440, 900);
/// Saturday, 21 November 2026, 10:00 in Shanghai.
pub(super) const TEN: Moment = Moment::from_ms(1_795_226_400_000);

pub fn desk_at(stage: &Stage, lang: Language, size: (u32, u32)) -> Seat<DeskWindow> {
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
    desk.until("the day", |window| {
        window.global::<Floor>().get_title_note() != ""
    });
    desk
}

pub fn desk(stage: &Stage, lang: Language) -> Seat<DeskWindow> {
    desk_at(stage, lang, SIZE)
}

pub(super) fn notice(stage: &Stage) -> String {
    let catalogue = stage.get("/v1/catalogue");
    catalogue["notices"][0]["id"].as_str().unwrap().to_owned()
}

/// A floor as on a Saturday morning, some minutes after ten.
pub(super) fn busy(stage: &Stage) {
    let notice = notice(stage);
    let at = |seconds: u32| stage.clock.set(TEN.after(Span::seconds(seconds)));
    stage.post(
        "/v1/visits",
        json!({"purpose": "new_car", "headcount": 2, "children": 1,
        "surname": "张", "salutation": "ms", "declared_visit": "first",
        "interest": {"models": ["x5", "m8"], "purchase_time": "within_3m"}}),
    );
    stage.post(
        "/v1/visits",
        json!({"purpose": "new_car", "surname": "赵", "salutation": "mr",
        "declared_visit": "returning", "mobile": "13900002210", "drink": "tea",
        "consents": ["visit_service", "followup"], "notice": notice,
        "interest": {"models": ["x5"], "purchase_time": "within_30d", "budget": "15-25"}}),
    );
    at(20);
    stage.post("/v1/visits/1/accept", json!({}));
    at(31);
    stage.post("/v1/visits/2/accept", json!({}));
    at(120);
    let complaint = json!({"purpose": "complaint", "topic": "service"});
    stage.post("/v1/visits", complaint);
    stage.post("/v1/visits/3/host", json!({"staff": 2}));
    at(308);
    let parts = json!({"purpose": "parts_accessories", "surname": "马", "salutation": "mr"});
    stage.post("/v1/visits", parts);
    at(410);
    let looking = json!({"purpose": "new_car", "just_looking": true, "headcount": 2});
    stage.post("/v1/visits", looking);
    at(482);
    stage.post("/v1/visits", json!({"purpose": "help"}));
    at(520);
    stage.post(
        "/v1/visits",
        json!({"purpose": "new_car", "language": "en", "headcount": 3, "surname": "Carter",
            "salutation": "ms", "interest": {"models": ["m8"], "purchase_time": "undecided"}}),
    );
    at(548);
    let service = json!({"purpose": "service_walkin", "surname": "王", "salutation": "mr"});
    stage.post("/v1/visits", service);
    at(560);
}

pub fn waiting(desk: &Seat<DeskWindow>) -> usize {
    slint::Model::row_count(&desk.window.global::<Floor>().get_waiting())
}

#[test]
fn an_empty_floor_says_what_to_do() {
    scene(|| {
        let stage = Stage::open();
        for (lang, name) in [(Language::Zh, "zh"), (Language::En, "en")] {
            let desk = desk(&stage, lang);
            desk.picture(&format!("desk-{name}-empty"));
        }
    });
}

#[test]
fn a_busy_floor_shows_who_waits_with_whom_and_why() {
    scene(|| {
        let stage = Stage::at(Clock::hand(TEN));
        busy(&stage);
        for (lang, name) in [(Language::Zh, "zh"), (Language::En, "en")] {
            let desk = desk(&stage, lang);
            desk.until("all of them", |_| waiting(&desk) >= 3);
            desk.picture(&format!("desk-{name}-busy"));
        }
        let small = desk_at(&stage, Language::Zh, (1180, 700));
        small.until("all of them", |_| waiting(&small) >= 3);
        small.pass(300);
        let wide = desk_at(&stage, Language::Zh, (1920, 1080));
        wide.until("all of them", |_| waiting(&wide) >= 3);
        wide.picture("desk-zh-busy-wide");
    });
}

#[test]
fn a_registration_appears_by_itself_and_is_served_by_touch() {
    scene(|| {
        let stage = Stage::open();
        let desk = desk(&stage, Language::Zh);
        stage.post(
            "/v1/visits",
            json!({"purpose": "new_car", "surname": "刘", "salutation": "mr"}),
        );
        desk.touch("接单 X001");
        desk.until("it in service", |window| {
            slint::Model::row_count(&window.global::<Floor>().get_serving()) == 1
        });
        desk.touch("叫号 X001");
        desk.picture("desk-zh-sheet-call");
        desk.touch("3 号洽谈桌");
        desk.until("that it was called", |window| {
            window.global::<Floor>().get_told().contains("叫号")
        });
        assert_eq!(stage.get("/v1/board")["calling"][0]["place"], "t3");
        desk.touch("结束 X001");
        desk.picture("desk-zh-sheet-finish");
        desk.touch("已试驾");
        desk.until("an empty floor", |window| {
            slint::Model::row_count(&window.global::<Floor>().get_serving()) == 0
        });
        let closed = stage.get("/v1/tickets/X001");
        assert_eq!(closed["outcome"], "test_drive_done");
    });
}

#[test]
fn the_floor_is_run_by_keyboard_alone() {
    scene(|| {
        let stage = Stage::open();
        let desk = desk(&stage, Language::Zh);
        stage.post("/v1/visits", json!({"purpose": "supplier"}));
        desk.until("it", |_| waiting(&desk) == 1);
        desk.key(Key::DownArrow);
        desk.key(Key::F7);
        desk.until("it hosted", |window| {
            slint::Model::row_count(&window.global::<Floor>().get_hosted()) == 1
        });
        desk.key(Key::F10);
        desk.until("the outcomes", |window| {
            window.global::<Finish>().get_open()
        });
        desk.key("2");
        desk.until("an empty floor", |window| {
            slint::Model::row_count(&window.global::<Floor>().get_hosted()) == 0
        });
        assert_eq!(stage.get("/v1/tickets/Z001")["outcome"], "no_info");
    });
}

pub fn quick_add(desk: &Seat<DeskWindow>) {
    desk.key(Key::F2);
    desk.until("the form", |window| window.global::<QuickAdd>().get_open());
    desk.pass(100);
}

/// Esc asks first; the second choice is to drop it.
fn drop_entry(desk: &Seat<DeskWindow>) {
    desk.key(Key::Escape);
    desk.pass(50);
    desk.key("2");
    desk.until("the form closed", |window| {
        !window.global::<QuickAdd>().get_open()
    });
}

/// Every consultant of the made-up store.
pub fn everyone_in_a_meeting(stage: &Stage) {
    for staff in [3, 4, 5, 6] {
        stage.post(
            &format!("/v1/staff/{staff}/presence"),
            json!({"state": "meeting"}),
        );
    }
}

pub fn control(desk: &Seat<DeskWindow>, key: impl Into<slint::SharedString>) {
    let window = desk.window.window();
    window.dispatch_event(WindowEvent::KeyPressed {
        text: Key::Control.into(),
    });
    let text = key.into();
    window.dispatch_event(WindowEvent::KeyPressed { text: text.clone() });
    window.dispatch_event(WindowEvent::KeyReleased { text });
    window.dispatch_event(WindowEvent::KeyReleased {
        text: Key::Control.into(),
    });
    desk.pass(20);
}

#[test]
fn quick_add_registers_from_the_keyboard_and_says_where_it_went() {
    scene(|| {
        let stage = Stage::open();
        let desk = desk(&stage, Language::Zh);
        quick_add(&desk);
        desk.type_text("刘");
        desk.key(Key::Tab);
        desk.type_text("138 0013 8000");
        desk.touch("今天的接待与叫号");
        desk.touch("就本次咨询回访");
        desk.touch("先生");
        desk.touch("北辰 E6");
        desk.picture("desk-zh-quick-add");
        control(&desk, Key::Return);
        desk.until("the form closed", |window| {
            !window.global::<QuickAdd>().get_open()
        });
        desk.until("what happened", |window| {
            window.global::<Floor>().get_told() != ""
        });
        let visit = stage.get("/v1/tickets/X001");
        assert_eq!(visit["surname"], "刘");
        assert_eq!(visit["mobile"], "138****8000");
        assert_eq!(visit["lodged"], true);
        // The next entry begins empty.
        quick_add(&desk);
        let form = desk.window.global::<QuickAdd>();
        assert_eq!(
            (form.get_surname().as_str(), form.get_mobile().as_str()),
            ("", "")
        );
    });
}

/// Closed in a hurry, the entry is on its way all the same, and nobody should enter it again.
#[test]
fn quick_add_closed_while_it_is_sent_still_says_where_it_went() {
    scene(|| {
        let stage = Stage::open();
        let desk = desk(&stage, Language::Zh);
        quick_add(&desk);
        desk.type_text("刘");
        control(&desk, Key::Return);
        desk.key(Key::Escape);
        assert!(!desk.window.global::<QuickAdd>().get_open());
        desk.until("where it went", |window| {
            window.global::<Floor>().get_told().contains("X001")
        });
    });
}

#[test]
fn quick_add_tells_what_is_wrong_beside_the_field_and_keeps_the_rest() {
    scene(|| {
        let stage = Stage::open();
        for (lang, name) in [(Language::Zh, "zh"), (Language::En, "en")] {
            let desk = desk(&stage, lang);
            quick_add(&desk);
            desk.type_text("刘");
            desk.key(Key::Tab);
            desk.type_text("1380013800");
            control(&desk, Key::Return);
            desk.until("the fault", |window| {
                window.global::<QuickAdd>().get_mobile_fault() != ""
            });
            desk.picture(&format!("desk-{name}-quick-add-wrong"));
            let form = desk.window.global::<QuickAdd>();
            assert_eq!(form.get_surname(), "刘");
            drop_entry(&desk);
            desk.until("the form closed", |window| {
                !window.global::<QuickAdd>().get_open()
            });
        }
        assert_eq!(stage.get("/v1/queue")["visits"], json!([]));
    });
}

#[test]
fn a_ticket_is_found_by_its_number_and_by_its_scanned_code() {
    scene(|| {
        let stage = Stage::open();
        let desk = desk(&stage, Language::Zh);
        stage.post("/v1/visits", json!({"purpose": "new_car", "surname": "刘"}));
        let registered = stage.post("/v1/visits", json!({"purpose": "new_car", "surname": "马"}));
        desk.until("both", |_| waiting(&desk) == 2);
        desk.key(Key::F4);
        desk.type_text("x1");
        desk.key(Key::Return);
        desk.until("X001", |window| {
            let search = window.global::<Search>();
            let found = slint::Model::row_data(&search.get_found(), 0);
            search.get_open() && found.is_some_and(|found| found.number == "X001")
        });
        desk.picture("desk-zh-search");
        desk.key(Key::Escape);
        // Nowhere in particular: the scanner just types.
        let token = registered["token"].as_str().unwrap();
        for c in format!("T1.{token}").chars() {
            desk.key(slint::SharedString::from(c));
        }
        desk.key(Key::Return);
        desk.until("X002", |window| {
            let found = slint::Model::row_data(&window.global::<Search>().get_found(), 0);
            found.is_some_and(|found| found.number == "X002")
        });
        assert_eq!(desk.window.global::<Floor>().get_selected(), 2);
        desk.key(Key::Escape);
        desk.key(Key::F4);
        desk.type_text("X999");
        desk.key(Key::Return);
        desk.until("that there is none", |window| {
            window.global::<Search>().get_told() != ""
        });
    });
}

/// However the receptionist thinks of the visitor: initials, pinyin, Han, a part of the plate.
#[test]
fn a_visitor_on_the_floor_is_found_by_name_pinyin_and_plate() {
    scene(|| {
        let stage = Stage::open();
        let desk = desk(&stage, Language::Zh);
        stage.post(
            "/v1/visits",
            json!({"purpose": "new_car", "surname": "单", "given_name": "田芳"}),
        );
        stage.post(
            "/v1/visits",
            json!({"purpose": "service_walkin", "surname": "刘", "given_name": "汉",
                "vehicle": {"plate": "吉a-00005"}}),
        );
        desk.until("both", |_| waiting(&desk) == 2);
        for (asked, number) in [
            ("stf", "X001"),
            ("shantian", "X001"),
            ("dantianfang", "X001"),
            ("单", "X001"),
            ("lh", "W001"),
            ("a000", "W001"),
            ("吉A0", "W001"),
        ] {
            desk.key(Key::F4);
            desk.type_text(asked);
            desk.key(Key::Return);
            desk.until(asked, |window| {
                let found = slint::Model::row_data(&window.global::<Search>().get_found(), 0);
                found.is_some_and(|found| found.number == number)
            });
            if asked == "lh" {
                desk.picture("desk-zh-search-pinyin");
            }
            desk.key(Key::Escape);
            desk.until("it closed", |window| !window.global::<Search>().get_open());
        }
    });
}

#[test]
fn giving_a_visitor_to_somebody_else_asks_why_and_shows_it() {
    scene(|| {
        let stage = Stage::open();
        let desk = desk(&stage, Language::Zh);
        stage.post("/v1/visits", json!({"purpose": "new_car", "surname": "刘"}));
        desk.touch("改派 X001");
        desk.picture("desk-zh-sheet-offer");
        // 孙浩 is next; 陈思远 comes after him.
        desk.key("2");
        desk.pass(50);
        desk.picture("desk-zh-sheet-reason");
        desk.touch("访客认识这位同事");
        desk.until("it offered to 陈思远", |_| {
            stage.get("/v1/queue")["visits"][0]["offer"]["staff"] == 5
        });
        desk.until("why", |window| {
            let row = slint::Model::row_data(&window.global::<Floor>().get_waiting(), 0);
            row.is_some_and(|row| row.why == "前台指定")
        });
        desk.touch("为什么 X001");
        desk.picture("desk-zh-sheet-why");
        let why = desk.window.global::<Sheet>().get_text();
        assert!(why.contains("访客认识这位同事"), "{why}");
    });
}

#[test]
fn a_wait_turns_amber_and_then_red() {
    scene(|| {
        let stage = Stage::at(Clock::hand(TEN));
        stage.post("/v1/visits", json!({"purpose": "other", "surname": "刘"}));
        let desk = desk(&stage, Language::Zh);
        let urgency = |after: u32, name: &str| {
            stage.clock.set(TEN.after(Span::seconds(after)));
            desk.key(Key::F5);
            desk.until(name, |window| {
                let row = slint::Model::row_data(&window.global::<Floor>().get_waiting(), 0);
                row.is_some_and(|row| format!("{:?}", row.urgency).to_lowercase() == name)
            });
        };
        urgency(59, "calm");
        urgency(60, "amber");
        desk.picture("desk-zh-amber");
        urgency(180, "red");
        desk.picture("desk-zh-red");
    });
}

#[test]
fn losing_the_hub_shows_a_calm_strip_and_comes_back_by_itself() {
    scene(|| {
        let mut stage = Stage::open();
        stage.post("/v1/visits", json!({"purpose": "new_car", "surname": "刘"}));
        let desk = desk(&stage, Language::Zh);
        desk.until("it", |_| waiting(&desk) == 1);
        let address = stage.stop_hub();
        desk.until("that the hub is lost", |window| {
            window.global::<Floor>().get_hub_lost()
        });
        desk.picture("desk-zh-hub-lost");
        stage.start_hub_again(&address);
        desk.until("that it is back", |window| {
            !window.global::<Floor>().get_hub_lost()
        });
        stage.post("/v1/visits", json!({"purpose": "new_car"}));
        desk.until("the new one", |_| waiting(&desk) == 2);
    });
}

#[test]
fn a_support_call_is_seen_and_ends_when_somebody_takes_the_visitor() {
    scene(|| {
        let stage = Stage::open();
        let desk = desk(&stage, Language::Zh);
        everyone_in_a_meeting(&stage);
        stage.post("/v1/visits", json!({"purpose": "new_car"}));
        desk.until("the alarm", |window| {
            window.global::<Floor>().get_alarms().row_count() > 0
        });
        desk.picture("desk-zh-support");
        desk.touch("吴敏");
        desk.picture("desk-zh-sheet-presence");
        desk.touch("可接待");
        desk.touch("接单 X001");
        desk.until("quiet", |window| {
            window.global::<Floor>().get_alarms().row_count() == 0
        });
    });
}

#[test]
fn a_refusal_is_told_and_the_row_is_fresh() {
    scene(|| {
        let stage = Stage::open();
        let desk = desk(&stage, Language::Zh);
        stage.post("/v1/visits", json!({"purpose": "new_car"}));
        desk.until("it", |_| waiting(&desk) == 1);
        stage.post("/v1/visits/1/accept", json!({}));
        // The other desk was faster; this one pressed a moment later.
        desk.window.global::<Floor>().invoke_act("accept".into(), 1);
        desk.until("who was faster", |window| {
            let floor = window.global::<Floor>();
            floor.get_told_is_refusal() && floor.get_told().contains("已由 吴敏 接待")
        });
        desk.picture("desk-zh-already-taken");
    });
}

#[test]
fn twenty_who_wait_scroll_and_stay_in_order() {
    scene(|| {
        let stage = Stage::at(Clock::hand(TEN));
        for at in 0..20 {
            stage.post(
                "/v1/visits",
                json!({"purpose": "other", "headcount": at + 1}),
            );
        }
        let desk = desk(&stage, Language::Zh);
        desk.until("all of them", |_| waiting(&desk) == 20);
        desk.picture("desk-zh-twenty");
        let rows = desk.window.global::<Floor>().get_waiting();
        let numbers: Vec<String> = slint::Model::iter(&rows)
            .map(|row| row.number.into())
            .collect();
        let mut sorted = numbers.clone();
        sorted.sort();
        assert_eq!(numbers, sorted);
    });
}

/// The words of Chinese are short; those of English must fit as well.
#[test]
fn every_sheet_fits_in_english() {
    scene(|| {
        let stage = Stage::open();
        let desk = desk(&stage, Language::En);
        stage.post(
            "/v1/visits",
            json!({"purpose": "new_car", "surname": "Carter"}),
        );
        desk.touch("Reassign X001");
        desk.picture("desk-en-sheet-offer");
        desk.key("2");
        desk.pass(50);
        desk.picture("desk-en-sheet-reason");
        desk.key(Key::Escape);
        desk.touch("Why X001");
        desk.picture("desk-en-sheet-why");
        desk.key(Key::Escape);
        desk.touch("Accept X001");
        desk.touch("Call X001");
        desk.picture("desk-en-sheet-call");
        desk.key(Key::Escape);
        desk.touch("Finish X001");
        desk.picture("desk-en-sheet-finish");
        desk.key(Key::Escape);
        desk.touch("Sun Hao");
        desk.picture("desk-en-sheet-presence");
        desk.key(Key::Escape);
        desk.key(Key::F4);
        desk.type_text("x1");
        desk.key(Key::Return);
        desk.until("X001", |window| {
            slint::Model::row_count(&window.global::<Search>().get_found()) == 1
        });
        desk.picture("desk-en-search");
        desk.key(Key::Escape);
        quick_add(&desk);
        desk.type_text("Carter");
        desk.key(Key::Tab);
        desk.type_text("138 0013 8000");
        desk.picture("desk-en-quick-add");
        drop_entry(&desk);
        everyone_in_a_meeting(&stage);
        stage.post("/v1/visits", json!({"purpose": "new_car"}));
        desk.until("the alarm", |window| {
            window.global::<Floor>().get_alarms().row_count() > 0
        });
        desk.picture("desk-en-support");
    });
}
