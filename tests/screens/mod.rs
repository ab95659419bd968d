//! The real screens, headless: clicked by accessible label, painted by the software renderer,
//! each talking to a real hub over HTTP.

mod board;
mod desk;
mod fit;
mod keyboards;
mod kiosk;
mod lossy;
mod plates;
mod stage;
mod telephone;
mod trouble;
