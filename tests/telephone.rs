//! The telephone log: who called, how soon they were heard, and that nobody is counted twice.

use yingbin::core::PhoneCallId;
use yingbin::core::consent::ConsentPurpose;
use yingbin::core::day::Span;
use yingbin::core::person::Salutation;
use yingbin::core::phone_call::{CallMatch, CallTopic};
use yingbin::core::refusal::Refusal;
use yingbin::core::staff::{Presence, StaffRole};
use yingbin::core::station::StationRole;
use yingbin::core::task::{TaskKind, TaskState};
use yingbin::core::visit::{Language, PurchaseTime, Purpose, VisitState};
use yingbin::engine::{Reading, Told, phone_call_view};
use yingbin::wire::{
    Act, Addressee, CallBack, CallInterest, Done, FromCallBody, LogCall, Order, PhoneCall,
    QueueVisit, Register, VoidBody,
};

use crate::world::World;

/// A call of two minutes that was answered at the second ring, a minute ago.
pub(super) fn call(topic: CallTopic) -> LogCall {
    LogCall {
        started_ago_ms: 188_000,
        answered_ago_ms: Some(180_000),
        ended_ago_ms: Some(60_000),
        ring_count: Some(2),
        ..LogCall::about(topic)
    }
}

pub(super) fn from_liu() -> LogCall {
    LogCall {
        surname: Some("刘".to_owned()),
        salutation: Some(Salutation::Mr),
        ..call(CallTopic::NewCar)
    }
}

impl World {
    fn try_log(&mut self, call: LogCall) -> Result<PhoneCall, Refusal> {
        match self.order(StationRole::Desk, Order::LogCall(Box::new(call)))? {
            Done::PhoneCall(call) => Ok(*call),
            other => panic!("{other:?}"),
        }
    }

    pub(super) fn log(&mut self, call: LogCall) -> PhoneCall {
        self.try_log(call).unwrap()
    }

    pub(super) fn try_link(
        &mut self,
        number: &str,
        call: PhoneCallId,
    ) -> Result<QueueVisit, Refusal> {
        let visit = self.see(number).visit;
        match self.order(
            StationRole::Desk,
            Order::FromCall(visit, FromCallBody { call }),
        )? {
            Done::Visit(visit) => Ok(*visit),
            other => panic!("{other:?}"),
        }
    }

    pub(super) fn calls_today(&mut self) -> Vec<PhoneCall> {
        let now = self.clock.now();
        let engine = self.engine();
        let house = engine.house().clone();
        let reading = Reading {
            db: engine.db(),
            house: &house,
            now,
        };
        let today = house.showroom.zone.date_of(now);
        phone_call_view::calls(&reading, today).unwrap().calls
    }

    fn notice_id(&mut self) -> String {
        let house = self.engine().house().clone();
        house.notices.listed()[0].id.clone()
    }

    pub(super) fn with_number(&mut self, call: LogCall, mobile: &str) -> LogCall {
        LogCall {
            mobile: Some(mobile.to_owned()),
            consents: vec![ConsentPurpose::Followup],
            notice: Some(self.notice_id()),
            ..call
        }
    }

    fn comes(&mut self, surname: &str) -> String {
        let register = Register {
            surname: Some(surname.to_owned()),
            ..Register::for_purpose(Purpose::NewCar, Language::Zh)
        };
        self.register(register).number.unwrap()
    }
}

#[test]
fn a_call_is_kept_with_who_when_and_why() {
    let mut world = World::open();
    let zhou = world.staff("周颖");
    let now = world.clock.now();
    let logged = world.log(LogCall {
        answered_by: Some(zhou),
        interest: Some(CallInterest {
            models: vec!["e6".to_owned(), "x5".to_owned()],
            purchase_time: Some(PurchaseTime::Within30d),
            budget: Some("45W".to_owned()),
        }),
        summary: Some("想比较 E6 与 X5 的家用空间".to_owned()),
        ..from_liu()
    });
    assert_eq!(logged.started_at, now.ms() - 188_000);
    assert_eq!(logged.answered_by, Some(zhou));
    assert_eq!(logged.surname.as_deref(), Some("刘"));
    assert_eq!(
        logged.summary.as_deref(),
        Some("想比较 E6 与 X5 的家用空间")
    );
    let interest = logged.interest.clone().unwrap();
    assert_eq!(interest.models, ["e6", "x5"]);
    assert_eq!(interest.budget.as_deref(), Some("¥450000"));
    assert!(logged.tasks.is_empty());
    assert_eq!(world.calls_today(), [logged]);
}

#[test]
fn whether_three_rings_and_ten_seconds_were_kept_is_part_of_the_answer() {
    let mut world = World::open();
    for (rings, in_time) in [(0, true), (3, true), (4, false), (99, false)] {
        let logged = world.log(LogCall {
            ring_count: Some(rings),
            ..call(CallTopic::Price)
        });
        assert_eq!(logged.answered_in_time, Some(in_time), "{rings} rings");
    }
    let uncounted = world.log(LogCall {
        ring_count: None,
        hold_periods_ms: vec![4_000, 10_000, 10_001, 25_000],
        ..call(CallTopic::Person)
    });
    assert_eq!(uncounted.answered_in_time, None);
    assert_eq!(uncounted.holds_too_long, 2);
    let missed = world.log(LogCall {
        ring_count: Some(8),
        answered_ago_ms: None,
        ..call(CallTopic::Other)
    });
    assert_eq!(missed.answered_in_time, None);
}

#[test]
fn a_number_is_kept_only_if_the_caller_said_yes() {
    let mut world = World::open();
    let bare = LogCall {
        mobile: Some("13800138000".to_owned()),
        ..from_liu()
    };
    assert_eq!(world.try_log(bare), Err(Refusal::ContactWithoutConsent));
    let unread = LogCall {
        mobile: Some("13800138000".to_owned()),
        consents: vec![ConsentPurpose::Followup],
        ..from_liu()
    };
    assert_eq!(world.try_log(unread), Err(Refusal::NoticeMissing));
    assert_eq!(world.count("SELECT count(*) FROM phone_call"), 0);
    let right = world.with_number(from_liu(), "138 0013 8000");
    let logged = world.log(LogCall {
        read_back: true,
        ..right
    });
    assert_eq!(logged.mobile.as_deref(), Some("138****8000"));
    assert_eq!(
        world.count("SELECT count(*) FROM consent WHERE method = 'phone_spoken'"),
        1
    );
    assert_eq!(
        world.count(
            "SELECT count(*) FROM contact_point WHERE state = 'read_back' AND source_call_id = 1"
        ),
        1
    );
}

#[test]
fn numbers_in_the_summary_are_blotted_out_and_the_writer_is_told() {
    let mut world = World::open();
    let logged = world.log(LogCall {
        summary: Some("回电 13800138000".to_owned()),
        ..from_liu()
    });
    assert_eq!(logged.summary.as_deref(), Some("回电 •••••••••••"));
    assert_eq!(logged.advice[0].code, "note_masked");
}

#[test]
fn what_cannot_have_happened_is_refused() {
    let mut world = World::open();
    let ago = |started, answered, ended| LogCall {
        started_ago_ms: started,
        answered_ago_ms: answered,
        ended_ago_ms: ended,
        ..LogCall::about(CallTopic::Other)
    };
    let hours_max = 12;
    for times in [
        ago(-1, None, None),
        ago(10, Some(20), None),
        ago(30, Some(20), Some(25)),
        ago(13 * 3_600_000, None, None),
        ago(i64::MAX, Some(i64::MIN), None),
    ] {
        assert_eq!(world.try_log(times), Err(Refusal::CallTimes { hours_max }));
    }
    let holds = LogCall {
        hold_periods_ms: vec![1; 21],
        ..call(CallTopic::Other)
    };
    assert_eq!(world.try_log(holds), Err(Refusal::TooManyHolds { max: 20 }));
    let rings = LogCall {
        ring_count: Some(100),
        ..call(CallTopic::Other)
    };
    assert_eq!(world.try_log(rings), Err(Refusal::TooManyRings { max: 99 }));
    let long = LogCall {
        summary: Some("长".repeat(301)),
        ..call(CallTopic::Other)
    };
    let (length, max) = (301, 300);
    assert_eq!(
        world.try_log(long),
        Err(Refusal::SummaryTooLong { length, max })
    );
    let yesterday = world.clock.now().before(Span::minutes(1));
    let past = LogCall {
        invite_at: Some(yesterday.ms()),
        ..call(CallTopic::NewCar)
    };
    assert_eq!(
        world.try_log(past),
        Err(Refusal::InviteTime { days_max: 90 })
    );
    assert_eq!(world.count("SELECT count(*) FROM phone_call"), 0);
    assert_eq!(world.count("SELECT count(*) FROM task"), 0);
}

/// Scenario 1, step 2 (domain.md §8.1).
#[test]
fn who_called_in_the_morning_and_comes_at_ten_is_counted_once() {
    let mut world = World::open();
    for name in ["王强", "李娜", "陈涛"] {
        world.presence(name, Presence::Delivery).unwrap();
    }
    let logged = world.log(LogCall {
        invited_to_store: true,
        ..from_liu()
    });
    let number = world.comes("刘");
    let waiting = world.see(&number);
    assert_eq!(waiting.from_call, None);
    let suggested = &waiting.call_suggested[0];
    assert_eq!(
        (suggested.call, suggested.by),
        (logged.call, CallMatch::Surname)
    );
    let linked = world.try_link(&number, logged.call).unwrap();
    assert_eq!(linked.from_call, Some(logged.call));
    assert!(linked.call_suggested.is_empty());
    assert_eq!(
        world.count("SELECT count(*) FROM visit WHERE reception_mode = 'phone_invited'"),
        1
    );
    let queue = world.queue();
    assert_eq!((queue.figures.parties, queue.figures.sales_visits), (1, 1));
    assert_eq!(queue.visits[0].from_call, Some(logged.call));
    let called = &world.calls_today()[0];
    assert_eq!(called.number.as_deref(), Some("X001"));
}

#[test]
fn a_caller_is_suggested_by_number_before_any_namesake() {
    let mut world = World::open();
    let liu = world.with_number(from_liu(), "13800138000");
    let known = world.log(liu);
    let namesake = world.log(from_liu());
    let stranger = world.log(LogCall {
        surname: Some("王".to_owned()),
        ..call(CallTopic::NewCar)
    });
    let notice = world.notice_id();
    let number = world
        .register(Register {
            surname: Some("刘".to_owned()),
            mobile: Some("+86 138-0013-8000".to_owned()),
            consents: vec![ConsentPurpose::VisitService],
            notice: Some(notice),
            ..Register::for_purpose(Purpose::NewCar, Language::Zh)
        })
        .number
        .unwrap();
    let suggested: Vec<_> = world
        .see(&number)
        .call_suggested
        .iter()
        .map(|one| (one.call, one.by))
        .collect();
    assert_eq!(
        suggested,
        [
            (known.call, CallMatch::Number),
            (namesake.call, CallMatch::Surname)
        ]
    );
    assert!(
        world
            .see(&number)
            .call_suggested
            .iter()
            .all(|one| one.call != stranger.call)
    );
    // An anonymous visitor is nobody in particular.
    world.visitor();
    assert!(world.see("X002").call_suggested.is_empty());
}

#[test]
fn an_invited_caller_is_expected_for_a_week_and_anyone_else_for_the_day() {
    let mut world = World::open();
    world.log(LogCall {
        invited_to_store: true,
        ..from_liu()
    });
    world.log(LogCall {
        surname: Some("王".to_owned()),
        ..call(CallTopic::Price)
    });
    let suggested = |world: &mut World, surname: &str| {
        let number = world.comes(surname);
        world.see(&number).call_suggested.len()
    };
    assert_eq!(suggested(&mut world, "王"), 1);
    world.after(Span::minutes(24 * 60));
    assert_eq!(suggested(&mut world, "王"), 0);
    assert_eq!(suggested(&mut world, "刘"), 1);
    world.after(Span::minutes(6 * 24 * 60));
    assert_eq!(suggested(&mut world, "刘"), 0);
}

#[test]
fn the_caller_s_number_and_wishes_come_along_with_the_visit() {
    let mut world = World::open();
    let liu = LogCall {
        interest: Some(CallInterest {
            models: vec!["e6".to_owned()],
            ..CallInterest::default()
        }),
        ..from_liu()
    };
    let liu = world.with_number(liu, "13800138000");
    let logged = world.log(liu);
    let register = Register {
        surname: Some("刘".to_owned()),
        given_name: Some("汉".to_owned()),
        ..Register::for_purpose(Purpose::NewCar, Language::Zh)
    };
    let number = world.register(register).number.unwrap();
    assert!(!world.see(&number).lodged);
    let linked = world.try_link(&number, logged.call).unwrap();
    assert_eq!(linked.mobile.as_deref(), Some("138****8000"));
    assert_eq!(linked.given_name.as_deref(), Some("汉"));
    assert_eq!(linked.interest.unwrap().models, ["e6"]);
    assert!(linked.lodged);
    assert_eq!(world.queue().figures.lodged, 1);
    assert!(linked.linked);
    // Both stay as they said it: one is found, and the other is that one.
    assert_eq!(
        world.count("SELECT count(*) FROM person WHERE surname = '刘' AND erased_at IS NULL"),
        2
    );
    assert_eq!(
        world.count("SELECT count(*) FROM person WHERE same_as IS NOT NULL"),
        1
    );
}

#[test]
fn a_visitor_with_a_number_stays_who_they_are() {
    let mut world = World::open();
    let liu = world.with_number(from_liu(), "13800138000");
    let logged = world.log(liu);
    let notice = world.notice_id();
    let number = world
        .register(Register {
            surname: Some("刘".to_owned()),
            mobile: Some("13700137000".to_owned()),
            consents: vec![ConsentPurpose::VisitService],
            notice: Some(notice),
            ..Register::for_purpose(Purpose::NewCar, Language::Zh)
        })
        .number
        .unwrap();
    let linked = world.try_link(&number, logged.call).unwrap();
    assert_eq!(linked.mobile.as_deref(), Some("137****7000"));
    assert_eq!(linked.from_call, Some(logged.call));
}

#[test]
fn a_call_brings_one_visit_and_a_wrong_link_can_be_put_right() {
    let mut world = World::open();
    let liu = world.with_number(from_liu(), "13800138000");
    let first = world.log(liu);
    let second = world.log(from_liu());
    let number = world.comes("刘");
    world.try_link(&number, first.call).unwrap();
    let other = world.comes("刘");
    assert_eq!(
        world.try_link(&other, first.call),
        Err(Refusal::CallHasVisit {
            number: number.clone()
        })
    );
    // It was the other Mr Liu.
    let again = world.try_link(&number, second.call).unwrap();
    assert_eq!(again.from_call, Some(second.call));
    assert_eq!((again.mobile, again.lodged), (None, false));
    let right = world.try_link(&other, first.call).unwrap();
    assert_eq!(right.mobile.as_deref(), Some("138****8000"));
    assert_eq!(
        world.try_link(&other, PhoneCallId(99)),
        Err(Refusal::CallUnknown { id: 99 })
    );
}

#[test]
fn the_caller_of_a_ticket_that_was_a_mistake_is_free_again() {
    let mut world = World::open();
    let logged = world.log(from_liu());
    let number = world.comes("刘");
    world.try_link(&number, logged.call).unwrap();
    let reason = yingbin::core::visit::VoidReason::Duplicate;
    world.act(&number, Act::Void(VoidBody { reason })).unwrap();
    let other = world.comes("刘");
    let linked = world.try_link(&other, logged.call).unwrap();
    assert_eq!(linked.from_call, Some(logged.call));
    assert!(linked.state.is_open() && linked.state != VisitState::Voided);
}

#[test]
fn whoever_goes_on_with_the_caller_gets_a_task_with_what_was_said() {
    let mut world = World::open();
    let (wang, li) = (world.staff("王强"), world.staff("李娜"));
    let summary = "问 E6 的交车时间".to_owned();
    let logged = world.log(LogCall {
        summary: Some(summary.clone()),
        transferred_to: Some(wang),
        transfer_note: Some("已说明报价以官方为准".to_owned()),
        call_back: Some(CallBack {
            to: Addressee::Staff(li),
            due_at: None,
        }),
        department: Some(StaffRole::Advisor),
        ..from_liu()
    });
    let now = world.clock.now();
    let got: Vec<_> = logged
        .tasks
        .iter()
        .map(|task| {
            let minutes = (task.due_at.unwrap() - now.ms()) / 60_000;
            (task.kind, task.to, minutes, task.note.clone().unwrap())
        })
        .collect();
    assert_eq!(
        got,
        [
            (
                TaskKind::Transfer,
                Addressee::Staff(wang),
                15,
                "已说明报价以官方为准".to_owned()
            ),
            (
                TaskKind::CallBack,
                Addressee::Staff(li),
                120,
                summary.clone()
            ),
            (
                TaskKind::Department,
                Addressee::Role(StaffRole::Advisor),
                15,
                summary
            ),
        ]
    );
    assert_eq!(logged.tasks[0].surname.as_deref(), Some("刘"));
}

#[test]
fn a_complaint_on_the_telephone_reaches_the_floor_manager() {
    let mut world = World::open();
    let logged = world.log(call(CallTopic::Complaint));
    assert_eq!(logged.tasks.len(), 1);
    assert_eq!(logged.tasks[0].kind, TaskKind::Complaint);
    assert_eq!(logged.tasks[0].to, Addressee::Role(StaffRole::FloorManager));
    assert_eq!(logged.tasks[0].state, TaskState::Open);
}

#[test]
fn a_call_that_is_sent_twice_is_written_down_once() {
    let mut world = World::open();
    let key = world.next_key();
    let order = || {
        Order::LogCall(Box::new(LogCall {
            department: Some(StaffRole::Advisor),
            ..from_liu()
        }))
    };
    let first = world
        .ask(StationRole::Desk, Some(key.clone()), order())
        .unwrap();
    let Told::Fresh(Done::PhoneCall(first)) = first else {
        panic!("{first:?}")
    };
    world.seconds(5);
    match world.ask(StationRole::Desk, Some(key), order()).unwrap() {
        Told::Again { status, json } => {
            assert_eq!(status, 201);
            let again: PhoneCall = serde_json::from_str(&json).unwrap();
            assert_eq!(again, *first);
        }
        other => panic!("{other:?}"),
    }
    assert_eq!(world.count("SELECT count(*) FROM phone_call"), 1);
    assert_eq!(world.count("SELECT count(*) FROM task"), 1);
    // What is kept for the second asker says nothing of the caller.
    assert_eq!(
        world.count("SELECT count(*) FROM request WHERE answer LIKE '%刘%'"),
        0
    );
}

#[test]
fn the_journal_of_a_call_names_nobody() {
    let mut world = World::open();
    let liu = world.with_number(from_liu(), "13800138000");
    let logged = world.log(liu);
    let number = world.comes("刘");
    world.try_link(&number, logged.call).unwrap();
    let personal = "SELECT count(*) FROM journal
        WHERE facts LIKE '%刘%' OR facts LIKE '%138%8000%'";
    assert_eq!(world.count(personal), 0);
    let told = "SELECT count(*) FROM journal WHERE what IN ('call_logged', 'from_call')";
    assert_eq!(world.count(told), 2);
}
