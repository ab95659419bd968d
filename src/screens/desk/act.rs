//! What a receptionist does with a row.

use slint::ComponentHandle;

use super::Desk;
use super::row::Plain;
use super::sheet::Asking;
use super::show::name_of;
use crate::core::refusal::Refusal;
use crate::core::station::Deed;
use crate::core::visit::VisitEvent;
use crate::core::{StaffId, VisitId};
use crate::screens::generated::Floor;
use crate::station::No;
use crate::text::desk as words;
use crate::text::refusal::sentence;
use crate::wire::{Act, Done, OfferBody, Order, QueueVisit, WhoBody};

/// The hub's word for a desk that nobody stands at.
pub const SIGN_IN_FIRST: &str = "sign_in_first";

impl Desk {
    pub(super) fn select(&mut self, id: i64) {
        self.selected = id;
        self.with(|window| {
            let shown = i32::try_from(id).unwrap_or(0);
            window.global::<Floor>().set_selected(shown);
        });
        self.show_link();
    }

    /// A row's button. What needs one more word opens a sheet; the rest is done at once.
    pub(super) fn act(&mut self, verb: &str, id: i64) {
        self.select(id);
        let visit = VisitId(id);
        match verb {
            "accept" => self.order(Order::Visit(visit, Act::Accept(WhoBody::default()))),
            "host" => self.order(Order::Visit(visit, Act::Host(WhoBody::default()))),
            "offer" => self.open_sheet(Asking::Offer(visit)),
            "decline" => self.open_sheet(Asking::Decline(visit)),
            "call" => self.open_sheet(Asking::Call(visit)),
            "finish" => self.open_finish(visit),
            "left" => self.open_sheet(Asking::Left(visit)),
            "void" => self.open_sheet(Asking::Void(visit)),
            "hand_off" => self.open_sheet(Asking::HandOff(visit)),
            "support" => self.open_sheet(Asking::Support(visit)),
            "merge" => self.open_sheet(Asking::Merge(visit)),
            "split" => self.open_sheet(Asking::Split(visit)),
            "refund" => self.open_sheet(Asking::Refund(visit)),
            "wait" => self.open_sheet(Asking::Wait(visit)),
            "watch" => self.order(Order::Visit(visit, Act::Watch(WhoBody::default()))),
            "help" => self.order(Order::Visit(visit, Act::Help)),
            "undo" => self.order(Order::Visit(visit, Act::Undo)),
            "why" => self.open_sheet(Asking::Why(visit)),
            "brief" => self.open_brief(visit),
            "collect" => self.open_collect(visit),
            "from-call" => {
                self.link.read_calls();
                self.open_sheet(Asking::FromCall(visit));
            }
            "more" => self.open_sheet(Asking::More(visit)),
            "link" => self.link_known(visit),
            "customer" => self.open_card_of(visit),
            _ => {}
        }
    }

    /// A shortcut, for the selected row.
    pub(super) fn key(&mut self, key: &str) {
        match key {
            "Up" => self.step(-1),
            "Down" => self.step(1),
            "Return" if self.row(self.selected).is_some() => {
                self.open_brief(VisitId(self.selected));
            }
            "Right" if self.row(self.selected).is_some() => self.act("more", self.selected),
            "F5" => self.link.refresh(),
            "F6" => self.act_if(VisitEvent::Offer, |visit| {
                Order::Visit(visit, Act::Offer(OfferBody::default()))
            }),
            "F7" => self.act_if(VisitEvent::Host, |visit| {
                Order::Visit(visit, Act::Host(WhoBody::default()))
            }),
            "F1" => self.open_sheet(Asking::Keys),
            "F8" if self.may_or_is_told(Deed::RunFloor) => self.open_sheet(Asking::Raise),
            "Merge" if self.selected_may(VisitEvent::Merge) => self.act("merge", self.selected),
            "Undo" => self.undo(),
            "F11" => self.act_if(VisitEvent::Accept, |visit| {
                Order::Visit(visit, Act::Accept(WhoBody::default()))
            }),
            "link" => self.link_by_key(),
            "reveal" => self.ask_reveal(),
            "F10" if self.selected_may(VisitEvent::Finish) => self.act("finish", self.selected),
            "Delete" if self.selected_may(VisitEvent::Void) => self.act("void", self.selected),
            _ => {}
        }
    }

    fn act_if(&mut self, event: VisitEvent, order: fn(VisitId) -> Order) {
        if self.selected_may(event) {
            self.order(order(VisitId(self.selected)));
        } else if let Some(state) = self.visit(VisitId(self.selected)).map(|one| one.state)
            && self.may(Deed::RunFloor)
        {
            let refusal = Refusal::NotNow { state, event };
            self.tell(&sentence(self.lang, &refusal), true);
        }
    }

    fn selected_may(&self, event: VisitEvent) -> bool {
        self.row(self.selected)
            .is_some_and(|row| row.may.contains(&event))
    }

    pub(super) fn row(&self, id: i64) -> Option<&Plain> {
        self.rows().find(|row| row.id == id)
    }

    /// All rows, from the top of the screen to its bottom.
    fn rows(&self) -> impl Iterator<Item = &Plain> {
        [&self.waiting, &self.hosted, &self.serving, &self.browsing]
            .into_iter()
            .flat_map(|section| section.all())
    }

    fn step(&mut self, by: isize) {
        let ids: Vec<i64> = self.rows().map(|row| row.id).collect();
        let at = ids.iter().position(|id| *id == self.selected);
        let next = match at {
            Some(at) => at
                .saturating_add_signed(by)
                .min(ids.len().saturating_sub(1)),
            None => 0,
        };
        if let Some(id) = ids.get(next).copied() {
            self.select(id);
        }
    }

    pub(super) fn order(&mut self, order: Order) {
        let id = self.link.order(order.clone());
        self.sent.insert(id, order);
    }

    pub(super) fn answered(&mut self, id: &str, answer: Result<Done, No>) {
        if self.sign_in_answered(id, &answer)
            || self.new_pin_answered(id, &answer)
            || self.new_task_answered(id, &answer)
        {
            return;
        }
        let Some(order) = self.sent.remove(id) else {
            if self.phone_sent(id) {
                self.phone_answered(answer);
            } else {
                self.entry_answered(id, answer);
            }
            return;
        };
        if let Order::Learn(visit, learn) = &order {
            self.learn_answered(*visit, learn, answer);
            return;
        }
        if let Order::Visit(visit, Act::Finish(_)) = &order
            && self.finish_refused(*visit, &answer)
        {
            return;
        }
        match answer {
            Ok(Done::Visit(visit)) => self.tell_visit(&order, &visit),
            Ok(
                Done::Staff(_)
                | Done::Registered(_)
                | Done::Support(_)
                | Done::Shares(_)
                | Done::Signed(_)
                | Done::Noted
                | Done::Learned(_)
                | Done::PhoneCall(_),
            ) => {}
            Ok(Done::Duty(done)) => self.duty_done(*done),
            Ok(Done::Revealed(revealed)) => self.revealed(&revealed),
            Ok(Done::Task(task)) => {
                if let Order::Task(_, step) = &order {
                    self.tell_task(step.act(), &task);
                }
            }
            Err(No::Unreachable) => self.tell(words::unreachable(self.lang), true),
            Err(No::Problem(problem)) if problem.code == SIGN_IN_FIRST => self.lock_refused(),
            Err(No::Problem(problem)) if problem.code == "refund_needs_manager" => {
                if let Order::Visit(visit, Act::Refund(body)) = order {
                    self.open_sheet(Asking::RefundAllowed(visit, body.reason));
                }
            }
            Err(No::Problem(problem)) => {
                self.tell(&problem.detail, true);
                // Somebody was faster, or the row is old.
                self.link.refresh();
            }
        }
    }

    fn tell_visit(&mut self, order: &Order, visit: &QueueVisit) {
        let number = visit.number.clone().unwrap_or_default();
        let Order::Visit(of, act) = order else {
            if matches!(order, Order::FromCall(..)) {
                self.tell_linked(&number);
            } else {
                self.linked(visit);
            }
            return;
        };
        let offered = visit.offer.as_ref().map(|offer| offer.staff);
        let name = offered.or(visit.server).map(|staff| self.name(staff));
        let said = match act.event() {
            Some(event) => words::done(self.lang, event, &number, name.as_deref()),
            None => words::taken_back(self.lang, &number),
        };
        self.tell(&said, false);
        self.may_undo(*of, act);
    }

    /// What was just done may be taken back while its word stands.
    fn may_undo(&mut self, visit: VisitId, act: &Act) {
        let undone = act.is_undone() && self.may(Deed::RunFloor);
        self.undo = undone.then_some(visit);
        self.with(|window| window.global::<Floor>().set_may_undo(self.undo.is_some()));
    }

    pub(super) fn undo(&mut self) {
        match self.undo.take() {
            Some(visit) => self.order(Order::Visit(visit, Act::Undo)),
            // A key that does nothing says why.
            None => self.tell(&sentence(self.lang, &Refusal::NothingToUndo), true),
        }
    }

    pub(super) fn visit(&self, id: VisitId) -> Option<&QueueVisit> {
        let (queue, _) = self.queue.as_ref()?;
        queue.visits.iter().find(|one| one.visit == id)
    }

    pub(super) fn name(&self, staff: StaffId) -> String {
        match &self.queue {
            Some((queue, _)) => name_of(self.lang, queue, staff),
            None => format!("#{staff}"),
        }
    }
}
