//! The wall board.
