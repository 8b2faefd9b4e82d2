//! A table of the headers: one record per cable.

use super::{Printer, Rendered, words};
use serde_json::Value;
use std::io::{self, Write};

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    Number,
    List,
}
use Kind::{List, Number, Text};

/// A column of the table.
pub(super) struct Column {
    pub(super) name: &'static str,
    pub(super) kind: Kind,
    /// Where it is in the object. A name after `*` is taken from each member of a list.
    place: &'static str,
}

const fn column(name: &'static str, kind: Kind, place: &'static str) -> Column {
    Column { name, kind, place }
}

pub(super) const COLUMNS: [Column; 28] = [
    column("path", Text, "/path"),
    column("id", Text, "/id"),
    column("post", Text, "/mrn/post"),
    column("serial", Number, "/mrn/serial"),
    column("year", Number, "/mrn/year"),
    column("date", Text, "/date/value"),
    column("date_source", Text, "/date/source"),
    column("level", Text, "/classification/level"),
    column("controls", List, "/classification/controls"),
    column("section", Number, "/section/number"),
    column("sections", Number, "/section/of"),
    column("precedence", Text, "/transmission/precedence"),
    column("from", Text, "/transmission/from"),
    column("to", List, "/transmission/to*address"),
    column("info", List, "/transmission/info*address"),
    column("captions", List, "/captions"),
    column("passing", List, "/passing"),
    column("executive_order", Text, "/executive_order/number"),
    column("declassify_on", Text, "/executive_order/declassify_on"),
    column("tags", List, "/tags*code"),
    column("subject", Text, "/subject"),
    column("references", List, "/references*id"),
    column("classified_by", Text, "/classified_by/name"),
    column("reasons", List, "/classified_by/reasons"),
    column("summary", Text, "/summary"),
    column("signature", Text, "/signature"),
    column("layout", Text, "/layout"),
    column("era", Text, "/era"),
];

impl Column {
    /// Its words in an object: one text, or one for each member of a list. `None` where the cable
    /// states nothing; an empty list is a list.
    pub(super) fn words(&self, object: &Value) -> Option<Vec<String>> {
        let (place, member) = self.place.split_once('*').unwrap_or((self.place, ""));
        let value = object.pointer(place)?;
        let Value::Array(list) = value else {
            return (!value.is_null()).then(|| vec![words(value)]);
        };
        let members = list.iter().map(|one| match member {
            "" => words(one),
            _ => words(one.get(member).unwrap_or(&Value::Null)),
        });
        Some(members.filter(|words| !words.is_empty()).collect())
    }
}

/// Writes CSV.
pub(super) struct Table {
    /// Are the names of the columns to be written yet?
    opening: bool,
}

impl Table {
    pub(super) fn new() -> Self {
        Self { opening: true }
    }

    fn open(&mut self, out: &mut dyn Write) -> io::Result<()> {
        match std::mem::take(&mut self.opening) {
            true => write_record(COLUMNS.map(|column| column.name.to_owned()), out),
            false => Ok(()),
        }
    }
}

impl Printer for Table {
    fn cable(&mut self, rendered: Rendered, out: &mut dyn Write) -> io::Result<()> {
        let Rendered::Object(object) = rendered else {
            return Ok(());
        };
        self.open(out)?;
        let cell = |column: Column| {
            let words = column.words(&object).unwrap_or_default();
            match column.kind {
                List => words.join("; "),
                Text | Number => words.concat(),
            }
        };
        write_record(COLUMNS.map(cell), out)
    }

    fn close(&mut self, out: &mut dyn Write) -> io::Result<()> {
        self.open(out)
    }
}

fn write_record(cells: [String; COLUMNS.len()], out: &mut dyn Write) -> io::Result<()> {
    let mut writer = csv::Writer::from_writer(out);
    writer.write_record(cells)?;
    writer.flush()
}
