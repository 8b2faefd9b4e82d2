//! Is a file the report of an earlier run? Only such a file may be written over.

use crate::rules::{self, Severity};
use crate::text::words::is_number;

/// What reports for programs begin with.
const HEADS: [&str; 16] = [
    "[{\"path\":",
    "{\"path\":",
    "{\"$schema\":\"https://docs.oasis-open.org/sarif/",
    "::error ",
    "::warning ",
    "::notice ",
    "[{\"check_name\":",
    "##vso[task.logissue ",
    "##teamcity[inspection",
    "{\"issues\":[{\"primaryLocation\":",
    "{\"issues\":[],\n\"rules\":[]}",
    "{\"source\":{\"name\":\"cablelint\"}",
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"cablelint\"",
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle ",
    "path,line,column,end_line,end_column,severity,rule,",
    "### cablelint\n",
];
const SEVERITIES: [Severity; 3] = [Severity::Error, Severity::Warning, Severity::Hint];

/// What a page says of the program that made it.
const GENERATOR: &str = "<meta name=\"generator\" content=\"cablelint\"/>";

/// Does a file with this head begin as a report of some format does?
pub(super) fn is_report(head: &str) -> bool {
    let nothing = matches!(head.trim(), "" | "[]");
    let page = head.starts_with("<!DOCTYPE html>") && head.contains(GENERATOR);
    nothing || page || HEADS.iter().any(|begin| head.starts_with(begin)) || begins_for_readers(head)
}

/// `error[tags-missing]: ...`, `a.cable:1:1: error[tags-missing] ...`, `a.cable  2 errors, 1 hint`, the
/// head of a table of rules, or the line at the end of each.
fn begins_for_readers(head: &str) -> bool {
    let plain = without_escapes(head);
    let line = plain.lines().next().unwrap_or("");
    let words: Vec<&str> = line.split_whitespace().collect();
    if let ["findings", "files", "severity", "rule", "fixes"] = words[..] {
        return true;
    }
    if let [count, "cable" | "cables", "checked,", ..] = words[..] {
        return is_number(count);
    }
    let names_rule = SEVERITIES.iter().any(|severity| {
        let found = line
            .split_once(&format!("{severity}["))
            .map(|(before, behind)| {
                let name = behind.split(']').next().unwrap_or("");
                (before, rules::by_name(name).is_some())
            });
        found.is_some_and(|(before, known)| known && (before.is_empty() || before.ends_with(": ")))
    });
    names_rule || counts_findings(line)
}

/// `a.cable  2 errors, 1 hint`, `2 errors in 1 of 4 cables`
fn counts_findings(line: &str) -> bool {
    let counts = line.rsplit_once("  ").map_or(line, |(_, counts)| counts);
    let counts = counts.split(" in ").next().unwrap_or(counts);
    counts.split(", ").all(|count| {
        let (number, kind) = count.split_once(' ').unwrap_or_default();
        let kind = kind.strip_suffix('s').unwrap_or(kind);
        is_number(number) && SEVERITIES.iter().any(|one| one.name() == kind)
    })
}

/// A text without the colors of a terminal.
fn without_escapes(text: &str) -> String {
    let mut parts = text.split("\u{1b}[");
    let mut plain = parts.next().unwrap_or("").to_owned();
    for part in parts {
        plain.push_str(part.split_once('m').map_or("", |(_, text)| text));
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_others_wrote_is_no_report() {
        for text in [
            "I have checked the mail.\n",
            "# cablelint\n\nA linter for cables.\n",
            "{\"name\":\"notes\",\"dependencies\":{\"cablelint\":\"1\"}}\n",
            "{\"version\": 1, \"entries\": [{\"fingerprint\": \"0\", \"rule\": \"tags-missing\"}]}\n",
            "<!DOCTYPE html>\n<title>On cablelint</title>\n",
            "[lint]\nselect = [\"tags-missing\"]\n",
            "The rule tags-missing is right.\n",
            "error[E0425]: cannot find function\n",
            "UNCLAS ROME 000140\nSUBJECT: X\n",
            "3 apples, 1 hint\n",
            "12 cables were checked by us\n",
        ] {
            assert!(!is_report(text), "{text}");
        }
    }
}
