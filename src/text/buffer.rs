//! The editor's document: a rope, and positions in the units that the editor counts in.

use super::span::Span;
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
        self.rope.to_string()
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
        self.rope.byte_to_line(offset.min(self.len()))
    }

    /// Where a line starts, in bytes.
    pub(crate) fn start_of_line(&self, line: usize) -> usize {
        self.rope.line_to_byte(line.min(self.rope.len_lines()))
    }

    /// The byte offset of a position. The one total function for everything that clients send: a
    /// column past the end of its line is the end of the line, before its line break; a line past
    /// the last is the end of the text; a place inside a character (or a surrogate pair) is the
    /// start of the character.
    pub fn offset_of(&self, position: Position, encoding: PositionEncoding) -> usize {
        let line = position.line as usize;
        if line >= self.rope.len_lines() {
            return self.rope.len_bytes();
        }
        let units = position.character as usize;
        let start = self.rope.line_to_char(line);
        let end = self.line_text_end(line);
        let char = match encoding {
            PositionEncoding::Utf32 => start.saturating_add(units).min(end),
            PositionEncoding::Utf8 => {
                let from = self.rope.char_to_byte(start);
                let to = self.rope.char_to_byte(end);
                self.rope.byte_to_char(from.saturating_add(units).min(to))
            }
            PositionEncoding::Utf16 => {
                let from = self.rope.char_to_utf16_cu(start);
                let to = self.rope.char_to_utf16_cu(end);
                self.rope
                    .utf16_cu_to_char(from.saturating_add(units).min(to))
            }
        };
        self.rope.char_to_byte(char)
    }

    /// The position of a byte offset. Past the end it is the end; inside a character it is the
    /// character's start; between `\r` and `\n` it is before the `\r`.
    pub fn position_of(&self, offset: usize, encoding: PositionEncoding) -> Position {
        let char = self.rope.byte_to_char(offset.min(self.rope.len_bytes()));
        let line = self.rope.char_to_line(char);
        let start = self.rope.line_to_char(line);
        let char = char.min(self.line_text_end(line)).max(start);
        let units = match encoding {
            PositionEncoding::Utf32 => char - start,
            PositionEncoding::Utf8 => self.rope.char_to_byte(char) - self.rope.char_to_byte(start),
            PositionEncoding::Utf16 => {
                self.rope.char_to_utf16_cu(char) - self.rope.char_to_utf16_cu(start)
            }
        };
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
        let start = self.rope.byte_to_char(span.start.min(length));
        let end = self.rope.byte_to_char(span.end.min(length)).max(start);
        let removed = Span::new(self.rope.char_to_byte(start), self.rope.char_to_byte(end));
        if removed.len() == length {
            self.rope = Rope::from_str(text);
        } else {
            self.rope.remove(start..end);
            self.rope.insert(start, text);
        }
        Applied {
            removed,
            inserted: text.len(),
        }
    }

    /// The start of the line above the one that begins at `offset`; in the first line, its start.
    pub fn line_start_above(&self, offset: usize) -> usize {
        let line = self.rope.byte_to_line(offset.min(self.len()));
        let mut above = line.saturating_sub(1);
        // `\r\r\n` ends one line.
        let start = self.rope.line_to_char(above);
        let signs = start
            .checked_sub(1)
            .map(|at| self.rope.chars_at(at).take(3));
        if signs.is_some_and(|signs| signs.eq(['\r', '\r', '\n'])) {
            above -= 1;
        }
        self.rope.line_to_byte(above)
    }

    /// The line at an offset, without its line break.
    pub fn line_at(&self, offset: usize) -> Span {
        let line = self.rope.byte_to_line(offset.min(self.len()));
        let end = self.rope.char_to_byte(self.line_text_end(line));
        Span::new(self.rope.line_to_byte(line), end)
    }

    /// The letters and digits on both sides of an offset, at most `most` on each side. Empty where
    /// there are none.
    pub fn word_at(&self, offset: usize, most: usize) -> Span {
        let at = self.rope.byte_to_char(offset.min(self.len()));
        let is_letter = |sign: &char| sign.is_alphanumeric();
        let mut before = self.rope.chars_at(at);
        let before = std::iter::from_fn(|| before.prev());
        let start = at - before.take(most).take_while(is_letter).count();
        let after = self.rope.chars_at(at).take(most).take_while(is_letter);
        let end = at + after.count();
        Span::new(self.rope.char_to_byte(start), self.rope.char_to_byte(end))
    }

    /// The line end in use at an offset: that of the line there, or of the one before where it has
    /// none. A text of one line takes `\n`. The same as [`line_end_at`](super::lines::line_end_at).
    pub fn line_end_at(&self, offset: usize) -> &'static str {
        let line = self.rope.byte_to_line(offset.min(self.len()));
        let ends = [line, line.saturating_sub(1)].into_iter();
        let mut ends = ends.map(|line| {
            let end = self.rope.line_to_char(line + 1);
            let sign = |back: usize| end.checked_sub(back).map(|at| self.rope.char(at));
            let next = |on: usize| self.rope.get_char(end + on);
            match (sign(2), sign(1)) {
                (Some('\r'), Some('\n')) => "\r\n",
                (_, Some('\r')) if next(0) == Some('\r') && next(1) == Some('\n') => "\r\n",
                (_, Some('\r')) => "\r",
                (_, Some('\n')) => "\n",
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
        let start = self.rope.byte_to_char(span.start.min(self.len()));
        let end = self.rope.byte_to_char(span.end.min(self.len())).max(start);
        self.rope.slice(start..end).to_string()
    }

    /// The character after the last one of a line's text: its line break is left out.
    fn line_text_end(&self, line: usize) -> usize {
        let start = self.rope.line_to_char(line);
        let mut end = self.rope.line_to_char(line + 1);
        for _ in 0..2 {
            if end > start && matches!(self.rope.char(end - 1), '\n' | '\r') {
                // A lone `\r` before `\r\n` ends a line of its own, so two signs are one break.
                end -= 1;
            }
        }
        end
    }
}

fn common(one: impl Iterator<Item = u8>, other: impl Iterator<Item = u8>) -> usize {
    one.zip(other).take_while(|(a, b)| a == b).count()
}

fn saturate(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::super::lines::lines;
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

    /// The plain way to resolve a position: walk the line.
    fn model_offset(text: &str, position: Position, encoding: PositionEncoding) -> usize {
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
    }
}
