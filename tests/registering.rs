//! What may be sent, and what is said to everything else (domain.md §9.3).

use crate::world::World;
use yingbin::core::consent::{ConsentPurpose, NoticeKind};
use yingbin::core::person::Surname;
use yingbin::core::phone::{Phone, grouped};
use yingbin::core::plate::PlateStatus;
use yingbin::core::refusal::Refusal;
use yingbin::core::station::StationRole;
use yingbin::core::visit::{Language, Purpose};
use yingbin::engine::Told;
use yingbin::text;
use yingbin::wire::{
    Act, FinishBody, Interest, Order, QueueVisit, Register, Registered, Vehicle, WhoBody,
};

fn blank() -> Register {
    Register::for_purpose(Purpose::NewCar, Language::Zh)
}

fn with_mobile(world: &mut World, mobile: &str) -> Register {
    let mut register = blank();
    register.mobile = Some(mobile.to_owned());
    register.consents = vec![ConsentPurpose::VisitService];
    register.notice = Some(notice(world, Language::Zh));
    register
}

fn notice(world: &mut World, lang: Language) -> String {
    let notices = world.engine().house().notices.listed();
    let short = notices
        .into_iter()
        .find(|one| one.kind == NoticeKind::Short && one.lang == lang);
    short.unwrap().id
}

/// The visit as the desk sees it.
fn seen(world: &mut World, registered: &Registered) -> QueueVisit {
    let visits = world.queue().visits;
    let mut visits = visits.into_iter();
    visits.find(|one| one.visit == registered.visit).unwrap()
}

/// What a sender hears: accepted (with advice), or the sentence in both languages.
fn heard(world: &mut World, register: Register) -> String {
    match world.try_register(register) {
        Ok(done) => {
            let advice: Vec<String> = done.advice.into_iter().map(|one| one.detail).collect();
            format!("taken {}", advice.join("; ")).trim().to_owned()
        }
        Err(refusal) => format!(
            "{} [{}]\n    {}\n    {}",
            refusal.code(),
            refusal.field().map_or("", |field| field.code()),
            text::refusal::sentence(Language::Zh, &refusal),
            text::refusal::sentence(Language::En, &refusal),
        ),
    }
}

#[test]
fn every_bad_phone_number_is_told_what_is_wrong_with_it() {
    let mut world = World::open();
    let mut said = String::new();
    for mobile in [
        "13800138000",
        "138 0013 8000",
        "138-0013-8000",
        "(138)00138000",
        "+86 138 0013 8000",
        "0086 13800138000",
        "8613800138000",
        "１３８００１３８０００",
        "\u{200b}13800138000\u{202c}",
        "1380013800",
        "138001380000",
        "10800138000",
        "11111111111",
        "12345678901",
        "1440012345678",
        "13888888888",
        "13812345678",
        "4001234567",
        "8001234567",
        "0411-88888888",
        "0411-88888888-123",
        "010 6552 9988",
        "+852 9123 4567",
        "+852 9123 456",
        "+853 6612 3456",
        "+886 912 345 678",
        "+1 202 555 0143",
        "+44",
        "abc",
        "138😀0138000",
        "138'; DROP TABLE visit; --",
        "-",
        "+",
    ] {
        let register = with_mobile(&mut world, mobile);
        said += &format!("{mobile:?}: {}\n", heard(&mut world, register));
    }
    insta::assert_snapshot!(said);
}

#[test]
fn every_bad_surname_is_told_what_is_wrong_with_it() {
    let mut world = World::open();
    let mut said = String::new();
    for surname in [
        "刘",
        "欧阳",
        "䶮",
        "𠮷",
        "买买提・阿不都",
        "O'Brien",
        "de la Cruz",
        "Z",
        "Müller",
        "Saint-Exupéry",
        " 刘 ",
        "",
        "   ",
        "刘1",
        "123",
        "😀",
        "刘;--",
        "<b>刘</b>",
        "%",
        "诸葛孔明亮",
        "Abcdefghijklmnopqrstuvwxyzabcdefghijklmnop",
        "\u{202e}刘",
    ] {
        let mut register = blank();
        register.surname = Some(surname.to_owned());
        said += &format!("{surname:?}: {}\n", heard(&mut world, register));
    }
    insta::assert_snapshot!(said);
}

#[test]
fn headcounts_outside_one_to_fifty_are_put_right_and_the_sender_is_told() {
    let mut world = World::open();
    let mut said = String::new();
    for (heads, children) in [(1, 0), (50, 9), (0, 0), (-3, 0), (999, 0), (2, 10), (2, -1)] {
        let mut register = blank();
        register.headcount = heads;
        register.children = children;
        said += &format!("{heads}, {children}: {}\n", heard(&mut world, register));
    }
    insta::assert_snapshot!(said);
}

#[test]
fn free_text_keeps_no_numbers_that_have_no_business_in_it() {
    let mut world = World::open();
    let mut said = String::new();
    let long = "长".repeat(201);
    for note in [
        "带父母一起来，想看七座",
        "身份证 110101199003078515",
        "身份证 11010119900307851X 请登记",
        "卡号 6222 0212 3456 7890 123",
        "老证 110101900307851",
        "电话 13800138000 联系",
        "预算 450000 元",
        "订单 20261122-001",
        "'; DROP TABLE visit; -- % _",
        "好👍",
        long.as_str(),
    ] {
        let mut register = blank();
        register.note = Some(note.to_owned());
        let heard = heard(&mut world, register);
        let kept: Option<String> = world
            .sql()
            .query_row(
                "SELECT note FROM visit ORDER BY id DESC LIMIT 1",
                [],
                |row| row.get(0),
            )
            .unwrap();
        let shown: String = note.chars().take(30).collect();
        said += &format!("{shown:?}: {heard}\n  kept: {}\n", kept.unwrap_or_default());
    }
    insta::assert_snapshot!(said);
}

#[test]
fn what_is_not_in_the_catalogue_is_refused_by_name() {
    let mut world = World::open();
    let mut said = String::new();
    for interest in [
        Interest {
            models: vec!["z9".to_owned()],
            ..Interest::default()
        },
        Interest {
            models: vec!["s3".to_owned(); 9],
            ..Interest::default()
        },
        Interest {
            budget: Some("便宜的".to_owned()),
            ..Interest::default()
        },
        Interest {
            budget: Some("60-45万".to_owned()),
            ..Interest::default()
        },
    ] {
        let mut register = blank();
        register.interest = Some(interest);
        said += &format!("{}\n", heard(&mut world, register));
    }
    let mut register = blank();
    register.requested_staff = Some(yingbin::core::StaffId(999));
    said += &heard(&mut world, register);
    insta::assert_snapshot!(said);
}

/// A band of the catalogue, or yuan as people write them: both end as bounds.
#[test]
fn a_budget_may_be_typed() {
    let mut world = World::open();
    let mut said = String::new();
    for budget in ["15-25", "45W", "45万", "450000", "40-60万", "60万以上"] {
        let mut register = blank();
        register.interest = Some(Interest {
            budget: Some(budget.to_owned()),
            ..Interest::default()
        });
        let registered = world.register(register);
        let bounds: (Option<i64>, Option<i64>) = world
            .sql()
            .query_row(
                "SELECT budget_min_cny, budget_max_cny FROM interest ORDER BY id DESC LIMIT 1",
                [],
                |row| Ok((row.get(0)?, row.get(1)?)),
            )
            .unwrap();
        let shown = seen(&mut world, &registered).interest.unwrap().budget;
        said += &format!("{budget}: {bounds:?}, shown as {}\n", shown.unwrap());
    }
    insta::assert_snapshot!(said);
}

/// The whole name is kept apart, and told together to whoever works here.
#[test]
fn a_given_name_is_kept_beside_the_surname() {
    let mut world = World::open();
    let mut register = blank();
    register.surname = Some("欧阳".to_owned());
    register.given_name = Some("娜娜".to_owned());
    let registered = world.register(register);
    let visit = seen(&mut world, &registered);
    assert_eq!(visit.surname.as_deref(), Some("欧阳"));
    assert_eq!(visit.given_name.as_deref(), Some("娜娜"));
    let mut register = blank();
    register.surname = Some("刘".to_owned());
    register.given_name = Some("12".to_owned());
    assert!(heard(&mut world, register).contains("[given_name]"));
}

#[test]
fn the_car_that_came_is_kept_and_what_is_wrong_with_it_is_said() {
    let mut world = World::open();
    let mut said = String::new();
    let plate = |plate: &str| Vehicle {
        plate: Some(plate.to_owned()),
        ..Vehicle::default()
    };
    let vin = |vin: &str| Vehicle {
        vin: Some(vin.to_owned()),
        ..Vehicle::default()
    };
    let status = |status, text: &str| Vehicle {
        plate_status: Some(status),
        ..plate(text)
    };
    let cars = [
        plate("吉a00005"),
        plate("京AD12345"),
        plate("吉AO0005"),
        plate("吉A0005"),
        plate("粤A1234临"),
        status(PlateStatus::Temporary, "临 A-12"),
        status(PlateStatus::Foreign, "B MW 1234"),
        status(PlateStatus::None, ""),
        status(PlateStatus::None, "吉A00005"),
        vin("WAUAV94L78D029364"),
        vin("WAUAV94L78D02936"),
        Vehicle {
            odometer: Some("3.8万".to_owned()),
            ..plate("吉A00005")
        },
        Vehicle {
            odometer: Some("many".to_owned()),
            ..plate("吉A00005")
        },
        Vehicle::default(),
    ];
    for car in cars {
        let mut register = Register::for_purpose(Purpose::ServiceWalkin, Language::Zh);
        let typed = [&car.plate, &car.vin, &car.odometer];
        let typed: Vec<&str> = typed.into_iter().flatten().map(String::as_str).collect();
        said += &format!("{typed:?} {:?}\n", car.plate_status);
        register.vehicle = Some(car.clone());
        match world.try_register(register) {
            Ok(registered) => {
                for advice in &registered.advice {
                    said += &format!("  {}: {}\n", advice.code, advice.detail);
                }
                match seen(&mut world, &registered).vehicle {
                    Some(kept) => {
                        said += &format!(
                            "  kept: {:?} {} {:?} {:?} {:?}\n",
                            kept.plate,
                            kept.plate_status.code(),
                            kept.energy,
                            kept.vin,
                            kept.odometer_km
                        );
                    }
                    None => said += "  no car\n",
                }
            }
            Err(refusal) => {
                let field = refusal.field().map_or("-", |field| field.code());
                let words = yingbin::text::refusal::sentence(Language::Zh, &refusal);
                said += &format!("  {} [{field}]: {words}\n", refusal.code());
            }
        }
    }
    insta::assert_snapshot!(said);
}

#[test]
fn the_car_they_drive_now_is_a_few_words() {
    let mut world = World::open();
    let mut said = String::new();
    let longest = "长".repeat(40);
    let longer = "长".repeat(41);
    for car in ["捷达 2012", "", "  ", &longest, &longer, "机主 13800138000"] {
        let mut register = blank();
        register.interest = Some(Interest {
            current_car: Some(car.to_owned()),
            ..Interest::default()
        });
        let heard = heard(&mut world, register);
        let kept: Option<String> = world
            .sql()
            .query_row(
                "SELECT current_car FROM interest ORDER BY id DESC LIMIT 1",
                [],
                |row| row.get(0),
            )
            .unwrap();
        let shown: String = car.chars().take(12).collect();
        let kept: Option<String> = kept.map(|kept| kept.chars().take(12).collect());
        said += &format!("{shown:?}: {heard}\n  kept: {kept:?}\n");
    }
    insta::assert_snapshot!(said);
}

#[test]
fn a_number_without_consent_is_not_kept_and_neither_is_the_visit() {
    let mut world = World::open();
    let mut register = blank();
    register.mobile = Some("13800138000".to_owned());
    assert_eq!(
        world.try_register(register.clone()).unwrap_err(),
        Refusal::ContactWithoutConsent
    );
    // Marketing alone allows no contact.
    register.consents = vec![ConsentPurpose::MarketingCall];
    register.notice = Some(notice(&mut world, Language::Zh));
    assert_eq!(
        world.try_register(register.clone()).unwrap_err(),
        Refusal::ContactWithoutConsent
    );
    register.consents = vec![ConsentPurpose::VisitService];
    register.notice = None;
    assert_eq!(
        world.try_register(register.clone()).unwrap_err(),
        Refusal::NoticeMissing
    );
    register.notice = Some("short-zh-CN-old".to_owned());
    assert_eq!(
        world.try_register(register).unwrap_err(),
        Refusal::NoticeUnknown
    );
    for table in ["visit", "party", "person", "contact_point", "consent"] {
        assert_eq!(world.count(&format!("SELECT count(*) FROM {table}")), 0);
    }
    assert_eq!(world.count("SELECT count(*) FROM ticket_counter"), 0);
}

#[test]
fn each_consent_is_kept_with_the_exact_text_that_was_shown() {
    let mut world = World::open();
    let mut register = with_mobile(&mut world, "13800138000");
    register.consents = vec![
        ConsentPurpose::VisitService,
        ConsentPurpose::Followup,
        ConsentPurpose::MarketingMsg,
        ConsentPurpose::ShareOem,
    ];
    register.notice = Some(notice(&mut world, Language::En));
    world.register(register);
    let sql = world.sql();
    let mut statement = sql
        .prepare(
            "SELECT c.purpose, c.basis, c.method, c.lang, n.kind, n.lang, n.sha256, n.body
             FROM consent c JOIN notice_version n ON n.id = c.notice_id ORDER BY c.id",
        )
        .unwrap();
    let rows: Vec<(String, String)> = statement
        .query_map([], |row| {
            let texts: Vec<String> = (0..6).map(|at| row.get(at).unwrap()).collect();
            let (sha256, body): (String, String) = (row.get(6)?, row.get(7)?);
            let digest = <sha2::Sha256 as sha2::Digest>::digest(body.as_bytes());
            let hex: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
            assert_eq!(sha256, hex, "the hash is that of the text");
            Ok((texts.join(" "), body))
        })
        .unwrap()
        .map(Result::unwrap)
        .collect();
    let kept: Vec<&str> = rows.iter().map(|(row, _)| row.as_str()).collect();
    assert_eq!(
        kept,
        [
            "visit_service consent kiosk_tap en short en",
            "followup consent kiosk_tap en followup en",
            "marketing_msg separate_consent kiosk_tap en marketing en",
            "share_oem separate_consent kiosk_tap en oem en",
        ]
    );
    assert!(
        rows.iter().all(|(_, body)| !body.contains('{')),
        "no hole is left open"
    );
}

#[test]
fn consents_and_the_journal_can_only_grow() {
    let mut world = World::open();
    let register = with_mobile(&mut world, "13800138000");
    world.register(register);
    let sql = world.sql();
    for change in [
        "UPDATE consent SET state = 'withdrawn'",
        "DELETE FROM consent",
        "UPDATE journal SET what = 'x'",
        "DELETE FROM journal",
    ] {
        assert!(sql.execute(change, []).is_err(), "{change}");
    }
}

#[test]
fn nothing_personal_stands_in_the_journal_or_the_answers_kept() {
    let mut world = World::open();
    let mut register = with_mobile(&mut world, "13800138000");
    register.surname = Some("慕容".to_owned());
    register.note = Some("喜欢安静的洽谈桌".to_owned());
    let key = world.next_key();
    let order = yingbin::wire::Order::Register(Box::new(register));
    world
        .ask(yingbin::core::station::StationRole::Kiosk, Some(key), order)
        .unwrap();
    // As the desk does it: every act has its request id.
    let visit = world.see("X001").visit;
    let outcome = yingbin::core::visit::Outcome::LeftInfo;
    for act in [
        Act::Accept(WhoBody::default()),
        Act::Finish(FinishBody::with(outcome)),
    ] {
        let key = world.next_key();
        let order = Order::Visit(visit, act);
        let first = world.ask(StationRole::Desk, Some(key.clone()), order.clone());
        let Ok(Told::Fresh(done)) = first else {
            panic!("{first:?}");
        };
        // Asked again, the visit is told as it is now.
        let again = world.ask(StationRole::Desk, Some(key), order);
        let Ok(Told::Again { json, .. }) = again else {
            panic!("{again:?}");
        };
        assert_eq!(json, done.json().unwrap());
    }
    for (table, column) in [
        ("journal", "facts"),
        ("journal", "what"),
        ("request", "answer"),
    ] {
        let found = world.count(&format!(
            "SELECT count(*) FROM {table} WHERE {column} LIKE '%慕容%'
                OR {column} LIKE '%8000%' OR {column} LIKE '%安静%'"
        ));
        assert_eq!(found, 0, "{table}.{column}");
    }
}

#[test]
fn a_phone_is_written_masked_even_where_it_would_be_debugged() {
    let phone = Phone::parse("13800138000").unwrap();
    assert_eq!(format!("{phone:?}"), "Phone(138****8000)");
    assert_eq!(phone.masked(), "138****8000");
    assert_eq!(grouped("13800138000"), "138 0013 8000");
    assert_eq!(grouped("1380"), "138 0");
    assert_eq!(format!("{:?}", Surname::parse("刘").unwrap()), "Surname(…)");
    let mut register = blank();
    register.surname = Some("刘".to_owned());
    assert_eq!(format!("{register:?}"), "Register(new_car)");
}
