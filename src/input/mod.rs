//! What a visitor types or draws on glass becomes a name: pure, without a screen, a clock or a
//! disk. The tables of both are built into the program; nothing is learned from visitors.
//!
//! [`pinyin`] turns letters into Chinese names (`assets/names`), [`handwriting`] turns strokes
//! into characters (`assets/handwriting`).

pub mod handwriting;
pub mod pinyin;
