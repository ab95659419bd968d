//! What is wrong with a drawing that a program sent.

use crate::core::visit::Language;
use crate::input::handwriting::{POINTS_MAX, STROKES_MAX, StrokesFault};

/// What is wrong with a line of `yingbin type --strokes`.
pub fn sentence(lang: Language, fault: StrokesFault) -> String {
    match (lang, fault) {
        (Language::Zh, StrokesFault::Form) => {
            "这一行不是笔画：请写成 JSON 列表，每一笔是 [x, y] 的列表".to_owned()
        }
        (Language::En, StrokesFault::Form) => {
            "this line holds no strokes: write a JSON list, each stroke a list of [x, y]".to_owned()
        }
        (Language::Zh, StrokesFault::NotFinite) => "坐标太大，请缩小后再试".to_owned(),
        (Language::En, StrokesFault::NotFinite) => {
            "a coordinate is out of range: make the drawing smaller".to_owned()
        }
        (Language::Zh, StrokesFault::Strokes) => format!("最多 {STROKES_MAX} 笔，请一次写一个字"),
        (Language::En, StrokesFault::Strokes) => {
            format!("at most {STROKES_MAX} strokes: draw one character a line")
        }
        (Language::Zh, StrokesFault::Points) => format!("最多 {POINTS_MAX} 个点，请减少采样"),
        (Language::En, StrokesFault::Points) => {
            format!("at most {POINTS_MAX} points: take fewer samples")
        }
    }
}
