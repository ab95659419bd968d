//! What the kiosk knows, onto the window.

use slint::{ComponentHandle, Image, ModelRc, Rgba8Pixel, SharedPixelBuffer};

use super::{Kiosk, flow, say};
use crate::clock::Clock;
use crate::core::consent::{ConsentPurpose, NoticeKind};
use crate::core::day::StoreZone;
use crate::core::staff::StaffRole;
use crate::core::visit::{AccessNeed, DeclaredVisit, Purpose};
use crate::screens::generated::{
    Asked, Choice, Consent, ConsentCard, ModelCard, Notice, Page, Question, Shop, StaffCard,
    Ticket, Walk, Way, Ways,
};
use crate::screens::rows::{list, refill, refill_nested};
use crate::text::kiosk::{self as words, Title};
use crate::text::label::Label;
use crate::text::{pick, when};
use crate::wire;

/// Chips of the party page; the last opens the stepper.
const HEADS: [&str; 5] = ["1", "2", "3", "4", "5"];

impl Kiosk {
    /// Everything again: the catalogue or the language changed.
    pub(super) fn show_all(&self) {
        self.show_shop();
        self.show_ways();
        self.show_contact();
        self.show_page();
    }

    pub(super) fn show_shop(&self) {
        let Some(catalogue) = &self.catalogue else {
            return;
        };
        let store = &catalogue.store;
        let clock = StoreZone::parse(&store.timezone).map(|zone| {
            let now = Clock::System.now();
            format!(
                "{}　{}",
                when::day(self.lang, zone, now),
                when::clock(zone, now)
            )
        });
        self.with(|window| {
            let shop = window.global::<Shop>();
            shop.set_brand(words::brand(self.lang, store).into());
            shop.set_place(words::place(store).into());
            shop.set_event(words::event(self.lang, store).into());
            shop.set_clock(clock.unwrap_or_default().into());
            let asked = window.global::<Asked>();
            asked.set_children_note(words::play_area(self.lang, store).into());
        });
    }

    fn show_ways(&self) {
        let Some(catalogue) = &self.catalogue else {
            return;
        };
        let ways = catalogue.ways.iter().map(|way| Way {
            icon: way_icon(&way.icon).into(),
            label: pick(self.lang, &way.label, &way.label_en).into(),
            text: pick(self.lang, &way.text, &way.text_en).into(),
        });
        self.with(|window| window.global::<Ways>().set_ways(list(ways)));
    }

    /// The page that is shown, and what it needs. Others keep nothing.
    pub(super) fn show_page(&self) {
        let lang = self.lang;
        let (title, sub) = self
            .title()
            .map_or(("", ""), |title| words::title(lang, title));
        let purpose = self
            .draft
            .as_ref()
            .map_or("", |draft| draft.purpose.label(lang));
        self.with(|window| {
            let walk = window.global::<Walk>();
            walk.set_language(lang.code().into());
            walk.set_purpose(purpose.into());
            walk.set_step(flow::step(self.page));
            walk.set_page_title(title.into());
            walk.set_page_sub(sub.into());
        });
        match self.page {
            Page::Reasons => self.with(|window| {
                let asked = window.global::<Asked>();
                asked.set_reasons(list(say::reasons(lang)));
            }),
            Page::Topic | Page::Visited => self.show_answers(),
            Page::Party => self.show_party(),
            Page::Models | Page::Details => self.show_wishes(),
            Page::Consultant => self.show_staff(),
            Page::Plate => self.show_plate(),
            Page::Contact => self.show_contact(),
            Page::Choices => self.show_choices(),
            Page::Check => self.show_check(),
            Page::Home | Page::Ticket | Page::Directions => {}
        }
        self.with(|window| window.global::<Walk>().set_page(self.page));
    }

    /// The question of pages that have no words of their own.
    fn title(&self) -> Option<Title> {
        let purpose = self.draft.as_ref().map(|draft| draft.purpose);
        match (self.page, purpose) {
            (Page::Visited, _) => Some(Title::Visited),
            (Page::Reasons, _) => Some(Title::Reasons),
            (Page::Topic, _) if self.asked_for_appointment => Some(Title::Appointment),
            (Page::Topic, Some(Purpose::ServiceAppt | Purpose::ServiceWalkin)) => {
                Some(Title::Booked)
            }
            (Page::Topic, Some(Purpose::Complaint)) => Some(Title::Complaint),
            (Page::Topic, Some(Purpose::UsedCar)) => Some(Title::UsedCar),
            (Page::Topic, _) => Some(Title::Business),
            _ => None,
        }
    }

    fn show_answers(&self) {
        let Some(draft) = &self.draft else {
            return;
        };
        let answers: Vec<Choice> = if self.page == Page::Visited {
            DeclaredVisit::ALL
                .iter()
                .zip(["person", "people", "question"])
                .map(|(one, icon)| {
                    let chosen = draft.visited == Some(*one);
                    say::choice(one.code(), one.label(self.lang), icon, chosen)
                })
                .collect()
        } else {
            say::topics(self.lang, draft.purpose, self.asked_for_appointment)
        };
        self.with(|window| window.global::<Asked>().set_answers(list(answers)));
    }

    fn show_party(&self) {
        let Some(draft) = &self.draft else {
            return;
        };
        let heads = HEADS.iter().map(|id| {
            let label = if *id == "5" { "5+" } else { id };
            let chosen = match *id {
                "5" => draft.headcount_open,
                id => !draft.headcount_open && draft.headcount.to_string() == id,
            };
            say::choice(id, label, "", chosen)
        });
        let needs = AccessNeed::ALL
            .iter()
            .zip(["wheelchair", "ear", "eye", "clock"])
            .map(|(need, icon)| {
                let chosen = draft.needs.contains(need);
                say::choice(need.code(), need.label(self.lang), icon, chosen)
            });
        self.with(|window| {
            let asked = window.global::<Asked>();
            asked.set_heads(refill(asked.get_heads(), heads));
            asked.set_needs(refill(asked.get_needs(), needs));
            asked.set_headcount(i32::try_from(draft.headcount).unwrap_or(1));
            asked.set_headcount_open(draft.headcount_open);
            asked.set_children(i32::try_from(draft.children).unwrap_or(0));
        });
    }

    fn show_wishes(&self) {
        let (Some(draft), Some(catalogue)) = (&self.draft, &self.catalogue) else {
            return;
        };
        let models = catalogue.models.iter().map(|model| ModelCard {
            id: model.id.as_str().into(),
            name: pick(self.lang, &model.name, &model.name_en).into(),
            note: pick(self.lang, &model.note, &model.note_en).into(),
            outline: model.outline.as_str().into(),
            chosen: draft.models.contains(&model.id),
        });
        self.with(|window| {
            let asked = window.global::<Asked>();
            if self.page == Page::Models {
                asked.set_models(refill(asked.get_models(), models));
                let asks = say::model_questions(self.lang, draft, catalogue);
                asked.set_model_questions(questions(asked.get_model_questions(), asks));
            } else {
                let asks = say::detail_questions(self.lang, draft);
                asked.set_detail_questions(questions(asked.get_detail_questions(), asks));
            }
        });
    }

    fn show_staff(&self) {
        let (Some(draft), Some(catalogue)) = (&self.draft, &self.catalogue) else {
            return;
        };
        // Whoever comes to buy sees consultants; whoever looks for a person sees everyone.
        let everyone = draft.purpose == Purpose::PickupPerson;
        let staff = catalogue
            .staff
            .iter()
            .filter(|one| everyone || one.role == StaffRole::Sales)
            .map(|one| {
                let name = words::colleague_name(self.lang, &one.colleague);
                StaffCard {
                    id: i32::try_from(one.colleague.id.0).unwrap_or(0),
                    name: name.into(),
                    initial: initial(name).into(),
                    note: if one.here {
                        one.role.label(self.lang).into()
                    } else {
                        words::not_in_today(self.lang).into()
                    },
                    here: one.here,
                    chosen: draft.staff == Some(one.colleague.id),
                }
            });
        self.with(|window| {
            let asked = window.global::<Asked>();
            asked.set_staff(refill(asked.get_staff(), staff));
            asked.set_staff_listed(draft.staff_listed || everyone);
        });
    }

    fn show_choices(&self) {
        let (Some(draft), Some(catalogue)) = (&self.draft, &self.catalogue) else {
            return;
        };
        let manufacturer = self.manufacturer();
        let switch = |purpose: ConsentPurpose, label: &str, icon: &str| {
            let chosen = draft.consents.contains(&purpose);
            say::choice(purpose.code(), label, icon, chosen)
        };
        let card = |id: &str, which, switches: Vec<Choice>| {
            let (title, note) = words::consent_card(self.lang, which, &manufacturer);
            ConsentCard {
                id: id.into(),
                title: title.into(),
                note: note.into(),
                switches: list(switches),
            }
        };
        let agree = words::agree(self.lang);
        let [call, message] = words::by_call_or_message(self.lang);
        let marketing = vec![
            switch(ConsentPurpose::MarketingCall, call, "phone"),
            switch(ConsentPurpose::MarketingMsg, message, "message"),
        ];
        let cards = [
            card(
                NoticeKind::Followup.code(),
                words::ConsentCard::Followup,
                vec![switch(ConsentPurpose::Followup, agree, "")],
            ),
            card(
                NoticeKind::Marketing.code(),
                words::ConsentCard::Marketing,
                marketing,
            ),
            card(
                NoticeKind::Oem.code(),
                words::ConsentCard::Oem,
                vec![switch(ConsentPurpose::ShareOem, agree, "")],
            ),
        ];
        let line = catalogue
            .notices
            .first()
            .map(|notice| words::notice_line(self.lang, &notice.version, &notice.effective_from));
        self.with(|window| {
            let consent = window.global::<Consent>();
            let shown = consent.get_cards();
            consent.set_cards(refill_nested(shown, cards.into(), |card| {
                &mut card.switches
            }));
            consent.set_notice_line(line.unwrap_or_default().into());
        });
    }

    fn show_check(&self) {
        let (Some(draft), Some(catalogue)) = (&self.draft, &self.catalogue) else {
            return;
        };
        self.with(|window| {
            let asked = window.global::<Asked>();
            asked.set_lines(list(say::check_lines(self.lang, draft, catalogue)));
            let asks = vec![say::drink_question(self.lang, draft)];
            asked.set_check_questions(questions(asked.get_check_questions(), asks));
        });
    }

    pub(super) fn show_ticket(&self, registered: &wire::Registered) {
        let (Some(draft), Some(catalogue)) = (&self.draft, &self.catalogue) else {
            return;
        };
        let lang = self.lang;
        let name = draft.whole_name();
        let surname = name.as_ref().map(|name| name.surname().as_str());
        let headline = words::ticket_headline(lang, surname, draft.salutation, draft.just_looking);
        let waiting = words::ticket_waiting(lang, registered, draft.just_looking);
        let seat = if draft.just_looking {
            String::new()
        } else {
            words::seat(lang, &catalogue.store)
        };
        let for_service = draft.purpose.line() == crate::core::visit::Line::Service;
        let drink = draft.drink.map(|drink| words::drink(lang, drink));
        self.with(|window| {
            let ticket = window.global::<Ticket>();
            ticket.set_number(registered.number.clone().unwrap_or_default().into());
            ticket.set_qr(registered.token.as_deref().and_then(qr).unwrap_or_default());
            ticket.set_headline(headline.into());
            ticket.set_waiting(waiting.into());
            ticket.set_seat(seat.into());
            ticket.set_drink(drink.unwrap_or_default().into());
            ticket.set_has_staff(registered.consultant.is_some());
            if let Some(colleague) = &registered.consultant {
                let name = words::colleague_name(lang, colleague);
                ticket.set_staff_role(words::your_colleague(lang, for_service).into());
                ticket.set_staff_name(name.into());
                ticket.set_staff_initial(initial(name).into());
                ticket.set_staff_note(words::colleague_note(lang, colleague).into());
            }
        });
    }

    pub(super) fn clear_ticket(&self) {
        self.with(|window| {
            let ticket = window.global::<Ticket>();
            ticket.set_number("".into());
            ticket.set_qr(Image::default());
            ticket.set_headline("".into());
            ticket.set_waiting("".into());
            ticket.set_has_staff(false);
            ticket.set_staff_name("".into());
            ticket.set_drink("".into());
            let asked = window.global::<Asked>();
            asked.set_lines(list([]));
            asked.set_staff(list([]));
        });
    }

    /// The text that a visitor reads before any number is typed, in their language.
    pub(super) fn short_notice(&self) -> Option<&wire::Notice> {
        self.notice(NoticeKind::Short)
    }

    fn notice(&self, kind: NoticeKind) -> Option<&wire::Notice> {
        self.catalogue.as_ref()?.notice(kind, self.lang)
    }

    /// The maker's name, from the text that names it.
    fn manufacturer(&self) -> String {
        self.catalogue
            .as_ref()
            .map(|catalogue| catalogue.store.manufacturer.clone())
            .unwrap_or_default()
    }

    pub(super) fn full_notice(&mut self) {
        self.open_notice(NoticeKind::Full);
    }

    pub(super) fn consent_details(&mut self, card: &str) {
        if let Some(kind) = NoticeKind::from_code(card) {
            self.open_notice(kind);
        }
    }

    fn open_notice(&mut self, kind: NoticeKind) {
        let Some(found) = self.notice(kind) else {
            return;
        };
        let paragraphs = found.paragraphs.iter().map(|one| one.as_str().into());
        self.with(|window| {
            let notice = window.global::<Notice>();
            notice.set_title(found.title.as_str().into());
            notice.set_paragraphs(list(paragraphs));
            notice.set_open(true);
        });
    }

    pub(super) fn close_notice(&mut self) {
        self.with(|window| window.global::<Notice>().set_open(false));
    }
}

fn questions(shown: ModelRc<Question>, wanted: Vec<Question>) -> ModelRc<Question> {
    refill_nested(shown, wanted, |question| &mut question.choices)
}

fn initial(name: &str) -> String {
    name.chars().take(1).collect()
}

/// What the store's file calls a place, to the icon that is drawn for it.
fn way_icon(icon: &str) -> &str {
    match icon {
        "charging" => "bolt",
        "play" => "child",
        "service" => "wrench",
        "desk" => "bell",
        other => other,
    }
}

/// A ticket's QR as the window can draw it: black on white, whatever the page's colours.
fn qr(token: &str) -> Option<Image> {
    let picture = crate::ticket::qr(token)?;
    let mut pixels = SharedPixelBuffer::<Rgba8Pixel>::new(picture.width(), picture.height());
    for (pixel, from) in pixels.make_mut_slice().iter_mut().zip(picture.pixels()) {
        let grey = from.0.first().copied().unwrap_or(255);
        *pixel = Rgba8Pixel {
            r: grey,
            g: grey,
            b: grey,
            a: 255,
        };
    }
    Some(Image::from_rgba8(pixels))
}
