//! `yingbin pin`, as it is run.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};

fn hub(data: &Path) -> Child {
    let mut child = Command::new(env!("CARGO_BIN_EXE_yingbin"))
        .args(["hub", "--listen", "127.0.0.1:0", "--data"])
        .arg(data)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut line = String::new();
    let mut said = BufReader::new(child.stdout.take().unwrap());
    said.read_line(&mut line).unwrap();
    child
}

fn pin(data: &Path, arguments: &[&str], typed: &str) -> (Option<i32>, String) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_yingbin"))
        .args(["pin", "--lang", "en", "--data"])
        .arg(data)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // It may have said no before it read anything.
    let _ = child.stdin.take().unwrap().write_all(typed.as_bytes());
    let Output {
        status,
        stdout,
        stderr,
    } = child.wait_with_output().unwrap();
    let said = String::from_utf8([stdout, stderr].concat()).unwrap();
    (status.code(), said)
}

#[test]
fn a_pin_is_set_through_the_hub_that_runs_and_refused_without() {
    let dir = tempfile::tempdir().unwrap();
    let data = dir.path();
    let (code, said) = pin(data, &["100"], "271828\n271828\n");
    assert_eq!(code, Some(2));
    assert!(said.contains("No running hub"), "{said}");

    let mut hub = hub(data);
    let (code, said) = pin(data, &["999"], "");
    assert_eq!(code, Some(2));
    let known = said.split("There are: ").nth(1).unwrap();
    let number = known.split([',', '.']).next().unwrap().to_owned();
    for (typed, code, words) in [
        ("271828\n271828\n", 0, "can sign in at the desk"),
        ("271828\n271829\n", 2, "The two PINs differ"),
        ("123456\n123456\n", 2, "too easy to guess"),
        ("2718\n2718\n", 2, "A PIN has 6 digits"),
        ("", 2, "A PIN has 6 digits"),
    ] {
        let (found, said) = pin(data, &[&number], typed);
        assert_eq!(found, Some(code), "{said}");
        assert!(said.contains(words) && !said.contains("271828"), "{said}");
    }
    let (code, said) = pin(data, &[&number, "--clear"], "");
    assert_eq!(code, Some(0));
    assert!(said.contains("no PIN any more"), "{said}");
    hub.kill().unwrap();
    hub.wait().unwrap();
}
