//! Rich Text Format: the text that its control words surround, also inside of words.
//!
//! Source: Rich Text Format Specification 1.9.1.

/// How such a text begins.
pub(super) const SIGN: &str = "{\\rtf";

/// The text that a reader sees, with a line for each paragraph, cell and header.
pub(super) fn plain(rtf: &str) -> String {
    let mut text = String::new();
    let mut rest = rtf;
    while let Some(c) = rest.chars().next() {
        rest = &rest[c.len_utf8()..];
        match c {
            '\\' => rest = control(rest, &mut text),
            '{' | '}' | '\r' | '\n' => {}
            _ => text.push(c),
        }
    }
    text
}

/// Reads what follows a backslash, and gives the rest.
fn control<'t>(rest: &'t str, text: &mut String) -> &'t str {
    let Some(first) = rest.chars().next() else {
        return rest;
    };
    if !first.is_ascii_alphabetic() {
        let after = &rest[first.len_utf8()..];
        // `\'53`
        let code = (first == '\'').then(|| after.get(..2)).flatten();
        if let Some(byte) = code.and_then(|code| u8::from_str_radix(code, 16).ok()) {
            text.push(char::from(byte));
            return &after[2..];
        }
        match first {
            '~' => text.push(' '),
            '_' => text.push('-'),
            '{' | '}' | '\\' => text.push(first),
            '\r' | '\n' => text.push('\n'),
            _ => {}
        }
        return after;
    }
    let end = |text: &str, own: fn(&u8) -> bool| {
        text.bytes().position(|b| !own(&b)).unwrap_or(text.len())
    };
    let (word, after) = rest.split_at(end(rest, u8::is_ascii_alphabetic));
    let signed = after.strip_prefix('-').unwrap_or(after);
    let digits = end(signed, u8::is_ascii_digit);
    let (number, after) = signed.split_at(digits);
    let after = after.strip_prefix(' ').unwrap_or(after);
    match word {
        "par" | "line" | "sect" | "page" | "cell" | "row" | "header" | "headerl" | "headerr"
        | "headerf" | "footer" | "footerl" | "footerr" | "footerf" | "footnote" | "fonttbl"
        | "colortbl" | "stylesheet" | "info" | "title" | "subject" | "pard" => text.push('\n'),
        "tab" => text.push('\t'),
        "u" => {
            text.extend(number.parse().ok().and_then(char::from_u32));
            // The sign for readers that know no Unicode.
            let shown = after
                .chars()
                .next()
                .filter(|c| !matches!(c, '\\' | '{' | '}'));
            return &after[shown.map_or(0, char::len_utf8)..];
        }
        _ => {}
    }
    after
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_reader_sees() {
        for (rtf, text) in [
            (
                r"{\rtf1\ansi\pard SEC{\b RET}//NOFORN\par It opened.\par}",
                "\nSECRET//NOFORN\nIt opened.\n",
            ),
            (r"{\rtf1 S\b0 ECRET\par}", "SECRET\n"),
            (r"{\rtf1 \'53\'45CRET}", "SECRET"),
            (r"{\rtf1 S\u69?CRET}", "SECRET"),
            ("{\\rtf1 SE\n\\b C\\b0 RET}", "SECRET"),
            ("{\\rtf1 a\\", "a"),
            ("{\\rtf1 \\'x", "x"),
        ] {
            assert_eq!(plain(rtf), text, "{rtf}");
        }
    }
}
