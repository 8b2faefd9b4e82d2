//! The TAGS line: codes, names and what separates them.

#![warn(clippy::string_slice)]

use super::{value_span, word_spans};
use crate::cable::BlockSpan;
use crate::syntax::line;
use crate::text::words::one_line;
use crate::vocabulary::captions::Caption;
use crate::vocabulary::{tags, words};

/// One code on the TAGS line, or a person or term among the codes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TagToken {
    /// The code in capitals.
    pub code: Box<str>,
    /// As it is written.
    pub span: BlockSpan,
    /// Is it in brackets?
    pub bracketed: bool,
    /// Is it a person's name, which is no code: `(DOE, JANE)`, `OVIP DOE JANE`?
    pub person: bool,
}

/// What is between two codes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gap {
    /// Spaces and signs.
    pub span: BlockSpan,
    /// Is a comma among them?
    pub comma: bool,
    /// Are there signs that are neither a space nor one comma: `; `, `/`, `, ,`?
    pub odd: bool,
    /// Are there several commas and no other sign: `,,`?
    pub only_commas: bool,
    /// Does the line end in it?
    pub line_end: bool,
}

/// The TAGS line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TagsLine {
    /// Its tokens in order.
    pub tokens: Vec<TagToken>,
    /// What separates them: one gap fewer than there are tokens.
    pub gaps: Vec<Gap>,
    /// Is there a colon after the label, or another sign in its place?
    pub colon: bool,
    /// Does it end with a bracket that opens: `OVIP (`?
    pub open: bool,
    /// From the label to the last sign.
    pub span: BlockSpan,
}

/// Reads the TAGS line with its continuations: codes separated by spaces or commas, names in
/// brackets. A code that holds a space (`GENERAL MOTORS`) is kept together between commas.
pub fn tags_line(text: &str) -> TagsLine {
    let value = value_span(text);
    let value = BlockSpan::at(value.start, before_page_head(value.slice(text)));
    let indent = BlockSpan::of(text.trim_start(), text).start;
    let mut tokens: Vec<TagToken> = Vec::new();
    let mut push = |span: BlockSpan, bracketed: bool| {
        let token = span.slice(text);
        tokens.push(TagToken {
            code: token.to_uppercase().into(),
            span,
            bracketed,
            person: bracketed,
        });
    };
    let bytes = text.as_bytes();
    // `TAGS: (U) PREL`: a portion mark is no name.
    let marked = line::portion_mark(value.slice(text)).filter(|end| *end < value.len());
    let mut at = value.start + marked.unwrap_or(0);
    while at < value.end {
        match bytes[at] {
            b'(' | b'[' => {
                let close = bytes[at..value.end]
                    .iter()
                    .position(|b| matches!(b, b')' | b']'))
                    .map_or_else(|| end_of_open_name(text, at, value.end), |p| at + p);
                // `(PREL, PGOV, EC)`: no name, but codes.
                let inside = BlockSpan::new(at + 1, close.max(at + 1)).slice(text);
                let mut codes = inside.split([',', ' ']).filter(|code| !code.is_empty());
                if inside.contains(',') && codes.all(tags::is_listed) {
                    at += 1;
                    continue;
                }
                if close > at + 1 {
                    push(BlockSpan::new(at + 1, close), true);
                }
                let closed = matches!(bytes.get(close), Some(b')' | b']'));
                at = close + usize::from(closed);
            }
            b if SIGNS.contains(&b) => at += 1,
            b'/' | b'.' if at > value.start => at += 1,
            b if b.is_ascii_whitespace() => at += 1,
            // `PREL - PGOV`, `PREL -PGOV`
            b'-' => at += 1,
            _ => {
                let end = end_of_code(text, at, value.end);
                let mut token = BlockSpan::new(at, end);
                while token.end > token.start && bytes[token.end - 1] == b'.' {
                    token.end -= 1;
                }
                // `PREL, PGOV AND EC`
                let joins =
                    token.slice(text).eq_ignore_ascii_case("AND") && !tags::is_listed("AND");
                if !token.is_empty() && !joins {
                    push(token, false);
                }
                at = end;
            }
        }
    }
    join_names(text, &mut tokens);
    join_terms(text, value, &mut tokens);
    let label = BlockSpan::new(indent, value.start);
    // A wrong sign in its place is a slip of the label.
    let written = label.slice(text);
    let misspelt = || {
        let line = text.trim_start().lines().next().unwrap_or("");
        written.trim_end() == "TAG" || line::near_telegram_label(line.trim_end()).is_some()
    };
    let colon = written.contains([':', ';', '.', ',', '-']) || misspelt();
    TagsLine {
        open: value.slice(text).trim_end().ends_with('('),
        gaps: tokens.windows(2).map(|pair| gap(text, pair)).collect(),
        tokens,
        colon,
        span: BlockSpan::new(indent, value.end.max(indent)),
    }
}

/// Where the code that begins at `at` ends, on a line that ends at `end`.
fn end_of_code(text: &str, at: usize, end: usize) -> usize {
    if let Some(whole) = listed_with_signs(text, at, end) {
        return whole;
    }
    let length = text.as_bytes()[at..end]
        .iter()
        .take_while(|b| !b.is_ascii_whitespace() && **b != b'(' && !SIGNS.contains(b))
        .count();
    let joined = BlockSpan::at(at, length).slice(text);
    let mut code = at + length;
    // `PREL/PGOV`: codes with a slash between them.
    for sign in ['/', '.', '-'] {
        if let Some((first, _)) = joined.split_once(sign)
            && joined
                .trim_end_matches('.')
                .split(sign)
                .all(tags::is_listed)
        {
            code = at + first.len();
        }
    }
    // `GENERAL MOTORS`: the longer name wins when it is in the lists.
    code.max(organization_with_space(text, at, end).unwrap_or(code))
}

/// What separates two tokens.
fn gap(text: &str, pair: &[TagToken]) -> Gap {
    let start = pair[0].span.end + usize::from(pair[0].bracketed);
    let end = pair[1].span.start - usize::from(pair[1].bracketed);
    let span = BlockSpan::new(start.min(end), end);
    let signs = span.slice(text);
    let odd = is_odd(signs);
    Gap {
        span,
        comma: signs.contains([',', ';']),
        odd,
        only_commas: odd && signs.chars().all(|c| c.is_whitespace() || c == ','),
        line_end: signs.contains(['\n', '\r']),
    }
}

/// Do signs that other lists have separate two codes here, or two commas?
fn is_odd(signs: &str) -> bool {
    let separates =
        |c: char| c.is_whitespace() || matches!(c, ',' | ';' | '.' | '/' | '-' | ':' | '&' | '|');
    !matches!(signs.trim(), "" | ",") && signs.chars().all(separates)
}

/// Signs between codes, and signs that a copy put around them.
const SIGNS: [u8; 16] = *b",;)\\\"#&:*[]<>_|+";

/// Where a code ends that has signs in it and is in the lists: `UNGA/SPC`, `ZANU-PF`, `AT&T`.
fn listed_with_signs(text: &str, at: usize, end: usize) -> Option<usize> {
    let rest = text.get(at..end)?;
    let length = rest.find(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '(' | ')'));
    let code = rest.get(..length.unwrap_or(rest.len()))?;
    let signs = code.contains(['/', '-', '&']);
    (signs && tags::is_listed(code)).then_some(at + code.len())
}

/// Where a name ends whose bracket is not closed: before the next code.
fn end_of_open_name(text: &str, open: usize, end: usize) -> usize {
    let inside = BlockSpan::new(open + 1, end.max(open + 1)).slice(text);
    let words = word_spans(inside, 0);
    let code = words
        .skip(1)
        .find(|word| tags::is_listed(word.slice(inside).trim_end_matches([',', ';'])));
    code.map_or(end, |code| open + 1 + code.start)
}

/// Bytes of a text before the head of a page that a copy ran on after it: `PREL EC UNCLASSIFIED PAGE
/// 02 QUITO 000123`.
fn before_page_head(text: &str) -> usize {
    const LEVELS: [&str; 5] = [
        "LIMITED OFFICIAL USE",
        "UNCLASSIFIED",
        "UNCLAS",
        "CONFIDENTIAL",
        "SECRET",
    ];
    let Some((head, page)) = text.split_once(" PAGE ") else {
        return text.len();
    };
    if !page.starts_with(|c: char| c.is_ascii_digit()) {
        return text.len();
    }
    let mut head = head.trim_end();
    while let Some(rest) = LEVELS.iter().find_map(|level| head.strip_suffix(level)) {
        head = rest.trim_end();
    }
    head.len()
}

/// `OVIP DOE JANE`: one or two words that are no codes, after a code that asks for a name, are
/// that name.
fn join_names(text: &str, tokens: &mut Vec<TagToken>) {
    let mut index = 0;
    while index + 1 < tokens.len() {
        index += 1;
        if !tags::takes_name(&tokens[index - 1].code) || !is_word(&tokens[index]) {
            continue;
        }
        let end = tokens[index].span.end;
        if let Some(given) = tokens.get(index + 1).filter(|given| is_word(given))
            && BlockSpan::new(end, given.span.start)
                .slice(text)
                .trim()
                .is_empty()
        {
            let span = BlockSpan::new(tokens[index].span.start, given.span.end);
            tokens[index].span = span;
            tokens[index].code = span.slice(text).to_uppercase().into();
            tokens.remove(index + 1);
        }
        tokens[index].person = true;
    }
}

/// Is it a word that is no code, and none that was misspelled?
fn is_word(token: &TagToken) -> bool {
    let code = &token.code;
    let letter = |b: u8| b.is_ascii_alphabetic() || matches!(b, b'-' | b'\'');
    let near = || code.len() == 4 && tags::suggest(code, None, 1).len() == 1;
    !token.bracketed
        && code.len() > 2
        && code.bytes().all(letter)
        && !tags::is_listed(code)
        && tags::unique_split(code, None).is_none()
        && Caption::read(code).is_none()
        && !near()
}

/// `PINT, EC, SHELL OIL CORP`: words that are no codes, between commas, are one term.
fn join_terms(text: &str, value: BlockSpan, tokens: &mut Vec<TagToken>) {
    let between = |start: usize, end: usize| BlockSpan::new(start, end.max(start)).slice(text);
    let spaced = |words: &str| words.bytes().all(|b| b.is_ascii_whitespace());
    let mut first = 0;
    while first < tokens.len() {
        let mut last = first;
        while is_word(&tokens[last]) && !tokens[last].person {
            let end = tokens[last].span.end;
            let next = tokens.get(last + 1);
            let joins = next.is_some_and(|next| spaced(between(end, next.span.start)));
            if !joins {
                break;
            }
            last += 1;
        }
        let words = tokens[first..=last]
            .iter()
            .all(|token| is_word(token) && !token.person);
        let (start, end) = (tokens[first].span.start, tokens[last].span.end);
        let above = between(value.start, start).trim_end();
        let below = between(end, value.end).trim_start();
        let first_term = above.is_empty() && below.starts_with(',');
        let bounded =
            first_term || above.ends_with(',') && (below.is_empty() || below.starts_with(','));
        if last > first && words && bounded {
            let span = BlockSpan::new(start, end);
            tokens[first].span = span;
            tokens[first].code = one_line(&span.slice(text).to_uppercase()).into();
            tokens.drain(first + 1..=last);
        }
        first += 1;
    }
}

/// The end of a two-word code in the lists that begins at `at`.
fn organization_with_space(text: &str, at: usize, end: usize) -> Option<usize> {
    let rest = text.get(at..end)?;
    let term = words::TERMS_AMONG_TAGS.iter().find(|term| {
        rest.strip_prefix(*term)
            .is_some_and(|tail| !tail.starts_with(|c: char| c.is_alphanumeric()))
    });
    if let Some(term) = term {
        return Some(at + term.len());
    }
    let (first, tail) = rest.split_once(' ')?;
    let second = tail
        .split([' ', ',', ';', '\n', '\r', '('])
        .next()
        .unwrap_or(tail);
    let name = BlockSpan::new(0, first.len() + 1 + second.len());
    let known = tags::is_listed(name.slice(rest));
    known.then_some(at + name.end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocabulary::date::Date;

    #[test]
    fn each_listed_code_is_one_code() {
        let days = [
            None,
            Some(Date::new(1975, 1, 1)),
            Some(Date::new(2008, 1, 1)),
        ];
        for entry in days.into_iter().flat_map(tags::all_at) {
            let read = tags_line(&format!("TAGS: PINT, {}, PREL", entry.code));
            let codes: Vec<&str> = read.tokens.iter().map(|token| &*token.code).collect();
            assert_eq!(codes, ["PINT", entry.code, "PREL"]);
        }
    }

    #[test]
    fn tags_lines() {
        for (text, codes) in [
            ("TAGS: ELAB ETRD GT \n", "ELAB|ETRD|GT"),
            ("TAGS PREL, PGOV, \nKCRM, SP", "PREL|PGOV|KCRM|SP"),
            ("TAGS: OVIP (DOE, JANE), US", "OVIP|(DOE, JANE)|US"),
            ("TAGS: SL,1A", "SL|1A"),
            ("TAGS: PREL - PGOV - EC", "PREL|PGOV|EC"),
            ("TAGS: PREL/PGOV/EC", "PREL|PGOV|EC"),
            ("TAGS: PREL.PGOV.EC.", "PREL|PGOV|EC"),
            ("TAGS: (PREL, PGOV, EC)", "PREL|PGOV|EC"),
            ("TAGS: PREL, PGOV AND EC", "PREL|PGOV|EC"),
            ("TAGS: PREL & EC", "PREL|EC"),
            ("TAGS: \"PREL\", #EC", "PREL|EC"),
            ("TAGS: PREL EC\\", "PREL|EC"),
            ("TAGS: PREL EC UNCLASSIFIED PAGE 02 ROME 00140", "PREL|EC"),
            ("TAGS:\n\nPREL, EC", "PREL|EC"),
            ("TAGS: PINT, EC, SHELL OIL CORP", "PINT|EC|SHELL OIL CORP"),
            ("TAGS: PINT, EC, SHELL OIL PREL", "PINT|EC|SHELL|OIL|PREL"),
            ("TAGS:", ""),
        ] {
            let read = tags_line(text);
            let shown: Vec<String> = read
                .tokens
                .iter()
                .map(|t| {
                    if t.bracketed {
                        format!("({})", t.code)
                    } else {
                        t.code.to_string()
                    }
                })
                .collect();
            assert_eq!(shown.join("|"), codes, "{text}");
        }
    }
}
