//! `cablelint render`: a cable as one page of HTML.
//!
//! A page is valid XML as well, holds all that it needs, runs no script and asks for nothing.

mod body;
mod header;
mod links;
mod page;

use super::config::{self, ConfigArguments};
use super::in_order::in_order;
use super::input::InputArguments;
use super::terminal::write_data;
use super::{CLEAN, FAILED, finish, note, remark, report_problem, unless_reader_left};
use crate::cable::json::CableJson;
use crate::cable::{Cable, Context, Reading};
use crate::config::{Breadth, CommandLine, Source};
use crate::syntax::records;
use crate::text::Span;
use crate::text::file::{PendingFile, in_words};
use clap::Args;
use links::{Links, Page};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{Read, Write};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

// The arguments of `render`.
#[derive(Debug, Args)]
pub(super) struct RenderArguments {
    #[command(flatten)]
    input: InputArguments,

    /// Write a page for each cable to this folder, and a list of them, `index.html`. Cables that
    /// refer to one another are linked. Without it, one cable is written to standard output.
    #[arg(long, value_name = "FOLDER", value_hint = clap::ValueHint::DirPath)]
    output: Option<PathBuf>,

    #[command(flatten)]
    config: ConfigArguments,
}

/// Renders, and returns the exit code.
pub(super) fn run(arguments: &RenderArguments) -> u8 {
    finish(render(arguments))
}

fn render(arguments: &RenderArguments) -> Result<u8, String> {
    let resolver = arguments
        .config
        .resolver(CommandLine::default(), &arguments.input)?;
    let mut sources = arguments.input.find(&resolver, Breadth::Cables);
    sources.files.retain(Source::is_judged);
    sources.notes.iter().for_each(|words| note(words));
    config::usable(&resolver)?;
    let mut problems = sources.problems;
    match &arguments.output {
        Some(folder) => to_folder(folder, sources.files, &mut problems)?,
        None => problems.extend(to_stdout(&sources.files).err()),
    }
    for problem in &problems {
        report_problem(problem);
    }
    Ok(if problems.is_empty() { CLEAN } else { FAILED })
}

/// One cable, on standard output.
fn to_stdout(files: &[Source]) -> Result<(), String> {
    const SEVERAL: &str = "several cables need a folder for their pages: --output FOLDER";
    let source = match files {
        [] => return Ok(()),
        [source] => source,
        _ => return Err(SEVERAL.to_owned()),
    };
    let text = source.read()?;
    let [whole] = records(&text)[..] else {
        return Err(format!("{}: {SEVERAL}", source.name()));
    };
    let cable = Own::new(source, None, whole);
    let page = cable.page(&text, &Links::default())?;
    unless_reader_left(write_data(page.as_bytes()))
}

/// A page for each cable, and one with all of them.
fn to_folder(folder: &Path, files: Vec<Source>, problems: &mut Vec<String>) -> Result<(), String> {
    fs::create_dir_all(folder)
        .map_err(|error| format!("{}: {}", folder.display(), in_words(&error)))?;
    let mut links = Links::default();
    let mut sources: Vec<(Source, Vec<String>)> = Vec::new();
    let mut taken: BTreeSet<String> = BTreeSet::from(["index".to_owned()]);
    // Which cables there are has to be known before the first page is written.
    in_order(files, look_at, |looked_at| {
        match looked_at {
            Err(problem) => problems.push(problem),
            Ok((source, pages)) => {
                let mut names = Vec::new();
                for mut page in pages {
                    page.file = unused(&page.file, &mut taken);
                    names.push(page.file.clone());
                    links.add(page);
                }
                sources.push((source, names));
            }
        }
        ControlFlow::Continue(())
    });
    let mut written = 0;
    in_order(
        &sources,
        |(source, names)| write_pages(folder, source, names, &links),
        |result| {
            written += result.0;
            problems.extend(result.1);
            ControlFlow::Continue(())
        },
    );
    problems.extend(write_page(folder, "index.html", &links.index()).err());
    remark(&format!(
        "{} written to {}",
        super::output::number(written, "page"),
        folder.display()
    ));
    Ok(())
}

/// What the list of all cables says of those in a file.
fn look_at(source: Source) -> Result<(Source, Vec<Page>), String> {
    let text = source.read()?;
    // Standard input can be read once only.
    let source = match source.is_stdin() {
        true => Source::record(
            &source.name(),
            text.as_str().into(),
            source.config().clone(),
        ),
        false => source,
    };
    let records = records(&text);
    let stem = Path::new(&source.name())
        .file_stem()
        .map_or_else(String::new, |stem| stem.to_string_lossy().into_owned());
    let stem = if stem == "-" {
        "cable".to_owned()
    } else {
        stem
    };
    let mut pages = Vec::new();
    for (record, number) in records.iter().zip(1..) {
        let only = records.len() == 1;
        let own = Own::new(&source, (!only).then_some(number), *record);
        let object = own.read(&text, |_, _, object| object.clone())?;
        let file = if only {
            stem.clone()
        } else {
            format!("{stem}-{number}")
        };
        pages.push(Page::new(file, &object));
    }
    Ok((source, pages))
}

/// A name that no page has yet, without regard to case: `a`, `a-2`, `a-3`.
fn unused(name: &str, taken: &mut BTreeSet<String>) -> String {
    let clean: String = name
        .chars()
        .map(|c| {
            if c.is_alphanumeric() || "-_.".contains(c) {
                c
            } else {
                '-'
            }
        })
        .collect();
    let mut own = clean.clone();
    let mut number = 2;
    while !taken.insert(own.to_lowercase()) {
        own = format!("{clean}-{number}");
        number += 1;
    }
    format!("{own}.html")
}

/// How many pages of a file were written, and what went wrong.
fn write_pages(
    folder: &Path,
    source: &Source,
    names: &[String],
    links: &Links,
) -> (usize, Vec<String>) {
    let mut problems = Vec::new();
    let mut written = 0;
    let text = match source.read() {
        Ok(text) => text,
        Err(problem) => return (0, vec![problem]),
    };
    let records = records(&text);
    for ((record, name), number) in records.iter().zip(names).zip(1..) {
        let own = Own::new(source, (records.len() > 1).then_some(number), *record);
        let page = own.page(&text, links);
        match page.and_then(|page| write_page(folder, name, &page)) {
            Ok(()) => written += 1,
            Err(problem) => problems.push(problem),
        }
    }
    (written, problems)
}

/// Writes a page as a whole. A file that is no page of this command is left alone.
fn write_page(folder: &Path, name: &str, page: &str) -> Result<(), String> {
    /// So much of a file shows who wrote it.
    const HEAD: u64 = 4096;
    super::interrupts::clean_up();
    let path = folder.join(name);
    let problem = |what: &str| format!("{}: {what}", path.display());
    if path.exists() {
        let mut head = Vec::new();
        let read = File::open(&path).and_then(|file| file.take(HEAD).read_to_end(&mut head));
        let ours = String::from_utf8_lossy(&head).contains(page::GENERATOR);
        if read.is_err() || !ours {
            return Err(problem(
                "not written: the file there is not a page of `render`; remove it first",
            ));
        }
    }
    let mut file = PendingFile::open(&path).map_err(|error| problem(&error.to_string()))?;
    file.write_all(page.as_bytes())
        .map_err(|error| problem(&in_words(&error)))?;
    file.finish().map_err(|error| problem(&error.to_string()))
}

/// One cable of a file.
struct Own {
    name: String,
    context: Context,
    record: Span,
}

impl Own {
    /// The cable of a file, or that with this number.
    fn new(source: &Source, number: Option<usize>, record: Span) -> Self {
        let (name, id) = match number {
            Some(number) => (format!("{}#{number}", source.name()), None),
            None => (source.name(), source.file_id()),
        };
        Self {
            name,
            context: source.settings().context(id.as_deref()),
            record,
        }
    }

    /// Reads the cable from the text of its file.
    fn read<T>(
        &self,
        text: &str,
        take: impl FnOnce(&Cable<'_>, &str, &Value) -> T,
    ) -> Result<T, String> {
        let text = self.record.slice(text);
        let reading = Reading::new(text);
        let cable = Cable::read(&reading, &self.context);
        let object = serde_json::to_value(CableJson::new(&self.name, text, &cable))
            .map_err(|error| format!("{}: cannot be rendered: {error}", self.name))?;
        Ok(take(&cable, text, &object))
    }

    fn page(&self, text: &str, links: &Links) -> Result<String, String> {
        self.read(text, |cable, text, object| {
            page::page(cable, text, object, links)
        })
    }
}

/// The pages of a run by what cables are called.
type ById = BTreeMap<String, String>;
