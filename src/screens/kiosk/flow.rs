//! Which page comes next. One list a purpose; "next", "back" and the progress read it.

use super::draft::Draft;
use crate::core::visit::Purpose;
use crate::screens::generated::Page;

const SALES: &[Page] = &[
    Page::Visited,
    Page::Party,
    Page::Models,
    Page::Details,
    Page::Consultant,
    Page::Contact,
    Page::Choices,
    Page::Check,
];
const USED_CAR: &[Page] = &[
    Page::Topic,
    Page::Party,
    Page::Consultant,
    Page::Contact,
    Page::Choices,
    Page::Check,
];
const SERVICE: &[Page] = &[Page::Topic, Page::Plate, Page::Contact, Page::Check];
const PERSON: &[Page] = &[Page::Consultant, Page::Contact, Page::Check];
const OTHER: &[Page] = &[Page::Topic, Page::Contact, Page::Check];
const SHORT: &[Page] = &[Page::Contact, Page::Check];

pub fn route(purpose: Purpose) -> &'static [Page] {
    match purpose {
        Purpose::NewCar | Purpose::TestDrive => SALES,
        Purpose::UsedCar => USED_CAR,
        Purpose::ServiceAppt | Purpose::ServiceWalkin => SERVICE,
        Purpose::Delivery | Purpose::PickupPerson => PERSON,
        Purpose::Complaint | Purpose::Supplier | Purpose::Job | Purpose::Other => OTHER,
        Purpose::PartsAccessories | Purpose::Event => SHORT,
        Purpose::Directions | Purpose::Toilet | Purpose::Help => &[],
    }
}

/// The page after `page`; none after the last, where "next" means finish.
pub fn next(draft: &Draft, page: Page) -> Option<Page> {
    walk(draft).skip_while(|one| *one != page).nth(1)
}

/// The page before `page`; none before the first, where "back" means home.
pub fn back(draft: &Draft, page: Page) -> Option<Page> {
    walk(draft).take_while(|one| *one != page).last()
}

pub fn first(draft: &Draft) -> Option<Page> {
    walk(draft).next()
}

/// Which of the four steps is shown on the bar.
pub fn step(page: Page) -> i32 {
    match page {
        Page::Topic | Page::Visited | Page::Party => 1,
        Page::Models | Page::Details | Page::Plate => 2,
        Page::Consultant | Page::Contact => 3,
        Page::Choices | Page::Check => 4,
        Page::Home | Page::Reasons | Page::Ticket | Page::Directions => 0,
    }
}

/// Consents are asked for only when there is a number that they could be about.
fn walk(draft: &Draft) -> impl Iterator<Item = Page> {
    let with_choices = draft.has_number();
    route(draft.purpose)
        .iter()
        .copied()
        .filter(move |page| *page != Page::Choices || with_choices)
}
