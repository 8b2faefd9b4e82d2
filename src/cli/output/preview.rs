//! What a fix changes, as the lines before and after.

use super::plain::plain;
use super::report::Report;
use crate::rules::Fix;
use crate::text::Arrange;

use crate::text::span::floor_boundary;

/// The most lines that are shown of each side.
const LINES: usize = 3;

/// The changed lines of a fix: those of its first edit, and of edits on the same lines.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Preview {
    /// The lines as they are.
    pub removed: Vec<String>,
    /// The lines as they will be.
    pub added: Vec<String>,
    /// How many edits change other lines.
    pub elsewhere: usize,
}

impl Preview {
    /// What a fix changes, in lines of at most `width` characters; a longer line is cut to a window
    /// around its change. `None` where nothing is to be seen: no edit, too many lines, or only empty
    /// lines and white space at the end of lines.
    pub(super) fn new(report: &Report<'_>, text: &str, fix: &Fix, width: usize) -> Option<Self> {
        let index = report.index();
        let mut edits: Vec<_> = fix.edits.iter().collect();
        edits.arrange_by_key(|edit| (edit.span.start, edit.span.end));
        let first = edits.first()?;
        // What cannot be in a window is not looked at: one line can hold all of a cable, and all of
        // its findings.
        let near = width.saturating_mul(4).saturating_add(4);
        let from = floor_boundary(text, first.span.start.saturating_sub(near));
        let start = index.line_start(index.line_of(first.span.start)).max(from);
        let limit = floor_boundary(text, first.span.end.saturating_add(near));
        let mut end = start;
        let mut new = String::new();
        let mut taken = start;
        let mut shown = 0;
        for edit in &edits {
            if shown > 0 && (edit.span.start >= end || edit.span.end > limit) {
                break;
            }
            new += text.get(taken..edit.span.start)?;
            new += &edit.text;
            taken = edit.span.end;
            let line_end = index.line_start(index.line_of(edit.span.end) + 1);
            end = end.max(line_end.min(limit));
            shown += 1;
        }
        new += text.get(taken..end)?;
        let old = text.get(start..end)?;
        let (mut old, mut new): (Vec<&str>, Vec<&str>) =
            (old.lines().collect(), new.lines().collect());
        let same = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
        old.drain(..same);
        new.drain(..same);
        let ends = old.iter().rev().zip(new.iter().rev());
        let same = ends.take_while(|(a, b)| a == b).count();
        old.truncate(old.len() - same);
        new.truncate(new.len() - same);
        for lines in [&mut old, &mut new] {
            lines.retain(|line| !line.trim().is_empty());
        }
        let seen = |lines: &[&str]| -> Vec<String> {
            let lines = lines.iter();
            lines.map(|line| line.trim_end().to_owned()).collect()
        };
        let is_seen = seen(&old) != seen(&new) && old.len() <= LINES && new.len() <= LINES;
        is_seen.then(|| Self {
            removed: windows(&old, &new, width),
            added: windows(&new, &old, width),
            elsewhere: edits.len() - shown,
        })
    }
}

/// Each line, cut to a window around where it differs from the line in its place.
fn windows(lines: &[&str], others: &[&str], width: usize) -> Vec<String> {
    let lines = lines.iter().enumerate();
    lines
        .map(|(at, line)| window(line, others.get(at).copied().unwrap_or(""), width))
        .collect()
}

fn window(line: &str, other: &str, width: usize) -> String {
    /// Marks what was cut off.
    const CUT: &str = "...";
    let line = line.trim_end();
    if line.chars().count() <= width {
        return plain(line).into_owned();
    }
    let same = line.bytes().zip(other.bytes()).take_while(|(a, b)| a == b);
    let differs = floor_boundary(line, same.count());
    let before = line.get(..differs).unwrap_or("");
    // A third of the window is before the change.
    let skipped = before.chars().count().saturating_sub(width / 3);
    let lead = if skipped > 0 { CUT } else { "" };
    let room = width.saturating_sub(lead.len());
    let rest: String = line.chars().skip(skipped).collect();
    if rest.chars().count() <= room {
        return format!("{lead}{}", plain(&rest));
    }
    let kept: String = rest.chars().take(room.saturating_sub(CUT.len())).collect();
    format!("{lead}{}{CUT}", plain(&kept))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::Safety;
    use crate::text::{Edit, Span};

    fn preview(text: &str, edits: &[(usize, usize, &str)], width: usize) -> Option<Preview> {
        let fix = Fix {
            title: "Write it".to_owned(),
            safety: Safety::Safe,
            edits: edits
                .iter()
                .map(|(start, end, text)| Edit {
                    span: Span::new(*start, *end),
                    text: (*text).to_owned(),
                })
                .collect(),
        };
        Preview::new(&Report::new("a", text, &[], false), text, &fix, width)
    }

    #[test]
    fn the_lines_before_and_after() {
        for (text, edits, removed, added, elsewhere) in [
            (
                "TAGS: PRL\nSUBJECT: X\n",
                &[(6, 9, "PREL")][..],
                &["TAGS: PRL"][..],
                &["TAGS: PREL"][..],
                0,
            ),
            // Edits on one line are shown together, those on other lines are counted.
            (
                "a b\nc\nd\n",
                &[(0, 1, "A"), (2, 3, "B"), (6, 7, "D")],
                &["a b"],
                &["A B"],
                1,
            ),
            // A line that goes, and one that comes.
            ("a\nb\nc\n", &[(2, 4, "")], &["b"], &[], 0),
            ("a\nc\n", &[(2, 2, "b\n")], &[], &["b"], 0),
            ("a\nb\n\n\nc\n", &[(2, 6, "")], &["b"], &[], 0),
        ] {
            let shown = preview(text, edits, 60).expect("a preview");
            assert_eq!(
                (&*shown.removed, &*shown.added, shown.elsewhere),
                (
                    &*removed.iter().map(ToString::to_string).collect::<Vec<_>>(),
                    &*added.iter().map(ToString::to_string).collect::<Vec<_>>(),
                    elsewhere,
                ),
                "{text}"
            );
        }
    }

    #[test]
    fn nothing_is_shown_that_cannot_be_seen() {
        assert_eq!(preview("a  \nb\n", &[(1, 3, "")], 60), None);
        assert_eq!(preview("a\n\n\nb\n", &[(2, 3, "")], 60), None);
        assert_eq!(preview("a\n", &[], 60), None);
        assert_eq!(preview("a\nb\nc\nd\ne\n", &[(0, 10, "x\n")], 60), None);
    }

    #[test]
    fn a_long_line_is_cut_around_its_change() {
        for around in [50, 5000] {
            let text = format!("{}PRL{}\n", "a".repeat(around), "b".repeat(around));
            let edit = (around, around + 3, "PREL");
            let shown = preview(&text, &[edit], 30).expect("a preview");
            assert_eq!(shown.removed, ["...aaaaaaaaPRLbbbbbbbbbbbbb..."]);
            assert_eq!(shown.added, ["...aaaaaaaaPRELbbbbbbbbbbbb..."]);
        }
    }
}
