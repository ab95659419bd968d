//! The one language between a screen (or an outside tool) and the hub.
//!
//! [`order`]: what a station wants done. [`answer`]: what it hears back. [`view`]: what it
//! shows of the day. [`collect`]: what is said while a visitor is here; [`brief`]: what whoever
//! takes over reads of it. [`catalogue`]: what everyone may know of the store.

pub mod answer;
pub mod brief;
pub mod catalogue;
pub mod collect;
pub mod order;
pub mod view;

pub use answer::{AdviceGiven, Done, Problem, Registered};
pub use brief::{Ask, Asks, Brief, BriefLine, Completeness, Record, Referrer};
pub use catalogue::{
    BudgetBand, Catalogue, Colleague, Listed, Model, Notice, PatienceSeconds, Place, StoreFacts,
    Way,
};
pub use collect::{AskedBody, Collect, Learn, Learned, OtherModel, ReferralBody};
pub use order::{
    Act, CallBody, DeclineBody, FinishBody, Interest, OfferBody, Order, PresenceBody, Register,
    Station, Vehicle, VoidBody, WhoBody,
};
pub use view::{
    Called, Figures, Health, News, Offer, OnFloor, Queue, QueueVisit, ShownVehicle, Support, View,
    Wall, WallCall,
};
