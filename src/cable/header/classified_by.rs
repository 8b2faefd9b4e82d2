//! The classification block: who classified the cable, and why.

use super::value_span;
use crate::cable::BlockSpan;
use crate::cable::declassification::{self, Instruction};
use crate::cable::reasons::{self, Reasons};
use crate::syntax::line;
use crate::vocabulary::placeholders::{self, Place};
use crate::vocabulary::words;

/// `Classified By: DCM Name for reasons 1.4 (b) and (d).`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClassifiedBy {
    /// The text after the label.
    pub value: BlockSpan,
    /// Is it the line that names the classifier, or the source of a derived classification?
    pub names_classifier: bool,
    /// Is it `Derived From`?
    pub derived: bool,
    /// What a line `Declassify On` orders; `None` on other lines, and where it orders nothing.
    pub order: Option<Instruction>,
    /// Is it as a template left it?
    pub unwritten: bool,
    /// The label again at the start of the value: `Classified By: Classified by`.
    pub doubled: Option<BlockSpan>,
    /// The reasons it gives.
    pub reasons: Option<Reasons>,
    /// Where the person and the position end: before the reasons and what leads to them.
    pub person: BlockSpan,
}

/// Reads a line of the classification block.
pub fn classified_by(text: &str) -> ClassifiedBy {
    // A misspelled label says what was meant, and has a finding of its own.
    let first = text.trim_start().lines().next().unwrap_or("").trim_end();
    let meant = line::near_label(first).or_else(|| line::near_telegram_label(first));
    let label = meant.map_or_else(|| text.trim_start(), |near| near.name);
    let label = label.to_ascii_uppercase();
    let value = value_span(text);
    let words = value.slice(text).to_ascii_uppercase();
    let doubled = words
        .starts_with("CLASSIFIED BY")
        .then(|| BlockSpan::at(value.start, "CLASSIFIED BY".len()));
    let reasons =
        memchr::memchr_iter(b'1', text.as_bytes()).find_map(|at| reasons::reasons(text, at, false));
    let end = match &reasons {
        Some(reasons) if reasons.section_span.start >= value.start => {
            before_reasons(text, value.start, reasons.section_span.start) - value.start
        }
        _ => [" FOR REAS", " REASON", " PER ", " E.O.", " EO "]
            .iter()
            .filter_map(|word| words.find(word))
            .min()
            .unwrap_or(words.len()),
    };
    let order = (label.starts_with("DECLASSIFY") && !value.is_empty())
        .then(|| declassification::instruction(value.slice(text), value.start));
    ClassifiedBy {
        value,
        order,
        names_classifier: label.starts_with("CLASSIFIED") || label.starts_with("DERIVED"),
        derived: label.starts_with("DERIVED"),
        unwritten: words::UNKNOWN_VALUES.has(&words)
            || !placeholders::find(text, |place| place == Place::Field).is_empty(),
        doubled,
        reasons,
        person: BlockSpan::at(value.start, end),
    }
}

/// Where the words end that lead to the reasons at `end`: `for reasons`, `per`, `E.O. 12958,
/// reason`. The system breaks lines inside words (`for rea` / `sons`), and drafters slip.
fn before_reasons(text: &str, start: usize, end: usize) -> usize {
    let mut end = end;
    loop {
        let head = text[start..end].trim_end_matches(|c: char| {
            c.is_whitespace() || matches!(c, ',' | '.' | ';' | ':' | '-' | ')')
        });
        let word = head
            .rsplit(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '-'))
            .next()
            .unwrap_or(head);
        let from = head.len() - word.len();
        let word = word.to_ascii_lowercase();
        // Any piece of the word, a letter left out or not.
        let reason = !word.is_empty()
            && ("reasons".starts_with(&word)
                || "reasons".ends_with(&word)
                || word.starts_with("reas")
                || word.starts_with("forreas")
                || strsim::osa_distance(&word, "reasons") <= 1);
        if word.is_empty() || !(reason || words::BEFORE_REASONS.has(&word)) {
            // `Jane Doe, Jr. for reasons`
            let stop = text[start + head.len()..].starts_with('.');
            let suffix = words::NAME_SUFFIXES.has(&word);
            return start + head.len() + usize::from(stop && suffix);
        }
        end = start + from;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reasons_after_blanks_of_any_kind() {
        for space in [" ", "\u{a0}", "\n", ",\u{2003}"] {
            let text = format!("Classified By: DCM Ann Smith{space}for reasons 1.4 (b)\n");
            let read = classified_by(&text);
            assert_eq!(read.person.slice(&text), "DCM Ann Smith", "{space:?}");
        }
    }
}
