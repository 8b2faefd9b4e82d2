//! Findings of one file that are shown in one row: equal ones, and many of one rule.

use super::Report;
use crate::rules::{Diagnostic, Severity};
use crate::text::Arrange;
use std::collections::HashMap;

/// From this many findings of one rule in a file, only the first is shown.
const MANY: usize = 4;
/// The most lines that a row names.
const LINES: usize = 12;

/// Findings that one row shows.
pub(super) struct Group<'a> {
    /// The first in the text, which the row shows.
    pub first: &'a Diagnostic,
    /// The others, in the order of the text.
    pub others: Vec<&'a Diagnostic>,
}

/// What makes findings equal: the rule, the severity and, unless they are many, the message.
type Key<'a> = (&'static str, Severity, Option<&'a str>);

/// The rows of a file: the worst first, then in the order of the text.
pub(super) fn groups<'a>(diagnostics: &'a [Diagnostic]) -> Vec<Group<'a>> {
    let mut counts: HashMap<(&str, Severity), usize> = HashMap::new();
    for found in diagnostics {
        *counts.entry((found.rule.name, found.severity)).or_default() += 1;
    }
    let mut rows: HashMap<Key<'a>, usize> = HashMap::new();
    let mut groups: Vec<Group<'a>> = Vec::new();
    for found in diagnostics {
        let (rule, severity) = (found.rule.name, found.severity);
        let few = counts.get(&(rule, severity)).is_some_and(|n| *n < MANY);
        let key = (rule, severity, few.then_some(&*found.message));
        let at = *rows.entry(key).or_insert(groups.len());
        match groups.get_mut(at) {
            Some(group) => group.others.push(found),
            None => groups.push(Group {
                first: found,
                others: Vec::new(),
            }),
        }
    }
    groups.arrange_by_key(|group| std::cmp::Reverse(group.first.severity));
    groups
}

impl Group<'_> {
    /// `; 3 more: lines 4, 5, 9`, or nothing for a single finding.
    pub(super) fn more(&self, report: &Report<'_>) -> String {
        if self.others.is_empty() {
            return String::new();
        }
        let places = self.others.iter();
        let mut lines: Vec<usize> = places
            .map(|found| report.place(found.span.start).line)
            .collect();
        lines.dedup();
        let word = if lines.len() == 1 { "line" } else { "lines" };
        let rest = lines.len().saturating_sub(LINES);
        let lines: Vec<String> = lines.iter().take(LINES).map(usize::to_string).collect();
        let rest = match rest {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        let lines = lines.join(", ");
        format!("; {} more: {word} {lines}{rest}", self.others.len())
    }

    /// The rule of each finding.
    pub(super) fn rules(&self) -> Vec<&'static str> {
        vec![self.first.rule.name; self.others.len() + 1]
    }
}
