//! Who classified a cable, and for which reasons.

use super::classifier::{Classifier, classifier};
use super::header::{ClassifiedBy, classified_by};
use super::prose::folded;
use super::{Cable, Placed};
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
        let lines = self.classified_by.iter();
        let lines = lines.filter(|line| line.facts.order.is_none() && !line.facts.derived);
        let words =
            |line: &Placed<'_, ClassifiedBy>| one_line(line.span(line.facts.value).slice(text));
        let named: Vec<String> = lines
            .clone()
            .filter(|line| line.facts.names_classifier)
            .map(words)
            .filter(|words| !words.is_empty())
            .collect();
        let mut given: Vec<String> = lines
            .filter(|line| !line.facts.names_classifier)
            .map(words)
            .filter(|words| !words.is_empty())
            .collect();
        if named.is_empty() && given.is_empty() {
            given.push(self.authority_in_text(text)?);
        }
        // The line that names the classifier may come below the reasons.
        let person = named.first().or(given.first());
        let person = person.map(|words| (classified_by(words).person, words));
        let mut reasons: Vec<String> = Vec::new();
        for words in named.iter().chain(&given) {
            if let Some(found) = classified_by(words).reasons {
                let letters = found.letters.iter();
                reasons
                    .extend(letters.map(|letter| format!("1.{}({})", found.section, letter.value)));
            }
        }
        let mut seen = HashSet::new();
        reasons.retain(|reason| seen.insert(reason.clone()));
        Some(Authority {
            classifier: person.map_or_else(Classifier::default, |(person, words)| {
                classifier(person.slice(words))
            }),
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
