//! The keyboards of the name: surname grid, pinyin, nine keys, latin, handwriting. The program
//! owns all that is typed, so that a wipe wipes all of it.

use slint::ComponentHandle;

use super::bar::{self, Room};
use super::{Kiosk, surnames};
use crate::core::person::{GIVEN_NAME_MAX, SURNAME_MAX};
use crate::core::visit::Language;
use crate::input::handwriting;
use crate::input::pinyin::{LETTERS_MAX, Layout, Names, Typing};
use crate::screens::generated::{Field, Keyboard as Shown, Keys, Letter, Walk};
use crate::screens::rows::{list, refill};

/// Three rows of ten in landscape; portrait has room for two more.
const SURNAMES_SHOWN: usize = 30;

/// A surname, a space and a given name.
const NAME_MAX: usize = SURNAME_MAX + 1 + GIVEN_NAME_MAX;

/// What is typed and not chosen yet, and how it is shown.
pub struct Keyboard {
    pub(super) keys: Keys,
    /// What the visitor writes the name with.
    pub(super) name_keys: Keys,
    pub(super) typing: Typing,
    pub(super) hand: super::hand::Hand,
    pub(super) room: Room,
    pub(super) country_page: usize,
    grid_open: bool,
    grid_page: usize,
    letter: char,
    surname_page: usize,
    /// The last key came from a hardware keyboard: candidates show their numbers.
    numbered: bool,
}

impl Keyboard {
    pub fn new() -> Keyboard {
        Keyboard {
            keys: Keys::Surnames,
            name_keys: Keys::Surnames,
            typing: Typing::new(Names::shared(), Layout::Full),
            hand: super::hand::Hand::default(),
            room: Room::TABLET,
            country_page: 0,
            grid_open: false,
            grid_page: 0,
            letter: surnames::COMMON,
            surname_page: 0,
            numbered: false,
        }
    }

    /// As for the next visitor; the room of the keys stays what it is.
    pub fn wipe(&mut self) {
        self.typing.wipe();
        self.hand.wipe();
        *self = Keyboard {
            room: self.room,
            ..Keyboard::new()
        };
    }

    /// Chinese that is typed letter by letter.
    fn is_pinyin(&self) -> bool {
        matches!(self.keys, Keys::Pinyin | Keys::Nine)
    }

    fn candidates(&self, before: &str) -> Vec<String> {
        if self.keys == Keys::Hand {
            return self.hand.candidates().to_vec();
        }
        if !self.is_pinyin() {
            return Vec::new();
        }
        if self.typing.is_empty() && before.is_empty() {
            // Nothing typed yet: the commonest surnames, which each letter then narrows.
            let common = surnames::page(surnames::COMMON, 0, SURNAMES_SHOWN);
            return common.into_iter().map(str::to_owned).collect();
        }
        let candidates = self.typing.candidates();
        candidates.iter().map(|one| one.text.clone()).collect()
    }
}

/// Reads the tables before the first visitor types, beside whatever else is going on.
pub fn warm_up() {
    // Where no thread is to be had, the first key reads them.
    let _ = std::thread::Builder::new()
        .name("tables".to_owned())
        .spawn(|| {
            let _ = Names::shared();
            let _ = handwriting::Hand::shared().candidates(&[]);
        });
}

impl Kiosk {
    /// The keys that a visitor of this language begins with.
    pub(super) fn first_keys(&self) -> Keys {
        match self.lang {
            Language::Zh => Keys::Surnames,
            Language::En => Keys::Latin,
        }
    }

    pub(super) fn choose_keys(&mut self, keys: Keys) {
        self.settle_name();
        self.keyboard.hand.wipe();
        self.keyboard.grid_open = false;
        self.keyboard.keys = keys;
        self.keyboard.typing.set_layout(match keys {
            Keys::Nine => Layout::Nine,
            Keys::Surnames
            | Keys::Pinyin
            | Keys::Latin
            | Keys::Hand
            | Keys::Digits
            | Keys::Countries => Layout::Full,
        });
        let field = match keys {
            Keys::Digits | Keys::Countries => Field::Mobile,
            Keys::Surnames | Keys::Pinyin | Keys::Nine | Keys::Latin | Keys::Hand => Field::Name,
        };
        if field == Field::Name {
            self.keyboard.name_keys = keys;
        }
        self.keyboard.country_page = 0;
        self.set_field(field);
        self.show_contact();
    }

    /// The window says how much room the keys have.
    pub(super) fn measured(&mut self, wide: f32, high: f32) {
        let portrait = self
            .window
            .upgrade()
            .is_some_and(|window| window.global::<Walk>().get_portrait());
        let rows = if portrait { 2 } else { 1 };
        let room = Room { wide, high, rows };
        if self.keyboard.room != room && wide > 0.0 && high > 0.0 {
            self.keyboard.room = room;
            self.show_keyboard();
        }
    }

    pub(super) fn choose_letter(&mut self, letter: &str) {
        self.keyboard.letter = letter.chars().next().unwrap_or(surnames::COMMON);
        self.keyboard.surname_page = 0;
        self.show_keyboard();
    }

    pub(super) fn turn_surnames(&mut self) {
        self.keyboard.surname_page += 1;
        self.show_keyboard();
    }

    pub(super) fn choose_surname(&mut self, name: &str) {
        if let Some(draft) = &mut self.draft {
            draft.name = name.to_owned();
        }
        self.typed(Field::Name);
    }

    /// A key of the screen.
    pub(super) fn type_key(&mut self, typed: &str) {
        self.keyboard.numbered = false;
        self.press(typed);
    }

    fn press(&mut self, typed: &str) {
        match self.field() {
            Some(Field::Mobile) => self.add_digits(typed),
            Some(Field::Name) if self.keyboard.is_pinyin() && is_pinyin_key(typed) => {
                if self.keyboard.typing.is_empty() {
                    let before = self.name().to_owned();
                    self.keyboard.typing.set_before(&before);
                }
                for c in typed.chars() {
                    self.keyboard.typing.press(c);
                }
                self.candidates_changed();
            }
            Some(Field::Name) => self.add_to_name(typed),
            None => {}
        }
    }

    fn add_to_name(&mut self, typed: &str) {
        self.settle_name();
        if let Some(draft) = &mut self.draft {
            let fits = draft.name.chars().count() + typed.chars().count() <= NAME_MAX;
            let letters = !typed.chars().any(|c| c.is_control() || c.is_ascii_digit());
            let first_space = draft.name.is_empty() && typed.trim().is_empty();
            if fits && letters && !first_space {
                draft.name.push_str(typed);
            }
        }
        self.typed(Field::Name);
    }

    /// Takes what is best of what is typed; with nothing typed, a space in a latin name.
    pub(super) fn space(&mut self) {
        if self.field() != Some(Field::Name) {
            return;
        }
        if self.keyboard.typing.is_empty() {
            if self.keyboard.keys == Keys::Latin {
                self.add_to_name(" ");
            }
            return;
        }
        self.pick(0);
    }

    pub(super) fn pick(&mut self, at: i32) {
        let before = self.name().to_owned();
        let words = self.keyboard.candidates(&before);
        let at = usize::try_from(at).unwrap_or(usize::MAX);
        let Some(text) = words.get(at).cloned() else {
            return;
        };
        if self.keyboard.keys == Keys::Hand {
            self.keyboard.hand.wipe();
        } else if !self.keyboard.typing.is_empty() {
            self.keyboard.typing.pick(at);
        }
        if let Some(draft) = &mut self.draft
            && draft.name.chars().count() + text.chars().count() <= NAME_MAX
        {
            draft.name.push_str(&text);
        }
        self.keyboard.grid_open = false;
        self.candidates_changed();
    }

    /// Nothing that was typed is lost when the visitor goes on without choosing: the best
    /// candidates stand in the field, where they can be seen and changed.
    pub(super) fn settle_name(&mut self) {
        if self.keyboard.keys == Keys::Hand && self.keyboard.hand.is_written() {
            self.pick(0);
            return;
        }
        // Each candidate takes one letter at least.
        for _ in 0..LETTERS_MAX {
            if self.keyboard.typing.candidates().is_empty() {
                break;
            }
            self.pick(0);
        }
        // Letters that no reading fits are a name in latin letters.
        if !self.keyboard.typing.is_empty() {
            self.take_letters();
        }
    }

    pub(super) fn erase(&mut self) {
        match self.field() {
            Some(Field::Mobile) => self.erase_digit(),
            Some(Field::Name) => {
                if self.keyboard.keys == Keys::Hand && self.keyboard.hand.is_written() {
                    self.keyboard.hand.undo();
                    self.candidates_changed();
                } else if self.keyboard.typing.delete() {
                    self.candidates_changed();
                } else {
                    if let Some(draft) = &mut self.draft {
                        draft.name.pop();
                    }
                    self.typed(Field::Name);
                }
            }
            None => {}
        }
    }

    pub(super) fn toggle_grid(&mut self) {
        let words = self.keyboard.candidates(self.name());
        let more = words.len() > bar::bar(&words, self.keyboard.room).len();
        self.keyboard.grid_open = more && !self.keyboard.grid_open;
        self.keyboard.grid_page = 0;
        self.show_keyboard();
    }

    pub(super) fn turn_grid(&mut self, by: i32) {
        let before = self.name().to_owned();
        let words = self.keyboard.candidates(&before);
        let in_bar = bar::bar(&words, self.keyboard.room).len();
        let (pages, _) = bar::grid(&words, in_bar, 0, self.keyboard.room);
        let pages = i32::try_from(pages).unwrap_or(1);
        let page = i32::try_from(self.keyboard.grid_page).unwrap_or(0);
        self.keyboard.grid_page = usize::try_from((page + by).rem_euclid(pages)).unwrap_or(0);
        self.show_keyboard();
    }

    /// A key of a hardware keyboard; true when something came of it.
    pub(super) fn hardware_key(&mut self, text: &str) -> bool {
        use slint::platform::Key;
        let is = |key: Key| text == slint::SharedString::from(key).as_str();
        if is(Key::Backspace) || is(Key::Delete) {
            self.erase();
            return true;
        }
        let pending = !self.keyboard.typing.is_empty();
        if is(Key::Return) {
            if pending {
                self.take_letters();
            } else if self.field() == Some(Field::Name) {
                self.focus_on(Field::Mobile);
            } else {
                return false;
            }
            return true;
        }
        if is(Key::Escape) && self.keyboard.grid_open {
            self.toggle_grid();
            return true;
        }
        if is(Key::Escape) && pending {
            self.keyboard.typing.wipe();
            self.candidates_changed();
            return true;
        }
        if pending && (is(Key::PageDown) || is(Key::PageUp)) {
            if self.keyboard.grid_open {
                self.turn_grid(if is(Key::PageDown) { 1 } else { -1 });
            } else {
                self.toggle_grid();
            }
            return true;
        }
        let typed = text
            .chars()
            .any(|c| c.is_control() || ('\u{e000}'..='\u{f8ff}').contains(&c));
        if typed || text.is_empty() {
            return false;
        }
        self.hardware_sign(text, pending);
        true
    }

    fn hardware_sign(&mut self, text: &str, pending: bool) {
        // By its number only what the bar shows; on nine keys digits are letters.
        let words = self.keyboard.candidates(self.name());
        let shown = bar::bar(&words, self.keyboard.room).len().min(9);
        let number = text.parse::<usize>().ok();
        let number = number.filter(|n| (1..=shown).contains(n) && self.keyboard.keys != Keys::Nine);
        let number = number.and_then(|n| i32::try_from(n).ok());
        if self.field() == Some(Field::Mobile) {
            self.add_digits(text);
        } else if text == " " {
            self.space();
        } else if let (true, Some(number)) = (pending, number) {
            self.pick(number - 1);
        } else {
            // Letters of a Chinese keyboard are pinyin, whichever keys are shown.
            // With a capital a latin name begins.
            if !pending && text.chars().all(|c| c.is_ascii_uppercase()) {
                self.choose_keys(Keys::Latin);
            }
            let chinese = self.keyboard.keys != Keys::Latin;
            if chinese && text.chars().all(|c| c.is_ascii_alphabetic()) {
                if self.keyboard.keys != Keys::Pinyin {
                    self.choose_keys(Keys::Pinyin);
                }
                self.keyboard.numbered = true;
            }
            self.press(text);
        }
    }

    /// Return takes the letters themselves: a latin name on a Chinese keyboard.
    fn take_letters(&mut self) {
        // On nine keys the letters are those of the likeliest reading.
        let letters = match self.keyboard.keys {
            Keys::Nine => self.keyboard.typing.preedit().replace('\'', ""),
            Keys::Surnames
            | Keys::Pinyin
            | Keys::Latin
            | Keys::Hand
            | Keys::Digits
            | Keys::Countries => self.keyboard.typing.letters().to_owned(),
        };
        self.keyboard.typing.wipe();
        let mut capital = String::with_capacity(letters.len());
        let mut signs = letters.chars();
        capital.extend(signs.next().map(|c| c.to_ascii_uppercase()));
        capital.extend(signs);
        self.add_to_name(&capital);
    }

    pub(super) fn candidates_changed(&mut self) {
        self.keyboard.grid_page = 0;
        // With nothing pending there is nothing to look through.
        let pending = !self.keyboard.typing.is_empty() || self.keyboard.hand.is_written();
        self.keyboard.grid_open &= pending;
        self.typed(Field::Name);
    }

    pub(super) fn name(&self) -> &str {
        self.draft.as_ref().map_or("", |draft| draft.name.as_str())
    }

    pub(super) fn show_keyboard(&self) {
        let keyboard = &self.keyboard;
        let words = keyboard.candidates(self.name());
        let shown = bar::bar(&words, keyboard.room);
        let has_more = words.len() > shown.len();
        let open = keyboard.grid_open && has_more;
        let (pages, grid) = if open {
            bar::grid(&words, shown.len(), keyboard.grid_page, keyboard.room)
        } else {
            (1, Vec::new())
        };
        let letter = keyboard.letter;
        let names = surnames::page(letter, keyboard.surname_page, SURNAMES_SHOWN);
        let name = self.name();
        // "de la Cruz" is rare at this door; "Carter" is not.
        let capital = name.is_empty() || name.ends_with([' ', '-', '\'']);
        self.with(|window| {
            let global = window.global::<Shown>();
            global.set_keys(keyboard.keys);
            global.set_capital(capital);
            global.set_preedit(keyboard.typing.preedit().into());
            global.set_candidates(list(shown));
            global.set_has_more(has_more);
            global.set_numbered(keyboard.numbered);
            global.set_grid_open(open);
            global.set_grid(list(grid));
            global.set_grid_page(format!("{} / {pages}", keyboard.grid_page % pages + 1).into());
            global.set_grid_turns(pages > 1);
            global.set_strokes(keyboard.hand.path().into());
            let names = names.into_iter().map(Into::into);
            global.set_surnames(refill(global.get_surnames(), names));
            global.set_letter(if letter == surnames::COMMON {
                "".into()
            } else {
                letter.to_string().into()
            });
            global.set_more_surnames(surnames::has_more(letter, SURNAMES_SHOWN));
        });
        self.show_countries();
    }

    pub(super) fn show_letters(&self) {
        let letters = surnames::letters().map(|(letter, has_surnames)| Letter {
            text: letter.to_string().into(),
            has_surnames,
        });
        self.with(|window| window.global::<Shown>().set_letters(list(letters)));
    }
}

/// What a pinyin or nine-key keyboard types into the preedit; all else is written at once.
fn is_pinyin_key(typed: &str) -> bool {
    typed
        .chars()
        .all(|c| c.is_ascii_alphabetic() || c == '\'' || ('2'..='9').contains(&c))
}
