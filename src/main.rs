//! Arguments to a role. What goes wrong at the start is one line, and exit code 2.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};
use yingbin::core::station::StationRole;
use yingbin::core::visit::Language;
use yingbin::folder::Folder;
use yingbin::input::pinyin::Layout;
use yingbin::start::{self, PinChange};
use yingbin::text::sign_in;
use yingbin::text::startup::{self, StartFault};
use yingbin::text::strokes;

/// Yingbin 迎宾: the front door of a car showroom.
///
/// Without a command it starts the hub and opens kiosk, desk and board.
#[derive(Parser)]
#[command(version)]
struct Cli {
    #[command(subcommand)]
    role: Option<Role>,
    #[command(flatten)]
    common: Common,
}

#[derive(Args)]
struct Common {
    /// Where the showroom's data lies
    #[arg(long, global = true, value_name = "DIR")]
    data: Option<PathBuf>,
    /// A hub elsewhere, e.g. http://192.168.1.10:7311
    #[arg(long, global = true, value_name = "URL")]
    hub: Option<String>,
    /// zh-CN or en
    #[arg(long, global = true, value_parser = language)]
    lang: Option<Language>,
    /// Windows fill their screen
    #[arg(long, global = true)]
    fullscreen: bool,
    /// Size of the window, e.g. 1280x800
    #[arg(long, global = true, value_name = "WxH", value_parser = size)]
    size: Option<(u32, u32)>,
}

#[derive(Subcommand)]
enum Role {
    /// Hub, kiosk, desk and board on this machine
    Showroom,
    /// The queue itself; needs no display
    Hub {
        /// Address and port; port 0 takes any free one
        #[arg(long, value_name = "ADDRESS")]
        listen: Option<SocketAddr>,
    },
    /// The screen at the entrance
    Kiosk,
    /// The screen at reception
    Desk,
    /// The screen on the wall
    Board,
    /// Prints a bearer token for programs on this machine
    Token {
        #[arg(long, value_parser = station_role)]
        role: StationRole,
        /// How the journal names its bearer
        #[arg(long, default_value = "tool")]
        name: String,
    },
    /// Fills an empty database with a believable past
    Demo {
        #[arg(long, default_value_t = 30)]
        days: u32,
        #[arg(long, default_value_t = 40)]
        visits_per_day: u32,
        #[arg(long, default_value_t = 1)]
        seed: u64,
    },
    /// Sets the PIN with which a colleague signs in at the desk
    Pin {
        /// The colleague's number in showroom.toml
        staff_no: String,
        /// Takes the PIN away instead
        #[arg(long)]
        clear: bool,
    },
    /// Verifies database, configuration, fonts and display
    Check,
    /// Prints for each line of pinyin, or of strokes, the candidates of the name keyboard
    Type {
        /// full, nine (digits 2 to 9) or given; Han at a line's beginning stand in the field
        #[arg(long, value_parser = layout, default_value = "full")]
        layout: Layout,
        /// Lines are drawings: a JSON list of strokes, each a list of [x, y], y downwards
        #[arg(long, conflicts_with = "layout")]
        strokes: bool,
    },
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    log();
    let lang = cli.common.lang.unwrap_or_else(terminal_language);
    match run(&cli, lang) {
        Ok(code) => code,
        Err(fault) => {
            eprintln!("yingbin: {}", startup::sentence(lang, &fault));
            ExitCode::from(2)
        }
    }
}

fn run(cli: &Cli, lang: Language) -> Result<ExitCode, StartFault> {
    let common = &cli.common;
    if let Some(Role::Type { layout, strokes }) = &cli.role {
        return type_names((!strokes).then_some(*layout), lang);
    }
    let folder = Folder::choose(common.data.as_deref())?;
    match &cli.role {
        None | Some(Role::Showroom) => showroom(&folder, common, lang),
        Some(Role::Hub { listen }) => hub(&folder, *listen),
        Some(Role::Kiosk) => window(StationRole::Kiosk, &folder, common),
        Some(Role::Desk) => window(StationRole::Desk, &folder, common),
        Some(Role::Board) => window(StationRole::Board, &folder, common),
        Some(Role::Token { role, name }) => {
            println!("{}", start::token(&folder, *role, name)?);
            Ok(ExitCode::SUCCESS)
        }
        Some(Role::Demo {
            days,
            visits_per_day,
            seed,
        }) => {
            let filled = start::demo(&folder, *days, *visits_per_day, *seed)?;
            let (visits, days) = (filled.visits, filled.days);
            println!(
                "{}",
                startup::demo_filled(lang, visits, days, folder.path())
            );
            Ok(ExitCode::SUCCESS)
        }
        Some(Role::Pin { staff_no, clear }) => {
            let change = match clear {
                true => PinChange::Clear,
                false => PinChange::Set,
            };
            let hub = common.hub.as_deref();
            let name = start::change_pin(&folder, hub, lang, staff_no, change)?;
            println!("{}", sign_in::pin_changed(lang, &name, *clear));
            Ok(ExitCode::SUCCESS)
        }
        Some(Role::Check) => Ok(check(&folder, lang)),
        // Answered above: it needs no folder.
        Some(Role::Type { layout, strokes }) => type_names((!strokes).then_some(*layout), lang),
    }
}

/// Candidates for what comes on standard input: letters in a layout, or strokes. A reader that
/// has gone away ends it in peace.
fn type_names(layout: Option<Layout>, lang: Language) -> Result<ExitCode, StartFault> {
    let (input, output) = (std::io::stdin().lock(), std::io::stdout().lock());
    let ended = match layout {
        Some(layout) => start::type_names(layout, input, output),
        None => start::draw_names(input, output, |fault| {
            eprintln!("yingbin: {}", strokes::sentence(lang, fault));
        }),
    };
    match ended {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => Err(StartFault::Terminal {
            reason: error.to_string(),
        }),
        Ok(()) | Err(_) => Ok(ExitCode::SUCCESS),
    }
}

/// Every finding is a line; any that is wrong makes the exit code 2.
fn check(folder: &Folder, lang: Language) -> ExitCode {
    let mut all_well = true;
    for finding in start::check(folder) {
        println!("{}", startup::finding(lang, &finding));
        all_well &= finding.is_well();
    }
    if all_well {
        ExitCode::SUCCESS
    } else {
        ExitCode::from(2)
    }
}

#[cfg(feature = "gui")]
fn showroom(folder: &Folder, common: &Common, lang: Language) -> Result<ExitCode, StartFault> {
    start::display()?;
    let flags = start::WindowFlags {
        lang: common.lang,
        fullscreen: common.fullscreen,
        size: common.size,
    };
    runtime()?.block_on(start::showroom(folder, flags, lang, asked_to_stop()))
}

#[cfg(feature = "gui")]
fn window(role: StationRole, folder: &Folder, common: &Common) -> Result<ExitCode, StartFault> {
    start::display()?;
    let access = start::access(folder, role, common.hub.as_deref())?;
    let frame = start::frame(folder, common.lang, common.size, common.fullscreen);
    start::window(role, access, frame, folder)?;
    Ok(ExitCode::SUCCESS)
}

#[cfg(not(feature = "gui"))]
fn showroom(_: &Folder, _: &Common, _: Language) -> Result<ExitCode, StartFault> {
    Err(StartFault::NoWindows)
}

#[cfg(not(feature = "gui"))]
fn window(_: StationRole, _: &Folder, _: &Common) -> Result<ExitCode, StartFault> {
    Err(StartFault::NoWindows)
}

fn hub(folder: &Folder, listen: Option<SocketAddr>) -> Result<ExitCode, StartFault> {
    runtime()?.block_on(async {
        let running = start::hub(folder, listen).await?;
        println!("listening on {}", running.hub.url());
        asked_to_stop().await;
        running.hub.stop().await;
        Ok(ExitCode::SUCCESS)
    })
}

fn runtime() -> Result<tokio::runtime::Runtime, StartFault> {
    tokio::runtime::Runtime::new().map_err(|error| StartFault::Threads {
        reason: error.to_string(),
    })
}

/// Ctrl-C, or the word of whoever manages this service.
async fn asked_to_stop() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut ended) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = tokio::signal::ctrl_c() => {}
                _ = ended.recv() => {}
            }
            return;
        }
    }
    let _ = tokio::signal::ctrl_c().await;
}

/// Faults of ours, on standard error, with ids only. YINGBIN_LOG=debug tells more.
fn log() {
    let filter = tracing_subscriber::EnvFilter::try_from_env("YINGBIN_LOG")
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("warn,winit=error"));
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .init();
}

/// The terminal's language: Chinese where its locale says so.
fn terminal_language() -> Language {
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()));
    match locale {
        Some(locale) if locale.starts_with("zh") => Language::Zh,
        _ => Language::En,
    }
}

fn language(text: &str) -> Result<Language, String> {
    Language::from_code(text).ok_or_else(|| "zh-CN or en".to_owned())
}

fn station_role(text: &str) -> Result<StationRole, String> {
    StationRole::from_code(text).ok_or_else(|| "kiosk, desk, service, board or admin".to_owned())
}

fn layout(text: &str) -> Result<Layout, String> {
    Layout::from_code(text).ok_or_else(|| "full, nine or given".to_owned())
}

fn size(text: &str) -> Result<(u32, u32), String> {
    let parse = |part: &str| {
        part.parse()
            .ok()
            .filter(|pixels| (200..=10_000).contains(pixels))
    };
    text.split_once('x')
        .and_then(|(width, height)| Some((parse(width)?, parse(height)?)))
        .ok_or_else(|| "width and height in pixels, like 1280x800".to_owned())
}
