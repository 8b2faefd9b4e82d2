//! Layers laid over one another: what holds for a file.

use super::file::{Profile, RuleLevel};
use super::layer::{Layer, Origin, Sourced};
use super::patterns::Patterns;
use super::resolver::absolute;
use crate::cable::body::LINE_WIDTH;
use crate::format::FormatOptions;
use crate::lint::Settings;
use crate::rules::{self, Rule};
use crate::vocabulary::classification::Level;
use crate::vocabulary::date::Date;
use crate::vocabulary::local::Local;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The rule that a ceiling turns on.
const CEILING: &str = "classification-ceiling";

/// What holds for a file, and where each value comes from.
#[derive(Debug, Clone)]
pub struct Effective {
    settings: Arc<Settings>,
    pub(super) profile: Sourced<Profile>,
    pub(super) rules: Vec<RuleChoice>,
    pub(super) ceiling: Sourced<Option<Level>>,
    pub(super) line_width: Sourced<usize>,
    pub(super) date: Sourced<Option<Date>>,
    pub(super) tags: BTreeMap<String, Sourced<String>>,
    pub(super) posts: Vec<Sourced<String>>,
    pub(super) format_width: Sourced<Option<usize>>,
    pub(super) format_clean: Sourced<bool>,
    pub(super) extensions: Sourced<Vec<String>>,
    pub(super) include: Vec<Arc<Patterns>>,
    pub(super) exclude: Vec<Arc<Patterns>>,
    pub(super) baseline: Sourced<Option<PathBuf>>,
    pub(super) files: Vec<PathBuf>,
}

/// What was decided about a rule, and where.
#[derive(Debug, Clone)]
pub(super) struct RuleChoice {
    pub rule: &'static Rule,
    pub on: bool,
    pub level: Option<RuleLevel>,
    pub limit: Option<usize>,
    pub origin: Origin,
}

impl Effective {
    /// What rules are told. The same value for all files that the same layers govern.
    pub fn settings(&self) -> &Arc<Settings> {
        &self.settings
    }

    /// How `fmt` lays cables out.
    pub fn format(&self) -> FormatOptions {
        FormatOptions {
            width: self.format_width.value,
            clean: self.format_clean.value,
        }
    }

    /// The file with the findings that were accepted.
    pub fn baseline(&self) -> Option<&Path> {
        self.baseline.value.as_deref()
    }

    /// The configuration files that were read, absolute, the nearest last.
    pub fn files(&self) -> &[PathBuf] {
        &self.files
    }

    /// The extensions of files that are read in folders, without dots.
    pub fn extensions(&self) -> impl Iterator<Item = &str> {
        self.extensions.value.iter().map(|name| &**name)
    }

    /// Is a file that lies in a folder one to read?
    pub fn reads(&self, path: &Path) -> bool {
        let extension = path.extension().is_some_and(|found| {
            let mut wanted = self.extensions.value.iter();
            wanted.any(|wanted| found.eq_ignore_ascii_case(wanted))
        });
        (extension || fits(&self.include, path, false)) && !self.excludes(path, false)
    }

    /// Is a file or folder passed over?
    pub fn excludes(&self, path: &Path, is_folder: bool) -> bool {
        fits(&self.exclude, path, is_folder)
    }

    /// Lays layers over one another, a later one over an earlier one.
    pub(super) fn of(layers: &[&Layer]) -> Self {
        fn last<T: Clone>(
            layers: &[&Layer],
            of: impl Fn(&Layer) -> Option<&Sourced<T>>,
        ) -> Option<Sourced<T>> {
            layers.iter().rev().find_map(|layer| of(layer)).cloned()
        }
        fn optional<T>(value: Option<Sourced<T>>) -> Sourced<Option<T>> {
            match value {
                Some(Sourced { value, origin }) => Sourced {
                    value: Some(value),
                    origin,
                },
                None => Sourced::default(None),
            }
        }
        let profile = last(layers, |layer| layer.profile.as_ref());
        let profile = profile.unwrap_or(Sourced::default(Profile::Practice));
        let rules = choose(layers, &profile);
        let mut ceiling = optional(last(layers, |layer| layer.max_classification.as_ref()));
        // Whoever names the rule wants it to do something.
        let named = rules
            .iter()
            .find(|choice| choice.rule.name == CEILING && choice.on);
        if let (None, Some(choice)) = (ceiling.value, named)
            && choice.origin != Origin::Default
        {
            ceiling = Sourced {
                value: Some(Level::Unclassified),
                origin: choice.origin.clone(),
            };
        }
        let mut all = layers.iter().flat_map(|layer| &layer.tags);
        let tags = all.by_ref().cloned().collect();
        let posts = layers
            .iter()
            .flat_map(|layer| &layer.posts)
            .cloned()
            .collect();
        let line_width = last(layers, |layer| layer.line_width.as_ref());
        let mut effective = Self {
            settings: Arc::default(),
            profile,
            rules,
            ceiling,
            line_width: line_width.unwrap_or(Sourced::default(LINE_WIDTH)),
            date: optional(last(layers, |layer| layer.date.as_ref())),
            tags,
            posts,
            format_width: optional(last(layers, |layer| layer.format_width.as_ref())),
            format_clean: last(layers, |layer| layer.format_clean.as_ref())
                .unwrap_or(Sourced::default(false)),
            extensions: last(layers, |layer| layer.extensions.as_ref())
                .unwrap_or_else(|| Sourced::default(vec!["cable".to_owned()])),
            include: Vec::new(),
            exclude: Vec::new(),
            baseline: optional(last(layers, |layer| layer.baseline.as_ref())),
            files: Vec::new(),
        };
        effective.settings = Arc::new(effective.to_settings());
        effective
    }

    fn to_settings(&self) -> Settings {
        let on = self.rules.iter().filter(|choice| choice.on);
        let mut local = Local::default();
        for (code, title) in &self.tags {
            local.add_tag(code, &title.value);
        }
        for post in &self.posts {
            local.add_post(&post.value);
        }
        let severity = |choice: &RuleChoice| Some((choice.rule.name, choice.level?.severity()?));
        let limit = |choice: &RuleChoice| Some((choice.rule.name, choice.limit?));
        Settings::of(on.map(|choice| choice.rule).collect())
            .with_severities(self.rules.iter().filter_map(severity).collect())
            .with_limits(self.rules.iter().filter_map(limit).collect())
            .with_line_width(self.line_width.value)
            .with_date(self.date.value)
            .with_local(local)
            .with_ceiling(self.ceiling.value)
    }
}

/// Does one of the patterns fit?
fn fits(lists: &[Arc<Patterns>], path: &Path, is_folder: bool) -> bool {
    // Most configurations have no patterns: their files are not looked at.
    !lists.is_empty() && {
        let path = absolute(path);
        let mut lists = lists.iter();
        lists.any(|patterns| patterns.fit(&path, is_folder))
    }
}

/// Decides for each rule whether it runs. The last `select` is where it begins, else the profile;
/// what came before that `select` is forgotten, but for severities. Then each layer's severities
/// turn rules on and off, and its `ignore` turns off.
fn choose(layers: &[&Layer], profile: &Sourced<Profile>) -> Vec<RuleChoice> {
    let selecting = layers.iter().rposition(|layer| layer.select.is_some());
    let choose_one = |rule: &'static Rule| {
        let mut choice = RuleChoice {
            rule,
            on: rule.profile != rules::Profile::Strict,
            level: None,
            limit: None,
            origin: Origin::Default,
        };
        if selecting.is_none() && profile.value == Profile::Strict && !choice.on {
            choice.on = true;
            choice.origin = profile.origin.clone();
        }
        for (index, layer) in layers.iter().enumerate() {
            if Some(index) == selecting {
                let selectors = layer.select.iter().flatten();
                let mut naming = selectors.filter(|selector| rules::selects(&selector.value, rule));
                let origin = naming.next().map(|selector| &selector.origin);
                let nobody = || layer.select.iter().flatten().next();
                choice.on = origin.is_some();
                if let Some(origin) = origin.or_else(|| Some(&nobody()?.origin)) {
                    choice.origin = origin.clone();
                }
            }
            for (selector, setting) in &layer.rules {
                if !rules::selects(selector, rule) {
                    continue;
                }
                choice.limit = setting.value.limit.or(choice.limit);
                if let Some(level) = setting.value.level {
                    choice.level = Some(level);
                    choice.on = level != RuleLevel::Off && (choice.on || selector == rule.name);
                }
                choice.origin = setting.origin.clone();
            }
            let mut ignoring = layer.ignore.iter();
            if let Some(selector) = ignoring.find(|selector| rules::selects(&selector.value, rule))
            {
                choice.on = false;
                choice.origin = selector.origin.clone();
            }
        }
        choice
    };
    rules::ALL.iter().map(|rule| choose_one(rule)).collect()
}
