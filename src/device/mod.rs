//! Machines at the desk, each behind a small interface with a null one.

pub mod sound;
