//! A believable past, for trying the program and for measuring it. Every visit goes through
//! the engine's own operations, so the past obeys the same rules as the present.

use std::collections::BTreeMap;

use super::{Asked, Asker, Engine, No, Told};
use crate::clock::{Dice, NoRandomness};
use crate::config::Showroom;
use crate::core::VisitId;
use crate::core::consent::{ConsentPurpose, NoticeKind};
use crate::core::day::{BusinessDate, Moment, Span};
use crate::core::person::Salutation;
use crate::core::station::StationRole;
use crate::core::visit::{DeclaredVisit, Language, Outcome, PurchaseTime, Purpose};
use crate::store::Fault;
use crate::wire::{Act, Done, FinishBody, Interest, Order, Register, Station, WhoBody};

/// How much past there is now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Filled {
    pub visits: u64,
    pub days: u32,
}

#[derive(Debug, thiserror::Error)]
pub enum DemoFault {
    #[error(transparent)]
    Store(#[from] Fault),
    #[error(transparent)]
    NoRandomness(#[from] NoRandomness),
    #[error("the engine refused its own past: {0}")]
    Refused(String),
}

/// The doors are open from nine to six.
const OPENS: Span = Span::minutes(9 * 60);
const OPEN_FOR_MS: u64 = 9 * 60 * 60_000;
const LONGEST_VISIT_MS: u64 = 60 * 60_000;
/// How often a visitor looks whether somebody comes before going home.
const PATIENT_TRIES: u32 = 8;
/// Visits in one commit: enough that the disk does not matter.
const COMMIT_EVERY: usize = 2000;

/// Fills an empty database with `days` days before today. The same seed on the same day
/// gives the same past.
///
/// # Errors
/// [`DemoFault`]; days that were committed stay.
pub fn fill(
    engine: &mut Engine,
    days: u32,
    visits_per_day: u32,
    seed: u64,
    today: BusinessDate,
) -> Result<Filled, DemoFault> {
    engine.db().hurry()?;
    let mut dice = Dice::Seeded(seed);
    let mut past = Past::new(engine, &mut dice);
    let mut visits = 0;
    for back in (1..=days).rev() {
        let Some(date) = today.days_before(back) else {
            continue;
        };
        visits += past.day(date, visits_per_day)?;
    }
    past.commit()?;
    engine.db().settle_down()?;
    Ok(Filled { visits, days })
}

/// When that past begins.
pub fn first_moment(showroom: &Showroom, days: u32, now: Moment) -> Moment {
    let zone = showroom.zone;
    let first = zone.date_of(now).days_before(days);
    first.map_or(now, |date| zone.start_of(date))
}

struct Past<'a> {
    engine: &'a mut Engine,
    dice: &'a mut Dice,
    notice: Option<String>,
    surnames: Vec<&'static str>,
    kiosk: Asker,
    desk: Asker,
    open: bool,
    uncommitted: usize,
}

/// What is going to happen on a day, in the order of the clock.
#[derive(Default)]
struct Day {
    planned: BTreeMap<(Moment, u64), What>,
    count: u64,
}

enum What {
    Comes,
    /// Looked after for the so-manieth time; whether a number was left.
    Answered(VisitId, bool, u32),
    Ends(VisitId, bool),
}

impl Day {
    fn plan(&mut self, at: Moment, what: What) {
        self.count += 1;
        self.planned.insert((at, self.count), what);
    }

    fn next(&mut self) -> Option<(Moment, What)> {
        let ((at, _), what) = self.planned.pop_first()?;
        Some((at, what))
    }
}

fn span(ms: u64) -> Span {
    Span::from_ms(i64::try_from(ms).unwrap_or(0))
}

impl<'a> Past<'a> {
    fn new(engine: &'a mut Engine, dice: &'a mut Dice) -> Past<'a> {
        let asker = |role: StationRole, name: &str| Asker {
            station: Station {
                role,
                name: name.to_owned(),
            },
            by: None,
            lang: Language::Zh,
        };
        let notice = engine
            .house()
            .notices
            .listed()
            .into_iter()
            .find(|one| one.kind == NoticeKind::Short && one.lang == Language::Zh)
            .map(|one| one.id);
        Past {
            engine,
            dice,
            notice,
            surnames: crate::core::person::COMMON_SURNAMES.to_vec(),
            kiosk: asker(StationRole::Kiosk, "kiosk"),
            desk: asker(StationRole::Desk, "desk"),
            open: false,
            uncommitted: 0,
        }
    }

    /// One day: visitors spread over the opening hours, each served by whoever the line
    /// names, and nobody left at its end.
    fn day(&mut self, date: BusinessDate, visits: u32) -> Result<u64, DemoFault> {
        let showroom = &self.engine.house().showroom;
        let opens = showroom.zone.start_of(date).after(OPENS);
        let longest = self.longest_visit(visits);
        let mut day = Day::default();
        for _ in 0..visits {
            let at = self.dice.below(OPEN_FOR_MS)?;
            day.plan(opens.after(span(at)), What::Comes);
        }
        while let Some((now, what)) = day.next() {
            self.happens(now, what, longest, &mut day)?;
        }
        Ok(u64::from(visits))
    }

    /// So long that the consultants are busy most of the day, and never drown.
    fn longest_visit(&self, visits: u32) -> u64 {
        let staff = &self.engine.house().showroom.staff;
        let serving = staff
            .iter()
            .filter(|one| one.roles.iter().any(|role| role.line().is_some()))
            .count();
        let share = OPEN_FOR_MS * serving as u64 / u64::from(visits.max(1));
        share.clamp(20_000, LONGEST_VISIT_MS)
    }

    fn happens(
        &mut self,
        now: Moment,
        what: What,
        longest: u64,
        day: &mut Day,
    ) -> Result<(), DemoFault> {
        let desk = self.desk.clone();
        match what {
            What::Comes => {
                let register = self.somebody()?;
                let quiet = register.purpose.is_self_serve();
                let leaves_number = register.mobile.is_some();
                let asker = self.kiosk.clone();
                let order = Order::Register(Box::new(register));
                if let (Done::Registered(new), false) = (self.order(&asker, order, now)?, quiet) {
                    let soon = now.after(span(5_000 + self.dice.below(45_000)?));
                    day.plan(soon, What::Answered(new.visit, leaves_number, 0));
                }
            }
            What::Answered(visit, leaves_number, tries) => {
                let accept = Act::Accept(WhoBody::default());
                let ends = What::Ends(visit, leaves_number);
                if self.try_order(&desk, visit, accept, now)? {
                    let lasts = longest / 4 + self.dice.below(longest * 3 / 4)?;
                    day.plan(now.after(span(lasts)), ends);
                } else if self.try_order(&desk, visit, Act::Host(WhoBody::default()), now)? {
                    day.plan(
                        now.after(span(longest / 4)),
                        What::Answered(visit, leaves_number, tries),
                    );
                } else if tries < PATIENT_TRIES {
                    let later = now.after(span(60_000 + self.dice.below(120_000)?));
                    day.plan(later, What::Answered(visit, leaves_number, tries + 1));
                } else {
                    // Nobody came: the desk ends it, or the visitor went.
                    day.plan(now, ends);
                }
            }
            What::Ends(visit, leaves_number) => {
                let outcome = self.outcome(leaves_number)?;
                let finish = Act::Finish(FinishBody::with(outcome));
                if !self.try_order(&desk, visit, finish, now)? {
                    self.try_order(&desk, visit, Act::Left, now)?;
                }
            }
        }
        Ok(())
    }

    fn outcome(&mut self, leaves_number: bool) -> Result<Outcome, DemoFault> {
        Ok(match self.dice.below(10)? {
            0 => Outcome::Order,
            1 | 2 => Outcome::TestDriveDone,
            _ if leaves_number => Outcome::LeftInfo,
            _ => Outcome::NoInfo,
        })
    }

    fn somebody(&mut self) -> Result<Register, DemoFault> {
        let purpose = match self.dice.below(20)? {
            0..=9 => Purpose::NewCar,
            10 | 11 => Purpose::TestDrive,
            12..=15 => Purpose::ServiceWalkin,
            16 => Purpose::Delivery,
            17 => Purpose::PickupPerson,
            18 => Purpose::UsedCar,
            _ => Purpose::Directions,
        };
        let mut register = Register::for_purpose(purpose, Language::Zh);
        if purpose.is_self_serve() {
            return Ok(register);
        }
        register.headcount = i64::from(self.between(1, 4)?);
        register.declared_visit = Some(match self.dice.below(4)? {
            0 => DeclaredVisit::Returning,
            _ => DeclaredVisit::First,
        });
        if self.dice.below(10)? < 7 {
            let at = self.dice.below(self.surnames.len() as u64)?;
            let name = usize::try_from(at)
                .ok()
                .and_then(|at| self.surnames.get(at));
            register.surname = name.map(|name| (*name).to_owned());
            register.salutation = Some(match self.dice.below(2)? {
                0 => Salutation::Mr,
                _ => Salutation::Ms,
            });
        }
        if self.dice.below(10)? < 4 {
            // A block that is not given to anybody.
            register.mobile = Some(format!("199000{:05}", self.dice.below(100_000)?));
            register.notice = self.notice.clone();
            register.consents.push(ConsentPurpose::VisitService);
            if self.dice.below(10)? < 6 {
                register.consents.push(ConsentPurpose::Followup);
            }
        }
        if purpose.is_new_sales() {
            register.interest = Some(self.interest()?);
        }
        Ok(register)
    }

    fn interest(&mut self) -> Result<Interest, DemoFault> {
        let house = self.engine.house().clone();
        let mut interest = Interest::default();
        for model in &house.showroom.models {
            if self.dice.below(3)? == 0 {
                interest.models.push(model.id.clone());
            }
        }
        let times = PurchaseTime::ALL;
        let at = self.dice.below(times.len() as u64)?;
        interest.purchase_time = usize::try_from(at)
            .ok()
            .and_then(|at| times.get(at))
            .copied();
        let bands = &house.showroom.budget_bands;
        let at = self.dice.below(bands.len() as u64)?;
        let band = usize::try_from(at).ok().and_then(|at| bands.get(at));
        interest.budget = band.map(|band| band.id.clone());
        Ok(interest)
    }

    fn between(&mut self, least: u32, most: u32) -> Result<u32, DemoFault> {
        let span = u64::from(most - least + 1);
        Ok(least + u32::try_from(self.dice.below(span)?).unwrap_or(0))
    }

    fn try_order(
        &mut self,
        asker: &Asker,
        visit: VisitId,
        act: Act,
        now: Moment,
    ) -> Result<bool, DemoFault> {
        match self.order(asker, Order::Visit(visit, act), now) {
            Ok(_) => Ok(true),
            Err(DemoFault::Refused(_)) => Ok(false),
            Err(fault) => Err(fault),
        }
    }

    fn order(&mut self, asker: &Asker, order: Order, now: Moment) -> Result<Done, DemoFault> {
        let first = !self.open;
        self.open = true;
        self.uncommitted += 1;
        let asked = Asked {
            asker: asker.clone(),
            key: None,
            order,
        };
        let answer = self.engine.relive(&asked, now, first)?;
        if self.uncommitted >= COMMIT_EVERY {
            self.commit()?;
        }
        match answer {
            Ok(Told::Fresh(done)) => Ok(done),
            Ok(Told::Again { .. }) => Err(DemoFault::Refused("an order without a key".to_owned())),
            Err(No::Refusal(refusal)) => Err(DemoFault::Refused(refusal.code().to_owned())),
            Err(No::Fault(fault)) => Err(fault.into()),
            Err(No::NoRandomness) => Err(NoRandomness.into()),
            Err(No::NotStored(reason)) => Err(DemoFault::Refused(reason)),
        }
    }

    fn commit(&mut self) -> Result<(), DemoFault> {
        if std::mem::take(&mut self.open) {
            self.engine.db().commit()?;
        }
        self.uncommitted = 0;
        Ok(())
    }
}
