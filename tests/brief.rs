//! What is collected while a visitor is hosted, and what whoever takes over reads of it.

use crate::world::World;
use yingbin::core::brief::{AskResult, Benefit, Forget, SourceClass};
use yingbin::core::consent::{ConsentPurpose, NoticeKind};
use yingbin::core::day::Span;
use yingbin::core::refusal::Refusal;
use yingbin::core::staff::Presence;
use yingbin::core::station::StationRole;
use yingbin::core::visit::{Language, PurchaseTime, Purpose, SourceChannel};
use yingbin::engine::brief_view;
use yingbin::text;
use yingbin::wire::{
    AskedBody, Brief, Collect, Done, Interest, Learn, Learned, Order, OtherModel, Record,
    ReferralBody, Referrer, Register,
};

impl World {
    pub fn learn(&mut self, number: &str, learn: Learn) -> Result<Learned, Refusal> {
        let visit = self.see(number).visit;
        match self.order(StationRole::Desk, Order::Learn(visit, learn))? {
            Done::Learned(learned) => Ok(*learned),
            other => panic!("{other:?}"),
        }
    }

    pub fn collect(&mut self, number: &str, collect: Collect) -> Result<Learned, Refusal> {
        self.learn(number, Learn::Collect(Box::new(collect)))
    }

    pub fn asked(
        &mut self,
        number: &str,
        result: AskResult,
        benefit: Benefit,
    ) -> Result<Learned, Refusal> {
        self.learn(number, Learn::Asked(AskedBody { result, benefit }))
    }

    pub fn brief(&mut self, number: &str, lang: Language) -> Brief {
        let visit = self.see(number).visit;
        self.look_at(|reading| brief_view::brief(reading, visit, lang))
    }

    pub fn record(&mut self, number: &str) -> Record {
        let visit = self.see(number).visit;
        self.look_at(|reading| brief_view::record(reading, visit))
    }

    pub fn referrers(&mut self, number: &str, name: &str, hint: Option<&str>) -> Vec<Referrer> {
        let visit = self.see(number).visit;
        self.look_at(|reading| yingbin::engine::referrers(reading, visit, name, hint, Language::Zh))
    }

    /// The short notice, as the desk reads it out.
    pub fn notice(&mut self) -> String {
        let notices = self.engine().house().notices.listed();
        let short = notices
            .into_iter()
            .find(|one| one.kind == NoticeKind::Short && one.lang == Language::Zh);
        short.unwrap().id
    }

    /// A customer of ours from long ago, with the car that they came with.
    pub fn customer(&mut self, surname: &str, given: &str, car: &str, plate: &str) -> i64 {
        let mut register = Register::for_purpose(Purpose::NewCar, Language::Zh);
        register.surname = Some(surname.to_owned());
        register.given_name = Some(given.to_owned());
        register.interest = Some(Interest {
            current_car: Some(car.to_owned()),
            ..Interest::default()
        });
        register.vehicle = Some(yingbin::wire::Vehicle {
            plate: Some(plate.to_owned()),
            ..yingbin::wire::Vehicle::default()
        });
        let registered = self.register(register);
        self.void(&registered.number.unwrap()).unwrap();
        self.count("SELECT max(id) FROM person")
    }
}

/// A sales visitor whom the receptionist hosts, because every consultant is away.
pub fn hosted() -> (World, String) {
    let mut world = World::open();
    for name in ["王强", "李娜", "陈涛"] {
        world.presence(name, Presence::Meeting).unwrap();
    }
    let number = world.visitor().number.unwrap();
    (world, number)
}

fn wishes(interest: Interest) -> Collect {
    Collect {
        interest: Some(interest),
        ..Collect::default()
    }
}

pub fn sentences(refusal: &Refusal) -> String {
    let field = refusal.field().map_or("", |field| field.code());
    let (zh, en) = (Language::Zh, Language::En);
    let say = |lang| text::refusal::sentence(lang, refusal);
    format!(
        "{} [{field}]\n    {}\n    {}\n",
        refusal.code(),
        say(zh),
        say(en)
    )
}

fn line<'a>(brief: &'a Brief, about: &str) -> &'a str {
    let found = brief.lines.iter().find(|line| line.about == about);
    found.map_or("", |line| line.text.as_str())
}

#[test]
fn what_is_said_later_is_added_and_takes_nothing_away() {
    let (mut world, number) = hosted();
    let first = wishes(Interest {
        models: vec!["x5".to_owned()],
        budget: Some("45W".to_owned()),
        source: Some(SourceChannel::Friend),
        ..Interest::default()
    });
    world.collect(&number, first).unwrap();
    let second = wishes(Interest {
        purchase_time: Some(PurchaseTime::Within30d),
        hobbies: Some("羽毛球、旅游".to_owned()),
        driving_years: Some(6),
        ..Interest::default()
    });
    let seen = world.collect(&number, second).unwrap().visit;
    let interest = seen.interest.unwrap();
    assert_eq!(interest.models, ["x5"]);
    assert_eq!(interest.budget.as_deref(), Some("¥450000"));
    assert_eq!(interest.source, Some(SourceChannel::Friend));
    assert_eq!(interest.purchase_time, Some(PurchaseTime::Within30d));
    assert_eq!(interest.hobbies.as_deref(), Some("羽毛球、旅游"));
    assert_eq!(interest.driving_years, Some(6));
    let wrong = Collect {
        forget: vec![Forget::Budget, Forget::Models],
        ..Collect::default()
    };
    let interest = world
        .collect(&number, wrong)
        .unwrap()
        .visit
        .interest
        .unwrap();
    assert_eq!((interest.models.len(), interest.budget), (0, None));
    assert_eq!(interest.driving_years, Some(6), "what was not named stays");
}

#[test]
fn cars_of_the_catalogue_and_others_stand_in_one_list_in_the_visitors_order() {
    let (mut world, number) = hosted();
    let other = |name: &str, own_brand, rank| OtherModel {
        name: name.to_owned(),
        own_brand,
        rank,
    };
    let seen = world
        .collect(
            &number,
            wishes(Interest {
                models: vec!["x5".to_owned(), "s3".to_owned()],
                other_models: vec![
                    other("ＢＭＷ 3系", false, Some(2)),
                    other("老款 X3", true, None),
                ],
                ..Interest::default()
            }),
        )
        .unwrap();
    let interest = seen.visit.interest.unwrap();
    assert_eq!(interest.models, ["x5", "s3"]);
    let others = &interest.other_models;
    assert_eq!(others[0], other("BMW 3系", false, Some(2)));
    assert_eq!(others[1], other("老款 X3", true, Some(4)));
    let ranks = "SELECT group_concat(rank) FROM (SELECT rank FROM interest_model ORDER BY rank)";
    let ranks: String = world.sql().query_row(ranks, [], |row| row.get(0)).unwrap();
    assert_eq!(ranks, "1,3");
}

#[test]
fn what_can_not_be_taken_says_why_in_both_languages_and_changes_nothing() {
    let (mut world, number) = hosted();
    let long = |count: usize| Some("长".repeat(count));
    let interest = |change: fn(&mut Interest)| {
        let mut interest = Interest::default();
        change(&mut interest);
        wishes(interest)
    };
    let mut said = String::new();
    for collect in [
        interest(|one| one.driving_years = Some(81)),
        interest(|one| one.driving_years = Some(-1)),
        interest(|one| one.target_date = Some("2026-11-20".to_owned())),
        interest(|one| one.target_date = Some("2066-11-20".to_owned())),
        interest(|one| one.target_date = Some("2027-02-30".to_owned())),
        interest(|one| one.hobbies = Some("长".repeat(61))),
        interest(|one| {
            let name = "长".repeat(31);
            one.other_models = vec![OtherModel {
                name,
                ..OtherModel::default()
            }];
        }),
        interest(|one| {
            let name = "BMW".to_owned();
            let rank = Some(9);
            one.other_models = vec![OtherModel {
                name,
                rank,
                ..OtherModel::default()
            }];
        }),
        Collect {
            company: long(61),
            ..Collect::default()
        },
        Collect {
            position: long(61),
            ..Collect::default()
        },
        Collect {
            note: long(201),
            ..Collect::default()
        },
        Collect {
            given_name: Some("汉".to_owned()),
            ..Collect::default()
        },
        Collect {
            read_back: true,
            ..Collect::default()
        },
        Collect {
            mobile: Some("13800138000".to_owned()),
            ..Collect::default()
        },
        Collect {
            consents: vec![ConsentPurpose::Followup],
            ..Collect::default()
        },
        Collect {
            refused: vec![ConsentPurpose::ShareOem],
            ..Collect::default()
        },
    ] {
        said += &sentences(&world.collect(&number, collect).unwrap_err());
    }
    let refer = |name: Option<String>, hint: Option<String>, person: Option<i64>| {
        let person = person.map(yingbin::core::PersonId);
        Learn::Referral(ReferralBody { name, hint, person })
    };
    for learn in [
        refer(None, None, None),
        refer(long(21), None, None),
        refer(Some("张松".to_owned()), long(41), None),
        refer(None, None, Some(4711)),
    ] {
        said += &sentences(&world.learn(&number, learn).unwrap_err());
    }
    insta::assert_snapshot!(said);
    assert_eq!(world.count("SELECT count(*) FROM interest"), 0);
    assert_eq!(world.count("SELECT count(*) FROM person"), 0);
    assert_eq!(world.count("SELECT count(*) FROM referral"), 0);
}

#[test]
fn a_number_given_while_hosted_makes_a_prospect_and_each_answer_is_kept_with_its_text() {
    let (mut world, number) = hosted();
    let notice = Some(world.notice());
    let collect = Collect {
        surname: Some("刘".to_owned()),
        mobile: Some("138 0013 8000".to_owned()),
        consents: vec![ConsentPurpose::Followup],
        refused: vec![ConsentPurpose::MarketingCall, ConsentPurpose::ShareOem],
        notice,
        read_back: true,
        ..Collect::default()
    };
    let seen = world.collect(&number, collect.clone()).unwrap().visit;
    assert_eq!(seen.mobile.as_deref(), Some("138****8000"));
    assert!(seen.lodged);
    // Saved once more, as a colleague does who is not sure: the number stands there once.
    world.collect(&number, collect).unwrap();
    assert_eq!(world.count("SELECT count(*) FROM contact_point"), 1);
    let one = |sql: &str| -> String { world.sql().query_row(sql, [], |row| row.get(0)).unwrap() };
    assert_eq!(one("SELECT state FROM contact_point"), "read_back");
    assert_eq!(one("SELECT relation FROM person"), "prospect");
    assert_eq!(
        one(
            "SELECT group_concat(purpose || ' ' || state || ' ' || method) FROM
                 (SELECT * FROM consent WHERE id <= 3 ORDER BY id)"
        ),
        "followup granted desk_spoken_confirmed,marketing_call refused desk_spoken_confirmed,\
         share_oem refused desk_spoken_confirmed"
    );
}

#[test]
fn who_left_a_number_for_today_may_allow_more_later_without_saying_it_again() {
    let mut world = World::open();
    let notice = Some(world.notice());
    let mut register = Register::for_purpose(Purpose::NewCar, Language::Zh);
    register.mobile = Some("13800138000".to_owned());
    register.consents = vec![ConsentPurpose::VisitService];
    register.notice = notice.clone();
    let number = world.register(register).number.unwrap();
    assert!(!world.see(&number).lodged);
    let yes = Collect {
        consents: vec![ConsentPurpose::Followup],
        notice: notice.clone(),
        ..Collect::default()
    };
    assert!(world.collect(&number, yes).unwrap().visit.lodged);
    let no = Collect {
        refused: vec![ConsentPurpose::Followup],
        notice,
        ..Collect::default()
    };
    let taken_back = world.collect(&number, no).unwrap().visit;
    assert!(!taken_back.lodged, "the last word counts");
}

#[test]
fn nobody_hears_the_same_reason_twice_and_no_more_means_no_more() {
    let (mut world, number) = hosted();
    let ask = |world: &mut World, result, benefit| world.asked(&number, result, benefit);
    ask(&mut world, AskResult::Refused, Benefit::CallTurn).unwrap();
    let same = ask(&mut world, AskResult::Refused, Benefit::CallTurn).unwrap_err();
    let seen = ask(&mut world, AskResult::Final, Benefit::Brochure).unwrap();
    assert_eq!((seen.visit.asks.times, seen.visit.asks.no_more), (2, true));
    let third = ask(&mut world, AskResult::Given, Benefit::SameConsultant).unwrap_err();
    insta::assert_snapshot!(sentences(&same) + &sentences(&third));
    let brief = world.brief(&number, Language::Zh);
    assert_eq!(line(&brief, "contact"), "不留，请不要再问");
    assert!(
        line(&brief, "asked").contains("不要再问电话"),
        "{:?}",
        brief.lines
    );
    let missing = &brief.visit.completeness.unwrap().missing;
    assert!(
        !missing.iter().any(|item| item.code() == "contact"),
        "it is not asked for again"
    );
}

#[test]
fn the_same_request_twice_is_one_ask() {
    let (mut world, number) = hosted();
    let visit = world.see(&number).visit;
    let key = world.next_key();
    for _ in 0..2 {
        let asked = Learn::Asked(AskedBody {
            result: AskResult::Refused,
            benefit: Benefit::Brochure,
        });
        let order = Order::Learn(visit, asked);
        world
            .ask(StationRole::Desk, Some(key.clone()), order)
            .unwrap();
    }
    assert_eq!(world.see(&number).asks.times, 1);
}

#[test]
fn a_referrer_is_found_by_name_and_car_and_never_by_a_number() {
    let (mut world, number) = hosted();
    let first = world.customer("张", "松", "奥迪A6", "吉A00005");
    let second = world.customer("张", "松", "帕萨特", "京A12345");
    let named = |name: &str, hint: Option<&str>| {
        Learn::Referral(ReferralBody {
            name: Some(name.to_owned()),
            hint: hint.map(str::to_owned),
            person: None,
        })
    };
    let known = |world: &World| -> Option<i64> {
        let sql = "SELECT person_id FROM referral";
        world.sql().query_row(sql, [], |row| row.get(0)).unwrap()
    };
    world.learn(&number, named("张松", Some("a6"))).unwrap();
    assert_eq!(known(&world), Some(first));
    world.learn(&number, named("张松", Some("2345"))).unwrap();
    assert_eq!(
        known(&world),
        Some(second),
        "the end of a plate is a hint too"
    );
    for unclear in [
        named("张松", None),
        named("张松", Some("A8")),
        named("李松", Some("A6")),
    ] {
        world.learn(&number, unclear).unwrap();
        assert_eq!(
            known(&world),
            None,
            "kept in the visitor's words, for a colleague to match"
        );
    }
    let listed = world.referrers(&number, "张松", None);
    assert_eq!(listed.len(), 2);
    let shown = serde_json::to_string(&listed).unwrap();
    assert!(!shown.contains("mobile"), "{shown}");
    let chosen = ReferralBody {
        person: Some(listed[0].person),
        ..ReferralBody::default()
    };
    world.learn(&number, Learn::Referral(chosen)).unwrap();
    assert_eq!(known(&world), Some(listed[0].person.0));
    assert_eq!(world.record(&number).source_class, SourceClass::Referral);
    // A number that slips into the hint is blotted out.
    let slipped = world
        .learn(&number, named("张松", Some("13900139000")))
        .unwrap();
    assert_eq!(slipped.advice[0].code, "note_masked");
}

#[test]
fn the_register_counts_the_visits_of_whoever_is_known() {
    let mut world = World::open();
    let anonymous = world.visitor().number.unwrap();
    let record = world.record(&anonymous);
    assert_eq!((record.visit_seq, record.first), (Some(1), Some(true)));
    let mut returning = Register::for_purpose(Purpose::NewCar, Language::Zh);
    returning.declared_visit = Some(yingbin::core::visit::DeclaredVisit::Returning);
    let returning = world.register(returning).number.unwrap();
    assert_eq!(
        world.record(&returning).visit_seq,
        None,
        "they were here, nobody knows when"
    );
    let service = world.comes_for(Purpose::ServiceWalkin).number.unwrap();
    assert_eq!(world.record(&service).visit_seq, None);
}

#[test]
fn the_brief_of_a_stranger_says_what_is_not_known_yet() {
    let (mut world, number) = hosted();
    world.after(Span::minutes(3));
    for lang in [Language::Zh, Language::En] {
        let brief = world.brief(&number, lang);
        let told = brief
            .lines
            .iter()
            .map(|one| format!("{}: {}\n", one.label, one.text));
        insta::assert_snapshot!(
            format!("the_brief_of_a_stranger_{}", lang.code()),
            told.collect::<String>()
        );
    }
}
