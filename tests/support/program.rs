//! The program as a user meets it: a process, its output and its exit code.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;

/// The folder of this project.
pub(crate) const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// The program with these arguments, in this project's folder.
pub(crate) fn cablelint(arguments: &[&str]) -> Command {
    cablelint_in(ROOT, arguments)
}

/// The program with these arguments, in a folder.
pub(crate) fn cablelint_in(folder: impl AsRef<Path>, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cablelint"));
    command
        .args(arguments)
        .current_dir(folder)
        .env_remove("NO_COLOR");
    command
}

#[track_caller]
pub(crate) fn run(arguments: &[&str]) -> Output {
    run_in(ROOT, arguments)
}

#[track_caller]
pub(crate) fn run_in(folder: impl AsRef<Path>, arguments: &[&str]) -> Output {
    cablelint_in(folder, arguments)
        .output()
        .expect("the program runs")
}

/// Runs the program in this project's folder, with this on its standard input.
#[track_caller]
pub(crate) fn run_on(input: &[u8], arguments: &[&str]) -> Output {
    feed(&mut cablelint(arguments), input)
}

/// Runs a command with this on its standard input.
#[track_caller]
pub(crate) fn feed(command: &mut Command, input: &[u8]) -> Output {
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program runs");
    let mut stdin = child.stdin.take().expect("a pipe");
    let input = input.to_vec();
    let writer = std::thread::spawn(move || stdin.write_all(&input));
    let output = child.wait_with_output().expect("the program ends");
    writer
        .join()
        .expect("the writer")
        .expect("all input is read");
    output
}

#[track_caller]
pub(crate) fn stdout(output: &Output) -> String {
    utf8(&output.stdout)
}

#[track_caller]
pub(crate) fn stderr(output: &Output) -> String {
    utf8(&output.stderr)
}

pub(crate) fn code(output: &Output) -> Option<i32> {
    output.status.code()
}

#[track_caller]
pub(crate) fn utf8(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("UTF-8")
}

/// A new folder with these files.
#[track_caller]
pub(crate) fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, text) in files {
        write(folder.path(), name, text);
    }
    folder
}

/// Writes a file, and the folders above it.
#[track_caller]
pub(crate) fn write(folder: &Path, name: &str, bytes: impl AsRef<[u8]>) {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().expect("a folder")).expect("folders");
    fs::write(path, bytes).expect("a file");
}
