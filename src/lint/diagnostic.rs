//! A finding, placed in the text, with what is needed to understand and to mend it.

use super::Settings;
use crate::rules::Rule;
use crate::text::{Span, line_end_at};
use serde::Serialize;
use std::fmt;
use std::sync::Arc;

/// How bad a finding is. Ordered: a hint is less than a warning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Style; shown in the editor, never fails a build by default.
    Hint,
    /// Wrong by an authority, or by practice of 95 of 100 cables and more.
    Warning,
    /// Wrong by an authority.
    Error,
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Hint => "hint",
            Self::Warning => "warning",
            Self::Error => "error",
        })
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

/// A change of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced; empty to insert.
    pub span: Span,
    /// With what.
    pub text: String,
}

/// What would mend a finding. Its edits belong together.
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
    /// What would mend it.
    pub fix: Option<Fix>,
    /// Why somebody accepted it as it is, where a baseline says that somebody did; may be empty.
    pub accepted: Option<Arc<str>>,
    /// Where the block begins that was looked at, for a rule of one block.
    pub(super) block: Option<usize>,
}

/// Where a rule puts its findings.
#[derive(Debug)]
pub struct Findings<'s> {
    rule: &'static Rule,
    settings: &'s Settings,
    found: &'s mut Vec<Diagnostic>,
}

impl<'s> Findings<'s> {
    /// The findings of one rule go to the end of `found`.
    pub(super) fn new(
        rule: &'static Rule,
        settings: &'s Settings,
        found: &'s mut Vec<Diagnostic>,
    ) -> Self {
        Self {
            rule,
            settings,
            found,
        }
    }

    /// What the rule was told beside the text.
    pub fn settings(&self) -> &'s Settings {
        self.settings
    }

    /// The most that the rule lets pass of what it counts.
    pub fn limit(&self) -> usize {
        self.settings.limit_of(self.rule)
    }

    /// Reports a finding at `span`, at the rule's own severity. What it returns can say more.
    pub fn report(&mut self, span: Span, message: impl Into<String>) -> &mut Diagnostic {
        self.found.push(Diagnostic {
            rule: self.rule,
            severity: self.rule.severity,
            message: message.into(),
            span,
            related: Vec::new(),
            fix: None,
            accepted: None,
            block: None,
        });
        let last = self.found.len() - 1;
        &mut self.found[last]
    }
}

impl Diagnostic {
    /// Notes which block it is of, and moves every place from the block's own count to the text's.
    pub(super) fn place_in(&mut self, block: usize) {
        self.block = Some(block);
        self.each_place(|at| Some(at + block));
    }

    /// Moves every place; `false` as soon as one has nowhere to go.
    pub(super) fn each_place(&mut self, mut to: impl FnMut(usize) -> Option<usize>) -> bool {
        let fix = self.fix.iter_mut().flat_map(|fix| &mut fix.edits);
        let edits = fix.map(|edit| &mut edit.span);
        let related = self.related.iter_mut().map(|related| &mut related.span);
        [&mut self.span]
            .into_iter()
            .chain(related)
            .chain(edits)
            .all(|span| {
                let moved = to(span.start).zip(to(span.end));
                *span = moved.map_or(*span, |(start, end)| Span { start, end });
                moved.is_some()
            })
    }

    /// The changes that its fix makes.
    pub(super) fn edits(&mut self) -> impl Iterator<Item = &mut Edit> {
        self.fix.iter_mut().flat_map(|fix| &mut fix.edits)
    }

    /// Lowers the severity to a hint.
    pub fn as_hint(&mut self) -> &mut Self {
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

impl Edit {
    /// Puts `text` in the place of `span`.
    pub fn replace(span: Span, text: impl Into<String>) -> Self {
        Self {
            span,
            text: text.into(),
        }
    }

    /// Puts `text` in at `offset`.
    pub fn insert(offset: usize, text: impl Into<String>) -> Self {
        Self {
            span: Span::at(offset, 0),
            text: text.into(),
        }
    }

    /// Spells the line ends of what it puts in as the text around it does. Rules write `\n`.
    pub fn keep_line_ends(&mut self, text: &str) {
        self.spell_line_ends(|at| line_end_at(text, at));
    }

    /// [`keep_line_ends`](Self::keep_line_ends), where the text is not at hand as one.
    pub(super) fn spell_line_ends(&mut self, line_end_at: impl FnOnce(usize) -> &'static str) {
        if self.text.contains('\n') {
            let end = line_end_at(self.span.start);
            if end != "\n" && !self.text.contains('\r') {
                self.text = self.text.replace('\n', end);
            }
        }
    }

    /// Takes `span` out.
    pub fn delete(span: Span) -> Self {
        Self {
            span,
            text: String::new(),
        }
    }
}
