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
    /// The level that is meant, where it is one or two slips away.
    pub meant: Option<Level>,
    /// Is nothing wrong but that some of its letters are small: `Unclassified`?
    pub small: bool,
    /// Is it a control, as SENSITIVE and FOUO are, and no level at all?
    pub control: bool,
    /// Is nothing in the level's place, and is this the post: `ROME 000140`?
    pub missing: bool,
}

/// Finds a line that is a banner but for its level: `UNCLASS ROME 000140`, `FOUO ROME 000140`,
/// `UNCLASIFIED` alone, `ROME 000140`.
pub fn unknown_level(text: &str) -> Option<UnknownLevel<BlockSpan>> {
    lines(text).find_map(|line| {
        let trimmed = line.text.trim();
        let may_be_built = trimmed.ends_with(|c: char| c.is_ascii_digit())
            && line.text.bytes().all(|b| !b.is_ascii_lowercase());
        let words: Vec<BlockSpan> = match may_be_built {
            true => word_spans(text, line.start)
                .take_while(|word| word.start < line.start + line.text.len())
                .collect(),
            false => Vec::new(),
        };
        let serial = words.last().map_or("", |word| word.slice(text));
        let built = words.len() >= 2
            && (4..=6).contains(&serial.len())
            && serial.bytes().all(|b| b.is_ascii_digit());
        if !built {
            let start = Span::of(trimmed, text).start;
            let (meant, length) = misspelled_level(trimmed)?;
            return Some(UnknownLevel {
                span: BlockSpan::at(start, length),
                meant: Some(meant),
                small: trimmed
                    .get(..length)
                    .is_some_and(|words| words.eq_ignore_ascii_case(meant.name())),
                control: false,
                missing: false,
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
                meant: None,
                small: false,
                control: true,
                missing: false,
            });
        }
        let post = &words[..words.len() - 1];
        let names: Vec<&str> = post.iter().map(|word| word.slice(text)).collect();
        if posts::lookup(&names.join(" ")).is_some() {
            return Some(UnknownLevel {
                span: BlockSpan::at(start, trimmed.len()),
                meant: None,
                small: false,
                control: false,
                missing: true,
            });
        }
        let (meant, length) = misspelled_banner(trimmed)?;
        Some(UnknownLevel {
            span: BlockSpan::at(start, length),
            meant: Some(meant),
            small: false,
            control: false,
            missing: false,
        })
    })
}
