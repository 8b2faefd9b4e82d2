//! The banner: level, section, post and serial on one line.

use super::section::{Section, section_after_serial, section_at, spaced_section};
use super::word_spans;
use crate::cable::{BlockSpan, Written};
use crate::syntax::line;
use crate::text::words::has_small_letter;
use crate::vocabulary::captions::Caption;
use crate::vocabulary::classification::Level;
use crate::vocabulary::marking;
use crate::vocabulary::words;

/// `UNCLAS SECTION 01 OF 02 GUATEMALA 000798`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Banner {
    /// The level.
    pub level: Level,
    /// The level as it is spelled.
    pub level_span: BlockSpan,
    /// Is it misspelled, so that it was read as the nearest one?
    pub misspelled: bool,
    /// SMART's second line, `SBU`.
    pub sbu: bool,
    /// Does the line control the cable, and name no level: `SBU`, `NOFORN`?
    pub control_only: bool,
    /// UNCLAS EFTO: encrypted for transmission only.
    pub efto: bool,
    /// Is it spelled with spaces between its letters?
    pub spaced: bool,
    /// Are there spaces between some of its letters, and not between all?
    pub uneven: bool,
    /// A control after the level, as if it were part of it: SECRET SENSITIVE.
    pub compound: Option<BlockSpan>,
    /// `SECTION n OF m`.
    pub section: Option<Section>,
    /// The post, with single spaces: `RIO DE JANEIRO`. Empty where the line has none.
    pub post: Box<str>,
    /// Where the post is.
    pub post_span: BlockSpan,
    /// The serial: its value and how it is written.
    pub serial: Option<Written<u32>>,
    /// Is the serial written with letters that a scan took for digits?
    pub scanned_serial: bool,
    /// Captions on the same line.
    pub captions: Vec<Written<Box<str>>>,
    /// What the whole line says, where its parts are not in their places or it is not the United
    /// States' own.
    pub whole: Option<Box<marking::Marking>>,
    /// That, as the register writes it, where it is written otherwise.
    pub meant: Option<Box<str>>,
    /// Everything on the line.
    pub span: BlockSpan,
}

/// A serial: up to eight digits, as section residue has it.
pub(super) fn is_serial(word: &str) -> bool {
    (1..=8).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_digit())
}

/// Signs between the level and what follows it.
const SEPARATORS: [char; 7] = [' ', '/', ',', '\t', ':', ';', '-'];

/// Reads a banner, or a level alone on its line.
pub fn banner(text: &str) -> Option<Banner> {
    // Some copies have headers in small letters: `S e c r e t rome 000140`.
    if has_small_letter(text) {
        return banner(&text.to_ascii_uppercase());
    }
    // With spaces in the place of the brackets each word stays where it is.
    if text.contains(line::SECTION_IN_BRACKETS) {
        return banner(&text.replace(['(', ')'], " "));
    }
    let line = text.trim();
    let indent = text.len() - text.trim_start().len();
    let in_place = Level::read(line).map(|(_, length)| line[length..].trim_start());
    let in_place = in_place.is_some_and(|rest| rest.is_empty() || !rest.starts_with(is_sign))
        || line::caption_words(line).is_some()
        || in_place.is_some_and(|rest| line::caption_words(rest).is_some());
    if !in_place && let Some(reading) = line::marking_line(line) {
        return Some(out_of_place(line, indent, &reading));
    }
    let known = Level::read(line).or_else(|| control_line(line));
    let (level, length) = known.or_else(|| line::misspelled_banner(line))?;
    let mut rest = indent + length;
    let skip = |at: usize| at + text[at..].len() - text[at..].trim_start_matches(SEPARATORS).len();
    rest = skip(rest);
    // `CONFIDENTIAL//NOFORN`, `UNCLASSIFIED//REL TO USA, FVEY`: nothing but controls. Where no
    // level comes first, the control that stands for one is among them.
    let controls = match Level::read(line) {
        Some(_) => controls(text, indent + length),
        None => controls(text, indent),
    };
    let after_level = words::CONTROLS_AFTER_LEVEL
        .iter()
        .filter(|_| controls.is_empty());
    let compound = after_level.into_iter().find_map(|word| {
        let tail = text.get(rest..)?.strip_prefix(word)?;
        tail.starts_with(' ')
            .then(|| BlockSpan::at(rest, word.len()))
    });
    if let Some(compound) = compound {
        rest = skip(compound.end);
    }
    // `SECRET NOFORN ROME 000140`: controls before the post.
    let mut before_post = Vec::new();
    while controls.is_empty()
        && let Some(word) = word_spans(text, rest).next()
        && controls_cable(word.slice(text))
    {
        before_post.push(Written::new(
            word.slice(text).trim_matches(['/', ',']).into(),
            word,
        ));
        rest = skip(word.end);
    }
    let mut section = section_at(text, rest);
    section = section.or_else(|| spaced_section(text, rest));
    if let Some(section) = section {
        rest = skip(section.span.end);
    }
    let mut tail: Vec<BlockSpan> = word_spans(text, rest).collect();
    // `... KABUL 000012 SIPDIS`: captions that stand on the banner's line.
    let mut line_captions = controls;
    if line_captions.is_empty() {
        line_captions = before_post;
    } else {
        tail.clear();
        rest = indent + line.len();
    }
    while let Some(last) = tail.last().copied() {
        let word = last.slice(text).trim_matches(['/', ',']);
        if line::is_operating_signal(word) && tail.len() > 2 {
            tail.pop();
            continue;
        }
        if Caption::read(word).is_none() {
            break;
        }
        line_captions.insert(0, Written::new(word.into(), last));
        tail.pop();
    }
    // `LA PAZ 2238 SECTION 2 OF 2`
    if let Some(at) = tail.iter().position(|word| word.slice(text) == "SECTION")
        && let Some(found) = section_at(text, tail[at].start)
        && found.span.end == tail.last().map_or(0, |last| last.end)
    {
        section = section.or(Some(found));
        tail.truncate(at);
    }
    section = section.or_else(|| section_after_serial(&mut tail, text));
    // `STATE 286983 TOSEC 110023`: the traveling party numbers it as well.
    if let Some(at) = tail.iter().position(|word| word.slice(text) == "TOSEC")
        && at > 0
        && is_serial(tail[at - 1].slice(text))
    {
        tail.truncate(at);
    }
    drop_copy_note(&mut tail, text);
    let mut post_limit = None;
    // `ROME NO. 140`
    if let Some(at) = tail.len().checked_sub(2)
        && at > 0
        && matches!(tail[at].slice(text), "NO." | "NO" | "NR" | "NR.")
    {
        post_limit = Some(tail[at - 1].end);
        tail.remove(at);
    }
    rest = tail.first().map_or(rest, |first| first.start);
    let mut serial = None;
    let mut scanned_serial = false;
    let mut post_end = tail.last().map_or(rest, |last| last.end);
    if let Some(last) = tail.last() {
        // `2004/1`: the serial and the section.
        let word = last.slice(text);
        let digits = word.split_once('/').map_or(
            word,
            |(digits, part)| {
                if is_serial(part) { digits } else { word }
            },
        );
        // `ROME #000140`
        let sign = usize::from(digits.starts_with('#'));
        let digits = &digits[sign..];
        let last = BlockSpan::new(last.start + sign, last.end);
        if is_serial(digits) {
            let span = BlockSpan::at(last.start, digits.len());
            serial = digits.parse().ok().map(|value| Written::new(value, span));
            post_end = last.start - sign;
        } else if let Some(value) = line::scanned_serial(&digits.replace('L', "l")) {
            serial = Some(Written::new(value, BlockSpan::at(last.start, digits.len())));
            scanned_serial = true;
            post_end = last.start;
        } else if let Some(at) = line::glued_serial(digits) {
            let span = BlockSpan::new(last.start + at, last.end);
            serial = (digits[at..].parse().ok()).map(|value| Written::new(value, span));
            post_end = last.start + digits[..at].trim_end_matches('-').len();
        }
    }
    let post_end = post_limit.unwrap_or(post_end);
    let post_span = BlockSpan::new(rest, post_end.max(rest));
    let words = post_span.slice(text);
    let indent_of_post = words.len() - words.trim_start().len();
    let post_span = BlockSpan::at(post_span.start + indent_of_post, words.trim().len());
    let post = post_span.slice(text);
    let post = post.split_whitespace().collect::<Vec<_>>().join(" ");
    // `UNCLASSIFIED, SBU`: slashes part the level from what controls it.
    let comma = line[length..].trim_start().starts_with([',', ';']);
    let controls = line_captions.iter().map(|caption| &*caption.value);
    let meant = (comma && post.is_empty() && !line_captions.is_empty()).then(|| {
        let controls: Vec<&str> = controls.collect();
        format!("{}//{}", &line[..length], controls.join("//")).into()
    });
    Some(Banner {
        level,
        level_span: BlockSpan::at(indent, length),
        misspelled: known.is_none(),
        sbu: &line[..length] == "SBU",
        control_only: line[..length].is_empty() || &line[..length] == "SBU",
        efto: line[..length].len() > "UNCLASSIFIED".len() && level == Level::Unclassified,
        spaced: line[..length].contains(' ') && !line[..length].contains("USE"),
        uneven: is_uneven(level, &line[..length]),
        compound,
        section,
        post: post.into(),
        post_span,
        serial,
        scanned_serial,
        captions: line_captions,
        whole: None,
        meant,
        span: BlockSpan::at(indent, line.len()),
    })
}

/// `C O N F I D E NT I A L`: are there spaces between some letters of a level, and not between all?
fn is_uneven(level: Level, written: &str) -> bool {
    let single = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let written = single(written);
    level.is_classified()
        && written.contains(' ')
        && written != level.name()
        && written != single(&level.spaced())
}

/// Takes the words `CORRECTED COPY`, spaced out or not, off the words of a banner.
fn drop_copy_note(tail: &mut Vec<BlockSpan>, text: &str) {
    let is = |at: usize, word: &str| tail.get(at).is_some_and(|span| span.slice(text) == word);
    let letters = "CORRECTED";
    let spaced = |at: usize| {
        letters
            .chars()
            .enumerate()
            .all(|(i, c)| is(at + i, c.encode_utf8(&mut [0; 4])))
    };
    let plain = (0..tail.len()).find(|at| is(*at, letters) && is(at + 1, "COPY"));
    // `ROME 0140 CORRECTED COPY (TEXT)`: what was corrected.
    let said = |at: usize| {
        let first = tail.get(at).map_or("", |word| word.slice(text));
        if first.starts_with('(') {
            tail.len()
        } else {
            at
        }
    };
    let found = plain.map(|at| at..said(at + 2)).or_else(|| {
        let at = (0..tail.len()).find(|at| spaced(*at))?;
        let end = at + letters.len();
        Some(at..if is(end, "COPY") { end + 1 } else { tail.len() })
    });
    if let Some(found) = found {
        tail.drain(found);
    }
}

/// Is it a sign that parts the level of a banner from what controls it?
fn is_sign(c: char) -> bool {
    marking::is_slash(c) || marking::is_dash(c) || matches!(c, '|' | ',')
}

/// A banner that only the marking language understands. A control is where its words are, or, where it
/// is written in other words, on the whole line.
fn out_of_place(line: &str, indent: usize, reading: &marking::Reading) -> Banner {
    let span = BlockSpan::at(indent, line.len());
    let bare = marking::Marking {
        owner: marking::Owner::UnitedStates,
        ..reading.marking.clone()
    };
    let written = bare.banner();
    let controls = written.split("//").skip(1).flat_map(|part| {
        // The countries of a list of EYES ONLY have slashes between.
        let list = part.ends_with("EYES ONLY");
        part.split(move |c| c == '/' && !list)
    });
    let placed = controls.map(|control| {
        let place = line.find(control);
        let place = place.map_or(span, |at| BlockSpan::at(indent + at, control.len()));
        Written::new(control.into(), place)
    });
    let (from, to) = reading.level_at;
    Banner {
        level: reading.marking.level,
        level_span: BlockSpan::new(indent + from, indent + to),
        misspelled: false,
        sbu: false,
        control_only: false,
        efto: false,
        spaced: false,
        uneven: false,
        compound: None,
        section: None,
        post: "".into(),
        post_span: BlockSpan::at(span.end, 0),
        serial: None,
        scanned_serial: false,
        captions: placed.collect(),
        whole: Some(Box::new(reading.marking.clone())),
        meant: (!reading.is_canonical_banner(line)).then(|| reading.marking.banner().into()),
        span,
    }
}

impl Banner {
    /// The letter of the security warning that belongs to the banner, if there is one only.
    pub fn security_letter(&self) -> Option<char> {
        match self.level {
            Level::Unclassified if self.efto => Some('E'),
            level => level.security_letter(),
        }
    }

    /// Is the level SENSITIVE BUT UNCLASSIFIED?
    pub fn is_sbu_in_words(&self) -> bool {
        let first = self.captions.first();
        first.is_some_and(|first| {
            first.span.start == self.level_span.start
                && Caption::read(&first.value) == Some(Caption::SensitiveButUnclassified)
        })
    }

    /// What the line says of control, in order: `SBU`, `NOFORN`, `REL TO USA, FVEY`.
    pub fn controls(&self) -> impl Iterator<Item = (&str, BlockSpan)> {
        let level = self.sbu.then_some(("SBU", self.level_span));
        let written = self.captions.iter();
        level
            .into_iter()
            .chain(written.map(|written| (&*written.value, written.span)))
    }
}

/// Does the word between level and post control the cable? `SECTO` is a series there.
fn controls_cable(word: &str) -> bool {
    use Caption::{Exdis, Limdis, Nodis, Noforn, Orcon, Sensitive, Sipdis, Stadis};
    let known = Caption::read(word.trim_matches(['/', ',']));
    let controls = [
        Exdis, Limdis, Nodis, Noforn, Orcon, Sensitive, Sipdis, Stadis,
    ];
    known.is_some_and(|known| controls.contains(&known))
}

/// A line that controls the cable and begins with no level: where its level ends, and that is
/// UNCLASSIFIED. SBU written out, and CUI, make a banner of their own.
fn control_line(line: &str) -> Option<(Level, usize)> {
    const LEVELS: [&str; 2] = ["SENSITIVE BUT UNCLASSIFIED", "CUI"];
    line::caption_words(line)?;
    let level = LEVELS.iter().find(|level| line.starts_with(**level));
    Some((Level::Unclassified, level.map_or(0, |level| level.len())))
}

/// The captions from `from` on, where there is nothing else.
fn controls(text: &str, from: usize) -> Vec<Written<Box<str>>> {
    let rest = &text[from..];
    let spans = line::caption_words(rest).unwrap_or_default();
    let written = spans.into_iter().map(|span| {
        let place = BlockSpan::at(from + span.start, span.len());
        Written::new(span.slice(rest).into(), place)
    });
    written.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_with_controls() {
        for (text, level, controls) in [
            (
                "CONFIDENTIAL//NOFORN\n",
                Level::Confidential,
                &["NOFORN"][..],
            ),
            ("CONFIDENTIAL/NOFORN", Level::Confidential, &["NOFORN"]),
            ("SECRET NOFORN", Level::Secret, &["NOFORN"]),
            (
                "CONFIDENTIAL//REL TO USA, FVEY",
                Level::Confidential,
                &["REL TO USA, FVEY"],
            ),
            (
                "UNCLASSIFIED//SBU/NOFORN",
                Level::Unclassified,
                &["SBU", "NOFORN"],
            ),
            (
                "UNCLASSIFIED SBU NOFORN",
                Level::Unclassified,
                &["SBU", "NOFORN"],
            ),
            ("SBU/NOFORN", Level::Unclassified, &["SBU", "NOFORN"]),
            ("NOFORN", Level::Unclassified, &["NOFORN"]),
            ("CUI//SP-PRVCY", Level::Unclassified, &["CUI//SP-PRVCY"]),
            ("UNCLASSIFIED//CUI", Level::Unclassified, &["CUI"]),
            (
                "SENSITIVE BUT UNCLASSIFIED",
                Level::Unclassified,
                &["SENSITIVE BUT UNCLASSIFIED"],
            ),
        ] {
            let read = banner(text).expect(text);
            let found: Vec<&str> = read.controls().map(|(name, _)| name).collect();
            assert_eq!(
                (read.level, &*found, &*read.post),
                (level, controls, ""),
                "{text}"
            );
            let only = matches!(text, "NOFORN" | "SBU/NOFORN");
            assert_eq!(read.control_only, only, "{text}");
        }
    }

    #[test]
    fn banners_out_of_place() {
        for (text, level, controls) in [
            ("//NATO SECRET", Level::Secret, &[][..]),
            (
                "//GBR RESTRICTED//REL TO USA, GBR",
                Level::Confidential,
                &["REL TO USA, GBR"],
            ),
            ("S//NF", Level::Secret, &["NOFORN"]),
            ("NOFORN//SECRET", Level::Secret, &["NOFORN"]),
            ("SCRET / / NOFRON", Level::Secret, &["NOFORN"]),
            (
                "TOP SECRET, SI, NOFORN",
                Level::TopSecret,
                &["SI", "NOFORN"],
            ),
            ("CONFIDENTIAL--RELIDO", Level::Confidential, &["RELIDO"]),
            (
                "secret//si/tk//noforn",
                Level::Secret,
                &["SI", "TK", "NOFORN"],
            ),
        ] {
            let read = banner(text).expect(text);
            let found: Vec<&str> = read.controls().map(|(name, _)| name).collect();
            assert_eq!((read.level, &*found), (level, controls), "{text}");
            assert!(line::marking_line(text).is_some(), "{text}");
        }
        for text in [
            "RUEHC//POL/ECON//",
            "S//EUR",
            "SECRET ROME 000140",
            "SECRET, A NOVEL",
        ] {
            assert!(line::marking_line(text).is_none(), "{text}");
        }
    }

    #[test]
    fn banners() {
        let text = "UNCLAS SECTION 01 OF 02 RIO DE JANEIRO 001242 \n";
        let read = banner(text).expect("a banner");
        assert_eq!(
            (&*read.post, read.serial.map(|s| s.value)),
            ("RIO DE JANEIRO", Some(1242))
        );
        assert_eq!(read.section.map(|s| (s.number, s.of)), Some((1, 2)));
        let read = banner("C O N F I D E N T I A L ANKARA 4410").expect("a banner");
        assert_eq!((read.level, &*read.post), (Level::Confidential, "ANKARA"));
        let read = banner("UNCLAS SECTION 01 OF 02 LA PAZ 000012 SIPDIS").expect("a banner");
        assert_eq!(
            (&*read.post, read.serial.map(|s| s.value)),
            ("LA PAZ", Some(12))
        );
        assert_eq!(read.captions.len(), 1);
        assert_eq!(banner("UNCLASSIFIED").map(|b| b.post.len()), Some(0));
        for (line, post, serial, section) in [
            ("UNCLAS QUITO 00123 01 OF 02", "QUITO", 123, Some((1, 2))),
            (
                "UNCLAS SECTION ONE OF TWO QUITO 123",
                "QUITO",
                123,
                Some((1, 2)),
            ),
            (
                "UNCLAS FINAL SECTION OF TWO QUITO 123",
                "QUITO",
                123,
                Some((2, 2)),
            ),
            ("UNCLAS SECTION 01 QUITO 123", "QUITO", 123, Some((1, 0))),
            ("UNCLAS SEC 01 OF 02 QUITO 123", "QUITO", 123, Some((1, 2))),
            ("UNCLAS SECTION 01/02 QUITO 123", "QUITO", 123, Some((1, 2))),
            (
                "UNCLAS 5ECTI0N 01 OF 02 QUITO 123",
                "QUITO",
                123,
                Some((1, 2)),
            ),
            (
                "SECRET  S E C T I O N 01 OF 02 QUITO 123",
                "QUITO",
                123,
                Some((1, 2)),
            ),
            ("UNCLAS QUITO000123", "QUITO", 123, None),
            ("UNCLAS QUITO-000123", "QUITO", 123, None),
            ("UNCLAS QUITO 0O0l23", "QUITO", 123, None),
            ("UNCLAS CORRECTED COPY QUITO 000123", "QUITO", 123, None),
            (
                "UNCLAS QUITO 000123 C O R R E C T E D COPY",
                "QUITO",
                123,
                None,
            ),
            (
                "SECRET SECTION 1 OF 3 LA PAZ 2004/1",
                "LA PAZ",
                2004,
                Some((1, 3)),
            ),
            (
                "UNCLAS LA PAZ 2238 SECTION 2 OF 2",
                "LA PAZ",
                2238,
                Some((2, 2)),
            ),
            ("UNCLAS STATE 286983 TOSEC 110023", "STATE", 286_983, None),
            ("UNCLAS TOSEC 110023", "TOSEC", 110_023, None),
            ("UNCLAS ROME 140/2", "ROME", 140, None),
            ("SECRET NOFORN ROME 000140", "ROME", 140, None),
            (
                "UNCLAS SECTION O1 0F 02 ROME 000140",
                "ROME",
                140,
                Some((1, 2)),
            ),
            (
                "UNCLAS FINAL SECTION OF 02 ROME 0140",
                "ROME",
                140,
                Some((2, 2)),
            ),
            (
                "UNCLAS FINAL SECTION 03 OF 03 ROME 0140",
                "ROME",
                140,
                Some((3, 3)),
            ),
            (
                "UNCLSA SECITON 01 OF 02 ROME 0140",
                "ROME",
                140,
                Some((1, 2)),
            ),
            ("LIMITED OFFFICIAL USE LA PAZ 1325", "LA PAZ", 1325, None),
        ] {
            let read = banner(line).expect("a banner");
            let serials = read.serial.map(|serial| serial.value);
            assert_eq!((&*read.post, serials), (post, Some(serial)), "{line}");
            assert_eq!(read.section.map(|s| (s.number, s.of)), section, "{line}");
        }
    }
}
