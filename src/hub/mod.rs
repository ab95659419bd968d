//! The hub: one process that owns the queue. `axum` lives here only.

mod ask;
mod body;
mod feed;
mod openapi;
mod pass;
mod pins;
mod problem;
mod readers;
mod routes;
mod writer;

use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;

use axum::serve::ListenerExt;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

use crate::clock::{Clock, Dice};
use crate::config::Showroom;
use crate::engine::{Engine, House};
use crate::store::{Db, Fault, OpenFault};

pub use pass::{Pass, PassFault};

use feed::Feed;
use pins::Pins;
use readers::Readers;
use writer::Writer;

/// What every request handler shares.
pub(crate) struct Inside {
    clock: Clock,
    house: Arc<House>,
    writer: Writer,
    readers: Readers,
    feed: Feed,
    pins: Pins,
    pass: Pass,
}

/// A running hub. Dropped or stopped, it finishes what it has begun.
pub struct Hub {
    address: SocketAddr,
    stop: tokio::sync::watch::Sender<bool>,
    server: JoinHandle<std::io::Result<()>>,
    writer: writer::Thread,
}

#[derive(Debug, thiserror::Error)]
pub enum HubFault {
    #[error(transparent)]
    Open(#[from] OpenFault),
    #[error(transparent)]
    Store(#[from] Fault),
    #[error("{address}: {source}")]
    Listen {
        address: SocketAddr,
        source: std::io::Error,
    },
    #[error("a thread could not be started: {0}")]
    Thread(std::io::Error),
}

/// Long enough for any answer under way; whoever listens to the feed is cut off.
const STOP_PATIENCE: std::time::Duration = std::time::Duration::from_secs(3);

impl Hub {
    /// Opens the database, brings the floor up to now, and listens.
    ///
    /// # Errors
    /// [`HubFault`]: nothing is running then.
    pub async fn start(
        db_path: &Path,
        showroom: Showroom,
        listen: SocketAddr,
        pass: Pass,
        clock: Clock,
    ) -> Result<Hub, HubFault> {
        let listener = TcpListener::bind(listen)
            .await
            .map_err(|source| HubFault::Listen {
                address: listen,
                source,
            })?;
        let address = listener.local_addr().map_err(|source| HubFault::Listen {
            address: listen,
            source,
        })?;
        let db = Db::open(db_path)?;
        let engine = Engine::start(db, showroom, Dice::Machine, clock.now())?;
        let house = Arc::clone(engine.house());
        let feed = Feed::starting_at(crate::store::journal::last(engine.db())?.0);
        let readers = Readers::open(db_path)?;
        let (writer, thread) =
            Writer::start(engine, clock.clone(), feed.clone()).map_err(HubFault::Thread)?;
        let (stop, stopped) = tokio::sync::watch::channel(false);
        let inside = Arc::new(Inside {
            clock,
            house,
            writer,
            readers,
            feed,
            pins: Pins::new(&pass),
            pass,
        });
        let app = routes::routes(Arc::clone(&inside), stopped.clone());
        // Answers are small: waiting to fill a packet would cost 40 ms each.
        let listener = listener.tap_io(|stream| {
            if let Err(error) = stream.set_nodelay(true) {
                tracing::debug!(%error, "TCP_NODELAY");
            }
        });
        let mut stopping = stopped;
        let server = tokio::spawn(async move {
            axum::serve(listener, app)
                .with_graceful_shutdown(async move {
                    let _ = stopping.wait_for(|stop| *stop).await;
                })
                .await
        });
        Ok(Hub {
            address,
            stop,
            server,
            writer: thread,
        })
    }

    pub fn address(&self) -> SocketAddr {
        self.address
    }

    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Answers what is under way, then closes the database.
    pub async fn stop(self) {
        self.stop.send_replace(true);
        let mut server = self.server;
        if tokio::time::timeout(STOP_PATIENCE, &mut server)
            .await
            .is_err()
        {
            server.abort();
            let _ = server.await;
        }
        // The last handler is gone, and with it the writer's queue: the thread ends.
        let thread = self.writer;
        let ended = tokio::task::spawn_blocking(move || thread.join());
        let _ = tokio::time::timeout(STOP_PATIENCE, ended).await;
    }
}
