//! Characters drawn with a finger: how often they are found, and how soon.

use std::path::Path;
use std::time::Instant;

use yingbin::input::handwriting::{Hand, Pad};

use super::spread::{Spread, verdict};

#[path = "../handwriting/drawn.rs"]
mod drawn;

use drawn::{ALL, Spoiled, among_first, drawings, drawings_of_composed, places};

/// Every so many of the drawings are drawn stroke by stroke.
const DRAWN: usize = 20;
const P99_MOST: f64 = 10.0;
const LOAD_MOST_MS: f64 = 25.0;
const CLEAN_LEAST: f64 = 97.0;
const JOINED_LEAST: f64 = 95.0;

pub fn measure(_work: &Path) {
    let begun = Instant::now();
    let hand = Hand::shared();
    let load = begun.elapsed().as_secs_f64() * 1e3;
    let megabytes = hand.size() as f64 / 1e6;
    let characters = hand.characters().len();
    println!("Handwriting ({characters} characters, a table of {megabytes:.1} MB)");
    let first = first_answer(hand);
    println!(
        "  load             {load:7.2} ms  first answer {first:.2} ms   {}",
        verdict(load + first < LOAD_MOST_MS)
    );

    let drawings = drawings(1);
    let mut pad = Pad::default();
    let mut strokes = Vec::new();
    for (_, drawing) in drawings.iter().step_by(DRAWN) {
        for stroke in drawing {
            draw(&mut pad, stroke);
            let added = Instant::now();
            std::hint::black_box(hand.candidates(pad.strokes()));
            strokes.push(added.elapsed());
        }
        pad.wipe();
    }
    let strokes = Spread::of(strokes);
    println!(
        "  a stroke added   {strokes}   {}",
        verdict(strokes.p99() < P99_MOST)
    );
    scribble(&mut pad);
    let added = Instant::now();
    std::hint::black_box(hand.candidates(pad.strokes()));
    println!(
        "  a full pad       {:7.2} ms",
        added.elapsed().as_secs_f64() * 1e3
    );

    println!("  {} drawings by others, % among the first", drawings.len());
    println!("  {:20}    1      5     10     30", "");
    for spoiled in ALL {
        rates(
            &format!("{spoiled:?}"),
            &places(&drawings, spoiled),
            least(spoiled),
        );
    }
    let composed = drawings_of_composed();
    println!("  {} of characters put together from parts", composed.len());
    for spoiled in [Spoiled::Clean, Spoiled::Joined] {
        rates(&format!("{spoiled:?}"), &places(&composed, spoiled), None);
    }
}

fn rates(name: &str, found: &[Option<usize>], least: Option<f64>) {
    let [one, five, ten, all] = [1, 5, 10, 30].map(|count| among_first(found, count));
    let verdict = least.map_or("", |least| verdict(five >= least));
    println!("  {name:18} {one:6.1} {five:6.1} {ten:6.1} {all:6.1}   {verdict}");
}

/// Per cent that have to be among the first five.
fn least(spoiled: Spoiled) -> Option<f64> {
    matches!(spoiled, Spoiled::Clean)
        .then_some(CLEAN_LEAST)
        .or(matches!(spoiled, Spoiled::Joined).then_some(JOINED_LEAST))
}

fn first_answer(hand: &Hand) -> f64 {
    let (_, strokes) = &drawings(1)[0];
    let asked = Instant::now();
    std::hint::black_box(hand.candidates(strokes));
    asked.elapsed().as_secs_f64() * 1e3
}

fn draw(pad: &mut Pad, stroke: &[yingbin::input::handwriting::Point]) {
    for (at, point) in stroke.iter().enumerate() {
        if at == 0 {
            pad.begin(point.x(), point.y());
        } else {
            pad.draw_to(point.x(), point.y());
        }
    }
    pad.lift();
}

/// A child's minute: to and fro over the whole pad until it holds no more.
fn scribble(pad: &mut Pad) {
    for stroke in 0..40_i16 {
        pad.begin(f32::from(stroke), 0.0);
        for at in 0..200_i16 {
            let x = f32::from(at % 2) * 500.0;
            pad.draw_to(x, f32::from(at * 5 % 497) + f32::from(stroke));
        }
    }
}
