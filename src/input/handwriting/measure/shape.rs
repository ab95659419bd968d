//! What a drawing looks like, whatever its size, its place, and the order of its strokes.

/// A place on the pad, `y` downwards. Always finite.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Point {
    x: f32,
    y: f32,
}

impl Point {
    /// `None` unless both are finite.
    #[must_use]
    pub fn at(x: f32, y: f32) -> Option<Self> {
        (x.is_finite() && y.is_finite()).then_some(Self { x, y })
    }

    #[must_use]
    pub fn x(self) -> f32 {
        self.x
    }

    #[must_use]
    pub fn y(self) -> f32 {
        self.y
    }

    fn length_to(self, other: Self) -> f32 {
        (other.x - self.x).hypot(other.y - self.y)
    }
}

/// What is drawn between touching the pad and lifting, in the order drawn.
pub type Stroke = Vec<Point>;

/// A short straight piece of ink.
#[derive(Clone, Copy, Debug)]
pub struct Dash {
    /// Its middle.
    pub at: Point,
    /// Cosine and sine of twice its angle, so that a line drawn backwards is the same line.
    pub turn: (f32, f32),
    /// Length.
    pub ink: f32,
}

/// A drawing as dashes in a square of side 1, centred and scaled by its own spread.
#[derive(Clone, Debug, Default)]
pub struct Shape {
    pub dashes: Vec<Dash>,
}

/// Cells of the grid on a side, and directions told apart in each.
pub const CELLS: usize = 5;
pub const TURNS: usize = 6;
/// Numbers that describe a shape.
pub const LOOK: usize = CELLS * CELLS * TURNS;

/// Length of a dash in a drawing of side 1: finer than a cell, so that no cell is jumped.
const STEP: f32 = 1.0 / 40.0;
/// No character has a quarter of this; a scribble is seen more coarsely, and costs no more.
const DASHES_MAX: f32 = 2000.0;
/// How often the points of a stroke are drawn towards their neighbours.
const STEADY: usize = 6;
/// A tap has no length; it counts as this much ink, in every direction.
const TAP: f32 = 0.04;
/// The side of the square in spreads: more than 97 % of all ink falls inside.
const SPREADS: f32 = 4.6;
/// A line is not blown up to a square: its thin side counts as this part of its long one.
const THIN: f32 = 0.25;

impl Shape {
    #[must_use]
    pub fn of(strokes: &[Stroke]) -> Self {
        let strokes = in_unit_box(strokes);
        let length: f32 = strokes.iter().map(|stroke| length(stroke)).sum();
        let step = STEP.max(length / DASHES_MAX);
        let mut dashes = Vec::new();
        for stroke in &strokes {
            lay(stroke, step, &mut dashes);
        }
        centre(&mut dashes);
        Self { dashes }
    }
}

/// Less height than this share of the width is none.
const LEVEL: f64 = 0.02;
const RISE: f32 = 0.03;

/// Moved and scaled to a box with the longer side 1. Sums are made in `f64`: any two finite
/// numbers have a finite distance there.
fn in_unit_box(strokes: &[Stroke]) -> Vec<Stroke> {
    let all = || strokes.iter().flatten();
    let (mut left, mut right) = (f64::INFINITY, f64::NEG_INFINITY);
    let (mut top, mut bottom) = (left, right);
    for point in all() {
        (left, right) = (left.min(point.x.into()), right.max(point.x.into()));
        (top, bottom) = (top.min(point.y.into()), bottom.max(point.y.into()));
    }
    let side = (right - left).max(bottom - top);
    let scaled = |value: f32, from: f64| {
        if side > 0.0 {
            ((f64::from(value) - from) / side) as f32
        } else {
            0.0
        }
    };
    // A stroke that is level to the pixel (a ruler's, a program's) has no height to go by: it
    // rises a little to the right, as a hand draws it.
    let rise = if bottom - top < LEVEL * side {
        RISE
    } else {
        0.0
    };
    let place = |point: &Point| {
        let x = scaled(point.x, left);
        let y = scaled(point.y, top) - rise * x;
        Point { x, y }
    };
    strokes
        .iter()
        .map(|stroke| stroke.iter().map(place).collect())
        .collect()
}

fn length(stroke: &[Point]) -> f32 {
    stroke
        .iter()
        .zip(stroke.iter().skip(1))
        .map(|(a, b)| a.length_to(*b))
        .sum()
}

/// Cuts a stroke into dashes of about one length, after taking the tremble out of it.
fn lay(stroke: &[Point], step: f32, dashes: &mut Vec<Dash>) {
    let mut points = walk(stroke, step);
    if let [only] = points.as_slice() {
        dashes.push(Dash {
            at: *only,
            turn: (0.0, 0.0),
            ink: TAP,
        });
        return;
    }
    for _ in 0..STEADY {
        steady(&mut points);
    }
    for (from, to) in points.iter().zip(points.iter().skip(1)) {
        dash(*from, *to, dashes);
    }
}

/// Points along a stroke, a step apart; one point alone for a tap.
fn walk(stroke: &[Point], step: f32) -> Vec<Point> {
    let Some(first) = stroke.first() else {
        return Vec::new();
    };
    let (mut here, mut left) = (*first, step);
    let mut points = vec![here];
    for next in stroke {
        let mut ahead = here.length_to(*next);
        while ahead >= left && ahead > 0.0 {
            here = between(here, *next, left / ahead);
            points.push(here);
            ahead -= left;
            left = step;
        }
        left -= ahead;
        here = *next;
    }
    if left < step / 2.0 {
        points.push(here);
    }
    points
}

fn between(a: Point, b: Point, part: f32) -> Point {
    Point {
        x: a.x + (b.x - a.x) * part,
        y: a.y + (b.y - a.y) * part,
    }
}

/// Draws every point but the ends towards its neighbours.
fn steady(points: &mut [Point]) {
    let Some(mut before) = points.first().copied() else {
        return;
    };
    let after: Vec<Point> = points.iter().skip(2).copied().collect();
    for (point, after) in points.iter_mut().skip(1).zip(after) {
        let old = *point;
        *point = between(between(before, after, 0.5), old, 0.5);
        before = old;
    }
}

fn dash(from: Point, to: Point, dashes: &mut Vec<Dash>) {
    let (dx, dy) = (to.x - from.x, to.y - from.y);
    let square = dx * dx + dy * dy;
    let turn = if square > 0.0 {
        ((dx * dx - dy * dy) / square, 2.0 * dx * dy / square)
    } else {
        (0.0, 0.0)
    };
    let at = Point {
        x: (from.x + to.x) / 2.0,
        y: (from.y + to.y) / 2.0,
    };
    dashes.push(Dash {
        at,
        turn,
        ink: square.sqrt(),
    });
}

/// Puts the centre of the ink at the centre of the square, and its spread to the square's
/// size, each way for itself.
fn centre(dashes: &mut [Dash]) {
    let ink: f32 = dashes.iter().map(|dash| dash.ink).sum();
    if ink <= 0.0 {
        return;
    }
    let mean = |of: &dyn Fn(&Dash) -> f32| {
        dashes.iter().map(|dash| of(dash) * dash.ink).sum::<f32>() / ink
    };
    let (x, y) = (mean(&|dash| dash.at.x), mean(&|dash| dash.at.y));
    let across = mean(&|dash| (dash.at.x - x).powi(2)).sqrt().max(0.01);
    let down = mean(&|dash| (dash.at.y - y).powi(2)).sqrt().max(0.01);
    let longer = across.max(down);
    let (sx, sy) = (across.max(longer * THIN), down.max(longer * THIN));
    for dash in dashes {
        let place = |value: f32, middle: f32, spread: f32| {
            ((value - middle) / (spread * SPREADS) + 0.5).clamp(0.0, 1.0)
        };
        dash.at = Point {
            x: place(dash.at.x, x, sx),
            y: place(dash.at.y, y, sy),
        };
        stretch(dash, sx, sy);
    }
}

/// The direction of a dash after the square was stretched by 1/sx and 1/sy.
fn stretch(dash: &mut Dash, sx: f32, sy: f32) {
    let (c, s) = dash.turn;
    // dx² and dy² from the double angle, stretched; 2·dx·dy stretched.
    let (xx, yy, xy) = (
        (1.0 + c) / 2.0 / (sx * sx),
        (1.0 - c) / 2.0 / (sy * sy),
        s / (sx * sy),
    );
    let sum = xx + yy;
    if sum > 0.0 && (c != 0.0 || s != 0.0) {
        dash.turn = ((xx - yy) / sum, xy / sum);
    }
    let longer = sx.max(sy);
    dash.ink *= sum.sqrt() * longer;
}

/// How much ink lies in each cell in each direction; every dash is shared among the nearest.
fn ink_map(shape: &Shape) -> [f32; LOOK] {
    let mut map = [0.0; LOOK];
    for dash in &shape.dashes {
        for (column, across) in shares(dash.at.x * CELLS as f32 - 0.5) {
            for (row, down) in shares(dash.at.y * CELLS as f32 - 0.5) {
                if column < CELLS && row < CELLS {
                    let cell = (row * CELLS + column) * TURNS;
                    share_turns(&mut map, cell, dash, across * down * dash.ink);
                }
            }
        }
    }
    map
}

/// The two whole numbers around a place, and how near each is. One before the first is beyond
/// the last.
fn shares(place: f32) -> [(usize, f32); 2] {
    let whole = place.floor();
    let part = place - whole;
    let index = |value: f32| {
        if value < 0.0 {
            usize::MAX
        } else {
            value as usize
        }
    };
    [(index(whole), 1.0 - part), (index(whole + 1.0), part)]
}

fn share_turns(map: &mut [f32; LOOK], cell: usize, dash: &Dash, ink: f32) {
    let mut add = |turn: usize, ink: f32| {
        if let Some(cell) = map.get_mut(cell + turn % TURNS) {
            *cell += ink;
        }
    };
    if dash.turn == (0.0, 0.0) {
        (0..TURNS).for_each(|turn| add(turn, ink / TURNS as f32));
        return;
    }
    let around = dash.turn.1.atan2(dash.turn.0) / std::f32::consts::TAU;
    let place = around.rem_euclid(1.0) * TURNS as f32;
    let part = place.fract();
    add(place as usize, ink * (1.0 - part));
    add(place as usize + 1, ink * part);
}

/// The numbers that describe a shape, as bytes: the dot product of two is their likeness.
pub type Look = [u8; LOOK];

#[must_use]
pub fn look(shape: &Shape) -> Look {
    bytes(&blur(&ink_map(shape)))
}

/// Hands wobble: a part of the ink counts for the cells beside and the directions beside.
fn blur(map: &[f32; LOOK]) -> [f32; LOOK] {
    let mut map = *map;
    for (apart, length, part) in [
        (1, TURNS, TURN_BESIDE),
        (TURNS, CELLS, CELL_BESIDE),
        (TURNS * CELLS, CELLS, CELL_BESIDE),
    ] {
        let around = apart == 1;
        let old = map;
        for (at, ink) in map.iter_mut().enumerate() {
            let place = at / apart % length;
            let other = |to: usize| old.get(at + to * apart - place * apart).unwrap_or(&0.0);
            let (before, after) = (
                place.checked_sub(1),
                Some(place + 1).filter(|to| *to < length),
            );
            for (beside, wrapped) in [(before, length - 1), (after, 0)] {
                *ink += part * beside.or(around.then_some(wrapped)).map_or(&0.0, other);
            }
        }
    }
    map
}

const CELL_BESIDE: f32 = 0.15;
const TURN_BESIDE: f32 = 0.2;

/// The root tames the longest lines; scaled to one length, so that a dot product is a cosine.
fn bytes(map: &[f32; LOOK]) -> Look {
    let sum: f32 = map.iter().sum();
    // After the root the squares are the ink itself.
    let scale = if sum > 0.0 { UNIT / sum.sqrt() } else { 0.0 };
    map.map(|ink| (ink.max(0.0).sqrt() * scale).round().min(255.0) as u8)
}

/// The length of a description in bytes' units. No number of a description that is not nearly
/// alone passes a byte.
pub const UNIT: f32 = 400.0;
