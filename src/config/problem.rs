//! What is wrong in a configuration, and where.

use crate::text::LineIndex;
use std::fmt;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// One thing that is wrong in a configuration file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The file.
    pub path: PathBuf,
    /// Its text; empty where it could not be read.
    pub text: Arc<str>,
    /// Where in the text, in bytes.
    pub span: Range<usize>,
    /// What is wrong.
    pub message: String,
    /// What may be meant, or how to correct it.
    pub help: Option<String>,
}

/// All that is wrong in the configuration that governs a file. Never empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problems {
    /// The problems, by place.
    pub list: Vec<Problem>,
    /// The files that were read on the way, the broken one among them.
    pub files: Vec<PathBuf>,
}

impl Problem {
    /// A problem with a whole file, which has no place in it.
    pub(super) fn of_file(path: &Path, message: impl Into<String>) -> Self {
        Self {
            path: path.to_owned(),
            text: Arc::from(""),
            span: 0..0,
            message: message.into(),
            help: None,
        }
    }
}

impl fmt::Display for Problem {
    /// `cablelint.toml:3:1: unknown key `profil`; did you mean `profile`?`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.path.display())?;
        if !self.text.is_empty() {
            let place = LineIndex::new(&self.text).line_column(self.span.start);
            write!(f, ":{}:{}", place.line, place.column)?;
        }
        write!(f, ": {}", self.message)?;
        match &self.help {
            Some(help) => write!(f, "; {help}"),
            None => Ok(()),
        }
    }
}

impl fmt::Display for Problems {
    /// One line for each.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, problem) in self.list.iter().enumerate() {
            let end = if index == 0 { "" } else { "\n" };
            write!(f, "{end}{problem}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Problems {}
