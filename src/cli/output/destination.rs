//! Where output goes: one format to standard output, any number to files.

use super::{Checked, Format, Kept, Render, Report, Style, Tally};
use crate::text::file::in_words;
use std::fs::{self, File};
use std::io::{self, BufWriter, Stdout, Write};
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
    error: Option<io::Error>,
}

enum To {
    Stdout(BufWriter<Stdout>),
    /// A new file, until everything is in it.
    Beside(BufWriter<tempfile::NamedTempFile>, PathBuf),
    /// A pipe or a device, which nothing can be renamed over.
    Device(BufWriter<File>, PathBuf),
}

/// What a format is sent to.
pub(super) struct Order {
    pub format: &'static Format,
    pub file: Option<PathBuf>,
}

impl Destinations {
    /// Opens the places. What cannot be written is said before any work is done.
    pub(super) fn open(orders: &[Order], style: Style) -> Result<Self, String> {
        let mut renders = Vec::new();
        let mut sinks = Vec::new();
        for order in orders {
            let (to, style) = match &order.file {
                None => (To::Stdout(BufWriter::new(io::stdout())), style),
                Some(path) => {
                    let to = To::file(path).map_err(|error| unwritable(path, &error))?;
                    (to, style.of_file())
                }
            };
            renders.push((order.format.make)(&style));
            sinks.push(Sink {
                to,
                kept: Kept::default(),
                begun: false,
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

    /// Puts the new files in their places. Gives what could not be written, in words.
    pub(in crate::cli) fn finish(self) -> Vec<String> {
        let sinks = self.sinks.into_iter();
        sinks.filter_map(|sink| sink.finish().err()).collect()
    }
}

/// Renders one file for each place.
#[derive(Clone, Copy)]
pub(in crate::cli) struct Renders<'a>(&'a [Box<dyn Render>]);

impl Renders<'_> {
    pub(in crate::cli) fn file(self, report: &Report<'_>) -> Vec<Vec<u8>> {
        let renders = self.0.iter();
        renders
            .map(|render| {
                let mut out = Vec::new();
                render.file(report, &mut out);
                out
            })
            .collect()
    }

    /// Does any format tell posts and years?
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
    /// Begins.
    pub(in crate::cli) fn open(&mut self) {
        for (render, sink) in self.renders.iter().zip(&mut *self.sinks) {
            sink.write(&render.opening());
        }
    }

    /// Writes one file's parts and counts its findings.
    pub(in crate::cli) fn take(&mut self, checked: Checked, tally: &mut Tally) {
        let (path, parts, findings, origin, failed) = match checked {
            Checked::Unreadable(problem) => return tally.problems.push(problem),
            Checked::Done {
                path,
                parts,
                findings,
                origin,
                failed,
                ..
            } => (path, parts, findings, origin, failed),
        };
        tally.problems.extend(failed.iter().map(|rule| {
            format!(
                "{path}: the rule `{rule}` broke on this cable and was skipped; please report it"
            )
        }));
        tally.add(&path, &findings, origin);
        for ((render, sink), part) in self.renders.iter().zip(&mut *self.sinks).zip(parts) {
            if part.is_empty() {
                continue;
            }
            if let Some(room) = render.keeps() {
                // A file that does not fit ends it, so that no later one stands out of order.
                if sink.kept.left_out > 0 || sink.kept.text.len() + part.len() > room {
                    sink.kept.left_out += findings.len();
                } else {
                    sink.kept.text.extend(part);
                }
                continue;
            }
            if sink.begun {
                sink.write(render.between());
            }
            sink.begun = true;
            sink.write(&part);
        }
    }

    /// Ends.
    pub(in crate::cli) fn close(&mut self, tally: &Tally) {
        for (render, sink) in self.renders.iter().zip(&mut *self.sinks) {
            let closing = render.closing(tally, &sink.kept);
            sink.write(&closing);
        }
    }

    /// Does anyone still read?
    pub(in crate::cli) fn is_read(&self) -> bool {
        self.sinks.iter().any(|sink| sink.error.is_none())
    }
}

impl Sink {
    /// After an error the place gets nothing more.
    fn write(&mut self, bytes: &[u8]) {
        if self.error.is_none() {
            self.error = self.to.writer().write_all(bytes).err();
        }
    }

    fn finish(mut self) -> Result<(), String> {
        let error = match self.error.take() {
            Some(error) => Some(error),
            None => self.to.writer().flush().err(),
        };
        match (self.to, error) {
            // A reader that went away (`| head`) has what it wanted.
            (To::Stdout(_), Some(error)) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
            (To::Stdout(_), Some(error)) => Err(format!("cannot write the results: {error}")),
            (To::Beside(_, path) | To::Device(_, path), Some(error)) => {
                Err(unwritable(&path, &error))
            }
            (To::Beside(writer, path), None) => writer
                .into_inner()
                .map_err(|error| error.into_error())
                .and_then(|file| file.persist(&path).map_err(|error| error.error))
                .map(drop)
                .map_err(|error| unwritable(&path, &error)),
            (To::Stdout(_) | To::Device(..), None) => Ok(()),
        }
    }
}

impl To {
    /// A regular file is replaced as a whole when everything is written: until then, and if the run
    /// is killed, the old one stays. A link stays, and the file it leads to is replaced.
    fn file(path: &Path) -> io::Result<Self> {
        match fs::metadata(path) {
            Ok(metadata) if metadata.is_dir() => Err(io::ErrorKind::IsADirectory.into()),
            Ok(metadata) if !metadata.is_file() => {
                let file = File::options().write(true).open(path)?;
                Ok(Self::Device(BufWriter::new(file), path.to_owned()))
            }
            Ok(metadata) => Self::beside(&fs::canonicalize(path)?, Some(metadata.permissions())),
            Err(_) => Self::beside(path, None),
        }
    }

    fn beside(path: &Path, permissions: Option<fs::Permissions>) -> io::Result<Self> {
        let folder = match path.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder,
            _ => Path::new("."),
        };
        let mut builder = tempfile::Builder::new();
        builder.prefix(".cablelint-").suffix(".tmp");
        #[cfg(unix)]
        let permissions = permissions.or_else(|| {
            // What any new file gets; the system takes the umask off.
            use std::os::unix::fs::PermissionsExt;
            Some(fs::Permissions::from_mode(0o666))
        });
        if let Some(permissions) = permissions {
            builder.permissions(permissions);
        }
        let file = builder.tempfile_in(folder)?;
        Ok(Self::Beside(BufWriter::new(file), path.to_owned()))
    }

    fn writer(&mut self) -> &mut dyn Write {
        match self {
            Self::Stdout(writer) => writer,
            Self::Beside(writer, _) => writer,
            Self::Device(writer, _) => writer,
        }
    }
}

fn unwritable(path: &Path, error: &io::Error) -> String {
    let reason = match error.kind() {
        io::ErrorKind::NotFound => "there is no such folder".to_owned(),
        _ => in_words(error),
    };
    format!("{}: cannot be written: {reason}", path.display())
}
