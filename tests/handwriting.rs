//! Characters drawn with a finger: found, whoever draws them and however; and nothing that is
//! drawn does harm.

use proptest::prelude::*;
use yingbin::input::handwriting::{
    CANDIDATES, Hand, POINTS_MAX, Pad, Point, STROKES_MAX, Stroke, StrokesFault, parse,
};

#[allow(dead_code, reason = "the bench spoils drawings in more ways")]
#[path = "handwriting/drawn.rs"]
mod drawn;

use drawn::{Spoiled, among_first, drawings, drawings_of_composed, places};

/// One drawing in so many: a build for tests is slow, and done in seconds all the same; a build
/// for release takes all, and so does the bench.
const SOME: usize = if cfg!(debug_assertions) { 99 } else { 1 };

#[test]
fn a_character_is_among_the_first_five_whoever_draws_it() {
    let found = places(&drawings(SOME), Spoiled::Clean);
    let five = among_first(&found, 5);
    assert!(five >= 97.0, "{five:.1} % of {}", found.len());
}

#[test]
fn two_strokes_may_be_joined() {
    let found = places(&drawings(SOME), Spoiled::Joined);
    let five = among_first(&found, 5);
    assert!(five >= 95.0, "{five:.1} % of {}", found.len());
}

#[test]
fn a_character_put_together_from_parts_is_found_too() {
    let mut drawings = drawings_of_composed();
    drawings.truncate(if cfg!(debug_assertions) {
        40
    } else {
        drawings.len()
    });
    let five = among_first(&places(&drawings, Spoiled::Clean), 5);
    assert!(five >= 95.0, "{five:.1} % of {}", drawings.len());
}

#[test]
fn every_surname_and_rare_given_names_can_be_drawn() {
    let characters = Hand::shared().characters();
    let surnames = include_str!("../assets/names/surnames.txt");
    let rare = "䶮玥璟赟翀妘頔彧祎堃喆昇燚犇淼甯煊";
    for one in surnames.chars().chain(rare.chars()) {
        assert!(one.is_ascii() || characters.contains(&one), "{one}");
    }
}

fn strokes(lists: &[&[(f32, f32)]]) -> Vec<Stroke> {
    let point = |(x, y): &(f32, f32)| Point::at(*x, *y).unwrap();
    lists
        .iter()
        .map(|list| list.iter().map(point).collect())
        .collect()
}

#[test]
fn the_order_of_strokes_the_size_and_the_place_do_not_matter() {
    let hand = Hand::shared();
    let ten = [
        &[(10.0, 50.0), (90.0, 50.0)][..],
        &[(50.0, 10.0), (50.0, 90.0)],
    ];
    let candidates = hand.candidates(&strokes(&ten));
    assert_eq!(candidates.first(), Some(&'十'));
    let other = [
        &[(50.0, 90.0), (50.0, 10.0)][..],
        &[(90.0, 50.0), (10.0, 50.0)],
    ];
    assert_eq!(hand.candidates(&strokes(&other)), candidates);
    for (size, x, y) in [(0.001, 0.0, 0.0), (1000.0, 0.0, 0.0), (1.0, -3000.0, 700.0)] {
        let moved = ten.map(|one| {
            one.iter()
                .map(|(a, b)| (a * size + x, b * size + y))
                .collect::<Vec<_>>()
        });
        let moved = strokes(&[&moved[0], &moved[1]]);
        assert_eq!(hand.candidates(&moved).first(), Some(&'十'));
    }
}

#[test]
fn a_tap_is_a_dot_and_an_empty_pad_is_nothing() {
    let hand = Hand::shared();
    assert!(hand.candidates(&[]).is_empty());
    assert!(hand.candidates(&strokes(&[&[]])).is_empty());
    assert_eq!(
        hand.candidates(&strokes(&[&[(5.0, 5.0)]])).len(),
        CANDIDATES
    );
}

#[test]
fn every_candidate_is_given_once_and_is_a_character_of_the_table() {
    let hand = Hand::shared();
    let mut seen = std::collections::BTreeSet::new();
    assert!(hand.characters().iter().all(|one| seen.insert(*one)));
    assert!(seen.len() > 10_500);
    for (name, strokes) in drawings(1000) {
        let candidates = hand.candidates(&strokes);
        assert_eq!(candidates.len(), CANDIDATES, "{name}");
        let mut once = std::collections::BTreeSet::new();
        assert!(
            candidates
                .iter()
                .all(|one| once.insert(*one) && seen.contains(one))
        );
    }
}

fn scribble(pad: &mut Pad, points: usize) {
    pad.begin(0.0, 0.0);
    for at in 0..points {
        let at = at as f32;
        pad.draw_to((at * 0.7).sin() * 300.0, (at * 1.1).cos() * 300.0);
    }
    pad.lift();
}

fn points(pad: &Pad) -> usize {
    pad.strokes().iter().map(Vec::len).sum()
}

#[test]
fn a_pad_holds_so_much_and_no_more() {
    let mut pad = Pad::default();
    scribble(&mut pad, POINTS_MAX * 3);
    assert_eq!(points(&pad), POINTS_MAX);
    pad.begin(1.0, 1.0);
    pad.draw_to(2.0, 2.0);
    assert_eq!((pad.strokes().len(), points(&pad)), (1, POINTS_MAX));
    assert_eq!(Hand::shared().candidates(pad.strokes()).len(), CANDIDATES);

    let mut pad = Pad::default();
    for at in 0..STROKES_MAX * 2 {
        pad.begin(at as f32, 0.0);
        pad.draw_to(at as f32, 9.0);
        pad.lift();
    }
    assert_eq!(
        (pad.strokes().len(), points(&pad)),
        (STROKES_MAX, STROKES_MAX * 2)
    );
    pad.undo_stroke();
    pad.begin(0.0, 0.0);
    assert_eq!(
        pad.strokes().len(),
        STROKES_MAX,
        "room again after taking one back"
    );
}

#[test]
fn a_pad_draws_only_while_it_is_touched() {
    let mut pad = Pad::default();
    pad.draw_to(1.0, 1.0);
    pad.undo_stroke();
    assert!(pad.is_empty());
    pad.begin(1.0, 1.0);
    pad.draw_to(1.0, 1.0);
    pad.draw_to(f32::NAN, 1.0);
    pad.draw_to(2.0, 1.0);
    pad.lift();
    pad.draw_to(3.0, 1.0);
    assert_eq!(pad.strokes(), strokes(&[&[(1.0, 1.0), (2.0, 1.0)]]));
    pad.begin(f32::INFINITY, 1.0);
    pad.draw_to(4.0, 1.0);
    assert_eq!(
        pad.strokes().len(),
        1,
        "a touch that is nowhere draws nothing"
    );
    pad.undo_stroke();
    assert!(pad.is_empty());
}

#[test]
fn a_wiped_pad_is_as_new() {
    let mut pad = Pad::default();
    scribble(&mut pad, 500);
    pad.begin(1.0, 1.0);
    pad.wipe();
    assert!(pad.is_empty());
    pad.draw_to(2.0, 2.0);
    assert!(pad.is_empty(), "the finger that was down has to come again");
    scribble(&mut pad, POINTS_MAX * 2);
    assert_eq!(points(&pad), POINTS_MAX, "its whole room is free again");
}

#[test]
fn strokes_are_read_from_json() {
    let read = parse("[[[1, 2], [3.5, -4e1]], [], [[0, 0]]]").unwrap();
    assert_eq!(read, strokes(&[&[(1.0, 2.0), (3.5, -40.0)], &[(0.0, 0.0)]]));
    assert_eq!(parse(" [] ").unwrap(), Vec::<Stroke>::new());
    for rubbish in [
        "",
        "[",
        "{}",
        "1",
        "null",
        "[1]",
        "[[1, 2]]",
        "[[[1]]]",
        "[[[1, 2, 3]]]",
        "[[[1, null]]]",
        "[[[\"1\", 2]]]",
        "[[[NaN, 1]]]",
        "[[[1, 2]]] x",
        "[[[1e999, 1]]]",
    ] {
        assert_eq!(parse(rubbish), Err(StrokesFault::Form), "{rubbish}");
    }
    assert_eq!(parse("[[[1e300, 1]]]"), Err(StrokesFault::NotFinite));
    let many = format!("[{}[[1,1]]]", "[[1,1]],".repeat(STROKES_MAX));
    assert_eq!(parse(&many), Err(StrokesFault::Strokes));
    let long = format!("[[{}[1,1]]]", "[1,1],".repeat(POINTS_MAX));
    assert_eq!(parse(&long), Err(StrokesFault::Points));
    let nested = "[".repeat(100_000);
    assert_eq!(parse(&nested), Err(StrokesFault::Form));
}

/// Places near and far, and beyond all sense.
fn anywhere() -> impl Strategy<Value = f32> {
    prop_oneof![
        -400.0..400.0_f32,
        Just(0.0),
        Just(f32::MAX),
        Just(f32::MIN),
        Just(f32::MIN_POSITIVE / 4.0),
        Just(f32::NAN),
        Just(f32::INFINITY),
        any::<f32>(),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8))]

    #[test]
    fn whatever_is_drawn_there_is_an_answer(
        strokes in prop::collection::vec(
            prop::collection::vec((anywhere(), anywhere()), 0..40), 0..12),
        times in 1..120_usize,
    ) {
        let mut pad = Pad::default();
        for stroke in strokes {
            let mut points = stroke.iter().cycle().take(stroke.len() * times);
            if let Some((x, y)) = points.next() {
                pad.begin(*x, *y);
            }
            points.for_each(|(x, y)| pad.draw_to(*x, *y));
            pad.lift();
        }
        let most = if pad.is_empty() { 0 } else { CANDIDATES };
        prop_assert_eq!(Hand::shared().candidates(pad.strokes()).len(), most);
    }
}

proptest! {
    #[test]
    fn whatever_is_written_is_read_or_refused(text in "[\\[\\]0-9eE.,\\- a\"{}]{0,60}") {
        if let Ok(strokes) = parse(&text) {
            prop_assert!(strokes.iter().all(|stroke| !stroke.is_empty()));
        }
    }

    #[test]
    fn what_is_written_as_json_is_read_back(
        strokes in prop::collection::vec(
            prop::collection::vec((-1e6..1e6_f32, -1e6..1e6_f32), 1..20), 0..12),
    ) {
        let lists: Vec<Vec<[f32; 2]>> =
            strokes.iter().map(|one| one.iter().map(|(x, y)| [*x, *y]).collect()).collect();
        let read = parse(&serde_json::to_string(&lists).unwrap()).unwrap();
        let again: Vec<Vec<[f32; 2]>> =
            read.iter().map(|one| one.iter().map(|at| [at.x(), at.y()]).collect()).collect();
        prop_assert_eq!(again, lists);
    }
}

/// Level to the pixel, as a mouse or a program draws it: no height to go by.
#[test]
fn a_level_stroke_is_the_first_character_of_all() {
    for line in ["[[[10,50],[90,50]]]", "[[[0,0],[20,0],[60,0],[100,0]]]"] {
        let found = Hand::shared().candidates(&parse(line).unwrap());
        assert_eq!(found.first(), Some(&'一'), "{line}");
    }
}
