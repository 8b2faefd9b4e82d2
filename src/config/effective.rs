//! Layers laid over one another: what holds for a file.

use super::choices::{Markings, Profile, RuleLevel};
use super::layer::Layer;
use super::paths::absolute;
use super::patterns::Patterns;
use super::role::{Breadth, Role};
use super::sourced::{Origin, Sourced};
use crate::cable::body::LINE_WIDTH;
use crate::format::FormatOptions;
use crate::lint::Settings;
use crate::rules::{self, Rule};
use crate::text::input::{MEGABYTE, MOST_MEGABYTES};
use crate::vocabulary::classification::Level;
use crate::vocabulary::lexicon::Lexicon;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The extension of cables where none is set.
const EXTENSION: &str = "cable";

/// What holds for a file, and where each value comes from.
#[derive(Debug, Clone)]
pub struct Effective {
    settings: Arc<Settings>,
    /// The rule of the ceiling, for text that is not a cable.
    ceiling_alone: Arc<Settings>,
    /// No rule at all.
    nothing: Arc<Settings>,
    /// The layers laid over one another, but for what chooses rules.
    pub(super) values: Layer,
    pub(super) rules: Vec<RuleChoice>,
    pub(super) include: Vec<Arc<Patterns>>,
    pub(super) exclude: Vec<Arc<Patterns>>,
    pub(super) files: Vec<PathBuf>,
    /// Did the command line ask for the ceiling? Then no file lowers it.
    guarded: bool,
    /// What `--exclude` gives.
    pub(super) given_exclude: Option<Arc<Patterns>>,
    /// May other settings hold for other files of the folder?
    pub(super) has_overrides: bool,
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
    /// The settings that rules use. The same value for all files that the same layers govern.
    pub fn settings(&self) -> &Arc<Settings> {
        &self.settings
    }

    /// How `fmt` lays cables out.
    pub fn format(&self) -> FormatOptions {
        FormatOptions {
            width: set(&self.values.format_width),
            clean: set(&self.values.format_clean).unwrap_or_default(),
        }
    }

    /// The largest file that is read, in bytes.
    pub fn most_bytes(&self) -> u64 {
        let megabytes = set(&self.values.max_file_size).unwrap_or(MOST_MEGABYTES);
        u64::try_from(megabytes).map_or(u64::MAX, |count| count.saturating_mul(MEGABYTE))
    }

    /// The file with the findings that were accepted.
    pub fn baseline(&self) -> Option<&Path> {
        self.values.baseline.as_ref().map(|path| &*path.value)
    }

    /// The configuration files that were read, absolute, the nearest last.
    pub fn files(&self) -> &[PathBuf] {
        &self.files
    }

    /// The extensions of files that are read in folders, without dots.
    pub fn extensions(&self) -> impl Iterator<Item = &str> {
        let set = self.values.extensions.as_ref();
        let names = set.map(|set| set.value.iter().map(|name| &**name));
        let default = set.is_none().then_some(EXTENSION);
        names.into_iter().flatten().chain(default)
    }

    /// What a file of a folder is, unless it is not to be read.
    pub(super) fn role_in_folder(&self, path: &Path, breadth: Breadth) -> Option<Role> {
        let extension = path.extension().is_some_and(|found| {
            let mut wanted = self.extensions();
            wanted.any(|wanted| found.eq_ignore_ascii_case(wanted))
        });
        let role = if extension || fits(&self.include, path, false) {
            Role::Cable
        } else if breadth == Breadth::TextUnderCeiling && self.ceiling().is_some() {
            Role::OtherText
        } else {
            return None;
        };
        if !self.excludes(path, false) {
            return Some(role);
        }
        (self.is_wide(breadth) && !self.is_excluded_by_command(path, false))
            .then_some(Role::OtherText)
    }

    /// Did the command line ask for the ceiling, so that no configuration may lower it?
    pub fn is_guarded(&self) -> bool {
        self.guarded
    }

    /// Does a finding of the ceiling's rules count whatever the baseline accepts? It does where the
    /// command line asks for the ceiling, and does not name the baseline itself.
    pub fn keeps_ceiling(&self) -> bool {
        let named = self.values.baseline.as_ref();
        self.guarded && named.is_none_or(|named| named.origin != Origin::CommandLine)
    }

    /// Is everything in a folder read, whatever a configuration leaves out?
    pub(super) fn is_wide(&self, breadth: Breadth) -> bool {
        self.guarded && breadth == Breadth::TextUnderCeiling
    }

    /// Does the command line exclude a file or folder?
    pub(super) fn is_excluded_by_command(&self, path: &Path, is_folder: bool) -> bool {
        let given = self.given_exclude.as_ref();
        given.is_some_and(|patterns| patterns.fit(&absolute(path), is_folder))
    }

    /// Are all rules that run of the ceiling, so that no text is judged as a cable?
    pub fn is_ceiling_alone(&self) -> bool {
        self.settings.rules().iter().all(|rule| rule.needs_ceiling)
    }

    /// May files of any name be cables?
    pub fn includes_more(&self) -> bool {
        !self.include.is_empty()
    }

    /// The level above which nothing may be marked, if one is set.
    pub fn ceiling(&self) -> Option<Level> {
        set(&self.values.max_classification)
    }

    /// What judges a text in this role.
    pub(super) fn settings_for(&self, role: Role) -> &Arc<Settings> {
        match role {
            Role::Cable => &self.settings,
            Role::OtherText => &self.ceiling_alone,
            Role::Excluded => &self.nothing,
        }
    }

    /// Does the configuration exclude a file or folder?
    pub fn excludes(&self, path: &Path, is_folder: bool) -> bool {
        fits(&self.exclude, path, is_folder)
    }

    /// Lays layers over one another, a later one over an earlier one.
    pub(super) fn of(layers: &[&Layer]) -> Self {
        let mut values = Layer::default();
        layers.iter().for_each(|layer| values.lay_over(layer));
        let mut rules = choose(layers, values.profile.as_ref());
        let guarded = asks_for_ceiling(layers, &values);
        for choice in rules
            .iter_mut()
            .filter(|choice| guarded && choice.rule.needs_ceiling)
        {
            (choice.on, choice.level) = (true, None);
            choice.origin = Origin::CommandLine;
        }
        // A configuration that names the rule wants it to do something.
        let mut named = rules.iter();
        let named = named.find(|choice| choice.rule.needs_ceiling && choice.on);
        if let (None, Some(choice)) = (&values.max_classification, named)
            && choice.origin != Origin::Default
        {
            values.max_classification = Some(Sourced {
                value: Level::Unclassified,
                origin: choice.origin.clone(),
            });
        }
        let settings = |wanted: &dyn Fn(&RuleChoice) -> bool| {
            let rules = rules.iter().filter(|choice| wanted(choice));
            Arc::new(to_settings(&values, rules))
        };
        let ceiling = values.max_classification.is_some();
        Self {
            settings: settings(&|_| true),
            ceiling_alone: settings(&|choice| ceiling && choice.rule.needs_ceiling),
            nothing: Arc::new(Settings::of(Vec::new())),
            values,
            rules,
            include: Vec::new(),
            exclude: Vec::new(),
            files: Vec::new(),
            guarded,
            given_exclude: None,
            has_overrides: false,
        }
    }
}

/// Does the command line set the ceiling, or name its rule?
fn asks_for_ceiling(layers: &[&Layer], values: &Layer) -> bool {
    let ceiling = rules::ceiling_rule().map(|rule| rule.name);
    let given = |selector: &Sourced<String>| {
        selector.origin == Origin::CommandLine && Some(&*selector.value) == ceiling
    };
    let mut selects = layers
        .iter()
        .flat_map(|layer| layer.select.iter().flatten());
    let set = values.max_classification.as_ref();
    set.is_some_and(|set| set.origin == Origin::CommandLine) || selects.any(given)
}

/// The settings that these rules use.
fn to_settings<'r>(
    values: &Layer,
    rules: impl Iterator<Item = &'r RuleChoice> + Clone,
) -> Settings {
    let on = rules.clone().filter(|choice| choice.on);
    let mut lexicon = Lexicon::default();
    for (code, title) in &values.tags {
        lexicon.add_tag(code, &title.value);
    }
    for post in &values.posts {
        lexicon.add_post(&post.value);
    }
    let severity = |choice: &RuleChoice| Some((choice.rule.name, choice.level?.severity()?));
    let limit = |choice: &RuleChoice| Some((choice.rule.name, choice.limit?));
    let unasked = on.clone().filter(|choice| choice.origin == Origin::Default);
    let unasked: Vec<&str> = unasked.map(|choice| choice.rule.name).collect();
    Settings::of(on.map(|choice| choice.rule).collect())
        .with_unasked(|rule| unasked.contains(&rule.name))
        .with_severities(rules.clone().filter_map(severity).collect())
        .with_limits(rules.filter_map(limit).collect())
        .with_line_width(set(&values.line_width).unwrap_or(LINE_WIDTH))
        .with_markings(set(&values.markings).map_or(rules::Markings::Either, Markings::of_rules))
        .with_date(set(&values.date))
        .with_lexicon(lexicon)
        .with_ceiling(set(&values.max_classification))
}

/// The value, where it is set.
fn set<T: Copy>(value: &Option<Sourced<T>>) -> Option<T> {
    value.as_ref().map(|set| set.value)
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
/// what came before that `select` is forgotten, but for severities. Then each layer's
/// `extend-select` turns rules on, its severities turn them on and off, and its `ignore` turns off.
fn choose(layers: &[&Layer], profile: Option<&Sourced<Profile>>) -> Vec<RuleChoice> {
    let strict = profile.filter(|profile| profile.value == Profile::Strict);
    let selecting = layers.iter().rposition(|layer| layer.select.is_some());
    let choose_one = |rule: &'static Rule| {
        let mut choice = RuleChoice {
            rule,
            on: rule.profile != rules::Profile::Strict,
            level: None,
            limit: None,
            origin: Origin::Default,
        };
        let practiced = choice.on && rule.strict_in.is_empty();
        if let (None, Some(strict), false) = (selecting, strict, practiced) {
            choice.on = true;
            choice.origin = strict.origin.clone();
        }
        for (index, layer) in layers.iter().enumerate() {
            if Some(index) == selecting {
                let selectors = layer.select.iter().flatten();
                let mut naming = selectors.filter(|selector| rules::selects(&selector.value, rule));
                let origin = naming.next().map(|selector| &selector.origin);
                let first = || layer.select.iter().flatten().next();
                choice.on = origin.is_some();
                if let Some(origin) = origin.or_else(|| Some(&first()?.origin)) {
                    choice.origin = origin.clone();
                }
            }
            let mut extending = layer.extend_select.iter();
            if let Some(selector) = extending.find(|selector| rules::selects(&selector.value, rule))
            {
                choice.on = true;
                choice.origin = selector.origin.clone();
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
