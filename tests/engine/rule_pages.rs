//! `docs/rules` and the names in the settings of VS Code are made from the rules: these tests say when
//! they are stale.
//!
//! `UPDATE_DOCS=1 cargo test --test engine rule_pages` writes them anew.

use cablelint::lint::{self, Settings};
use cablelint::rules::{self, ALIASES, handbook};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/rules")
}

/// Every file of the folder, by its name.
fn wanted() -> BTreeMap<String, String> {
    let pages = rules::ALL
        .iter()
        .map(|rule| (format!("{}.md", rule.name), handbook::page(rule)));
    pages
        .chain([("README.md".to_owned(), handbook::contents())])
        .collect()
}

fn present() -> BTreeMap<String, String> {
    let Ok(entries) = std::fs::read_dir(folder()) else {
        return BTreeMap::new();
    };
    entries
        .map(|entry| {
            let entry = entry.expect("an entry");
            let text = std::fs::read_to_string(entry.path()).expect("a page");
            (entry.file_name().to_string_lossy().into_owned(), text)
        })
        .collect()
}

#[test]
fn docs_are_those_of_the_rules() {
    let wanted = wanted();
    if std::env::var_os("UPDATE_DOCS").is_some() {
        let _ = std::fs::remove_dir_all(folder());
        std::fs::create_dir_all(folder()).expect("the folder");
        for (name, text) in &wanted {
            std::fs::write(folder().join(name), text).expect("a page is written");
        }
    }
    let present = present();
    let stale: Vec<&String> = wanted
        .iter()
        .filter(|(name, text)| present.get(*name) != Some(text))
        .map(|(name, _)| name)
        .chain(present.keys().filter(|name| !wanted.contains_key(*name)))
        .collect();
    assert!(
        stale.is_empty(),
        "docs/rules is stale; run `UPDATE_DOCS=1 cargo test --test engine rule_pages`: {stale:?}"
    );
}

/// What a setting of VS Code that takes rules may hold: groups, families and rules.
fn selectors() -> Vec<String> {
    let families = rules::ALL
        .iter()
        .filter_map(|rule| rule.name.split_once('-'));
    let mut rules_of = BTreeMap::new();
    for (family, _) in families {
        *rules_of.entry(family).or_insert(0) += 1;
    }
    let families = rules_of.into_iter().filter(|(_, rules)| *rules > 1);
    let groups = rules::GROUPS.iter().map(|group| group.name().to_owned());
    let names = rules::ALL.iter().map(|rule| rule.name.to_owned());
    groups
        .chain(families.map(|(family, _)| format!("{family}-*")))
        .chain(names)
        .collect()
}

/// The manifest of the extension, with these names.
fn with_selectors(manifest: &str) -> Option<String> {
    let indent = " ".repeat(14);
    let names: Vec<_> = selectors()
        .iter()
        .map(|name| format!("{indent}  \"{name}\""))
        .collect();
    let items = format!(
        "{{\n{indent}\"type\": \"string\",\n{indent}\"enum\": [\n{}\n{indent}]\n{}",
        names.join(",\n"),
        " ".repeat(12)
    );
    let mut manifest = manifest.to_owned();
    for setting in ["cablelint.select", "cablelint.ignore"] {
        let at = manifest.find(&format!("\"{setting}\": {{"))?;
        let start = at + manifest[at..].find("\"items\": ")? + "\"items\": ".len();
        let end = start + manifest[start..].find('}')?;
        manifest.replace_range(start..end, &items);
    }
    Some(manifest)
}

#[test]
fn settings_of_vscode_know_the_rules() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("editors/vscode/package.json");
    let present = std::fs::read_to_string(&path).expect("the manifest");
    let wanted = with_selectors(&present).expect("both settings");
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write(&path, &wanted).expect("the manifest is written");
    } else {
        assert!(
            wanted == present,
            "{} is stale; run `UPDATE_DOCS=1 cargo test --test engine rule_pages`",
            path.display()
        );
    }
}

#[test]
fn pages_hold_examples_that_fail_and_pass() {
    for rule in rules::ALL {
        let settings = Settings::new(&[rule.name.to_owned()], &[], false).expect("the rule exists");
        let count = |heading: &str| {
            lint::check(rule.example(heading), None, &settings)
                .diagnostics
                .len()
        };
        assert!(
            count("Fails") > 0,
            "{}: the failing example passes",
            rule.name
        );
        assert_eq!(
            count("Passes"),
            0,
            "{}: the passing example fails",
            rule.name
        );
    }
}

#[test]
fn an_alias_selects_its_rule() {
    let settings = Settings::new(&[ALIASES[0].0.to_owned()], &[], false).expect("an alias");
    let found = lint::check(
        "UNCLAS ROME 000140\n\nSIPDIS\n\n1. (SBU) Fish.\n",
        None,
        &settings,
    );
    assert_eq!(found.diagnostics.len(), 1);
}
