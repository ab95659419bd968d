//! How well a template lies over a drawing, after it was leaned, turned and stretched a little
//! to lie there as well as it can.

use super::measure::spots::{SPOTS, Spot, Spots};

/// A quarter turn costs as much as lying this far away (squared).
const TURN: f32 = 0.06;
/// Past this (a distance squared) ink has no counterpart: a flourish, or a line between two
/// strokes that were joined. It then costs no more, however far.
const LOST: f32 = 0.03;
/// Ink of the drawing that the template lacks, against ink that the drawing lacks.
const EXTRA: f32 = 0.8;
/// Holds the template to its own form: so much ink would have to pull to move it half way.
const STIFF: f32 = 0.01;

/// What each spot of two shapes lacks to lie on the nearest of the other: a distance, squared.
/// Whole rows at a time, which the compiler turns into few instructions.
fn gaps(one: &Spots, other: &Spots) -> ([f32; SPOTS], [f32; SPOTS]) {
    let (mut ones, mut others) = ([f32::MAX; SPOTS], [f32::MAX; SPOTS]);
    for (spot, nearest) in other.all().zip(&mut others) {
        let offs = offs(one, spot);
        for (gap, off) in ones.iter_mut().zip(&offs) {
            *gap = smaller(*gap, *off);
        }
        let mut lanes = [f32::MAX; LANES];
        for offs in offs.as_chunks::<LANES>().0 {
            for (lane, off) in lanes.iter_mut().zip(offs) {
                *lane = smaller(*lane, *off);
            }
        }
        *nearest = lanes.into_iter().fold(f32::MAX, smaller);
    }
    (ones, others)
}

/// Numbers that a processor compares at once.
const LANES: usize = 8;

/// `f32::min` also minds what is not a number, and takes twice as long; there is none here.
fn smaller(a: f32, b: f32) -> f32 {
    if a < b { a } else { b }
}

/// What each spot of one shape lacks, and which of the other is the nearest.
fn pairs(from: &Spots, to: &Spots) -> ([f32; SPOTS], [Spot; SPOTS]) {
    // Numbers as wide as the gaps, to be chosen with them.
    let (mut gaps, mut places) = ([f32::MAX; SPOTS], [0_u32; SPOTS]);
    for (at, other) in (0..).zip(to.all()) {
        let offs = offs(from, other);
        for ((gap, place), off) in gaps.iter_mut().zip(&mut places).zip(&offs) {
            let closer = *off < *gap;
            *gap = if closer { *off } else { *gap };
            *place = if closer { at } else { *place };
        }
    }
    let spots: Vec<Spot> = to.all().collect();
    let spot = |at: u32| spots.get(at as usize).copied().unwrap_or_default();
    (gaps, places.map(spot))
}

fn offs(from: &Spots, to: Spot) -> [f32; SPOTS] {
    let mut offs = [0.0; SPOTS];
    for (off, (x, y)) in offs.iter_mut().zip(from.x.iter().zip(&from.y)) {
        *off = (x - to.x) * (x - to.x) + (y - to.y) * (y - to.y);
    }
    for (off, (c, s)) in offs.iter_mut().zip(from.c.iter().zip(&from.s)) {
        *off += TURN / 2.0 * (1.0 - c * to.c - s * to.s);
    }
    offs
}

/// How badly a template lies on a drawing: 0 when they are the same.
#[must_use]
pub fn cost(template: &Spots, drawn: &Spots) -> f32 {
    let (there, back) = gaps(template, drawn);
    mean(template, &there) + EXTRA * mean(drawn, &back)
}

/// The mean gap, by ink.
fn mean(spots: &Spots, gaps: &[f32; SPOTS]) -> f32 {
    let lost = gaps
        .iter()
        .zip(&spots.ink)
        .map(|(gap, ink)| gap.min(LOST) * ink);
    lost.sum::<f32>() / spots.ink.iter().sum::<f32>()
}

/// The same template, moved as its pairs pull it.
#[must_use]
pub fn closer(template: &Spots, drawn: &Spots) -> Spots {
    let (across, down) = pull(template, drawn);
    let mut moved = template.clone();
    let places = moved.x.iter_mut().zip(&mut moved.y);
    let turns = moved.c.iter_mut().zip(&mut moved.s);
    for ((x, y), (c, s)) in places.zip(turns).take(moved.count) {
        let place = [*x - 0.5, *y - 0.5, 1.0];
        *x += dot(&across, &place);
        *y += dot(&down, &place);
        (*c, *s) = turned((*c, *s), &across, &down);
    }
    moved
}

/// The affine move (across, down) that brings the pairs nearest together.
fn pull(template: &Spots, drawn: &Spots) -> ([f32; 3], [f32; 3]) {
    let mut sums = Sums::default();
    let whole: f32 = template.ink.iter().sum();
    let (near, who) = pairs(template, drawn);
    for ((from, gap), who) in template.all().zip(near).zip(who) {
        sums.add(from, who, from.ink / whole * held(gap));
    }
    let whole: f32 = drawn.ink.iter().sum();
    let (near, who) = pairs(drawn, template);
    for ((to, gap), who) in drawn.all().zip(near).zip(who) {
        sums.add(who, to, to.ink / whole * held(gap) * EXTRA);
    }
    sums.solve()
}

/// How hard a pair pulls: not at all once it is lost.
fn held(gap: f32) -> f32 {
    1.0 - (gap / LOST).min(1.0)
}

/// The normal equations of the best affine move.
#[derive(Default)]
struct Sums {
    square: [[f32; 3]; 3],
    across: [f32; 3],
    down: [f32; 3],
}

impl Sums {
    fn add(&mut self, from: Spot, to: Spot, weight: f32) {
        let place = [from.x - 0.5, from.y - 0.5, 1.0];
        let sides = self.across.iter_mut().zip(&mut self.down);
        for ((row, (across, down)), a) in self.square.iter_mut().zip(sides).zip(place) {
            for (sum, b) in row.iter_mut().zip(place) {
                *sum += weight * a * b;
            }
            *across += weight * a * (to.x - from.x);
            *down += weight * a * (to.y - from.y);
        }
    }

    /// Cramer's rule; the stiffness keeps the determinant away from 0.
    fn solve(self) -> ([f32; 3], [f32; 3]) {
        let [mut a, mut b, mut c] = self.square;
        a[0] += STIFF;
        b[1] += STIFF;
        c[2] += STIFF;
        let (bc, ca, ab) = (cross(b, c), cross(c, a), cross(a, b));
        let volume = dot(&a, &bc);
        // The matrix is symmetric: these crosses are the rows of its inverse, times the volume.
        let by = |side: &[f32; 3]| [&bc, &ca, &ab].map(|row| dot(row, side) / volume);
        (by(&self.across), by(&self.down))
    }
}

fn cross(a: [f32; 3], b: [f32; 3]) -> [f32; 3] {
    let ([ax, ay, az], [bx, by, bz]) = (a, b);
    [ay * bz - az * by, az * bx - ax * bz, ax * by - ay * bx]
}

fn dot(a: &[f32; 3], b: &[f32; 3]) -> f32 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

/// A doubled direction after the move.
fn turned((c, s): (f32, f32), across: &[f32; 3], down: &[f32; 3]) -> (f32, f32) {
    if c == 0.0 && s == 0.0 {
        return (c, s);
    }
    let ([xx, xy, _], [yx, yy, _]) = (*across, *down);
    let (xx, yy) = (1.0 + xx, 1.0 + yy);
    // Squares and product of the two sides of a dash with this direction, then moved.
    let (aa, bb, ab) = ((1.0 + c) / 2.0, (1.0 - c) / 2.0, s / 2.0);
    let wide = xx * xx * aa + 2.0 * xx * xy * ab + xy * xy * bb;
    let high = yx * yx * aa + 2.0 * yx * yy * ab + yy * yy * bb;
    let both = xx * yx * aa + (xx * yy + xy * yx) * ab + xy * yy * bb;
    let sum = (wide + high).max(f32::MIN_POSITIVE);
    ((wide - high) / sum, 2.0 * both / sum)
}
