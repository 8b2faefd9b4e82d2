//! Records of Parquet: a column with the text of each cable.

use super::{Names, Records, open_file};
use crate::config::Source;
use parquet::errors::ParquetError;
use parquet::file::reader::FileReader;
use parquet::file::serialized_reader::SerializedFileReader;
use parquet::record::reader::RowIter;
use parquet::record::{Field, Row};
use parquet::schema::types::Type;
use std::path::Path;

struct ParquetRecords {
    rows: RowIter<'static>,
    names: Names,
    number: u64,
    /// What cannot be read once is not read again.
    done: bool,
}

/// Opens a file, of which only the columns that are needed are read.
pub(super) fn open(path: &Path, names: Names) -> Result<Records, String> {
    let file = open_file(path)?;
    let problem = |error: ParquetError| format!("{}: {error}", names.file);
    let reader = SerializedFileReader::new(file).map_err(problem)?;
    let schema = reader.metadata().file_metadata().schema();
    let columns = schema.get_fields();
    let wanted = |name: &str| {
        let found = columns.iter().find(|column| column.name() == name);
        found.cloned().ok_or_else(|| {
            let known: Vec<&str> = columns.iter().map(|column| column.name()).collect();
            names.unknown(name, &known)
        })
    };
    let mut read = vec![wanted(&names.text)?];
    if let Some(id) = names.id.as_deref().filter(|id| *id != names.text) {
        read.push(wanted(id)?);
    }
    let mut only = Type::group_type_builder(schema.name()).with_fields(read);
    // Some writers say of the whole table how often it is there.
    if schema.get_basic_info().has_repetition() {
        only = only.with_repetition(schema.get_basic_info().repetition());
    }
    let only = only.build().map_err(problem)?;
    let rows = RowIter::from_file_into(Box::new(reader));
    let rows = rows.project(Some(only)).map_err(problem)?;
    Ok(Box::new(ParquetRecords {
        rows,
        names,
        number: 0,
        done: false,
    }))
}

impl ParquetRecords {
    fn source(&self, row: &Row) -> Result<Source, String> {
        let field = |name: &str| {
            let mut fields = row.get_column_iter();
            fields
                .find(|(known, _)| *known == name)
                .map(|(_, field)| field)
        };
        let text = match field(&self.names.text) {
            Some(Field::Str(text)) => text.clone(),
            Some(Field::Bytes(bytes)) => super::field(bytes.data()).into_owned(),
            _ => return Err(self.names.missing(self.number, &self.names.text)),
        };
        let id = self.names.id.as_deref().and_then(|id| match field(id)? {
            Field::Null => None,
            Field::Str(id) => Some(id.clone()),
            Field::Bytes(id) => Some(super::field(id.data()).into_owned()),
            other => Some(other.to_string()),
        });
        Ok(self.names.source(self.number, id.as_deref(), &text))
    }
}

impl Iterator for ParquetRecords {
    type Item = Result<Source, String>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.done {
            return None;
        }
        let row = self.rows.next()?;
        self.number += 1;
        Some(match row {
            Ok(row) => self.source(&row),
            Err(error) => {
                self.done = true;
                Err(self.names.problem(self.number, &error.to_string()))
            }
        })
    }
}
