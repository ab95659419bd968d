//! The line's order, shifts and hours, the close of a day and the ledger.

mod day;
mod ledger;
mod line;

use crate::world::{STAFF, World, showroom_with};
use yingbin::config::SignIn;
use yingbin::core::day::BusinessDate;
use yingbin::core::refusal::Refusal;
use yingbin::core::station::StationRole;
use yingbin::core::visit::{Language, Line, Outcome, RefundReason};
use yingbin::engine::{Reading, day_view, ledger_view, line_view, shifts};
use yingbin::wire::{
    Act, CloseBody, DayReport, DutyOrder, EndBody, FinishBody, Ledger, LedgerRow, LineBody,
    LineNow, LinePlace, Order, ShiftBody, ShiftsBody, ShiftsOfDay, SignedBody,
};

pub(super) const TODAY: &str = "2026-11-21";

impl World {
    pub(super) fn duty(&mut self, order: DutyOrder) -> Result<(), Refusal> {
        self.order(StationRole::Desk, Order::Duty(order))
            .map(|_| ())
    }

    pub(super) fn set_line(&mut self, names: &[&str], reason: Option<&str>) -> Result<(), Refusal> {
        let order = names.iter().map(|name| self.staff(name)).collect();
        self.duty(DutyOrder::Line(LineBody {
            line: Line::Sales,
            order,
            reason: reason.map(str::to_owned),
        }))
    }

    pub(super) fn plan(&mut self, plan: &[(&str, &str, &str, Option<u32>)]) -> Result<(), Refusal> {
        self.plan_for(None, plan)
    }

    pub(super) fn plan_for(
        &mut self,
        date: Option<&str>,
        plan: &[(&str, &str, &str, Option<u32>)],
    ) -> Result<(), Refusal> {
        let shifts = plan.iter().map(|(name, from, to, rank)| ShiftBody {
            staff: self.staff(name),
            from: (*from).to_owned(),
            to: (*to).to_owned(),
            rank: *rank,
        });
        let shifts = shifts.collect();
        self.duty(DutyOrder::Shifts(
            date.map(str::to_owned),
            ShiftsBody { shifts },
        ))
    }

    pub(super) fn close(&mut self, ends: Vec<EndBody>) -> Result<(), Refusal> {
        let front_desk = Some(self.staff("周颖"));
        let manager = Some(self.staff("何伟"));
        self.duty(DutyOrder::Close(CloseBody {
            date: None,
            ends,
            signed: SignedBody {
                front_desk,
                floor_manager: manager,
                sales_manager: manager,
            },
        }))
    }

    pub(super) fn ends(&mut self, number: &str, outcome: Option<Outcome>) -> EndBody {
        EndBody {
            visit: self.see(number).visit,
            outcome,
            left: outcome.is_none(),
        }
    }

    pub(super) fn read<T>(&mut self, read: impl FnOnce(&Reading<'_>) -> T) -> T {
        let now = self.clock.now();
        let engine = self.engine();
        let house = engine.house().clone();
        read(&Reading {
            db: engine.db(),
            house: &house,
            now,
        })
    }

    pub(super) fn sales(&mut self) -> LineNow {
        self.read(|reading| line_view::line(reading, Line::Sales).unwrap())
    }

    pub(super) fn place(&mut self, name: &str) -> LinePlace {
        let line = self.sales();
        let mut everyone = line.places.into_iter().chain(line.off);
        everyone.find(|one| one.name == name).unwrap()
    }

    pub(super) fn shifts(&mut self) -> ShiftsOfDay {
        let date = BusinessDate::parse(TODAY).unwrap();
        self.read(|reading| shifts::of_day(reading, date).unwrap())
    }

    pub(super) fn day(&mut self, date: &str) -> DayReport {
        let date = BusinessDate::parse(date).unwrap();
        self.read(|reading| day_view::day(reading, date).unwrap())
    }

    pub(super) fn ledger(&mut self, from: &str, to: &str, lang: Language) -> Ledger {
        let (from, to) = (BusinessDate::parse(from), BusinessDate::parse(to));
        self.read(|reading| {
            ledger_view::ledger(reading, (from.unwrap(), to.unwrap()), None, lang).unwrap()
        })
    }

    pub(super) fn row(&mut self, name: &str) -> LedgerRow {
        let ledger = self.ledger(TODAY, TODAY, Language::Zh);
        ledger
            .sums
            .into_iter()
            .find(|row| row.name == name)
            .unwrap()
    }

    pub(super) fn serves(&mut self, outcome: Outcome) -> String {
        let number = self.visitor().number.unwrap();
        self.accept(&number).unwrap();
        self.seconds(600);
        self.act(&number, Act::Finish(FinishBody::with(outcome)))
            .unwrap();
        number
    }
}

pub(super) fn by_hand() -> World {
    let mut showroom = showroom_with(STAFF);
    showroom.sign_in = SignIn::ByHand;
    World::with(showroom)
}

/// Later than the desk may by itself.
pub(super) fn refund(world: &mut World, number: &str) {
    let manager = Some("何伟");
    world
        .refund(number, RefundReason::Misrouted, manager)
        .unwrap();
}
