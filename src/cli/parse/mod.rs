//! `cablelint parse`: what cables say, field by field.

mod graph;
#[cfg(feature = "parquet")]
mod parquet;
mod table;

#[cfg(not(feature = "parquet"))]
use super::WITHOUT_PARQUET;
use super::config::{self, ConfigArguments};
use super::in_order::in_order_by_weight;
use super::input::InputArguments;
use super::records::{RecordArguments, Records, weight};
use super::{CLEAN, FAILED, finish, note, print, report_problem, terminal, unless_reader_left};
use crate::cable::json::{CableJson, schema};
use crate::cable::{Cable, Context, Reading};
use crate::config::{Breadth, CommandLine, Source};
use crate::syntax::records;
use clap::{Args, ValueEnum};
use graph::Graph;
use serde_json::Value;
use std::io::{self, BufWriter, Write};
use std::ops::ControlFlow;
use table::Table;

// The arguments of `parse`.
#[derive(Debug, Args)]
pub(super) struct ParseArguments {
    #[command(flatten)]
    input: InputArguments,

    /// How to print the cables.
    #[arg(long, value_enum, default_value_t = Format::JsonLines, value_name = "FORMAT")]
    output_format: Format,

    /// Add the blocks of each cable: its text, cut into fields, paragraphs, list items and so on,
    /// with the places.
    #[arg(long)]
    blocks: bool,

    /// Print the JSON Schema of one cable, and parse nothing.
    #[arg(long)]
    json_schema: bool,

    #[command(flatten)]
    records: RecordArguments,

    #[command(flatten)]
    config: ConfigArguments,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// One JSON array of cables, indented.
    Json,
    /// One JSON object per line.
    JsonLines,
    /// One record per cable, with the fields of the header. Lists are joined by semicolons.
    Csv,
    /// The same fields in Parquet, with lists as lists, where it is built in.
    Parquet,
    /// The references between the cables, for Graphviz.
    Dot,
    /// The references between the cables, as GraphML.
    Graphml,
}

impl Format {
    fn printer(self) -> Result<Box<dyn Printer + Send>, String> {
        Ok(match self {
            Self::Json => Box::new(Objects { separator: b"[\n" }),
            Self::JsonLines => Box::new(Lines),
            Self::Csv => Box::new(Table::new()),
            #[cfg(feature = "parquet")]
            Self::Parquet => Box::new(parquet::Parquet::new()?),
            #[cfg(not(feature = "parquet"))]
            Self::Parquet => return Err(WITHOUT_PARQUET.to_owned()),
            Self::Dot => Box::new(Graph::dot()),
            Self::Graphml => Box::new(Graph::graphml()),
        })
    }
}

/// Puts the results of all cables together, in order.
trait Printer {
    /// One cable, as it was rendered.
    fn cable(&mut self, rendered: Rendered, out: &mut dyn Write) -> io::Result<()>;

    /// What comes after the last one.
    fn close(&mut self, out: &mut dyn Write) -> io::Result<()>;
}

/// What is kept of one cable until it is its turn.
enum Rendered {
    /// Text to print.
    Text(Vec<u8>),
    /// The object, for what needs all cables.
    Object(Value),
}

/// Reads, prints, and returns the exit code.
pub(super) fn run(arguments: &ParseArguments) -> u8 {
    if arguments.json_schema {
        return print(&format!("{:#}\n", schema()));
    }
    finish(parse(arguments))
}

fn parse(arguments: &ParseArguments) -> Result<u8, String> {
    let printer = arguments.output_format.printer()?;
    let resolver = arguments
        .config
        .resolver(CommandLine::default(), &arguments.input)?;
    let records = arguments.records.open(&arguments.input, &resolver)?;
    let mut problems = Vec::new();
    let all: Records = match records {
        Some(records) => records,
        None => {
            let mut sources = arguments.input.find(&resolver, Breadth::Cables);
            sources.files.retain(Source::is_judged);
            sources.notes.iter().for_each(|words| note(words));
            problems = sources.problems;
            Box::new(sources.files.into_iter().map(Ok))
        }
    };
    config::usable(&resolver)?;
    let printed = print_all(arguments, printer, all, &mut problems);
    problems.extend(unless_reader_left(printed).err());
    for problem in &problems {
        report_problem(problem);
    }
    Ok(if problems.is_empty() { CLEAN } else { FAILED })
}

/// Prints each cable as soon as those before it are printed.
fn print_all(
    arguments: &ParseArguments,
    mut printer: Box<dyn Printer + Send>,
    all: Records,
    problems: &mut Vec<String>,
) -> io::Result<()> {
    let mut out = BufWriter::new(io::stdout());
    let mut printed = Ok(());
    in_order_by_weight(
        all,
        weight,
        |source| read_one(&source?, arguments),
        |read| {
            match read {
                Err(problem) => problems.push(problem),
                Ok(cables) => {
                    let mut cables = cables.into_iter();
                    printed = cables.try_for_each(|rendered| printer.cable(rendered, &mut out));
                }
            }
            match printed {
                Ok(()) => ControlFlow::Continue(()),
                Err(_) => ControlFlow::Break(()),
            }
        },
    );
    printed?;
    printer.close(&mut out)?;
    out.flush()
}

/// The cables of a source, as they are printed: one, or one for each record of an archive.
fn read_one(source: &Source, arguments: &ParseArguments) -> Result<Vec<Rendered>, String> {
    let text = source.read()?;
    let records = records(&text);
    let name = source.name();
    if records.len() == 1 {
        let file_id = source.file_id();
        let context = source.settings().context(file_id.as_deref());
        return Ok(vec![render(&name, &text, &context, (0, 0), arguments)?]);
    }
    // The name of the file is none of theirs.
    let context = source.settings().context(None);
    let mut lines = 0;
    let cables = records.iter().zip(1..).map(|(record, number)| {
        let own = record.slice(&text);
        let place = (lines, record.start);
        lines += crate::text::lines(own).count();
        render(&format!("{name}#{number}"), own, &context, place, arguments)
    });
    cables.collect()
}

/// One cable, as it is printed. `place` is how many lines and bytes of its file come before it.
fn render(
    name: &str,
    text: &str,
    context: &Context,
    place: (usize, usize),
    arguments: &ParseArguments,
) -> Result<Rendered, String> {
    let reading = Reading::new(text);
    let cable = Cable::read(&reading, context);
    let mut object = CableJson::new(name, text, &cable);
    if arguments.blocks {
        object.add_blocks(text, &reading);
    }
    object.move_by(place.0, place.1);
    let rendered = match arguments.output_format {
        // Line ends within strings are escaped, so these are between fields.
        Format::Json => serde_json::to_string_pretty(&object).map(|json| {
            let json = terminal::json(json.replace('\n', "\n  "));
            Rendered::Text(format!("  {json}").into_bytes())
        }),
        Format::JsonLines => serde_json::to_string(&object)
            .map(|json| Rendered::Text((terminal::json(json) + "\n").into_bytes())),
        _ => serde_json::to_value(&object).map(Rendered::Object),
    };
    rendered.map_err(|error| format!("{name}: cannot be written as JSON: {error}"))
}

/// One JSON array.
struct Objects {
    /// What comes before the next object.
    separator: &'static [u8],
}

impl Printer for Objects {
    fn cable(&mut self, rendered: Rendered, out: &mut dyn Write) -> io::Result<()> {
        let Rendered::Text(text) = rendered else {
            return Ok(());
        };
        out.write_all(self.separator)?;
        self.separator = b",\n";
        out.write_all(&text)
    }

    fn close(&mut self, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(match self.separator {
            b"[\n" => b"[]\n",
            _ => b"\n]\n",
        })
    }
}

/// One JSON object per line.
struct Lines;

impl Printer for Lines {
    fn cable(&mut self, rendered: Rendered, out: &mut dyn Write) -> io::Result<()> {
        match rendered {
            Rendered::Text(text) => out.write_all(&text),
            Rendered::Object(_) => Ok(()),
        }
    }

    fn close(&mut self, _: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }
}

/// The text at a place of an object, as `/mrn/post`. Lists are joined by `; `. Empty where nothing is
/// known.
pub(super) fn words_at(object: &Value, pointer: &str) -> String {
    object.pointer(pointer).map_or_else(String::new, words)
}

fn words(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(list) => list.iter().map(words).collect::<Vec<_>>().join("; "),
        other => other.to_string(),
    }
}
