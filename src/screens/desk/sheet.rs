//! The one sheet: every short question that an action needs answered first.

use slint::ComponentHandle;

use super::Desk;
use super::duty_sheet::DutyAsking;
use super::phone::addressee_of;
use crate::core::day::{BusinessDate, Moment};
use crate::core::staff::Presence;
use crate::core::station::Deed;
use crate::core::visit::{DeclineReason, Line, Purpose, RefundReason, VoidReason, WaitChoice};
use crate::core::{PersonId, StaffId, SupportId, TaskId, VisitId};
use crate::screens::generated::Sheet;
use crate::screens::rows::list;
use crate::text::desk as words;
use crate::text::phone_call::Onward;
use crate::wire::{
    Act, CallBody, DeclineBody, HandOffBody, MergeBody, OfferBody, Order, RaiseBody, RefundBody,
    SplitBody, SupportAct, SupportBody, VoidBody, WaitBody,
};

/// What the sheet asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asking {
    Offer(VisitId),
    OfferReason(VisitId, StaffId),
    Call(VisitId),
    Decline(VisitId),
    Void(VisitId),
    Left(VisitId),
    More(VisitId),
    Why(VisitId),
    HandOff(VisitId),
    Support(VisitId),
    Merge(VisitId),
    Split(VisitId),
    Refund(VisitId),
    /// The desk alone may not: which manager allows it.
    RefundAllowed(VisitId, RefundReason),
    Wait(VisitId),
    Raise,
    Ringing(SupportId),
    Presence(StaffId),
    Keys,
    Duty(DutyAsking),
    /// Why somebody's whole number is needed.
    Reveal(PersonId),
    About,
    DropEntry,
    NoPins,
    FromCall(VisitId),
    TransferTo,
    CallBackTo,
    DepartmentTo,
    InviteDay,
    InviteHour(BusinessDate),
    TaskTo(TaskId),
    TaskDay,
    TaskHour(BusinessDate),
    TasksOf,
}

/// The option that ends a call for support.
pub const OVER: &str = "over";
/// Before the number of a call for support that stands already.
pub const CALLED: &str = "called-";
/// The option that tells of the program itself.
pub const ABOUT: &str = "about";
/// The option that loses what was entered.
pub const DROP: &str = "drop";
/// The option that means "whoever is next".
pub const BY_TURN: &str = "turn";

impl Desk {
    pub(super) fn open_sheet(&mut self, asking: Asking) {
        let (title, options, text) = self.question(asking);
        let shown = self.with_number(asking);
        self.sheet = Some(asking);
        self.with(|window| {
            let sheet = window.global::<Sheet>();
            sheet.set_title(words::sheet(self.lang, title, &shown).into());
            sheet.set_note("".into());
            sheet.set_text(text.into());
            sheet.set_options(list(options));
            sheet.set_at(-1);
            sheet.set_open(true);
        });
    }

    pub(super) fn close_sheet(&mut self) {
        self.sheet = None;
        self.with(|window| window.global::<Sheet>().set_open(false));
        // The entry below it is written in again.
        self.take_up_entry();
    }

    pub(super) fn ask_presence(&mut self, staff: i64) {
        let staff = StaffId(staff);
        if self.may_set(staff) || self.may_or_is_told(Deed::SetPresence) {
            self.open_sheet(Asking::Presence(staff));
        }
    }

    #[allow(clippy::too_many_lines, reason = "an arm a sheet")]
    pub(super) fn picked(&mut self, id: &str) {
        let Some(asking) = self.sheet else {
            return;
        };
        self.close_sheet();
        match asking {
            Asking::Offer(visit) if id == BY_TURN => {
                self.order(Order::Visit(visit, Act::Offer(OfferBody::default())));
            }
            Asking::Offer(visit) => {
                if let Ok(staff) = id.parse() {
                    self.open_sheet(Asking::OfferReason(visit, StaffId(staff)));
                }
            }
            Asking::OfferReason(visit, staff) => {
                let body = OfferBody {
                    staff: Some(staff),
                    reason: Some(id.to_owned()),
                };
                self.order(Order::Visit(visit, Act::Offer(body)));
            }
            Asking::Call(visit) => {
                let place = Some(id.to_owned());
                self.order(Order::Visit(visit, Act::Call(CallBody { place })));
            }
            Asking::Decline(visit) => self.with_code(DeclineReason::from_code(id), |reason| {
                let staff = None;
                Order::Visit(visit, Act::Decline(DeclineBody { staff, reason }))
            }),
            Asking::Void(visit) => self.with_code(VoidReason::from_code(id), |reason| {
                Order::Visit(visit, Act::Void(VoidBody { reason }))
            }),
            Asking::Left(visit) => self.order(Order::Visit(visit, Act::Left)),
            Asking::More(visit) => self.act(id, visit.0),
            Asking::Presence(staff) => self.with_code(Presence::from_code(id), |state| {
                Order::Presence(staff, state)
            }),
            Asking::HandOff(visit) => self.with_staff(id, |staff| {
                let reason = None;
                Order::Visit(visit, Act::HandOff(HandOffBody { staff, reason }))
            }),
            Asking::Support(visit) => self.with_staff(id, |staff| {
                Order::Visit(visit, Act::Support(SupportBody { staff }))
            }),
            Asking::Merge(visit) => {
                if let Ok(with) = id.parse().map(VisitId) {
                    self.order(Order::Visit(visit, Act::Merge(MergeBody { with })));
                }
            }
            Asking::Split(visit) => self.with_code(Purpose::from_code(id), |purpose| {
                let body = SplitBody {
                    purpose,
                    headcount: 1,
                    requested_staff: None,
                };
                Order::Visit(visit, Act::Split(Box::new(body)))
            }),
            Asking::Refund(visit) => self.with_code(RefundReason::from_code(id), |reason| {
                let manager = None;
                Order::Visit(visit, Act::Refund(RefundBody { reason, manager }))
            }),
            Asking::RefundAllowed(visit, reason) => self.with_staff(id, |staff| {
                let manager = Some(staff);
                Order::Visit(visit, Act::Refund(RefundBody { reason, manager }))
            }),
            Asking::Wait(visit) => self.with_code(WaitChoice::from_code(id), |choice| {
                let minutes = None;
                Order::Visit(visit, Act::Wait(WaitBody { choice, minutes }))
            }),
            Asking::Raise if let Some(call) = id.strip_prefix(CALLED) => {
                if let Ok(call) = call.parse() {
                    self.open_sheet(Asking::Ringing(SupportId(call)));
                }
            }
            Asking::Raise => self.with_code(Line::from_code(id), |line| {
                Order::Support(SupportAct::Raise(RaiseBody { line }))
            }),
            Asking::Ringing(call) if id == OVER => {
                self.order(Order::Support(SupportAct::Close(call)));
            }
            Asking::Ringing(call) => self.with_staff(id, |staff| {
                Order::Support(SupportAct::Answer(call, SupportBody { staff }))
            }),
            Asking::Keys if id == ABOUT => self.open_sheet(Asking::About),
            Asking::DropEntry if id == DROP => self.close_quick_add(),
            Asking::Keys | Asking::DropEntry | Asking::NoPins | Asking::Why(_) | Asking::About => {}
            Asking::Duty(asking) => self.duty_picked(asking, id),
            Asking::Reveal(person) => self.reveal(person, id),
            Asking::FromCall(visit) => self.link_call(visit, id),
            Asking::TransferTo => self.phone_given(Onward::Transfer, addressee_of(id)),
            Asking::CallBackTo => self.phone_given(Onward::CallBack, addressee_of(id)),
            Asking::DepartmentTo => self.phone_given(Onward::Department, addressee_of(id)),
            Asking::InviteDay => {
                if let Some(date) = BusinessDate::parse(id) {
                    self.open_sheet(Asking::InviteHour(date));
                }
            }
            Asking::InviteHour(_) => self.invite_at(id.parse().ok().map(Moment::from_ms)),
            Asking::TaskTo(task) => self.reassign_task(task, addressee_of(id)),
            Asking::TaskDay => {
                if let Some(date) = BusinessDate::parse(id) {
                    self.open_sheet(Asking::TaskHour(date));
                }
            }
            Asking::TaskHour(_) => self.task_due_at(id.parse().ok().map(Moment::from_ms)),
            Asking::TasksOf => self.tasks_of(id.parse().ok().map(StaffId)),
        }
    }

    fn with_staff(&mut self, id: &str, order: impl FnOnce(StaffId) -> Order) {
        self.with_code(id.parse().ok().map(StaffId), order);
    }

    fn with_code<T>(&mut self, code: Option<T>, order: impl FnOnce(T) -> Order) {
        if let Some(code) = code {
            self.order(order(code));
        }
    }
}
