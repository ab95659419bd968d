//! Is there a screen to open windows on?

use std::path::{Path, PathBuf};

use crate::text::startup::StartFault;

/// Libraries that windows load at run time (Debian: libfontconfig1 libx11-6 libx11-xcb1
/// libxcursor1 libxi6 libxkbcommon-x11-0; on Wayland: libxkbcommon0 libwayland-client0).
const FOR_X11: [&str; 6] = [
    "libfontconfig.so.1",
    "libX11.so.6",
    "libX11-xcb.so.1",
    "libXcursor.so.1",
    "libXi.so.6",
    "libxkbcommon-x11.so.0",
];
const FOR_WAYLAND: [&str; 3] = [
    "libfontconfig.so.1",
    "libwayland-client.so.0",
    "libxkbcommon.so.0",
];
/// The dynamic linker's list of libraries; where there is none, nothing can be said.
const LINKER_CACHE: &str = "/etc/ld.so.cache";

/// # Errors
/// [`StartFault`]: no display, a dead one, or a library is missing.
pub fn display() -> Result<(), StartFault> {
    let named = |name: &str| {
        std::env::var(name)
            .ok()
            .filter(|value| !value.trim().is_empty())
    };
    if let Some(wayland) = named("WAYLAND_DISPLAY") {
        return wayland_socket(&wayland).and_then(|()| libraries(&FOR_WAYLAND));
    }
    match named("DISPLAY") {
        Some(display) => x11_socket(&display).and_then(|()| libraries(&FOR_X11)),
        None => Err(StartFault::NoDisplay),
    }
}

fn wayland_socket(name: &str) -> Result<(), StartFault> {
    let path = if Path::new(name).is_absolute() {
        PathBuf::from(name)
    } else {
        let folder = std::env::var_os("XDG_RUNTIME_DIR").unwrap_or_default();
        PathBuf::from(folder).join(name)
    };
    answers(&path, name)
}

/// `:0` and `unix:0` are sockets on this machine; `host:0` is left to the window to try.
fn x11_socket(display: &str) -> Result<(), StartFault> {
    let local = display
        .strip_prefix("unix")
        .unwrap_or(display)
        .strip_prefix(':');
    let number = local.and_then(|rest| rest.split('.').next());
    match number {
        Some(number) => answers(
            &Path::new("/tmp/.X11-unix").join(format!("X{number}")),
            display,
        ),
        None => Ok(()),
    }
}

#[cfg(unix)]
fn answers(socket: &Path, display: &str) -> Result<(), StartFault> {
    use std::os::linux::net::SocketAddrExt;
    use std::os::unix::net::{SocketAddr, UnixStream};
    let abstract_twin = || {
        let address = SocketAddr::from_abstract_name(socket.as_os_str().as_encoded_bytes())?;
        UnixStream::connect_addr(&address)
    };
    UnixStream::connect(socket)
        .or_else(|_| abstract_twin())
        .map(|_| ())
        .map_err(|_| StartFault::DisplayDead {
            display: display.to_owned(),
        })
}

#[cfg(not(unix))]
fn answers(_: &Path, _: &str) -> Result<(), StartFault> {
    Ok(())
}

fn libraries(wanted: &[&str]) -> Result<(), StartFault> {
    let Ok(cache) = std::fs::read(LINKER_CACHE) else {
        return Ok(());
    };
    let known = |library: &str| {
        cache
            .windows(library.len())
            .any(|window| window == library.as_bytes())
    };
    match wanted.iter().find(|library| !known(library)) {
        None => Ok(()),
        Some(library) => Err(StartFault::LibraryMissing {
            library: (*library).to_owned(),
        }),
    }
}
