//! What stands around a whole part: frames, comment signs, quotes, brackets, and the key of a value.

use super::{Part, Wrapping, offset};

/// How many parts the nesting of one window gives at most.
const NESTED: usize = 200;

/// Takes off frames, comment signs, quotes, brackets and keys, and gives what is inside each.
pub(super) fn unwrap<'t>(
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
