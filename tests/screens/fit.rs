//! Is any text cut off in its box, or does anything lie over its neighbour? Asks Slint's own
//! layout how much room each text needs and where each thing stands.

use std::rc::Rc;

use i_slint_core::accessibility::AccessibleStringProperty;
use i_slint_core::item_tree::{ItemRc, ParentItemTraversalMode};
use i_slint_core::items::{
    AccessibleRole, ComplexText, FocusScope, SimpleText, TextInput, TextOverflow, TextWrap,
};
use i_slint_core::lengths::{LogicalLength, LogicalRect};
use i_slint_core::window::{WindowAdapter, WindowInner};

/// Rounding of a glyph at either end.
const SLACK: f32 = 1.5;
/// A line's height has air above and below the letters; a box may take this share of it.
const AIR: f32 = 0.3;

/// Every visible text that needs more room than it has, in words.
pub fn cut_off(window: &slint::Window) -> Vec<String> {
    let inner = WindowInner::from_pub(window);
    let adapter = inner.window_adapter();
    let mut found = Vec::new();
    walk(&ItemRc::new_root(inner.component()), &adapter, &mut found);
    found
}

/// Every two things to touch that lie over each other, though they stand side by side.
pub fn overlaps(window: &slint::Window) -> Vec<String> {
    let mut found = Vec::new();
    let root = ItemRc::new_root(WindowInner::from_pub(window).component());
    compare(&root, &mut found);
    found
}

fn compare(parent: &ItemRc, found: &mut Vec<String>) {
    let mut before: Vec<(ItemRc, LogicalRect)> = Vec::new();
    let mut child = parent.first_child();
    while let Some(one) = child {
        compare(&one, found);
        if is_touched(&one) {
            let place = one.geometry();
            for (other, taken) in &before {
                let shared = place
                    .intersection(taken)
                    .map_or(0.0, |both| both.size.width.min(both.size.height));
                if shared > SLACK {
                    found.push(format!("  {} and {}", called(other), called(&one)));
                }
            }
            before.push((one.clone(), place));
        }
        child = one.next_sibling();
    }
}

fn is_touched(item: &ItemRc) -> bool {
    let touched = matches!(
        item.accessible_role(),
        AccessibleRole::Button | AccessibleRole::Checkbox | AccessibleRole::Switch
    );
    touched && item.is_visible()
}

fn called(item: &ItemRc) -> String {
    let label = item.accessible_string_property(AccessibleStringProperty::Label);
    label.map(|label| label.to_string()).unwrap_or_default()
}

/// Everything that is written on the window now.
pub fn all_texts(window: &slint::Window) -> Vec<String> {
    let mut found = Vec::new();
    gather(
        &ItemRc::new_root(WindowInner::from_pub(window).component()),
        &mut found,
    );
    found
}

/// What the keys of a hardware keyboard would press now.
pub fn focused_label(window: &slint::Window) -> String {
    let root = ItemRc::new_root(WindowInner::from_pub(window).component());
    let mut holder = focused(&root);
    while let Some(item) = holder {
        let label = called(&item);
        if !label.is_empty() {
            return label;
        }
        holder = item.parent_item(ParentItemTraversalMode::StopAtPopups);
    }
    String::new()
}

/// The text field that is written in now.
pub fn focused_field(window: &slint::Window) -> String {
    let root = ItemRc::new_root(WindowInner::from_pub(window).component());
    let mut holder = written(&root);
    while let Some(item) = holder {
        let label = called(&item);
        if !label.is_empty() {
            return label;
        }
        holder = item.parent_item(ParentItemTraversalMode::StopAtPopups);
    }
    String::new()
}

fn written(item: &ItemRc) -> Option<ItemRc> {
    let mut child = item.first_child();
    while let Some(one) = child {
        if let Some(found) = written(&one) {
            return Some(found);
        }
        child = one.next_sibling();
    }
    let field = item.downcast::<TextInput>()?;
    field.as_pin_ref().has_focus().then(|| item.clone())
}

/// The innermost that has the focus.
fn focused(item: &ItemRc) -> Option<ItemRc> {
    let mut child = item.first_child();
    while let Some(one) = child {
        if let Some(found) = focused(&one) {
            return Some(found);
        }
        child = one.next_sibling();
    }
    let scope = item.downcast::<FocusScope>()?;
    scope.as_pin_ref().has_focus().then(|| item.clone())
}

fn gather(item: &ItemRc, found: &mut Vec<String>) {
    if let Some(text) = item.downcast::<ComplexText>() {
        found.push(text.as_pin_ref().text().to_string());
    } else if let Some(text) = item.downcast::<SimpleText>() {
        found.push(text.as_pin_ref().text().to_string());
    }
    let mut child = item.first_child();
    while let Some(one) = child {
        gather(&one, found);
        child = one.next_sibling();
    }
}

fn walk(item: &ItemRc, adapter: &Rc<dyn WindowAdapter>, found: &mut Vec<String>) {
    found.extend(measure(item, adapter));
    let mut child = item.first_child();
    while let Some(one) = child {
        walk(&one, adapter, found);
        child = one.next_sibling();
    }
}

fn measure(item: &ItemRc, adapter: &Rc<dyn WindowAdapter>) -> Option<String> {
    let renderer = adapter.renderer();
    let one_line = TextWrap::NoWrap;
    let (text, wrap, elides, needed, line) = if let Some(text) = item.downcast::<ComplexText>() {
        let text = text.as_pin_ref();
        let wrap = text.wrap();
        let needed = renderer.text_size(text, item, room(item, wrap), wrap);
        let line = renderer.text_size(text, item, None, one_line).height;
        // A word that may be cut short says so itself, with an ellipsis.
        let elides = text.overflow() == TextOverflow::Elide;
        (text.text(), wrap, elides, needed, line)
    } else if let Some(text) = item.downcast::<SimpleText>() {
        let text = text.as_pin_ref();
        let needed = renderer.text_size(text, item, None, one_line);
        (text.text(), one_line, false, needed, needed.height)
    } else {
        return None;
    };
    let has = item.geometry().size;
    if text.is_empty() || !item.is_visible() {
        return None;
    }
    let too_wide = !elides && wrap == TextWrap::NoWrap && needed.width > has.width + SLACK;
    let too_high = needed.height > has.height + SLACK + AIR * line;
    (too_wide || too_high).then(|| {
        format!(
            "  \"{text}\" needs {:.0}x{:.0} and has {:.0}x{:.0}",
            needed.width, needed.height, has.width, has.height
        )
    })
}

fn room(item: &ItemRc, wrap: TextWrap) -> Option<LogicalLength> {
    (wrap != TextWrap::NoWrap).then(|| LogicalLength::new(item.geometry().size.width))
}
