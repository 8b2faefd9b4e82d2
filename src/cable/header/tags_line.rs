//! The TAGS line: codes, names and what separates them.

#![warn(clippy::string_slice)]

use super::value_span;
use crate::cable::BlockSpan;
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
    /// Is there a colon after the label?
    pub colon: bool,
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
    let mut at = value.start;
    while at < value.end {
        match bytes[at] {
            b'(' => {
                let close = bytes[at..value.end]
                    .iter()
                    .position(|b| *b == b')')
                    .map_or(value.end, |p| at + p);
                if close > at + 1 {
                    push(BlockSpan::new(at + 1, close), true);
                }
                at = close + 1;
            }
            b',' | b';' | b')' | b'\\' => at += 1,
            b'/' if at > value.start => at += 1,
            b if b.is_ascii_whitespace() => at += 1,
            // `PREL - PGOV`
            b'-' if bytes.get(at + 1).is_some_and(u8::is_ascii_whitespace) => at += 1,
            _ => {
                let length = bytes[at..value.end]
                    .iter()
                    .take_while(|b| {
                        !b.is_ascii_whitespace() && !matches!(b, b',' | b';' | b'(' | b')' | b'\\')
                    })
                    .count();
                let mut end = at + length;
                // `PREL/PGOV`: codes with a slash between them.
                let joined = BlockSpan::new(at, end).slice(text);
                let known = |code: &str| tags::is_listed(code);
                if let Some((first, _)) = joined.split_once('/')
                    && joined.split('/').all(known)
                {
                    end = at + first.len();
                }
                // `GENERAL MOTORS`: the longer name wins when it is in the lists.
                if let Some(longer) = organization_with_space(text, at, value.end) {
                    end = end.max(longer);
                }
                let mut token = BlockSpan::new(at, end);
                while token.end > token.start && bytes[token.end - 1] == b'.' {
                    token.end -= 1;
                }
                if !token.is_empty() {
                    push(token, false);
                }
                at = end;
            }
        }
    }
    join_names(text, &mut tokens);
    let label = BlockSpan::new(indent, value.start);
    let colon = label.slice(text).contains(':');
    let gaps = tokens.windows(2).map(|pair| {
        let start = pair[0].span.end + usize::from(pair[0].bracketed);
        let end = pair[1].span.start - usize::from(pair[1].bracketed);
        let span = BlockSpan::new(start.min(end), end);
        let signs = span.slice(text);
        Gap {
            span,
            comma: signs.contains([',', ';']),
            line_end: signs.contains(['\n', '\r']),
        }
    });
    let gaps = gaps.collect();
    TagsLine {
        tokens,
        gaps,
        colon,
        span: BlockSpan::new(indent, value.end.max(indent)),
    }
}

/// Bytes of a text before the head of a page that a copy ran on behind it: `PREL EC UNCLASSIFIED PAGE
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
    let word = |token: &TagToken| {
        !token.bracketed
            && token.code.len() > 2
            && token.code.bytes().all(|b| b.is_ascii_alphabetic() || matches!(b, b'-' | b'\''))
            && !tags::is_listed(&token.code)
            && tags::unique_split(&token.code, None).is_none()
            && Caption::read(&token.code).is_none()
            // A code that was misspelled is four letters and near one.
            && !(token.code.len() == 4 && tags::suggest(&token.code, None, 1).len() == 1)
    };
    let mut index = 0;
    while index + 1 < tokens.len() {
        index += 1;
        if !tags::takes_name(&tokens[index - 1].code) || !word(&tokens[index]) {
            continue;
        }
        let end = tokens[index].span.end;
        if let Some(given) = tokens.get(index + 1).filter(|given| word(given))
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

    #[test]
    fn tags_lines() {
        for (text, codes) in [
            ("TAGS: ELAB ETRD GT \n", "ELAB|ETRD|GT"),
            ("TAGS PREL, PGOV, \nKCRM, SP", "PREL|PGOV|KCRM|SP"),
            ("TAGS: OVIP (DOE, JANE), US", "OVIP|(DOE, JANE)|US"),
            ("TAGS: SL,1A", "SL|1A"),
            ("TAGS: PREL - PGOV - EC", "PREL|PGOV|EC"),
            ("TAGS: PREL/PGOV/EC", "PREL|PGOV|EC"),
            ("TAGS: PREL EC\\", "PREL|EC"),
            ("TAGS: PREL EC UNCLASSIFIED PAGE 02 ROME 00140", "PREL|EC"),
            ("TAGS:\n\nPREL, EC", "PREL|EC"),
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
