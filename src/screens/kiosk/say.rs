//! A draft in words: the chips of each question, and the lines of the check page.

use super::draft::{Budget, Draft};
use crate::core::consent::ConsentPurpose;
use crate::core::plate::Plate;
use crate::core::visit::{
    CarUse, DecisionFactor, Drink, Language, PurchaseKind, PurchaseTime, Purpose, SourceChannel,
    TestDriveWish, Topic,
};
use crate::screens::generated::{CheckLine, Choice, Page, Question};
use crate::screens::rows::list;
use crate::text::kiosk::{self as words, Asking, Caption, Reply};
use crate::text::label::{self, Label};
use crate::text::{address, pick};
use crate::wire::Catalogue;

/// Channels that a visitor can know of; the others are for the desk.
const SOURCES: [SourceChannel; 10] = [
    SourceChannel::Friend,
    SourceChannel::OwnerReferral,
    SourceChannel::InternetVertical,
    SourceChannel::ShortVideo,
    SourceChannel::OfficialSite,
    SourceChannel::MapSearch,
    SourceChannel::Exhibition,
    SourceChannel::OutdoorAd,
    SourceChannel::PassingBy,
    SourceChannel::Other,
];

pub fn choice(id: &str, label: &str, icon: &str, chosen: bool) -> Choice {
    Choice {
        id: id.into(),
        label: label.into(),
        note: "".into(),
        icon: icon.into(),
        chosen,
    }
}

fn codes<T: Label + Copy + PartialEq>(
    lang: Language,
    all: &[T],
    code: fn(T) -> &'static str,
    chosen: impl Fn(T) -> bool,
) -> Vec<Choice> {
    all.iter()
        .map(|one| choice(code(*one), one.label(lang), "", chosen(*one)))
        .collect()
}

fn question(lang: Language, id: &str, asking: Asking, choices: Vec<Choice>) -> Question {
    Question {
        id: id.into(),
        label: words::question(lang, asking).into(),
        choices: list(choices),
    }
}

/// When, and how much: beside the models.
pub fn model_questions(lang: Language, draft: &Draft, catalogue: &Catalogue) -> Vec<Question> {
    let when = codes(lang, PurchaseTime::ALL, PurchaseTime::code, |one| {
        draft.when == Some(one)
    });
    let mut budget: Vec<Choice> = catalogue
        .budget_bands
        .iter()
        .map(|band| {
            let chosen = draft.budget == Budget::Band(band.id.clone());
            choice(&band.id, &label::budget(lang, band), "", chosen)
        })
        .collect();
    let withheld = draft.budget == Budget::Withheld;
    budget.push(choice(
        "withheld",
        words::rather_not_say(lang),
        "",
        withheld,
    ));
    vec![
        question(lang, "when", Asking::When, when),
        question(lang, "budget", Asking::Budget, budget),
    ]
}

pub fn detail_questions(lang: Language, draft: &Draft) -> Vec<Question> {
    let drive = codes(lang, TestDriveWish::ALL, TestDriveWish::code, |one| {
        draft.test_drive == Some(one)
    });
    let kind = codes(lang, PurchaseKind::ALL, PurchaseKind::code, |one| {
        draft.kind == Some(one)
    });
    let uses = codes(lang, CarUse::ALL, CarUse::code, |one| {
        draft.uses.contains(&one)
    });
    let mut factors = codes(lang, DecisionFactor::ALL, DecisionFactor::code, |one| {
        draft.factors.contains(&one)
    });
    factors.truncate(9);
    let source = codes(lang, &SOURCES, SourceChannel::code, |one| {
        draft.source == Some(one)
    });
    vec![
        question(lang, "test_drive", Asking::TestDrive, drive),
        question(lang, "kind", Asking::Kind, kind),
        question(lang, "use", Asking::Use, uses),
        question(lang, "factors", Asking::Factors, factors),
        question(lang, "source", Asking::Source, source),
    ]
}

pub fn drink_question(lang: Language, draft: &Draft) -> Question {
    let drinks = codes(lang, Drink::ALL, Drink::code, |one| {
        draft.drink == Some(one)
    });
    question(lang, "drink", Asking::Drink, drinks)
}

/// All reasons that the first page has no tile for.
pub fn reasons(lang: Language) -> Vec<Choice> {
    let purpose = |purpose: Purpose, icon| choice(purpose.code(), purpose.label(lang), icon, false);
    vec![
        choice(
            "just_looking",
            words::reply(lang, Reply::JustLooking),
            "eye",
            false,
        ),
        choice(
            "directions",
            words::reply(lang, Reply::WayOrToilet),
            "pin",
            false,
        ),
        purpose(Purpose::Delivery, "key"),
        purpose(Purpose::PickupPerson, "people"),
        purpose(Purpose::UsedCar, "swap"),
        purpose(Purpose::PartsAccessories, "wrench"),
        purpose(Purpose::Complaint, "chat"),
        choice(
            "business",
            words::reply(lang, Reply::Business),
            "briefcase",
            false,
        ),
    ]
}

/// Answers of the one-tap page that stands before a purpose's other pages.
pub fn topics(lang: Language, purpose: Purpose, appointment: bool) -> Vec<Choice> {
    let topic = |topic: Topic, icon| choice(topic.code(), topic.label(lang), icon, false);
    let reply = |id, reply, icon| choice(id, words::reply(lang, reply), icon, false);
    if appointment {
        return vec![
            reply("service_visit", Reply::ServiceVisit, "wrench"),
            reply("see_cars", Reply::SeeCars, "car"),
            choice("delivery", Purpose::Delivery.label(lang), "key", false),
        ];
    }
    match purpose {
        Purpose::ServiceAppt | Purpose::ServiceWalkin => vec![
            reply("booked", Reply::Booked, "calendar"),
            reply("not_booked", Reply::NotBooked, "wrench"),
            reply("not_sure", Reply::NotSure, "question"),
        ],
        Purpose::Complaint => vec![
            topic(Topic::Sales, "car"),
            topic(Topic::Service, "wrench"),
            topic(Topic::Safety, "alert"),
            topic(Topic::Other, "chat"),
        ],
        Purpose::UsedCar => vec![
            topic(Topic::Buy, "car"),
            topic(Topic::Sell, "key"),
            topic(Topic::TradeIn, "swap"),
        ],
        Purpose::NewCar
        | Purpose::TestDrive
        | Purpose::Delivery
        | Purpose::PickupPerson
        | Purpose::PartsAccessories
        | Purpose::Directions
        | Purpose::Toilet
        | Purpose::Supplier
        | Purpose::Job
        | Purpose::Event
        | Purpose::Help
        | Purpose::Other => vec![
            choice("job", Purpose::Job.label(lang), "person", false),
            choice(
                "supplier",
                Purpose::Supplier.label(lang),
                "briefcase",
                false,
            ),
            choice("else", Purpose::Other.label(lang), "question", false),
        ],
    }
}

/// What the visitor reads before "finish": all that will be sent, and nothing else.
pub fn check_lines(lang: Language, draft: &Draft, catalogue: &Catalogue) -> Vec<CheckLine> {
    let mut lines = Vec::new();
    let mut line = |page, caption, value: String| {
        lines.push(CheckLine {
            page,
            label: words::caption(lang, caption).into(),
            value: value.into(),
        });
    };
    let route = super::flow::route(draft.purpose);
    if route.contains(&Page::Party) {
        let heads = words::heads(lang, draft.headcount, draft.children);
        let needs = draft.needs.iter().map(|need| need.label(lang).to_owned());
        let all: Vec<String> = std::iter::once(heads).chain(needs).collect();
        line(Page::Party, Caption::Party, words::list(lang, &all));
    }
    if route.contains(&Page::Models) {
        line(
            Page::Models,
            Caption::Models,
            wishes(lang, draft, catalogue),
        );
        let details = details(lang, draft);
        if !details.is_empty() {
            line(Page::Details, Caption::Details, words::list(lang, &details));
        }
    }
    if route.contains(&Page::Consultant) {
        let chosen = catalogue
            .staff
            .iter()
            .find(|one| Some(one.colleague.id) == draft.staff)
            .map(|one| words::colleague_name(lang, &one.colleague).to_owned());
        let value = chosen.unwrap_or_else(|| words::please_assign(lang).to_owned());
        line(Page::Consultant, Caption::Consultant, value);
    }
    if route.contains(&Page::Plate) {
        line(Page::Plate, Caption::Plate, plate(lang, draft));
    }
    let whole = draft.whole_name();
    let surname = whole.as_ref().map(|name| name.surname().as_str());
    let given = whole
        .as_ref()
        .and_then(|name| name.given())
        .map(|given| given.as_str());
    let name = address::full(lang, surname, given, draft.salutation);
    let mut contact: Vec<String> = Some(name)
        .into_iter()
        .filter(|name| !name.is_empty())
        .collect();
    if let (true, Ok(phone)) = (draft.has_number(), draft.phone()) {
        contact.push(phone.masked());
    }
    line(Page::Contact, Caption::Name, or_none(lang, &contact));
    let allowed: Vec<String> = [
        ConsentPurpose::Followup,
        ConsentPurpose::MarketingCall,
        ConsentPurpose::MarketingMsg,
        ConsentPurpose::ShareOem,
    ]
    .into_iter()
    .filter(|purpose| draft.has_number() && draft.consents.contains(purpose))
    .map(|purpose| purpose.label(lang).to_owned())
    .collect();
    if !allowed.is_empty() {
        line(Page::Choices, Caption::Allowed, words::list(lang, &allowed));
    }
    lines
}

fn plate(lang: Language, draft: &Draft) -> String {
    match (Plate::parse(&draft.plate), draft.plate_status) {
        (_, Some(status)) => status.label(lang).to_owned(),
        (Ok(plate), None) => plate.to_string(),
        (Err(_), None) => words::none_given(lang).to_owned(),
    }
}

fn or_none(lang: Language, names: &[String]) -> String {
    if names.is_empty() {
        words::none_given(lang).to_owned()
    } else {
        words::list(lang, names)
    }
}

fn wishes(lang: Language, draft: &Draft, catalogue: &Catalogue) -> String {
    let mut parts: Vec<String> = draft
        .models
        .iter()
        .filter_map(|id| catalogue.models.iter().find(|model| model.id == *id))
        .map(|model| pick(lang, &model.name, &model.name_en).to_owned())
        .collect();
    parts.extend(draft.when.map(|when| when.label(lang).to_owned()));
    if let Budget::Band(id) = &draft.budget {
        let band = catalogue.budget_bands.iter().find(|band| band.id == *id);
        parts.extend(band.map(|band| label::budget(lang, band)));
    }
    or_none(lang, &parts)
}

fn details(lang: Language, draft: &Draft) -> Vec<String> {
    let mut parts: Vec<&str> = Vec::new();
    parts.extend(draft.test_drive.map(|one| words::test_drive(lang, one)));
    parts.extend(draft.kind.map(|one| one.label(lang)));
    parts.extend(draft.uses.iter().map(|one| one.label(lang)));
    parts.extend(draft.factors.iter().map(|one| one.label(lang)));
    parts.extend(draft.source.map(|one| one.label(lang)));
    parts.into_iter().map(str::to_owned).collect()
}
