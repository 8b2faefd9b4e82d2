//! The classifier is identified by name and position.

use crate::cable::Facts;
use crate::cable::classifier::classifier;
use crate::rules::{BlockText, Blocks, Check, Eras, Findings, Rule, Severity, rule};
use crate::text::Span;
use crate::vocabulary::milestones;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    eras: Eras::from(milestones::EO_12958_IN_FORCE),
    check: Check::Block(Blocks::FIELDS, check),
    ..rule!("classified-by-no-name-or-title")
};

fn check(block: &BlockText<'_>, findings: &mut Findings<'_>) {
    let Facts::ClassifiedBy(line) = block.facts else {
        return;
    };
    // That nobody is named yet is another finding.
    if !line.names_classifier || line.derived || line.unwritten {
        return;
    }
    let person = line.person.slice(block.text);
    check_form(block, person, findings);
    let words: Vec<&str> = person
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let identifier = words
        .iter()
        .any(|word| word.bytes().any(|b| b.is_ascii_digit()));
    // `O. P.`: initials alone; an employee's identifier has letters, too.
    let initials = words.iter().all(|word| word.chars().count() == 1);
    let number = person.trim().bytes().all(|b| b.is_ascii_digit());
    let message = match &words[..] {
        [_] if number && !person.trim().is_empty() => {
            "Name or position of the classifier is missing; give both"
        }
        _ if identifier => return,
        [_, ..] if initials => "Name of the classifier is missing; write it in full",
        [] | [_] => "Name or position of the classifier is missing; give both",
        _ if is_name_alone(person) => {
            "Position of the classifier is missing; give name and position"
        }
        _ if is_position_alone(person) => {
            "Name of the classifier is missing; give name and position"
        }
        _ => return,
    };
    let place = if line.person.is_empty() {
        Span::at(0, block.text.trim_end().len())
    } else {
        block.span(line.person)
    };
    findings.report(place, message);
}

/// `jane doe, DCM`, `Jane Doe,`: a name in small letters, or a comma after the last word.
fn check_form(block: &BlockText<'_>, person: &str, findings: &mut Findings<'_>) {
    let value = person.trim_end();
    let named = value.contains(|c: char| c.is_alphabetic());
    if named && !value.contains(|c: char| c.is_uppercase()) {
        findings
            .report(
                Span::of(value, block.text),
                "Write names and positions with capital letters",
            )
            .downgrade();
    } else if value.len() > 1
        && value.ends_with([',', ';'])
        && block.text.trim_end().ends_with(value)
    {
        findings
            .report(
                Span::of(&value[value.len() - 1..], block.text),
                "Nothing may follow; remove this sign",
            )
            .downgrade();
    }
}

/// Is it the name of a person, and nothing else? Words in capitals may be the short name of an office.
fn is_name_alone(person: &str) -> bool {
    /// First name, middle name, surname and a suffix.
    const NAME: usize = 4;
    let read = classifier(person);
    let mut words = person.split_whitespace();
    let initial = |word: &str| word.len() == 2 && word.ends_with('.');
    // `LEE M. ROSS`: an initial shows that words in capitals are a name.
    let shown = words.clone().skip(1).any(initial);
    let capitals =
        |word: &str| shown && word.chars().all(|c| c.is_uppercase() || "'-,.".contains(c));
    let plain = words.clone().count() <= NAME
        && words.all(|word| initial(word) || is_capitalized(word) || capitals(word));
    plain && read.name.is_some() && read.title.is_none()
}

/// `Deputy Chief of Mission`, `Desk Officer, EUR/WE`: a position and perhaps an office, and no name.
fn is_position_alone(person: &str) -> bool {
    let read = classifier(person);
    read.name.is_none() && read.title.is_some()
}

/// `Jane`, `O'Hara,`, `Smith-Jones`.
fn is_capitalized(word: &str) -> bool {
    let mut letters = word.chars();
    let first = letters.next().is_some_and(char::is_uppercase);
    let plain = word
        .chars()
        .all(|c| c.is_alphabetic() || "'-,.".contains(c));
    first && plain && letters.any(char::is_lowercase)
}
