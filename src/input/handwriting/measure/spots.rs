//! A shape as a few dozen spots of ink, to be laid over another shape.

use super::shape::{Dash, Shape};

/// Spots of one shape at most; the busiest characters have three for a stroke.
pub const SPOTS: usize = 64;
/// A spot in the table: across, down, cosine, sine, ink.
pub const SPOT_BYTES: usize = 5;
/// A shape in the table.
pub type Packed = [u8; SPOTS * SPOT_BYTES];

/// Spots are never nearer than this on one line: closer ones would say nothing new.
const APART: f32 = 0.03;
/// Ink further away than this from the last lies on another stroke.
const LIFTED: f32 = 0.06;
/// The cosine of twice the angle past which a line has a corner.
const CORNER: f32 = 0.5;
/// When too many spots come out, they are set this much further apart.
const WIDER: f32 = 1.15;

/// Spots side by side, as a processor likes them; those past the last have no ink and lie
/// [`FAR`] away.
#[derive(Clone, Debug)]
pub struct Spots {
    pub x: [f32; SPOTS],
    pub y: [f32; SPOTS],
    pub c: [f32; SPOTS],
    pub s: [f32; SPOTS],
    pub ink: [f32; SPOTS],
    pub count: usize,
}

/// Where no spot of a shape is.
const FAR: f32 = 1000.0;

/// A bit of ink.
#[derive(Clone, Copy, Debug, Default)]
pub struct Spot {
    pub x: f32,
    pub y: f32,
    /// Cosine and sine of twice the angle, both 0 for a tap.
    pub c: f32,
    pub s: f32,
    pub ink: f32,
}

impl Spots {
    #[must_use]
    pub fn of(shape: &Shape) -> Self {
        let ink: f32 = shape.dashes.iter().map(|dash| dash.ink).sum();
        let mut apart = (ink / SPOTS as f32).max(APART);
        loop {
            let spots = gather(&shape.dashes, apart);
            // Without an end for drawings of more taps than spots, whose ink never joins.
            if spots.len() <= SPOTS || apart > ink {
                return Self::from_spots(spots.into_iter());
            }
            apart *= WIDER;
        }
    }

    /// Those that there are.
    pub fn all(&self) -> impl Iterator<Item = Spot> {
        let places = self.x.iter().zip(&self.y);
        let turns = self.c.iter().zip(&self.s);
        let all = places.zip(turns).zip(&self.ink).take(self.count);
        all.map(|(((&x, &y), (&c, &s)), &ink)| Spot { x, y, c, s, ink })
    }

    fn from_spots(spots: impl Iterator<Item = Spot>) -> Self {
        let mut all = Self {
            x: [FAR; SPOTS],
            y: [FAR; SPOTS],
            c: [0.0; SPOTS],
            s: [0.0; SPOTS],
            ink: [0.0; SPOTS],
            count: 0,
        };
        let places = all.x.iter_mut().zip(&mut all.y);
        let turns = all.c.iter_mut().zip(&mut all.s);
        for (((place, turn), ink), spot) in places.zip(turns).zip(&mut all.ink).zip(spots) {
            (*place.0, *place.1) = (spot.x, spot.y);
            (*turn.0, *turn.1) = (spot.c, spot.s);
            *ink = spot.ink;
            all.count += 1;
        }
        all
    }

    /// As it stands in the table.
    #[must_use]
    pub fn pack(&self) -> Packed {
        let mut packed = [0; SPOTS * SPOT_BYTES];
        let total: f32 = self.ink.iter().sum();
        for (bytes, spot) in packed.chunks_mut(SPOT_BYTES).zip(self.all()) {
            let Spot { x, y, c, s, ink } = spot;
            let share = ink / total * MEAN_INK * SPOTS as f32;
            let spot = [
                (x * 255.0).round() as u8,
                (y * 255.0).round() as u8,
                (c * HALF + HALF).round() as u8,
                (s * HALF + HALF).round() as u8,
                share.round().clamp(1.0, 255.0) as u8,
            ];
            bytes.copy_from_slice(&spot);
        }
        packed
    }

    #[must_use]
    pub fn unpack(packed: &Packed) -> Self {
        let (spots, _) = packed.as_chunks::<SPOT_BYTES>();
        Self::from_spots(
            spots
                .iter()
                .take_while(|[.., ink]| *ink > 0)
                .map(|[x, y, c, s, ink]| Spot {
                    x: f32::from(*x) / 255.0,
                    y: f32::from(*y) / 255.0,
                    c: (f32::from(*c) - HALF) / HALF,
                    s: (f32::from(*s) - HALF) / HALF,
                    ink: f32::from(*ink),
                }),
        )
    }
}

/// 0 of a cosine in the table; 127 to either side is 1.
const HALF: f32 = 127.0;
/// The ink of a spot in the table, were all spots equal; four times as much has room.
const MEAN_INK: f32 = 60.0;

/// Joins the dashes of a line to spots of about so much ink, parted at corners and lifts.
fn gather(dashes: &[Dash], apart: f32) -> Vec<Spot> {
    let mut spots = Vec::new();
    let mut open = Spot::default();
    let mut last: Option<&Dash> = None;
    for dash in dashes {
        if let Some(last) = last {
            let off = (dash.at.x() - last.at.x()).abs() + (dash.at.y() - last.at.y()).abs();
            let along = dash.turn.0 * last.turn.0 + dash.turn.1 * last.turn.1;
            if off > LIFTED || (along < CORNER && open.ink > apart / 2.0) {
                close(&mut open, &mut spots);
            }
        }
        open.x += dash.at.x() * dash.ink;
        open.y += dash.at.y() * dash.ink;
        open.c += dash.turn.0 * dash.ink;
        open.s += dash.turn.1 * dash.ink;
        open.ink += dash.ink;
        if open.ink >= apart {
            close(&mut open, &mut spots);
        }
        last = Some(dash);
    }
    close(&mut open, &mut spots);
    spots
}

fn close(open: &mut Spot, spots: &mut Vec<Spot>) {
    let Spot { x, y, c, s, ink } = std::mem::take(open);
    if ink > 0.0 {
        let length = c.hypot(s);
        let (c, s) = if length > 0.0 {
            (c / length, s / length)
        } else {
            (0.0, 0.0)
        };
        spots.push(Spot {
            x: x / ink,
            y: y / ink,
            c,
            s,
            ink,
        });
    }
}
