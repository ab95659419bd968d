//! What a touch on a chip does to the answer behind it.

/// One of several that may all be on: on if it was off.
pub fn toggle<T: PartialEq>(chosen: &mut Vec<T>, one: T) {
    match chosen.iter().position(|have| *have == one) {
        Some(at) => {
            chosen.remove(at);
        }
        None => chosen.push(one),
    }
}

/// One of several of which one may be on: the same again takes it back.
pub fn choose<T: PartialEq>(chosen: &mut Option<T>, one: T) {
    *chosen = match chosen.take() {
        Some(have) if have == one => None,
        _ => Some(one),
    };
}

/// The same for a code that a page sent; one that means nothing changes nothing.
pub fn toggle_code<T: PartialEq>(chosen: &mut Vec<T>, one: Option<T>) {
    if let Some(one) = one {
        toggle(chosen, one);
    }
}

pub fn choose_code<T: PartialEq>(chosen: &mut Option<T>, one: Option<T>) {
    if let Some(one) = one {
        choose(chosen, one);
    }
}
