//! What formatting must not change: what the cable says, and what rules find in it.

use super::{FormatOptions, Known};
use crate::cable::json::CableJson;
use crate::cable::{Cable, Context, Reading};
use crate::fix::keep_harmless;
use crate::lint::{self, Settings};
use crate::rules::Severity;
use crate::syntax::records;
use crate::text::Edit;
use crate::text::edit::applied;
use serde_json::Value;
use std::collections::BTreeMap;

/// A cable as `parse` prints it, without the lines on which paragraphs begin, and how many findings
/// each rule has at warning and above.
pub(super) struct Meaning {
    read: String,
    findings: BTreeMap<&'static str, usize>,
    /// Those rules that may find something at warning or above.
    settings: Settings,
    clean: bool,
}

impl Meaning {
    /// The meaning of a text. With `clean` it leaves out what that option removes: pilcrows, the
    /// spaces of the 45-character split, repeated captions.
    pub(super) fn of(
        known: &Known,
        cable: &Cable<'_>,
        settings: &Settings,
        options: &FormatOptions,
    ) -> Self {
        let settings = settings.that_may_reach(Severity::Warning);
        Self {
            read: read(known, cable, options.clean),
            findings: findings(known, cable, &settings),
            settings,
            clean: options.clean,
        }
    }

    /// Does a text say the same, without more findings of any rule?
    pub(super) fn holds_for(&self, known: &Known, context: &Context) -> bool {
        let cable = Cable::read(&known.reading, context);
        let had = |(rule, count): (&&str, &usize)| self.findings.get(rule) >= Some(count);
        read(known, &cable, self.clean) == self.read
            && findings(known, &cable, &self.settings).iter().all(had)
    }

    /// The edits that keep the meaning, and the text after them; nothing if none does.
    pub(super) fn keep_harmless(
        &self,
        text: &str,
        edits: Vec<Edit>,
        context: &Context,
    ) -> Option<(Vec<Edit>, Known)> {
        let mut last = None;
        let kept = keep_harmless(edits, |kept| {
            let new = Known::new(applied(text, kept));
            let holds = self.holds_for(&new, context);
            if holds {
                last = Some(new);
            }
            holds
        });
        Some((kept, last?))
    }
}

/// What `parse` prints of a text. A file of an archive can hold many cables, and is read as one and as
/// each of them.
fn read(known: &Known, cable: &Cable<'_>, clean: bool) -> String {
    let mut read = told(&known.text, cable, clean);
    if let records @ [_, _, ..] = &records(&known.text)[..] {
        for record in records {
            let text = record.slice(&known.text);
            let reading = Reading::new(text);
            let cable = Cable::read(&reading, &cable.context);
            read.push_str(&told(text, &cable, clean));
        }
    }
    read
}

/// How many findings each rule has at warning and above.
fn findings(
    known: &Known,
    cable: &Cable<'_>,
    settings: &Settings,
) -> BTreeMap<&'static str, usize> {
    let mut findings = BTreeMap::new();
    for found in lint::check_read(&known.text, &known.reading, &cable.context, settings) {
        if found.severity >= Severity::Warning {
            *findings.entry(found.rule.name).or_default() += 1;
        }
    }
    findings
}

/// What `parse` prints of a cable.
fn told(text: &str, cable: &Cable<'_>, clean: bool) -> String {
    let mut read = CableJson::new("", text, cable);
    read.forget_lines();
    if !clean {
        return serde_json::to_string(&read).unwrap_or_default();
    }
    let mut read = serde_json::to_value(read).unwrap_or_default();
    strip(&mut read);
    read.to_string()
}

/// Removes from a cable's JSON what a cleaned cable need not say.
fn strip(value: &mut Value) {
    match value {
        Value::String(text) => {
            text.retain(|c| c != '¶' && !c.is_whitespace());
        }
        Value::Array(items) => {
            items.iter_mut().for_each(strip);
            if items.iter().all(Value::is_string) {
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
            fields.values_mut().for_each(strip);
        }
        _ => {}
    }
}
