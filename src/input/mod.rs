//! How a visitor writes without a keyboard.

pub mod handwriting;
