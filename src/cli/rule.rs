//! `cablelint rule`.

use super::names::RulesAndFamilies;
use super::output::{Color, Style, wrapped};
use super::{FAILED, page, pager, report_problem};
use crate::lint::UnknownRule;
use crate::rules::handbook::{self, RuleJson};
use crate::rules::{self, Rule};
use clap::{Args, ValueEnum};
use std::fmt::Write;
use std::io::IsTerminal;

// The arguments of `rule`.
#[derive(Debug, Args)]
pub(super) struct RuleArguments {
    /// A rule, whose page is printed; or several, which are listed: a family (`tags`), the
    /// beginning of names (`tags-*`), a group (`artifacts`, `strict`), or a word of what they check
    /// (`signature`). Without it, all rules are listed.
    #[arg(value_name = "RULE", value_parser = RulesAndFamilies, hide_possible_values = true)]
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
            Ok(Named::One(rule)) => return pager::print(&one(rule, arguments.output_format)),
            Ok(Named::Several(rules)) => rules,
            Err(error) => {
                report_problem(&with_list(&error));
                return FAILED;
            }
        },
    };
    let text = match arguments.output_format {
        Format::Json => {
            let all: Vec<RuleJson> = rules.into_iter().map(RuleJson::from).collect();
            as_json(&all)
        }
        Format::Markdown if arguments.all && arguments.name.is_none() => handbook::book(),
        Format::Markdown if arguments.all => {
            let pages: Vec<String> = rules.into_iter().map(handbook::page).collect();
            pages.join("\n")
        }
        Format::Markdown => list(&rules, style()),
    };
    pager::print(&text)
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
        true => match about(name) {
            found if found.is_empty() => UnknownRule::check(name).map(|()| Named::Several(found)),
            found => Ok(Named::Several(found)),
        },
        false => Ok(Named::Several(several)),
    }
}

/// The rules with these words in their name or in the sentence on what they check.
fn about(words: &str) -> Vec<&'static Rule> {
    /// Shorter ones are in most sentences, in letters.
    const SHORTEST: usize = 3;
    let words = words.trim_matches('*').to_lowercase();
    if words.len() < SHORTEST {
        return Vec::new();
    }
    let has = |text: &str| text.to_lowercase().contains(&words);
    let rules = rules::ALL.iter().copied();
    rules
        .filter(|rule| has(rule.name) || has(rule.summary()))
        .collect()
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
        Format::Markdown => page(rule),
    }
}

/// A rule's page: laid out on a terminal, else as it is written.
pub(super) fn page(rule: &Rule) -> String {
    let page = handbook::page(rule);
    match std::io::stdout().is_terminal() {
        true => page::laid_out(&page, style()),
        false => page,
    }
}

fn as_json(value: &impl serde::Serialize) -> String {
    // Strings and lists of strings can always be written as JSON.
    serde_json::to_string_pretty(value).unwrap_or_default() + "\n"
}

/// The style of standard output. Where it is no terminal, a rule is one line for `grep`.
fn style() -> Style {
    let style = Style::of_stdout(Color::Auto, false);
    match std::io::stdout().is_terminal() {
        true => style,
        false => Style {
            width: usize::MAX,
            ..style
        },
    }
}

/// The columns before a rule's sentence: severity, fix, profile and the spaces around them.
const COLUMNS: usize = 30;
/// A sentence has at least so many columns beside them.
const SENTENCE: usize = 40;

/// The rules by chapter: the name, then severity, fix and profile, and what the rule says.
fn list(rules: &[&'static Rule], style: Style) -> String {
    let width = rules.iter().map(|rule| rule.name.len()).max().unwrap_or(0);
    // On a narrow terminal, the sentence goes under the name.
    let narrow = style.width < width + COLUMNS + SENTENCE;
    let indent = if narrow { 4 } else { width + COLUMNS };
    let mut out = String::new();
    for chapter in handbook::CHAPTERS {
        let mut own = chapter
            .rules()
            .filter(|rule| rules.iter().any(|one| std::ptr::eq(*one, *rule)))
            .peekable();
        if own.peek().is_none() {
            continue;
        }
        let before = if out.is_empty() { "" } else { "\n" };
        // Writing to a string does not fail, here and below.
        let _ = writeln!(out, "{before}{}", style.bold(chapter.title));
        for rule in own {
            let profile = match rule.profile {
                rules::Profile::Practice => "",
                profile => profile.name(),
            };
            let name = format!("{:width$}", rule.name);
            let line = format!(
                "{}  {}  {:6}  {profile:9}",
                style.linked(Some(rule), &name),
                style.severity(rule.severity, &format!("{:7}", rule.severity)),
                rule.fix.name()
            );
            let sentence = wrapped(rule.summary(), style.width.saturating_sub(indent));
            let sentence = sentence.join(&format!("\n{:indent$}", ""));
            let _ = match narrow {
                true => writeln!(out, "{}\n{:indent$}{sentence}", line.trim_end(), ""),
                false => writeln!(out, "{line}  {sentence}"),
            };
        }
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
            ("order", "smart-label-order"),
            ("*gap*", "para-number-gap"),
            ("End Summary", "summary-end-missing"),
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
