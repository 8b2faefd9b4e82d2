//! Unified diffs, byte for byte, for `patch -p1` and `git apply`.

use crate::text::compared;
use similar::{ChangeTag, DiffOp, group_diff_ops};
use std::ops::Range;

/// Lines around a change.
const CONTEXT: usize = 3;

/// The diff from `old` to `new`, the bytes of a file before and after. Empty if they are equal.
pub(super) fn unified(path: &str, old: &[u8], new: &[u8]) -> Vec<u8> {
    let (before, after) = (lines(old), lines(new));
    let mut out = Vec::new();
    for hunk in group_diff_ops(compared(&before, &after, None), CONTEXT) {
        if out.is_empty() {
            let (before, after) = (name("a", path), name("b", path));
            out.extend_from_slice(format!("--- {before}\n+++ {after}\n").as_bytes());
        }
        write_hunk(&hunk, (&before, &after), &mut out);
    }
    out
}

/// Writes what changed in one place, with the lines around it.
fn write_hunk(hunk: &[DiffOp], (before, after): (&[&[u8]], &[&[u8]]), out: &mut Vec<u8>) {
    let (Some(first), Some(last)) = (hunk.first(), hunk.last()) else {
        return;
    };
    let was = place(first.old_range().start..last.old_range().end);
    let is = place(first.new_range().start..last.new_range().end);
    out.extend_from_slice(format!("@@ -{was} +{is} @@\n").as_bytes());
    for change in hunk.iter().flat_map(|op| op.iter_changes(before, after)) {
        out.push(match change.tag() {
            ChangeTag::Equal => b' ',
            ChangeTag::Delete => b'-',
            ChangeTag::Insert => b'+',
        });
        let line: &[u8] = change.value();
        out.extend_from_slice(line);
        if !line.ends_with(b"\n") {
            out.extend_from_slice(b"\n\\ No newline at end of file\n");
        }
    }
}

/// Lines in the head of a hunk: the number of the first, and how many they are where it is not one. Of
/// none, the line before them.
fn place(lines: Range<usize>) -> String {
    match lines.len() {
        0 => format!("{},0", lines.start),
        1 => format!("{}", lines.start + 1),
        count => format!("{},{count}", lines.start + 1),
    }
}

/// Lines as `patch` sees them: only `\n` ends one.
fn lines(bytes: &[u8]) -> Vec<&[u8]> {
    bytes.split_inclusive(|byte| *byte == b'\n').collect()
}

/// A file's name in the head of a diff. A name with characters that would end it too early is
/// quoted as git does it, and a name with spaces ends with a tab.
fn name(side: &str, path: &str) -> String {
    let path = path.replace(std::path::MAIN_SEPARATOR, "/");
    let path = path.trim_start_matches("./").trim_start_matches('/');
    let path = if path == "-" { "stdin" } else { path };
    let name = format!("{side}/{path}");
    let quoted = name.chars().any(|c| c.is_control() || "\"\\".contains(c));
    if quoted {
        return format!("{name:?}");
    }
    let tab = if name.contains(' ') { "\t" } else { "" };
    format!("{name}{tab}")
}

/// A diff with colors for a terminal: removed lines red, added lines green, places cyan.
pub(super) fn colored(diff: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(diff.len() + diff.len() / 4);
    for line in lines(diff) {
        let text = line.strip_suffix(b"\n").unwrap_or(line);
        let text = text.strip_suffix(b"\r").unwrap_or(text);
        let color: &[u8] = match text {
            [b'-', b'-', b'-', b' ', ..] | [b'+', b'+', b'+', b' ', ..] => b"\x1b[1m",
            [b'@', ..] => b"\x1b[36m",
            [b'-', ..] => b"\x1b[31m",
            [b'+', ..] => b"\x1b[32m",
            _ => b"",
        };
        out.extend_from_slice(color);
        out.extend_from_slice(text);
        if !color.is_empty() {
            out.extend_from_slice(b"\x1b[0m");
        }
        out.extend_from_slice(&line[text.len()..]);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names() {
        for (path, written) in [
            ("outbox/a.cable", "a/outbox/a.cable"),
            ("./a.cable", "a/a.cable"),
            ("/tmp/a.cable", "a/tmp/a.cable"),
            ("-", "a/stdin"),
            ("two words.cable", "a/two words.cable\t"),
            ("odd\n\"name.cable", r#""a/odd\n\"name.cable""#),
        ] {
            assert_eq!(name("a", path), written);
        }
    }

    #[test]
    fn ends_of_lines_and_of_files_are_told_apart() {
        let diff = unified("a", b"one\r\ntwo \r\nthree", b"one\r\ntwo\r\nthree\r\n");
        assert_eq!(
            String::from_utf8_lossy(&diff),
            "--- a/a\n+++ b/a\n@@ -1,3 +1,3 @@\n one\r\n-two \r\n-three\n\\ No newline at end of file\n+two\r\n+three\r\n"
        );
        assert_eq!(unified("a", b"same", b"same"), b"");
        assert!(unified("a", b"caf\xE9 \n", b"caf\xE9\n").ends_with(b"-caf\xE9 \n+caf\xE9\n"));
    }
}
