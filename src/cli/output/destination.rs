//! Where output goes: one format to standard output, any number to files.

use super::recognize::is_report;
use super::{Checked, Format, Kept, Render, Rendered, Report, Style, Tally};
use crate::cli::unless_reader_left;
use crate::config::{Source, Storage};
use crate::text::file::{PendingFile, WriteError};
use std::fs::{self, File};
use std::io::{self, BufWriter, Read, Stdout, Write};
use std::path::{Path, PathBuf};

/// The formats of a run and the places they go to.
pub(in crate::cli) struct Destinations {
    renders: Vec<Box<dyn Render>>,
    sinks: Vec<Sink>,
}

/// One place.
struct Sink {
    to: To,
    kept: Kept,
    begun: bool,
    /// What is held back until the opening is known.
    held: Option<Vec<u8>>,
    error: Option<io::Error>,
}

enum To {
    Stdout(BufWriter<Stdout>),
    File(PendingFile, PathBuf),
    /// A pipe or a device, which no file can be renamed over.
    Device(BufWriter<File>, PathBuf),
}

/// What a format is sent to.
pub(super) struct Order {
    pub format: &'static Format,
    pub file: Option<PathBuf>,
}

impl Destinations {
    /// Opens the places, so that one that cannot be written is reported before any work is done.
    ///
    /// A file that is there is replaced only if it is a report, and none of the inputs.
    pub(super) fn open(orders: &[Order], style: Style, inputs: &[Source]) -> Result<Self, String> {
        let mut renders = Vec::new();
        let mut sinks = Vec::new();
        for order in orders {
            let (to, style) = match &order.file {
                None => (To::Stdout(BufWriter::new(io::stdout())), style),
                Some(path) => {
                    crate::cli::interrupts::clean_up();
                    let refused = |reason| format!("{}: not written: {reason}", path.display());
                    may_replace(path, inputs).map_err(refused)?;
                    let to = To::file(path).map_err(|error| with_path(path, error))?;
                    (to, style.of_file())
                }
            };
            let render = (order.format.make)(&style);
            let held = render.opens_last().then(Vec::new);
            renders.push(render);
            sinks.push(Sink {
                to,
                kept: Kept::default(),
                begun: false,
                held,
                error: None,
            });
        }
        Ok(Self { renders, sinks })
    }

    /// The renderers, for the threads that check, and the places, for the one that writes.
    pub(in crate::cli) fn split(&mut self) -> (Renders<'_>, Writer<'_>) {
        (
            Renders(&self.renders),
            Writer {
                renders: &self.renders,
                sinks: &mut self.sinks,
            },
        )
    }

    /// Gives the new files their names. Returns what could not be written, in words.
    pub(in crate::cli) fn finish(self) -> Vec<String> {
        let sinks = self.sinks.into_iter();
        sinks.filter_map(|sink| sink.finish().err()).collect()
    }
}

/// Renders one file for each place.
#[derive(Clone, Copy)]
pub(in crate::cli) struct Renders<'a>(&'a [Box<dyn Render>]);

impl Renders<'_> {
    pub(in crate::cli) fn file(self, report: &Report<'_>) -> Vec<Rendered> {
        let renders = self.0.iter();
        renders
            .map(|render| {
                let mut rendered = Rendered::default();
                if render.keeps().or(render.repeats()).is_some() {
                    rendered.parts = render.parts(report);
                }
                if render.keeps().is_none() {
                    render.file(report, &mut rendered.text);
                }
                rendered
            })
            .collect()
    }

    /// Does any format show posts and years?
    pub(in crate::cli) fn ask_for_origin(self) -> bool {
        self.0.iter().any(|render| render.asks_for_origin())
    }
}

/// Writes to each place what was rendered for it, in order.
pub(in crate::cli) struct Writer<'a> {
    renders: &'a [Box<dyn Render>],
    sinks: &'a mut [Sink],
}

impl Writer<'_> {
    /// Writes what comes before the first file.
    pub(in crate::cli) fn open(&mut self) {
        for (render, sink) in self.renders.iter().zip(&mut *self.sinks) {
            if sink.held.is_none() {
                sink.write(&render.opening(&Tally::default()));
            }
        }
    }

    /// Writes one file's parts and counts its findings.
    pub(in crate::cli) fn take(&mut self, checked: Checked, tally: &mut Tally) {
        let checked = match checked {
            Checked::Unreadable(problem) => return tally.problems.push(problem),
            Checked::NotText => {
                tally.binary += 1;
                return;
            }
            Checked::Done(checked) => *checked,
        };
        let path = &checked.path;
        tally.problems.extend(checked.failed.iter().map(|rule| {
            format!(
                "{path}: the rule `{rule}` failed on this cable and was skipped; please report it"
            )
        }));
        tally.accepted.extend(checked.accepted);
        tally.add(path, &checked.findings, checked.origin);
        tally.hidden.add_all(&checked.hidden);
        for ((render, sink), rendered) in
            self.renders.iter().zip(&mut *self.sinks).zip(checked.parts)
        {
            if let Some(room) = render.keeps().or(render.repeats()) {
                for part in rendered.parts {
                    sink.kept.add(part, room);
                }
            }
            if !rendered.text.is_empty() {
                if sink.begun {
                    sink.write(render.between());
                }
                sink.begun = true;
                sink.write(&rendered.text);
            }
        }
    }

    /// Writes what comes after the last file.
    pub(in crate::cli) fn close(&mut self, tally: &Tally) {
        for (render, sink) in self.renders.iter().zip(&mut *self.sinks) {
            let closing = render.closing(tally, &sink.kept);
            if let Some(held) = sink.held.take() {
                sink.write(&render.opening(tally));
                sink.write(&held);
            }
            sink.write(&closing);
        }
    }

    /// Is any place still being written to?
    pub(in crate::cli) fn is_read(&self) -> bool {
        self.sinks.iter().any(|sink| sink.error.is_none())
    }
}

impl Sink {
    /// Nothing more is written after an error.
    fn write(&mut self, bytes: &[u8]) {
        if let Some(held) = &mut self.held {
            held.extend_from_slice(bytes);
        } else if self.error.is_none() {
            self.error = self.to.writer().write_all(bytes).err();
        }
    }

    fn finish(mut self) -> Result<(), String> {
        let error = match self.error.take() {
            Some(error) => Some(error),
            None => self.to.writer().flush().err(),
        };
        match (self.to, error) {
            (To::Stdout(_), error) => unless_reader_left(error.map_or(Ok(()), Err)),
            (To::File(_, path) | To::Device(_, path), Some(error)) => {
                Err(with_path(&path, WriteError::Io(error)))
            }
            (To::File(file, path), None) => file.finish().map_err(|error| with_path(&path, error)),
            (To::Device(..), None) => Ok(()),
        }
    }
}

impl To {
    /// A regular file is replaced as a whole when everything is written: until then, and if the run
    /// is killed, the old one stays.
    fn file(path: &Path) -> Result<Self, WriteError> {
        match fs::metadata(path) {
            Ok(metadata) if !metadata.is_file() && !metadata.is_dir() => {
                let file = File::options().write(true).open(path);
                let file = file.map_err(WriteError::Io)?;
                Ok(Self::Device(BufWriter::new(file), path.to_owned()))
            }
            _ => Ok(Self::File(PendingFile::open(path)?, path.to_owned())),
        }
    }

    fn writer(&mut self) -> &mut dyn Write {
        match self {
            Self::Stdout(writer) => writer,
            Self::File(writer, _) => writer,
            Self::Device(writer, _) => writer,
        }
    }
}

/// So much of a file shows whether it is a report.
const HEAD: u64 = 64 * 1024;

/// May a report take the place of what is at this path?
fn may_replace(path: &Path, inputs: &[Source]) -> Result<(), &'static str> {
    if !fs::metadata(path).is_ok_and(|metadata| metadata.is_file()) {
        return Ok(());
    }
    let real = fs::canonicalize(path).ok();
    let same = |input: &Source| {
        *input.storage() == Storage::Disk
            && real.is_some()
            && fs::canonicalize(input.path()).ok() == real
    };
    if inputs.iter().any(same) {
        return Err("it is one of the files to be checked");
    }
    let mut head = Vec::new();
    let read = File::open(path).and_then(|file| file.take(HEAD).read_to_end(&mut head));
    match read.is_ok() && is_report(&String::from_utf8_lossy(&head)) {
        true => Ok(()),
        false => Err("the file there is not a report; remove it first, or give another name"),
    }
}

fn with_path(path: &Path, error: WriteError) -> String {
    format!("{}: {error}", path.display())
}
