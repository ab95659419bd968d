//! What every typed or received text goes through before it is parsed (domain.md §9.3).

use unicode_normalization::UnicodeNormalization;

/// For names and numbers: full width folded to half width, invisible and control characters
/// gone, runs of space made one, trimmed. Length is then counted in Unicode scalars.
pub fn clean(raw: &str) -> String {
    let marked = |c: &char| !is_invisible(*c) && !is_variant_mark(*c);
    tidy(raw.chars().filter(marked).nfkc(), raw.len())
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

/// Control and format characters (Unicode categories Cc and Cf).
fn is_invisible(c: char) -> bool {
    let blank_controls = matches!(c, '\t' | '\n' | '\r');
    (c.is_control() && !blank_controls)
        || matches!(c,
            '\u{00AD}' | '\u{0600}'..='\u{0605}' | '\u{061C}' | '\u{06DD}' | '\u{070F}'
            | '\u{0890}'..='\u{0891}' | '\u{08E2}' | '\u{180E}' | '\u{200B}'..='\u{200F}'
            | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}'
            | '\u{FFF9}'..='\u{FFFB}' | '\u{110BD}' | '\u{110CD}' | '\u{13430}'..='\u{1343F}'
            | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}' | '\u{E0001}'
            | '\u{E0020}'..='\u{E007F}')
}

/// Picks a drawing of the letter before it (a variant of a Han character, a coloured emoji).
/// A name is the same name in every drawing; a sentence keeps them for its emoji.
fn is_variant_mark(c: char) -> bool {
    matches!(c, '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}')
}
