//! Who classified a cable, and for which reasons.

use super::Cable;
use super::classifier::{Classifier, classifier};
use super::header::classified_by;
use super::prose::folded;
use crate::text::Span;
use crate::text::words::one_line;

/// Who classified a cable, and for which reasons.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Authority {
    /// Name and position.
    pub classifier: Classifier,
    /// `1.4(b)`, in the order in which they are written.
    pub reasons: Vec<String>,
}

impl Cable<'_> {
    /// Who classified it, and why: from the classification block, or from paragraph 1, where the
    /// words are in cables of 1995 to 2003. `text` is the whole cable's.
    pub fn authority(&self, text: &str) -> Option<Authority> {
        // The source of a derived classification is no classifier.
        let lines: Vec<String> = self
            .classified_by
            .iter()
            .filter(|line| line.facts.order.is_none() && !line.facts.derived)
            .map(|line| one_line(line.span(line.facts.value).slice(text)))
            .collect();
        let mut words = lines.join(" ");
        if words.is_empty() {
            words = self.authority_in_text(text)?;
        }
        let read = classified_by(&words);
        let mut reasons: Vec<String> = Vec::new();
        if let Some(found) = &read.reasons {
            let letters = found.letters.iter();
            reasons.extend(letters.map(|letter| format!("1.{}({})", found.section, letter.value)));
        }
        reasons.dedup();
        Some(Authority {
            classifier: classifier(read.person.slice(&words)),
            reasons,
        })
    }

    /// The text after `Classified by` in running text, to the end of its paragraph.
    fn authority_in_text(&self, text: &str) -> Option<String> {
        let (body, label) = self
            .texts()
            .find_map(|(_, body)| Some((body, body.facts.classified_by?)))?;
        let end = self
            .texts()
            .map(|(_, other)| other.start)
            .find(|start| *start > body.start)
            .unwrap_or(self.length);
        let words = folded(Span::new(body.span(label).end, end).slice(text));
        Some(words.trim_start_matches([':', ' ']).to_owned())
    }
}
