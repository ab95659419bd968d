//! A turn that was none is given back.

use crate::duty::TODAY;
use crate::world::World;
use yingbin::core::day::Span;
use yingbin::core::refusal::Refusal;
use yingbin::core::station::StationRole;
use yingbin::core::visit::{Language, Outcome, RefundReason};
use yingbin::wire::{Act, FinishBody, MergeBody, Order};

#[test]
fn r16_a_turn_of_two_minutes_with_nothing_noted_is_given_back() {
    let mut world = World::open();
    let number = world.visitor().number.unwrap();
    world.accept(&number).unwrap();
    assert_eq!(world.line(), "李娜2 陈涛3 王强4");
    world.seconds(60);
    let other = world.visitor().number.unwrap();
    world.accept(&other).unwrap();
    assert_eq!(world.line(), "陈涛3 王强4 李娜5");
    world.seconds(60);
    world.finish(&number).unwrap();
    world
        .refund(&number, RefundReason::ShortContact, None)
        .unwrap();
    assert_eq!(
        world.line(),
        "王强1 陈涛3 李娜5",
        "nobody else's turn is touched"
    );
    let turns = world.queue().staff;
    let of = |name| turns.iter().find(|one| one.name == name).unwrap().turns;
    assert_eq!((of("王强"), of("李娜")), (0, 1));
    let no = world
        .refund(&number, RefundReason::ShortContact, None)
        .unwrap_err();
    assert_eq!(no, Refusal::NoTurnToRefund);
}

#[test]
fn r17_no_turn_is_given_back_later_without_the_manager_nor_on_another_day() {
    let mut world = World::open();
    let number = world.visitor().number.unwrap();
    world.accept(&number).unwrap();
    world.seconds(181);
    world.finish(&number).unwrap();
    let refund = |world: &mut World, who| world.refund(&number, RefundReason::ShortContact, who);
    assert_eq!(
        refund(&mut world, None).unwrap_err(),
        Refusal::RefundNeedsManager
    );
    let by_colleague = refund(&mut world, Some("李娜")).unwrap_err();
    assert_eq!(by_colleague, Refusal::RefundNeedsManager);
    refund(&mut world, Some("何伟")).unwrap();

    let mut world = World::open();
    let visit = world.visitor().visit;
    world.accept("X001").unwrap();
    world.after(Span::minutes(24 * 60));
    let body = yingbin::wire::RefundBody {
        reason: RefundReason::Misrouted,
        manager: Some(world.staff("何伟")),
    };
    let order = yingbin::wire::Order::Visit(visit, Act::Refund(body));
    let no = world
        .order(yingbin::core::station::StationRole::Desk, order)
        .unwrap_err();
    assert_eq!(no, Refusal::RefundOtherDay);
}

#[test]
fn how_short_a_contact_was_is_known_when_it_has_ended() {
    let mut world = World::open();
    let number = world.visitor().number.unwrap();
    world.accept(&number).unwrap();
    world.seconds(60);
    let give_back = |world: &mut World, reason, manager| world.refund(&number, reason, manager);
    for manager in [None, Some("何伟")] {
        let no = give_back(&mut world, RefundReason::ShortContact, manager).unwrap_err();
        assert_eq!(no, Refusal::RefundStillServed);
    }
    // Who was sent to the wrong line is known to be so at once.
    give_back(&mut world, RefundReason::Misrouted, None).unwrap();
    assert_eq!(world.line(), "王强1 李娜2 陈涛3");
}

#[test]
fn left_overs_of_yesterday_that_become_one_move_nobody_in_the_line_of_today() {
    let mut world = World::open();
    let visits = [(); 2].map(|()| world.visitor().visit);
    for number in ["X001", "X002"] {
        world.accept(number).unwrap();
    }
    world.after(Span::minutes(24 * 60));
    let line = world.line();
    let with = MergeBody { with: visits[1] };
    let order = Order::Visit(visits[0], Act::Merge(with));
    world.order(StationRole::Desk, order).unwrap();
    assert_eq!(world.line(), line);
    assert_eq!(
        world
            .ledger(TODAY, TODAY, Language::Zh)
            .sums
            .iter()
            .map(|row| row.new_turns)
            .sum::<u32>(),
        2
    );
}

#[test]
fn a_short_contact_that_left_something_was_a_turn() {
    let mut world = World::open();
    let number = world.visitor().number.unwrap();
    world.accept(&number).unwrap();
    world.seconds(60);
    let outcome = Outcome::LeftInfo;
    world
        .act(&number, Act::Finish(FinishBody::with(outcome)))
        .unwrap();
    let no = world
        .refund(&number, RefundReason::ShortContact, None)
        .unwrap_err();
    assert_eq!(no, Refusal::RefundNeedsManager);
    // But who was sent to the wrong line took no turn, whatever they said.
    world
        .refund(&number, RefundReason::Misrouted, None)
        .unwrap();
}

fn turns(world: &mut World, name: &str) -> (u32, u32, u32) {
    let row = world.row(name);
    (row.new_turns, row.refunds, row.parties)
}

#[test]
fn a_visit_that_was_none_cost_nobody_a_turn() {
    let mut world = World::open();
    let number = world.visitor().number.unwrap();
    world.accept(&number).unwrap();
    world.seconds(600);
    world.void(&number).unwrap();
    assert_eq!(world.line(), "王强1 李娜2 陈涛3");
    assert_eq!(turns(&mut world, "王强"), (0, 0, 0), "nor does the ledger");
    // It was one after all.
    world.undo(&number).unwrap();
    assert_eq!(world.line(), "李娜2 陈涛3 王强4");
    assert_eq!(turns(&mut world, "王强"), (1, 0, 1));
}

/// 李娜 has taken the later of two tickets, and goes on with the earlier one.
fn taken_over(world: &mut World) -> String {
    let first = world.visitor().number.unwrap();
    let second = world.visitor().number.unwrap();
    world.accept(&second).unwrap();
    world.merge(&first, &second).unwrap();
    assert_eq!(world.server(&first).as_deref(), Some("李娜"));
    assert_eq!(world.line(), "王强1 陈涛3 李娜4");
    first
}

#[test]
fn a_turn_goes_with_its_ticket_into_the_one_that_is_kept() {
    let mut world = World::open();
    let kept = taken_over(&mut world);
    world.finish(&kept).unwrap();
    let give_back = |world: &mut World| world.refund(&kept, RefundReason::ShortContact, None);
    give_back(&mut world).unwrap();
    assert_eq!(world.line(), "王强1 李娜2 陈涛3");
    assert_eq!(give_back(&mut world).unwrap_err(), Refusal::NoTurnToRefund);

    let mut world = World::open();
    let kept = taken_over(&mut world);
    world.void(&kept).unwrap();
    assert_eq!(world.line(), "王强1 李娜2 陈涛3");
    world.undo(&kept).unwrap();
    assert_eq!(world.line(), "王强1 陈涛3 李娜4");
}

#[test]
fn of_three_tickets_of_one_party_one_is_a_turn() {
    let mut world = World::open();
    let numbers = [(); 3].map(|()| world.visitor().number.unwrap());
    world.accept(&numbers[2]).unwrap();
    world.merge(&numbers[1], &numbers[2]).unwrap();
    world.accept(&numbers[0]).unwrap();
    assert_eq!(world.line(), "李娜2 陈涛4 王强5");
    // 王强 had the first of them; what 陈涛 took was none.
    world.merge(&numbers[0], &numbers[1]).unwrap();
    assert_eq!(world.line(), "李娜2 陈涛3 王强5");
    assert_eq!(world.sales().turns, 1);
    world.undo(&numbers[0]).unwrap();
    assert_eq!(world.line(), "李娜2 陈涛4 王强5");
    assert_eq!(world.sales().turns, 2);
}

#[test]
fn a_clock_set_back_makes_no_long_visit_short() {
    let mut world = World::open();
    let number = world.visitor().number.unwrap();
    world.accept(&number).unwrap();
    world.after(Span::minutes(40));
    let back = world.clock.now().before(Span::minutes(39));
    world.clock.set(back);
    world.finish(&number).unwrap();
    let no = world
        .refund(&number, RefundReason::ShortContact, None)
        .unwrap_err();
    assert_eq!(no, Refusal::RefundNeedsManager);
    assert_eq!(world.row("王强").serving_minutes, 40);
}
