//! The contact page: what is in the two fields, and what is wrong with it.

use slint::ComponentHandle;

use super::Kiosk;
use crate::core::country::Country;
use crate::core::name::Name;
use crate::core::person::Salutation;
use crate::core::phone::Phone;
use crate::core::refusal::Refusal;
use crate::screens::chips::choose;
use crate::screens::generated::{Contact, CountryCard, Field, Keyboard, Keys};
use crate::screens::rows::list;
use crate::text;
use crate::text::label::Label;

/// A country's key, with the gap beside it, and the row of keys below them all.
const COUNTRY_WIDE: f32 = 235.0;
const COUNTRY_HIGH: f32 = 70.0;
const COUNTRY_FOOT: f32 = 70.0;

impl Kiosk {
    /// The page opens on the name, with the keys of the visitor's language.
    pub(super) fn begin_contact(&mut self) {
        self.number_questioned = false;
        let keys = self.first_keys();
        self.show_letters();
        self.set_contact_fault(Field::Name, "");
        self.set_contact_fault(Field::Mobile, "");
        self.choose_keys(keys);
    }

    /// The name comes back with the keys that the visitor wrote it with.
    pub(super) fn focus_on(&mut self, field: Field) {
        if self.field() == Some(field) && self.keyboard.keys != Keys::Countries {
            return;
        }
        let keys = match field {
            Field::Name => self.keyboard.name_keys,
            Field::Mobile => Keys::Digits,
        };
        self.choose_keys(keys);
        self.check_name();
    }

    pub(super) fn set_field(&self, field: Field) {
        self.with(|window| window.global::<Contact>().set_field(field));
    }

    pub(super) fn field(&self) -> Option<Field> {
        let window = self.window.upgrade()?;
        Some(window.global::<Contact>().get_field())
    }

    pub(super) fn choose_salutation(&mut self, id: &str) {
        if let Some(draft) = &mut self.draft {
            match Salutation::from_code(id) {
                Some(salutation) => choose(&mut draft.salutation, salutation),
                None => draft.salutation = None,
            }
        }
        self.show_contact();
    }

    /// Whatever else is pasted or scanned: a number has so many digits and no more.
    pub(super) fn add_digits(&mut self, typed: &str) {
        if let Some(draft) = &mut self.draft {
            let digits = typed.chars().filter(char::is_ascii_digit);
            let room = draft.digits_max().saturating_sub(draft.mobile.len());
            draft.mobile.extend(digits.take(room));
            // Another number is another decision.
            draft.agreed = false;
        }
        self.typed(Field::Mobile);
    }

    pub(super) fn erase_digit(&mut self) {
        if let Some(draft) = &mut self.draft {
            draft.mobile.pop();
            draft.agreed = false;
        }
        self.typed(Field::Mobile);
    }

    pub(super) fn choose_country(&mut self, code: &str) {
        if let Some(draft) = &mut self.draft {
            draft.country = Country::from_code(code);
            draft.agreed = false;
        }
        self.choose_keys(Keys::Digits);
        self.typed(Field::Mobile);
    }

    pub(super) fn turn_countries(&mut self) {
        self.keyboard.country_page += 1;
        self.show_countries();
    }

    pub(super) fn show_countries(&self) {
        if self.keyboard.keys != Keys::Countries {
            return;
        }
        let chosen = self.draft.as_ref().map(|draft| draft.country);
        let room = self.keyboard.room;
        let columns = ((room.wide + 10.0) / COUNTRY_WIDE).max(2.0) as usize;
        let rows = ((room.high - COUNTRY_FOOT + 10.0) / COUNTRY_HIGH).max(1.0) as usize;
        let shown = columns * rows;
        let listed = Country::ALL.iter().copied().map(Some);
        let all: Vec<Option<Country>> = listed.chain([None]).collect();
        let pages = all.len().div_ceil(shown);
        let first = self.keyboard.country_page % pages * shown;
        let card = |country: Option<Country>| CountryCard {
            code: country.map_or("other", Country::code).into(),
            name: match country {
                Some(country) => country.label(self.lang),
                None => text::kiosk::other_country(self.lang),
            }
            .into(),
            prefix: match country {
                Some(country) => format!("+{}", country.numbering().dial),
                None => "+".to_owned(),
            }
            .into(),
            chosen: chosen == Some(country),
        };
        let cards = all.into_iter().skip(first).take(shown).map(card);
        self.with(|window| {
            let keyboard = window.global::<Keyboard>();
            keyboard.set_countries(list(cards));
            keyboard.set_countries_turn(pages > 1);
        });
    }

    /// While typing nobody is corrected; a full number is looked at once.
    pub(super) fn typed(&mut self, field: Field) {
        self.number_questioned = false;
        let complete = self
            .draft
            .as_ref()
            .is_some_and(|draft| draft.mobile.len() >= draft.digits_max());
        match field {
            Field::Mobile if complete => {
                self.check_mobile();
            }
            Field::Name | Field::Mobile => self.set_contact_fault(field, ""),
        }
        self.show_contact();
    }

    /// Agreeing is consent to today's use of this number, and needs a number.
    pub(super) fn agree_to_contact(&mut self) {
        self.settle_name();
        let name_fine = self.check_name();
        let Some(phone) = self.check_mobile() else {
            self.focus_on(Field::Mobile);
            return;
        };
        if !name_fine {
            self.focus_on(Field::Name);
            return;
        }
        if phone.is_unusual() && !self.number_questioned {
            self.number_questioned = true;
            let words = text::kiosk::check_number(self.lang);
            self.set_contact_fault(Field::Mobile, words);
            return;
        }
        let notice = self.short_notice().map(|notice| notice.id.clone());
        if let Some(draft) = &mut self.draft {
            draft.agreed = true;
            draft.notice = notice;
        }
        self.next();
    }

    /// Without a number; a name stays, and is wiped with the visit.
    pub(super) fn skip_contact(&mut self) {
        self.settle_name();
        if !self.check_name() {
            self.focus_on(Field::Name);
            return;
        }
        if let Some(draft) = &mut self.draft {
            draft.mobile.clear();
            draft.agreed = false;
            draft.consents = Vec::new();
        }
        self.next();
    }

    /// What is told beside a field is told in the language that is spoken now.
    pub(super) fn tell_faults_again(&mut self) {
        let told = self.window.upgrade().map(|window| {
            let contact = window.global::<Contact>();
            let (name, mobile) = (contact.get_name_fault(), contact.get_mobile_fault());
            (!name.is_empty(), !mobile.is_empty())
        });
        let (name, mobile) = told.unwrap_or_default();
        if name {
            self.check_name();
        }
        if mobile {
            self.check_mobile();
        }
        self.tell_plate_again();
        self.set_trouble("");
    }

    fn check_name(&self) -> bool {
        let fault = match Name::parse(self.name()) {
            Err(fault) if !self.name().is_empty() => {
                text::refusal::sentence(self.lang, &Refusal::Name(fault))
            }
            Ok(_) | Err(_) => String::new(),
        };
        self.set_contact_fault(Field::Name, &fault);
        fault.is_empty()
    }

    fn check_mobile(&self) -> Option<Phone> {
        let draft = self.draft.as_ref()?;
        match draft.phone() {
            Ok(phone) => {
                self.set_contact_fault(Field::Mobile, "");
                Some(phone)
            }
            Err(fault) => {
                let words = text::refusal::sentence(self.lang, &Refusal::Phone(fault));
                self.set_contact_fault(Field::Mobile, &words);
                None
            }
        }
    }

    pub(super) fn set_contact_fault(&self, field: Field, words: &str) {
        self.with(|window| {
            let contact = window.global::<Contact>();
            match field {
                Field::Name => contact.set_name_fault(words.into()),
                Field::Mobile => contact.set_mobile_fault(words.into()),
            }
        });
    }

    pub(super) fn show_contact(&self) {
        let (mobile, prefix, salutation) = self.draft.as_ref().map_or_else(
            || (String::new(), String::new(), ""),
            |draft| {
                let salutation = draft.salutation.map_or("", Salutation::code);
                (draft.grouped_mobile(), draft.prefix(), salutation)
            },
        );
        let notice = self
            .short_notice()
            .map(|notice| notice.paragraphs.join(" "))
            .unwrap_or_default();
        self.with(|window| {
            let contact = window.global::<Contact>();
            contact.set_may_agree(!mobile.is_empty());
            contact.set_name(self.name().into());
            contact.set_mobile(mobile.into());
            contact.set_prefix(prefix.into());
            contact.set_salutation(salutation.into());
            contact.set_notice(notice.into());
        });
        self.show_keyboard();
    }
}
