//! A wire between a station and the hub on which answers get lost, though the hub has heard.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use yingbin::core::station::StationRole;
use yingbin::station::Access;

use super::stage::Stage;

pub struct Lossy {
    url: String,
    losing: Arc<AtomicBool>,
}

impl Lossy {
    pub fn before(stage: &Stage) -> Lossy {
        let hub = stage.access(StationRole::Kiosk).url;
        let hub = hub.trim_start_matches("http://").to_owned();
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let losing = Arc::new(AtomicBool::new(false));
        let lose = Arc::clone(&losing);
        // Ends with the tests' process.
        std::thread::spawn(move || {
            for near in listener.incoming().flatten() {
                let Ok(far) = TcpStream::connect(&hub) else {
                    continue;
                };
                let (near_again, far_again) = (near.try_clone().unwrap(), far.try_clone().unwrap());
                let never = Arc::new(AtomicBool::new(false));
                std::thread::spawn(move || pass(near_again, far_again, &never));
                let lose = Arc::clone(&lose);
                std::thread::spawn(move || pass(far, near, &lose));
            }
        });
        Lossy { url, losing }
    }

    pub fn access(&self, stage: &Stage) -> Access {
        Access {
            url: self.url.clone(),
            ..stage.access(StationRole::Kiosk)
        }
    }

    pub fn lose(&self, losing: bool) {
        self.losing.store(losing, Ordering::SeqCst);
    }
}

/// What comes from one end goes to the other, until it is to be lost: then both hang up.
fn pass(mut from: TcpStream, mut to: TcpStream, lose: &AtomicBool) {
    let mut piece = [0; 4096];
    while let Ok(read @ 1..) = from.read(&mut piece) {
        if lose.load(Ordering::SeqCst) || to.write_all(&piece[..read]).is_err() {
            break;
        }
    }
    let _ = from.shutdown(Shutdown::Both);
    let _ = to.shutdown(Shutdown::Both);
}
