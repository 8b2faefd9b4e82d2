//! Files with a new text: written, compared, or shown as a diff.

use super::diff;
use super::in_order::in_order;
use super::input::Sources;
use super::terminal::{shown, shown_bytes, write_data, write_raw};
use super::{CLEAN, FAILED, FOUND, interrupts, report_problem, unless_reader_left};
use crate::config::{Source, Storage};
use crate::text::file::{Original, sweep};
use crate::text::{is_text, is_undecoded};
use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::path::Path;

/// What is done with new texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Purpose {
    /// They are written to the file, or to standard output if the text came from standard input.
    Write,
    /// Only the names of files that would change are printed.
    Check,
    /// What would change is printed as a diff.
    Diff {
        /// In colors?
        colored: bool,
    },
}

/// The change to one text.
#[derive(Debug)]
pub(super) struct Change<N> {
    /// The new text.
    pub text: String,
    /// Is the file written although its text stays, because its line ends were doubled?
    pub evens_ends: bool,
    /// A note of what was done.
    pub note: N,
    /// What went wrong, in words.
    pub problem: Option<String>,
}

/// What a run did.
#[derive(Debug, Default)]
pub(super) struct Rewritten {
    /// Files with a new text.
    pub changed: usize,
    /// Files whose text stays as it is.
    pub unchanged: usize,
    /// What could not be done, in words.
    pub problems: Vec<String>,
}

/// A text and where it came from.
pub(super) struct Input<'a> {
    source: &'a Source,
    path: String,
    original: Original,
}

impl<'a> Input<'a> {
    /// Reads a source.
    pub(super) fn read(source: &'a Source) -> Result<Self, String> {
        let path = source.name();
        let original = Original::new(source.path(), source.bytes()?);
        Ok(Self {
            source,
            path,
            original,
        })
    }

    /// Its text.
    pub(super) fn text(&self) -> &str {
        self.original.text()
    }

    /// Writes a new text into the file, if it is new.
    pub(super) fn write(&self, text: &str) -> Result<(), String> {
        match text == self.text() {
            true => Ok(()),
            false => self.is_writable().and_then(|()| self.replace(text)),
        }
    }

    /// May it have a new text? A picture or a program under a cable's name would be spoiled.
    fn is_writable(&self) -> Result<(), String> {
        let why = match is_text(self.original.bytes()) {
            true if is_undecoded(self.text()) => "this is UTF-16 or UTF-32 that cannot be read",
            true => return Ok(()),
            false => "this is not text",
        };
        Err(format!("{}: not written: {why}", self.path))
    }

    /// Writes a text into the file.
    fn replace(&self, text: &str) -> Result<(), String> {
        match self.source.storage() {
            Storage::Disk => {
                let written = self.original.replace(text);
                written.map_err(|error| format!("{}: {error}", self.path))
            }
            Storage::Input
            | Storage::NamedInput
            | Storage::Git(_)
            | Storage::Record(_)
            | Storage::Link(_) => Err(format!(
                "{}: not written: this is the staged text; change the file and stage it again",
                self.path
            )),
        }
    }

    /// The bytes that a new text has in the input's encoding.
    fn encode(&self, text: &str) -> Result<Vec<u8>, String> {
        let encoded = self.original.encode(text);
        encoded.map_err(|error| format!("{}: {error}", self.path))
    }
}

/// Removes the hidden files that killed runs left beside the files.
pub(super) fn sweep_beside(files: &[Source]) {
    let folders: BTreeSet<&Path> = files
        .iter()
        .filter(|source| *source.storage() == Storage::Disk)
        .filter_map(|source| source.path().parent())
        .collect();
    folders.into_iter().for_each(sweep);
}

/// Gives each source the text that `change` makes of its text. Results go to standard output, in
/// the order of the sources; `report` is called with the note of each change.
pub(super) fn rewrite<N: Send>(
    sources: Sources,
    purpose: Purpose,
    change: impl Fn(&Source, &str) -> Result<Change<N>, String> + Sync,
    mut report: impl FnMut(&str, N) + Send,
) -> Rewritten {
    if purpose == Purpose::Write {
        interrupts::clean_up();
        sweep_beside(&sources.files);
    }
    let mut done = Rewritten {
        problems: sources.problems,
        ..Rewritten::default()
    };
    in_order(
        &sources.files,
        |source| one(source, purpose, &change),
        |result| {
            let output = match result {
                Ok(outcome) => {
                    done.problems.extend(outcome.problem);
                    done.changed += usize::from(outcome.changed);
                    done.unchanged += usize::from(!outcome.changed);
                    report(&outcome.path, outcome.note);
                    outcome.output
                }
                Err(problem) => {
                    done.problems.push(problem);
                    Vec::new()
                }
            };
            let written = match purpose {
                // Made for a terminal.
                Purpose::Diff { colored: true } => write_raw(&output),
                _ => write_data(&output),
            };
            let next = match written {
                Ok(()) => ControlFlow::Continue(()),
                Err(_) => ControlFlow::Break(()),
            };
            done.problems.extend(unless_reader_left(written).err());
            next
        },
    );
    done
}

/// What was done with one source.
struct Outcome<N> {
    path: String,
    note: N,
    output: Vec<u8>,
    changed: bool,
    problem: Option<String>,
}

fn one<N>(
    source: &Source,
    purpose: Purpose,
    change: impl Fn(&Source, &str) -> Result<Change<N>, String>,
) -> Result<Outcome<N>, String> {
    let input = Input::read(source)?;
    let Change {
        text,
        evens_ends,
        note,
        problem,
    } = change(source, input.text())?;
    let changed = text != input.text() || evens_ends && input.original.had_doubled_ends();
    if changed {
        input.is_writable()?;
    }
    let output = match purpose {
        Purpose::Write if source.is_stdin() => input.encode(&text)?,
        Purpose::Write => {
            if changed {
                input.replace(&text)?;
            }
            Vec::new()
        }
        Purpose::Check if changed => format!("{}\n", shown(&input.path)).into_bytes(),
        Purpose::Check => Vec::new(),
        Purpose::Diff { colored } => {
            let bytes = input.encode(&text)?;
            let diff = diff::unified(&input.path, input.original.bytes(), &bytes);
            match colored {
                true => diff::colored(&shown_bytes(&diff)),
                false => diff,
            }
        }
    };
    Ok(Outcome {
        path: input.path,
        note,
        output,
        changed,
        problem,
    })
}

impl Rewritten {
    /// Prints what could not be done, and returns the exit code: 1 if files would change and were
    /// not written.
    pub(super) fn finish(&self, purpose: Purpose) -> u8 {
        for problem in &self.problems {
            report_problem(problem);
        }
        match purpose {
            _ if !self.problems.is_empty() => FAILED,
            Purpose::Check | Purpose::Diff { .. } if self.changed > 0 => FOUND,
            _ => CLEAN,
        }
    }
}
