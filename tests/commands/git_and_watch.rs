//! What the program does between editor and commit: git, standard input under a name, watching.

use crate::support::program::{cablelint_in, utf8, write};
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

const SOUND: &str = include_str!("../../examples/outbox/09VALLETTA89.cable");
const PATIENCE: Duration = Duration::from_secs(20);

fn broken() -> String {
    SOUND.replace("2. (U)", "2. (C)")
}

fn check(folder: &Path, arguments: &[&str]) -> (Option<i32>, String, String) {
    let arguments = [&["check", "--output-format", "concise"], arguments].concat();
    let output = cablelint_in(folder, &arguments).output().expect("it runs");
    (
        output.status.code(),
        utf8(&output.stdout),
        utf8(&output.stderr),
    )
}

fn git(folder: &Path, arguments: &[&str]) -> Output {
    let identity = ["-c", "user.name=N", "-c", "user.email=n@example.org"];
    let output = Command::new("git")
        .args(identity)
        .args(arguments)
        .current_dir(folder)
        .output()
        .expect("git runs");
    assert!(output.status.success(), "{arguments:?}: {output:?}");
    output
}

#[test]
fn staged_files_are_checked_as_they_are_staged() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    git(folder, &["init", "--quiet"]);
    write(folder, "staged ü.cable", broken());
    write(folder, "other.txt", broken());
    git(folder, &["add", "."]);
    // Mended in the folder, but not in what would be committed.
    write(folder, "staged ü.cable", SOUND);
    let (code, out, _) = check(folder, &["--staged"]);
    assert_eq!(code, Some(1));
    assert!(out.starts_with("staged ü.cable:"), "{out}");
    assert_eq!(out.matches("portion-above-banner").count(), 1, "{out}");
    assert_eq!(check(folder, &["."]).0, Some(0));
    // A file named by its path counts whatever it is called; a folder names its cables.
    let (_, out, _) = check(folder, &["--staged", "other.txt"]);
    assert!(out.starts_with("other.txt:"), "{out}");
    assert_eq!(check(folder, &["--staged", "elsewhere"]).0, Some(0));
    git(folder, &["add", "."]);
    assert_eq!(check(folder, &["--staged"]).0, Some(0));
}

#[test]
fn files_that_differ_from_a_revision_are_checked() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    git(folder, &["init", "--quiet"]);
    for name in ["old.cable", "changed.cable", "deleted.cable"] {
        write(folder, name, broken());
    }
    git(folder, &["add", "."]);
    git(folder, &["commit", "--quiet", "-m", "first"]);
    write(folder, "changed.cable", broken() + "\n");
    write(folder, "new.cable", broken());
    std::fs::remove_file(folder.join("deleted.cable")).expect("a file is removed");
    let (code, out, _) = check(
        folder,
        &["--since", "HEAD", "--select", "portion-above-banner"],
    );
    assert_eq!(code, Some(1));
    let files: Vec<&str> = out
        .lines()
        .filter_map(|line| line.split(':').next())
        .collect();
    assert_eq!(files[..2], ["changed.cable", "new.cable"], "{out}");
    assert_eq!(files.len(), 3, "{out}");
}

#[test]
fn what_git_refuses_is_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    let (code, _, problem) = check(folder, &["--staged"]);
    assert_eq!(code, Some(2));
    assert!(problem.starts_with("cablelint: git: "), "{problem}");
    git(folder, &["init", "--quiet"]);
    for revision in ["nowhere", "--output=x"] {
        let since = format!("--since={revision}");
        let (code, _, problem) = check(folder, &[&since]);
        assert_eq!(code, Some(2));
        assert!(problem.contains("revision"), "{problem}");
        assert!(problem.contains(revision), "{problem}");
    }
    assert!(!folder.join("x").exists());
}

#[test]
fn standard_input_goes_under_a_name() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    write(folder, "cablelint.toml", "ignore = [\"portion-*\"]\n");
    let run = |arguments: &[&str]| {
        let arguments = [&["check", "--output-format", "concise"], arguments].concat();
        let mut child = cablelint_in(folder, &arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("it runs");
        let mut stdin = child.stdin.take().expect("a pipe");
        stdin.write_all(broken().as_bytes()).expect("it reads");
        drop(stdin);
        let output = child.wait_with_output().expect("it ends");
        String::from_utf8(output.stdout).expect("UTF-8")
    };
    let named = run(&["--stdin-filename", "/nowhere/09VALLETTA89.cable", "-"]);
    assert!(named.starts_with("/nowhere/09VALLETTA89.cable:"), "{named}");
    let inside = run(&["--stdin-filename", "09VALLETTA89.cable", "-"]);
    assert_eq!(inside, "1 cable checked, nothing found\n");
}

/// A run of `check --watch`, killed with its test.
struct Watching {
    child: Child,
    lines: Receiver<String>,
}

impl Watching {
    fn start(folder: &Path, path: &str) -> Self {
        let mut child = cablelint_in(
            folder,
            &["check", "--watch", "--output-format", "concise", path],
        )
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it runs");
        let (sender, lines) = channel();
        let streams: [Box<dyn std::io::Read + Send>; 2] = [
            Box::new(child.stdout.take().expect("a pipe")),
            Box::new(child.stderr.take().expect("a pipe")),
        ];
        for stream in streams {
            let sender = sender.clone();
            std::thread::spawn(move || {
                for line in BufReader::new(stream).lines().map_while(Result::ok) {
                    let _ = sender.send(line);
                }
            });
        }
        Self { child, lines }
    }

    /// Waits for the end of a run that says this. What is found and that it waits come on two
    /// streams, in either order.
    #[track_caller]
    fn wait_for(&self, words: &str) {
        let mut missing = vec![words, "Waiting for changes"];
        while !missing.is_empty() {
            let line = self.lines.recv_timeout(PATIENCE).expect("another line");
            missing.retain(|words| !line.contains(words));
        }
    }

    #[track_caller]
    fn is_quiet(&self) {
        let more = self.lines.recv_timeout(Duration::from_millis(500));
        assert!(more.is_err(), "{more:?}");
    }
}

impl Drop for Watching {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn a_change_is_checked_at_once() {
    let folder = tempfile::tempdir().expect("a folder");
    write(folder.path(), "a.cable", SOUND);
    let run = Watching::start(folder.path(), ".");
    run.wait_for("nothing found");
    write(folder.path(), "a.cable", broken());
    run.wait_for("in 1 of 1 cable");
    write(folder.path(), "b.cable", broken());
    run.wait_for("in 2 of 2 cables");
    // A run reads the files, and that is no change.
    run.is_quiet();
}

#[test]
fn settings_outside_the_folder_are_watched() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path();
    write(path, "work/outbox/a.cable", broken());
    write(path, "work/.git/HEAD", "");
    write(path, "base/rules.toml", "");
    let run = Watching::start(&path.join("work"), "outbox");
    run.wait_for("in 1 of 1 cable");
    // One that was not there, and one that it extends, in a folder of its own.
    let extends = "extends = \"../base/rules.toml\"\n";
    write(
        path,
        "work/cablelint.toml",
        format!("{extends}ignore = [\"*\"]"),
    );
    run.wait_for("nothing found");
    write(path, "work/cablelint.toml", extends);
    run.wait_for("in 1 of 1 cable");
    write(path, "base/rules.toml", "ignore = [\"*\"]");
    run.wait_for("nothing found");
    write(path, "work/other.cable", broken());
    write(path, "base/other.toml", "");
    run.is_quiet();
}

#[test]
fn a_folder_that_is_made_again_is_watched_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path();
    write(path, "outbox/a.cable", SOUND);
    let run = Watching::start(path, "outbox");
    run.wait_for("nothing found");
    std::fs::remove_dir_all(path.join("outbox")).expect("it is removed");
    run.wait_for("outbox: no such file or folder");
    write(path, "outbox/a.cable", broken());
    run.wait_for("in 1 of 1 cable");
    write(path, "outbox/b.cable", broken());
    run.wait_for("in 2 of 2 cables");
}
