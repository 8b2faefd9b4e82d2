//! A cable as one JSON object: the contract of `parse`.
//!
//! Keys are in the order of the contract; absent things are `null` or `[]`. Text values have
//! residue removed, wrapped lines joined and runs of spaces made one. Identifiers are canonical:
//! `04GUATEMALA798`.

mod blocks;
mod date;
mod marking;

use super::authority::Authority;
use super::declassification::Instruction;
use super::header::caption_name;
use super::portion::PortionMark;
use super::prose::folded;
use super::references::ReferenceKind;
use super::transmission::Addressee;
use super::{BlockSpan, Cable, Reading};
use crate::syntax::Layout;
use crate::syntax::line::Label;
use crate::text::words::one_line;
use crate::text::{LineIndex, lines};
use crate::vocabulary::captions::Caption;
use crate::vocabulary::date::Date;
use crate::vocabulary::lexicon::Lexicon;
use crate::vocabulary::precedence::Precedence;
use crate::vocabulary::tags;
#[cfg(feature = "config")]
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeSet;

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
    transmission: Option<TransmissionJson>,
    captions: Vec<String>,
    passing: Vec<String>,
    executive_order: Option<ExecutiveOrderJson>,
    tags: Vec<TagJson<'a>>,
    subject: Option<String>,
    references: Vec<ReferenceJson>,
    classified_by: Option<ClassifiedByJson>,
    summary: Option<String>,
    paragraphs: Vec<ParagraphJson>,
    signature: Option<String>,
    drafting: Option<DraftingJson>,
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
struct TransmissionJson {
    id: Option<String>,
    precedence: Option<&'static str>,
    dtg: Option<String>,
    from: Option<String>,
    to: Vec<AddresseeJson>,
    info: Vec<AddresseeJson>,
}

#[derive(Debug, Serialize)]
#[cfg_attr(feature = "config", derive(JsonSchema))]
struct AddresseeJson {
    route: Option<String>,
    address: String,
    precedence: Option<&'static str>,
}

#[derive(Debug, Serialize)]
#[cfg_attr(feature = "config", derive(JsonSchema))]
struct ExecutiveOrderJson {
    number: Option<u32>,
    instruction: Option<String>,
    declassify_on: Option<String>,
}

#[derive(Debug, Serialize)]
#[cfg_attr(feature = "config", derive(JsonSchema))]
struct TagJson<'a> {
    code: String,
    kind: Option<&'static str>,
    title: Option<&'a str>,
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

#[derive(Debug, Serialize)]
#[cfg_attr(feature = "config", derive(JsonSchema))]
struct DraftingJson {
    drafted_by: Vec<String>,
    cleared_by: Vec<String>,
    approved_by: Option<String>,
    released_by: Option<String>,
    /// The office that a telegram of the 1970s comes from.
    #[serde(skip_serializing_if = "Option::is_none")]
    origin: Option<String>,
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
            transmission: transmission(text, cable),
            captions: captions(cable),
            passing: passing(text, cable),
            executive_order: executive_order(text, cable),
            tags: tag_list(text, cable),
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
            drafting: drafting(cable),
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

fn transmission(text: &str, cable: &Cable<'_>) -> Option<TransmissionJson> {
    let mut json = TransmissionJson {
        id: None,
        precedence: None,
        dtg: None,
        from: None,
        to: vec![],
        info: vec![],
    };
    let mut any = false;
    for run in &cable.transmission {
        let facts = run.facts;
        let words = |span: BlockSpan| one_line(run.span(span).slice(text));
        json.id = json.id.or(facts.start.map(words));
        if let Some(dtg) = facts.dtg {
            json.precedence = dtg
                .precedence
                .and_then(|letter| Precedence::from_letter(letter.value))
                .map(Precedence::word);
            json.dtg = json.dtg.or(Some(words(dtg.span)));
        }
        json.from = json.from.or(facts.from.map(words));
        json.to.extend(facts.to.iter().map(addressee));
        json.info.extend(facts.info.iter().map(addressee));
        any |= facts.start.is_some()
            || facts.dtg.is_some()
            || facts.from.is_some()
            || facts.serial.is_some();
    }
    if let Some(field) = cable.date_field.filter(|_| json.dtg.is_none()) {
        json.dtg = field
            .facts
            .dtg
            .map(|dtg| one_line(field.span(dtg.span).slice(text)));
        any = true;
    }
    if json.from.is_none()
        && let Some(from) = cable.smart_field(Label::From)
    {
        json.from = some_text(one_line(&cable.own_words(from.value, text)));
        any = true;
    }
    if json.to.is_empty() && json.info.is_empty() {
        for field in &cable.addressees {
            let list = field.list;
            match field.label {
                Label::Action => json.to.extend(list.iter().map(addressee)),
                Label::Info => json.info.extend(list.iter().map(addressee)),
                _ => {}
            }
        }
        any |= !json.to.is_empty();
    }
    any.then_some(json)
}

fn addressee(addressee: &Addressee) -> AddresseeJson {
    AddresseeJson {
        route: addressee.route.as_deref().map(str::to_owned),
        address: addressee.address.to_string(),
        precedence: addressee.precedence.map(Precedence::word),
    }
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

fn passing(text: &str, cable: &Cable<'_>) -> Vec<String> {
    let smart = cable.smart_field(Label::PassLine).map(|field| field.value);
    cable
        .passing
        .iter()
        .copied()
        .chain(smart)
        .flat_map(|span| {
            let words = cable.own_words(span, text);
            let lines = lines(&words).map(|line| one_line(line.text));
            lines.collect::<Vec<_>>()
        })
        // A rule of dashes says nothing.
        .filter(|line| line.contains(char::is_alphanumeric))
        .collect()
}

fn executive_order(text: &str, cable: &Cable<'_>) -> Option<ExecutiveOrderJson> {
    let line = cable.executive_order;
    let holds = cable.declassification();
    let on_line = line
        .filter(|line| line.facts.order.is_some())
        .and_then(|line| Some(line.span(line.facts.instruction?)))
        .filter(|words| holds.is_none_or(|holds| holds.words == *words));
    let block = holds
        .filter(|_| on_line.is_none())
        .map(|found| one_line(found.words.slice(text)));
    if line.is_none() && block.is_none() {
        return None;
    }
    let instruction = on_line.map(|span| one_line(span.slice(text)));
    let of_line = instruction.as_deref().and_then(|words| {
        let upper = words.to_ascii_uppercase();
        let at = upper.find("DECL")?;
        some_text(
            words[at..]
                .trim_start_matches(|c: char| c.is_ascii_alphabetic())
                .trim_start_matches([':', ' '])
                .to_owned(),
        )
    });
    // A date in ISO, wherever one is read.
    let order = holds.map(|found| found.order);
    let day = order.and_then(|order| match order {
        Instruction::On(date)
        | Instruction::Schedule {
            date: Some(date), ..
        } => Some(date.date.or(date.swapped)?.to_string()),
        Instruction::Oadr(_) => Some("OADR".to_owned()),
        _ => None,
    });
    Some(ExecutiveOrderJson {
        number: line
            .and_then(|line| line.facts.number)
            .map(|number| number.value),
        declassify_on: day.or(of_line).or_else(|| block.clone()),
        instruction: instruction.or(block),
    })
}

fn tag_list<'a>(text: &str, cable: &'a Cable<'_>) -> Vec<TagJson<'a>> {
    let when = cable.date.date();
    let tokens = cable
        .tags
        .iter()
        .flat_map(|line| line.facts.tokens.iter().map(move |token| (line, token)));
    let mut list: Vec<TagJson<'a>> = Vec::new();
    let mut known = BTreeSet::new();
    let mut add = |tag: TagJson<'a>| {
        if known.insert(tag.code.clone()) {
            list.push(tag);
        }
    };
    for (line, token) in tokens {
        if token.person {
            let mut name = one_line(line.span(token.span).slice(text)).to_uppercase();
            if !token.bracketed {
                name = name.replacen(' ', ", ", 1);
            }
            for name in names_in(&name) {
                add(TagJson {
                    code: name.to_owned(),
                    kind: Some("person"),
                    title: None,
                });
            }
            continue;
        }
        for code in canonical_codes(&token.code, cable.lexicon(), when) {
            let found = cable.lexicon().title_at(&code, when);
            add(TagJson {
                kind: found.map(|(kind, _)| kind.name()),
                title: found
                    .map(|(_, title)| title)
                    .filter(|title| !title.is_empty()),
                code,
            });
        }
    }
    list
}

/// The names in one pair of brackets: `DOE, JANE AND ROE, RICHARD`, `DOE, JANE; ROE, RICHARD`.
fn names_in(names: &str) -> impl Iterator<Item = &str> {
    // `DOE AND ROE LTD` is one.
    let persons = |names: &str| names.matches(',').count() > 1;
    let and = if persons(names) { " AND " } else { ";" };
    names
        .split(';')
        .flat_map(move |names| names.split(and))
        .map(|name| name.trim().trim_matches(','))
        .filter(|name| !name.is_empty())
}

/// The codes that a token on the TAGS line means: those that were run together one by one, a
/// misspelled one as it should be, a caption none.
fn canonical_codes(code: &str, lexicon: &Lexicon, when: Option<Date>) -> Vec<String> {
    if lexicon.has_tag(code) {
        return vec![code.to_owned()];
    }
    if Caption::read(code).is_some() {
        return Vec::new();
    }
    if let Some(codes) = tags::unique_split(code, when) {
        return codes.iter().map(ToString::to_string).collect();
    }
    match tags::alias(code).filter(|alias| alias.certain) {
        Some(alias) => alias.correct.split(' ').map(str::to_owned).collect(),
        None => vec![code.to_owned()],
    }
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

fn drafting(cable: &Cable<'_>) -> Option<DraftingJson> {
    let list = |label| items(cable, label).to_vec();
    let head = cable.drafting.cloned().unwrap_or_default();
    let mut json = DraftingJson {
        drafted_by: list(Label::DraftedBy),
        cleared_by: list(Label::ClearedBy),
        approved_by: list(Label::ApprovedBy).into_iter().next(),
        released_by: list(Label::ReleasedBy).into_iter().next(),
        origin: head.origin,
    };
    json.drafted_by.extend(head.drafted_by);
    json.cleared_by.extend(head.cleared_by);
    json.approved_by = json.approved_by.or(head.approved_by);
    if json.drafted_by.is_empty() {
        let drafter = cable.attributes.and_then(|known| known.drafter.as_deref());
        json.drafted_by.extend(drafter.map(str::to_owned));
    }
    let empty = json.drafted_by.is_empty()
        && json.cleared_by.is_empty()
        && json.approved_by.is_none()
        && json.released_by.is_none()
        && json.origin.is_none();
    (!empty).then_some(json)
}
