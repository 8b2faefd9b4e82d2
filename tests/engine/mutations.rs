//! One mistake put into a clean cable gives exactly one finding: that rule, on that line, and
//! nothing else.
//!
//! `tests/mutations/NAME.txt` holds the mistakes for the clean cable NAME, which stands beside it
//! or among the fixtures. A line is `rule: words => words`, with `[[` and `]]` in the second words
//! around what must be marked; `\n` is a line end. A line that begins with `*` is tried at every
//! place where the first words stand, others at the first.

use cablelint::fix;
use cablelint::lint::{self, Settings};
use cablelint::rules::{self, Diagnostic, Safety, Severity};
use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::{Path, PathBuf};

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests")
        .join(name)
}

/// A clean cable.
struct Clean {
    id: String,
    text: String,
}

impl Clean {
    fn read(id: &str) -> Self {
        let file = format!("{id}.cable");
        let own = folder("mutations").join(&file);
        let path = if own.exists() {
            own
        } else {
            folder("fixtures/cables").join(&file)
        };
        Self {
            id: id.to_owned(),
            text: std::fs::read_to_string(path).unwrap_or_else(|_| panic!("no cable {id}")),
        }
    }

    fn warnings(&self, text: &str) -> Vec<Diagnostic> {
        let mut found = lint::check(text, Some(&self.id), &Settings::default()).diagnostics;
        found.retain(|found| found.severity >= Severity::Warning);
        found
    }

    /// Says what is wrong when this text does not give one finding of this rule on the line of
    /// `place`, or when its safe fix does not give a clean cable.
    fn wrong(&self, text: &str, rule: &str, place: usize) -> Option<String> {
        let line = |at: usize| text[..at].matches('\n').count() + 1;
        let found = self.warnings(text);
        let shown: Vec<String> = found
            .iter()
            .map(|found| format!("{}:{}", line(found.span.start), found.rule.name))
            .collect();
        let expected = format!("{}:{rule}", line(place));
        if shown != [expected.clone()] {
            return Some(format!("{}: expected {expected}, found {shown:?}", self.id));
        }
        let fix = found[0].fix.as_ref()?;
        if fix.safety == Safety::Safe {
            let fixed = fix::apply(text, &[fix]).0;
            let left = self.warnings(&fixed);
            if !left.is_empty() {
                return Some(format!(
                    "{}: the fix of {rule} leaves {}",
                    self.id, left[0].rule.name
                ));
            }
        }
        None
    }
}

/// A line of a table.
struct Mutation {
    rule: String,
    everywhere: bool,
    from: String,
    to: String,
    /// Where the marked words begin in `to`.
    mark: usize,
}

fn table(id: &str) -> Vec<Mutation> {
    let path = folder("mutations").join(format!("{id}.txt"));
    let file = std::fs::read_to_string(path).expect("a table");
    file.lines()
        .filter(|line| !line.trim().is_empty() && !line.starts_with('#'))
        .map(|line| {
            let (rule, words) = line.split_once(": ").unwrap_or_else(|| panic!("{line}"));
            let (from, to) = words.split_once(" => ").unwrap_or_else(|| panic!("{line}"));
            let unescape = |words: &str| words.replace("\\n", "\n").replace("\\t", "\t");
            let to = unescape(to);
            let mark = to.find("[[").unwrap_or_else(|| panic!("no mark: {line}"));
            Mutation {
                rule: rule.trim_start_matches(['*', ' ']).to_owned(),
                everywhere: rule.starts_with('*'),
                from: unescape(from),
                to: to.replace("[[", "").replace("]]", ""),
                mark,
            }
        })
        .collect()
}

fn tables() -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(folder("mutations"))
        .expect("the tables")
        .filter_map(|entry| {
            let name = entry.ok()?.file_name().into_string().ok()?;
            name.strip_suffix(".txt").map(str::to_owned)
        })
        .collect();
    names.sort();
    names
}

/// Each mistake of the tables at the first place where it can be made: the rule that finds it, the
/// cable's identifier, the text.
pub(crate) fn texts() -> Vec<(String, String, String)> {
    let mut texts = Vec::new();
    for id in tables() {
        let clean = Clean::read(&id);
        for mutation in table(&id) {
            let text = clean.text.replacen(&mutation.from, &mutation.to, 1);
            texts.push((mutation.rule, id.clone(), text));
        }
    }
    texts
}

#[test]
fn the_cables_are_clean() {
    for id in tables() {
        let clean = Clean::read(&id);
        let found = clean.warnings(&clean.text);
        let shown: Vec<_> = found
            .iter()
            .map(|found| (found.rule.name, found.span.slice(&clean.text)))
            .collect();
        assert!(shown.is_empty(), "{id}: {shown:?}");
    }
}

#[test]
fn each_mistake_is_found_once() {
    let mut failures = String::new();
    for id in tables() {
        let clean = Clean::read(&id);
        for mutation in table(&id) {
            assert!(
                rules::by_name(&mutation.rule).is_some(),
                "no rule {}",
                mutation.rule
            );
            let places: Vec<usize> = clean
                .text
                .match_indices(&mutation.from)
                .map(|(at, _)| at)
                .collect();
            if places.is_empty() {
                let _ = writeln!(failures, "{id}: no {:?}", mutation.from);
            }
            let tried = if mutation.everywhere { places.len() } else { 1 };
            for at in places.iter().take(tried) {
                let mut text = clean.text.clone();
                text.replace_range(*at..at + mutation.from.len(), &mutation.to);
                if let Some(wrong) = clean.wrong(&text, &mutation.rule, at + mutation.mark) {
                    let _ = writeln!(failures, "{wrong} after {:?}", mutation.to);
                }
            }
        }
    }
    assert!(failures.is_empty(), "\n{failures}");
}

/// Rules whose mistake needs more than a few words: each has its cases in `tests/rules`.
const ELSEWHERE: &[&str] = &[
    "agrement-with-other-caption",
    "ceiling-not-checked",
    "classification-ceiling",
    "decl-25x1-human",
    "dtg-vs-site-date",
    "efto-unneeded",
    "flash-multi-precedence",
    "mrn-post-unknown",
    "multiple-channel-captions",
    "nodis-exdis-rel-to",
    "para-unnumbered",
    "personal-data-unprotected",
    "portion-below-banner",
    "portion-mark-missing-all",
    "sbu-before-1995",
    "sensitive-caption-unused",
    "smart-banner-mismatch",
    "smart-dual-header",
    "smart-quotes",
    "smart-sbu-banner",
    "smart-sbu-portion",
    "summary-required-length",
    "top-secret-in-cable",
];

#[test]
fn every_rule_that_warns_has_a_mistake() {
    let tried: BTreeSet<String> = tables()
        .iter()
        .flat_map(|id| table(id))
        .map(|mutation| mutation.rule)
        .collect();
    let missing: Vec<_> = rules::ALL
        .iter()
        .filter(|rule| rule.severity > Severity::Hint)
        .map(|rule| rule.name)
        .filter(|name| !tried.contains(*name) && !ELSEWHERE.contains(name))
        .collect();
    assert!(missing.is_empty(), "no mistake for {missing:?}");
}

/// Numbers, marks and closers of each paragraph of each cable.
#[test]
fn paragraphs() {
    let mut failures = String::new();
    let mut tried = 0;
    for id in tables() {
        let clean = Clean::read(&id);
        let numbers: Vec<(usize, u32)> = numbers(&clean.text);
        for (index, (at, number)) in numbers.iter().enumerate() {
            let mut check = |rule: &str, text: String, place: usize| {
                tried += 1;
                if let Some(wrong) = clean.wrong(&text, rule, place) {
                    let _ = writeln!(failures, "{wrong} at paragraph {number}");
                }
            };
            let renumbered = |from: usize, new: &dyn Fn(u32) -> u32| {
                let mut text = clean.text.clone();
                for (at, number) in numbers[from..].iter().rev() {
                    let digits = number.to_string().len();
                    text.replace_range(*at..at + digits, &new(*number).to_string());
                }
                text
            };
            // A paragraph is left out, one is repeated.
            if index > 0 {
                check("para-number-gap", renumbered(index, &|n| n + 1), *at);
                check("para-number-duplicate", renumbered(index, &|n| n - 1), *at);
            }
        }
    }
    assert!(failures.is_empty(), "\n{failures}");
    assert!(tried > 30, "{tried}");
}

/// Where the numbers of a cable's paragraphs stand.
fn numbers(text: &str) -> Vec<(usize, u32)> {
    let mut next = 1;
    let mut found = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let body = line.trim_start_matches('¶');
        let start = at + line.len() - body.len();
        if body.starts_with(&format!("{next}. ")) {
            found.push((start, next));
            next += 1;
        }
        at += line.len();
    }
    found
}
