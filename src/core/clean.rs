//! What every typed or received text goes through before it is parsed (domain.md §9.3).

use unicode_normalization::UnicodeNormalization;

/// For names and numbers: full width folded to half width, invisible and control characters
/// gone, runs of space made one, trimmed. Length is then counted in Unicode scalars.
pub fn clean(raw: &str) -> String {
    tidy(raw.nfkc(), raw.len())
}

/// The same for sentences: letters and digits are folded, but a Chinese sentence keeps its
/// own commas and full stops.
pub fn clean_sentence(raw: &str) -> String {
    let fold = |c: char| match c {
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' | '－' => {
            // The full-width block lies at a fixed distance from ASCII.
            char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c)
        }
        other => other,
    };
    tidy(raw.chars().map(fold), raw.len())
}

fn tidy(chars: impl Iterator<Item = char>, size: usize) -> String {
    let mut out = String::with_capacity(size);
    let mut space_due = false;
    for c in chars.filter(|&c| !is_invisible(c)) {
        if c.is_whitespace() {
            space_due = !out.is_empty();
        } else {
            if space_due {
                out.push(' ');
                space_due = false;
            }
            out.push(c);
        }
    }
    out
}

fn is_invisible(c: char) -> bool {
    let blank_controls = matches!(c, '\t' | '\n' | '\r');
    (c.is_control() && !blank_controls)
        || matches!(c,
            '\u{00AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}' | '\u{FEFF}')
}
