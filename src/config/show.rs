//! What holds for a file, as a `cablelint.toml` in which each value says where it comes from.

use super::choices::Profile;
use super::effective::{Effective, RuleChoice};
use super::sourced::{Origin, Sourced};
use crate::cable::body::LINE_WIDTH;
use crate::vocabulary::date::Date;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

impl Effective {
    /// The settings, as a configuration file that would give them. Paths are seen from `base`.
    /// It lists the
    /// rules that a configuration mentions, or `all_rules`.
    pub fn show(&self, base: &Path, all_rules: bool) -> String {
        let values = &self.values;
        let mut table = Table::new(base);
        let profile = Profile::Practice.name();
        let profile = (&values.profile, quoted(profile));
        table.value("profile", profile, |profile| quoted(profile.name()));
        table.optional("max-classification", &values.max_classification, |level| {
            quoted(&level.name().to_lowercase())
        });
        let line_width = (&values.line_width, LINE_WIDTH.to_string());
        table.value("line-width", line_width, usize::to_string);
        table.optional("max-file-size", &values.max_file_size, usize::to_string);
        table.optional("markings", &values.markings, |markings| {
            quoted(markings.name())
        });
        table.optional("date", &values.date, Date::to_string);
        let extensions: Vec<String> = self.extensions().map(quoted).collect();
        let extensions = format!("[{}]", extensions.join(", "));
        let origin = values.extensions.as_ref().map(|set| &set.origin);
        table.row(
            "extensions",
            &extensions,
            origin.unwrap_or(&Origin::Default),
        );
        let include = self.include.iter().flat_map(|patterns| &patterns.written);
        table.list("include", include);
        let exclude = self.exclude.iter().flat_map(|patterns| &patterns.written);
        table.list("exclude", exclude);
        table.list("extend-posts", values.posts.iter());
        table.optional("baseline", &values.baseline, |path| {
            quoted(&seen(path, base))
        });

        // Of two titles of one code the later one holds.
        let tags: BTreeMap<_, _> = values
            .tags
            .iter()
            .map(|(code, title)| (code, title))
            .collect();
        if !tags.is_empty() {
            table.heading("extend-tags");
            for (code, title) in tags {
                table.row(code, &quoted(&title.value), &title.origin);
            }
        }

        table.heading("format");
        table.optional("width", &values.format_width, usize::to_string);
        let clean = (&values.format_clean, false.to_string());
        table.value("clean", clean, bool::to_string);

        table.heading("rules");
        for choice in &self.rules {
            if all_rules || choice.origin != Origin::Default {
                table.row(choice.rule.name, &rule(choice), &choice.origin);
            }
        }
        let on = self.rules.iter().filter(|choice| choice.on).count();
        table.note(&format!("{on} of {} rules run", self.rules.len()));
        table.finish()
    }
}

/// What was decided about a rule, as `[rules]` would write it.
fn rule(choice: &RuleChoice) -> String {
    let set = choice.level.and_then(|level| level.severity());
    let level = match set.unwrap_or(choice.rule.severity) {
        _ if !choice.on => quoted("off"),
        severity => quoted(&severity.to_string()),
    };
    match choice.limit.or_else(|| Some(choice.rule.limit?.most)) {
        Some(limit) if choice.on => format!("{{ severity = {level}, limit = {limit} }}"),
        _ => level,
    }
}

/// A basic string of TOML, which escapes what JSON escapes.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// Rows of a file, the origins in their own column.
struct Table<'b> {
    base: &'b Path,
    /// The left side, and the comment to the right.
    rows: Vec<(String, String)>,
}

impl<'b> Table<'b> {
    fn new(base: &'b Path) -> Self {
        Self {
            base,
            rows: Vec::new(),
        }
    }

    fn row(&mut self, key: &str, value: &str, origin: &Origin) {
        let origin = self.origin(origin);
        self.rows.push((format!("{key} = {value}"), origin));
    }

    /// A value, or the default that holds where none is set.
    fn value<T>(
        &mut self,
        key: &str,
        (set, default): (&Option<Sourced<T>>, String),
        written: impl Fn(&T) -> String,
    ) {
        match set {
            Some(set) => self.row(key, &written(&set.value), &set.origin),
            None => self.row(key, &default, &Origin::Default),
        }
    }

    /// A value that has no default.
    fn optional<T>(&mut self, key: &str, set: &Option<Sourced<T>>, written: impl Fn(&T) -> String) {
        match set {
            Some(set) => self.row(key, &written(&set.value), &set.origin),
            None => self.rows.push((format!("# {key}"), "not set".to_owned())),
        }
    }

    /// A list whose items come from different places: one a line.
    fn list<'l>(&mut self, key: &str, items: impl Iterator<Item = &'l Sourced<String>>) {
        let mut items = items.peekable();
        if items.peek().is_none() {
            self.rows
                .push((format!("{key} = []"), "default".to_owned()));
            return;
        }
        self.rows.push((format!("{key} = ["), String::new()));
        for item in items {
            let origin = self.origin(&item.origin);
            self.rows
                .push((format!("  {},", quoted(&item.value)), origin));
        }
        self.rows.push(("]".to_owned(), String::new()));
    }

    fn heading(&mut self, name: &str) {
        self.rows.push((String::new(), String::new()));
        self.rows.push((format!("[{name}]"), String::new()));
    }

    fn note(&mut self, text: &str) {
        self.rows.push((format!("# {text}"), String::new()));
    }

    fn origin(&self, origin: &Origin) -> String {
        match origin {
            Origin::Default => "default".to_owned(),
            Origin::CommandLine => "command line".to_owned(),
            Origin::File { path, line } => format!("{}:{line}", seen(path, self.base)),
        }
    }

    fn finish(self) -> String {
        let width = |(left, right): &(String, String)| match right.is_empty() {
            true => 0,
            false => left.chars().count(),
        };
        let column = self.rows.iter().map(width).max().unwrap_or(0);
        let mut out = String::new();
        for (left, right) in &self.rows {
            // Writing to a string does not fail.
            let _ = match right.is_empty() {
                true => writeln!(out, "{left}"),
                false => writeln!(out, "{left:column$}  # {right}"),
            };
        }
        out
    }
}

/// A path as it looks from the base, with `/` on every system.
fn seen(path: &Path, base: &Path) -> String {
    let path = path.strip_prefix(base).unwrap_or(path);
    path.display()
        .to_string()
        .replace(std::path::MAIN_SEPARATOR, "/")
}
