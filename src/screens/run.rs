//! Opens one window in this process and keeps it until it is closed.

use std::cell::RefCell;
use std::io::Read;

use slint::{ComponentHandle, LogicalSize, PlatformError, WindowSize};

use super::{board, desk, ear, kiosk};
use crate::core::station::StationRole;
use crate::core::visit::Language;
use crate::device::sound::Speaker;
use crate::station::{Access, Link, Prints};

/// How a window is shown.
#[derive(Clone, Copy, Debug)]
pub struct Frame {
    pub size: Option<(u32, u32)>,
    pub fullscreen: bool,
    pub lang: Language,
}

#[derive(Debug, thiserror::Error)]
pub enum WindowFault {
    #[error("{0}")]
    Platform(#[from] PlatformError),
    #[error("a thread could not be started: {0}")]
    Thread(#[from] std::io::Error),
    #[error("there is no window for this role")]
    NoWindow,
}

thread_local! {
    /// What the window does when its link has something to say.
    static LISTEN: RefCell<Option<Box<dyn Fn()>>> = const { RefCell::new(None) };
}

/// Shows a role's window until it is closed, or until whoever started it is gone.
///
/// # Errors
/// [`WindowFault`]: no window could be opened.
pub fn window(
    role: StationRole,
    access: Access,
    frame: Frame,
    ends_with_parent: bool,
    prints: Prints,
) -> Result<(), WindowFault> {
    let (ear, tell) = ear(|| {
        // Before the loop runs and after it ended there is nobody to wake.
        let _ = slint::invoke_from_event_loop(|| {
            LISTEN.with_borrow(|listen| {
                if let Some(listen) = listen {
                    listen();
                }
            });
        });
    });
    let link = Link::open(access, role, frame.lang, tell)?;
    if ends_with_parent {
        end_with_parent()?;
    }
    match role {
        StationRole::Kiosk => {
            let screen = kiosk::Screen::open(link, ear, frame.lang)?;
            place(screen.window(), frame, (1280, 800));
            listen_with(move || screen.listen(), frame)
        }
        StationRole::Desk => {
            let screen = desk::Screen::open(link, ear, frame.lang)?;
            screen.speak_through(Speaker::of_this_machine());
            screen.prints_into(prints);
            place(screen.window(), frame, (1440, 900));
            listen_with(move || screen.listen(), frame)
        }
        StationRole::Board => {
            let screen = board::Screen::open(link, ear, frame.lang)?;
            place(screen.window(), frame, (1920, 1080));
            listen_with(move || screen.listen(), frame)
        }
        StationRole::Service | StationRole::Admin => Err(WindowFault::NoWindow),
    }
}

/// Makes this process speak a language; Slint keeps one for all of it.
pub fn speak(lang: Language) {
    if let Err(error) = slint::select_bundled_translation(lang.code()) {
        tracing::error!(%error, "a translation is missing");
    }
}

fn place<C: ComponentHandle>(window: slint::Weak<C>, frame: Frame, standard: (u32, u32)) {
    let Some(window) = window.upgrade() else {
        return;
    };
    let (width, height) = frame.size.unwrap_or(standard);
    let window = window.window();
    window.set_size(WindowSize::Logical(LogicalSize::new(
        width as f32,
        height as f32,
    )));
    window.set_fullscreen(frame.fullscreen);
    if let Err(error) = window.show() {
        tracing::error!(%error, "the window can't be shown");
    }
}

fn listen_with(listen: impl Fn() + 'static, frame: Frame) -> Result<(), WindowFault> {
    speak(frame.lang);
    listen();
    LISTEN.set(Some(Box::new(listen)));
    let ended = slint::run_event_loop();
    // The screen goes before the thread's own things do.
    LISTEN.set(None);
    Ok(ended?)
}

/// Whoever opened this window holds the other end of its input: when that closes, stopped or
/// killed, the window closes too. Nobody is left with a window that belongs to nothing.
fn end_with_parent() -> std::io::Result<()> {
    std::thread::Builder::new()
        .name("parent".to_owned())
        .spawn(|| {
            let mut nothing = [0; 64];
            while std::io::stdin()
                .read(&mut nothing)
                .is_ok_and(|read| read > 0)
            {}
            let _ = slint::quit_event_loop();
        })
        .map(|_| ())
}
