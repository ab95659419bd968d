//! A hub as a store runs it: the program itself, in a process of its own, over a real disk.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use yingbin::station::Access;

use super::wire::Wire;

const PROGRAM: &str = env!("CARGO_BIN_EXE_yingbin");

pub struct House {
    data: PathBuf,
    child: Child,
    pub access: Access,
}

impl House {
    /// Opens the doors over a data folder, which is made if need be.
    pub fn open(data: &Path) -> House {
        std::fs::create_dir_all(data).unwrap();
        let mut child = Command::new(PROGRAM)
            .args(["hub", "--listen", "127.0.0.1:0", "--data"])
            .arg(data)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap())
            .read_line(&mut line)
            .unwrap();
        let url = line.trim().strip_prefix("listening on ");
        House {
            data: data.to_owned(),
            child,
            access: Access {
                url: url.expect(&line).to_owned(),
                token: run(data, &["token", "--role", "admin"]),
            },
        }
    }

    pub fn wire(&self) -> Wire {
        Wire::connect(&self.access)
    }

    /// Kills the hub, and brings what it left in the log into the file before somebody
    /// copies that.
    pub fn close(mut self) {
        self.stop();
        let db = rusqlite::Connection::open(database(&self.data)).unwrap();
        let checkpoint = "PRAGMA wal_checkpoint(TRUNCATE)";
        db.query_row(checkpoint, [], |_| Ok(())).unwrap();
    }

    fn stop(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Drop for House {
    fn drop(&mut self) {
        self.stop();
    }
}

pub fn database(data: &Path) -> PathBuf {
    data.join("showroom.db")
}

pub fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        std::fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
    }
}

/// Runs a command of the program to its end and gives what it printed.
pub fn run(data: &Path, arguments: &[&str]) -> String {
    let done = Command::new(PROGRAM)
        .args(arguments)
        .arg("--data")
        .arg(data)
        .stderr(Stdio::inherit())
        .output()
        .unwrap();
    assert!(done.status.success(), "yingbin {arguments:?}");
    String::from_utf8(done.stdout).unwrap().trim().to_owned()
}

/// A visitor who says everything: the most there is to write.
pub fn visitor(notice: &str, count: usize) -> String {
    format!(
        r#"{{"purpose":"new_car","language":"zh-CN","headcount":2,"children":1,"surname":"刘","salutation":"mr","mobile":"199{:08}","consents":["visit_service","followup"],"notice":"{notice}","interest":{{"models":["s3","e6"],"purchase_time":"within_30d","budget":"15-25"}}}}"#,
        count % 100_000_000
    )
}

/// The notice that a kiosk shows.
pub fn notice(wire: &mut Wire) -> String {
    let catalogue = wire.get("/v1/catalogue").json();
    catalogue["notices"][0]["id"].as_str().unwrap().to_owned()
}
