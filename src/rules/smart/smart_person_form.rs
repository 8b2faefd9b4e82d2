//! Names are written `OFFICE:Last, First`.

use crate::cable::header::value_span;
use crate::cable::smart::is_cut_person;
use crate::rules::{
    BlockText, Blocks, Check, Eras, Findings, Fixes, Rule, SMART_AND_SHELL, Severity, rule,
};
use crate::syntax::BlockKind;
use crate::syntax::line::{Label, is_stamp, labels_after};
use crate::text::{Edit, Span, lines};
use crate::vocabulary::{milestones, words};
use std::collections::BTreeSet;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Hint,
    layouts: SMART_AND_SHELL,
    eras: Eras::from(milestones::SMART_IN_USE),
    fix: Fixes::Safe,
    check: Check::Block(Blocks::FIELDS, check),
    ..rule!("smart-person-form")
};

/// Is what follows the office a surname and a first name? A clearance may name an office alone:
/// `DAO:Info`.
fn is_person(label: Label, office: &str, name: &str) -> bool {
    let comma = name.contains(',');
    let words = name.split_whitespace().count();
    let named = match label {
        Label::ClearedBy => words != 2 || office.contains(' '),
        _ => !(2..=3).contains(&words),
    };
    comma || named
}

/// What no name is written with: a sign at its end, a second name on the line, no name after the
/// office, small letters only, two colons, a space before the colon or none after the comma.
fn check_signs(start: usize, value: &str, next: &str, findings: &mut Findings<'_>) -> bool {
    let place = Span::at(start, value.len());
    let bare = value.trim_end_matches([';', ',', ' ']);
    let bare = match bare.strip_suffix('.') {
        // `Doe, Jane M.`
        Some(rest) if !ends_in_initial(rest) => rest,
        _ => bare,
    };
    // Among addressees, or in a line that goes on below, signs separate.
    let parted = memchr::memchr_iter(b';', value.as_bytes()).count() > 1;
    let goes_on = !next.is_empty()
        && (next.starts_with("By:")
            || !next
                .split(' ')
                .next()
                .is_some_and(|word| word.contains(':')));
    if parted || goes_on && (value.ends_with(',') || note_after(value).is_some()) {
        return true;
    }
    if bare.len() < value.len() && !bare.is_empty() {
        let rest = Span::new(start + bare.len(), place.end);
        findings
            .report(rest, "Nothing may follow the name; remove this sign")
            .safe_fix("Remove the sign", vec![Edit::delete(rest)]);
        return true;
    }
    let Some((office, name)) = value.split_once(':') else {
        return false;
    };
    let colon = start + office.len();
    if name.trim_start_matches(':').contains(':') {
        findings.report(place, "Write each name on its own line");
        return true;
    }
    if let Some(note) = note_after(name) {
        let rest = Span::new(place.end - note.len(), place.end);
        findings
            .report(rest, "Nothing may follow the name; remove this note")
            .safe_fix("Remove the note", vec![Edit::delete(rest)]);
        return true;
    }
    if name.trim().is_empty() {
        findings.report(place, "The name is missing after the office");
    } else if name.bytes().any(|b| b.is_ascii_digit()) {
        let name = Span::new(place.end - name.len(), place.end);
        findings.report(name, "A name has no digits");
    } else if name.contains('(') && !name.contains(')') {
        findings
            .report(place, "The bracket after the name is not closed")
            .safe_fix("Close the bracket", vec![Edit::insert(place.end, ")")]);
    } else if let Some(comma) = name.find(",,") {
        let signs = Span::at(colon + 1 + comma, 2);
        findings
            .report(signs, "One comma follows the surname")
            .safe_fix("Write one comma", vec![Edit::replace(signs, ",")]);
    } else if name.contains(char::is_alphabetic) && !name.contains(char::is_uppercase) {
        findings.report(
            place,
            "Write offices in capitals, and names with a capital letter",
        );
    } else if name.starts_with(':') || office.ends_with(' ') {
        let trimmed = office.trim_end();
        let signs = Span::new(
            start + trimmed.len(),
            colon + 1 + usize::from(name.starts_with(':')),
        );
        findings
            .report(signs, "One colon without a space follows the office")
            .safe_fix("Write one colon", vec![Edit::replace(signs, ":")]);
    } else if let Some(comma) = name.find(',')
        && name[comma + 1..].starts_with(char::is_alphabetic)
    {
        let at = colon + 1 + comma;
        findings
            .report(Span::at(at, 1), "A space is missing after the comma")
            .safe_fix("Write a space", vec![Edit::insert(at + 1, " ")]);
    } else {
        return false;
    }
    true
}

/// What is noted after a name on the way to its release, with the spaces before it: `Doe, Jane ok`,
/// `Doe, Jane (ok)`, `Doe, Jane - info`. A post in brackets is no note.
fn note_after(name: &str) -> Option<&str> {
    const NOTES: [&str; 6] = ["ok", "info", "draft", "cleared", "approved", "phone"];
    let (_, first) = name.split_once(", ")?;
    let (before, word) = first.rsplit_once(' ')?;
    let before = before.trim_end_matches([' ', '-']);
    let note = first.get(before.len()..)?;
    let word = word.trim_matches(['(', ')', '.', '/']);
    let noted = NOTES.iter().any(|known| word.eq_ignore_ascii_case(known));
    noted.then_some(note)
}

/// Does it end in a letter alone, as the middle name is written?
fn ends_in_initial(text: &str) -> bool {
    let last = text.rsplit([' ', '.']).next().unwrap_or("");
    last.chars().count() <= 2
}

/// What is in place of the colon, in bytes: `POL;Doe, Jane`, `POL Doe, Jane`, `POL - Doe, Jane`. A
/// clearance may be a name alone.
fn office_end(value: &str) -> Option<Span> {
    // The sign after which a name begins, or the first.
    let signs = || {
        value
            .match_indices([';', ' ', '-', '.', '/'])
            .map(|(at, _)| at)
    };
    let named = |at: &usize| {
        let mut letters = value.get(at + 1..).unwrap_or("").trim_start().chars();
        letters.next().is_some_and(char::is_uppercase)
            && letters.next().is_some_and(char::is_lowercase)
    };
    let end = signs().find(named)?;
    let (office, rest) = value.split_at(end);
    let name = rest.get(1..)?.trim_start();
    let office = office.trim_end();
    let capitals = office
        .bytes()
        .all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b"/-_".contains(&b));
    let named = rest
        .split_once(',')
        .is_some_and(|(last, _)| last.contains(|c: char| c.is_lowercase()));
    (capitals && office.len() >= 2 && named)
        .then_some(Span::new(office.len(), value.len() - name.len()))
}

fn check(block: &BlockText<'_>, findings: &mut Findings<'_>) {
    let BlockKind::Field(
        label @ (Label::DraftedBy | Label::ClearedBy | Label::ApprovedBy | Label::ReleasedBy),
    ) = block.kind
    else {
        return;
    };
    // A field that follows on the same line is another finding.
    let next = labels_after(block.text).first().map(|(start, _)| *start);
    let own = &block.text[..next.unwrap_or(block.text.len())];
    let mut named: BTreeSet<&str> = BTreeSet::new();
    // More than one who approves or releases is another finding.
    let one = matches!(label, Label::ApprovedBy | Label::ReleasedBy);
    // Where an office without a name ends, and the name may be on the next line.
    let mut office: Option<(usize, &str)> = None;
    let mut next_lines = lines(own).skip(1);
    for (index, line) in lines(own).enumerate() {
        let next = next_lines.next().map_or("", |next| next.text.trim());
        // After the label on its line, where that is not lost.
        let from = match index {
            0 => value_span(block.text).start.min(line.text.len()),
            _ => 0,
        };
        let value = line.text[from..].trim();
        let Some(start) = line.text[from..].find(value).filter(|_| !value.is_empty()) else {
            continue;
        };
        let start = line.start + from + start;
        if let Some((end, office)) = office.take()
            && is_cut_person(office, value)
        {
            let gap = Span::new(end, start);
            findings
                .report(
                    Span::at(start, value.len()),
                    "The name belongs on the line of its office",
                )
                .safe_fix("Join the lines", vec![Edit::delete(gap)]);
            continue;
        }
        if is_cut_person(value, next) {
            office = Some((start + value.len(), value));
            continue;
        }
        let again = !named.insert(value) && value.contains(':');
        if again && !one {
            findings.report(Span::at(start, value.len()), "This name is listed twice");
        }
        if again {
            continue;
        }
        // `TBD` is another finding.
        let withheld = is_stamp(value);
        if withheld
            || words::UNKNOWN_VALUES.has(&value.to_uppercase())
            || check_signs(start, value, next, findings)
        {
            continue;
        }
        let Some((office, name)) = value.split_once(':') else {
            if let Some(sign) = office_end(value) {
                let place = Span::new(start + sign.start, start + sign.end);
                findings
                    .report(place, "A colon is missing between the office and the name")
                    .safe_fix("Write a colon", vec![Edit::replace(place, ":")]);
            } else if label != Label::ClearedBy || value.contains('@') {
                findings.report(
                    Span::at(start, value.len()),
                    "Write the name as OFFICE:Last, First",
                );
            }
            continue;
        };
        if !is_person(label, office, name) {
            let place = Span::at(start + value.len() - name.len(), name.len());
            findings.report(place, "Write the surname, a comma and the first name");
        }
        let trimmed = name.trim_start();
        if trimmed.len() < name.len() && !trimmed.is_empty() {
            let space = Span::at(start + office.len() + 1, name.len() - trimmed.len());
            findings
                .report(space, "Remove the space between the colon and the name")
                .safe_fix("Remove the space", vec![Edit::delete(space)]);
        }
    }
}
