//! `Signature:` names the person who signs.

use crate::cable::Cable;
use crate::rules::{Check, Eras, Findings, Fixes, Rule, SMART, Severity, WaitsFor, rule};
use crate::syntax::line::Label;
use crate::text::words::has_small_letter;
use crate::text::{Edit, Span};
use crate::vocabulary::milestones;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    layouts: SMART,
    eras: Eras::from(milestones::SMART_IN_USE),
    fix: Fixes::Safe,
    waits_for: WaitsFor::Ending,
    judges_shells: true,
    check: Check::Cable(check),
    ..rule!("smart-signature")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let closing = cable
        .fields
        .iter()
        .find(|field| field.label > Label::Signature && field.label != Label::Info);
    // A draft is not signed yet; what is written may have a slip.
    if cable.smart_field(Label::Mrn).is_none() {
        let written = cable.smart_field(Label::Signature);
        let written = written.filter(|field| field.items.iter().any(|item| is_name(item)));
        if let Some((field, message)) = written.and_then(|field| Some((field, slip(field.items)?)))
        {
            findings.report(field.value, message).downgrade();
        }
        return;
    }
    match (cable.smart_field(Label::Signature), closing) {
        (Some(field), _) if field.value.is_empty() => {
            findings.report(
                field.value,
                "Signature: is empty; name the person who signs",
            );
        }
        (Some(field), _) if !field.items.iter().any(|item| is_name(item)) => {
            findings.report(
                field.value,
                "This is not a name; write the surname of the one who signs",
            );
        }
        (Some(field), _) => {
            if let Some(message) = slip(field.items) {
                let finding = findings.report(field.value, message).downgrade();
                if message == STOPPED {
                    let stop = Span::at(field.value.end - 1, 1);
                    finding.safe_fix("Remove the period", vec![Edit::delete(stop)]);
                }
            }
        }
        (None, Some(closing)) => {
            findings.report(closing.value, "Signature: is missing above this field");
        }
        // The banner at the end shows that the cable is whole.
        (None, None) => {
            if let Some((_, end)) = cable.bottom_banner().level()
                && cable.paragraphs().next().is_some()
            {
                findings.report(end, "Signature: is missing above the banner");
            }
        }
    }
}

const STOPPED: &str = "Remove the period after the name";

/// What is wrong with the form of a signature that names somebody.
fn slip(items: &[String]) -> Option<&'static str> {
    let any = |is: fn(&str) -> bool| items.iter().any(|item| is(item));
    let slips = [
        (any(has_digit), "A surname has no digits"),
        (any(is_position), "This is a position; write the surname"),
        (any(is_twice), "The name is written twice; write it once"),
        (items.len() > 1, "One person signs; keep one name"),
        // Of 19 signatures 13 are in capitals, 6 in capitals and small letters.
        (is_small(items), "Write the surname with a capital letter"),
        (any(ends_in_period), STOPPED),
        // All 19 are a surname and nothing else.
        (any(has_title), "Write the surname only"),
    ];
    let mut found = slips.into_iter().filter(|(is, _)| *is);
    found.next().map(|(_, message)| message)
}

/// Is there a letter, and none of them a capital?
fn is_small(items: &[String]) -> bool {
    let mut letters = items.iter().flat_map(|item| item.chars());
    let mut letters = letters.by_ref().filter(|c| c.is_alphabetic()).peekable();
    letters.peek().is_some() && letters.all(char::is_lowercase)
}

/// Does it have two letters, as the shortest names have?
fn is_name(item: &str) -> bool {
    item.chars().filter(|c| c.is_alphabetic()).count() > 1
}

/// `VOSS, DCM`, `POL:VOSS`, `Henry VOSS`: a position after the name, an office before it, or a first
/// name before a surname in capitals.
fn has_title(item: &str) -> bool {
    let small = |word: &str| has_small_letter(word);
    let (first, last) = (item.split(' ').next(), item.rsplit(' ').next());
    let two = first.zip(last).filter(|_| item.contains(' '));
    // `de la CRUZ`, `McCONNELL`
    let named = two.is_some_and(|(first, last)| {
        first.starts_with(|c: char| c.is_ascii_uppercase()) && small(first) && !small(last)
    });
    let signed = item.starts_with("/s/");
    signed
        || item.contains(':')
        || item.contains(',') && !item.to_ascii_uppercase().ends_with("JR.")
        || named
}

/// `SM1TH`
fn has_digit(item: &str) -> bool {
    item.bytes().any(|b| b.is_ascii_digit()) && item.contains(char::is_alphabetic)
}

/// `AMBASSADOR`, `Acting DCM`: a position alone.
fn is_position(item: &str) -> bool {
    const POSITIONS: [&str; 8] = [
        "ACTING",
        "AMBASSADOR",
        "CHARGE",
        "CHARGÉ",
        "CONSUL",
        "DCM",
        "GENERAL",
        "SECRETARY",
    ];
    let upper = item.to_uppercase();
    let mut words = upper.split_whitespace();
    // `GENERAL` and `CONSUL` may be surnames.
    let sure = upper.contains("AMBASSADOR") || upper.contains("DCM") || upper.contains("CHARG");
    sure && words.all(|word| POSITIONS.contains(&word))
}

/// `SMITH SMITH`
fn is_twice(item: &str) -> bool {
    item.split_once(' ')
        .is_some_and(|(first, second)| first == second)
}

/// A period after more than an initial or `Jr.`
fn ends_in_period(item: &str) -> bool {
    let last = item.rsplit(' ').next().unwrap_or("");
    last.len() > "Jr.".len() && last.ends_with('.')
}
