//! What holds for a file, as a `cablelint.toml` in which each value says where it comes from.

use super::effective::{Effective, RuleChoice};
use super::layer::{Origin, Sourced};
use crate::rules::LIMITS;
use std::fmt::Write;
use std::path::Path;

impl Effective {
    /// The settings, as a configuration file that would give them. Paths are seen from `base`.
    /// Of rules, those are shown about which something was said, or `all_rules`.
    pub fn show(&self, base: &Path, all_rules: bool) -> String {
        let mut table = Table::new(base);
        table.row(
            "profile",
            &quoted(self.profile.value.name()),
            &self.profile.origin,
        );
        let ceiling = self
            .ceiling
            .value
            .map(|level| quoted(&level.name().to_lowercase()));
        table.optional("max-classification", ceiling, &self.ceiling.origin);
        table.row(
            "line-width",
            &self.line_width.value.to_string(),
            &self.line_width.origin,
        );
        let date = self.date.value.map(|date| date.to_string());
        table.optional("date", date, &self.date.origin);
        let extensions: Vec<String> = self
            .extensions
            .value
            .iter()
            .map(|name| quoted(name))
            .collect();
        let extensions = format!("[{}]", extensions.join(", "));
        table.row("extensions", &extensions, &self.extensions.origin);
        table.list(
            "include",
            self.include.iter().flat_map(|patterns| &patterns.written),
        );
        table.list(
            "exclude",
            self.exclude.iter().flat_map(|patterns| &patterns.written),
        );
        table.list("extend-posts", self.posts.iter());
        let baseline = self.baseline.value.as_deref();
        let baseline = baseline.map(|path| quoted(&table.seen(path)));
        table.optional("baseline", baseline, &self.baseline.origin);

        if !self.tags.is_empty() {
            table.heading("extend-tags");
            for (code, title) in &self.tags {
                table.row(code, &quoted(&title.value), &title.origin);
            }
        }

        table.heading("format");
        let width = self.format_width.value.map(|width| width.to_string());
        table.optional("width", width, &self.format_width.origin);
        table.row(
            "clean",
            &self.format_clean.value.to_string(),
            &self.format_clean.origin,
        );

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

/// What was decided about a rule, as `[rules]` would say it.
fn rule(choice: &RuleChoice) -> String {
    let set = choice.level.and_then(|level| level.severity());
    let level = match set.unwrap_or(choice.rule.severity) {
        _ if !choice.on => quoted("off"),
        severity => quoted(&severity.to_string()),
    };
    let own = || LIMITS.iter().find(|limit| limit.rule == choice.rule.name);
    match choice.limit.or_else(|| Some(own()?.most)) {
        Some(limit) if choice.on => format!("{{ severity = {level}, limit = {limit} }}"),
        _ => level,
    }
}

/// A basic string of TOML. What JSON escapes, TOML escapes alike.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// Rows of a file, the origins in a column of their own.
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

    fn optional(&mut self, key: &str, value: Option<String>, origin: &Origin) {
        match value {
            Some(value) => self.row(key, &value, origin),
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
            Origin::File { path, line } => format!("{}:{line}", self.seen(path)),
        }
    }

    /// A path as it looks from the base, with `/` on every system.
    fn seen(&self, path: &Path) -> String {
        let path = path.strip_prefix(self.base).unwrap_or(path);
        path.display()
            .to_string()
            .replace(std::path::MAIN_SEPARATOR, "/")
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
