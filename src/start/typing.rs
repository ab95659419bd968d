//! `yingbin type`: the kiosk's name keyboard and writing pad without a screen.

use std::io::{self, BufRead, Write};

use crate::input::handwriting::{self, Hand, StrokesFault};
use crate::input::pinyin::{Ask, Layout, Names};

/// Answers each line of letters with the candidates that a visitor would see: best first, parted
/// by tabs, an empty line where nothing fits. Han at the beginning of a line stand in the field
/// already, so `刘han` asks for a given name.
///
/// # Errors
/// That of the stream that can't be read or written.
pub fn type_names(layout: Layout, lines: impl BufRead, mut out: impl Write) -> io::Result<()> {
    let names = Names::shared();
    answer(lines, &mut out, |line| {
        let letters_at = line.find(is_key).unwrap_or(line.len());
        let (before, letters) = line.split_at_checked(letters_at).unwrap_or((line, ""));
        let candidates = names.candidates(letters, Ask { layout, before });
        let texts: Vec<&str> = candidates.iter().map(|one| one.text.as_str()).collect();
        texts.join("\t")
    })
}

/// Answers each line of strokes, a JSON list of lists of `[x, y]` with `y` downwards, with the
/// characters that the pad would offer. What can't be read is told on `told`, and answered with
/// an empty line.
///
/// # Errors
/// That of the stream that can't be read or written.
pub fn draw_names(
    lines: impl BufRead,
    mut out: impl Write,
    mut told: impl FnMut(StrokesFault),
) -> io::Result<()> {
    let hand = Hand::shared();
    answer(lines, &mut out, |line| {
        let strokes = handwriting::parse(line).unwrap_or_else(|fault| {
            told(fault);
            Vec::new()
        });
        let characters = hand.candidates(&strokes);
        let texts: Vec<String> = characters.into_iter().map(String::from).collect();
        texts.join("\t")
    })
}

fn answer(
    lines: impl BufRead,
    out: &mut impl Write,
    mut say: impl FnMut(&str) -> String,
) -> io::Result<()> {
    for line in lines.split(b'\n') {
        let line = line?;
        let line = String::from_utf8_lossy(&line);
        writeln!(out, "{}", say(line.trim()))?;
        // Whoever reads may be waiting for this line before writing the next.
        out.flush()?;
    }
    Ok(())
}

fn is_key(c: char) -> bool {
    c.is_ascii() || matches!(c, 'ü' | 'Ü')
}
