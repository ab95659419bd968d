//! Returning visitors: found, shown, linked; never merged, and never by the kiosk.

use crate::world::World;
use yingbin::core::consent::{ConsentPurpose, NoticeKind};
use yingbin::core::day::Span;
use yingbin::core::query::FoundBy;
use yingbin::core::refusal::Refusal;
use yingbin::core::staff::Presence;
use yingbin::core::station::StationRole;
use yingbin::core::together::TogetherBy;
use yingbin::core::visit::{DeclaredVisit, Language, Purpose, VisitState};
use yingbin::core::{PersonId, VisitId};
use yingbin::engine::own::Eyes;
use yingbin::engine::{Reading, card, find};
use yingbin::wire::{
    Collect, Customer, CustomerAct, Done, FoundPersons, Learn, LinkBody, Order, QueueVisit,
    Register, RevealBody, Revealed, Vehicle,
};

const A_DAY: Span = Span::minutes(24 * 60);

/// Somebody who leaves a number, with leave to be followed up.
pub fn who(world: &mut World, surname: &str, given: &str, mobile: &str) -> Register {
    let mut register = Register::for_purpose(Purpose::NewCar, Language::Zh);
    register.surname = (!surname.is_empty()).then(|| surname.to_owned());
    register.given_name = (!given.is_empty()).then(|| given.to_owned());
    if !mobile.is_empty() {
        register.mobile = Some(mobile.to_owned());
        register.consents = vec![ConsentPurpose::VisitService, ConsentPurpose::Followup];
        let notices = world.engine().house().notices.listed();
        let short = notices
            .into_iter()
            .find(|one| one.kind == NoticeKind::Short && one.lang == Language::Zh);
        register.notice = Some(short.unwrap().id);
    }
    register
}

fn with_plate(mut register: Register, plate: &str) -> Register {
    register.vehicle = Some(Vehicle {
        plate: Some(plate.to_owned()),
        ..Vehicle::default()
    });
    register
}

/// Comes in, is served or not, and is gone before the next.
pub fn came(world: &mut World, register: Register) -> PersonId {
    let number = world.register(register).number.unwrap();
    let person = world.see(&number).person;
    world.left(&number).unwrap();
    person.unwrap_or_default()
}

pub fn search(world: &mut World, words: &str) -> FoundPersons {
    let now = world.clock.now();
    let engine = world.engine();
    let reading = Reading {
        db: engine.db(),
        house: engine.house(),
        now,
    };
    find::persons(&reading, words, Eyes::All).unwrap()
}

/// Whom the words find, as `刘汉 pinyin`.
fn names(world: &mut World, words: &str) -> Vec<String> {
    let name = |part: &Option<String>| part.clone().unwrap_or_default();
    search(world, words)
        .found
        .iter()
        .map(|one| {
            let (surname, given) = (name(&one.surname), name(&one.given_name));
            format!("{surname}{given} {}", one.by.code())
        })
        .collect()
}

pub fn card_of(world: &mut World, person: PersonId) -> Customer {
    let now = world.clock.now();
    let engine = world.engine();
    let reading = Reading {
        db: engine.db(),
        house: engine.house(),
        now,
    };
    card::of(&reading, person, Language::Zh).unwrap()
}

pub fn link(
    world: &mut World,
    number: &str,
    person: Option<PersonId>,
) -> Result<QueueVisit, Refusal> {
    let visit: VisitId = world.see(number).visit;
    let act = CustomerAct::Link(visit, LinkBody { person });
    match world.order(StationRole::Desk, Order::Customer(act))? {
        Done::Visit(visit) => Ok(*visit),
        other => panic!("{other:?}"),
    }
}

pub fn reveal(world: &mut World, person: PersonId, reason: &str) -> Result<Revealed, Refusal> {
    let reason = reason.to_owned();
    let act = CustomerAct::Reveal(person, RevealBody { reason });
    match world.order(StationRole::Desk, Order::Customer(act))? {
        Done::Revealed(revealed) => Ok(*revealed),
        other => panic!("{other:?}"),
    }
}

/// The desk's supervisor made somebody this consultant's customer.
fn own(world: &mut World, person: PersonId, consultant: &str) {
    let (staff, now) = (world.staff(consultant), world.clock.now());
    world
        .sql()
        .execute(
            "UPDATE person SET owner_id = ?1, owner_since = ?2, last_contact_at = ?2 WHERE id = ?3",
            (staff.0, now.ms(), person.0),
        )
        .unwrap();
}

#[test]
fn a_name_is_found_by_its_initials_its_pinyin_and_its_own_letters() {
    let mut world = World::open();
    for (surname, given) in [
        ("刘", "汉"),
        ("李", "华"),
        ("欧阳", "娜娜"),
        ("Smith", "John"),
    ] {
        let register = who(&mut world, surname, given, "");
        came(&mut world, register);
    }
    for (words, found) in [
        ("lh", "李华 initials,刘汉 initials"),
        ("liuhan", "刘汉 pinyin"),
        ("LIU HAN", "刘汉 pinyin"),
        ("liuh", "刘汉 pinyin"),
        ("ouyang", "欧阳娜娜 pinyin"),
        ("oynn", "欧阳娜娜 initials"),
        ("刘", "刘汉 name"),
        ("刘汉", "刘汉 name"),
        ("欧阳娜", "欧阳娜娜 name"),
        ("smith", "SmithJohn pinyin"),
        ("john smith", "SmithJohn pinyin"),
        ("js", "SmithJohn initials"),
        ("汉", ""),
        ("l", ""),
        ("", ""),
        ("%", ""),
        ("__", ""),
    ] {
        assert_eq!(names(&mut world, words).join(","), found, "{words}");
    }
}

fn is_called(world: &mut World, number: &str, surname: &str, given: Option<&str>) {
    let visit = world.see(number).visit;
    let name = Collect {
        surname: Some(surname.to_owned()),
        given_name: given.map(str::to_owned),
        ..Collect::default()
    };
    let learn = Order::Learn(visit, Learn::Collect(Box::new(name)));
    world.order(StationRole::Desk, learn).unwrap();
}

#[test]
fn a_name_that_was_put_right_is_found_and_the_wrong_one_is_not() {
    let mut world = World::open();
    let register = with_plate(who(&mut world, "刘", "汉", "13800138000"), "吉A00005");
    let number = world.register(register).number.unwrap();
    is_called(&mut world, &number, "柳", Some("函"));
    for (words, found) in [
        ("liuhan", "柳函 pinyin"),
        ("刘", ""),
        ("刘汉", ""),
        ("柳函", "柳函 name"),
        ("00005", "柳函 plate"),
        ("8000", "柳函 phone_tail"),
    ] {
        assert_eq!(names(&mut world, words).join(","), found, "{words}");
    }
    is_called(&mut world, &number, "欧阳", None);
    assert_eq!(names(&mut world, "liu"), [""; 0]);
    assert_eq!(names(&mut world, "oy"), ["欧阳 initials"]);
}

#[test]
fn a_known_customer_keeps_their_own_name_whatever_the_door_is_put_right_to() {
    let mut world = World::open();
    let register = who(&mut world, "刘", "汉", "13800138000");
    let known = came(&mut world, register);
    let register = who(&mut world, "柳", "", "");
    let number = world.register(register).number.unwrap();
    link(&mut world, &number, Some(known)).unwrap();
    assert_eq!(names(&mut world, "柳"), ["刘汉 name"]);
    is_called(&mut world, &number, "陆", None);
    assert_eq!(names(&mut world, "柳"), [""; 0]);
    assert_eq!(names(&mut world, "陆"), ["刘汉 name"]);
    assert_eq!(names(&mut world, "刘汉"), ["刘汉 name"]);
    let door = "SELECT count(*) FROM person_key k JOIN person p ON p.id = k.person_id
        WHERE p.same_as IS NOT NULL";
    assert_eq!(world.count(door), 0, "found as the known person alone");
    link(&mut world, &number, None).unwrap();
    assert_eq!(names(&mut world, "陆"), ["陆 name"]);
}

#[test]
fn surnames_that_dictionaries_misread_are_found_as_their_bearers_say_them() {
    let mut world = World::open();
    for (surname, spelled) in [
        ("单", "shan"),
        ("仇", "qiu"),
        ("解", "xie"),
        ("查", "zha"),
        ("曾", "zeng"),
        ("任", "ren"),
        ("区", "ou"),
        ("盖", "ge gai"),
        ("朴", "piao"),
        ("翟", "zhai"),
        ("覃", "qin tan"),
        ("缪", "miao"),
        ("冼", "xian"),
        ("乐", "yue le"),
        ("尉迟", "yuchi"),
        ("长孙", "zhangsun"),
        ("万俟", "moqi"),
        ("欧阳", "ouyang"),
    ] {
        for given in ["", "伟"] {
            let register = who(&mut world, surname, given, "");
            came(&mut world, register);
            for spelled in spelled.split(' ') {
                let tail = if given.is_empty() { "" } else { "wei" };
                let found = names(&mut world, &format!("{spelled}{tail}"));
                let wanted = format!("{surname}{given} pinyin");
                assert!(found.contains(&wanted), "{spelled}{tail}: {found:?}");
            }
        }
    }
}

#[test]
fn a_number_is_found_by_its_tail_or_whole_and_shown_masked() {
    let mut world = World::open();
    let register = who(&mut world, "刘", "汉", "13800138000");
    came(&mut world, register);
    let register = who(&mut world, "李", "", "+447911123456");
    came(&mut world, register);
    for words in ["8000", "13800138000", "138 0013 8000", "+86 138-0013-8000"] {
        let found = search(&mut world, words).found;
        assert_eq!(found.len(), 1, "{words}");
        assert_eq!(found[0].mobile.as_deref(), Some("138****8000"), "{words}");
    }
    assert_eq!(names(&mut world, "+44 7911 123456"), ["李 phone"]);
    for words in ["800", "000", "13800138001", "9000"] {
        assert!(search(&mut world, words).found.is_empty(), "{words}");
    }
    let shown = serde_json::to_string(&search(&mut world, "8000")).unwrap();
    assert!(!shown.contains("13800138000"));
}

#[test]
fn any_part_of_a_plate_finds_its_driver_and_the_end_of_a_vin_the_car() {
    let mut world = World::open();
    let mut register = with_plate(who(&mut world, "张", "松", ""), "吉A·00005");
    register.vehicle.as_mut().unwrap().vin = Some("WAUAV94L78D029364".to_owned());
    came(&mut world, register);
    let register = with_plate(who(&mut world, "林", "航", ""), "苏EF00991");
    came(&mut world, register);
    for (words, found) in [
        ("吉A00005", "张松 plate"),
        ("吉A·00", "张松 plate"),
        ("a0000", "张松 plate"),
        ("00005", "张松 plate"),
        ("EF0", "林航 plate"),
        ("f0099", "林航 plate"),
        ("029364", "张松 vin"),
        ("WAUAV94L78D029364", "张松 vin"),
        ("wauav94l78d029365", ""),
        ("吉A", ""),
        ("029365", ""),
    ] {
        assert_eq!(names(&mut world, words).join(","), found, "{words}");
    }
}

#[test]
fn who_was_here_last_stands_first_and_twenty_are_enough() {
    let mut world = World::open();
    for count in 0..25 {
        let mobile = format!("1380013{count:04}");
        let register = who(&mut world, "刘", "", &mobile);
        came(&mut world, register);
        world.seconds(1);
    }
    let found = search(&mut world, "liu").found;
    assert_eq!(found.len(), 20);
    let mobiles: Vec<_> = found
        .iter()
        .map(|one| one.mobile.clone().unwrap())
        .collect();
    assert_eq!(mobiles[0], "138****0024");
    assert_eq!(mobiles[19], "138****0005");
}

#[test]
fn a_visitor_without_a_name_is_found_by_ticket_and_by_plate_while_they_are_here() {
    let mut world = World::open();
    let mut register = Register::for_purpose(Purpose::ServiceWalkin, Language::Zh);
    register.vehicle = Some(Vehicle {
        plate: Some("沪B12345".to_owned()),
        ..Vehicle::default()
    });
    let number = world.register(register).number.unwrap();
    for words in [number.as_str(), "w1", "B1234"] {
        let found = search(&mut world, words).found;
        assert_eq!(found.len(), 1, "{words}");
        assert_eq!(found[0].person, None);
        assert_eq!(found[0].number.as_ref(), Some(&number));
        assert_eq!(found[0].plate.as_deref(), Some("沪B·12345"));
    }
    world.left(&number).unwrap();
    assert!(search(&mut world, "B1234").found.is_empty());
}

#[test]
fn persons_whom_an_older_program_wrote_down_are_found_too() {
    let mut world = World::open();
    let register = with_plate(who(&mut world, "刘", "汉", "13800138000"), "吉A00005");
    came(&mut world, register);
    let sql = world.sql();
    sql.execute_batch("DELETE FROM person_key; UPDATE person SET keyed = 0, seen_at = NULL")
        .unwrap();
    drop(sql);
    assert!(search(&mut world, "liuhan").found.is_empty());
    world.power_cut(Span::seconds(5));
    assert_eq!(names(&mut world, "liuhan"), ["刘汉 pinyin"]);
    assert_eq!(names(&mut world, "00005"), ["刘汉 plate"]);
}

#[test]
fn a_number_or_plate_known_from_before_is_a_hint_and_no_link() {
    let mut world = World::open();
    let register = with_plate(who(&mut world, "刘", "汉", "13800138000"), "吉A00005");
    let known = came(&mut world, register);
    own(&mut world, known, "李娜");
    world.after(A_DAY);
    let register = who(&mut world, "刘", "", "13800138000");
    let by_number = world.register(register).number.unwrap();
    let hint = world.see(&by_number).known.unwrap();
    assert_eq!((hint.person, hint.by), (known, FoundBy::Phone));
    assert_eq!((hint.visits, hint.owner_valid), (1, true));
    assert_eq!(hint.owner, Some(world.staff("李娜")));
    let register = with_plate(
        Register::for_purpose(Purpose::ServiceWalkin, Language::Zh),
        "吉A00005",
    );
    let by_plate = world.register(register).number.unwrap();
    let hint = world.see(&by_plate).known.unwrap();
    assert_eq!((hint.person, hint.by), (known, FoundBy::Plate));
    assert_eq!(
        world.count("SELECT count(*) FROM person WHERE same_as IS NOT NULL"),
        0
    );
    assert_eq!(
        world.offered(&by_number).as_deref(),
        Some("王强"),
        "the line goes on"
    );
    let first = world.visitor().number.unwrap();
    assert_eq!(world.see(&first).known, None);
}

#[test]
fn r30_the_same_number_within_ten_minutes_is_a_badge_on_both_and_nothing_else() {
    let mut world = World::open();
    for name in ["王强", "李娜", "陈涛"] {
        world.presence(name, Presence::Meeting).unwrap();
    }
    let register = who(&mut world, "刘", "", "13800138000");
    world.register(register.clone());
    world.after(Span::minutes(9));
    world.register(register.clone());
    assert_eq!(world.see("X001").duplicate_of.as_deref(), Some("X002"));
    let second = world.see("X002");
    assert_eq!(second.duplicate_of.as_deref(), Some("X001"));
    assert_eq!(second.together.unwrap().by, TogetherBy::Number);
    assert_eq!(world.see("X002").known, None, "not somebody who came back");
    assert_eq!(world.queue().visits.len(), 2, "nothing is merged by itself");
    assert_eq!(world.count("SELECT count(*) FROM support_call"), 1);
    world.after(Span::minutes(11));
    let late = world.register(register).number.unwrap();
    let late = world.see(&late);
    assert_eq!(late.duplicate_of, None);
    assert!(late.known.is_some());
    world.void("X002").unwrap();
    assert_eq!(world.see("X001").duplicate_of, None);
}

#[test]
fn a_linked_visitor_goes_to_their_owner_unless_somebody_has_accepted() {
    let mut world = World::open();
    let register = who(&mut world, "刘", "汉", "13800138000");
    let known = came(&mut world, register);
    own(&mut world, known, "陈涛");
    world.after(A_DAY);
    let number = world.visitor().number.unwrap();
    assert_eq!(world.offered(&number).as_deref(), Some("王强"));
    let linked = link(&mut world, &number, Some(known)).unwrap();
    assert_eq!(world.offered(&number).as_deref(), Some("陈涛"));
    assert_eq!((linked.person, linked.linked), (Some(known), true));
    assert_eq!(
        (linked.surname.as_deref(), linked.visit_seq),
        (Some("刘"), Some(2))
    );
    assert_eq!(linked.mobile.as_deref(), Some("138****8000"));
    world.accept(&number).unwrap();
    assert_eq!(
        world.line(),
        "王强1 李娜2 陈涛3",
        "one's own customer costs no turn"
    );

    let other = world.visitor().number.unwrap();
    world.accept(&other).unwrap();
    link(&mut world, &other, Some(known)).unwrap();
    assert_eq!(
        world.server(&other).as_deref(),
        Some("王强"),
        "what was accepted stays"
    );
}

#[test]
fn an_owner_who_is_busy_is_covered_and_the_stand_in_loses_no_turn() {
    let mut world = World::open();
    let register = who(&mut world, "刘", "汉", "13800138000");
    let known = came(&mut world, register);
    own(&mut world, known, "陈涛");
    world.presence("陈涛", Presence::Meeting).unwrap();
    let number = world.visitor().number.unwrap();
    link(&mut world, &number, Some(known)).unwrap();
    assert_eq!(world.offered(&number).as_deref(), Some("王强"));
    world.accept(&number).unwrap();
    assert_eq!(world.line(), "王强1 李娜2 陈涛3");
}

#[test]
fn an_owner_of_ninety_days_ago_comes_no_sooner_than_anybody() {
    let mut world = World::quietly(crate::world::showroom_with(crate::world::STAFF));
    let register = who(&mut world, "刘", "汉", "13800138000");
    let known = came(&mut world, register);
    own(&mut world, known, "陈涛");
    let later = world.clock.now().after(Span::minutes(91 * 24 * 60));
    world.clock.set(later);
    let number = world.visitor().number.unwrap();
    link(&mut world, &number, Some(known)).unwrap();
    assert_eq!(world.offered(&number).as_deref(), Some("王强"));
    let owner = card_of(&mut world, known).owner.unwrap();
    assert!(!owner.valid);
}

#[test]
fn a_link_is_taken_back_and_leaves_everything_as_it_was_said() {
    let mut world = World::open();
    let register = who(&mut world, "刘", "汉", "13800138000");
    let known = came(&mut world, register);
    own(&mut world, known, "陈涛");
    world.after(A_DAY);
    let register = with_plate(who(&mut world, "柳", "", ""), "吉A00005");
    let number = world.register(register).number.unwrap();
    link(&mut world, &number, Some(known)).unwrap();
    assert_eq!(
        world.see(&number).surname.as_deref(),
        Some("柳"),
        "as they said today"
    );
    assert_eq!(names(&mut world, "00005"), ["刘汉 plate"]);
    assert_eq!(search(&mut world, "liuhan").found[0].visits, 2);
    let parted = link(&mut world, &number, None).unwrap();
    assert!(!parted.linked);
    assert_eq!(parted.mobile, None);
    assert_eq!(
        world.offered(&number).as_deref(),
        Some("王强"),
        "the turn decides again"
    );
    assert_eq!(names(&mut world, "00005"), ["柳 plate"]);
    assert_eq!(names(&mut world, "liuhan"), ["刘汉 pinyin"]);
    assert_eq!(search(&mut world, "liuhan").found[0].visits, 1);
    assert_eq!(card_of(&mut world, known).visit_count, 1);
}

#[test]
fn links_of_links_lead_to_one_person_and_never_in_a_ring() {
    let mut world = World::open();
    let register = who(&mut world, "刘", "汉", "13800138000");
    let known = came(&mut world, register);
    let register = who(&mut world, "刘", "", "");
    let first = world.register(register).number.unwrap();
    let at_door = world.see(&first).person.unwrap();
    let second = world.visitor().number.unwrap();
    link(&mut world, &second, Some(at_door)).unwrap();
    link(&mut world, &first, Some(known)).unwrap();
    assert_eq!(world.see(&second).person, Some(known));
    assert_eq!(card_of(&mut world, at_door).person, known);
    assert_eq!(card_of(&mut world, known).visit_count, 3);
    // The known person's own visit can't be one of a row that points to them.
    assert_eq!(
        link(&mut world, "X001", Some(at_door)).unwrap_err(),
        Refusal::SamePerson
    );
    assert_eq!(
        world.see(&first).person,
        Some(known),
        "a refusal changes nothing"
    );
    assert_eq!(
        link(&mut world, &first, Some(PersonId(999))).unwrap_err(),
        Refusal::PersonUnknown { id: 999 }
    );
}

#[test]
fn the_card_tells_visits_turns_consents_cars_and_tasks_from_every_row() {
    let mut world = World::open();
    let register = who(&mut world, "刘", "汉", "13800138000");
    let first = world.register(register).number.unwrap();
    world.accept(&first).unwrap();
    world.seconds(600);
    world.finish(&first).unwrap();
    let known = world.see(&first).person.unwrap();
    own(&mut world, known, "王强");
    world.after(A_DAY);
    let register = with_plate(who(&mut world, "刘", "", "13700137000"), "吉A00005");
    let second = world.register(register).number.unwrap();
    link(&mut world, &second, Some(known)).unwrap();
    let card = card_of(&mut world, known);
    assert_eq!((card.visit_count, card.sales_visits), (2, 2));
    assert_eq!(
        card.visits[0].number.as_ref(),
        Some(&second),
        "the newest first"
    );
    assert!(card.visits[0].linked && !card.visits[1].linked);
    assert_eq!(card.visits[1].turns.len(), 1);
    assert!(card.visits[1].turns[0].why.contains("王强"));
    let contacts: Vec<_> = card
        .contacts
        .iter()
        .map(|one| one.masked.as_str())
        .collect();
    assert_eq!(contacts, ["137****7000", "138****8000"]);
    assert_eq!(card.vehicles[0].vehicle.plate.as_deref(), Some("吉A·00005"));
    let purposes: Vec<_> = card.consents.iter().map(|one| one.purpose.code()).collect();
    assert_eq!(purposes, ["visit_service", "followup"]);
    assert!(
        card.consents
            .iter()
            .all(|one| one.state == "granted" && !one.version.is_empty())
    );
    assert!(card.owner.unwrap().valid);
    let shown = serde_json::to_string(&card_of(&mut world, known)).unwrap();
    assert!(!shown.contains("13800138000"));
}

#[test]
fn a_whole_number_is_seen_for_a_reason_and_who_saw_it_is_kept() {
    let mut world = World::open();
    let register = who(&mut world, "刘", "汉", "13800138000");
    let known = came(&mut world, register);
    for reason in ["", "  "] {
        assert_eq!(
            reveal(&mut world, known, reason).unwrap_err(),
            Refusal::RevealWithoutReason
        );
    }
    assert_eq!(world.count("SELECT count(*) FROM audit"), 0);
    let revealed = reveal(&mut world, known, "回电安排").unwrap();
    assert_eq!(revealed.numbers[0].number, "13800138000");
    let kept: (String, String, String, i64) = world
        .sql()
        .query_row(
            "SELECT action, object, reason, found FROM audit",
            [],
            |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)),
        )
        .unwrap();
    assert_eq!(
        kept,
        ("reveal".into(), known.to_string(), "回电安排".into(), 1)
    );
    let last = card_of(&mut world, known).last_reveal.unwrap();
    assert_eq!(last.reason, "回电安排");
    let changed = world.sql().execute("UPDATE audit SET reason = 'x'", []);
    assert!(changed.is_err(), "what was kept is never changed");
}

#[test]
fn visits_are_counted_for_whoever_is_linked_and_guessed_for_nobody() {
    let mut world = World::open();
    let first = world.visitor().number.unwrap();
    assert_eq!(world.see(&first).visit_seq, Some(1));
    let mut register = who(&mut world, "", "", "");
    register.declared_visit = Some(DeclaredVisit::Returning);
    let returning = world.register(register).number.unwrap();
    assert_eq!(world.see(&returning).visit_seq, None);
    let service = world.comes_for(Purpose::ServiceWalkin).number.unwrap();
    assert_eq!(world.see(&service).visit_seq, None);
    assert_ne!(world.see(&service).state, VisitState::Closed);
}
