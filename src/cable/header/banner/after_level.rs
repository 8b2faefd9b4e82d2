//! What follows the level of a banner: controls, section, post, serial, captions.

use crate::cable::header::section::{Section, section_after_serial, section_at, spaced_section};
use crate::cable::header::word_spans;
use crate::cable::{BlockSpan, Written};
use crate::syntax::line;
use crate::vocabulary::captions::Caption;
use crate::vocabulary::classification::Level;
use crate::vocabulary::words;

/// What the words after the level say.
pub(super) struct AfterLevel {
    /// A control as if it were part of the level: SECRET SENSITIVE.
    pub(super) compound: Option<BlockSpan>,
    /// The level once more.
    pub(super) repeated: Option<BlockSpan>,
    /// `SECTION n OF m`.
    pub(super) section: Option<Section>,
    /// The post. Empty where there is none.
    pub(super) post_span: BlockSpan,
    /// The serial: its value and how it is written.
    pub(super) serial: Option<Written<u32>>,
    /// Is the serial written with letters that a scan took for digits?
    pub(super) scanned_serial: bool,
    /// What follows the serial and does not belong there.
    pub(super) stray: Option<BlockSpan>,
    /// Captions, in order.
    pub(super) captions: Vec<Written<Box<str>>>,
}

impl AfterLevel {
    /// Nothing but controls, on a line that ends at `end`.
    pub(super) fn of_controls(captions: Vec<Written<Box<str>>>, end: usize) -> Self {
        Self {
            compound: None,
            repeated: None,
            section: None,
            post_span: BlockSpan::at(end, 0),
            serial: None,
            scanned_serial: false,
            stray: None,
            captions,
        }
    }

    /// Reads what follows a level that ends at `level_end`.
    pub(super) fn read(text: &str, level: Level, level_end: usize) -> Self {
        let mut at = over_separators(text, level_end);
        let repeated = repeated(text, level, at);
        if let Some(repeated) = repeated {
            at = over_separators(text, repeated.end);
        }
        let compound = compound(text, at);
        if let Some(compound) = compound {
            at = over_separators(text, compound.end);
        }
        let mut captions = controls_before_post(text, at);
        if let Some(last) = captions.last() {
            at = over_separators(text, last.span.end);
        }
        let before_post = section_at(text, at).or_else(|| spaced_section(text, at));
        if let Some(section) = before_post {
            at = over_separators(text, section.span.end);
        }
        let mut words = Words {
            text,
            spans: word_spans(text, at).collect(),
        };
        captions.extend(words.take_captions());
        let at_end = words.take_section();
        let section = before_post
            .or(at_end)
            .or_else(|| section_after_serial(&mut words.spans, text));
        words.drop_second_serial();
        words.drop_copy_note();
        let stray = words.drop_stray();
        let before_sign = words.drop_number_sign();
        let start = words.spans.first().map_or(at, |first| first.start);
        let end = words.spans.last().map_or(start, |last| last.end);
        let serial = words
            .spans
            .last()
            .and_then(|last| Serial::read(text, *last));
        // `ROME 1M571`: what cannot be read is no part of the post.
        let garbled = words.spans.last().filter(|last| {
            serial.is_none() && last.start > start && line::is_garbled_serial(last.slice(text))
        });
        let end = garbled.map_or(end, |last| last.start);
        let end = serial.as_ref().map_or(end, |serial| serial.post_end);
        let post = &text[start..before_sign.unwrap_or(end).max(start)];
        let indent = post.len() - post.trim_start().len();
        Self {
            compound,
            repeated,
            section,
            post_span: BlockSpan::at(start + indent, post.trim().len()),
            scanned_serial: serial.as_ref().is_some_and(|serial| serial.scanned),
            serial: serial.map(|serial| serial.written),
            stray,
            captions,
        }
    }
}

/// Steps over the signs between the level and what follows it.
fn over_separators(text: &str, at: usize) -> usize {
    const SEPARATORS: [char; 7] = [' ', '/', ',', '\t', ':', ';', '-'];
    at + text[at..].len() - text[at..].trim_start_matches(SEPARATORS).len()
}

/// The level at `at`, where it is there once more: `UNCLAS UNCLAS ROME 000140`.
fn repeated(text: &str, level: Level, at: usize) -> Option<BlockSpan> {
    let rest = text.get(at..)?;
    let (again, length) = Level::read(rest)?;
    let parted = rest.get(length..)?.starts_with(' ');
    (again == level && parted).then(|| BlockSpan::at(at, length))
}

/// The control at `at` that is written as if it were part of the level.
fn compound(text: &str, at: usize) -> Option<BlockSpan> {
    words::CONTROLS_AFTER_LEVEL.iter().find_map(|word| {
        let tail = text.get(at..)?.strip_prefix(word)?;
        tail.starts_with(' ').then(|| BlockSpan::at(at, word.len()))
    })
}

/// `SECRET NOFORN ROME 000140`: controls before the post.
fn controls_before_post(text: &str, from: usize) -> Vec<Written<Box<str>>> {
    let mut found = Vec::new();
    let mut at = from;
    while let Some(word) = word_spans(text, at).next()
        && controls_cable(word.slice(text))
    {
        let name = word.slice(text).trim_matches(['/', ',']);
        found.push(Written::new(name.into(), word));
        at = over_separators(text, word.end);
    }
    found
}

/// Does the word between level and post control the cable? `SECTO` is a series there.
fn controls_cable(word: &str) -> bool {
    use Caption::{Exdis, Limdis, Nodis, Noforn, Orcon, Sensitive, Sipdis, Stadis};
    let known = Caption::read(word.trim_matches(['/', ',']));
    let controls = [
        Exdis, Limdis, Nodis, Noforn, Orcon, Sensitive, Sipdis, Stadis,
    ];
    known.is_some_and(|known| controls.contains(&known))
}

/// The captions from `from` on, where there is nothing else.
pub(super) fn captions_only(text: &str, from: usize) -> Vec<Written<Box<str>>> {
    let rest = &text[from..];
    let spans = line::caption_words(rest).unwrap_or_default();
    let written = spans.into_iter().map(|span| {
        let place = BlockSpan::at(from + span.start, span.len());
        Written::new(span.slice(rest).into(), place)
    });
    written.collect()
}

/// A serial: up to eight digits, as section residue has it.
pub(in crate::cable::header) fn is_serial(word: &str) -> bool {
    (1..=8).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_digit())
}

/// The words of a banner after level and section. Each reader takes its own off.
struct Words<'t> {
    text: &'t str,
    spans: Vec<BlockSpan>,
}

impl Words<'_> {
    fn is(&self, at: usize, word: &str) -> bool {
        self.spans
            .get(at)
            .is_some_and(|span| span.slice(self.text) == word)
    }

    fn position(&self, word: &str) -> Option<usize> {
        (0..self.spans.len()).find(|at| self.is(*at, word))
    }

    /// `... KABUL 000012 SIPDIS`: the captions at the end. Operating signals there are taken off as well.
    fn take_captions(&mut self) -> Vec<Written<Box<str>>> {
        let mut found = Vec::new();
        while let Some(last) = self.spans.last().copied() {
            let word = last.slice(self.text).trim_matches(['/', ',']);
            let signal = line::is_operating_signal(word) && self.spans.len() > 2;
            if !signal && Caption::read(word).is_none() {
                break;
            }
            if !signal {
                found.push(Written::new(word.into(), last));
            }
            self.spans.pop();
        }
        found.reverse();
        found
    }

    /// `LA PAZ 2238 SECTION 2 OF 2`: the section at the end.
    fn take_section(&mut self) -> Option<Section> {
        let at = self.position("SECTION")?;
        let found = section_at(self.text, self.spans.get(at)?.start)?;
        let is_last = self.spans.last()?.end == found.span.end;
        is_last.then(|| {
            self.spans.truncate(at);
            found
        })
    }

    /// `STATE 286983 TOSEC 110023`, `ROME 140 SECTO 44`: the traveling party numbers it as well.
    fn drop_second_serial(&mut self) {
        let serial = |at: usize| {
            self.spans
                .get(at)
                .is_some_and(|span| is_serial(span.slice(self.text)))
        };
        if let Some(at) = self.position("TOSEC").or_else(|| self.position("SECTO"))
            && at.checked_sub(1).is_some_and(serial)
        {
            self.spans.truncate(at);
        }
    }

    /// `CORRECTED COPY`, spaced out or not.
    fn drop_copy_note(&mut self) {
        let letters = "CORRECTED";
        let spaced = |at: usize| {
            let mut letters = letters.chars().enumerate();
            letters.all(|(i, c)| self.is(at + i, c.encode_utf8(&mut [0; 4])))
        };
        let count = self.spans.len();
        let plain = (0..count).find(|at| self.is(*at, letters) && self.is(at + 1, "COPY"));
        // `ROME 0140 CORRECTED COPY (TEXT)`: what was corrected.
        let said = |at: usize| {
            let first = self.spans.get(at).map_or("", |word| word.slice(self.text));
            if first.starts_with('(') { count } else { at }
        };
        let found = plain.map(|at| at..said(at + 2)).or_else(|| {
            let at = (0..count).find(|at| spaced(*at))?;
            let end = at + letters.len();
            Some(at..if self.is(end, "COPY") { end + 1 } else { count })
        });
        if let Some(found) = found {
            self.spans.drain(found);
        }
    }

    /// `ROME 000140.`, `ROME 000140 FOR EUR`: takes off what follows the serial.
    fn drop_stray(&mut self) -> Option<BlockSpan> {
        let (first, last) = (self.spans.first()?.start, self.spans.last()?.end);
        let end = first + line::end_of_serial(self.text.get(first..last)?)?;
        self.spans.retain(|word| word.start < end);
        self.spans.last_mut()?.end = end;
        Some(BlockSpan::new(end, last))
    }

    /// `ROME NO. 140`: takes the sign before the serial off, and says where the post before it ends.
    fn drop_number_sign(&mut self) -> Option<usize> {
        let at = self.spans.len().checked_sub(2).filter(|at| *at > 0)?;
        let signs = ["NO.", "NO", "NR", "NR."];
        signs.iter().any(|sign| self.is(at, sign)).then(|| {
            self.spans.remove(at);
        })?;
        Some(self.spans.get(at - 1)?.end)
    }
}

/// The serial in the last word of a banner.
struct Serial {
    written: Written<u32>,
    /// Is it written with letters that a scan took for digits?
    scanned: bool,
    /// Where the post before it ends.
    post_end: usize,
}

impl Serial {
    fn read(text: &str, last: BlockSpan) -> Option<Self> {
        let word = last.slice(text);
        // `2004/1`: the serial and the section.
        let whole = word.split_once('/').filter(|(_, part)| is_serial(part));
        let whole = whole.map_or(word, |(serial, _)| serial);
        // `ROME #000140`
        let digits = whole.strip_prefix('#').unwrap_or(whole);
        let start = last.start + whole.len() - digits.len();
        let (value, at, scanned) = if is_serial(digits) {
            (digits.parse().ok()?, 0, false)
        } else if let Some(value) = line::scanned_serial(&digits.replace('L', "l")) {
            (value, 0, true)
        } else {
            let at = line::glued_serial(digits)?;
            (digits[at..].parse().ok()?, at, false)
        };
        let post = digits[..at].trim_end_matches('-');
        Some(Self {
            written: Written::new(value, BlockSpan::new(start + at, start + digits.len())),
            scanned,
            post_end: if at == 0 {
                last.start
            } else {
                start + post.len()
            },
        })
    }
}
