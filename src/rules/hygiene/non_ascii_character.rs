//! A telegram has only ASCII characters.

use super::mangled_encoding;
use crate::rules::{
    BlockText, Blocks, Check, Eras, Findings, Fixes, Rule, Severity, TELEGRAM, WaitsFor, rule,
};
use crate::syntax::BlockKind;
use crate::text::unseen::{code, is_odd_space, is_unseen, may_be_space, places};
use crate::text::{Edit, Signs, Span};
use crate::vocabulary::milestones;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    layouts: TELEGRAM,
    eras: Eras::before(milestones::SMART_IN_USE),
    fix: Fixes::Safe,
    waits_for: WaitsFor::Word,
    check: Check::Block(
        Blocks::TEXT
            .and(Blocks::HEADINGS)
            .and(Blocks::FIELDS)
            .with(Signs::BEYOND_ASCII),
        check,
    ),
    ..rule!("non-ascii-character")
};

fn check(block: &BlockText<'_>, findings: &mut Findings<'_>) {
    let text = block.text;
    if !(block.kind.is_text() || matches!(block.kind, BlockKind::Heading | BlockKind::Field(_))) {
        return;
    }
    let mut lost = false;
    report_unseen(text, findings);
    // What is written in other letters is one finding, and so is all that was read in another encoding.
    let mut run_end = 0;
    let mut mangled = Vec::new();
    for (at, c) in beyond_ascii(text) {
        if matches!(c, '¶' | '\u{2018}'..='\u{201f}') || is_odd_space(c) || is_unseen(c) {
            continue;
        }
        if at < run_end {
            continue;
        }
        // A pilcrow that was read in another encoding is the archive's as well.
        if c == 'Â' && text[at + c.len_utf8()..].starts_with('¶') {
            continue;
        }
        if let Some((length, meant)) = mangled_encoding::meant(&text[at..]) {
            mangled.push((Span::at(at, length), meant));
            run_end = at + length;
            continue;
        }
        let place = Span::at(at, c.len_utf8());
        if c == char::REPLACEMENT_CHARACTER {
            if !lost {
                findings.report(
                    place,
                    "U+FFFD replaces a character that could not be read; open the file in its own encoding",
                );
            }
            lost = true;
            continue;
        }
        let run = letters(&text[at..]);
        if run > c.len_utf8() {
            run_end = at + run;
            report_letters(block, Span::at(at, run), findings);
            continue;
        }
        let finding = findings.report(place, format!("{} is not an ASCII character", code(c)));
        let sign = match c {
            '\u{2013}' | '\u{2014}' => "--",
            '\u{2026}' => "...",
            '\u{2022}' | '\u{b7}' => "-",
            _ => {
                if let Some(letter) = plain(c) {
                    finding.unsafe_fix(
                        format!("Change to {letter}"),
                        vec![Edit::replace(place, letter)],
                    );
                }
                continue;
            }
        };
        finding.safe_fix(
            format!("Change to {sign}"),
            vec![Edit::replace(place, sign)],
        );
    }
    if let Some((place, meant)) = mangled.first() {
        let written = place.slice(text);
        findings.report(
            *place,
            format!("`{written}` is `{meant}`, read in another encoding"),
        );
    }
}

/// Reports the spaces of a block that are not plain, all together, and its invisible characters.
fn report_unseen(text: &str, findings: &mut Findings<'_>) {
    let (spaces, unseen): (Vec<_>, Vec<_>) = places(text).partition(|(_, c)| is_odd_space(*c));
    if let Some((place, code)) = first_of(&spaces) {
        let (message, title) = match spaces.len() {
            1 => (
                format!("{code} is not an ASCII character"),
                "Change to a space",
            ),
            count => (
                format!("{count} spaces are not ASCII; the first is {code}"),
                "Change to spaces",
            ),
        };
        let edits = replaced(&spaces, " ");
        findings.report(place, message).safe_fix(title, edits);
    }
    if let Some((place, code)) = first_of(&unseen) {
        let (message, title) = match unseen.len() {
            1 => (
                format!("{code} is invisible, and not an ASCII character"),
                "Remove the character",
            ),
            count => (
                format!("{count} characters are invisible and not ASCII; the first is {code}"),
                "Remove the characters",
            ),
        };
        let edits = replaced(&unseen, "");
        let finding = findings.report(place, message);
        match unseen.iter().any(|(at, c)| may_be_space(text, *at, *c)) {
            true => finding.unsafe_fix(title, edits),
            false => finding.safe_fix(title, edits),
        };
    }
}

/// The place of the first character, and its code.
fn first_of(characters: &[(usize, char)]) -> Option<(Span, String)> {
    let (at, c) = *characters.first()?;
    Some((Span::at(at, c.len_utf8()), code(c)))
}

/// The edits that write the same for each character.
fn replaced(characters: &[(usize, char)], instead: &str) -> Vec<Edit> {
    let places = characters.iter().map(|(at, c)| Span::at(*at, c.len_utf8()));
    places.map(|place| Edit::replace(place, instead)).collect()
}

/// The characters beyond ASCII, each with its first byte.
fn beyond_ascii(text: &str) -> impl Iterator<Item = (usize, char)> {
    /// Most stretches of so many bytes are ASCII.
    const STRETCH: usize = 64;
    let stretches = text.as_bytes().chunks(STRETCH).enumerate();
    let stretches = stretches.filter(|(_, stretch)| !stretch.is_ascii());
    let firsts = stretches.flat_map(|(index, stretch)| {
        let bytes = stretch.iter().enumerate();
        let firsts = bytes.filter(|(_, byte)| **byte >= 0xC0);
        firsts.map(move |(at, _)| index * STRETCH + at)
    });
    firsts.filter_map(|at| Some((at, text.get(at..)?.chars().next()?)))
}

/// How many bytes of letters that are not ASCII a text begins with, and of what is between their
/// words.
fn letters(text: &str) -> usize {
    let mut end = 0;
    for (at, c) in text.char_indices() {
        if c.is_alphabetic() && !c.is_ascii() {
            end = at + c.len_utf8();
        } else if c.is_ascii_alphanumeric() || at > end + 2 || matches!(c, '\n' | '\r') {
            break;
        }
    }
    end
}

/// Reports a run of letters that are not ASCII.
fn report_letters(block: &BlockText<'_>, run: Span, findings: &mut Findings<'_>) {
    let words = run.slice(block.text);
    let count = words.chars().filter(|c| !c.is_ascii()).count();
    let finding = findings.report(run, format!("{count} letters are not ASCII characters"));
    let plain: Option<String> = (words.chars())
        .map(|c| match c.is_ascii() {
            true => Some(c.to_string()),
            false => plain(c).map(str::to_owned),
        })
        .collect();
    if let Some(plain) = plain {
        finding.unsafe_fix(
            format!("Change to {plain}"),
            vec![Edit::replace(run, plain)],
        );
    }
}

/// A Latin letter without its accent.
fn plain(c: char) -> Option<&'static str> {
    const LETTERS: [(&str, &str); 18] = [
        ("àáâãäåā", "a"),
        ("çćč", "c"),
        ("èéêëēę", "e"),
        ("ìíîïī", "i"),
        ("ñńň", "n"),
        ("òóôõöøō", "o"),
        ("ùúûüū", "u"),
        ("ýÿ", "y"),
        ("šś", "s"),
        ("žźż", "z"),
        ("ÀÁÂÃÄÅ", "A"),
        ("ÇĆČ", "C"),
        ("ÈÉÊË", "E"),
        ("ÌÍÎÏ", "I"),
        ("ÑŃ", "N"),
        ("ÒÓÔÕÖØ", "O"),
        ("ÙÚÛÜ", "U"),
        ("ß", "ss"),
    ];
    LETTERS
        .iter()
        .find(|(accented, _)| accented.contains(c))
        .map(|(_, letter)| *letter)
}
