//! Who classified a cable, and for which reasons.

use super::Cable;
use super::classifier::{Classifier, classifier};
use super::header::classified_by;
use super::prose::folded;
use crate::text::Span;
use crate::text::words::one_line;
use std::collections::HashSet;

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
        let mut lines: Vec<_> = (self.classified_by.iter())
            .filter(|line| line.facts.order.is_none() && !line.facts.derived)
            .collect();
        // The line that names the classifier may come below the reasons.
        lines.sort_by_key(|line| !line.facts.names_classifier);
        let mut given: Vec<String> = lines
            .iter()
            .map(|line| one_line(line.span(line.facts.value).slice(text)))
            .filter(|words| !words.is_empty())
            .collect();
        if given.is_empty() {
            given.push(self.authority_in_text(text)?);
        }
        let mut authority = Authority::default();
        let mut seen = HashSet::new();
        for (index, words) in given.iter().enumerate() {
            let read = classified_by(words);
            if index == 0 {
                authority.classifier = classifier(read.person.slice(words));
            }
            let Some(found) = read.reasons else { continue };
            for letter in &found.letters {
                let reason = format!("1.{}({})", found.section, letter.value);
                if seen.insert(reason.clone()) {
                    authority.reasons.push(reason);
                }
            }
        }
        Some(authority)
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
