//! A registration, or a call, on its way. Until the hub has answered, nobody knows whether it was heard:
//! whoever presses again sends it again under the same request id, and it counts once.

use crate::clock;
use crate::station::{Link, No};
use crate::wire::{Done, Order, Register};

pub struct Outbox {
    id: String,
    /// What went out under this id, oldest first: corrected meanwhile, there are several.
    sent: Vec<Order>,
}

/// From this status on the hub itself is at fault (RFC 9110, 15.6).
const SERVER_FAULT: u16 = 500;

impl Outbox {
    pub fn new() -> Outbox {
        Outbox {
            id: clock::request_id(),
            sent: Vec::new(),
        }
    }

    pub fn send(&mut self, link: &Link, register: Register) {
        self.send_order(link, Order::Register(Box::new(register)));
    }

    pub fn send_order(&mut self, link: &Link, order: Order) {
        self.sent.retain(|before| *before != order);
        self.sent.push(order);
        self.send_last(link);
    }

    pub fn sent(&self, id: &str) -> bool {
        self.id == id
    }

    /// What to make of an answer; nothing while the hub is asked once more.
    pub fn hear(&mut self, link: &Link, answer: Result<Done, No>) -> Option<Result<Done, No>> {
        match answer {
            Err(No::Problem(problem)) => {
                // The hub has heard an earlier form: that one stands, and is asked for again.
                if problem.code == "key_reused" && self.sent.len() > 1 {
                    self.sent.pop();
                    self.send_last(link);
                    return None;
                }
                // Refused: what is corrected is a new order. A fault of the hub's is no refusal: an
                // earlier try may be stored all the same, or come to light when it starts again.
                if problem.status < SERVER_FAULT {
                    *self = Outbox::new();
                }
                Some(Err(No::Problem(problem)))
            }
            Ok(done) => {
                *self = Outbox::new();
                Some(Ok(done))
            }
            Err(No::Unreachable) => Some(Err(No::Unreachable)),
        }
    }

    fn send_last(&self, link: &Link) {
        if let Some(order) = self.sent.last() {
            link.order_as(self.id.clone(), order.clone());
        }
    }
}
