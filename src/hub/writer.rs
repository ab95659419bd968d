//! The one writer: orders queue up, and share a commit.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, TrySendError, sync_channel};
use std::thread::JoinHandle;
use std::time::Duration;

use tokio::sync::oneshot;

use super::feed::Feed;
use crate::clock::Clock;
use crate::core::day::{Moment, Span};
use crate::core::refusal::Refusal;
use crate::engine::{Answer, Asked, Engine, No, Told};

/// Orders in one commit. More would make the first of them wait for the last.
const BATCH_MAX: usize = 256;
/// Orders that may wait. Beyond it the asker is told to come back, so that memory and
/// waiting time stay bounded: at 3,000 orders a second this is a third of a second.
const QUEUE_MAX: usize = 1024;
/// What the asker is told to wait then.
const RETRY_AFTER_SECONDS: u32 = 1;
/// Even with nothing due, the floor is looked at this often.
const LONGEST_SLEEP: Span = Span::seconds(30);
/// A deadline that could not be dealt with must not become a busy loop.
const SHORTEST_SLEEP: Duration = Duration::from_millis(2);
/// While the disk says no, it is not asked all the time.
const PAUSE_AFTER_FAULT: Duration = Duration::from_secs(1);

struct Job {
    asked: Asked,
    reply: oneshot::Sender<Answer<Told>>,
}

#[derive(Clone)]
pub struct Writer {
    queue: SyncSender<Job>,
    /// Whether the last commit failed.
    failing: Arc<AtomicBool>,
}

pub struct Thread(JoinHandle<()>);

impl Thread {
    pub fn join(self) {
        if self.0.join().is_err() {
            tracing::error!("the writer ended in a panic");
        }
    }
}

impl Writer {
    pub fn start(engine: Engine, clock: Clock, feed: Feed) -> std::io::Result<(Writer, Thread)> {
        let (queue, orders) = sync_channel(QUEUE_MAX);
        let failing = Arc::new(AtomicBool::new(false));
        let told = Arc::clone(&failing);
        let thread = std::thread::Builder::new()
            .name("writer".to_owned())
            .spawn(move || write(engine, &clock, &feed, &orders, &told))?;
        Ok((Writer { queue, failing }, Thread(thread)))
    }

    pub fn is_failing(&self) -> bool {
        self.failing.load(Ordering::Relaxed)
    }

    /// The answer comes after the commit.
    pub async fn ask(&self, asked: Asked) -> Answer<Told> {
        let (reply, answer) = oneshot::channel();
        match self.queue.try_send(Job { asked, reply }) {
            Ok(()) => {}
            Err(TrySendError::Full(_)) => {
                return Err(Refusal::TooBusy {
                    retry_after_seconds: RETRY_AFTER_SECONDS,
                }
                .into());
            }
            Err(TrySendError::Disconnected(_)) => return Err(gone()),
        }
        answer.await.unwrap_or_else(|_| Err(gone()))
    }
}

fn gone() -> No {
    No::NotStored("the writer has stopped".to_owned())
}

fn write(
    mut engine: Engine,
    clock: &Clock,
    feed: &Feed,
    orders: &Receiver<Job>,
    failing: &AtomicBool,
) {
    loop {
        let deadline = deadline(&engine, clock.now());
        let least = match failing.load(Ordering::Relaxed) {
            true => PAUSE_AFTER_FAULT,
            false => SHORTEST_SLEEP,
        };
        let sleep = clock.until(deadline, LONGEST_SLEEP).max(least);
        let first = match orders.recv_timeout(sleep) {
            Ok(job) => job,
            Err(RecvTimeoutError::Timeout) => {
                match engine.tick(clock.now()) {
                    Ok(touched) => {
                        failing.store(false, Ordering::Relaxed);
                        feed.tell(touched);
                    }
                    Err(fault) if !failing.swap(true, Ordering::Relaxed) => {
                        tracing::error!(%fault, "a deadline could not be acted on");
                    }
                    Err(_) => {}
                }
                continue;
            }
            Err(RecvTimeoutError::Disconnected) => return,
        };
        let mut asked = Vec::new();
        let mut replies = Vec::new();
        for job in std::iter::once(first).chain(orders.try_iter().take(BATCH_MAX - 1)) {
            asked.push(job.asked);
            replies.push(job.reply);
        }
        let (answers, touched) = engine.obey(&asked, clock.now());
        let stored = !answers
            .iter()
            .any(|one| matches!(one, Err(No::NotStored(_))));
        failing.store(!stored, Ordering::Relaxed);
        feed.tell(touched);
        for (reply, answer) in replies.into_iter().zip(answers) {
            // Whoever has hung up will ask again with the same request id.
            let _ = reply.send(answer);
        }
    }
}

fn deadline(engine: &Engine, now: Moment) -> Option<Moment> {
    engine
        .next_deadline(now)
        .inspect_err(|fault| tracing::error!(%fault, "the next deadline can't be read"))
        .ok()
        .flatten()
}
