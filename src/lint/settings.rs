//! Which rules run.

use crate::rules::{self, Rule};

/// The rules that run, in the registry's order.
#[derive(Debug, Clone)]
pub struct Settings {
    rules: Vec<&'static Rule>,
}

impl Default for Settings {
    /// Every rule of the default profile.
    fn default() -> Self {
        Self {
            rules: rules::ALL.to_vec(),
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
    /// Selects rules by name. A name ending in `*` selects all that begin like it (`tags-*`); an
    /// empty `select` selects all. `ignore` wins over `select`.
    pub fn new(select: &[String], ignore: &[String]) -> Result<Self, UnknownRule> {
        for given in select.iter().chain(ignore) {
            if !rules::ALL.iter().any(|rule| matches(given, rule.name)) {
                return Err(UnknownRule {
                    given: given.clone(),
                    nearest: rules::nearest(given),
                });
            }
        }
        let chosen = |rule: &&&'static Rule| {
            (select.is_empty() || select.iter().any(|given| matches(given, rule.name)))
                && !ignore.iter().any(|given| matches(given, rule.name))
        };
        Ok(Self {
            rules: rules::ALL.iter().filter(chosen).copied().collect(),
        })
    }

    /// Runs exactly these rules.
    #[cfg(test)]
    pub(crate) fn only(rules: Vec<&'static Rule>) -> Self {
        Self { rules }
    }

    /// The rules, in the registry's order.
    pub fn rules(&self) -> &[&'static Rule] {
        &self.rules
    }
}

fn matches(given: &str, name: &str) -> bool {
    match given.strip_suffix('*') {
        Some(prefix) => name.starts_with(prefix),
        None => given == name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(select: &[&str], ignore: &[&str]) -> Vec<&'static str> {
        let own = |list: &[&str]| list.iter().map(|s| (*s).to_owned()).collect::<Vec<_>>();
        Settings::new(&own(select), &own(ignore))
            .map(|settings| settings.rules().iter().map(|rule| rule.name).collect())
            .unwrap_or_default()
    }

    #[test]
    fn selects_and_ignores() {
        assert_eq!(
            names(&["tags-*"], &["tags-unknown"]),
            ["tags-missing", "tags-duplicate"]
        );
        assert_eq!(names(&["subject-missing"], &[]), ["subject-missing"]);
        assert_eq!(names(&[], &["*"]), Vec::<&str>::new());
        let error = Settings::new(&["tags-unknwon".to_owned()], &[]).expect_err("no such rule");
        assert_eq!(error.nearest, Some("tags-unknown"));
    }
}
