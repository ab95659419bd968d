//! The telephone at the desk: a call is written down by keys or by touch while whatever was
//! being done waits for it, and what it leaves is done from the list of tasks.

use super::desk::{TEN, control, desk, desk_at, notice, quick_add, waiting};
use super::stage::{Seat, Stage, scene};
use serde_json::json;
use slint::platform::Key;
use slint::{ComponentHandle, Model};
use yingbin::clock::Clock;
use yingbin::core::day::Span;
use yingbin::core::visit::Language;
use yingbin::screens::generated::{Calls, DeskWindow, Floor, Phone, QuickAdd, Sheet, Tasks};

/// So many seconds after ten on the hub's clock, once the desk has heard of it.
fn at(stage: &Stage, desk: &Seat<DeskWindow>, seconds: u32, heard: impl Fn(&Phone<'_>) -> bool) {
    stage.clock.set(TEN.after(Span::seconds(seconds)));
    desk.window.global::<Floor>().invoke_key("F5".into());
    desk.until("the hour", |window| heard(&window.global::<Phone>()));
}

/// Seconds that the caller has been spoken with, as the desk shows them.
fn talked(phone: &Phone<'_>) -> u32 {
    let shown = phone.get_talk();
    let clock = shown.rsplit(' ').next().unwrap();
    let (minutes, seconds) = clock.split_once(':').unwrap();
    60 * minutes.parse::<u32>().unwrap() + seconds.parse::<u32>().unwrap()
}

fn told(desk: &Seat<DeskWindow>, words: &str) {
    desk.until(words, |window| {
        window.global::<Floor>().get_told().contains(words)
    });
}

#[test]
fn a_call_is_written_down_by_keys_alone() {
    scene(|| {
        let stage = Stage::at(Clock::hand(TEN));
        let desk = desk(&stage, Language::Zh);
        desk.key(Key::F3);
        desk.until("the page", |window| window.global::<Phone>().get_open());
        desk.picture("phone-zh-ringing");
        desk.key(Key::F3);
        desk.pass(50);
        assert_eq!(desk.window.global::<Phone>().get_rings(), "铃响 2 声");
        desk.key(Key::Return);
        desk.pass(100);
        assert_eq!(desk.window.global::<Phone>().get_rings(), "铃响 2 声 ✓");
        desk.type_text("刘");
        desk.key(Key::Tab);
        desk.type_text("13800138000");
        desk.pass(100);
        assert_eq!(
            desk.window.global::<Phone>().get_groups(),
            "请复述：138 0013 8000"
        );
        desk.key(Key::F9);
        desk.key(Key::Tab);
        desk.type_text("想比较 E6 与 X5");
        at(&stage, &desk, 40, |phone| talked(phone) >= 39);
        desk.key(Key::F7);
        at(&stage, &desk, 46, |phone| phone.get_hold_share() >= 0.5);
        // The screen counts on from the hub's clock by its own.
        assert!(!desk.window.global::<Phone>().get_hold_late());
        desk.picture("phone-zh-hold");
        at(&stage, &desk, 52, |phone| phone.get_hold_late());
        assert!(desk.window.global::<Phone>().get_hold_late());
        desk.picture("phone-zh-hold-late");
        desk.key(Key::F7);
        at(&stage, &desk, 88, |phone| talked(phone) >= 80);
        // A number needs a yes: the page says so and stays.
        control(&desk, Key::Return);
        desk.until("that a yes is wanted", |window| {
            window.global::<Phone>().get_mobile_fault() != ""
        });
        let phone = desk.window.global::<Phone>();
        phone.invoke_toggled("consents".into(), "followup".into());
        desk.picture("phone-zh");
        control(&desk, Key::Return);
        told(&desk, "来电已登记");
        let call = &stage.get("/v1/calls")["calls"][0];
        assert_eq!(call["surname"], "刘");
        assert_eq!(call["mobile"], "138****8000");
        assert_eq!(call["summary"], "想比较 E6 与 X5");
        assert_eq!(
            (&call["ring_count"], &call["read_back"]),
            (&json!(2), &json!(true))
        );
        let held = call["hold_periods_ms"][0].as_i64().unwrap();
        assert!((12_000..25_000).contains(&held), "{held}");
        assert_eq!(call["holds_too_long"], 1);
        let answered = call["answered_at"].as_i64().unwrap() - TEN.ms();
        assert!((0..10_000).contains(&answered), "{answered}");
    });
}

#[test]
fn rings_that_nobody_counts_count_themselves_and_turn_red_after_three() {
    scene(|| {
        let stage = Stage::at(Clock::hand(TEN));
        let desk = desk(&stage, Language::Zh);
        desk.key(Key::F3);
        at(&stage, &desk, 11, |phone| phone.get_rings() == "铃响 3 声");
        assert!(!desk.window.global::<Phone>().get_rings_late());
        at(&stage, &desk, 16, |phone| phone.get_rings() == "铃响 4 声");
        assert!(desk.window.global::<Phone>().get_rings_late());
        desk.touch("少一声");
        assert_eq!(desk.window.global::<Phone>().get_rings(), "铃响 3 声");
        desk.touch("接听");
        desk.touch("不登记");
        assert!(!desk.window.global::<Phone>().get_running());
        assert_eq!(stage.get("/v1/calls")["calls"], json!([]));
    });
}

#[test]
fn a_call_by_touch_leaves_a_task_that_is_done_from_the_list() {
    scene(|| {
        let stage = Stage::at(Clock::hand(TEN));
        let desk = desk(&stage, Language::Zh);
        desk.touch("登记来电");
        desk.touch("接听");
        desk.touch("售后");
        desk.touch("交给部门");
        desk.picture("phone-zh-department");
        desk.touch("服务顾问");
        desk.touch("转给同事");
        desk.picture("phone-zh-transfer");
        // 李薇 is the eighth.
        desk.key("8");
        desk.pass(50);
        desk.touch("看新车");
        desk.touch("明天 10:00");
        desk.picture("phone-zh-given");
        desk.touch("保存");
        told(&desk, "电话转接 → 李薇");
        desk.touch("任务");
        desk.until("both", |window| {
            window.global::<Tasks>().get_rows().row_count() == 2
        });
        assert_eq!(desk.window.global::<Tasks>().get_open_count(), "2");
        desk.picture("tasks-zh");
        // The first is chosen; its keys are on its buttons.
        desk.key("r");
        told(&desk, "已签收");
        desk.until("the receipt", |window| {
            let row = window.global::<Tasks>().get_rows().row_data(0);
            row.is_some_and(|row| !row.may_receive)
        });
        desk.key(Key::DownArrow);
        desk.key("a");
        desk.until("whom", |window| window.global::<Sheet>().get_open());
        desk.picture("tasks-zh-reassign");
        desk.touch("孙浩");
        told(&desk, "已改派给 孙浩");
        desk.key("d");
        told(&desk, "已完成");
        desk.until("one left", |window| {
            window.global::<Tasks>().get_rows().row_count() == 1
        });
        // A receipt is all that a transfer waits for.
        stage.clock.set(TEN.after(Span::seconds(16 * 60)));
        assert_eq!(stage.get("/v1/queue")["figures"]["tasks_due"], 0);
        desk.touch("最近七天");
        desk.until("both again", |window| {
            window.global::<Tasks>().get_rows().row_count() == 2
        });
        desk.picture("tasks-zh-all");
        desk.touch("来电");
        desk.until("the call", |window| {
            window.global::<Calls>().get_rows().row_count() == 1
        });
        desk.picture("calls-zh");
    });
}

#[test]
fn a_telephone_that_rings_loses_nothing_of_what_was_being_entered() {
    scene(|| {
        let stage = Stage::at(Clock::hand(TEN));
        let desk = desk(&stage, Language::Zh);
        quick_add(&desk);
        desk.type_text("张");
        desk.key(Key::F3);
        desk.until("the page", |window| window.global::<Phone>().get_open());
        desk.key(Key::Return);
        desk.pass(100);
        desk.type_text("刘");
        desk.pass(50);
        assert_eq!(desk.window.global::<QuickAdd>().get_surname(), "张");
        assert_eq!(desk.window.global::<Phone>().get_surname(), "刘");
        // Put aside, and taken up again: it is the same call.
        desk.key(Key::Escape);
        desk.pass(50);
        assert!(!desk.window.global::<Phone>().get_open());
        assert!(desk.window.global::<QuickAdd>().get_open());
        desk.key(Key::F3);
        desk.pass(50);
        assert_eq!(desk.window.global::<Phone>().get_surname(), "刘");
        control(&desk, Key::Return);
        told(&desk, "来电已登记");
        assert!(desk.window.global::<QuickAdd>().get_open());
        assert_eq!(desk.window.global::<QuickAdd>().get_surname(), "张");
    });
}

#[test]
fn a_visitor_is_linked_to_the_call_that_they_made() {
    scene(|| {
        let stage = Stage::at(Clock::hand(TEN));
        let notice = notice(&stage);
        stage.post(
            "/v1/calls",
            json!({"topic": "new_car", "started_ago_ms": 90000, "answered_ago_ms": 80000,
                "surname": "刘", "salutation": "mr", "mobile": "13800138000", "notice": notice,
                "consents": ["followup"], "invited_to_store": true,
                "interest": {"models": ["e6"]}}),
        );
        stage.post(
            "/v1/visits",
            json!({"purpose": "new_car", "surname": "刘", "salutation": "mr"}),
        );
        let desk = desk(&stage, Language::Zh);
        desk.until("it", |_| waiting(&desk) == 1);
        desk.picture("desk-zh-may-have-called");
        desk.touch("更多 X001");
        desk.touch("关联来电");
        desk.until("the call", |window| {
            window.global::<Sheet>().get_options().row_count() == 1
        });
        desk.picture("desk-zh-link-call");
        desk.key("1");
        told(&desk, "不重复计入");
        let visit = stage.get("/v1/tickets/X001");
        assert_eq!(
            (&visit["from_call"], &visit["lodged"]),
            (&json!(1), &json!(true))
        );
    });
}

/// The words of Chinese are short; those of English must fit as well, in every window.
#[test]
fn calls_and_tasks_fit_in_english_and_in_small_and_large_windows() {
    scene(|| {
        let stage = Stage::at(Clock::hand(TEN));
        stage.post(
            "/v1/calls",
            json!({"topic": "after_sales", "started_ago_ms": 90000, "answered_ago_ms": 60000,
                "ended_ago_ms": 1000, "ring_count": 5, "hold_periods_ms": [12000],
                "surname": "Carter", "salutation": "ms", "department": "advisor",
                "summary": "Noise from the front left wheel since Monday, wants a loan car",
                "call_back": {"to": {"role": "sales"}}}),
        );
        stage.post(
            "/v1/calls",
            json!({"topic": "complaint", "started_ago_ms": 9000}),
        );
        let sizes = [
            (1440, 900, ""),
            (1100, 640, "-small"),
            (1920, 1080, "-large"),
        ];
        for (lang, name) in [(Language::En, "en"), (Language::Zh, "zh")] {
            for (width, height, size) in sizes {
                let desk = desk_at(&stage, lang, (width, height));
                let calls = if lang == Language::En {
                    "Calls"
                } else {
                    "来电"
                };
                desk.touch(calls);
                desk.until("both", |window| {
                    window.global::<Calls>().get_rows().row_count() == 2
                });
                desk.picture(&format!("calls-{name}{size}"));
                desk.touch(if lang == Language::En {
                    "Tasks"
                } else {
                    "任务"
                });
                desk.until("all", |window| {
                    window.global::<Tasks>().get_rows().row_count() == 3
                });
                desk.picture(&format!("tasks-{name}{size}"));
                desk.key(Key::F3);
                desk.pass(50);
                desk.picture(&format!("phone-{name}-ringing{size}"));
                desk.key(Key::Return);
                desk.pass(50);
                desk.type_text("Carter");
                desk.key(Key::Tab);
                desk.type_text("13800138000");
                desk.key(Key::F7);
                desk.pass(50);
                desk.picture(&format!("phone-{name}{size}"));
                desk.key(Key::F7);
                desk.window
                    .global::<Phone>()
                    .invoke_step("call-back".into());
                desk.pass(50);
                desk.picture(&format!("phone-{name}-call-back{size}"));
                desk.key("1");
                desk.pass(50);
                desk.picture(&format!("phone-{name}-given{size}"));
            }
        }
    });
}
