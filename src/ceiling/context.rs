//! What is known around a line: the lines above and below, and of the whole text what a marking
//! asks for.

use super::line_at;
use super::prefilter::Reading;
use crate::text::{Span, floor_boundary};
use std::cell::OnceCell;

/// A line in its text.
pub(super) struct Context<'t> {
    text: &'t str,
    line: Span,
    traits: OnceCell<Traits>,
    /// What of the text is read.
    pub reading: Reading,
}

/// What is read of the whole text, once something in it asks.
#[derive(Debug, Clone)]
struct Traits {
    lettered: bool,
    cable: bool,
    marked: bool,
    header: String,
    /// Does it have the sign `<<`?
    shifts: bool,
}

impl<'t> Context<'t> {
    pub(super) fn new(text: &'t str, reading: Reading) -> Self {
        Self {
            reading,
            text,
            line: Span::default(),
            traits: OnceCell::new(),
        }
    }

    pub(super) fn move_to(&mut self, line: Span) {
        self.line = line;
    }

    /// The line above, without signs of quoting; nothing at the top.
    pub(super) fn above(&self) -> &'t str {
        let before = self.text.get(..self.line.start).unwrap_or("");
        let before = before.strip_suffix('\n').unwrap_or(before);
        let before = before.strip_suffix('\r').unwrap_or(before);
        let start = before.rfind(['\n', '\r']).map_or(0, |at| at + 1);
        plain(&before[start..])
    }

    /// The line below, without signs of quoting; nothing at the end.
    pub(super) fn below(&self) -> &'t str {
        self.lines_below().next().unwrap_or("")
    }

    /// The lines below.
    pub(super) fn lines_below(&self) -> impl Iterator<Item = &'t str> + use<'t> {
        let text = self.text;
        let mut at = after(text, self.line.end);
        std::iter::from_fn(move || {
            let line = line_at(text, at)?;
            at = after(text, line.end);
            Some(plain(line.slice(text)))
        })
    }

    /// Is there an empty line above and below, or an end of the text?
    pub(super) fn is_alone(&self) -> bool {
        self.above().is_empty() && self.below().is_empty()
    }

    /// Is there no word on the lines above and below?
    pub(super) fn is_set_off(&self) -> bool {
        is_frame(self.above()) && is_frame(self.below())
    }

    /// Is the line, which is this word, the end of a here document: does `<<WORD` stand above it?
    pub(super) fn ends_here_document(&self) -> bool {
        /// How far above it begins at most, in bytes.
        const ABOVE: usize = 16 * 1024;
        if !self.traits().shifts {
            return false;
        }
        let word = self.line.slice(self.text);
        let from = floor_boundary(self.text, self.line.start.saturating_sub(ABOVE));
        let before = self.text.get(from..self.line.start).unwrap_or("");
        let begins = |at: usize| {
            let rest = before[at + 2..].trim_start_matches(['-', '~', ' ', '"', '\'', '\\']);
            let rest = rest.strip_prefix(word);
            rest.is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '_'))
        };
        !word.is_empty() && memchr::memmem::rfind_iter(before.as_bytes(), b"<<").any(begins)
    }

    fn traits(&self) -> &Traits {
        self.traits.get_or_init(|| Traits::of(self.text))
    }

    /// Do lines begin with `(B)` or `(D)`, as the items of a lettered list do?
    pub(super) fn is_lettered(&self) -> bool {
        self.traits().lettered
    }

    /// Do other lines say that its parts are marked: `(U) The harbor ...`, `UNCLASSIFIED//FOUO`?
    pub(super) fn is_marked(&self) -> bool {
        self.traits().marked
    }

    /// Does it have the lines of a cable's header?
    pub(super) fn is_cable(&self) -> bool {
        self.traits().cable
    }

    /// The first line of the text, in capitals: of a table the names of its columns.
    pub(super) fn header(&self) -> &str {
        &self.traits().header
    }
}

impl Traits {
    fn of(text: &str) -> Self {
        let mut traits = Self {
            lettered: false,
            cable: false,
            marked: false,
            header: String::new(),
            shifts: memchr::memmem::find(text.as_bytes(), b"<<").is_some(),
        };
        let mut labels = 0;
        for (index, line) in crate::text::lines(text).enumerate() {
            let line = line
                .text
                .trim_start_matches([' ', '\t', '>', '*', '-', '#', '/', '"', '\'']);
            if index == 0 {
                traits.header = line
                    .chars()
                    .take(400)
                    .collect::<String>()
                    .to_ascii_uppercase();
            }
            let start = line.as_bytes().get(..3).unwrap_or(b"");
            if matches!(start, [b'(', b'A' | b'B' | b'D' | b'E' | b'b' | b'd', b')']) {
                traits.lettered = true;
            }
            traits.marked |= is_marked_below(line);
            let label = [
                "E.O. 1", "EO 1", "TAGS:", "TAGS ", "SUBJECT:", "SIPDIS", "MRN:", "FM ", "FROM:",
            ];
            labels += usize::from(label.iter().any(|label| line.starts_with(label)));
            if index > 20_000 {
                break;
            }
        }
        traits.cable = labels >= 2;
        traits
    }
}

/// Where the line after a line end begins.
fn after(text: &str, end: usize) -> usize {
    let rest = text.get(end..).unwrap_or("");
    let length = ["\r\n", "\n", "\r"]
        .iter()
        .find(|ending| rest.starts_with(**ending))
        .map_or(1, |ending| ending.len());
    end + length
}

/// Has a line, without its list sign, a portion mark or a banner of what is not classified?
fn is_marked_below(line: &str) -> bool {
    const MARKS: [&str; 5] = ["(U) ", "(U//FOUO) ", "(FOUO) ", "(SBU) ", "(CUI) "];
    let text = line.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ' '));
    let mark = MARKS.iter().find_map(|mark| text.strip_prefix(mark));
    mark.is_some_and(|rest| rest.starts_with(char::is_uppercase))
        || line.strip_prefix("UNCLASSIFIED").is_some_and(|rest| {
            rest.trim().is_empty() || rest.starts_with("//") && rest.len() <= 40
        })
}

/// Has a line no word: is it empty, or the edge of a box, or the beginning of a comment?
pub(super) fn is_frame(line: &str) -> bool {
    !line.contains(char::is_alphanumeric)
}

/// A line without the signs of quoted mail and of comments, and without space at its ends. Of a
/// frame of dashes or stars nothing is left.
fn plain(line: &str) -> &str {
    line.trim_matches(|c: char| {
        c.is_whitespace() || c.is_control() || matches!(c, '>' | '*' | '|' | '\u{feff}')
    })
}
