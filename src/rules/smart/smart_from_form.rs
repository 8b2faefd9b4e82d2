//! From has the address of the sender, in capitals, and nothing else.

use crate::cable::Facts;
use crate::rules::{
    BlockText, Blocks, Check, Eras, Findings, Fixes, Rule, SMART_AND_SHELL, Severity, WaitsFor,
    rule,
};
use crate::syntax::BlockKind;
use crate::syntax::line::{Label, field_label};
use crate::text::{Edit, Span};
use crate::vocabulary::addresses::DEPARTMENT;
use crate::vocabulary::precedence::Precedence;
use crate::vocabulary::{addresses, milestones, posts};

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    layouts: SMART_AND_SHELL,
    eras: Eras::from(milestones::SMART_IN_USE),
    fix: Fixes::Safe,
    waits_for: WaitsFor::Header,
    check: Check::Block(Blocks::FIELDS, check),
    ..rule!("smart-from-form")
};

fn check(block: &BlockText<'_>, findings: &mut Findings<'_>) {
    // Where it shares its line, the field alone is looked at.
    let shared = matches!(block.facts, Facts::Glued(_));
    if block.kind != BlockKind::Field(Label::From) || shared {
        return;
    }
    let start = field_label(block.text).map_or(0, |field| field.value);
    let written = block.text[start..].trim();
    // A further line may be none of the sender's.
    if written.contains('\n') {
        return;
    }
    let place = Span::of(written, block.text);
    let Some((right, wanted)) = right(written) else {
        return;
    };
    // Only the case: a reader is not misled.
    let case = right == written.to_uppercase();
    let finding = findings.report(place, wanted);
    if case {
        finding.downgrade();
    }
    // Which of two senders is right, only the author knows, and what is another field's.
    if right.is_empty() || written.contains(':') {
        return;
    }
    finding.safe_fix(
        format!("Change to {right}"),
        vec![Edit::replace(place, right)],
    );
}

/// `AMEMBASSYROME`: the kind of office and the post, without a space between them.
fn glued(address: &str) -> Option<(&str, &str)> {
    let (kind, town) = addresses::split_kind(address)?;
    posts::lookup(town).is_some().then_some((kind.word, town))
}

/// `AMEMBASSY ROME` for `AMEMBASSY ROME1`.
fn without_digits(address: &str) -> Option<String> {
    let name = address.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ');
    let town = name.split_once(' ')?.1;
    (name.len() < address.len() && posts::lookup(town).is_some()).then(|| name.to_owned())
}

/// `AMCONSUL CAPE TOWN` for `AMCONSUL CAPETOWN`.
fn in_words(address: &str) -> Option<String> {
    let (kind, town) = address.split_once(' ')?;
    if addresses::of_word(kind).is_none() || posts::lookup(town).is_some() {
        return None;
    }
    let post = posts::without_spaces(town)?;
    Some(format!("{kind} {post}"))
}

/// The address as it should be, empty where that is not sure, and what is wrong with this one.
fn right(written: &str) -> Option<(String, String)> {
    let address = written
        .trim_end_matches(|c: char| !c.is_alphanumeric() && c != ')')
        .trim_end();
    if address.len() < written.len() {
        let sign = &written[address.len()..];
        return Some((
            address.to_owned(),
            format!("Remove `{}` after the sender", sign.trim()),
        ));
    }
    if let Some((sender, word)) = address.rsplit_once(' ')
        && Precedence::from_word(word).is_some()
    {
        let message = format!("The sender has no precedence; remove {word}");
        return Some((sender.trim_end().to_owned(), message));
    }
    let (first, second) = address.split_at_checked(address.len() / 2)?;
    let again = second.strip_prefix(' ').filter(|again| *again == first);
    let listed = address.split_once(';');
    let listed = listed.filter(|(first, second)| *first == second.trim_start());
    if let Some(once) = again.or(listed.map(|(first, _)| first)) {
        let message = format!("The sender is written twice; write {once}");
        return Some((once.to_owned(), message));
    }
    if let Some((first, second)) = address.split_once("; ")
        && addresses::is_known(first)
        && addresses::is_known(second)
    {
        let message = format!("A cable has one sender; this has {first} and {second}");
        return Some((String::new(), message));
    }
    if let Some(right) = without_digits(address) {
        let message = format!("No number follows the sender; write {right}");
        return Some((right, message));
    }
    if let Some(right) = in_words(address) {
        let message = format!("Write the post's name as {right}");
        return Some((right, message));
    }
    let upper = address.to_uppercase();
    if let Some((kind, town)) = upper.split_once('-')
        && addresses::of_word(kind).is_some()
    {
        let right = format!("{kind} {town}");
        let message = format!("A space separates office and post; write {right}");
        return Some((right, message));
    }
    if let Some((kind, town)) = glued(&upper) {
        let right = format!("{kind} {town}");
        let message = format!("A space is missing; write {right}");
        return Some((right, message));
    }
    if let Some((town, kind)) = upper.split_once(", ")
        && addresses::of_word(kind).is_some()
    {
        let right = format!("{kind} {town}");
        let message = format!("Write the kind of office first: {right}");
        return Some((right, message));
    }
    if let Some((kind, town)) = upper.split_once(", ")
        && addresses::of_word(kind).is_some()
    {
        let right = format!("{kind} {town}");
        let message = format!("No comma separates office and post; write {right}");
        return Some((right, message));
    }
    if upper.starts_with("SECSTATE WASH") && upper != DEPARTMENT {
        let message = format!("The Department's address is {DEPARTMENT}");
        return Some((DEPARTMENT.to_owned(), message));
    }
    // A person or a mailbox has small letters.
    (upper != address && addresses::is_known(&upper)).then(|| {
        let message = format!("Not in capitals; write {upper}");
        (upper, message)
    })
}
