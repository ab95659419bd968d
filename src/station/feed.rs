//! Follows the feed: on news, reads the views that changed.

use std::time::Duration;

use tokio::sync::watch;

use super::client::{Client, Failed};
use super::{Heard, Tell};
use crate::wire::{News, View};

/// The hub writes at least every 10 s; silence for longer means that it is gone.
const SILENCE_MAX: Duration = Duration::from_secs(25);
/// Soon enough that a restarted hub is noticed at once, rare enough to be nothing.
pub const RETRY_AFTER: Duration = Duration::from_millis(500);

pub async fn listen(
    client: Client,
    views: &'static [View],
    mut refresh: watch::Receiver<()>,
    tell: Tell,
) {
    let mut linked = true;
    loop {
        if let Err(Failed::Problem(problem)) =
            follow(&client, views, &mut refresh, &tell, &mut linked).await
        {
            tracing::error!(code = %problem.code, "the hub refuses this station's feed");
        }
        if linked {
            linked = false;
            tell(Heard::Lost);
        }
        tokio::time::sleep(RETRY_AFTER).await;
    }
}

/// Reads whatever the feed names until the connection ends. Its first message names
/// everything, so nothing can fall between opening it and reading.
async fn follow(
    client: &Client,
    views: &[View],
    refresh: &mut watch::Receiver<()>,
    tell: &Tell,
    linked: &mut bool,
) -> Result<(), Failed> {
    let mut stream = client.feed().await?;
    let mut parser = Parser::default();
    let mut greeted = false;
    loop {
        let chunk = tokio::select! {
            chunk = tokio::time::timeout(SILENCE_MAX, stream.chunk()) => chunk,
            changed = refresh.changed() => {
                if changed.is_err() {
                    return Ok(());
                }
                for view in views {
                    tell(client.view(*view).await?);
                }
                continue;
            }
        };
        let Ok(Ok(Some(bytes))) = chunk else {
            return Ok(());
        };
        for message in parser.push(&bytes) {
            let Ok(news) = serde_json::from_str::<News>(&message) else {
                continue;
            };
            for view in views.iter().filter(|view| news.views.contains(view)) {
                tell(client.view(*view).await?);
            }
            if !std::mem::replace(&mut greeted, true) {
                *linked = true;
                tell(Heard::Linked);
            }
        }
    }
}

/// Cuts a stream of server-sent events (WHATWG HTML §9.2) into the data of its messages,
/// wherever the network cut it into chunks.
#[derive(Default)]
pub struct Parser {
    line: Vec<u8>,
    data: String,
}

impl Parser {
    pub fn push(&mut self, bytes: &[u8]) -> Vec<String> {
        let mut complete = Vec::new();
        for &byte in bytes {
            if byte != b'\n' {
                self.line.push(byte);
                continue;
            }
            let line = std::mem::take(&mut self.line);
            let line = String::from_utf8_lossy(&line);
            let line = line.trim_end_matches('\r');
            if line.is_empty() {
                let data = std::mem::take(&mut self.data);
                if !data.is_empty() {
                    complete.push(data);
                }
            } else if let Some(data) = line.strip_prefix("data:") {
                self.data.push_str(data.trim_start());
            }
        }
        complete
    }
}
