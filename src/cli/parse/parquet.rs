//! The table of the headers as Parquet. Lists are lists of texts.

use super::table::{COLUMNS, Column, Kind};
use super::{Printer, Rendered};
use parquet::basic::Compression;
use parquet::column::writer::ColumnWriter;
use parquet::data_type::ByteArray;
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use parquet::schema::parser::parse_message_type;
use std::io::{self, IsTerminal, Write};
use std::sync::{Arc, Mutex, PoisonError};

/// Cables that are held before they are written, as one row group.
const GROUP: usize = 4096;

/// Writes Parquet.
pub(super) struct Parquet {
    writer: SerializedFileWriter<Written>,
    written: Written,
    /// The words of each cable by column, until a group is full.
    rows: Vec<[Option<Vec<String>>; COLUMNS.len()]>,
}

/// What the writer has written, until it is taken on.
#[derive(Clone, Default)]
struct Written(Arc<Mutex<Vec<u8>>>);

impl Written {
    fn bytes(&self) -> std::sync::MutexGuard<'_, Vec<u8>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Write for Written {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.bytes().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Parquet {
    pub(super) fn new() -> Result<Self, String> {
        if io::stdout().is_terminal() {
            return Err(
                "Parquet is not for a terminal: add `> cables.parquet` to the command".to_owned(),
            );
        }
        Self::with_schema().map_err(|error| error.to_string())
    }

    fn with_schema() -> Result<Self, ParquetError> {
        let schema = Arc::new(parse_message_type(&message_type())?);
        let properties = WriterProperties::builder().set_compression(Compression::SNAPPY);
        let written = Written::default();
        let writer = SerializedFileWriter::new(written.clone(), schema, properties.build().into())?;
        Ok(Self {
            writer,
            written,
            rows: Vec::new(),
        })
    }

    fn write_group(&mut self) -> Result<(), ParquetError> {
        let rows = std::mem::take(&mut self.rows);
        let mut group = self.writer.next_row_group()?;
        for (at, column) in COLUMNS.iter().enumerate() {
            let cells = rows
                .iter()
                .map(|row| row.get(at).and_then(Option::as_deref));
            write_column(&mut group, column, cells)?;
        }
        group.close().map(drop)
    }

    fn pass_on(&self, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(&std::mem::take(&mut *self.written.bytes()))
    }
}

impl Printer for Parquet {
    fn cable(&mut self, rendered: Rendered, out: &mut dyn Write) -> io::Result<()> {
        let Rendered::Object(object) = rendered else {
            return Ok(());
        };
        self.rows.push(COLUMNS.map(|column| column.words(&object)));
        if self.rows.len() < GROUP {
            return Ok(());
        }
        self.write_group()?;
        self.pass_on(out)
    }

    fn close(&mut self, out: &mut dyn Write) -> io::Result<()> {
        if !self.rows.is_empty() {
            self.write_group()?;
        }
        self.writer.finish()?;
        self.pass_on(out)
    }
}

/// The schema, as Parquet writes it.
fn message_type() -> String {
    let columns = COLUMNS.map(|Column { name, kind, .. }| match kind {
        Kind::Text => format!("optional binary {name} (string);"),
        Kind::Number => format!("optional int64 {name};"),
        Kind::List => format!(
            "optional group {name} (list) {{ repeated group list {{ required binary element (string); }} }}"
        ),
    });
    format!("message cables {{ {} }}", columns.join(" "))
}

fn write_column<'a>(
    group: &mut SerializedRowGroupWriter<'_, Written>,
    column: &Column,
    cells: impl Iterator<Item = Option<&'a [String]>>,
) -> Result<(), ParquetError> {
    let Some(mut writer) = group.next_column()? else {
        return Ok(());
    };
    // For each value, and for each cell without one: how much of it is there, and whether it goes on
    // with the list of the value before.
    let (mut values, mut definitions, mut repetitions) = (Vec::new(), Vec::new(), Vec::new());
    for cell in cells {
        let words = cell.unwrap_or_default();
        if words.is_empty() {
            definitions.push(i16::from(cell.is_some() && column.kind == Kind::List));
            repetitions.push(0);
        }
        for (at, word) in words.iter().enumerate() {
            definitions.push(if column.kind == Kind::List { 2 } else { 1 });
            repetitions.push(i16::from(at > 0));
            values.push(word);
        }
    }
    match writer.untyped() {
        ColumnWriter::Int64ColumnWriter(numbers) => {
            let number = |word: &&String| word.parse().unwrap_or_default();
            let values: Vec<i64> = values.iter().map(number).collect();
            numbers.write_batch(&values, Some(&definitions), None)?;
        }
        ColumnWriter::ByteArrayColumnWriter(texts) => {
            let values: Vec<ByteArray> = values.iter().map(|word| word.as_str().into()).collect();
            let repetitions = (column.kind == Kind::List).then_some(repetitions.as_slice());
            texts.write_batch(&values, Some(&definitions), repetitions)?;
        }
        _ => {}
    }
    writer.close()
}
