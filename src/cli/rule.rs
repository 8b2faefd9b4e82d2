//! `cablelint rule`.

use super::{FAILED, print, report_problem};
use crate::lint::UnknownRule;
use crate::rules::handbook::{self, RuleJson};
use crate::rules::{self, Rule};
use clap::{Args, ValueEnum};
use std::fmt::Write;

/// The arguments of `rule`.
#[derive(Debug, Args)]
pub(super) struct RuleArguments {
    /// A rule, whose page is printed; or several, which are listed: a family (`tags`), the
    /// beginning of names (`tags-*`), or a group (`artifacts`, `strict`). Without it, all rules are
    /// listed.
    #[arg(value_name = "RULE")]
    name: Option<String>,

    /// Print pages in place of a list. Those of all rules have a chapter for each part of the
    /// cable.
    #[arg(long)]
    all: bool,

    /// How to print them.
    #[arg(long, value_enum, default_value_t = Format::Markdown, value_name = "FORMAT")]
    output_format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// The pages as they are written.
    Markdown,
    /// One JSON array of rules, or one object for a single rule.
    Json,
}

/// Prints a list or pages, and returns the exit code.
pub(super) fn run(arguments: &RuleArguments) -> u8 {
    let rules: Vec<&'static Rule> = match &arguments.name {
        None => rules::ALL.to_vec(),
        Some(name) => match named(name) {
            Ok(Named::One(rule)) => return print(&one(rule, arguments.output_format)),
            Ok(Named::Several(rules)) => rules,
            Err(error) => {
                report_problem(&with_list(&error));
                return FAILED;
            }
        },
    };
    print(&match arguments.output_format {
        Format::Json => {
            let all: Vec<RuleJson> = rules.into_iter().map(RuleJson::from).collect();
            as_json(&all)
        }
        Format::Markdown if arguments.all && arguments.name.is_none() => handbook::book(),
        Format::Markdown if arguments.all => {
            let pages: Vec<String> = rules.into_iter().map(handbook::page).collect();
            pages.join("\n")
        }
        Format::Markdown => list(&rules),
    })
}

/// The rules that a name stands for.
enum Named {
    One(&'static Rule),
    Several(Vec<&'static Rule>),
}

fn named(name: &str) -> Result<Named, UnknownRule> {
    if let Some(rule) = rules::by_name(name) {
        return Ok(Named::One(rule));
    }
    let prefix = format!("{name}-");
    let several: Vec<&'static Rule> = rules::ALL
        .iter()
        .copied()
        .filter(|rule| {
            rules::selects(name, rule) || rule.family() == name || rule.name.starts_with(&prefix)
        })
        .collect();
    match several.is_empty() {
        true => UnknownRule::check(name).map(|()| Named::Several(several)),
        false => Ok(Named::Several(several)),
    }
}

/// The error about a rule that does not exist, with the way to find those that do.
pub(super) fn with_list(error: &UnknownRule) -> String {
    let error = error.to_string();
    let separator = if error.ends_with('?') { "" } else { ";" };
    format!("{error}{separator} `cablelint rule` lists all rules")
}

fn one(rule: &'static Rule, format: Format) -> String {
    match format {
        Format::Json => as_json(&RuleJson::from(rule)),
        Format::Markdown => handbook::page(rule),
    }
}

fn as_json(value: &impl serde::Serialize) -> String {
    // Strings and lists of strings can always be written as JSON.
    serde_json::to_string_pretty(value).unwrap_or_default() + "\n"
}

fn list(rules: &[&'static Rule]) -> String {
    let widths = rules.iter().map(|rule| rule.name.len());
    let width = widths.max().unwrap_or(0);
    let mut out = String::new();
    for rule in rules {
        // Writing to a string does not fail.
        let _ = writeln!(
            out,
            "{:width$}  {:7}  {}",
            rule.name,
            rule.severity,
            rule.summary()
        );
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_stands_for_one_rule_or_for_several() {
        let names = |name: &str| match named(name) {
            Ok(Named::One(rule)) => vec![rule.name],
            Ok(Named::Several(rules)) => rules.iter().map(|rule| rule.name).collect(),
            Err(_) => Vec::new(),
        };
        assert_eq!(names("tags-unknown"), ["tags-unknown"]);
        for (name, member) in [
            ("tags", "tags-unknown"),
            ("tags-*", "tags-unknown"),
            ("*", "tags-unknown"),
            ("portion", "portion-above-banner"),
            ("captions", "caption-duplicate"),
            ("artifacts", "pilcrow-not-transmittable"),
            ("strict", "line-over-55"),
        ] {
            let names = names(name);
            assert!(
                names.len() > 1 && names.contains(&member),
                "{name}: {names:?}"
            );
        }
        assert!(!names("tags").contains(&"subject-missing"));
    }

    #[test]
    fn an_unknown_name_is_answered_with_the_nearest() {
        for (name, said) in [
            (
                "tags-unknwon",
                "no rule is called `tags-unknwon`; did you mean `tags-unknown`? `cablelint rule` lists all rules",
            ),
            (
                "nothing-like-it",
                "no rule is called `nothing-like-it`; `cablelint rule` lists all rules",
            ),
        ] {
            let error = named(name).err().map(|error| with_list(&error));
            assert_eq!(error.as_deref(), Some(said));
        }
    }
}
