//! The writing pad: strokes as they are drawn, and what they may be.

use super::Kiosk;
use crate::input::handwriting::{self, Pad};

/// The window counts in shares of the pad's width; a stroke is kept in thousandths of it, which
/// is what its picture is drawn in.
const SHARE: f32 = 1000.0;

#[derive(Default)]
pub struct Hand {
    pad: Pad,
    candidates: Vec<String>,
}

impl Hand {
    pub fn candidates(&self) -> &[String] {
        &self.candidates
    }

    pub fn is_written(&self) -> bool {
        !self.pad.is_empty()
    }

    pub fn undo(&mut self) {
        self.pad.undo_stroke();
        self.look();
    }

    pub fn wipe(&mut self) {
        self.pad.wipe();
        self.candidates.clear();
    }

    fn look(&mut self) {
        let strokes = self.pad.strokes();
        self.candidates = if strokes.is_empty() {
            Vec::new()
        } else {
            let found = handwriting::Hand::shared().candidates(strokes);
            found.into_iter().map(String::from).collect()
        };
    }

    /// The strokes as an SVG path. A tap is a dot.
    pub fn path(&self) -> String {
        let mut path = String::new();
        for stroke in self.pad.strokes() {
            for (at, point) in stroke.iter().enumerate() {
                let command = if at == 0 { 'M' } else { 'L' };
                path.push_str(&format!("{command}{:.0} {:.0}", point.x(), point.y()));
            }
            if let [only] = stroke.as_slice() {
                path.push_str(&format!("L{:.0} {:.0}", only.x() + 1.0, only.y()));
            }
        }
        path
    }
}

impl Kiosk {
    pub(super) fn stroke_began(&mut self, x: f32, y: f32) {
        self.keyboard.hand.pad.begin(x * SHARE, y * SHARE);
        self.show_strokes();
    }

    pub(super) fn stroke_went(&mut self, x: f32, y: f32) {
        self.keyboard.hand.pad.draw_to(x * SHARE, y * SHARE);
        self.show_strokes();
    }

    pub(super) fn stroke_ended(&mut self) {
        self.keyboard.hand.pad.lift();
        self.keyboard.hand.look();
        self.candidates_changed();
    }

    pub(super) fn undo_stroke(&mut self) {
        self.keyboard.hand.undo();
        self.candidates_changed();
    }

    pub(super) fn clear_strokes(&mut self) {
        self.keyboard.hand.wipe();
        self.candidates_changed();
    }

    fn show_strokes(&self) {
        use slint::ComponentHandle;
        let path = self.keyboard.hand.path();
        self.with(|window| {
            let keyboard = window.global::<crate::screens::generated::Keyboard>();
            keyboard.set_strokes(path.into());
        });
    }
}
