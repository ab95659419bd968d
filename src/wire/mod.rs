//! The one language between a screen (or an outside tool) and the hub.
//!
//! [`order`]: what a station wants done. [`answer`]: what it hears back. [`view`]: what it
//! shows of the day. [`catalogue`]: what everyone may know of the store.

pub mod answer;
pub mod catalogue;
pub mod customer;
pub mod order;
pub mod view;

pub use answer::{AdviceGiven, Done, Problem, Registered};
pub use catalogue::{
    BudgetBand, Catalogue, Colleague, Listed, Model, Notice, PatienceSeconds, Place, StoreFacts,
    Way,
};
pub use customer::{
    CardConsent, CardContact, CardOwner, CardReveal, CardTask, CardTurn, CardVehicle, CardVisit,
    Customer, CustomerAct, FoundPerson, FoundPersons, Known, LinkBody, RevealBody, Revealed,
    SearchBody, WholeNumber,
};
pub use order::{
    Act, CallBody, DeclineBody, FinishBody, Interest, OfferBody, Order, PresenceBody, Register,
    Station, Vehicle, VoidBody, WhoBody,
};
pub use view::{
    Called, Figures, Health, News, Offer, OnFloor, Queue, QueueVisit, ShownVehicle, Support, View,
    Wall, WallCall,
};
