//! What mail programs and pages put around each line of a text: `> `, `| `, `**`, `<br>`, `<p>`.
//!
//! A line is read without them, from its own characters alone; in the text of a block there are
//! spaces in their place, so that each place is where it is in the text.

use crate::text::lines;
use crate::text::unseen::trimmed;
use crate::text::words::strip_in_any_case;
use std::borrow::Cow;

/// Tags of a page that say nothing but where a line or a paragraph ends.
const TAGS: [&str; 11] = [
    "<br>", "<br/>", "<br />", "<p>", "</p>", "<pre>", "</pre>", "<html>", "</html>", "<body>",
    "</body>",
];

/// The part of a line that is the cable's own, without white space at its ends.
pub(crate) fn own_part(line: &str) -> &str {
    let mut text = trimmed(line);
    // Few lines begin or end so.
    if !text.starts_with(['>', '<', '|', '*']) && !text.ends_with('>') {
        return text;
    }
    if let Some(cell) = text.strip_prefix('|').filter(|rest| is_barred(rest)) {
        return own_part(cell);
    }
    if is_bold(text) {
        return text.trim_start_matches("**").trim_end_matches("**").trim();
    }
    loop {
        let quoted = text.trim_start_matches('>');
        // `>50 boats` is a number.
        let number = quoted.starts_with(|c: char| c.is_ascii_digit()) && !is_numbered(quoted);
        let own = if number { text } else { quoted.trim_start() };
        let own = without_tags(own).trim();
        if own.len() == text.len() {
            return own;
        }
        text = own;
    }
}

/// Is this the rest of a line after a bar that a program put before each line? A row of a table has more
/// bars.
fn is_barred(rest: &str) -> bool {
    (rest.is_empty() || rest.starts_with(' ')) && !rest.contains('|')
}

/// `**TAGS:** PREL, EC`, `**UNCLAS ROME 000140**`: does a line begin in bold letters?
fn is_bold(text: &str) -> bool {
    let inside = text.strip_prefix("**").unwrap_or("");
    inside.starts_with(|c: char| c.is_ascii_alphanumeric()) && inside.contains("**")
}

/// `1. (U) Text`, `171015Z`: what a line of a cable may begin with, though it is a number.
fn is_numbered(text: &str) -> bool {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    [". ", ".(", "Z "].iter().any(|sign| rest.starts_with(sign))
}

/// A line without one tag at each end.
fn without_tags(text: &str) -> &str {
    let text = TAGS
        .iter()
        .find_map(|tag| strip_in_any_case(text, tag))
        .unwrap_or(text);
    let end = |tag: &&str| {
        let end = text.len().checked_sub(tag.len())?;
        let tail = text.get(end..)?;
        tail.eq_ignore_ascii_case(tag).then_some(end)
    };
    match TAGS.iter().find_map(end) {
        Some(end) => text.get(..end).unwrap_or(text),
        None => text,
    }
}

/// A text with spaces in place of what is not its lines' own.
pub(crate) fn unquoted(text: Cow<'_, str>) -> Cow<'_, str> {
    if memchr::memchr3(b'>', b'|', b'*', text.as_bytes()).is_none() {
        return text;
    }
    let mut out = String::new();
    let mut done = 0;
    for line in lines(&text) {
        let own = own_part(line.text);
        if own.len() == line.text.trim().len() {
            continue;
        }
        let from = own.as_ptr() as usize - text.as_ptr() as usize;
        out.push_str(text.get(done..line.start).unwrap_or(""));
        out.extend(std::iter::repeat_n(' ', from - line.start));
        match is_bold(line.text.trim()) {
            true => out.push_str(&own.replace("**", "  ")),
            false => out.push_str(own),
        }
        done = line.start + line.text.len();
        out.extend(std::iter::repeat_n(' ', done - from - own.len()));
    }
    if out.is_empty() {
        return text;
    }
    out.push_str(text.get(done..).unwrap_or(""));
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn own_parts() {
        for (line, own) in [
            ("> TAGS: ECON, IT", "TAGS: ECON, IT"),
            (">>UNCLAS ROME 000140", "UNCLAS ROME 000140"),
            ("> > 1. (U) It opened.", "1. (U) It opened."),
            (">1. (U) It opened.", "1. (U) It opened."),
            (">1.(U) It opened.", "1.(U) It opened."),
            (">50 boats", ">50 boats"),
            ("UNCLAS ROME 000140<br>", "UNCLAS ROME 000140"),
            ("<p>1. It opened.</p>", "1. It opened."),
            ("<html><body><pre>", ""),
            (">", ""),
            ("| TAGS: ECON, IT", "TAGS: ECON, IT"),
            ("|", ""),
            ("| Rome | 12 |", "| Rome | 12 |"),
            ("**UNCLAS ROME 000140**", "UNCLAS ROME 000140"),
            ("**TAGS:** ECON, IT", "TAGS:** ECON, IT"),
            ("** a note", "** a note"),
            ("*****", "*****"),
            ("a > b", "a > b"),
            ("<< END OF DOCUMENT >>", "<< END OF DOCUMENT >>"),
            ("see <http://a.example>", "see <http://a.example>"),
        ] {
            assert_eq!(own_part(line), own, "{line}");
        }
    }

    #[test]
    fn texts_keep_their_places() {
        let read = |text| unquoted(Cow::Borrowed(text)).into_owned();
        assert_eq!(read("> TAGS: ECON,\n> IT\n"), "  TAGS: ECON,\n  IT\n");
        assert_eq!(read("one<br>\n\ntwo"), "one    \n\ntwo");
        assert_eq!(read("a > b\n"), "a > b\n");
        assert_eq!(read("| one\n| two\n"), "  one\n  two\n");
        assert_eq!(read("**TAGS:** ECON\n"), "  TAGS:   ECON\n");
    }
}
