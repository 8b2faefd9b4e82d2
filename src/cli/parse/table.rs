//! A table of the headers: one record per cable.

use super::{Printer, Rendered, words, words_at};
use serde_json::Value;
use std::io::{self, Write};

/// The columns: the name of each, and where it is in the object. A name after `*` is taken from each
/// member of a list.
const COLUMNS: [(&str, &str); 28] = [
    ("path", "/path"),
    ("id", "/id"),
    ("post", "/mrn/post"),
    ("serial", "/mrn/serial"),
    ("year", "/mrn/year"),
    ("date", "/date/value"),
    ("date_source", "/date/source"),
    ("level", "/classification/level"),
    ("controls", "/classification/controls"),
    ("section", "/section/number"),
    ("sections", "/section/of"),
    ("precedence", "/transmission/precedence"),
    ("from", "/transmission/from"),
    ("to", "/transmission/to*address"),
    ("info", "/transmission/info*address"),
    ("captions", "/captions"),
    ("passing", "/passing"),
    ("executive_order", "/executive_order/number"),
    ("declassify_on", "/executive_order/declassify_on"),
    ("tags", "/tags*code"),
    ("subject", "/subject"),
    ("references", "/references*id"),
    ("classified_by", "/classified_by/name"),
    ("reasons", "/classified_by/reasons"),
    ("summary", "/summary"),
    ("signature", "/signature"),
    ("layout", "/layout"),
    ("era", "/era"),
];

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
            true => write_record(COLUMNS.map(|(name, _)| name.to_owned()), out),
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
        write_record(COLUMNS.map(|(_, place)| cell(&object, place)), out)
    }

    fn close(&mut self, out: &mut dyn Write) -> io::Result<()> {
        self.open(out)
    }
}

fn cell(object: &Value, place: &str) -> String {
    let Some((list, member)) = place.split_once('*') else {
        return words_at(object, place);
    };
    let members = object.pointer(list).and_then(Value::as_array);
    let members = members.into_iter().flatten();
    let members = members.map(|one| words(one.get(member).unwrap_or(&Value::Null)));
    let known: Vec<String> = members.filter(|words| !words.is_empty()).collect();
    known.join("; ")
}

fn write_record(cells: [String; COLUMNS.len()], out: &mut dyn Write) -> io::Result<()> {
    let mut writer = csv::Writer::from_writer(out);
    writer.write_record(cells)?;
    writer.flush()
}
