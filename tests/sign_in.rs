//! Who stands at the desk: PINs, sessions, and what each role may do.

use crate::world::World;
use yingbin::core::StaffId;
use yingbin::core::day::Span;
use yingbin::core::pin::{PinFault, choose, read};
use yingbin::core::refusal::Refusal;
use yingbin::core::staff::{Leave, Presence, StaffRole};
use yingbin::core::station::{Deed, StationRole};
use yingbin::core::visit::{DeclineReason, Language, Outcome, RefundReason};
use yingbin::engine::sign_in_view::{self, Standing};
use yingbin::engine::{Asked, Asker, No, Reading, Told};
use yingbin::wire::{
    Act, DeclineBody, Done, FinishBody, HandOffBody, Order, Pin, PinBody, RefundBody, Session,
    SignInBody, SignInView, Signed, SignedIn, Signing, Station, SupportBody, VoidBody, WhoBody,
};

/// The hash of a PIN comes from the hub; here any text stands for it.
fn hashed(pin: &str) -> Pin {
    Pin::Hashed(pin.to_owned())
}

fn give_pin(world: &mut World, name: &str, pin: &str) {
    let staff = world.staff(name);
    let body = PinBody {
        old: None,
        new: hashed(pin),
    };
    let order = Order::Signing(Signing::SetPin(staff, body));
    world.order(StationRole::Admin, order).unwrap();
}

fn try_pin(world: &mut World, staff: StaffId, pin: &str) -> Signed {
    let pin = hashed(pin);
    let order = Order::Signing(Signing::In(SignInBody { staff, pin }));
    match world.order(StationRole::Desk, order).unwrap() {
        Done::Signed(signed) => signed,
        other => panic!("{other:?}"),
    }
}

fn sign_in(world: &mut World, name: &str, pin: &str) -> SignedIn {
    let staff = world.staff(name);
    match try_pin(world, staff, pin) {
        Signed::In(signed) => signed,
        other => panic!("{other:?}"),
    }
}

fn standing(world: &mut World, session: &Session) -> Standing {
    let now = world.clock.now();
    let engine = world.engine();
    let reading = Reading {
        db: engine.db(),
        house: engine.house(),
        now,
    };
    sign_in_view::standing(&reading, &desk(), Some(session)).unwrap()
}

fn lock_screen(world: &mut World) -> SignInView {
    let standing = standing(world, &Session(String::new()));
    let now = world.clock.now();
    let engine = world.engine();
    let reading = Reading {
        db: engine.db(),
        house: engine.house(),
        now,
    };
    sign_in_view::lock_screen(&reading, standing).unwrap()
}

fn desk() -> Station {
    Station {
        role: StationRole::Desk,
        name: "desk".to_owned(),
    }
}

/// Time passes while somebody stands at the desk and reads.
fn stays(world: &mut World, name: &str, minutes: u32) {
    for _ in 0..minutes / 2 {
        world.seconds(2 * 60);
        order_as(world, name, Order::Signing(Signing::Here)).unwrap();
    }
}

/// An order of whoever is signed in at the desk.
fn order_as(world: &mut World, name: &str, order: Order) -> Result<Done, Refusal> {
    let (by, station) = (Some(world.staff(name)), desk());
    let lang = Language::Zh;
    let asked = Asked {
        asker: Asker { station, by, lang },
        key: None,
        order,
    };
    let now = world.clock.now();
    let (mut answers, _) = world.engine().obey(&[asked], now);
    match answers.pop().unwrap() {
        Ok(Told::Fresh(done)) => Ok(done),
        Err(No::Refusal(refusal)) => Err(refusal),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_pin_is_six_digits_and_not_the_first_that_anybody_tries() {
    for (typed, fault) in [
        ("12345", PinFault::NotSixDigits),
        ("1234567", PinFault::NotSixDigits),
        ("12a456", PinFault::NotSixDigits),
        ("一二三四五六", PinFault::NotSixDigits),
        ("", PinFault::NotSixDigits),
        ("000000", PinFault::Trivial),
        ("777777", PinFault::Trivial),
        ("123456", PinFault::Trivial),
        ("987654", PinFault::Trivial),
        ("789012", PinFault::Trivial),
        ("210987", PinFault::Trivial),
    ] {
        assert_eq!(choose(typed), Err(fault), "{typed}");
    }
    assert_eq!(choose("２６０４１７"), Ok("260417".to_owned()));
    assert_eq!(choose("112233"), Ok("112233".to_owned()));
    // Who has an older one may still sign in with it.
    assert_eq!(read("000000"), Ok("000000".to_owned()));
}

#[test]
fn what_each_role_may_do_at_a_desk_is_this_table() {
    let mut table = format!("{:15}", "");
    for role in StaffRole::ALL {
        table += &format!("| {:15}", role.code());
    }
    for deed in Deed::ALL {
        table += &format!("\n{:15}", deed.code());
        for role in StaffRole::ALL {
            let leave = match role.may(*deed) {
                Leave::All => "all",
                Leave::Own => "own",
                Leave::No => "",
            };
            table += &format!("| {leave:15}");
        }
    }
    let table: String = table
        .lines()
        .map(|line| format!("{}\n", line.trim_end()))
        .collect();
    insta::assert_snapshot!(table);
}

#[test]
fn the_desk_is_open_to_all_until_a_receptionist_or_floor_manager_has_a_pin() {
    let mut world = World::open();
    assert!(!lock_screen(&mut world).required);
    give_pin(&mut world, "王强", "314159");
    let view = lock_screen(&mut world);
    assert!(!view.required, "a consultant's PIN locks nobody out");
    give_pin(&mut world, "何伟", "271828");
    let view = lock_screen(&mut world);
    assert!(view.required);
    let names: Vec<_> = view
        .colleagues
        .iter()
        .map(|one| one.name.as_str())
        .collect();
    assert_eq!(names, ["何伟", "王强"], "who runs the floor comes first");
}

#[test]
fn five_wrong_pins_in_a_row_lock_for_five_minutes_and_a_restart_does_not_help() {
    let mut world = World::open();
    give_pin(&mut world, "周颖", "271828");
    let staff = world.staff("周颖");
    for left in [4, 3] {
        assert_eq!(
            try_pin(&mut world, staff, "1"),
            Signed::No(Refusal::PinWrong { left })
        );
    }
    world.power_cut(Span::seconds(3));
    for left in [2, 1] {
        assert_eq!(
            try_pin(&mut world, staff, "1"),
            Signed::No(Refusal::PinWrong { left })
        );
    }
    let Signed::No(Refusal::PinLocked { until, .. }) = try_pin(&mut world, staff, "1") else {
        panic!("the fifth locks");
    };
    // 10:00:03 and five minutes: at 10:06 it is true.
    assert_eq!(until, "10:06");
    world.power_cut(Span::seconds(3));
    assert!(
        matches!(
            try_pin(&mut world, staff, "271828"),
            Signed::No(Refusal::PinLocked { .. })
        ),
        "the right one does not open it either"
    );
    world.seconds(5 * 60);
    assert!(matches!(
        try_pin(&mut world, staff, "1"),
        Signed::No(Refusal::PinWrong { left: 4 })
    ));
    sign_in(&mut world, "周颖", "271828");
}

#[test]
fn the_right_pin_forgives_the_wrong_ones_before_it() {
    let mut world = World::open();
    give_pin(&mut world, "周颖", "271828");
    let staff = world.staff("周颖");
    for _ in 0..3 {
        for _ in 0..4 {
            assert!(matches!(try_pin(&mut world, staff, "1"), Signed::No(_)));
        }
        sign_in(&mut world, "周颖", "271828");
    }
}

#[test]
fn whether_the_colleague_or_the_pin_is_wrong_is_not_told() {
    let mut world = World::open();
    give_pin(&mut world, "周颖", "271828");
    let (known, without) = (world.staff("周颖"), world.staff("李娜"));
    let wrong = Signed::No(Refusal::PinWrong { left: 4 });
    for staff in [known, without, StaffId(999)] {
        assert_eq!(try_pin(&mut world, staff, "1"), wrong);
    }
}

#[test]
fn a_clock_that_is_set_back_keeps_nobody_locked_for_longer() {
    let mut world = World::open();
    give_pin(&mut world, "周颖", "271828");
    let staff = world.staff("周颖");
    for _ in 0..5 {
        try_pin(&mut world, staff, "1");
    }
    let now = world.clock.now();
    world.clock.set(now.before(Span::minutes(60)));
    world.seconds(1);
    world.seconds(5 * 60);
    sign_in(&mut world, "周颖", "271828");
}

#[test]
fn a_session_ends_by_hand_after_twelve_hours_off_duty_and_with_the_day() {
    let mut world = World::open();
    give_pin(&mut world, "周颖", "271828");
    let staff = Some(world.staff("周颖"));
    let by =
        |world: &mut World, session: &Session| standing(world, session).by.map(|(staff, _)| staff);

    let first = sign_in(&mut world, "周颖", "271828").session;
    let second = sign_in(&mut world, "周颖", "271828").session;
    assert_eq!(by(&mut world, &first), staff);
    let out = Order::Signing(Signing::Out(first.clone()));
    order_as(&mut world, "周颖", out).unwrap();
    assert_eq!(by(&mut world, &first), None);
    assert_eq!(by(&mut world, &second), staff, "at another desk");

    world.presence("周颖", Presence::Off).unwrap();
    assert_eq!(by(&mut world, &second), None, "gone home");

    let third = sign_in(&mut world, "周颖", "271828").session;
    assert_eq!(
        world.queue().staff[0].presence,
        Presence::Available,
        "whoever signs in has come to work"
    );
    world.power_cut(Span::minutes(2));
    assert_eq!(by(&mut world, &third), staff, "a restart ends nothing");
    stays(&mut world, "周颖", 11 * 60 + 56);
    assert_eq!(by(&mut world, &third), staff);
    stays(&mut world, "周颖", 2);
    assert_eq!(by(&mut world, &third), None, "twelve hours");

    let fourth = sign_in(&mut world, "周颖", "271828").session;
    stays(&mut world, "周颖", 2 * 60 - 4);
    assert_eq!(by(&mut world, &fourth), staff);
    stays(&mut world, "周颖", 6);
    assert_eq!(by(&mut world, &fourth), None, "the day is over");
}

#[test]
fn a_session_ends_three_minutes_after_the_last_that_anybody_did() {
    let mut world = World::open();
    give_pin(&mut world, "周颖", "271828");
    let staff = Some(world.staff("周颖"));
    let session = sign_in(&mut world, "周颖", "271828").session;
    let by = |world: &mut World| standing(world, &session).by.map(|(staff, _)| staff);
    for order in [
        Order::Signing(Signing::Here),
        Order::Presence(world.staff("王强"), Presence::Meeting),
    ] {
        world.seconds(170);
        assert_eq!(by(&mut world), staff);
        order_as(&mut world, "周颖", order).unwrap();
    }
    for _ in 0..17 {
        world.seconds(10);
        assert_eq!(by(&mut world), staff, "looking renews nothing");
    }
    world.seconds(10);
    assert_eq!(by(&mut world), None);
}

#[test]
fn a_session_is_good_where_it_began() {
    let mut world = World::open();
    give_pin(&mut world, "周颖", "271828");
    let session = sign_in(&mut world, "周颖", "271828").session;
    let name = "counter".to_owned();
    let elsewhere = Station { name, ..desk() };
    let carried =
        world.look_at(|reading| Ok(sign_in_view::standing(reading, &elsewhere, Some(&session))?));
    assert_eq!((carried.required, carried.by), (true, None));
}

#[test]
fn who_has_left_the_store_is_signed_out() {
    let mut world = World::open();
    give_pin(&mut world, "孙敏", "271828");
    let session = sign_in(&mut world, "孙敏", "271828").session;
    let others = crate::world::STAFF
        .split("[[staff]]\nno = \"106\"")
        .next()
        .unwrap();
    world.restart_with(others);
    assert_eq!(standing(&mut world, &session).by, None);
}

#[test]
fn a_consultant_signed_in_serves_their_own_visitors_and_no_others() {
    let mut world = World::open();
    let first = world.visitor().visit;
    let second = world.visitor().visit;
    let accept = |visit| Order::Visit(visit, Act::Accept(WhoBody::default()));
    assert_eq!(
        order_as(&mut world, "李娜", accept(first)),
        Err(Refusal::NotYours)
    );
    order_as(&mut world, "王强", accept(first)).unwrap();
    order_as(&mut world, "李娜", accept(second)).unwrap();
    let outcome = Outcome::NoInfo;
    let finish = Order::Visit(first, Act::Finish(FinishBody::with(outcome)));
    assert_eq!(
        order_as(&mut world, "李娜", finish.clone()),
        Err(Refusal::NotYours)
    );
    let reason = yingbin::core::visit::VoidReason::Test;
    let void = Order::Visit(first, Act::Void(VoidBody { reason }));
    assert_eq!(order_as(&mut world, "王强", void), Err(Refusal::NotYours));
    order_as(&mut world, "王强", finish).unwrap();
    let (own, other) = (world.staff("王强"), world.staff("李娜"));
    let away = |staff| Order::Presence(staff, Presence::Break);
    order_as(&mut world, "王强", away(own)).unwrap();
    assert_eq!(
        order_as(&mut world, "王强", away(other)),
        Err(Refusal::NotYours)
    );
}

#[test]
fn while_a_visitor_is_handed_on_each_of_the_two_does_their_own_part() {
    let mut world = World::open();
    let visit = world.visitor().visit;
    let order = |act| Order::Visit(visit, act);
    let accept = || order(Act::Accept(WhoBody::default()));
    let decline = order(Act::Decline(DeclineBody {
        staff: None,
        reason: DeclineReason::Other,
    }));
    let finish = order(Act::Finish(FinishBody::with(Outcome::NoInfo)));
    order_as(&mut world, "王强", accept()).unwrap();
    let to = |world: &mut World, name: &str| {
        let (staff, reason) = (world.staff(name), None);
        order(Act::HandOff(HandOffBody { staff, reason }))
    };
    let (to_li, to_chen) = (to(&mut world, "李娜"), to(&mut world, "陈涛"));
    order_as(&mut world, "王强", to_li).unwrap();
    let refused = Err(Refusal::NotYours);
    assert_eq!(
        order_as(&mut world, "王强", accept()),
        refused,
        "for herself"
    );
    assert_eq!(order_as(&mut world, "王强", decline), refused);
    assert_eq!(order_as(&mut world, "李娜", finish.clone()), refused);
    assert_eq!(order_as(&mut world, "李娜", to_chen), refused);
    let staff = world.staff("陈涛");
    let joins = order(Act::Support(SupportBody { staff }));
    assert_eq!(order_as(&mut world, "李娜", joins), refused);
    assert_eq!(world.server("X001").as_deref(), Some("王强"));
    order_as(&mut world, "李娜", accept()).unwrap();
    assert_eq!(order_as(&mut world, "王强", finish.clone()), refused);
    order_as(&mut world, "周颖", finish).unwrap();
}

#[test]
fn the_journal_knows_whose_hand_it_was() {
    let mut world = World::open();
    let visit = world.visitor().visit;
    let (desk, server) = (world.staff("周颖"), world.staff("王强"));
    let accept = Order::Visit(visit, Act::Accept(WhoBody::default()));
    order_as(&mut world, "周颖", accept).unwrap();
    let query = |column: &str, what: &str| {
        world.count(&format!(
            "SELECT {column} FROM journal WHERE what = '{what}'"
        ))
    };
    assert_eq!(query("by_staff", "accepted"), desk.0);
    assert_eq!(query("staff_id", "accepted"), server.0);
    assert_eq!(query("by_staff IS NULL", "registered"), 1);
}

#[test]
fn a_pin_is_changed_with_the_old_one_or_by_a_floor_manager() {
    let mut world = World::open();
    give_pin(&mut world, "周颖", "271828");
    let staff = world.staff("周颖");
    let set = |old: Option<&str>, new: &str| {
        let (old, new) = (old.map(hashed), hashed(new));
        Order::Signing(Signing::SetPin(staff, PinBody { old, new }))
    };
    let done = Ok(Done::Signed(Signed::Done));
    let not_yours = Err(Refusal::PinNotYours);
    assert_eq!(order_as(&mut world, "周颖", set(None, "314159")), not_yours);
    assert_eq!(
        order_as(&mut world, "周颖", set(Some("1"), "314159")),
        Ok(Done::Signed(Signed::No(Refusal::PinWrong { left: 4 })))
    );
    assert_eq!(
        order_as(&mut world, "周颖", set(Some("271828"), "314159")),
        done
    );
    let session = sign_in(&mut world, "周颖", "314159").session;
    for name in ["王强", "李娜"] {
        assert_eq!(
            order_as(&mut world, name, set(Some("314159"), "161803")),
            not_yours
        );
    }
    assert_eq!(order_as(&mut world, "何伟", set(None, "161803")), done);
    assert_eq!(
        standing(&mut world, &session).by,
        None,
        "the old PIN's session is over"
    );
    sign_in(&mut world, "周颖", "161803");
    let clear = Order::Signing(Signing::ClearPin(staff));
    assert_eq!(order_as(&mut world, "王强", clear.clone()), not_yours);
    assert_eq!(order_as(&mut world, "何伟", clear.clone()), done);
    assert!(
        lock_screen(&mut world).required,
        "nobody at a desk opens it to all"
    );
    world.order(StationRole::Admin, clear).unwrap();
    assert!(!lock_screen(&mut world).required);
}

#[test]
fn the_desk_stays_locked_when_the_last_who_could_open_it_leaves_the_store() {
    let mut world = World::open();
    give_pin(&mut world, "周颖", "271828");
    give_pin(&mut world, "王强", "314159");
    let (_, without) = crate::world::STAFF.split_once("[[staff]]").unwrap();
    let without = without.split_once("[[staff]]").unwrap().1;
    world.restart_with(&format!("[[staff]]{without}"));
    let view = lock_screen(&mut world);
    assert!(view.required);
    assert_eq!(view.colleagues.len(), 1, "王强 sells");
    // A consultant's PIN that is forgotten opens nothing either.
    let staff = world.staff("王强");
    let clear = Order::Signing(Signing::ClearPin(staff));
    world.order(StationRole::Admin, clear).unwrap();
    assert!(lock_screen(&mut world).required);
    let manager = world.staff("何伟");
    let open_to_all = Order::Signing(Signing::ClearPin(manager));
    world.order(StationRole::Admin, open_to_all).unwrap();
    assert!(!lock_screen(&mut world).required);
}

#[test]
fn who_has_a_pin_and_comes_to_run_the_floor_locks_the_desk() {
    let mut world = World::open();
    give_pin(&mut world, "王强", "314159");
    assert!(!lock_screen(&mut world).required);
    let promoted = crate::world::STAFF.replacen(
        "roles = [\"sales\"]",
        "roles = [\"sales\", \"floor_manager\"]",
        1,
    );
    world.restart_with(&promoted);
    assert!(lock_screen(&mut world).required);
}

#[test]
fn a_late_turn_is_given_back_by_a_manager_who_is_signed_in_and_not_by_a_name() {
    let mut world = World::open();
    world.visitor();
    world.accept("X001").unwrap();
    world.seconds(10 * 60);
    let late = |world: &mut World| {
        let manager = Some(world.staff("何伟"));
        let reason = RefundReason::Misrouted;
        Act::Refund(RefundBody { reason, manager })
    };
    let refused = Err(Refusal::RefundNeedsManager);
    give_pin(&mut world, "周颖", "271828");
    let (visit, act) = (world.see("X001").visit, late(&mut world));
    let by_name = Order::Visit(visit, act.clone());
    assert_eq!(world.order(StationRole::Admin, by_name.clone()), refused);
    assert_eq!(order_as(&mut world, "周颖", by_name.clone()), refused);
    order_as(&mut world, "何伟", by_name).unwrap();
}
