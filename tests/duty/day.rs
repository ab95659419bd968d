//! The tallies of a day, and its close.

use super::TODAY;
use crate::telephone::{call, from_liu};
use crate::world::World;
use yingbin::core::consent::ConsentPurpose;
use yingbin::core::day::{BusinessDate, Span};
use yingbin::core::duty::{DutyFault, Part};
use yingbin::core::phone_call::{CallDirection, CallTopic};
use yingbin::core::refusal::Refusal;
use yingbin::core::station::StationRole;
use yingbin::core::support::Cause;
use yingbin::core::visit::{DeclaredVisit, Language, Line, Outcome, Purpose};
use yingbin::wire::{
    CloseBody, DutyOrder, LogCall, Order, RaiseBody, Register, SignedBody, SupportAct,
};

#[test]
fn r37_day_close() {
    let mut world = World::open();
    for _ in 0..3 {
        world.visitor();
    }
    world.accept("X001").unwrap();
    let other = world.comes_for(Purpose::Other).number.unwrap();
    let numbers = ["X001", "X002", "X003", &other].map(str::to_owned).to_vec();
    assert_eq!(
        world.close(Vec::new()).unwrap_err(),
        Refusal::Duty(DutyFault::StillOpen { numbers })
    );
    assert_eq!(world.day(TODAY).open.len(), 4);
    let mut ends = vec![
        world.ends("X001", Some(Outcome::TestDriveDone)),
        world.ends("X002", None),
        world.ends("X003", None),
    ];
    let numbers = vec![other.clone()];
    assert_eq!(
        world.close(ends.clone()).unwrap_err(),
        Refusal::Duty(DutyFault::StillOpen { numbers })
    );
    assert_eq!(world.day(TODAY).open.len(), 4, "nothing was half done");
    ends.push(world.ends(&other, None));
    world.close(ends.clone()).unwrap();
    let day = world.day(TODAY);
    assert_eq!((day.open.len(), day.without_outcome.len()), (0, 0));
    assert_eq!(day.closed_at, Some(world.clock.now().ms()));
    assert_eq!(day.signatures.len(), 3);
    assert_eq!(world.see("X001").outcome, Some(Outcome::TestDriveDone));
    assert_eq!(
        world.count("SELECT count(*) FROM visit WHERE closed_at IS NULL"),
        0
    );
    assert_eq!(world.line(), "", "the line dies with the day");
    assert_eq!(
        world.count("SELECT count(*) FROM journal WHERE what = 'day_closed'"),
        1
    );
    let date = BusinessDate::parse(TODAY).unwrap();
    assert_eq!(
        world.close(ends).unwrap_err(),
        Refusal::Duty(DutyFault::DayClosed { date })
    );
}

#[test]
fn a_call_that_nobody_answered_ends_with_the_day() {
    let mut world = World::open();
    let line = Line::Sales;
    let raise = SupportAct::Raise(RaiseBody { line });
    world
        .order(StationRole::Desk, Order::Support(raise))
        .unwrap();
    assert_eq!(world.called(line), Some((1, Cause::ByHand)));
    world.close(Vec::new()).unwrap();
    assert_eq!(world.called(line), None);
}

#[test]
fn whoever_comes_after_the_close_waits_in_a_day_that_is_open_again() {
    let mut world = World::open();
    world.close(Vec::new()).unwrap();
    world.comes_for(Purpose::Directions);
    assert!(world.day(TODAY).closed_at.is_some(), "nobody waits");
    world.seconds(60);
    let number = world.visitor().number.unwrap();
    let day = world.day(TODAY);
    assert_eq!(day.closed_at, None);
    assert_eq!(day.reopened_at, Some(world.clock.now().ms()));
    assert_eq!((day.open.len(), day.signatures.len()), (1, 0));
    assert_eq!(world.responsible(&number), "何伟");
    let ends = vec![world.ends(&number, None)];
    world.close(ends).unwrap();
    assert!(world.day(TODAY).closed_at.is_some());
}

#[test]
fn the_front_desk_signs_and_nobody_signs_for_another_part() {
    let mut world = World::open();
    let mut close = |front_desk: Option<&str>, floor_manager: Option<&str>| {
        let signed = SignedBody {
            front_desk: front_desk.map(|name| world.staff(name)),
            floor_manager: floor_manager.map(|name| world.staff(name)),
            sales_manager: None,
        };
        world.duty(DutyOrder::Close(CloseBody {
            signed,
            ..CloseBody::default()
        }))
    };
    assert_eq!(
        close(None, Some("何伟")).unwrap_err(),
        Refusal::Duty(DutyFault::SignatureMissing)
    );
    assert_eq!(
        close(Some("周颖"), Some("王强")).unwrap_err(),
        Refusal::Duty(DutyFault::MayNotSign {
            name: "王强".to_owned(),
            part: Part::FloorManager
        })
    );
    close(Some("何伟"), None).unwrap();
}

#[test]
fn how_a_visit_ends_is_said_once_and_clearly() {
    let mut world = World::open();
    world.visitor();
    world.accept("X001").unwrap();
    for (outcome, left) in [(None, false), (Some(Outcome::NoInfo), true)] {
        let mut end = world.ends("X001", outcome);
        end.left = left;
        assert_eq!(
            world.close(vec![end]).unwrap_err(),
            Refusal::Duty(DutyFault::EndUnclear {
                number: "X001".to_owned()
            })
        );
    }
    // Who was served ends with an outcome.
    let end = world.ends("X001", None);
    assert!(matches!(
        world.close(vec![end]).unwrap_err(),
        Refusal::NotNow { .. }
    ));
    assert_eq!(world.day(TODAY).closed_at, None);
}

#[test]
fn a_day_that_nobody_closed_is_closed_the_next_morning_with_what_it_left() {
    let mut world = World::open();
    let number = world.comes_for(Purpose::Other).number.unwrap();
    let end = world.ends(&number, None);
    world.after(Span::minutes(24 * 60));
    assert_eq!(world.day("2026-11-22").open.len(), 1, "today inherits it");
    let front_desk = Some(world.staff("周颖"));
    let mut body = CloseBody {
        date: Some(TODAY.to_owned()),
        ends: Vec::new(),
        signed: SignedBody {
            front_desk,
            ..SignedBody::default()
        },
    };
    let numbers = vec![number];
    assert_eq!(
        world.duty(DutyOrder::Close(body.clone())).unwrap_err(),
        Refusal::Duty(DutyFault::StillOpen { numbers })
    );
    body.ends.push(end);
    world.duty(DutyOrder::Close(body)).unwrap();
    assert!(world.day(TODAY).closed_at.is_some());
    assert_eq!(world.line(), "王强1 李娜2 陈涛3", "today goes on");
}

#[test]
fn a_day_to_come_is_not_closed() {
    let mut world = World::open();
    for (text, known) in [
        ("2026-11-22", true),
        ("2020-02-02", true),
        ("21.11.", false),
    ] {
        let body = CloseBody {
            date: Some(text.to_owned()),
            ..CloseBody::default()
        };
        let wanted = match known {
            true => DutyFault::NoSuchDay {
                date: BusinessDate::parse(text).unwrap(),
            },
            false => DutyFault::DateUnreadable,
        };
        assert_eq!(
            world.duty(DutyOrder::Close(body)).unwrap_err(),
            Refusal::Duty(wanted)
        );
    }
}

#[test]
fn the_tallies_count_parties_by_hour_and_by_what_they_came_for() {
    let mut world = World::open();
    let mut couple = Register::for_purpose(Purpose::NewCar, Language::Zh);
    couple.headcount = 2;
    world.register(couple);
    world.after(Span::minutes(60));
    let mut again = Register::for_purpose(Purpose::TestDrive, Language::Zh);
    again.declared_visit = Some(DeclaredVisit::Returning);
    world.register(again);
    world.comes_for(Purpose::ServiceWalkin);
    world.comes_for(Purpose::Directions);
    world.comes_for(Purpose::Help);
    let voided = world.visitor().number.unwrap();
    world.void(&voided).unwrap();
    let day = world.day(TODAY);
    assert_eq!((day.parties, day.heads), (4, 5));
    assert_eq!((day.first, day.again, day.walk_in), (1, 1, 4));
    let hours: Vec<_> = day.hours.iter().filter(|hour| hour.parties() > 0).collect();
    let of = |at: usize| (hours[at].hour, hours[at].parties());
    assert_eq!((of(0), of(1)), ((10, 1), (11, 3)));
    assert_eq!(day.hours.len(), 13, "08 to 20 o'clock");
    assert_eq!(
        (hours[1].again, hours[1].service, hours[1].other),
        (1, 1, 1)
    );
}

#[test]
fn the_tallies_know_how_long_people_waited_and_what_was_left() {
    let mut world = World::open();
    for wait in [10, 20, 90] {
        let number = world.comes_for(Purpose::Supplier).number.unwrap();
        world.seconds(wait);
        world.host(&number).unwrap();
        world.finish(&number).unwrap();
    }
    let number = world.comes_for(Purpose::Other).number.unwrap();
    world.left(&number).unwrap();
    let day = world.day(TODAY);
    let waits = day.waits.unwrap();
    assert_eq!((waits.parties, waits.median_seconds), (3, 20));
    assert_eq!((waits.p90_seconds, waits.max_seconds), (90, 90));
    assert_eq!(day.left_unserved, 1);
    assert_eq!(day.lodged.percent, None, "no rate of nothing");
}

#[test]
fn the_tallies_count_who_called_and_of_whom_nothing_was_known() {
    let mut world = World::open();
    let known = world.with_number(from_liu(), "13800138000");
    world.log(known.clone());
    // The same number again, somebody else without one, and what is no sale.
    world.log(known);
    world.log(from_liu());
    world.log(call(CallTopic::AfterSales));
    world.log(LogCall {
        direction: CallDirection::Outgoing,
        ..from_liu()
    });
    world.after(Span::minutes(60));
    world.log(call(CallTopic::Price));
    let day = world.day(TODAY);
    assert_eq!((day.calls, day.sales_calls, day.parties), (5, 4, 0));
    assert_eq!((day.calls_lodged.part, day.calls_lodged.of), (1, 3));
    let by_hour: Vec<_> = day.hours.iter().filter(|hour| hour.calls > 0).collect();
    let of = |at: usize| (by_hour[at].hour, by_hour[at].calls, by_hour[at].parties());
    assert_eq!((of(0), of(1)), ((9, 4, 0), (10, 1, 0)));
    let table = yingbin::report::day_table(Language::Zh, &day);
    assert!(table.contains("\"来店批次\",\"来电批次\""));
    assert!(table.contains(r#""2026-11-21","09:00","0","0","0","0","0","4""#));
}

#[test]
fn who_came_before_is_no_new_caller() {
    let mut world = World::open();
    let register = Register {
        surname: Some("刘".to_owned()),
        mobile: Some("13800138000".to_owned()),
        consents: vec![ConsentPurpose::Followup],
        notice: Some(world.notice()),
        ..Register::for_purpose(Purpose::NewCar, Language::Zh)
    };
    world.register(register);
    world.after(Span::minutes(60));
    let known = world.with_number(from_liu(), "13800138000");
    world.log(known);
    let day = world.day(TODAY);
    assert_eq!((day.sales_calls, day.calls_lodged.of), (1, 0));
}
