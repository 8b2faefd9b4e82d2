//! What formatting must not change: what the cable says, and what rules find in it.

use crate::cable::json::CableJson;
use crate::fix::keep_harmless;
use crate::lint::{self, Settings};
use crate::rules::Severity;
use crate::text::Edit;
use crate::text::edit::applied;
use serde_json::Value;
use std::collections::BTreeMap;

/// A cable as `parse` prints it, and how many findings each rule has at warning and above.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Meaning {
    read: Value,
    findings: BTreeMap<&'static str, usize>,
    clean: bool,
}

impl Meaning {
    /// Reads a text. `clean` ignores what `--clean` removes: pilcrows, the spaces of the 45-character
    /// split, repeated captions.
    pub(super) fn of(text: &str, file_id: Option<&str>, settings: &Settings, clean: bool) -> Self {
        let outcome = lint::check(text, file_id, settings);
        let cable = outcome.cable();
        let mut read = serde_json::to_value(CableJson::new("", text, &cable)).unwrap_or_default();
        strip(&mut read, clean);
        let mut findings = BTreeMap::new();
        for found in &outcome.diagnostics {
            if found.severity >= Severity::Warning {
                *findings.entry(found.rule.name).or_default() += 1;
            }
        }
        Self {
            read,
            findings,
            clean,
        }
    }

    /// Does a text say the same, without more findings of any rule?
    fn holds_for(&self, text: &str, file_id: Option<&str>, settings: &Settings) -> bool {
        let other = Self::of(text, file_id, settings, self.clean);
        let known = |(rule, count): (&&str, &usize)| self.findings.get(rule) >= Some(count);
        other.read == self.read && other.findings.iter().all(known)
    }

    /// The edits that keep the meaning.
    pub(super) fn keep_harmless(
        &self,
        text: &str,
        edits: Vec<Edit>,
        file_id: Option<&str>,
        settings: &Settings,
    ) -> Vec<Edit> {
        keep_harmless(edits, |kept| {
            self.holds_for(&applied(text, kept), file_id, settings)
        })
    }
}

/// Removes from a cable's JSON what does not belong to its meaning.
fn strip(value: &mut Value, clean: bool) {
    match value {
        Value::String(text) if clean => {
            text.retain(|c| c != '¶' && !c.is_whitespace());
        }
        Value::Array(items) => {
            items.iter_mut().for_each(|item| strip(item, clean));
            if clean && items.iter().all(Value::is_string) {
                let mut seen = Vec::new();
                items.retain(|item| {
                    !seen.contains(item) && {
                        seen.push(item.clone());
                        true
                    }
                });
            }
        }
        Value::Object(fields) => {
            // The line on which a paragraph begins.
            fields.remove("line");
            fields.values_mut().for_each(|field| strip(field, clean));
        }
        _ => {}
    }
}
