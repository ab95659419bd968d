//! From touch to page, and from start to the first page.

use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use yingbin::core::station::StationRole;
use yingbin::screens::generated::{KioskWindow, Page, Shop, Walk};
use yingbin::screens::kiosk::Screen;
use yingbin::station::Access;

use super::easel::{Easel, easel};
use super::house::House;
use super::spread::{Spread, verdict};
use slint::ComponentHandle;

/// How this program is told to be a kiosk that ends when its first page is painted.
pub const FIRST_PAGE: &str = "first-page";

const TABLET: (u32, u32) = (1280, 800);
const STANDING: (u32, u32) = (1080, 1920);
const WALKS: usize = 60;
const PAGE_P99_MOST: f64 = 8.0;
/// A screen shows sixty pictures a second.
const FRAME_MS: f64 = 1000.0 / 60.0;
/// Common and rare, short and long.
const NAMES: &[&str] = &[
    "liuhan",
    "zhangweiming",
    "ouyangnana",
    "lh",
    "shantianfang",
    "yan",
];
const ROUNDS: usize = 12;
const STARTS: usize = 15;
const START_P50_MOST: f64 = 200.0;

/// One walk: what is touched, and whether that leads to another page.
const TOUCHES: &[(&str, bool)] = &[
    ("看新车", true),
    ("第一次来", true),
    ("2 位", false),
    ("下一步", true),
    ("北辰 S3", false),
    ("一个月内", false),
    ("下一步", true),
    ("下一步", true),
    ("没有，请安排", true),
    ("刘", false),
    ("先生", false),
    ("下一项：手机号", false),
    ("1", false),
    ("3", false),
    ("9", false),
    ("1", false),
    ("2", false),
    ("3", false),
    ("4", false),
    ("5", false),
    ("6", false),
    ("7", false),
    ("0", false),
    ("同意并继续", true),
    ("都不选，继续", true),
    ("完成", false),
    ("完成", true),
];

pub fn measure(data: &Path) {
    let house = House::open(data);
    println!("Kiosk, touch to next page painted");
    for (name, size) in [("1280×800", TABLET), ("1080×1920", STANDING)] {
        let access = house.access.clone();
        let walks = std::thread::spawn(move || walks(access, size));
        let (turns, others) = walks.join().unwrap();
        let (slowest, _) = turns.iter().max_by_key(|(_, took)| *took).unwrap();
        let slowest = format!("slowest: {slowest:?}");
        let pages = Spread::of(turns.into_iter().map(|(_, took)| took).collect());
        println!(
            "  {name:9}  {pages}   {slowest}   {}",
            verdict(pages.p99() < PAGE_P99_MOST)
        );
        println!(
            "  {name:9}  {}   a choice within the page",
            Spread::of(others)
        );
    }
    println!("Kiosk, a key of the name keyboard to its candidates painted");
    for (name, size) in [("1280×800", TABLET), ("1080×1920", STANDING)] {
        let access = house.access.clone();
        let keys = std::thread::spawn(move || keys(access, size));
        let keys = Spread::of(keys.join().unwrap());
        println!("  {name:9}  {keys}   {}", verdict(keys.p99() < FRAME_MS));
    }
    let starts = Spread::of((0..STARTS).map(|_| start(house.access.clone())).collect());
    println!(
        "Kiosk, program start to first page painted (without the window system)\n  {starts}   {}",
        verdict(starts.p50() < START_P50_MOST)
    );
    house.close();
}

fn kiosk(access: Access, size: (u32, u32)) -> Easel<KioskWindow> {
    let mut kiosk = easel(access, StationRole::Kiosk, size, Screen::open, |screen| {
        let window = screen.window().upgrade().unwrap();
        (window, Box::new(move || screen.listen()))
    });
    kiosk.until(|window| window.global::<Shop>().get_brand() != "");
    kiosk
}

/// Which pages were turned to and how long it took, and how long everything else took.
fn walks(access: Access, size: (u32, u32)) -> (Vec<(Page, Duration)>, Vec<Duration>) {
    let mut kiosk = kiosk(access, size);
    let (mut turned, mut others) = (Vec::new(), Vec::new());
    for _ in 0..WALKS {
        for &(label, turns) in TOUCHES {
            let before = page(&kiosk);
            let took = kiosk.touch(label);
            if turns {
                assert_ne!(before, page(&kiosk), "{label} leads nowhere");
                turned.push((page(&kiosk), took));
            } else if before == Page::Check {
                // What follows waits for the hub's disk.
                kiosk.until(|window| window.global::<Walk>().get_page() == Page::Ticket);
            } else {
                others.push(took);
            }
        }
    }
    (turned, others)
}

/// How long each letter took, until the window showed what it may become.
fn keys(access: Access, size: (u32, u32)) -> Vec<Duration> {
    let mut kiosk = kiosk(access, size);
    for label in [
        "看新车",
        "第一次来",
        "下一步",
        "下一步",
        "下一步",
        "没有，请安排",
        "拼音键盘",
    ] {
        kiosk.touch(label);
    }
    let mut took = Vec::new();
    for _ in 0..ROUNDS {
        for name in NAMES {
            for letter in name.chars() {
                took.push(kiosk.touch(&letter.to_string()));
            }
            for _ in name.chars() {
                kiosk.touch("删除");
            }
        }
    }
    took
}

fn page(kiosk: &Easel<KioskWindow>) -> Page {
    kiosk.component.global::<Walk>().get_page()
}

/// In a process of its own: nothing is warm but the disk's cache.
fn start(access: Access) -> Duration {
    let begun = Instant::now();
    let done = Command::new(std::env::current_exe().unwrap())
        .args([FIRST_PAGE, &access.url, &access.token])
        .status()
        .unwrap();
    assert!(done.success());
    begun.elapsed()
}

pub fn show_first_page(url: &str, token: &str) {
    let access = Access {
        url: url.to_owned(),
        token: token.to_owned(),
    };
    kiosk(access, TABLET);
}
