//! Cables that are records of a table: one file, or standard input, with a cable in a field of each
//! record. Records are read as they are needed, so that a file of any length needs little memory.

use super::input::InputArguments;
use crate::config::{Effective, Resolver, Source};
use crate::text::decode;
use crate::text::file::in_words;
use crate::text::input;
use clap::{Args, ValueEnum};
use csv::ByteRecord;
use serde_json::Value;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;
use std::sync::Arc;

/// The most bytes of one record: a longer line is no record.
const LONGEST: u64 = 64 << 20;

/// How records are read.
#[derive(Debug, Default, Args)]
#[command(next_help_heading = "Records")]
pub(super) struct RecordArguments {
    /// Read the file as records with a cable each, as CSV or as one JSON object a line. Without a
    /// value, the file shows which.
    #[arg(long, value_enum, value_name = "FORMAT", num_args = 0..=1, require_equals = true, default_missing_value = "auto")]
    records: Option<Format>,

    /// The field that holds the text of the cable.
    #[arg(
        long,
        value_name = "FIELD",
        default_value = "text",
        requires = "records"
    )]
    text_field: String,

    /// The field that names the cable. Without it, a cable is named after the file and the number
    /// of its record: `cables.csv#12`.
    #[arg(long, value_name = "FIELD", requires = "records")]
    id_field: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// JSON where the first character is a brace, else CSV.
    Auto,
    /// Comma-separated values; the first record names the fields.
    Csv,
    /// One JSON object a line.
    JsonLines,
}

/// One cable after the other. A record that cannot be read is a problem in words, and the next one
/// follows.
pub(super) type Records = Box<dyn Iterator<Item = Result<Source, String>> + Send>;

impl RecordArguments {
    /// Opens the records, if they are asked for.
    pub(super) fn open(
        &self,
        input: &InputArguments,
        resolver: &Resolver,
    ) -> Result<Option<Records>, String> {
        let Some(format) = self.records else {
            return Ok(None);
        };
        let one = || Err("`--records` reads one file, or `-` for standard input".to_owned());
        let [path] = input.paths() else {
            return one();
        };
        if path.is_dir() {
            return one();
        }
        let is_stdin = path.as_os_str() == "-";
        let config = match is_stdin {
            true => resolver.for_folder(Path::new(".")),
            false => resolver.for_file(path),
        };
        let config = config.map_err(|problems| problems.to_string())?;
        let name = path.display().to_string();
        let problem = |error: &io::Error| format!("{name}: {}", in_words(error));
        let reader: Box<dyn Read + Send> = match is_stdin {
            true => Box::new(io::stdin()),
            false => Box::new(input::open(path).map_err(|error| format!("{name}: {error}"))?),
        };
        let mut reader = BufReader::with_capacity(1 << 16, reader);
        let start = reader.fill_buf().map_err(|error| problem(&error))?;
        let brace = start.trim_ascii_start().first() == Some(&b'{');
        let names = Names {
            file: name,
            text: self.text_field.clone(),
            id: self.id_field.clone(),
            config,
        };
        Ok(Some(match format {
            Format::Csv => Box::new(CsvRecords::new(reader, names)?),
            Format::Auto if !brace => Box::new(CsvRecords::new(reader, names)?),
            Format::Auto | Format::JsonLines => Box::new(JsonRecords {
                reader,
                names,
                line: 0,
                done: false,
            }),
        }))
    }
}

/// What the fields are called, and what governs the cables.
struct Names {
    /// The file as it was given.
    file: String,
    text: String,
    id: Option<String>,
    config: Arc<Effective>,
}

impl Names {
    /// The cable of a record.
    fn source(&self, number: u64, id: Option<&str>, text: &str) -> Source {
        let name = id.map_or_else(|| self.place(number), str::to_owned);
        Source::record(&name, Arc::from(text), Arc::clone(&self.config))
    }

    /// `cables.csv#12`
    fn place(&self, number: u64) -> String {
        format!("{}#{number}", self.file)
    }

    fn problem(&self, number: u64, what: &str) -> String {
        format!("{}: {what}", self.place(number))
    }

    fn missing(&self, number: u64, field: &str) -> String {
        self.problem(
            number,
            &format!("the record has no text in the field `{field}`"),
        )
    }
}

/// Records of CSV.
struct CsvRecords<R> {
    reader: csv::Reader<R>,
    names: Names,
    text: usize,
    id: Option<usize>,
    number: u64,
    /// What cannot be read once is not read again.
    done: bool,
}

impl<R: Read> CsvRecords<R> {
    fn new(reader: R, names: Names) -> Result<Self, String> {
        let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(reader);
        let headers = reader.byte_headers();
        let headers = headers.map_err(|error| format!("{}: {error}", names.file))?;
        let headers: Vec<String> = headers
            .iter()
            .map(|name| field(name).into_owned())
            .collect();
        let column = |wanted: &str| {
            let mut names_of_fields = headers.iter();
            let found =
                names_of_fields.position(|name| name.trim_start_matches('\u{feff}') == wanted);
            found.ok_or_else(|| {
                format!(
                    "{}: no field is called `{wanted}`; the fields are {}",
                    names.file,
                    headers.join(", ")
                )
            })
        };
        let text = column(&names.text)?;
        let id = names.id.as_deref().map(column).transpose()?;
        Ok(Self {
            reader,
            names,
            text,
            id,
            number: 0,
            done: false,
        })
    }
}

/// The text of a field, whatever its encoding.
fn field(bytes: &[u8]) -> std::borrow::Cow<'_, str> {
    decode(bytes).text
}

impl<R: Read> Iterator for CsvRecords<R> {
    type Item = Result<Source, String>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.done {
            return None;
        }
        let mut record = ByteRecord::new();
        let read = self.reader.read_byte_record(&mut record);
        self.number += 1;
        let number = self.number;
        match read {
            Ok(false) => None,
            Ok(true) => Some(match record.get(self.text) {
                Some(text) => {
                    let id = self.id.and_then(|id| record.get(id)).map(field);
                    let id = id.filter(|id| !id.is_empty());
                    Ok(self.names.source(number, id.as_deref(), &field(text)))
                }
                None => Err(self.names.missing(number, &self.names.text)),
            }),
            Err(error) => {
                self.done = error.is_io_error();
                Some(Err(self.names.problem(number, &error.to_string())))
            }
        }
    }
}

/// Records of one JSON object a line.
struct JsonRecords<R> {
    reader: R,
    names: Names,
    line: u64,
    /// What cannot be read once is not read again.
    done: bool,
}

/// What is next in a file of lines.
enum Line {
    Text(Vec<u8>),
    TooLong,
    End,
}

impl<R: BufRead> JsonRecords<R> {
    /// The next line that is not empty.
    fn next_line(&mut self) -> io::Result<Line> {
        loop {
            let mut line = Vec::new();
            let read = self
                .reader
                .by_ref()
                .take(LONGEST)
                .read_until(b'\n', &mut line)?;
            self.line += 1;
            if read == 0 {
                return Ok(Line::End);
            }
            if read as u64 == LONGEST && line.last() != Some(&b'\n') {
                self.reader.skip_until(b'\n')?;
                return Ok(Line::TooLong);
            }
            if !line.trim_ascii().is_empty() {
                return Ok(Line::Text(line));
            }
        }
    }

    fn source(&self, line: &[u8]) -> Result<Source, String> {
        let record: Value = serde_json::from_slice(line).map_err(|error| {
            self.names
                .problem(self.line, &format!("this is not JSON: {error}"))
        })?;
        let text = record.get(&self.names.text).and_then(Value::as_str);
        let text = text.ok_or_else(|| self.names.missing(self.line, &self.names.text))?;
        let id = self.names.id.as_ref().and_then(|id| match record.get(id)? {
            Value::String(id) => Some(id.clone()),
            Value::Number(id) => Some(id.to_string()),
            _ => None,
        });
        Ok(self.names.source(self.line, id.as_deref(), text))
    }
}

impl<R: BufRead> Iterator for JsonRecords<R> {
    type Item = Result<Source, String>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.done {
            return None;
        }
        Some(match self.next_line() {
            Ok(Line::Text(line)) => self.source(&line),
            Ok(Line::TooLong) => {
                let what = format!("the line is longer than {} MB", LONGEST >> 20);
                Err(self.names.problem(self.line, &what))
            }
            Ok(Line::End) => return None,
            Err(error) => {
                self.done = true;
                Err(self.names.problem(self.line, &in_words(&error)))
            }
        })
    }
}
