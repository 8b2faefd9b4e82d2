//! Sorting with one sort for lists of all types.
//!
//! The library makes its sort anew for every type and every key, and each takes the program seven
//! kilobytes. What is sorted for every byte or key that is typed uses the library's.

use std::cmp::Ordering;

/// Lists up to this long are sorted where they are, without a list of places.
const SHORT: usize = 16;

/// Sorts that keep the order of what is equal.
pub(crate) trait Arrange<T> {
    /// Sorts by the order of the type.
    fn arrange(&mut self)
    where
        T: Ord;

    /// Sorts by what a key of each says.
    fn arrange_by_key<K: Ord>(&mut self, key: impl FnMut(&T) -> K);

    /// Sorts by what a comparison says.
    fn arrange_by(&mut self, compare: impl FnMut(&T, &T) -> Ordering);
}

impl<T> Arrange<T> for [T] {
    fn arrange(&mut self)
    where
        T: Ord,
    {
        self.arrange_by(T::cmp);
    }

    fn arrange_by_key<K: Ord>(&mut self, mut key: impl FnMut(&T) -> K) {
        self.arrange_by(|one, other| key(one).cmp(&key(other)));
    }

    fn arrange_by(&mut self, mut compare: impl FnMut(&T, &T) -> Ordering) {
        if self.len() <= SHORT {
            for end in 1..self.len() {
                let mut at = end;
                while at > 0 && compare(&self[at - 1], &self[at]) == Ordering::Greater {
                    self.swap(at - 1, at);
                    at -= 1;
                }
            }
            return;
        }
        let mut places: Vec<usize> = (0..self.len()).collect();
        sort_places(&mut places, &mut |one, other| {
            compare(&self[one], &self[other])
        });
        // Each place now says whose turn it is there: one circle of moves after the other.
        for start in 0..places.len() {
            let mut at = start;
            while places[at] != start {
                let from = std::mem::replace(&mut places[at], at);
                self.swap(at, from);
                at = from;
            }
            places[at] = at;
        }
    }
}

fn sort_places(places: &mut [usize], compare: &mut dyn FnMut(usize, usize) -> Ordering) {
    places.sort_by(|one, other| compare(*one, *other));
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn it_sorts_as_the_library_does(list in prop::collection::vec((0u8..6, 0u8..9), 0..60)) {
            let (mut by_key, mut whole) = (list.clone(), list);
            let mut expected = by_key.clone();
            expected.sort_by_key(|(key, _)| *key);
            by_key.arrange_by_key(|(key, _)| *key);
            prop_assert_eq!(&by_key, &expected);
            expected.sort();
            whole.arrange();
            prop_assert_eq!(whole, expected);
        }
    }
}
