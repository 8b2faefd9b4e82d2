//! Portion marks: after a paragraph's number, in an open bracket there, and before the words of a
//! SUBJECT. Only marks that the banner allows are offered, the commonest first.

use super::controls::next_terms;
use super::{Candidate, Cursor};
use crate::cable::Cable;
use crate::cable::marking::Marking;
use crate::cable::portion::PortionMark;
use crate::cable::portion::place::Spelling;
use crate::explain::words::Topic;
use crate::syntax::line::{self, Label};
use crate::text::{Arrange, Span};
use crate::vocabulary::captions::Caption;
use crate::vocabulary::classification::Level;
use crate::vocabulary::marking::{self, Term};
use crate::vocabulary::milestones;

/// The Department's marks, from the lowest. Other marks that a cable uses are added.
const MARKS: [&str; 9] = ["U", "SBU", "SBU/N", "LOU", "C", "C/NF", "S", "S/NF", "TS"];

pub(super) fn candidates(cursor: &Cursor<'_>) -> Option<Vec<Candidate>> {
    let span = bracket(cursor)?;
    let text = cursor.view.text;
    let space_before = if text[..span.start].ends_with(['.', ':']) {
        " "
    } else {
        ""
    };
    let tail = &text[span.end..cursor.line.end];
    let space_after = if tail.starts_with([' ', '\t', '\u{a0}']) {
        ""
    } else {
        " "
    };
    let candidate = |(written, mark): (String, PortionMark)| {
        let meaning = meaning(&mark);
        Candidate::new(
            span,
            format!("{space_before}({written}){space_after}"),
            "mark",
            &meaning,
        )
        .label(format!("({written})"))
        .found_by(format!("{space_before}({written})"))
        .about(Topic::Mark(written))
    };
    let typed = &text[span.start..cursor.offset];
    let marks = match begun(typed) {
        Some(stated) => continued(cursor, &stated),
        None => allowed_here(cursor, span.start),
    };
    Some(marks.into_iter().map(candidate).collect())
}

/// What an open mark says before its last slashes, if it has two: `(S//`, `(S//OC/N`.
fn begun(typed: &str) -> Option<marking::Marking> {
    let inside = typed.strip_prefix('(')?;
    let stated = &inside[..inside.rfind('/')?];
    let reading = marking::read(stated.trim_end_matches(['/', ' ']))?;
    (inside.contains("//") && reading.has_level && reading.letters == 0).then_some(reading.marking)
}

/// The marks in the register's form that go on from what stands there, with a term more.
fn continued(cursor: &Cursor<'_>, stated: &marking::Marking) -> Vec<(String, PortionMark)> {
    let cable = cursor.cable();
    let (banner, level) = (banner_here(cursor), cable.level().map(|(level, _)| level));
    let whole = level.map(|level| cable.banner_in_full(level));
    let released = whole.as_ref().map(|whole| whole.rel_to);
    // What the banner does not name its portions do not have.
    let bare = stated.level == Level::Unclassified && stated.is_bare();
    let named = |term| match term {
        Term::Sbu => true,
        Term::Noforn if bare => false,
        term => whole.as_ref().is_none_or(|whole| whole.terms.has(term)),
    };
    let terms = next_terms(stated).filter(|term| named(*term));
    let marks = terms.filter_map(|term| {
        let mut whole = stated.clone();
        whole.terms.add(term);
        if term == Term::RelTo {
            whole.rel_to = released.filter(|list| !list.is_empty())?;
        }
        let written = whole.portion();
        let inside = written.trim_matches(['(', ')']);
        let mark = PortionMark::read(inside)?;
        let fits = level.is_none() || banner.covers(&Marking::of_portion(&mark));
        fits.then(|| (inside.to_owned(), mark))
    });
    marks.collect()
}

/// `sensitive but unclassified`, `SECRET, not for foreign nationals`.
pub(super) fn meaning(mark: &PortionMark) -> String {
    let level = match (mark.level, mark.controls.sbu) {
        (Level::Unclassified, true) => "sensitive but unclassified",
        (level, _) => level.name(),
    };
    let noforn = if mark.controls.noforn {
        ", not for foreign nationals"
    } else {
        ""
    };
    format!("{level}{noforn}")
}

/// The mark being written: empty, or a bracket that may be closed already.
fn bracket(cursor: &Cursor<'_>) -> Option<Span> {
    let before = cursor.before();
    let indent = before.len() - before.trim_start().len();
    let head = &before[indent..];
    let start = match line::paragraph_start(head) {
        Some(start) => indent + start.text,
        None => {
            let (label, value) = cursor.field()?;
            // A subject rarely begins with a mark, so a bracket must be open.
            let open = before.get(value - cursor.line.start..)?.starts_with('(');
            if label != Label::Subject || !open {
                return None;
            }
            value - cursor.line.start
        }
    };
    let typed = before.get(start..)?;
    let mark_like = |c: char| c.is_ascii_alphabetic() || "/-., ".contains(c);
    let inside = typed.strip_prefix('(').unwrap_or(typed);
    let begun = typed.is_empty()
        || typed.starts_with('(') && inside.chars().all(mark_like) && inside.len() < 30;
    if !begun {
        return None;
    }
    let after = cursor.after();
    let end = match after.find(')') {
        Some(close) if !typed.is_empty() && close < 30 && after[..close].chars().all(mark_like) => {
            close + 1
        }
        // The rest of a word of the mark: `(S|BU text`.
        _ if !typed.is_empty() => after
            .find(|c: char| !c.is_ascii_uppercase() && c != '/')
            .unwrap_or(after.len()),
        _ => 0,
    };
    // Do not offer a second mark if one follows the number.
    if typed.is_empty() && after.trim_start().starts_with('(') {
        return None;
    }
    Some(Span::new(cursor.line.start + start, cursor.offset + end))
}

/// The marks that the cable's banner allows, as this cable writes them.
pub(in crate::server) fn allowed(
    cable: &Cable<'_>,
    text: &str,
    at: usize,
) -> Vec<(String, PortionMark)> {
    allowed_by(cable.marking(), cable, text, at)
}

/// The same at the cursor: a draft of SMART's may be SBU until its captions are there.
pub(super) fn allowed_here(cursor: &Cursor<'_>, at: usize) -> Vec<(String, PortionMark)> {
    allowed_by(banner_here(cursor), cursor.cable(), cursor.view.text, at)
}

fn banner_here(cursor: &Cursor<'_>) -> Marking {
    let mut banner = cursor.cable().marking();
    let labels = cursor.labels();
    let captions = labels.iter().any(|(label, _)| *label == Label::Captions);
    if cursor.smart && !captions {
        let sensitive = Marking::of_banner(banner.level, [Caption::Sensitive.name()]);
        banner = banner.join(&sensitive);
    }
    // The banner of a classified cable does not name SBU, but its portions keep it.
    banner.sbu |= banner.level.is_classified();
    banner
}

fn allowed_by(
    mut banner: Marking,
    cable: &Cable<'_>,
    text: &str,
    at: usize,
) -> Vec<(String, PortionMark)> {
    // The banner of a classified cable does not name SBU, but its portions keep it.
    banner.sbu |= banner.level.is_classified();
    let unknown = cable.level().is_none();
    let with_lou = cable.is_before(milestones::SBU_REPLACES_LOU);
    let mut used: Vec<(usize, String, PortionMark, Spelling)> = cable
        .texts()
        .filter_map(|(_, body)| {
            let mark = body.facts.mark.as_ref()?;
            let span = body.span(mark.span);
            let inside = span.slice(text).trim_matches(['(', ')']);
            let whole = span.slice(text).len() == inside.len() + 2;
            let read = mark.read.as_ref().ok()?.clone();
            (whole && span.start != at && !read.controls.entire_text)
                .then(|| (span.start, inside.to_owned(), read, mark.spelling))
        })
        .collect();
    let register = used
        .iter()
        .any(|(.., spelling)| *spelling == Spelling::Register);
    // The commonest first; of equally common ones, the one above, then by distance.
    used.arrange_by_key(|(start, ..)| (*start > at, start.abs_diff(at)));
    let count = |mark: &PortionMark| used.iter().filter(|(.., one, _)| one == mark).count();
    let counts: Vec<usize> = used.iter().map(|(.., mark, _)| count(mark)).collect();
    let mut used: Vec<_> = used.into_iter().zip(counts).collect();
    used.arrange_by_key(|(_, count)| std::cmp::Reverse(*count));
    let used: Vec<_> = used.into_iter().map(|(used, _)| used).collect();
    let listed = MARKS.iter().filter_map(|written| {
        let mark = PortionMark::read(written)?;
        let fits_era = match *written {
            "LOU" => with_lou,
            "SBU" | "SBU/N" => !with_lou,
            _ => true,
        };
        let spelled = mark.register();
        let written = if register {
            spelled.trim_matches(['(', ')'])
        } else {
            written
        };
        fits_era.then(|| (written.to_owned(), mark))
    });
    // The banner's own marking, and its level with each of its controls.
    let level = cable.level().map(|(level, _)| level);
    let whole = level.filter(|level| level.is_classified());
    let whole = whole.map(|level| cable.banner_in_full(level));
    let own = whole.into_iter().flat_map(|whole| of_banner(&whole));
    let mut found: Vec<(String, PortionMark)> = Vec::new();
    for (written, mark) in used
        .into_iter()
        .map(|(_, written, mark, _)| (written, mark))
        .chain(listed)
        .chain(own)
    {
        let fits = unknown || banner.covers(&Marking::of_portion(&mark));
        if fits && !found.iter().any(|(_, other)| *other == mark) {
            found.push((written, mark));
        }
    }
    // The commonest mark is first; the rest are in order.
    if let Some((_, rest)) = found.split_first_mut() {
        rest.arrange_by_key(|(_, mark)| (mark.level, mark.controls.sbu, mark.controls.noforn));
    }
    found
}

/// Marks that say all that a banner says, or its level with one of its controls, in the register's
/// spelling.
fn of_banner(whole: &marking::Marking) -> Vec<(String, PortionMark)> {
    let mut all = vec![whole.clone()];
    for term in whole.terms.iter() {
        let mut one = marking::Marking::of(whole.level);
        one.terms.add(term);
        if term == Term::RelTo {
            one.rel_to = whole.rel_to;
        }
        all.push(one);
    }
    let written = all.iter().filter_map(|marking| {
        let mark = marking.portion();
        let inside = mark.trim_matches(['(', ')']);
        Some((inside.to_owned(), PortionMark::read(inside)?))
    });
    written.collect()
}

#[cfg(test)]
mod tests {
    use super::super::testing::{labels, offered};

    fn cable(banner: &str, body: &str) -> String {
        format!("{banner}\n\nE.O. 12958: N/A\nTAGS: PREL EC\nSUBJECT: TEST\n\n{body}\n")
    }

    #[test]
    fn what_the_banner_allows_with_the_commonest_mark_first() {
        for (banner, body, marks) in [
            (
                "UNCLAS QUITO 000001\n\nSENSITIVE",
                "1. (SBU) One.\n\n2. $0",
                "(SBU) (U)",
            ),
            (
                "UNCLAS QUITO 000001\n\nSENSITIVE",
                "1. (U) One.\n\n2. ($0",
                "(U) (SBU)",
            ),
            ("UNCLAS QUITO 000001", "1. ($0", "(U)"),
            (
                "UNCLAS QUITO 000001\n\nSENSITIVE\nNOFORN",
                "1. ($0",
                "(U) (SBU) (SBU/N)",
            ),
            (
                "UNCLAS QUITO 000001\n\nSENSITIVE",
                "1. (SBU) One.\n\n2. (SBU) Two.\n\n3. (U) Three.\n\n4. $0",
                "(SBU) (U)",
            ),
            (
                "CONFIDENTIAL QUITO 000001",
                "1. (C) One.\n\n2. $0",
                "(C) (U) (SBU)",
            ),
            (
                "SECRET QUITO 000001\n\nNOFORN",
                "1. (C//NF) One.\n\n2. ($0",
                "(C//NF) (U) (U//SBU) (U//SBU-NF) (C) (S) (S//NF)",
            ),
        ] {
            let found = labels(&cable(banner, body), 99);
            assert_eq!(found.join(" "), marks, "{banner}: {body}");
        }
    }

    #[test]
    fn what_may_come_next_in_an_open_mark() {
        for (banner, typed, marks) in [
            ("SECRET QUITO 000001\n\nNOFORN", "(S//", "(S//NF)"),
            ("SECRET QUITO 000001\n\nNOFORN", "(C//N", "(C//NF)"),
            ("SECRET QUITO 000001", "(S//", ""),
            (
                "UNCLAS QUITO 000001\n\nSENSITIVE\nNOFORN",
                "(U//",
                "(U//SBU)",
            ),
            (
                "SECRET QUITO 000001\n\nNOFORN\nORCON",
                "(S//",
                "(S//OC) (S//NF)",
            ),
            (
                "SECRET QUITO 000001\n\nNOFORN\nORCON",
                "(S//OC/",
                "(S//OC/NF)",
            ),
            ("SECRET QUITO 000001\n\nNOFORN", "(S/", "(S/NF)"),
        ] {
            let found = labels(&cable(banner, &format!("1. {typed}$0")), 99);
            assert_eq!(found.join(" "), marks, "{banner}: {typed}");
        }
        let banner = "SECRET QUITO 000001\n\nNOFORN";
        let found = offered(&cable(banner, "1. (S//$0 The sea."), 9);
        assert_eq!(found, ["(S//NF)>1. (S//NF) The sea."]);
    }

    #[test]
    fn a_draft_of_smart_may_be_sensitive() {
        let top = "UNCLASSIFIED\n\nFrom: AMEMBASSY QUITO\nE.O.: 13526\nTAGS: PREL, EC\n";
        let of = |captions: &str| {
            labels(&format!("{top}{captions}Subject: A Harbor\n\n1. ($0\n"), 9).join(" ")
        };
        for (captions, marks) in [
            ("", "(U) (SBU)"),
            ("Captions: SENSITIVE\n", "(U) (SBU)"),
            ("Captions: SIPDIS\n", "(U)"),
        ] {
            assert_eq!(of(captions), marks, "{captions}");
        }
    }

    #[test]
    fn what_stands_there_is_replaced() {
        let banner = "UNCLAS QUITO 000001\n\nSENSITIVE";
        for (body, becomes) in [
            ("1. $0", "(U)>1. (U) "),
            ("1.$0", "(U)>1. (U) "),
            ("1. $0The sea.", "(U)>1. (U) The sea."),
            ("1. ($0) The sea.", "(U)>1. (U) The sea."),
            ("1. (S$0) The sea.", "(SBU)>1. (SBU) The sea."),
            ("1. (S$0 The sea.", "(SBU)>1. (SBU) The sea."),
            ("¶1.  (S$0", "(SBU)>¶1.  (SBU) "),
        ] {
            let found = offered(&cable(banner, body), 9);
            assert!(
                found.iter().any(|shown| shown == becomes),
                "{body}: {found:?}"
            );
        }
    }

    #[test]
    fn not_where_no_mark_belongs() {
        let banner = "UNCLAS QUITO 000001\n\nSENSITIVE";
        for body in [
            "1. (SBU) It is ($0",
            "1. $0 (SBU) It is.",
            "Text ($0",
            "1. (SBU) It is 5. $0",
        ] {
            assert_eq!(
                labels(&cable(banner, body), 1),
                Vec::<String>::new(),
                "{body}"
            );
        }
    }
}
