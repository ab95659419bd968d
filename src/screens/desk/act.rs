//! What a receptionist does with a row.

use slint::ComponentHandle;

use super::Desk;
use super::row::Plain;
use super::sheet::Asking;
use super::show::name_of;
use crate::core::visit::VisitEvent;
use crate::core::{StaffId, VisitId};
use crate::screens::generated::Floor;
use crate::station::No;
use crate::text::desk as words;
use crate::wire::{Act, Done, OfferBody, Order, WhoBody};

impl Desk {
    pub(super) fn select(&mut self, id: i64) {
        self.selected = id;
        self.with(|window| {
            let shown = i32::try_from(id).unwrap_or(0);
            window.global::<Floor>().set_selected(shown);
        });
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
            "finish" => self.open_sheet(Asking::Finish(visit)),
            "left" => self.open_sheet(Asking::Left(visit)),
            "void" => self.open_sheet(Asking::Void(visit)),
            "why" => self.open_sheet(Asking::Why(visit)),
            "brief" => self.open_brief(visit),
            "collect" => self.open_collect(visit),
            "more" => self.open_sheet(Asking::More(visit)),
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
            "F5" => self.link.refresh(),
            "F6" => self.act_if(VisitEvent::Offer, |visit| {
                Order::Visit(visit, Act::Offer(OfferBody::default()))
            }),
            "F7" => self.act_if(VisitEvent::Host, |visit| {
                Order::Visit(visit, Act::Host(WhoBody::default()))
            }),
            "F10" if self.selected_may(VisitEvent::Finish) => self.act("finish", self.selected),
            "Delete" if self.selected_may(VisitEvent::Void) => self.act("void", self.selected),
            _ => {}
        }
    }

    fn act_if(&mut self, event: VisitEvent, order: fn(VisitId) -> Order) {
        if self.selected_may(event) {
            self.order(order(VisitId(self.selected)));
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
        let Some(order) = self.sent.remove(id) else {
            self.entry_answered(id, answer);
            return;
        };
        if let Order::Learn(visit, learn) = &order {
            self.learn_answered(*visit, learn, answer);
            return;
        }
        match answer {
            Ok(Done::Visit(visit)) => {
                let Order::Visit(_, act) = &order else {
                    return;
                };
                let number = visit.number.clone().unwrap_or_default();
                let with = visit
                    .offer
                    .as_ref()
                    .map(|offer| offer.staff)
                    .or(visit.server);
                let name = with.map(|staff| self.name(staff));
                let said = words::done(self.lang, act.event(), &number, name.as_deref());
                self.tell(&said, false);
            }
            Ok(Done::Staff(_) | Done::Registered(_) | Done::Learned(_)) => {}
            Err(No::Unreachable) => self.tell(words::unreachable(self.lang), true),
            Err(No::Problem(problem)) => {
                self.tell(&problem.detail, true);
                // Somebody was faster, or the row is old.
                self.link.refresh();
            }
        }
    }

    pub(super) fn name(&self, staff: StaffId) -> String {
        match &self.queue {
            Some((queue, _)) => name_of(self.lang, queue, staff),
            None => format!("#{staff}"),
        }
    }
}
