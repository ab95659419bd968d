//! The code is held to the plan of the house: who may know whom, and what may stand where.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// A room, and the rooms of ours that it may name. `main` and `lib` know all.
const MAY_KNOW: [(&str, &[&str]); 16] = [
    ("core", &[]),
    ("clock", &["core"]),
    ("device", &[]),
    ("input", &["core"]),
    ("wire", &["core"]),
    ("config", &["core", "wire"]),
    ("folder", &["config"]),
    ("store", &["core"]),
    ("text", &["core", "wire", "config", "input"]),
    ("ticket", &["core", "text"]),
    (
        "engine",
        &["core", "wire", "store", "text", "config", "clock", "input"],
    ),
    ("report", &["core", "wire", "text"]),
    (
        "hub",
        &[
            "core", "wire", "store", "engine", "text", "config", "clock", "report",
        ],
    ),
    ("station", &["core", "wire", "clock"]),
    (
        "screens",
        &[
            "core", "wire", "station", "text", "ticket", "clock", "input", "device",
        ],
    ),
    (
        "start",
        &[
            "core", "wire", "store", "engine", "hub", "station", "screens", "text", "config",
            "clock", "folder", "input", "device",
        ],
    ),
];

/// Libraries that live in one room only.
const HOMES: [(&str, &str); 4] = [
    ("rusqlite", "store"),
    ("refinery", "store"),
    ("axum", "hub"),
    ("slint", "screens"),
];

fn source() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path, ending));
        } else if path.extension().is_some_and(|one| one == ending) {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// `src/engine/accept.rs` is in the room `engine`, `src/clock.rs` in `clock`.
fn room_of(path: &Path) -> String {
    let inside = path.strip_prefix(source()).unwrap();
    let first = inside.components().next().unwrap().as_os_str();
    first.to_str().unwrap().trim_end_matches(".rs").to_owned()
}

/// The code of a file without its comments.
fn code(path: &Path) -> String {
    let text = std::fs::read_to_string(path).unwrap();
    let lines = text
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"));
    lines.collect::<Vec<_>>().join("\n")
}

/// Every room that a file names as `crate::room`, also within `use crate::{…}`.
fn named_rooms(code: &str) -> BTreeSet<String> {
    code.match_indices("crate::")
        .flat_map(|(at, _)| {
            let rest = &code[at + "crate::".len()..];
            let list = match rest.strip_prefix('{') {
                Some(list) => list.split('}').next().unwrap_or_default(),
                None => rest
                    .split(|c: char| !c.is_alphanumeric() && c != '_')
                    .next()
                    .unwrap(),
            };
            list.split(',')
                .map(|one| one.trim().split("::").next().unwrap_or_default().to_owned())
                .collect::<Vec<_>>()
        })
        .filter(|room| MAY_KNOW.iter().any(|(known, _)| known == room))
        .collect()
}

#[test]
fn every_room_knows_only_the_rooms_it_may() {
    let mut wrong = Vec::new();
    for path in files(&source(), "rs") {
        let room = room_of(&path);
        let Some((_, may)) = MAY_KNOW.iter().find(|(known, _)| *known == room) else {
            assert!(
                matches!(room.as_str(), "main" | "lib"),
                "{room} is not in the plan"
            );
            continue;
        };
        for named in named_rooms(&code(&path)) {
            if named != room && !may.contains(&named.as_str()) {
                wrong.push(format!("{}: {room} must not know {named}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn each_library_stays_in_its_room() {
    let mut wrong = Vec::new();
    for path in files(&source(), "rs") {
        let room = room_of(&path);
        let code = code(&path);
        for (library, home) in HOMES {
            let named =
                code.contains(&format!("{library}::")) || code.contains(&format!("use {library}"));
            if named && room != home {
                wrong.push(format!("{}: {library} belongs in {home}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn one_roles_screen_does_not_know_another() {
    let screens = source().join("screens");
    let roles = ["kiosk", "desk", "board"];
    for role in roles {
        for path in files(&screens.join(role), "rs") {
            let code = code(&path);
            for other in roles.iter().filter(|other| **other != role) {
                assert!(
                    !code.contains(&format!("screens::{other}")),
                    "{}",
                    path.display()
                );
            }
        }
    }
}

#[test]
fn only_the_clock_reads_clocks_and_draws_random_numbers() {
    for path in files(&source(), "rs") {
        let code = code(&path);
        for reading in [
            "SystemTime::now",
            "Instant::now",
            "Utc::now",
            "Local::now",
            "getrandom::",
            "thread_rng",
        ] {
            let found = code.contains(reading);
            assert!(
                !found || room_of(&path) == "clock",
                "{}: {reading}",
                path.display()
            );
        }
    }
}

#[test]
fn files_have_one_subject_and_nothing_is_left_for_later() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut wrong = Vec::new();
    let all = [("src", "rs"), ("tests", "rs"), ("ui", "slint")];
    for (folder, ending) in all {
        for path in files(&root.join(folder), ending) {
            let text = std::fs::read_to_string(&path).unwrap();
            let lines = text.lines().count();
            if lines > LINES_MAX && !path.ends_with("house.rs") {
                wrong.push(format!("{}: {lines} lines", path.display()));
            }
            for word in ["TODO", "FIXME", "unimplemented!", "#[ignore"] {
                if text.contains(word) && !path.ends_with("house.rs") {
                    wrong.push(format!("{}: {word}", path.display()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Past this a file has a second subject.
const LINES_MAX: usize = 620;

#[test]
fn colours_and_sizes_of_letters_stand_in_the_tokens_only() {
    let ui = Path::new(env!("CARGO_MANIFEST_DIR")).join("ui");
    let mut wrong = Vec::new();
    for path in files(&ui, "slint") {
        if path.ends_with("tokens.slint") {
            continue;
        }
        for (at, line) in std::fs::read_to_string(&path).unwrap().lines().enumerate() {
            let line = line.split("//").next().unwrap_or_default();
            let hex = line.split('#').skip(1).any(|rest| {
                let digits = rest.chars().take_while(char::is_ascii_hexdigit).count();
                matches!(digits, 3 | 6 | 8)
            });
            let sized = ["font-size:", "border-radius:"].iter().any(|property| {
                line.split_once(property).is_some_and(|(_, value)| {
                    value
                        .trim()
                        .trim_end_matches(';')
                        .strip_suffix("px")
                        .is_some_and(|number| {
                            number.parse::<f32>().is_ok_and(|number| number != 0.0)
                        })
                })
            });
            if hex || sized {
                wrong.push(format!("{}:{}: {}", path.display(), at + 1, line.trim()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Every `@tr` of the screens has its Chinese, and none stands there that is not asked for.
#[test]
fn nothing_is_untranslated() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let po = std::fs::read_to_string(root.join("ui/lang/zh-CN/LC_MESSAGES/yingbin.po")).unwrap();
    let mut translated = BTreeSet::new();
    let (mut context, mut id) = (String::new(), String::new());
    for line in po.lines() {
        let quoted = || {
            line.split_once('"')
                .and_then(|(_, rest)| rest.rsplit_once('"'))
                .unwrap()
                .0
        };
        if line.starts_with("msgctxt") {
            context = quoted().to_owned();
        } else if line.starts_with("msgid") {
            id = quoted().to_owned();
        } else if line.starts_with("msgstr") && !id.is_empty() {
            assert!(!quoted().is_empty(), "{context}: {id} has no Chinese");
            translated.insert((context.clone(), id.clone()));
        }
    }
    let mut asked = BTreeSet::new();
    for path in files(&root.join("ui"), "slint") {
        let mut component = String::new();
        for line in std::fs::read_to_string(&path).unwrap().lines() {
            let words = line.trim_start().trim_start_matches("export ");
            for kind in ["component ", "global "] {
                if let Some(rest) = words.strip_prefix(kind) {
                    component = rest.split([' ', '{']).next().unwrap().to_owned();
                }
            }
            for part in line.split("@tr(\"").skip(1) {
                let mut text = String::new();
                let mut chars = part.chars();
                while let Some(c) = chars.next() {
                    match c {
                        '\\' => text.extend([c, chars.next().unwrap()]),
                        '"' => break,
                        c => text.push(c),
                    }
                }
                asked.insert((component.clone(), text));
            }
        }
    }
    let missing: Vec<_> = asked.difference(&translated).collect();
    assert!(missing.is_empty(), "without Chinese: {missing:#?}");
    let stray: Vec<_> = translated.difference(&asked).collect();
    assert!(stray.is_empty(), "nobody asks for: {stray:#?}");
}

/// Text on its ground has a contrast of at least 4.5:1 (WCAG 2.2, 1.4.3).
#[test]
fn every_ink_can_be_read_on_its_ground() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let tokens = std::fs::read_to_string(root.join("ui/tokens.slint")).unwrap();
    let colour = |name: &str| {
        let start = format!("<color> {name}: #");
        let (_, rest) = tokens
            .split_once(&start)
            .unwrap_or_else(|| panic!("no colour {name}"));
        u32::from_str_radix(&rest[..6], 16).unwrap()
    };
    let light = |rgb: u32| {
        let channel = |shift: u32| {
            let value = f64::from((rgb >> shift) & 255) / 255.0;
            if value <= 0.04045 {
                value / 12.92
            } else {
                ((value + 0.055) / 1.055).powf(2.4)
            }
        };
        0.2126 * channel(16) + 0.7152 * channel(8) + 0.0722 * channel(0)
    };
    let pairs = [
        ("ink", "paper"),
        ("ink2", "paper"),
        ("ink3", "paper"),
        ("ink3", "card"),
        ("ink2", "stone"),
        ("jade", "card"),
        ("jade", "jade-tint"),
        ("azure", "paper"),
        ("azure", "azure-tint"),
        ("amber", "amber-tint"),
        ("cinnabar", "cinnabar-tint"),
        ("cinnabar", "card"),
        ("cinnabar", "cinnabar-wash"),
        ("on-ink", "ink"),
        ("on-ink2", "ink"),
        ("on-ink3", "ink"),
        ("on-jade", "jade"),
        ("on-jade2", "jade"),
        ("ink", "key-quiet"),
        ("ink2", "key-bed"),
    ];
    for (ink, ground) in pairs {
        let (a, b) = (light(colour(ink)), light(colour(ground)));
        let contrast = (a.max(b) + 0.05) / (a.min(b) + 0.05);
        assert!(contrast >= 4.5, "{ink} on {ground}: {contrast:.2}");
    }
}
