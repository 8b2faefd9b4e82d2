//! The fields of a block: one, or several that a copy put on one line.

use super::body;
use super::facts::Facts;
use super::header;
use super::one_line::{self, ONE_LINE, above_fields, later_paragraphs, unmarked_paragraph};
use super::portion::PortionMark;
use super::references::{self, References};
use super::smart;
use crate::syntax::BlockKind;
use crate::syntax::line::{self, BETWEEN_FIELDS, Label};
use crate::text::{Signs, lines};
use crate::vocabulary::tags;

/// One of several fields on one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GluedField {
    /// Where it begins in the block, in bytes; its own facts count from there.
    pub start: usize,
    /// What was read in it.
    pub facts: Facts,
}

/// Did a copy join these, rather than the drafter? No drafter writes a banner or a paragraph on the line of
/// a field.
pub fn joined_by_copy(pieces: &[GluedField]) -> bool {
    let joined = |piece: &GluedField| {
        use Facts::{Banner, Body, Transmission};
        matches!(piece.facts, Banner(_) | Body(_) | Transmission(_))
    };
    pieces.iter().any(joined)
}

/// A field, or several that a reflow glued together: captions before the E.O. line, TAGS or
/// SUBJECT or REF after the field above them.
pub(super) fn fields(text: &str, label: Label, smart: bool, lines_in_block: usize) -> Facts {
    let after = line::labels_after(text);
    let only_smart = |(_, next): &(usize, Label)| !label.is_telegram() || !next.is_telegram();
    if after.iter().any(|next| smart || only_smart(next)) {
        return in_columns(text, label, &after, lines_in_block);
    }
    if !label.is_telegram() {
        return field(text, label, lines_in_block);
    }
    let indent = text.len() - text.trim_start().len();
    let on_one_line = lines_in_block == 1;
    let paragraph = glued_paragraph(text)
        .or_else(|| unmarked_paragraph(text).filter(|_| on_one_line))
        .filter(|at| *at > indent);
    let mut starts = starts_after(text, indent, label);
    let subject = starts
        .iter()
        .find(|(_, label)| *label == Some(Label::Subject))
        .map(|(start, _)| *start)
        .or((label == Label::Subject).then_some(indent));
    let intro = subject
        .filter(|_| on_one_line && text.len() >= ONE_LINE)
        .and_then(|subject| one_line::above_paragraphs(text, subject, paragraph));
    let body = intro.or(paragraph);
    starts.retain(|(start, _)| *start > indent && body.is_none_or(|body| *start < body));
    if starts.is_empty() && body.is_none() {
        return match field(text, label, lines_in_block) {
            Facts::References(list) if list.text_after.is_some() => {
                Facts::Glued(with_text_after(list, 0, text, lines_in_block))
            }
            facts => facts,
        };
    }
    starts.push((indent, first_label(text, indent)));
    starts.sort_unstable_by_key(|(start, _)| *start);
    // One field of a kind: `REF: A. REFTEL: ...` is one list.
    starts.dedup_by_key(|(_, label)| *label);
    let mut glued = pieces(text, &starts, body.unwrap_or(text.len()), lines_in_block);
    glued.extend(paragraphs(text, intro, paragraph, lines_in_block));
    Facts::Glued(glued)
}

/// Where the fields begin that come after the first of a block, with their labels, in no order. A label
/// of `None` is that of lines above the E.O. line.
fn starts_after(text: &str, indent: usize, label: Label) -> Vec<(usize, Option<Label>)> {
    const GLUED: [(&str, Label); 20] = [
        (" TAGS: ", Label::Tags),
        (" Tags: ", Label::Tags),
        (" SUBJECT: ", Label::Subject),
        (" Subject: ", Label::Subject),
        (" SUBJ: ", Label::Subject),
        (" Subj: ", Label::Subject),
        (" subject: ", Label::Subject),
        (" REF: ", Label::Reference),
        (" Ref: ", Label::Reference),
        (" REFS: ", Label::Reference),
        (" Refs: ", Label::Reference),
        (" REF(S): ", Label::Reference),
        (" Ref(s): ", Label::Reference),
        (" REFTEL: ", Label::Reference),
        (" Reftel: ", Label::Reference),
        (" REFTELS: ", Label::Reference),
        (" Reftels: ", Label::Reference),
        (" CLASSIFIED BY: ", Label::ClassifiedBy),
        (" Classified By: ", Label::ClassifiedBy),
        (" Classified by: ", Label::ClassifiedBy),
    ];
    // Each ends in a colon and a space, and few colons are in a field.
    let colons: Vec<usize> = memchr::memchr_iter(b':', text.as_bytes()).collect();
    let first = |sign: &str| {
        let mut heads = colons.iter().filter_map(|colon| text.get(..colon + 2));
        heads.find_map(|head| head.strip_suffix(sign).map(str::len))
    };
    // A field comes after those that it follows in a cable.
    let follows = |next: Label| next > label || label == Label::ClassifiedBy && next != label;
    let mut starts: Vec<(usize, Option<Label>)> = GLUED
        .iter()
        .filter(|(_, next)| follows(*next))
        .filter_map(|(sign, next)| Some((first(sign)? + 1, Some(*next))))
        .collect();
    starts.extend(run_on(text, label));
    match label {
        Label::ExecutiveOrder => {
            let order = line::glued_order(&text[indent..]);
            starts.extend(order.map(|at| (indent + at, Some(Label::ExecutiveOrder))));
            starts.extend(unsigned_tags(text));
        }
        Label::Subject => starts.extend(unsigned_references(text)),
        _ => {}
    }
    starts
}

/// The label that a block begins with.
fn first_label(text: &str, indent: usize) -> Option<Label> {
    let head = lines(text).next().map_or("", |line| line.text).trim();
    line::field_label(text[indent..].trim_end())
        .or_else(|| Some(line::near_telegram_label(head)?.field))
        .map(|field| field.label)
}

/// Reads the fields of a block that begin at `starts` and end at `end`.
fn pieces(
    text: &str,
    starts: &[(usize, Option<Label>)],
    end: usize,
    lines_in_block: usize,
) -> Vec<GluedField> {
    let ends = starts.iter().skip(1).map(|(start, _)| *start).chain([end]);
    let read = |((start, label), end): (&(usize, Option<Label>), usize)| {
        let piece = &text[*start..end];
        let facts = match label {
            Some(label) => match field(piece, *label, lines_in_block) {
                Facts::References(list) if list.text_after.is_some() => {
                    return with_text_after(list, *start, piece, lines_in_block);
                }
                facts => facts,
            },
            None => return above_fields(piece, *start),
        };
        vec![GluedField {
            start: *start,
            facts,
        }]
    };
    starts.iter().zip(ends).flat_map(read).collect()
}

/// Reads the text that a copy ran on after its fields: what is above the first paragraph, and the
/// paragraphs.
fn paragraphs(
    text: &str,
    intro: Option<usize>,
    paragraph: Option<usize>,
    lines_in_block: usize,
) -> Vec<GluedField> {
    let mut starts: Vec<usize> = intro.into_iter().collect();
    if let Some(first) = paragraph {
        starts.push(first);
        if lines_in_block == 1 && text.len() >= ONE_LINE {
            starts.extend(later_paragraphs(text, first));
        }
    }
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    let read = |(start, end): (&usize, usize)| {
        let kind = match intro == Some(*start) {
            true => BlockKind::Text,
            false => BlockKind::Paragraph,
        };
        let body = body::read(&text[*start..end], Signs::ANY, kind, lines_in_block);
        GluedField {
            start: *start,
            facts: Facts::Body(Box::new(body)),
        }
    };
    starts.iter().zip(ends).map(read).collect()
}

/// A field of SMART and those that are after it on its line.
fn in_columns(text: &str, label: Label, after: &[(usize, Label)], lines_in_block: usize) -> Facts {
    let starts = || std::iter::once((0, label)).chain(after.iter().copied());
    let ends = starts().skip(1).map(|(start, _)| start).chain([text.len()]);
    let pieces = starts().zip(ends).map(|((start, label), end)| {
        let piece = text.get(start..end).unwrap_or("");
        let piece = match end < text.len() {
            true => piece.trim_end_matches(BETWEEN_FIELDS),
            false => piece,
        };
        GluedField {
            start,
            facts: field(piece, label, lines_in_block),
        }
    });
    Facts::Glued(pieces.collect())
}

/// `A FAIR OPENS REF LIMA 12`: references after the subject whose label has no colon.
fn unsigned_references(text: &str) -> Option<(usize, Option<Label>)> {
    let at = memchr::memmem::find(text.as_bytes(), b" REF")? + 1;
    let line = lines(text.get(at..)?).next()?.text.trim_end();
    let field = line::field_label(line).filter(|field| field.label == Label::Reference)?;
    (field.value > 0).then_some((at, Some(Label::Reference)))
}

/// `E.O. 12958 N/A TAGS ECON, IT`: codes after the E.O. line whose label has no colon.
fn unsigned_tags(text: &str) -> Option<(usize, Option<Label>)> {
    const LABEL: &str = " TAGS ";
    let at = memchr::memmem::find(text.as_bytes(), LABEL.as_bytes())?;
    let value = text.get(at + LABEL.len()..)?;
    let first = value.split([' ', ',', '\n', '\r']).next().unwrap_or("");
    tags::is_listed(first).then_some((at + 1, Some(Label::Tags)))
}

/// Fields that a copy ran on without a space: `IN THE PRIMEREF: A. ROME 12`, `... TO ROMEClassified
/// By: ...`.
fn run_on(text: &str, own: Label) -> Vec<(usize, Option<Label>)> {
    const LABELS: [(&str, Label); 6] = [
        ("TAGS:", Label::Tags),
        ("SUBJECT:", Label::Subject),
        ("REF:", Label::Reference),
        ("REFS:", Label::Reference),
        ("CLASSIFIED BY:", Label::ClassifiedBy),
        ("Classified By:", Label::ClassifiedBy),
    ];
    let mut found = Vec::new();
    let heads = || {
        let colons = memchr::memchr_iter(b':', text.as_bytes());
        colons.filter_map(|colon| text.get(..=colon))
    };
    for (name, label) in LABELS.into_iter().filter(|(_, label)| *label > own) {
        let Some(at) = heads().find_map(|head| head.strip_suffix(name).map(str::len)) else {
            continue;
        };
        let glued = text[..at].ends_with(|c: char| c.is_alphanumeric());
        // `BRIEF: THE FAIR` is a word of the subject.
        let value = text[at + name.len()..].trim_start();
        let fits = label != Label::Reference || value.bytes().take(40).any(|b| b.is_ascii_digit());
        if glued && fits {
            found.push((at, Some(label)));
        }
    }
    found
}

/// References, and the text of the cable that a copy ran on after them. `start` is where the piece
/// begins in its block, in bytes.
fn with_text_after(
    list: References,
    start: usize,
    piece: &str,
    lines_in_block: usize,
) -> Vec<GluedField> {
    let after = list.text_after.unwrap_or(piece.len());
    let text = piece.get(after..).unwrap_or("");
    let body = body::read(text, Signs::ANY, BlockKind::Text, lines_in_block);
    vec![
        GluedField {
            start,
            facts: Facts::References(list),
        },
        GluedField {
            start: start + after,
            facts: Facts::Body(Box::new(body)),
        },
    ]
}

/// Where a reflow glued paragraph 1 to a field: `... REASON: 1.4 (B), (D) 1. (C) Summary: ...`.
fn glued_paragraph(text: &str) -> Option<usize> {
    let mut from = 0;
    loop {
        let number = from + text.get(from..)?.find("1.")?;
        from = number + 2;
        let Some(at) = one_line::own_start(text, number) else {
            continue;
        };
        let rest = &text[number..];
        let inside = rest[2..].trim_start().strip_prefix('(');
        let marked = inside.is_some_and(|inside| {
            let end = inside.bytes().take(24).position(|b| b == b')');
            end.is_some_and(|end| {
                PortionMark::read(&inside[..end]).is_some()
                    && inside[end + 1..].starts_with([' ', '\n', '\r'])
            })
        });
        if marked && line::paragraph_start(rest).is_some() {
            return Some(at);
        }
    }
}

fn field(text: &str, label: Label, lines_in_block: usize) -> Facts {
    match label {
        Label::ExecutiveOrder => Facts::ExecutiveOrder(header::executive_order(text)),
        Label::Tags => Facts::Tags(header::tags_line(text)),
        Label::Subject => Facts::Subject(Box::new(header::subject(text))),
        Label::Reference => Facts::References(references::read(text, lines_in_block)),
        Label::ClassifiedBy => Facts::ClassifiedBy(header::classified_by(text)),
        Label::Captions => {
            Facts::Captions(header::caption_list(text, header::value_span(text).start))
        }
        Label::Mrn => Facts::Mrn(smart::mrn(text)),
        Label::DateDtg => Facts::Date(smart::date(text)),
        Label::Action | Label::Info | Label::Xmt => {
            Facts::Addressees(label, smart::addressees(text), header::value_span(text))
        }
        _ => Facts::Field(label, header::value_span(text), smart::items(text)),
    }
}
