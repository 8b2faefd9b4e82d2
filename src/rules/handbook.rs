//! The pages of the rules, put together: one page, a chapter of each family, the whole book.
//!
//! `cablelint rule`, the server's hover and the files in `docs/rules` are all made here.

use super::{ALL, Rule};
use crate::vocabulary::date::Date;
use crate::vocabulary::milestones;
use serde::Serialize;
use std::fmt::Write;
use std::sync::LazyLock;

/// The rules of one family, in the order of the cable.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Chapter {
    /// The folder of the family.
    family: &'static str,
    /// Its title in the book.
    pub title: &'static str,
}

/// The chapters, in the order of the cable.
pub const CHAPTERS: [Chapter; 14] = [
    chapter("transmission", "Transmission lines"),
    chapter("banner", "Banner, MRN and sections"),
    chapter("captions", "Captions and handling"),
    chapter(
        "executive_order",
        "Executive order and classification block",
    ),
    chapter("tags", "TAGS line"),
    chapter("subject", "SUBJECT"),
    chapter("references", "References"),
    chapter("paragraphs", "Paragraph numbers"),
    chapter("portions", "Portion marks"),
    chapter("pairs", "Words that open and close"),
    chapter("headings", "Headings, summary and lists"),
    chapter("hygiene", "Characters, lines and dates"),
    chapter("closing", "Signature and end"),
    chapter("smart", "SMART's own fields"),
];

const fn chapter(family: &'static str, title: &'static str) -> Chapter {
    Chapter { family, title }
}

impl Chapter {
    /// Its rules.
    pub fn rules(self) -> impl Iterator<Item = &'static Rule> {
        ALL.iter()
            .copied()
            .filter(move |rule| rule.family() == self.family)
    }
}

/// A rule as JSON. The keys are stable.
#[derive(Debug, Serialize)]
pub struct RuleJson {
    name: &'static str,
    chapter: &'static str,
    severity: crate::rules::Severity,
    profile: &'static str,
    layouts: Vec<&'static str>,
    from: Option<String>,
    before: Option<String>,
    fix: &'static str,
    summary: &'static str,
    description: &'static str,
    why: &'static str,
    authority: &'static str,
    fails: &'static str,
    passes: &'static str,
    how_to_fix: &'static str,
}

impl From<&'static Rule> for RuleJson {
    fn from(rule: &'static Rule) -> Self {
        let chapter = CHAPTERS
            .iter()
            .find(|chapter| chapter.family == rule.family());
        Self {
            name: rule.name,
            chapter: chapter.map_or("", |chapter| chapter.title),
            severity: rule.severity,
            profile: rule.profile.name(),
            layouts: rule.layouts.iter().map(|layout| layout.name()).collect(),
            from: rule.eras.from.map(|date| date.to_string()),
            before: rule.eras.before.map(|date| date.to_string()),
            fix: rule.fix.name(),
            summary: rule.summary(),
            description: rule.description(),
            why: rule.section("Why"),
            authority: rule.authority(),
            fails: rule.example("Fails"),
            passes: rule.example("Passes"),
            how_to_fix: rule.section("How to fix"),
        }
    }
}

/// A rule's page in Markdown, with what the registry knows of it under its title.
pub fn page(rule: &Rule) -> String {
    let page = rule
        .page()
        .replacen("\n\n", &format!("\n\n{}\n\n", facts(rule)), 1);
    match years(rule) {
        Some(years) => page.replacen(FAILS, &format!("## Years\n\n{years}\n\n{FAILS}"), 1),
        None => page,
    }
}

/// The heading of the example that fails; the years that a rule holds for come above it.
const FAILS: &str = "## Fails";

/// The years that a rule holds for, and what happened then; `None` where it holds for all.
fn years(rule: &Rule) -> Option<String> {
    let bound = |word: &str, day: Option<Date>| {
        let day = day?;
        let reasons: Vec<&str> = milestones::reasons(day).collect();
        Some(format!("{word} {day}. {}.", reasons.join(". ")))
    };
    let from = bound("From", rule.eras.from);
    let before = bound("Before", rule.eras.before);
    let bounds: Vec<String> = from.into_iter().chain(before).collect();
    (!bounds.is_empty()).then(|| bounds.join("\n\n"))
}

/// `*error · telegram, hybrid · from 1995-10-01 · unsafe fix · strict profile*`: what goes without
/// saying is left out.
fn facts(rule: &Rule) -> String {
    let mut facts = vec![rule.severity.to_string()];
    if rule.layouts.len() < super::EVERY.len() {
        let layouts: Vec<&str> = rule.layouts.iter().map(|layout| layout.name()).collect();
        facts.push(layouts.join(", "));
    }
    if rule.eras != super::Eras::ALL {
        facts.push(rule.eras.to_string());
    }
    facts.push(match rule.fix {
        super::Fixes::None => "no fix".to_owned(),
        fix => format!("{} fix", fix.name()),
    });
    if rule.profile != super::Profile::Practice {
        facts.push(format!("profile `{}`", rule.profile.name()));
    }
    if !rule.strict_in.is_empty() {
        let layouts: Vec<&str> = rule.strict_in.iter().map(|layout| layout.name()).collect();
        let strict = super::Profile::Strict.name();
        facts.push(format!("profile `{strict}` in {}", layouts.join(", ")));
    }
    format!("*{}*", facts.join(" · "))
}

/// All pages in one book, a chapter for each family, in Markdown.
pub fn book() -> String {
    let mut out = String::from("# The rules of cablelint\n\n");
    out.push_str(PREFACE);
    for chapter in CHAPTERS {
        // Writing to a string does not fail.
        let _ = writeln!(out, "\n## {}\n", chapter.title);
        let pages: Vec<String> = chapter.rules().map(|rule| demoted(&page(rule))).collect();
        out.push_str(&pages.join("\n"));
    }
    out
}

/// The table of contents of `docs/rules`: the rules by chapter, each with a link to its page.
pub fn contents() -> String {
    let mut out = String::from("# The rules of cablelint\n\n");
    out.push_str(PREFACE);
    for chapter in CHAPTERS {
        let _ = writeln!(
            out,
            "\n## {}\n\n| rule | severity | fix | what it checks |\n|---|---|---|---|",
            chapter.title
        );
        for rule in chapter.rules() {
            let name = rule.name;
            let strict = match rule.profile {
                super::Profile::Strict => " (strict)",
                _ => "",
            };
            let (severity, fix, summary) = (rule.severity, rule.fix.name(), rule.summary());
            let _ = writeln!(
                out,
                "| [{name}]({name}.md) | {severity}{strict} | {fix} | {summary} |"
            );
        }
    }
    out
}

/// Where the project lives, from Cargo.toml. Empty until it says: no address is made up.
const REPOSITORY: &str = env!("CARGO_PKG_REPOSITORY");

/// The environment's word for where the pages of `docs/rules` can be read instead, for desks without
/// internet that have a site of their own: `https://handbook.example/{rule}.html`.
const OWN_PAGES: &str = "CABLELINT_RULE_URL";

static PAGE: LazyLock<Option<String>> = LazyLock::new(|| {
    let own = std::env::var(OWN_PAGES).ok().filter(|url| is_url(url));
    let public = || format!("{REPOSITORY}/blob/main/docs/rules/{{rule}}.md");
    own.or_else(|| (!REPOSITORY.is_empty()).then(public))
});

impl Rule {
    /// The address of the rule's page, for what shows a link beside a finding.
    pub fn url(&self) -> Option<String> {
        let pages = PAGE.as_ref()?;
        Some(pages.replace("{rule}", self.name))
    }
}

/// Is it an address that a link can lead to, and nothing that a terminal takes for a command?
fn is_url(text: &str) -> bool {
    ["https://", "http://", "file:///"]
        .iter()
        .any(|scheme| text.starts_with(scheme))
        && text
            .bytes()
            .all(|byte| byte.is_ascii_graphic() && !b"\"'<>\\".contains(&byte))
}

const PREFACE: &str = "\
An *error* is wrong by an authority, by logic, or by what all cables counted do, or all but one; a \
*warning* by an authority or by what most of them do; a *hint* is style and fails nothing by default. A *safe* fix is mechanical and the cable means \
the same afterwards; an *unsafe* one is a proposal that its author must confirm. Rules of the \
profile `strict` run only when asked for: the handbook asks for them, and practice does not follow. \
Rules of the profile `artifacts` look at what archives and transmission left in a text, which is no \
mistake of the drafter's; they are switched as one.
";

/// The page with its headings two levels down; what stands in examples is left alone.
fn demoted(page: &str) -> String {
    let mut example = false;
    let mut out = String::with_capacity(page.len() + 16);
    for line in page.lines() {
        example ^= line.starts_with("```");
        if !example && line.starts_with('#') {
            out.push_str("##");
        }
        out.push_str(line);
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_stands_in_one_chapter() {
        let count: usize = CHAPTERS.iter().map(|chapter| chapter.rules().count()).sum();
        assert_eq!(count, ALL.len());
    }

    #[test]
    fn addresses_are_addresses() {
        for (text, expected) in [
            ("https://handbook.example/{rule}.html", true),
            ("file:///srv/rules/{rule}.md", true),
            ("handbook.example", false),
            ("javascript:alert(1)", false),
            ("https://handbook.example/\u{1b}]8;;", false),
            ("https://handbook.example/\" onclick=\"", false),
        ] {
            assert_eq!(is_url(text), expected, "{text:?}");
        }
    }

    #[test]
    fn headings_go_down_and_examples_stay() {
        let page = "# a\n\n## Why\n\n```cable\n# 1\n```\n";
        assert_eq!(demoted(page), "### a\n\n#### Why\n\n```cable\n# 1\n```\n");
    }

    #[test]
    fn years_have_reasons() {
        for rule in ALL {
            let days = rule.eras.from.into_iter().chain(rule.eras.before);
            for day in days {
                assert!(milestones::reasons(day).next().is_some(), "{}", rule.name);
            }
        }
    }
}
