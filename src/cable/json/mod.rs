//! A cable as one JSON object: the contract of `parse`.
//!
//! Keys are in the order of the contract; absent things are `null` or `[]`. Text values have
//! residue removed, wrapped lines joined and runs of spaces made one. Identifiers are canonical:
//! `04GUATEMALA798`.

mod blocks;
mod date;
mod drafting;
mod executive_order;
mod marking;
mod passing;
mod tags;
mod transmission;

use super::authority::Authority;
use super::header::caption_name;
use super::portion::PortionMark;
use super::prose::folded;
use super::references::ReferenceKind;
use super::{Cable, Reading};
use crate::syntax::Layout;
use crate::syntax::line::Label;
use crate::text::LineIndex;
use crate::text::words::one_line;
use crate::vocabulary::captions::Caption;
#[cfg(feature = "config")]
use schemars::JsonSchema;
use serde::Serialize;

/// What a cable says, field by field. What the cable does not say is `null` or `[]`.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "config", derive(JsonSchema))]
#[cfg_attr(feature = "config", schemars(title = "Cable"))]
pub struct CableJson<'a> {
    /// The file, as it was given; `-` for standard input; the name of a record.
    path: String,
    /// The cable's identifier: two digits of the year, the post without spaces, the serial without
    /// zeros, as in `04GUATEMALA798`.
    id: Option<String>,
    /// The message reference number.
    mrn: Option<MrnJson>,
    /// When it was sent.
    date: Option<date::DateJson>,
    classification: Option<ClassificationJson>,
    section: Option<SectionJson>,
    transmission: Option<transmission::TransmissionJson>,
    captions: Vec<String>,
    passing: Vec<String>,
    executive_order: Option<executive_order::ExecutiveOrderJson>,
    tags: Vec<tags::TagJson<'a>>,
    subject: Option<String>,
    references: Vec<ReferenceJson>,
    classified_by: Option<ClassifiedByJson>,
    summary: Option<String>,
    paragraphs: Vec<ParagraphJson>,
    signature: Option<String>,
    drafting: Option<drafting::DraftingJson>,
    attachments: Vec<String>,
    layout: &'static str,
    era: &'static str,
    /// The text, cut into blocks: with `--blocks` only. Laid end to end they are the text.
    #[serde(skip_serializing_if = "Option::is_none")]
    blocks: Option<Vec<blocks::BlockJson>>,
    /// Keys whose values an archive states and the text does not.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    from_archive: Vec<&'static str>,
}

#[derive(Debug, Serialize)]
#[cfg_attr(feature = "config", derive(JsonSchema))]
struct MrnJson {
    post: String,
    serial: Option<u32>,
    year: Option<u16>,
}

#[derive(Debug, Serialize)]
#[cfg_attr(feature = "config", derive(JsonSchema))]
struct ClassificationJson {
    level: &'static str,
    controls: Vec<&'static str>,
    /// What the banner and its controls say, part by part.
    parts: marking::MarkingJson,
}

#[derive(Debug, Serialize)]
#[cfg_attr(feature = "config", derive(JsonSchema))]
struct SectionJson {
    number: u32,
    of: Option<u32>,
}

#[derive(Debug, Serialize)]
#[cfg_attr(feature = "config", derive(JsonSchema))]
struct ReferenceJson {
    label: Option<char>,
    kind: &'static str,
    id: Option<String>,
    text: String,
}

#[derive(Debug, Serialize)]
#[cfg_attr(feature = "config", derive(JsonSchema))]
struct ClassifiedByJson {
    name: Option<String>,
    title: Option<String>,
    reasons: Vec<String>,
}

#[derive(Debug, Serialize)]
#[cfg_attr(feature = "config", derive(JsonSchema))]
struct ParagraphJson {
    number: Option<u32>,
    mark: Option<String>,
    heading: Option<String>,
    text: String,
    line: usize,
    /// What the mark says, part by part; of one with slips what was meant.
    #[serde(skip_serializing_if = "Option::is_none")]
    parts: Option<marking::MarkingJson>,
}

impl<'a> CableJson<'a> {
    /// The object of a cable that was read from `text`.
    pub fn new(path: &str, text: &str, cable: &'a Cable<'_>) -> Self {
        let mrn = cable.mrn.map(|mrn| MrnJson {
            post: mrn.post.to_owned(),
            serial: mrn.serial,
            year: mrn.year,
        });
        Self {
            path: path.to_owned(),
            id: cable.canonical_id(),
            mrn,
            date: date::date(cable),
            classification: classification(cable),
            section: cable
                .banner()
                .and_then(|banner| banner.facts.section)
                .map(|section| SectionJson {
                    number: section.number,
                    of: (section.of > 0).then_some(section.of),
                }),
            transmission: transmission::transmission(text, cable),
            captions: captions(cable),
            passing: passing::passing(text, cable),
            executive_order: executive_order::executive_order(text, cable),
            tags: tags::tag_list(text, cable),
            subject: cable
                .subject
                .map(|subject| {
                    subject_words(&cable.own_words(subject.span(subject.facts.value), text))
                })
                .or_else(|| Some(cable.attributes?.subject.as_deref()?.to_owned())),
            references: references(text, cable),
            classified_by: cable.authority(text).map(classified_by),
            summary: cable.summary(text),
            paragraphs: paragraphs(text, cable),
            signature: signature(text, cable),
            drafting: drafting::drafting(cable),
            attachments: items(cable, Label::Attachments)
                .iter()
                .flat_map(|item| item.split(','))
                .map(|name| name.trim().to_owned())
                .filter(|name| !name.is_empty())
                .collect(),
            layout: cable.layout.name(),
            era: cable.era().name(),
            blocks: None,
            from_archive: from_archive(cable),
        }
    }

    /// Leaves out on which lines paragraphs begin.
    pub(crate) fn forget_lines(&mut self) {
        for paragraph in &mut self.paragraphs {
            paragraph.line = 0;
        }
    }

    /// Moves its places, where so many lines and bytes of the file come before the cable.
    pub fn move_by(&mut self, lines: usize, bytes: usize) {
        for paragraph in &mut self.paragraphs {
            paragraph.line += lines;
        }
        for block in self.blocks.iter_mut().flatten() {
            block.move_by(lines, bytes);
        }
    }

    /// Adds the blocks of the reading that the cable was read from.
    pub fn add_blocks(&mut self, text: &str, reading: &Reading) {
        self.blocks = Some(blocks::blocks(text, reading));
    }
}

/// The JSON Schema of the object. `$id` names its version.
#[cfg(feature = "config")]
pub fn schema() -> serde_json::Value {
    let settings = schemars::generate::SchemaSettings::draft2020_12();
    let schema = settings.for_serialize().into_generator();
    let mut schema = schema.into_root_schema_for::<CableJson<'_>>().to_value();
    if let Some(keys) = schema.as_object_mut() {
        keys.insert("$id".to_owned(), SCHEMA.into());
    }
    schema
}

/// Names the version of the schema: the number grows when a key changes its meaning or goes.
#[cfg(feature = "config")]
const SCHEMA: &str = "urn:cablelint:cable:1";

/// What only an archive states: with the date, whose source says so itself.
fn from_archive(cable: &Cable<'_>) -> Vec<&'static str> {
    let Some(known) = cable.attributes else {
        return Vec::new();
    };
    let of_text = cable.mrn.is_some_and(|mrn| mrn.serial.is_some());
    [
        ("id", known.id.is_some() && !of_text),
        (
            "classification",
            known.level.is_some() && cable.level().is_none(),
        ),
        (
            "subject",
            known.subject.is_some() && cable.subject.is_none(),
        ),
        (
            "drafting",
            known.drafter.is_some() && cable.drafting.is_none(),
        ),
    ]
    .into_iter()
    .filter_map(|(key, filled)| filled.then_some(key))
    .collect()
}

/// The captions, those once that a shell and the telegram inside it both have.
fn captions(cable: &Cable<'_>) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for caption in &cable.captions {
        let name = caption_name(caption.name);
        let shell = cable.layout == Layout::Hybrid && names.contains(&name);
        if !shell {
            names.push(name);
        }
    }
    names
}

fn some_text(text: String) -> Option<String> {
    (!text.is_empty()).then_some(text)
}

fn classification(cable: &Cable<'_>) -> Option<ClassificationJson> {
    let stated = cable.attributes.and_then(|known| known.level);
    let level = cable.level().map(|(level, _)| level).or(stated)?;
    const CONTROLS: [Caption; 9] = [
        Caption::Noforn,
        Caption::Nodis,
        Caption::Exdis,
        Caption::Stadis,
        Caption::Limdis,
        Caption::Orcon,
        Caption::Sensitive,
        Caption::Sbu,
        Caption::Cui,
    ];
    let mut controls: Vec<&'static str> = Vec::new();
    for caption in cable.controls().filter_map(|caption| caption.known()) {
        let caption = match caption {
            Caption::SensitiveButUnclassified => Caption::Sensitive,
            caption => caption,
        };
        if CONTROLS.contains(&caption) && !controls.contains(&caption.name()) {
            controls.push(caption.name());
        }
    }
    Some(ClassificationJson {
        level: level.name(),
        controls,
        parts: marking::MarkingJson::of(&cable.banner_in_full(level)),
    })
}

/// The words of a subject. The wire of the 1980s began a line that was set in with a dash.
fn subject_words(value: &str) -> String {
    let lines = value.lines().enumerate().map(|(index, line)| {
        let rest = line.trim_start().strip_prefix('-').unwrap_or(line);
        match index > 0 && rest.starts_with("   ") {
            true => rest,
            false => line,
        }
    });
    let words = folded(&lines.collect::<Vec<_>>().join("\n"));
    // `WHEAT, REF: ...`: the comma belongs to neither.
    words.trim_end_matches([',', ';', ' ']).to_owned()
}

fn references(text: &str, cable: &Cable<'_>) -> Vec<ReferenceJson> {
    cable
        .reference_items()
        .map(|reference| {
            let span = reference.line.span(reference.item.span);
            let words = folded(&cable.own_words(span, text));
            let kind = match &reference.item.kind {
                ReferenceKind::Cable { .. } => "cable",
                ReferenceKind::Email => "email",
                ReferenceKind::Other => "other",
            };
            ReferenceJson {
                label: reference.item.label,
                kind,
                id: cable.referenced_id(reference.item),
                text: words,
            }
        })
        .collect()
}

fn classified_by(authority: Authority) -> ClassifiedByJson {
    ClassifiedByJson {
        name: authority.classifier.name,
        title: authority.classifier.title,
        reasons: authority.reasons,
    }
}

fn paragraphs(text: &str, cable: &Cable<'_>) -> Vec<ParagraphJson> {
    let index = LineIndex::new(text);
    let passages = cable.passages(text).into_iter();
    passages
        .map(|passage| ParagraphJson {
            number: passage.number,
            parts: passage.mark.as_deref().and_then(parts),
            mark: passage.mark,
            heading: passage.heading,
            text: passage.text,
            line: index.line_column(passage.start).line,
        })
        .collect()
}

/// The parts of a mark, as it is written without brackets.
fn parts(mark: &str) -> Option<marking::MarkingJson> {
    let mark = PortionMark::read(mark).or_else(|| PortionMark::repaired(mark))?;
    Some(marking::MarkingJson::of(&mark.marking()))
}

fn signature(text: &str, cable: &Cable<'_>) -> Option<String> {
    let glued = || {
        let (_, body) = cable.texts().next_back()?;
        body.facts.signature.map(|span| body.span(span))
    };
    let span = cable.signature.or_else(glued)?;
    let name = one_line(&cable.own_words(span, text));
    // `D O E`
    let spaced = name.len() > 1 && name.split(' ').all(|letter| letter.chars().count() == 1);
    some_text(match spaced {
        true => name.replace(' ', ""),
        false => name,
    })
}

fn items<'a>(cable: &'a Cable<'_>, label: Label) -> &'a [String] {
    cable.smart_field(label).map_or(&[], |field| field.items)
}
