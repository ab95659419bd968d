//! The duty roster and the end of the day, by touch and by keyboard.

use super::desk::{busy, desk_at};
use super::stage::{Seat, Stage, scene, seat};
use i_slint_backend_testing::mock_elapsed_time;
use serde_json::{Value, json};
use slint::platform::{Key, PointerEventButton, WindowEvent};
use slint::{ComponentHandle, LogicalPosition, Model};
use std::time::Duration;
use yingbin::clock::Clock;
use yingbin::core::day::{Moment, Span};
use yingbin::core::station::StationRole;
use yingbin::core::visit::Language;
use yingbin::screens::desk::Screen;
use yingbin::screens::generated::{DayEnd, DeskWindow, Floor, Roster, Sheet};
use yingbin::station::Prints;

const SIZE: (u32, u32) = (1440, 900);
const SIZES: [((u32, u32), &str); 3] =
    [(SIZE, ""), ((1100, 640), "-small"), ((1920, 1080), "-wide")];
const LANGUAGES: [(Language, &str); 2] = [(Language::Zh, "zh"), (Language::En, "en")];
/// Saturday, 21 November 2026, 10:00 in Shanghai.
const TEN: Moment = Moment::from_ms(1_795_226_400_000);

fn chord(desk: &Seat<DeskWindow>, modifier: Key, key: impl Into<slint::SharedString>) {
    let window = desk.window.window();
    let text: slint::SharedString = modifier.into();
    window.dispatch_event(WindowEvent::KeyPressed { text: text.clone() });
    desk.key(key);
    window.dispatch_event(WindowEvent::KeyReleased { text });
    desk.pass(20);
}

fn names(desk: &Seat<DeskWindow>) -> Vec<String> {
    let rows = desk.window.global::<Roster>().get_rows();
    rows.iter().map(|row| row.name.to_string()).collect()
}

fn line(stage: &Stage) -> Vec<String> {
    let line = stage.get("/v1/line?line=sales");
    let places = line["places"].as_array().unwrap().iter();
    places
        .map(|one| one["name"].as_str().unwrap().to_owned())
        .collect()
}

fn roster(desk: &Seat<DeskWindow>) {
    chord(desk, Key::Alt, "5");
    desk.until("the line", |window| {
        window.global::<Roster>().get_rows().row_count() > 0
    });
}

fn day_end(desk: &Seat<DeskWindow>) {
    chord(desk, Key::Alt, "6");
    desk.until("the day", |window| {
        window.global::<DayEnd>().get_state() != ""
    });
}

/// A morning with a plan: somebody late, somebody long away, somebody long at the door.
fn morning(stage: &Stage) {
    let line = stage.get("/v1/line?line=sales");
    let staff = |at: usize| line["places"][at]["staff"].clone();
    let shift =
        |at: usize, from: &str, to: &str| json!({"staff": staff(at), "from": from, "to": to});
    let shifts: Vec<Value> = (0..4).map(|at| shift(at, "09:00", "18:00")).collect();
    put(stage, "/v1/shifts", &json!({ "shifts": shifts }));
    let presence = |at: usize, state: &str| {
        let path = format!("/v1/staff/{}/presence", staff(at));
        stage.post(&path, json!({"state": state}));
    };
    presence(1, "away_short");
    presence(2, "meeting");
    presence(3, "off");
    stage.clock.set(TEN.after(Span::minutes(41)));
}

fn put(stage: &Stage, path: &str, body: &Value) -> Value {
    let access = stage.access(StationRole::Desk);
    let request = reqwest::Client::new()
        .put(format!("{}{path}", access.url))
        .bearer_auth(&access.token)
        .json(body);
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(async { request.send().await.unwrap().json().await.unwrap() })
}

#[test]
fn the_roster_shows_the_order_the_shifts_and_who_is_late() {
    scene(|| {
        let stage = Stage::at(Clock::hand(TEN));
        morning(&stage);
        for (lang, name) in LANGUAGES {
            for (size, suffix) in SIZES {
                let desk = desk_at(&stage, lang, size);
                roster(&desk);
                desk.key(Key::DownArrow);
                desk.until("the plan", |window| {
                    window.global::<Roster>().get_from() == "09:00"
                });
                let rows = desk.window.global::<Roster>().get_rows();
                assert!(rows.row_data(0).unwrap().standing_long);
                desk.picture(&format!("desk-{name}-roster{suffix}"));
            }
        }
        let off = desk_at(&stage, Language::Zh, SIZE);
        roster(&off);
        let off = off.window.global::<Roster>().get_off();
        assert!(!off.row_data(0).unwrap().late.is_empty());
    });
}

#[test]
fn whoever_stands_long_at_the_door_is_marked_in_the_rail() {
    scene(|| {
        let stage = Stage::at(Clock::hand(TEN));
        morning(&stage);
        let desk = desk_at(&stage, Language::Zh, SIZE);
        desk.until("the rail", |window| {
            let rail = window.global::<Floor>().get_sales_line();
            rail.iter().any(|row| row.note.starts_with("站台 41"))
        });
        desk.picture("desk-zh-standing");
    });
}

#[test]
fn a_colleague_is_dragged_to_another_place_and_the_day_begins() {
    scene(|| {
        let stage = Stage::at(Clock::hand(TEN));
        let desk = desk_at(&stage, Language::Zh, SIZE);
        roster(&desk);
        let before = names(&desk);
        let row = desk.find(&before[0]).unwrap();
        let (at, tall) = (row.absolute_position(), row.size().height);
        let x = at.x + 20.0;
        let y = at.y + tall / 2.0;
        let window = desk.window.window();
        let button = PointerEventButton::Left;
        let position = |y: f32| LogicalPosition::new(x, y);
        window.dispatch_event(WindowEvent::PointerPressed {
            position: position(y),
            button,
        });
        for step in 1..=10 {
            let y = y + tall * 2.0 * step as f32 / 10.0;
            window.dispatch_event(WindowEvent::PointerMoved {
                position: position(y),
            });
            mock_elapsed_time(Duration::from_millis(16));
        }
        desk.picture("desk-zh-roster-drag");
        let position = position(y + tall * 2.0);
        window.dispatch_event(WindowEvent::PointerReleased { position, button });
        desk.pass(50);
        let mut wanted = before.clone();
        wanted[..3].rotate_left(1);
        assert_eq!(names(&desk), wanted);
        assert_eq!(line(&stage), before, "not before it is saved");
        desk.touch("按此顺序开始今天");
        desk.until("the order is saved", |_| line(&stage) == wanted);
        desk.until("it says so", |window| {
            window
                .global::<Floor>()
                .get_told()
                .starts_with("顺序已保存")
        });
    });
}

#[test]
fn the_order_is_set_by_keys_alone_and_after_a_turn_with_a_reason() {
    scene(|| {
        let stage = Stage::at(Clock::hand(TEN));
        stage.post("/v1/visits", json!({"purpose": "new_car"}));
        stage.post("/v1/visits/1/accept", json!({}));
        let desk = desk_at(&stage, Language::Zh, SIZE);
        roster(&desk);
        let before = names(&desk);
        desk.key(Key::DownArrow);
        desk.key(Key::DownArrow);
        chord(&desk, Key::Alt, Key::UpArrow);
        let mut wanted = before.clone();
        wanted.swap(0, 1);
        assert_eq!(names(&desk), wanted);
        chord(&desk, Key::Control, Key::Return);
        desk.until("the question why", |window| {
            window.global::<Sheet>().get_open()
        });
        desk.picture("desk-zh-roster-why");
        desk.key("5");
        desk.until("the order is saved", |_| line(&stage) == wanted);
        let set = stage.get("/v1/line")["set"].clone();
        assert_eq!(set["reason"], "经理安排");
    });
}

#[test]
fn arrows_beside_each_name_move_by_touch_and_undo_takes_it_back() {
    scene(|| {
        let stage = Stage::at(Clock::hand(TEN));
        let desk = desk_at(&stage, Language::En, SIZE);
        roster(&desk);
        let before = names(&desk);
        desk.touch(&format!("Move {} down", before[0]));
        assert_eq!(names(&desk)[1], before[0]);
        desk.touch("Undo");
        assert_eq!(names(&desk), before);
    });
}

#[test]
fn a_shift_is_planned_by_a_touch_and_taken_back() {
    scene(|| {
        let stage = Stage::at(Clock::hand(TEN));
        let desk = desk_at(&stage, Language::Zh, SIZE);
        roster(&desk);
        let first = names(&desk)[0].clone();
        desk.touch(&first);
        desk.touch("09:00–18:00");
        desk.until("the shift", |window| {
            let rows = window.global::<Roster>().get_rows();
            rows.row_data(0).unwrap().shift == "09:00–18:00"
        });
        desk.touch("今天无班");
        desk.until("no shift", |window| {
            let rows = window.global::<Roster>().get_rows();
            rows.row_data(0).unwrap().shift == "—"
        });
    });
}

/// The first colleague's shift as the roster shows it.
fn shift(desk: &Seat<DeskWindow>) -> String {
    let rows = desk.window.global::<Roster>().get_rows();
    rows.row_data(0).unwrap().shift.to_string()
}

#[test]
fn a_shift_of_another_day_is_planned_by_touch_and_by_keys() {
    scene(|| {
        let stage = Stage::at(Clock::hand(TEN));
        let planned = |date: &str| stage.get(&format!("/v1/shifts?date={date}"))["shifts"].clone();
        let desk = desk_at(&stage, Language::Zh, SIZE);
        roster(&desk);
        let first = names(&desk)[0].clone();
        desk.touch(&first);
        desk.touch("09:00–18:00");
        desk.until("today's", |_| shift(&desk) == "09:00–18:00");
        desk.touch("明天");
        desk.until("tomorrow's", |_| shift(&desk) == "—");
        desk.touch("12:00–21:00");
        desk.until("tomorrow's", |_| shift(&desk) == "12:00–21:00");
        desk.picture("roster-zh-tomorrow");
        assert_eq!(planned("2026-11-22")[0]["from"], "12:00");
        assert_eq!(planned("2026-11-21")[0]["from"], "09:00");
        // By keys: back to today, then seven days on, and no farther.
        chord(&desk, Key::Alt, Key::LeftArrow);
        desk.until("today's", |_| shift(&desk) == "09:00–18:00");
        for _ in 0..9 {
            chord(&desk, Key::Alt, Key::RightArrow);
        }
        desk.until("the last day", |window| {
            let days = window.global::<Roster>().get_days();
            days.iter().last().is_some_and(|day| day.chosen) && shift(&desk) == "—"
        });
        desk.touch("班次开始");
        desk.type_text("10:00");
        desk.key(Key::Tab);
        desk.type_text("19:00");
        desk.key(Key::Return);
        desk.until("that day's", |_| shift(&desk) == "10:00–19:00");
        assert_eq!(planned("2026-11-28")[0]["to"], "19:00");
        desk.touch("这天无班");
        desk.until("no shift", |_| shift(&desk) == "—");
    });
}

#[test]
fn a_colleague_signs_in_and_out_on_the_roster() {
    scene(|| {
        let stage = Stage::at(Clock::hand(TEN));
        let desk = desk_at(&stage, Language::Zh, SIZE);
        roster(&desk);
        let first = names(&desk)[0].clone();
        desk.touch(&format!("{first} 的状态"));
        desk.until("the states", |window| window.global::<Sheet>().get_open());
        desk.touch("下班");
        desk.until("off", |_| !names(&desk).contains(&first));
        desk.touch(&format!("{first} 的状态"));
        desk.touch("可接待");
        desk.until("at the tail", |_| names(&desk).last() == Some(&first));
    });
}

/// A day that has seen a few dozen visitors.
fn saturday(stage: &Stage) {
    let purposes = [
        "new_car",
        "service_walkin",
        "test_drive",
        "directions",
        "new_car",
    ];
    for hour in 0..6_u32 {
        for (at, purpose) in purposes.iter().enumerate().take(2 + hour as usize % 4) {
            let minute = hour * 60 + u32::try_from(at).unwrap() * 9;
            stage.clock.set(TEN.after(Span::minutes(minute)));
            let again = if at == 4 { "returning" } else { "first" };
            let body = json!({"purpose": purpose, "headcount": 1 + at, "declared_visit": again});
            let visit = stage.post("/v1/visits", body)["visit"].clone();
            let act =
                |what: &str, body: Value| stage.post(&format!("/v1/visits/{visit}/{what}"), body);
            stage.clock.set(TEN.after(Span::seconds(minute * 60 + 12)));
            act("accept", json!({}));
            stage.clock.set(TEN.after(Span::minutes(minute + 6)));
            if hour < 5 {
                act(
                    "finish",
                    json!({"outcome": if at == 2 { "test_drive_done" } else { "no_info" }}),
                );
            }
        }
    }
}

#[test]
fn the_day_end_shows_the_tallies_and_what_is_still_open() {
    scene(|| {
        let stage = Stage::at(Clock::hand(TEN));
        saturday(&stage);
        for (lang, name) in LANGUAGES {
            for (size, suffix) in SIZES {
                let desk = desk_at(&stage, lang, size);
                day_end(&desk);
                desk.picture(&format!("desk-{name}-day{suffix}"));
            }
        }
    });
}

#[test]
fn an_empty_day_says_so() {
    scene(|| {
        let stage = Stage::at(Clock::hand(TEN));
        let desk = desk_at(&stage, Language::Zh, SIZE);
        day_end(&desk);
        desk.picture("desk-zh-day-empty");
    });
}

#[test]
fn the_day_is_closed_by_touch_with_a_word_on_everyone_and_a_signature() {
    scene(|| {
        let stage = Stage::at(Clock::hand(TEN));
        stage.post("/v1/visits", json!({"purpose": "new_car"}));
        stage.post("/v1/visits/1/accept", json!({}));
        stage.post("/v1/visits", json!({"purpose": "other"}));
        let desk = desk_at(&stage, Language::Zh, SIZE);
        day_end(&desk);
        assert!(!desk.window.global::<DayEnd>().get_ready());
        desk.touch("X001 · 看新车");
        desk.touch("已下订单");
        desk.touch("Z001 · 其他");
        desk.touch("未接待离店");
        desk.touch("前台");
        desk.touch("周颖");
        assert!(desk.window.global::<DayEnd>().get_ready());
        desk.picture("desk-zh-day-ready");
        desk.touch("日结");
        let closed = |window: &DeskWindow| window.global::<DayEnd>().get_closed();
        // The bar's page and the button bear the same words.
        if !closed(&desk.window) {
            chord(&desk, Key::Control, Key::Return);
        }
        desk.until("the close", closed);
        desk.picture("desk-zh-day-closed");
        let day = stage.get("/v1/day");
        assert_eq!(day["open"], json!([]));
        assert_eq!(day["signatures"][0]["name"], "周颖");
    });
}

#[test]
fn the_day_is_closed_by_keys_alone() {
    scene(|| {
        let stage = Stage::at(Clock::hand(TEN));
        stage.post("/v1/visits", json!({"purpose": "other"}));
        let desk = desk_at(&stage, Language::En, (1100, 640));
        day_end(&desk);
        desk.key(Key::DownArrow);
        desk.key(Key::Return);
        desk.until("the outcomes", |window| window.global::<Sheet>().get_open());
        desk.key("1");
        desk.key(Key::DownArrow);
        desk.key(Key::Return);
        desk.until("the signers", |window| window.global::<Sheet>().get_open());
        desk.key("1");
        for _ in 0..3 {
            desk.key(Key::DownArrow);
        }
        // What the arrows are at is scrolled into view.
        desk.picture("desk-en-day-small-keys");
        chord(&desk, Key::Control, Key::Return);
        desk.until("the close", |window| window.global::<DayEnd>().get_closed());
        assert_eq!(stage.get("/v1/day")["left_unserved"], 1);
    });
}

#[test]
fn why_each_visitor_went_to_a_colleague_is_read_by_touch() {
    scene(|| {
        let stage = Stage::at(Clock::hand(TEN));
        saturday(&stage);
        let name = stage.get("/v1/ledger")["entries"][0]["staff"].clone();
        let rows = stage.get("/v1/ledger")["sums"].clone();
        let row = rows
            .as_array()
            .unwrap()
            .iter()
            .find(|row| row["staff"] == name);
        let name = row.unwrap()["name"].as_str().unwrap().to_owned();
        let desk = desk_at(&stage, Language::Zh, (1440, 1400));
        day_end(&desk);
        desk.touch(&format!("{name} 的派单原因"));
        desk.until("the reasons", |window| {
            window.global::<Sheet>().get_text().contains("轮值第")
        });
        desk.picture("desk-zh-day-reasons");
    });
}

#[test]
fn a_page_for_the_printer_is_kept_in_the_folder() {
    scene(|| {
        let stage = Stage::at(Clock::hand(TEN));
        let folder = stage.database().parent().unwrap().join("prints");
        let prints = Prints {
            folder: folder.clone(),
            viewer: None,
        };
        let desk = seat(
            stage.access(StationRole::Desk),
            StationRole::Desk,
            Language::Zh,
            SIZE,
            |link, ear, lang| {
                let screen = Screen::open(link, ear, lang)?;
                screen.prints_into(prints);
                Ok(screen)
            },
            |screen: Screen| {
                let window = screen.window().upgrade().unwrap();
                (window, Box::new(move || screen.listen()))
            },
        );
        desk.until("the day", |window| {
            window.global::<Floor>().get_title_note() != ""
        });
        day_end(&desk);
        desk.touch("打印日结表");
        let page = folder.join("day-2026-11-21.html");
        desk.until("the page", |_| page.exists());
        desk.until("where it lies", |window| {
            window
                .global::<Floor>()
                .get_told()
                .contains("day-2026-11-21.html")
        });
        assert!(
            std::fs::read_to_string(page)
                .unwrap()
                .contains("日结表 2026-11-21")
        );
    });
}

#[test]
fn the_queue_is_a_key_away_and_its_keys_do_nothing_on_other_pages() {
    scene(|| {
        let stage = Stage::at(Clock::hand(TEN));
        busy(&stage);
        let desk = desk_at(&stage, Language::Zh, SIZE);
        roster(&desk);
        desk.key(Key::F10);
        desk.key(Key::F7);
        assert!(!desk.window.global::<Sheet>().get_open());
        chord(&desk, Key::Alt, "1");
        desk.until_has("接待队列");
    });
}
