//! What a visitor has said so far. Lives in memory only; a wipe drops it.

use crate::core::consent::ConsentPurpose;
use crate::core::person::Salutation;
use crate::core::visit::{
    AccessNeed, CarUse, DecisionFactor, DeclaredVisit, Drink, Language, PurchaseKind, PurchaseTime,
    Purpose, SourceChannel, TestDriveWish, Topic,
};
use crate::core::{StaffId, phone};
use crate::wire::{Interest, Register};

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
    pub surname: String,
    pub salutation: Option<Salutation>,
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

/// As many digits as the longest number that the pad is for; more are not taken.
pub const MOBILE_DIGITS_MAX: usize = 11;

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
            surname: String::new(),
            salutation: None,
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

    pub fn grouped_mobile(&self) -> String {
        phone::grouped(&self.mobile)
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
        if !self.surname.is_empty() {
            register.surname = Some(self.surname.clone());
            register.salutation = self.salutation;
        }
        if self.has_number() {
            register.mobile = Some(self.mobile.clone());
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
        for text in [&mut self.surname, &mut self.mobile] {
            let mut bytes = std::mem::take(text).into_bytes();
            bytes.fill(0);
            std::hint::black_box(&bytes);
        }
    }
}
