//! Scenario 1 (domain.md §8.1): the first visit after a call, step by step, on the engine.

use crate::telephone::from_liu;
use crate::world::{STAFF, World, showroom_with};
use yingbin::config::Showroom;
use yingbin::core::brief::{AskResult, Benefit, Reception, SourceClass};
use yingbin::core::consent::ConsentPurpose;
use yingbin::core::day::{Moment, Span};
use yingbin::core::level::Level;
use yingbin::core::staff::Presence;
use yingbin::core::visit::{
    DecisionFactor, DeclaredVisit, Language, Outcome, PurchaseKind, PurchaseTime, Purpose,
    ReceptionMode, SourceChannel, VisitState,
};
use yingbin::wire::{
    Act, Collect, FinishBody, Interest, Learn, LogCall, Model, OtherModel, QueueVisit,
    ReferralBody, Register, WhoBody,
};

/// Monday, 8 December 2008, 10:00 in Shanghai.
pub const TEN: Moment = Moment::from_ms(1_228_701_600_000);

/// The store of the scenario: who works there, and what they sell.
pub fn store() -> Showroom {
    let mut showroom = showroom_with(STAFF);
    showroom.models = [("a4", "奥迪A4", "Audi A4"), ("a6", "奥迪A6", "Audi A6")]
        .map(|(id, name, name_en)| Model {
            id: id.to_owned(),
            name: name.to_owned(),
            name_en: name_en.to_owned(),
            ..showroom.models[0].clone()
        })
        .to_vec();
    showroom
}

/// The store at ten: every consultant serves somebody.
struct Day {
    world: World,
    referrer: i64,
}

fn day() -> Day {
    let mut world = World::on(store(), TEN.before(Span::minutes(60)));
    let referrer = world.customer("张", "松", "奥迪A6", "吉A00005");
    // Their own customers: no turn is taken, the keys stay 王强1 李娜2 陈涛3.
    for name in ["王强", "李娜", "陈涛"] {
        world.presence(name, Presence::Meeting).unwrap();
    }
    assert_eq!(world.line(), "王强1 李娜2 陈涛3");
    // 王强 sold 张松 his car.
    let seller = world.staff("王强");
    let owned =
        "UPDATE person SET owner_id = ?1, owner_since = 0, relation = 'owner' WHERE id = ?2";
    world.sql().execute(owned, (seller.0, referrer)).unwrap();
    // At 09:30 somebody by the name of 刘 called and was invited; he left no number.
    world.after(Span::minutes(30));
    let call = LogCall {
        invited_to_store: true,
        ..from_liu()
    };
    world.log(call);
    world.after(Span::minutes(30));
    Day { world, referrer }
}

/// Steps 1 and 3 to 5: registered, hosted, and what 刘汉 tells while he is hosted.
fn told(day: &mut Day) -> String {
    let world = &mut day.world;
    // 1. Quick add; nobody is free, so 周颖 hosts, and support is called.
    let mut register = Register::for_purpose(Purpose::NewCar, Language::Zh);
    register.declared_visit = Some(DeclaredVisit::First);
    register.surname = Some("刘".to_owned());
    let registered = world.register(register);
    let number = registered.number.unwrap();
    let seen = world.see(&number);
    assert_eq!(seen.state, VisitState::Hosted);
    assert_eq!(world.responsible(&number), "周颖");
    let support = world.queue().support;
    assert_eq!(
        support.iter().map(|call| call.level).collect::<Vec<_>>(),
        [1]
    );

    // 2. The call of the morning is suggested, and staff confirm it.
    let suggested = seen.call_suggested.first().expect("the call of 09:30");
    let linked = world.try_link(&number, suggested.call).unwrap();
    assert_eq!(linked.reception_mode, ReceptionMode::PhoneInvited);
    assert_eq!(world.queue().figures.sales_visits, 1, "counted once");

    // 3. What he wants.
    let rival = |name: &str| OtherModel {
        name: name.to_owned(),
        ..OtherModel::default()
    };
    let wishes = Collect {
        given_name: Some("汉".to_owned()),
        company: Some("三鹿乳业".to_owned()),
        position: Some("采购部部长".to_owned()),
        interest: Some(Interest {
            models: vec!["a4".to_owned(), "a6".to_owned()],
            other_models: vec![rival("BMW 3系"), rival("BMW 5系"), rival("奔驰E级")],
            purchase_kind: Some(PurchaseKind::Replace),
            factors: vec![DecisionFactor::Price, DecisionFactor::DrivingFeel],
            budget: Some("45W".to_owned()),
            driving_years: Some(6),
            hobbies: Some("羽毛球、旅游".to_owned()),
            ..Interest::default()
        }),
        ..Collect::default()
    };
    world.collect(&number, wishes).unwrap();
    assert_eq!(
        world.count("SELECT budget_max_cny FROM interest WHERE hobbies <> ''"),
        450_000
    );

    // 4. When: 23 days ahead is level A.
    let when = Collect {
        interest: Some(Interest {
            purchase_time: Some(PurchaseTime::Within30d),
            target_date: Some("2008-12-31".to_owned()),
            source: Some(SourceChannel::Friend),
            ..Interest::default()
        }),
        ..Collect::default()
    };
    world.collect(&number, when).unwrap();
    assert_eq!(world.brief(&number, Language::Zh).proposed, Some(Level::A));

    // 5. The friend is 张松, by name and car.
    let friend = ReferralBody {
        name: Some("张松".to_owned()),
        hint: Some("A6".to_owned()),
        person: None,
    };
    world.learn(&number, Learn::Referral(friend)).unwrap();
    let referral = "SELECT person_id FROM referral";
    assert_eq!(world.count(referral), day.referrer);
    assert_eq!(world.count("SELECT count(*) FROM contact_point"), 0);
    number
}

/// Step 6: asked with a third benefit, he gives his number for a follow-up only.
fn gives_his_number(world: &mut World, number: &str) -> QueueVisit {
    world
        .asked(number, AskResult::Refused, Benefit::CallTurn)
        .unwrap();
    world
        .asked(number, AskResult::Refused, Benefit::Brochure)
        .unwrap();
    world
        .asked(number, AskResult::Given, Benefit::SameConsultant)
        .unwrap();
    let notice = Some(world.notice());
    let given = Collect {
        mobile: Some("13800138000".to_owned()),
        consents: vec![ConsentPurpose::Followup],
        refused: vec![
            ConsentPurpose::MarketingCall,
            ConsentPurpose::MarketingMsg,
            ConsentPurpose::ShareOem,
        ],
        notice,
        read_back: true,
        ..Collect::default()
    };
    world.collect(number, given).unwrap().visit
}

#[test]
fn the_first_visit_after_a_call_is_hosted_collected_handed_over_and_followed_up() {
    let mut day = day();
    let number = told(&mut day);
    let world = &mut day.world;

    // 6. The third ask.
    let seen = gives_his_number(world, &number);
    assert_eq!(
        (seen.asks.times, seen.asks.no_more, seen.lodged),
        (3, false, true)
    );
    let consents: String = world
        .sql()
        .query_row(
            "SELECT group_concat(purpose || ' ' || state) FROM
                 (SELECT * FROM consent WHERE notice_id <> '' ORDER BY id)",
            [],
            |row| row.get(0),
        )
        .unwrap();
    assert_eq!(
        consents,
        "followup granted,marketing_call refused,marketing_msg refused,share_oem refused"
    );
    assert_eq!(
        world.count("SELECT count(*) FROM contact_point WHERE state = 'read_back'"),
        1
    );
    let known = seen.completeness.unwrap();
    assert_eq!(
        (known.known, known.of),
        (7, 8),
        "the present car is not known"
    );

    // 7. 李娜 is free at 10:15 and is offered him by turn. (The referrer's consultant 王强 is
    //    busy and is not waited for.) What she reads before she walks up:
    world.after(Span::minutes(15));
    world.presence("李娜", Presence::Available).unwrap();
    assert_eq!(world.offered(&number).as_deref(), Some("李娜"));
    for lang in [Language::Zh, Language::En] {
        let brief = world.brief(&number, lang);
        let lines = brief.lines.iter();
        let told: String = lines
            .map(|line| format!("{}: {}\n", line.label, line.text))
            .collect();
        insta::assert_snapshot!(format!("the_brief_that_li_na_reads_{}", lang.code()), told);
    }

    // 8. She accepts; the keys are 王强1 陈涛3 李娜4.
    world.seconds(20);
    world.accept(&number).unwrap();
    assert_eq!(world.responsible(&number), "李娜");
    assert_eq!(world.line(), "王强1 陈涛3 李娜4");
    assert!(world.queue().support.is_empty());

    // 9. At 11:05 she ends it: level A, no test drive, to be in touch within a week.
    world.after(Span::minutes(49));
    world.seconds(40);
    let end = FinishBody {
        level: Some(Level::A),
        next_contact: Some("2008-12-15".to_owned()),
        test_drive: Some(false),
        ..FinishBody::with(Outcome::LeftInfo)
    };
    world.act(&number, Act::Finish(end)).unwrap();
    let follow_up = "SELECT date(due_at / 1000, 'unixepoch', '+8 hours') FROM task
         WHERE kind = 'follow_up'";
    let due: String = world
        .sql()
        .query_row(follow_up, [], |row| row.get(0))
        .unwrap();
    assert_eq!(due, "2008-12-15");
    let level: String = world
        .sql()
        .query_row(
            "SELECT level FROM person WHERE given_name = '汉'",
            [],
            |row| row.get(0),
        )
        .unwrap();
    assert_eq!(level, "A");
    let record = world.record(&number);
    assert_eq!((record.minutes, record.first), (Some(65), Some(true)));
    assert_eq!(record.source, Some(SourceChannel::Friend));
    assert_eq!(record.source_class, SourceClass::Referral);
    assert_eq!(
        (record.level, record.level_confirmed),
        (Some(Level::A), true)
    );
    assert_eq!(record.consultant, Some(world.staff("李娜")));
    assert_eq!(record.reception, Some(Reception::Rotation));
    assert_eq!((record.lodged, record.test_drive), (true, Some(false)));

    // 10. One first visit, one contact kept; two BMW and one Mercedes compared; 李娜 owns him.
    assert_eq!(world.owner_of(&number).as_deref(), Some("李娜"));
    let figures = world.queue().figures;
    assert_eq!((figures.sales_visits, figures.lodged), (1, 1));
    let compared = |name: &str| {
        world.count(&format!(
            "SELECT count(*) FROM interest_other_model WHERE own_brand = 0 AND name LIKE '{name}%'"
        ))
    };
    assert_eq!((compared("BMW"), compared("奔驰")), (2, 1));
}

#[test]
fn who_says_no_for_good_is_served_all_the_same_and_counts_as_a_first_visit() {
    let mut day = day();
    let number = told(&mut day);
    let world = &mut day.world;

    // 6b. "Don't ask again", at the second ask.
    world
        .asked(&number, AskResult::Refused, Benefit::CallTurn)
        .unwrap();
    let seen = world
        .asked(&number, AskResult::Final, Benefit::Brochure)
        .unwrap()
        .visit;
    assert_eq!((seen.asks.times, seen.asks.no_more), (2, true));
    let third = world.asked(&number, AskResult::Given, Benefit::SameConsultant);
    assert_eq!(third.unwrap_err().code(), "ask_no_more");
    world.presence("李娜", Presence::Available).unwrap();
    world.act(&number, Act::Accept(WhoBody::default())).unwrap();
    world.finish(&number).unwrap();
    let record = world.record(&number);
    assert_eq!((record.lodged, record.first), (false, Some(true)));
    let figures = world.queue().figures;
    assert_eq!((figures.sales_visits, figures.lodged), (1, 0));
    assert_eq!(
        world.count("SELECT count(*) FROM task WHERE kind = 'follow_up'"),
        0
    );
}

#[test]
fn what_he_does_for_a_living_hangs_on_no_wall() {
    let mut day = day();
    let number = told(&mut day);
    gives_his_number(&mut day.world, &number);
    let wall = day
        .world
        .look_at(|reading| Ok(yingbin::engine::view::wall(reading)?));
    let wall = serde_json::to_string(&wall).unwrap();
    let queue = serde_json::to_string(&day.world.queue()).unwrap();
    for hidden in ["三鹿", "羽毛球", "刘", "8000"] {
        assert!(!wall.contains(hidden), "{hidden} on the board");
    }
    assert!(
        !queue.contains("13800138000"),
        "no list shows the number itself"
    );
    let mut journal = String::new();
    let sql = day.world.sql();
    let mut rows = sql.prepare("SELECT facts FROM journal").unwrap();
    let mut rows = rows.query([]).unwrap();
    while let Some(row) = rows.next().unwrap() {
        journal += &row.get::<_, String>(0).unwrap();
    }
    for hidden in ["三鹿", "羽毛球", "刘", "张", "8000", "A6"] {
        assert!(!journal.contains(hidden), "{hidden} in the journal");
    }
}
