//! A line as a reader sees it: plain letters, whatever spells them.

mod escapes;
mod signs;
mod tags;

use super::{cuts, encoded_word};
use crate::text::Span;
use escapes::{color, escaped, has_escape, is_sign_of_escape};
pub(super) use escapes::{escape_at, is_encoded_word, written_color};
use signs::Signs;
pub(super) use signs::{folded_letter, folded_sign, is_hidden, is_letter_or_slash};
use std::borrow::Cow;
use tags::cutting_tags;
pub(super) use tags::{AROUND_CUT, LONGEST as LONGEST_TAG, tag, tag_length, tags};

/// What parts of a line that a reader sees on lines of their own are separated by.
pub(super) const BREAK: char = '\u{b}';

/// A line, folded, and where its letters were.
#[derive(Debug, Clone)]
pub(super) struct Folded<'t> {
    /// The text.
    pub text: Cow<'t, str>,
    /// For each of its bytes the place in the line, and at the end the line's length. Nothing where
    /// the line is unchanged.
    places: Option<Vec<usize>>,
    length: usize,
}

impl<'t> Folded<'t> {
    /// Folds a line.
    pub(super) fn new(line: &'t str) -> Self {
        Self::fold(line, true)
    }

    /// Folds a line, but for its escapes.
    pub(super) fn of_characters(line: &'t str) -> Self {
        Self::fold(line, false)
    }

    fn fold(line: &'t str, escapes: bool) -> Self {
        if line.bytes().all(|b| is_plain(char::from(b)))
            && !(escapes && has_escape(line.as_bytes()))
        {
            return Self {
                text: Cow::Borrowed(line),
                places: None,
                length: line.len(),
            };
        }
        let mut signs = Signs::default();
        let mut at = 0;
        let mut reversed: Option<usize> = None;
        while let Some(c) = line[at..].chars().next() {
            if is_plain(c) && !(escapes && is_sign_of_escape(c)) {
                signs.0.push((c, at));
                at += 1;
                continue;
            }
            let rest = &line[at..];
            if let Some(length) = color(rest) {
                at += length;
                continue;
            }
            if let Some((said, length)) = encoded_word::at_start(rest) {
                said.chars().for_each(|c| signs.add(c, at));
                at += length;
                continue;
            }
            let (c, length) = escaped(rest).unwrap_or((c, c.len_utf8()));
            match c {
                // Text that is shown from right to left.
                '\u{202e}' => reversed = Some(signs.0.len()),
                '\u{202c}' | '\u{2069}' => signs.turn(&mut reversed),
                // A typewriter's bold: the letter, one step back, the letter.
                '\u{8}' => {
                    signs.0.pop();
                }
                _ => signs.add(c, at),
            }
            at += length;
        }
        signs.turn(&mut reversed);
        signs.finish(line.len())
    }

    /// The place in the line of a span of the folded text.
    pub(super) fn place(&self, start: usize, end: usize) -> Span {
        let Some(places) = &self.places else {
            return Span::new(start, end);
        };
        let place = |at: usize| places.get(at).copied().unwrap_or(self.length);
        // Up to where the next letter begins, but not over what was left out.
        let last = end.checked_sub(1).map_or(0, place);
        let mut after = place(end).max(last + 1);
        // What an encoded word says is all at the place of the word.
        if place(end) == last && end > start {
            let next = places.iter().skip(end).find(|place| **place > last);
            after = next.copied().unwrap_or(self.length);
        }
        Span::new(place(start), after.min(self.length))
    }

    /// The text without the tags of HTML and XML that cut a word in two, and those around them; nothing if
    /// there are none.
    pub(super) fn without_tags(&self) -> Option<Folded<'static>> {
        let cuts = cutting_tags(self.text.as_bytes());
        if cuts.is_empty() {
            return None;
        }
        let mut cuts = cuts.into_iter().peekable();
        let mut kept = Vec::new();
        for (at, c) in self.text.char_indices() {
            while cuts.next_if(|cut| cut.end <= at).is_some() {}
            if cuts.peek().is_none_or(|cut| at < cut.start) {
                kept.push((at, c));
            }
        }
        Some(self.of(kept))
    }

    /// The text with the signs taken out that cut a level in two, as those of Markdown do, and with
    /// letters for the signs that are drawn for them; nothing if there are none.
    pub(super) fn without_cuts(&self) -> Option<Folded<'static>> {
        let levels = cuts::levels(&self.text);
        if levels.is_empty() {
            return None;
        }
        let mut levels = levels.into_iter().peekable();
        let mut kept = Vec::new();
        for (at, c) in self.text.char_indices() {
            while levels.next_if(|level| level.end <= at).is_some() {}
            match levels.peek().filter(|level| level.start <= at) {
                Some(_) => kept.extend(cuts::letter(c).map(|letter| (at, letter))),
                None => kept.push((at, c)),
            }
        }
        Some(self.of(kept))
    }

    /// A text of some of its characters, each with its place in this one.
    fn of(&self, kept: Vec<(usize, char)>) -> Folded<'static> {
        let mut places = Vec::with_capacity(kept.len() + 1);
        let mut text = String::with_capacity(kept.len());
        for (at, c) in kept {
            for byte in 0..c.len_utf8() {
                places.push(self.place(at + byte, at + byte).start);
            }
            text.push(c);
        }
        places.push(self.length);
        Folded {
            text: Cow::Owned(text),
            places: Some(places),
            length: self.length,
        }
    }
}

/// Is a character one that folding keeps as it is?
fn is_plain(c: char) -> bool {
    matches!(c, ' '..='~' | '\t')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_folded() {
        for (line, folded) in [
            ("SECRET // x", "SECRET // x"),
            ("ＳＥＣＲＥＴ／／ＮＦ", "SECRET//NF"),
            ("SECRЕT", "SECRET"),
            ("𝐒𝐄𝐂𝐑𝐄𝐓", "SECRET"),
            ("S\u{301}E\u{332}CRE\u{301}T", "SECRET"),
            ("S\u{200b}E\u{fe0f}C\u{34f}RET", "SECRET"),
            ("\u{1b}[31mSECRET\u{1b}[0m", "SECRET"),
            ("\\u0053ECRET", "SECRET"),
            ("&#83;ECRET&nbsp;&#x2f;/", "SECRET //"),
            ("=53ECRET", "SECRET"),
            ("SECRET%2F%2FNOFORN", "SECRET//NOFORN"),
            ("S\0E\0C\0R\0E\0T\0", "SECRET"),
            ("\u{202e}TERCES\u{202c} x", "SECRET x"),
            ("S\u{8}SE\u{8}E", "SE"),
            ("（Ｓ）", "(S)"),
            ("ⓈⒺⒸⓇⒺⓉ", "SECRET"),
            ("SECRET\\nThe text", "SECRET\u{b}The text"),
            ("s\\nf", "s\\nf"),
            ("a=10 b=%zz", "a=10 b=%zz"),
            ("Geschäft", "Geschaft"),
            ("SECRET—NOFORN — x", "SECRET--NOFORN - x"),
        ] {
            assert_eq!(Folded::new(line).text, folded, "{line}");
        }
    }

    #[test]
    fn places_are_those_of_the_line() {
        let line = "x &#83;ЕC\u{200b}RET y";
        let folded = Folded::new(line);
        let at = folded.text.find("SECRET").expect("it is there");
        assert_eq!(folded.place(at, at + 6).slice(line), "&#83;ЕC\u{200b}RET");
    }

    #[test]
    fn tags_are_taken_off() {
        let folded = Folded::new("<p>S<b>EC</b>RET</p> a < b");
        let plain = folded.without_tags().expect("it has tags");
        assert_eq!(plain.text, "SECRET a < b");
        assert!(Folded::new("<p>SECRET</p>").without_tags().is_none());
        assert!(Folded::new("a < b > c").without_tags().is_none());
    }
}
