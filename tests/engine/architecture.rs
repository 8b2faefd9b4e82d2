//! The rooms of the source import in one direction only.

use std::fs;
use std::path::{Path, PathBuf};

/// The rooms. Each may import from the rooms before it.
const ORDER: [&str; 15] = [
    "text",
    "vocabulary",
    "ceiling",
    "syntax",
    "cable",
    "rules",
    "lint",
    "fix",
    "format",
    "explain",
    "template",
    "config",
    "report",
    "cli",
    "server",
];

/// Imports in the other direction: a file and the room. One command starts the server.
const EXCEPTIONS: [(&str, &str); 1] = [("cli/mod.rs", "server")];

fn source() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// Every source file under a folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// The name at the start of a path.
fn first_name(path: &str) -> &str {
    let end = path.find(|c: char| !c.is_ascii_alphanumeric() && c != '_');
    &path[..end.unwrap_or(path.len())]
}

/// The rooms that follow a prefix in a line: one name, or the names of a list in braces.
fn names_after<'l>(line: &'l str, prefix: &str) -> Vec<&'l str> {
    let mut found = Vec::new();
    for (at, _) in line.match_indices(prefix) {
        let rest = &line[at + prefix.len()..];
        match rest.strip_prefix('{') {
            Some(list) => found.extend(list.split(',').map(|item| first_name(item.trim()))),
            None => found.push(first_name(rest)),
        }
    }
    found
}

/// The rooms that a line imports from. `depth` is how many modules its file is below the crate;
/// inline modules, as of tests, add `inline`.
fn imported(line: &str, depth: usize, inline: usize) -> Vec<&str> {
    let code = line.split("//").next().unwrap_or("");
    let mut found = names_after(code, "crate::");
    // As many steps up as lead out of the room.
    let climb = "super::".repeat(depth + inline);
    found.extend(names_after(code, &climb));
    found
}

/// The lines of a source with their numbers, an import over several lines as one.
fn statements(text: &str) -> Vec<(usize, String)> {
    let mut found: Vec<(usize, String)> = Vec::new();
    let mut open = false;
    for (number, line) in (1..).zip(text.lines()) {
        match found.last_mut().filter(|_| open) {
            Some((_, statement)) => statement.push_str(line.trim()),
            None => found.push((number, line.to_owned())),
        }
        let code = line.trim_start().trim_start_matches("pub(crate) ");
        let code = code
            .trim_start_matches("pub(super) ")
            .trim_start_matches("pub ");
        open = (open || code.starts_with("use ")) && !line.contains(';');
    }
    found
}

/// What is wrong in a file: its lines that import from a later room.
fn wrong_in(path: &Path) -> Vec<String> {
    let relative = path.strip_prefix(source()).expect("inside");
    let mut parts: Vec<String> = relative
        .with_extension("")
        .iter()
        .map(|part| part.to_string_lossy().into_owned())
        .collect();
    if parts.last().is_some_and(|name| name == "mod") {
        parts.pop();
    }
    let place = |room: &str| ORDER.iter().position(|other| *other == room);
    let Some(own) = place(&parts[0]) else {
        return Vec::new();
    };
    let shown = relative.to_string_lossy().replace('\\', "/");
    let text = fs::read_to_string(path).expect("a source file");
    let mut wrong = Vec::new();
    for (number, line) in statements(&text) {
        // An indented import is one of an inline module.
        let inline = usize::from(line.starts_with("    use "));
        for room in imported(&line, parts.len(), inline) {
            let later = place(room).is_some_and(|other| other > own);
            if later && !EXCEPTIONS.contains(&(&*shown, room)) {
                wrong.push(format!("{shown}:{number}: `{}` imports `{room}`", parts[0]));
            }
        }
    }
    wrong
}

#[test]
fn no_room_imports_from_a_later_one() {
    let wrong: Vec<String> = files(&source())
        .iter()
        .flat_map(|path| wrong_in(path))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_room_has_its_place() {
    for entry in fs::read_dir(source()).expect("a folder") {
        let path = entry.expect("an entry").path();
        let name = path.file_stem().expect("a name").to_string_lossy();
        let known = ORDER.contains(&&*name) || ["lib", "main"].contains(&&*name);
        assert!(known, "`{name}` has no place in the order of the rooms");
    }
}

#[test]
fn imports_are_seen() {
    for (line, depth, inline, rooms) in [
        ("use crate::lint::{Live, Settings};", 2, 0, &["lint"][..]),
        ("use crate::{fix, lint::Live};", 2, 0, &["fix", "lint"]),
        ("let found = crate::lint::check(text);", 2, 0, &["lint"]),
        ("use super::super::lint::Live;", 2, 0, &["lint"]),
        ("use super::finding::Findings;", 2, 0, &[]),
        ("    use super::super::super::lint::Live;", 2, 1, &["lint"]),
        ("// As crate::lint does.", 2, 0, &[]),
    ] {
        assert_eq!(imported(line, depth, inline), rooms, "{line}");
    }
}
