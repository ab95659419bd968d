//! The one language between a screen (or an outside tool) and the hub.
//!
//! [`order`]: what a station wants done. [`answer`]: what it hears back. [`view`]: what it
//! shows of the day. [`catalogue`]: what everyone may know of the store. [`phone_call`] and
//! [`task`]: the telephone log, and what colleagues owe each other.

pub mod answer;
pub mod catalogue;
pub mod order;
pub mod phone_call;
pub mod task;
pub mod view;

pub use answer::{AdviceGiven, Done, Problem, Registered};
pub use catalogue::{
    BudgetBand, Catalogue, Colleague, Listed, Model, Notice, PatienceSeconds, Place, StoreFacts,
    Way,
};
pub use order::{
    Act, CallBody, DeclineBody, FinishBody, Interest, OfferBody, Order, PresenceBody, Register,
    Station, Vehicle, VoidBody, WhoBody,
};
pub use phone_call::{
    CallBack, CallInterest, CallSuggested, FromCallBody, LogCall, PhoneCall, PhoneCalls,
};
pub use task::{Addressee, NewTask, ReassignBody, Task, TaskStep, Tasks};
pub use view::{
    Called, Figures, Health, News, Offer, OnFloor, Queue, QueueVisit, ShownVehicle, Support, View,
    Wall, WallCall,
};
