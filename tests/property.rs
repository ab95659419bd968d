//! Random days: fairness, and the invariants at every step.

use crate::world::{OPENING, STAFF, World, showroom_with};
use proptest::prelude::*;
use yingbin::clock::Dice;
use yingbin::core::day::Span;
use yingbin::core::day::TicketNumber;
use yingbin::core::staff::Presence;
use yingbin::core::station::StationRole;
use yingbin::core::visit::{
    DeclineReason, Language, Purpose, RefundReason, Series, VisitState, WaitChoice,
};
use yingbin::wire::{Act, CustomerAct, LinkBody, Order, Register};

const COLLEAGUES: [&str; 8] = [
    "周颖", "何伟", "王强", "李娜", "陈涛", "赵磊", "孙敏", "沈洁",
];

/// Who stands in two lines.
const BOTH: &str = r#"
[[staff]]
no = "107"
name = "沈洁"
name_en = "Shen Jie"
roles = ["sales", "advisor"]
"#;

#[test]
fn r35_with_equal_work_turns_differ_by_one_at_most() {
    let staff: String = (0..8)
        .map(|at| {
            format!(
                "[[staff]]\nno = \"{at}\"\nname = \"顾问{at}\"\nname_en = \"\"\nroles = [\"sales\"]\n"
            )
        })
        .collect();
    let desk = "[[staff]]\nno = \"r\"\nname = \"前台\"\nname_en = \"\"\nroles = [\"reception\"]\n";
    let mut world = World::quietly(showroom_with(&format!("{desk}{staff}")));
    let mut dice = Dice::Seeded(35);
    // Ten thousand visits of equal length; how many run at once changes at random.
    let mut open = std::collections::VecDeque::new();
    for _ in 0..10_000 {
        let number = world.visitor().number.unwrap();
        world.accept(&number).unwrap();
        open.push_back(number);
        let keep = usize::try_from(dice.below(6).unwrap()).unwrap();
        while open.len() > keep {
            let done: String = open.pop_front().unwrap();
            world.finish(&done).unwrap();
        }
    }
    let turns: Vec<u32> = world
        .queue()
        .staff
        .into_iter()
        .filter(|one| one.name.starts_with("顾问"))
        .map(|one| one.turns)
        .collect();
    let spread = turns.iter().max().unwrap() - turns.iter().min().unwrap();
    assert_eq!(turns.iter().sum::<u32>(), 10_000);
    assert!(spread <= 1, "{turns:?}");
}

#[derive(Clone, Debug)]
enum Event {
    Comes(Purpose, Language, bool),
    AsksFor(Purpose, usize),
    Accept(usize),
    Decline(usize),
    Offer(usize),
    OfferTo(usize, usize),
    Host(usize),
    Call(usize),
    Finish(usize),
    Left(usize),
    Void(usize),
    /// Looks around, asks for help, waits, is split, is refunded: what needs no other name.
    Does(Deed, usize),
    HandOff(usize, usize),
    Support(usize, usize),
    Merge(usize, usize),
    /// Is the same person as of another visit, or as nobody.
    Link(usize, Option<usize>),
    /// The last act of all, if it is still fresh.
    TakeBack,
    Presence(usize, Presence),
    Passes(u32),
    PowerCut(u32),
    ClockBack(u32),
    /// The hub starts again without these colleagues, or with everyone.
    Roster(Vec<usize>),
}

#[derive(Clone, Copy, Debug)]
enum Deed {
    Watch,
    Help,
    Wait,
    WaitNoMore,
    Split,
    Refund,
    Undo,
}

const DEEDS: [Deed; 7] = [
    Deed::Watch,
    Deed::Help,
    Deed::Wait,
    Deed::WaitNoMore,
    Deed::Split,
    Deed::Refund,
    Deed::Undo,
];

fn event() -> impl Strategy<Value = Event> {
    let visit = 0..12_usize;
    prop_oneof![
        6 => (purpose(), prop_oneof![Just(Language::Zh), Just(Language::En)], any::<bool>())
            .prop_map(|(purpose, lang, looking)| Event::Comes(purpose, lang, looking)),
        2 => (purpose(), 0..COLLEAGUES.len()).prop_map(|(purpose, who)| Event::AsksFor(purpose, who)),
        5 => visit.clone().prop_map(Event::Accept),
        1 => visit.clone().prop_map(Event::Decline),
        1 => visit.clone().prop_map(Event::Offer),
        1 => (visit.clone(), 0..COLLEAGUES.len()).prop_map(|(visit, who)| Event::OfferTo(visit, who)),
        1 => visit.clone().prop_map(Event::Host),
        1 => visit.clone().prop_map(Event::Call),
        4 => visit.clone().prop_map(Event::Finish),
        1 => visit.clone().prop_map(Event::Left),
        1 => visit.clone().prop_map(Event::Void),
        5 => (proptest::sample::select(&DEEDS[..]), visit.clone())
            .prop_map(|(deed, visit)| Event::Does(deed, visit)),
        2 => (visit.clone(), 0..COLLEAGUES.len()).prop_map(|(visit, who)| Event::HandOff(visit, who)),
        1 => (visit.clone(), 0..COLLEAGUES.len()).prop_map(|(visit, who)| Event::Support(visit, who)),
        1 => (visit.clone(), visit.clone()).prop_map(|(visit, other)| Event::Merge(visit, other)),
        1 => (visit.clone(), proptest::option::of(visit))
            .prop_map(|(visit, other)| Event::Link(visit, other)),
        3 => Just(Event::TakeBack),
        3 => (0..COLLEAGUES.len(), proptest::sample::select(Presence::ALL))
            .prop_map(|(who, state)| Event::Presence(who, state)),
        4 => (1..400_u32).prop_map(Event::Passes),
        1 => (0..200_u32).prop_map(Event::PowerCut),
        1 => (1..7200_u32).prop_map(Event::ClockBack),
        1 => proptest::collection::vec(0..COLLEAGUES.len(), 0..3).prop_map(Event::Roster),
    ]
}

fn purpose() -> impl Strategy<Value = Purpose> {
    proptest::sample::select(Purpose::ALL)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    /// R36: at every step each open visit has one responsible person, at most one live offer
    /// and one server, and each colleague at most one offer. `World` looks after every event.
    #[test]
    fn r36_the_promises_hold_after_every_event_of_a_random_day(
        events in proptest::collection::vec(event(), 1..120)
    ) {
        let mut world = World::with(showroom_with(&format!("{STAFF}{BOTH}")));
        for event in events {
            happen(&mut world, event);
        }
    }
}

/// The configuration's list without some; somebody stays who can answer for visitors.
fn staff_without(gone: &[usize]) -> String {
    let everyone = format!("{STAFF}{BOTH}");
    let is_gone = |one: &str| {
        let at = COLLEAGUES.iter().position(|name| one.contains(name));
        // 何伟 stays when 周颖 goes.
        at.is_some_and(|at| gone.contains(&at) && !(at == 1 && gone.contains(&0)))
    };
    let listed = everyone.split("[[staff]]").skip(1);
    let kept = listed.filter(|one| !is_gone(one));
    kept.map(|one| format!("[[staff]]{one}")).collect()
}

fn works_here(world: &mut World, who: usize) -> bool {
    let mut staff = world.queue().staff.into_iter();
    staff.any(|one| one.name == COLLEAGUES[who])
}

fn nth_open(world: &mut World, at: usize) -> Option<String> {
    let visits = world.queue().visits.into_iter();
    let open: Vec<String> = visits.filter_map(|one| one.number).collect();
    open.get(at % open.len().max(1)).cloned()
}

/// Any ticket of the day, the closed ones too, the latest first.
fn nth_of_day(world: &mut World, at: usize) -> Option<String> {
    let date = world.queue().date;
    tickets(
        world,
        "SELECT series, count FROM visit WHERE business_date = ?1 AND series IS NOT NULL
         ORDER BY id DESC",
        &date,
        at,
    )
}

/// The ticket on which somebody acted last.
fn freshest(world: &mut World) -> Option<String> {
    let date = world.queue().date;
    tickets(
        world,
        "SELECT v.series, v.count FROM undo u JOIN visit v ON v.id = u.visit_id
         WHERE v.business_date = ?1 AND v.series IS NOT NULL ORDER BY u.at DESC",
        &date,
        0,
    )
}

fn tickets(world: &World, sql: &str, date: &str, at: usize) -> Option<String> {
    let sql_of_world = world.sql();
    let mut statement = sql_of_world.prepare(sql).unwrap();
    let named = statement.query_map([date], |row| {
        let series = Series::from_code(&row.get::<_, String>(0)?).unwrap();
        let count = row.get(1)?;
        Ok(TicketNumber { series, count }.to_string())
    });
    let named: Vec<String> = named.unwrap().map(Result::unwrap).collect();
    named.get(at % named.len().max(1)).cloned()
}

fn link(world: &mut World, at: usize, other: Option<usize>) {
    let Some(visit) = nth_of_day(world, at).and_then(|number| world.look(&number)) else {
        return;
    };
    let other = other.and_then(|other| nth_of_day(world, other));
    let person = other.and_then(|number| world.look(&number)?.person);
    let act = CustomerAct::Link(visit.visit, LinkBody { person });
    let _ = world.order(StationRole::Desk, Order::Customer(act));
}

/// Refusals are part of the day; faults of ours panic in `World`.
fn happen(world: &mut World, event: Event) {
    if let Event::AsksFor(_, who)
    | Event::Presence(who, _)
    | Event::OfferTo(_, who)
    | Event::HandOff(_, who)
    | Event::Support(_, who) = event
        && !works_here(world, who)
    {
        return;
    }
    match event {
        Event::Roster(gone) => world.restart_with(&staff_without(&gone)),
        Event::Comes(purpose, lang, just_looking) => {
            let mut register = Register::for_purpose(purpose, lang);
            register.just_looking = just_looking;
            // Whoever looks around says no name.
            register.surname = (!just_looking).then(|| "刘".to_owned());
            world.register(register);
        }
        Event::AsksFor(purpose, who) => {
            let mut register = Register::for_purpose(purpose, Language::Zh);
            register.requested_staff = Some(world.staff(COLLEAGUES[who]));
            world.register(register);
        }
        Event::Presence(who, state) => {
            let _ = world.presence(COLLEAGUES[who], state);
        }
        Event::Link(at, other) => link(world, at, other),
        Event::TakeBack => {
            if let Some(number) = freshest(world) {
                let _ = world.try_act(&number, World::undo);
            }
        }
        Event::Passes(seconds) => world.seconds(seconds),
        Event::PowerCut(seconds) => world.power_cut(Span::seconds(seconds)),
        Event::ClockBack(seconds) => {
            let back = world
                .clock
                .now()
                .before(Span::seconds(seconds))
                .max(OPENING);
            world.clock.set(back);
            world.engine().tick(back).unwrap();
            world.check_promises();
        }
        Event::Accept(at)
        | Event::Decline(at)
        | Event::Offer(at)
        | Event::OfferTo(at, _)
        | Event::Host(at)
        | Event::Call(at)
        | Event::Finish(at)
        | Event::Left(at)
        | Event::Void(at)
        | Event::Does(_, at)
        | Event::HandOff(at, _)
        | Event::Support(at, _)
        | Event::Merge(at, _) => {
            let found = match event {
                Event::Does(Deed::Refund | Deed::Undo, _) => nth_of_day(world, at),
                _ => nth_open(world, at),
            };
            let Some(number) = found else {
                return;
            };
            let _ = match event {
                Event::Accept(_) => world.try_act(&number, World::accept),
                Event::Decline(_) => world.try_act(&number, |world, number| {
                    world.decline(number, DeclineReason::Other)
                }),
                Event::Offer(_) => world.try_act(&number, World::offer),
                Event::OfferTo(_, who) => world.try_act(&number, |world, number| {
                    world.offer_to(number, COLLEAGUES[who], Some("经理安排"))
                }),
                Event::Host(_) => world.try_act(&number, World::host),
                Event::Call(_) => world.try_act(&number, |world, number| world.call(number, "rc")),
                Event::Finish(_) => world.try_act(&number, World::finish),
                Event::Does(deed, _) => world.try_act(&number, |world, number| match deed {
                    Deed::Watch => world.watch(number),
                    Deed::Help => world.act(number, Act::Help),
                    Deed::Wait => world.wait(number, WaitChoice::Wait),
                    Deed::WaitNoMore => world.wait(number, WaitChoice::Other),
                    Deed::Split => world.split(number, Purpose::ServiceWalkin),
                    Deed::Refund => {
                        let manager = works_here(world, 1).then_some(COLLEAGUES[1]);
                        world.refund(number, RefundReason::Misrouted, manager)
                    }
                    Deed::Undo => world.undo(number),
                }),
                Event::HandOff(_, who) => world.try_act(&number, |world, number| {
                    world.hand_off(number, COLLEAGUES[who])
                }),
                Event::Support(_, who) => world.try_act(&number, |world, number| {
                    world.support(number, COLLEAGUES[who])
                }),
                Event::Merge(_, other) => {
                    let other = nth_open(world, other).unwrap_or_default();
                    match world.look(&other) {
                        Some(_) => {
                            world.try_act(&number, |world, number| world.merge(number, &other))
                        }
                        None => return,
                    }
                }
                Event::Left(_) => world.try_act(&number, World::left),
                _ => world.try_act(&number, World::void),
            };
        }
    }
}

#[test]
fn nobody_waits_for_ever_while_somebody_is_free() {
    let mut world = World::open();
    for _ in 0..6 {
        world.visitor();
    }
    // Three were offered, two are hosted, one waits; each consultant takes one after the other.
    for _ in 0..200 {
        let queue = world.queue();
        let Some(next) = queue
            .visits
            .iter()
            .find(|one| one.state != VisitState::Closed)
        else {
            return;
        };
        let number = next.number.clone().unwrap();
        if world.accept(&number).is_ok() {
            world.finish(&number).unwrap();
        }
        world.seconds(5);
    }
    panic!("visits are left over: {:?}", world.queue().visits.len());
}
