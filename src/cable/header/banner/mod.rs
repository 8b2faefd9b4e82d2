//! The banner: level, section, post and serial on one line.

mod after_level;
mod out_of_place;

use super::section::Section;
use crate::cable::{BlockSpan, Written};
use crate::syntax::line;
use crate::text::words::{has_small_letter, one_line};
use crate::vocabulary::captions::Caption;
use crate::vocabulary::classification::Level;
use crate::vocabulary::marking;
use after_level::{AfterLevel, captions_only};

pub(super) use after_level::is_serial;

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
    /// The level once more: `UNCLAS UNCLAS ROME 000140`.
    pub repeated: Option<BlockSpan>,
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
    /// Where the line ends above the post and the serial, in bytes, where they are on a line of their own.
    pub broken: Option<usize>,
    /// What follows the serial and does not belong there.
    pub stray: Option<BlockSpan>,
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

/// Reads a banner, or a level alone on its line.
pub fn banner(text: &str) -> Option<Banner> {
    // Some copies have headers in small letters: `S e c r e t rome 000140`.
    if has_small_letter(text) {
        return banner(&text.to_ascii_uppercase());
    }
    // With spaces in place of the brackets each word stays where it is.
    if text.contains(line::SECTION_IN_BRACKETS) {
        return banner(&text.replace(['(', ')'], " "));
    }
    // `UNCLAS`, `ROME 000140`: on two lines. With a space in place of the line end words stay where they are.
    let written = text.trim();
    if let Some(line_end) = written.find(['\n', '\r']) {
        let found = banner(&text.replace(['\n', '\r'], " "))?;
        return Some(Banner {
            broken: Some(BlockSpan::of(&written[line_end..], text).start),
            ..found
        });
    }
    let line = text.trim();
    let indent = text.len() - text.trim_start().len();
    let span = BlockSpan::at(indent, line.len());
    let at_start = Level::read(line);
    let after = at_start.map(|(_, length)| line[length..].trim_start());
    let in_place = after.is_some_and(|rest| rest.is_empty() || !rest.starts_with(is_sign))
        || line::caption_words(line).is_some()
        || after.is_some_and(|rest| line::caption_words(rest).is_some());
    if !in_place && let Some(reading) = line::marking_line(line) {
        return Some(out_of_place::banner(line, span, &reading));
    }
    let known = at_start.or_else(|| control_line(line));
    let (level, length) = known.or_else(|| line::misspelled_banner(line))?;
    let level_span = BlockSpan::at(indent, length);
    // `CONFIDENTIAL//NOFORN`, `UNCLASSIFIED//REL TO USA, FVEY`: nothing but controls. Where no
    // level comes first, the control that stands for one is among them.
    let controls = captions_only(text, at_start.map_or(indent, |_| level_span.end));
    let after = match controls.is_empty() {
        true => AfterLevel::read(text, level, level_span.end),
        false => AfterLevel::of_controls(controls, span.end),
    };
    let post = one_line(after.post_span.slice(text)).into_boxed_str();
    let written = level_span.slice(text);
    // `UNCLASSIFIED, SBU`: slashes part the level from what controls it.
    let comma = line[length..].trim_start().starts_with([',', ';']);
    // A classified one as well, with any other signs between.
    let tail = &line[length..];
    let parted = tail
        .strip_prefix("//")
        .is_some_and(|rest| !rest.starts_with(is_sign) && !rest.starts_with(' '));
    let comma = comma || level.is_classified() && !parted;
    let meant = (comma && post.is_empty() && !after.captions.is_empty()).then(|| {
        let controls: Vec<&str> = after.captions.iter().map(|c| &*c.value).collect();
        format!("{written}//{}", controls.join("//")).into()
    });
    Some(Banner {
        misspelled: known.is_none(),
        sbu: written == "SBU",
        control_only: written.is_empty() || written == "SBU",
        efto: written.len() > "UNCLASSIFIED".len() && level == Level::Unclassified,
        spaced: written.contains(' ') && !written.contains("USE"),
        uneven: is_uneven(level, written),
        compound: after.compound,
        repeated: after.repeated,
        section: after.section,
        post,
        post_span: after.post_span,
        serial: after.serial,
        scanned_serial: after.scanned_serial,
        stray: after.stray,
        captions: after.captions,
        meant,
        ..Banner::of_level(level, level_span, span)
    })
}

/// `C O N F I D E NT I A L`, `LIMITEDO FFICIAL USE`: are there spaces between some letters of a level, and not
/// between all?
fn is_uneven(level: Level, written: &str) -> bool {
    let written = one_line(written);
    (level.is_classified() || level == Level::LimitedOfficialUse && written.starts_with("LIMI"))
        && written.contains(' ')
        && written != level.name()
        && written != one_line(&level.spaced())
}

/// Is it a sign that parts the level of a banner from what controls it?
fn is_sign(c: char) -> bool {
    marking::is_slash(c) || marking::is_dash(c) || matches!(c, '|' | ',')
}

/// A line that controls the cable and begins with no level: where its level ends, and that is
/// UNCLASSIFIED. SBU written out, and CUI, make a banner of their own.
fn control_line(line: &str) -> Option<(Level, usize)> {
    const LEVELS: [&str; 2] = ["SENSITIVE BUT UNCLASSIFIED", "CUI"];
    line::caption_words(line)?;
    let level = LEVELS.iter().find(|level| line.starts_with(**level));
    Some((Level::Unclassified, level.map_or(0, |level| level.len())))
}

impl Banner {
    /// A level, and nothing else on its line.
    fn of_level(level: Level, level_span: BlockSpan, span: BlockSpan) -> Self {
        Self {
            level,
            level_span,
            misspelled: false,
            sbu: false,
            control_only: false,
            efto: false,
            spaced: false,
            uneven: false,
            compound: None,
            repeated: None,
            section: None,
            post: "".into(),
            post_span: BlockSpan::at(span.end, 0),
            serial: None,
            scanned_serial: false,
            broken: None,
            stray: None,
            captions: Vec::new(),
            whole: None,
            meant: None,
            span,
        }
    }

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

    /// Does the line say CUI, which stands for the level?
    pub fn is_cui_alone(&self) -> bool {
        let first = self.captions.first();
        first.is_some_and(|first| {
            first.span.start == self.level_span.start
                && Caption::read(&first.value) == Some(Caption::Cui)
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
            ("UNCLAS SECTION 01 02 QUITO 123", "QUITO", 123, Some((1, 2))),
            (
                "UNCLAS UNCLAS SECTION 01 OF 02 QUITO 123",
                "QUITO",
                123,
                Some((1, 2)),
            ),
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
