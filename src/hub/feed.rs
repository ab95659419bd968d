//! News as server-sent events: only which views changed. Whoever lags or reconnects learns
//! the latest, because what is kept is a state, not a list of messages.

use std::convert::Infallible;
use std::time::Duration;

use axum::response::Sse;
use axum::response::sse::{Event, KeepAlive};
use tokio::sync::watch;
use tokio_stream::Stream;

use crate::core::Seq;
use crate::engine::Touched;
use crate::wire::{News, View};

/// A line without news, so that both ends notice a dead connection.
const KEEP_ALIVE: Duration = Duration::from_secs(10);

/// The journal entry that last changed each view.
#[derive(Clone, Copy, Debug)]
struct Latest {
    seq: Seq,
    floor: Seq,
    catalogue: Seq,
    signing: Seq,
}

#[derive(Clone)]
pub struct Feed(watch::Sender<Latest>);

impl Feed {
    pub fn starting_at(seq: Seq) -> Feed {
        Feed(watch::Sender::new(Latest {
            seq,
            floor: seq,
            catalogue: seq,
            signing: seq,
        }))
    }

    pub fn tell(&self, touched: Touched) {
        if touched == Touched::default() {
            return;
        }
        self.0.send_modify(|latest| {
            latest.seq = latest.seq.max(touched.seq);
            latest.floor = latest.seq;
            if touched.staff {
                latest.catalogue = latest.seq;
            }
            if touched.signing {
                latest.signing = latest.seq;
            }
        });
    }

    /// From the entry after `since`; without it, everything counts as new.
    pub fn listen(
        &self,
        since: Option<Seq>,
        mut stopped: watch::Receiver<bool>,
    ) -> Sse<impl Stream<Item = Result<Event, Infallible>> + use<>> {
        let mut latest = self.0.subscribe();
        latest.mark_changed();
        let (events, stream) = tokio::sync::mpsc::channel(1);
        tokio::spawn(async move {
            let mut seen = since;
            loop {
                tokio::select! {
                    changed = latest.changed() => if changed.is_err() { return },
                    _ = stopped.wait_for(|stop| *stop) => return,
                    () = events.closed() => return,
                }
                let now = *latest.borrow_and_update();
                let Some(news) = news(now, seen) else {
                    continue;
                };
                seen = Some(now.seq);
                let Ok(event) = Event::default()
                    .event("news")
                    .id(now.seq.to_string())
                    .json_data(&news)
                else {
                    return;
                };
                if events.send(Ok(event)).await.is_err() {
                    return;
                }
            }
        });
        Sse::new(tokio_stream::wrappers::ReceiverStream::new(stream))
            .keep_alive(KeepAlive::new().interval(KEEP_ALIVE))
    }
}

fn news(latest: Latest, seen: Option<Seq>) -> Option<News> {
    let is_new = |changed: Seq| seen.is_none_or(|seen| changed > seen);
    let mut views = Vec::new();
    if is_new(latest.floor) {
        views.extend([View::Queue, View::Board]);
    }
    if is_new(latest.catalogue) {
        views.push(View::Catalogue);
    }
    if is_new(latest.signing) {
        views.push(View::SignIn);
    }
    (!views.is_empty()).then_some(News {
        seq: latest.seq.0,
        views,
    })
}
