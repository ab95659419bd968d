use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::Duration;

use reqwest::{Response, StatusCode, header};
use serde::de::DeserializeOwned;

use super::{Access, Heard, No, WhichTasks};
use crate::clock::Stopwatch;
use crate::core::visit::Language;
use crate::core::{PersonId, VisitId};
use crate::wire::{
    Brief, Customer, CustomerAct, Done, DutyDone, DutyOrder, FoundPersons, Order, PhoneCalls,
    Problem, QueueVisit, Referrer, ReferrersBody, SESSION_HEADER, SearchBody, Session, Signed,
    Signing, Tasks, View,
};

/// The hub is near: who does not answer within this has gone.
const CONNECT_WITHIN: Duration = Duration::from_secs(2);
const ANSWER_WITHIN: Duration = Duration::from_secs(5);
const FIRST_PAUSE: Duration = Duration::from_millis(150);
const LONGEST_PAUSE: Duration = Duration::from_secs(1);

/// HTTP with the hub, in the station's name.
#[derive(Clone)]
pub struct Client {
    http: Arc<OnceLock<reqwest::Client>>,
    access: Arc<Access>,
    english: Arc<AtomicBool>,
    /// Who is signed in here, if anybody is.
    session: Arc<Mutex<Option<Session>>>,
}

pub enum Failed {
    Problem(Box<Problem>),
    Unreachable,
}

impl Client {
    pub fn new(access: Access, lang: Language) -> Client {
        Client {
            http: Arc::default(),
            access: Arc::new(access),
            english: Arc::new(AtomicBool::new(lang == Language::En)),
            session: Arc::default(),
        }
    }

    pub fn speak(&self, lang: Language) {
        self.english.store(lang == Language::En, Ordering::Relaxed);
    }

    /// From now on everything is asked in this session's name.
    pub fn sign(&self, session: Option<Session>) {
        *self.session.lock().unwrap_or_else(PoisonError::into_inner) = session;
    }

    /// Stays signed in as it is now, whoever signs out or in meanwhile: an order is given in
    /// the name of whoever gave it, and a sign-out ends the session that it means.
    pub fn as_now(&self) -> Client {
        Client {
            session: Arc::new(Mutex::new(self.session())),
            ..self.clone()
        }
    }

    fn session(&self) -> Option<Session> {
        let held = self.session.lock();
        held.unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Tells the hub that whoever is signed in here is still there; says whether it agrees.
    /// What nobody is signed in for needs no word.
    pub async fn still_here(&self) -> Result<(), Failed> {
        if self.session().is_none() {
            return Ok(());
        }
        let (path, body) = Signing::Here.route().map_err(|_| Failed::Unreachable)?;
        let request = self.http()?.post(self.address(&path)).json(&body);
        self.send(request.timeout(ANSWER_WITHIN)).await.map(|_| ())
    }

    pub async fn view(&self, view: View) -> Result<Heard, Failed> {
        Ok(match view {
            View::Catalogue => Heard::Catalogue(Arc::new(self.get("/v1/catalogue").await?)),
            View::Queue => Heard::Queue(Box::new(self.get("/v1/queue").await?)),
            View::SignIn => {
                let asker = self.as_now();
                let view = asker.get("/v1/sign-in").await?;
                Heard::SignIn(asker.session(), Box::new(view))
            }
            View::Board => Heard::Wall(Box::new(self.get("/v1/board").await?)),
        })
    }

    pub async fn ticket(&self, ticket: &str) -> Result<QueueVisit, Failed> {
        // A scanner may send anything: what no ticket has would only confuse the address.
        let clean: String = ticket
            .chars()
            .filter(|c| c.is_ascii_alphanumeric() || *c == '.')
            .take(40)
            .collect();
        let ticket = if clean.is_empty() { "0" } else { &clean };
        self.get(&format!("/v1/tickets/{ticket}")).await
    }

    /// The words travel in the body: an address would be read by whatever lies between.
    pub async fn persons(&self, words: &str) -> Result<FoundPersons, Failed> {
        let q = words.to_owned();
        let request = self
            .http()?
            .post(self.address("/v1/persons/search"))
            .json(&SearchBody { q })
            .timeout(ANSWER_WITHIN);
        read(self.send(request).await?).await
    }

    pub async fn customer(&self, person: PersonId) -> Result<Customer, Failed> {
        self.get(&format!("/v1/persons/{person}")).await
    }

    pub async fn brief(&self, visit: VisitId) -> Result<Brief, Failed> {
        self.get(&format!("/v1/visits/{visit}/brief")).await
    }

    pub async fn referrers(
        &self,
        visit: VisitId,
        name: &str,
        hint: &str,
    ) -> Result<Vec<Referrer>, Failed> {
        let wanted = ReferrersBody {
            name: name.to_owned(),
            hint: Some(hint.to_owned()),
        };
        let request = self
            .http()?
            .post(self.address(&format!("/v1/visits/{visit}/referrers")))
            .json(&wanted)
            .timeout(ANSWER_WITHIN);
        read(self.send(request).await?).await
    }

    pub async fn calls(&self) -> Result<PhoneCalls, Failed> {
        self.get("/v1/calls").await
    }

    pub async fn tasks(&self, which: WhichTasks) -> Result<Tasks, Failed> {
        let (all, of) = (which.done_too, which.of);
        let of = of.map_or(String::new(), |staff| format!("&to={staff}"));
        self.get(&format!("/v1/tasks?all={all}{of}")).await
    }

    /// Tries again under the same request id until the hub answers or patience ends: the
    /// first answer counts, however often the order arrives.
    pub async fn order_patiently(
        &self,
        id: &str,
        order: &Order,
        patience: Duration,
    ) -> Result<Done, No> {
        let since = Stopwatch::start();
        let mut pause = FIRST_PAUSE;
        loop {
            match self.order(id, order).await {
                Err(Failed::Unreachable) if since.elapsed() < patience => {
                    tokio::time::sleep(pause).await;
                    pause = (pause * 2).min(LONGEST_PAUSE);
                }
                Err(Failed::Problem(problem))
                    if matches!(problem.code.as_str(), "too_busy" | "not_stored")
                        && since.elapsed() < patience =>
                {
                    tokio::time::sleep(LONGEST_PAUSE).await;
                }
                Ok(done) => return Ok(done),
                Err(failed) => return Err(failed.into()),
            }
        }
    }

    async fn order(&self, id: &str, order: &Order) -> Result<Done, Failed> {
        let (path, body) = order.route().map_err(|_| Failed::Unreachable)?;
        let request = match order {
            Order::Signing(signing) if signing.deletes() => {
                self.http()?.delete(self.address(&path))
            }
            Order::Duty(order) if order.puts() => self.http()?.put(self.address(&path)).json(&body),
            Order::Register(_)
            | Order::Duty(_)
            | Order::Visit(..)
            | Order::Support(_)
            | Order::Transfer(..)
            | Order::Customer(_)
            | Order::Learn(..)
            | Order::LogCall(_)
            | Order::FromCall(..)
            | Order::NewTask(_)
            | Order::Task(..)
            | Order::Presence(..)
            | Order::Signing(_) => self.http()?.post(self.address(&path)).json(&body),
        };
        let request = request.header("Idempotency-Key", id).timeout(ANSWER_WITHIN);
        let response = self.send(request).await?;
        Ok(match order {
            Order::Register(_) => Done::Registered(read(response).await?),
            Order::Visit(..) | Order::FromCall(..) => Done::Visit(Box::new(read(response).await?)),
            Order::Support(_) => Done::Support(read(response).await?),
            Order::Transfer(..) => Done::Shares(read(response).await?),
            Order::Learn(..) => Done::Learned(Box::new(read(response).await?)),
            Order::Presence(..) => Done::Staff(Box::new(read(response).await?)),
            Order::Signing(Signing::In(_)) => Done::Signed(Signed::In(read(response).await?)),
            Order::Signing(_) => Done::Signed(Signed::Done),
            Order::Duty(order) => Done::Duty(Box::new(match order {
                DutyOrder::Line(_) => DutyDone::Line(read(response).await?),
                DutyOrder::Shifts(..) => DutyDone::Shifts(read(response).await?),
                DutyOrder::Close(_) => DutyDone::Day(Box::new(read(response).await?)),
            })),
            Order::Customer(CustomerAct::Link(..)) => Done::Visit(Box::new(read(response).await?)),
            Order::Customer(CustomerAct::Reveal(..)) => {
                Done::Revealed(Box::new(read(response).await?))
            }
            Order::Customer(CustomerAct::Searched { .. } | CustomerAct::Opened(_)) => Done::Noted,
            Order::LogCall(_) => Done::PhoneCall(Box::new(read(response).await?)),
            Order::NewTask(_) | Order::Task(..) => Done::Task(Box::new(read(response).await?)),
        })
    }

    /// Opens the feed; its first message names everything.
    pub async fn feed(&self) -> Result<Response, Failed> {
        let request = self.http()?.get(self.address("/v1/feed"));
        self.send(request).await
    }

    pub async fn get<T: DeserializeOwned>(&self, path: &str) -> Result<T, Failed> {
        read(self.fetch(path).await?).await
    }

    pub async fn fetch(&self, path: &str) -> Result<Response, Failed> {
        let request = self.http()?.get(self.address(path)).timeout(ANSWER_WITHIN);
        self.send(request).await
    }

    async fn send(&self, request: reqwest::RequestBuilder) -> Result<Response, Failed> {
        let lang = if self.english.load(Ordering::Relaxed) {
            Language::En
        } else {
            Language::Zh
        };
        let request = match self.session() {
            Some(session) => request.header(SESSION_HEADER, session.0),
            None => request,
        };
        let response = request
            .bearer_auth(&self.access.token)
            .header(header::ACCEPT_LANGUAGE, lang.code())
            .send()
            .await
            .map_err(|_| Failed::Unreachable)?;
        if response.status().is_success() {
            return Ok(response);
        }
        match response.status() {
            // A proxy's words, or a hub in its last moment: not the hub's own "no".
            StatusCode::BAD_GATEWAY | StatusCode::GATEWAY_TIMEOUT => Err(Failed::Unreachable),
            _ => Err(Failed::Problem(Box::new(read(response).await?))),
        }
    }

    fn address(&self, path: &str) -> String {
        format!("{}{path}", self.access.url.trim_end_matches('/'))
    }

    /// Made on first use, on the link's own thread.
    fn http(&self) -> Result<&reqwest::Client, Failed> {
        if let Some(http) = self.http.get() {
            return Ok(http);
        }
        let http = reqwest::Client::builder()
            .connect_timeout(CONNECT_WITHIN)
            .tcp_nodelay(true)
            .no_proxy()
            .build()
            .map_err(|_| Failed::Unreachable)?;
        Ok(self.http.get_or_init(|| http))
    }
}

async fn read<T: DeserializeOwned>(response: Response) -> Result<T, Failed> {
    response.json().await.map_err(|error| {
        if error.is_decode() {
            tracing::error!("an answer of the hub can't be read: is it of another version?");
        }
        Failed::Unreachable
    })
}
