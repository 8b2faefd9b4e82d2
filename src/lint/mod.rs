//! Rules x settings -> diagnostics.
//!
//! The command line calls [`check`]. The server keeps a [`Live`], which gives the same findings for a
//! text that is being edited: the editor shows what `check` prints.

pub mod baseline;
mod edits;
pub mod fingerprint;
mod json;
mod live;
mod openings;
mod run;
mod settings;

pub use edits::Edits;
pub use json::{FindingJson, Place, Range};
pub use live::Live;
pub use settings::{Settings, UnknownRule};

use crate::cable::{Cable, Context, Reading};
use crate::rules::Diagnostic;
use crate::text::lines::has_doubled_returns;

/// What checking a text gives.
#[derive(Debug)]
pub struct Outcome {
    /// What was read in the text.
    pub reading: Reading,
    /// What is known of the cable besides the text.
    pub context: Context,
    /// The findings, by place, then by rule.
    pub diagnostics: Vec<Diagnostic>,
    /// Rules that panicked and were skipped. Their findings for this text are missing.
    pub failed: Vec<&'static str>,
}

/// Checks a text. `file_id` is the file's name without its extension: the date of a cable that
/// states none is taken from it (`04GUATEMALA798`).
pub fn check(text: &str, file_id: Option<&str>, settings: &Settings) -> Outcome {
    // What only the ceiling judges is not read as a cable.
    let of_text =
        !settings.rules().is_empty() && settings.rules().iter().all(|rule| rule.is_of_text());
    let reading = Reading::new(if of_text { "" } else { text });
    let context = settings.context(file_id);
    let checked = run::whole(text, &reading, &context, settings);
    Outcome {
        reading,
        context,
        diagnostics: checked.found,
        failed: checked.failed,
    }
}

/// Does nothing but the ceiling judge a text under these settings, and find nothing in it? Such a text
/// need not be kept, nor read as a cable. False also where that takes a closer look.
pub fn finds_nothing(text: &str, file_id: Option<&str>, settings: &Settings) -> bool {
    let changed = text.starts_with('\u{feff}') || has_doubled_returns(text);
    !changed && run::finds_nothing(text, file_id, settings)
}

/// The findings in a text that was read already.
pub(crate) fn check_read(
    text: &str,
    reading: &Reading,
    context: &Context,
    settings: &Settings,
) -> Vec<Diagnostic> {
    run::whole(text, reading, context, settings).found
}

impl Outcome {
    /// The cable that was checked.
    pub fn cable(&self) -> Cable<'_> {
        Cable::read(&self.reading, &self.context)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules;

    #[test]
    fn a_rule_that_panics_is_named_and_skipped() {
        let broken = Box::leak(Box::new(rules::broken_rule()));
        let sound = rules::by_name("subject-missing").expect("a rule");
        let settings = Settings::of(vec![broken, sound]);
        let outcome = check("UNCLAS ROME 000140\n\n1. It did.\n", None, &settings);
        assert_eq!(outcome.failed, ["broken"]);
        let found: Vec<_> = outcome
            .diagnostics
            .iter()
            .map(|found| found.rule.name)
            .collect();
        assert_eq!(found, ["subject-missing"]);
    }
}
