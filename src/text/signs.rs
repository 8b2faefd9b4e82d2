//! Which signs a text has, of those that few texts have.

use super::lines::has_foreign_breaks;
use super::unseen::has_unseen;
use memchr::memmem::Finder;
use memchr::{memchr, memchr3};
use std::sync::LazyLock;

/// How the notice of a corrected copy begins.
pub(crate) const CORRECTED: &str = "C O R R E C T E D";

/// Signs that many readers and rules look for. A whole text is asked once: no block has what the text
/// has not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Signs(u16);

impl Signs {
    /// None of them.
    pub(crate) const NONE: Self = Self(0);
    /// All of them: what a text may have that was not looked at.
    pub(crate) const ANY: Self = Self(u16::MAX);
    /// A pilcrow: the text has the first byte of one.
    pub(crate) const PILCROW: Self = Self(1);
    /// A character beyond ASCII that is no pilcrow.
    pub(crate) const BEYOND_ASCII: Self = Self(1 << 1);
    /// An odd space or an unseen character.
    pub(crate) const UNSEEN: Self = Self(1 << 2);
    /// What programs put around a line: `>`, `|`, `*`.
    pub(crate) const QUOTING: Self = Self(1 << 3);
    /// A `\r`, as in line ends of two bytes.
    pub(crate) const RETURN: Self = Self(1 << 4);
    /// ` OF 002`, as in what a section break leaves. It is also noted where something may be read as a
    /// space.
    pub(crate) const OF_SECTIONS: Self = Self(1 << 5);
    /// An `&`.
    pub(crate) const AMPERSAND: Self = Self(1 << 6);
    /// A tab.
    pub(crate) const TAB: Self = Self(1 << 7);
    /// `C O R R E C T E D`. It is also noted where something may be read as a space.
    pub(crate) const CORRECTED: Self = Self(1 << 8);
    /// A character that breaks a line in other programs and none in a cable, or a line end written as letters.
    pub(crate) const OTHER_LINE_BREAK: Self = Self(1 << 9);

    /// Those that rules ask of each block.
    const OF_BLOCKS: Self = Self::PILCROW
        .or(Self::BEYOND_ASCII)
        .or(Self::AMPERSAND)
        .or(Self::TAB)
        .or(Self::CORRECTED);

    /// Those of a text.
    pub(crate) fn of(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut found = Self::NONE;
        if !text.is_ascii() {
            found.add_if(Self::UNSEEN, || has_unseen(text));
        }
        found.add_if(Self::QUOTING, || memchr3(b'>', b'|', b'*', bytes).is_some());
        found.add_if(Self::RETURN, || memchr(b'\r', bytes).is_some());
        found.add_if(Self::OTHER_LINE_BREAK, || has_foreign_breaks(text));
        let spaced = found.has(Self::UNSEEN.or(Self::QUOTING));
        found.add_if(Self::OF_SECTIONS, || spaced || names_sections(bytes));
        found.add_if(Self::CORRECTED, || spaced);
        found.or(Self::of_block(bytes, Self::ANY))
    }

    /// What a part of a text may have, of the signs that the text has: of those that rules ask for just
    /// what it has.
    pub(crate) fn within(self, part: &str) -> Self {
        match self.has(Self::OF_BLOCKS) {
            true => Self(self.0 & !Self::OF_BLOCKS.0).or(Self::of_block(part.as_bytes(), self)),
            false => self,
        }
    }

    /// Of the signs that rules ask for, those of a part of a text that has `whole`.
    fn of_block(bytes: &[u8], whole: Self) -> Self {
        let mut found = Self::NONE;
        if whole.has(Self::PILCROW.or(Self::BEYOND_ASCII)) && !bytes.is_ascii() {
            found = beyond_ascii(bytes);
        }
        let mut add_if = |sign: Self, holds: &dyn Fn() -> bool| {
            if whole.has(sign) {
                found.add_if(sign, holds);
            }
        };
        add_if(Self::CORRECTED, &|| says_corrected(bytes));
        add_if(Self::AMPERSAND, &|| memchr(b'&', bytes).is_some());
        add_if(Self::TAB, &|| memchr(b'\t', bytes).is_some());
        found
    }

    /// Notes a sign that may be there.
    fn add_if(&mut self, sign: Self, holds: impl FnOnce() -> bool) {
        if holds() {
            *self = self.or(sign);
        }
    }

    /// Both of them.
    pub(crate) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Is any of these among them?
    pub(crate) const fn has(self, any: Self) -> bool {
        self.0 & any.0 != 0
    }

    /// Are all of these among others?
    pub(crate) const fn are_among(self, others: Self) -> bool {
        self.0 & others.0 == self.0
    }
}

/// Pilcrows, and other characters beyond ASCII.
fn beyond_ascii(bytes: &[u8]) -> Signs {
    // The bytes of a pilcrow, in UTF-8.
    const FIRST: u8 = 0xC2;
    const SECOND: u8 = 0xB6;
    let (mut pilcrow, mut beyond) = (0, 0);
    // No byte depends on another, so the compiler takes many at once.
    for byte in bytes {
        pilcrow |= u8::from(*byte == FIRST);
        beyond |= u8::from(*byte >= 0x80) & u8::from(*byte != FIRST) & u8::from(*byte != SECOND);
    }
    Signs(u16::from(pilcrow) | u16::from(beyond) << 1)
}

/// Does it say that a copy was corrected?
fn says_corrected(bytes: &[u8]) -> bool {
    static WORDS: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new(CORRECTED));
    WORDS.find(bytes).is_some()
}

/// Is there ` OF ` with three digits after it?
fn names_sections(bytes: &[u8]) -> bool {
    static OF: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new(" OF "));
    OF.find_iter(bytes).any(|at| {
        let digits = bytes.get(at + OF.needle().len()..).unwrap_or(&[]);
        digits.len() >= 3 && digits.iter().take(3).all(u8::is_ascii_digit)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn signs_of_texts() {
        for (text, signs) in [
            ("1. (U) It opened.", Signs::NONE),
            ("¶1. (U) It opened.", Signs::PILCROW),
            ("¶1. Él", Signs::PILCROW.or(Signs::BEYOND_ASCII)),
            ("Â¶", Signs::PILCROW.or(Signs::BEYOND_ASCII)),
            ("\u{1f6a2}", Signs::BEYOND_ASCII),
            ("ROME 00000140  002 OF 003", Signs::OF_SECTIONS),
            ("SECTION 01 OF 03", Signs::NONE),
            ("R&D\r\n", Signs::AMPERSAND.or(Signs::RETURN)),
            (
                "> a",
                Signs::QUOTING.or(Signs::OF_SECTIONS).or(Signs::CORRECTED),
            ),
            (
                "C O R R E C T E D\tC O P Y",
                Signs::CORRECTED.or(Signs::TAB),
            ),
        ] {
            assert_eq!(Signs::of(text), signs, "{text}");
        }
        let spaced = Signs::of("a\u{a0}b");
        assert!(Signs::UNSEEN.are_among(spaced) && Signs::OF_SECTIONS.are_among(spaced));
        assert!(Signs::NONE.are_among(spaced) && !Signs::QUOTING.are_among(spaced));
    }

    proptest! {
        #[test]
        fn a_part_has_no_more_than_the_whole(
            before in "[a ¶é\u{a0}>&\r]{0,4}",
            part in "(a|¶|é|\u{a0}|>|&|\r|\t| OF 002| |C O R R E C T E D){0,6}",
        ) {
            let whole = Signs::of(&format!("{before}{part}"));
            prop_assert!(Signs::of(&part).are_among(whole));
            let within = whole.within(&part);
            let asked = Signs::of_block(part.as_bytes(), Signs::ANY);
            prop_assert!(within.are_among(whole) && asked.are_among(within));
        }
    }
}
