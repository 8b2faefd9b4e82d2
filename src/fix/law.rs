//! The law of safe fixes: the words that a safe fix removes are under its own finding; every field
//! that was read before it is read after it; it makes no new finding at warning or above.
//!
//! A rule promises the law; [`fix`](super::fix) enforces it on the text at hand, because headers that
//! are joined, doubled or damaged can be read in another way after a change.

use crate::lint::Outcome;
use crate::rules::{Diagnostic, Severity};
use crate::vocabulary::captions::Caption;
use std::collections::{BTreeMap, BTreeSet};

/// What a safe fix may not take from a text: what was read in it, and how little was found.
#[derive(Debug)]
pub(super) struct Standing {
    has: BTreeSet<&'static str>,
    captions: Vec<Caption>,
    references: BTreeSet<String>,
    codes: usize,
    passing: usize,
    /// What its date, its sender and its addressees are together.
    addressed: usize,
    paragraphs: usize,
    /// Paragraphs, numbered or not.
    texts: usize,
    /// Paragraphs with a portion mark, also one with a slip.
    marks: usize,
    findings: BTreeMap<&'static str, usize>,
}

impl Standing {
    /// Reads it from the outcome of checking a text.
    pub(super) fn of(text: &str, outcome: &Outcome) -> Self {
        let cable = outcome.cable();
        let has = [
            ("banner", cable.level().is_some()),
            ("MRN", cable.mrn.is_some()),
            ("id", cable.canonical_id().is_some()),
            ("date", cable.date.date().is_some()),
            ("DTG", cable.dtg().is_some()),
            ("E.O.", cable.executive_order.is_some()),
            ("TAGS", !cable.tags.is_empty()),
            ("SUBJECT", cable.subject.is_some()),
            ("Classified By", !cable.classified_by.is_empty()),
            ("signature", cable.signature.is_some()),
            ("REF", cable.reference_items().next().is_some()),
            ("summary", cable.summary(text).is_some()),
        ];
        let lines = cable.tags.iter();
        let codes: BTreeSet<&str> = lines
            .flat_map(|line| &line.facts.tokens)
            .map(|token| &*token.code)
            .collect();
        let mut findings = BTreeMap::new();
        for found in &outcome.diagnostics {
            if found.severity >= Severity::Warning {
                *findings.entry(found.rule.name).or_default() += 1;
            }
        }
        Self {
            has: has
                .iter()
                .filter(|(_, has)| *has)
                .map(|(name, _)| *name)
                .collect(),
            captions: cable
                .captions
                .iter()
                .filter_map(|caption| caption.known())
                .collect(),
            references: cable
                .reference_items()
                .filter_map(|reference| cable.referenced_id(reference.item))
                .collect(),
            codes: codes.len(),
            passing: cable.passing.len(),
            addressed: cable
                .transmission
                .iter()
                .map(|lines| &lines.facts)
                .map(|lines| {
                    usize::from(lines.dtg.is_some())
                        + usize::from(lines.from.is_some())
                        + lines.to.len()
                        + lines.info.len()
                })
                .sum(),
            // The only paragraph has a number or not.
            paragraphs: match cable.texts().count() {
                1 => 1,
                _ => cable.paragraphs().count(),
            },
            texts: cable.texts().count(),
            marks: cable
                .texts()
                .filter(|(_, body)| body.facts.mark.is_some())
                .count(),
            findings,
        }
    }

    /// Is everything still there after a change, with no more findings of any rule?
    pub(super) fn holds_after(&self, change: &Self) -> bool {
        let more = |(rule, count): (&&str, &usize)| self.findings.get(rule) < Some(count);
        self.has.is_subset(&change.has)
            && self
                .captions
                .iter()
                .all(|caption| change.captions.contains(caption))
            && self.references.is_subset(&change.references)
            && self.codes <= change.codes
            // A line that is read as an addressee again gave no instruction.
            && (self.passing <= change.passing || self.addressed < change.addressed)
            && self.paragraphs <= change.paragraphs
            && self.texts <= change.texts
            && self.marks <= change.marks
            && !change.findings.iter().any(more)
    }
}

/// Are the words that a finding's fix removes under the finding, or written again by the fix?
pub(super) fn removes_only_its_own(text: &str, found: &Diagnostic) -> bool {
    let Some(fix) = &found.fix else { return true };
    let places = std::iter::once(found.span).chain(found.related.iter().map(|other| other.span));
    let own: BTreeSet<String> = places.flat_map(|span| words(span.slice(text))).collect();
    let written: Vec<String> = fix
        .edits
        .iter()
        .flat_map(|edit| words(&edit.text))
        .collect();
    let mut removed = fix
        .edits
        .iter()
        .flat_map(|edit| words(edit.span.slice(text)));
    removed.all(|word| {
        own.contains(&word)
            || written
                .iter()
                .any(|new| new.contains(&word) || word.contains(new.as_str()))
    })
}

/// The words of a text, of two characters and more, in capitals.
fn words(text: &str) -> impl Iterator<Item = String> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.chars().nth(1).is_some())
        .map(str::to_uppercase)
}

#[cfg(test)]
mod tests {
    use super::super::fix;
    use crate::lint::{self, Settings};
    use crate::rules::Safety;

    /// Applies the safe fixes of a text.
    fn fixed(text: &str) -> String {
        fix(text, Safety::Safe, |text| {
            lint::check(text, None, &Settings::default())
        })
        .text
    }

    #[test]
    fn no_field_of_a_joined_header_is_lost() {
        let header = "UNCLAS ROME 000140\n\nSIPDIS\n\n";
        let joined = "SIPDIS E.O. 12958: N/A TAGS: ECON, IT SUBJECT: A MARKET REF: PARIS 12\n\n";
        let body = "1. (U) It opened, see reftel.\n\n2. (U) So.\n\nDOE\n";
        let text = fixed(&format!("{header}{joined}{body}"));
        for words in [
            "E.O. 12958: N/A",
            "TAGS: ECON, IT",
            "SUBJECT: A MARKET",
            "PARIS 12",
        ] {
            assert!(text.contains(words), "{words}:\n{text}");
        }
        let classified = "SECRET ROME 000140\n\nNOFORN\nSIPDIS\n\nSIPDIS E.O. 12958: DECL: 01/01/2019\nTAGS: ECON, IT\nSUBJECT: A MARKET\n\n";
        assert!(fixed(&format!("{classified}{body}")).contains("DECL: 01/01/2019"));
    }

    /// A section's head that a later fix would make of a second TAGS line takes its codes away.
    #[test]
    fn no_code_and_no_summary_is_lost() {
        let text = "UNCLAS ROME 000140\n\nE.O. 12958: N/A\nTAGS: PREL, IT\nSUBJECT: A MARKET.\nEXECUTIVE SUMMARY: IT OPENED. END SUMMARY.\n1. IT OPENED ON MONDAY.\n\n2. IT CLOSED.\n\nDOE\n";
        assert!(
            fixed(text).contains("A MARKET.\nEXECUTIVE SUMMARY"),
            "{}",
            fixed(text)
        );
        let text = "UNCLAS ROME 000140\n\nE.O. 12958: N/A\nTAG: PREL, IT\nSUBJECT: A MARKET\n\nUNCLAS SECTION 02 OF 02 ROME 000140\n\nE.O. 12958: N/A\nTAGS; ECON, IT\nSUBJECT: A MARKET\n\n1. (U) It.\n\n2. (U) So.\n\nDOE\n";
        let settings = Settings::default();
        let codes = |text: &str| {
            let outcome = lint::check(text, None, &settings);
            super::Standing::of(text, &outcome).codes
        };
        assert!(codes(&fixed(text)) >= codes(text), "{}", fixed(text));
    }

    /// A line whose month is in capitals is not in small letters any more.
    #[test]
    fn the_date_of_a_copy_in_small_letters_stays() {
        let text = "r 260844z jan 10\nfm amembassy malabo\nto secstate washdc\nunclas malabo 000018\n\ntags: econ, ek\nsubject: a market\n\n1. (U) It.\n\n2. (U) So.\n\nDOE\n";
        let id = |text: &str| {
            let outcome = lint::check(text, None, &Settings::default());
            outcome.cable().canonical_id()
        };
        assert!(fixed(text).contains("JAN 10"));
        assert_eq!(id(text).as_deref(), Some("10MALABO18"));
        assert_eq!(id(&fixed(text)), id(text));
    }

    #[test]
    fn an_addressee_is_no_passing_instruction() {
        let header = "R 120900Z MAR 09\nFM AMEMBASSY ROME\nTO SECSTATE WASHDC 3161 E.O. 12958: N/A\nUNCLAS ROME 000140\n\nTAGS: ECON, IT\nSUBJECT: A MARKET\n\n1. (U) It.\n\n2. (U) So.\n\nDOE\n";
        let fixed = fixed(header);
        assert!(fixed.contains("3161\nE.O. 12958"), "{fixed}");
    }

    #[test]
    fn words_beside_a_section_break_stay() {
        let text = fixed(
            "UNCLAS SECTION 01 OF 02 QUITO 000002\n\nSUBJECT: A HARBOR\n\nQUITO 00000002  001 OF 002\n\n\nC O R R E C T E D  C O P Y (ADDED TAGS)\n\nREF: ROME 3\n\n1. (U) It is.\n\nDOE\n",
        );
        assert!(
            text.contains("C O R R E C T E D  C O P Y (ADDED TAGS)"),
            "{text}"
        );
    }
}
