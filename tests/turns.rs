//! What costs a turn and what does not, and how the desk gives a visitor to somebody.

use crate::world::{STAFF, World, showroom_with};
use yingbin::core::assign::Reason;
use yingbin::core::day::Span;
use yingbin::core::refusal::Refusal;
use yingbin::core::staff::Presence;
use yingbin::core::station::StationRole;
use yingbin::core::visit::{DeclineReason, Language, Purpose, VisitState};
use yingbin::wire::{Act, Order, Register, WhoBody};

fn asking_for(world: &mut World, name: &str, purpose: Purpose) -> Register {
    let mut register = Register::for_purpose(purpose, Language::Zh);
    register.requested_staff = Some(world.staff(name));
    register
}

fn looking_around(world: &mut World) -> String {
    let mut register = Register::for_purpose(Purpose::NewCar, Language::Zh);
    register.just_looking = true;
    world.register(register).number.unwrap()
}

#[test]
fn given_by_hand_to_the_consultant_they_asked_for_a_visitor_costs_no_turn() {
    let mut world = World::open();
    world.presence("陈涛", Presence::Phone).unwrap();
    let register = asking_for(&mut world, "陈涛", Purpose::NewCar);
    world.register(register);
    assert_eq!(world.offered("X001").as_deref(), Some("王强"));
    world.presence("陈涛", Presence::Available).unwrap();
    world
        .offer_to("X001", "陈涛", Some("访客愿意等他"))
        .unwrap();
    world.accept("X001").unwrap();
    assert_eq!(world.line(), "王强1 李娜2 陈涛3");
    assert_eq!(world.count("SELECT sum(turns) FROM rotation_line"), 0);
}

#[test]
fn given_by_hand_to_their_owner_a_visitor_costs_no_turn() {
    let mut world = World::open();
    for name in ["王强", "李娜", "陈涛"] {
        world.presence(name, Presence::Meeting).unwrap();
    }
    world.visitor();
    let owner = world.staff("李娜");
    world.belongs_to("X001", owner);
    world.presence("王强", Presence::Available).unwrap();
    assert_eq!(world.offered("X001").as_deref(), Some("王强"), "he covers");
    world.presence("李娜", Presence::Available).unwrap();
    world.offer_to("X001", "李娜", Some("她的客户")).unwrap();
    world.accept("X001").unwrap();
    assert_eq!(world.line(), "王强1 李娜2 陈涛3");
}

#[test]
fn given_by_hand_to_anybody_else_a_new_customer_costs_a_turn() {
    let mut world = World::open();
    world.visitor();
    world.offer_to("X001", "陈涛", Some("顺路")).unwrap();
    world.accept("X001").unwrap();
    assert_eq!(world.line(), "王强1 李娜2 陈涛4");
}

#[test]
fn a_decline_is_an_answer_and_clears_the_misses() {
    let mut world = World::open();
    for name in ["李娜", "陈涛"] {
        world.presence(name, Presence::Meeting).unwrap();
    }
    world.visitor();
    world.seconds(60);
    assert_eq!(world.offered("X001"), None, "one miss");
    world.seconds(60);
    assert_eq!(world.offered("X001").as_deref(), Some("王强"));
    world.decline("X001", DeclineReason::Busy).unwrap();
    world.seconds(60);
    assert_eq!(world.offered("X001").as_deref(), Some("王强"));
    world.seconds(60);
    assert_eq!(world.line(), "王强1 李娜2 陈涛3", "a first miss again");
    world.seconds(120);
    assert_eq!(world.line(), "李娜2 陈涛3 王强4", "and now the second");
}

/// Two at the reception: 周颖 first, then 钱雨.
fn two_receptionists() -> World {
    let second = r#"
[[staff]]
no = "120"
name = "钱雨"
name_en = "Qian Yu"
roles = ["reception"]
"#;
    World::with(showroom_with(&format!("{STAFF}{second}")))
}

#[test]
fn hosting_without_a_name_is_for_whoever_answers_for_the_visitor() {
    let mut world = two_receptionists();
    let numbers = [(); 2].map(|()| world.comes_for(Purpose::Supplier).number.unwrap());
    for number in &numbers {
        assert_eq!(world.responsible(number), "周颖");
        world.host(number).unwrap();
        assert_eq!(world.server(number).as_deref(), Some("周颖"));
    }
    // A complaint is the floor manager's, and stays so.
    let complaint = world.comes_for(Purpose::Complaint).number.unwrap();
    world.host(&complaint).unwrap();
    assert_eq!(world.server(&complaint).as_deref(), Some("何伟"));
}

#[test]
fn hosting_without_a_name_is_for_the_least_loaded_when_the_first_has_her_hands_full() {
    let mut world = two_receptionists();
    let numbers = [(); 3].map(|()| world.comes_for(Purpose::Supplier).number.unwrap());
    for number in &numbers {
        world.host(number).unwrap();
    }
    assert_eq!(world.server(&numbers[1]).as_deref(), Some("周颖"));
    assert_eq!(world.server(&numbers[2]).as_deref(), Some("钱雨"));
}

#[test]
fn a_desk_visitor_who_asked_for_somebody_is_still_offered_after_being_hosted() {
    let mut world = World::open();
    world.presence("李娜", Presence::Meeting).unwrap();
    let register = asking_for(&mut world, "李娜", Purpose::PickupPerson);
    let number = world.register(register).number.unwrap();
    assert_eq!(world.offered(&number), None);
    world.host(&number).unwrap();
    world.presence("李娜", Presence::Available).unwrap();
    assert_eq!(world.offered(&number).as_deref(), Some("李娜"));
    assert_eq!(world.see(&number).state, VisitState::Hosted);
    world.accept(&number).unwrap();
    assert_eq!(world.line(), "王强1 李娜2 陈涛3", "no sale, no turn");
}

#[test]
fn giving_a_visitor_to_whoever_is_next_needs_no_reason() {
    let mut world = World::open();
    let number = looking_around(&mut world);
    assert_eq!(
        world.offer_to(&number, "李娜", None).unwrap_err(),
        Refusal::ReasonMissing
    );
    let given = world.offer_to(&number, "王强", None).unwrap();
    assert_eq!(given.reason, Some(Reason::Rotation));
    assert!(given.why.unwrap().contains("自由参观时由其留意"));
    // Once he is asked, whoever takes the visitor from him says why.
    assert_eq!(
        world.offer_to(&number, "李娜", Some("  ")).unwrap_err(),
        Refusal::ReasonMissing
    );
    world.accept(&number).unwrap();
    assert_eq!(world.line(), "李娜2 陈涛3 王强4");
}

#[test]
fn giving_a_visitor_to_whom_they_asked_for_needs_no_reason() {
    let mut world = World::open();
    let mut register = asking_for(&mut world, "陈涛", Purpose::NewCar);
    register.just_looking = true;
    let number = world.register(register).number.unwrap();
    let given = world.offer_to(&number, "陈涛", None).unwrap();
    assert_eq!(given.reason, Some(Reason::Requested));
}

#[test]
fn whoever_is_away_is_said_to_be_away_before_a_reason_is_asked_for() {
    let mut world = World::open();
    world.presence("李娜", Presence::Break).unwrap();
    let number = looking_around(&mut world);
    assert_eq!(
        world.offer_to(&number, "李娜", None).unwrap_err(),
        Refusal::StaffNotFree {
            name: "李娜".to_owned(),
            presence: Presence::Break
        }
    );
}

#[test]
fn r28_a_complaint_never_goes_to_the_colleague_whom_it_names() {
    let mut world = World::open();
    let register = asking_for(&mut world, "王强", Purpose::Complaint);
    let number = world.register(register).number.unwrap();
    assert_eq!(world.offered(&number), None);
    assert_eq!(world.responsible(&number), "何伟");
    assert_eq!(world.offer(&number).unwrap_err(), Refusal::NobodyFree);
    world.host(&number).unwrap();
    assert_eq!(world.offered(&number), None);
    let name = "王强".to_owned();
    assert_eq!(
        world.offer_to(&number, "王强", None).unwrap_err(),
        Refusal::ComplaintAbout { name }
    );
}

#[test]
fn whoever_was_asked_for_from_another_line_comes_even_when_nobody_can_host() {
    let mut world = World::open();
    for name in ["王强", "李娜", "陈涛", "赵磊"] {
        world.presence(name, Presence::Meeting).unwrap();
    }
    // 周颖 has her two.
    world.visitor();
    world.visitor();
    let register = asking_for(&mut world, "赵磊", Purpose::NewCar);
    let number = world.register(register).number.unwrap();
    assert_eq!(world.see(&number).state, VisitState::Waiting);
    world.presence("赵磊", Presence::Available).unwrap();
    assert_eq!(world.offered(&number).as_deref(), Some("赵磊"));
}

#[test]
fn turns_taken_today_are_not_forgotten_over_lunch() {
    let mut world = World::open();
    world.visitor();
    world.accept("X001").unwrap();
    world.finish("X001").unwrap();
    let turns = |world: &mut World| {
        let queue = world.queue();
        let wang = queue.staff.into_iter().find(|one| one.name == "王强");
        wang.map(|one| (one.turns, one.line_key)).unwrap()
    };
    assert_eq!(turns(&mut world), (1, Some(4)));
    world.presence("王强", Presence::Off).unwrap();
    world.presence("王强", Presence::Available).unwrap();
    assert_eq!(
        turns(&mut world),
        (1, Some(4)),
        "back at the tail, with one turn"
    );
    // What cost no turn is none.
    let register = asking_for(&mut world, "陈涛", Purpose::NewCar);
    world.register(register);
    world.accept("X002").unwrap();
    world.finish("X002").unwrap();
    world.presence("陈涛", Presence::Off).unwrap();
    world.presence("陈涛", Presence::Available).unwrap();
    assert_eq!(world.count("SELECT sum(turns) FROM rotation_line"), 1);
}

#[test]
fn whoever_is_served_or_hosted_is_not_watched_any_more() {
    let mut world = World::open();
    let watched = |world: &World| {
        world.count("SELECT count(*) FROM assignment WHERE kind = 'watch' AND state = 'active'")
    };
    let first = looking_around(&mut world);
    let second = looking_around(&mut world);
    assert_eq!(watched(&world), 2);
    world.offer(&first).unwrap();
    assert_eq!(watched(&world), 2, "until somebody has them");
    world.accept(&first).unwrap();
    assert_eq!(watched(&world), 1);
    world.host(&second).unwrap();
    assert_eq!(watched(&world), 0);
}

#[test]
fn whoever_is_passed_over_for_a_favourite_keeps_the_place_and_is_not_called_later() {
    let mut world = World::open();
    let register = asking_for(&mut world, "陈涛", Purpose::NewCar);
    world.register(register);
    insta::assert_snapshot!(world.see("X001").why.unwrap(), @"陈涛：访客指定；王强：轮值第 1 号，保留原位；李娜：轮值第 2 号，保留原位");
}

#[test]
fn an_offer_that_ran_out_while_the_hub_was_down_is_nobodys_miss() {
    let misses = |world: &World| world.count("SELECT sum(misses) FROM rotation_line");
    let mut world = World::open();
    world.visitor();
    world.power_cut(Span::minutes(3));
    assert_eq!(world.offered("X001").as_deref(), Some("李娜"));
    assert_eq!(misses(&world), 0, "there was nobody to answer to");
    world.seconds(60);
    assert_eq!(misses(&world), 1, "now there is");
    // The showroom closes with an offer open: a new day begins without misses.
    world.power_cut(Span::minutes(14 * 60));
    assert_eq!(
        world.count(
            "SELECT sum(misses) FROM rotation_line
             WHERE business_date = (SELECT max(business_date) FROM business_day)"
        ),
        0
    );
}

#[test]
fn whoever_was_asked_before_midnight_and_accepts_after_it_takes_the_turn_of_the_new_day() {
    let mut world = World::open();
    // Half a minute before midnight.
    world.after(Span::seconds(14 * 3600 - 30));
    let visit = world.visitor().visit;
    world.seconds(40);
    let order = Order::Visit(visit, Act::Accept(WhoBody::default()));
    world.order(StationRole::Desk, order).unwrap();
    assert_eq!(world.line(), "李娜2 陈涛3 王强4");
    let dates = "SELECT count(*) FROM assignment WHERE business_date = '2026-11-22'";
    assert_eq!(world.count(dates), 1);
}

#[test]
fn a_clock_set_back_before_a_power_cut_is_set_back_once() {
    let mut world = World::open();
    world.after(Span::minutes(60));
    world.visitor();
    let back = world.clock.now().before(Span::minutes(30));
    world.clock.set(back);
    world.engine().tick(back).unwrap();
    let since = world.see("X001").waiting_since;
    world.power_cut(Span::seconds(20));
    assert_eq!(world.see("X001").waiting_since, since);
    assert_eq!(world.offered("X001").as_deref(), Some("王强"));
}
