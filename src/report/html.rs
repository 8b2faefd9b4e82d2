//! One page that needs no other file: findings by rule, by cable, by post and by year.
//!
//! It is valid XML as well, runs no script, and needs no network.

mod charts;
mod page;

use super::plain::{escaped, plain};
use super::report::relative;
use super::tally::number;
use super::{Kept, Part, Render, Report, Tally};
use crate::rules::{self, Diagnostic, Severity};
use crate::text::Arrange;
use crate::text::span::floor_boundary;
use charts::{Bar, Link, bars, columns};
use page::{HEAD, TAIL};
use std::fmt::Write;

/// The most bytes of findings, which a browser shows without effort. The charts count all findings.
const ROOM: usize = 8_000_000;
/// The most findings listed for one cable.
const LONGEST: usize = 300;
/// The most bars of a chart.
const BARS: usize = 20;
/// The most cables that are shown unfolded.
const UNFOLDED: usize = 5;
/// The attribute that unfolds a cable. No message contains it, because quotes are escaped.
const OPEN: &str = " open=\"open\"";
/// The part of a line that is shown before and after a finding, in bytes.
const WINDOW: usize = 60;

/// One page with charts.
pub(crate) struct Html;

impl Render for Html {
    fn parts(&self, report: &Report<'_>) -> Vec<Part> {
        if report.diagnostics.is_empty() {
            return Vec::new();
        }
        let path = relative(report.path);
        let counts = super::tally::Counts::of(report.diagnostics);
        let mut section = format!(
            "<details class=\"file\" id=\"{}\"{OPEN}><summary><code>{}</code> <span class=\"counts\">{}</span></summary>\n<table class=\"findings\"><tbody>\n",
            anchor(&path),
            escaped(&path),
            counts.by_severity()
        );
        for found in report.worst_first().into_iter().take(LONGEST) {
            row(&mut section, report, found);
        }
        section += "</tbody></table>\n";
        if let Some(more) = report
            .diagnostics
            .len()
            .checked_sub(LONGEST)
            .filter(|more| *more > 0)
        {
            let more = number(more, "finding");
            // Writing to a string does not fail, here and below.
            let _ = writeln!(section, "<p class=\"quiet\">{more} more in this cable.</p>");
        }
        section += "</details>\n";
        vec![Part {
            severity: counts.worst(),
            rules: report.diagnostics.iter().map(|d| d.rule.name).collect(),
            text: section.into_bytes(),
        }]
    }

    fn keeps(&self) -> Option<usize> {
        Some(ROOM)
    }

    fn asks_for_origin(&self) -> bool {
        true
    }

    fn closing(&self, tally: &Tally, kept: &Kept) -> Vec<u8> {
        let mut out = HEAD.replacen("</style>", &(choices(tally) + "</style>"), 1);
        opening(&mut out, tally);
        if tally.counts.all() > 0 {
            out += "<div class=\"charts\">\n";
            by_rule(&mut out, tally);
            by_file(&mut out, tally);
            by_year(&mut out, tally);
            by_post(&mut out, tally);
            out += "</div>\n";
            findings(&mut out, kept, tally);
            glossary(&mut out, tally);
        }
        out += TAIL;
        out.into_bytes()
    }
}

/// The numbers of the run, and what could not be checked.
fn opening(out: &mut String, tally: &Tally) {
    let counts = &tally.counts;
    let _ = writeln!(
        out,
        "<p class=\"lead\">{}</p>\n<ul class=\"tiles\">",
        tally.summary()
    );
    for (number, word, class) in [
        (counts.files, "checked", ""),
        (counts.files_with_findings, "with findings", ""),
        (counts.errors, "errors", "error"),
        (counts.warnings, "warnings", "warning"),
        (counts.hints, "hints", "hint"),
        (counts.safe_fixes, "safe fixes", ""),
    ] {
        let _ = writeln!(
            out,
            "<li class=\"{class}\"><strong>{number}</strong> {word}</li>"
        );
    }
    *out += "</ul>\n";
    if !tally.problems.is_empty() {
        *out += "<section class=\"problems\"><h2>What could not be checked</h2><ul>\n";
        for problem in &tally.problems {
            let _ = writeln!(out, "<li>{}</li>", escaped(problem));
        }
        *out += "</ul></section>\n";
    }
}

fn by_rule(out: &mut String, tally: &Tally) {
    let rules = tally.by_weight();
    let shown: Vec<Bar> = rules
        .iter()
        .take(BARS)
        .map(|(name, counts)| Bar {
            name: (*name).to_owned(),
            link: Link::To(format!("rule-{name}")),
            counts: *counts,
            note: format!("in {}", number(counts.files_with_findings, "cable")),
        })
        .collect();
    chart(
        out,
        "By rule",
        &bars(&shown),
        rules.len() - shown.len(),
        "rule",
    );
}

fn by_file(out: &mut String, tally: &Tally) {
    let shown: Vec<Bar> = tally
        .worst_files
        .iter()
        .map(|(path, counts)| {
            let path = relative(path);
            Bar {
                link: Link::To(anchor(&path)),
                name: tail(&plain(&path)),
                counts: *counts,
                note: String::new(),
            }
        })
        .collect();
    let more = tally.counts.files_with_findings - shown.len();
    chart(out, "By cable", &bars(&shown), more, "cable");
}

fn by_post(out: &mut String, tally: &Tally) {
    let mut posts: Vec<_> = tally
        .posts
        .iter()
        .filter(|(_, counts)| counts.all() > 0)
        .collect();
    posts.arrange_by_key(|(_, counts)| std::cmp::Reverse(counts.weight()));
    let shown: Vec<Bar> = posts
        .iter()
        .take(BARS)
        .map(|(name, counts)| Bar {
            name: (*name).clone(),
            link: Link::None,
            counts: **counts,
            note: format!(
                "in {} of {}",
                counts.files_with_findings,
                number(counts.files, "cable")
            ),
        })
        .collect();
    chart(
        out,
        "By post",
        &bars(&shown),
        posts.len() - shown.len(),
        "post",
    );
}

fn by_year(out: &mut String, tally: &Tally) {
    chart(out, "By year", &columns(&tally.years), 0, "year");
}

fn chart(out: &mut String, title: &str, drawing: &str, more: usize, word: &str) {
    if drawing.is_empty() {
        return;
    }
    let _ = writeln!(out, "<section><h2>{title}</h2>\n{drawing}");
    if more > 0 {
        let _ = writeln!(
            out,
            "<p class=\"quiet\">and {more} more {word}{}</p>",
            if more == 1 { "" } else { "s" }
        );
    }
    *out += "</section>\n";
}

/// The style that leaves the findings of the rule that is chosen.
fn choices(tally: &Tally) -> String {
    let rules = tally.rules.keys();
    let styles = rules.map(|rule| {
        format!(
            "body:has(option[value=\"{rule}\"]:checked) :is(.findings tr:not(.of-{rule}), .file:not(:has(.of-{rule}))) {{ display: none; }}\n"
        )
    });
    styles.collect()
}

/// The findings of each cable; boxes that hide those of one severity, and a list that shows those of
/// one rule.
fn findings(out: &mut String, kept: &Kept, tally: &Tally) {
    *out += "<section class=\"wide\"><h2>Findings</h2>\n<p class=\"filter\">Show ";
    for severity in [Severity::Error, Severity::Warning, Severity::Hint] {
        let _ = write!(
            out,
            "<label><input type=\"checkbox\" id=\"show-{severity}\" checked=\"checked\"/> {severity}s</label> "
        );
    }
    *out += "<label>of <select aria-label=\"Rule\"><option value=\"\">all rules</option>";
    for (rule, counts) in tally.by_weight() {
        let _ = write!(
            out,
            "<option value=\"{rule}\">{rule} ({})</option>",
            counts.all()
        );
    }
    *out += "</select></label></p>\n";
    let text = kept.text();
    let sections = String::from_utf8_lossy(&text);
    if sections.matches(OPEN).count() > UNFOLDED {
        *out += &sections.replace(OPEN, "");
    } else {
        *out += &sections;
    }
    if let Some(left_out) = kept.left_out() {
        let _ = writeln!(
            out,
            "<p class=\"quiet\">There was no room here for {left_out}. They are counted above, and the other formats list them all.</p>"
        );
    }
    *out += "</section>\n";
}

/// The pages of the rules that found something.
fn glossary(out: &mut String, tally: &Tally) {
    *out += "<section class=\"wide\"><h2>Rules</h2>\n";
    for rule in rules::ALL {
        if !tally.rules.contains_key(rule.name) {
            continue;
        }
        let _ = writeln!(
            out,
            "<details id=\"rule-{name}\"><summary><code>{name}</code> {summary}</summary>\n<p>{description}</p>\n<dl><dt>Why</dt><dd>{why}</dd><dt>Authority</dt><dd>{authority}</dd><dt>How to fix</dt><dd>{fix}</dd></dl>{page}</details>",
            name = rule.name,
            summary = prose(rule.summary()),
            description = prose(rule.description()),
            why = prose(rule.section("Why")),
            authority = prose(rule.authority()),
            fix = prose(rule.section("How to fix")),
            page = rule.url().map_or(String::new(), |url| format!(
                "<p><a href=\"{}\">The whole page</a></p>",
                escaped(&url)
            )),
        );
    }
    *out += "</section>\n";
}

/// The Markdown of a page's prose: paragraphs and code.
fn prose(text: &str) -> String {
    let mut out = String::new();
    let paragraphs = text.split("\n\n");
    for (at, paragraph) in paragraphs.enumerate() {
        if at > 0 {
            out += "<br/>";
        }
        let line = paragraph.replace('\n', " ");
        for (at, part) in line.split('`').enumerate() {
            match at % 2 {
                0 => out += &escaped(part),
                _ => out += &format!("<code>{}</code>", escaped(part)),
            }
        }
    }
    out
}

fn row(out: &mut String, report: &Report<'_>, found: &Diagnostic) {
    let place = report.place(found.span.start);
    let fix = found.fix.as_ref().map_or(String::new(), |fix| {
        let (safety, title) = (fix.safety, escaped(&fix.title));
        format!(" <span class=\"fix\">{safety} fix: {title}</span>")
    });
    let _ = writeln!(
        out,
        "<tr class=\"{severity} of-{rule}\"><td class=\"place\">{line}:{column}</td><td class=\"severity\">{severity}</td><td>{message} <a href=\"#rule-{rule}\">{rule}</a>{fix}{excerpt}</td></tr>",
        severity = found.severity,
        line = place.line,
        column = place.column,
        message = escaped(&found.message),
        rule = found.rule.name,
        excerpt = excerpt(report, found),
    );
}

/// The line of a finding, with the finding marked. A long line is cut around it.
fn excerpt(report: &Report<'_>, found: &Diagnostic) -> String {
    let Some(text) = report.text() else {
        return String::new();
    };
    let index = report.index();
    let line = index.line_of(found.span.start);
    let (start, next) = (index.line_start(line), index.line_start(line + 1));
    let end = start + text[start..next].trim_end().len();
    let first = floor_boundary(text, found.span.start.clamp(start, end));
    let last = floor_boundary(text, found.span.end.clamp(first, end));
    let last = floor_boundary(text, last.min(first + 2 * WINDOW));
    let from = floor_boundary(text, first.saturating_sub(WINDOW).max(start));
    let to = floor_boundary(text, (last + WINDOW).min(end));
    if text[from..to].trim().is_empty() {
        return String::new();
    }
    format!(
        "<pre>{}{}<mark>{}</mark>{}{}</pre>",
        if from > start { "…" } else { "" },
        escaped(&text[from..first]),
        escaped(&text[first..last]),
        escaped(&text[last..to]),
        if to < end { "…" } else { "" },
    )
}

/// The anchor of a path within the page.
fn anchor(path: &str) -> String {
    let mut out = String::from("file-");
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' => out.push(char::from(byte)),
            _ => out += &format!("_{byte:02x}"),
        }
    }
    out
}

/// The end of a long path.
fn tail(path: &str) -> String {
    const LONGEST: usize = 32;
    let count = path.chars().count();
    if count <= LONGEST {
        return path.to_owned();
    }
    let kept: String = path.chars().skip(count - LONGEST + 1).collect();
    format!("…{kept}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prose_is_paragraphs_and_code() {
        assert_eq!(
            prose("The `E.O.` line\nis <one>.\n\nMore."),
            "The <code>E.O.</code> line is &lt;one&gt;.<br/>More."
        );
    }

    #[test]
    fn anchors_differ_where_paths_do() {
        assert_eq!(anchor("a/b-1.cable"), "file-a_2fb-1_2ecable");
        assert_ne!(anchor("a_2f"), anchor("a/"));
    }
}
