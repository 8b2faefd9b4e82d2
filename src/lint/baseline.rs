//! Findings that were accepted: a transmitted cable cannot carry a comment that says so.
//!
//! A baseline is a JSON file beside the cables. Each entry names a file, a rule and the
//! [fingerprint](super::fingerprint) of a finding, and has room for the reason; it holds no word of
//! a cable. There is one entry a line, sorted, so that
//! two people's changes merge.

use super::Settings;
use super::fingerprint::{Fingerprint, fingerprints};
use crate::rules;
use crate::rules::Diagnostic;
use crate::text::LineIndex;
use crate::text::file::{Original, WriteError, create};
use crate::text::files::Files;
use crate::text::input::{self, MOST_BASELINE, ReadError};
use crate::text::lines::conflict;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

/// The name of a baseline, unless the settings give it another.
pub const FILE_NAME: &str = "cablelint-baseline.json";
/// The version of the form that is read and written.
const VERSION: u32 = 1;

/// The key of an entry.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key {
    /// The file, relative to the baseline's folder, with `/` between folders.
    pub path: String,
    /// The rule's name.
    pub rule: String,
    /// The finding.
    pub fingerprint: Fingerprint,
}

/// The accepted findings of some files.
#[derive(Debug, Clone)]
pub struct Baseline {
    path: PathBuf,
    entries: BTreeMap<Key, Arc<str>>,
    /// The file as it was read; none where it is yet to be written.
    original: Option<Original>,
}

/// What a run checked and found: enough to know which entries of a baseline are stale.
#[derive(Debug, Default)]
pub struct Seen {
    /// The files that were checked, and by what.
    checked: BTreeMap<String, Arc<Settings>>,
    /// What was found in them, accepted or not.
    found: BTreeSet<Key>,
}

/// What a rewrite changed, in entries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Changes {
    /// Entries after the rewrite.
    pub total: usize,
    /// Entries that are new.
    pub added: usize,
    /// Entries that were removed.
    pub removed: usize,
}

/// Why a baseline cannot be used, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BaselineError(String);

impl fmt::Display for BaselineError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for BaselineError {}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    version: u32,
    entries: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    path: String,
    rule: String,
    fingerprint: String,
    #[serde(default)]
    reason: String,
}

impl Baseline {
    /// A baseline without entries, to be written to `path`.
    pub fn empty(path: &Path) -> Self {
        Self {
            path: path.to_owned(),
            entries: BTreeMap::new(),
            original: None,
        }
    }

    /// Reads a baseline.
    pub fn read(path: &Path) -> Result<Self, BaselineError> {
        Self::of(path, input::read(path, MOST_BASELINE))
    }

    /// The same, of a baseline that is among these files.
    pub fn read_from(files: &dyn Files, path: &Path) -> Result<Self, BaselineError> {
        Self::of(path, files.read(path, MOST_BASELINE))
    }

    fn of(path: &Path, read: Result<Vec<u8>, ReadError>) -> Result<Self, BaselineError> {
        let bytes = read.map_err(|error| {
            BaselineError(match error {
                ReadError::Missing => {
                    "there is no such baseline; `--write-baseline` makes one".to_owned()
                }
                error => error.to_string(),
            })
        })?;
        let original = Original::new(path, bytes);
        let file: File = serde_json::from_str(original.text()).map_err(|error| {
            let text = original.text();
            BaselineError(match conflict(text) {
                Some(line) => format!(
                    "line {}: two versions were merged and are in conflict; keep the entries of \
                     both, and remove the lines with `<<<<<<<`, `=======` and `>>>>>>>`",
                    LineIndex::new(text).line_column(line.start).line
                ),
                None if text.trim().is_empty() => {
                    "this file is empty, and no baseline; remove it, and `--write-baseline` makes \
                     one"
                    .to_owned()
                }
                None if error.is_eof() => "this baseline breaks off before its end".to_owned(),
                None => format!(
                    "this is no baseline that cablelint wrote: see line {}",
                    error.line()
                ),
            })
        })?;
        if file.version != VERSION {
            return Err(BaselineError(format!(
                "this baseline is of version {}, and this cablelint reads version {VERSION}",
                file.version
            )));
        }
        let mut entries = BTreeMap::new();
        for (index, entry) in file.entries.into_iter().enumerate() {
            let fingerprint = entry.fingerprint.parse().map_err(|()| {
                BaselineError(format!("the fingerprint of entry {} is none", index + 1))
            })?;
            let key = Key {
                path: entry.path,
                rule: rules::current_name(&entry.rule).to_owned(),
                fingerprint,
            };
            entries.insert(key, Arc::from(entry.reason));
        }
        Ok(Self {
            path: path.to_owned(),
            entries,
            original: Some(original),
        })
    }

    /// The path of its file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Marks the findings of a file that were accepted, with the reason. Both paths, this one and
    /// the baseline's, are seen from one place. With `keeps_ceiling`, what the ceiling's rules find is
    /// not marked. Gives the keys of all findings, in their order.
    pub fn mark(
        &self,
        file: &Path,
        text: &str,
        diagnostics: &mut [Diagnostic],
        keeps_ceiling: bool,
    ) -> Vec<Key> {
        let path = self.seen_from_here(file);
        let prints = fingerprints(text, diagnostics);
        let marked = diagnostics
            .iter_mut()
            .zip(prints)
            .map(|(found, fingerprint)| {
                let key = Key {
                    path: path.clone(),
                    rule: found.rule.name.to_owned(),
                    fingerprint,
                };
                let may_be_accepted = !(keeps_ceiling && found.rule.needs_ceiling);
                let reason = self.entries.get(&key).filter(|_| may_be_accepted);
                found.accepted = reason.cloned();
                key
            });
        marked.collect()
    }

    /// The entries that fit nothing any more: their file is gone or was checked without such a
    /// finding, or their rule does not exist.
    pub fn stale<'b>(&'b self, seen: &'b Seen) -> impl Iterator<Item = &'b Key> {
        self.entries
            .keys()
            .filter(|key| !seen.found.contains(key) && self.is_judged(key, seen))
    }

    /// Does this run show that an entry is stale?
    fn is_judged(&self, key: &Key, seen: &Seen) -> bool {
        let Some(rule) = rules::by_name(&key.rule) else {
            return true;
        };
        match seen.checked.get(&key.path) {
            Some(settings) => settings.rules().iter().any(|ran| ran.name == rule.name),
            None => !self.folder().join(&key.path).exists(),
        }
    }

    /// Removes the stale entries. Writes the file if there were any.
    pub fn prune(&mut self, seen: &Seen) -> Result<Changes, WriteError> {
        let stale: Vec<Key> = self.stale(seen).cloned().collect();
        for key in &stale {
            self.entries.remove(key);
        }
        if !stale.is_empty() {
            self.write()?;
        }
        Ok(Changes {
            total: self.entries.len(),
            added: 0,
            removed: stale.len(),
        })
    }

    /// Accepts all that was found, removes what is stale, and writes the file. Reasons stay; new
    /// entries have the one that is given.
    pub fn accept(&mut self, seen: &Seen, reason: &str) -> Result<Changes, WriteError> {
        let stale: Vec<Key> = self.stale(seen).cloned().collect();
        for key in &stale {
            self.entries.remove(key);
        }
        let before = self.entries.len();
        for key in &seen.found {
            let entry = self.entries.entry(key.clone());
            entry.or_insert_with(|| Arc::from(reason));
        }
        self.write()?;
        Ok(Changes {
            total: self.entries.len(),
            added: self.entries.len() - before,
            removed: stale.len(),
        })
    }

    /// Writes the file whole or not at all. If the file changed
    /// since it was read, it is left alone and the write is refused.
    fn write(&mut self) -> Result<(), WriteError> {
        let text = self.to_json();
        match &self.original {
            Some(original) if original.text() == text => {}
            Some(original) => original.replace(&text)?,
            None => create(&self.path, &text)?,
        }
        self.original = Original::read(&self.path, MOST_BASELINE).ok();
        Ok(())
    }

    /// The file's text with one more entry, for an editor that writes it itself.
    pub fn text_with(&self, key: Key, reason: &str) -> String {
        let mut more = self.clone();
        more.entries.insert(key, Arc::from(reason));
        more.to_json()
    }

    /// The file's text: an entry a line, sorted.
    fn to_json(&self) -> String {
        let quoted = |text: &str| serde_json::Value::from(text).to_string();
        let entries = self.entries.iter().map(|(key, reason)| {
            format!(
                "    {{\"path\": {}, \"rule\": {}, \"fingerprint\": \"{}\", \"reason\": {}}}",
                quoted(&key.path),
                quoted(&key.rule),
                key.fingerprint,
                quoted(reason),
            )
        });
        let entries: Vec<String> = entries.collect();
        let list = match entries.is_empty() {
            true => "[]".to_owned(),
            false => format!("[\n{}\n  ]", entries.join(",\n")),
        };
        format!("{{\n  \"version\": {VERSION},\n  \"entries\": {list}\n}}\n")
    }

    fn folder(&self) -> &Path {
        self.path.parent().unwrap_or(Path::new(""))
    }

    /// A file's path as entries write it.
    fn seen_from_here(&self, file: &Path) -> String {
        let names = |path: &Path| -> Vec<String> {
            let parts = path.components().filter(|part| *part != Component::CurDir);
            parts
                .map(|part| part.as_os_str().to_string_lossy().into_owned())
                .collect()
        };
        let (folder, file) = (names(self.folder()), names(file));
        let shared = folder.iter().zip(&file).take_while(|(a, b)| a == b).count();
        let up = std::iter::repeat_n("..", folder.len() - shared);
        let down = file[shared..].iter().map(String::as_str);
        up.chain(down).collect::<Vec<_>>().join("/")
    }
}

impl Seen {
    /// Remembers a file, with what [`Baseline::mark`] gave for it.
    pub fn file(
        &mut self,
        baseline: &Baseline,
        file: &Path,
        settings: &Arc<Settings>,
        found: Vec<Key>,
    ) {
        self.checked
            .insert(baseline.seen_from_here(file), Arc::clone(settings));
        self.found.extend(found);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lint;

    const TEXT: &str = "UNCLAS ROME 000140\n\nE.O. 12958: N/A\nTAGS: ECON, PHUX, IT\n\
        SUBJECT: A MARKET\n\n1. (U) It opened on Monday.\n\n3. (U) It closed.\n\nSMITH\n";

    struct Run {
        settings: Arc<Settings>,
        seen: Seen,
        shown: Vec<&'static str>,
    }

    /// Checks a text against a baseline, with these rules.
    fn run(baseline: &Baseline, file: &Path, text: &str, select: &[&str]) -> Run {
        let select: Vec<String> = select.iter().map(|name| (*name).to_owned()).collect();
        let settings = Arc::new(Settings::new(&select, &[], false).expect("rules"));
        let mut found = lint::check(text, Some("09ROME140"), &settings).diagnostics;
        let mut seen = Seen::default();
        let keys = baseline.mark(file, text, &mut found, false);
        seen.file(baseline, file, &settings, keys);
        found.retain(|found| found.accepted.is_none());
        Run {
            settings,
            seen,
            shown: found.iter().map(|found| found.rule.name).collect(),
        }
    }

    const RULES: &[&str] = &["tags-unknown", "para-number-gap"];

    #[test]
    fn accepted_findings_stay_accepted() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("out/a.cable");
        let path = folder.path().join(FILE_NAME);
        let mut baseline = Baseline::empty(&path);
        let first = run(&baseline, &file, TEXT, RULES);
        assert_eq!(first.shown, ["tags-unknown", "para-number-gap"]);
        let changes = baseline.accept(&first.seen, "as sent").expect("writes");
        assert_eq!((changes.total, changes.added, changes.removed), (2, 2, 0));

        let written = std::fs::read_to_string(&path).expect("the file");
        for word in ["PHUX", "MARKET", "Monday", "SMITH"] {
            assert!(!written.contains(word), "{written}");
        }
        let baseline = Baseline::read(&path).expect("reads");
        assert_eq!(baseline.to_json(), written);
        let above = TEXT.replace("E.O.", "R 171015Z FEB 09\nFM AMEMBASSY ROME\n\nE.O.");
        for text in [TEXT, &above, &TEXT.replace('\n', "\r\n")] {
            let again = run(&baseline, &file, text, RULES);
            assert_eq!(again.shown, [""; 0]);
            assert_eq!(baseline.stale(&again.seen).count(), 0);
        }
        let elsewhere = run(&baseline, &folder.path().join("b.cable"), TEXT, RULES);
        assert_eq!(elsewhere.shown.len(), 2);
    }

    #[test]
    fn only_what_a_run_can_tell_is_stale() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("a.cable");
        std::fs::write(&file, TEXT).expect("a file");
        let mut baseline = Baseline::empty(&folder.path().join(FILE_NAME));
        let all = run(&baseline, &file, TEXT, RULES);
        baseline.accept(&all.seen, "").expect("writes");
        let stale = |baseline: &Baseline, seen: &Seen| -> Vec<String> {
            baseline.stale(seen).map(|key| key.rule.clone()).collect()
        };

        let fixed = TEXT.replace("PHUX, ", "").replace("3. (U)", "2. (U)");
        let one_rule = run(&baseline, &file, &fixed, &["tags-unknown"]);
        assert_eq!(stale(&baseline, &one_rule.seen), ["tags-unknown"]);
        assert_eq!(one_rule.settings.rules().len(), 1);
        assert_eq!(
            stale(&baseline, &Seen::default()),
            [""; 0],
            "another file was checked"
        );
        std::fs::remove_file(&file).expect("removes");
        assert_eq!(
            stale(&baseline, &Seen::default()).len(),
            2,
            "the file is gone"
        );

        let changes = baseline.prune(&Seen::default()).expect("writes");
        assert_eq!((changes.total, changes.removed), (0, 2));
    }

    #[test]
    fn reasons_are_kept() {
        let folder = tempfile::tempdir().expect("a folder");
        let (file, path) = (folder.path().join("a.cable"), folder.path().join(FILE_NAME));
        let mut baseline = Baseline::empty(&path);
        let first = run(&baseline, &file, TEXT, &["tags-unknown"]);
        baseline
            .accept(&first.seen, "a code of \"our\" own")
            .expect("writes");
        let all = run(&baseline, &file, TEXT, RULES);
        baseline.accept(&all.seen, "as sent").expect("writes");
        let read = Baseline::read(&path).expect("reads");
        let reasons: Vec<&str> = read.entries.values().map(|reason| &**reason).collect();
        assert_eq!(reasons, ["as sent", "a code of \"our\" own"]);
    }

    #[test]
    fn other_names_of_rules_are_read() {
        let folder = tempfile::tempdir().expect("a folder");
        let (file, path) = (folder.path().join("a.cable"), folder.path().join(FILE_NAME));
        let (alias, current) = rules::ALIASES[0];
        let text = TEXT.replace("(U)", "(SBU)");
        let mut baseline = Baseline::empty(&path);
        let first = run(&baseline, &file, &text, &[current]);
        assert_eq!(first.shown, [current]);
        baseline.accept(&first.seen, "").expect("writes");
        let written = std::fs::read_to_string(&path).expect("the file");
        std::fs::write(&path, written.replace(current, alias)).expect("writes");
        let read = Baseline::read(&path).expect("reads");
        assert_eq!(run(&read, &file, &text, &[current]).shown, [""; 0]);
    }

    #[test]
    fn what_is_no_baseline_is_said() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join(FILE_NAME);
        for (text, said) in [
            ("{", "breaks off"),
            ("\n", "is empty"),
            ("{\n7}", "see line 2"),
            ("{\"version\": 2, \"entries\": []}", "version 2"),
            (
                "{\"version\": 1, \"entries\": [{\"path\": \"a\", \"rule\": \"b\", \"fingerprint\": \"c\"}]}",
                "entry 1",
            ),
        ] {
            std::fs::write(&path, text).expect("a file");
            let error = Baseline::read(&path).expect_err("no baseline").to_string();
            assert!(error.contains(said), "{error}");
        }
        std::fs::remove_file(&path).expect("removes");
        let error = Baseline::read(&path).expect_err("no file").to_string();
        assert!(error.contains("--write-baseline"), "{error}");
    }

    #[test]
    fn paths_are_seen_from_the_baseline() {
        let baseline = Baseline::empty(Path::new("/post/lint/b.json"));
        for (file, seen) in [
            ("/post/lint/a.cable", "a.cable"),
            ("/post/lint/out/a.cable", "out/a.cable"),
            ("/post/out/a.cable", "../out/a.cable"),
        ] {
            assert_eq!(baseline.seen_from_here(Path::new(file)), seen);
        }
    }
}
