//! # Yingbin 迎宾: the front door of a car showroom
//!
//! A **visitor** comes in, alone or in a **party**. The **kiosk** registers a **visit** and
//! hands out a **ticket**. The **line** says whose **turn** it is; the visit is **offered** to a
//! **consultant**, who accepts, and serves. The **desk** runs the floor, the **board** calls
//! tickets, and the **hub** owns the one queue that they all share.
//!
//! ## Rooms
//!
//! | room | what happens there | knows |
//! |---|---|---|
//! | [`core`] | the rules, pure | nothing of ours |
//! | [`wire`] | the language between a screen and the hub | core |
//! | [`store`] | the database; the only home of rusqlite | core |
//! | [`engine`] | what the showroom does: an operation a file, in one transaction, told `now` | core, wire, store, text, input |
//! | [`report`] | the registers of the day, to be printed | core, wire, text |
//! | [`hub`] | HTTP, the writer thread, the feed; the only home of axum | engine and below |
//! | [`station`] | a screen's way to the hub | wire, core |
//! | [`ticket`] | the ticket as a picture | core, text |
//! | [`text`] | sentences with data, both languages | core, wire, config, input |
//! | [`input`] | what is typed or drawn on glass: names by pinyin, handwriting; pure | core |
//! | `device` | the machines at the desk: sound | nothing of ours |
//! | `screens` | Slint windows; the only home of slint | station, wire, core, text, ticket, input, device, clock |
//! | [`config`] | `showroom.toml`, every limit named | core, wire |
//! | [`clock`] | the only reader of time and randomness | core |
//! | [`folder`] | the data folder | config |
//! | [`start`] | from a folder to a running role | all |
//!
//! ## Promises (each has a test)
//!
//! 1. An answer means it is on disk.
//! 2. Nothing acknowledged is lost or done twice, whatever is killed, unplugged or filled up.
//! 3. Two kiosks never give one number; two desks never get one visitor.
//! 4. Every open visit has exactly one responsible person, at every instant.
//! 5. Why a consultant got a visitor can be read, in words, for every assignment.
//! 6. No contact detail without the consent that allows it.
//! 7. No personal data in logs, URLs, file names, the QR, or on the board.
//! 8. A screen never blocks: input is answered within a frame, work goes to a thread.
//! 9. A refusal tells a person, in their language, what to do next.
//!
//! ## The way of a registration
//!
//! The kiosk's pages collect into a draft in memory; `core` parses at the field. *Finish*
//! sends a [`wire::Register`] with a request id. [`hub`] names the asker and hands the order
//! to its one writer; [`engine`] checks, draws the number, writes visit, consents, journal and
//! the answer itself in one transaction, then settles the floor: whoever waits is offered to
//! whoever is free. After the commit the answer leaves, the feed says that the queue changed,
//! and desk and board read their views again.
//!
//! ## The way of a permission
//!
//! `core::station` and `core::staff` hold the tables: what a station may, and what a colleague
//! who is signed in may. [`hub`] refuses at the door what a role may never do; `engine::allow`
//! and `engine::own` look whose visitor, customer or task it is; the desk's `leave` shows only
//! what would be allowed.

pub mod clock;
pub mod config;
pub mod core;
#[cfg(feature = "gui")]
pub mod device;
pub mod engine;
pub mod folder;
pub mod hub;
pub mod input;
pub mod report;
#[cfg(feature = "gui")]
pub mod screens;
pub mod start;
pub mod station;
pub mod store;
pub mod text;
pub mod ticket;
pub mod wire;
