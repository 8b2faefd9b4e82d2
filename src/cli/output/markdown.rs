//! A table for the comment of a pull request.

use super::plain::plain;
use super::report::relative;
use super::tally::number;
use super::{Format, Kept, Render, Report, Tally};
use std::io::Write;

pub(super) static FORMAT: Format = Format {
    name: "markdown",
    about: "A table for the comment of a pull request",
    make: |_| Box::new(Markdown),
};

/// GitHub cuts a comment at 65,536 characters. What is left is for the summary.
const ROOM: usize = 60_000;

/// The most rows for one cable.
const LONGEST: usize = 100;

struct Markdown;

impl Render for Markdown {
    fn file(&self, report: &Report<'_>, out: &mut Vec<u8>) {
        let path = relative(report.path);
        for found in report.diagnostics.iter().take(LONGEST) {
            let place = report.place(found.span.start);
            let rule = match found.rule.url() {
                Some(url) => format!("[{}]({url})", found.rule.name),
                None => found.rule.name.to_owned(),
            };
            let fix = found.fix.as_ref();
            let fix = fix.map_or(String::new(), |fix| fix.safety.to_string());
            // Writing to memory does not fail.
            let _ = writeln!(
                out,
                "| {}:{}:{} | {} | {rule} | {} | {fix} |",
                escaped(&path),
                place.line,
                place.column,
                found.severity,
                escaped(&found.message)
            );
        }
        if report.diagnostics.len() > LONGEST {
            let more = number(report.diagnostics.len() - LONGEST, "finding");
            let _ = writeln!(out, "| {} | | | {more} more | |", escaped(&path));
        }
    }

    fn keeps(&self) -> Option<usize> {
        Some(ROOM)
    }

    fn closing(&self, tally: &Tally, kept: &Kept) -> Vec<u8> {
        let mut out = format!("### cablelint\n\n{}\n", tally.counts).into_bytes();
        if !kept.text.is_empty() {
            out.extend_from_slice(
                b"\n| Where | Severity | Rule | What is wrong | Fix |\n|---|---|---|---|---|\n",
            );
            out.extend_from_slice(&kept.text);
        }
        if kept.left_out > 0 {
            let left_out = number(kept.left_out, "more finding");
            let _ = writeln!(out, "\n{left_out} did not fit here.");
        }
        for (at, problem) in tally.problems.iter().enumerate() {
            let before = if at == 0 { "\n" } else { "" };
            let _ = writeln!(out, "{before}- {}", escaped(problem));
        }
        out
    }
}

/// A text for a cell of a table, with the signs of Markdown and HTML escaped.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in plain(text).chars() {
        match character {
            '<' => out += "&lt;",
            '>' => out += "&gt;",
            '&' => out += "&amp;",
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '#' | '!' => {
                out.push('\\');
                out.push(character);
            }
            // No address becomes a link, and no user is notified.
            '@' => out += "&#64;",
            _ => out.push(character),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn nothing_in_a_message_is_markup() {
        assert_eq!(
            escaped("a|b *c* _d_ `e` [f](g) <h> &i \\ ~j~ #1 @k\n"),
            "a\\|b \\*c\\* \\_d\\_ \\`e\\` \\[f\\](g) &lt;h&gt; &amp;i \\\\ \\~j\\~ \\#1 &#64;k&lt;U+000A&gt;"
        );
    }
}
