//! Returning visitors at the desk: recognised in the row, found by the search, shown on a card.

use super::desk::{desk, desk_at};
use super::stage::{Seat, Stage, scene};
use serde_json::json;
use slint::platform::{Key, WindowEvent};
use slint::{ComponentHandle, Model};
use yingbin::clock::Clock;
use yingbin::core::day::{Moment, Span};
use yingbin::core::visit::Language;
use yingbin::screens::generated::{CustomerCard, DeskWindow, Floor, Search, Sheet};

/// Saturday, 21 November 2026, 10:00 in Shanghai.
const TEN: Moment = Moment::from_ms(1_795_226_400_000);
const A_DAY: Span = Span::minutes(24 * 60);

/// Yesterday 刘汉 was here and was served; today he is back, and so is a colleague's wife with
/// one number for two tickets.
fn floor() -> Stage {
    let yesterday = TEN.before(A_DAY);
    let stage = Stage::at(Clock::hand(yesterday));
    let at = |moment: Moment, seconds: u32| stage.clock.set(moment.after(Span::seconds(seconds)));
    let catalogue = stage.get("/v1/catalogue");
    let notice = catalogue["notices"][0]["id"].as_str().unwrap().to_owned();
    let body = |surname: &str, given: &str, title: &str, mobile: &str| {
        json!({"purpose": "new_car", "surname": surname, "given_name": given, "salutation": title,
            "mobile": mobile, "consents": ["visit_service", "followup"], "notice": notice,
            "interest": {"models": ["x5", "m8"], "purchase_time": "within_30d", "budget": "45W",
                "purchase_kind": "replace", "factors": ["price", "driving_feel"],
                "source": "friend", "current_car": "大众帕萨特"}})
    };
    stage.post("/v1/visits", body("刘", "汉", "mr", "13800138000"));
    at(yesterday, 40);
    stage.post("/v1/visits/1/accept", json!({}));
    at(yesterday, 40 + 65 * 60);
    stage.post("/v1/visits/1/finish", json!({"outcome": "left_info"}));
    stage.post("/v1/visits", body("李", "华", "ms", "13900001207"));
    stage.post("/v1/visits/2/left", json!({}));
    own(&stage, 1, yesterday);
    at(TEN, 0);
    let mut today = body("刘", "", "mr", "13800138000");
    today["given_name"] = json!(null);
    stage.post("/v1/visits", today);
    at(TEN, 10);
    stage.post("/v1/visits", json!({"purpose": "new_car"}));
    at(TEN, 20);
    stage.post("/v1/visits", body("赵", "", "ms", "13900002210"));
    at(TEN, 30);
    stage.post("/v1/visits", body("赵", "", "ms", "13900002210"));
    let service = json!({"purpose": "service_walkin", "surname": "林", "given_name": "航",
        "vehicle": {"plate": "苏EF00991"}});
    stage.post("/v1/visits", service);
    at(TEN, 45);
    stage
}

/// 孙浩's customer since a moment.
fn own(stage: &Stage, person: i64, since: Moment) {
    let db = rusqlite::Connection::open(stage.database()).unwrap();
    db.busy_timeout(std::time::Duration::from_secs(5)).unwrap();
    db.execute(
        "UPDATE person SET owner_id = 4, owner_since = ?1, last_contact_at = ?1 WHERE id = ?2",
        (since.ms(), person),
    )
    .unwrap();
}

fn waiting(desk: &Seat<DeskWindow>) -> usize {
    desk.window.global::<Floor>().get_waiting().row_count()
}

fn control(desk: &Seat<DeskWindow>, key: &str) {
    let window = desk.window.window();
    let control: slint::SharedString = Key::Control.into();
    window.dispatch_event(WindowEvent::KeyPressed {
        text: control.clone(),
    });
    window.dispatch_event(WindowEvent::KeyPressed { text: key.into() });
    window.dispatch_event(WindowEvent::KeyReleased { text: key.into() });
    window.dispatch_event(WindowEvent::KeyReleased { text: control });
    desk.pass(20);
}

/// Types into the search and waits for whom it finds.
fn find(desk: &Seat<DeskWindow>, words: &str) {
    desk.key(Key::F4);
    desk.type_text(words);
    desk.until(words, |window| {
        let search = window.global::<Search>();
        search.get_open() && search.get_of() == words
    });
}

fn card(desk: &Seat<DeskWindow>) -> CustomerCard<'_> {
    desk.window.global::<CustomerCard>()
}

#[test]
fn a_row_says_that_its_visitor_was_here_before_and_links_by_one_touch() {
    scene(|| {
        let stage = floor();
        for (lang, name) in [(Language::En, "en"), (Language::Zh, "zh")] {
            let desk = desk(&stage, lang);
            desk.until("all of them", |_| waiting(&desk) >= 5);
            desk.picture(&format!("desk-{name}-returning"));
        }
        let small = desk_at(&stage, Language::En, (1100, 640));
        small.until("all of them", |_| waiting(&small) >= 5);
        small.picture("desk-en-returning-small");
        let desk = desk(&stage, Language::Zh);
        desk.touch("关联 X001 到 刘汉先生");
        desk.until("what happened", |window| {
            window
                .global::<Floor>()
                .get_told()
                .contains("X001 已关联到 刘汉先生")
        });
        let visit = stage.get("/v1/tickets/X001");
        assert_eq!(
            (&visit["linked"], &visit["visit_seq"]),
            (&json!(true), &json!(2))
        );
        assert_eq!(visit["reason"], "owner", "his own consultant comes");
        desk.until("the row", |window| {
            let row = window.global::<Floor>().get_waiting().row_data(0);
            row.is_some_and(|row| row.link.is_empty())
        });
        desk.picture("desk-zh-linked");
    });
}

#[test]
fn two_tickets_of_one_number_are_made_one_person_by_one_touch() {
    scene(|| {
        let stage = floor();
        let desk = desk(&stage, Language::Zh);
        desk.touch("关联 X004 到 X003");
        desk.until("them one person", |_| {
            let of = |ticket: &str| stage.get(&format!("/v1/tickets/{ticket}"))["person"].clone();
            of("X003") == of("X004")
        });
        desk.until("nothing more to link", |_| !desk.has("关联 X003 到 X004"));
    });
}

#[test]
fn the_search_answers_while_it_is_typed_and_opens_a_card() {
    scene(|| {
        let stage = floor();
        let desk = desk(&stage, Language::Zh);
        desk.until("all of them", |_| waiting(&desk) >= 5);
        find(&desk, "lh");
        desk.picture("desk-zh-search-persons");
        let found = desk.window.global::<Search>().get_found();
        let names: Vec<String> = found.iter().map(|one| one.who.to_string()).collect();
        assert_eq!(
            names,
            ["林航", "李华女士", "刘汉先生"],
            "the last seen first"
        );
        desk.key(Key::DownArrow);
        desk.key(Key::DownArrow);
        desk.key(Key::Return);
        desk.until("his card", |_| card(&desk).get_name() == "刘汉先生");
        desk.pass(100);
        desk.picture("desk-zh-customer");
        assert!(card(&desk).get_note().contains("孙浩"));
        assert_eq!(card(&desk).get_number(), "138****8000");
        // The keyboard goes on through those who were found, and back to the queue.
        desk.key(Key::UpArrow);
        desk.until("hers", |_| card(&desk).get_name() == "李华女士");
        desk.key(Key::Escape);
        desk.until_has("接单 X001");
        find(&desk, "lihua");
        desk.key(Key::Return);
        desk.until("the same card again", |_| card(&desk).get_on_page());
    });
}

#[test]
fn nobody_found_says_what_else_to_try() {
    scene(|| {
        let stage = floor();
        let desk = desk(&stage, Language::Zh);
        for words in ["q", "qq"] {
            find(&desk, words);
            assert_ne!(desk.window.global::<Search>().get_told(), "");
            desk.picture(&format!("desk-zh-search-nobody-{}", words.len()));
            desk.key(Key::Escape);
        }
    });
}

#[test]
fn a_whole_number_is_shown_for_a_reason_and_not_for_long() {
    scene(|| {
        let stage = floor();
        let desk = desk(&stage, Language::Zh);
        find(&desk, "liuhan");
        desk.key(Key::Return);
        desk.until("his card", |_| card(&desk).get_name() == "刘汉先生");
        desk.pass(100);
        desk.touch("查看（需填理由）");
        desk.until("why", |window| window.global::<Sheet>().get_open());
        desk.picture("desk-zh-reveal");
        desk.key("1");
        desk.until("it", |_| card(&desk).get_number() == "13800138000");
        desk.until("who saw it", |_| {
            card(&desk).get_last_reveal().contains("回电安排")
        });
        desk.picture("desk-zh-revealed");
        desk.pass(31_000);
        assert_eq!(card(&desk).get_number(), "138****8000");
    });
}

#[test]
fn the_selected_visit_is_linked_to_the_card_and_parted_again() {
    scene(|| {
        let stage = floor();
        let desk = desk(&stage, Language::Zh);
        desk.until("all of them", |_| waiting(&desk) >= 5);
        desk.window.global::<Floor>().invoke_select(4);
        find(&desk, "刘汉");
        desk.key(Key::Return);
        desk.until("the button", |_| card(&desk).get_link() == "关联到 X002");
        desk.pass(100);
        desk.picture("desk-zh-customer-link");
        control(&desk, "k");
        desk.until("it linked", |_| {
            stage.get("/v1/tickets/X002")["linked"] == json!(true)
        });
        desk.until("the way back", |_| {
            card(&desk).get_part() == "取消与 X002 的关联"
        });
        desk.picture("desk-zh-customer-linked");
        desk.touch("取消与 X002 的关联");
        desk.until("it parted", |_| {
            stage.get("/v1/tickets/X002")["linked"] == json!(false)
        });
    });
}

#[test]
fn a_card_fits_every_window_in_both_languages() {
    scene(|| {
        let stage = floor();
        let sizes = [
            ("small", (1100, 640)),
            ("", (1440, 900)),
            ("wide", (1920, 1080)),
        ];
        for (lang, name) in [(Language::Zh, "zh"), (Language::En, "en")] {
            for (size, pixels) in sizes {
                let desk = desk_at(&stage, lang, pixels);
                desk.until("all of them", |_| waiting(&desk) >= 5);
                desk.window.global::<Floor>().invoke_select(4);
                find(&desk, "8000");
                desk.key(Key::Return);
                desk.until("the card", |_| card(&desk).get_link() != "");
                desk.pass(100);
                desk.picture(&format!("desk-{name}-customer-fits{size}"));
            }
        }
        let empty = desk(&stage, Language::En);
        empty.touch("Customers");
        empty.picture("desk-en-customer-empty");
    });
}
