//! What holds for any bytes: one function for each fuzz target.
//!
//! `cargo fuzz run NAME` looks for bytes that break one, by coverage. `tests/engine/fuzz.rs` runs all
//! of them for a moment on damaged cables, with any compiler.

#![allow(dead_code)] // Each target uses one.

use cablelint::cable::json::CableJson;
use cablelint::cable::{Cable, Context, Reading};
use cablelint::config::{Resolver, Search};
use cablelint::fix;
use cablelint::format::{FormatOptions, format};
use cablelint::lint::{self, Live, Settings};
use cablelint::rules::{Safety, Severity};
use cablelint::server::messages_in;
use cablelint::text::edit::applied;
use cablelint::text::{Span, decode};
use cablelint::vocabulary::classification::Level;
use serde_json::Value;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A property: it panics where it does not hold.
pub(crate) type Property = fn(&[u8]);

/// Every target, by name.
pub(crate) const ALL: [(&str, Property); 7] = [
    ("parse", parse),
    ("live", live),
    ("fix", fix),
    ("fmt", fmt),
    ("frames", frames),
    ("configuration", configuration),
    ("ceiling", ceiling),
];

/// Any bytes are a cable, whose blocks are its text.
pub(crate) fn parse(data: &[u8]) {
    let text = decode(data).text;
    let reading = Reading::new(&text);
    let length: usize = reading.blocks.iter().map(|read| read.block.bytes).sum();
    assert_eq!(length, text.len(), "the blocks are the text");
    meaning(&text);
}

/// A cable as `parse` prints it, without the lines on which paragraphs begin.
fn meaning(text: &str) -> Value {
    let reading = Reading::new(text);
    let context = Context::default();
    let cable = Cable::read(&reading, &context);
    let mut json = serde_json::to_value(CableJson::new("", text, &cable)).expect("JSON");
    for paragraph in json["paragraphs"].as_array_mut().into_iter().flatten() {
        paragraph["line"].take();
    }
    json
}

/// After edits, all is as if the text were read afresh. Up to the first zero byte the data is the
/// text; then each piece up to a zero is an edit: two bytes of its place, one of how much goes, and
/// what comes.
pub(crate) fn live(data: &[u8]) {
    let (first, script) = data.split_at(data.iter().position(|b| *b == 0).unwrap_or(data.len()));
    let mut text = decode(first).text.into_owned();
    let settings = Arc::new(Settings::default());
    let mut live = Live::new(&text, None, Arc::clone(&settings));
    live.refresh();
    for step in script.split(|b| *b == 0).filter(|step| step.len() > 3) {
        let floor = |text: &str, at: usize| (0..=at).rev().find(|at| text.is_char_boundary(*at));
        let at = usize::from(u16::from_le_bytes([step[0], step[1]])) % (text.len() + 1);
        let start = floor(&text, at).unwrap_or(0);
        let end = (at + usize::from(step[2])).min(text.len());
        let end = floor(&text, end).unwrap_or(0).max(start);
        let new = decode(&step[3..]).text;
        text.replace_range(start..end, &new);
        live.edit(Span::new(start, end), &new);
        assert_eq!(live.reading(), &Reading::new(&text));
        let fresh = lint::check(&text, None, &settings).diagnostics;
        assert_eq!(format!("{:?}", live.diagnostics()), format!("{fresh:?}"));
    }
}

/// How many findings of warning and above each rule has.
fn findings(text: &str) -> BTreeMap<&'static str, usize> {
    let mut counts = BTreeMap::new();
    for found in lint::check(text, None, &Settings::default()).diagnostics {
        if found.severity >= Severity::Warning {
            *counts.entry(found.rule.name).or_default() += 1;
        }
    }
    counts
}

fn no_more(before: &BTreeMap<&str, usize>, after: &BTreeMap<&str, usize>) {
    for (rule, count) in after {
        assert!(before.get(rule) >= Some(count), "{rule} has more to say");
    }
}

/// Safe fixes make no new finding, and leave none to fix.
pub(crate) fn fix(data: &[u8]) {
    let text = decode(data).text;
    let check = |text: &str| lint::check(text, None, &Settings::default());
    let fixed = fix::fix(&text, Safety::Safe, check);
    assert!(fixed.conflicting.is_empty(), "{:?}", fixed.conflicting);
    no_more(&findings(&text), &findings(&fixed.text));
    let again = fix::fix(&fixed.text, Safety::Safe, check);
    assert_eq!(again.text, fixed.text, "fixing goes on");
}

/// Formatting changes no meaning, makes no new finding, and no lone `\r`; again, it changes nothing.
/// The first byte chooses the options.
pub(crate) fn fmt(data: &[u8]) {
    let (choice, data) = data.split_first().unwrap_or((&0, &[]));
    let options = FormatOptions {
        width: (choice & 1 != 0).then_some(40 + usize::from(choice >> 2)),
        clean: choice & 2 != 0,
    };
    let text = decode(data).text;
    let formatted = |text: &str| {
        let edits = format(text, None, &Settings::default(), &options);
        applied(text, &edits)
    };
    let result = formatted(&text);
    assert_eq!(formatted(&result), result, "formatting goes on");
    no_more(&findings(&text), &findings(&result));
    if !options.clean {
        assert_eq!(meaning(&text), meaning(&result));
    }
    let lone = |text: &str| text.replace("\r\n", "").matches('\r').count();
    let ends = text.matches('\r').count() + usize::from(!text.contains('\n'));
    assert!(lone(&result) <= lone(&text).max(ends - text.matches("\r\n").count()));
}

/// Whatever comes in, what is read of it are messages, and no longer than what came.
pub(crate) fn frames(data: &[u8]) {
    for message in messages_in(data) {
        let json: Value = serde_json::from_str(&message).expect("JSON");
        assert_eq!(json["jsonrpc"], "2.0");
    }
    // What comes after the end of a message does not depend on it.
    let good = "Content-Length: 40\r\n\r\n{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"last\"}";
    let mut all = good.as_bytes().to_vec();
    all.extend(data);
    let after = messages_in(&all);
    assert_eq!(after.len(), messages_in(data).len() + 1);
}

/// Any configuration gives settings, or says what is wrong.
pub(crate) fn configuration(data: &[u8]) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("cablelint.toml");
    std::fs::write(&path, data).expect("a file");
    let resolver = Resolver::new(Search::File(path), &Default::default()).expect("a resolver");
    match resolver.for_file(&folder.path().join("a.cable")) {
        Ok(config) => {
            config.show(folder.path(), true);
            lint::check(
                "UNCLAS ROME 000140\n\n1. (S) One.\n",
                None,
                config.settings(),
            );
        }
        Err(problems) => {
            assert!(!problems.list.is_empty());
            let _ = problems.to_string();
        }
    }
}

/// Nothing hides a banner above the ceiling that has a line of its own.
pub(crate) fn ceiling(data: &[u8]) {
    let mut text = decode(data).text.into_owned();
    text.push_str("\n\nSECRET//NOFORN\n");
    let settings = Settings::default().with_ceiling(Some(Level::Unclassified));
    let found = lint::check(&text, None, &settings).diagnostics;
    let is_found = |rule: &str| found.iter().any(|found| found.rule.name == rule);
    // An archive that cannot be opened is said to be one.
    let closed = text.contains('\0') && is_found("ceiling-not-checked");
    assert!(
        closed || is_found("classification-ceiling"),
        "the banner is not seen"
    );
}
