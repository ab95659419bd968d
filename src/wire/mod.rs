//! The one language between a screen (or an outside tool) and the hub.
//!
//! [`order`]: what a station wants done. [`answer`]: what it hears back. [`view`]: what it
//! shows of the day. [`collect`]: what is said while a visitor is here; [`brief`]: what whoever
//! takes over reads of it. [`customer`]: who comes again. [`duty`]: the line and the day.
//! [`phone_call`] and [`task`]: the telephone log, and what colleagues owe each other.
//! [`sign_in`]: who stands at the desk. [`catalogue`]: what everyone may know of the store.

pub mod answer;
pub mod brief;
pub mod catalogue;
pub mod collect;
pub mod customer;
pub mod duty;
pub mod order;
pub mod phone_call;
pub mod sign_in;
pub mod task;
pub mod view;

pub use answer::{AdviceGiven, Done, Problem, Registered, TakenOver};
pub use brief::{Ask, Asks, Brief, BriefLine, Completeness, Record, Referrer};
pub use catalogue::{
    BudgetBand, Catalogue, Colleague, Listed, Model, Notice, PatienceSeconds, Place, StoreFacts,
    Way,
};
pub use collect::{AskedBody, Collect, Learn, Learned, OtherModel, ReferralBody, ReferrersBody};
pub use customer::{
    CardConsent, CardContact, CardLevel, CardOwner, CardReveal, CardTask, CardTurn, CardVehicle,
    CardVisit, Customer, CustomerAct, FoundPerson, FoundPersons, Known, LinkBody, RevealBody,
    Revealed, SearchBody, WholeNumber,
};
pub use duty::{
    CloseBody, DayReport, DutyDone, DutyOrder, EndBody, HourTally, Ledger, LedgerEntry, LedgerRow,
    LineBody, LineNow, LinePlace, LineSet, Share, ShiftBody, ShiftShown, ShiftsBody, ShiftsOfDay,
    Signature, SignedBody, Signer, Unended, Waits,
};
pub use order::{
    Act, CallBody, DeclineBody, FinishBody, HandOffBody, Interest, MergeBody, OfferBody, Order,
    PresenceBody, RaiseBody, RefundBody, Register, SplitBody, Station, SupportAct, SupportBody,
    TransferBody, Vehicle, VoidBody, WaitBody, WhoBody,
};
pub use phone_call::{
    CallBack, CallInterest, CallSuggested, FromCallBody, LogCall, PhoneCall, PhoneCalls,
};
pub use sign_in::{
    CanSignIn, Pin, PinBody, SESSION_HEADER, Session, SignInBody, SignInView, Signed, SignedIn,
    Signing,
};
pub use task::{Addressee, NewTask, ReassignBody, Task, TaskStep, Tasks};
pub use view::{
    Called, Figures, Health, News, Offer, OnFloor, Queue, QueueVisit, ShownVehicle, Support,
    Together, View, Wall, WallCall,
};
