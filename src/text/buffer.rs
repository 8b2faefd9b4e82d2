//! The editor's document: a rope, and positions in the units that the editor counts in.

use super::span::{Span, floor_boundary};
use ropey::Rope;

/// What an editor counts columns in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PositionEncoding {
    /// Bytes.
    Utf8,
    /// UTF-16 code units: every client's fallback.
    Utf16,
    /// Unicode scalar values.
    Utf32,
}

/// A place as an editor names it, both numbers from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Position {
    /// The line.
    pub line: u32,
    /// Units of the encoding from the start of the line.
    pub character: u32,
}

/// What an edit did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Applied {
    /// The bytes that went, in the text before the edit.
    pub removed: Span,
    /// How many bytes came in their place.
    pub inserted: usize,
}

impl Applied {
    /// Where what came in ends, in the text after the edit.
    pub fn end(&self) -> usize {
        self.removed.start + self.inserted
    }
}

/// A document that an editor has open. Cloning it is cheap and gives a snapshot.
#[derive(Debug, Clone, Default)]
pub struct Buffer {
    rope: Rope,
}

impl Buffer {
    /// A document with this text.
    pub fn new(text: &str) -> Self {
        Self {
            rope: Rope::from_str(text),
        }
    }

    /// Are the two copies of one document, at one version?
    pub fn is_same(&self, other: &Self) -> bool {
        self.rope.is_instance(&other.rope)
    }

    /// The whole text.
    pub fn text(&self) -> String {
        let mut text = String::with_capacity(self.len());
        text.extend(self.rope.chunks());
        text
    }

    /// Length in bytes.
    pub fn len(&self) -> usize {
        self.rope.len_bytes()
    }

    /// Is there no text?
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How many lines it has; after a line break at the end there is one more.
    pub(crate) fn line_count(&self) -> usize {
        self.rope.len_lines()
    }

    /// The number of the line at an offset, from 0.
    pub(crate) fn line_of(&self, offset: usize) -> usize {
        let chunk = self.chunk(offset);
        let (before, after) = chunk.split(offset);
        chunk.first_line + ended_lines(before, after)
    }

    /// Where the line at an offset starts, in bytes.
    pub(super) fn line_start(&self, offset: usize) -> usize {
        let chunk = self.chunk(offset);
        let (before, after) = chunk.split(offset);
        match last_line_start(before, after) {
            Some(at) => chunk.start + at,
            None => self.start_of_line(chunk.first_line),
        }
    }

    /// Where a line starts, in bytes; past the last it is the end of the text.
    pub(crate) fn start_of_line(&self, line: usize) -> usize {
        let line = line.min(self.line_count());
        let (text, start, _, first_line) = self.rope.chunk_at_line_break(line);
        start + start_of_line(text, line - first_line)
    }

    /// The byte offset of a position. The one total function for everything that clients send: a
    /// column past the end of its line is the end of the line, before its line break; a line past
    /// the last is the end of the text; a place inside a character (or a surrogate pair) is the
    /// start of the character.
    pub fn offset_of(&self, position: Position, encoding: PositionEncoding) -> usize {
        let offset = self.exact_offset_of(position, encoding);
        offset.unwrap_or_else(|nearest| nearest)
    }

    /// The byte offset of a position. `Err` with that of [`offset_of`](Self::offset_of) where the text
    /// has no such position.
    pub(crate) fn exact_offset_of(
        &self,
        position: Position,
        encoding: PositionEncoding,
    ) -> Result<usize, usize> {
        let line = position.line as usize;
        if line >= self.line_count() {
            return Err(self.len());
        }
        let mut at = self.start_of_line(line);
        let mut left = position.character as usize;
        for piece in self.rest_of_line(at) {
            let (offset, beyond) = offset_in(piece, left, encoding);
            at += offset;
            left = beyond;
            if offset < piece.len() {
                break;
            }
        }
        match left {
            0 => Ok(at),
            _ => Err(at),
        }
    }

    /// The position of a byte offset. Past the end it is the end; inside a character it is the
    /// character's start; between `\r` and `\n` it is before the `\r`.
    pub fn position_of(&self, offset: usize, encoding: PositionEncoding) -> Position {
        let line = self.line_of(offset);
        let start = self.line_start(offset);
        let mut left = self.floor(offset) - start;
        let mut units = 0;
        for piece in self.rest_of_line(start) {
            let before = piece.get(..left).unwrap_or(piece);
            units += units_in(before, encoding);
            left -= before.len();
        }
        Position {
            line: saturate(line),
            character: saturate(units),
        }
    }

    /// The bytes between two positions, which may come in either order.
    pub fn span_of(&self, one: Position, other: Position, encoding: PositionEncoding) -> Span {
        let (a, b) = (
            self.offset_of(one, encoding),
            self.offset_of(other, encoding),
        );
        Span::new(a.min(b), a.max(b))
    }

    /// Replaces the text between two positions, or the whole text, and says what it did.
    pub fn apply(
        &mut self,
        range: Option<(Position, Position)>,
        text: &str,
        encoding: PositionEncoding,
    ) -> Applied {
        let removed = match range {
            Some((one, other)) => self.span_of(one, other, encoding),
            None => Span::new(0, self.len()),
        };
        self.replace(removed, text)
    }

    /// Replaces the text of a span; ends beyond the text or inside a character are moved back.
    pub fn replace(&mut self, span: Span, text: &str) -> Applied {
        let length = self.len();
        let start = self.floor(span.start);
        let removed = Span::new(start, self.floor(span.end).max(start));
        if removed.len() == length {
            self.rope = Rope::from_str(text);
        } else {
            let start = self.rope.byte_to_char(removed.start);
            if !removed.is_empty() {
                self.rope.remove(start..self.rope.byte_to_char(removed.end));
            }
            self.rope.insert(start, text);
        }
        Applied {
            removed,
            inserted: text.len(),
        }
    }

    /// The start of the line above the one that begins at `offset`; in the first line, its start.
    pub fn line_start_above(&self, offset: usize) -> usize {
        let start = self.line_start(offset);
        let above = self.line_start(start.saturating_sub(1));
        // `\r\r\n` ends one line.
        let signs = |at: usize| [0, 1, 2].map(|on| self.rope.get_byte(at + on));
        let is_cut = |at: usize| signs(at) == [Some(b'\r'), Some(b'\r'), Some(b'\n')];
        match above.checked_sub(1) {
            Some(at) if is_cut(at) => self.line_start(at),
            _ => above,
        }
    }

    /// The line at an offset, without its line break.
    pub fn line_at(&self, offset: usize) -> Span {
        let start = self.line_start(offset);
        let length: usize = self.rest_of_line(start).map(str::len).sum();
        Span::at(start, length)
    }

    /// The letters and digits on both sides of an offset, at most `most` on each side. Empty where
    /// there are none.
    pub fn word_at(&self, offset: usize, most: usize) -> Span {
        /// No character has more bytes.
        const WIDEST: usize = 4;
        let at = self.floor(offset);
        let before = self.slice(Span::new(at.saturating_sub(most * WIDEST), at));
        let after = self.slice(Span::at(at, most * WIDEST));
        let is_letter = |sign: &char| sign.is_alphanumeric();
        let length = |signs: &mut dyn Iterator<Item = char>| -> usize {
            let letters = signs.take(most).take_while(is_letter);
            letters.map(char::len_utf8).sum()
        };
        let start = at - length(&mut before.chars().rev());
        Span::new(start, at + length(&mut after.chars()))
    }

    /// The line end in use at an offset: that of the line there, or of the one before where it has
    /// none. A text of one line takes `\n`. The same as [`line_end_at`](super::lines::line_end_at).
    pub fn line_end_at(&self, offset: usize) -> &'static str {
        let line = self.line_of(offset);
        let ends = [line, line.saturating_sub(1)].into_iter();
        let mut ends = ends.map(|line| {
            let end = self.start_of_line(line + 1);
            let sign = |at: Option<usize>| at.and_then(|at| self.rope.get_byte(at));
            let before = [end.checked_sub(2), end.checked_sub(1)].map(sign);
            let after = [Some(end), Some(end + 1)].map(sign);
            match (before, after) {
                ([Some(b'\r'), Some(b'\n')], _) => "\r\n",
                ([_, Some(b'\r')], [Some(b'\r'), Some(b'\n')]) => "\r\n",
                ([_, Some(b'\r')], _) => "\r",
                ([_, Some(b'\n')], _) => "\n",
                _ => "",
            }
        });
        ends.find(|end| !end.is_empty()).unwrap_or("\n")
    }

    /// How many bytes a text shares with this one at its start, and at its end after that.
    pub fn common_ends(&self, text: &str) -> (usize, usize) {
        let mut left = text.as_bytes();
        for chunk in self.rope.chunks() {
            let same = common(chunk.bytes(), left.iter().copied());
            left = &left[same..];
            if same < chunk.len() {
                break;
            }
        }
        let start = text.len() - left.len();
        let mut end = 0;
        let most = left.len().min(self.len() - start);
        let (mut chunks, ..) = self.rope.chunks_at_byte(self.len());
        // At the end it is in the last chunk, which is still to come.
        chunks.next();
        while let Some(chunk) = chunks.prev()
            && end < most
        {
            let tail = &left[..left.len() - end];
            let same = common(chunk.bytes().rev(), tail.iter().rev().copied());
            end += same;
            if same < chunk.len() {
                break;
            }
        }
        let end = end.min(most);
        (start, end)
    }

    /// The text of a span; ends beyond the text or inside a character are moved back.
    pub fn slice(&self, span: Span) -> String {
        let (start, end) = (self.floor(span.start), self.floor(span.end));
        let mut text = String::with_capacity(end.saturating_sub(start));
        let mut at = start;
        while at < end {
            let chunk = self.chunk(at);
            let rest = chunk.after(at);
            text.push_str(rest.get(..end - at).unwrap_or(rest));
            at += rest.len();
        }
        text
    }

    /// The start of the character at an offset; past the end it is the end.
    fn floor(&self, offset: usize) -> usize {
        let chunk = self.chunk(offset);
        chunk.start + chunk.before(offset).len()
    }

    /// The chunk that holds the byte at an offset; past the end it is the last one.
    fn chunk(&self, offset: usize) -> Chunk<'_> {
        let (text, start, _, first_line) = self.rope.chunk_at_byte(offset.min(self.len()));
        Chunk {
            text,
            start,
            first_line,
        }
    }

    /// What is left of a line from an offset on, in pieces, without its line break.
    fn rest_of_line(&self, offset: usize) -> impl Iterator<Item = &str> {
        let mut at = Some(offset);
        std::iter::from_fn(move || {
            let from = at?;
            let rest = self.chunk(from).after(from);
            let end = memchr::memchr2(b'\n', b'\r', rest.as_bytes());
            let piece = &rest[..end.unwrap_or(rest.len())];
            at = (end.is_none() && !rest.is_empty()).then_some(from + rest.len());
            Some(piece)
        })
    }
}

/// A piece of the rope, which holds no half of a character or of a line break.
struct Chunk<'r> {
    text: &'r str,
    /// Its first byte in the document.
    start: usize,
    /// The number of the line there, from 0.
    first_line: usize,
}

impl<'r> Chunk<'r> {
    /// What of it is before a place in the document, and after it. A place inside a character is the
    /// start of the character.
    fn split(&self, offset: usize) -> (&'r str, &'r str) {
        let at = offset.saturating_sub(self.start);
        self.text.split_at(floor_boundary(self.text, at))
    }

    fn before(&self, offset: usize) -> &'r str {
        self.split(offset).0
    }

    fn after(&self, offset: usize) -> &'r str {
        self.split(offset).1
    }
}

/// How many lines end in a text that goes on with another. Between the two signs of one line break the
/// line has not ended.
fn ended_lines(text: &str, next: &str) -> usize {
    let bytes = text.as_bytes();
    match memchr::memchr(b'\r', bytes) {
        None => memchr::memchr_iter(b'\n', bytes).count(),
        Some(_) => line_starts(text).count() - usize::from(is_inside_break(text, next)),
    }
}

/// Where the last line of a text starts that goes on with another; `None` if it started before.
fn last_line_start(text: &str, next: &str) -> Option<usize> {
    let ended = match is_inside_break(text, next) {
        true => &text[..text.len() - 1],
        false => text,
    };
    memchr::memrchr2(b'\n', b'\r', ended.as_bytes()).map(|at| at + 1)
}

/// Do the two signs of one line break stand on both sides?
fn is_inside_break(before: &str, after: &str) -> bool {
    before.ends_with('\r') && after.starts_with('\n')
}

/// Where a line starts in a text, counted from 0; past the last it is the end of the text.
fn start_of_line(text: &str, line: usize) -> usize {
    match line.checked_sub(1) {
        None => 0,
        Some(index) => line_starts(text).nth(index).unwrap_or(text.len()),
    }
}

/// Where the lines after the first start.
pub(super) fn line_starts(text: &str) -> impl Iterator<Item = usize> {
    let bytes = text.as_bytes();
    let ends = memchr::memchr2_iter(b'\n', b'\r', bytes);
    let is_first_of_two = |at: usize| bytes[at] == b'\r' && bytes.get(at + 1) == Some(&b'\n');
    ends.filter(move |at| !is_first_of_two(*at))
        .map(|at| at + 1)
}

/// The bytes before so many units of a text, and the units that are left: those beyond its end, or
/// inside a character, whose start is taken.
fn offset_in(text: &str, units: usize, encoding: PositionEncoding) -> (usize, usize) {
    if encoding == PositionEncoding::Utf8 || text.is_ascii() {
        let offset = floor_boundary(text, units);
        return (offset, units - offset);
    }
    let mut left = units;
    for (at, sign) in text.char_indices() {
        let wide = match encoding {
            PositionEncoding::Utf16 => sign.len_utf16(),
            _ => 1,
        };
        if left < wide {
            return (at, left);
        }
        left -= wide;
    }
    (text.len(), left)
}

/// How many units a text has.
pub(super) fn units_in(text: &str, encoding: PositionEncoding) -> usize {
    match encoding {
        PositionEncoding::Utf8 => text.len(),
        _ if text.is_ascii() => text.len(),
        PositionEncoding::Utf16 => text.chars().map(char::len_utf16).sum(),
        PositionEncoding::Utf32 => text.chars().count(),
    }
}

fn common(one: impl Iterator<Item = u8>, other: impl Iterator<Item = u8>) -> usize {
    one.zip(other).take_while(|(a, b)| a == b).count()
}

pub(super) fn saturate(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::super::lines::{line_end_at, lines};
    use super::*;
    use proptest::prelude::*;

    const ALL: [PositionEncoding; 3] = [
        PositionEncoding::Utf8,
        PositionEncoding::Utf16,
        PositionEncoding::Utf32,
    ];

    fn units(c: char, encoding: PositionEncoding) -> usize {
        match encoding {
            PositionEncoding::Utf8 => c.len_utf8(),
            PositionEncoding::Utf16 => c.len_utf16(),
            PositionEncoding::Utf32 => 1,
        }
    }

    /// The lines as the protocol counts them, each with its start.
    fn model_lines(text: &str) -> Vec<(usize, &str)> {
        let mut all: Vec<(usize, &str)> = Vec::new();
        for line in lines(text) {
            all.push((line.start, line.text));
            // The protocol counts a line between the two.
            if line.ending == "\r\r\n" {
                all.push((line.start + line.text.len() + 1, ""));
            }
        }
        if text.is_empty() || text.ends_with(['\n', '\r']) {
            all.push((text.len(), ""));
        }
        all
    }

    /// The start of the line above the one that starts there.
    fn start_above(text: &str, start: usize) -> usize {
        let starts = lines(text).map(|line| line.start);
        starts.take_while(|at| *at < start).last().unwrap_or(0)
    }

    /// The plain way to resolve a position: walk the line.
    fn model_offset(text: &str, position: Position, encoding: PositionEncoding) -> usize {
        let all = model_lines(text);
        let Some((start, line)) = all.get(position.line as usize) else {
            return text.len();
        };
        let mut left = position.character as usize;
        for (at, c) in line.char_indices() {
            if left < units(c, encoding) {
                return start + at;
            }
            left -= units(c, encoding);
        }
        start + line.len()
    }

    #[test]
    fn hostile_positions() {
        let buffer = Buffer::new("a😀b\r\nc");
        let at =
            |line, character, encoding| buffer.offset_of(Position { line, character }, encoding);
        assert_eq!(at(0, 2, PositionEncoding::Utf16), 1);
        assert_eq!(at(0, 3, PositionEncoding::Utf8), 1);
        assert_eq!(at(0, u32::MAX, PositionEncoding::Utf16), 6);
        assert_eq!(at(u32::MAX, 0, PositionEncoding::Utf32), 9);
        let reversed = buffer.span_of(
            Position {
                line: 1,
                character: 1,
            },
            Position {
                line: 0,
                character: 0,
            },
            PositionEncoding::Utf16,
        );
        assert_eq!(reversed, Span::new(0, 9));
        assert_eq!(buffer.slice(Span::new(2, 99)), "😀b\r\nc");
    }

    fn position() -> impl Strategy<Value = Position> {
        (
            prop_oneof![0..6u32, Just(u32::MAX)],
            prop_oneof![0..12u32, Just(u32::MAX)],
        )
            .prop_map(|(line, character)| Position { line, character })
    }

    proptest! {
        #[test]
        fn edits_equal_the_plain_model(
            start in "[ab¶😀\r\n\u{2028}\0]{0,24}",
            edits in proptest::collection::vec((position(), position(), "[x😀\r\n]{0,5}", any::<bool>()), 0..8),
            which in 0..3usize,
        ) {
            let encoding = ALL[which];
            let mut buffer = Buffer::new(&start);
            let mut model = start;
            for (one, other, text, whole) in edits {
                let range = (!whole).then_some((one, other));
                buffer.apply(range, &text, encoding);
                match range {
                    None => model = text,
                    Some(_) => {
                        let a = model_offset(&model, one, encoding);
                        let b = model_offset(&model, other, encoding);
                        model.replace_range(a.min(b)..a.max(b), &text);
                    }
                }
                prop_assert_eq!(&buffer.text(), &model);
            }
            for offset in 0..=buffer.len() {
                let place = buffer.position_of(offset, encoding);
                let back = buffer.offset_of(place, encoding);
                prop_assert!(back <= offset);
                prop_assert_eq!(buffer.position_of(back, encoding), place);
            }
        }

        /// Of a text that is longer than what the rope holds in one piece.
        #[test]
        fn questions_about_long_texts(
            start in "[ab¶😀\r\n]{0,30}",
            again in "[ab¶😀 \r\n]{1,30}",
            times in 0..300usize,
            at in any::<prop::sample::Index>(),
            which in 0..3usize,
        ) {
            let text = start + &again.repeat(times);
            let buffer = Buffer::new(&text);
            let lines = model_lines(&text);
            let offset = super::floor_boundary(&text, at.index(text.len() + 1));
            let line = lines.partition_point(|(start, _)| *start <= offset).saturating_sub(1);
            let (start, words) = lines[line];
            prop_assert_eq!(buffer.line_of(offset), line);
            prop_assert_eq!(buffer.start_of_line(line), start);
            prop_assert_eq!(buffer.line_at(offset), Span::at(start, words.len()));
            prop_assert_eq!(buffer.line_start_above(offset), start_above(&text, start));
            prop_assert_eq!(buffer.line_end_at(offset), line_end_at(&text, offset));
            prop_assert_eq!(&buffer.slice(Span::new(start, offset)), &text[start..offset]);
            let before = &text[start..offset.min(start + words.len())];
            let character = before.chars().map(|c| units(c, ALL[which])).sum();
            let place = Position { line: saturate(line), character: saturate(character) };
            prop_assert_eq!(buffer.position_of(offset, ALL[which]), place);
            prop_assert_eq!(buffer.offset_of(place, ALL[which]), start + before.len());
            let is_letter = |c: &char| c.is_alphanumeric();
            let length = |c: char| c.len_utf8();
            let back: usize = text[..offset].chars().rev().take(9).take_while(is_letter).map(length).sum();
            let on: usize = text[offset..].chars().take(9).take_while(is_letter).map(length).sum();
            prop_assert_eq!(buffer.word_at(offset, 9), Span::new(offset - back, offset + on));
        }
    }
}
