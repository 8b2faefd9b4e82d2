//! What is being typed is not judged before it can be right.
//!
//! A document that was opened or saved is judged whole. After an edit, findings that the next keys
//! may prove wrong are held back: those about the word at the end of the last edit, about its line
//! and its paragraph, and about what may still follow below. Each rule says what it waits for
//! ([`WaitsFor`]). No clock has a part in it: what is held back follows from the text and from the
//! place where the last edit ended. The cursor is not known; a place is left by an edit elsewhere.

use crate::cable::{ReadBlock, Reading};
use crate::lint::Live;
use crate::rules::{Diagnostic, WaitsFor};
use crate::syntax::BlockKind;
use crate::syntax::line::Label;
use crate::text::{Buffer, Span};
use crate::vocabulary::{placeholders, words};

/// The most letters of a word that are looked at, before and after the place.
const WORD: usize = 64;

/// What of a text is unfinished.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unfinished {
    /// Nothing: the text was opened or saved.
    Nothing,
    /// Everything: there is no text yet.
    Everything,
    /// What the template leaves to the author: nobody has written the subject yet.
    Template,
    /// What is around the end of the last edit, and what may still follow it.
    Around(Place),
}

/// The end of the last edit, and what is unfinished there. All spans are of the whole text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    /// The end of the last edit.
    at: usize,
    /// The letters and digits there; empty where a space, a stop or a bracket ended the word.
    word: Span,
    /// The line, with the whole field of the header if it is one. A line that has no form of its
    /// own may still belong to the one above, which is then part of it.
    line: Span,
    /// The paragraph, or the line.
    paragraph: Span,
    /// May lines of the header still follow?
    in_header: bool,
    /// Is the cable without its ending?
    open_ended: bool,
    /// Is the ending there, and nothing between it and the paragraph? Then more may come between.
    grows: bool,
}

/// A block and where it is.
type Located = (BlockKind, Span);

impl Unfinished {
    /// What is unfinished in a document, if its last edit ended at that place.
    pub(super) fn of(live: &mut Live, edited_at: Option<usize>) -> Self {
        let buffer = live.buffer().clone();
        let reading = live.reading();
        let is_blank = |read: &ReadBlock| read.block.kind == BlockKind::Blank;
        if reading.blocks.iter().all(is_blank) {
            return Self::Everything;
        }
        if let Some(at) = edited_at {
            return Self::Around(Place::new(reading, &buffer, at.min(buffer.len())));
        }
        match is_template(live) {
            true => Self::Template,
            false => Self::Nothing,
        }
    }

    /// Does a finding wait for what is unfinished?
    pub(super) fn holds_back(&self, found: &Diagnostic) -> bool {
        match self {
            Self::Nothing => false,
            Self::Everything => true,
            Self::Template => found.rule.waits_for == WaitsFor::Saving,
            Self::Around(place) => place.holds_back(found),
        }
    }
}

/// Is the subject of a template not written yet?
fn is_template(live: &mut Live) -> bool {
    let buffer = live.buffer().clone();
    live.diagnostics().iter().any(|found| {
        found.rule.waits_for == WaitsFor::Saving
            && placeholders::SUBJECT.eq_ignore_ascii_case(&buffer.slice(found.span))
    })
}

impl Place {
    fn new(reading: &Reading, buffer: &Buffer, at: usize) -> Self {
        let line = buffer.line_at(at);
        let block = block_at(
            reading,
            if line.is_empty() {
                at.checked_sub(1)
            } else {
                Some(at)
            },
        );
        let own =
            |(_, span): Located| Span::new(span.start.min(line.start), span.end.max(line.end));
        let ending = ending(reading, buffer).filter(|(kind, ending)| {
            let unsure = || *kind == BlockKind::Signature && may_be_a_heading(buffer, *ending);
            at < ending.start || line.start >= ending.end && !unsure()
        });
        let ending = ending.map(|(_, span)| span);
        Self {
            at,
            word: buffer.word_at(at, WORD),
            line: match block {
                Some(block @ (BlockKind::Field(_), _)) => own(block),
                Some((BlockKind::Paragraph | BlockKind::ListItem, _)) => line,
                _ => Span::new(buffer.line_start_above(at), line.end),
            },
            paragraph: match block {
                Some(block @ (kind, _)) if kind.is_text() => own(block),
                _ => line,
            },
            in_header: ending.is_none_or(|ending| ending.start > at)
                && first_paragraph(reading, at).is_none(),
            open_ended: ending.is_none(),
            grows: ending.is_some_and(|ending| at < ending.start && is_last(reading, line.end)),
        }
    }

    fn holds_back(&self, found: &Diagnostic) -> bool {
        // This is asked for each finding after each key.
        let touches = |part: Span| {
            let meets = |span: Span| span.start <= part.end && part.start <= span.end;
            meets(found.span) || found.related.iter().any(|related| meets(related.span))
        };
        match found.rule.waits_for {
            WaitsFor::Word if self.word.is_empty() => {
                let mut spans = found.related.iter().map(|related| related.span);
                let holds = |span: Span| span.start < self.at && self.at < span.end;
                holds(found.span) || spans.any(holds)
            }
            WaitsFor::Word => touches(self.word),
            WaitsFor::Line => touches(self.line),
            WaitsFor::Paragraph => touches(self.paragraph),
            WaitsFor::Header => self.in_header || touches(self.line),
            WaitsFor::Ending => {
                let above = self.grows && found.span.start <= self.paragraph.end;
                self.open_ended || above || touches(self.paragraph)
            }
            WaitsFor::Saving => true,
        }
    }
}

/// The block that holds a byte; the last one if the text ends before it.
fn block_at(reading: &Reading, at: Option<usize>) -> Option<Located> {
    let at = at?;
    let first = reading.blocks.first_touched(at)?;
    let mut found = None;
    let mut start = first.start;
    for read in reading.blocks.from(first) {
        let span = Span::at(start, read.block.bytes);
        found = Some((read.block.kind, span));
        if at < span.end {
            break;
        }
        start = span.end;
    }
    found
}

/// Where the first numbered paragraph starts, if it starts at or before a place.
fn first_paragraph(reading: &Reading, before: usize) -> Option<usize> {
    let mut start = 0;
    for read in reading.blocks.iter() {
        if start > before {
            break;
        }
        if read.block.kind == BlockKind::Paragraph {
            return Some(start);
        }
        start += read.block.bytes;
    }
    None
}

/// Does no text begin between a place, in bytes, and what closes the cable?
fn is_last(reading: &Reading, from: usize) -> bool {
    let Some(first) = reading.blocks.first_touched(from) else {
        return true;
    };
    let mut start = first.start;
    reading.blocks.from(first).all(|read| {
        let begins_above = start <= from;
        start += read.block.bytes;
        begins_above || is_below_text(read.block.kind)
    })
}

/// May it stand below the text of a cable?
fn is_below_text(kind: BlockKind) -> bool {
    match kind {
        BlockKind::Field(label) => label.is_closing(),
        BlockKind::Signature
        | BlockKind::Blank
        | BlockKind::Level
        | BlockKind::Residue
        | BlockKind::Rule
        | BlockKind::Transmission => true,
        _ => false,
    }
}

/// Before anything follows it, a heading in capitals looks like a signature: `HARVEST`. It has words
/// that headings begin with, or words of the text above, where a surname follows a first name or a
/// title.
fn may_be_a_heading(buffer: &Buffer, line: Span) -> bool {
    /// The end of the text above that is looked at, in bytes.
    const ABOVE: usize = 1 << 16;
    /// Shorter words are part of too many names, in letters.
    const SHORTEST: usize = 3;
    let written = buffer.slice(line);
    if words::SECTION_HEADINGS.begins(written.trim()) {
        return true;
    }
    let from = buffer.line_at(line.start.saturating_sub(ABOVE)).start;
    let above = buffer.slice(Span::new(from, line.start));
    let small = above.to_ascii_lowercase();
    let is_in_text = |word: &str| {
        let word = word.to_ascii_lowercase();
        let stem = word.strip_suffix('s').unwrap_or(&word);
        let mut places = small.match_indices(stem).map(|(at, _)| at);
        stem.len() >= SHORTEST && places.any(|at| !is_name(&above, at))
    };
    written
        .split(|c: char| !c.is_alphanumeric())
        .any(is_in_text)
}

/// Is a word that begins there part of a name, or of another word?
fn is_name(text: &str, at: usize) -> bool {
    let (before, word) = text.split_at(at);
    if before.ends_with(char::is_alphanumeric) {
        return true;
    }
    let last = before.split_whitespace().next_back().unwrap_or("");
    let is_capital = |word: &str| word.starts_with(char::is_uppercase);
    is_capital(word) && is_capital(last) && !words::CONNECTING.has_in_any_case(last)
}

/// The block that ends the cable: the signature in capitals, or SMART's last closing field.
fn ending(reading: &Reading, buffer: &Buffer) -> Option<Located> {
    let mut end = buffer.len();
    for read in reading.blocks.iter().rev() {
        let span = Span::new(end - read.block.bytes, end);
        match read.block.kind {
            BlockKind::Signature => {
                // A heading looks like a signature until something follows it.
                let is_heading = buffer.slice(span).contains(char::is_lowercase);
                return (!is_heading).then_some((read.block.kind, span));
            }
            BlockKind::Field(Label::ReleasedBy) => return Some((read.block.kind, span)),
            kind if is_below_text(kind) => {}
            _ => return None,
        }
        end = span.start;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lint::{self, Settings};
    use crate::rules::Severity;
    use std::collections::BTreeSet;
    use std::path::Path;
    use std::sync::Arc;

    fn document(text: &str) -> Live {
        Live::new(text, Some("09QUITO1"), Arc::new(Settings::default()))
    }

    /// The rules whose findings at warning and above are shown.
    fn shown(live: &mut Live, edited_at: Option<usize>) -> Vec<&'static str> {
        let unfinished = Unfinished::of(live, edited_at);
        let found = live.diagnostics().iter();
        found
            .filter(|found| found.severity > Severity::Hint && !unfinished.holds_back(found))
            .map(|found| found.rule.name)
            .collect()
    }

    /// Of a text whose last edit ended at `$0`, the rules that are shown.
    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let place = text.find("$0");
        let text = text.replace("$0", "");
        assert_eq!(shown(&mut document(&text), place), expected, "{text}");
    }

    const HEADER: &str = "UNCLAS QUITO 000001\n\nE.O. 12958: N/A\nTAGS: EFIS EC\nSUBJECT: FISH\n\n";

    /// The same of a text below a header that is right.
    #[track_caller]
    fn check_body(text: &str, expected: &[&str]) {
        check(&format!("{HEADER}{text}"), expected);
    }

    #[test]
    fn a_template_is_judged_when_it_is_begun_and_saved() {
        let header = "UNCLAS QUITO 000001\n\nE.O. 13526: N/A\nTAGS: EFIS EC\n";
        let cable =
            |subject: &str| format!("{header}SUBJECT: {subject}\n\n1. (U) One.\n\nSURNAME\n");
        check(&cable("WHAT THIS CABLE IS ABOUT"), &[]);
        check(&cable("FISH$0"), &[]);
        check(&cable("FISH"), &["placeholder-left"]);
    }

    #[test]
    fn a_word_is_judged_when_it_is_left() {
        let tags = |codes: &str| format!("UNCLAS QUITO 000001\n\nE.O. 12958: N/A\nTAGS: {codes}");
        check(&tags("EFIS PHUX$0"), &[]);
        check(&tags("EFIS PHUX $0"), &["tags-unknown"]);
        check(&tags("EFIS PHUX,$0"), &["tags-unknown"]);
        check(&tags("EFIS PHUX E$0"), &["tags-unknown"]);
        check(&tags("EFIS PH$0UX EC"), &[]);
        check(&tags("E$0FIS PHUX EC"), &["tags-unknown"]);
    }

    #[test]
    fn a_mark_is_judged_when_its_bracket_is_closed() {
        check_body("1. (S$0", &[]);
        // The editor closed the bracket, and the drafter may go on to (SBU).
        check_body("1. (S$0)", &[]);
        check_body("1. (S)$0", &["portion-above-banner"]);
        check_body("1. (S) It is.$0", &["portion-above-banner"]);
    }

    #[test]
    fn a_line_is_judged_when_it_is_left() {
        check("UNCLAS QUITO 000001\n\nE.O. 12$0", &[]);
        check("UNCLAS QUITO 000001\n\nE.O. 12: N/A$0", &[]);
        // What begins below may still belong to it.
        check("UNCLAS QUITO 000001\n\nE.O. 12: N/A\nTA$0", &[]);
        check(
            "UNCLAS QUITO 000001\n\nE.O. 12: N/A\nTAGS: EC$0",
            &["eo-number-unknown"],
        );
        check_body("1. (U) It is.\n\n2. It is.$0\n\n3. (U) It is.\n", &[]);
        check_body(
            "1. (U) It is.\n\n2. It is.\n\n3. (U) It is.$0\n",
            &["portion-mark-missing"],
        );
    }

    #[test]
    fn a_paragraph_is_judged_when_it_is_left() {
        let note = "1. (U) It is.  (Note: It was\ndear.";
        check_body(&format!("{note}$0"), &[]);
        check_body(&format!("{note}\n$0"), &[]);
        check_body(&format!("{note}\n\n$0"), &["note-end-missing"]);
        check_body(&format!("{note}\n\n2. (U) So$0"), &["note-end-missing"]);
    }

    #[test]
    fn the_header_is_judged_below_it() {
        check("UNC$0", &[]);
        check("UNCLAS QUITO 000001\n$0", &[]);
        check(
            "UNCLAS QUITO 000001\n\nTAGS: EFIS EC\n$0\n1. So.\n\nDOE\n",
            &[],
        );
        let missing = ["eo-line-missing", "subject-missing"];
        check("UNCLAS QUITO 000001\n\nTAGS: EFIS EC\n\n1. So.$0", &missing);
        check(
            "UNCLAS QUITO 000001\n\nTAGS: EFIS EC\nSUBJECT: FISH\n\nIt is so.\n\nDOE\n$0",
            &missing[..1],
        );
    }

    #[test]
    fn what_may_follow_below_is_judged_at_the_ending() {
        let comment = "1. Comment: It is.$0\n\n2. It was.\n";
        check_body(comment, &[]);
        check_body("1. Comment: It is.\n\n2. It was.\n\nDOE$0", &[]);
        // Its paragraph is still being typed.
        check_body(&format!("{comment}\nDOE\n"), &[]);
        // In a template the ending is there first, and what is typed above it grows.
        check_body("1. Comment: It is.\n\n2. It was.$0\n\nDOE\n", &[]);
        check_body(
            "1. Comment: It is.\n\n2. It was.$0\n\n3. So.\n\nDOE\n",
            &["comment-end-missing"],
        );
        check_body(
            "1. Comment: It is.\n\n2. It was.\n\nDOE\n$0",
            &["comment-end-missing"],
        );
        // A heading looks like a signature.
        check_body("1. Comment: It is.\n\nA Quiet Harbor\n$0", &[]);
        check_body("1. Comment: Fish cost more.\n\nTHE FISHERY\n$0", &[]);
        check_body("1. Comment: A fish costs more.\n\nCOSTS\n$0", &[]);
        check_body("1. Comment: It is.\n\nBACKGROUND\n$0", &[]);
        check_body("1. Comment: It is:\n\n- Costs\n\nCOSTS\n$0", &[]);
        check_body(
            "1. Comment: Ambassador Jo Doe is.\n\n2. So.\n\nDOE\n$0",
            &["comment-end-missing"],
        );
    }

    #[test]
    fn a_smart_cable_ends_with_who_released_it() {
        let cable = |end: &str| {
            format!(
                "UNCLASSIFIED\nSBU\n\nMRN: 23 QUITO 1\nDate/DTG: Sep 16, 2023 / 160150Z SEP 23\nFrom: AMEMBASSY QUITO\nAction: WASHDC, SECSTATE ROUTINE\nE.O.: 13526\nTAGS: EFIS, EC\nCaptions: SENSITIVE\nSubject: Fish\n\n1. (SBU) Comment: It is.\n\n2. (U) It was.\n\nSignature: DOE\nDrafted By: POL:Doe, Ann\nApproved By: POL:Doe, Ann\n{end}"
            )
        };
        check(&cable("$0"), &[]);
        check(&cable("Released By: $0"), &[]);
        check(&cable("Released By: QUITO:Doe, Ann$0"), &[]);
        let unclosed = ["comment-end-missing"];
        check(&cable("Released By: QUITO:Doe, Ann\n$0"), &unclosed);
        // The second line of the banner may still follow.
        let end = "Released By: QUITO:Doe, Ann\n\nUNCLASSIFIED\n";
        check(&cable(&format!("{end}$0")), &unclosed);
        check(&cable(&format!("{end}SBU\n$0")), &unclosed);
        let both = ["comment-end-missing", "smart-banner-mismatch"];
        check(&cable(end), &both);
        let typed = cable(end).replace("It was.", "It was.$0");
        check(&typed, &both[1..]);
        let more = typed.replace("$0\n", "$0\n\n3. (U) So.\n");
        check(&more, &both);
    }

    #[test]
    fn without_an_edit_all_is_judged_and_without_text_nothing() {
        let text = format!("{HEADER}1. (S) Comment: It is.\n\n2. So it is.\n");
        let all = lint::check(&text, Some("09QUITO1"), &Settings::default());
        let all = all.diagnostics.iter();
        let all = all.filter(|found| found.severity > Severity::Hint);
        let all: Vec<_> = all.map(|found| found.rule.name).collect();
        assert!(all.len() > 2, "{all:?}");
        check(&text, &all);
        assert!(shown(&mut document(&text), Some(text.len())).len() < all.len());
        for empty in ["", "\n", " \n\n"] {
            check(empty, &[]);
            check(&format!("{empty}$0"), &[]);
        }
    }

    /// A place far beyond the text is its end.
    #[test]
    fn every_place_is_defined() {
        let text = "UNCLAS QUITO 000001\r\n\r\nTAGS: PREL, ÄÖ😀\r\n1. (S) Né.\r\n";
        for at in (0..text.len() + 3).chain([usize::MAX]) {
            Unfinished::of(&mut document(text), Some(at));
        }
    }

    /// Clean cables, typed key by key from an empty text: nothing is shown before its time, and
    /// nothing is left at the end.
    #[test]
    fn a_correct_cable_stays_clean_while_it_is_typed() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/mutations");
        let mut cables = 0;
        for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
            let path = entry.path();
            if path
                .extension()
                .is_none_or(|extension| extension != "cable")
            {
                continue;
            }
            cables += 1;
            let id = path
                .file_stem()
                .map(|stem| stem.to_string_lossy().into_owned());
            let text = std::fs::read_to_string(&path).expect("a text");
            let mut live = Live::new("", id.as_deref(), Arc::new(Settings::default()));
            let mut early = BTreeSet::new();
            for (at, sign) in text.char_indices() {
                let place = live.edit(Span::at(at, 0), sign.encode_utf8(&mut [0; 4]));
                early.extend(shown(&mut live, place));
            }
            assert_eq!(early, BTreeSet::new(), "{}", path.display());
        }
        assert!(cables > 1);
    }
}
