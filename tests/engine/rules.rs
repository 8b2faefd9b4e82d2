//! Every rule on small cables: `tests/rules/NAME.txt` holds the cases of the rule NAME.
//!
//! A case begins with `=== title`. In its text `[[rule|words]]` marks words on which exactly that
//! rule reports, at its own severity; `[[rule!hint|words]]` at that one. What is not marked must
//! not be reported, hints of other rules aside. `{header}` stands for the header of a clean
//! telegram, `{sign}` for a signature. After `--- fixed` stands the text that the offered fixes give. A title that begins with
//! `~` is that of a fragment, on which only the rule itself runs.

use cablelint::fix;
use cablelint::lint::{self, Settings};
use cablelint::rules::{self, Fixes, Safety, Severity};
use cablelint::text::Span;
use std::fmt::Write;
use std::path::Path;

const HEADER: &str = "\
UNCLAS ROME 000140

SENSITIVE
SIPDIS

E.O. 12958: N/A
TAGS: ECON EFIS IT
SUBJECT: A MARKET OPENS
";

struct Expected {
    rule: String,
    severity: Severity,
    span: Span,
}

struct Case {
    title: String,
    text: String,
    expected: Vec<Expected>,
    fixed: Option<String>,
}

fn cases(file: &str) -> Vec<Case> {
    let file = file
        .replace("{header}\n", &format!("{HEADER}\n"))
        .replace("{sign}", "BIANCHI");
    file.split("=== ")
        .skip(1)
        .map(|case| {
            let (title, rest) = case.split_once('\n').unwrap_or((case, ""));
            let (marked, fixed) = match rest.split_once("--- fixed\n") {
                Some((marked, fixed)) => {
                    (marked, Some(fixed.trim_end_matches('\n').to_owned() + "\n"))
                }
                None => (rest, None),
            };
            let (text, expected) = unmark(&(marked.trim_end_matches('\n').to_owned() + "\n"));
            Case {
                title: title.to_owned(),
                text,
                expected,
                fixed,
            }
        })
        .collect()
}

fn unmark(marked: &str) -> (String, Vec<Expected>) {
    let mut text = String::new();
    let mut expected = Vec::new();
    let mut open: Vec<(String, usize)> = Vec::new();
    let mut rest = marked;
    loop {
        let start = rest.find("[[");
        let end = rest.find("]]");
        match (start, end) {
            (Some(start), end) if end.is_none_or(|end| start < end) => {
                text.push_str(&rest[..start]);
                let (rule, tail) = rest[start + 2..].split_once('|').expect("[[rule|words]]");
                open.push((rule.to_owned(), text.len()));
                rest = tail;
            }
            (_, Some(end)) => {
                text.push_str(&rest[..end]);
                rest = &rest[end + 2..];
                let (rule, start) = open.pop().expect("an opened mark");
                let (name, severity) = rule
                    .split_once('!')
                    .map_or((&*rule, None), |(name, s)| (name, Some(s)));
                let own = rules::by_name(name)
                    .unwrap_or_else(|| panic!("no rule `{name}`"))
                    .severity;
                let severity = match severity {
                    Some("hint") => Severity::Hint,
                    Some("warning") => Severity::Warning,
                    Some("error") => Severity::Error,
                    _ => own,
                };
                expected.push(Expected {
                    rule: name.to_owned(),
                    severity,
                    span: Span::new(start, text.len()),
                });
            }
            _ => break,
        }
    }
    assert!(open.is_empty(), "a mark is not closed");
    text.push_str(rest);
    (text, expected)
}

/// The texts of a rule's cases.
pub(crate) fn texts(rule: &rules::Rule) -> Vec<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/rules/{}.txt", rule.name));
    let file = std::fs::read_to_string(path).expect("cases");
    cases(&file).into_iter().map(|case| case.text).collect()
}

/// What a list of findings looks like in a failure.
fn shown(found: &[(String, Severity, Span)], text: &str) -> String {
    let mut out = String::new();
    for (rule, severity, span) in found {
        let _ = writeln!(
            out,
            "  {severity}[{rule}] {:?} at {}",
            span.slice(text),
            span.start
        );
    }
    out
}

#[test]
fn every_rule_reports_what_its_cases_mark() {
    let settings = Settings::new(&[], &[], true).expect("no names");
    let mut failures = String::new();
    for rule in rules::ALL {
        let path =
            Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/rules/{}.txt", rule.name));
        let file =
            std::fs::read_to_string(&path).unwrap_or_else(|_| panic!("{} has no cases", rule.name));
        let cases = cases(&file);
        let reported = |case: &Case| {
            case.expected
                .iter()
                .any(|expected| expected.rule == rule.name)
        };
        assert!(
            cases.iter().any(reported),
            "{}: no case in which it reports",
            rule.name
        );
        assert!(
            cases.iter().any(|case| !reported(case)),
            "{}: no case in which it is silent",
            rule.name
        );
        let mut offered: Vec<Fixes> = Vec::new();
        for case in cases {
            // Hints of other rules are their own cases' matter.
            let marked = |name: &str| case.expected.iter().any(|expected| expected.rule == name);
            let alone = Settings::new(&[rule.name.to_owned()], &[], true).expect("it exists");
            let fragment = case.title.starts_with('~');
            let settings = if fragment { &alone } else { &settings };
            let outcome = lint::check(&case.text, None, settings);
            let own = outcome
                .diagnostics
                .iter()
                .filter(|found| found.rule.name == rule.name);
            offered.extend(own.filter_map(|found| found.fix.as_ref()).map(
                |fix| match fix.safety {
                    Safety::Safe => Fixes::Safe,
                    Safety::Unsafe => Fixes::Unsafe,
                },
            ));
            let mut found: Vec<_> = outcome
                .diagnostics
                .iter()
                .map(|found| (found.rule.name.to_owned(), found.severity, found.span))
                .filter(|found| {
                    found.1 > Severity::Hint || found.0 == rule.name || marked(&found.0)
                })
                .collect();
            let mut expected: Vec<_> = case
                .expected
                .iter()
                .map(|e| (e.rule.clone(), e.severity, e.span))
                .collect();
            found.sort_by(|a, b| (a.2, &a.0).cmp(&(b.2, &b.0)));
            expected.sort_by(|a, b| (a.2, &a.0).cmp(&(b.2, &b.0)));
            if found != expected {
                let _ = writeln!(
                    failures,
                    "{} / {}:\n expected\n{} found\n{}",
                    rule.name,
                    case.title,
                    shown(&expected, &case.text),
                    shown(&found, &case.text),
                );
            }
            if let Some(fixed) = case.fixed {
                let fixes: Vec<_> = outcome
                    .diagnostics
                    .iter()
                    .filter(|found| found.rule.name == rule.name)
                    .filter_map(|found| found.fix.as_ref())
                    .collect();
                let (text, _) = fix::apply(&case.text, &fixes);
                if text != fixed {
                    let _ = writeln!(
                        failures,
                        "{} / {}: the fix gives\n{text}",
                        rule.name, case.title
                    );
                }
            }
        }
        let kept = match rule.fix {
            Fixes::None => offered.is_empty(),
            promised => offered.contains(&promised),
        };
        if !kept {
            let _ = writeln!(
                failures,
                "{}: its fixes are {:?}, but its cases show {offered:?}",
                rule.name, rule.fix
            );
        }
    }
    assert!(failures.is_empty(), "\n{failures}");
}
