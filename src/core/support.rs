//! When colleagues are called, how loudly, and when a wait becomes neglect (domain.md §5.1,
//! rule 8). A table, so that the hub's deadlines and the tests read the same lines.

use super::coded::coded;
use super::day::Span;
use super::visit::VisitState;
use super::wait::Patience;

coded! {
    pub enum Cause {
        /// Nobody of the line is free for a party.
        NobodyFree = "nobody_free",
        /// Several parties, and none has anybody yet.
        PartiesWaiting = "parties_waiting",
        Waited = "waited",
        Neglected = "neglected",
        /// With the receptionist for long.
        Hosted = "hosted",
        Safety = "safety",
        ByHand = "by_hand",
    }
}

/// Who is called: 1 all free colleagues, 2 the floor manager, 3 the manager, who must take
/// the visitor or give them to somebody.
pub type Level = u32;
pub const COLLEAGUES: Level = 1;
pub const FLOOR_MANAGER: Level = 2;
pub const MUST_TAKE: Level = 3;

/// What happens when a visit has been in a state for so long.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stage {
    pub state: VisitState,
    /// Stages of this state that came before.
    pub nth: u32,
    pub after: Span,
    pub then: Then,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Then {
    Call(Level, Cause),
    /// Called at the highest level, and written down with whoever answered for the visitor.
    Incident,
    /// Somebody should look after who looks around alone.
    LookAgain,
}

pub fn stages(patience: &Patience) -> [Stage; 9] {
    use Cause::{Hosted, Waited};
    use VisitState as S;
    let stage = |state, nth, after, then| Stage {
        state,
        nth,
        after,
        then,
    };
    let waits = |state| {
        [
            stage(state, 0, patience.amber, Then::Call(COLLEAGUES, Waited)),
            stage(state, 1, patience.red, Then::Call(FLOOR_MANAGER, Waited)),
            stage(state, 2, patience.incident, Then::Incident),
        ]
    };
    let [w0, w1, w2] = waits(S::Waiting);
    let [o0, o1, o2] = waits(S::Offered);
    let hosted = Then::Call(COLLEAGUES, Hosted);
    [
        w0,
        w1,
        w2,
        o0,
        o1,
        o2,
        stage(S::Hosted, 0, patience.hosted_amber, hosted),
        stage(
            S::Hosted,
            1,
            patience.hosted_red,
            Then::Call(FLOOR_MANAGER, Hosted),
        ),
        stage(S::SelfBrowsing, 0, patience.browse, Then::LookAgain),
    ]
}
