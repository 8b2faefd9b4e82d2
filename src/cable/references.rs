//! The REF line: labelled, unlabelled, wrapped, with years in every style.

use super::header::value_span;
use super::prose::Prose;
use super::{BlockSpan, Written};
use crate::syntax::line::lettered;
use crate::vocabulary::date::full_year;

/// One item of the REF line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// The letter written before it.
    pub label: Option<char>,
    /// How that is written: `A.`, `(B)`, `¶C.`; every label, where the editor doubled it.
    pub label_span: Option<BlockSpan>,
    /// What it is.
    pub kind: ReferenceKind,
    /// The item as it is written, without its label.
    pub span: BlockSpan,
}

/// What a reference names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReferenceKind {
    /// A cable: post, serial, and the year if one is written.
    Cable {
        /// The post in capitals, with single spaces.
        post: Box<str>,
        /// The serial.
        serial: u32,
        /// The year in full.
        year: Option<u16>,
    },
    /// An e-mail.
    Email,
    /// A report, a note, a telephone call.
    Other,
}

/// The REF line.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct References {
    /// Its items in order. `REF: NONE` has none.
    pub items: Vec<Reference>,
    /// From the label to the last sign.
    pub span: BlockSpan,
}

/// Reads a REF field with its continuation lines.
pub fn read(text: &str, lines_in_block: usize) -> References {
    let prose = Prose::new(text, lines_in_block);
    let indent = text.len() - text.trim_start().len();
    // A lettered line after a blank line continues the list without a label.
    let lettered_line = lettered(text[indent..].trim_end()).is_some();
    let value = if lettered_line {
        BlockSpan::new(indent, text.trim_end().len())
    } else {
        value_span(text)
    };
    let mut items = Vec::new();
    let mut from = value.start;
    let mut label: Option<Written<char>> = None;
    let mut at = value.start;
    let mut fresh = true;
    while at < value.end {
        if fresh && let Some((letter, next)) = label_at(text, at, value.end) {
            push(&prose, &mut items, label, from, at);
            let label_start = at;
            at = next;
            // The editor adds letters of its own: `A. A. STATE 1`, `A. (A) STATE 1`.
            while let Some((again, next)) = label_at(text, at, value.end) {
                if again != letter {
                    break;
                }
                at = next;
            }
            let written = text[label_start..at].trim_end().len();
            label = Some(Written::new(letter, BlockSpan::at(label_start, written)));
            from = at;
            continue;
        }
        match text.as_bytes()[at] {
            b';' | b',' if separates(text, at, value.end, label) => {
                push(&prose, &mut items, label.take(), from, at);
                from = at + 1;
                fresh = true;
            }
            b'\n' if ends_cable(&text[..at]) && begins_cable(first_line(&text[at..value.end])) => {
                push(&prose, &mut items, label.take(), from, at);
                from = at + 1;
                fresh = true;
            }
            b';' | b',' | b' ' | b'\n' | b'\r' | b'\t' => fresh = true,
            _ => fresh = false,
        }
        at += 1;
        while !text.is_char_boundary(at) {
            at += 1;
        }
        // A label may follow spaces or a pilcrow.
        fresh |= text[..at].ends_with(['\u{a0}']);
    }
    push(&prose, &mut items, label, from, value.end);
    if let [only] = &items[..]
        && text[only.span.start..only.span.end]
            .trim_end_matches('.')
            .eq_ignore_ascii_case("NONE")
    {
        items.clear();
    }
    References {
        items,
        span: BlockSpan::new(indent, value.end.max(indent)),
    }
}

/// `A.`, `(A)`, `A)`, `¶B.` at `at`. Spaces must follow, and the item after it is not empty.
fn label_at(text: &str, at: usize, end: usize) -> Option<(char, usize)> {
    let (letter, skip) = lettered(text.get(at..end)?)?;
    let next = at + skip;
    (next < end).then_some((letter, next))
}

/// Does this comma or semicolon end an item? A semicolon does; a comma does when a cable's
/// serial comes before it, and what follows is no part of the same item.
fn separates(text: &str, at: usize, end: usize, label: Option<Written<char>>) -> bool {
    let rest = text[at + 1..end].trim_start();
    if rest.is_empty() {
        return false;
    }
    if text.as_bytes()[at] == b';' {
        return label.is_none() || label_at(rest, 0, rest.len()).is_some() || begins_cable(rest);
    }
    if label.is_some() {
        return label_at(rest, 0, rest.len()).is_some()
            || ends_cable(&text[..at]) && begins_cable(rest);
    }
    ends_cable(&text[..at]) || begins_cable(rest)
}

/// Does the text end like a cable reference (`... MADRID 707`, `... 707 (NOTAL)`)?
fn ends_cable(text: &str) -> bool {
    let text = text.trim_end().trim_end_matches("(NOTAL)").trim_end();
    text.rsplit([' ', '\n']).next().is_some_and(|word| {
        (1..=8).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_digit())
    })
}

fn first_line(text: &str) -> &str {
    text.trim_start().lines().next().unwrap_or("")
}

/// Does the text begin like one (`08 STATE 1`, `MADRID 707`)?
fn begins_cable(text: &str) -> bool {
    let item = text.split([',', ';']).next().unwrap_or("");
    cable(item).is_some()
}

fn push(
    prose: &Prose<'_>,
    items: &mut Vec<Reference>,
    label: Option<Written<char>>,
    from: usize,
    to: usize,
) {
    let Some(piece) = prose.text.get(from..to) else {
        return;
    };
    let trimmed = piece.trim().trim_end_matches([',', ';']).trim_end();
    let trimmed = ends_with_and(trimmed);
    if trimmed.is_empty() && label.is_none() {
        return;
    }
    let start = from + piece.len() - piece.trim_start().len();
    let span = BlockSpan::at(start, trimmed.len());
    let words = Prose::new(trimmed, trimmed.lines().count()).folded(0);
    items.push(Reference {
        label: label.map(|label| label.value),
        label_span: label.map(|label| label.span),
        kind: kind_of(&words),
        span,
    });
}

fn ends_with_and(text: &str) -> &str {
    match text.len().checked_sub(4) {
        Some(cut) if text.is_char_boundary(cut) && text[cut..].eq_ignore_ascii_case(" AND") => {
            text[..cut].trim_end()
        }
        _ => text,
    }
}

fn kind_of(words: &str) -> ReferenceKind {
    // The first half of a section break that the reflow cut in two: `ROME 12 ROME 00000140`.
    let words = match words.rsplit_once(' ') {
        Some((head, serial)) if serial.len() == 8 && serial.bytes().all(|b| b.is_ascii_digit()) => {
            let post = head.trim_end_matches(|c: char| c.is_ascii_uppercase() || c == ' ');
            if ends_cable(post) { post } else { words }
        }
        _ => words,
    };
    if let Some((post, serial, year)) = cable(words) {
        return ReferenceKind::Cable {
            post: post.into(),
            serial,
            year,
        };
    }
    let upper = words.to_ascii_uppercase();
    if upper.contains("E-MAIL") || upper.contains("EMAIL") {
        return ReferenceKind::Email;
    }
    ReferenceKind::Other
}

/// `(08) SAO PAULO 581 (NOTAL)`, `2010 STATE 6668`, `UNVIE 663 AND PREVIOUS`, `ASHGABAT687`.
fn cable(words: &str) -> Option<(String, u32, Option<u16>)> {
    let mut rest = words.trim().trim_end_matches('.');
    let upper = rest.to_ascii_uppercase();
    for tail in [
        "(NOTAL)",
        "NOTAL",
        "AND PREVIOUS",
        "AND OTHERS",
        "ET AL",
        "AND PREV",
        "(EXDIS)",
        "(NODIS)",
        "CIRCULAR",
    ] {
        if let Some(at) = upper.find(tail) {
            rest = rest.get(..at)?.trim_end().trim_end_matches(',').trim_end();
            break;
        }
    }
    let mut year = None;
    let bare = rest.trim_start_matches('(');
    let digits = bare.bytes().take_while(u8::is_ascii_digit).count();
    if matches!(digits, 2 | 4) && bare[digits..].starts_with([' ', ')']) {
        year = full_year(&bare[..digits]);
        rest = bare[digits..].trim_start_matches([')', ' ']);
    }
    let split = rest.len() - rest.bytes().rev().take_while(u8::is_ascii_digit).count();
    let (post, serial) = rest.split_at(split);
    if serial.is_empty() || serial.len() > 8 {
        return None;
    }
    let post = post.trim().trim_end_matches(['-', '#']).trim_end();
    let words = post.split(' ').filter(|w| !w.is_empty()).count();
    // A post is one to four capitalized words; `REPORT FOR JANUARY 13` is not.
    let named = post.len() >= 3
        && words <= 4
        && post.split(' ').filter(|w| !w.is_empty()).all(|w| {
            (w.starts_with(|c: char| c.is_ascii_uppercase()) || matches!(w, "de" | "do" | "da"))
                && w.chars()
                    .all(|c| c.is_alphabetic() || matches!(c, '.' | '\'' | '-' | '/'))
        });
    let dated = post
        .rsplit(' ')
        .next()
        .is_some_and(|w| crate::vocabulary::date::month_from_name(w).is_some());
    let circular = post.to_ascii_uppercase().contains("E-MAIL");
    // `RIO DE JAN` is no date.
    let dated = dated && !post.to_ascii_uppercase().starts_with("RIO DE");
    if !named || dated || circular {
        return None;
    }
    Some((post.to_uppercase(), serial.parse().ok()?, year))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        read(text, text.lines().count())
            .items
            .iter()
            .map(|item| {
                let label = item.label.map_or(String::new(), |l| format!("{l}="));
                let what = match &item.kind {
                    ReferenceKind::Cable { post, serial, year } => {
                        format!(
                            "{}{post} {serial}",
                            year.map_or(String::new(), |y| format!("{y} "))
                        )
                    }
                    ReferenceKind::Email => {
                        format!("email<{}>", &text[item.span.start..item.span.end])
                    }
                    ReferenceKind::Other => {
                        format!("other<{}>", &text[item.span.start..item.span.end])
                    }
                };
                format!("{label}{what}")
            })
            .collect::<Vec<_>>()
            .join("; ")
    }

    #[test]
    fn reads_references() {
        for (text, expected) in [
            ("REF: STATE 193439 \n", "STATE 193439"),
            (
                "REF: A. MADRID 720\n¶B. MADRID 707\n¶C. OSLO 374\n",
                "A=MADRID 720; B=MADRID 707; C=OSLO 374",
            ),
            (
                "REF: A. MADRID 392  B. MADRID 393  C. 08 MADRID 1280",
                "A=MADRID 392; B=MADRID 393; C=2008 MADRID 1280",
            ),
            (
                "REF: A. A. SECSTATE 103585 \n¶B. B. 2008 BRASILIA 775",
                "A=SECSTATE 103585; B=2008 BRASILIA 775",
            ),
            (
                "REFS: A) BERLIN 169 B) 08 MUNICH 355 and previous ",
                "A=BERLIN 169; B=2008 MUNICH 355",
            ),
            (
                "Ref: Berlin 1337, Berlin 1340, Berlin 1167",
                "BERLIN 1337; BERLIN 1340; BERLIN 1167",
            ),
            (
                "REF: BRASILIA 1250; RECIFE 66; (08) SAO PAULO 581",
                "BRASILIA 1250; RECIFE 66; 2008 SAO PAULO 581",
            ),
            ("REF: 08 UNVIE 663 (NOTAL)", "2008 UNVIE 663"),
            ("REF: MADRID 417 AND PREVIOUS", "MADRID 417"),
            ("REF: Frankfurt 002808", "FRANKFURT 2808"),
            ("REF: NONE", ""),
            (
                "REF: A) DOE-ROE E-MAIL OF 3/4/09, B) ROME 12",
                "A=email<DOE-ROE E-MAIL OF 3/4/09>; B=ROME 12",
            ),
            (
                "Reference: A) 12 CAIRO 1206\n           B) 12 CAIRO 1201",
                "A=2012 CAIRO 1206; B=2012 CAIRO 1201",
            ),
            (
                "REF: A. EMBASSY ROME DAILY REPORT FOR JANUARY 13",
                "A=other<EMBASSY ROME DAILY REPORT FOR JANUARY 13>",
            ),
            ("REF: A. (A) ROME 1\nB. (B) OSLO 2", "A=ROME 1; B=OSLO 2"),
        ] {
            assert_eq!(shown(text), expected, "{text}");
        }
    }
}
