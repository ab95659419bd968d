//! What the showroom does: one file an operation, each in one transaction, each told `now`.
//!
//! [`Engine::obey`] is the only door for change. It runs a batch of orders in one commit, a
//! savepoint each; answers leave only after the commit is on disk. After every order the
//! floor is settled: whoever waits is offered to whoever is free.

mod accept;
mod allow;
mod asked;
pub mod brief_view;
mod call;
pub mod card;
mod close;
mod collect;
mod complaint;
mod customer;
mod day;
mod day_close;
pub mod day_view;
mod decline;
pub mod demo;
mod duty;
mod duty_order;
mod escalate;
mod fault;
pub mod find;
mod finish;
mod floor;
mod from_call;
mod grade;
mod hand_off;
mod host;
mod hours;
mod known;
pub mod ledger_view;
mod line;
pub mod line_view;
mod lodged;
mod merge;
mod notices;
mod offer;
mod orders;
pub mod own;
mod ownership;
pub mod person_keys;
mod phone_call;
pub mod phone_call_view;
mod presence;
mod referral;
mod refund;
mod register;
mod roster;
mod said;
mod settle;
pub mod shifts;
mod sign_in;
pub mod sign_in_view;
mod split;
mod standing;
mod task;
pub mod task_view;
mod tell;
mod together;
mod transfer;
mod undo;
pub mod view;
mod wait;
mod watch;
mod wishes;
mod withdrawn;

use std::sync::Arc;

use crate::clock::Dice;
use crate::config::Showroom;
use crate::core::StaffId;
use crate::core::day::{BusinessDate, Moment, Span};
use crate::core::line::Silence;
use crate::core::station::StationRole;
use crate::core::visit::Language;
use crate::store::{self, Db, Fault};
use crate::wire::{Done, Order, Station};

pub use duty_order::date_said;
pub use fault::No;
pub use floor::{Floor, Touched};
pub use notices::Notices;
pub use referral::referrers;
pub use roster::Roster;

/// Who asks, and in which language they want to be answered.
#[derive(Clone, Debug)]
pub struct Asker {
    pub station: Station,
    /// Who is signed in there, if anybody is.
    pub by: Option<StaffId>,
    pub lang: Language,
}

/// An order as it arrives. With a key, asking twice is asking once.
#[derive(Clone, Debug)]
pub struct Asked {
    pub asker: Asker,
    pub key: Option<RequestKey>,
    pub order: Order,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestKey {
    pub id: String,
    /// Of who asks, path and body: the same key with another order, or by another, is refused.
    pub fingerprint: Vec<u8>,
}

/// The answer to an order: new, or the first answer again.
#[derive(Clone, Debug)]
pub enum Told {
    Fresh(Done),
    Again { status: u16, json: String },
}

pub type Answer<T> = Result<T, No>;

/// What never changes while the hub runs; shared with those who only read.
pub struct House {
    pub showroom: Showroom,
    pub roster: Roster,
    pub notices: Notices,
}

pub struct Engine {
    db: Db,
    house: Arc<House>,
    dice: Dice,
    last_now: Option<Moment>,
    /// The day that has begun.
    opened: Option<BusinessDate>,
    /// When somebody who let an offer pass may be asked again.
    ask_again_at: Option<Moment>,
}

/// A clock that was set back by less is not worth moving deadlines for.
const STEP_BACK_NOTICED: Span = Span::seconds(2);

impl Engine {
    /// Brings staff and notices of the configuration into the database, and the floor up to
    /// `now`: offers that ran out while the hub was down are released.
    ///
    /// # Errors
    /// [`Fault`]: the database could not be written.
    pub fn start(db: Db, showroom: Showroom, dice: Dice, now: Moment) -> Result<Engine, Fault> {
        db.begin()?;
        let date = showroom.zone.date_of(now);
        let roster = Roster::put(&db, &showroom.staff, date, now)?;
        let notices = Notices::publish(&db, &showroom.privacy, now)?;
        person_keys::write_missing(&db)?;
        let last_now = store::journal::last(&db)?.1;
        db.commit()?;
        let mut engine = Engine {
            db,
            house: Arc::new(House {
                showroom,
                roster,
                notices,
            }),
            dice,
            last_now,
            opened: None,
            ask_again_at: None,
        };
        engine.tick(now)?;
        Ok(engine)
    }

    pub fn house(&self) -> &Arc<House> {
        &self.house
    }

    pub fn db(&self) -> &Db {
        &self.db
    }

    /// Carries out orders in one commit. Every answer is true once this returns.
    pub fn obey(&mut self, orders: &[Asked], now: Moment) -> (Vec<Answer<Told>>, Touched) {
        let mut touched = Touched::default();
        let before = self.last_now;
        let done = self
            .obey_uncommitted(orders, now, &mut touched)
            .and_then(|answers| self.db.commit().map(|()| answers));
        match done {
            Ok(answers) => (answers, touched),
            Err(fault) => (self.give_up(orders, before, &fault), Touched::default()),
        }
    }

    /// Lets time pass: deadlines that are due are acted on.
    ///
    /// # Errors
    /// [`Fault`]: nothing was changed.
    pub fn tick(&mut self, now: Moment) -> Result<Touched, Fault> {
        let mut touched = Touched::default();
        let before = self.last_now;
        let done = self
            .obey_uncommitted(&[], now, &mut touched)
            .and_then(|_| self.db.commit());
        if let Err(fault) = done {
            self.undo(before);
            return Err(fault);
        }
        Ok(touched)
    }

    /// One order of a made-up past: many share a commit although each has its own hour.
    /// `begin` opens the transaction; the caller commits.
    fn relive(&mut self, asked: &Asked, now: Moment, begin: bool) -> Result<Answer<Told>, Fault> {
        if begin {
            self.db.begin()?;
        }
        let house = Arc::clone(&self.house);
        let mut touched = Touched::default();
        self.let_time_pass(&house, now, &mut touched)?;
        self.obey_one(&house, asked, now, &mut touched)
    }

    /// When something is due without anybody's order.
    ///
    /// # Errors
    /// [`Fault`]
    pub fn next_deadline(&self, now: Moment) -> Result<Option<Moment>, Fault> {
        let zone = self.house.showroom.zone;
        let patience = &self.house.showroom.patience;
        let tomorrow = zone.date_of(now).next().map(|date| zone.start_of(date));
        let offer = store::assignment::next_expiry(&self.db)?;
        let call = store::visit::first_unanswered_call(&self.db)?
            .map(|called| called.after(patience.call_answer));
        let date = zone.date_of(now);
        let louder = escalate::next(&self.db, date, patience)?;
        let wish = store::alarm::first_wish(&self.db)?;
        Ok([tomorrow, offer, call, louder, wish, self.ask_again_at]
            .into_iter()
            .flatten()
            .min())
    }

    fn obey_uncommitted(
        &mut self,
        orders: &[Asked],
        now: Moment,
        touched: &mut Touched,
    ) -> Result<Vec<Answer<Told>>, Fault> {
        self.db.begin()?;
        let house = Arc::clone(&self.house);
        let now = self.steady(now, touched)?;
        self.let_time_pass(&house, now, touched)?;
        let mut answers = Vec::with_capacity(orders.len());
        for asked in orders {
            answers.push(self.obey_one(&house, asked, now, touched)?);
        }
        Ok(answers)
    }

    /// A new day begins, deadlines are acted on.
    fn let_time_pass(
        &mut self,
        house: &House,
        now: Moment,
        touched: &mut Touched,
    ) -> Result<(), Fault> {
        let own = Station {
            role: StationRole::Admin,
            name: "hub".to_owned(),
        };
        let mut floor = Floor {
            db: &self.db,
            house,
            dice: &mut self.dice,
            now,
            date: house.showroom.zone.date_of(now),
            station: &own,
            by: None,
            touched,
        };
        // After a start, a night or a failed commit: until now nothing could be answered.
        let silence = match self.opened == Some(floor.date) {
            true => Silence::Theirs,
            false => Silence::Ours,
        };
        if silence == Silence::Ours {
            day::open(&mut floor)?;
            presence::follow_roster(&mut floor)?;
            // Whoever has a PIN may run the desk from today on.
            sign_in::require_if_held(&mut floor)?;
            self.opened = Some(floor.date);
        }
        let before = floor.touched.seq;
        settle::act_on_deadlines(&mut floor, silence)?;
        self.ask_again_at = settle::settle(&mut floor)?;
        if floor.touched.seq != before || silence == Silence::Ours {
            standing::follow(&floor)?;
        }
        Ok(())
    }

    fn obey_one(
        &mut self,
        house: &House,
        asked: &Asked,
        now: Moment,
        touched: &mut Touched,
    ) -> Result<Answer<Told>, Fault> {
        self.db.begin_order()?;
        let mut touched_here = Touched::default();
        let mut floor = Floor {
            db: &self.db,
            house,
            dice: &mut self.dice,
            now,
            date: house.showroom.zone.date_of(now),
            station: &asked.asker.station,
            by: asked.asker.by,
            touched: &mut touched_here,
        };
        match orders::carry_out(&mut floor, asked) {
            Ok((told, ask_again_at)) => {
                self.db.keep_order()?;
                if matches!(told, Told::Fresh(_)) {
                    self.ask_again_at = ask_again_at;
                }
                touched.add(touched_here);
                Ok(Ok(told))
            }
            Err(no) => {
                self.db.undo_order()?;
                Ok(Err(no))
            }
        }
    }

    /// Time as the engine counts it: small steps back are ignored, a large one moves every
    /// running clock with it, so that nobody waits an hour longer for it.
    fn steady(&mut self, now: Moment, touched: &mut Touched) -> Result<Moment, Fault> {
        let Some(last) = self.last_now.filter(|last| *last > now) else {
            self.last_now = Some(now);
            return Ok(now);
        };
        let back = last.since(now);
        if back < STEP_BACK_NOTICED {
            return Ok(last);
        }
        tracing::warn!(back_ms = back.ms(), "the clock was set back");
        store::visit::set_clocks_back(&self.db, back)?;
        store::assignment::set_clocks_back(&self.db, back)?;
        store::presence::set_clocks_back(&self.db, back)?;
        store::support::set_clocks_back(&self.db, back)?;
        store::pin::set_clocks_back(&self.db, back)?;
        store::session::set_clocks_back(&self.db, back)?;
        store::standing::set_clocks_back(&self.db, back)?;
        store::undo::forget_all(&self.db)?;
        // A hub that starts again reads the hour here: it must not set the clocks back twice.
        touched.seq = store::journal::write(
            &self.db,
            &store::journal::Entry {
                at: now,
                what: "clock_set_back",
                station: "hub",
                visit: None,
                staff: None,
                by: None,
                facts: serde_json::json!({ "ms": back.ms() }),
            },
        )?;
        self.last_now = Some(now);
        Ok(now)
    }

    /// The commit failed: nothing was kept, and everyone is told so.
    fn give_up(
        &mut self,
        orders: &[Asked],
        before: Option<Moment>,
        fault: &Fault,
    ) -> Vec<Answer<Told>> {
        tracing::error!(%fault, orders = orders.len(), "a commit failed; nothing was kept");
        self.undo(before);
        orders
            .iter()
            .map(|_| Err(No::NotStored(fault.to_string())))
            .collect()
    }

    /// Back to what is on disk, here as there.
    fn undo(&mut self, before: Option<Moment>) {
        self.opened = None;
        self.last_now = before;
        if let Err(fault) = self.db.rollback() {
            tracing::error!(%fault, "the rollback failed too");
        }
    }
}

/// What a reader needs: a connection, the house, and the hour.
pub struct Reading<'a> {
    pub db: &'a Db,
    pub house: &'a House,
    pub now: Moment,
}
