//! What has been drawn so far.

use super::measure::shape::{Point, Stroke};
use super::{POINTS_MAX, STROKES_MAX};

/// A drawing under the finger. Past its limits it draws no more, and says nothing.
#[derive(Debug, Default)]
pub struct Pad {
    strokes: Vec<Stroke>,
    points: usize,
    touched: bool,
}

impl Pad {
    /// The finger touches the pad.
    pub fn begin(&mut self, x: f32, y: f32) {
        self.touched = self.strokes.len() < STROKES_MAX && self.points < POINTS_MAX;
        if let Some(point) = Point::at(x, y)
            && self.touched
        {
            let mut stroke = Vec::with_capacity(STROKE_USUAL);
            stroke.push(point);
            self.strokes.push(stroke);
            self.points += 1;
        } else {
            self.touched = false;
        }
    }

    /// The finger moves on; nothing without [`Pad::begin`].
    pub fn draw_to(&mut self, x: f32, y: f32) {
        let (Some(point), Some(stroke)) = (Point::at(x, y), self.strokes.last_mut()) else {
            return;
        };
        if self.touched && self.points < POINTS_MAX && stroke.last() != Some(&point) {
            make_room(stroke);
            stroke.push(point);
            self.points += 1;
        }
    }

    /// The finger leaves the pad.
    pub fn lift(&mut self) {
        self.touched = false;
    }

    /// Takes back the last stroke, one under the finger too.
    pub fn undo_stroke(&mut self) {
        self.touched = false;
        if let Some(mut stroke) = self.strokes.pop() {
            self.points -= stroke.len();
            erase(&mut stroke);
        }
    }

    #[must_use]
    pub fn strokes(&self) -> &[Stroke] {
        &self.strokes
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.strokes.is_empty()
    }

    /// Nothing of the drawing stays in memory.
    pub fn wipe(&mut self) {
        self.strokes.iter_mut().for_each(erase);
        self.strokes.clear();
        self.points = 0;
        self.touched = false;
    }
}

impl Drop for Pad {
    fn drop(&mut self) {
        self.wipe();
    }
}

/// Points of one stroke, mostly.
const STROKE_USUAL: usize = 64;

/// A growing list leaves its points behind where it lay; this one erases them first.
fn make_room(stroke: &mut Stroke) {
    if stroke.len() == stroke.capacity() {
        let mut larger = Vec::with_capacity(stroke.capacity() * 2);
        larger.extend_from_slice(stroke);
        erase(stroke);
        *stroke = larger;
    }
}

fn erase(stroke: &mut Stroke) {
    stroke.fill(Point::default());
    // Without a reader the compiler would leave the zeros out.
    std::hint::black_box(stroke.as_slice());
    stroke.clear();
}
