//! What a drafter reads: what is wrong, the line with the mark under it, related places, the fix,
//! the rule and its authority.

use super::plain::{is_unruly, plain};
use super::preview::Preview;
use super::repeated::{REPEATED, errors_again, errors_of};
use super::tally::number;
use super::wrap::wrapped;
use super::{Format, Kept, Part, Render, Report, Style, Tally};
use crate::rules::{Diagnostic, Severity};
use crate::text::{LineIndex, Span};
use codespan_reporting::diagnostic::{Diagnostic as Shown, Label, Severity as ShownSeverity};
use codespan_reporting::files::{Error, Files, Location};
use codespan_reporting::term::{Config, emit_to_write_style};
use std::borrow::Cow;
use std::io::Write;
use std::ops::Range;

/// Lines longer than this (in bytes) are cut to a window around what is marked in them.
const LONGEST_LINE: usize = 100;
/// How much of a long line is shown before and after what is marked, in bytes.
const WINDOW: usize = 36;
/// Places on one line that are farther from each other than this (in bytes) are not shown together.
const FARTHEST: usize = 1000;

pub(super) static FORMAT: Format = Format {
    name: "human",
    about: "What is wrong, the line with the mark under it, related places, the fix, the rule and its authority",
    make: |style| Box::new(Human(*style)),
};

/// Columns before a note, where lines are numbered with one digit.
const INDENT: usize = 4;

struct Human(Style);

impl Render for Human {
    fn file(&self, report: &Report<'_>, out: &mut Vec<u8>) {
        let config = Config {
            tab_width: 4,
            ..Config::default()
        };
        for found in report.diagnostics {
            let Some(text) = report.text() else {
                self.without_text(report, found, out);
                continue;
            };
            let view = View::new(report, text, found);
            let mut buffer = self.0.buffer();
            // Writing to memory does not fail, and the view's places are all inside it.
            let _ = emit_to_write_style(
                &mut buffer,
                &config,
                &view,
                &self.shown(report, text, found, &view),
            );
            let mut rendered = buffer.into_inner();
            // The renderer calls its lowest severity `help`, this program calls it `hint`.
            if found.severity == Severity::Hint
                && let Some(at) = memchr::memmem::find(&rendered, b"help[")
            {
                rendered.splice(at..at + 4, *b"hint");
            }
            let name = found.rule.name;
            if self.0.links
                && let Some(at) = memchr::memmem::find(&rendered, name.as_bytes())
            {
                let linked = self.0.linked(Some(found.rule), name);
                rendered.splice(at..at + name.len(), linked.into_bytes());
            }
            out.append(&mut rendered);
        }
    }

    fn parts(&self, report: &Report<'_>) -> Vec<Part> {
        errors_of(report, self.0)
    }

    fn repeats(&self) -> Option<usize> {
        (!self.0.quiet).then_some(REPEATED)
    }

    fn closing(&self, tally: &Tally, kept: &Kept) -> Vec<u8> {
        let mut out = errors_again(tally, kept, self.0);
        out.extend(self.0.summary(tally));
        out
    }
}

impl Human {
    /// A redacted finding: without the excerpt.
    fn without_text(&self, report: &Report<'_>, found: &Diagnostic, out: &mut Vec<u8>) {
        let place = report.place(found.span.start);
        let heading = format!("{}[{}]", found.severity, found.rule.name);
        // Writing to memory does not fail.
        let _ = writeln!(
            out,
            "{}: {}\n  ┌─ {}:{}:{}",
            self.0.severity(found.severity, &heading),
            found.message,
            plain(report.path),
            place.line,
            place.column
        );
        for note in self.notes(found, None, INDENT) {
            let _ = writeln!(out, "  = {note}");
        }
        out.push(b'\n');
    }

    fn shown(
        &self,
        report: &Report<'_>,
        text: &str,
        found: &Diagnostic,
        view: &View<'_>,
    ) -> Shown<()> {
        let severity = match found.severity {
            Severity::Error => ShownSeverity::Error,
            Severity::Warning => ShownSeverity::Warning,
            Severity::Hint => ShownSeverity::Help,
        };
        // The headline says what is wrong, so the mark under the line needs no words of its own.
        let mut labels = vec![Label::primary((), view.range(found.span))];
        let seen = found
            .related
            .iter()
            .filter(|related| view.shows(related.span));
        labels.extend(seen.map(|related| {
            Label::secondary((), view.range(related.span)).with_message(plain(&related.message))
        }));
        let last = view.lines.last().map_or(0, |line| line.number);
        let indent = INDENT - 1 + last.to_string().len();
        let width = self.0.width.saturating_sub(indent + 2);
        let preview = found.fix.as_ref();
        let preview = preview.and_then(|fix| Preview::new(report, text, fix, width));
        Shown::new(severity)
            .with_code(found.rule.name)
            .with_message(self.headline(found))
            .with_labels(labels)
            .with_notes(self.notes(found, preview, indent))
    }

    /// The message, wrapped after what the renderer prints before it.
    fn headline(&self, found: &Diagnostic) -> String {
        let before = format!("{}[{}]: ", found.severity, found.rule.name);
        let whole = format!("{before}{}", plain(&found.message));
        let lines = wrapped(&whole, self.0.width);
        let lines = lines.join("\n    ");
        lines
            .strip_prefix(&before)
            .map_or_else(|| plain(&found.message).into_owned(), str::to_owned)
    }

    /// The fix with the lines it changes, the rule's own sentence, and the authority behind it,
    /// wrapped to what is left of the width after the indent.
    fn notes(&self, found: &Diagnostic, preview: Option<Preview>, indent: usize) -> Vec<String> {
        let width = self.0.width.saturating_sub(indent).max(20);
        let note = |words: &str| wrapped(words, width).join("\n");
        let mut notes = Vec::new();
        if let Some(fix) = &found.fix {
            let mut lines = vec![note(&format!("{} fix: {}", fix.safety, plain(&fix.title)))];
            if let Some(preview) = preview {
                let removed = preview.removed.iter();
                lines.extend(removed.map(|line| self.0.removed(&format!("- {line}"))));
                let added = preview.added.iter();
                lines.extend(added.map(|line| self.0.added(&format!("+ {line}"))));
                if preview.elsewhere > 0 {
                    lines.push(format!(
                        "and in {}",
                        number(preview.elsewhere, "more place")
                    ));
                }
            }
            notes.push(lines.join("\n"));
        }
        let summary = found.rule.summary();
        // The message of a redacted finding is the rule's sentence.
        if found.message != summary.trim_end_matches('.') {
            notes.push(note(&format!("rule: {summary}")));
        }
        notes.push(note(&format!("authority: {}", found.rule.authority())));
        notes
    }
}

/// Only the lines that one finding marks, and only a window of each long line. So the renderer gets
/// a small text for a cable of any size, and asks the view for the real line numbers.
struct View<'a> {
    path: Cow<'a, str>,
    text: String,
    lines: Vec<ViewLine>,
}

struct ViewLine {
    /// The line's number in the file, from 1.
    number: usize,
    /// Bytes of the view's text.
    shown: Span,
    /// The bytes of the file's text that are shown.
    source: Span,
    /// The length of the ellipsis at the beginning, in bytes.
    lead: usize,
    /// Column in the file of the first character shown, from 1.
    column: usize,
}

impl<'a> View<'a> {
    fn new(report: &Report<'a>, text: &str, found: &Diagnostic) -> Self {
        let index = report.index();
        let mut marked: Vec<Span> = found.related.iter().map(|related| related.span).collect();
        marked.push(found.span);
        let mut numbers: Vec<usize> = marked
            .iter()
            .map(|span| index.line_of(span.start))
            .collect();
        numbers.sort_unstable();
        numbers.dedup();
        let mut view = Self {
            path: plain(report.path),
            text: String::new(),
            lines: Vec::new(),
        };
        for line in numbers {
            // Two empty lines make the renderer draw a gap.
            let last = view.lines.last().map(|line| line.number);
            if last.is_some_and(|last| last < line) {
                view.push_gap(last.unwrap_or(0));
            }
            view.push(text, index, line, &marked, found.span);
        }
        view
    }

    fn push_gap(&mut self, after: usize) {
        for step in 1..=2 {
            let shown = Span::at(self.text.len(), 1);
            self.text.push('\n');
            self.lines.push(ViewLine {
                number: after + step,
                shown,
                source: Span::at(0, 0),
                lead: 0,
                column: 1,
            });
        }
    }

    fn push(
        &mut self,
        text: &str,
        index: &LineIndex<'_>,
        line: usize,
        marked: &[Span],
        main: Span,
    ) {
        let start = index.line_start(line);
        let end = index.line_start(line + 1).max(start);
        let whole = text[start..end].trim_end();
        let end = start + whole.len();
        // What is marked far from the finding on its own line is not shown: the line may hold all of
        // a cable.
        let is_near = |span: &&Span| {
            index.line_of(main.start) != line || main.start.abs_diff(span.start) <= FARTHEST
        };
        let on_line = || {
            let marked = marked.iter();
            marked
                .filter(|span| index.line_of(span.start) == line)
                .filter(is_near)
        };
        let (mut from, mut to) = (start, end);
        if whole.len() > LONGEST_LINE {
            let first = on_line().map(|span| span.start).min().unwrap_or(start);
            let last = on_line()
                .map(|span| span.end.min(span.start + WINDOW))
                .max()
                .unwrap_or(start);
            from = first.saturating_sub(WINDOW).max(start);
            to = (last + WINDOW).min(end).max(from);
            while !text.is_char_boundary(from) {
                from -= 1;
            }
            while !text.is_char_boundary(to) {
                to += 1;
            }
        }
        let shown = self.text.len();
        let lead = if from > start { "..." } else { "" };
        self.text += lead;
        // Characters that would move the cursor become as many spaces as they have bytes, so that
        // the marks stay in place.
        for c in text[from..to].chars() {
            match c {
                c if is_unruly(c) && c != '\t' => {
                    self.text.extend(std::iter::repeat_n(' ', c.len_utf8()));
                }
                c => self.text.push(c),
            }
        }
        let source = Span::new(from, to);
        if to < end {
            self.text += "...";
        }
        self.text.push('\n');
        self.lines.push(ViewLine {
            number: line + 1,
            shown: Span::new(shown, self.text.len()),
            source,
            lead: lead.len(),
            column: index.line_column(from).column,
        });
    }

    /// Does the view show where a span begins?
    fn shows(&self, span: Span) -> bool {
        self.line_of(span).is_some()
    }

    fn line_of(&self, span: Span) -> Option<&ViewLine> {
        self.lines.iter().find(|line| {
            line.source.start <= span.start
                && span.start <= line.source.end
                && !(line.source.end == 0 && line.shown.len() == 1)
        })
    }

    /// A span of the file in the view's text, cut to the shown part of its first line.
    fn range(&self, span: Span) -> Range<usize> {
        let Some(line) = self.line_of(span) else {
            return 0..0;
        };
        let place = |offset: usize| {
            let inside = offset.clamp(line.source.start, line.source.end) - line.source.start;
            crate::text::span::floor_boundary(&self.text, line.shown.start + line.lead + inside)
        };
        place(span.start)..place(span.end)
    }
}

impl<'a> Files<'a> for View<'_> {
    type FileId = ();
    type Name = &'a str;
    type Source = &'a str;

    fn name(&'a self, (): ()) -> Result<&'a str, Error> {
        Ok(&self.path)
    }

    fn source(&'a self, (): ()) -> Result<&'a str, Error> {
        Ok(&self.text)
    }

    fn line_index(&'a self, (): (), byte_index: usize) -> Result<usize, Error> {
        Ok(self
            .lines
            .partition_point(|line| line.shown.end <= byte_index)
            .min(self.lines.len().saturating_sub(1)))
    }

    fn line_number(&'a self, (): (), line_index: usize) -> Result<usize, Error> {
        self.lines
            .get(line_index)
            .map(|line| line.number)
            .ok_or(Error::LineTooLarge {
                given: line_index,
                max: self.lines.len(),
            })
    }

    fn line_range(&'a self, (): (), line_index: usize) -> Result<Range<usize>, Error> {
        self.lines
            .get(line_index)
            .map(|line| line.shown.start..line.shown.end)
            .ok_or(Error::LineTooLarge {
                given: line_index,
                max: self.lines.len(),
            })
    }

    fn location(&'a self, (): (), byte_index: usize) -> Result<Location, Error> {
        let line_index = self.line_index((), byte_index)?;
        let line = self.lines.get(line_index).ok_or(Error::FileMissing)?;
        let from = line.shown.start + line.lead;
        let before = self
            .text
            .get(from..byte_index)
            .unwrap_or("")
            .chars()
            .count();
        Ok(Location {
            line_number: line.number,
            column_number: line.column + before,
        })
    }
}
