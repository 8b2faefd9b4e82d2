//! What a line has several of: cells of a table, strings, and pieces with wide gaps between.

use super::frames::frame;
use super::{Part, Wrapping, offset};
use crate::text::words::has_small_letter;

/// The cells of a table's row: between bars, tabs or commas.
pub(super) fn cells<'t>(text: &'t str, start: usize, found: &mut Vec<Part<'t>>) {
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
pub(super) fn strings<'t>(text: &'t str, start: usize, found: &mut Vec<Part<'t>>) {
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
                        .rsplit([' ', '\t', '"', '\'', '`', '{', ',', '(', '.', '['])
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
pub(super) fn gaps<'t>(text: &'t str, start: usize, found: &mut Vec<Part<'t>>) {
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
