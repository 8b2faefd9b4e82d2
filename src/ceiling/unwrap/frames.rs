//! What stands around a whole part: frames, comment signs, quotes, brackets, and the key of a value.

use super::{Part, Wrapping, offset};

/// How many parts the nesting of one window gives at most.
const NESTED: usize = 200;

/// How deep one wrapping may be inside another.
const DEPTH: usize = 8;

/// What begins a comment.
const COMMENTS: [&str; 17] = [
    "<!--", "//!", "///", "//", "/**", "/*", "--[[", "--", ";;", ";", "%%", "%", "REM ", "rem ",
    "dnl ", "(*", "{-",
];
/// What ends one.
const COMMENT_ENDS: [&str; 5] = ["-->", "*/", "*)", "-}", "]]"];

/// Takes off frames, comment signs, quotes, brackets and keys, and gives what is inside each.
pub(super) fn unwrap<'t>(
    text: &'t str,
    start: usize,
    mut wrapping: Wrapping<'t>,
    depth: usize,
    found: &mut Vec<Part<'t>>,
) {
    if depth > DEPTH || found.len() > NESTED {
        return;
    }
    let trimmed = frame(text);
    if trimmed.is_empty() {
        return;
    }
    wrapping.heading |= depth == 0 && text.trim_start_matches(['>', ' ', '*']).starts_with('#');
    let start = start + offset(trimmed, text);
    // `//NATO SECRET` begins with a class, not with a comment: both are tried.
    found.push(Part {
        text: trimmed,
        start,
        wrapping,
    });
    let inside = [
        of_comment(trimmed, wrapping),
        of_brackets(trimmed, wrapping),
        of_command(trimmed).map(|inner| (inner, wrapping)),
        of_key(trimmed, wrapping),
    ];
    for (inner, wrapping) in inside.into_iter().flatten() {
        let start = start + offset(inner, trimmed);
        unwrap(inner, start, wrapping, depth + 1, found);
    }
}

/// `// SECRET`, `<!-- SECRET -->`; also `SECRET */`, the last line of a comment.
fn of_comment<'t>(text: &'t str, wrapping: Wrapping<'t>) -> Option<(&'t str, Wrapping<'t>)> {
    let without_end = |text: &'t str| {
        let ends = COMMENT_ENDS.iter();
        let mut rests = ends.filter_map(|end| text.trim_end().strip_suffix(end));
        rests.next()
    };
    let sign = COMMENTS.iter().find(|sign| text.starts_with(**sign));
    let Some(sign) = sign.filter(|_| !wrapping.comment) else {
        return Some((without_end(text)?, wrapping));
    };
    let rest = &text[sign.len()..];
    let comment = Wrapping {
        comment: true,
        ..wrapping
    };
    Some((without_end(rest).unwrap_or(rest), comment))
}

/// `"SECRET"`, `[SECRET]`
fn of_brackets<'t>(text: &'t str, wrapping: Wrapping<'t>) -> Option<(&'t str, Wrapping<'t>)> {
    let mut ends = text.chars();
    let (first, last) = (ends.next()?, ends.next_back()?);
    let inner = ends.as_str();
    let wrapping = match (first, last) {
        ('"' | '\'' | '`', last) if first == last => Wrapping {
            quote: Some(first),
            ..wrapping
        },
        ('(', ')') if !is_level_in_brackets(inner) => return None,
        ('[', ']') | ('{', '}') | ('<', '>') | ('(', ')') => Wrapping {
            bracket: true,
            ..wrapping
        },
        _ => return None,
    };
    Some((inner, wrapping))
}

/// What a command of TeX is about: `\textbf{SECRET}`, `\section*{...}`, `\fancyhead[C]{SECRET}`.
fn of_command(text: &str) -> Option<&str> {
    let rest = text.strip_prefix('\\')?;
    let name = rest.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || c == '*');
    let name = name.trim_start();
    let name = match name.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        Some((_, argument)) => argument,
        None => name,
    };
    let inside = name.strip_prefix('{').unwrap_or(name);
    let inside = inside.trim_end_matches(['}', '\\']);
    (name.len() < rest.len() && !inside.is_empty()).then_some(inside)
}

/// `classification: SECRET`
fn of_key<'t>(text: &'t str, wrapping: Wrapping<'t>) -> Option<(&'t str, Wrapping<'t>)> {
    let (key, value) = key_and_value(text).filter(|_| wrapping.key.is_none())?;
    let keyed = Wrapping {
        key: Some(key),
        ..wrapping
    };
    Some((value, keyed))
}

/// `SECRET` in round brackets: a level's letter in them is a portion mark.
fn is_level_in_brackets(inner: &str) -> bool {
    inner.len() >= 6
        && !inner.contains('(')
        && inner.bytes().all(|b| b.is_ascii_uppercase() || b == b' ')
}

/// The text without spaces, signs of quoted mail, and what frames a banner.
pub(super) fn frame(text: &str) -> &str {
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
    // `!!! SECRET !!!`, `>>> SECRET <<<`
    let cries = text.trim_matches('!');
    let points = text.trim_end_matches('<');
    let text = match text.starts_with('!') && text.ends_with('!') {
        true => cries,
        false => points,
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
