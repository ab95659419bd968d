//! A number is kept as long as its owner allows it, and not for a moment longer.

use crate::brief::hosted;
use crate::customers::{came, card_of, link, reveal, search, who};
use crate::world::World;
use yingbin::core::consent::ConsentPurpose;
use yingbin::core::staff::Presence;
use yingbin::core::station::StationRole;
use yingbin::core::task::TaskKind;
use yingbin::core::visit::Language;
use yingbin::engine::card;
use yingbin::wire::{Addressee, Collect, NewTask, Order};

#[test]
fn a_number_that_nothing_allows_any_more_is_gone_and_nobody_calls() {
    let (mut world, number) = hosted();
    let notice = Some(world.notice());
    let word = |yes: &[ConsentPurpose], no: &[ConsentPurpose]| Collect {
        consents: yes.to_vec(),
        refused: no.to_vec(),
        notice: notice.clone(),
        ..Collect::default()
    };
    let (today, later) = (ConsentPurpose::VisitService, ConsentPurpose::Followup);
    let given = Collect {
        mobile: Some("13800138000".to_owned()),
        ..word(&[today, later], &[])
    };
    let person = world.collect(&number, given).unwrap().visit.person.unwrap();
    world.presence("李娜", Presence::Available).unwrap();
    world.accept(&number).unwrap();
    world.finish(&number).unwrap();
    let visit = world.see(&number).visit;
    let call_back = NewTask {
        kind: TaskKind::CallBack,
        to: Addressee::Staff(world.staff("李娜")),
        note: "请回电".to_owned(),
        due_at: None,
        visit: Some(visit),
        call: None,
    };
    let order = Order::NewTask(Box::new(call_back));
    world.order(StationRole::Desk, order).unwrap();
    let open = |world: &World, kind: &str| {
        world.count(&format!(
            "SELECT count(*) FROM task WHERE kind = '{kind}' AND state = 'open'"
        ))
    };
    let numbers = |world: &World| world.count("SELECT count(*) FROM contact_point");
    assert_eq!(
        (open(&world, "follow_up"), open(&world, "call_back")),
        (1, 1)
    );

    world.collect(&number, word(&[], &[later])).unwrap();
    assert_eq!(numbers(&world), 1, "for today it was allowed");
    assert_eq!(
        (open(&world, "follow_up"), open(&world, "call_back")),
        (0, 1)
    );
    let gone = world.collect(&number, word(&[], &[today])).unwrap().visit;
    assert_eq!((gone.mobile, gone.lodged), (None, false));
    assert_eq!((numbers(&world), open(&world, "call_back")), (0, 0));
    let card = world.look_at(|reading| card::of(reading, person, Language::Zh));
    assert!(card.contacts.is_empty());
    let revealed = world.look_at(|reading| card::numbers(reading, person));
    assert!(revealed.numbers.is_empty());
    assert_eq!(
        world.count("SELECT count(*) FROM consent WHERE state = 'granted'"),
        2,
        "that it was allowed once can be shown"
    );
}

#[test]
fn a_no_at_the_door_hides_the_number_of_whoever_it_turns_out_to_be_and_ends_it_when_said_again() {
    let mut world = World::open();
    let register = who(&mut world, "刘", "汉", "13800138000");
    let known = came(&mut world, register);
    let register = who(&mut world, "刘", "", "");
    let number = world.register(register).number.unwrap();
    let no = Collect {
        refused: vec![ConsentPurpose::VisitService, ConsentPurpose::Followup],
        notice: Some(world.notice()),
        ..Collect::default()
    };
    world.collect(&number, no.clone()).unwrap();
    let seen = link(&mut world, &number, Some(known)).unwrap();
    assert_eq!(seen.mobile, None);
    assert!(card_of(&mut world, known).contacts.is_empty());
    assert!(
        reveal(&mut world, known, "回电安排")
            .unwrap()
            .numbers
            .is_empty()
    );
    assert_eq!(search(&mut world, "liuhan").found[0].mobile, None);
    link(&mut world, &number, None).unwrap();
    assert_eq!(
        reveal(&mut world, known, "回电安排").unwrap().numbers.len(),
        1,
        "it was somebody else"
    );
    link(&mut world, &number, Some(known)).unwrap();
    world.collect(&number, no).unwrap();
    assert_eq!(world.count("SELECT count(*) FROM contact_point"), 0);
}
