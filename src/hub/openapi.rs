//! The API's description, generated from the routes and their types.

use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::{Modify, OpenApi};

use super::routes::{
    brief, duty, persons, phone_calls, print, sign_in, staff, support, tasks, views, visits,
};

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Yingbin hub",
        description = "The one queue of a showroom. Errors are application/problem+json with a stable `code` and a sentence in the asker's language (Accept-Language). Any POST may carry an Idempotency-Key; a registration must.",
        license(name = "GPL-3.0-only")
    ),
    paths(
        views::health, views::catalogue, views::queue, views::board, views::ticket, views::feed,
        visits::register, visits::offer, visits::accept, visits::decline, visits::host,
        visits::call, visits::finish, visits::left, visits::void,
        visits::look_after, visits::help, visits::wait, visits::hand_off, visits::join,
        visits::merge, visits::split, visits::refund, visits::undo,
        staff::presence, staff::transfer,
        support::open, support::raise, support::answer, support::close,
        sign_in::lock_screen, sign_in::sign_in, sign_in::still_here, sign_in::sign_out,
        sign_in::set_pin, sign_in::clear_pin,
        duty::line, duty::set_line, duty::shifts, duty::set_shifts, duty::day, duty::close_day,
        duty::ledger, print::day, print::hours, print::ledger, print::table,
        persons::search, persons::search_quietly, persons::customer, persons::reveal,
        persons::link,
        brief::collect, brief::asked, brief::referral, brief::referrers, brief::brief,
        brief::record,
        phone_calls::calls, phone_calls::log, phone_calls::from_call,
        tasks::tasks, tasks::ask, tasks::receive, tasks::done, tasks::reassign, tasks::cancel,
    ),
    security(("token" = [])),
    modifiers(&Bearer)
)]
struct Description;

struct Bearer;

impl Modify for Bearer {
    fn modify(&self, openapi: &mut utoipa::openapi::OpenApi) {
        let scheme = HttpBuilder::new()
            .scheme(HttpAuthScheme::Bearer)
            .description(Some("From `yingbin token --role …`"))
            .build();
        openapi
            .components
            .get_or_insert_default()
            .add_security_scheme("token", SecurityScheme::Http(scheme));
    }
}

pub async fn json() -> Response {
    let kind = HeaderValue::from_static("application/json");
    let body = Description::openapi().to_json().unwrap_or_default();
    ([(header::CONTENT_TYPE, kind)], body).into_response()
}
