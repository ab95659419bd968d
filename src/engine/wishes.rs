//! The wishes that only a colleague asks for, parsed; and what was said earlier and later, as one.

use super::said;
use crate::core::brief::{DRIVING_YEARS_MAX, Forget, FreeText};
use crate::core::caution::Caution;
use crate::core::date::DateKind;
use crate::core::day::BusinessDate;
use crate::core::refusal::Refusal;
use crate::core::visit::MODELS_MAX;
use crate::store::interest::{Interest, OtherModel};
use crate::wire;

/// Cars that are not in the catalogue, each at a place of its own.
pub fn other_models(
    order: &wire::Interest,
    of_catalogue: usize,
    advice: &mut Vec<Caution>,
) -> Result<Vec<OtherModel>, Refusal> {
    let too_many = Refusal::TooManyModels { max: MODELS_MAX };
    let most = u32::try_from(MODELS_MAX).unwrap_or(u32::MAX);
    let mut others: Vec<OtherModel> = Vec::new();
    let mut behind = u32::try_from(of_catalogue).unwrap_or(most);
    for other in &order.other_models {
        let name = Some(other.name.clone());
        let Some(name) = said::parse_words(&name, FreeText::OtherModel, advice)? else {
            continue;
        };
        behind += 1;
        let wanted = other.rank.unwrap_or(behind);
        if !(1..=most).contains(&wanted) {
            return Err(too_many);
        }
        let taken = |rank: &u32| others.iter().any(|one| one.rank == *rank);
        let rank = (wanted..=most).chain(1..wanted).find(|rank| !taken(rank));
        others.push(OtherModel {
            name,
            own_brand: other.own_brand,
            rank: rank.ok_or(too_many.clone())?,
        });
    }
    others.sort_by_key(|one| one.rank);
    Ok(others)
}

pub fn target_date(
    order: &wire::Interest,
    today: BusinessDate,
) -> Result<Option<BusinessDate>, Refusal> {
    let kind = DateKind::Target;
    let date = said::said(&order.target_date).map(|text| kind.parse(text, today));
    date.transpose()
        .map_err(|fault| Refusal::Date { kind, fault })
}

pub fn driving_years(order: &wire::Interest) -> Result<Option<u32>, Refusal> {
    let fault = Refusal::DrivingYears {
        max: DRIVING_YEARS_MAX,
    };
    match order.driving_years {
        None => Ok(None),
        Some(years) if years > DRIVING_YEARS_MAX => Err(fault),
        Some(years) => u32::try_from(years).map(Some).map_err(|_| fault),
    }
}

/// What was said later, over what was said before.
pub fn joined(before: Interest, later: Interest, forget: &[Forget]) -> Result<Interest, Refusal> {
    let before = forgotten(before, forget);
    let budget_said = later.budget.is_some() || later.budget_cny != (None, None);
    let (budget, budget_cny) = if budget_said {
        (later.budget, later.budget_cny)
    } else {
        (before.budget, before.budget_cny)
    };
    let joined = Interest {
        models: said_or(later.models, before.models),
        other_brands: later.other_brands || before.other_brands,
        uses: said_or(later.uses, before.uses),
        purchase_kind: later.purchase_kind.or(before.purchase_kind),
        purchase_time: later.purchase_time.or(before.purchase_time),
        budget,
        budget_cny,
        factors: said_or(later.factors, before.factors),
        current_car: later.current_car.or(before.current_car),
        test_drive: later.test_drive.or(before.test_drive),
        source: later.source.or(before.source),
        other_models: said_or(later.other_models, before.other_models),
        target_date: later.target_date.or(before.target_date),
        driving_years: later.driving_years.or(before.driving_years),
        hobbies: later.hobbies.or(before.hobbies),
        payment_wish: later.payment_wish.or(before.payment_wish),
    };
    if joined.models.len() + joined.other_models.len() > MODELS_MAX {
        return Err(Refusal::TooManyModels { max: MODELS_MAX });
    }
    Ok(joined)
}

fn said_or<T>(later: Vec<T>, before: Vec<T>) -> Vec<T> {
    if later.is_empty() { before } else { later }
}

fn forgotten(mut kept: Interest, forget: &[Forget]) -> Interest {
    for one in forget {
        match one {
            Forget::Models => kept.models.clear(),
            Forget::OtherModels => {
                kept.other_models.clear();
                kept.other_brands = false;
            }
            Forget::Uses => kept.uses.clear(),
            Forget::PurchaseKind => kept.purchase_kind = None,
            Forget::PurchaseTime => kept.purchase_time = None,
            Forget::TargetDate => kept.target_date = None,
            Forget::Budget => {
                kept.budget = None;
                kept.budget_cny = (None, None);
            }
            Forget::Factors => kept.factors.clear(),
            Forget::CurrentCar => kept.current_car = None,
            Forget::TestDrive => kept.test_drive = None,
            Forget::DrivingYears => kept.driving_years = None,
            Forget::Hobbies => kept.hobbies = None,
            Forget::PaymentWish => kept.payment_wish = None,
            Forget::Source => kept.source = None,
            Forget::Company | Forget::Position | Forget::Note => {}
        }
    }
    kept
}

impl From<OtherModel> for wire::OtherModel {
    fn from(kept: OtherModel) -> Self {
        Self {
            name: kept.name,
            own_brand: kept.own_brand,
            rank: Some(kept.rank),
        }
    }
}
