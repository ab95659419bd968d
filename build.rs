//! Draws up the table of written characters, and the windows into code. A build without windows
//! draws no windows.

#[allow(dead_code, reason = "a table needs less than a drawing")]
#[path = "src/input/handwriting/measure/mod.rs"]
mod measure;

use std::error::Error;
use std::path::Path;

use measure::{medians, shape::Shape, shape::look, spots::Spots};

fn main() {
    if let Err(error) = hand() {
        println!("cargo::error={HANDWRITING}: {error}");
    }
    #[cfg(feature = "gui")]
    windows();
}

const HANDWRITING: &str = "assets/handwriting";
/// Commonest first, each; those composed of parts are rare.
const TABLES: [&str; 2] = ["medians.txt", "composed.txt"];

/// Measures every template once, here, so that the program need not when it starts.
fn hand() -> Result<(), Box<dyn Error>> {
    let mut lines = String::new();
    for table in TABLES {
        let path = Path::new(HANDWRITING).join(table);
        println!("cargo::rerun-if-changed={}", path.display());
        lines.push_str(&std::fs::read_to_string(path)?);
    }
    println!("cargo::rerun-if-changed=src/input/handwriting/measure");
    println!("cargo::rerun-if-changed=build.rs");
    let (mut names, mut looks, mut spots) = (String::new(), Vec::new(), Vec::new());
    for line in lines.lines() {
        let (name, strokes) = medians::split(line).ok_or_else(|| format!("not a line: {line}"))?;
        let shape = Shape::of(&medians::strokes(strokes));
        names.push(name);
        looks.extend(look(&shape));
        spots.extend(Spots::of(&shape).pack());
    }
    let out = std::env::var("OUT_DIR")?;
    let write = |name: &str, bytes: &[u8]| std::fs::write(Path::new(&out).join(name), bytes);
    write("hand.names", names.as_bytes())?;
    write("hand.looks", &looks)?;
    write("hand.spots", &spots)?;
    Ok(())
}

#[cfg(feature = "gui")]
fn windows() {
    // Names of elements help tests find what they touch; a release has no use for them.
    let tested = std::env::var("PROFILE").is_ok_and(|profile| profile == "debug");
    let config = slint_build::CompilerConfiguration::new()
        .with_bundled_translations("ui/lang")
        .with_debug_info(tested);
    if let Err(error) = slint_build::compile_with_config("ui/yingbin.slint", config) {
        println!("cargo::error=ui/yingbin.slint: {error}");
    }
}
