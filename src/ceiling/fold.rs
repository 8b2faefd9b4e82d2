//! A line as a reader sees it: plain letters, whatever spells them.

use super::{cuts, encoded_word, lookalikes};
use crate::text::Span;
use crate::vocabulary::marking::{is_dash, is_slash};
use std::borrow::Cow;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

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
        if line.bytes().all(is_plain) && !has_escape(line.as_bytes()) {
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

    /// The text without the tags of HTML and XML, joined, if a tag cuts a word in two.
    pub(super) fn without_tags(&self) -> Option<Folded<'static>> {
        let mut kept = Vec::new();
        let (mut cut, mut inside) = (0, false);
        let mut last = None;
        let mut at = 0;
        while let Some(c) = self.text[at..].chars().next() {
            if let Some(length) = tag(&self.text[at..]) {
                at += length;
                inside = true;
                continue;
            }
            // A tag between two signs of a word.
            let solid = |c: char| c.is_ascii_alphanumeric() || c == '/';
            cut += usize::from(inside && solid(c) && last.is_some_and(solid));
            inside = false;
            kept.push((at, c));
            last = Some(c);
            at += c.len_utf8();
        }
        (cut > 0).then(|| self.of(kept))
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

/// The length of the tag at the start of a text.
pub(super) fn tag(text: &str) -> Option<usize> {
    tag_length(text.as_bytes())
}

/// The same of bytes.
pub(super) fn tag_length(bytes: &[u8]) -> Option<usize> {
    let named = bytes.first() == Some(&b'<')
        && bytes
            .get(1)
            .is_some_and(|b| b.is_ascii_alphabetic() || matches!(b, b'/' | b'!' | b'?'));
    if !named {
        return None;
    }
    let end = bytes.iter().take(400).position(|b| *b == b'>')?;
    let again = bytes[1..end].contains(&b'<');
    (!again).then_some(end + 1)
}

/// Folded signs with their places.
#[derive(Debug, Default)]
struct Signs(Vec<(char, usize)>);

impl Signs {
    fn add(&mut self, c: char, at: usize) {
        match c {
            ' '..='~' => self.0.push((c, at)),
            _ if is_invisible(c) => {}
            '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => {
                self.0.push((BREAK, at));
            }
            '\t' => self.0.push(('\t', at)),
            _ if c.is_control() => {}
            _ if c.is_ascii() => self.0.push((c, at)),
            _ if c.is_whitespace() || matches!(c, '\u{2800}' | '\u{2422}' | '\u{2423}') => {
                self.0.push((' ', at));
            }
            _ if is_slash(c) => self.0.push(('/', at)),
            // What programs make of two dashes.
            '\u{2014}' | '\u{2015}' if self.ends_word() => self.0.extend([('-', at), ('-', at)]),
            _ if is_dash(c) => self.0.push(('-', at)),
            '\u{201c}'..='\u{201f}' | '\u{ab}' | '\u{bb}' | '\u{2033}' => self.0.push(('"', at)),
            '\u{2018}'..='\u{201b}' | '\u{2039}' | '\u{203a}' => self.0.push(('\'', at)),
            '\u{2768}' | '\u{276a}' | '\u{27ee}' | '\u{2985}' => self.0.push(('(', at)),
            '\u{2769}' | '\u{276b}' | '\u{27ef}' | '\u{2986}' => self.0.push((')', at)),
            // The lines of a box.
            '\u{2502}' | '\u{2503}' | '\u{2551}' => self.0.push(('|', at)),
            '\u{2500}'..='\u{257f}' => self.0.push(('+', at)),
            _ => self.add_letter(c, at),
        }
    }

    /// Is the last of them a letter or a digit?
    fn ends_word(&self) -> bool {
        self.0
            .last()
            .is_some_and(|(c, _)| c.is_ascii_alphanumeric())
    }

    fn add_letter(&mut self, c: char, at: usize) {
        // Letters in parentheses of their own: U+1F122 is an S.
        let enclosed = ('\u{1f110}'..='\u{1f129}').contains(&c);
        let letter = || char::from_u32(u32::from(c) - 0x1_f110 + u32::from('A'));
        let enclosed = enclosed.then(letter).flatten();
        if let Some(letter) = enclosed.or_else(|| lookalikes::letter(c)) {
            self.0.push((letter, at));
            return;
        }
        let mut any = false;
        for part in std::iter::once(c)
            .nfkd()
            .filter(|part| !is_combining_mark(*part))
        {
            any = true;
            let sign = match part {
                _ if part.is_ascii() => part,
                _ if is_slash(part) => '/',
                _ if is_dash(part) => '-',
                _ => lookalikes::letter(part).unwrap_or(part),
            };
            self.0.push((sign, at));
        }
        // A mark that combines with the letter before it.
        if !any && !is_combining_mark(c) {
            self.0.push((c, at));
        }
    }

    /// Ends what is shown from right to left.
    fn turn(&mut self, reversed: &mut Option<usize>) {
        if let Some(part) = reversed.take().and_then(|from| self.0.get_mut(from..)) {
            part.reverse();
        }
    }

    fn finish<'t>(self, length: usize) -> Folded<'t> {
        let mut text = String::with_capacity(self.0.len());
        let mut places = Vec::with_capacity(self.0.len() + 1);
        for (c, at) in self.0 {
            text.push(c);
            places.extend(std::iter::repeat_n(at, c.len_utf8()));
        }
        places.push(length);
        Folded {
            text: Cow::Owned(text),
            places: Some(places),
            length,
        }
    }
}

/// Does folding make letters, digits or the signs of markings of a character?
pub(super) fn is_letter_or_slash(c: char) -> bool {
    let shown = |c: &char| !c.is_ascii_control() && c.is_ascii();
    if c.is_ascii() {
        return shown(&c);
    }
    let mut signs = Signs::default();
    signs.add(c, 0);
    // What is shown as nothing joins the letters around it.
    signs.0.is_empty() || signs.0.iter().any(|(c, _)| shown(c)) || is_direction(c)
}

/// The sign that folding makes of a character, where it is one and turns nothing around.
pub(super) fn folded_sign(c: char) -> Option<char> {
    let mut signs = Signs::default();
    signs.add(c, 0);
    let first = signs.0.first()?.0;
    let same = signs.0.iter().all(|(sign, _)| *sign == first);
    (same && !is_direction(c)).then_some(first)
}

/// Does it turn the text around?
fn is_direction(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Is a byte one that folding keeps as it is?
fn is_plain(byte: u8) -> bool {
    matches!(byte, b' '..=b'~' | b'\t')
}

/// May a line hold an escape?
fn has_escape(line: &[u8]) -> bool {
    memchr::memchr3_iter(b'&', b'\\', b'%', line)
        .chain(memchr::memchr_iter(b'=', line))
        .any(|at| is_encoded_word(&line[at..]) || escape_at(&line[at..]).is_some())
}

/// Does the sign of an encoded word of mail stand at the start of some bytes?
pub(super) fn is_encoded_word(rest: &[u8]) -> bool {
    rest.starts_with(b"=?")
}

/// The character that an escape at the start of some bytes stands for, and the escape's length.
pub(super) fn escape_at(rest: &[u8]) -> Option<(char, usize)> {
    let near = &rest[..rest.len().min(16)];
    escaped(near.utf8_chunks().next()?.valid())
}

/// The character that an escape at the start of a text stands for, and the escape's length: of
/// HTML, XML, JSON and other strings, addresses and quoted-printable.
fn escaped(text: &str) -> Option<(char, usize)> {
    let bytes = text.as_bytes();
    let hex = |from: usize, digits: usize| {
        let code = text.get(from..from + digits)?;
        let all = code.bytes().all(|b| b.is_ascii_hexdigit());
        char::from_u32(u32::from_str_radix(code, 16).ok().filter(|_| all)?)
    };
    let printable = |c: &char| c.is_ascii_graphic() || *c == ' ';
    match (bytes.first()?, bytes.get(1)?) {
        (b'&', b'#') => {
            let end = bytes.iter().take(12).position(|b| *b == b';')?;
            let code = text.get(2..end)?;
            let code = match code.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => code.parse().ok()?,
            };
            Some((char::from_u32(code)?, end + 1))
        }
        (b'&', b'a'..=b'z' | b'A'..=b'Z') => {
            let end = bytes.iter().take(10).position(|b| *b == b';')?;
            Some((entity(text.get(1..end)?)?, end + 1))
        }
        (b'\\', b'u') if bytes.get(2) == Some(&b'{') => {
            let end = bytes.iter().take(12).position(|b| *b == b'}')?;
            let code = u32::from_str_radix(text.get(3..end)?, 16).ok()?;
            Some((char::from_u32(code)?, end + 1))
        }
        (b'\\', b'u') => Some((hex(2, 4)?, 6)),
        (b'\\', b'U') => Some((hex(2, 8)?, 10)),
        (b'\\', b'x') => Some((hex(2, 2)?, 4)),
        (b'\\', b'0' | b'1') => {
            let code = text.get(1..4)?;
            let octal = code.bytes().all(|b| (b'0'..=b'7').contains(&b));
            let letter = char::from_u32(u32::from_str_radix(code, 8).ok().filter(|_| octal)?)?;
            printable(&letter).then_some((letter, 4))
        }
        (b'\\', b'n' | b'r') => {
            // `SECRET\nThe text`; not `s\nf`, `\noindent`.
            let goes_on = bytes.get(2).is_none_or(|b| !b.is_ascii_lowercase());
            goes_on.then_some((BREAK, 2))
        }
        (b'%', b'2'..=b'7') => Some((hex(1, 2).filter(printable)?, 3)),
        (b'=', b'2'..=b'7') => {
            let capital = bytes.get(2).is_some_and(|b| !b.is_ascii_lowercase());
            Some((hex(1, 2).filter(|c| capital && printable(c))?, 3))
        }
        _ => None,
    }
}

/// The character of an entity of HTML that a marking may be written with.
fn entity(name: &str) -> Option<char> {
    Some(match name {
        "nbsp" | "ensp" | "emsp" | "thinsp" | "puncsp" | "numsp" => ' ',
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" | "ldquo" | "rdquo" => '"',
        "apos" | "lsquo" | "rsquo" => '\'',
        "sol" | "frasl" => '/',
        "bsol" => '\\',
        "lpar" => '(',
        "rpar" => ')',
        "lbrack" | "lsqb" => '[',
        "rbrack" | "rsqb" => ']',
        "shy" | "zwnj" | "zwj" | "ZeroWidthSpace" => '\u{200b}',
        "ndash" | "mdash" | "hyphen" | "dash" => '-',
        "vert" | "verbar" => '|',
        "NewLine" => BREAK,
        "Tab" => '\t',
        "comma" => ',',
        "period" => '.',
        _ => return None,
    })
}

/// The length of a terminal's color sequence at the start of a text.
fn color(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let (first, length) = match bytes {
        [0x1b, b'[', ..] => (2, 2),
        [0x1b, b']', ..] => {
            let end = bytes.iter().take(200).position(|b| *b == 7)?;
            return Some(end + 1);
        }
        [0x1b, ..] => return Some(1),
        [0xc2, 0x9b, ..] => (2, 2),
        _ => return None,
    };
    let end = bytes[first..]
        .iter()
        .take(40)
        .position(|b| (0x40..=0x7e).contains(b));
    Some(end.map_or(length, |end| first + end + 1))
}

/// Does a reader see nothing of it? NUL is among them: what is UTF-16 or UTF-32 without a mark is
/// read as letters with NULs between.
fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\0' | '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
            | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
            | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{1bca0}'..='\u{1bca3}'
            | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}'
    )
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
