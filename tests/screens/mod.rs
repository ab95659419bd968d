//! The real screens, headless: clicked by accessible label, painted by the software renderer,
//! each talking to a real hub over HTTP.

mod board;
mod brief;
mod customers;
mod desk;
mod duty;
mod entry;
mod finish;
mod fit;
mod floor;
mod keyboards;
mod kiosk;
mod leave;
mod lock;
mod lossy;
mod pin;
mod plates;
mod scenario_one;
mod stage;
mod tasks;
mod telephone;
mod trouble;
mod working_day;
