//! Every message of every rule, side by side.
//!
//! The rules run on the failing examples of their pages, on the cases of `tests/rules` and on the
//! mistakes of `tests/mutations`. `snapshots/messages.snap` shows what they say, one rule a
//! paragraph. Of messages that differ in numbers and in words of the cable alone it shows the first.

use crate::{mutations, rules as cases};
use cablelint::lint::{self, Settings};
use cablelint::rules::{self, Diagnostic, Rule};
use cablelint::syntax::Layout;
use std::collections::BTreeMap;
use std::fmt::Write;

/// Words that the project does not use in what it says.
const RETIRED: &[&str] = &[
    "stands",
    "stand",
    "stood",
    "mend",
    "mends",
    "mended",
    "behind",
    "is none",
    "is no",
    "tell",
    "tells",
    "told",
    "whoever",
    "nobody",
    "full stop",
    "blank",
    "blanks",
    "persons",
];

/// A message of at most so many characters fits on a line of an editor's list.
const LONGEST: usize = 100;

/// What a rule says, each kind in the order of the runs.
#[derive(Default)]
struct Said {
    messages: Phrases,
    related: Phrases,
    fixes: Phrases,
}

/// Phrases, each by its shape.
#[derive(Default)]
struct Phrases(Vec<(String, String)>);

impl Phrases {
    fn add(&mut self, phrase: &str) {
        let shape = shape(phrase);
        if self.0.iter().all(|(known, _)| *known != shape) {
            self.0.push((shape, phrase.to_owned()));
        }
    }
}

/// A phrase without the words that come from the cable: those with digits, signs or capitals.
fn shape(phrase: &str) -> String {
    let own = |word: &str| {
        let word = word.trim_matches([',', ';', ':', '?', '.']);
        word.bytes()
            .all(|b| b.is_ascii_lowercase() || b == b'\'' || b == b'-')
    };
    let mut words: Vec<&str> = phrase
        .split(' ')
        .enumerate()
        .map(|(index, word)| {
            // The first word of a phrase has a capital of its own.
            let rest = word.get(usize::from(index == 0)..).unwrap_or("");
            if own(rest) { word } else { "_" }
        })
        .collect();
    words.dedup();
    words.join(" ")
}

/// Runs all rules on what each is tried with.
fn said() -> BTreeMap<&'static str, Said> {
    let mut said: BTreeMap<&'static str, Said> = BTreeMap::new();
    let mut add = |found: &Diagnostic| {
        let own = said.entry(found.rule.name).or_default();
        own.messages.add(&found.message);
        found
            .related
            .iter()
            .for_each(|related| own.related.add(&related.message));
        found.fix.iter().for_each(|fix| own.fixes.add(&fix.title));
    };
    let alone = |rule: &Rule| Settings::new(&[rule.name.to_owned()], &[], true).expect("a rule");
    for rule in rules::ALL {
        let settings = alone(rule);
        let page = rule.example("Fails");
        let cases = cases::texts(rule);
        for text in std::iter::once(page).chain(cases.iter().map(|text| &**text)) {
            lint::check(text, None, &settings)
                .diagnostics
                .iter()
                .for_each(&mut add);
        }
    }
    for (rule, id, text) in mutations::texts() {
        let rule = rules::by_name(&rule).expect("a rule");
        lint::check(&text, Some(&id), &alone(rule))
            .diagnostics
            .iter()
            .for_each(&mut add);
    }
    said
}

#[test]
fn messages() {
    let said = said();
    let mut shown = String::new();
    for rule in rules::ALL {
        let Some(own) = said.get(rule.name) else {
            panic!("{}: nothing that it reports", rule.name);
        };
        let _ = writeln!(shown, "{}", rule.name);
        let lines = [
            ("", &own.messages),
            ("related: ", &own.related),
            ("fix: ", &own.fixes),
        ];
        for (what, phrases) in lines {
            for (_, phrase) in &phrases.0 {
                let _ = writeln!(shown, "  {what}{phrase}");
            }
        }
        shown.push('\n');
    }
    insta::with_settings!({ prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!("messages", shown);
    });
}

#[test]
fn plain_words() {
    let mut failures = String::new();
    for (rule, own) in said() {
        for (_, phrase) in own
            .messages
            .0
            .iter()
            .chain(&own.related.0)
            .chain(&own.fixes.0)
        {
            for wrong in faults(phrase) {
                let _ = writeln!(failures, "{rule}: {phrase:?} {wrong}");
            }
        }
    }
    assert!(failures.is_empty(), "\n{failures}");
}

/// What is wrong with a phrase.
fn faults(phrase: &str) -> Vec<String> {
    let mut faults = Vec::new();
    let words = format!(
        " {} ",
        phrase
            .to_lowercase()
            .replace([',', ';', ':', '?', '.'], " ")
    );
    let words = words
        .replace(" blank line", " empty line")
        .replace(" is no longer ", " is not ");
    for retired in RETIRED {
        if words.contains(&format!(" {retired} ")) {
            faults.push(format!("says `{retired}`"));
        }
    }
    // `Change to B.` ends with what it writes.
    if phrase.ends_with('.') && !phrase.starts_with("Change to ") {
        faults.push("ends with a period".to_owned());
    }
    if phrase.chars().count() > LONGEST {
        faults.push(format!("has more than {LONGEST} characters"));
    }
    if phrase.starts_with(char::is_lowercase) {
        faults.push("begins with a small letter".to_owned());
    }
    faults
}

#[test]
fn faults_are_found() {
    assert!(faults("Line has 91 characters; the limit is 69").is_empty());
    assert!(faults("More than two blank lines in a row; keep one").is_empty());
    assert_eq!(faults("No blank stands here.").len(), 3);
    assert_eq!(faults("there is no REF line").len(), 2);
}

/// The header of a SMART cable, and its close.
const SMART_HEADER: &str = "CONFIDENTIAL

MRN:           23 ROME 140
Date/DTG:      Feb 17, 2023 / 171015Z FEB 23
From:          AMEMBASSY ROME
Action:        WASHDC, SECSTATE ROUTINE
E.O.:          13526
TAGS:          ECON, IT
Captions:      SIPDIS
Subject:       A Market Opens
Classified By: ECON Counselor Carla Bianchi
Reason:        1.4 (b)
Declassify On: 20330217

";
const SMART_CLOSE: &str = "
Signature:     BIANCHI
Drafted By:    ECON:Doe, Jane
Approved By:   DCM:Roe, Richard
Released By:   ROME:Doe, Jane

CONFIDENTIAL
";

/// Names of a telegram's lines, which a drafter in SMART does not know.
const TELEGRAM_WORDS: [&str; 9] = [
    "SUBJECT",
    "SUBJ",
    "REF",
    "REFS",
    "REF line",
    "TAGS line",
    "E.O. line",
    "Classified By line",
    "the banner line",
];

/// The text of a cable below the header of a SMART cable.
fn in_smart(text: &str) -> Option<String> {
    let body = text.find("\n1. ").or_else(|| text.find("\n¶1. "))?;
    Some(format!("{SMART_HEADER}{}{SMART_CLOSE}", &text[body + 1..]))
}

/// Whatever is found in a SMART cable is said in the words of its own fields.
#[test]
fn smart_words() {
    let mut texts: Vec<String> = mutations::texts()
        .into_iter()
        .map(|(.., text)| text)
        .collect();
    for rule in rules::ALL {
        texts.push(rule.example("Fails").to_owned());
        texts.extend(cases::texts(rule));
    }
    let own = texts.len();
    texts.extend(
        texts
            .iter()
            .filter_map(|text| in_smart(text))
            .collect::<Vec<_>>(),
    );
    assert!(texts.len() > own + 500, "{} texts", texts.len() - own);
    let strict = Settings::new(&[], &[], true).expect("all rules");
    let mut failures = std::collections::BTreeSet::new();
    for text in &texts {
        let outcome = lint::check(text, None, &strict);
        if outcome.cable().layout != Layout::Smart {
            continue;
        }
        for found in &outcome.diagnostics {
            let related = found.related.iter().map(|related| &related.message);
            let fixes = found.fix.iter().map(|fix| &fix.title);
            for phrase in std::iter::once(&found.message).chain(related).chain(fixes) {
                let named = |word: &&&str| {
                    let place = phrase.find(**word).map(|at| at + word.len());
                    place.is_some_and(|end| !phrase[end..].starts_with(char::is_alphanumeric))
                };
                if let Some(word) = TELEGRAM_WORDS.iter().find(named) {
                    failures.insert(format!("{}: {phrase:?} says {word}", found.rule.name));
                }
            }
        }
    }
    let failures: Vec<String> = failures.into_iter().collect();
    assert!(failures.is_empty(), "\n{}", failures.join("\n"));
}
