//! What a visitor types on glass becomes a name: pure, without a screen, a clock or a disk.
//!
//! [`pinyin`] turns letters into Chinese names. Its tables are built into the program
//! (`assets/names`); nothing is learned from what visitors type.

pub mod pinyin;
