//! Escapes: what stands for a character in HTML, strings, addresses and mail, and the colors of a
//! terminal.

use super::BREAK;
use crate::text::entity::numbered;

/// So many backslashes in a row may be one escape: a string in strings.
const NESTED: usize = 8;

/// What an escaped quote becomes.
const NESTED_QUOTE: char = '`';

/// May an escape, or an encoded word of mail, begin with the character?
pub(super) fn is_sign_of_escape(c: char) -> bool {
    matches!(c, '&' | '\\' | '%' | '=')
}

/// May a line hold an escape?
pub(super) fn has_escape(line: &[u8]) -> bool {
    memchr::memchr3_iter(b'&', b'\\', b'%', line)
        .chain(memchr::memchr_iter(b'=', line))
        .any(|at| {
            let rest = &line[at..];
            is_encoded_word(rest) || escape_at(rest).is_some() || written_color(rest).is_some()
        })
}

/// Does the sign of an encoded word of mail stand at the start of some bytes?
pub(in crate::ceiling) fn is_encoded_word(rest: &[u8]) -> bool {
    rest.starts_with(b"=?")
}

/// The character that an escape at the start of some bytes stands for, and the escape's length.
pub(in crate::ceiling) fn escape_at(rest: &[u8]) -> Option<(char, usize)> {
    // Most of the signs are those of code, which the next byte shows.
    let begins = match (rest.first()?, rest.get(1)?) {
        (b'&', next) => *next == b'#' || next.is_ascii_alphabetic(),
        (b'\\', b'x') => matches!(rest.get(2), Some(b'0'..=b'7')),
        (b'\\', next) => matches!(next, b'u' | b'U' | b'0' | b'1' | b'"' | b'\\' | b'n' | b'r'),
        (b'%' | b'=', next) => (b'2'..=b'7').contains(next),
        _ => false,
    };
    let near = rest.get(..rest.len().min(16)).filter(|_| begins)?;
    escaped(match std::str::from_utf8(near) {
        Ok(near) => near,
        Err(error) => std::str::from_utf8(&near[..error.valid_up_to()]).unwrap_or(""),
    })
}

/// The character that an escape at the start of a text stands for, and the escape's length: of
/// HTML, XML, JSON and other strings, addresses and quoted-printable.
pub(super) fn escaped(text: &str) -> Option<(char, usize)> {
    let bytes = text.as_bytes();
    let hex = |from: usize, digits: usize| {
        let code = text.get(from..from + digits)?;
        let all = code.bytes().all(|b| b.is_ascii_hexdigit());
        char::from_u32(u32::from_str_radix(code, 16).ok().filter(|_| all)?)
    };
    let printable = |c: &char| c.is_ascii_graphic() || *c == ' ';
    match (bytes.first()?, bytes.get(1)?) {
        (b'&', b'#') => {
            let (c, length) = numbered(&text[1..])?;
            Some((c, length + 1))
        }
        (b'&', b'a'..=b'z' | b'A'..=b'Z') => {
            let end = bytes.iter().take(10).position(|b| *b == b';')?;
            let c = entity(text.get(1..end)?)?;
            // `&amp;#83;` is escaped twice.
            let inner = || numbered(text.get(end + 1..)?);
            match inner().filter(|_| c == '&') {
                Some((inner, length)) => Some((inner, end + 1 + length)),
                None => Some((c, end + 1)),
            }
        }
        (b'\\', b'u') if bytes.get(2) == Some(&b'{') => {
            let end = bytes.iter().take(12).position(|b| *b == b'}')?;
            let code = u32::from_str_radix(text.get(3..end)?, 16).ok()?;
            Some((char::from_u32(code)?, end + 1))
        }
        (b'\\', b'u') => Some((hex(2, 4)?, 6)),
        (b'\\', b'U') => Some((hex(2, 8)?, 10)),
        // Others are bytes of a letter, not letters.
        (b'\\', b'x') => Some((hex(2, 2).filter(char::is_ascii)?, 4)),
        (b'\\', b'0' | b'1') => {
            let code = text.get(1..4)?;
            let octal = code.bytes().all(|b| (b'0'..=b'7').contains(&b));
            let letter = char::from_u32(u32::from_str_radix(code, 8).ok().filter(|_| octal)?)?;
            printable(&letter).then_some((letter, 4))
        }
        // A string in a string: its quotes are not those around it.
        (b'\\', b'"') => Some((NESTED_QUOTE, 2)),
        // `\\"`, `\\n`
        (b'\\', b'\\') => {
            let run = bytes.iter().take(NESTED + 1).take_while(|b| **b == b'\\');
            let run = run.count().checked_sub(1).filter(|run| *run < NESTED)?;
            match escaped(text.get(run..)?)? {
                (NESTED_QUOTE, length) => Some(('\'', run + length)),
                (BREAK, length) => Some((BREAK, run + length)),
                _ => None,
            }
        }
        (b'\\', b'n' | b'r') => {
            // `SECRET\nThe text`; not `s\nf`, `\noindent`.
            let goes_on = bytes.get(2).is_none_or(|b| !b.is_ascii_lowercase());
            goes_on.then_some((BREAK, 2))
        }
        // `%252F` is escaped twice.
        (b'%', b'2') if bytes.get(2) == Some(&b'5') => {
            let inner = hex(3, 2).filter(printable).map(|c| (c, 5));
            Some(inner.unwrap_or(('%', 3)))
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
pub(super) fn color(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let (first, length) = match bytes {
        [0x1b, b'[', ..] => (2, 2),
        [0x1b, b']', ..] => {
            let end = bytes.iter().take(200).position(|b| *b == 7)?;
            return Some(end + 1);
        }
        [0x1b, ..] => return Some(1),
        [0xc2, 0x9b, ..] => (2, 2),
        _ => return written_color(bytes),
    };
    let end = bytes[first..]
        .iter()
        .take(40)
        .position(|b| (0x40..=0x7e).contains(b));
    Some(end.map_or(length, |end| first + end + 1))
}

/// How a color begins where a program has it in a string.
const WRITTEN_COLORS: [&[u8]; 7] = [
    b"\\e[",
    b"\\033[",
    b"\\x1b[",
    b"\\x1B[",
    b"\\u001b[",
    b"\\u001B[",
    b"\\u{1b}[",
];

/// The length of a color that a string has at the start of some bytes: `\e[1m`.
pub(in crate::ceiling) fn written_color(bytes: &[u8]) -> Option<usize> {
    /// The longest that is read, in bytes.
    const LONGEST: usize = 24;
    let begins = |sign: &&&[u8]| bytes.starts_with(sign);
    let sign = WRITTEN_COLORS.iter().find(begins)?.len();
    let rest = bytes.get(sign..)?.iter().take(LONGEST);
    let length = rest
        .take_while(|b| b.is_ascii_digit() || **b == b';')
        .count();
    (bytes.get(sign + length) == Some(&b'm')).then_some(sign + length + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_an_escape_begins_with_is_seen_in_two_bytes() {
        for first in ' '..='~' {
            for second in ' '..='~' {
                for rest in [
                    "", "3", "23", "0053", "{53}", "00000053", "mp;", "n", "\"", "253",
                ] {
                    let text = format!("{first}{second}{rest}");
                    assert_eq!(escape_at(text.as_bytes()), escaped(&text), "{text}");
                }
            }
        }
    }

    #[test]
    fn colors_in_strings() {
        for (text, length) in [
            ("\\e[1mSECRET", Some(5)),
            ("\\033[1;31m(S)", Some(10)),
            ("\\u{1b}[m(S)", Some(8)),
            ("\\e[1;31x", None),
            ("\\e1m", None),
        ] {
            assert_eq!(written_color(text.as_bytes()), length, "{text}");
        }
    }

    #[test]
    fn escapes_inside_of_escapes() {
        for (text, expected) in [
            ("\\\"x", Some(('`', 2))),
            ("\\\\\"x", Some(('\'', 3))),
            ("\\\\nIt", Some((BREAK, 3))),
            ("\\\\net", None),
            ("%2528", Some(('(', 5))),
            ("%25", Some(('%', 3))),
            ("&amp;#83;E", Some(('S', 9))),
            ("&amp;x", Some(('&', 5))),
        ] {
            assert_eq!(escaped(text), expected, "{text}");
        }
        assert_eq!(escaped(&"\\".repeat(100_000)), None);
    }
}
