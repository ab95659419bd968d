//! Characters as other people draw them, and how a finger in a showroom spoils them. The tests
//! take every so many of them, the bench all.

use yingbin::input::handwriting::measure::medians;
use yingbin::input::handwriting::{Hand, Point, Stroke};

const DRAWN: &str = include_str!("kanjivg.txt");
/// Those whose templates were never written, but composed of parts.
const DRAWN_OF_COMPOSED: &str = include_str!("kanjivg-composed.txt");
/// The side of the box in the table.
const BOX: f32 = 93.0;
/// One in so many was looked at when the constants of the matcher were chosen.
const LOOKED_AT: usize = 8;

pub type Drawing = (char, Vec<Stroke>);

/// Every drawing on which nothing was chosen, thinned to one in `every`.
pub fn drawings(every: usize) -> Vec<Drawing> {
    let lines = DRAWN.lines().enumerate();
    let unseen = lines.filter(|(at, _)| at % LOOKED_AT != 0);
    unseen
        .step_by(every)
        .filter_map(|(_, line)| read(line))
        .collect()
}

pub fn drawings_of_composed() -> Vec<Drawing> {
    DRAWN_OF_COMPOSED.lines().filter_map(read).collect()
}

fn read(line: &str) -> Option<Drawing> {
    let (name, strokes) = medians::split(line)?;
    Some((name, medians::strokes(strokes)))
}

/// What becomes of a drawing.
#[derive(Clone, Copy, Debug)]
pub enum Spoiled {
    Clean,
    /// Two strokes, one after the other, drawn without lifting.
    Joined,
    JoinedTwice,
    AllJoined,
    /// The last stroke first.
    Reversed,
    /// Any order, half of the strokes backwards.
    Shuffled,
    /// Strokes 3 % of the box out of place, each point by as much again.
    Trembling,
    /// By 10°, either way.
    Turned,
    Slanted,
    /// 1.5 times as wide or as high.
    Stretched,
}

pub const ALL: [Spoiled; 10] = [
    Spoiled::Clean,
    Spoiled::Joined,
    Spoiled::JoinedTwice,
    Spoiled::AllJoined,
    Spoiled::Reversed,
    Spoiled::Shuffled,
    Spoiled::Trembling,
    Spoiled::Turned,
    Spoiled::Slanted,
    Spoiled::Stretched,
];

impl Spoiled {
    /// The same drawing is always spoiled in the same way.
    pub fn spoil(self, name: char, strokes: &[Stroke]) -> Vec<Stroke> {
        let mut chance = Chance(u64::from(name).wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
        let mut spoiled = strokes.to_vec();
        match self {
            Self::Clean => {}
            Self::Joined => join(&mut spoiled, &mut chance),
            Self::JoinedTwice => (0..2).for_each(|_| join(&mut spoiled, &mut chance)),
            Self::AllJoined => spoiled = vec![spoiled.concat()],
            Self::Reversed => spoiled.reverse(),
            Self::Shuffled => shuffle(&mut spoiled, &mut chance),
            Self::Trembling => spoiled.iter_mut().for_each(|one| tremble(one, &mut chance)),
            Self::Turned => {
                let (sin, cos) = (chance.sign() * 10.0_f32.to_radians()).sin_cos();
                move_all(&mut spoiled, |x, y| (x * cos - y * sin, x * sin + y * cos));
            }
            Self::Slanted => {
                let lean = chance.sign() * 10.0_f32.to_radians().tan();
                move_all(&mut spoiled, |x, y| (x + y * lean, y));
            }
            Self::Stretched => {
                let wide = chance.sign() > 0.0;
                move_all(
                    &mut spoiled,
                    |x, y| if wide { (x * 1.5, y) } else { (x, y * 1.5) },
                );
            }
        }
        spoiled
    }
}

fn join(strokes: &mut Vec<Stroke>, chance: &mut Chance) {
    if strokes.len() > 1 {
        let at = chance.below(strokes.len() - 1);
        let next = strokes.remove(at + 1);
        strokes[at].extend(next);
    }
}

fn shuffle(strokes: &mut [Stroke], chance: &mut Chance) {
    for at in (1..strokes.len()).rev() {
        strokes.swap(at, chance.below(at + 1));
    }
    for stroke in strokes {
        if chance.sign() > 0.0 {
            stroke.reverse();
        }
    }
}

fn tremble(stroke: &mut Stroke, chance: &mut Chance) {
    let mut off = || chance.within() * 0.03 * BOX;
    let whole = (off(), off());
    for point in stroke {
        *point = at(point.x() + whole.0 + off(), point.y() + whole.1 + off());
    }
}

fn move_all(strokes: &mut [Stroke], to: impl Fn(f32, f32) -> (f32, f32)) {
    for point in strokes.iter_mut().flatten() {
        let (x, y) = to(point.x(), point.y());
        *point = at(x, y);
    }
}

fn at(x: f32, y: f32) -> Point {
    Point::at(x, y).unwrap()
}

/// Xorshift: chance that falls the same way every time.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 >> 16
    }

    fn below(&mut self, count: usize) -> usize {
        usize::try_from(self.next()).unwrap() % count
    }

    fn sign(&mut self) -> f32 {
        if self.next().is_multiple_of(2) {
            1.0
        } else {
            -1.0
        }
    }

    /// From -1 to 1.
    fn within(&mut self) -> f32 {
        (self.next() % 20_001) as f32 / 10_000.0 - 1.0
    }
}

/// At which place each drawing was found, 0 for the first; `None` beyond the candidates.
pub fn places(drawings: &[Drawing], spoiled: Spoiled) -> Vec<Option<usize>> {
    let hand = Hand::shared();
    let place = |(name, strokes): &Drawing| {
        let candidates = hand.candidates(&spoiled.spoil(*name, strokes));
        candidates.iter().position(|candidate| candidate == name)
    };
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        let shares = drawings.chunks(drawings.len().div_ceil(cores).max(1));
        let asked: Vec<_> = shares
            .map(|share| scope.spawn(move || share.iter().map(place).collect::<Vec<_>>()))
            .collect();
        asked
            .into_iter()
            .flat_map(|share| share.join().unwrap())
            .collect()
    })
}

/// Per cent found among the first `count`.
pub fn among_first(places: &[Option<usize>], count: usize) -> f64 {
    let found = places
        .iter()
        .filter(|place| place.is_some_and(|place| place < count));
    found.count() as f64 * 100.0 / places.len() as f64
}
