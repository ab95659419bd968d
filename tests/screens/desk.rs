//! The reception desk.
