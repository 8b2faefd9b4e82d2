//! A rule: its properties, and how it checks.

use super::{BlockText, Blocks, Findings, Severity};
use crate::cable::Cable;
use crate::ceiling::GuardedText;
use crate::syntax::Layout;
use crate::vocabulary::date::Date;

/// One rule.
pub struct Rule {
    /// Its name, which never changes its meaning.
    pub name: &'static str,
    /// How bad its findings are; single findings may be less.
    pub severity: Severity,
    /// The layouts in which its findings have another severity.
    pub severity_in: &'static [(Layout, Severity)],
    /// The layouts that it applies to. It is not run on others.
    pub layouts: &'static [Layout],
    /// Does it judge the shell that SMART put around a telegram as well, as if that were a cable?
    pub judges_shells: bool,
    /// The years that it applies to. It is not run on cables of others.
    pub eras: Eras,
    /// What kind of fix it offers.
    pub fix: Fixes,
    /// How its fixes work together in one cable.
    pub fixes_together: FixesTogether,
    /// Do its fixes move words from line to line? Quoted texts keep their lines.
    pub rewraps: bool,
    /// The pass of formatting that applies its safe fixes.
    pub format: Option<FormatPass>,
    /// When it runs.
    pub profile: Profile,
    /// The layouts in which it runs only where it was asked for, as in the profile `strict`.
    pub strict_in: &'static [Layout],
    /// What it counts, if a configuration may change how much it accepts.
    pub limit: Option<Limit>,
    /// Does it run only where a ceiling was set?
    pub needs_ceiling: bool,
    /// Can the words it finds be deleted, and nothing is missing? Editors fade such words.
    pub unnecessary: bool,
    /// Were the words it finds right once? Editors strike such words through.
    pub deprecated: bool,
    /// Does it ask for more words or another order, so that the words it finds may stay?
    pub asks_for_more: bool,
    /// What its findings wait for while a cable is being typed.
    pub waits_for: WaitsFor,
    /// Does it read what archives and the system put around the text as well?
    pub reads_wrapper: bool,
    /// From how many lines of running text on a rule of the cable counts them. An edit that changes
    /// only their number runs no rule of the cable again, unless one that counts them may now say
    /// something else.
    pub counts_lines: Option<usize>,
    /// Does a rule of the cable look for paragraphs that begin alike, and ask for nothing else of how
    /// they begin? An edit that makes none that begins like another runs no rule of the cable again.
    pub compares_openings: bool,
    /// Does it guard the classification: a level, a mark or a caption that may be too low? Then an
    /// editor offers neither to turn it off nor to accept what it finds.
    pub guards_classification: bool,
    /// Its page, in Markdown.
    pub(super) page: &'static str,
    /// The path of its module, which is in the folder of its family.
    pub(super) module: &'static str,
    /// Looks for what it finds.
    pub(crate) check: Check,
}

/// How a rule checks.
#[derive(Clone, Copy)]
pub(crate) enum Check {
    /// By the facts of the whole cable.
    Cable(fn(&Cable<'_>, &mut Findings<'_>)),
    /// By one block of these kinds and its text, and very little around it.
    Block(Blocks, fn(&BlockText<'_>, &mut Findings<'_>)),
    /// By the whole text, which need not be a cable.
    Text(fn(&GuardedText<'_>, &mut Findings<'_>)),
}

/// What may still be typed that would make a finding wrong. An editor shows the finding only when
/// this has been left, or the file is saved; `check` does not ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum WaitsFor {
    /// The rest of the word: the finding is about what a word says.
    Word,
    /// The rest of the line, or of the field of the header.
    Line,
    /// The rest of the paragraph.
    Paragraph,
    /// The lines of the header that are not there yet.
    Header,
    /// The text below, up to the end of the cable.
    Ending,
    /// Whatever the author has not written yet: the finding is shown when the file is saved.
    Saving,
}

/// What a configuration may change of a rule that counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limit {
    /// What is counted.
    pub unit: &'static str,
    /// The largest count that is accepted by default.
    pub most: usize,
}

/// A pass of formatting that applies the safe fixes of rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FormatPass {
    /// Removes what archives and transmission left in the text, when asked to.
    Clean,
    /// Gives the rules of dashes the length of their headings.
    Headings,
    /// Separates the items of SMART's fields.
    Separators,
}

/// The properties that a rule has unless it says otherwise: it applies to every cable, runs by
/// default and offers no fix. Its page is `pages/NAME.md`.
macro_rules! rule {
    ($name:literal) => {
        $crate::rules::Rule::new(
            $name,
            module_path!(),
            include_str!(concat!(
                env!("CARGO_MANIFEST_DIR"),
                "/src/rules/pages/",
                $name,
                ".md"
            )),
        )
    };
}
pub(crate) use rule;

impl Rule {
    /// A rule that finds nothing yet, with the properties that most rules have.
    pub(crate) const fn new(name: &'static str, module: &'static str, page: &'static str) -> Self {
        Self {
            name,
            severity: Severity::Hint,
            severity_in: &[],
            layouts: EVERY,
            judges_shells: false,
            eras: Eras::ALL,
            fix: Fixes::None,
            fixes_together: FixesTogether::Freely,
            rewraps: false,
            format: None,
            profile: Profile::Practice,
            strict_in: &[],
            limit: None,
            needs_ceiling: false,
            unnecessary: false,
            reads_wrapper: false,
            counts_lines: None,
            compares_openings: false,
            deprecated: false,
            asks_for_more: false,
            waits_for: WaitsFor::Line,
            guards_classification: false,
            page,
            module,
            check: Check::Cable(|_, _| {}),
        }
    }

    /// How bad its findings are in a cable of that layout.
    pub fn severity_for(&self, layout: Layout) -> Severity {
        let own = self.severity_in.iter().find(|(other, _)| *other == layout);
        own.map_or(self.severity, |(_, severity)| *severity)
    }

    /// Does it apply to a cable of that layout and date, as far as is known?
    pub fn applies_to(&self, layout: Layout, date: Option<Date>) -> Applies {
        if !self.layouts.contains(&layout) {
            return Applies::No;
        }
        match self.eras.apply_to(date) {
            // A draft in SMART's layout is one of today.
            Applies::IfUndated if layout == Layout::Smart => Applies::Yes,
            applies => applies,
        }
    }

    /// Does it judge the text itself, whatever the text is?
    pub(crate) fn is_of_text(&self) -> bool {
        matches!(self.check, Check::Text(_))
    }

    /// Does a pass of formatting apply its safe fixes?
    pub fn is_applied_in(&self, pass: FormatPass) -> bool {
        let artifact = pass == FormatPass::Clean && self.profile == Profile::Artifacts;
        artifact || self.format == Some(pass)
    }

    /// The page as it was written.
    pub fn page(&self) -> &'static str {
        self.page
    }

    /// The first sentence of the page: what the rule checks.
    pub fn summary(&self) -> &'static str {
        self.page.split("\n\n").nth(1).unwrap_or("").trim()
    }

    /// What its page says between the first sentence and the first heading.
    pub fn description(&self) -> &'static str {
        let start = self.page.find(self.summary()).unwrap_or(0) + self.summary().len();
        let rest = &self.page[start..];
        rest.split("\n## ").next().unwrap_or("").trim()
    }

    /// The example under a heading, without its fence.
    pub fn example(&self, heading: &str) -> &'static str {
        self.section(heading)
            .trim_start_matches("```cable\n")
            .trim_end_matches("```")
    }

    /// The folder of its family: `tags`, `portions`.
    pub fn family(&self) -> &'static str {
        self.module.rsplit("::").nth(1).unwrap_or("")
    }

    /// The text under a heading of the page, without white space at its ends.
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

/// Severities of rules that are less certain in SMART's layout.
pub(crate) const HINT_IN_SMART: &[(Layout, Severity)] = &[(Layout::Smart, Severity::Hint)];
/// The years that a rule applies to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Eras {
    /// From this day.
    pub from: Option<Date>,
    /// Before this day.
    pub before: Option<Date>,
}

impl Eras {
    /// Always.
    pub(crate) const ALL: Self = Self {
        from: None,
        before: None,
    };

    /// From a day on.
    pub(crate) const fn from(day: Date) -> Self {
        Self {
            from: Some(day),
            before: None,
        }
    }

    /// Up to the day before this one.
    pub(crate) const fn before(day: Date) -> Self {
        Self {
            from: None,
            before: Some(day),
        }
    }

    /// Does the rule apply to a cable of that day, as far as is known?
    pub fn apply_to(&self, date: Option<Date>) -> Applies {
        let inside = |date: Date| {
            self.from.is_none_or(|from| date >= from)
                && self.before.is_none_or(|before| date < before)
        };
        match date {
            Some(date) if inside(date) => Applies::Yes,
            None if *self == Self::ALL => Applies::Yes,
            // The rules of today apply to an undated cable, but leniently.
            None if self.before.is_none() => Applies::IfUndated,
            _ => Applies::No,
        }
    }
}

/// Does a rule apply to a cable?
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Applies {
    /// Yes.
    Yes,
    /// The cable states no date, so what the rule finds is a hint.
    IfUndated,
    /// No.
    No,
}

impl std::fmt::Display for Eras {
    /// `all`, `from 1995-10-01`, `before 1995-10-01`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match (self.from, self.before) {
            (None, None) => f.write_str("all"),
            (Some(from), None) => write!(f, "from {from}"),
            (None, Some(before)) => write!(f, "before {before}"),
            (Some(from), Some(before)) => write!(f, "from {from}, before {before}"),
        }
    }
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

/// How the fixes of several findings of one rule work together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FixesTogether {
    /// Each is right alone, and all are right at once.
    Freely,
    /// Each changes what the next one has to be, as new numbers do.
    InTurn,
    /// They are right only all at once.
    All,
}

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

/// A rule that panics on every cable.
#[cfg(test)]
pub(crate) fn broken_rule() -> Rule {
    Rule {
        severity: Severity::Error,
        check: Check::Cable(|_, _| panic!("on purpose")),
        ..Rule::new("broken", "", "")
    }
}
