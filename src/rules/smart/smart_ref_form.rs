//! References are lettered `A)`, one to a line, and written `15 ROME 12`.

use crate::cable::Facts;
use crate::cable::header::value_span;
use crate::cable::references::{Places, Reference, ReferenceKind, References};
use crate::rules::{
    BlockText, Blocks, Check, Eras, Findings, Fixes, Rule, SMART_AND_SHELL, Severity, rule,
};
use crate::text::words::{is_number, one_line};
use crate::text::{Edit, Span};
use crate::vocabulary::milestones;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    layouts: SMART_AND_SHELL,
    eras: Eras::from(milestones::SMART_IN_USE),
    fix: Fixes::Safe,
    check: Check::Block(Blocks::FIELDS, check),
    ..rule!("smart-ref-form")
};

fn check(block: &BlockText<'_>, findings: &mut Findings<'_>) {
    let Facts::References(list) = block.facts else {
        return;
    };
    let several = list.items.len() > 1;
    check_letters(block, list, findings);
    let mut previous_end = None;
    for item in &list.items {
        let label = item.label_span.map(|span| span.slice(block.text));
        let start = item.label_span.map_or(item.span.start, |span| span.start);
        let same_line =
            previous_end.is_some_and(|end| !block.text[end..start].contains(['\n', '\r']));
        previous_end = Some(item.span.end);
        match label {
            None if several => {}
            Some(label) if is_other_label(label) => {}
            _ if same_line => {
                findings.report(block.span(item.span), "Put this reference on its own line");
            }
            _ if check_words(block, item, findings) => continue,
            _ => {}
        }
        let text = item.span.slice(block.text);
        if check_start(block, item, findings) {
            continue;
        }
        check_end(block, item.span.end, item.label_span.is_some(), findings);
        if matches!(item.kind, ReferenceKind::Cable { .. })
            && let Some(right) = without_hyphens(text)
        {
            findings
                .report(
                    block.span(item.span),
                    format!("Write the MRN with spaces: {right}"),
                )
                .safe_fix(
                    format!("Change to {right}"),
                    vec![Edit::replace(block.span(item.span), right)],
                );
            continue;
        }
        if let Some(right) = without_slash(text) {
            let place = block.span(item.span);
            findings
                .report(place, format!("Write this reference as {right}"))
                .safe_fix(
                    format!("Change to {right}"),
                    vec![Edit::replace(place, right)],
                );
            continue;
        }
        // Among others, `ref-year-style` reports it.
        let year = text.split(' ').next().unwrap_or("");
        if matches!(item.kind, ReferenceKind::Cable { .. })
            && !several
            && year.len() == 4
            && is_number(year)
        {
            let short = year[2..].to_owned();
            let place = Span::at(item.span.start, year.len());
            findings
                .report(place, format!("Write the year with two digits: {short}"))
                .downgrade()
                .safe_fix(
                    format!("Change to {short}"),
                    vec![Edit::replace(place, short)],
                );
        }
        let serial = text.rsplit(' ').next().unwrap_or("");
        if matches!(item.kind, ReferenceKind::Cable { .. })
            && serial.len() > 1
            && serial.starts_with('0')
        {
            findings
                .report(
                    Span::new(item.span.end - serial.len(), item.span.end),
                    format!("{serial} begins with a zero; leave out leading zeros"),
                )
                .downgrade();
        }
    }
}

/// Reports letters that are missing, or written otherwise than `A)`: one finding for a list.
fn check_letters(block: &BlockText<'_>, list: &References, findings: &mut Findings<'_>) {
    let mut missing = list.items.iter().filter(|item| item.label_span.is_none());
    if let Some(first) = missing.next().filter(|_| list.items.len() > 1) {
        let message = match missing.next() {
            None => "The letter of this reference is missing",
            Some(_) => "The letters of these references are missing",
        };
        findings.report(block.span(first.span), message);
    }
    let other: Vec<(Span, &str, String)> = list
        .items
        .iter()
        .filter_map(|item| {
            let span = item.label_span?;
            let written = span.slice(block.text);
            let right = format!("{})", letter(item.label.unwrap_or('A')));
            is_other_label(written).then(|| (block.span(span), written, right))
        })
        .collect();
    let Some((place, written, right)) = other.first() else {
        return;
    };
    let message = match other.len() {
        1 => format!("{written} should be {right}"),
        _ => format!("{written} should be {right}, and so on"),
    };
    let small = other
        .iter()
        .all(|(_, label, _)| label.starts_with(|c: char| c.is_ascii_lowercase()));
    let finding = findings.report(*place, message);
    let finding = if small { finding.downgrade() } else { finding };
    let edits = other
        .iter()
        .map(|(place, _, right)| Edit::replace(*place, right.clone()));
    finding.safe_fix(format!("Change to {right}"), edits.collect());
}

/// The letter of a reference that has a number.
fn letter(label: char) -> char {
    match label.to_digit(10) {
        Some(number @ 1..) => char::from(b'A' + u8::try_from(number - 1).unwrap_or(0)),
        _ => label,
    }
}

/// Is it anything else than a capital and a bracket: `(A)`, `A.`, `b)`, `1)`?
fn is_other_label(label: &str) -> bool {
    let name = label.trim_start_matches('¶');
    let plain = name.starts_with(|c: char| c.is_ascii_uppercase()) || name.starts_with('(');
    is_other_sign(label) || !plain
}

/// `(A)`, `A.`, `A.)`: is it written with more or other signs than one bracket?
fn is_other_sign(label: &str) -> bool {
    let letter = label
        .trim_start_matches(|c: char| !c.is_ascii_alphanumeric() && c != '(')
        .strip_suffix(')');
    letter.is_none_or(|letter| letter.contains(['(', '.', ',', ':', ']']))
}

/// Only the letter, the year, the post and the serial are written, with one space between and the
/// post in capitals: not `REF A) 15 ROME #12`, `B)15 Rome 12`, `15 ROME 12 (15)`.
fn check_words(block: &BlockText<'_>, item: &Reference, findings: &mut Findings<'_>) -> bool {
    let ReferenceKind::Cable { year, .. } = item.kind else {
        return false;
    };
    let Places { post, serial, .. } = item.places;
    let glued = post.end == serial.start || item.places.year.is_some_and(|y| y.end == post.start);
    let after = item.places.year.is_some_and(|year| year.start > post.start);
    // A post of the item above, a year that is missing: other findings.
    let Some(year) = year.filter(|_| !post.is_empty() && !glued) else {
        return false;
    };
    let year = match item.places.year.filter(|_| !after) {
        Some(written) => written.slice(block.text).to_owned(),
        None => format!("{:02}", year % 100),
    };
    let label = item.label.filter(|_| item.label_span.is_some());
    let label = label.map_or(String::new(), |label| format!("{label}) "));
    let number = serial.slice(block.text);
    let post_words = match one_line(&post.slice(block.text).to_uppercase()) {
        words if words == "SECSTATE" => "STATE".to_owned(),
        words => words,
    };
    let right = format!("{label}{year} {post_words} {number}");
    let head = block.text.get(..post.start).unwrap_or("");
    let line = head.rfind(['\n', '\r']).map_or(0, |end| end + 1);
    let field = value_span(block.text).start;
    let indent = block.text[line..].len() - block.text[line..].trim_start().len();
    let start = (line + indent).max(field);
    let end = serial.end.max(item.places.year.map_or(0, |year| year.end));
    let end = end + slashed_year(&block.text[end..]);
    let place = Span::new(start, if after { item.span.end } else { end });
    let written = place.slice(block.text);
    let folded = one_line(written);
    let hyphened = without_hyphens(item.span.slice(block.text)).is_some();
    if folded == right || written.contains(['\n', '\r']) || hyphened {
        return false;
    }
    findings
        .report(place, format!("Write this reference as {right}"))
        .downgrade()
        .safe_fix(
            format!("Change to {right}"),
            vec![Edit::replace(place, right)],
        );
    true
}

/// `11 TEL AVIV 1505` for `11-TEL AVIV-1505`. A hyphen in the name of a post stays.
fn without_hyphens(text: &str) -> Option<String> {
    let (year, rest) = text.split_once('-')?;
    let (post, serial) = rest.rsplit_once('-')?;
    let year_written = matches!(year.len(), 2 | 4) && is_number(year);
    (year_written && is_number(serial)).then(|| format!("{year} {post} {serial}"))
}

/// The bytes of a year after a serial, with its slash: `ROME 12/2011`.
fn slashed_year(rest: &str) -> usize {
    let digits = rest.strip_prefix('/').unwrap_or("");
    let digits = digits.bytes().take_while(u8::is_ascii_digit).count();
    if digits == 4 { 1 + digits } else { 0 }
}

/// `11 ROME 12` for `11 ROME/12`.
fn without_slash(text: &str) -> Option<String> {
    let (head, last) = text.split_once('/')?;
    let (year, post) = head.split_once(' ')?;
    let capitals = post.bytes().all(|b| b.is_ascii_uppercase() || b == b' ');
    let named = year.len() == 2 && is_number(year) && capitals && is_number(last);
    named.then(|| format!("{year} {post} {last}"))
}

/// A sign before a cable, which hides it: `#13 STATE 12`.
fn check_start(block: &BlockText<'_>, item: &Reference, findings: &mut Findings<'_>) -> bool {
    let text = item.span.slice(block.text);
    let bare = text.trim_start_matches(|c: char| !c.is_alphanumeric() && !"(\"“".contains(c));
    let sign = text.len() - bare.len();
    // A bracket is what is left of a letter.
    let bracket = text[..sign].contains(['(', ')']);
    let hidden = sign > 0 && item.kind == ReferenceKind::Other && is_cable(block, bare);
    if hidden {
        let place = Span::at(item.span.start, sign);
        let message = "Nothing comes before the reference; remove this sign";
        let finding = findings.report(place, message).downgrade();
        if !bracket {
            finding.safe_fix("Remove the sign", vec![Edit::delete(place)]);
        }
    }
    hidden
}

/// `13 STATE 12`, with a post that is known.
fn is_cable(block: &BlockText<'_>, text: &str) -> bool {
    let year = text
        .split_once(' ')
        .filter(|(year, _)| year.len() == 2 && is_number(year));
    let post = year.and_then(|(_, rest)| rest.rsplit_once(' '));
    post.is_some_and(|(post, serial)| is_number(serial) && block.lexicon.has_post(post))
}

/// Signs that no reference ends with.
const STRAY: [char; 11] = ['.', ';', ',', ':', '/', '\\', ']', '}', '|', '*', '_'];

/// A sign after a reference, at the end of its line.
fn check_end(block: &BlockText<'_>, end: usize, labelled: bool, findings: &mut Findings<'_>) {
    let rest = block.text[end..].lines().next().unwrap_or("").trim_end();
    let words = &block.text[..end];
    let line = words.lines().next_back().unwrap_or("");
    // `A) ROME 12)`: of the brackets, only that of the letter is closed alone.
    let bracket = words.ends_with(')')
        && line.matches(')').count() > line.matches('(').count() + usize::from(labelled);
    let inside = rest.is_empty() && (words.ends_with(STRAY) || bracket);
    let apart = rest.trim_start();
    if inside || apart.len() == 1 && apart.starts_with(STRAY) {
        let place = match inside {
            true => Span::at(end - 1, 1),
            false => Span::new(end, end + rest.len()),
        };
        findings
            .report(place, "Nothing may follow the reference; remove this sign")
            .downgrade()
            .safe_fix("Remove the sign", vec![Edit::delete(place)]);
    }
}
