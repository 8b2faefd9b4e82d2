//! What the command line asks for of the ceiling, no file of the checked folder lowers.

use crate::support::program::{code, folder, run_in, stderr, stdout, write};
use std::path::Path;
#[cfg(unix)]
use std::process::Command;

const CEILING: [&str; 5] = [
    "check",
    "--max-classification",
    "unclassified",
    "--output-format",
    "concise",
];

/// The files that are reported, sorted, each once, with the rule.
fn reported(folder: &Path, more: &[&str]) -> Vec<String> {
    let output = run_in(folder, &[&CEILING[..], more].concat());
    let printed = stdout(&output);
    let lines = printed.lines().filter_map(|line| {
        let rule = ["classification-ceiling", "ceiling-not-checked"]
            .into_iter()
            .find(|rule| line.contains(rule))?;
        let path = line.split(':').next()?;
        let path = path.replace('\\', "/");
        Some(format!("{} {rule}", path.trim_start_matches("./")))
    });
    let mut files: Vec<String> = lines.collect();
    files.sort();
    files.dedup();
    files
}

#[test]
fn every_file_of_a_folder_is_read_whatever_it_holds() {
    let mark = "SECRET//NOFORN\n";
    for settings in [
        "",
        "rules.classification-ceiling = \"off\"\nrules.ceiling-not-checked = \"off\"",
        "rules.classification-ceiling = \"hint\"",
        "ignore = [\"*\"]",
        "select = [\"tags-unknown\"]",
        "max-classification = \"secret\"",
        "exclude = [\"*\"]",
        "[[overrides]]\nfiles = [\"*\"]\nignore = [\"classification-ceiling\"]",
    ] {
        let place = folder(&[
            ("cablelint.toml", settings),
            ("notes.txt", mark),
            (".hidden/a.txt", mark),
            (".env", mark),
            ("out/b.md", mark),
            (".gitignore", "out/\n"),
            (".git/HEAD", mark),
        ]);
        write(place.path(), "c.pdf", b"%PDF-1.7\n%\xe2\xe3\0\n");
        write(
            place.path(),
            "d.png",
            b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR SECRET",
        );
        let expected = [
            ".env classification-ceiling",
            ".hidden/a.txt classification-ceiling",
            "c.pdf ceiling-not-checked",
            "notes.txt classification-ceiling",
            "out/b.md classification-ceiling",
        ];
        assert_eq!(reported(place.path(), &["."]), expected, "{settings}");
        let alone = ["--select", "classification-ceiling", "."];
        assert_eq!(reported(place.path(), &alone), expected, "{settings}");
    }
}

#[test]
fn a_name_that_carries_a_marking_is_reported_whatever_the_file_is() {
    let place = folder(&[
        ("SECRET_NOFORN_memo.txt", "It opened.\n"),
        ("secret.txt", "It opened.\n"),
    ]);
    let picture = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR";
    write(place.path(), "harbor (SECRET).png", picture);
    write(place.path(), "harbor.png", picture);
    write(place.path(), "CONFIDENTIAL notes.txt", b"");
    let found = [
        "CONFIDENTIAL notes.txt classification-ceiling",
        "SECRET_NOFORN_memo.txt classification-ceiling",
        "harbor (SECRET).png classification-ceiling",
    ];
    assert_eq!(reported(place.path(), &["."]), found);
    let accepted = ["--accept-unread", "*.png", "."];
    assert_eq!(reported(place.path(), &accepted), found[..2]);
}

#[cfg(unix)]
#[test]
fn links_are_judged_by_their_names_and_where_they_lead() {
    use std::os::unix::fs::symlink;
    let place = folder(&[("a.txt", "It opened.\n")]);
    let path = place.path();
    for (target, link) in [
        ("a.txt", "SECRET_NOFORN_memo"),
        ("a.txt", "b"),
        ("/share/memo (SECRET).txt", "c"),
        ("/share/TOP SECRET notes/2009.txt", "d"),
    ] {
        symlink(target, path.join(link)).expect("a link");
    }
    let found = [
        "SECRET_NOFORN_memo classification-ceiling",
        "c classification-ceiling",
        "d classification-ceiling",
    ];
    assert_eq!(reported(path, &["."]), found);
    for arguments in [&["init", "--quiet"][..], &["add", "."]] {
        let git = Command::new("git")
            .args(arguments)
            .current_dir(path)
            .status();
        assert!(git.expect("git runs").success());
    }
    assert_eq!(reported(path, &["--staged"]), found);
    assert_eq!(reported(path, &["--exclude", "d", "."]), found[..2]);
}

#[test]
fn archives_are_opened() {
    let place = folder(&[("a.txt", "It opened.\n")]);
    let mut tar = vec![0; 512];
    tar[..5].copy_from_slice(b"a.txt");
    tar[124..135].copy_from_slice(b"00000000016");
    tar[156] = b'0';
    let sum: usize = tar.iter().map(|byte| usize::from(*byte)).sum::<usize>() + 8 * 32;
    tar[148..155].copy_from_slice(format!("{sum:06o}\0").as_bytes());
    tar[155] = b' ';
    tar.extend(b"SECRET//NOFORN");
    tar.resize(2048, 0);
    write(place.path(), "b.tar", &tar);
    write(place.path(), "c.tar", &tar[..520]);
    let found = ["b.tar classification-ceiling", "c.tar ceiling-not-checked"];
    assert_eq!(reported(place.path(), &["."]), found);
}

#[test]
fn a_baseline_accepts_only_if_the_command_line_names_it() {
    let place = folder(&[
        ("a.txt", "SECRET//NOFORN\n"),
        ("cablelint.toml", "baseline = \"accepted.json\"\n"),
    ]);
    let path = place.path();
    let write = ["--baseline", "accepted.json", "--write-baseline", "a.txt"];
    let output = run_in(path, &[&CEILING[..], &write].concat());
    assert_eq!(code(&output), Some(0), "{}", stderr(&output));
    let found = ["a.txt classification-ceiling"];
    assert_eq!(reported(path, &["a.txt"]), found);
    let named = ["--baseline", "accepted.json", "a.txt"];
    assert_eq!(reported(path, &named), [""; 0]);
}

#[test]
fn documents_may_be_accepted_unread() {
    let place = folder(&[("a.txt", "It opened.\n")]);
    write(place.path(), "manuals/b.pdf", b"%PDF-1.7\n");
    write(place.path(), "c.zip", b"PK\x03\x04\x14\0\0\0");
    let all = [
        "c.zip ceiling-not-checked",
        "manuals/b.pdf ceiling-not-checked",
    ];
    assert_eq!(reported(place.path(), &["."]), all);
    let accepted = ["--accept-unread", "manuals/*.pdf", "."];
    assert_eq!(reported(place.path(), &accepted), all[..1]);
    // The same for files that a hook names.
    let named = ["--select", "classification-ceiling", "c.zip", "a.txt"];
    assert_eq!(reported(place.path(), &named), all[..1]);
}
