//! The plate of the car that comes for service. Matched or not, the next page is the same.

use slint::ComponentHandle;

use super::Kiosk;
use crate::core::plate::{PROVINCES, Plate, PlateFault, PlateStatus, SPECIAL_SIGNS};
use crate::core::refusal::Refusal;
use crate::core::visit::Language;
use crate::screens::generated::{Plate as Shown, PlateKey};
use crate::screens::rows::refill;
use crate::text;
use crate::text::label::Label;

/// Places of an ordinary plate; one of a new-energy car has one more.
const PLACES: usize = 7;
/// The keys in the order that hands know.
const SIGNS: &str = "1234567890QWERTYUIOPASDFGHJKLZXCVBNM";
/// A plate begins with a province, or with the embassies' character.
const FIRST_SPECIAL: &str = "使";

impl Kiosk {
    /// A key of the screen: only what can come next can be pressed.
    pub(super) fn plate_key(&mut self, sign: &str) {
        if let Some(draft) = &mut self.draft {
            if self.plate_province {
                let rest: String = draft.plate.chars().skip(1).collect();
                draft.plate.clear();
                draft.plate.push_str(sign);
                draft.plate.push_str(&rest);
            } else {
                draft.plate.push_str(sign);
            }
            draft.plate_status = None;
        }
        self.plate_province = false;
        self.plate_letters = false;
        self.plate_typed();
    }

    /// A hardware keyboard may type O for 0: the page then says what was probably meant.
    pub(super) fn plate_hardware_key(&mut self, text: &str) -> bool {
        let known = |c: char| {
            c.is_ascii_alphanumeric() || PROVINCES.contains(c) || SPECIAL_SIGNS.contains(c)
        };
        let count = self
            .draft
            .as_ref()
            .map_or(0, |draft| draft.plate.chars().count());
        let fits = text.chars().count() == 1 && text.chars().all(known) && count <= PLACES;
        if fits {
            self.plate_key(&text.to_uppercase());
        }
        fits
    }

    pub(super) fn erase_plate(&mut self) {
        self.plate_province = false;
        if let Some(draft) = &mut self.draft {
            draft.plate.pop();
        }
        self.plate_typed();
    }

    /// Another province; the rest stays.
    pub(super) fn change_province(&mut self) {
        self.plate_province = true;
        self.show_plate();
    }

    pub(super) fn clear_plate(&mut self) {
        self.plate_letters = false;
        self.plate_province = false;
        if let Some(draft) = &mut self.draft {
            draft.plate.clear();
        }
        self.plate_new_energy = false;
        self.plate_typed();
    }

    /// Plates of the forces begin with a letter.
    pub(super) fn plate_by_letters(&mut self) {
        self.plate_letters = true;
        self.show_plate();
    }

    pub(super) fn toggle_new_energy(&mut self) {
        self.plate_new_energy = !self.plate_new_energy;
        self.show_plate();
    }

    pub(super) fn take_suggestion(&mut self) {
        let meant = self
            .draft
            .as_ref()
            .and_then(|draft| suggestion(&draft.plate));
        if let (Some(draft), Some(meant)) = (&mut self.draft, meant) {
            draft.plate = meant.as_str().to_owned();
        }
        self.plate_typed();
    }

    /// A temporary one, or none yet.
    pub(super) fn without_plate(&mut self, status: &str) {
        self.clear_plate();
        if let Some(draft) = &mut self.draft {
            draft.plate_status = PlateStatus::from_code(status);
        }
        self.next();
    }

    pub(super) fn plate_done(&mut self) {
        let Some(draft) = &self.draft else {
            return;
        };
        match Plate::parse(&draft.plate) {
            Ok(_) => self.next(),
            Err(fault) => {
                let words = text::refusal::sentence(self.lang, &Refusal::Plate(fault));
                self.set_plate_fault(&words);
            }
        }
    }

    /// While typing nobody is corrected; a full plate is looked at once.
    fn plate_typed(&mut self) {
        let typed = self.draft.as_ref().map_or("", |draft| &draft.plate);
        let full = typed.chars().count() >= PLACES;
        let fault = match Plate::parse(typed) {
            Err(fault) if full => text::refusal::sentence(self.lang, &Refusal::Plate(fault)),
            Ok(_) | Err(_) => String::new(),
        };
        self.set_plate_fault(&fault);
        self.show_plate();
    }

    pub(super) fn tell_plate_again(&mut self) {
        let told = self
            .window
            .upgrade()
            .is_some_and(|window| !window.global::<Shown>().get_fault().is_empty());
        if told {
            self.plate_typed();
        }
    }

    pub(super) fn set_plate_fault(&self, words: &str) {
        self.with(|window| window.global::<Shown>().set_fault(words.into()));
    }

    pub(super) fn show_plate(&self) {
        let typed = self.draft.as_ref().map_or("", |draft| &draft.plate);
        let count = typed.chars().count();
        let at = if self.plate_province { 0 } else { count };
        let follows = Plate::may_follow(if at == 0 { "" } else { typed });
        let complete = Plate::parse(typed).is_ok();
        let eight = self.plate_new_energy || count > PLACES;
        let places = PLACES + usize::from(eight);
        let shown = (0..places).map(|at| {
            let sign = typed.chars().nth(at).map(String::from);
            sign.unwrap_or_default().into()
        });
        // Who does not read the character knows the province by its name.
        let name = |c| match self.lang {
            Language::Zh => "",
            Language::En => text::car::plate_key(self.lang, c).unwrap_or_default(),
        };
        let key = |c: char| PlateKey {
            text: String::from(c).into(),
            name: name(c).into(),
            may: follows.keys.contains(&c),
        };
        let provinces = PROVINCES.chars().chain(FIRST_SPECIAL.chars()).map(key);
        let endings = SPECIAL_SIGNS
            .chars()
            .filter(|c| at > 0 && follows.keys.contains(c))
            .map(key);
        let told = match Plate::parse(typed).ok().as_ref().map(Plate::energy) {
            Some(Some(energy)) => energy.label(self.lang),
            Some(None) => "",
            None => text::kiosk::plate_hint(self.lang),
        };
        let one_more = self.plate_new_energy && count == PLACES;
        let told = if one_more {
            text::kiosk::plate_one_more(self.lang)
        } else {
            told
        };
        let meant = suggestion(typed).map(|plate| plate.to_string());
        self.with(|window| {
            let plate = window.global::<Shown>();
            plate.set_text(typed.into());
            plate.set_places(refill(plate.get_places(), shown));
            plate.set_at(i32::try_from(at).unwrap_or(0));
            plate.set_by_letters(self.plate_letters);
            plate.set_new_energy(eight);
            plate.set_provinces(refill(plate.get_provinces(), provinces));
            plate.set_signs(refill(plate.get_signs(), SIGNS.chars().map(key)));
            plate.set_endings(refill(plate.get_endings(), endings));
            plate.set_complete(complete && !one_more && !self.plate_province);
            plate.set_told(told.into());
            plate.set_suggestion(meant.unwrap_or_default().into());
        });
    }
}

/// What O and I were probably meant to be.
fn suggestion(typed: &str) -> Option<Plate> {
    match Plate::parse(typed) {
        Err(PlateFault::LookAlike { suggestion }) => Some(suggestion),
        Ok(_) | Err(_) => None,
    }
}
