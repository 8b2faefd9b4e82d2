//! Markings that stand alone: banners, page heads, labels, values, and what says in other words
//! that a text is classified.

use super::Claim;
use super::context::Context;
use super::fold::{BREAK, Folded};
use super::innocence::{self, Case};
use super::over_lines;
use super::statements;
use super::unwrap::{Cut, Part, is_value, label_of, parts};
use crate::text::Span;
use crate::vocabulary::classification::Level;
use crate::vocabulary::marking::{self, Marking, Owner, Reading, Term};

/// The longest part that is read as a banner, in bytes. A banner is short; what follows it on a
/// line may be long.
const BANNER: usize = 400;

/// The longest level of a portion mark, in bytes.
const SHORT: usize = 4;

/// Adds the claims of the banners of a line, or of a part of one.
pub(super) fn read(folded: &Folded<'_>, context: &Context<'_>, cut: Cut, found: &mut Vec<Claim>) {
    let from = found.len();
    let read_text = |folded: &Folded<'_>, found: &mut Vec<Claim>| {
        read_text(folded, context, cut, found);
    };
    read_text(folded, found);
    // Words that tags cut in two.
    if let Some(plain) = folded.without_tags().filter(|_| found.len() == from) {
        read_text(&plain, found);
    }
    if let Some(plain) = folded.without_cuts().filter(|_| found.len() == from) {
        read_text(&plain, found);
    }
    if found.len() == from {
        let cut = over_lines::read(folded, context);
        found.extend(cut.map(|(level, span)| claim(folded, level, span, None)));
    }
}

fn read_text(folded: &Folded<'_>, context: &Context<'_>, cut: Cut, found: &mut Vec<Claim>) {
    let line: &str = &folded.text;
    let from = found.len();
    let troff = innocence::is_troff(line);
    if let Some(special) = statements::read(line, context) {
        found.push(claim(folded, special.0, special.1, None));
    }
    let mut read: Vec<(usize, Claim)> = Vec::new();
    for mut part in parts(line, cut) {
        // A letter is a level where a key says so.
        let keyed = part.wrapping.key.is_some() && part.text.len() <= SHORT;
        if !keyed && !context.reading.reads(head(part.text)) {
            continue;
        }
        // The value of what the line above names.
        if part.wrapping.key.is_some_and(is_value) {
            part.wrapping.key = label_of(context.above()).or(part.wrapping.key);
        }
        let Some((reading, span)) = banner(&part, context) else {
            continue;
        };
        if troff && !(reading.letters == 0 && has_sure_term(&reading.marking)) {
            continue;
        }
        let written = part.text.get(..reading.end).unwrap_or(part.text);
        let canonical = reading.is_canonical_banner(written)
            || reading.is_canonical_portion(written)
            || part.text.len() > reading.end + 1
            || is_plain_level(&reading, written);
        let meant = (!canonical).then(|| reading.marking.banner());
        let end = part.start + reading.end;
        let span = span.shift(part.start);
        let new = claim(folded, reading.marking.level, span, meant);
        // The parts overlap: of what begins at one place the longest says what was meant.
        match read
            .iter_mut()
            .find(|(_, known)| known.span.start == new.span.start)
        {
            Some(known) if known.0 >= end => {}
            Some(known) => *known = (end, new),
            None => read.push((end, new)),
        }
    }
    found.extend(read.into_iter().map(|(_, claim)| claim));
    if found.len() == from {
        in_a_sentence(folded, found);
    }
}

/// The longest banner inside a line, in bytes.
const INSIDE: usize = 200;

/// `... opened SECRET//NOFORN document ...`: a level in capitals, two slashes and terms without a slip
/// are a marking wherever they stand.
fn in_a_sentence(folded: &Folded<'_>, found: &mut Vec<Claim>) {
    let line: &str = &folded.text;
    for level in ["SECRET//", "CONFIDENTIAL//"] {
        for (at, _) in line.match_indices(level) {
            let head = &line[..at];
            let head = head.strip_suffix("TOP ").unwrap_or(head);
            // Fonts of troff.
            let fonts = ["\\fB", "\\fI", "\\fR", "\\fP"];
            let before = fonts.iter().find_map(|font| head.strip_suffix(font));
            let joined = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '/');
            if before.unwrap_or(head).ends_with(joined) {
                continue;
            }
            let mut end = line.len().min(head.len() + INSIDE);
            while !line.is_char_boundary(end) {
                end -= 1;
            }
            let rest = &line[head.len()..end];
            // A term is in capitals as well: what follows in small letters is no part of it.
            let capitals = rest.find(|c: char| c.is_lowercase() || matches!(c, '\\' | BREAK));
            let cut = capitals.is_some_and(|at| !rest[at..].starts_with(['\\', BREAK]));
            let written = &rest[..capitals.unwrap_or(rest.len())];
            let joins = |c: char| c.is_alphanumeric() || matches!(c, '/' | '-' | '_' | '.' | ',');
            let written = match cut {
                true => written
                    .rsplit_once(|c| !joins(c))
                    .map_or("", |(whole, _)| whole),
                false => written,
            };
            let reading = marking::read_start(written).filter(|reading| {
                reading.letters == 0 && reading.slashed && has_sure_term(&reading.marking)
            });
            if let Some(reading) = reading {
                let span = Span::at(head.len(), reading.end);
                found.push(claim(folded, reading.marking.level, span, None));
            }
        }
    }
}

/// `S E C R E T`, `Secret`: the level and nothing else, in whatever type.
fn is_plain_level(reading: &Reading, written: &str) -> bool {
    let letters = |text: &str| {
        let letters = text.chars().filter(char::is_ascii_alphanumeric);
        letters.collect::<String>().to_ascii_uppercase()
    };
    reading.letters == 0
        && reading.marking.is_bare()
        && letters(&reading.marking.banner()) == letters(written)
}

fn claim(folded: &Folded<'_>, level: Level, span: Span, meant: Option<String>) -> Claim {
    Claim {
        level,
        span: folded.place(span.start, span.end),
        meant,
    }
}

/// The level of a reading, and its place in the part.
fn place(reading: &Reading) -> Span {
    Span::new(reading.level_at.0, reading.level_at.1)
}

/// What of a part is read as a banner. Parts overlap, so none is read to the end of a long line.
fn head(text: &str) -> &str {
    let mut end = text.len().min(BANNER);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// The marking that a part is, if it is one.
fn banner(part: &Part<'_>, context: &Context<'_>) -> Option<(Reading, Span)> {
    let text = part.text;
    let reading = marking::read_start(head(text))?;
    if reading.marking.level < Level::Confidential || !reading.has_level {
        return None;
    }
    let rest = &text[reading.end..];
    let whole = rest.chars().all(|c| !c.is_alphanumeric());
    let accepted = match (whole, is_strong(&reading.marking)) {
        (true, true) => is_strong_banner(&reading, part),
        (true, false) => is_level_alone(&reading, part, rest, context),
        (false, strong) => is_banner_before(&reading, part, rest, strong),
    };
    let span = place(&reading);
    accepted.then_some((reading, span))
}

/// Does it say more than a level?
fn is_strong(marking: &Marking) -> bool {
    !marking.is_bare() || marking.owner != Owner::UnitedStates
}

/// What parts the words of a marking.
const SEPARATORS: [char; 4] = [' ', '\t', '/', '\\'];

/// A marking with terms, which nothing follows.
fn is_strong_banner(reading: &Reading, part: &Part<'_>) -> bool {
    let written = &part.text[..reading.end];
    let case = Case::of(written);
    let double = written.contains("//")
        || written.contains("\\\\")
        || written.contains("--")
        || written.contains("/ /");
    if reading.level_is_word {
        // `secret si` in small letters may be anything; with slashes it is a marking.
        let foreign = reading.marking.owner != Owner::UnitedStates
            && written.starts_with(['/', '\\'])
            && !part.text.contains("///");
        let sure = foreign || has_sure_term(&reading.marking);
        // `Secret:\s+\S+` is a pattern, and `\ CHFN_RESTRICT` a name.
        let exact = reading.letters == 0;
        if reading.marking.owner != Owner::UnitedStates && !exact && !double {
            return false;
        }
        return case == Case::Upper
            || reading.slashed && (exact || !part.wrapping.part)
            || exact && sure;
    }
    // A letter is a level only among the signs of markings.
    let wrapping = &part.wrapping;
    let keyed = wrapping
        .key
        .is_none_or(|key| innocence::is_marking_key(key, true));
    if !keyed || !is_written_as_marking(part.text) {
        return false;
    }
    // The word JOINT is sign enough for a slip.
    let joint = matches!(reading.marking.owner, Owner::Joint(_)) && reading.letters == 1;
    let owned = reading.marking.owner != Owner::UnitedStates && (reading.letters == 0 || joint);
    let sure = has_sure_term(&reading.marking) || owned;
    let own_slash = written.starts_with("//") || written.starts_with("\\\\");
    let whole_line = !wrapping.part && !wrapping.comment;
    // `// NR` is a comment.
    let spaced = written[2.min(written.len())..].starts_with(' ') && reading.terms == 0;
    // `//CANS` is a comment: a country's level is a word of its own.
    let of_country = matches!(reading.marking.owner, Owner::Foreign(_));
    let glued = of_country && !written.trim_start_matches(['/', '\\']).contains(SEPARATORS);
    if own_slash && (spaced || glued) {
        return false;
    }
    let foreign = own_slash && owned && !wrapping.part;
    match case {
        Case::Upper => {
            // `&S // OK` is code, `C -- D` an edge of a graph.
            let apart = written.contains(" /") || written.contains(" -");
            let slip = sure && reading.letters == 1 && !wrapping.part && !apart;
            double && (reading.letters == 0 || slip)
                || foreign
                || reading.slashed && sure && reading.letters == 0 && whole_line
        }
        Case::Lower => {
            // `-s/--sha-rounds` are options of a command.
            let tight =
                (!written.contains(' ') || written.contains(", ")) && !written.contains("--");
            let short = written.len() < 5;
            (double && tight && sure && !short || foreign && reading.terms > 0)
                && reading.letters == 0
                && whole_line
        }
        Case::Mixed => {
            double && sure && reading.letters == 0 && !written.contains(' ') && whole_line
        }
    }
}

/// Does a text have no sign but those of markings?
pub(super) fn is_written_as_marking(text: &str) -> bool {
    let signs = text.replace("\\\\", "//");
    signs.chars().all(|c| {
        c.is_ascii_alphanumeric()
            || matches!(c, ' ' | '/' | '-' | ',' | '.' | '|' | '_' | ':' | ';')
    }) && !text.ends_with(':')
        && !text.contains(":/")
}

/// Does it have a term that nothing else is called?
pub(super) fn has_sure_term(marking: &Marking) -> bool {
    const SURE: [Term; 16] = [
        Term::Noforn,
        Term::Orcon,
        Term::OrconUsgov,
        Term::RelTo,
        Term::Relido,
        Term::Exdis,
        Term::Nodis,
        Term::Limdis,
        Term::Propin,
        Term::Eyes,
        Term::Frd,
        Term::Rd,
        Term::Cnwdi,
        Term::Fouo,
        Term::EntireText,
        Term::DisplayOnly,
    ];
    SURE.iter().any(|term| marking.terms.has(*term))
        || !marking.sci.is_empty()
        || !marking.sap.is_empty()
        || marking.fgi.is_some()
}

/// A level and nothing else.
fn is_level_alone(reading: &Reading, part: &Part<'_>, rest: &str, context: &Context<'_>) -> bool {
    let written = &part.text[..reading.end];
    let wrapping = &part.wrapping;
    let case = Case::of(written);
    if let Some(key) = wrapping.key {
        let slips = usize::from(case == Case::Upper) + 1;
        return innocence::is_marking_key(key, reading.level_is_word && case != Case::Lower)
            && (reading.level_is_word && reading.letters <= slips
                || case == Case::Upper && reading.letters == 0)
            && !rest.contains(['(', '[', '|', '=']);
    }
    if !reading.level_is_word {
        return false;
    }
    // `S E C R E T` is nothing but a banner.
    let spaced = written.len() >= 11
        && written
            .split([' ', '.', '-', '_'])
            .filter(|word| word.len() == 1)
            .count()
            >= 5;
    if spaced {
        let alone = !wrapping.part || wrapping.quote.is_none();
        return alone || innocence::is_column_of_markings(wrapping, context);
    }
    if wrapping.cell.is_some() {
        return case == Case::Upper && innocence::is_column_of_markings(wrapping, context);
    }
    if wrapping.part {
        return false;
    }
    innocence::is_banner_alone(&innocence::Alone {
        case,
        letters: reading.letters,
        before: &part.text[..reading.level_at.0.min(part.text.len())],
        rest,
        closed: written.contains('('),
        wrapping,
        context,
    })
}

/// A marking that something follows on its line.
fn is_banner_before(reading: &Reading, part: &Part<'_>, rest: &str, strong: bool) -> bool {
    let written = &part.text[..reading.end];
    let upper = Case::of(written) == Case::Upper;
    let spaced = written
        .split([' ', '.', '-', '_'])
        .filter(|word| word.len() == 1)
        .count()
        >= 5;
    if part.wrapping.part && part.wrapping.quote.is_some() && !strong {
        return false;
    }
    let double = written.contains("//") || written.contains("\\\\");
    if strong && upper && double && reading.letters == 0 && !rest.starts_with(['_', '(', '=']) {
        let sure = reading.level_is_word || has_sure_term(&reading.marking);
        return sure && !rest.starts_with(|c: char| c.is_alphanumeric());
    }
    if !reading.level_is_word || reading.letters > 1 {
        return false;
    }
    // `SECRET//XYZ ABC` with terms of no list.
    let own = rest.strip_prefix("//").is_some_and(|rest| {
        let word: String = rest
            .chars()
            .take_while(|c| !matches!(c, '/' | ' ' | ','))
            .collect();
        (2..=16).contains(&word.len())
            && Case::of(&word) == Case::Upper
            && word.chars().all(|c| c.is_ascii_uppercase() || c == '-')
    });
    if own && upper && reading.letters == 0 && !part.wrapping.comment {
        return true;
    }
    is_head_of_telegram(reading, part, rest, upper, spaced)
}

/// `SECRET ROME 000140`, `S E C R E T SECTION 01 OF 02 ROME 000140`, with what follows in a
/// telegram that lost its lines.
fn is_head_of_telegram(
    reading: &Reading,
    part: &Part<'_>,
    rest: &str,
    upper: bool,
    spaced: bool,
) -> bool {
    if part.wrapping.part && !spaced || part.wrapping.key.is_some() {
        return false;
    }
    let words: Vec<&str> = rest
        .split_ascii_whitespace()
        .take(9)
        .map(|word| word.trim_matches(['/', ',', '.']))
        .collect();
    let section = words
        .first()
        .is_some_and(|word| word.eq_ignore_ascii_case("SECTION"))
        && words.iter().any(|word| word.eq_ignore_ascii_case("OF"));
    if section {
        return upper || reading.letters == 0 && words.len() > 3;
    }
    let serial =
        |word: &&str| (3..=8).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_digit());
    let Some(at) = words
        .iter()
        .position(serial)
        .filter(|at| (1..=3).contains(at))
    else {
        return spaced && reading.letters == 0 && words.first().is_some_and(|word| word.len() > 2);
    };
    let post = words[..at].iter().all(|word| {
        word.chars()
            .all(|c| c.is_alphabetic() || matches!(c, '.' | '\'' | '-'))
    });
    let digits = words[at].len();
    let case = upper && Case::of(words[0]) == Case::Upper;
    let last = words.len() == at + 1;
    post && (case && (last || digits == 6)
        || digits == 6 && Case::of(words[0]) == Case::Lower && !upper && last)
}
