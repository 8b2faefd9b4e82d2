//! A telegram has only ASCII characters.

use crate::rules::{
    BlockText, Blocks, Check, Eras, Findings, Fixes, Rule, Severity, TELEGRAM, WaitsFor, rule,
};
use crate::syntax::BlockKind;
use crate::text::{Edit, Span};
use crate::vocabulary::milestones;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    layouts: TELEGRAM,
    eras: Eras::before(milestones::SMART_IN_USE),
    fix: Fixes::Safe,
    waits_for: WaitsFor::Word,
    check: Check::Block(
        Blocks::TEXT.and(Blocks::HEADINGS).and(Blocks::FIELDS),
        check,
    ),
    ..rule!("non-ascii-character")
};

fn check(block: &BlockText<'_>, findings: &mut Findings<'_>) {
    let text = block.text;
    if text.is_ascii()
        || !(block.kind.is_text() || matches!(block.kind, BlockKind::Heading | BlockKind::Field(_)))
    {
        return;
    }
    let mut lost = false;
    report_hard_spaces(text, findings);
    // What is written in other letters is one finding.
    let mut run_end = 0;
    for (at, c) in beyond_ascii(text) {
        if matches!(c, '¶' | HARD_SPACE | '\u{2018}'..='\u{201f}') {
            continue;
        }
        if at < run_end {
            continue;
        }
        // A pilcrow that was read in another encoding is the archive's as well.
        if c == 'Â' && text[at + c.len_utf8()..].starts_with('¶') {
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
        let finding = findings.report(
            place,
            format!("U+{:04X} is not an ASCII character", c as u32),
        );
        let sign = match c {
            '\u{2013}' | '\u{2014}' => "--",
            '\u{2026}' => "...",
            '\u{2002}'..='\u{200a}' => " ",
            '\u{2022}' | '\u{b7}' => "-",
            '\u{200b}' | '\u{feff}' | '\u{ad}' => "",
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
        let title = match sign {
            "" => "Remove the character".to_owned(),
            " " => "Change to a space".to_owned(),
            _ => format!("Change to {sign}"),
        };
        finding.safe_fix(title, vec![Edit::replace(place, sign)]);
    }
}

/// A space that does not break, as pages have it for a space.
const HARD_SPACE: char = '\u{a0}';

/// Reports the spaces of a block that do not break, all together.
fn report_hard_spaces(text: &str, findings: &mut Findings<'_>) {
    let mut places = text
        .match_indices(HARD_SPACE)
        .map(|(at, space)| Span::at(at, space.len()));
    let Some(first) = places.next() else { return };
    let all: Vec<Span> = [first].into_iter().chain(places).collect();
    let (message, title) = match all.len() {
        1 => (
            "U+00A0 is not an ASCII character".to_owned(),
            "Change to a space",
        ),
        count => (
            format!("{count} spaces are U+00A0, which is not ASCII; this is the first"),
            "Change to spaces",
        ),
    };
    let edits = all.iter().map(|place| Edit::replace(*place, " "));
    findings
        .report(first, message)
        .safe_fix(title, edits.collect());
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
        } else if c.is_ascii_alphanumeric() || at > end + 2 || c == '\n' {
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
