//! Collecting while a visitor is hosted, and the brief that hands over, by touch and by keyboard.

use super::desk::{control, desk, desk_at, everyone_in_a_meeting};
use super::stage::{Seat, Stage, scene};
use serde_json::json;
use slint::ComponentHandle;
use slint::platform::Key;
use yingbin::core::visit::Language;
use yingbin::screens::generated::{BriefSheet, Collecting, DeskWindow, Floor};

/// Somebody is hosted, because every consultant is away; and the friend who sent them is known.
fn hosted(stage: &Stage) {
    everyone_in_a_meeting(stage);
    let friend = json!({"purpose": "new_car", "surname": "张", "given_name": "松",
        "interest": {"current_car": "北辰 X5"}});
    stage.post("/v1/visits", friend);
    stage.post("/v1/visits/1/void", json!({"reason": "test"}));
    stage.post(
        "/v1/visits",
        json!({"purpose": "new_car", "surname": "刘", "salutation": "mr",
            "declared_visit": "first", "interest": {"models": ["x5"]}}),
    );
}

fn hosted_rows(window: &DeskWindow) -> usize {
    slint::Model::row_count(&window.global::<Floor>().get_hosted())
}

fn type_next(desk: &Seat<DeskWindow>, text: &str) {
    desk.key(Key::Tab);
    desk.type_text(text);
}

#[test]
fn a_host_collects_by_touch_and_keyboard_and_the_brief_says_all_of_it() {
    scene(|| {
        let stage = Stage::open();
        let desk = desk(&stage, Language::Zh);
        hosted(&stage);
        desk.until("the hosted visitor", |window| hosted_rows(window) == 1);
        desk.picture("desk-zh-hosted");
        desk.touch("补录 X002");
        desk.until("the page", |window| {
            window.global::<Collecting>().get_open()
        });
        desk.pass(100);
        desk.picture("desk-zh-collect");
        desk.type_text("刘汉");
        type_next(&desk, "某乳业公司");
        type_next(&desk, "采购部部长");
        desk.touch("轮到时打电话叫您");
        desk.touch("婉拒");
        desk.until("the first no", |window| {
            window
                .global::<Collecting>()
                .get_asked()
                .contains("已问 1 次")
        });
        desk.touch("下次还找同一位顾问");
        desk.touch("留了号码");
        desk.until("the yes", |window| {
            window
                .global::<Collecting>()
                .get_asked()
                .contains("已问 2 次")
        });
        desk.touch("手机号（可不填）");
        desk.type_text("13800138000");
        type_next(&desk, "张松");
        type_next(&desk, "X5");
        type_next(&desk, "BMW 3系、奔驰E级");
        type_next(&desk, "2027-12-31");
        type_next(&desk, "45W");
        type_next(&desk, "");
        type_next(&desk, "6");
        type_next(&desk, "羽毛球、旅游");
        let form = desk.window.global::<Collecting>();
        let typed = [
            form.get_mobile(),
            form.get_referrer(),
            form.get_hint(),
            form.get_rivals(),
        ];
        assert_eq!(typed, ["13800138000", "张松", "X5", "BMW 3系、奔驰E级"]);
        let typed = [
            form.get_target(),
            form.get_budget(),
            form.get_car(),
            form.get_years(),
        ];
        assert_eq!(typed, ["2027-12-31", "45W", "", "6"]);
        desk.until("whom the name may mean", |window| {
            slint::Model::row_count(&window.global::<Collecting>().get_sources()) == 2
        });
        // Consents without a yes: the number is not taken, and it says what is missing.
        control(&desk, Key::Return);
        desk.until("what is missing", |window| {
            window.global::<Collecting>().get_fault_at() == "mobile"
        });
        desk.picture("desk-zh-collect-wrong");
        // As the space bar does on these questions.
        form.invoke_toggled("allowed".into(), "followup".into());
        form.invoke_toggled("refused".into(), "rest".into());
        desk.picture("desk-zh-collect-filled");
        control(&desk, Key::Return);
        desk.until("the page closed", |window| {
            !window.global::<Collecting>().get_open()
        });
        desk.until("what was saved", |window| {
            window.global::<Floor>().get_told().contains("6/8")
        });
        let brief = stage.get("/v1/visits/2/brief");
        assert_eq!(brief["visit"]["lodged"], true);
        assert_eq!(brief["referrer_known"], true);
        assert_eq!(brief["company"], "某乳业公司");
        // By keyboard: the row, its brief, and F2 to add to it.
        desk.key(Key::DownArrow);
        desk.key(Key::Return);
        desk.until("the brief", |window| {
            window.global::<BriefSheet>().get_open()
        });
        desk.picture("desk-zh-brief");
        desk.key(Key::F2);
        desk.until("the page again", |window| {
            window.global::<Collecting>().get_open()
        });
        desk.pass(100);
        assert_eq!(desk.window.global::<Collecting>().get_name(), "刘汉");
        desk.key(Key::Escape);
        // A consultant comes back, is offered the visitor, reads, and accepts from the brief.
        stage.post("/v1/staff/4/presence", json!({"state": "available"}));
        desk.touch("交接说明 X002");
        desk.until("that it may be accepted", |window| {
            window.global::<BriefSheet>().get_may_accept()
        });
        desk.picture("desk-zh-brief-offered");
        desk.key(Key::Return);
        desk.until("them together", |window| {
            slint::Model::row_count(&window.global::<Floor>().get_serving()) == 1
        });
        assert_eq!(stage.get("/v1/tickets/X002")["server"], 4);
    });
}

#[test]
fn no_more_takes_the_asking_away_and_fits_in_english_and_in_a_small_window() {
    scene(|| {
        let stage = Stage::open();
        hosted(&stage);
        for (lang, size, name) in [
            (Language::En, (1100, 640), "en-small"),
            (Language::Zh, (1100, 640), "zh-small"),
            (Language::En, (1920, 1080), "en-wide"),
        ] {
            let desk = desk_at(&stage, lang, size);
            desk.until("the hosted visitor", |window| hosted_rows(window) == 1);
            desk.picture(&format!("desk-{name}-hosted"));
            desk.key(Key::DownArrow);
            desk.key(Key::Return);
            desk.until("the brief", |window| {
                window.global::<BriefSheet>().get_open()
            });
            desk.picture(&format!("desk-{name}-brief"));
            desk.key(Key::F2);
            desk.until("the page", |window| {
                window.global::<Collecting>().get_open()
            });
            desk.pass(100);
            desk.picture(&format!("desk-{name}-collect"));
            desk.key(Key::Escape);
        }
        stage.post(
            "/v1/visits/2/asked",
            json!({"result": "final", "benefit": "brochure"}),
        );
        let desk = desk(&stage, Language::En);
        desk.until("the hosted visitor", |window| hosted_rows(window) == 1);
        desk.touch("Collect X002");
        desk.until("the page", |window| {
            window.global::<Collecting>().get_open()
        });
        desk.pass(100);
        assert!(desk.window.global::<Collecting>().get_no_more());
        assert!(!desk.has("Don't ask again"));
        desk.picture("desk-en-collect-no-more");
    });
}
