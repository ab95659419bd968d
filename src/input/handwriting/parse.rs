//! Strokes from a line of text.

use super::measure::shape::{Point, Stroke};
use super::{POINTS_MAX, STROKES_MAX};

/// Why a text is no drawing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StrokesFault {
    #[error("not a JSON list of strokes, each a list of [x, y]")]
    Form,
    #[error("a coordinate is not finite")]
    NotFinite,
    #[error("more than {STROKES_MAX} strokes")]
    Strokes,
    #[error("more than {POINTS_MAX} points")]
    Points,
}

/// Reads a JSON list of strokes, each a list of `[x, y]`, `y` downwards. A stroke without
/// points is left out.
///
/// # Errors
/// When the text has another form, or is more than a pad holds.
pub fn parse(json: &str) -> Result<Vec<Stroke>, StrokesFault> {
    let lists: Vec<Vec<[f64; 2]>> = serde_json::from_str(json).map_err(|_| StrokesFault::Form)?;
    if lists.len() > STROKES_MAX {
        return Err(StrokesFault::Strokes);
    }
    if lists.iter().map(Vec::len).sum::<usize>() > POINTS_MAX {
        return Err(StrokesFault::Points);
    }
    let point = |[x, y]: &[f64; 2]| Point::at(*x as f32, *y as f32).ok_or(StrokesFault::NotFinite);
    lists
        .iter()
        .filter(|list| !list.is_empty())
        .map(|list| list.iter().map(point).collect())
        .collect()
}
