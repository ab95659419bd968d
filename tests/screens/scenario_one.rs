//! Scenario 1 (domain.md §8.1) through the real windows: the kiosk at the door, the desk, and
//! the board on the wall, each touched and read as people do.

use super::board::board;
use super::desk::desk;
use super::fit::all_texts;
use super::kiosk::{TABLET, kiosk, page};
use super::lock::{PIN, unlocked};
use super::stage::{Seat, Stage, scene};
use crate::scenario_one::{TEN, store};
use serde_json::{Value, json};
use slint::platform::Key;
use slint::{ComponentHandle, Model};
use yingbin::clock::Clock;
use yingbin::core::day::{Moment, Span};
use yingbin::core::station::StationRole;
use yingbin::core::visit::Language;
use yingbin::screens::generated::{
    BriefSheet, Collecting, CustomerCard, DayEnd, DeskWindow, Floor, Page, Search, Sheet,
};

const HE_WEI: i64 = 2;
const WANG_QIANG: i64 = 3;
const LI_NA: i64 = 4;
const CHEN_TAO: i64 = 5;

/// The morning of 8 December 2008: what has happened before 刘汉 walks in at ten.
struct Morning {
    stage: Stage,
    desk: Seat<DeskWindow>,
}

impl Morning {
    fn begin() -> Morning {
        let stage = Stage::of(store(), Clock::hand(TEN.before(Span::minutes(24 * 60))));
        // 张松 was here before, and 王强 sold him his car.
        let friend = json!({"purpose": "new_car", "surname": "张", "given_name": "松",
            "interest": {"current_car": "奥迪A6"}});
        stage.post("/v1/visits", friend);
        stage.post("/v1/visits/1/left", json!({}));
        own(&stage, 1, WANG_QIANG);
        // Before ten, each consultant hands a car over to a customer of their own, who come back
        // for it: no turn is used.
        stage.clock.set(TEN.before(Span::minutes(50)));
        for (at, staff) in [WANG_QIANG, LI_NA, CHEN_TAO].into_iter().enumerate() {
            let visit = stage.post("/v1/visits", json!({"purpose": "delivery"}))["visit"].clone();
            own_of(&stage, staff, &visit);
            assert_eq!(at + 1, serving(&stage), "theirs");
        }
        assert_eq!(line(&stage), ["王强", "李娜", "陈涛"]);
        let desk = desk(&stage, Language::Zh);
        let morning = Morning { stage, desk };
        morning.call_of_the_morning();
        morning
    }

    /// At 09:30 somebody rings twice, is called 刘, leaves no number, and is invited.
    fn call_of_the_morning(&self) {
        let call = json!({"topic": "new_car", "started_ago_ms": 188_000,
            "answered_ago_ms": 180_000, "ended_ago_ms": 60_000, "ring_count": 2,
            "surname": "刘", "salutation": "mr", "invited_to_store": true});
        self.at(-30, 0);
        self.stage.post("/v1/calls", call);
        self.at(0, 0);
    }

    /// The hub's clock, from ten o'clock on.
    fn at(&self, minutes: i64, seconds: i64) {
        let moment = Moment::from_ms(TEN.ms() + (minutes * 60 + seconds) * 1000);
        self.stage.clock.set(moment);
        self.desk.window.global::<Floor>().invoke_key("F5".into());
        self.desk.pass(20);
    }

    fn visit(&self) -> Value {
        self.stage.get("/v1/tickets/X001")
    }

    fn told(&self, words: &str) {
        self.desk.until(words, |window| {
            window.global::<Floor>().get_told().contains(words)
        });
    }

    fn asked(&self, times: &str) {
        self.desk.until(times, |window| {
            window.global::<Collecting>().get_asked().contains(times)
        });
    }

    /// Step 1: at the kiosk, in six pages, with no number.
    fn registers_himself(&self) {
        let kiosk = kiosk(&self.stage, Language::Zh, TABLET);
        for touch in ["看新车", "第一次来", "下一步", "奥迪A4", "奥迪A6", "下一步"]
        {
            kiosk.touch(touch);
        }
        for touch in [
            "置换",
            "价格",
            "驾驶感受",
            "下一步",
            "没有，请安排",
            "刘",
            "先生",
        ] {
            kiosk.touch(touch);
        }
        kiosk.touch("不留号码，继续");
        kiosk.picture("scenario-1-kiosk-check");
        kiosk.touch("完成");
        kiosk.until("the ticket", |_| page(&kiosk) == Page::Ticket);
        kiosk.picture("scenario-1-kiosk-ticket");
    }

    /// Steps 1 and 2 at the desk: he is hosted at once, support is called, and the call of the
    /// morning is his.
    fn is_hosted_and_known_from_the_call(&self) {
        let desk = &self.desk;
        desk.until("him with 周颖, and a call for support", |window| {
            let floor = window.global::<Floor>();
            floor.get_hosted().row_count() == 1 && floor.get_alarms().row_count() == 1
        });
        desk.picture("scenario-1-desk-hosted");
        let seen = self.visit();
        assert_eq!(seen["state"], "hosted");
        assert_eq!(self.stage.get("/v1/queue")["support"][0]["level"], 1);
        desk.touch("更多 X001");
        desk.touch("关联来电");
        desk.until("the call", |window| {
            window.global::<Sheet>().get_options().row_count() == 1
        });
        desk.picture("scenario-1-desk-call");
        desk.key("1");
        self.told("不重复计入");
        assert_eq!(self.visit()["reception_mode"], "phone_invited");
        assert_eq!(self.figures()["sales_visits"], 1, "counted once");
    }

    /// Steps 3 to 5, on the page that 周颖 fills while they talk.
    fn tells_what_he_wants(&self) {
        let desk = &self.desk;
        desk.touch("补录 X001");
        desk.until("the page", |window| {
            window.global::<Collecting>().get_open()
        });
        desk.pass(100);
        desk.type_text("刘汉");
        for field in ["某乳业公司", "采购部部长", "", "张松", "A6"] {
            desk.key(Key::Tab);
            desk.type_text(field);
        }
        for field in ["BMW 3系、BMW 5系、奔驰E级", "2008-12-31", "45W", "", "6"] {
            desk.key(Key::Tab);
            desk.type_text(field);
        }
        desk.key(Key::Tab);
        desk.type_text("羽毛球、旅游");
        desk.answer("购车时间", "一个月内");
        desk.answer("从哪里知道我们", "朋友介绍");
        desk.until("who the friend is", |window| {
            window.global::<Collecting>().get_sources().row_count() == 2
        });
        desk.answer("本店客户里是哪一位", "张松");
        desk.picture("scenario-1-desk-collect");
    }

    fn ask(&self, benefit: &str, answer: &str, times: &str) {
        self.desk.answer("留下号码的好处", benefit);
        self.desk.answer("访客怎么回答", answer);
        self.asked(times);
    }

    fn figures(&self) -> Value {
        self.stage.get("/v1/queue")["figures"].clone()
    }

    fn save(&self) {
        let desk = &self.desk;
        desk.touch("保存");
        desk.until("the page closed", |window| {
            !window.global::<Collecting>().get_open()
        });
    }

    /// Step 7: at 10:15 李娜's customer drives away.
    fn li_na_is_free(&self) {
        self.at(15, 0);
        self.desk.touch("结束 T002");
        self.desk.touch("未留联系方式");
        self.desk.until("the offer", |_| {
            self.visit()["offer"]["staff"] == json!(LI_NA)
        });
    }
}

/// A person's consultant since yesterday.
fn own(stage: &Stage, person: i64, staff: i64) {
    let db = rusqlite::Connection::open(stage.database()).unwrap();
    db.busy_timeout(std::time::Duration::from_secs(5)).unwrap();
    db.execute(
        "UPDATE person SET relation = 'owner', owner_id = ?2, owner_since = ?3,
             last_contact_at = ?3 WHERE id = ?1",
        (person, staff, stage.clock.now().ms()),
    )
    .unwrap();
}

/// Whoever stands at the desk turns out to be a customer of `staff`, who takes them.
fn own_of(stage: &Stage, staff: i64, visit: &Value) {
    let db = rusqlite::Connection::open(stage.database()).unwrap();
    db.busy_timeout(std::time::Duration::from_secs(5)).unwrap();
    let now = stage.clock.now().ms();
    db.execute(
        "INSERT INTO person (relation, salutation, owner_id, owner_since, last_contact_at,
             created_at, version) VALUES ('owner', 'none', ?1, ?2, ?2, ?2, 1)",
        (staff, now),
    )
    .unwrap();
    let person = db.last_insert_rowid();
    stage.post(
        &format!("/v1/visits/{visit}/link"),
        json!({ "person": person }),
    );
    stage.post(&format!("/v1/visits/{visit}/accept"), json!({}));
}

fn serving(stage: &Stage) -> usize {
    let queue = stage.get("/v1/queue");
    let visits = queue["visits"].as_array().unwrap();
    visits
        .iter()
        .filter(|one| one["state"] == "in_service" && one["reason"] == "owner")
        .count()
}

fn line(stage: &Stage) -> Vec<String> {
    let line = stage.get("/v1/line?line=sales");
    let places = line["places"].as_array().unwrap();
    places
        .iter()
        .map(|one| one["name"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn the_first_visit_after_a_call_is_walked_from_the_door_to_the_report() {
    scene(|| {
        let morning = Morning::begin();
        morning.registers_himself();
        morning.is_hosted_and_known_from_the_call();
        morning.tells_what_he_wants();

        // 6. Two refusals, and a number at the third reason, for a follow-up only.
        morning.ask("轮到时打电话叫您", "婉拒", "已问 1 次");
        morning.ask("发一份车型资料", "婉拒", "已问 2 次");
        morning.ask("下次还找同一位顾问", "留了号码", "已问 3 次");
        let desk = &morning.desk;
        desk.touch("手机号（可不填）");
        desk.type_text("13800138000");
        desk.answer("访客口头同意了", "就本次咨询回访");
        desk.answer("访客说了不要", "其他都不要");
        desk.answer("核对", "号码已复述，访客确认");
        desk.picture("scenario-1-desk-number");
        morning.save();
        let seen = morning.visit();
        assert_eq!(
            (&seen["asks"]["times"], &seen["lodged"]),
            (&json!(3), &json!(true))
        );

        // 7. and 8. She reads all of it, and walks up to him.
        morning.li_na_is_free();
        desk.touch("交接说明 X001");
        desk.until("the brief", |window| {
            window.global::<BriefSheet>().get_may_accept()
        });
        desk.picture("scenario-1-desk-brief");
        let brief = all_texts(desk.window.window()).join(" ");
        for told in [
            "某乳业公司",
            "羽毛球",
            "BMW 5系",
            "张松",
            "A6",
            "45",
            "第 3 次",
        ] {
            assert!(brief.contains(told), "{told}: {brief}");
        }
        assert_eq!(desk.window.global::<BriefSheet>().get_level(), "A");
        morning.at(15, 20);
        desk.key(Key::Return);
        desk.until("them together", |_| {
            morning.visit()["server"] == json!(LI_NA)
        });
        assert_eq!(line(&morning.stage), ["王强", "陈涛", "李娜"]);
        desk.until("no call for support", |window| {
            window.global::<Floor>().get_alarms().row_count() == 0
        });
        nothing_of_his_life_is_on_the_wall(&morning.stage);

        // 9. and 10.
        morning.at(65, 0);
        desk.touch("结束 X001");
        // A test drive there was not; the level and the next date are proposed.
        desk.answer("意向级别", "A 30 天内");
        desk.answer("试驾了吗", "没有试驾");
        desk.picture("scenario-1-desk-finish");
        desk.touch("已留联系方式");
        desk.until("an empty floor", |_| morning.visit()["state"] == "closed");
        is_on_record(&morning);
        his_number_is_not_for_wang_qiang(&morning.stage);
    });
}

fn nothing_of_his_life_is_on_the_wall(stage: &Stage) {
    let board = board(stage);
    board.pass(200);
    let wall = all_texts(board.window.window()).join(" ");
    let told = stage.get_as(StationRole::Board, "/v1/board").to_string();
    for hidden in ["乳业", "羽毛球", "刘", "8000"] {
        assert!(!wall.contains(hidden), "{hidden} on the wall: {wall}");
        assert!(!told.contains(hidden), "{hidden} told to the wall");
    }
}

/// The register, the level, who keeps him, and the figures of the day.
fn is_on_record(morning: &Morning) {
    let visit = morning.visit()["visit"].clone();
    let record = morning.stage.get(&format!("/v1/visits/{visit}/record"));
    for (field, value) in [
        ("minutes", json!(65)),
        ("first", json!(true)),
        ("source", json!("friend")),
        ("source_class", json!("R")),
        ("level", json!("A")),
        ("consultant", json!(LI_NA)),
        ("reception", json!("rotation")),
        ("lodged", json!(true)),
        ("test_drive", json!(false)),
        ("level_confirmed", json!(true)),
    ] {
        assert_eq!(record[field], value, "{field}: {record}");
    }
    let figures = morning.figures();
    assert_eq!(
        (&figures["sales_visits"], &figures["lodged"]),
        (&json!(1), &json!(1))
    );
    let tasks = morning.stage.get("/v1/tasks")["tasks"].clone();
    let follow_up = tasks
        .as_array()
        .unwrap()
        .iter()
        .find(|task| task["kind"] == "follow_up");
    let due = follow_up.unwrap()["due_at"].as_i64().unwrap() - TEN.ms();
    assert!(due <= 8 * 24 * 3_600_000, "within seven days: {due}");
    let desk = &morning.desk;
    desk.touch("日结");
    desk.until("the day", |window| {
        window.global::<DayEnd>().get_state() != ""
    });
    desk.until("the rate", |window| {
        all_texts(window.window()).join(" ").contains("100.0%")
    });
    desk.picture("scenario-1-desk-day");
}

/// 王强 sold to the friend, but 刘汉 is 李娜's: at his own desk, he finds no number.
fn his_number_is_not_for_wang_qiang(stage: &Stage) {
    let pin = |staff: i64| {
        let path = format!("/v1/staff/{staff}/pin");
        stage.post_as(StationRole::Admin, &path, json!({ "new": PIN }));
    };
    pin(WANG_QIANG);
    pin(HE_WEI);
    let desk = super::lock::locked_desk(stage, Language::Zh, (1440, 900));
    desk.touch("王强");
    desk.type_text(PIN);
    unlocked(&desk);
    desk.key(Key::F4);
    desk.type_text("刘汉");
    desk.until("what was found", |window| {
        let search = window.global::<Search>();
        search.get_open() && search.get_of() == "刘汉"
    });
    desk.picture("scenario-1-wang-qiang-finds");
    let shown = all_texts(desk.window.window()).join(" ");
    assert!(!shown.contains("8000"), "{shown}");
    desk.key(Key::Return);
    desk.pass(500);
    assert_ne!(desk.window.global::<CustomerCard>().get_name(), "刘汉先生");
}

#[test]
fn who_will_not_be_asked_again_is_not_and_is_served_all_the_same() {
    scene(|| {
        let morning = Morning::begin();
        morning.registers_himself();
        morning.is_hosted_and_known_from_the_call();
        morning.tells_what_he_wants();
        let desk = &morning.desk;

        // 6b. "Don't ask again", at the second.
        morning.ask("轮到时打电话叫您", "婉拒", "已问 1 次");
        desk.answer("留下号码的好处", "发一份车型资料");
        desk.answer("访客怎么回答", "不要再问");
        desk.until("no third question", |window| {
            window.global::<Collecting>().get_no_more()
        });
        assert_eq!(desk.window.global::<Collecting>().get_asks().row_count(), 0);
        desk.picture("scenario-1-desk-no-more");
        morning.save();
        morning.li_na_is_free();
        desk.touch("接单 X001");
        desk.until("them together", |_| {
            morning.visit()["server"] == json!(LI_NA)
        });
        morning.at(65, 0);
        desk.touch("结束 X001");
        desk.touch("未留联系方式");
        desk.until("an end", |_| morning.visit()["state"] == "closed");
        let figures = morning.figures();
        assert_eq!(
            (&figures["sales_visits"], &figures["lodged"]),
            (&json!(1), &json!(0))
        );
    });
}
