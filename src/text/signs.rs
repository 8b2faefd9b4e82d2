//! Which signs a text has, of those that few texts have.

/// Signs that many rules look for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Signs(u8);

impl Signs {
    /// None of them.
    pub(crate) const NONE: Self = Self(0);
    /// A pilcrow: the text has the first byte of one.
    pub(crate) const PILCROW: Self = Self(1);
    /// A character beyond ASCII that is no pilcrow.
    pub(crate) const BEYOND_ASCII: Self = Self(1 << 1);

    /// Those of a text.
    pub(crate) fn of(text: &str) -> Self {
        // The bytes of a pilcrow, in UTF-8.
        const FIRST: u8 = 0xC2;
        const SECOND: u8 = 0xB6;
        if text.is_ascii() {
            return Self::NONE;
        }
        let (mut pilcrow, mut beyond) = (0, 0);
        // No byte depends on another, so the compiler takes many at once.
        for byte in text.bytes() {
            pilcrow |= u8::from(byte == FIRST);
            beyond |= u8::from(byte >= 0x80) & u8::from(byte != FIRST) & u8::from(byte != SECOND);
        }
        Self(pilcrow | beyond << 1)
    }

    /// Are all of these among others?
    pub(crate) const fn are_among(self, others: Self) -> bool {
        self.0 & others.0 == self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_of_texts() {
        let both = Signs(Signs::PILCROW.0 | Signs::BEYOND_ASCII.0);
        for (text, signs) in [
            ("1. (U) It opened.", Signs::NONE),
            ("¶1. (U) It opened.", Signs::PILCROW),
            ("¶1. Él", both),
            ("a\u{a0}b", both),
            ("Â¶", both),
            ("\u{1f6a2}", Signs::BEYOND_ASCII),
        ] {
            assert_eq!(Signs::of(text), signs, "{text}");
        }
        assert!(Signs::NONE.are_among(both) && Signs::PILCROW.are_among(both));
        assert!(!Signs::PILCROW.are_among(Signs::BEYOND_ASCII));
    }
}
