//! What a finding is known by from one run to the next: its rule and the words at its place.
//!
//! Line numbers are not part of it, so edits elsewhere in the cable do not change it. A
//! fingerprint is made of
//!
//! 1. the rule's name,
//! 2. the line on which the finding begins, its runs of spaces folded, cut to [`REACH`] bytes on either
//!    side of the finding (a paragraph in SMART's layout is one line),
//! 3. if that line has no word (an underline, an empty line), the nearest lines above and
//!    below that do,
//! 4. how many findings before it in the text have the same three.
//!
//! It is the 64-bit FNV-1a hash of these, each followed by a byte that no text holds. The same text
//! gives the same fingerprints on every platform and in every release: baselines and the code
//! scanning services of the forges remember them.

use crate::rules::Diagnostic;
use crate::text::{LineIndex, Span};
use std::collections::HashMap;
use std::fmt;
use std::str::FromStr;

/// How much of a line counts on either side of a finding, in bytes. No line of a telegram is longer.
const REACH: usize = 80;
/// How many lines are looked through for a word.
const LOOK: usize = 8;

/// The hash by which a finding is known. Holds nothing of the text itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Fingerprint(u64);

impl fmt::Display for Fingerprint {
    /// Sixteen hexadecimal digits.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

impl FromStr for Fingerprint {
    type Err = ();

    /// Reads what `Display` writes.
    fn from_str(text: &str) -> Result<Self, ()> {
        let digits = text.len() == 16 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
        let value = u64::from_str_radix(text, 16).map_err(|_| ())?;
        digits.then_some(Self(value)).ok_or(())
    }
}

/// The fingerprints of a text's findings, in the order given, which is that of the text. No two
/// are the same.
pub fn fingerprints(text: &str, diagnostics: &[Diagnostic]) -> Vec<Fingerprint> {
    let index = LineIndex::new(text);
    let mut seen: HashMap<Hasher, u32> = HashMap::new();
    let found = diagnostics.iter().map(|found| {
        let hasher = content(text, &index, found);
        let before = seen.entry(hasher).or_default();
        let print = hasher.part(before.to_string().as_bytes());
        *before += 1;
        Fingerprint(print.0)
    });
    found.collect()
}

/// Hashes all but the count of equals.
fn content(text: &str, index: &LineIndex<'_>, found: &Diagnostic) -> Hasher {
    let line = |number: usize| {
        Span::new(index.line_start(number), index.line_start(number + 1)).slice(text)
    };
    let number = index.line_of(found.span.start);
    let start = index.line_start(number);
    let near = Span::new(
        found.span.start.saturating_sub(REACH).max(start),
        (found.span.start + REACH).min(index.line_start(number + 1)),
    );
    let hasher = Hasher::new().part(found.rule.name.as_bytes());
    let own = near.slice(text);
    if has_word(own) {
        return hasher.words(own);
    }
    let cut = |line| Span::at(0, REACH).slice(line);
    let above = (number.saturating_sub(LOOK)..number)
        .rev()
        .map(line)
        .find(|line| has_word(line));
    let below = (number + 1..=number + LOOK)
        .map(line)
        .find(|line| has_word(line));
    hasher
        .words(own)
        .words(cut(above.unwrap_or("")))
        .words(cut(below.unwrap_or("")))
}

fn has_word(line: &str) -> bool {
    line.contains(char::is_alphanumeric)
}

/// FNV-1a, 64 bits.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Hasher(u64);

impl Hasher {
    const fn new() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }

    fn bytes(self, bytes: &[u8]) -> Self {
        let step = |hash: u64, byte: &u8| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        Self(bytes.iter().fold(self.0, step))
    }

    /// Some bytes and their end: 0xFF is in no UTF-8.
    fn part(self, bytes: &[u8]) -> Self {
        self.bytes(bytes).bytes(&[0xFF])
    }

    /// A part made of the words of a line, one space after each.
    fn words(self, line: &str) -> Self {
        let words = line.split_whitespace();
        let hashed = words.fold(self, |hash, word| hash.bytes(word.as_bytes()).bytes(b" "));
        hashed.part(b"")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lint::{self, Settings};
    use crate::rules::Findings;
    use proptest::prelude::*;

    const CABLE: &str = "R 171015Z FEB 09\nFM AMEMBASSY ROME\nTO SECSTATE WASHDC\n\
        UNCLAS ROME 000140\n\nE.O. 12958: N/A\nTAGS: ECON, PHUX, ECON, IT\nSUBJECT: A MARKET\n\n\
        1. (U) It opened on Monday.\n\nFirst Day\n---\n\n2. (U) The bakers came.\n\n\n\n\n\
        4. (U) The the bakers sold out.\n\nSMITH\n";

    /// Rule and fingerprint of everything that is found in a text.
    fn known(text: &str) -> Vec<(&'static str, Fingerprint)> {
        let settings = Settings::new(&["*".to_owned()], &[], false).expect("all rules");
        let found = lint::check(text, None, &settings).diagnostics;
        let names = found.iter().map(|found| found.rule.name);
        names.zip(fingerprints(text, &found)).collect()
    }

    fn of(rule: &str, text: &str) -> Vec<Fingerprint> {
        let known = known(text).into_iter();
        known
            .filter(|(name, _)| *name == rule)
            .map(|(_, print)| print)
            .collect()
    }

    #[test]
    fn no_release_changes_them() {
        // FNV-1a of the empty string and of `a`, from its authors' own table of tests.
        assert_eq!(Hasher::new().0, 0xcbf2_9ce4_8422_2325);
        assert_eq!(Hasher::new().bytes(b"a").0, 0xaf63_dc4c_8601_ec8c);
        for (rule, print) in [
            ("tags-unknown", "b4c8f94cd2ff51e7"),
            ("heading-underline-length", "004963a20f89f9fe"),
            ("blank-line-run", "80c9895b450f7a5e"),
        ] {
            assert_eq!(of(rule, CABLE)[0].to_string(), print, "{rule}");
        }
    }

    #[test]
    fn edits_elsewhere_do_not_change_them() {
        let before = known(CABLE);
        for (what, old, new) in [
            ("a line above", "UNCLAS", "VZCZCXRO1234\nUNCLAS"),
            (
                "the line above",
                "E.O. 12958: N/A",
                "E.O. 12356: DECL: OADR",
            ),
            ("a line below", "SMITH", "JONES"),
            ("blanks", "TAGS: ECON, PHUX", "TAGS:  ECON,  PHUX"),
            ("line ends", "\n", "\r\n"),
        ] {
            let after = CABLE.replace(old, new);
            assert_ne!(after, CABLE, "{what}");
            let after = known(&after);
            for rule in [
                "tags-unknown",
                "para-number-gap",
                "heading-underline-length",
            ] {
                let of = |list: &[(&'static str, Fingerprint)]| {
                    let found = list.iter().find(|(name, _)| *name == rule);
                    found.unwrap_or_else(|| panic!("{what}: no {rule}")).1
                };
                assert_eq!(of(&before), of(&after), "{what}: {rule}");
            }
        }
    }

    #[test]
    fn edits_of_the_place_change_them() {
        let change = |rule: &str, old: &str, new: &str| {
            assert_ne!(
                of(rule, CABLE),
                of(rule, &CABLE.replace(old, new)),
                "{rule}"
            );
        };
        change("tags-unknown", "PHUX", "PHUZ");
        change("heading-underline-length", "First Day", "Next Day");
        change("para-number-gap", "sold out", "went home");
    }

    #[test]
    fn far_ends_of_one_long_line_do_not_count() {
        let paragraph = |start: &str, end: &str| {
            let words = "bread and ".repeat(20);
            CABLE.replace(
                "The bakers came.",
                &format!("{start} {words}it was was {words}{end}"),
            )
        };
        let first = of("repeated-word", &paragraph("Early", "late."));
        assert_eq!(first, of("repeated-word", &paragraph("Then", "soon.")));
        assert!(!first.is_empty());
    }

    #[test]
    fn equal_places_are_counted() {
        let text = CABLE.replace(
            "SMITH",
            "5. (U) So so.\n\n6. (U) It was was.\n\n6. (U) It was was.\n\nSMITH",
        );
        let found = known(&text);
        let unique: std::collections::BTreeSet<_> = found.iter().map(|(_, print)| print).collect();
        assert_eq!(unique.len(), found.len());
    }

    #[test]
    fn they_are_read_as_they_are_written() {
        let print = Fingerprint(0x00ab_cdef_0123_4567);
        assert_eq!(print.to_string(), "00abcdef01234567");
        assert_eq!("00abcdef01234567".parse(), Ok(print));
        for wrong in ["", "abcdef01234567", "+0abcdef01234567", "00abcdef0123456g"] {
            assert_eq!(wrong.parse::<Fingerprint>(), Err(()), "{wrong}");
        }
    }

    proptest! {
        #[test]
        fn any_place_has_one(text in "[a¶ \r\n-]{0,60}", start in 0..80_usize) {
            let rule = crate::rules::by_name("tags-unknown").expect("a rule");
            let settings = Settings::default();
            let mut found = Vec::new();
            Findings::new(rule, rule.severity, settings.options(), &mut found).report(Span::at(start, 1), "");
            prop_assert_eq!(fingerprints(&text, &found).len(), 1);
        }
    }
}
