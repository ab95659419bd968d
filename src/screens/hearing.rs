//! From the link's thread to the window's: what is heard waits in a queue, and the window is
//! woken to read it.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use crate::station::Heard;

/// The window's end. [`Ear::next`] gives what was heard, oldest first.
#[derive(Clone)]
pub struct Ear(Arc<Mutex<VecDeque<Heard>>>);

impl Ear {
    pub fn next(&self) -> Option<Heard> {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .pop_front()
    }
}

/// An ear, and what the link calls with every word. `wake` makes the window listen soon.
pub fn ear(wake: impl Fn() + Send + Sync + 'static) -> (Ear, impl Fn(Heard) + Send + Sync) {
    let queue: Arc<Mutex<VecDeque<Heard>>> = Arc::default();
    let ear = Ear(Arc::clone(&queue));
    let tell = move |heard| {
        queue
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push_back(heard);
        wake();
    };
    (ear, tell)
}
