//! What the program says on the terminal: how it started, or in one line why not.

use std::net::SocketAddr;
use std::path::PathBuf;

use super::pick;
use crate::config::{ConfigFault, ConfigWhat};
use crate::core::visit::Language;

/// Why the program can't start. Each is one line that says what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StartFault {
    NoDisplay,
    DisplayDead {
        display: String,
    },
    LibraryMissing {
        library: String,
    },
    NoWindows,
    NoHome,
    Config(ConfigFault),
    PortTaken {
        address: SocketAddr,
    },
    CannotListen {
        address: SocketAddr,
        reason: String,
    },
    NotWritable {
        path: PathBuf,
        reason: String,
    },
    InUse {
        path: PathBuf,
    },
    FromNewerVersion {
        path: PathBuf,
    },
    DatabaseFault {
        path: PathBuf,
        reason: String,
    },
    SqliteTooOld {
        found: String,
        wanted: String,
    },
    KeyFault {
        path: PathBuf,
        reason: String,
    },
    KeyDamaged {
        path: PathBuf,
        found: usize,
        wanted: usize,
    },
    KeyOpen {
        path: PathBuf,
    },
    NoHub,
    HubUrl {
        url: String,
    },
    NoToken,
    NotEmpty {
        path: PathBuf,
    },
    WindowFault {
        reason: String,
    },
    Threads {
        reason: String,
    },
    Terminal {
        reason: String,
    },
    StaffNoUnknown {
        no: String,
        known: Vec<String>,
    },
    PinsDiffer,
    /// What the hub, or a rule of its, said no with.
    Refused {
        sentence: String,
    },
}

/// One line: what is missing, and the way out.
#[allow(clippy::too_many_lines)] // a list, not a procedure
pub fn sentence(lang: Language, fault: &StartFault) -> String {
    let zh = lang == Language::Zh;
    let say = |zh: &str, en: &str| pick(lang, zh, en).to_owned();
    match fault {
        StartFault::NoDisplay => say(
            "没有显示器：环境变量 DISPLAY 和 WAYLAND_DISPLAY 都没有设置。请在桌面环境中启动；`yingbin hub` 不需要显示器。",
            "No display: neither DISPLAY nor WAYLAND_DISPLAY is set. Start it from a desktop; `yingbin hub` needs none.",
        ),
        StartFault::DisplayDead { display } if zh => {
            format!("显示器 {display} 没有应答。请检查桌面环境；`yingbin hub` 不需要显示器。")
        }
        StartFault::DisplayDead { display } => format!(
            "The display {display} does not answer. Check the desktop session; `yingbin hub` needs no display."
        ),
        StartFault::LibraryMissing { library } if zh => format!(
            "缺少系统库 {library}，无法打开窗口。请用系统的软件包管理器安装；`yingbin hub` 不需要它。"
        ),
        StartFault::LibraryMissing { library } => format!(
            "The system library {library} is missing, so no window can open. Install it with your package manager; `yingbin hub` does not need it."
        ),
        StartFault::NoWindows => say(
            "这个程序编译时没有包含窗口（gui）；可以使用 `yingbin hub`。",
            "This program was built without windows (feature gui); `yingbin hub` works.",
        ),
        StartFault::NoHome => say(
            "找不到用户目录：HOME 没有设置。请用 --data 指定数据文件夹。",
            "There is no home folder: HOME is not set. Name a data folder with --data.",
        ),
        StartFault::Config(fault) => config(lang, fault),
        StartFault::PortTaken { address } if zh => format!(
            "地址 {address} 已被其他程序占用。请关闭那个程序，或在 showroom.toml 的 [hub] listen 换一个端口。"
        ),
        StartFault::PortTaken { address } => format!(
            "The address {address} is taken by another program. End that, or choose another port in showroom.toml under [hub] listen."
        ),
        StartFault::CannotListen { address, reason } if zh => {
            format!("无法在 {address} 上监听（{reason}）。请检查 showroom.toml 的 [hub] listen。")
        }
        StartFault::CannotListen { address, reason } => {
            format!("Can't listen on {address} ({reason}). Check [hub] listen in showroom.toml.")
        }
        StartFault::NotWritable { path, reason } if zh => format!(
            "数据文件夹不可写：{}（{reason}）。请修改权限，或用 --data 换一个文件夹。",
            path.display()
        ),
        StartFault::NotWritable { path, reason } => format!(
            "The data folder can't be written: {} ({reason}). Change its permissions, or name another with --data.",
            path.display()
        ),
        StartFault::InUse { path } if zh => format!(
            "数据文件夹 {} 正被另一个 hub 使用。请先关闭它，或用 --data 换一个文件夹。",
            path.display()
        ),
        StartFault::InUse { path } => format!(
            "The data folder {} is in use by another hub. Stop that one first, or name another folder with --data.",
            path.display()
        ),
        StartFault::FromNewerVersion { path } if zh => format!(
            "数据库 {} 由更新版本的 Yingbin 写成。请安装新版本；没有做任何改动。",
            path.display()
        ),
        StartFault::FromNewerVersion { path } => format!(
            "The database {} was written by a newer Yingbin. Install that version; nothing was changed.",
            path.display()
        ),
        StartFault::DatabaseFault { path, reason } if zh => format!(
            "数据库 {} 无法使用（{reason}）。请从备份恢复，或用 --data 换一个文件夹；没有做任何改动。",
            path.display()
        ),
        StartFault::DatabaseFault { path, reason } => format!(
            "The database {} can't be used ({reason}). Restore a backup, or name another folder with --data; nothing was changed.",
            path.display()
        ),
        StartFault::SqliteTooOld { found, wanted } if zh => {
            format!("SQLite {found} 过旧，至少需要 {wanted}。请用自带的版本重新编译。")
        }
        StartFault::SqliteTooOld { found, wanted } => {
            format!("SQLite {found} is too old, {wanted} is the least. Build with the bundled one.")
        }
        StartFault::KeyFault { path, reason } if zh => format!(
            "密钥文件 {} 无法使用（{reason}）。请检查权限；删除后会重新生成，旧令牌随之失效。",
            path.display()
        ),
        StartFault::KeyFault { path, reason } => format!(
            "The key file {} can't be used ({reason}). Check its permissions; if it is removed a new one is made, and old tokens end.",
            path.display()
        ),
        StartFault::KeyDamaged {
            path,
            found,
            wanted,
        } if zh => format!(
            "密钥文件 {} 已损坏：应为 {wanted} 个十六进制字符，现在有 {found} 个字符。请从备份恢复；删除后会重新生成，旧令牌随之失效。",
            path.display()
        ),
        StartFault::KeyDamaged {
            path,
            found,
            wanted,
        } => format!(
            "The key file {} is damaged: it should be {wanted} hexadecimal digits and has {found} characters. Restore it from a backup; if it is removed a new one is made, and old tokens end.",
            path.display()
        ),
        StartFault::KeyOpen { path } if zh => format!(
            "密钥文件 {path} 对其他用户可见，他们可以冒充任何终端。请运行 chmod 600 {path}。",
            path = path.display()
        ),
        StartFault::KeyOpen { path } => format!(
            "The key file {path} can be read by other users, who could pass for any station. Run chmod 600 {path}.",
            path = path.display()
        ),
        StartFault::NoHub => say(
            "没有找到正在运行的 hub。请先启动 `yingbin hub`（或 `yingbin`），或用 --hub 指定地址。",
            "No running hub was found. Start `yingbin hub` (or `yingbin`) first, or name one with --hub.",
        ),
        StartFault::HubUrl { url } if zh => {
            format!("--hub 的地址“{url}”无法识别，应类似 http://192.168.1.10:7311。")
        }
        StartFault::HubUrl { url } => {
            format!("--hub \"{url}\" can't be read; it should look like http://192.168.1.10:7311.")
        }
        StartFault::NoToken => say(
            "连接另一台机器上的 hub 需要令牌：在那台机器运行 `yingbin token`，再放进环境变量 YINGBIN_TOKEN。",
            "A hub on another machine needs a token: run `yingbin token` there and set it as YINGBIN_TOKEN.",
        ),
        StartFault::NotEmpty { path } if zh => format!(
            "数据库 {} 里已有到访记录；演示数据只能写入空数据库。请用 --data 指定新文件夹。",
            path.display()
        ),
        StartFault::NotEmpty { path } => format!(
            "The database {} already has visits; a demo fills an empty one only. Name a new folder with --data.",
            path.display()
        ),
        StartFault::WindowFault { reason } if zh => {
            format!(
                "窗口无法打开：{reason}。`yingbin check` 会说明缺少什么；`yingbin hub` 不需要窗口。"
            )
        }
        StartFault::WindowFault { reason } => format!(
            "The window can't open: {reason}. `yingbin check` says what is missing; `yingbin hub` needs none."
        ),
        StartFault::Threads { reason } if zh => {
            format!("系统无法再启动线程（{reason}）。请关闭一些程序后再试。")
        }
        StartFault::Threads { reason } => {
            format!(
                "The system can't start a thread ({reason}). Close some programs and try again."
            )
        }
        StartFault::Terminal { reason } if zh => {
            format!(
                "无法读取标准输入或写出标准输出（{reason}）。输入须为 UTF-8 文本，每行一段拼音。"
            )
        }
        StartFault::Terminal { reason } => format!(
            "Standard input can't be read, or standard output not written ({reason}). Give it text in UTF-8, pinyin line by line."
        ),
        StartFault::StaffNoUnknown { no, known } if zh => {
            format!("没有工号为“{no}”的同事。现有工号：{}。", known.join("、"))
        }
        StartFault::StaffNoUnknown { no, known } => format!(
            "No colleague has the number \"{no}\". There are: {}.",
            known.join(", ")
        ),
        StartFault::PinsDiffer => say(
            "两次输入的 PIN 不一致，没有修改。请再运行一次。",
            "The two PINs differ; nothing was changed. Please run it again.",
        ),
        StartFault::Refused { sentence } => sentence.clone(),
    }
}

fn config(lang: Language, fault: &ConfigFault) -> String {
    let zh = lang == Language::Zh;
    let what = config_what(zh, &fault.what);
    let place = match (fault.line, zh) {
        (Some(line), true) => format!("{} 第 {line} 行", fault.path.display()),
        (Some(line), false) => format!("{} line {line}", fault.path.display()),
        (None, _) => fault.path.display().to_string(),
    };
    if zh {
        format!("{place}：{what}。")
    } else {
        format!("{place}: {what}.")
    }
}

fn config_what(zh: bool, what: &ConfigWhat) -> String {
    match what {
        ConfigWhat::Unreadable(reason) if zh => format!("无法读取（{reason}）"),
        ConfigWhat::Unreadable(reason) => format!("can't be read ({reason})"),
        ConfigWhat::UnknownKey { key, known } if zh => {
            format!("不认识的项目“{key}”，这里可以写：{}", known.join("、"))
        }
        ConfigWhat::UnknownKey { key, known } => {
            format!("there is no \"{key}\" here; it may be: {}", known.join(", "))
        }
        ConfigWhat::UnknownValue { value, known } if zh => {
            format!("不认识的值“{value}”，可以是：{}", known.join("、"))
        }
        ConfigWhat::UnknownValue { value, known } => {
            format!("\"{value}\" is not known; it may be: {}", known.join(", "))
        }
        ConfigWhat::MissingKey { key } if zh => format!("这里缺少“{key}”，请补上"),
        ConfigWhat::MissingKey { key } => format!("\"{key}\" is missing here; add it"),
        ConfigWhat::Syntax(words) if zh => format!("有误，请修改：{words}"),
        ConfigWhat::Syntax(words) => format!("please correct: {words}"),
        ConfigWhat::Empty { key } if zh => format!("{key} 不能为空，请填写"),
        ConfigWhat::Empty { key } => format!("{key} is empty; fill it in"),
        ConfigWhat::OutOfRange { key, least, most } if zh => {
            format!("{key} 须在 {least} 到 {most} 之间")
        }
        ConfigWhat::OutOfRange { key, least, most } => {
            format!("{key} must be between {least} and {most}")
        }
        ConfigWhat::NotATimezone(name) if zh => {
            format!("store.timezone “{name}” 不是时区名，应类似 Asia/Shanghai")
        }
        ConfigWhat::NotATimezone(name) => {
            format!("store.timezone \"{name}\" is no time zone; write one like Asia/Shanghai")
        }
        ConfigWhat::NotADate { key } if zh => format!("{key} 须为日期，如 2026-11-01"),
        ConfigWhat::NotADate { key } => format!("{key} must be a date like 2026-11-01"),
        ConfigWhat::NotATime { key } if zh => format!("{key} 须为时间，如 09:00"),
        ConfigWhat::NotATime { key } => format!("{key} must be a time like 09:00"),
        ConfigWhat::ClosedBeforeOpen if zh => "store.closes 须晚于 store.opens".to_owned(),
        ConfigWhat::ClosedBeforeOpen => "store.closes must be later than store.opens".to_owned(),
        ConfigWhat::Twice { key, value } if zh => format!("{key} “{value}” 重复，请改成不同的值"),
        ConfigWhat::Twice { key, value } => {
            format!("{key} \"{value}\" stands twice; make them differ")
        }
        ConfigWhat::BandsNotRising if zh => {
            "kiosk.budget_wan 须为 1 到 8 个递增的整数（万元）".to_owned()
        }
        ConfigWhat::BandsNotRising => {
            "kiosk.budget_wan must be 1 to 8 rising whole numbers (10,000 yuan)".to_owned()
        }
        ConfigWhat::NobodyAtTheDesk if zh => {
            "至少一位同事的 roles 要有 reception 或 floor_manager，访客才有人负责".to_owned()
        }
        ConfigWhat::NobodyAtTheDesk => {
            "at least one colleague needs the role reception or floor_manager, to answer for visitors"
                .to_owned()
        }
        ConfigWhat::StaffWithoutRole { no } if zh => format!("工号 {no} 没有 roles，请至少填一个"),
        ConfigWhat::StaffWithoutRole { no } => format!("staff {no} has no roles; give at least one"),
        ConfigWhat::AmberAfterRed if zh => {
            "[patience] 中 amber 须小于 red，red 不大于 incident".to_owned()
        }
        ConfigWhat::AmberAfterRed => {
            "in [patience] amber must be less than red, and red no more than incident".to_owned()
        }
    }
}

/// What a first start prints.
pub fn welcome(lang: Language, folder: &std::path::Path, config: &std::path::Path) -> String {
    match lang {
        Language::Zh => format!(
            "数据在 {}\n改成您的门店：编辑 {}，再重新启动。",
            folder.display(),
            config.display()
        ),
        Language::En => format!(
            "Your data lies in {}\nTo make the store yours: edit {} and start again.",
            folder.display(),
            config.display()
        ),
    }
}

/// A window went down and is opened again.
pub fn reopened(lang: Language, window: &str) -> String {
    match lang {
        Language::Zh => format!("窗口 {window} 意外关闭，正在重新打开。"),
        Language::En => format!("The {window} window went down; opening it again."),
    }
}

/// A window went down too often.
pub fn given_up(lang: Language, window: &str) -> String {
    match lang {
        Language::Zh => format!(
            "窗口 {window} 一分钟内三次意外关闭，不再打开。登记仍然安全；请运行 `yingbin check`，再用 `yingbin {window}` 重新打开。"
        ),
        Language::En => format!(
            "The {window} window went down three times within a minute and stays closed. Nothing registered is lost; run `yingbin check`, then open it with `yingbin {window}`."
        ),
    }
}

/// Everything is closed.
pub fn stopped(lang: Language) -> String {
    pick(lang, "已全部关闭。", "Everything is closed.").to_owned()
}

/// What `yingbin check` found.
#[derive(Clone, Debug)]
pub enum Finding {
    Configuration {
        path: PathBuf,
        store: String,
        staff: usize,
        models: usize,
    },
    NoConfiguration {
        path: PathBuf,
    },
    Database {
        path: PathBuf,
        visits: u64,
    },
    NoDatabase {
        path: PathBuf,
    },
    Key {
        path: PathBuf,
    },
    NoKey {
        path: PathBuf,
    },
    HubRuns {
        address: SocketAddr,
    },
    HubStopped,
    Fonts {
        built_in: bool,
    },
    Display,
    Wrong(StartFault),
}

impl Finding {
    pub fn is_well(&self) -> bool {
        match self {
            Finding::Wrong(_) | Finding::Fonts { built_in: false } => false,
            Finding::Configuration { .. }
            | Finding::NoConfiguration { .. }
            | Finding::Database { .. }
            | Finding::NoDatabase { .. }
            | Finding::Key { .. }
            | Finding::NoKey { .. }
            | Finding::HubRuns { .. }
            | Finding::HubStopped
            | Finding::Fonts { built_in: true }
            | Finding::Display => true,
        }
    }
}

/// One line, with a mark in front that says whether it is well.
#[allow(clippy::too_many_lines)] // a list, not a procedure
pub fn finding(lang: Language, finding: &Finding) -> String {
    let mark = if finding.is_well() { "✓" } else { "✗" };
    let zh = lang == Language::Zh;
    let words = match finding {
        Finding::Configuration {
            path,
            store,
            staff,
            models,
        } if zh => format!(
            "设置 {}：{store}，{staff} 位同事，{models} 款车型",
            path.display()
        ),
        Finding::Configuration {
            path,
            store,
            staff,
            models,
        } => format!(
            "configuration {}: {store}, {staff} colleagues, {models} models",
            path.display()
        ),
        Finding::NoConfiguration { path } if zh => {
            format!("设置 {} 还没有，首次启动时会生成", path.display())
        }
        Finding::NoConfiguration { path } => {
            format!(
                "no configuration yet; {} is made at the first start",
                path.display()
            )
        }
        Finding::Database { path, visits } if zh => {
            format!("数据库 {} 完好，{visits} 次到访", path.display())
        }
        Finding::Database { path, visits } => {
            format!("database {} is sound, {visits} visits", path.display())
        }
        Finding::NoDatabase { path } if zh => {
            format!("数据库 {} 还没有，首次启动时会生成", path.display())
        }
        Finding::NoDatabase { path } => {
            format!(
                "no database yet; {} is made at the first start",
                path.display()
            )
        }
        Finding::Key { path } if zh => format!("密钥 {} 完好，仅本用户可读", path.display()),
        Finding::Key { path } => {
            format!(
                "key {} is sound, and only its owner can read it",
                path.display()
            )
        }
        Finding::NoKey { path } if zh => format!(
            "密钥 {} 还没有，下次启动时会生成；之前发出的令牌（如有）不再有效",
            path.display()
        ),
        Finding::NoKey { path } => format!(
            "no key yet; {} is made at the next start, and tokens from before, if any, end",
            path.display()
        ),
        Finding::HubRuns { address } if zh => format!("hub 正在运行：http://{address}"),
        Finding::HubRuns { address } => format!("the hub runs at http://{address}"),
        Finding::HubStopped if zh => "hub 没有在运行".to_owned(),
        Finding::HubStopped => "no hub is running".to_owned(),
        Finding::Fonts { built_in: true } if zh => "字体 Noto Sans SC 已内置".to_owned(),
        Finding::Fonts { built_in: true } => "typeface Noto Sans SC is built in".to_owned(),
        Finding::Fonts { built_in: false } if zh => "字体：此程序编译时没有包含窗口".to_owned(),
        Finding::Fonts { built_in: false } => {
            "typeface: this program was built without windows".to_owned()
        }
        Finding::Display if zh => "显示器可用".to_owned(),
        Finding::Display => "the display answers".to_owned(),
        Finding::Wrong(fault) => sentence(lang, fault),
    };
    format!("{mark} {words}")
}

pub fn demo_filled(lang: Language, visits: u64, days: u32, folder: &std::path::Path) -> String {
    match lang {
        Language::Zh => format!(
            "已生成 {days} 天、{visits} 次到访的演示数据：{}",
            folder.display()
        ),
        Language::En => format!("{visits} visits of {days} days are in {}", folder.display()),
    }
}
