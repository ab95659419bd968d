//! Bytes as text, for hashes and keys.

pub fn encode(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Nothing for what is not hexadecimal, or half a byte.
pub fn decode(text: &str) -> Option<Vec<u8>> {
    // Digits alone: the number parser would take a sign too, and a token must have one spelling.
    if !text.len().is_multiple_of(2) || !text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    text.as_bytes()
        .chunks_exact(2)
        .map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok())
        .collect()
}
