//! A rule's page on a terminal: its Markdown laid out in the terminal's width.
//!
//! Pages are written in a small part of Markdown: headings, paragraphs, `code`, and examples between
//! fences.

use super::output::{Style, wrapped};

/// Columns before the text of a page.
const INDENT: &str = "  ";
/// Longer lines are hard to read.
const WIDEST: usize = 80;

/// The page, laid out.
pub(super) fn laid_out(markdown: &str, style: Style) -> String {
    let width = style.width.min(WIDEST).saturating_sub(2 * INDENT.len());
    let mut out = String::new();
    let mut paragraph = String::new();
    let mut example = false;
    for line in markdown.lines().chain([""]) {
        let text = !example && !line.is_empty() && !line.starts_with(['#', '`']);
        if text {
            let between = if paragraph.is_empty() { "" } else { " " };
            paragraph = paragraph + between + line;
            continue;
        }
        if !paragraph.is_empty() {
            for line in wrapped(&paragraph, width) {
                out += &format!("{INDENT}{}\n", inline(&line, style));
            }
            paragraph.clear();
        }
        if line.starts_with("```") {
            example = !example;
        } else if example {
            out += &format!("{INDENT}{INDENT}{line}\n");
        } else if let Some(title) = line.strip_prefix("## ") {
            out += &format!("{}\n", style.bold(title));
        } else if let Some(title) = line.strip_prefix("# ") {
            out += &format!("{}\n", style.bold(title));
        } else if !out.ends_with("\n\n") {
            out.push('\n');
        }
    }
    out.truncate(out.trim_end().len());
    out.push('\n');
    out
}

/// A line of a paragraph: `code` in bold, and *facts* faint.
fn inline(line: &str, style: Style) -> String {
    if let Some(facts) = line
        .strip_prefix('*')
        .and_then(|line| line.strip_suffix('*'))
    {
        return style.faint(&facts.replace('`', ""));
    }
    let parts = line.split('`').enumerate();
    let parts = parts.map(|(at, part)| match at % 2 {
        0 => part.to_owned(),
        _ => style.bold(part),
    });
    // Without color, code keeps its signs.
    match style.color {
        true => parts.collect(),
        false => line.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_laid_out() {
        let style = Style {
            color: false,
            links: false,
            width: 30,
            quiet: false,
        };
        let page = "# a-rule\n\n*error · no fix*\n\nThe `TAGS` line\nholds codes that are known.\n\n## Fails\n\n```cable\nTAGS: PREL and a long line that is left alone\n\nx\n```\n";
        assert_eq!(
            laid_out(page, style),
            "a-rule\n\n  error · no fix\n\n  The `TAGS` line holds\n  codes that are known.\n\nFails\n\n    TAGS: PREL and a long line that is left alone\n    \n    x\n"
        );
    }
}
