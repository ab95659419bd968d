//! One kept connection that speaks just enough HTTP: the client must not be what is measured.

use std::io::{Read, Write};
use std::net::TcpStream;

use yingbin::station::Access;

pub struct Wire {
    stream: TcpStream,
    token: String,
    got: Vec<u8>,
}

pub struct Reply {
    pub status: u16,
    pub body: Vec<u8>,
}

impl Reply {
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body).unwrap()
    }
}

impl Wire {
    pub fn connect(access: &Access) -> Wire {
        let address = access.url.strip_prefix("http://").unwrap();
        let stream = TcpStream::connect(address).unwrap();
        stream.set_nodelay(true).unwrap();
        Wire {
            stream,
            token: access.token.clone(),
            got: Vec::with_capacity(64 * 1024),
        }
    }

    pub fn get(&mut self, path: &str) -> Reply {
        self.ask(&format!("GET {path}"), "", "")
    }

    pub fn post(&mut self, path: &str, body: &str) -> Reply {
        let headers = "Content-Type: application/json\r\n";
        self.ask(&format!("POST {path}"), headers, body)
    }

    pub fn register(&mut self, key: &str, body: &str) -> Reply {
        let headers = format!("Idempotency-Key: {key}\r\nContent-Type: application/json\r\n");
        self.ask("POST /v1/visits", &headers, body)
    }

    fn ask(&mut self, what: &str, headers: &str, body: &str) -> Reply {
        self.send(what, headers, body);
        let (head_ends, length) = loop {
            if let Some(found) = head(&self.got) {
                break found;
            }
            self.read_more();
        };
        let ends = head_ends + length;
        while self.got.len() < ends {
            self.read_more();
        }
        let status = std::str::from_utf8(&self.got[9..12]).unwrap();
        let reply = Reply {
            status: status.parse().unwrap(),
            body: self.got[head_ends..ends].to_vec(),
        };
        self.got.drain(..ends);
        reply
    }

    /// Sends without waiting for an answer.
    pub fn send(&mut self, what: &str, headers: &str, body: &str) {
        let request = format!(
            "{what} HTTP/1.1\r\nHost: hub\r\nAuthorization: Bearer {}\r\n{headers}\
             Content-Length: {}\r\n\r\n{body}",
            self.token,
            body.len()
        );
        self.stream.write_all(request.as_bytes()).unwrap();
    }

    /// The next piece of an answer that goes on until the hub hangs up.
    pub fn next_piece(&mut self) -> Option<String> {
        self.got.clear();
        (self.read() > 0).then(|| String::from_utf8_lossy(&self.got).into_owned())
    }

    fn read_more(&mut self) {
        assert!(self.read() > 0, "the hub hung up");
    }

    fn read(&mut self) -> usize {
        let mut piece = [0; 16 * 1024];
        let read = self.stream.read(&mut piece).unwrap_or(0);
        self.got.extend_from_slice(&piece[..read]);
        read
    }
}

/// Where the head ends, and how long the body is.
fn head(got: &[u8]) -> Option<(usize, usize)> {
    let ends = got.windows(4).position(|four| four == b"\r\n\r\n")? + 4;
    let head = std::str::from_utf8(&got[..ends]).unwrap();
    let length = head.lines().find_map(|line| {
        let (name, value) = line.split_once(':')?;
        name.eq_ignore_ascii_case("content-length")
            .then(|| value.trim().parse().unwrap())
    });
    Some((ends, length.unwrap_or(0)))
}
