//! The wall board.

use super::stage::{Seat, Stage, scene, seat};
use serde_json::json;
use slint::ComponentHandle;
use yingbin::clock::Clock;
use yingbin::core::day::{Moment, Span};
use yingbin::core::station::StationRole;
use yingbin::core::visit::Language;
use yingbin::screens::board::Screen;
use yingbin::screens::generated::{Board, BoardWindow};

const TEN: Moment = Moment::from_ms(1_795_226_400_000);

pub fn board(stage: &Stage) -> Seat<BoardWindow> {
    let board = seat(
        stage.access(StationRole::Board),
        StationRole::Board,
        Language::Zh,
        (1920, 1080),
        Screen::open,
        |screen| {
            let window = screen.window().upgrade().unwrap();
            (window, Box::new(move || screen.listen()))
        },
    );
    board.until("the store", |window| {
        window.global::<Board>().get_brand() != ""
    });
    board
}

fn calling(board: &Seat<BoardWindow>) -> usize {
    slint::Model::row_count(&board.window.global::<Board>().get_calling())
}

#[test]
fn the_board_calls_numbers_and_places_and_knows_no_names() {
    scene(|| {
        let stage = Stage::open();
        let board = board(&stage);
        board.picture("board-nobody");
        for surname in ["欧阳", "诸葛", "慕容", "司马"] {
            stage.post(
                "/v1/visits",
                json!({"purpose": "new_car", "surname": surname, "salutation": "mr"}),
            );
        }
        for visit in [1, 2, 3] {
            stage.post(&format!("/v1/visits/{visit}/accept"), json!({}));
        }
        stage.post("/v1/visits/1/call", json!({"place": "t3"}));
        board.until("X001", |_| calling(&board) == 1);
        board.picture("board-one");
        stage.post("/v1/visits/2/call", json!({"place": "td"}));
        stage.post("/v1/visits/3/call", json!({}));
        board.until("three", |_| calling(&board) == 3);
        board.picture("board-three");
        let newest = slint::Model::row_data(&board.window.global::<Board>().get_calling(), 0);
        assert_eq!(newest.unwrap().number, "X003");
        let texts = super::fit::all_texts(board.window.window()).join(" ");
        for name in [
            "欧阳",
            "诸葛",
            "慕容",
            "司马",
            "吴敏",
            "孙浩",
            "陈思远",
            "Chen",
        ] {
            assert!(!texts.contains(name), "{name} is on the wall");
        }
    });
}

#[test]
fn a_call_ends_by_itself() {
    scene(|| {
        let stage = Stage::at(Clock::hand(TEN));
        stage.post("/v1/visits", json!({"purpose": "new_car"}));
        stage.post("/v1/visits/1/accept", json!({}));
        stage.post("/v1/visits/1/call", json!({"place": "t1"}));
        let board = board(&stage);
        board.until("the call", |_| calling(&board) == 1);
        stage.clock.set(TEN.after(Span::seconds(91)));
        // Anything that happens brings the news.
        stage.post("/v1/visits", json!({"purpose": "other"}));
        board.until("it among those in service", |window| {
            let board = window.global::<Board>();
            slint::Model::row_count(&board.get_calling()) == 0
                && slint::Model::row_count(&board.get_serving()) == 1
        });
    });
}

#[test]
fn many_who_wait_are_counted_when_they_do_not_fit() {
    scene(|| {
        let mut stage = Stage::open();
        for _ in 0..16 {
            stage.post("/v1/visits", json!({"purpose": "other"}));
        }
        let board = board(&stage);
        board.until("them", |window| {
            window.global::<Board>().get_waiting_more() == 4
        });
        board.picture("board-many");
        stage.stop_hub();
        board.until("that the hub is lost", |window| {
            window.global::<Board>().get_hub_lost()
        });
        board.picture("board-hub-lost");
    });
}
