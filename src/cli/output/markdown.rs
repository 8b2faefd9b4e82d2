//! A table for the comment of a pull request.

use super::groups::groups;
use super::plain::plain;
use super::report::relative;
use super::{Format, Kept, Part, Render, Report, Tally};
use std::io::Write;

pub(super) static FORMAT: Format = Format {
    name: "markdown",
    about: "A table for the comment of a pull request",
    make: |_| Box::new(Markdown),
};

/// GitHub cuts a comment at 65,536 characters. What is left is for the summary.
const ROOM: usize = 60_000;

struct Markdown;

impl Render for Markdown {
    fn parts(&self, report: &Report<'_>) -> Vec<Part> {
        let path = escaped(&relative(report.path));
        let rows = groups(report.diagnostics).into_iter();
        rows.map(|group| {
            let found = group.first;
            let place = report.place(found.span.start);
            let rule = match found.rule.url() {
                Some(url) => format!("[{}]({url})", found.rule.name),
                None => found.rule.name.to_owned(),
            };
            let fix = found.fix.as_ref();
            let fix = fix.map_or(String::new(), |fix| fix.safety.to_string());
            let text = format!(
                "| {path}:{}:{} | {} | {rule} | {}{} | {fix} |\n",
                place.line,
                place.column,
                found.severity,
                escaped(&found.message),
                group.more(report)
            );
            Part {
                severity: found.severity,
                rules: group.rules(),
                text: text.into_bytes(),
            }
        })
        .collect()
    }

    fn keeps(&self) -> Option<usize> {
        Some(ROOM)
    }

    fn closing(&self, tally: &Tally, kept: &Kept) -> Vec<u8> {
        let mut out = format!("### cablelint\n\n{}\n", tally.summary()).into_bytes();
        let rows = kept.text();
        if !rows.is_empty() {
            out.extend_from_slice(
                b"\n| Where | Severity | Rule | What is wrong | Fix |\n|---|---|---|---|---|\n",
            );
            out.extend_from_slice(&rows);
        }
        if let Some(left_out) = kept.left_out() {
            let _ = writeln!(out, "\nThere was no room here for {left_out}.");
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
