//! `check --fix`, `check --diff` and `fmt` as a user meets them: real processes, real files.

use crate::support::program::{cablelint_in, feed, run_in, stderr, stdout};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// A cable with things to fix, to format, to confirm and to report.
const CABLE: &str = "UNCLAS SECTION 01 OF 02 ROME 000140 \n\nSENSITIVE\nSIPDIS\n\n\
    E.O. 12958: N/A\nTAGS: ECON EFIS ECON IT\nSUBJECT: CAF\u{c9} PRICES\n\n\n\
    1. (SBU) The caf\u{e9} has moved to the harbor.\n2. (SUB) So it has.\n\nFares\n---\n\n\
    3. (U) Two euros.\nBIANCHI";

/// A folder with one file.
fn one_file(name: &str, bytes: &[u8]) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join(name);
    fs::write(&path, bytes).expect("a file");
    (folder, path)
}

/// The cable in the ways in which files spell it.
fn spelled() -> Vec<(&'static str, Vec<u8>)> {
    let windows = CABLE.replace('\n', "\r\n");
    let latin = |text: &str| -> Vec<u8> {
        let byte = |sign: char| u8::try_from(u32::from(sign)).expect("Latin");
        text.chars().map(byte).collect()
    };
    let mut marked = b"\xEF\xBB\xBF".to_vec();
    marked.extend(windows.bytes());
    vec![
        ("plain", CABLE.as_bytes().to_vec()),
        ("whole", format!("{CABLE}\n").into_bytes()),
        ("windows", windows.clone().into_bytes()),
        ("latin", latin(CABLE)),
        ("latin windows", latin(&windows)),
        ("byte order mark", marked),
    ]
}

#[test]
fn fixes_are_written_and_the_rest_is_reported() {
    let (folder, path) = one_file("a.cable", CABLE.as_bytes());
    let output = run_in(
        folder.path(),
        &["check", "--fix", "--output-format", "concise", "."],
    );
    assert_eq!(output.status.code(), Some(1));
    let (told, found) = (stderr(&output), stdout(&output));
    assert!(
        told.contains("1 heading-underline-length, 1 tags-duplicate"),
        "{told}"
    );
    assert!(told.contains("2 findings fixed in 1 cable"), "{told}");
    assert!(
        found.contains("portion-typo") && !found.contains("tags-duplicate"),
        "{found}"
    );
    let text = fs::read_to_string(&path).expect("a file");
    assert!(text.contains("TAGS: ECON EFIS IT\n") && text.contains("Fares\n-----\n"));
    assert!(text.contains("(SUB)"));

    let output = run_in(
        folder.path(),
        &[
            "check",
            "--fix",
            "--unsafe-fixes",
            "--fail-on",
            "error",
            ".",
        ],
    );
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert!(
        fs::read_to_string(&path)
            .expect("a file")
            .contains("2. (SBU)")
    );
}

#[test]
fn fix_only_is_silent_about_the_rest() {
    let (folder, path) = one_file("a.cable", CABLE.as_bytes());
    let output = run_in(
        folder.path(),
        &["check", "--fix-only", "--select", "tags-*", "--quiet", "."],
    );
    assert_eq!(
        (output.status.code(), stdout(&output), stderr(&output)),
        (Some(0), String::new(), String::new())
    );
    let fixed = CABLE.replace("EFIS ECON", "EFIS");
    assert_eq!(fs::read_to_string(path).expect("a file"), fixed);
}

#[test]
fn a_ceiling_is_reported_after_fixes_as_before() {
    let (folder, path) = one_file("a.cable", CABLE.replace("(U)", "(C)").as_bytes());
    let arguments = [
        "check",
        "--fix",
        "--select",
        "tags-*",
        "--max-classification",
        "unclassified",
        ".",
    ];
    let output = run_in(folder.path(), &arguments);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        stdout(&output).contains("classification-ceiling"),
        "{}",
        stdout(&output)
    );
    assert!(
        !fs::read_to_string(path)
            .expect("a file")
            .contains("EFIS ECON")
    );
}

#[test]
fn standard_input_comes_back_mended() {
    let (folder, _) = one_file("a.cable", b"");
    let output = feed(
        &mut cablelint_in(folder.path(), &["check", "--fix", "-"]),
        CABLE.as_bytes(),
    );
    assert_eq!(output.status.code(), Some(1));
    assert!(stdout(&output).contains("TAGS: ECON EFIS IT\n"));
    assert!(
        stderr(&output).contains("fixed standard input"),
        "{}",
        stderr(&output)
    );
    let output = feed(
        &mut cablelint_in(folder.path(), &["fmt", "-"]),
        CABLE.as_bytes(),
    );
    assert!(stdout(&output).ends_with("BIANCHI\n"));
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn unsafe_fixes_ask_what_to_do_with_them() {
    let (folder, _) = one_file("a.cable", CABLE.as_bytes());
    let output = run_in(folder.path(), &["check", "--unsafe-fixes", "."]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("--fix"), "{}", stderr(&output));
}

/// Applies a diff with another program, and gives the file that this leaves.
fn patched(program: &str, arguments: &[&str], name: &str, old: &[u8], diff: &[u8]) -> Vec<u8> {
    let (folder, path) = one_file(name, old);
    let output = feed(
        Command::new(program)
            .args(arguments)
            .current_dir(folder.path()),
        diff,
    );
    assert!(
        output.status.success(),
        "{program}: {}{}",
        stdout(&output),
        stderr(&output)
    );
    fs::read(path).expect("the file")
}

#[test]
fn patch_and_git_take_the_diffs() {
    for (name, bytes) in spelled() {
        let name = format!("{name}.cable");
        for (show, write) in [
            (
                &["check", "--diff", "--unsafe-fixes", "."][..],
                &["check", "--fix-only", "--unsafe-fixes", "."][..],
            ),
            (
                &["fmt", "--diff", "--clean", "."][..],
                &["fmt", "--clean", "."][..],
            ),
        ] {
            let (folder, path) = one_file(&name, &bytes);
            let diff = run_in(folder.path(), show);
            assert_eq!(diff.status.code(), Some(1), "{name}: {}", stderr(&diff));
            assert_eq!(
                fs::read(&path).expect("the file"),
                bytes,
                "{name} was written"
            );
            let written = run_in(folder.path(), write);
            assert_eq!(
                written.status.code(),
                Some(0),
                "{name}: {}",
                stderr(&written)
            );
            let new = fs::read(&path).expect("the file");
            assert_ne!(new, bytes, "{name}");
            let by_patch = patched("patch", &["-p1", "--binary"], &name, &bytes, &diff.stdout);
            assert_eq!(by_patch, new, "{name}: patch");
            let by_git = patched("git", &["apply", "-"], &name, &bytes, &diff.stdout);
            assert_eq!(by_git, new, "{name}: git apply");
            assert_eq!(
                run_in(folder.path(), show).status.code(),
                Some(0),
                "{name}: nothing is left"
            );
        }
    }
}

#[test]
fn formatting_is_checked_shown_and_written() {
    let (folder, path) = one_file("a.cable", CABLE.as_bytes());
    let output = run_in(folder.path(), &["fmt", "--check", "."]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(
        stdout(&output).trim_end(),
        Path::new(".").join("a.cable").to_string_lossy()
    );
    assert_eq!(fs::read_to_string(&path).expect("a file"), CABLE);

    let output = run_in(folder.path(), &["fmt", "."]);
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(stderr(&output), "1 cable formatted, 0 unchanged\n");
    let output = run_in(folder.path(), &["fmt", "--check", "."]);
    assert_eq!(
        (output.status.code(), stdout(&output)),
        (Some(0), String::new())
    );
}

#[test]
fn formatting_takes_its_settings_from_the_configuration() {
    let (folder, path) = one_file("a.cable", CABLE.as_bytes());
    fs::write(
        folder.path().join("cablelint.toml"),
        "[format]\nwidth = 24\n",
    )
    .expect("a file");
    run_in(folder.path(), &["fmt", "."]);
    let text = fs::read_to_string(&path).expect("a file");
    assert!(
        text.contains("1. (SBU) The caf\u{e9} has\nmoved to the harbor.\n"),
        "{text}"
    );
    run_in(folder.path(), &["fmt", "--width", "60", "."]);
    let text = fs::read_to_string(&path).expect("a file");
    assert!(
        text.contains("The caf\u{e9} has moved to the harbor.\n"),
        "{text}"
    );
    let output = run_in(folder.path(), &["fmt", "--width", "5", "."]);
    assert_eq!(output.status.code(), Some(2));
}

#[cfg(unix)]
#[test]
fn read_only_files_are_reported_and_left() {
    use std::os::unix::fs::PermissionsExt;
    let (folder, path) = one_file("a.cable", CABLE.as_bytes());
    fs::set_permissions(&path, fs::Permissions::from_mode(0o444)).expect("a mode");
    for arguments in [&["check", "--fix", "."][..], &["fmt", "."]] {
        let output = run_in(folder.path(), arguments);
        assert_eq!(output.status.code(), Some(2));
        assert!(
            stderr(&output).contains("the file is read-only"),
            "{}",
            stderr(&output)
        );
        assert_eq!(fs::read_to_string(&path).expect("a file"), CABLE);
    }
}

/// The names in a folder, hidden ones left out.
fn visible(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .expect("the folder")
        .map(|entry| {
            entry
                .expect("an entry")
                .file_name()
                .to_string_lossy()
                .into_owned()
        })
        .filter(|name| !name.starts_with('.'))
        .collect();
    names.sort();
    names
}

#[test]
fn a_run_that_is_killed_loses_nothing() {
    const FILES: usize = 60;
    const ROUNDS: u32 = 12;
    let folder = tempfile::tempdir().expect("a folder");
    let paths: Vec<PathBuf> = (0..FILES)
        .map(|number| folder.path().join(format!("{number:02}.cable")))
        .collect();
    let lay_out = || {
        paths
            .iter()
            .for_each(|path| fs::write(path, CABLE).expect("a file"))
    };
    let arguments = ["check", "--fix-only", "--quiet", "."];
    lay_out();
    let begun = Instant::now();
    assert!(run_in(folder.path(), &arguments).status.success());
    let whole = begun.elapsed().max(Duration::from_millis(10));
    let fixed = fs::read_to_string(&paths[0]).expect("a file");
    let names = visible(folder.path());
    for round in 0..ROUNDS {
        lay_out();
        let mut child = cablelint_in(folder.path(), &arguments)
            .spawn()
            .expect("it runs");
        std::thread::sleep(whole * round / ROUNDS);
        // It may have ended by now.
        let _ = child.kill();
        child.wait().expect("it ends");
        for path in &paths {
            let text = fs::read_to_string(path).expect("the file is there");
            assert!(
                text == CABLE || text == fixed,
                "{}: {text:?}",
                path.display()
            );
        }
        assert_eq!(visible(folder.path()), names);
        // What was left behind is no cable, and in nobody's way.
        let output = run_in(folder.path(), &["parse", "."]);
        assert_eq!(stdout(&output).lines().count(), FILES);
        assert!(run_in(folder.path(), &arguments).status.success());
        assert!(
            paths
                .iter()
                .all(|path| fs::read_to_string(path).is_ok_and(|text| text == fixed))
        );
    }
}

#[test]
fn the_documentation_is_true() {
    let pages = [
        include_str!("../../docs/fixing-and-formatting.md"),
        include_str!("../../README.md"),
    ];
    for page in pages {
        let cables: Vec<&str> = page
            .split("```cable\n")
            .skip(1)
            .filter_map(|rest| rest.split("```").next())
            .collect();
        let [before, after] = cables[..] else {
            panic!("{} cables", cables.len());
        };
        let folder = tempfile::tempdir().expect("a folder");
        let output = feed(
            &mut cablelint_in(folder.path(), &["fmt", "-"]),
            before.as_bytes(),
        );
        assert_eq!(stdout(&output), after);
    }
}
