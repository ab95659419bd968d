//! What a visitor has said so far. Lives in memory only; a wipe drops it.

use crate::core::consent::ConsentPurpose;
use crate::core::country::Country;
use crate::core::name::Name;
use crate::core::person::Salutation;
use crate::core::phone::{Phone, PhoneFault};
use crate::core::plate::PlateStatus;
use crate::core::visit::{
    AccessNeed, CarUse, DecisionFactor, DeclaredVisit, Drink, Language, PurchaseKind, PurchaseTime,
    Purpose, SourceChannel, TestDriveWish, Topic,
};
use crate::core::{StaffId, phone};
use crate::screens::generated::Page;
use crate::wire::{Interest, Register, Vehicle};

use super::flow;

/// One visitor's walk through the kiosk, from the first touch to the wipe.
pub struct Draft {
    pub purpose: Purpose,
    pub topic: Option<Topic>,
    pub just_looking: bool,
    pub visited: Option<DeclaredVisit>,
    pub headcount: i64,
    pub headcount_open: bool,
    pub children: i64,
    pub needs: Vec<AccessNeed>,
    pub models: Vec<String>,
    pub other_brands: bool,
    pub when: Option<PurchaseTime>,
    pub budget: Budget,
    pub uses: Vec<CarUse>,
    pub kind: Option<PurchaseKind>,
    pub factors: Vec<DecisionFactor>,
    pub source: Option<SourceChannel>,
    pub test_drive: Option<TestDriveWish>,
    pub staff: Option<StaffId>,
    pub staff_listed: bool,
    /// The car that comes for service, as typed; or why it has no plate.
    pub plate: String,
    pub plate_status: Option<PlateStatus>,
    /// As typed into one field: a surname, or a whole name.
    pub name: String,
    pub salutation: Option<Salutation>,
    /// Where the number is from; none of those listed when it is typed with its country code.
    pub country: Option<Country>,
    /// Digits as typed.
    pub mobile: String,
    /// The visitor pressed "agree and continue" for this number.
    pub agreed: bool,
    /// The text that was on the screen then.
    pub notice: Option<String>,
    pub consents: Vec<ConsentPurpose>,
    pub drink: Option<Drink>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Budget {
    Unasked,
    Withheld,
    Band(String),
}

/// As many digits as the pad takes of a Chinese number: a mobile has 11, a landline (it begins
/// with 0) up to one more.
const MOBILE_DIGITS: usize = 11;
const LANDLINE_DIGITS_MAX: usize = 12;
/// More than a name field takes.
const TYPED_BYTES: usize = 320;
/// With its country code no number has more (E.164).
const ABROAD_DIGITS_MAX: usize = 15;

impl Draft {
    pub fn new(purpose: Purpose) -> Draft {
        Draft {
            purpose,
            topic: None,
            just_looking: false,
            visited: None,
            headcount: 1,
            headcount_open: false,
            children: 0,
            needs: Vec::new(),
            models: Vec::new(),
            other_brands: false,
            when: None,
            budget: Budget::Unasked,
            uses: Vec::new(),
            kind: None,
            factors: Vec::new(),
            source: None,
            test_drive: None,
            staff: None,
            staff_listed: false,
            // Never moved by growing, so that nothing is left where they were.
            plate: String::with_capacity(TYPED_BYTES),
            plate_status: None,
            name: String::with_capacity(TYPED_BYTES),
            salutation: None,
            country: Some(Country::China),
            mobile: String::with_capacity(TYPED_BYTES),
            agreed: false,
            notice: None,
            consents: Vec::new(),
            drink: None,
        }
    }

    pub fn has_number(&self) -> bool {
        self.agreed && !self.mobile.is_empty()
    }

    pub fn digits_max(&self) -> usize {
        let Some(country) = self.country else {
            return ABROAD_DIGITS_MAX;
        };
        let numbering = country.numbering();
        // What is dialled first at home, and the country's own code, are typed by many, and left
        // out by the parser.
        let most = numbering.digits.1 + usize::from(numbering.trunk.is_some());
        if country != Country::China {
            let coded = self.mobile.starts_with(numbering.dial);
            most + if coded { numbering.dial.len() } else { 0 }
        } else if self.mobile.starts_with('0') {
            LANDLINE_DIGITS_MAX
        } else {
            MOBILE_DIGITS
        }
    }

    /// A Chinese mobile in its groups; others are grouped differently everywhere.
    pub fn grouped_mobile(&self) -> String {
        if self.country == Some(Country::China) && !self.mobile.starts_with('0') {
            phone::grouped(&self.mobile)
        } else {
            self.mobile.clone()
        }
    }

    /// What stands before the digits.
    pub fn prefix(&self) -> String {
        let dial = self.country.map(|country| country.numbering().dial);
        format!("+{}", dial.unwrap_or_default())
    }

    /// # Errors
    /// What is wrong with the number as it is typed now.
    pub fn phone(&self) -> Result<Phone, PhoneFault> {
        match self.country {
            Some(country) => Phone::of(country, &self.mobile),
            None => Phone::parse(&format!("+{}", self.mobile)),
        }
    }

    /// Taken apart; nothing when nothing is typed.
    pub fn whole_name(&self) -> Option<Name> {
        Name::parse(&self.name).ok()
    }

    /// What is sent. A number that was typed but not agreed to stays here and is wiped.
    pub fn register(&self, language: Language) -> Register {
        let mut register = Register::for_purpose(self.purpose, language);
        if self.purpose.is_self_serve() {
            return register;
        }
        register.headcount = self.headcount;
        register.children = self.children;
        register.declared_visit = self.visited;
        register.access_needs = self.needs.clone();
        register.requested_staff = self.staff;
        register.just_looking = self.just_looking;
        register.topic = self.topic;
        register.drink = self.drink;
        if let Some(name) = self.whole_name() {
            register.surname = Some(name.surname().as_str().to_owned());
            register.given_name = name.given().map(|given| given.as_str().to_owned());
            register.salutation = self.salutation;
        }
        // Only what the check page showed: the visitor may have come by the plate and turned back.
        let asked = flow::route(self.purpose).contains(&Page::Plate);
        if asked && (self.plate_status.is_some() || !self.plate.is_empty()) {
            register.vehicle = Some(Vehicle {
                plate: (!self.plate.is_empty()).then(|| self.plate.clone()),
                plate_status: self.plate_status,
                ..Vehicle::default()
            });
        }
        if let (true, Ok(phone)) = (self.has_number(), self.phone()) {
            register.mobile = Some(phone.number().to_owned());
            register.consents = std::iter::once(ConsentPurpose::VisitService)
                .chain(self.consents.iter().copied())
                .collect();
            register.notice = self.notice.clone();
        }
        if self.purpose.is_new_sales() && !self.just_looking {
            register.interest = Some(self.interest());
        }
        register
    }

    fn interest(&self) -> Interest {
        Interest {
            models: self.models.clone(),
            other_brands: self.other_brands,
            uses: self.uses.clone(),
            purchase_kind: self.kind,
            purchase_time: self.when,
            budget: match &self.budget {
                Budget::Band(id) => Some(id.clone()),
                Budget::Unasked | Budget::Withheld => None,
            },
            factors: self.factors.clone(),
            current_car: None,
            test_drive: self.test_drive,
            source: self.source,
            ..Interest::default()
        }
    }
}

/// Nothing of what was typed stays behind in memory that is handed on.
impl Drop for Draft {
    fn drop(&mut self) {
        for text in [&mut self.name, &mut self.mobile, &mut self.plate] {
            let mut bytes = std::mem::take(text).into_bytes();
            // What was erased still stands behind the end.
            bytes.resize(bytes.capacity(), 0);
            bytes.fill(0);
            std::hint::black_box(&bytes);
        }
    }
}
