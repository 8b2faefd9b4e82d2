//! Semantic tokens: labels, levels, captions, marks, TAGS, references, pairs, numbers, residue.
//!
//! The legend, in the order of its numbers. Types are the protocol's own, so that every theme has a
//! color for them. Modifiers distinguish levels and kinds.
//!
//! | type | what |
//! |---|---|
//! | `property` | labels: `TAGS:`, `SUBJECT:` |
//! | `class` | the level on the banner |
//! | `macro` | captions |
//! | `decorator` | portion marks |
//! | `enumMember` | TAGS |
//! | `variable` | letters of references, `reftel` |
//! | `function` | numbers of cables |
//! | `keyword` | words that open and close: `Summary`, `End Note` |
//! | `number` | numbers of paragraphs, date-time group, executive order, declassification date |
//! | `comment` | section residue |
//!
//! | modifier | what |
//! |---|---|
//! | `declaration` | the label of a reference, a paragraph's own number, the cable's own number |
//! | `deprecated` | TAGS of older lists |
//! | `unclassified`, `sensitive`, `limited`, `confidential`, `secret`, `topSecret` | levels |
//! | `subject`, `program`, `geographic`, `organization`, `unlisted` | TAGS |

mod sent;

pub(super) use sent::Sent;

use super::names::{self, Name};
use super::outline::line_start;
use super::view::View;
use crate::cable::declassification::Instruction;
use crate::cable::{BlockSpan, BodyItem, Placed};
use crate::text::{Span, lines};
use crate::vocabulary::classification::Level;
use crate::vocabulary::tags::{Kind, Status};
use std::collections::BTreeMap;
use tower_lsp::ls_types::{
    Range, SemanticToken, SemanticTokenModifier, SemanticTokenType, SemanticTokensLegend,
};

const TYPES: [SemanticTokenType; 10] = [
    SemanticTokenType::PROPERTY,
    SemanticTokenType::CLASS,
    SemanticTokenType::MACRO,
    SemanticTokenType::DECORATOR,
    SemanticTokenType::ENUM_MEMBER,
    SemanticTokenType::VARIABLE,
    SemanticTokenType::FUNCTION,
    SemanticTokenType::KEYWORD,
    SemanticTokenType::NUMBER,
    SemanticTokenType::COMMENT,
];

const MODIFIERS: [SemanticTokenModifier; 13] = [
    SemanticTokenModifier::DECLARATION,
    SemanticTokenModifier::DEPRECATED,
    SemanticTokenModifier::new("unclassified"),
    SemanticTokenModifier::new("sensitive"),
    SemanticTokenModifier::new("limited"),
    SemanticTokenModifier::new("confidential"),
    SemanticTokenModifier::new("secret"),
    SemanticTokenModifier::new("topSecret"),
    SemanticTokenModifier::new("subject"),
    SemanticTokenModifier::new("program"),
    SemanticTokenModifier::new("geographic"),
    SemanticTokenModifier::new("organization"),
    SemanticTokenModifier::new("unlisted"),
];

/// The types and modifiers, by number.
pub(super) fn legend() -> SemanticTokensLegend {
    SemanticTokensLegend {
        token_types: TYPES.to_vec(),
        token_modifiers: MODIFIERS.to_vec(),
    }
}

/// A type and its modifiers, by their names in the legend.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Class {
    kind: SemanticTokenType,
    modifiers: Modifiers,
}

/// There are at most two.
type Modifiers = [Option<&'static str>; 2];

/// The tokens of a cable, or of a part of it.
pub(super) fn tokens(view: &View<'_>, within: Option<Span>) -> Vec<SemanticToken> {
    let mut line = 0;
    let mut column = 0;
    let mut found = Vec::new();
    let mut classes = classes(view, within.map(|within| with_blocks(view, within)));
    classes.retain(|(span, _)| {
        within.is_none_or(|part| span.start < part.end && part.start < span.end)
    });
    for (span, class) in classes {
        let Range { start, end } = view.range(span);
        if start.line != line {
            column = 0;
        }
        let number = |known: Option<usize>| known.and_then(|at| u32::try_from(at).ok());
        let kind = TYPES.iter().position(|kind| *kind == class.kind);
        let bits = class.modifiers.iter().flatten().filter_map(|name| {
            number(MODIFIERS.iter().position(|own| own.as_str() == *name)).map(|at| 1 << at)
        });
        found.push(SemanticToken {
            delta_line: start.line - line,
            delta_start: start.character - column,
            length: end.character.saturating_sub(start.character),
            token_type: number(kind).unwrap_or_default(),
            token_modifiers_bitset: bits.sum(),
        });
        (line, column) = (start.line, start.character);
    }
    found
}

/// Tokens in the order of the text. None overlaps another or crosses a line end, because few
/// clients accept that.
fn classes(view: &View<'_>, within: Option<Span>) -> Vec<(Span, Class)> {
    let mut painted: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
    let mut all = everything(view, within);
    all.retain(|(span, _)| {
        within.is_none_or(|part| span.start <= part.end && part.start <= span.end)
    });
    for (index, (span, _)) in all.iter().enumerate() {
        // A token painted earlier stays; the new one is split around it.
        let mut at = span.start;
        let from = painted.range(..span.start).next_back();
        let before = from.map_or(0, |(_, (end, _))| *end);
        at = at.max(before);
        let inside: Vec<(usize, usize)> = painted
            .range(span.start..span.end)
            .map(|(start, (end, _))| (*start, *end))
            .collect();
        for (start, end) in inside.into_iter().chain([(span.end, span.end)]) {
            if at < start {
                painted.insert(at, (start, index));
            }
            at = at.max(end);
        }
    }
    let mut found = Vec::new();
    for (start, (end, index)) in painted {
        for line in lines(Span::new(start, end).slice(view.text)) {
            let words = line.text.trim();
            let indent = line.text.len() - line.text.trim_start().len();
            if !words.is_empty() {
                let span = Span::at(start + line.start + indent, words.len());
                found.push((span, all[index].1.clone()));
            }
        }
    }
    found
}

/// A part of the text with the whole blocks of the body, or the whole header, that it touches. A
/// token, and those that it takes its place from, are in one of these.
fn with_blocks(view: &View<'_>, part: Span) -> Span {
    let header = Span::new(0, view.cable.header_end);
    let blocks = view.cable.body.iter().map(|item| match item {
        BodyItem::Text(_, body) => Span::new(body.start, body.end),
        BodyItem::Heading(heading) => Span::new(heading.start, heading.end),
        BodyItem::Banner(banner) => Span::new(banner.start, banner.end),
    });
    let mut all = part;
    for block in [header].into_iter().chain(blocks) {
        if block.start <= part.end && part.start <= block.end {
            all = Span::new(all.start.min(block.start), all.end.max(block.end));
        }
    }
    all
}

/// Every token, the most important first. Cables named in the text only in a part of it, if one is
/// given.
fn everything(view: &View<'_>, within: Option<Span>) -> Vec<(Span, Class)> {
    let cable = view.cable;
    let mut found: Vec<(Span, Class)> = Vec::new();
    let mut add = |span: Span, kind: SemanticTokenType, modifiers: Modifiers| {
        found.push((span, Class { kind, modifiers }));
    };
    let none = [None; 2];
    for residue in &cable.residue {
        add(residue.span, SemanticTokenType::COMMENT, none);
    }
    for line in &cable.tags {
        let codes = line.facts.tokens.iter().filter(|token| !token.bracketed);
        for token in codes {
            let modifiers = tag(view, &token.code);
            let span = line.span(token.span);
            add(span, SemanticTokenType::ENUM_MEMBER, modifiers);
        }
    }
    for (mark, span) in cable.marks().iter().copied() {
        let level = level(mark.level, mark.controls.sbu);
        add(span, SemanticTokenType::DECORATOR, [Some(level), None]);
    }
    for occurrence in names::occurrences_in(view, within) {
        let (kind, name) = match occurrence.name {
            Name::Cable(_) => (SemanticTokenType::FUNCTION, occurrence.span),
            Name::Paragraph(_) => (SemanticTokenType::NUMBER, occurrence.span),
            Name::Pair(_) => (SemanticTokenType::KEYWORD, occurrence.span),
            Name::Reference(_) | Name::Reftel => (SemanticTokenType::VARIABLE, occurrence.span),
        };
        let declares = occurrence.defines && kind != SemanticTokenType::KEYWORD;
        add(name, kind, [declares.then_some("declaration"), None]);
    }
    for banner in cable.banners.iter().chain(&cable.levels) {
        let level = level(banner.facts.level, banner.facts.sbu);
        let span = banner.span(banner.facts.level_span);
        add(span, SemanticTokenType::CLASS, [Some(level), None]);
    }
    for caption in cable.captions.iter().chain(&cable.late_captions) {
        add(caption.span, SemanticTokenType::MACRO, none);
    }
    let dtgs = cable
        .transmission
        .iter()
        .filter_map(|run| Some(run.span(run.facts.dtg?.span)));
    for span in dtgs.chain(order_numbers(view)) {
        add(span, SemanticTokenType::NUMBER, none);
    }
    // Labels come last: they take the rest of the line before a value.
    for span in labels(view) {
        add(span, SemanticTokenType::PROPERTY, none);
    }
    found
}

/// The order's number and the date on which it declassifies.
fn order_numbers(view: &View<'_>) -> Vec<Span> {
    let number = view
        .cable
        .executive_order
        .and_then(|line| Some(line.span(line.facts.number?.span)));
    let date = view.cable.declassification().and_then(|found| {
        let date = match found.order {
            Instruction::On(date) => Some(*date),
            Instruction::Schedule { date, .. } => *date,
            _ => None,
        };
        Some(found.span(date?.span))
    });
    number.into_iter().chain(date).collect()
}

/// The labels of fields, without the space after them.
fn labels(view: &View<'_>) -> Vec<Span> {
    fn of<T>(line: &Placed<'_, T>, label: BlockSpan, value: usize) -> Span {
        Span::new(line.span(label).start, line.start + value)
    }
    let cable = view.cable;
    let text = view.text;
    let orders = cable.executive_order.iter().map(|line| {
        let value = line
            .facts
            .number
            .map_or(line.facts.span.end, |number| number.span.start);
        of(line, line.facts.span, value)
    });
    let tags = cable.tags.iter().map(|line| {
        let first = line.facts.tokens.first();
        of(
            line,
            line.facts.span,
            first.map_or(line.facts.span.end, |first| first.span.start),
        )
    });
    let references = cable.references.iter().map(|line| {
        let first = line.facts.items.first();
        let value = first.map(|item| item.label_span.unwrap_or(item.span).start);
        of(line, line.facts.span, value.unwrap_or(line.facts.span.end))
    });
    let classified = cable.classified_by.iter();
    let classified = classified.map(|line| line.span(line.facts.value));
    let fields = cable.fields.iter().map(|field| field.value);
    let before = fields
        .chain(classified)
        .map(|value| Span::new(line_start(text, value.start), value.start));
    let labels = orders.chain(tags).chain(references).chain(before);
    labels
        .map(|span| {
            // `REF: NONE` and a TAGS line without codes have a label up to the colon.
            let words = span.slice(text);
            let colon = words.rfind(':').map_or(words.len(), |at| at + 1);
            Span::at(span.start, words[..colon].trim_end().len())
        })
        .filter(|span| !span.is_empty())
        .collect()
}

fn level(level: Level, sbu: bool) -> &'static str {
    match level {
        Level::Unclassified if sbu => "sensitive",
        Level::Unclassified => "unclassified",
        Level::LimitedOfficialUse => "limited",
        Level::Confidential => "confidential",
        Level::Secret => "secret",
        Level::TopSecret => "topSecret",
    }
}

fn tag(view: &View<'_>, code: &str) -> Modifiers {
    let lexicon = view.cable.lexicon();
    let Some((kind, _)) = lexicon.title_at(code, view.cable.date.date()) else {
        return [Some("unlisted"), None];
    };
    let name = match kind {
        Kind::Subject => "subject",
        Kind::Program => "program",
        Kind::Geographic => "geographic",
        Kind::Organization => "organization",
    };
    let retired = kind != Kind::Geographic && lexicon.status(code, kind) == Some(Status::Retired);
    [Some(name), retired.then_some("deprecated")]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::server::rendered::underlined;
    use crate::server::view::testing::at_cursor;

    /// The lines of a text, each token underlined with its type and modifiers. Checks as well that
    /// the numbers of the protocol give the same places.
    #[track_caller]
    fn colored(text: &str) -> String {
        at_cursor(text, |view, _| {
            let classes = classes(view, None);
            let tokens = tokens(view, None);
            assert_eq!(classes.len(), tokens.len());
            let (mut line, mut column) = (0, 0);
            for ((span, _), token) in classes.iter().zip(&tokens) {
                if token.delta_line > 0 {
                    (line, column) = (line + token.delta_line, 0);
                }
                column += token.delta_start;
                let range = view.range(*span);
                assert_eq!((range.start.line, range.start.character), (line, column));
                assert_eq!(
                    (range.end.line, range.end.character),
                    (line, column + token.length)
                );
            }
            let tokens = classes.iter().map(|(span, class)| {
                let modifiers = class
                    .modifiers
                    .iter()
                    .flatten()
                    .map(|name| format!("+{name}"));
                let modifiers: String = modifiers.collect();
                (*span, format!("{}{modifiers}", class.kind.as_str()))
            });
            underlined(view.text, tokens)
        })
    }

    #[test]
    fn a_header() {
        let text = "R 041830Z MAR 09\nFM AMEMBASSY QUITO\nUNCLAS QUITO 000001\n\nSENSITIVE\nSIPDIS\n\n\
                    E.O. 12958: DECL: 03/04/2019\nTAGS: ECON, EC, ZZZZ\nSUBJECT: (C) É\nREF: A. ROME 3\n     B. (08) LIMA 4\n\n1. So.\n";
        insta::assert_snapshot!(colored(text), @"
        R 041830Z MAR 09
          ^^^^^^^^^^^^^^ number
        UNCLAS QUITO 000001
        ^^^^^^ class+unclassified
               ^^^^^^^^^^^^ function+declaration
        SENSITIVE
        ^^^^^^^^^ macro
        SIPDIS
        ^^^^^^ macro
        E.O. 12958: DECL: 03/04/2019
        ^^^^ property
             ^^^^^ number
                          ^^^^^^^^^^ number
        TAGS: ECON, EC, ZZZZ
        ^^^^^ property
              ^^^^ enumMember+subject
                    ^^ enumMember+geographic
                        ^^^^ enumMember+unlisted
        SUBJECT: (C) É
        ^^^^^^^^ property
                 ^^^ decorator+confidential
        REF: A. ROME 3
        ^^^^ property
             ^^ variable+declaration
                ^^^^^^ function
             B. (08) LIMA 4
             ^^ variable+declaration
                ^^^^^^^^^^^ function
        1. So.
        ^ number+declaration
        ");
    }

    #[test]
    fn a_body() {
        let text = "UNCLAS QUITO 000001\r\nSUBJECT: X\r\nREF: LIMA 4\r\n\r\n1. (S//NF) Só, see para 2; reftel.\r\n\r\n\
                    2. (SBU) 😀. Note: ref A. End \r\n \r\nQUITO 00000001  002 OF 003 \r\n \r\n \r\nNote. So.\r\n";
        insta::assert_snapshot!(colored(text), @"
        UNCLAS QUITO 000001
        ^^^^^^ class+unclassified
               ^^^^^^^^^^^^ function+declaration
        SUBJECT: X
        ^^^^^^^^ property
        REF: LIMA 4
        ^^^^ property
             ^^^^^^ function
        1. (S//NF) Só, see para 2; reftel.
        ^ number+declaration
           ^^^^^^^ decorator+secret
                                ^ number
                                   ^^^^^^ variable
        2. (SBU) 😀. Note: ref A. End
        ^ number+declaration
           ^^^^^ decorator+sensitive
                    ^^^^ keyword
                              ^ variable
                                 ^^^ keyword
        QUITO 00000001  002 OF 003
        ^^^^^^^^^^^^^^^^^^^^^^^^^^ comment
        Note. So.
        ^^^^ keyword
        ");
        assert_eq!(colored(""), "");
    }

    #[test]
    fn smart_labels() {
        let text = "CONFIDENTIAL\n\nMRN: 12 SKOPJE 905\nDate/DTG: Oct 05, 2012 / 051302Z OCT 12\nFrom: AMEMBASSY SKOPJE\n\
                    E.O.: 13526\nTAGS:\nCaptions: SIPDIS\nSubject: A harbor\n\n1. (U) So.\n\nDrafted By: POL:Doe, Jane\n";
        insta::assert_snapshot!(colored(text), @"
        CONFIDENTIAL
        ^^^^^^^^^^^^ class+confidential
        MRN: 12 SKOPJE 905
        ^^^^ property
             ^^^^^^^^^^^^^ function+declaration
        Date/DTG: Oct 05, 2012 / 051302Z OCT 12
        ^^^^^^^^^ property
        From: AMEMBASSY SKOPJE
        ^^^^^ property
        E.O.: 13526
        ^^^^^ property
              ^^^^^ number
        TAGS:
        ^^^^^ property
        Captions: SIPDIS
        ^^^^^^^^^ property
                  ^^^^^^ macro
        Subject: A harbor
        ^^^^^^^^ property
        1. (U) So.
        ^ number+declaration
           ^^^ decorator+unclassified
        Drafted By: POL:Doe, Jane
        ^^^^^^^^^^^ property
        ");
    }

    #[test]
    fn a_part_counts_from_its_first_token() {
        let text = "UNCLAS QUITO 000001\nSUBJECT: X\n\n1. (U) So.\n\n2. (U) So.\n";
        at_cursor(text, |view, _| {
            let from = text.find("2.").unwrap_or_default();
            let found = tokens(view, Some(Span::new(from, from + 1)));
            assert_eq!(
                (found.len(), found[0].delta_line, found[0].delta_start),
                (1, 5, 0)
            );
        });
    }
}
