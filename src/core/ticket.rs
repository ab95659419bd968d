//! What a ticket's QR says. The token is opaque: nothing personal is in it.

/// Five bits a character: 130 bits (domain.md §3.1 asks for 128). Nobody guesses a ticket.
pub const TOKEN_LENGTH: usize = 26;
/// Tells our ticket from whatever else a scanner reads.
pub const PREFIX: &str = "T1.";
/// What a scanner sends for a ticket.
pub const PAYLOAD_LENGTH: usize = PREFIX.len() + TOKEN_LENGTH;

pub fn payload(token: &str) -> String {
    format!("{PREFIX}{token}")
}

/// The token of what was scanned or typed, if it looks like a ticket's QR.
pub fn token_of(scanned: &str) -> Option<String> {
    let scanned = scanned.trim().to_ascii_uppercase();
    scanned.strip_prefix(PREFIX).map(str::to_owned)
}
