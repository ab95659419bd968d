//! A screen's way to the hub. Everything happens on a thread of its own: the screen puts a
//! question, and hears the answer when it comes; it never waits.

mod client;
mod feed;
mod look;

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

use crate::clock::{self, Stopwatch};
use crate::core::station::{Deed, StationRole};
use crate::core::visit::Language;
use crate::core::{PersonId, StaffId, VisitId};
use crate::wire::{
    Brief, Catalogue, Customer, Done, FoundPersons, Order, PhoneCalls, Problem, Queue, QueueVisit,
    Referrer, Session, SignInView, Tasks, View, Wall,
};

use client::{Client, Failed};

pub use look::{Look, Looked, Print, Prints};

/// Where the hub is, and the token that this station shows it.
#[derive(Clone)]
pub struct Access {
    pub url: String,
    pub token: String,
}

/// What a screen hears.
#[derive(Clone, Debug)]
pub enum Heard {
    /// The hub answers (again).
    Linked,
    /// The hub does not answer; the link goes on trying.
    Lost,
    Catalogue(Arc<Catalogue>),
    Queue(Box<Queue>),
    Wall(Box<Wall>),
    /// Who may sign in here, and whether who has still is.
    /// … in whose name that was asked.
    SignIn(Option<Session>, Box<SignInView>),
    /// The answer to an order, by its request id.
    Answered(String, Result<Done, No>),
    /// The visit of a ticket that was looked for.
    Found(String, Result<Box<QueueVisit>, No>),
    /// What a page of the desk asked for.
    Looked(Result<Looked, No>),
    /// Where a page for the printer lies; nothing when it could not be kept.
    Printed(Result<PathBuf, Option<No>>),
    /// Whom the words found.
    Persons(String, Result<FoundPersons, No>),
    Customer(PersonId, Result<Box<Customer>, No>),
    /// What whoever takes this visit over reads.
    Brief(VisitId, Result<Box<Brief>, No>),
    /// Who may have sent this visitor.
    Referrers(VisitId, Result<Vec<Referrer>, No>),
    /// The telephone calls of today.
    Calls(Box<PhoneCalls>),
    /// Which tasks were asked for, and they.
    Tasks(WhichTasks, Box<Tasks>),
}

/// Whose tasks, and whether those that were done lately, too.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WhichTasks {
    /// Without, everybody's.
    pub of: Option<StaffId>,
    pub done_too: bool,
}

/// Why an order was not carried out.
#[derive(Clone, Debug, PartialEq)]
pub enum No {
    /// The hub said no, with a sentence for people.
    Problem(Problem),
    /// The hub could not be reached; whether it heard is unknown, and asking again with the
    /// same request id is safe.
    Unreachable,
}

enum Ask {
    Order(String, Order),
    Find(String),
    Look(Look),
    Print(Print, Prints),
    Search(String),
    Customer(PersonId),
    Brief(VisitId),
    Referrers(VisitId, String, String),
    Calls,
    Tasks(WhichTasks),
    Refresh,
    Speak(Language),
    Sign(Option<Session>),
    Here,
}

/// An open link. Dropping it ends its thread.
pub struct Link {
    asks: UnboundedSender<Ask>,
}

/// How often a station that may not listen to the feed looks whether anything changed, and
/// with it whether the hub is there.
const LOOK_EVERY: Duration = Duration::from_secs(5);
/// An order is tried again for this long before the screen hears that nobody answers.
const ORDER_PATIENCE: Duration = Duration::from_secs(6);
/// A fast typist's pause between two keys: a search is audited, so only what was meant is asked.
const WORDS_STAND: Duration = Duration::from_millis(120);

/// Oftener the hub need not hear that somebody is there: it waits for three minutes, the desk
/// for two.
const HERE_EVERY: Duration = Duration::from_secs(30);

impl Link {
    /// Starts talking to the hub. `tell` is called on the link's thread.
    ///
    /// # Errors
    /// The thread could not be started.
    pub fn open(
        access: Access,
        role: StationRole,
        lang: Language,
        tell: impl Fn(Heard) + Send + Sync + 'static,
    ) -> std::io::Result<Link> {
        let (asks, asked) = unbounded_channel();
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()?;
        std::thread::Builder::new()
            .name("link".to_owned())
            .spawn(move || runtime.block_on(talk(access, role, lang, asked, Arc::new(tell))))?;
        Ok(Link { asks })
    }

    /// Sends an order and says under which request id its answer will come.
    pub fn order(&self, order: Order) -> String {
        let id = clock::request_id();
        self.order_as(id.clone(), order);
        id
    }

    /// Sends an order under a request id of one's own: the same id again is the same order.
    pub fn order_as(&self, id: String, order: Order) {
        self.ask(Ask::Order(id, order));
    }

    /// Looks for the visit of a ticket.
    pub fn find(&self, ticket: String) {
        self.ask(Ask::Find(ticket));
    }

    /// Reads what only one page shows.
    pub fn look(&self, look: Look) {
        self.ask(Ask::Look(look));
    }

    /// Brings a page to the printer.
    pub fn print(&self, print: Print, prints: Prints) {
        self.ask(Ask::Print(print, prints));
    }

    /// Looks for persons, once the words have stood still for a moment: what was typed before
    /// and not asked yet is never asked.
    pub fn search(&self, words: String) {
        self.ask(Ask::Search(words));
    }

    /// Reads the card of somebody.
    pub fn customer(&self, person: PersonId) {
        self.ask(Ask::Customer(person));
    }

    /// Reads the hand-over brief of a visit.
    pub fn brief(&self, visit: VisitId) {
        self.ask(Ask::Brief(visit));
    }

    /// Looks for customers of ours who may have sent a visitor.
    pub fn referrers(&self, visit: VisitId, name: String, hint: String) {
        self.ask(Ask::Referrers(visit, name, hint));
    }

    /// Reads the telephone calls of today. Without an answer nothing is heard: the list that is
    /// shown stands until the next.
    pub fn read_calls(&self) {
        self.ask(Ask::Calls);
    }

    /// Reads what is to be done.
    pub fn read_tasks(&self, which: WhichTasks) {
        self.ask(Ask::Tasks(which));
    }

    /// Reads all views again.
    pub fn refresh(&self) {
        self.ask(Ask::Refresh);
    }

    /// The language in which the hub's sentences come.
    pub fn speak(&self, lang: Language) {
        self.ask(Ask::Speak(lang));
    }

    /// In whose name the station asks from now on.
    pub fn sign(&self, session: Option<Session>) {
        self.ask(Ask::Sign(session));
    }

    /// Somebody touched the screen: they are there, although they order nothing. Said as often
    /// as one likes, and told the hub from time to time.
    pub fn still_here(&self) {
        self.ask(Ask::Here);
    }

    fn ask(&self, ask: Ask) {
        // The thread lives as long as this sender does.
        let _ = self.asks.send(ask);
    }
}

type Tell = Arc<dyn Fn(Heard) + Send + Sync>;

/// Which views a role shows.
fn views(role: StationRole) -> &'static [View] {
    match role {
        StationRole::Kiosk => &[View::Catalogue],
        StationRole::Board => &[View::Catalogue, View::Board],
        StationRole::Desk | StationRole::Service | StationRole::Admin => {
            &[View::Catalogue, View::SignIn, View::Queue]
        }
    }
}

#[allow(clippy::too_many_lines, reason = "an arm a question")]
async fn talk(
    access: Access,
    role: StationRole,
    lang: Language,
    mut asked: UnboundedReceiver<Ask>,
    tell: Tell,
) {
    let client = Client::new(access, lang);
    let (again, refresh) = tokio::sync::watch::channel(());
    let listening = if role.may(Deed::ReadFeed) {
        let listen = feed::listen(client.clone(), views(role), refresh, Arc::clone(&tell));
        tokio::spawn(listen)
    } else {
        tokio::spawn(look(client.clone(), refresh, Arc::clone(&tell)))
    };
    let mut searching: Option<tokio::task::JoinHandle<()>> = None;
    let mut here: Option<Stopwatch> = None;
    while let Some(ask) = asked.recv().await {
        let (client, tell) = (client.clone(), Arc::clone(&tell));
        match ask {
            Ask::Order(id, order) => {
                let client = client.as_now();
                tokio::spawn(async move {
                    let answer = client.order_patiently(&id, &order, ORDER_PATIENCE).await;
                    tell(Heard::Answered(id, answer));
                });
            }
            Ask::Find(ticket) => {
                tokio::spawn(async move {
                    let found = client.ticket(&ticket).await.map(Box::new);
                    tell(Heard::Found(ticket, found.map_err(No::from)));
                });
            }
            Ask::Sign(session) => {
                client.sign(session);
                again.send_replace(());
            }
            Ask::Here => {
                if here.is_none_or(|since| since.elapsed() >= HERE_EVERY) {
                    here = Some(Stopwatch::start());
                    let again = again.clone();
                    tokio::spawn(async move {
                        // The hub thinks otherwise: the screen reads who is signed in.
                        if let Err(Failed::Problem(_)) = client.still_here().await {
                            again.send_replace(());
                        }
                    });
                }
            }
            Ask::Look(wanted) => {
                tokio::spawn(async move { tell(look::look(&client, wanted).await) });
            }
            Ask::Print(page, prints) => {
                tokio::spawn(async move { tell(look::print(&client, &page, &prints).await) });
            }
            Ask::Search(words) => {
                let search = tokio::spawn(async move {
                    tokio::time::sleep(WORDS_STAND).await;
                    let found = client.persons(&words).await;
                    tell(Heard::Persons(words, found.map_err(No::from)));
                });
                if let Some(before) = searching.replace(search) {
                    before.abort();
                }
            }
            Ask::Customer(person) => {
                tokio::spawn(async move {
                    let found = client.customer(person).await.map(Box::new);
                    tell(Heard::Customer(person, found.map_err(No::from)));
                });
            }
            Ask::Brief(visit) => {
                tokio::spawn(async move {
                    let found = client.brief(visit).await.map(Box::new);
                    tell(Heard::Brief(visit, found.map_err(No::from)));
                });
            }
            Ask::Referrers(visit, name, hint) => {
                tokio::spawn(async move {
                    let found = client.referrers(visit, &name, &hint).await;
                    tell(Heard::Referrers(visit, found.map_err(No::from)));
                });
            }
            Ask::Calls => {
                tokio::spawn(async move {
                    if let Ok(calls) = client.calls().await {
                        tell(Heard::Calls(Box::new(calls)));
                    }
                });
            }
            Ask::Tasks(which) => {
                tokio::spawn(async move {
                    if let Ok(tasks) = client.tasks(which).await {
                        tell(Heard::Tasks(which, Box::new(tasks)));
                    }
                });
            }
            Ask::Refresh => {
                again.send_replace(());
            }
            Ask::Speak(lang) => {
                client.speak(lang);
                again.send_replace(());
            }
        }
    }
    listening.abort();
}

/// The kiosk may not hear the feed; it looks, and learns at the same time that the hub is there.
async fn look(client: Client, mut refresh: tokio::sync::watch::Receiver<()>, tell: Tell) {
    let mut linked = None;
    loop {
        let found = client.view(View::Catalogue).await;
        let now_linked = !matches!(found, Err(Failed::Unreachable));
        if linked != Some(now_linked) {
            linked = Some(now_linked);
            tell(if now_linked {
                Heard::Linked
            } else {
                Heard::Lost
            });
        }
        let pause = match found {
            Ok(heard) => {
                tell(heard);
                LOOK_EVERY
            }
            Err(_) => feed::RETRY_AFTER,
        };
        let _ = tokio::time::timeout(pause, refresh.changed()).await;
    }
}

impl From<Failed> for No {
    fn from(failed: Failed) -> Self {
        match failed {
            Failed::Problem(problem) => No::Problem(*problem),
            Failed::Unreachable => No::Unreachable,
        }
    }
}
