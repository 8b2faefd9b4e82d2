//! Which rules run.

use crate::rules::{self, Profile, Rule};
use crate::vocabulary::classification::Level;

/// The rule that needs a ceiling.
const CEILING: &str = "classification-ceiling";

/// The rules that run, in the registry's order.
#[derive(Debug, Clone)]
pub struct Settings {
    rules: Vec<&'static Rule>,
    ceiling: Option<Level>,
}

impl Default for Settings {
    /// Every rule that runs by default.
    fn default() -> Self {
        let by_default = |rule: &&&'static Rule| rule.profile != Profile::Strict;
        Self {
            rules: rules::ALL.iter().filter(by_default).copied().collect(),
            ceiling: None,
        }
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
    /// Selects rules by name. A name ending in `*` selects all that begin like it (`tags-*`), and
    /// `artifacts` and `strict` select the rules of these profiles. An empty `select` selects what
    /// runs by default, and all with `strict`. `ignore` wins over `select`.
    pub fn new(select: &[String], ignore: &[String], strict: bool) -> Result<Self, UnknownRule> {
        for given in select.iter().chain(ignore) {
            if !rules::ALL.iter().any(|rule| matches(given, rule)) {
                return Err(UnknownRule {
                    given: given.clone(),
                    nearest: rules::nearest(given),
                });
            }
        }
        let chosen = |rule: &&&'static Rule| {
            let selected = match select {
                [] => strict || rule.profile != Profile::Strict,
                select => select.iter().any(|given| matches(given, rule)),
            };
            selected && !ignore.iter().any(|given| matches(given, rule))
        };
        // Whoever names the rule wants it to do something.
        let named = select.iter().any(|given| given == CEILING);
        Ok(Self {
            rules: rules::ALL.iter().filter(chosen).copied().collect(),
            ceiling: named.then_some(Level::Unclassified),
        })
    }

    /// Sets the level above which nothing may be marked. The rule `classification-ceiling` then
    /// runs whatever was selected.
    #[must_use]
    pub fn with_ceiling(mut self, ceiling: Option<Level>) -> Self {
        if ceiling.is_some() {
            self.ceiling = ceiling;
            if !self.rules.iter().any(|rule| rule.name == CEILING) {
                self.rules.extend(rules::by_name(CEILING));
            }
        }
        self
    }

    /// The level above which nothing may be marked, if one was set.
    pub fn ceiling(&self) -> Option<Level> {
        self.ceiling
    }

    /// Runs exactly these rules.
    #[cfg(test)]
    pub(crate) fn only(rules: Vec<&'static Rule>) -> Self {
        Self {
            rules,
            ceiling: None,
        }
    }

    /// The rules, in the registry's order.
    pub fn rules(&self) -> &[&'static Rule] {
        &self.rules
    }
}

fn matches(given: &str, rule: &Rule) -> bool {
    let group = rule.profile != Profile::Practice && given == rule.profile.name();
    group
        || match given.strip_suffix('*') {
            Some(prefix) => rule.name.starts_with(prefix),
            None => given == rule.name,
        }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(select: &[&str], ignore: &[&str]) -> Vec<&'static str> {
        let own = |list: &[&str]| list.iter().map(|s| (*s).to_owned()).collect::<Vec<_>>();
        Settings::new(&own(select), &own(ignore), false)
            .map(|settings| settings.rules().iter().map(|rule| rule.name).collect())
            .unwrap_or_default()
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
}
