//! What is read in the header: banner, captions, E.O., TAGS, SUBJECT, Classified By.

use super::declassification::{self, Instruction, Reasons};
use super::portion::PortionMark;
use crate::syntax::line::{self, field_label};
use crate::text::{Span, lines};
use crate::vocabulary::captions;
use crate::vocabulary::classification::Level;

/// `UNCLAS SECTION 01 OF 02 GUATEMALA 000798`. Spans count from the block's start.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Banner {
    /// The level.
    pub level: Level,
    /// The level as it is spelled.
    pub level_span: Span,
    /// SMART's second line, `SBU`.
    pub sbu: bool,
    /// UNCLAS EFTO: encrypted for transmission only.
    pub efto: bool,
    /// Is it spelled with blanks between its letters?
    pub spaced: bool,
    /// A control that stands behind the level as if it were part of it: SECRET SENSITIVE.
    pub compound: Option<Span>,
    /// `SECTION n OF m`.
    pub section: Option<Section>,
    /// The post, blanks folded: `RIO DE JANEIRO`. Empty where the line has none.
    pub post: Box<str>,
    /// Where the post stands.
    pub post_span: Span,
    /// The serial: its value and how it is written.
    pub serial: Option<(u32, Span)>,
    /// Captions on the same line.
    pub captions: Vec<(Box<str>, Span)>,
    /// Everything on the line.
    pub span: Span,
}

/// `SECTION 01 OF 02`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Section {
    /// Which section.
    pub number: u32,
    /// Of how many.
    pub of: u32,
    /// Are both numbers written with two digits?
    pub padded: bool,
    /// The words.
    pub span: Span,
}

/// Controls that are no part of a level (32 CFR 2001.23(a)).
const COMPOUNDS: [&str; 4] = ["SENSITIVE", "SBU", "FOUO", "LIMITED"];

/// Reads a banner, or a level that stands alone.
pub fn banner(text: &str) -> Option<Banner> {
    // Some copies have headers in small letters: `S e c r e t rome 000140`.
    if text.bytes().any(|b| b.is_ascii_lowercase()) {
        return banner(&text.to_ascii_uppercase());
    }
    let line = text.trim();
    let indent = text.len() - text.trim_start().len();
    let (level, length) = Level::read(line)?;
    let mut rest = indent + length;
    let skip = |at: usize| {
        at + text[at..].len() - text[at..].trim_start_matches([' ', '/', ',', '\t']).len()
    };
    rest = skip(rest);
    let compound = COMPOUNDS.iter().find_map(|word| {
        let tail = text.get(rest..)?.strip_prefix(word)?;
        tail.starts_with(' ').then(|| Span::at(rest, word.len()))
    });
    if let Some(compound) = compound {
        rest = skip(compound.end);
    }
    let mut section = None;
    if text[rest..].starts_with("SECTION") {
        let words: Vec<Span> = word_spans(text, rest).take(4).collect();
        if let [_, number, of, total] = words[..]
            && &text[of.start..of.end] == "OF"
            && let (Ok(n), Ok(m)) = (
                text[number.start..number.end].parse(),
                text[total.start..total.end].parse(),
            )
        {
            section = Some(Section {
                number: n,
                of: m,
                padded: number.len() == 2 && total.len() == 2,
                span: Span::new(rest, total.end),
            });
            rest = skip(total.end);
        }
    }
    let mut tail: Vec<Span> = word_spans(text, rest).collect();
    // `... KABUL 000012 SIPDIS`: captions that stand on the banner's line.
    let mut line_captions = Vec::new();
    while let Some(last) = tail.last().copied() {
        let word = last.slice(text).trim_matches(['/', ',']);
        if captions::lookup(word).is_none() {
            break;
        }
        line_captions.insert(0, (word.into(), last));
        tail.pop();
    }
    let mut serial = None;
    let mut post_end = tail.last().map_or(rest, |last| last.end);
    if let Some(last) = tail.last() {
        let digits = last.slice(text);
        if digits.bytes().all(|b| b.is_ascii_digit()) && digits.len() <= 8 {
            serial = digits.parse().ok().map(|value| (value, *last));
            post_end = last.start;
        }
    }
    let post_span = Span::new(rest, post_end.max(rest));
    let words = post_span.slice(text);
    let indent_of_post = words.len() - words.trim_start().len();
    let post_span = Span::at(post_span.start + indent_of_post, words.trim().len());
    let post = post_span.slice(text);
    let post = post.split_whitespace().collect::<Vec<_>>().join(" ");
    Some(Banner {
        level,
        level_span: Span::at(indent, length),
        sbu: &line[..length] == "SBU",
        efto: line[..length].len() > "UNCLASSIFIED".len() && level == Level::Unclassified,
        spaced: line[..length].contains(' ') && !line[..length].contains("USE"),
        compound,
        section,
        post: post.into(),
        post_span,
        serial,
        captions: line_captions,
        span: Span::at(indent, line.len()),
    })
}

/// What stands on a banner in the place of the level.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnknownLevel {
    /// Its words.
    pub span: Span,
    /// The level that is meant, where it is one or two slips away.
    pub meant: Option<Level>,
    /// Is it a control, as SENSITIVE and FOUO are, and no level at all?
    pub control: bool,
}

/// Finds a line that is a banner but for its level: `UNCLASS ROME 000140`, `FOUO ROME 000140`.
pub fn unknown_level(text: &str) -> Option<UnknownLevel> {
    const CONTROLS: [&str; 5] = [
        "SENSITIVE BUT UNCLASSIFIED",
        "SENSITIVE",
        "FOR OFFICIAL USE ONLY",
        "FOUO",
        "OFFICIAL USE ONLY",
    ];
    lines(text).find_map(|line| {
        let words: Vec<Span> = word_spans(text, line.start)
            .take_while(|word| word.start < line.start + line.text.len())
            .collect();
        let serial = words.last()?.slice(text);
        let built = words.len() >= 2
            && (4..=6).contains(&serial.len())
            && serial.bytes().all(|b| b.is_ascii_digit())
            && line.text.bytes().all(|b| !b.is_ascii_lowercase());
        if !built {
            return None;
        }
        let start = words[0].start;
        let rest = &text[start..];
        let control = CONTROLS.iter().find(|control| {
            rest.strip_prefix(**control)
                .is_some_and(|r| r.starts_with(' '))
        });
        if let Some(control) = control {
            return Some(UnknownLevel {
                span: Span::at(start, control.len()),
                meant: None,
                control: true,
            });
        }
        // Spaced letters are one word.
        let letters = words.iter().take_while(|word| word.len() == 1).count();
        let last = words[letters.max(1) - 1];
        let span = Span::new(start, last.end);
        let word: String = span.slice(text).split(' ').collect();
        let meant = Level::nearest(&word)?;
        Some(UnknownLevel {
            span,
            meant: Some(meant),
            control: false,
        })
    })
}

/// The words of a text from `from` on.
fn word_spans(text: &str, from: usize) -> impl Iterator<Item = Span> {
    let mut at = from;
    std::iter::from_fn(move || {
        let rest = text.get(at..)?;
        let start = at + rest.len() - rest.trim_start().len();
        let length = text[start..]
            .bytes()
            .take_while(|b| !b.is_ascii_whitespace())
            .count();
        at = start + length;
        (length > 0).then(|| Span::at(start, length))
    })
}

/// Where a field's value begins in its block, and the value's span up to the last sign.
pub fn value_span(text: &str) -> Span {
    let indent = text.len() - text.trim_start().len();
    let first_line = text[indent..]
        .split(['\n', '\r'])
        .next()
        .unwrap_or("")
        .trim_end();
    let start = indent
        + field_label(first_line)
            .map_or(0, |field| field.value)
            .min(first_line.len());
    let rest = &text[start..];
    let start = start + rest.len() - rest.trim_start().len();
    let end = text.trim_end().len();
    Span::new(start.min(end), end)
}

/// The E.O. line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExecutiveOrder {
    /// The number of the order and its digits.
    pub number: Option<(u32, Span)>,
    /// Does a colon stand before or behind the number?
    pub colon: bool,
    /// What follows the number: `N/A`, `DECL: 03/31/2014`, `GDS`.
    pub instruction: Option<Span>,
    /// What that orders; `None` where nothing follows the number.
    pub order: Option<Instruction>,
    /// The line, from label to end.
    pub span: Span,
}

/// Reads the E.O. line.
pub fn executive_order(text: &str) -> ExecutiveOrder {
    let value = value_span(text);
    let indent = text.len() - text.trim_start().len();
    let digits = text[value.start..value.end]
        .bytes()
        .take_while(u8::is_ascii_digit)
        .count();
    let number_span = Span::at(value.start, digits);
    let number = text[number_span.start..number_span.end]
        .parse()
        .ok()
        .map(|number| (number, number_span));
    let rest = &text[number_span.end..value.end];
    let blank = rest.len() - rest.trim_start_matches([' ', ':', '\t', '\u{a0}']).len();
    let instruction = Span::new(number_span.end + blank, value.end);
    let instruction = (!instruction.is_empty()).then_some(instruction);
    let order = instruction.map(|span| declassification::instruction(span.slice(text), span.start));
    let colon = text[indent..instruction.map_or(value.end, |span| span.start)].contains(':');
    ExecutiveOrder {
        number,
        colon,
        instruction,
        order,
        span: Span::new(indent, value.end.max(indent)),
    }
}

/// One code on the TAGS line, or the person or term that stands among the codes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TagToken {
    /// The code in capitals.
    pub code: Box<str>,
    /// As it stands.
    pub span: Span,
    /// Does it stand in brackets?
    pub bracketed: bool,
    /// Is it a person's name, which is no code: `(DOE, JANE)`, `OVIP DOE JANE`?
    pub person: bool,
}

/// What stands between two codes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gap {
    /// Blanks and signs.
    pub span: Span,
    /// Is a comma among them?
    pub comma: bool,
    /// Does the line end in it?
    pub line_end: bool,
}

/// The TAGS line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TagsLine {
    /// Its tokens in order.
    pub tokens: Vec<TagToken>,
    /// What separates them: one gap fewer than there are tokens.
    pub gaps: Vec<Gap>,
    /// Does a colon stand behind the label?
    pub colon: bool,
    /// From the label to the last sign.
    pub span: Span,
}

/// Reads the TAGS line with its continuations: separated by blanks or commas, names in
/// brackets. Codes that hold a blank (`GENERAL MOTORS`) are kept together between commas.
pub fn tags_line(text: &str) -> TagsLine {
    let value = value_span(text);
    let indent = text.len() - text.trim_start().len();
    let mut tokens: Vec<TagToken> = Vec::new();
    let mut push = |span: Span, bracketed: bool| {
        let token = &text[span.start..span.end];
        tokens.push(TagToken {
            code: token.to_uppercase().into(),
            span,
            bracketed,
            person: bracketed,
        });
    };
    let bytes = text.as_bytes();
    let mut at = value.start;
    while at < value.end {
        match bytes[at] {
            b'(' => {
                let close = bytes[at..value.end]
                    .iter()
                    .position(|b| *b == b')')
                    .map_or(value.end, |p| at + p);
                if close > at + 1 {
                    push(Span::new(at + 1, close), true);
                }
                at = close + 1;
            }
            b',' | b';' | b')' => at += 1,
            b if b.is_ascii_whitespace() => at += 1,
            _ => {
                let length = bytes[at..value.end]
                    .iter()
                    .take_while(|b| {
                        !b.is_ascii_whitespace() && !matches!(b, b',' | b';' | b'(' | b')')
                    })
                    .count();
                let mut end = at + length;
                // `GENERAL MOTORS`: the longer name wins when it is in the lists.
                if let Some(longer) = organization_with_blank(text, at, value.end) {
                    end = end.max(longer);
                }
                let mut token = Span::new(at, end);
                while token.end > token.start && bytes[token.end - 1] == b'.' {
                    token.end -= 1;
                }
                if !token.is_empty() {
                    push(token, false);
                }
                at = end;
            }
        }
    }
    join_names(text, &mut tokens);
    let colon = text[indent..value.start].contains(':');
    let gaps = tokens.windows(2).map(|pair| {
        let start = pair[0].span.end + usize::from(pair[0].bracketed);
        let end = pair[1].span.start - usize::from(pair[1].bracketed);
        let span = Span::new(start.min(end), end);
        let signs = span.slice(text);
        Gap {
            span,
            comma: signs.contains([',', ';']),
            line_end: signs.contains(['\n', '\r']),
        }
    });
    let gaps = gaps.collect();
    TagsLine {
        tokens,
        gaps,
        colon,
        span: Span::new(indent, value.end.max(indent)),
    }
}

/// `OVIP DOE JANE`: one or two words that are no codes, behind a code that asks for a name, are
/// that name.
fn join_names(text: &str, tokens: &mut Vec<TagToken>) {
    use crate::vocabulary::tags;
    let word = |token: &TagToken| {
        !token.bracketed
            && token.code.len() > 2
            && token.code.bytes().all(|b| b.is_ascii_alphabetic() || matches!(b, b'-' | b'\''))
            && tags::lookup(&token.code).is_empty()
            && tags::unique_split(&token.code, None).is_none()
            && captions::lookup(&token.code).is_none()
            // A code that was misspelt is four letters and near one.
            && !(token.code.len() == 4 && tags::suggest(&token.code, None, 1).len() == 1)
    };
    let mut index = 0;
    while index + 1 < tokens.len() {
        index += 1;
        if !tags::takes_name(&tokens[index - 1].code) || !word(&tokens[index]) {
            continue;
        }
        let end = tokens[index].span.end;
        if let Some(given) = tokens.get(index + 1).filter(|given| word(given))
            && text[end..given.span.start].trim().is_empty()
        {
            let span = Span::new(tokens[index].span.start, given.span.end);
            tokens[index].span = span;
            tokens[index].code = span.slice(text).to_uppercase().into();
            tokens.remove(index + 1);
        }
        tokens[index].person = true;
    }
}

/// Terms of several words that posts put among the codes, and that no list has.
const TERMS: [&str; 12] = [
    "CONSULAR AFFAIRS",
    "COUNTER TERRORISM",
    "COUNTRY CLEARANCE",
    "DOMESTIC POLITICS",
    "ECONOMIC AFFAIRS",
    "ECONOMY AND FINANCE",
    "GAZA DISENGAGEMENT",
    "GLOBAL DEFENSE",
    "GOI EXTERNAL",
    "GOI INTERNAL",
    "HUMAN RIGHTS",
    "ISRAELI PALESTINIAN AFFAIRS",
];

/// The end of a two-word code in the lists that begins at `at`.
fn organization_with_blank(text: &str, at: usize, end: usize) -> Option<usize> {
    let rest = text.get(at..end)?;
    let term = TERMS.iter().find(|term| {
        rest.strip_prefix(**term)
            .is_some_and(|tail| !tail.starts_with(|c: char| c.is_alphanumeric()))
    });
    if let Some(term) = term {
        return Some(at + term.len());
    }
    let first = rest.find(' ')?;
    let second = rest[first + 1..]
        .find([' ', ',', ';', '\n', '\r', '('])
        .map_or(rest.len(), |p| first + 1 + p);
    let words = &rest[..second];
    let known = !crate::vocabulary::tags::lookup(words).is_empty();
    known.then_some(at + second)
}

/// The SUBJECT.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subject {
    /// The text, mark included.
    pub value: Span,
    /// A portion mark before the text.
    pub mark: Option<(PortionMark, Span)>,
    /// A portion mark behind the text, where none stands before it.
    pub late_mark: Option<(PortionMark, Span)>,
    /// Where the text before a mark at the end ends.
    pub before_late_mark: usize,
    /// The end of its last line that holds anything.
    pub line_end: usize,
    /// The text in capitals, blanks folded.
    pub upper: Box<str>,
    /// Does it announce a report of a kind that has no summary: a media digest, a biography?
    pub digest: bool,
    /// Does it say OFFICIAL INFORMAL, or O-I?
    pub official_informal: bool,
    /// Characters of the text, blanks folded.
    pub length: usize,
    /// Its lines.
    pub lines: usize,
    /// Does it end in a full stop that closes no abbreviation?
    pub stop: Option<Span>,
}

/// Words in subjects of reports that have no summary.
const DIGESTS: [&str; 15] = [
    "MEDIA",
    "PRESS",
    "REACTION",
    "ROUNDUP",
    "ROUND-UP",
    "ROUND UP",
    "DIGEST",
    "WEEKLY",
    "MONTHLY",
    "BIO",
    "REPORT",
    "TRANSLATION",
    "PROFILE",
    "OVERVIEW",
    "CABINET",
];

/// Reads the SUBJECT line.
pub fn subject(text: &str) -> Subject {
    let value = value_span(text);
    let mark = text[value.start..value.end]
        .strip_prefix('(')
        .and_then(|rest| {
            let end = rest.bytes().take(40).position(|b| b == b')')?;
            Some((
                PortionMark::read(&rest[..end])?,
                Span::at(value.start, end + 2),
            ))
        });
    let words: Vec<&str> = value.slice(text).split_whitespace().collect();
    let upper = words.join(" ").to_ascii_uppercase();
    let last = words.last().copied().unwrap_or("");
    let stops = last.ends_with('.')
        && !last.ends_with("..")
        && last.trim_end_matches('.').len() > 3
        && !last.trim_end_matches('.').contains('.');
    let late_mark = late_mark(value.slice(text)).filter(|_| mark.is_none());
    Subject {
        value,
        mark,
        before_late_mark: value.start
            + late_mark.map_or(0, |(_, span)| {
                value.slice(text)[..span.start].trim_end().len()
            }),
        line_end: text.trim_end().len(),
        late_mark: late_mark.map(|(mark, span)| (mark, span.shift(value.start))),
        digest: DIGESTS.iter().any(|word| upper.contains(word)),
        official_informal: upper.contains("OFFICIAL INFORMAL")
            || upper.contains("OFFICIAL-INFORMAL")
            || words
                .iter()
                .any(|word| matches!(*word, "O-I" | "OI" | "O-I:")),
        length: words.join(" ").chars().count(),
        lines: lines(value.slice(text)).count(),
        stop: stops.then(|| Span::new(value.end - 1, value.end)),
        upper: upper.into(),
    }
}

/// A mark at the very end of a text: `A MARKET OPENS (C)`.
pub fn late_mark(text: &str) -> Option<(PortionMark, Span)> {
    let text = text.trim_end();
    let open = text.strip_suffix(')')?.rfind('(')?;
    let mark = PortionMark::read(&text[open + 1..text.len() - 1])?;
    Some((mark, Span::new(open, text.len())))
}

/// Captions on a line, or in SMART's `Captions:` field: each with its span.
pub fn caption_list(text: &str, from: usize) -> Vec<(Box<str>, Span)> {
    let mut found = Vec::new();
    for line in lines(text) {
        let start = if line.start < from {
            from.min(line.start + line.text.len())
        } else {
            line.start
        };
        let piece = &text[start..line.start + line.text.len()];
        let offset = start + piece.len() - piece.trim_start().len();
        let trimmed = piece.trim();
        if let Some(spans) = line::caption_words(trimmed) {
            found.extend(
                spans
                    .into_iter()
                    .map(|span| (span.slice(trimmed).into(), span.shift(offset))),
            );
            continue;
        }
        // A caption that no list has is still one, between commas.
        let mut at = offset;
        for item in trimmed.split([',', ';']) {
            let name = item.trim();
            if !name.is_empty() {
                let item_start = at + item.len() - item.trim_start().len();
                found.push((name.into(), Span::at(item_start, name.len())));
            }
            at += item.len() + 1;
        }
    }
    found
}

/// `Classified By: DCM Name for reasons 1.4 (b) and (d).`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClassifiedBy {
    /// The text after the label.
    pub value: Span,
    /// Is it the line that names the classifier, or the source of a derived classification?
    pub names_classifier: bool,
    /// Is it `Derived From`?
    pub derived: bool,
    /// The label again at the start of the value: `Classified By: Classified by`.
    pub doubled: Option<Span>,
    /// The reasons it gives.
    pub reasons: Option<Reasons>,
    /// Where the person and the position end: before the reasons and what leads to them.
    pub person: Span,
}

/// Reads a line of the classification block.
pub fn classified_by(text: &str) -> ClassifiedBy {
    let label = text.trim_start().to_ascii_uppercase();
    let value = value_span(text);
    let words = value.slice(text).to_ascii_uppercase();
    let doubled = words
        .starts_with("CLASSIFIED BY")
        .then(|| Span::at(value.start, "CLASSIFIED BY".len()));
    let reasons = memchr::memchr_iter(b'1', text.as_bytes())
        .find_map(|at| declassification::reasons(text, at, false));
    let end = match &reasons {
        Some(reasons) if reasons.section_span.start >= value.start => {
            before_reasons(text, value.start, reasons.section_span.start) - value.start
        }
        _ => [" FOR REAS", " REASON", " PER ", " E.O.", " EO "]
            .iter()
            .filter_map(|word| words.find(word))
            .min()
            .unwrap_or(words.len()),
    };
    ClassifiedBy {
        value,
        names_classifier: label.starts_with("CLASSIFIED") || label.starts_with("DERIVED"),
        derived: label.starts_with("DERIVED"),
        doubled,
        reasons,
        person: Span::at(value.start, end),
    }
}

/// Where the words end that lead to the reasons at `end`: `for reasons`, `per`, `E.O. 12958,
/// reason`. The system breaks lines inside words (`for rea` / `sons`), and drafters slip.
fn before_reasons(text: &str, start: usize, end: usize) -> usize {
    const LEADS: [&str; 16] = [
        "for",
        "per",
        "due",
        "to",
        "para",
        "paragraph",
        "section",
        "sections",
        "under",
        "e.o",
        "eo",
        "12958",
        "13526",
        "reason(s",
        "reasons(s",
        "the",
    ];
    let mut end = end;
    loop {
        let head = text[start..end].trim_end_matches(|c: char| {
            c.is_whitespace() || matches!(c, ',' | '.' | ';' | ':' | '-' | ')')
        });
        let word = head
            .rsplit(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '-'))
            .next()
            .unwrap_or(head);
        let from = head.len() - word.len();
        let word = word.to_ascii_lowercase();
        // Any piece of the word, a letter left out or not.
        let reason = !word.is_empty()
            && ("reasons".starts_with(&word)
                || "reasons".ends_with(&word)
                || word.starts_with("reas")
                || strsim::osa_distance(&word, "reasons") <= 1);
        if word.is_empty() || !(reason || LEADS.contains(&word.as_str())) {
            return start + head.len();
        }
        end = start + from;
    }
}

/// Is this caption one that marks an SBU cable?
pub fn is_sensitive(caption: &str) -> bool {
    caption.eq_ignore_ascii_case("SENSITIVE")
        || caption.eq_ignore_ascii_case("SENSITIVE BUT UNCLASSIFIED")
}

/// A caption's canonical name, where the vocabulary has it.
pub fn caption_name(caption: &str) -> String {
    captions::lookup(caption).map_or_else(|| caption.to_uppercase(), |found| found.name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reasons_after_blanks_of_any_kind() {
        for blank in [" ", "\u{a0}", "\n", ",\u{2003}"] {
            let text = format!("Classified By: DCM Ann Smith{blank}for reasons 1.4 (b)\n");
            let read = classified_by(&text);
            assert_eq!(read.person.slice(&text), "DCM Ann Smith", "{blank:?}");
        }
    }

    #[test]
    fn banners() {
        let text = "UNCLAS SECTION 01 OF 02 RIO DE JANEIRO 001242 \n";
        let read = banner(text).expect("a banner");
        assert_eq!(
            (&*read.post, read.serial.map(|s| s.0)),
            ("RIO DE JANEIRO", Some(1242))
        );
        assert_eq!(read.section.map(|s| (s.number, s.of)), Some((1, 2)));
        let read = banner("C O N F I D E N T I A L ANKARA 4410").expect("a banner");
        assert_eq!((read.level, &*read.post), (Level::Confidential, "ANKARA"));
        let read = banner("UNCLAS SECTION 01 OF 02 LA PAZ 000012 SIPDIS").expect("a banner");
        assert_eq!(
            (&*read.post, read.serial.map(|s| s.0)),
            ("LA PAZ", Some(12))
        );
        assert_eq!(read.captions.len(), 1);
        assert_eq!(banner("UNCLASSIFIED").map(|b| b.post.len()), Some(0));
    }

    #[test]
    fn executive_orders() {
        for (text, number, words, na) in [
            ("E.O. 12958: N/A \n", Some(12958), Some("N/A"), true),
            ("EO 12958 N/A", Some(12958), Some("N/A"), true),
            ("E.O. 12958:N/A", Some(12958), Some("N/A"), true),
            (
                "E.O. 12958: DECL: 03/31/2014",
                Some(12958),
                Some("DECL: 03/31/2014"),
                false,
            ),
            ("E.O.:\t13526", Some(13526), None, false),
            ("E.0. 12958:  N/A", Some(12958), Some("N/A"), true),
        ] {
            let read = executive_order(text);
            assert_eq!(read.number.map(|n| n.0), number, "{text}");
            assert_eq!(
                read.instruction.map(|s| &text[s.start..s.end]),
                words,
                "{text}"
            );
            assert_eq!(read.order == Some(Instruction::NotApplicable), na, "{text}");
        }
    }

    #[test]
    fn tags_lines() {
        for (text, codes) in [
            ("TAGS: ELAB ETRD GT \n", "ELAB|ETRD|GT"),
            ("TAGS PREL, PGOV, \nKCRM, SP", "PREL|PGOV|KCRM|SP"),
            ("TAGS: OVIP (DOE, JANE), US", "OVIP|(DOE, JANE)|US"),
            ("TAGS: SL,1A", "SL|1A"),
            ("TAGS:", ""),
        ] {
            let read = tags_line(text);
            let shown: Vec<String> = read
                .tokens
                .iter()
                .map(|t| {
                    if t.bracketed {
                        format!("({})", t.code)
                    } else {
                        t.code.to_string()
                    }
                })
                .collect();
            assert_eq!(shown.join("|"), codes, "{text}");
        }
    }

    #[test]
    fn captions_in_a_field() {
        let names = |text: &str, from| {
            caption_list(text, from)
                .into_iter()
                .map(|c| c.0.to_string())
                .collect::<Vec<_>>()
        };
        assert_eq!(names("SIPDIS, SENSITIVE", 0), ["SIPDIS", "SENSITIVE"]);
        assert_eq!(
            names("Captions: SENSITIVE, NEW THING", 10),
            ["SENSITIVE", "NEW THING"]
        );
    }
}
