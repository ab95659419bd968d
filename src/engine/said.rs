//! What was said at the door, parsed: from here on nothing of it can be wrong.

use super::{Answer, Floor, wishes};
use crate::config::Showroom;
use crate::core::brief::FreeText;
use crate::core::caution::Caution;
use crate::core::consent::ConsentPurpose;
use crate::core::headcount::{Children, Headcount};
use crate::core::money::{Budget, BudgetFault};
use crate::core::note::{CURRENT_CAR_MAX, NOTE_MAX, Note};
use crate::core::odometer::Odometer;
use crate::core::person::{GivenName, Surname, SurnameFault};
use crate::core::phone::Phone;
use crate::core::plate::{Plate, PlateStatus};
use crate::core::refusal::Refusal;
use crate::core::vin::Vin;
use crate::core::visit::{Language, MODELS_MAX};
use crate::store;
use crate::store::vehicle::NewVehicle;
use crate::wire::{Interest, Register, Vehicle};

/// A registration.
pub struct Said {
    pub surname: Option<Surname>,
    pub given: Option<GivenName>,
    pub phone: Option<Phone>,
    pub note: Option<Note>,
    pub interest: Option<store::interest::Interest>,
    pub vehicle: Option<NewVehicle>,
    /// Language of the notice that was on the screen.
    pub notice_lang: Option<Language>,
    pub headcount: i64,
    pub children: i64,
    pub advice: Vec<Caution>,
}

pub fn parse(floor: &Floor<'_>, order: &Register) -> Answer<Said> {
    let mut advice = Vec::new();
    let surname = parsed(&order.surname, Surname::parse)?;
    let given = parsed(&order.given_name, GivenName::parse)?;
    // Nobody is addressed by a given name alone.
    if given.is_some() && surname.is_none() {
        return Err(Refusal::Surname(SurnameFault::NotAName).into());
    }
    let phone = parsed(&order.mobile, Phone::parse)?;
    if phone.as_ref().is_some_and(Phone::is_unusual) {
        advice.push(Caution::PhoneUnusual);
    }
    let note = said(&order.note).map(parse_note).transpose()?;
    if note.as_ref().is_some_and(Note::was_masked) {
        advice.push(Caution::NoteMasked);
    }
    let notice = order.notice.as_deref();
    let notice_lang = check_consents(floor, &order.consents, notice, phone.is_some())?;
    if let Some(staff) = order.requested_staff
        && floor.house.roster.active(staff).is_err()
    {
        return Err(Refusal::RequestedStaffUnknown { id: staff.0 }.into());
    }
    let (headcount, heads_clamped) = Headcount::of(order.headcount);
    let (children, children_clamped) = Children::of(order.children);
    advice.extend(heads_clamped.into_iter().chain(children_clamped));
    let interest = order
        .interest
        .as_ref()
        .map(|interest| parse_interest(floor, interest, &mut advice))
        .transpose()?;
    let vehicle = match &order.vehicle {
        Some(vehicle) => parse_vehicle(vehicle, &mut advice)?,
        None => None,
    };
    Ok(Said {
        surname,
        given,
        phone,
        note,
        interest,
        vehicle,
        notice_lang,
        headcount: headcount.get(),
        children: children.get(),
        advice,
    })
}

/// A field as its type; blank is nothing said.
pub fn parsed<T, F>(
    text: &Option<String>,
    parse: fn(&str) -> Result<T, F>,
) -> Result<Option<T>, Refusal>
where
    Refusal: From<F>,
{
    Ok(said(text).map(parse).transpose()?)
}

/// The car. Nothing at all said of it is no car.
fn parse_vehicle(
    order: &Vehicle,
    advice: &mut Vec<Caution>,
) -> Result<Option<NewVehicle>, Refusal> {
    let vin = parsed(&order.vin, Vin::parse)?;
    let odometer = parsed(&order.odometer, Odometer::parse)?;
    let typed = said(&order.plate);
    let status = match (order.plate_status, typed) {
        (Some(status), _) => status,
        (None, Some(_)) => PlateStatus::Registered,
        (None, None) if vin.is_none() && odometer.is_none() => return Ok(None),
        (None, None) => PlateStatus::None,
    };
    let plate = Plate::of(status, typed.unwrap_or_default())?;
    advice.extend(plate.as_ref().and_then(Plate::caution));
    advice.extend(vin.as_ref().and_then(Vin::caution));
    // What is shaped like a temporary or a special plate is one, whatever was said.
    let status = plate.as_ref().map_or(status, Plate::status);
    Ok(Some(NewVehicle {
        plate,
        status,
        vin,
        odometer,
    }))
}

/// What was said in a field; blank is nothing said.
pub fn said(text: &Option<String>) -> Option<&str> {
    text.as_deref()
        .map(str::trim)
        .filter(|text| !text.is_empty())
}

pub fn parse_note(text: &str) -> Result<Note, Refusal> {
    Note::parse(text).map_err(|fault| Refusal::NoteTooLong {
        length: fault.length,
        max: NOTE_MAX,
    })
}

fn parse_current_car(text: &str) -> Result<Note, Refusal> {
    Note::within(text, CURRENT_CAR_MAX).map_err(|fault| Refusal::CurrentCarTooLong {
        length: fault.length,
        max: CURRENT_CAR_MAX,
    })
}

/// No number without a consent that allows it, no consent without the text that was shown.
pub fn check_consents(
    floor: &Floor<'_>,
    consents: &[ConsentPurpose],
    notice: Option<&str>,
    has_phone: bool,
) -> Result<Option<Language>, Refusal> {
    let allowed = consents.iter().any(|one| one.allows_contact());
    match (has_phone, allowed, consents.is_empty()) {
        (true, false, _) => return Err(Refusal::ContactWithoutConsent),
        (false, _, false) => return Err(Refusal::ConsentWithoutContact),
        (false, _, true) => return Ok(None),
        (true, true, _) => {}
    }
    Ok(Some(notice_lang(floor, notice)?))
}

/// The language of the notice that was shown or read out.
pub fn notice_lang(floor: &Floor<'_>, notice: Option<&str>) -> Result<Language, Refusal> {
    let id = notice.ok_or(Refusal::NoticeMissing)?;
    let shown = floor.house.notices.shown(id);
    shown.ok_or(Refusal::NoticeUnknown)
}

/// Words of a field with a length of its own; blank is nothing said.
pub fn parse_words(
    text: &Option<String>,
    what: FreeText,
    advice: &mut Vec<Caution>,
) -> Result<Option<String>, Refusal> {
    let max = what.longest();
    let note = said(text).map(|text| Note::within(text, max)).transpose();
    let note = note.map_err(|fault| Refusal::TextTooLong {
        what,
        length: fault.length,
        max,
    })?;
    caution(note.as_ref(), advice);
    Ok(note.map(|note| note.as_str().to_owned()))
}

/// The writer hears once that numbers were blotted out.
pub fn caution(note: Option<&Note>, advice: &mut Vec<Caution>) {
    if note.is_some_and(Note::was_masked) && !advice.contains(&Caution::NoteMasked) {
        advice.push(Caution::NoteMasked);
    }
}

pub fn parse_interest(
    floor: &Floor<'_>,
    order: &Interest,
    advice: &mut Vec<Caution>,
) -> Result<store::interest::Interest, Refusal> {
    let showroom = &floor.house.showroom;
    if order.models.len() + order.other_models.len() > MODELS_MAX {
        return Err(Refusal::TooManyModels { max: MODELS_MAX });
    }
    let mut models: Vec<String> = Vec::new();
    for id in &order.models {
        if !showroom.models.iter().any(|model| model.id == *id) {
            return Err(Refusal::ModelUnknown { id: shortened(id) });
        }
        if !models.contains(id) {
            models.push(id.clone());
        }
    }
    let (budget, budget_cny) = match said(&order.budget) {
        Some(text) => parse_budget(showroom, text)?,
        None => (None, (None, None)),
    };
    let current_car = said(&order.current_car)
        .map(parse_current_car)
        .transpose()?;
    caution(current_car.as_ref(), advice);
    let other_models = wishes::other_models(order, models.len(), advice)?;
    Ok(store::interest::Interest {
        models,
        other_brands: order.other_brands,
        uses: each_once(&order.uses),
        purchase_kind: order.purchase_kind,
        purchase_time: order.purchase_time,
        budget,
        budget_cny,
        factors: each_once(&order.factors),
        current_car: current_car.map(|note| note.as_str().to_owned()),
        test_drive: order.test_drive,
        source: order.source,
        other_models,
        target_date: wishes::target_date(order, floor.date)?,
        driving_years: wishes::driving_years(order)?,
        hobbies: parse_words(&order.hobbies, FreeText::Hobbies, advice)?,
        payment_wish: order.payment_wish,
    })
}

/// A band of the catalogue, or yuan as people write them; and their bounds.
type Wanted = (Option<String>, (Option<i64>, Option<i64>));

fn parse_budget(showroom: &Showroom, text: &str) -> Result<Wanted, Refusal> {
    if let Some(band) = showroom.budget_bands.iter().find(|band| band.id == text) {
        let yuan = |wan: Option<u32>| wan.map(|wan| i64::from(wan) * 10_000);
        return Ok((
            Some(band.id.clone()),
            (yuan(band.from_wan), yuan(band.to_wan)),
        ));
    }
    match Budget::parse(text) {
        Ok(budget) => {
            let bounds = (
                budget.min_yuan().map(i64::from),
                budget.max_yuan().map(i64::from),
            );
            Ok((None, bounds))
        }
        Err(BudgetFault::Form) => Err(Refusal::BudgetUnknown {
            id: shortened(text),
        }),
        Err(fault) => Err(fault.into()),
    }
}

/// What a stranger sent is not echoed at length.
fn shortened(id: &str) -> String {
    id.chars().take(20).collect()
}

pub fn each_once<T: Copy + PartialEq>(chosen: &[T]) -> Vec<T> {
    let mut once = Vec::new();
    for one in chosen {
        if !once.contains(one) {
            once.push(*one);
        }
    }
    once
}
