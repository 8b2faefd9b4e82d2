//! Meaning -> findings. A rule is a constant, a small function and a page.
//!
//! The function sees the facts of a cable and nothing else; the page says what it checks, why,
//! on whose authority, and how to fix it. The registry [`ALL`] lists the rules in the order of
//! the cable. To add one: write the function and the constant in its family's file, its page in
//! `pages/`, its cases in `tests/rules/`, and its line here.

mod banner;
mod captions;
mod closing;
mod headings;
mod order;
mod pairs;
mod paragraphs;
mod portions;
mod references;
mod smart;
mod subject;
mod tags;
mod transmission;

use crate::cable::Cable;
use crate::lint::{Findings, Severity};
use crate::syntax::Layout;

/// One rule.
pub struct Rule {
    /// Its name, which never changes its meaning.
    pub name: &'static str,
    /// How bad its findings are; single findings may be less.
    pub severity: Severity,
    /// The layouts it holds for. It is not run on others.
    pub layouts: &'static [Layout],
    /// The eras it holds for, in words: `all`, `from October 1995`.
    pub eras: &'static str,
    /// What it can mend, in general.
    pub fix: Fixes,
    /// When it runs.
    pub profile: Profile,
    /// Its page, in Markdown.
    page: &'static str,
    /// Looks for it.
    pub(crate) check: fn(&Cable<'_>, &mut Findings),
}

/// What kind of fix a rule offers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Fixes {
    /// None: only the author knows.
    None,
    /// A mechanical one.
    Safe,
    /// One that the author must confirm.
    Unsafe,
}

impl Fixes {
    /// `none`, `safe` or `unsafe`.
    pub fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Safe => "safe",
            Self::Unsafe => "unsafe",
        }
    }
}

impl std::fmt::Debug for Rule {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Rule").field(&self.name).finish()
    }
}

/// Layouts of rules that read the telegram's own lines. A hybrid holds a telegram.
pub(crate) const TELEGRAM: &[Layout] = &[Layout::Telegram, Layout::Hybrid];
/// Layouts of rules that read what all cables have.
pub(crate) const EVERY: &[Layout] = &[Layout::Telegram, Layout::Smart, Layout::Hybrid];
/// Layouts of rules that read SMART's labels.
pub(crate) const SMART: &[Layout] = &[Layout::Smart];
/// Rules on labels that hold for a shell as well.
pub(crate) const SMART_AND_SHELL: &[Layout] = &[Layout::Smart, Layout::Hybrid];

/// When a rule runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Profile {
    /// By default: what authority and practice agree on.
    Practice,
    /// Only when asked for: what the handbook asks and practice does not do.
    Strict,
    /// By default, and switched as one with the name `artifacts`: what archives and transmission
    /// left in the text, which is no mistake of the drafter's.
    Artifacts,
}

impl Profile {
    /// `practice`, `strict` or `artifacts`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Practice => "practice",
            Self::Strict => "strict",
            Self::Artifacts => "artifacts",
        }
    }
}

/// A rule: name, severity, layouts, eras, fix, function, and the profile where it is not the
/// default one. Its page stands in `pages/NAME.md`.
macro_rules! rule {
    ($name:literal, $severity:ident, $layouts:expr, $eras:literal, $fix:ident, $check:expr) => {
        $crate::rules::rule!($name, $severity, $layouts, $eras, $fix, $check, Practice)
    };
    ($name:literal, $severity:ident, $layouts:expr, $eras:literal, $fix:ident, $check:expr, $profile:ident) => {
        $crate::rules::Rule {
            name: $name,
            severity: $crate::lint::Severity::$severity,
            layouts: $layouts,
            eras: $eras,
            fix: $crate::rules::Fixes::$fix,
            profile: $crate::rules::Profile::$profile,
            page: include_str!(concat!(
                env!("CARGO_MANIFEST_DIR"),
                "/src/rules/pages/",
                $name,
                ".md"
            )),
            check: $check,
        }
    };
}
pub(crate) use rule;

/// Every rule, in the order of the cable.
pub static ALL: &[&Rule] = &[
    &transmission::PRECEDENCE_DIGRAPH_MISMATCH,
    &transmission::JULIAN_DAY_MISMATCH,
    &transmission::DE_SERIAL_MISMATCH,
    &transmission::FROM_POST_MISMATCH,
    &banner::BANNER_MISSING,
    &banner::BANNER_CONFLICT,
    &banner::SECTION_COUNT_MISMATCH,
    &captions::SENSITIVE_CAPTION_MISSING,
    &order::EO_LINE_MISSING,
    &order::EO_NUMBER_UNKNOWN,
    &order::EO_NA_ON_CLASSIFIED,
    &order::CLASSIFIED_BY_MISSING,
    &tags::TAGS_MISSING,
    &tags::TAGS_UNKNOWN,
    &tags::TAGS_DUPLICATE,
    &subject::SUBJECT_MISSING,
    &references::REF_LETTER_UNDEFINED,
    &references::REFTEL_WITHOUT_REF,
    &paragraphs::PARA_NUMBER_GAP,
    &paragraphs::PARA_NUMBER_DUPLICATE,
    &paragraphs::PARA_NUMBER_ORDER,
    &portions::PORTION_MARK_MISSING,
    &portions::PORTION_MARK_UNKNOWN,
    &portions::PORTION_ABOVE_BANNER,
    &portions::PORTION_BELOW_BANNER,
    &pairs::SUMMARY_END_MISSING,
    &pairs::COMMENT_END_MISSING,
    &pairs::NOTE_END_MISSING,
    &pairs::TEXT_END_MISSING,
    &pairs::DELIMITER_UNOPENED,
    &pairs::DELIMITER_NESTING,
    &headings::HEADING_UNDERLINE_LENGTH,
    &closing::SIGNATURE_MISSING,
    &smart::SMART_LABEL_MISSING,
    &smart::SMART_DATE_MISMATCH,
    &smart::SMART_FROM_MRN,
    &smart::SMART_BANNER_MISMATCH,
    &smart::SMART_SBU_BANNER,
];

/// The rule of that name.
pub fn by_name(name: &str) -> Option<&'static Rule> {
    ALL.iter().find(|rule| rule.name == name).copied()
}

/// The name nearest to a misspelt one, if any is near.
pub fn nearest(given: &str) -> Option<&'static str> {
    let limit = (given.len() / 4).max(1);
    ALL.iter()
        .map(|rule| (strsim::osa_distance(given, rule.name), rule.name))
        .filter(|(distance, _)| *distance <= limit)
        .min()
        .map(|(_, name)| name)
}

impl Rule {
    /// The page as it was written.
    pub fn page(&self) -> &'static str {
        self.page
    }

    /// The first sentence of the page: what the rule checks.
    pub fn summary(&self) -> &'static str {
        self.page.split("\n\n").nth(1).unwrap_or("").trim()
    }

    /// The text under a heading of the page, blanks at the ends left out.
    pub fn section(&self, heading: &str) -> &'static str {
        let mut rest = self.page;
        while let Some(at) = rest.find("\n## ") {
            let body = &rest[at + 4..];
            let (title, text) = body.split_once('\n').unwrap_or((body, ""));
            if title.trim() == heading {
                return text.split("\n## ").next().unwrap_or("").trim();
            }
            rest = body;
        }
        ""
    }

    /// The authority behind the rule: document and section, or counted practice.
    pub fn authority(&self) -> &'static str {
        self.section("Authority")
    }
}

/// A rule that panics on every cable.
#[cfg(test)]
pub(crate) fn broken_rule() -> Rule {
    Rule {
        name: "broken",
        severity: Severity::Error,
        layouts: EVERY,
        eras: "all",
        fix: Fixes::None,
        profile: Profile::Practice,
        page: "",
        check: |_, _| panic!("on purpose"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lint::{self, Settings};

    #[test]
    fn pages_hold_examples_that_fail_and_pass() {
        for rule in ALL {
            let settings =
                Settings::new(&[rule.name.to_owned()], &[], false).expect("the rule exists");
            let count = |heading: &str| {
                let example = rule
                    .section(heading)
                    .trim_start_matches("```cable\n")
                    .trim_end_matches("```");
                lint::check(example, None, &settings).diagnostics.len()
            };
            assert!(
                count("Fails") > 0,
                "{}: the failing example passes",
                rule.name
            );
            assert_eq!(
                count("Passes"),
                0,
                "{}: the passing example fails",
                rule.name
            );
        }
    }

    #[test]
    fn every_rule_has_a_whole_page() {
        for rule in ALL {
            assert!(
                rule.page().starts_with(&format!("# {}\n\n", rule.name)),
                "{}: title",
                rule.name
            );
            assert!(rule.summary().ends_with('.'), "{}: summary", rule.name);
            for heading in ["Why", "Authority", "Fails", "Passes", "How to fix"] {
                assert!(
                    !rule.section(heading).is_empty(),
                    "{}: no section `{heading}`",
                    rule.name
                );
            }
            assert!(
                !rule.authority().contains('\n'),
                "{}: the authority is one line",
                rule.name
            );
        }
    }

    #[test]
    fn names_are_unique() {
        for (index, rule) in ALL.iter().enumerate() {
            assert!(
                ALL[..index].iter().all(|other| other.name != rule.name),
                "{}",
                rule.name
            );
        }
        assert_eq!(nearest("para-number-gpa"), Some("para-number-gap"));
        assert_eq!(nearest("nothing-like-it"), None);
    }
}
