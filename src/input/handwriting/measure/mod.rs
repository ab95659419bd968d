//! How a drawing is measured.
//!
//! The build draws up the table of the templates with this very folder, so that templates and
//! drawings are never measured with two measures. It names nothing else of ours.

pub mod medians;
pub mod shape;
pub mod spots;
