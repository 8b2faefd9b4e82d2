//! The one way out: everything that this program prints passes here.
//!
//! Names, arguments, settings and cables can hold signs that command a terminal: escape sequences,
//! the controls of C1, marks that turn the direction of the text. People are shown these as
//! `<U+001B>`. Data for programs (JSON, a patch, a cable) is written as it is, unless a terminal
//! shows it.

use super::output::is_unruly;
use std::borrow::Cow;
use std::io::{self, ErrorKind, IsTerminal, Write};

/// A sign that people are not shown as it is. Lines and columns stay.
fn is_command(sign: char) -> bool {
    is_unruly(sign) && !matches!(sign, '\n' | '\t')
}

/// Does a text have a sign that commands a terminal?
fn has_command(text: &str) -> bool {
    let plain = |byte: u8| (b' '..=b'~').contains(&byte) || byte == b'\n';
    // Without an early end the compiler looks at many bytes at once.
    let all_plain = text.bytes().fold(true, |all, byte| all & plain(byte));
    !all_plain && text.chars().any(is_command)
}

/// A text that can be shown to people: signs that command a terminal are named, as in `<U+001B>`.
pub(super) fn shown(text: &str) -> Cow<'_, str> {
    match has_command(text) {
        true => Cow::Owned(spelled(text, |sign| format!("<U+{:04X}>", u32::from(sign)))),
        false => Cow::Borrowed(text),
    }
}

/// A text of as many bytes without such signs, for an excerpt with marks under its words.
pub(super) fn masked(text: &str) -> Cow<'_, str> {
    match has_command(text) {
        true => Cow::Owned(spelled(text, |sign| "?".repeat(sign.len_utf8()))),
        false => Cow::Borrowed(text),
    }
}

/// The same for bytes that need not be UTF-8; line ends of two signs stay.
pub(super) fn shown_bytes(bytes: &[u8]) -> Vec<u8> {
    let text = String::from_utf8_lossy(bytes).replace("\r\n", "\n");
    shown(&text).into_owned().into_bytes()
}

/// JSON whose strings hold no sign that commands a terminal: they are escaped as JSON can.
pub(super) fn json(text: String) -> String {
    match has_command(&text) {
        true => spelled(&text, |sign| {
            let mut units = [0; 2];
            let units = sign.encode_utf16(&mut units).iter();
            units.map(|unit| format!("\\u{unit:04x}")).collect()
        }),
        false => text,
    }
}

fn spelled(text: &str, spell: impl Fn(char) -> String) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    for sign in text.chars() {
        match is_command(sign) {
            true => out.push_str(&spell(sign)),
            false => out.push(sign),
        }
    }
    out
}

/// Prints what went wrong on standard error.
pub(super) fn report_problem(message: &str) {
    to_stderr(&format!("cablelint: {}", shortened(message)));
}

/// Longer words of a message are shortened, in characters; most paths are much shorter.
const LONGEST_WORD: usize = 300;

/// A message without the middle of words that fill a screen, as paths of many folders do.
fn shortened(message: &str) -> Cow<'_, str> {
    let is_long = |word: &str| word.len() > LONGEST_WORD && word.chars().count() > LONGEST_WORD;
    if !message.split_inclusive(char::is_whitespace).any(is_long) {
        return Cow::Borrowed(message);
    }
    let mut out = String::new();
    for word in message.split_inclusive(char::is_whitespace) {
        match is_long(word) {
            true => {
                let left_out = word.chars().count() - LONGEST_WORD;
                out.extend(word.chars().take(LONGEST_WORD / 2));
                out.push_str("[...]");
                out.extend(word.chars().skip(LONGEST_WORD / 2 + left_out));
            }
            false => out.push_str(word),
        }
    }
    Cow::Owned(out)
}

/// Prints on standard error what the user should know although nothing went wrong.
pub(super) fn note(message: &str) {
    to_stderr(&format!("cablelint: note: {message}"));
}

/// Prints on standard error what the run did.
pub(super) fn remark(message: &str) {
    to_stderr(message);
}

fn to_stderr(message: &str) {
    // Nothing can be done where standard error is closed.
    let _ = writeln!(io::stderr(), "{}", shown(message));
}

/// Prints help, the version, or what is wrong with the arguments, which it quotes.
pub(super) fn print_usage(error: &clap::Error) {
    let plain = error.render().to_string();
    if plain.chars().any(is_command) {
        let _ = write!(io::stderr(), "{}", shown(&plain));
    } else {
        let _ = error.print();
    }
}

/// Prints on standard error what was made for it, colors included.
pub(super) fn write_raw_problem(bytes: &[u8]) {
    let _ = io::stderr().write_all(bytes);
}

/// Writes data to standard output as it is; a terminal is shown it spelled out. A reader that went
/// away (`| head`) ends the output.
pub(super) fn write_data(bytes: &[u8]) -> io::Result<()> {
    match io::stdout().is_terminal() {
        true => write_raw(&shown_bytes(bytes)),
        false => write_raw(bytes),
    }
}

/// Writes to standard output what was made for it, colors included.
pub(super) fn write_raw(bytes: &[u8]) -> io::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(bytes)?;
    out.flush()
}

/// Prints a text for people on standard output, and returns the exit code.
pub(super) fn print(text: &str) -> u8 {
    print_own(&shown(text))
}

/// Prints words of this program alone, colors included, and returns the exit code.
pub(super) fn print_own(text: &str) -> u8 {
    match unless_reader_left(write_raw(text.as_bytes())) {
        Ok(()) => super::CLEAN,
        Err(problem) => {
            report_problem(&problem);
            super::FAILED
        }
    }
}

/// Puts into words why the results could not be written. A reader that went away (`| head`) has
/// what it wanted.
pub(super) fn unless_reader_left(written: io::Result<()>) -> Result<(), String> {
    match written {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(format!(
            "cannot write the results: {}",
            crate::text::file::in_words(&error)
        )),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_long_words_are_shortened() {
        let path = format!("é{}/b.cable: it is a folder", "/a".repeat(1_000));
        let short = shortened(&path);
        assert!(short.starts_with("é/a/a") && short.ends_with("/a/b.cable: it is a folder"));
        assert_eq!(
            short.chars().count(),
            LONGEST_WORD + 5 + " it is a folder".len() - 1
        );
        let words = "word ".repeat(1_000);
        assert_eq!(shortened(&words), words);
    }

    #[test]
    fn commands_are_spelled_out() {
        assert_eq!(shown("café\n\t¶"), "café\n\t¶");
        assert_eq!(
            shown("\u{1b}[2J\u{9b}1m\u{7f}\r\u{202e}"),
            "<U+001B>[2J<U+009B>1m<U+007F><U+000D><U+202E>"
        );
        assert_eq!(
            shown_bytes(b"a\r\n\x1b\xFF"),
            "a\n<U+001B>\u{fffd}".as_bytes()
        );
        assert_eq!(
            json("\"\u{9b}\u{202e}é\"".to_owned()),
            "\"\\u009b\\u202eé\""
        );
    }
}
