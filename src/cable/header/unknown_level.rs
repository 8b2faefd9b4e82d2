//! A banner with a misspelled level, or with a word that is no level.

use super::word_spans;
use crate::cable::BlockSpan;
use crate::syntax::line::{misspelled_banner, misspelled_level};
use crate::text::{Span, lines};
use crate::vocabulary::classification::Level;
use crate::vocabulary::{posts, words};

/// The words on a banner where its level should be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnknownLevel<S = Span> {
    /// Its words.
    pub span: S,
    /// What they are.
    pub words: LevelWords,
}

/// What is where the level of a banner should be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LevelWords {
    /// This level, one or two slips away.
    Misspelled(Level),
    /// This level, in which some letters are small: `Unclassified`.
    Small(Level),
    /// This level, with a sign after it: `SECRET.`
    Signed(Level),
    /// CUI in other letters or in words, which stands for UNCLASSIFIED.
    Cui,
    /// A control, as SENSITIVE and FOUO are, and no level at all.
    Control,
    /// Nothing: the post, `ROME 000140`.
    Post,
}

impl UnknownLevel {
    /// The level that is meant, where that is known.
    pub fn meant(&self) -> Option<Level> {
        match self.words {
            LevelWords::Misspelled(level)
            | LevelWords::Small(level)
            | LevelWords::Signed(level) => Some(level),
            LevelWords::Cui => Some(Level::Unclassified),
            LevelWords::Control | LevelWords::Post => None,
        }
    }
}

/// What is written for CUI.
const CUI_WORDS: [&str; 5] = [
    "CIU",
    "CONTROLLED UNCLASSIFIED INFORMATION",
    "Cui",
    "UCI",
    "cui",
];

/// Digits of the serial on a banner.
const SERIAL: std::ops::RangeInclusive<usize> = 4..=6;

/// Finds a line that is a banner but for its level: `UNCLASS ROME 000140`, `FOUO ROME 000140`,
/// `UNCLASIFIED` alone, `ROME 000140`.
pub fn unknown_level(text: &str) -> Option<UnknownLevel<BlockSpan>> {
    lines(text).find_map(|line| {
        let trimmed = line.text.trim();
        let digits = trimmed.bytes().rev().take_while(u8::is_ascii_digit);
        let may_be_built =
            SERIAL.contains(&digits.count()) && line.text.bytes().all(|b| !b.is_ascii_lowercase());
        let words: Vec<BlockSpan> = match may_be_built {
            true => word_spans(text, line.start)
                .take_while(|word| word.start < line.start + line.text.len())
                .collect(),
            false => Vec::new(),
        };
        let serial = words.last().map_or("", |word| word.slice(text));
        let built = words.len() >= 2
            && SERIAL.contains(&serial.len())
            && serial.bytes().all(|b| b.is_ascii_digit());
        if !built {
            let start = Span::of(trimmed, text).start;
            if CUI_WORDS.contains(&trimmed) {
                return Some(UnknownLevel {
                    span: BlockSpan::at(start, trimmed.len()),
                    words: LevelWords::Cui,
                });
            }
            let (meant, length) = misspelled_level(trimmed)?;
            let words = trimmed.get(..length).unwrap_or("");
            let small = words.eq_ignore_ascii_case(meant.name());
            return Some(UnknownLevel {
                span: BlockSpan::at(start, length),
                words: match small {
                    true => LevelWords::Small(meant),
                    false if words.ends_with(char::is_alphabetic) => LevelWords::Misspelled(meant),
                    false => LevelWords::Signed(meant),
                },
            });
        }
        let start = words[0].start;
        let rest = &text[start..];
        // The longest first.
        let control = words::CONTROLS_FOR_LEVEL.iter().rev().find(|control| {
            rest.strip_prefix(*control)
                .is_some_and(|r| r.starts_with(' '))
        });
        if let Some(control) = control {
            return Some(UnknownLevel {
                span: BlockSpan::at(start, control.len()),
                words: LevelWords::Control,
            });
        }
        let post = &words[..words.len() - 1];
        let names: Vec<&str> = post.iter().map(|word| word.slice(text)).collect();
        if posts::lookup(&names.join(" ")).is_some() {
            return Some(UnknownLevel {
                span: BlockSpan::at(start, trimmed.len()),
                words: LevelWords::Post,
            });
        }
        let (meant, length) = misspelled_banner(trimmed)?;
        Some(UnknownLevel {
            span: BlockSpan::at(start, length),
            words: LevelWords::Misspelled(meant),
        })
    })
}
