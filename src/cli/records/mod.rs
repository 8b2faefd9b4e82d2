//! Cables that are records of a table: one file, or standard input, with a cable in a field of each
//! record. Records are read as they are needed, so that a file of any length needs little memory.

#[cfg(feature = "parquet")]
mod parquet;

#[cfg(not(feature = "parquet"))]
use super::WITHOUT_PARQUET;
use super::input::InputArguments;
use crate::config::{Effective, Resolver, Source, Storage};
use crate::text::decode;
use crate::text::file::in_words;
use crate::text::input;
use clap::{Args, ValueEnum};
use csv_core::ReadRecordResult;
use serde_json::Value;
use std::borrow::Cow;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;
use std::sync::Arc;

/// The most bytes of one record: what is longer is no record.
const LONGEST: usize = 16 << 20;
/// The most fields of one record.
const MOST_FIELDS: usize = 1 << 16;

/// What some programs write before UTF-8.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";
/// The most bytes of the name of a field. What is longer may be the text of a cable.
const LONGEST_NAME: usize = 64;

// How records are read.
#[derive(Debug, Default, Args)]
#[command(next_help_heading = "Records")]
pub(super) struct RecordArguments {
    /// Read the file as records with a cable each: CSV, one JSON object a line, or Parquet. Without a
    /// value, the file shows which.
    #[arg(long, value_enum, value_name = "FORMAT", num_args = 0..=1, require_equals = true, default_missing_value = "auto")]
    records: Option<Format>,

    /// The field that holds the text of the cable. In JSON, `cable.body` is the field `body` of the
    /// object `cable`.
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
    /// JSON where the first character is a brace, Parquet where the file begins as one, else CSV.
    Auto,
    /// Comma-separated values; the first record names the fields.
    Csv,
    /// One JSON object a line.
    JsonLines,
    /// Parquet, from a file, where it is built in.
    Parquet,
}

/// One cable after the other. A record that cannot be read is a problem in words, and the next one
/// follows.
pub(super) type Records = Box<dyn Iterator<Item = Result<Source, String>> + Send>;

/// How many bytes a record holds.
pub(super) fn weight(record: &Result<Source, String>) -> usize {
    match record.as_ref().map(Source::storage) {
        Ok(Storage::Record(text)) => text.len(),
        _ => 0,
    }
}

fn open_file(path: &Path) -> Result<File, String> {
    input::open(path).map_err(|error| format!("{}: {error}", path.display()))
}

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
            false => Box::new(open_file(path)?),
        };
        let mut reader = BufReader::with_capacity(1 << 16, reader);
        let start = reader.fill_buf().map_err(|error| problem(&error))?;
        let mark = if start.starts_with(BYTE_ORDER_MARK) {
            BYTE_ORDER_MARK.len()
        } else {
            0
        };
        let start = start.get(mark..).unwrap_or_default();
        let format = match format {
            Format::Auto if start.starts_with(b"PAR1") => Format::Parquet,
            Format::Auto if start.trim_ascii_start().starts_with(b"{") => Format::JsonLines,
            given => given,
        };
        reader.consume(mark);
        let names = Names {
            file: name,
            text: self.text_field.clone(),
            id: self.id_field.clone(),
            config,
        };
        Ok(Some(match format {
            Format::JsonLines => Box::new(JsonRecords {
                reader,
                names,
                line: 0,
                done: false,
            }),
            Format::Parquet if is_stdin => {
                return Err("Parquet is read from a file, not from standard input".to_owned());
            }
            #[cfg(feature = "parquet")]
            Format::Parquet => parquet::open(path, names)?,
            #[cfg(not(feature = "parquet"))]
            Format::Parquet => return Err(WITHOUT_PARQUET.to_owned()),
            Format::Auto | Format::Csv => Box::new(CsvRecords::new(reader, names)?),
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
        let text = unescaped(text);
        Source::record(&name, Arc::from(&*text), Arc::clone(&self.config))
    }

    /// `cables.csv#12`
    fn place(&self, number: u64) -> String {
        format!("{}#{number}", self.file)
    }

    fn problem(&self, number: u64, what: &str) -> String {
        format!("{}: {what}", self.place(number))
    }

    /// No field has this name.
    fn unknown(&self, wanted: &str, fields: &[impl AsRef<str>]) -> String {
        let names: Vec<&str> = fields.iter().map(AsRef::as_ref).collect();
        let is_name = |name: &&str| name.len() <= LONGEST_NAME && !name.contains('\n');
        let fields = match names.iter().all(is_name) {
            true => format!("the fields are {}", names.join(", ")),
            false => "the first record does not name the fields".to_owned(),
        };
        format!("{}: no field is called `{wanted}`; {fields}", self.file)
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
    rows: Rows<R>,
    names: Names,
    text: usize,
    id: Option<usize>,
    number: u64,
    /// What cannot be read once is not read again.
    done: bool,
}

impl<R: BufRead> CsvRecords<R> {
    fn new(reader: R, names: Names) -> Result<Self, String> {
        let mut rows = Rows::new(reader);
        let row = rows.next();
        let row = row.map_err(|error| format!("{}: {}", names.file, in_words(&error)))?;
        let headers: Vec<String> = match row {
            Row::Fields => rows.fields().map(|name| field(name).into_owned()).collect(),
            Row::TooLong => {
                return Err(format!("{}: {}", names.file, too_long("the first record")));
            }
            Row::End => {
                return Err(format!(
                    "{}: there is no record that names the fields",
                    names.file
                ));
            }
        };
        let column = |wanted: &str| {
            let found = headers.iter().position(|name| name == wanted);
            found.ok_or_else(|| names.unknown(wanted, &headers))
        };
        let text = column(&names.text)?;
        let id = names.id.as_deref().map(column).transpose()?;
        Ok(Self {
            rows,
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

fn too_long(what: &str) -> String {
    format!("{what} is longer than {} MB", LONGEST >> 20)
}

impl<R: BufRead> Iterator for CsvRecords<R> {
    type Item = Result<Source, String>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.done {
            return None;
        }
        self.number += 1;
        let number = self.number;
        let problem = |what: &str| Some(Err(self.names.problem(number, what)));
        match self.rows.next() {
            Ok(Row::End) => None,
            Ok(Row::TooLong) => problem(&format!(
                "{}; a quotation mark may be missing in it",
                too_long("the record")
            )),
            Ok(Row::Fields) => Some(match self.rows.fields().nth(self.text) {
                Some(text) => {
                    let id = self.id.and_then(|id| self.rows.fields().nth(id)).map(field);
                    let id = id.filter(|id| !id.is_empty());
                    Ok(self.names.source(number, id.as_deref(), &field(text)))
                }
                None => Err(self.names.missing(number, &self.names.text)),
            }),
            Err(error) => {
                self.done = true;
                problem(&in_words(&error))
            }
        }
    }
}

/// The rows of a table. A row that is too long is read to its end and not kept.
struct Rows<R> {
    core: csv_core::Reader,
    reader: R,
    /// The fields of the last row, one after the other.
    bytes: Vec<u8>,
    /// Where each ends.
    ends: Vec<usize>,
    /// How many there are.
    count: usize,
}

/// What is next in a table.
enum Row {
    Fields,
    TooLong,
    End,
}

impl<R: BufRead> Rows<R> {
    fn new(reader: R) -> Self {
        Self {
            core: csv_core::Reader::new(),
            reader,
            bytes: vec![0; 1 << 12],
            ends: vec![0; 1 << 6],
            count: 0,
        }
    }

    fn next(&mut self) -> io::Result<Row> {
        let (mut used, mut ended, mut too_long) = (0, 0, false);
        loop {
            let input = self.reader.fill_buf()?;
            let (result, read, written, ends) =
                self.core
                    .read_record(input, &mut self.bytes[used..], &mut self.ends[ended..]);
            self.reader.consume(read);
            used += written;
            ended += ends;
            match result {
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputFull if self.bytes.len() < LONGEST => {
                    self.bytes.resize((2 * self.bytes.len()).min(LONGEST), 0);
                }
                ReadRecordResult::OutputEndsFull if self.ends.len() < MOST_FIELDS => {
                    self.ends.resize(2 * self.ends.len(), 0);
                }
                ReadRecordResult::OutputFull | ReadRecordResult::OutputEndsFull => {
                    (used, ended, too_long) = (0, 0, true);
                }
                ReadRecordResult::Record if too_long => return Ok(Row::TooLong),
                ReadRecordResult::Record => {
                    self.count = ended;
                    return Ok(Row::Fields);
                }
                ReadRecordResult::End => return Ok(Row::End),
            }
        }
    }

    /// The fields of the last row.
    fn fields(&self) -> impl Iterator<Item = &[u8]> {
        let ends = self.ends.iter().take(self.count);
        let starts = [0].into_iter().chain(ends.clone().copied());
        starts
            .zip(ends)
            .filter_map(|(start, end)| self.bytes.get(start..*end))
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
                .take(LONGEST as u64)
                .read_until(b'\n', &mut line)?;
            self.line += 1;
            if read == 0 {
                return Ok(Line::End);
            }
            if read == LONGEST && line.last() != Some(&b'\n') {
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
        let text = value(&record, &self.names.text).and_then(Value::as_str);
        let text = text.ok_or_else(|| self.names.missing(self.line, &self.names.text))?;
        let id = self
            .names
            .id
            .as_ref()
            .and_then(|id| match value(&record, id)? {
                Value::String(id) => Some(id.clone()),
                Value::Number(id) => Some(id.to_string()),
                _ => None,
            });
        Ok(self.names.source(self.line, id.as_deref(), text))
    }
}

/// The text of a cable whose line ends were escaped twice: `UNCLAS ROME 000140\n\nE.O. ...`.
fn unescaped(text: &str) -> Cow<'_, str> {
    /// So many line ends leave no doubt.
    const LINES: usize = 3;
    let escaped = || text.matches("\\n").take(LINES).count() == LINES;
    match !text.contains('\n') && escaped() {
        true => Cow::Owned(text.replace("\\r\\n", "\n").replace("\\n", "\n")),
        false => Cow::Borrowed(text),
    }
}

/// The value of a field, or of a field of an object: `cable.body`.
fn value<'a>(record: &'a Value, field: &str) -> Option<&'a Value> {
    let nested = || {
        field
            .split('.')
            .try_fold(record, |object, key| object.get(key))
    };
    record.get(field).or_else(nested)
}

impl<R: BufRead> Iterator for JsonRecords<R> {
    type Item = Result<Source, String>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.done {
            return None;
        }
        Some(match self.next_line() {
            Ok(Line::Text(line)) => self.source(&line),
            Ok(Line::TooLong) => Err(self.names.problem(self.line, &too_long("the line"))),
            Ok(Line::End) => return None,
            Err(error) => {
                self.done = true;
                Err(self.names.problem(self.line, &in_words(&error)))
            }
        })
    }
}
