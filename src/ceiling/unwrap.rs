//! The parts of a line that may be a marking: the line without its frame, the text of tags, cells,
//! strings, values.

use super::fold::{BREAK, tag};
use super::prefilter::may_hold;
use crate::text::words::has_small_letter;

/// What a part was wrapped in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Wrapping<'t> {
    /// The sign of a comment stands before it.
    pub comment: bool,
    /// The sign that quotes it.
    pub quote: Option<char>,
    /// It stands in square, curly or pointed brackets.
    pub bracket: bool,
    /// The name of which it is the value, or the tag or attribute that holds it.
    pub key: Option<&'t str>,
    /// Its number among the cells of a table.
    pub cell: Option<usize>,
    /// It is the text of a tag.
    pub tagged: bool,
    /// It is only a part of what stands on the line.
    pub part: bool,
    /// It was marked as a heading with `#`.
    pub heading: bool,
}

/// A part of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Part<'t> {
    /// Its text.
    pub text: &'t str,
    /// Its first byte in the folded line.
    pub start: usize,
    /// What it was wrapped in.
    pub wrapping: Wrapping<'t>,
}

/// Longer lines are cut into windows of at most so many bytes, so that a part is never looked at
/// together with a whole line of a megabyte.
const WINDOW: usize = 4096;

/// How many parts the nesting of one window gives at most.
const NESTED: usize = 200;

/// The parts of a folded line.
pub(super) fn parts(line: &str) -> Vec<Part<'_>> {
    let mut found = Vec::new();
    let whole = Wrapping::default();
    for piece in line.split(BREAK) {
        let mut rest = piece;
        while !rest.is_empty() {
            let first = rest.len() == piece.len();
            let (window, after) = rest.split_at(window(rest));
            rest = after;
            // Of a long line most windows hold nothing.
            if !first && !may_hold(window) {
                continue;
            }
            let start = offset(window, line);
            let mut nested = Vec::new();
            unwrap(window, start, whole, 0, &mut nested);
            // The middle of a line is only a part of it.
            for part in nested.iter_mut().filter(|_| !first || !rest.is_empty()) {
                part.wrapping.part = true;
            }
            found.append(&mut nested);
            tags(window, start, &mut found);
            cells(window, start, &mut found);
            strings(window, start, &mut found);
            // A window may begin inside a string.
            let quote = window.find(['"', '\'']).filter(|_| !first);
            if let Some(inside) = quote.and_then(|at| window.get(at + 1..)) {
                strings(inside, offset(inside, line), &mut found);
            }
            gaps(window, start, &mut found);
        }
    }
    found
}

/// How many bytes of a long line are looked at together. It is cut before a tag or a string if
/// there is one, else after a sign or a space.
fn window(line: &str) -> usize {
    if line.len() <= WINDOW {
        return line.len();
    }
    let mut end = WINDOW;
    while !line.is_char_boundary(end) {
        end -= 1;
    }
    let mut half = WINDOW / 2;
    while !line.is_char_boundary(half) {
        half += 1;
    }
    let late = &line[half..end];
    let before = ["<", ",\"", "{\"", "{"]
        .iter()
        .filter_map(|sign| late.rfind(sign));
    let before = before.map(|at| {
        if late[at..].starts_with('<') {
            at
        } else {
            at + 1
        }
    });
    let after = || late.rfind([',', ';', '|', '\t', ' ', '.']).map(|at| at + 1);
    let cut = before.max().or_else(after);
    half + cut.filter(|cut| half + cut > 0).unwrap_or(late.len())
}

fn offset(piece: &str, text: &str) -> usize {
    crate::text::Span::of(piece, text).start
}

/// Takes off frames, comment signs, quotes, brackets and keys, and gives what is inside each.
fn unwrap<'t>(
    text: &'t str,
    start: usize,
    mut wrapping: Wrapping<'t>,
    depth: usize,
    found: &mut Vec<Part<'t>>,
) {
    const COMMENTS: [&str; 17] = [
        "<!--", "//!", "///", "//", "/**", "/*", "--[[", "--", ";;", ";", "%%", "%", "REM ",
        "rem ", "dnl ", "(*", "{-",
    ];
    const ENDS: [&str; 5] = ["-->", "*/", "*)", "-}", "]]"];
    if depth > 8 || found.len() > NESTED {
        return;
    }
    let trimmed = frame(text);
    if trimmed.is_empty() {
        return;
    }
    wrapping.heading |= depth == 0 && text.trim_start_matches(['>', ' ', '*']).starts_with('#');
    let start = start + offset(trimmed, text);
    let again = |inner: &'t str, wrapping: Wrapping<'t>, found: &mut Vec<Part<'t>>| {
        unwrap(
            inner,
            start + offset(inner, trimmed),
            wrapping,
            depth + 1,
            found,
        );
    };
    // `//NATO SECRET` begins with a class, not with a comment: both are tried.
    found.push(Part {
        text: trimmed,
        start,
        wrapping,
    });
    let bare = |text: &'t str| {
        let end = ENDS
            .iter()
            .find_map(|end| text.trim_end().strip_suffix(end));
        end.unwrap_or(text)
    };
    let comment = COMMENTS.iter().find(|sign| trimmed.starts_with(**sign));
    if let Some(sign) = comment.filter(|_| !wrapping.comment) {
        let rest = &trimmed[sign.len()..];
        let comment = Wrapping {
            comment: true,
            ..wrapping
        };
        again(bare(rest), comment, found);
    } else if bare(trimmed).len() < trimmed.len() {
        again(bare(trimmed), wrapping, found);
    }
    let mut ends = trimmed.chars();
    let (first, last) = (ends.next(), ends.next_back());
    let inner = ends.as_str();
    match (first, last) {
        (Some(quote @ ('"' | '\'' | '`')), Some(last)) if quote == last => {
            let quoted = Wrapping {
                quote: Some(quote),
                ..wrapping
            };
            again(inner, quoted, found);
        }
        (Some('('), Some(')')) if !is_level_in_brackets(inner) => {}
        (Some('['), Some(']'))
        | (Some('{'), Some('}'))
        | (Some('<'), Some('>'))
        | (Some('('), Some(')')) => {
            let bracket = Wrapping {
                bracket: true,
                ..wrapping
            };
            again(inner, bracket, found);
        }
        _ => {}
    }
    // `\textbf{SECRET}`, `\section*{...}`
    if let Some(rest) = trimmed.strip_prefix('\\') {
        let name = rest.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || c == '*');
        let name = name.trim_start();
        // `\fancyhead[C]{SECRET}`
        let name = match name.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
            Some((_, argument)) => argument,
            None => name,
        };
        let inside = name.strip_prefix('{').unwrap_or(name);
        let inside = inside.trim_end_matches(['}', '\\']);
        if name.len() < rest.len() && !inside.is_empty() {
            again(inside, wrapping, found);
        }
    }
    if let Some((key, value)) = key_and_value(trimmed).filter(|_| wrapping.key.is_none()) {
        let keyed = Wrapping {
            key: Some(key),
            ..wrapping
        };
        again(value, keyed, found);
    }
}

/// `SECRET` in round brackets: a level's letter in them is a portion mark.
fn is_level_in_brackets(inner: &str) -> bool {
    inner.len() >= 6
        && !inner.contains('(')
        && inner.bytes().all(|b| b.is_ascii_uppercase() || b == b' ')
}

/// The text without spaces, signs of quoted mail, and what frames a banner.
fn frame(text: &str) -> &str {
    let text = text.trim_start_matches(|c: char| c.is_whitespace() || c == '>');
    let text = text.trim_matches(|c: char| {
        c.is_whitespace()
            || matches!(c, '*' | '#' | '|' | '=' | '~' | '_' | '+')
            || !c.is_ascii() && !c.is_alphanumeric()
    });
    // Dashes frame it only on both sides, or with a space: `--- SECRET ---`, `- SECRET`.
    let dashes = text.trim_matches('-');
    let framed = text.len() - dashes.len() > 0
        && dashes.starts_with(' ')
        && !dashes.trim_start().starts_with('/');
    let text = if framed || text.starts_with('-') && text.ends_with('-') {
        dashes
    } else {
        text
    };
    let end = text.trim_end().trim_end_matches('\\');
    end.trim_matches(|c: char| c.is_whitespace() || matches!(c, '*' | '_' | '~' | '=' | '|' | '#'))
}

/// `classification: SECRET`, `"marking" = "S//NF",`
fn key_and_value(text: &str) -> Option<(&str, &str)> {
    let text = text.trim_start_matches(':');
    let at = text.find([':', '='])?;
    // `Level::Secret => 2`
    if text[at..].starts_with("::") {
        return None;
    }
    let key = text[..at].trim_matches(|c: char| {
        c.is_whitespace() || matches!(c, '"' | '\'' | '`' | '[' | ']' | '{' | '$' | '*' | '-')
    });
    let value = text[at + 1..].trim_start_matches(['=', '>', ' ', '\t', ':']);
    // The anchors and types of YAML.
    let value = match value.split_once(' ') {
        Some((first, rest)) if first.starts_with(['&', '!']) => rest.trim_start(),
        _ => value,
    };
    // A comment after it.
    let value = value.split(" #").next().unwrap_or(value).trim_end();
    let value = value.trim_end_matches([',', ';', '}', ']', ')']);
    let name = !key.is_empty() && key.len() <= 48 && !value.is_empty();
    (name && key.chars().any(char::is_alphabetic)).then_some((key, value))
}

/// The text between tags, with the name of the tag before it as its key; and the values of
/// attributes.
fn tags<'t>(text: &'t str, start: usize, found: &mut Vec<Part<'t>>) {
    if !text.contains('<') {
        return;
    }
    let first = found.len();
    let mut at = 0;
    let mut key: Option<&str> = None;
    let mut label: Option<&str> = None;
    let mut from = 0;
    while let Some(next) = text[at..].find('<') {
        let open = at + next;
        let Some(length) = tag(&text[open..]) else {
            at = open + 1;
            continue;
        };
        let inner = &text[open + 1..open + length - 1];
        let before = &text[from..open];
        let own = label.filter(|_| key.is_some_and(is_value)).or(key);
        text_part(before, start + from, own, found);
        if !before.trim().is_empty() {
            label = key.filter(|key| is_label(key)).map(|_| before.trim());
        }
        let name = inner.split([' ', '\t', '/', '>']).next().unwrap_or("");
        let name = name.rsplit(':').next().unwrap_or(name);
        key = (!inner.starts_with('/') && !is_of_type(name)).then_some(name);
        attributes(inner, start + open + 1, found);
        at = open + length;
        from = at;
    }
    if from > 0 {
        text_part(&text[from..], start + from, key, found);
    }
    // Where several texts stand on a line, none is alone.
    let texts = found[first..]
        .iter()
        .filter(|part| part.wrapping.tagged)
        .count();
    for part in found[first..].iter_mut().filter(|_| texts > 1) {
        part.wrapping.part = true;
    }
}

/// Is it a tag whose text is the name of what comes after it: `<key>classification</key>`?
fn is_label(tag: &str) -> bool {
    ["key", "name", "dt", "label"].contains(&&*tag.to_ascii_lowercase())
}

/// Is it a tag whose text is the value of what was named before it: `<string>SECRET</string>`?
pub(super) fn is_value(tag: &str) -> bool {
    ["string", "value", "dd", "val"].contains(&&*tag.to_ascii_lowercase())
}

/// The name that a line of XML gives to what comes on the next line.
pub(super) fn label_of(line: &str) -> Option<&str> {
    let (start, rest) = line.rsplit_once("</")?;
    let inside = start.rsplit_once('>')?;
    let tag = rest.trim_end().trim_end_matches('>');
    is_label(tag).then(|| inside.1.trim())
}

/// Is it a tag that says how its text looks, and not what it is?
fn is_of_type(name: &str) -> bool {
    const NAMES: [&str; 28] = [
        "p", "div", "span", "b", "strong", "i", "em", "u", "center", "font", "h1", "h2", "h3",
        "h4", "h5", "h6", "td", "th", "t", "r", "title", "header", "footer", "body", "html", "big",
        "br", "small",
    ];
    name.is_empty() || NAMES.iter().any(|known| name.eq_ignore_ascii_case(known))
}

fn text_part<'t>(text: &'t str, start: usize, key: Option<&'t str>, found: &mut Vec<Part<'t>>) {
    let trimmed = frame(text);
    if !trimmed.is_empty() {
        found.push(Part {
            text: trimmed,
            start: start + offset(trimmed, text),
            wrapping: Wrapping {
                key,
                tagged: true,
                ..Wrapping::default()
            },
        });
    }
}

/// `ism:classification="S"`
fn attributes<'t>(inner: &'t str, start: usize, found: &mut Vec<Part<'t>>) {
    for (at, _) in inner.match_indices('=') {
        let before = inner[..at].trim_end();
        let name = before.rsplit([' ', '\t', '"', '\'']).next().unwrap_or("");
        let rest = inner[at + 1..].trim_start();
        let Some(quote) = rest.chars().next().filter(|c| matches!(c, '"' | '\'')) else {
            continue;
        };
        let value = rest[1..].split(quote).next().unwrap_or("");
        // `<meta name="classification" content="SECRET">`
        let named = (name == "content" || name == "value").then(|| named(inner));
        let key = named.flatten().unwrap_or(name);
        found.push(Part {
            text: value,
            start: start + offset(value, inner),
            wrapping: Wrapping {
                key: Some(key.rsplit(':').next().unwrap_or(key)),
                quote: Some(quote),
                part: true,
                ..Wrapping::default()
            },
        });
    }
}

/// The value of the attribute `name` or `property`.
fn named(inner: &str) -> Option<&str> {
    let value = ["name=", "property="]
        .iter()
        .find_map(|name| Some(inner.split_once(name)?.1))?;
    value.split(['"', '\'']).nth(1)
}

/// The cells of a table's row: between bars, tabs or commas.
fn cells<'t>(text: &'t str, start: usize, found: &mut Vec<Part<'t>>) {
    for sign in ['|', '\t', ',', ';', '&'] {
        // `SECRET||NOFORN` has slashes of another kind.
        if !text.trim_matches(sign).contains(sign) || sign == '|' && text.contains("||") {
            continue;
        }
        for (index, cell) in text.trim_start_matches('|').split(sign).enumerate() {
            let cell_text = cell
                .trim_matches(|c: char| c.is_whitespace() || matches!(c, '*' | '_' | '"' | '\''));
            if cell_text.is_empty() {
                continue;
            }
            found.push(Part {
                text: cell_text,
                start: start + offset(cell_text, text),
                wrapping: Wrapping {
                    cell: Some(index),
                    part: true,
                    quote: (sign == ',' || sign == ';').then_some(sign),
                    ..Wrapping::default()
                },
            });
        }
    }
}

/// Strings in quotes, with the key before them.
fn strings<'t>(text: &'t str, start: usize, found: &mut Vec<Part<'t>>) {
    for quote in ['"', '\'', '`'] {
        let mut places = text.match_indices(quote).map(|(at, _)| at);
        while let (Some(open), Some(close)) = (places.next(), places.next()) {
            let inner = &text[open + 1..close];
            if inner.trim().is_empty() || inner.len() > 200 {
                continue;
            }
            let before = text[..open].trim_end();
            let key = before
                .strip_suffix([':', '='])
                .or_else(|| before.strip_suffix("=>"))
                .map(|before| before.trim_end().trim_matches(['"', '\'', '`']))
                .and_then(|before| {
                    before
                        .rsplit([' ', '\t', '"', '\'', '{', ',', '(', '.', '['])
                        .next()
                });
            let inner = inner.trim();
            found.push(Part {
                text: inner,
                start: start + offset(inner, text),
                wrapping: Wrapping {
                    key: key.filter(|key| !key.is_empty()),
                    quote: Some(quote),
                    part: true,
                    ..Wrapping::default()
                },
            });
        }
    }
}

/// What wide gaps part: `SECRET          Page 2 of 3`.
fn gaps<'t>(text: &'t str, start: usize, found: &mut Vec<Part<'t>>) {
    let trimmed = frame(text);
    if trimmed.len() > 160 {
        return;
    }
    let parted = ["   ", " | ", " - ", "- ", " ("];
    let Some(between) = parted.iter().find(|between| trimmed.contains(**between)) else {
        return;
    };
    let pieces: Vec<&str> = trimmed
        .split(between)
        .map(str::trim)
        .filter(|piece| !piece.is_empty())
        .collect();
    // Letters that are far apart are one word.
    if pieces.iter().filter(|piece| piece.len() == 1).count() > 2 {
        return;
    }
    let pages = |piece: &&&str| is_page_or_date(piece);
    let others = pieces.iter().filter(pages).count();
    // `secret (3)` is a page of a manual.
    let bracket = |piece: &str| *between == " (" && has_small_letter(piece);
    for piece in pieces.iter().filter(|piece| !is_page_or_date(piece)) {
        if others > 0 && others + 1 == pieces.len() && !bracket(piece) {
            found.push(Part {
                text: piece,
                start: start + offset(piece, text),
                wrapping: Wrapping::default(),
            });
        }
    }
}

/// `2`, `Page 2 of 3`, `p. 2`, `12 March 2009`
fn is_page_or_date(text: &str) -> bool {
    let text = text.trim_matches(['(', ')', '[', ']']);
    let mut words = text
        .split([' ', '/', '-', '.', ','])
        .filter(|word| !word.is_empty());
    text.bytes().any(|b| b.is_ascii_digit())
        && text.len() <= 24
        && words.all(|word| {
            let lower = word.to_ascii_lowercase();
            word.bytes().all(|b| b.is_ascii_digit())
                || matches!(&*lower, "page" | "p" | "pg" | "of" | "copy" | "no")
                || matches!(
                    lower.get(..3),
                    Some(
                        "jan"
                            | "feb"
                            | "mar"
                            | "apr"
                            | "may"
                            | "jun"
                            | "jul"
                            | "aug"
                            | "sep"
                            | "oct"
                            | "nov"
                            | "dec"
                    )
                )
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frames_and_wrappings_come_off() {
        for (line, inside) in [
            ("> **SECRET**", "SECRET"),
            ("--- SECRET ---", "SECRET"),
            ("__SECRET__", "SECRET"),
            ("~~SECRET~~", "SECRET"),
            ("# SECRET", "SECRET"),
            ("/* SECRET */", "SECRET"),
            ("<!-- S//NF -->", "S//NF"),
            ("; SECRET", "SECRET"),
            ("[SECRET]", "SECRET"),
            ("`SECRET`", "SECRET"),
            ("<p>SECRET</p>", "SECRET"),
            ("<center><b>SECRET</b></center>", "SECRET"),
            ("\"classification\": \"SECRET\",", "SECRET"),
            ("ism:classification=\"S\"", "S"),
            ("| a | SECRET//NF | b |", "SECRET//NF"),
            ("\\textbf{SECRET}", "SECRET"),
            ("SECRET          Page 2 of 3", "SECRET"),
            ("//NATO SECRET", "//NATO SECRET"),
            ("// SECRET", "SECRET"),
            ("Classification: SECRET", "SECRET"),
        ] {
            let parts = parts(line);
            assert!(
                parts.iter().any(
                    |part| part.text == inside && &line[part.start..][..inside.len()] == inside
                ),
                "{line}: {parts:?}"
            );
        }
    }
}
