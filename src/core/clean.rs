//! What every typed or received text goes through before it is parsed (domain.md §9.3).

use unicode_normalization::UnicodeNormalization;

/// Full width folded to half width, invisible and control characters gone, runs of space
/// made one, trimmed. Length is then counted in Unicode scalars.
pub fn clean(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len());
    let mut space_due = false;
    for c in raw.nfkc().filter(|&c| !is_invisible(c)) {
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
