//! `yingbin` alone: the hub here, and a process for each window. A window that goes down is
//! opened again; when the last is closed, everything ends.

use std::ffi::OsString;
use std::future::Future;
use std::process::{ExitCode, ExitStatus, Stdio};
use std::time::Duration;

use tokio::process::{Child, Command};
use tokio::sync::watch;
use tokio::task::JoinSet;

use super::{TOKEN_VARIABLE, WITH_PARENT_VARIABLE, hub, token};
use crate::clock::Stopwatch;
use crate::core::station::StationRole;
use crate::core::visit::Language;
use crate::folder::Folder;
use crate::text::startup::{self, StartFault};

const WINDOWS: [StationRole; 3] = [StationRole::Kiosk, StationRole::Desk, StationRole::Board];
/// This many crashes of one window within a minute are not bad luck.
const CRASHES_MAX: usize = 3;
const CRASH_WINDOW: Duration = Duration::from_secs(60);
/// How long a window may take to close before it is ended.
const CLOSE_PATIENCE: Duration = Duration::from_secs(3);
/// A window's exit code for "it can't start, and it has said why".
const CANNOT_START: i32 = 2;

/// What is passed on to the windows.
#[derive(Clone, Copy, Debug, Default)]
pub struct WindowFlags {
    pub lang: Option<Language>,
    pub fullscreen: bool,
    pub size: Option<(u32, u32)>,
}

/// How a window came to its end.
enum Ended {
    Closed,
    GivenUp,
}

/// Runs until `stop`, or until the last window is closed.
///
/// # Errors
/// [`StartFault`]: nothing runs then.
pub async fn showroom(
    folder: &Folder,
    flags: WindowFlags,
    lang: Language,
    stop: impl Future<Output = ()>,
) -> Result<ExitCode, StartFault> {
    let running = hub(folder, None).await?;
    println!(
        "{}",
        startup::welcome(lang, folder.path(), &folder.configuration())
    );
    println!("listening on {}", running.hub.url());
    let (stopping, stopped) = watch::channel(false);
    let mut windows = JoinSet::new();
    for role in WINDOWS {
        let opener = Opener {
            role,
            folder: folder.clone(),
            url: running.hub.url(),
            token: token(folder, role, role.code())?,
            flags,
            lang,
        };
        windows.spawn(opener.keep_open(stopped.clone()));
    }
    let mut given_up = false;
    tokio::pin!(stop);
    loop {
        tokio::select! {
            () = &mut stop => break,
            ended = windows.join_next() => match ended {
                Some(Ok(Ended::Closed)) => {}
                Some(Ok(Ended::GivenUp) | Err(_)) => given_up = true,
                None => break,
            },
        }
    }
    stopping.send_replace(true);
    while windows.join_next().await.is_some() {}
    running.hub.stop().await;
    println!("{}", startup::stopped(lang));
    Ok(if given_up {
        ExitCode::FAILURE
    } else {
        ExitCode::SUCCESS
    })
}

struct Opener {
    role: StationRole,
    folder: Folder,
    url: String,
    token: String,
    flags: WindowFlags,
    lang: Language,
}

impl Opener {
    async fn keep_open(self, mut stopped: watch::Receiver<bool>) -> Ended {
        let name = self.role.code();
        let mut crashes: Vec<Stopwatch> = Vec::new();
        loop {
            let status = match self.open() {
                Ok(child) => watch_over(child, &mut stopped).await,
                Err(error) => {
                    tracing::error!(%error, window = name, "the window can't be started");
                    None
                }
            };
            if *stopped.borrow() || status.is_some_and(|status| status.success()) {
                return Ended::Closed;
            }
            if status.and_then(|status| status.code()) == Some(CANNOT_START) {
                return Ended::GivenUp;
            }
            crashes.retain(|crash| crash.elapsed() < CRASH_WINDOW);
            crashes.push(Stopwatch::start());
            if crashes.len() >= CRASHES_MAX {
                eprintln!("yingbin: {}", startup::given_up(self.lang, name));
                return Ended::GivenUp;
            }
            eprintln!("yingbin: {}", startup::reopened(self.lang, name));
        }
    }

    fn open(&self) -> std::io::Result<Child> {
        let program = std::env::current_exe()?;
        Command::new(program)
            .args(self.arguments())
            // Not among the arguments, where every user of the machine could read it.
            .env(TOKEN_VARIABLE, &self.token)
            .env(WITH_PARENT_VARIABLE, "1")
            .stdin(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
    }

    fn arguments(&self) -> Vec<OsString> {
        let mut arguments: Vec<OsString> = vec![
            self.role.code().into(),
            "--data".into(),
            self.folder.path().into(),
            "--hub".into(),
            self.url.clone().into(),
        ];
        if let Some(lang) = self.flags.lang {
            arguments.extend(["--lang".into(), lang.code().into()]);
        }
        if let Some((width, height)) = self.flags.size {
            arguments.extend(["--size".into(), format!("{width}x{height}").into()]);
        }
        if self.flags.fullscreen {
            arguments.push("--fullscreen".into());
        }
        arguments
    }
}

/// Waits for the window's end. Told to stop, it closes the window by its input, which the
/// window reads for that alone, and ends it if that does not help.
async fn watch_over(mut child: Child, stopped: &mut watch::Receiver<bool>) -> Option<ExitStatus> {
    tokio::select! {
        status = child.wait_keeping_input() => return status.ok(),
        _ = stopped.wait_for(|stop| *stop) => {}
    }
    drop(child.stdin.take());
    match tokio::time::timeout(CLOSE_PATIENCE, child.wait()).await {
        Ok(status) => status.ok(),
        Err(_) => {
            let _ = child.kill().await;
            None
        }
    }
}

trait KeepsInput {
    async fn wait_keeping_input(&mut self) -> std::io::Result<ExitStatus>;
}

impl KeepsInput for Child {
    /// `Child::wait` closes the input first, which would close the window.
    async fn wait_keeping_input(&mut self) -> std::io::Result<ExitStatus> {
        let input = self.stdin.take();
        let status = self.wait().await;
        self.stdin = input;
        status
    }
}
