//! A finding, placed in the text, with what is needed to understand and to fix it.

use super::shown::Shown;
use super::{Options, Rule};
use crate::text::{Edit, Span};
use serde::Serialize;
use std::fmt;
use std::sync::Arc;

/// How bad a finding is. Ordered: a hint is less than a warning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Style; shown in the editor, never fails a build by default.
    Hint,
    /// Wrong by an authority, or by what most cables counted do.
    Warning,
    /// Wrong by an authority, by logic, or by what all cables counted do, or all but one.
    Error,
}

impl Severity {
    /// `error`, `warning` or `hint`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Hint => "hint",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// May a fix be applied without asking?
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Safety {
    /// Mechanical, and the cable means the same afterwards.
    Safe,
    /// The author must say that it is right.
    Unsafe,
}

impl fmt::Display for Safety {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Safe => "safe",
            Self::Unsafe => "unsafe",
        })
    }
}

/// What would fix a finding. Its edits belong together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// What it does, as an editor's menu shows it.
    pub title: String,
    /// May it be applied without asking?
    pub safety: Safety,
    /// The changes, in the order of the text, without overlaps.
    pub edits: Vec<Edit>,
}

/// Another place that explains a finding: the banner, the other end of a pair.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Related {
    /// What is there.
    pub message: String,
    /// Where.
    pub span: Span,
}

/// A finding of one rule.
#[derive(Debug, Clone)]
pub struct Diagnostic {
    /// The rule.
    pub rule: &'static Rule,
    /// How bad; a rule may report less than its own severity.
    pub severity: Severity,
    /// What is wrong, in the drafter's words.
    pub message: String,
    /// Where, in bytes of the decoded text.
    pub span: Span,
    /// Places that explain it.
    pub related: Vec<Related>,
    /// What would fix it.
    pub fix: Option<Fix>,
    /// Why somebody accepted it as it is, where a baseline says that somebody did; may be empty.
    pub accepted: Option<Arc<str>>,
    /// Where the block begins that was looked at, for a rule of one block.
    pub(crate) block: Option<usize>,
    /// What an editor is shown.
    pub(crate) shown: Shown,
}

/// Where a rule puts its findings.
#[derive(Debug)]
pub struct Findings<'s> {
    rule: &'static Rule,
    severity: Severity,
    options: &'s Options,
    found: &'s mut Vec<Diagnostic>,
}

impl<'s> Findings<'s> {
    /// The findings of one rule, at this severity, go to the end of `found`.
    pub(crate) fn new(
        rule: &'static Rule,
        severity: Severity,
        options: &'s Options,
        found: &'s mut Vec<Diagnostic>,
    ) -> Self {
        Self {
            rule,
            severity,
            options,
            found,
        }
    }

    /// What rules are given beside the cable.
    pub fn options(&self) -> &'s Options {
        self.options
    }

    /// The largest count that the rule accepts, if it has a limit.
    pub fn limit(&self) -> usize {
        self.options.limit_of(self.rule)
    }

    /// Reports a finding at `span`, at the rule's severity. What it returns can say more.
    pub fn report(&mut self, span: Span, message: impl Into<String>) -> &mut Diagnostic {
        self.found.push(Diagnostic {
            rule: self.rule,
            severity: self.severity,
            message: message.into(),
            span,
            related: Vec::new(),
            fix: None,
            accepted: None,
            block: None,
            shown: Shown::default(),
        });
        let last = self.found.len() - 1;
        &mut self.found[last]
    }
}

impl Diagnostic {
    /// Notes which block it is of, and moves every place from the block's own count to the text's.
    pub(crate) fn place_in(&mut self, block: usize) {
        self.block = Some(block);
        self.each_place(|at| Some(at + block));
    }

    /// Moves every place; `false` as soon as one has nowhere to go.
    pub(crate) fn each_place(&mut self, mut to: impl FnMut(usize) -> Option<usize>) -> bool {
        let mut move_span = |span: &mut Span| {
            let moved = to(span.start).zip(to(span.end));
            *span = moved.map_or(*span, |(start, end)| Span { start, end });
            moved.is_some()
        };
        let mut edits = self.fix.iter_mut().flat_map(|fix| &mut fix.edits);
        move_span(&mut self.span)
            && self.related.iter_mut().all(|one| move_span(&mut one.span))
            && edits.all(|edit| move_span(&mut edit.span))
    }

    /// The changes that its fix makes.
    pub(crate) fn edits(&mut self) -> impl Iterator<Item = &mut Edit> {
        self.fix.iter_mut().flat_map(|fix| &mut fix.edits)
    }

    /// Lowers the severity to a hint.
    pub fn downgrade(&mut self) -> &mut Self {
        self.severity = Severity::Hint;
        self
    }

    /// Points at another place.
    pub fn related(&mut self, span: Span, message: impl Into<String>) -> &mut Self {
        self.related.push(Related {
            message: message.into(),
            span,
        });
        self
    }

    /// Asks whether `text` is meant at `span`, and offers it as a fix that the author must confirm.
    pub fn suggest(&mut self, span: Span, text: &str) -> &mut Self {
        self.message += &format!("; did you mean {text}?");
        self.unsafe_fix(format!("Change to {text}"), vec![Edit::replace(span, text)])
    }

    /// Offers a fix that may be applied without asking.
    pub fn safe_fix(&mut self, title: impl Into<String>, edits: Vec<Edit>) -> &mut Self {
        self.fix = Some(Fix {
            title: title.into(),
            safety: Safety::Safe,
            edits,
        });
        self
    }

    /// Offers a fix that its author must confirm.
    pub fn unsafe_fix(&mut self, title: impl Into<String>, edits: Vec<Edit>) -> &mut Self {
        self.fix = Some(Fix {
            title: title.into(),
            safety: Safety::Unsafe,
            edits,
        });
        self
    }
}
