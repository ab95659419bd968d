//! What colleagues owe a caller, a visitor or each other.

use axum::extract::{Path, Query, State};
use axum::response::Response;
use axum::routing::{get, post};
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::{Here, Routes, json, number, order, read};
use crate::core::refusal::Refusal;
use crate::core::station::Deed;
use crate::core::{StaffId, TaskId};
use crate::engine::task_view::{self, Wanted};
use crate::hub::ask::{Caller, Sent};
use crate::hub::problem::Said;
use crate::wire::{NewTask, Order, Problem, ReassignBody, Task, TaskStep, Tasks, WhoBody};

pub fn routes() -> Routes {
    Routes::new()
        .route("/v1/tasks", get(tasks).post(ask))
        .route("/v1/tasks/{id}/receive", post(receive))
        .route("/v1/tasks/{id}/done", post(done))
        .route("/v1/tasks/{id}/reassign", post(reassign))
        .route("/v1/tasks/{id}/cancel", post(cancel))
}

#[derive(Deserialize)]
pub struct Which {
    to: Option<String>,
    all: Option<String>,
}

/// What is to be done, what is due first at the top: everybody's, or one colleague's and that of
/// their roles. With `all`, also what was done within seven days.
///
/// A consultant sees their own.
#[utoipa::path(get, path = "/v1/tasks",
    params(("to" = Option<i64>, Query, description = "a colleague"), ("all" = Option<bool>, Query)),
    responses((status = 200, body = Tasks), (status = 404, body = Problem)))]
pub async fn tasks(
    State(inside): Here,
    caller: Caller,
    Query(which): Query<Which>,
) -> Result<Response, Said> {
    caller.must_for_own(Deed::SeeCustomers)?;
    let eyes = caller.eyes();
    let to = match which.to.as_deref() {
        Some(id) => Some(StaffId(number(&caller, id)?)),
        None => None,
    };
    let wanted = Wanted {
        to,
        done_too: matches!(which.all.as_deref(), Some("true" | "1" | "")),
    };
    let found = read(&inside, caller.asker.lang, move |reading| {
        task_view::tasks(reading, wanted, eyes)
    });
    Ok(json(&found.await?))
}

/// A colleague, or whoever has a role, is asked for something.
#[utoipa::path(post, path = "/v1/tasks", request_body = NewTask,
    params(("Idempotency-Key" = String, Header, description = "new for each task, the same for a retry")),
    responses((status = 200, body = Task), (status = 422, body = Problem)))]
pub async fn ask(State(inside): Here, sent: Sent) -> Result<Response, Said> {
    sent.caller.must(Deed::RunFloor)?;
    if sent.key.is_none() {
        return Err(sent.caller.no(Refusal::KeyMissing));
    }
    let body: NewTask = sent.body()?;
    order(&inside, sent, Order::NewTask(Box::new(body))).await
}

/// The receipt: somebody has it in hand.
#[utoipa::path(post, path = "/v1/tasks/{id}/receive", params(("id" = i64, Path)), request_body = WhoBody,
    responses((status = 200, body = Task), (status = 409, body = Problem)))]
pub async fn receive(here: Here, id: Path<String>, sent: Sent) -> Result<Response, Said> {
    step(here, id, sent, TaskStep::Receive).await
}

/// It is done.
#[utoipa::path(post, path = "/v1/tasks/{id}/done", params(("id" = i64, Path)), request_body = WhoBody,
    responses((status = 200, body = Task), (status = 409, body = Problem)))]
pub async fn done(here: Here, id: Path<String>, sent: Sent) -> Result<Response, Said> {
    step(here, id, sent, TaskStep::Done).await
}

/// Somebody else does it, and confirms it anew.
#[utoipa::path(post, path = "/v1/tasks/{id}/reassign", params(("id" = i64, Path)), request_body = ReassignBody,
    responses((status = 200, body = Task), (status = 409, body = Problem)))]
pub async fn reassign(here: Here, id: Path<String>, sent: Sent) -> Result<Response, Said> {
    step(here, id, sent, TaskStep::Reassign).await
}

/// It is not needed any more.
#[utoipa::path(post, path = "/v1/tasks/{id}/cancel", params(("id" = i64, Path)), request_body = WhoBody,
    responses((status = 200, body = Task), (status = 409, body = Problem)))]
pub async fn cancel(here: Here, id: Path<String>, sent: Sent) -> Result<Response, Said> {
    step(here, id, sent, TaskStep::Cancel).await
}

async fn step<B: DeserializeOwned>(
    State(inside): Here,
    Path(id): Path<String>,
    sent: Sent,
    wrap: impl FnOnce(B) -> TaskStep,
) -> Result<Response, Said> {
    sent.caller.must_for_own(Deed::DoTasks)?;
    let step = wrap(sent.body()?);
    let id = number(&sent.caller, &id)?;
    order(&inside, sent, Order::Task(TaskId(id), step)).await
}
