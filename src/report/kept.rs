//! What a format keeps that has room for a part of the findings: the worst ones.

use super::Report;
use super::tally::number;
use crate::rules::{Diagnostic, Severity};
use crate::text::Arrange;
use std::collections::BTreeMap;

/// Findings that are shown or left out together, as a format renders them.
pub(crate) struct Part {
    /// The severity of the worst of them.
    pub severity: Severity,
    /// The rule of each.
    pub rules: Vec<&'static str>,
    /// What is printed.
    pub text: Vec<u8>,
}

impl Part {
    /// A part for each finding of a file.
    pub(crate) fn each(
        report: &Report<'_>,
        text: impl Fn(&Report<'_>, &Diagnostic) -> String,
    ) -> Vec<Self> {
        let all = report.diagnostics.iter();
        all.map(|found| Self {
            severity: found.severity,
            rules: vec![found.rule.name],
            text: text(report, found).into_bytes(),
        })
        .collect()
    }
}

/// The parts for which there was room: the worst first, then in the order of the files.
#[derive(Default)]
pub(crate) struct Kept {
    errors: Vec<Part>,
    warnings: Vec<Part>,
    hints: Vec<Part>,
    /// The length of all texts, in bytes.
    bytes: usize,
    /// Parts of this severity and of lower ones are left out from now on, so that the list of each
    /// severity has no gaps.
    full: Option<Severity>,
    /// How many findings of each rule were left out.
    left_out: BTreeMap<&'static str, usize>,
}

impl Kept {
    /// Keeps a part, if it fits into so many bytes together with what is as bad or worse. What is
    /// less bad makes room for it.
    pub(crate) fn add(&mut self, part: Part, room: usize) {
        if self.full >= Some(part.severity) {
            return self.leave_out(&part);
        }
        self.bytes += part.text.len();
        match part.severity {
            Severity::Error => self.errors.push(part),
            Severity::Warning => self.warnings.push(part),
            Severity::Hint => self.hints.push(part),
        }
        while self.bytes > room {
            let lists = [&mut self.hints, &mut self.warnings, &mut self.errors];
            let Some(last) = lists.into_iter().find_map(Vec::pop) else {
                return;
            };
            self.bytes -= last.text.len();
            self.full = self.full.max(Some(last.severity));
            self.leave_out(&last);
        }
    }

    /// The texts, the worst first.
    pub(crate) fn parts(&self) -> impl Iterator<Item = &Part> {
        let lists = [&self.errors, &self.warnings, &self.hints];
        lists.into_iter().flatten()
    }

    /// All texts, one after the other.
    pub(crate) fn text(&self) -> Vec<u8> {
        self.parts().fold(Vec::new(), |mut text, part| {
            text.extend_from_slice(&part.text);
            text
        })
    }

    /// How many findings were left out, and of which rules: `12 more findings: tags-unknown (7),
    /// list-dash-space (5)`. Nothing where all were kept.
    pub(crate) fn left_out(&self) -> Option<String> {
        let mut rules: Vec<(&str, usize)> = self.left_out.iter().map(|(k, v)| (*k, *v)).collect();
        rules.arrange_by_key(|(_, count)| std::cmp::Reverse(*count));
        let all = rules.iter().map(|(_, count)| count).sum();
        let rules: Vec<String> = rules
            .iter()
            .map(|(rule, count)| format!("{rule} ({count})"))
            .collect();
        (all > 0).then(|| format!("{}: {}", number(all, "more finding"), rules.join(", ")))
    }

    fn leave_out(&mut self, part: &Part) {
        for rule in &part.rules {
            *self.left_out.entry(rule).or_default() += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(room: usize, parts: &[(Severity, &'static str)]) -> (String, Option<String>) {
        let mut kept = Kept::default();
        for (severity, text) in parts {
            let part = Part {
                severity: *severity,
                rules: vec![*text],
                text: text.as_bytes().to_vec(),
            };
            kept.add(part, room);
        }
        let text = String::from_utf8(kept.text()).expect("UTF-8");
        (text, kept.left_out())
    }

    #[test]
    fn the_worst_are_kept() {
        use Severity::{Error, Hint, Warning};
        let parts = [
            (Hint, "h1"),
            (Hint, "h2"),
            (Warning, "w1"),
            (Hint, "h3"),
            (Error, "e1"),
            (Warning, "w2"),
        ];
        assert_eq!(kept(12, &parts), ("e1w1w2h1h2h3".to_owned(), None));
        assert_eq!(
            kept(8, &parts),
            (
                "e1w1w2h1".to_owned(),
                Some("2 more findings: h2 (1), h3 (1)".to_owned())
            )
        );
        assert_eq!(
            kept(3, &parts),
            (
                "e1".to_owned(),
                Some("5 more findings: h1 (1), h2 (1), h3 (1), w1 (1), w2 (1)".to_owned())
            )
        );
    }

    #[test]
    fn a_list_has_no_gaps() {
        use Severity::{Error, Hint};
        let parts = [
            (Hint, "a"),
            (Hint, "too long for it"),
            (Hint, "b"),
            (Error, "e"),
        ];
        assert_eq!(
            kept(5, &parts),
            (
                "ea".to_owned(),
                Some("2 more findings: b (1), too long for it (1)".to_owned())
            )
        );
    }
}
