//! What a visitor has said so far. Lives in memory only; a wipe drops it.

use crate::core::consent::ConsentPurpose;
use crate::core::country::Country;
use crate::core::name::Name;
use crate::core::person::Salutation;
use crate::core::phone::Phone;
use crate::core::plate::PlateStatus;
use crate::core::visit::{
    AccessNeed, CarUse, DecisionFactor, DeclaredVisit, Drink, Language, PurchaseKind, PurchaseTime,
    Purpose, SourceChannel, TestDriveWish, Topic,
};
use crate::core::{StaffId, phone};
use crate::wire::{Interest, Register, Vehicle};

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
    /// Where the number is from.
    pub country: Country,
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
            plate: String::new(),
            plate_status: None,
            name: String::new(),
            salutation: None,
            country: Country::China,
            mobile: String::new(),
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
        let numbering = self.country.numbering();
        // What is dialled first at home is typed by many, and left out by the parser.
        let most = numbering.digits.1 + usize::from(numbering.trunk.is_some());
        if self.country != Country::China {
            most
        } else if self.mobile.starts_with('0') {
            LANDLINE_DIGITS_MAX
        } else {
            MOBILE_DIGITS
        }
    }

    pub fn grouped_mobile(&self) -> String {
        phone::grouped(&self.mobile)
    }

    pub fn phone(&self) -> Option<Phone> {
        Phone::of(self.country, &self.mobile).ok()
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
        if self.plate_status.is_some() || !self.plate.is_empty() {
            register.vehicle = Some(Vehicle {
                plate: (!self.plate.is_empty()).then(|| self.plate.clone()),
                plate_status: self.plate_status,
                ..Vehicle::default()
            });
        }
        if let (true, Some(phone)) = (self.has_number(), self.phone()) {
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
        }
    }
}

/// Nothing of what was typed stays behind in memory that is handed on.
impl Drop for Draft {
    fn drop(&mut self) {
        for text in [&mut self.name, &mut self.mobile, &mut self.plate] {
            let mut bytes = std::mem::take(text).into_bytes();
            bytes.fill(0);
            std::hint::black_box(&bytes);
        }
    }
}
