//! `yingbin type`: the kiosk's name keyboard without a screen.

use std::io::{self, BufRead, Write};

use crate::input::pinyin::{Ask, Layout, Names};

/// Answers each line of letters with the candidates that a visitor would see: best first, parted
/// by tabs, an empty line where nothing fits. Han at the beginning of a line stand in the field
/// already, so `刘han` asks for a given name.
///
/// # Errors
/// That of the stream that can't be read or written.
pub fn type_names(layout: Layout, lines: impl BufRead, mut out: impl Write) -> io::Result<()> {
    let names = Names::shared();
    for line in lines.split(b'\n') {
        let line = line?;
        let line = String::from_utf8_lossy(&line);
        let line = line.trim();
        let letters_at = line.find(is_key).unwrap_or(line.len());
        let (before, letters) = line.split_at_checked(letters_at).unwrap_or((line, ""));
        let candidates = names.candidates(letters, Ask { layout, before });
        let texts: Vec<&str> = candidates.iter().map(|one| one.text.as_str()).collect();
        writeln!(out, "{}", texts.join("\t"))?;
        // Whoever reads may be waiting for this line before writing the next.
        out.flush()?;
    }
    Ok(())
}

fn is_key(c: char) -> bool {
    c.is_ascii() || matches!(c, 'ü' | 'Ü')
}
