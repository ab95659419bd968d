//! Who gets this visitor, and why. Pure: what it sees is what it may decide by. There is no
//! budget, model, level or look in its input, so it cannot be swayed by them (rule 19).

use super::coded::coded;
use super::day::{Moment, Span};
use super::line::LineKey;
use super::staff::{Presence, Skill};
use super::visit::Line;
use super::{StaffId, VisitId};

coded! {
    pub enum AssignmentKind {
        Serve = "serve",
        Cover = "cover",
        Watch = "watch",
        Host = "host",
        Support = "support",
    }
}

impl AssignmentKind {
    /// Serves or hosts: exactly one such colleague a visit, and the one who answers for it.
    pub const fn has_in_hand(self) -> bool {
        matches!(self, Self::Serve | Self::Cover | Self::Host)
    }
}

coded! {
    /// Which rule chose (domain.md §5.1).
    pub enum Reason {
        Requested = "requested",
        Appointment = "appointment",
        Owner = "owner",
        Referrer = "referrer",
        Rotation = "rotation",
        Skill = "skill",
        Manual = "manual",
        HandOff = "handoff",
    }
}

coded! {
    pub enum AssignmentState {
        Offered = "offered",
        Active = "active",
        Declined = "declined",
        TimedOut = "timed_out",
        HandedOff = "handed_off",
        Ended = "ended",
        Cancelled = "cancelled",
    }
}

/// Where a visit stands among those that wait (domain.md §5.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// An appointment whose time has come, arrived in time.
    OnTime,
    /// An appointment that arrived late.
    Late,
    WalkIn,
}

/// A visit that has nobody yet.
#[derive(Clone, Debug)]
pub struct Waiting {
    pub visit: VisitId,
    pub line: Line,
    pub standing: Standing,
    pub waited: Span,
    pub requested: Option<StaffId>,
    pub appointed: Option<StaffId>,
    /// The customer's own consultant, if the ownership still stands.
    pub owner: Option<StaffId>,
    /// The consultant of the customer who sent them: a soft preference.
    pub referred: Option<StaffId>,
    /// Who kept an eye on them while they looked around alone.
    pub watcher: Option<StaffId>,
    pub needs: Vec<Skill>,
    pub patience: ForWhom,
    pub new_sales: bool,
    /// Already with a receptionist, who collects and hands over.
    pub hosted: bool,
    /// Whom the visitors complain of: never asked, and not spoken of either (rule 17).
    pub not_for: Vec<StaffId>,
    /// Who let this visit's offer pass a moment ago, and is not asked again at once.
    pub passed: Vec<StaffId>,
}

impl Waiting {
    /// Whom the visitor would have: asked for, with an appointment, or their own.
    pub fn named(&self) -> Option<StaffId> {
        named(self).map(|(staff, ..)| staff)
    }

    /// Whether a colleague on duty is ever asked about this visit: by their line, or by name.
    pub fn is_for(&self, person: &OnDuty) -> bool {
        let stands = person.line == self.line || self.requested == Some(person.staff);
        stands && !self.not_for.contains(&person.staff)
    }
}

/// Whether the visitor would rather wait than be served by somebody else now (rule 6).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ForWhom {
    /// No wish, or the time they gave it is over.
    Anyone,
    /// For the colleague whom they asked for, have an appointment with, or belong to.
    TheirOwn,
    /// For anybody with the skill that they need.
    TheSkill,
}

/// A colleague on duty.
#[derive(Clone, Debug)]
pub struct OnDuty {
    pub staff: StaffId,
    pub line: Line,
    pub key: LineKey,
    pub presence: Presence,
    pub has_offer: bool,
    pub skills: Vec<Skill>,
    /// Open visits in hand, and visits taken today: the service line goes by load.
    pub in_hand: u32,
    pub today: u32,
}

/// A receptionist on duty and the parties in her care.
#[derive(Clone, Debug)]
pub struct Host {
    pub staff: StaffId,
    pub hosting: u32,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decision {
    Offer {
        visit: VisitId,
        staff: StaffId,
        kind: AssignmentKind,
        reason: Reason,
        consumes_turn: bool,
        why: Why,
    },
    Host {
        visit: VisitId,
        staff: StaffId,
        why: Why,
    },
    /// Nobody is free and nobody can host: the visit waits, in red if need be.
    Wait { visit: VisitId },
}

/// The explanation: the rule that won, and why each other colleague did not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Why {
    pub rule: Rule,
    pub others: Vec<(StaffId, PassedOver)>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rule {
    /// The visitor asked for this colleague.
    Requested,
    Appointed,
    OwnCustomer,
    /// First in line of those who could.
    Turn {
        key: LineKey,
    },
    /// First in line of those with the skill that the visit needs.
    TurnWithSkill {
        key: LineKey,
        skills: Vec<Skill>,
    },
    /// Nobody on duty has the skill: first in line.
    TurnWithoutSkill {
        key: LineKey,
        skills: Vec<Skill>,
    },
    /// Serves the customer who sent this visitor.
    Referrer,
    /// Kept an eye on them before they asked for help.
    Watched,
    /// Least in hand among the advisors.
    Load {
        in_hand: u32,
        today: u32,
    },
    /// Stands in for an absent colleague without losing a turn.
    Covers {
        absent: StaffId,
    },
    /// Somebody at the desk decided, and said why.
    Manual,
    /// Nobody is free: the receptionist looks after the visitor meanwhile.
    NobodyFree,
    /// The visitor would rather wait: the receptionist looks after them meanwhile.
    WaitsByWish,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PassedOver {
    Away(Presence),
    HasOffer,
    LaterInLine(LineKey),
    /// The turn was not what decided.
    KeepsPlace(LineKey),
    /// So many, where the load decided or nobody by turn.
    InHand(u32),
    /// As many in hand as whoever was chosen: today's visits decided.
    Today {
        in_hand: u32,
        today: u32,
    },
    LacksSkill(Skill),
    LetItPass,
}

/// A walk-in that has waited this long stands with the appointments that are on time.
pub const AGED: Span = Span::seconds(300);

/// Decides for every waiting visit in its turn. Runs again on an unchanged floor, it finds
/// nothing new: an offered visit is not in `waiting`, a colleague with an offer is not free.
pub fn decide(
    waiting: &[Waiting],
    on_duty: &[OnDuty],
    hosts: &[Host],
    hosted_max: u32,
) -> Vec<Decision> {
    let mut queue: Vec<&Waiting> = waiting.iter().collect();
    // Stable: within a standing the order of registration stays, whatever clocks said.
    queue.sort_by_key(|visit| (standing_now(visit), visit.visit));
    let mut people: Vec<OnDuty> = on_duty.to_vec();
    let mut hosts: Vec<Host> = hosts.to_vec();
    let mut decisions = Vec::new();
    for visit in queue {
        match offer(visit, &people) {
            Some((staff, decision)) => {
                // In every line that they stand in.
                for chosen in people.iter_mut().filter(|person| person.staff == staff) {
                    chosen.has_offer = true;
                }
                decisions.push(decision);
            }
            None if visit.hosted || visit.line == Line::Desk => {}
            None => decisions.push(host(visit, &people, &mut hosts, hosted_max)),
        }
    }
    decisions
}

/// An appointment is on time until 15 minutes after its hour, and then late for another 45.
const GRACE: Span = Span::minutes(15);
const LATE_UNTIL: Span = Span::minutes(60);
/// Whoever comes early stands with the walk-ins until this long before the hour.
const CALLED_AHEAD: Span = Span::minutes(5);

impl Standing {
    /// Where a visit with an appointment at `due` stands (rule 15).
    pub fn of(due: Option<Moment>, arrived: Moment, now: Moment) -> Standing {
        let Some(due) = due else {
            return Standing::WalkIn;
        };
        if arrived <= due.after(GRACE) {
            if now >= due.before(CALLED_AHEAD) {
                Standing::OnTime
            } else {
                Standing::WalkIn
            }
        } else if arrived <= due.after(LATE_UNTIL) {
            Standing::Late
        } else {
            Standing::WalkIn
        }
    }
}

fn standing_now(visit: &Waiting) -> Standing {
    if visit.waited >= AGED {
        Standing::OnTime
    } else {
        visit.standing
    }
}

fn offer(visit: &Waiting, people: &[OnDuty]) -> Option<(StaffId, Decision)> {
    let named = named(visit);
    if let Some((staff, reason, rule)) = named.clone() {
        let free = people
            .iter()
            .any(|person| person.staff == staff && is_free(person, visit));
        if free {
            let others = aside(others(visit, people, staff, &[]));
            return Some(build(
                visit,
                staff,
                AssignmentKind::Serve,
                reason,
                Why { rule, others },
            ));
        }
    }
    if visit.line == Line::Desk || holds(visit, people) {
        return None;
    }
    // Serving for an absent owner is a favour: it costs the stand-in no turn.
    let covers = named.and_then(|(staff, reason, _)| {
        let owned = reason != Reason::Requested || visit.owner == Some(staff);
        owned.then_some(staff)
    });
    if covers.is_none()
        && let Some((staff, reason, rule)) = preferred(visit, people)
    {
        let others = aside(others(visit, people, staff, &[]));
        let why = Why { rule, others };
        return Some(build(visit, staff, AssignmentKind::Serve, reason, why));
    }
    let (chosen, rule, missing) = by_turn(visit, people)?;
    let (kind, rule) = match covers {
        Some(absent) => (AssignmentKind::Cover, Rule::Covers { absent }),
        None => (AssignmentKind::Serve, rule),
    };
    let others = others(visit, people, chosen.staff, missing);
    Some(build(
        visit,
        chosen.staff,
        kind,
        Reason::Rotation,
        Why { rule, others },
    ))
}

/// Who goes before the line, by whichever rule names them first.
fn named(visit: &Waiting) -> Option<(StaffId, Reason, Rule)> {
    [
        (visit.requested, Reason::Requested, Rule::Requested),
        (visit.appointed, Reason::Appointment, Rule::Appointed),
        (visit.owner, Reason::Owner, Rule::OwnCustomer),
    ]
    .into_iter()
    .find_map(|(staff, reason, rule)| staff.map(|staff| (staff, reason, rule)))
}

/// Whether the visitor waits by their own wish, and what they wait for is not there yet.
fn holds(visit: &Waiting, people: &[OnDuty]) -> bool {
    let skilled = |person: &OnDuty| is_free(person, visit) && has_all(person, &visit.needs);
    let skill_is_here = visit.patience == ForWhom::TheSkill && people.iter().any(skilled);
    !skill_is_here && may_still_come(visit, people)
}

/// Whether what a visitor waits for by their own wish can still come: who has gone home or stands
/// in another line, or a skill that nobody on duty has, is not waited for.
pub fn may_still_come(visit: &Waiting, people: &[OnDuty]) -> bool {
    let mut here = people.iter().filter(|person| person.presence.on_duty());
    match visit.patience {
        ForWhom::Anyone => false,
        ForWhom::TheirOwn => {
            here.any(|person| Some(person.staff) == visit.named() && visit.is_for(person))
        }
        ForWhom::TheSkill => {
            here.any(|person| visit.is_for(person) && has_all(person, &visit.needs))
        }
    }
}

/// Who comes before the line, if they are free at this moment: nobody is waited for.
fn preferred(visit: &Waiting, people: &[OnDuty]) -> Option<(StaffId, Reason, Rule)> {
    let fits = |staff: StaffId| {
        let missing = |person: &&OnDuty| has_all(person, &visit.needs);
        let free = || people.iter().filter(|person| is_free(person, visit));
        let skill_is_here = free().any(|person| missing(&person));
        free().any(|person| person.staff == staff && (!skill_is_here || missing(&person)))
    };
    let referred = visit.referred.filter(|_| visit.owner.is_none());
    [
        (visit.watcher, Reason::Rotation, Rule::Watched),
        (referred, Reason::Referrer, Rule::Referrer),
    ]
    .into_iter()
    .find_map(|(staff, reason, rule)| Some((staff.filter(|one| fits(*one))?, reason, rule)))
}

fn has_all(person: &OnDuty, needs: &[Skill]) -> bool {
    needs.iter().all(|need| person.skills.contains(need))
}

/// The first in line of those who may; `needs` binds only while somebody on duty has it.
fn by_turn<'a>(
    visit: &'a Waiting,
    people: &'a [OnDuty],
) -> Option<(&'a OnDuty, Rule, &'a [Skill])> {
    let free = || people.iter().filter(|person| is_free(person, visit));
    let skilled = |person: &&OnDuty| has_all(person, &visit.needs);
    let needs = visit.needs.as_slice();
    let first = |candidates: &mut dyn Iterator<Item = &'a OnDuty>| {
        candidates.min_by_key(|person| match visit.line {
            Line::Service => (person.in_hand, person.today, person.key),
            Line::Sales | Line::Desk => (0, 0, person.key),
        })
    };
    let (chosen, missing) = match first(&mut free().filter(skilled)) {
        Some(chosen) => (chosen, needs),
        None => (first(&mut free())?, [].as_slice()),
    };
    let key = chosen.key;
    let rule = match (visit.line, needs.is_empty(), missing.is_empty()) {
        (Line::Service, true, _) => Rule::Load {
            in_hand: chosen.in_hand,
            today: chosen.today,
        },
        (_, true, _) => Rule::Turn { key },
        (_, false, false) => Rule::TurnWithSkill {
            key,
            skills: needs.to_vec(),
        },
        (_, false, true) => Rule::TurnWithoutSkill {
            key,
            skills: needs.to_vec(),
        },
    };
    Some((chosen, rule, missing))
}

fn is_free(person: &OnDuty, visit: &Waiting) -> bool {
    visit.is_for(person)
        && person.presence.free()
        && !person.has_offer
        && !visit.passed.contains(&person.staff)
}

fn others(
    visit: &Waiting,
    people: &[OnDuty],
    chosen: StaffId,
    needs: &[Skill],
) -> Vec<(StaffId, PassedOver)> {
    // The desk serves by itself: whoever stands there was not passed over.
    let by_turn = visit.line != Line::Desk;
    let mut rest: Vec<&OnDuty> = people
        .iter()
        .filter(|person| by_turn && person.staff != chosen && person.line == visit.line)
        .filter(|person| !visit.not_for.contains(&person.staff))
        .collect();
    rest.sort_by_key(|person| person.key);
    let mut line = people.iter().filter(|person| person.line == visit.line);
    let chosen = line.find(|person| person.staff == chosen);
    rest.into_iter()
        .map(|person| (person.staff, passed_over(visit, person, chosen, needs)))
        .collect()
}

/// Where the visitor's wish decided, nobody is behind anybody for it.
fn aside(others: Vec<(StaffId, PassedOver)>) -> Vec<(StaffId, PassedOver)> {
    let keep = |passed| match passed {
        PassedOver::LaterInLine(key) => PassedOver::KeepsPlace(key),
        PassedOver::Away(_)
        | PassedOver::HasOffer
        | PassedOver::KeepsPlace(_)
        | PassedOver::InHand(_)
        | PassedOver::Today { .. }
        | PassedOver::LacksSkill(_)
        | PassedOver::LetItPass => passed,
    };
    others
        .into_iter()
        .map(|(staff, passed)| (staff, keep(passed)))
        .collect()
}

fn passed_over(
    visit: &Waiting,
    person: &OnDuty,
    chosen: Option<&OnDuty>,
    needs: &[Skill],
) -> PassedOver {
    if !person.presence.free() {
        return PassedOver::Away(person.presence);
    }
    if person.has_offer {
        return PassedOver::HasOffer;
    }
    if visit.passed.contains(&person.staff) {
        return PassedOver::LetItPass;
    }
    if let Some(need) = needs.iter().find(|need| !person.skills.contains(need)) {
        return PassedOver::LacksSkill(*need);
    }
    match visit.line {
        Line::Service => by_load(person, chosen),
        Line::Sales | Line::Desk => PassedOver::LaterInLine(person.key),
    }
}

/// Least in hand, then fewest today, then the line (rule 15): which of them it was.
fn by_load(person: &OnDuty, chosen: Option<&OnDuty>) -> PassedOver {
    let (in_hand, today) = (person.in_hand, person.today);
    match chosen {
        Some(chosen) if chosen.in_hand == in_hand && chosen.today == today => {
            PassedOver::LaterInLine(person.key)
        }
        Some(chosen) if chosen.in_hand == in_hand => PassedOver::Today { in_hand, today },
        Some(_) | None => PassedOver::InHand(in_hand),
    }
}

/// A new customer of the line costs a turn; one's own, or who asked for one, does not.
pub fn costs_a_turn(visit: &Waiting, staff: StaffId) -> bool {
    let named = [visit.requested, visit.appointed, visit.owner];
    visit.new_sales && !named.contains(&Some(staff))
}

fn build(
    visit: &Waiting,
    staff: StaffId,
    kind: AssignmentKind,
    reason: Reason,
    why: Why,
) -> (StaffId, Decision) {
    let by_chance = matches!(reason, Reason::Rotation | Reason::Referrer);
    let consumes_turn = kind == AssignmentKind::Serve && by_chance && costs_a_turn(visit, staff);
    (
        staff,
        Decision::Offer {
            visit: visit.visit,
            staff,
            kind,
            reason,
            consumes_turn,
            why,
        },
    )
}

fn host(visit: &Waiting, people: &[OnDuty], hosts: &mut [Host], hosted_max: u32) -> Decision {
    let host = hosts
        .iter_mut()
        .filter(|host| host.hosting < hosted_max && !visit.not_for.contains(&host.staff))
        .min_by_key(|host| (host.hosting, host.staff));
    match host {
        Some(host) => {
            host.hosting += 1;
            Decision::Host {
                visit: visit.visit,
                staff: host.staff,
                why: Why {
                    rule: match visit.patience {
                        ForWhom::Anyone => Rule::NobodyFree,
                        ForWhom::TheirOwn | ForWhom::TheSkill => Rule::WaitsByWish,
                    },
                    others: others(visit, people, host.staff, &[]),
                },
            }
        }
        None => Decision::Wait { visit: visit.visit },
    }
}
