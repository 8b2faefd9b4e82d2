//! Nothing of a template is left where the author writes.

use crate::cable::Facts;
use crate::rules::{BlockText, Blocks, Check, Findings, Rule, Severity, WaitsFor, rule};
use crate::syntax::BlockKind;
use crate::syntax::line::{Label, lettered, portion_mark};
use crate::text::Span;
use crate::vocabulary::date::month_from_name;
use crate::vocabulary::placeholders::{self, Place};
use crate::vocabulary::words;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Error,
    waits_for: WaitsFor::Saving,
    check: Check::Block(
        Blocks::TEXT
            .and(Blocks::HEADINGS)
            .and(Blocks::FIELDS)
            .and(Blocks::SIGNATURE),
        check,
    ),
    ..rule!("placeholder-left")
};

/// A block of a template is shorter, in bytes. A longer one was written.
const LONGEST: usize = 400;

fn check(block: &BlockText<'_>, findings: &mut Findings<'_>) {
    let kind = block.kind;
    let written = matches!(
        kind,
        BlockKind::Heading | BlockKind::Field(_) | BlockKind::Signature
    );
    if !kind.is_text() && !written {
        return;
    }
    check_notes(block, findings);
    check_opening(block, findings);
    check_counts(block, findings);
    if block.text.len() > LONGEST {
        return;
    }
    check_unknown(block, findings);
    check_signature(block, findings);
    let accept = |place| match place {
        Place::Field => matches!(kind, BlockKind::Field(_)),
        Place::Signature => matches!(kind, BlockKind::Signature | BlockKind::Field(_)),
        Place::Text => kind.is_text(),
    };
    for found in placeholders::find(block.text, accept) {
        let place = Span::at(found.start, found.length);
        let words = place.slice(block.text);
        let wanted = found.placeholder.wanted;
        findings.report(
            place,
            format!("`{words}` is left from the template; write {wanted}"),
        );
    }
}

/// `Signature: TBD`, `Declassify On: N/A`: a field of SMART that says that its value is not known.
fn check_unknown(block: &BlockText<'_>, findings: &mut Findings<'_>) {
    let BlockKind::Field(label) = block.kind else {
        return;
    };
    // The number and the date come with the release, and an archive writes `Unknown` for the order.
    if !block.in_smart || matches!(label, Label::Mrn | Label::ExecutiveOrder) {
        return;
    }
    let may_be_none = matches!(
        label,
        Label::ClearedBy
            | Label::Reference
            | Label::PassLine
            | Label::Captions
            | Label::Info
            | Label::Xmt
            | Label::Attachments
            | Label::ActionPost
            | Label::ActionOffice
            | Label::InfoOffice
            | Label::DisseminationRule
    );
    let (_, values) = block.text.split_once(':').unwrap_or(("", ""));
    for value in values.lines().map(str::trim) {
        let mark = portion_mark(value).filter(|_| label == Label::Subject);
        let value = value.get(mark.unwrap_or(0)..).unwrap_or(value);
        // `B) TBD`
        let letter = lettered(value).filter(|_| label == Label::Reference);
        let value = value
            .get(letter.map_or(0, |(_, end)| end)..)
            .unwrap_or(value);
        let bare = value.trim_end_matches('.').to_ascii_uppercase();
        let none = may_be_none && matches!(&*bare, "N/A" | "NONE" | "UNKNOWN");
        // `XX/XX/2035`, `20XX0131`, `25 STATE XXXX`
        let numbered = matches!(
            label,
            Label::ClassifiedBy | Label::Reference | Label::DateDtg
        );
        let mut parts = bare.split([' ', '/', '-', ',']);
        let unfilled = |b: u8| b == b'X' || b.is_ascii_digit();
        let blank = |part: &str| part.contains("XX") && part.bytes().all(unfilled);
        let unfilled = numbered && parts.any(blank);
        let asked =
            bare.len() > 1 && bare.bytes().all(|b| b == b'?') && !is_read(label, block.text);
        let unfilled = unfilled || asked;
        if (words::UNKNOWN_VALUES.words.contains(&&*bare) || unfilled) && !none {
            findings.report(
                Span::of(value, block.text),
                format!("`{value}` says nothing; write the value"),
            );
        }
    }
}

/// `TBD`, `NAME`: a telegram's signature that names nobody.
fn check_signature(block: &BlockText<'_>, findings: &mut Findings<'_>) {
    const NOBODY: [&str; 8] = [
        "NAME",
        "SIGNATURE",
        "TBA",
        "TBC",
        "TBD",
        "XX",
        "XXX",
        "XXXX",
    ];
    let Facts::Signature { name, .. } = block.facts else {
        return;
    };
    let words = name.slice(block.text);
    if NOBODY.contains(&words) {
        findings.report(
            block.span(*name),
            format!("`{words}` says nothing; write the surname of the one who signs"),
        );
    }
}

/// Do other rules say of the value of a field that it is none: a code, an address, a name?
fn is_read(label: Label, text: &str) -> bool {
    match label {
        Label::ClassifiedBy => ["Classified", "Reason"]
            .iter()
            .any(|name| text.starts_with(name)),
        _ => matches!(
            label,
            Label::Tags
                | Label::Reference
                | Label::Captions
                | Label::Action
                | Label::From
                | Label::Info
                | Label::Signature
        ),
    }
}

/// What a draft or a comment on it begins with: `Commented [JD1]:`, `TODO:`, `Subject: DRAFT: ...`.
fn check_opening(block: &BlockText<'_>, findings: &mut Findings<'_>) {
    const NOTES: [&str; 6] = [
        "<INSERT",
        "Commented [",
        "Formatted: ",
        "Lorem ipsum",
        "TODO:",
        "[INSERT",
    ];
    const DRAFTS: [&str; 6] = ["DRAFT:", "DRAFT -", "RE: ", "FW: ", "Fwd: ", "FWD: "];
    let (text, notes) = match (block.kind, block.facts) {
        (BlockKind::Field(Label::Subject), Facts::Subject(subject)) if block.in_smart => {
            let value = subject.value.slice(block.text);
            // `(U) RE: A fair`
            let mark = portion_mark(value).filter(|_| subject.mark.is_some());
            (value.get(mark.unwrap_or(0)..).unwrap_or(value), &DRAFTS)
        }
        (BlockKind::Field(_) | BlockKind::Signature, _) => return,
        _ => (block.text.trim_start(), &NOTES),
    };
    // Few blocks begin so.
    let first = text.as_bytes().first();
    if !first.is_some_and(|first| b"<CDFLRT[".contains(first)) {
        return;
    }
    let Some(note) = notes.iter().find(|note| text.starts_with(**note)) else {
        return;
    };
    let place = Span::at(Span::of(text, block.text).start, note.trim_end().len());
    let note = note.trim_end();
    findings.report(place, format!("`{note}` is left from a draft; remove it"));
}

/// `XX percent`, `March XX`, `$XX million`: a number or a day that the drafter did not know yet.
fn check_counts(block: &BlockText<'_>, findings: &mut Findings<'_>) {
    /// What such a number counts.
    const COUNTED: [&str; 14] = [
        "billion",
        "days",
        "dollars",
        "hours",
        "kilometers",
        "members",
        "million",
        "months",
        "participants",
        "people",
        "percent",
        "persons",
        "tons",
        "years",
    ];
    let text = block.text;
    let mut done = 0;
    for start in memchr::memchr_iter(b'X', text.as_bytes()) {
        // In a run that was looked at already.
        if start < done {
            continue;
        }
        let length = text[start..].bytes().take_while(|b| *b == b'X').count();
        done = start + length;
        let (before, after) = (&text[..start], &text[done..]);
        let cited = ["para", "paras", "paragraph", "paragraphs"]
            .iter()
            .any(|word| last_word(before).eq_ignore_ascii_case(word));
        let open = (2..=4).contains(&length) || length == 1 && cited;
        if !open
            || before.ends_with(|c: char| c.is_alphanumeric())
            || after.starts_with(|c: char| c.is_alphanumeric())
        {
            continue;
        }
        let last = last_word(before);
        let next = after.split_ascii_whitespace().next().unwrap_or("");
        let next = next.trim_end_matches(|c: char| !c.is_alphanumeric());
        let counted = COUNTED.iter().any(|word| next.eq_ignore_ascii_case(word));
        let spaced = after.starts_with(' ');
        let dated = before.ends_with(' ') && month_from_name(last).is_some()
            || spaced && month_from_name(next).is_some();
        // `the XXX Fair`
        let alone = block.in_smart && length >= 3 && spaced && before.ends_with(' ');
        if spaced && counted
            || alone
            || dated
            || cited
            || after.starts_with('%')
            || before.ends_with('$')
        {
            report_left(block, Span::at(start, length), findings);
        }
    }
}

fn last_word(text: &str) -> &str {
    text.split_ascii_whitespace().next_back().unwrap_or("")
}

/// Does a bracket begin as those of notes do? Most brackets are those of marks.
fn may_be_note(inside: &[u8]) -> bool {
    matches!(
        inside,
        [b'?', b'?', ..]
            | [b'C', b'H' | b'O', ..]
            | [b'D', b'R' | b'r', ..]
            | [b'I' | b'i', b'N' | b'n', ..]
            | [b'N', b'A' | b'O', ..]
            | [b'P' | b'p', b'E' | b'e', ..]
            | [b'S', b'P', ..]
            | [b'T', b'B' | b'K', ..]
            | [b'V', b'E', ..]
            | [b'X', b'X', ..]
            | [b'c', b'h' | b'i' | b'o', ..]
    )
}

/// `[CHECK]`, `(??)`, `[INSERT DATE]`: a note of the drafter to himself.
fn check_notes(block: &BlockText<'_>, findings: &mut Findings<'_>) {
    /// A note is no longer, in bytes.
    const LONGEST_NOTE: usize = 120;
    const WORDS: [&str; 13] = [
        "CHECK", "CONFIRM", "DRAFTER", "Drafter", "INSERT", "NAME", "SPELL", "TBC", "TBD", "TK",
        "VERIFY", "XX", "insert",
    ];
    for open in memchr::memchr2_iter(b'(', b'[', block.text.as_bytes()) {
        let rest = &block.text[open..];
        if !may_be_note(&rest.as_bytes()[1..]) {
            continue;
        }
        let Some(close) = rest
            .bytes()
            .take(LONGEST_NOTE)
            .position(|b| b == b')' || b == b']')
        else {
            continue;
        };
        let inside = &rest[1..close];
        let asked = inside.ends_with("??");
        let word = inside.split([' ', ':']).next().unwrap_or("");
        let square = rest.starts_with('[');
        let noted = WORDS.contains(&word) && (square || word == "INSERT")
            || square && inside.starts_with("NOTE TO ");
        let image = square && inside.starts_with("cid:");
        let cleared = block.kind == BlockKind::Field(Label::ClearedBy);
        let awaited = cleared && inside.eq_ignore_ascii_case("pending");
        if asked || noted || image || awaited {
            report_left(block, Span::at(open, close + 1), findings);
        }
    }
}

/// Reports what the drafter left open.
fn report_left(block: &BlockText<'_>, place: Span, findings: &mut Findings<'_>) {
    let words = place.slice(block.text);
    findings.report(
        place,
        format!("`{words}` is left; write what belongs there"),
    );
}
