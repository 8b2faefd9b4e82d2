//! What differs, for people: each field and paragraph with the words that changed.

use super::Comparison;
use super::fields::{FieldChange, Said};
use super::paragraphs::{Paragraph, ParagraphChange};
use super::words::{self, Change, Run};
use crate::cli::output::{Style, number, plain};
use std::fmt::Write;
use unicode_width::UnicodeWidthStr;

const INDENT: usize = 2;
/// Words that are shown before and after a change.
const AROUND: usize = 8;
/// Stands for words that are not shown.
const CUT: &str = "...";
/// Longer lines are hard to read.
const WIDEST: usize = 100;

/// Everything that differs, and a count.
pub(super) fn render(comparison: &Comparison, style: Style) -> String {
    let mut out = String::new();
    let (old, new) = (plain(&comparison.old), plain(&comparison.new));
    if comparison.same {
        return style.bold(&format!("{old} and {new} say the same")) + "\n";
    }
    // Writing to a string does not fail, here and below.
    let _ = writeln!(
        out,
        "{}\n{}",
        style.bold(&format!("--- {old}")),
        style.bold(&format!("+++ {new}"))
    );
    for change in &comparison.fields {
        let _ = writeln!(out, "\n{}", style.bold(change.title));
        field(&mut out, change, style);
    }
    let mut rest = &comparison.paragraphs[..];
    while let Some((first, others)) = rest.split_first() {
        out.push('\n');
        let run = renumbered(rest);
        if run > 0 {
            let _ = writeln!(out, "{}", style.bold(&new_numbers(&rest[..run])));
            rest = &rest[run..];
            continue;
        }
        paragraph(&mut out, first, style);
        rest = others;
    }
    let counts = [
        (comparison.fields.len(), "field"),
        (comparison.paragraphs.len(), "paragraph"),
    ];
    let counts: Vec<(usize, String)> = counts
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, what)| (*count, number(*count, what)))
        .collect();
    let words: Vec<&str> = counts.iter().map(|(_, words)| &**words).collect();
    let verb = if matches!(counts[..], [(1, _)]) {
        "differs"
    } else {
        "differ"
    };
    let _ = writeln!(
        out,
        "\n{}",
        style.bold(&format!("{} {verb}", words.join(" and ")))
    );
    out
}

fn field(out: &mut String, change: &FieldChange, style: Style) {
    match (&change.old, &change.new) {
        (Said::One(Some(old)), Said::One(Some(new))) => text(out, &words::compare(old, new), style),
        (Said::One(old), Said::One(new)) => {
            let line = |out: &mut String, change, said: &Option<String>| {
                if let Some(said) = said {
                    let run = Run {
                        change,
                        text: said.clone(),
                    };
                    text(out, &[run], style);
                }
            };
            line(out, Change::Removed, old);
            line(out, Change::Added, new);
        }
        _ => {
            for (list, change) in [
                (&change.removed, Change::Removed),
                (&change.added, Change::Added),
            ] {
                for member in list {
                    text(
                        out,
                        &[Run {
                            change,
                            text: member.clone(),
                        }],
                        style,
                    );
                }
            }
        }
    }
}

fn paragraph(out: &mut String, change: &ParagraphChange, style: Style) {
    let (title, place) = match (&change.old, &change.new) {
        (Some(old), Some(new)) => {
            let mut title = name(new);
            if old.number != new.number {
                let _ = match old.number {
                    Some(number) => write!(title, ", which was {number},"),
                    None => write!(title, ", which had no number,"),
                };
            }
            title += if change.moved { " moved" } else { " changed" };
            let place = match old.line == new.line {
                true => format!("line {}", new.line),
                false => format!("line {}, before that line {}", new.line, old.line),
            };
            (title, place)
        }
        (None, Some(new)) => (
            format!("{} is new", name(new)),
            format!("line {}", new.line),
        ),
        (old, None) => {
            let line = old.as_ref().map_or(0, |old| old.line);
            let name = old.as_ref().map_or(String::new(), name);
            (format!("{name} is gone"), format!("it was on line {line}"))
        }
    };
    let _ = writeln!(out, "{}  {}", style.bold(&title), style.faint(&place));
    let part = |part: fn(&Paragraph) -> &Option<String>| {
        let of = |own: &Option<Paragraph>| own.as_ref().and_then(|own| part(own).clone());
        (of(&change.old), of(&change.new))
    };
    for (label, (old, new)) in [
        ("Heading", part(|own| &own.heading)),
        ("Mark", part(|own| &own.mark)),
    ] {
        if old != new && change.old.is_some() && change.new.is_some() {
            let said = |said: Option<String>| said.unwrap_or_else(|| "none".to_owned());
            let mut runs = vec![Run {
                change: Change::Same,
                text: format!("{label}:"),
            }];
            runs.extend(words::compare(&said(old), &said(new)));
            text(out, &runs, style);
        }
    }
    let changed = change.words.iter().any(|run| run.change != Change::Same);
    if changed {
        text(out, &change.words, style);
    }
}

fn name(paragraph: &Paragraph) -> String {
    match (paragraph.number, &paragraph.heading) {
        (Some(number), _) => format!("Paragraph {number}"),
        (None, Some(heading)) => format!("Text under \"{}\"", plain(heading)),
        (None, None) => "Text without a number".to_owned(),
    }
}

/// How many changes from the first on only give new numbers, all by the same step.
fn renumbered(changes: &[ParagraphChange]) -> usize {
    let step = |change: &ParagraphChange| {
        let (old, new) = change.is_renumbered()?;
        Some(i64::from(new) - i64::from(old))
    };
    let first = changes.first().and_then(step);
    let same = |change: &&ParagraphChange| first.is_some() && step(change) == first;
    changes.iter().take_while(same).count()
}

/// `Paragraphs 5 to 9 are 4 to 8 now`
fn new_numbers(changes: &[ParagraphChange]) -> String {
    let ends = (
        changes.first().and_then(ParagraphChange::is_renumbered),
        changes.last().and_then(ParagraphChange::is_renumbered),
    );
    match ends {
        (Some((old, new)), Some((last_old, last_new))) if changes.len() > 1 => {
            let to = if changes.len() == 2 { "and" } else { "to" };
            format!("Paragraphs {old} {to} {last_old} are {new} {to} {last_new} now")
        }
        (Some((old, new)), _) => format!("Paragraph {old} is {new} now"),
        _ => String::new(),
    }
}

/// Words with what became of them, wrapped. Long runs that both texts have are cut.
fn text(out: &mut String, runs: &[Run], style: Style) {
    let width = style.width.clamp(20, WIDEST) - INDENT;
    let mut line: Vec<(Change, String)> = Vec::new();
    let mut used = 0;
    for (change, word) in shown(runs, style) {
        let long = word.width();
        if used > 0 && used + 1 + long > width {
            flush(out, &mut line, style);
            used = 0;
        }
        used += long + usize::from(used > 0);
        line.push((change, word));
    }
    flush(out, &mut line, style);
}

/// The words to show. Without color, signs say what became of them.
fn shown(runs: &[Run], style: Style) -> Vec<(Change, String)> {
    let mut shown: Vec<(Change, String)> = Vec::new();
    for (at, run) in runs.iter().enumerate() {
        let text = plain(&run.text);
        let mut words: Vec<String> = text.split_whitespace().map(str::to_owned).collect();
        if run.change == Change::Same {
            cut(&mut words, at > 0, at + 1 < runs.len());
        } else if !style.color {
            let (open, close) = match run.change {
                Change::Removed => ("[-", "-]"),
                _ => ("{+", "+}"),
            };
            if let Some(first) = words.first_mut() {
                first.insert_str(0, open);
            }
            if let Some(last) = words.last_mut() {
                last.push_str(close);
            }
        }
        shown.extend(words.into_iter().map(|word| (run.change, word)));
    }
    shown
}

/// Leaves what is near to a change before and after.
fn cut(words: &mut Vec<String>, before: bool, after: bool) {
    let (head, tail) = (
        if before { AROUND } else { 0 },
        if after { AROUND } else { 0 },
    );
    if words.len() > head + tail + 1 {
        words.splice(head..words.len() - tail, [CUT.to_owned()]);
    }
}

fn flush(out: &mut String, line: &mut Vec<(Change, String)>, style: Style) {
    if line.is_empty() {
        return;
    }
    *out += &" ".repeat(INDENT);
    for (at, group) in line.chunk_by(|a, b| a.0 == b.0).enumerate() {
        let words: Vec<&str> = group.iter().map(|(_, word)| &**word).collect();
        let words = words.join(" ");
        if at > 0 {
            out.push(' ');
        }
        *out += &match group.first().map(|(change, _)| change) {
            Some(Change::Removed) => style.struck(&words),
            Some(Change::Added) => style.inserted(&words),
            _ => words,
        };
    }
    out.push('\n');
    line.clear();
}
