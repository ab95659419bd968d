//! Names by pinyin: letters in, names out, the likeliest first.
//!
//! A general input method ranks words, so `liuhan` gives it 流汗. Here a name is a surname and a
//! given name of one or two characters, and its likelihood is that of the surname times that of
//! the given name among the people of today; single characters come after. [`Typing`] holds what
//! one visitor has typed, and wipes it.

mod bar;
mod candidates;
mod given;
mod letters;
mod mix;
mod name;
pub mod search;
mod table;
mod typing;
mod unit;

pub use bar::{Bar, Filling, Place, page};
pub use candidates::{Ask, Candidate, Layout};
pub use letters::LETTERS_MAX;
pub use search::SearchKeys;
pub use table::Names;
pub use typing::{Picked, Typing};
