//! Sentences that something encloses on their line, with a portion mark at their beginning: a string
//! (`"text": "(S) The envoy named the date."`), a cell of a table, a comment after code, a line of a log.

/// The fewest words of such a sentence, and of those in small letters.
const WORDS: usize = 4;
const SMALL: usize = 2;

/// The signs of comments after code.
const COMMENTS: [&str; 10] = [
    "#", "//", "--", "/*", ";", "%", "--[[", "::", "<!--", "\"\"\"",
];

/// The signs that end one.
const CLOSED: [&str; 4] = ["*/", "-->", "]]", "\"\"\""];

/// What a line of a log says before its text.
const OF_LOG: [&str; 7] = [
    "INFO", "DEBUG", "WARN", "WARNING", "ERROR", "NOTICE", "TRACE",
];

/// Is what stands after a mark a whole sentence, which what stands before the mark opens? Most brackets in
/// strings and comments are no marks, so the sentence begins with a capital and has its stop.
pub(super) fn is_sentence(head: &str, tail: &str) -> bool {
    sentence(head, tail).is_some_and(|text| {
        let mut letters = text.chars();
        let begins = letters.next().is_some_and(|c| c.is_whitespace())
            && letters.next().is_some_and(char::is_uppercase);
        let words = text.split_whitespace();
        let small = |word: &&str| word.chars().all(char::is_lowercase);
        begins
            && text.ends_with(['.', '!', '?'])
            && !text.ends_with("..")
            && !text.contains(['{', '}', '=', '<', '>', ';', '\\', '|', '`'])
            && words.clone().count() >= WORDS
            && words.filter(small).count() >= SMALL
    })
}

/// The text around a mark without a command of TeX or troff for it: `\textbf{(S)}`, `\fB(S)\fP`.
pub(super) fn without_command<'t>(head: &'t str, tail: &'t str) -> (&'t str, &'t str) {
    let tex = || {
        let (before, name) = head.strip_suffix('{')?.rsplit_once('\\')?;
        let plain = name.bytes().all(|b| b.is_ascii_alphabetic());
        Some((before, tail.strip_prefix('}').filter(|_| plain)?))
    };
    let troff = || {
        let before = ["\\fB", "\\fI"]
            .iter()
            .find_map(|font| head.strip_suffix(font))?;
        let after = ["\\fP", "\\fR"]
            .iter()
            .find_map(|font| tail.strip_prefix(font))?;
        Some((before, after))
    };
    tex().or_else(troff).unwrap_or((head, tail))
}

/// The text after a mark up to what closes it.
fn sentence<'t>(head: &str, tail: &'t str) -> Option<&'t str> {
    let last = head.chars().next_back()?;
    let up_to = |sign: &str| tail.split(sign).next();
    let text = match last {
        '"' | '\'' | '`' => tail
            .split(last)
            .next()
            .filter(|text| text.len() < tail.len()),
        '[' if head.ends_with("<![CDATA[") => up_to("]]>"),
        '[' => up_to("]"),
        '{' => up_to("}"),
        ',' | '\t' => Some(cell(tail)),
        // A cell of a table in Markdown.
        ' ' if is_cell(head.trim_end()) => up_to("|"),
        _ if last == ':' || last.is_whitespace() && opens(head.trim_end()) => Some(tail),
        _ => None,
    };
    let text = text?.trim_end();
    let bare = CLOSED.iter().find_map(|sign| text.strip_suffix(sign));
    Some(bare.unwrap_or(text).trim_end())
}

/// Does the sign of a comment, or what a line of a log begins with, end the text before a mark?
fn opens(head: &str) -> bool {
    let word = head.rsplit(char::is_whitespace).next().unwrap_or("");
    COMMENTS.contains(&word) || OF_LOG.contains(&word) || word.ends_with([':', ']'])
}

/// Does a cell of a table in Markdown begin after a text?
fn is_cell(head: &str) -> bool {
    head.ends_with('|') && !head.ends_with("||")
}

/// The cell of a table that a text begins with.
fn cell(text: &str) -> &str {
    let ends = |(at, c): (usize, char)| {
        let next = text[at + c.len_utf8()..].chars().next();
        c == '\t' || c == ',' && next.is_some_and(|next| !next.is_whitespace())
    };
    let end = text.char_indices().find(|place| ends(*place));
    end.map_or(text, |(at, _)| &text[..at])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_around_a_mark_come_off() {
        for (head, tail) in [
            ("x \\textbf{", "} It opened."),
            ("x \\fB", "\\fP It opened."),
        ] {
            assert_eq!(without_command(head, tail), ("x ", " It opened."));
        }
        assert_eq!(without_command("f{", "} x"), ("f{", "} x"));
    }

    #[test]
    fn sentences_that_something_encloses() {
        for (head, tail) in [
            ("\"text\": \"", " The envoy named the date.\"}"),
            ("print('", " The envoy named the date.')"),
            ("1,", " The envoy named the date, and left.,2"),
            ("1\t", " The envoy named the date.\t2"),
            ("x = 1 # ", " The envoy named the date."),
            ("f(); /* ", " The envoy named the date. */"),
            ("<a><![CDATA[", " The envoy named the date.]]></a>"),
            ("[", " The envoy named the date.](notes)"),
            ("10:00 INFO ", " The envoy named the date."),
            ("notes.txt:12:", " The envoy named the date."),
        ] {
            assert!(is_sentence(head, tail), "{head}(S){tail}");
        }
        for (head, tail) in [
            ("\"text\": \"", " The envoy named the date\"}"),
            ("\"text\": \"", " Save.\"}"),
            ("print('", " THE DATE IS SET.')"),
            ("the word ", " The envoy named the date."),
            ("x = 1 # ", " The key = value of it."),
            ("f", " The envoy named the date."),
            ("", " The envoy named the date."),
        ] {
            assert!(!is_sentence(head, tail), "{head}(S){tail}");
        }
    }
}
