//! What begins a paragraph, or an item of a list, before its portion mark.

use super::innocence::Place;

/// Nothing, or a sign that begins the item of a list.
pub(super) fn is_bullet(head: &str) -> bool {
    matches!(
        head,
        "" | "-"
            | "--"
            | "---"
            | "\u{2022}"
            | "\u{b7}"
            | "\u{25cf}"
            | "\u{25cb}"
            | "\u{25aa}"
            | "\u{25e6}"
            | "\u{2023}"
            | "o"
            | "O"
            | "\u{a7}"
            | "//"
            | "/*"
            | "\u{2192}"
            | "\u{2713}"
            | "\u{2714}"
            | "\u{25ba}"
            | "\u{25b6}"
            | ":"
            | "- [ ]"
            | "- [x]"
            | "[ ]"
            | "[x]"
            | "\\item"
    ) || is_footnote(head)
}

/// `[^1]:`, the sign of a footnote in Markdown.
fn is_footnote(head: &str) -> bool {
    let name = head
        .strip_prefix("[^")
        .and_then(|head| head.strip_suffix("]:"));
    name.is_some_and(|name| name.len() <= 12)
}

/// The number or letter that begins a paragraph or an item: `1.`, `(2)`, `3)`, `1.1`, `a.`, `II.`.
pub(super) fn marker(head: &str) -> Option<Place> {
    let head = head.trim_start_matches(['-', '\u{2022}']).trim();
    let named = ["Para ", "Para. ", "Paragraph ", "PARA ", "No. ", "\u{a7} "];
    let head = named
        .iter()
        .find_map(|name| head.strip_prefix(name))
        .unwrap_or(head);
    let core = head.strip_prefix(['(', '[']).unwrap_or(head);
    let closed = core.ends_with(['.', ')', ':', ']']);
    let core = core.trim_end_matches(['.', ')', ':', ']']);
    if core.is_empty() || core.len() > 12 || core.contains(' ') {
        return None;
    }
    let digits = |part: &str| {
        !part.is_empty() && part.len() <= 3 && part.bytes().all(|b| b.is_ascii_digit())
    };
    let bracketed = head.starts_with('(') || head.ends_with(')');
    if core.split('.').all(digits) {
        let dotted = core.contains('.');
        return (closed || dotted || core.len() <= 3).then_some(if bracketed {
            Place::Lettered
        } else {
            Place::Numbered
        });
    }
    let roman = core.len() <= 5
        && core
            .to_ascii_uppercase()
            .bytes()
            .all(|b| matches!(b, b'I' | b'V' | b'X' | b'L'));
    let letter = core.len() == 1 && core.bytes().all(|b| b.is_ascii_alphabetic());
    let mixed = core.len() <= 4
        && core.bytes().next().is_some_and(|b| b.is_ascii_digit())
        && core.bytes().all(|b| b.is_ascii_alphanumeric());
    (closed && (roman || letter || mixed)).then_some(Place::Lettered)
}
