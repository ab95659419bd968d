//! A party goes from one to another, becomes one or two.

use crate::world::World;
use yingbin::core::assign::Reason;
use yingbin::core::consent::ConsentPurpose;
use yingbin::core::refusal::Refusal;
use yingbin::core::staff::Presence;
use yingbin::core::together::TogetherBy;
use yingbin::core::visit::{DeclineReason, Language, Purpose, ReceptionMode, VisitState};
use yingbin::text;
use yingbin::wire::{Collect, Interest, Register};

#[test]
fn r24_husband_and_wife_with_two_tickets_become_one_party() {
    let mut world = World::open();
    let husband = world.visitor().number.unwrap();
    world.accept(&husband).unwrap();
    let wife = world.visitor().number.unwrap();
    assert_eq!(world.queue().figures.parties, 2);
    world.merge(&wife, &husband).unwrap();
    let kept = world.see(&husband);
    assert_eq!(kept.headcount, 2);
    assert_eq!(kept.server, Some(world.staff("王强")));
    let gone = world.see(&wife);
    assert_eq!(gone.state, VisitState::Merged);
    assert_eq!(gone.merged_into.as_deref(), Some(husband.as_str()));
    let figures = world.queue().figures;
    assert_eq!((figures.parties, figures.heads), (1, 2));
    assert_eq!(
        world.merge(&wife, &wife).unwrap_err(),
        Refusal::MergeWithItself
    );
}

#[test]
fn r24b_whoever_serves_the_later_ticket_goes_on_with_the_earlier_one() {
    let mut world = World::open();
    let first = world.visitor().number.unwrap();
    let second = world.visitor().number.unwrap();
    world.accept(&second).unwrap();
    world.merge(&first, &second).unwrap();
    assert_eq!(world.server(&first).as_deref(), Some("李娜"));
    assert_eq!(world.see(&first).state, VisitState::InService);
    // Served twice over, the later turn was none.
    let mut world = World::open();
    let first = world.visitor().number.unwrap();
    let second = world.visitor().number.unwrap();
    world.accept(&first).unwrap();
    world.accept(&second).unwrap();
    assert_eq!(world.line(), "陈涛3 王强4 李娜5");
    world.merge(&second, &first).unwrap();
    assert_eq!(world.line(), "李娜2 陈涛3 王强4");
    assert_eq!(world.server(&first).as_deref(), Some("王强"));
}

#[test]
fn r25_a_couple_for_sales_and_service_has_two_tickets_and_is_one_party() {
    let mut world = World::open();
    let sales = world.visitor().number.unwrap();
    let service = world.split(&sales, Purpose::ServiceWalkin).unwrap();
    assert_eq!(service.number.as_deref(), Some("W001"));
    assert_eq!(service.party, world.see(&sales).party);
    assert_eq!(world.queue().figures.parties, 1);
    assert_eq!(world.offered("W001").as_deref(), Some("赵磊"));
}

#[test]
fn r25b_each_of_a_couple_speaks_for_themselves() {
    let mut world = World::open();
    let notice = Some(world.notice());
    let husband = Register {
        surname: Some("刘".to_owned()),
        mobile: Some("13800138000".to_owned()),
        consents: vec![ConsentPurpose::Followup],
        notice: notice.clone(),
        ..Register::for_purpose(Purpose::NewCar, Language::Zh)
    };
    let sales = world.register(husband).number.unwrap();
    let service = world.split(&sales, Purpose::ServiceWalkin).unwrap();
    assert_eq!(
        (service.person, service.surname, service.mobile),
        (None, None, None)
    );
    let service = service.number.unwrap();
    let wife = Collect {
        surname: Some("李".to_owned()),
        mobile: Some("13900139000".to_owned()),
        consents: vec![ConsentPurpose::VisitService],
        refused: vec![ConsentPurpose::Followup],
        notice,
        ..Collect::default()
    };
    world.collect(&service, wife).unwrap();
    let (his, hers) = (world.see(&sales), world.see(&service));
    assert_ne!(his.person, hers.person);
    assert_eq!(
        (his.surname.as_deref(), his.mobile.as_deref(), his.lodged),
        (Some("刘"), Some("138****8000"), true)
    );
    assert_eq!(
        (hers.surname.as_deref(), hers.mobile.as_deref(), hers.lodged),
        (Some("李"), Some("139****9000"), false)
    );
    assert_eq!((his.duplicate_of, hers.duplicate_of), (None, None));
}

#[test]
fn r26_a_service_guest_who_looks_at_cars_is_a_conversion_and_counted_once() {
    let mut world = World::open();
    let service = world.comes_for(Purpose::ServiceWalkin).number.unwrap();
    let sales = world.split(&service, Purpose::NewCar).unwrap();
    assert_eq!(sales.reception_mode, ReceptionMode::ServiceConversion);
    assert_eq!(world.queue().figures.parties, 1);
    assert_eq!(
        world.offered(&sales.number.unwrap()).as_deref(),
        Some("王强")
    );
}

#[test]
fn r27_a_visitor_who_is_handed_on_stays_with_the_first_until_the_other_accepts() {
    let mut world = World::open();
    let number = world.visitor().number.unwrap();
    world.accept(&number).unwrap();
    world.hand_off(&number, "李娜").unwrap();
    assert_eq!(world.responsible(&number), "王强");
    assert_eq!(world.see(&number).state, VisitState::InService);
    world.decline(&number, DeclineReason::Busy).unwrap();
    assert_eq!(world.server(&number).as_deref(), Some("王强"));
    let line = world.line();
    world.hand_off(&number, "陈涛").unwrap();
    world.accept(&number).unwrap();
    assert_eq!(world.server(&number).as_deref(), Some("陈涛"));
    assert_eq!(world.see(&number).reason, Some(Reason::HandOff));
    assert_eq!(world.line(), line, "no turn is taken by it");
    let free = world.queue().staff;
    let of = |name| free.iter().find(|one| one.name == name).unwrap().presence;
    assert_eq!(
        (of("王强"), of("陈涛")),
        (Presence::Available, Presence::Serving)
    );
}

#[test]
fn a_hand_over_that_nobody_answers_is_nobodys_miss() {
    let mut world = World::open();
    let number = world.visitor().number.unwrap();
    world.accept(&number).unwrap();
    world.hand_off(&number, "李娜").unwrap();
    world.seconds(60);
    assert_eq!(world.see(&number).offer, None);
    world.hand_off(&number, "李娜").unwrap();
    world.seconds(60);
    assert_eq!(world.line(), "李娜2 陈涛3 王强4");
    assert_eq!(world.responsible(&number), "王强");
}

#[test]
fn a_second_consultant_joins_without_a_turn_and_is_free_when_it_ends() {
    let mut world = World::open();
    let number = world.visitor().number.unwrap();
    world.accept(&number).unwrap();
    let line = world.line();
    let visit = world.support(&number, "陈涛").unwrap();
    assert_eq!(visit.supporters, [world.staff("陈涛")]);
    assert_eq!(
        (world.line(), world.responsible(&number)),
        (line, "王强".to_owned())
    );
    // Whoever joins is not asked about others meanwhile.
    let other = world.visitor().number.unwrap();
    assert_eq!(world.offered(&other).as_deref(), Some("李娜"));
    world.finish(&number).unwrap();
    let third = world.visitor().number.unwrap();
    assert_eq!(world.offered(&third).as_deref(), Some("陈涛"));
}

#[test]
fn r28_a_complaint_is_not_given_by_hand_to_whom_it_is_about() {
    let mut world = World::open();
    let about = world.staff("王强");
    let number = world
        .register(Register {
            requested_staff: Some(about),
            ..Register::for_purpose(Purpose::Complaint, Language::Zh)
        })
        .number
        .unwrap();
    let no = world.offer_to(&number, "王强", Some("他熟悉")).unwrap_err();
    let name = "王强".to_owned();
    assert_eq!(no, Refusal::ComplaintAbout { name });
    world.offer_to(&number, "李娜", Some("经理安排")).unwrap();
}

fn wants(models: &[&str]) -> Register {
    let interest = Interest {
        models: models.iter().map(|id| (*id).to_owned()).collect(),
        ..Interest::default()
    };
    Register {
        interest: Some(interest),
        ..Register::for_purpose(Purpose::NewCar, Language::Zh)
    }
}

#[test]
fn a_couple_who_registered_each_by_themselves_is_a_suggestion_and_no_merge() {
    let mut world = World::open();
    let wife = world.register(wants(&["x5", "e6"])).number.unwrap();
    let stranger = world.register(wants(&["x5"])).number.unwrap();
    world.seconds(60);
    let husband = world.register(wants(&["e6", "x5"])).number.unwrap();
    let together = |world: &mut World, number: &str| {
        let alone = world.see(number).together;
        let visits = world.queue().visits;
        let listed = visits
            .into_iter()
            .find(|one| one.number.as_deref() == Some(number));
        assert_eq!(listed.and_then(|one| one.together), alone);
        alone.map(|one| (one.number, one.by))
    };
    let with = |number: &str| Some((number.to_owned(), TogetherBy::Wishes));
    assert_eq!(together(&mut world, &wife), with(&husband));
    assert_eq!(together(&mut world, &husband), with(&wife));
    assert_eq!(together(&mut world, &stranger), None);
    assert_eq!(world.see(&wife).duplicate_of, None, "two persons, not one");
    assert_eq!(world.queue().figures.parties, 3);
    let words = |lang| text::customer::together(lang, TogetherBy::Wishes, "X002");
    assert_eq!(words(Language::Zh), "可能与 X002 同行");
    assert_eq!(words(Language::En), "With X002?");
    world.merge(&wife, &husband).unwrap();
    assert_eq!(together(&mut world, &wife), None);
    // A minute and a second later it is somebody else.
    world.seconds(61);
    let late = world.register(wants(&["e6", "x5"])).number.unwrap();
    assert_eq!(together(&mut world, &late), None);
}

#[test]
fn whoever_has_left_is_nobody_to_merge_with() {
    let mut world = World::open();
    let one = world.register(wants(&["x5"])).number.unwrap();
    let other = world.register(wants(&["x5"])).number.unwrap();
    world.left(&other).unwrap();
    assert_eq!(world.see(&one).together, None);
    assert_eq!(world.see(&other).together, None);
}
