//! How well a template lies over a drawing, after it was leaned, turned and stretched a little
//! to lie there as well as it can.

use super::measure::spots::{SPOTS, Spots};

/// A quarter turn costs as much as lying this far away (squared).
const TURN: f32 = 0.06;
/// Past this (a distance squared) ink has no counterpart: a flourish, or a line between two
/// strokes that were joined. It then costs no more, however far.
const LOST: f32 = 0.03;
/// Ink of the drawing that the template lacks, against ink that the drawing lacks.
const EXTRA: f32 = 0.8;
/// Holds the template to its own form: so much ink would have to pull to move it half way.
const STIFF: f32 = 0.01;

/// For each spot the nearest of the other shape.
struct Nearest {
    gap: [f32; SPOTS],
    who: [f32; SPOTS],
}

impl Nearest {
    /// Written as passes over whole arrays, which the compiler turns into few instructions.
    fn of(from: &Spots, to: &Spots) -> Self {
        let (mut gap, mut who) = ([f32::MAX; SPOTS], [0.0; SPOTS]);
        let others =
            to.x.iter()
                .zip(&to.y)
                .zip(to.c.iter().zip(&to.s))
                .take(to.count);
        for (at, ((x, y), (c, s))) in others.enumerate() {
            let at = at as f32;
            let places = from.x.iter().zip(&from.y).zip(from.c.iter().zip(&from.s));
            for (((fx, fy), (fc, fs)), (gap, who)) in places.zip(gap.iter_mut().zip(&mut who)) {
                let (dx, dy) = (fx - x, fy - y);
                let off = dx * dx + dy * dy + TURN / 2.0 * (1.0 - fc * c - fs * s);
                let closer = off < *gap;
                *gap = if closer { off } else { *gap };
                *who = if closer { at } else { *who };
            }
        }
        Self { gap, who }
    }

    /// The mean gap, by ink.
    fn cost(&self, spots: &Spots) -> f32 {
        let lost = self
            .gap
            .iter()
            .zip(&spots.ink)
            .map(|(gap, ink)| gap.min(LOST) * ink);
        lost.sum::<f32>() / spots.ink.iter().sum::<f32>()
    }
}

/// A template laid over a drawing.
pub struct Fit {
    template: Spots,
    there: Nearest,
    back: Nearest,
}

impl Fit {
    #[must_use]
    pub fn of(template: Spots, drawn: &Spots) -> Self {
        let there = Nearest::of(&template, drawn);
        let back = Nearest::of(drawn, &template);
        Self {
            template,
            there,
            back,
        }
    }

    /// 0 when they are the same.
    #[must_use]
    pub fn cost(&self, drawn: &Spots) -> f32 {
        self.there.cost(&self.template) + EXTRA * self.back.cost(drawn)
    }

    /// The same template, moved as its pairs pull it.
    #[must_use]
    pub fn closer(self, drawn: &Spots) -> Self {
        let (across, down) = self.pull(drawn);
        let mut template = self.template;
        let places = template.x.iter_mut().zip(&mut template.y);
        let turns = template.c.iter_mut().zip(&mut template.s);
        for ((x, y), (c, s)) in places.zip(turns).take(template.count) {
            let place = [*x - 0.5, *y - 0.5, 1.0];
            *x += dot(&across, &place);
            *y += dot(&down, &place);
            (*c, *s) = turned((*c, *s), &across, &down);
        }
        Self::of(template, drawn)
    }

    /// The affine move (across, down) that brings the pairs nearest together.
    fn pull(&self, drawn: &Spots) -> ([f32; 3], [f32; 3]) {
        let mut sums = Sums::default();
        let mine = Place::all(&self.template, &self.there);
        for (place, who) in mine {
            sums.add(&place, Place::at(drawn, who), 1.0);
        }
        for (place, who) in Place::all(drawn, &self.back) {
            if let Some(from) = Place::at(&self.template, who) {
                sums.add(
                    &Place {
                        weight: place.weight,
                        ..from
                    },
                    Some(place),
                    EXTRA,
                );
            }
        }
        sums.solve()
    }
}

#[derive(Clone, Copy)]
struct Place {
    x: f32,
    y: f32,
    weight: f32,
}

impl Place {
    /// Every spot with its weight, nothing for one that has no counterpart, and who that is.
    fn all(spots: &Spots, nearest: &Nearest) -> impl Iterator<Item = (Self, usize)> {
        let ink: f32 = spots.ink.iter().sum();
        let places = spots
            .x
            .iter()
            .zip(&spots.y)
            .zip(&spots.ink)
            .take(spots.count);
        places
            .zip(nearest.gap.iter().zip(&nearest.who))
            .map(move |(((x, y), part), (gap, who))| {
                let weight = part / ink * (1.0 - (gap / LOST).min(1.0));
                (
                    Self {
                        x: *x,
                        y: *y,
                        weight,
                    },
                    *who as usize,
                )
            })
    }

    fn at(spots: &Spots, who: usize) -> Option<Self> {
        let (x, y) = (*spots.x.get(who)?, *spots.y.get(who)?);
        Some(Self { x, y, weight: 0.0 })
    }
}

/// The normal equations of the best affine move.
#[derive(Default)]
struct Sums {
    square: [[f32; 3]; 3],
    across: [f32; 3],
    down: [f32; 3],
}

impl Sums {
    fn add(&mut self, from: &Place, to: Option<Place>, part: f32) {
        let Some(to) = to else { return };
        let weight = from.weight * part;
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
