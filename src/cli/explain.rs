//! `cablelint explain`: what a line of a cable means, and what is wrong with it.

use super::config::{self, ConfigArguments};
use super::input::InputArguments;
use super::names::RuleNames;
use super::output::{Color, Style, wrapped};
use super::{finish, pager, print, rule};
use crate::config::{self as settings, CommandLine, Storage};
use crate::explain::{Source, things_in};
use crate::lint;
use crate::rules;
use crate::text::{LineIndex, Span};
use clap::Args;
use std::fmt::Write;
use std::path::PathBuf;

// The arguments of `explain`.
#[derive(Debug, Args)]
pub(super) struct ExplainArguments {
    /// A line of a file: `09QUITO1431.cable:12`. A column after it is ignored, so that the place of
    /// a finding can be copied as it is printed. Or a rule, whose page is printed.
    #[arg(value_name = "FILE:LINE|RULE", value_parser = RuleNames, hide_possible_values = true)]
    place: String,

    #[command(flatten)]
    config: ConfigArguments,
}

/// Explains, and returns the exit code.
pub(super) fn run(arguments: &ExplainArguments) -> u8 {
    if let Some(rule) = rules::by_name(&arguments.place) {
        return pager::print(&rule::page(rule));
    }
    finish(explain(arguments).map(|text| print(&text)))
}

fn explain(arguments: &ExplainArguments) -> Result<String, String> {
    let (path, line) = place(&arguments.place).ok_or_else(|| {
        let given = &arguments.place;
        match rules::nearest(given) {
            Some(near) => format!("no rule is called `{given}`; did you mean `{near}`?"),
            None => format!(
                "`{given}` names neither a line nor a rule; write the file and the line, like 09QUITO1431.cable:12, or the rule, like tags-unknown"
            ),
        }
    })?;
    let resolver = arguments
        .config
        .resolver(CommandLine::default(), &InputArguments::default())?;
    let file = settings::Source::named(&path, Storage::Disk, &resolver);
    config::usable(&resolver)?;
    let file = file.map_err(|problems| problems.to_string())?;
    let text = file.read()?;
    let checked = lint::check(&text, file.file_id().as_deref(), file.settings());
    let cable = checked.cable();
    let index = LineIndex::new(&text);
    if line > index.line_count() {
        return Err(format!(
            "{}: line {line} is past the end: the file has {} lines",
            file.name(),
            index.line_count()
        ));
    }
    let part = Span::new(index.line_start(line - 1), index.line_start(line));
    let source = Source {
        cable: &cable,
        text: &text,
    };
    let mut out = format!("{}\n", part.slice(&text).trim_end());
    for (span, known) in things_in(&source, part) {
        // Writing to a string does not fail.
        let _ = write!(out, "\n{}\n{}", span.slice(&text).trim(), indented(&known));
    }
    for found in &checked.diagnostics {
        let touches = found.span.start < part.end && part.start < found.span.end;
        if !touches && !part.contains(found.span.start) {
            continue;
        }
        let rule = found.rule;
        let _ = write!(
            out,
            "\n{}[{}]: {}\n{}",
            found.severity,
            rule.name,
            found.message,
            indented(&format!(
                "{}\n\n{}\n\nTo fix it: {}",
                rule.summary(),
                rule.section("Why"),
                rule.section("How to fix")
            ))
        );
    }
    if out.lines().count() == 1 {
        out += "\nNothing is known about this line, and nothing is wrong with it.\n";
    }
    Ok(out)
}

/// `FILE:LINE`, or `FILE:LINE:COLUMN`. Lines count from 1.
fn place(given: &str) -> Option<(PathBuf, usize)> {
    let number = |text: &str| text.parse().ok().filter(|number| *number > 0);
    let (head, last) = given.rsplit_once(':')?;
    let last = number(last)?;
    let found = match head.rsplit_once(':') {
        Some((file, line)) if number(line).is_some() => (file, number(line)?),
        _ => (head, last),
    };
    (!found.0.is_empty()).then(|| (PathBuf::from(found.0), found.1))
}

/// Paragraphs, each indented by four spaces and wrapped at the terminal's width.
fn indented(text: &str) -> String {
    const INDENT: &str = "    ";
    /// Longer lines are hard to read, and shorter ones as well.
    const WIDTHS: (usize, usize) = (40, 100);
    let width = Style::of_stdout(Color::Never, false).width;
    let room = width.clamp(WIDTHS.0, WIDTHS.1) - INDENT.len();
    let mut out = String::new();
    for line in text.lines().filter(|line| !line.is_empty()) {
        for line in wrapped(line, room) {
            let _ = writeln!(out, "{INDENT}{line}");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places() {
        let of = |given| place(given).map(|(path, line)| (path.display().to_string(), line));
        let some = |path: &str, line| Some((path.to_owned(), line));
        assert_eq!(of("a.cable:12"), some("a.cable", 12));
        assert_eq!(of("a.cable:12:5"), some("a.cable", 12));
        assert_eq!(of("C:\\a.cable:12"), some("C:\\a.cable", 12));
        for none in ["a.cable", "a.cable:", "a.cable:0", ":3", "a.cable:x"] {
            assert_eq!(of(none), None, "{none}");
        }
    }
}
