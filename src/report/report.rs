//! The findings of one file, with what is needed to print them.

use crate::config::absolute;
use crate::lint::fingerprint::fingerprints;
use crate::lint::{Place, Range};
use crate::rules::Diagnostic;
use crate::text::{Arrange, LineIndex, Span};
use std::cell::OnceCell;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use std::time::Duration;

/// The findings of one file. Lines and columns are counted only when a format asks for them.
pub(crate) struct Report<'a> {
    /// The file's path as it was given, or `-`.
    pub path: &'a str,
    /// The findings, in the order of the text.
    pub diagnostics: &'a [Diagnostic],
    /// The findings that a baseline accepts, in the order of the text; nothing where there is no
    /// baseline.
    pub accepted: Option<&'a [Diagnostic]>,
    /// How long the file took.
    pub elapsed: Duration,
    text: &'a str,
    redacted: bool,
    index: OnceCell<LineIndex<'a>>,
    fingerprints: OnceCell<Vec<String>>,
}

impl<'a> Report<'a> {
    /// The findings of a text. If they are redacted, no format can reach the text.
    pub(crate) fn new(
        path: &'a str,
        text: &'a str,
        diagnostics: &'a [Diagnostic],
        redacted: bool,
    ) -> Self {
        Self {
            path,
            diagnostics,
            accepted: None,
            elapsed: Duration::ZERO,
            text,
            redacted,
            index: OnceCell::new(),
            fingerprints: OnceCell::new(),
        }
    }

    /// The text to quote from, unless nothing may be quoted.
    pub(crate) fn text(&self) -> Option<&'a str> {
        (!self.redacted).then_some(self.text)
    }

    /// The findings, the worst first.
    pub(crate) fn worst_first(&self) -> Vec<&'a Diagnostic> {
        let mut all: Vec<&Diagnostic> = self.diagnostics.iter().collect();
        all.arrange_by_key(|found| std::cmp::Reverse(found.severity));
        all
    }

    /// The starts of the lines.
    pub(crate) fn index(&self) -> &LineIndex<'a> {
        self.index.get_or_init(|| LineIndex::new(self.text))
    }

    /// The places where a span begins and ends.
    pub(crate) fn range(&self, span: Span) -> Range {
        Range::new(self.index(), span)
    }

    /// The place of an offset.
    pub(crate) fn place(&self, offset: usize) -> Place {
        Place::new(self.index(), offset)
    }

    /// What identifies each finding from one run to the next. With a hash of its line, a guess at
    /// the line could be proved, so redacted findings are identified by their places.
    pub(crate) fn fingerprints(&self) -> &[String] {
        self.fingerprints
            .get_or_init(|| self.fingerprints_of(self.diagnostics))
    }

    /// The same of other findings of the file.
    pub(crate) fn fingerprints_of(&self, diagnostics: &[Diagnostic]) -> Vec<String> {
        if self.redacted {
            let places = diagnostics.iter();
            places
                .map(|found| format!("{}@{}", found.rule.name, found.span.start))
                .collect()
        } else {
            let prints = fingerprints(self.text, diagnostics);
            prints.iter().map(ToString::to_string).collect()
        }
    }
}

/// A path as services for whole repositories write it: from the root of the repository that the
/// current folder is in, with slashes, and without `./` before it. Outside of a repository, as it was
/// given.
pub(crate) fn relative(path: &str) -> String {
    static REPOSITORY: LazyLock<Option<PathBuf>> = LazyLock::new(|| {
        let current = std::env::current_dir().ok()?;
        let mut above = current.ancestors();
        let root = above.find(|folder| folder.join(".git").exists())?;
        Some(root.to_owned())
    });
    let from_root = REPOSITORY.as_ref().filter(|_| path != "-");
    let from_root = from_root.and_then(|root| {
        let whole = absolute(Path::new(path));
        let inside = whole.strip_prefix(root).ok()?;
        inside.to_str().map(str::to_owned)
    });
    let path = from_root.unwrap_or_else(|| path.to_owned());
    let path = match cfg!(windows) {
        true => path.replace('\\', "/"),
        false => path,
    };
    path.strip_prefix("./").map_or(path.clone(), str::to_owned)
}
