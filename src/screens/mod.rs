//! The windows. `slint` lives here only: one `connect` a window, mapping functions apart.
//! A window never waits: it puts questions to its [`Link`] and hears answers as they come.

pub mod board;
mod chips;
pub mod desk;
mod hearing;
pub mod kiosk;
mod outbox;
mod rows;
mod run;

/// What `build.rs` drew from `ui/`.
#[allow(
    unsafe_code,
    clippy::all,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::todo,
    clippy::wildcard_enum_match_arm,
    clippy::too_many_lines,
    clippy::disallowed_methods
)]
pub mod generated {
    slint::include_modules!();
}

pub use hearing::{Ear, ear};
pub use run::{Frame, WindowFault, speak, window};
