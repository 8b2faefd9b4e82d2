//! What a text is checked by: which rules run, at what severity, and with which options.
//!
//! A plain value that does not change. `config` finds out which settings govern a
//! file.

use crate::cable::Context;
use crate::rules::{self, Diagnostic, Markings, Options, Profile, Rule, Severity};
use crate::syntax::Layout;
use crate::vocabulary::classification::Level;
use crate::vocabulary::date::Date;
use crate::vocabulary::lexicon::Lexicon;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The rules that run, in the registry's order, their severities and options.
#[derive(Debug, Clone)]
pub struct Settings {
    rules: Vec<&'static Rule>,
    /// Rules that nobody asked for: in the layouts of their [`Rule::strict_in`] they do not run.
    unasked: BTreeSet<&'static str>,
    severities: BTreeMap<&'static str, Severity>,
    options: Options,
    date: Option<Date>,
    lexicon: Arc<Lexicon>,
}

impl Default for Settings {
    /// Every rule that runs by default.
    fn default() -> Self {
        let by_default = |rule: &&&'static Rule| rule.profile != Profile::Strict;
        Self::of(rules::ALL.iter().filter(by_default).copied().collect()).with_unasked(|_| true)
    }
}

/// A name in `--select` or `--ignore` that fits no rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownRule {
    /// What was given.
    pub given: String,
    /// The nearest name, if one is near.
    pub nearest: Option<&'static str>,
}

impl UnknownRule {
    /// Does a selector name anything?
    pub fn check(given: &str) -> Result<(), Self> {
        if rules::ALL.iter().any(|rule| rules::selects(given, rule)) {
            return Ok(());
        }
        Err(Self {
            given: given.to_owned(),
            nearest: rules::nearest(given),
        })
    }
}

impl std::fmt::Display for UnknownRule {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "no rule is called `{}`", self.given)?;
        if let Some(nearest) = self.nearest {
            write!(f, "; did you mean `{nearest}`?")?;
        }
        Ok(())
    }
}

impl Settings {
    /// Runs exactly these rules, given in the registry's order.
    pub fn of(rules: Vec<&'static Rule>) -> Self {
        Self {
            rules,
            unasked: BTreeSet::new(),
            severities: BTreeMap::new(),
            options: Options::default(),
            date: None,
            lexicon: Arc::default(),
        }
    }

    /// Selects rules by name. A name ending in `*` selects all that begin like it (`tags-*`), and
    /// `artifacts` and `strict` select the rules of these profiles. An empty `select` selects what
    /// runs by default, and all with `strict`. `ignore` wins over `select`.
    pub fn new(select: &[String], ignore: &[String], strict: bool) -> Result<Self, UnknownRule> {
        for given in select.iter().chain(ignore) {
            UnknownRule::check(given)?;
        }
        let any = |selectors: &[String], rule: &Rule| {
            selectors.iter().any(|given| rules::selects(given, rule))
        };
        let chosen = |rule: &&&'static Rule| {
            let selected = match select {
                [] => strict || rule.profile != Profile::Strict,
                select => any(select, rule),
            };
            selected && !any(ignore, rule)
        };
        let chosen: Vec<&'static Rule> = rules::ALL.iter().filter(chosen).copied().collect();
        // Selecting a rule that needs a ceiling sets the lowest.
        let named = !select.is_empty() && chosen.iter().any(|rule| rule.needs_ceiling);
        let settings = Self::of(chosen).with_unasked(|_| select.is_empty() && !strict);
        Ok(settings.with_ceiling(named.then_some(Level::Unclassified)))
    }

    /// Says which of the rules run only because they do by default: in the layouts where practice
    /// does not follow them, these do not run.
    #[must_use]
    pub fn with_unasked(mut self, unasked: impl Fn(&Rule) -> bool) -> Self {
        let rules = self.rules.iter();
        let unasked = rules.filter(|rule| !rule.strict_in.is_empty() && unasked(rule));
        self.unasked = unasked.map(|rule| rule.name).collect();
        self
    }

    /// Does a rule run only where it was asked for, in a cable of this layout?
    pub(super) fn leaves_out(&self, rule: &Rule, layout: Layout) -> bool {
        rule.strict_in.contains(&layout) && self.unasked.contains(rule.name)
    }

    /// The same, but only the chosen rules run. A ceiling does not add its rule.
    #[must_use]
    pub fn only(&self, chosen: impl Fn(&Rule) -> bool) -> Self {
        let rules = rules::ALL.iter().copied();
        Self {
            rules: rules.filter(|rule| chosen(rule)).collect(),
            ..self.clone()
        }
    }

    /// The same, but only the rules run of which a finding may be as bad as `least`, in any layout.
    #[must_use]
    pub(crate) fn that_may_reach(&self, least: Severity) -> Self {
        let may_reach = |rule: &&'static Rule| {
            let in_layouts = rule.severity_in.iter().map(|(_, severity)| *severity);
            let own = || in_layouts.chain([rule.severity]).max();
            self.severity_of(rule).or_else(own) >= Some(least)
        };
        Self {
            rules: self.rules.iter().copied().filter(may_reach).collect(),
            ..self.clone()
        }
    }

    /// Sets the level above which nothing may be marked. The rule `classification-ceiling` then
    /// runs whatever was selected.
    #[must_use]
    pub fn with_ceiling(mut self, ceiling: Option<Level>) -> Self {
        if ceiling.is_some() {
            self.options.ceiling = ceiling;
            let missing: Vec<&'static Rule> = rules::ALL
                .iter()
                .copied()
                .filter(|rule| rule.needs_ceiling)
                .filter(|rule| !self.rules.iter().any(|own| own.name == rule.name))
                .collect();
            self.rules.extend(missing);
        }
        self
    }

    /// Sets the severities at which rules report.
    #[must_use]
    pub fn with_severities(mut self, severities: BTreeMap<&'static str, Severity>) -> Self {
        self.severities = severities;
        self
    }

    /// Sets the largest counts that rules accept.
    #[must_use]
    pub fn with_limits(mut self, limits: BTreeMap<&'static str, usize>) -> Self {
        self.options.limits = limits;
        self
    }

    /// Sets how many characters a line may have.
    #[must_use]
    pub fn with_line_width(mut self, line_width: usize) -> Self {
        self.options.line_width = line_width;
        self
    }

    /// Sets which marks the office uses for what is sensitive and not classified.
    #[must_use]
    pub fn with_markings(mut self, markings: Markings) -> Self {
        self.options.markings = markings;
        self
    }

    /// Sets the day by which to judge cables that state no date.
    #[must_use]
    pub fn with_date(mut self, date: Option<Date>) -> Self {
        self.date = date;
        self
    }

    /// Sets the TAGS and posts that hold.
    #[must_use]
    pub fn with_lexicon(mut self, lexicon: Lexicon) -> Self {
        self.lexicon = Arc::new(lexicon);
        self
    }

    /// The rules, in the registry's order.
    pub fn rules(&self) -> &[&'static Rule] {
        &self.rules
    }

    /// The level above which nothing may be marked, if one was set.
    pub fn ceiling(&self) -> Option<Level> {
        self.options.ceiling
    }

    /// The day by which to judge cables that state no date.
    pub fn date(&self) -> Option<Date> {
        self.date
    }

    /// The TAGS and posts that hold.
    pub fn lexicon(&self) -> &Arc<Lexicon> {
        &self.lexicon
    }

    /// What a cable that these settings govern is read with. `file_id` is the file's name without
    /// its extension.
    pub fn context(&self, file_id: Option<&str>) -> Context {
        Context {
            file_id: file_id.map(Arc::from),
            day: self.date,
            lexicon: Arc::clone(&self.lexicon),
        }
    }

    /// What rules are given beside the cable.
    pub fn options(&self) -> &Options {
        &self.options
    }

    /// The severity at which a rule reports, where that is not the rule's own.
    pub fn severity_of(&self, rule: &Rule) -> Option<Severity> {
        self.severities.get(rule.name).copied()
    }

    /// Gives a finding the severity that was set for its rule. A finding below `own`, the rule's
    /// severity in this cable, stays as low: the rule is less certain of it.
    pub(super) fn apply_severity(&self, found: &mut Diagnostic, own: Severity) {
        if let Some(set) = self.severity_of(found.rule) {
            let lowered = found.severity < own;
            found.severity = if lowered {
                found.severity.min(set)
            } else {
                set
            };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::Findings;

    fn names(select: &[&str], ignore: &[&str]) -> Vec<&'static str> {
        let own = |list: &[&str]| list.iter().map(|s| (*s).to_owned()).collect::<Vec<_>>();
        Settings::new(&own(select), &own(ignore), false)
            .map(|settings| settings.rules().iter().map(|rule| rule.name).collect())
            .unwrap_or_default()
    }

    #[test]
    fn rules_that_may_reach_a_severity() {
        let reaching = |settings: &Settings, name: &str| {
            let chosen = settings.that_may_reach(Severity::Warning);
            chosen.rules().iter().any(|rule| rule.name == name)
        };
        let settings = Settings::default();
        assert!(reaching(&settings, "date-invalid") && !reaching(&settings, "repeated-word"));
        let set = [
            ("date-invalid", Severity::Hint),
            ("repeated-word", Severity::Error),
        ];
        let settings = settings.with_severities(set.into());
        assert!(!reaching(&settings, "date-invalid") && reaching(&settings, "repeated-word"));
    }

    #[test]
    fn selects_and_ignores() {
        assert_eq!(
            names(&["delimiter-*"], &["delimiter-nesting"]).first(),
            Some(&"delimiter-unopened")
        );
        assert_eq!(names(&["subject-missing"], &[]), ["subject-missing"]);
        assert_eq!(names(&[], &["*"]), Vec::<&str>::new());
        let error =
            Settings::new(&["tags-unknwon".to_owned()], &[], false).expect_err("no such rule");
        assert_eq!(error.nearest, Some("tags-unknown"));
    }

    #[test]
    fn who_selects_the_rule_of_the_ceiling_has_one() {
        let ceiling = |select: &str| {
            let settings = Settings::new(&[select.to_owned()], &[], false).expect("rules");
            settings.options().ceiling
        };
        for select in ["classification-ceiling", "classification-*", "*"] {
            assert_eq!(ceiling(select), Some(Level::Unclassified), "{select}");
        }
        assert_eq!(ceiling("tags-*"), None);
    }

    #[test]
    fn what_a_rule_lowers_stays_low() {
        let rule = rules::by_name("tags-unknown").expect("a rule");
        assert_eq!(rule.severity, Severity::Warning);
        for (set, sure, unsure) in [
            (Severity::Error, Severity::Error, Severity::Hint),
            (Severity::Hint, Severity::Hint, Severity::Hint),
        ] {
            let settings = Settings::default().with_severities([(rule.name, set)].into());
            let mut found = Vec::new();
            let mut findings = Findings::new(rule, rule.severity, settings.options(), &mut found);
            findings.report(Default::default(), "");
            findings.report(Default::default(), "").downgrade();
            for found in &mut found {
                settings.apply_severity(found, rule.severity);
            }
            assert_eq!([found[0].severity, found[1].severity], [sure, unsure]);
        }
    }

    #[test]
    fn rules_accept_their_own_limits() {
        let limited = rules::ALL
            .iter()
            .filter_map(|rule| Some((rule, rule.limit?)));
        for (rule, limit) in limited {
            assert_eq!(Options::default().limit_of(rule), limit.most);
        }
    }
}
