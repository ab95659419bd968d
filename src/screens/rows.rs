//! Lists on a screen are changed row by row, by id: nothing flickers, and nothing moves
//! under the pointer unless it must.

use std::rc::Rc;

use slint::{Model, ModelRc, VecModel};

/// A list as it is shown, and the plain rows it was made from.
pub struct Rows<P, R: Clone + 'static> {
    plain: Vec<P>,
    shown: Rc<VecModel<R>>,
    id: fn(&P) -> i64,
}

impl<P: Clone + PartialEq, R: Clone + 'static> Rows<P, R> {
    pub fn new(id: fn(&P) -> i64) -> Self {
        Self {
            plain: Vec::new(),
            shown: Rc::new(VecModel::default()),
            id,
        }
    }

    pub fn model(&self) -> ModelRc<R> {
        ModelRc::from(Rc::clone(&self.shown))
    }

    pub fn all(&self) -> &[P] {
        &self.plain
    }

    /// Makes the list what it should be. `make` draws a row, given the row that stands there
    /// for the same id, so that parts which did not change can be kept.
    pub fn show(&mut self, wanted: Vec<P>, make: impl Fn(&P, Option<(&P, R)>) -> R) {
        let mut at = 0;
        while at < self.plain.len() {
            let gone = self
                .plain
                .get(at)
                .is_some_and(|row| !wanted.iter().any(|want| (self.id)(want) == (self.id)(row)));
            if gone {
                self.plain.remove(at);
                self.shown.remove(at);
            } else {
                at += 1;
            }
        }
        for (at, want) in wanted.into_iter().enumerate() {
            let found = self
                .plain
                .iter()
                .skip(at)
                .position(|row| (self.id)(row) == (self.id)(&want))
                .map(|offset| at + offset);
            match found {
                Some(from) if from != at => {
                    let old = self.plain.remove(from);
                    let row = self.shown.remove(from);
                    let fresh = make(&want, Some((&old, row)));
                    self.plain.insert(at, want);
                    self.shown.insert(at, fresh);
                }
                Some(_) => {
                    let Some(old) = self.plain.get(at) else {
                        continue;
                    };
                    if *old != want {
                        let before = self.shown.row_data(at);
                        let fresh = make(&want, before.map(|row| (old, row)));
                        self.shown.set_row_data(at, fresh);
                        if let Some(slot) = self.plain.get_mut(at) {
                            *slot = want;
                        }
                    }
                }
                None => {
                    let fresh = make(&want, None);
                    self.shown.insert(at, fresh);
                    self.plain.insert(at, want);
                }
            }
        }
    }
}

/// The list as it shall be, in the rows that are shown already where there are as many: what
/// is touched or has the keyboard stays the same thing, only its look changes.
pub fn refill<T: Clone + PartialEq + 'static>(
    shown: ModelRc<T>,
    wanted: impl IntoIterator<Item = T>,
) -> ModelRc<T> {
    let wanted: Vec<T> = wanted.into_iter().collect();
    let same_length = !wanted.is_empty() && shown.row_count() == wanted.len();
    if !same_length || shown.as_any().downcast_ref::<VecModel<T>>().is_none() {
        return list(wanted);
    }
    for (at, want) in wanted.into_iter().enumerate() {
        if shown.row_data(at).as_ref() != Some(&want) {
            shown.set_row_data(at, want);
        }
    }
    shown
}

/// The same for questions, whose choices are lists of their own.
pub fn refill_nested<T, C>(
    shown: ModelRc<T>,
    wanted: Vec<T>,
    inner: fn(&mut T) -> &mut ModelRc<C>,
) -> ModelRc<T>
where
    T: Clone + PartialEq + 'static,
    C: Clone + PartialEq + 'static,
{
    let kept = wanted.into_iter().enumerate().map(|(at, mut want)| {
        if let Some(mut old) = shown.row_data(at) {
            let fresh = std::mem::take(inner(&mut want));
            *inner(&mut want) = refill(std::mem::take(inner(&mut old)), fresh.iter());
        }
        want
    });
    let kept: Vec<T> = kept.collect();
    refill(shown, kept)
}

/// A list that is small and changes as a whole: chips, options.
pub fn list<T: Clone + 'static>(items: impl IntoIterator<Item = T>) -> ModelRc<T> {
    ModelRc::from(Rc::new(VecModel::from_iter(items)))
}
