//! `docs/rules` is made from the rules' pages: these tests say when it is stale.
//!
//! `UPDATE_DOCS=1 cargo test --test engine rule_pages` writes it anew.

use cablelint::rules::{self, handbook};
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
