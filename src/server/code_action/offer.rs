//! What is offered, and how it is found again when the user picks it.

use super::other_file::Change;
use crate::rules::Diagnostic;
use crate::text::Edit;
use serde::{Deserialize, Serialize};
use tower_lsp::ls_types::{CodeActionKind, Command, Range, Uri};

/// The action that applies the fix of one finding.
pub(super) const FIX: &str = "fix";

/// Applies every safe fix.
pub(super) const FIX_ALL: CodeActionKind = CodeActionKind::new("source.fixAll.cablelint");

/// Turns a rule off. No `quickfix`, so that no editor puts it first or applies it unseen.
pub(super) const TURN_OFF: CodeActionKind = CodeActionKind::new("cablelint.turnOff");

/// The kinds that are announced.
pub(in crate::server) const KINDS: [CodeActionKind; 5] = [
    CodeActionKind::QUICKFIX,
    CodeActionKind::REFACTOR_REWRITE,
    CodeActionKind::SOURCE_FIX_ALL,
    FIX_ALL,
    TURN_OFF,
];

/// An action that is offered to the user.
pub(super) struct Offer<'v> {
    pub key: Key,
    pub title: String,
    pub kind: CodeActionKind,
    /// The findings that it is for.
    pub fixes: Vec<&'v Diagnostic>,
    /// Is it the obvious choice?
    pub preferred: bool,
    pub act: Act<'v>,
}

/// What happens when an offer is picked.
pub(super) enum Act<'v> {
    /// The document is changed, and lines that become too long are wrapped.
    Edits(Box<dyn FnOnce() -> Vec<Edit> + 'v>),
    /// The document is changed by these edits and no others.
    Exactly(Box<dyn FnOnce() -> Vec<Edit> + 'v>),
    /// Another file is changed, and shown.
    OtherFile(Uri, Box<dyn FnOnce() -> Option<Change> + 'v>),
    /// The server runs a command.
    Command(Command),
}

/// Tells the offers of a range apart. Titles do not: two findings may have fixes of the same title.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Key {
    /// What is done.
    pub action: String,
    /// The rule it is done for; empty if it is for none.
    pub rule: String,
    /// Where, in bytes of the text.
    pub place: usize,
    /// Which of several choices.
    pub choice: String,
}

impl Key {
    pub(super) fn new(action: &str, place: usize) -> Self {
        Self {
            action: action.to_owned(),
            rule: String::new(),
            place,
            choice: String::new(),
        }
    }

    pub(super) fn for_finding(action: &str, found: &Diagnostic) -> Self {
        Self {
            rule: found.rule.name.to_owned(),
            ..Self::new(action, found.span.start)
        }
    }

    pub(super) fn choice(mut self, choice: impl Into<String>) -> Self {
        self.choice = choice.into();
        self
    }
}

/// Identifies an offer of a document, so that it can be carried out later.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(in crate::server) struct OfferId {
    pub uri: Uri,
    pub version: i32,
    /// The range that the client asked about.
    pub range: Range,
    pub(super) kind: CodeActionKind,
    pub(super) key: Key,
}

impl<'v> Offer<'v> {
    /// A change that fixes no finding.
    pub(super) fn rewrite(
        key: Key,
        title: impl Into<String>,
        edits: impl FnOnce() -> Vec<Edit> + 'v,
    ) -> Self {
        Self {
            key,
            title: title.into(),
            kind: CodeActionKind::REFACTOR_REWRITE,
            fixes: Vec::new(),
            preferred: false,
            act: Act::Edits(Box::new(edits)),
        }
    }

    /// Says which findings it fixes. Without any it stays what it is.
    pub(super) fn fixing(mut self, found: Vec<&'v Diagnostic>) -> Self {
        if !found.is_empty() {
            self.kind = CodeActionKind::QUICKFIX;
            self.fixes = found;
        }
        self
    }
}

/// The kinds that a client asks for.
pub(super) struct Wanted<'k>(pub Option<&'k [CodeActionKind]>);

impl Wanted<'_> {
    /// Is this kind, or one that it belongs to, among those asked for?
    pub(super) fn has(&self, kind: &CodeActionKind) -> bool {
        let belongs = |asked: &CodeActionKind| {
            let asked = asked.as_str();
            let rest = kind.as_str().strip_prefix(asked);
            asked.is_empty() || rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        };
        self.0.is_none_or(|only| only.iter().any(belongs))
    }
}
