//! What is read of a text: lines, and of long ones the parts around what may be a marking.

use crate::text::{Span, floor_boundary};

/// A line that is read, without its line end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::ceiling) struct Candidate {
    /// Its place.
    pub line: Span,
    /// Its parts that are read: of most lines the whole line.
    pub parts: Vec<Span>,
}

/// How far around what may be a marking a long line is read, in bytes: more than a marking has, and what
/// says that it is one.
const AROUND: usize = 1024;

/// A part that would become longer is two, in bytes.
const LONGEST: usize = 8 * 1024;

impl Candidate {
    /// Adds a place to the lines of a text, in which a marking may be. Places are added in their order.
    pub(super) fn add(all: &mut Vec<Self>, line: Span, place: Span, text: &str) {
        let part = around(place, line, text);
        match all.last_mut().filter(|last| last.line == line) {
            Some(last) => last.read(part),
            None => all.push(Self {
                line,
                parts: vec![part],
            }),
        }
    }

    fn read(&mut self, part: Span) {
        match self.parts.last_mut() {
            Some(last) if part.start <= last.end && part.end - last.start <= LONGEST => {
                last.end = part.end;
            }
            _ => self.parts.push(part),
        }
    }
}

/// The part of a line around a place. It does not begin inside a word.
fn around(place: Span, line: Span, text: &str) -> Span {
    if place == line {
        return line;
    }
    let start = floor_boundary(text, place.start.saturating_sub(AROUND)).max(line.start);
    let end = floor_boundary(text, place.end + AROUND).min(line.end);
    let word = text.as_bytes()[start..place.start].iter();
    let word = word.take_while(|b| b.is_ascii_alphanumeric()).count();
    let cut = start > line.start && start + word < place.start;
    Span::new(if cut { start + word } else { start }, end)
}
