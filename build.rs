//! Draws the windows into code. A build without windows draws nothing.

fn main() {
    #[cfg(feature = "gui")]
    windows();
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
