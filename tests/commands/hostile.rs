//! Files that never end, names that command a terminal, and runs that are interrupted.

use crate::support::program::{cablelint_in, code, feed, folder, run_in, stderr, stdout, write};
use std::ffi::OsStr;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};
use std::time::Duration;

const CABLE: &str = "UNCLAS ROME 000140\n\nSIPDIS\n\nE.O. 12958: N/A\nTAGS: ECON IT\nSUBJECT: A MARKET OPENS\n\n1. (U) One.\n\n2. (U) Two.\n\nBIANCHI\n";

/// Runs the program, which must end by itself within half a minute.
fn soon(folder: &Path, arguments: &[&str]) -> Output {
    let output = Command::new("timeout")
        .arg("30")
        .arg(env!("CARGO_BIN_EXE_cablelint"))
        .args(arguments)
        .current_dir(folder)
        .output()
        .expect("the program runs");
    assert_ne!(code(&output), Some(124), "{arguments:?} does not end");
    output
}

/// Runs the program, which must refuse with one line of words.
fn refused(folder: &Path, arguments: &[&str], words: &str) {
    let output = soon(folder, arguments);
    let said = stderr(&output);
    assert_eq!(code(&output), Some(2), "{arguments:?}: {said}");
    assert!(said.contains(words), "{arguments:?}: {said}");
}

fn pipe(path: &Path) {
    let made = Command::new("mkfifo").arg(path).status();
    assert!(made.expect("mkfifo").success());
}

#[test]
fn what_never_ends_is_not_read() {
    let folder = folder(&[("a.cable", CABLE)]);
    let folder = folder.path();
    pipe(&folder.join("pipe"));
    std::os::unix::fs::symlink("nowhere", folder.join("dangling")).expect("a link");
    write(folder, "extending.toml", "extends = \"pipe\"\n");
    write(folder, "accepting.toml", "baseline = \"pipe\"\n");
    let a_pipe = "it is a pipe, not a regular file";
    let a_device = "it is a device, not a regular file";
    for command in ["check", "parse", "fmt"] {
        refused(folder, &[command, "pipe"], a_pipe);
        refused(folder, &[command, "/dev/zero"], a_device);
        refused(folder, &[command, "--config", "pipe", "a.cable"], a_pipe);
        refused(
            folder,
            &[command, "--config", "/dev/zero", "a.cable"],
            a_device,
        );
        refused(
            folder,
            &[command, "dangling"],
            "a link to a file that does not exist",
        );
        refused(
            folder,
            &[command, "--config", "extending.toml", "a.cable"],
            a_pipe,
        );
    }
    refused(folder, &["explain", "pipe:1"], a_pipe);
    refused(folder, &["check", "--baseline", "pipe", "a.cable"], a_pipe);
    refused(
        folder,
        &["check", "--baseline", "/dev/zero", "a.cable"],
        a_device,
    );
    refused(
        folder,
        &["check", "--config", "accepting.toml", "a.cable"],
        a_pipe,
    );
}

#[test]
fn a_configuration_that_is_no_file_is_a_mistake() {
    for kind in ["a link", "a folder", "a pipe"] {
        let folder = folder(&[("a.cable", CABLE)]);
        let path = folder.path().join("cablelint.toml");
        match kind {
            "a link" => std::os::unix::fs::symlink("nowhere", &path).expect("a link"),
            "a folder" => fs::create_dir(&path).expect("a folder"),
            _ => pipe(&path),
        }
        refused(folder.path(), &["check", "a.cable"], kind);
        refused(folder.path(), &["check", "."], "cablelint.toml");
    }
}

#[test]
fn what_is_too_large_is_not_read() {
    let folder = folder(&[
        ("a.cable", CABLE),
        ("cablelint.toml", "max-file-size = 1\n"),
    ]);
    let sparse = |name: &str| {
        let file = fs::File::create(folder.path().join(name)).expect("a file");
        file.set_len(300_000_000).expect("a size");
    };
    sparse("large.cable");
    sparse("large.toml");
    sparse("large.json");
    let words = "it is larger than the limit of 1 MB; `max-file-size`";
    refused(folder.path(), &["check", "large.cable"], words);
    refused(
        folder.path(),
        &["check", "--config", "large.toml", "a.cable"],
        "it is larger than the limit of 4 MB",
    );
    refused(
        folder.path(),
        &["check", "--baseline", "large.json", "a.cable"],
        "it is larger than the limit of 64 MB",
    );
    let mut command = cablelint_in(folder.path(), &["check", "-"]);
    let mut child = command
        .stdin(
            fs::File::open("/dev/zero")
                .map(std::process::Stdio::from)
                .expect("zeros"),
        )
        .stderr(std::process::Stdio::piped())
        .spawn()
        .expect("the program runs");
    assert_eq!(child.wait().expect("it ends").code(), Some(2));
    let deep = "a/".repeat(30_000) + "a.cable";
    let output = feed(
        &mut cablelint_in(folder.path(), &["check", "--stdin-filename", &deep, "-"]),
        CABLE.as_bytes(),
    );
    assert_eq!(code(&output), Some(0), "{}", stderr(&output).len());
}

#[test]
fn configurations_of_any_size_are_read_or_refused() {
    let folder = folder(&[("a.cable", CABLE)]);
    let list = |count: usize, item: &str| vec![item; count].join(",");
    let overrides =
        |count: usize| "[[overrides]]\nfiles = [\"*.x\"]\nline-width = 60\n".repeat(count);
    for (text, code_wanted) in [
        (format!("select = [{}]", list(300_000, "\"tags-*\"")), 2),
        (format!("select = [{}]", list(9_000, "\"tags-*\"")), 0),
        (overrides(20_000), 2),
        (overrides(900), 0),
        (format!("exclude = [{}]", list(50_000, "\"**/x*y\"")), 2),
        (format!("exclude = [{}]", list(900, "\"**/x*y\"")), 0),
        (
            format!("extend-posts = [{}]", list(200_000, "\"PORTO LIRIO\"")),
            2,
        ),
    ] {
        write(folder.path(), "cablelint.toml", &text);
        let output = soon(folder.path(), &["check", "a.cable"]);
        let said = stderr(&output);
        assert_eq!(code(&output), Some(code_wanted), "{said:.400}");
        assert_eq!(said.contains("at most"), code_wanted == 2, "{said:.400}");
    }
}

#[test]
fn a_baseline_in_conflict_says_so() {
    let baseline = "{\n\"version\": 1, \"entries\": [\n<<<<<<< HEAD\n=======\n>>>>>>> other\n]}\n";
    let folder = folder(&[("a.cable", CABLE), ("b.json", baseline)]);
    refused(
        folder.path(),
        &["check", "--baseline", "b.json", "a.cable"],
        "b.json: line 3: two versions were merged and are in conflict",
    );
}

/// Signs that command a terminal: escape, the controls of C1, a turn of direction.
const COMMANDS: &str = "\u{1b}]0;x\u{7}\u{9b}1m\u{202e}\u{7f}";

fn is_quiet(output: &Output, what: &str) {
    for bytes in [&output.stdout, &output.stderr] {
        let said = String::from_utf8_lossy(bytes);
        let found = said
            .chars()
            .find(|sign| COMMANDS.contains(*sign) && !"0;x1m]".contains(*sign));
        assert_eq!(found, None, "{what}: {said:?}");
    }
}

#[test]
fn nothing_commands_the_terminal() {
    let name = format!("{COMMANDS}.cable");
    let cable = CABLE
        .replace("ECON", &format!("{COMMANDS}ZZ"))
        .replace("One.", &format!("One {COMMANDS} day."));
    let folder = folder(&[(&name, &cable), ("b.cable", &cable)]);
    let deep = format!("{COMMANDS}/c.cable");
    write(folder.path(), &deep, &cable);
    write(
        folder.path(),
        &format!("{COMMANDS}/cablelint.toml"),
        format!("profil{} = 1\n", "e"),
    );
    let missing = format!("missing{COMMANDS}");
    let line = |name: &str, line: usize| format!("{name}:{line}");
    let (place, text, beyond) = (line("b.cable", 6), line(&name, 9), line(&name, 900));
    let output_file = format!("{COMMANDS}/no/report");
    for arguments in [
        &["check", &name][..],
        &["check", "--output-format", "concise", &name],
        &["check", "--output-format", "grouped", &name],
        &["check", &deep],
        &["check", "--statistics", "b.cable"],
        &["check", &missing],
        &["check", "--select", COMMANDS, "b.cable"],
        &["check", "--config", &missing, "b.cable"],
        &["check", "--baseline", &missing, "b.cable"],
        &["check", "--output-file", &output_file, "b.cable"],
        &["check", COMMANDS, "--nonsense"],
        &[COMMANDS],
        &["check", "--output-format", COMMANDS, "b.cable"],
        &[
            "check",
            "--diff",
            "--color",
            "always",
            "--no-config",
            "nothing",
        ],
        &["fmt", "--check", &name],
        &["fmt", &missing],
        &["parse", &name],
        &["parse", "--output-format", "json", "b.cable"],
        &["parse", &missing],
        &["explain", &place],
        &["explain", &text],
        &["explain", &beyond],
        &["explain", &missing],
        &["rule", COMMANDS],
        &["tags", COMMANDS],
        &["tags", "--date", COMMANDS],
        &["new", "--post", COMMANDS],
        &["new", "--post", "ROME", &output_file],
        &["config", "show", &missing],
        &["config", "show", &deep],
    ] {
        let output = run_in(folder.path(), arguments);
        is_quiet(&output, &format!("{arguments:?}"));
    }
    let coloured = run_in(
        folder.path(),
        &["fmt", "--diff", "--color", "always", "b.cable"],
    );
    let plain = stdout(&coloured).replace("\u{1b}[", "");
    assert!(
        !plain.contains(['\u{1b}', '\u{9b}', '\u{202e}']),
        "{plain:?}"
    );
}

#[test]
fn output_replaces_only_reports() {
    let folder = folder(&[
        ("a.cable", CABLE),
        ("notes.txt", "Buy tuna.\n"),
        ("cablelint.toml", "ignore = [\"line-too-long\"]\n"),
        ("empty.json", ""),
    ]);
    let write_to = |name: &str| {
        let order = format!("json={name}");
        let output = run_in(
            folder.path(),
            &["check", "--output-format", &order, "a.cable"],
        );
        (code(&output), stderr(&output))
    };
    for name in ["a.cable", "notes.txt", "cablelint.toml"] {
        let before = fs::read(folder.path().join(name)).expect("reads");
        let (code, said) = write_to(name);
        assert_eq!(code, Some(2), "{name}: {said}");
        assert!(said.contains("not written"), "{said}");
        assert_eq!(fs::read(folder.path().join(name)).expect("reads"), before);
    }
    for name in ["new.json", "empty.json", "new.json"] {
        assert_eq!(write_to(name).0, Some(0), "{name}");
    }
    // Each format takes the place of what it wrote before.
    for format in [
        "human",
        "concise",
        "sarif",
        "gitlab",
        "junit",
        "checkstyle",
        "markdown",
        "html",
    ] {
        let order = format!("{format}=report");
        for _ in 0..2 {
            let output = run_in(
                folder.path(),
                &["check", "--output-format", &order, "a.cable"],
            );
            assert_eq!(code(&output), Some(0), "{format}: {}", stderr(&output));
        }
        fs::remove_file(folder.path().join("report")).expect("removes");
    }
}

/// Starts fixing many cables, and sends a signal soon after.
fn interrupted(folder: &Path, signal: &str) {
    let broken = CABLE.replace("ECON IT", "econ, IT");
    for number in 0..200 {
        write(folder, &format!("{number}.cable"), &broken);
    }
    let mut child = cablelint_in(folder, &["check", "--fix", "--quiet", "."])
        .stdout(std::process::Stdio::null())
        .stderr(std::process::Stdio::null())
        .spawn()
        .expect("the program runs");
    std::thread::sleep(Duration::from_millis(150));
    let sent = Command::new("kill")
        .args([OsStr::new(signal), OsStr::new(&child.id().to_string())])
        .status();
    assert!(sent.is_ok());
    child.wait().expect("it ends");
    for entry in fs::read_dir(folder).expect("the folder").flatten() {
        if entry
            .path()
            .extension()
            .is_some_and(|extension| extension == "cable")
        {
            let text = fs::read_to_string(entry.path()).expect("reads");
            assert!(text == broken || text.contains("ECON"), "{text}");
        }
    }
}

#[test]
fn an_interruption_leaves_nothing_behind() {
    for signal in ["-INT", "-TERM"] {
        for _ in 0..3 {
            let folder = folder(&[]);
            interrupted(folder.path(), signal);
            let hidden = |name: &str| name.starts_with('.');
            let left: Vec<String> = fs::read_dir(folder.path())
                .expect("the folder")
                .flatten()
                .map(|entry| entry.file_name().to_string_lossy().into_owned())
                .filter(|name| hidden(name))
                .collect();
            assert_eq!(left, [""; 0], "{signal}");
        }
    }
}

#[test]
fn git_adds_nothing_that_a_killed_run_left() {
    let folder = folder(&[]);
    let git = |arguments: &[&str]| {
        let output = Command::new("git")
            .args(arguments)
            .current_dir(folder.path())
            .output();
        stdout(&output.expect("git runs"))
    };
    git(&["init", "--quiet"]);
    for _ in 0..4 {
        interrupted(folder.path(), "-KILL");
    }
    let added = git(&["add", "--all", "--dry-run"]);
    assert!(
        added.contains("1.cable") && !added.contains(".cablelint"),
        "{added}"
    );
}

#[test]
fn names_that_are_no_text_stay_apart() {
    use std::os::unix::ffi::OsStrExt;
    let folder = folder(&[]);
    for byte in [0xFE, 0xFF] {
        let name = [&[byte][..], b".cable"].concat();
        let path = folder.path().join(OsStr::from_bytes(&name));
        // Some file systems allow no such name.
        if fs::write(path, CABLE.replace("ECON", "econ")).is_err() {
            return;
        }
    }
    let output = run_in(folder.path(), &["check", "--output-format", "json", "."]);
    let said = stdout(&output);
    assert!(
        said.contains(r"\\xFE.cable") && said.contains(r"\\xFF.cable"),
        "{said}"
    );
    assert_eq!(
        code(&run_in(folder.path(), &["check", "--fix", "--quiet", "."])),
        Some(0)
    );
}

#[test]
fn doubled_line_ends_are_one() {
    let doubled = CABLE.replace('\n', "\r\r\n");
    let folder = folder(&[("a.cable", &doubled)]);
    let parsed = |folder: &Path| stdout(&run_in(folder, &["parse", "a.cable"]));
    let before = parsed(folder.path());
    assert!(before.contains("\"paragraphs\":[{\"number\":1"), "{before}");
    assert_eq!(
        code(&run_in(folder.path(), &["fmt", "--check", "a.cable"])),
        Some(1)
    );
    assert_eq!(code(&run_in(folder.path(), &["fmt", "a.cable"])), Some(0));
    let written = fs::read_to_string(folder.path().join("a.cable")).expect("reads");
    assert_eq!(written, CABLE.replace('\n', "\r\n"));
    assert_eq!(parsed(folder.path()), before);
    assert_eq!(
        code(&run_in(folder.path(), &["fmt", "--check", "a.cable"])),
        Some(0)
    );
}

/// Lines and cables that repeat themselves thousands of times are explained and compared soon.
#[test]
fn what_repeats_itself_is_explained_and_compared_soon() {
    let line = format!("{}\n", "SECRET//NOFORN E.O. 12958: N/A ".repeat(1_000));
    let paragraphs = |words: &str| format!("{CABLE}\n{}", words.repeat(3_000));
    let folder = folder(&[
        ("line.cable", &line),
        ("old.cable", &paragraphs("2. (S//NF) (C) (U) x\n\n")),
        ("new.cable", &paragraphs("2. (S//NF) (C) (U) y\n\n")),
    ]);
    let explained = soon(folder.path(), &["explain", "line.cable:1"]);
    assert_eq!(code(&explained), Some(0));
    let compared = soon(folder.path(), &["diff", "old.cable", "new.cable"]);
    assert_eq!(code(&compared), Some(1));
}

#[test]
fn what_is_not_text_is_left_as_it_is() {
    let mut picture = CABLE.replace("IT\n", "IT,\n").into_bytes();
    picture.extend((0..4000u32).map(|number| (number * 37 % 251) as u8));
    let folder = folder(&[("a.cable", CABLE)]);
    let folder = folder.path();
    let path = folder.join("picture.cable");
    fs::write(&path, &picture).expect("a file");
    for arguments in [
        &["check", "--fix", "picture.cable"][..],
        &["check", "--fix-only", "picture.cable"],
        &["check", "--diff", "picture.cable"],
        &["fmt", "picture.cable"],
        &["fmt", "--check", "."],
    ] {
        refused(
            folder,
            arguments,
            "picture.cable: not written: this is not text",
        );
        assert_eq!(fs::read(&path).expect("a file"), picture, "{arguments:?}");
    }
}

/// Text in units of two or four bytes: a byte more would spoil all that follows.
#[test]
fn wide_text_is_written_in_its_width_or_not_at_all() {
    let slip = CABLE.replace("OPENS", "OPENS.");
    let utf16 =
        |text: &str| -> Vec<u8> { text.encode_utf16().flat_map(u16::to_le_bytes).collect() };
    // Without a line end at its end, which `fmt` would add.
    let open = slip.trim_end();
    let utf32: Vec<u8> = open
        .chars()
        .flat_map(|c| u32::from(c).to_le_bytes())
        .collect();
    let mut cut = vec![0xFF, 0xFE];
    cut.extend(utf16(open));
    cut.pop();
    let folder = folder(&[]);
    let folder = folder.path();
    let path = folder.join("a.cable");
    // Each command reads the same in it.
    for arguments in [
        &["check", "--no-config", "a.cable"][..],
        &["parse", "a.cable"],
    ] {
        let [plain, wide] = [slip.clone().into_bytes(), utf16(&slip)].map(|bytes| {
            fs::write(&path, bytes).expect("a file");
            let output = soon(folder, arguments);
            (code(&output), output.stdout)
        });
        assert_eq!(wide, plain, "{arguments:?}");
    }
    let fixed = soon(folder, &["check", "--fix", "a.cable"]);
    assert_eq!(code(&fixed), Some(0), "{}", stderr(&fixed));
    assert_eq!(fs::read(&path).expect("a file"), utf16(CABLE));
    for bytes in [utf32, cut] {
        fs::write(&path, &bytes).expect("a file");
        let words = "not written: this is UTF-16 or UTF-32 that cannot be read";
        refused(folder, &["fmt", "a.cable"], words);
        assert_eq!(fs::read(&path).expect("a file"), bytes);
    }
}

#[test]
fn a_limit_of_the_system_is_said() {
    let long = format!("{CABLE}{}", "\u{c}one more word. \n\n\n\n".repeat(4000));
    let folder = folder(&[("a.cable", &long)]);
    let program = env!("CARGO_BIN_EXE_cablelint");
    let limited = format!("ulimit -f 8; exec '{program}' fmt a.cable");
    let output = Command::new("bash")
        .args(["-c", &limited])
        .current_dir(folder.path())
        .output()
        .expect("bash");
    assert_eq!(code(&output), Some(2));
    let said = stderr(&output);
    assert!(
        said.contains("a.cable: not written: file too large"),
        "{said}"
    );
    let left = fs::read_to_string(folder.path().join("a.cable"));
    assert_eq!(left.expect("the file"), long);
}
