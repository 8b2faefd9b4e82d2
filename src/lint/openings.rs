//! How the paragraphs of a cable begin, kept up to date over edits. A rule that compares them says
//! the same as long as no two begin alike.

use crate::cable::Cable;
use std::collections::BTreeMap;

/// How paragraphs begin, as numbers, and how many begin so.
#[derive(Debug, Clone, Default)]
pub(super) struct Openings(BTreeMap<u64, u32>);

impl Openings {
    /// Those of a cable.
    pub(super) fn of(cable: &Cable<'_>) -> Self {
        let mut found = Self::default();
        for opening in cable.openings() {
            found.add(opening);
        }
        found
    }

    /// Notes that a paragraph begins in another way now. Does no other begin so?
    pub(super) fn change(&mut self, old: Option<u64>, new: Option<u64>) -> bool {
        if let Some(old) = old
            && let Some(count) = self.0.get_mut(&old)
        {
            *count -= 1;
            if *count == 0 {
                self.0.remove(&old);
            }
        }
        new.is_none_or(|new| self.add(new) == 1)
    }

    /// Adds one, and gives how many begin so now.
    fn add(&mut self, opening: u64) -> u32 {
        let count = self.0.entry(opening).or_default();
        *count += 1;
        *count
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn alike_as_long_as_another_begins_so() {
        let mut openings = Openings::default();
        assert!(openings.change(None, Some(1)));
        assert!(openings.change(None, Some(2)));
        assert!(!openings.change(Some(1), Some(2)), "now two begin alike");
        assert!(openings.change(Some(2), Some(3)));
        assert!(openings.change(Some(3), Some(1)), "typed, and taken back");
        assert!(openings.change(Some(2), None));
        assert!(openings.change(None, Some(2)), "the other one is gone");
    }
}
