//! The contact page: surname row, latin and digit keys. The program owns the text, so that
//! a wipe wipes all of it.

use slint::ComponentHandle;

use super::draft::MOBILE_DIGITS_MAX;
use super::{Kiosk, surnames};
use crate::core::person::{SURNAME_MAX, Salutation, Surname};
use crate::core::phone::Phone;
use crate::core::refusal::Refusal;
use crate::screens::chips::choose;
use crate::screens::generated::{Contact, Field, Keys, Letter};
use crate::screens::rows::list;
use crate::text;

/// Three rows of ten in landscape; portrait has room for two more.
const SURNAMES_SHOWN: usize = 30;

impl Kiosk {
    /// The page opens on the surname, with the keys of the visitor's language.
    pub(super) fn begin_contact(&mut self) {
        self.number_questioned = false;
        let keys = self.surname_keys();
        self.with(|window| {
            let contact = window.global::<Contact>();
            contact.set_field(Field::Surname);
            contact.set_keys(keys);
            contact.set_letters(list(surnames::letters().map(|(letter, has_surnames)| {
                Letter {
                    text: letter.to_string().into(),
                    has_surnames,
                }
            })));
            contact.set_surname_fault("".into());
            contact.set_mobile_fault("".into());
        });
        self.show_contact();
    }

    fn surname_keys(&self) -> Keys {
        match self.lang {
            crate::core::visit::Language::Zh => Keys::Surnames,
            crate::core::visit::Language::En => Keys::Latin,
        }
    }

    pub(super) fn focus_on(&mut self, field: Field) {
        let keys = match field {
            Field::Surname => self.surname_keys(),
            Field::Mobile => Keys::Digits,
        };
        self.with(|window| {
            let contact = window.global::<Contact>();
            contact.set_field(field);
            contact.set_keys(keys);
        });
        self.check_surname();
    }

    pub(super) fn choose_keys(&mut self, keys: Keys) {
        self.with(|window| {
            let contact = window.global::<Contact>();
            contact.set_keys(keys);
            contact.set_field(Field::Surname);
        });
    }

    pub(super) fn choose_letter(&mut self, letter: &str) {
        self.surname_letter = letter.chars().next().unwrap_or(surnames::COMMON);
        self.surname_page = 0;
        self.show_contact();
    }

    pub(super) fn more_surnames(&mut self) {
        self.surname_page += 1;
        self.show_contact();
    }

    pub(super) fn choose_surname(&mut self, name: &str) {
        if let Some(draft) = &mut self.draft {
            draft.surname = name.to_owned();
        }
        self.set_contact_fault(Some("surname"), "");
        self.show_contact();
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

    pub(super) fn type_key(&mut self, typed: &str) {
        let Some(field) = self.field() else {
            return;
        };
        let Some(draft) = &mut self.draft else {
            return;
        };
        match field {
            Field::Surname => {
                let fits = draft.surname.chars().count() + typed.chars().count() <= SURNAME_MAX;
                let letters = !typed.chars().any(|c| c.is_control() || c.is_ascii_digit());
                let first_space = draft.surname.is_empty() && typed.trim().is_empty();
                if fits && letters && !first_space {
                    draft.surname.push_str(typed);
                }
            }
            Field::Mobile => {
                let digits = typed.chars().filter(char::is_ascii_digit);
                let room = MOBILE_DIGITS_MAX.saturating_sub(draft.mobile.len());
                draft.mobile.extend(digits.take(room));
                // Another number is another decision.
                draft.agreed = false;
            }
        }
        self.typed(field);
    }

    pub(super) fn erase(&mut self) {
        let Some(field) = self.field() else {
            return;
        };
        if let Some(draft) = &mut self.draft {
            match field {
                Field::Surname => {
                    draft.surname.pop();
                }
                Field::Mobile => {
                    draft.mobile.pop();
                    draft.agreed = false;
                }
            }
        }
        self.typed(field);
    }

    /// While typing nobody is corrected; a full number is looked at once.
    fn typed(&mut self, field: Field) {
        self.number_questioned = false;
        let complete = self
            .draft
            .as_ref()
            .is_some_and(|draft| draft.mobile.len() == MOBILE_DIGITS_MAX);
        match field {
            Field::Surname => self.set_contact_fault(Some("surname"), ""),
            Field::Mobile if complete => {
                self.check_mobile();
            }
            Field::Mobile => self.set_contact_fault(Some("mobile"), ""),
        }
        self.show_contact();
    }

    /// Agreeing is consent to today's use of this number, and needs a number.
    pub(super) fn agree_to_contact(&mut self) {
        let surname_fine = self.check_surname();
        let Some(phone) = self.check_mobile() else {
            self.focus_on(Field::Mobile);
            return;
        };
        if !surname_fine {
            self.focus_on(Field::Surname);
            return;
        }
        if phone.is_unusual() && !self.number_questioned {
            self.number_questioned = true;
            let words = text::kiosk::check_number(self.lang);
            self.set_contact_fault(Some("mobile"), words);
            return;
        }
        let notice = self.short_notice().map(|notice| notice.id.clone());
        if let Some(draft) = &mut self.draft {
            draft.agreed = true;
            draft.notice = notice;
        }
        self.next();
    }

    /// Without a number; a surname stays, and is wiped with the visit.
    pub(super) fn skip_contact(&mut self) {
        if !self.check_surname() {
            self.focus_on(Field::Surname);
            return;
        }
        if let Some(draft) = &mut self.draft {
            draft.mobile.clear();
            draft.agreed = false;
            draft.consents = Vec::new();
        }
        self.next();
    }

    fn check_surname(&self) -> bool {
        let Some(draft) = &self.draft else {
            return true;
        };
        let fault = match Surname::parse(&draft.surname) {
            Err(fault) if !draft.surname.is_empty() => {
                text::refusal::sentence(self.lang, &Refusal::Surname(fault))
            }
            _ => String::new(),
        };
        self.set_contact_fault(Some("surname"), &fault);
        fault.is_empty()
    }

    fn check_mobile(&self) -> Option<Phone> {
        let draft = self.draft.as_ref()?;
        match Phone::parse(&draft.mobile) {
            Ok(phone) => {
                self.set_contact_fault(Some("mobile"), "");
                Some(phone)
            }
            Err(fault) => {
                let words = text::refusal::sentence(self.lang, &Refusal::Phone(fault));
                self.set_contact_fault(Some("mobile"), &words);
                None
            }
        }
    }

    pub(super) fn set_contact_fault(&self, field: Option<&str>, words: &str) {
        self.with(|window| {
            let contact = window.global::<Contact>();
            if field == Some("surname") {
                contact.set_surname_fault(words.into());
            } else {
                contact.set_mobile_fault(words.into());
            }
        });
    }

    fn field(&self) -> Option<Field> {
        let window = self.window.upgrade()?;
        Some(window.global::<Contact>().get_field())
    }

    pub(super) fn show_contact(&self) {
        let (surname, mobile, salutation) = self.draft.as_ref().map_or_else(
            || (String::new(), String::new(), ""),
            |draft| {
                let salutation = draft.salutation.map_or("", Salutation::code);
                (draft.surname.clone(), draft.grouped_mobile(), salutation)
            },
        );
        let letter = self.surname_letter;
        let names = surnames::page(letter, self.surname_page, SURNAMES_SHOWN);
        let notice = self
            .short_notice()
            .map(|notice| notice.paragraphs.join(" "))
            .unwrap_or_default();
        self.with(|window| {
            let contact = window.global::<Contact>();
            // "de la Cruz" is rare at this door; "Carter" is not.
            contact.set_capital(surname.is_empty() || surname.ends_with([' ', '-', '\'']));
            contact.set_may_agree(!mobile.is_empty());
            contact.set_surname(surname.into());
            contact.set_mobile(mobile.into());
            contact.set_salutation(salutation.into());
            contact.set_surnames(list(names.into_iter().map(Into::into)));
            contact.set_letter(if letter == surnames::COMMON {
                "".into()
            } else {
                letter.to_string().into()
            });
            contact.set_more(surnames::has_more(letter, SURNAMES_SHOWN));
            contact.set_notice(notice.into());
        });
    }
}
