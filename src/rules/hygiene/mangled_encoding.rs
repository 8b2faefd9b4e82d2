//! The text's characters are those that were written: none was read in another encoding, and none was
//! lost.

use crate::rules::{
    BlockText, Blocks, Check, Eras, Findings, Fixes, Rule, SMART, Severity, WaitsFor, rule,
};
use crate::text::encoding::Encoding;
use crate::text::{Edit, Signs, Span};
use crate::vocabulary::milestones;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    layouts: SMART,
    eras: Eras::from(milestones::SMART_IN_USE),
    fix: Fixes::Safe,
    waits_for: WaitsFor::Word,
    check: Check::Block(Blocks::ALL.with(Signs::BEYOND_ASCII), check),
    ..rule!("mangled-encoding")
};

/// The first byte of `Ã`, `Â` and `â` in UTF-8, with which such runs begin.
const LETTER: u8 = 0xC3;
/// The first byte of U+FFFD in UTF-8.
const LOST: u8 = 0xEF;

fn check(block: &BlockText<'_>, findings: &mut Findings<'_>) {
    let mut mangled = Vec::new();
    let mut end = 0;
    for at in memchr::memchr_iter(LETTER, block.text.as_bytes()) {
        if at < end {
            continue;
        }
        if let Some((length, meant)) = meant(&block.text[at..])
            && !ends_word(&block.text[..at + length])
        {
            mangled.push((Span::at(at, length), meant));
            end = at + length;
        }
    }
    if let Some((place, meant)) = mangled.first() {
        let written = place.slice(block.text);
        let message = format!("`{written}` is `{meant}`, read in another encoding");
        let edits = mangled
            .iter()
            .map(|(place, meant)| Edit::replace(*place, meant.to_string()))
            .collect();
        findings
            .report(*place, message)
            .safe_fix("Write the characters that were meant", edits);
    }
    let lost = memchr::memchr_iter(LOST, block.text.as_bytes())
        .find(|at| block.text[*at..].starts_with(char::REPLACEMENT_CHARACTER));
    if let Some(at) = lost {
        let place = Span::at(at, char::REPLACEMENT_CHARACTER.len_utf8());
        findings.report(place, "A character was lost here; write it again");
    }
}

/// The character that a run of characters was before its bytes in UTF-8 were read as Windows-1252, and
/// how many bytes the run has: `â€™` was an apostrophe.
pub(super) fn meant(text: &str) -> Option<(usize, char)> {
    /// Characters of two or three bytes were read so; those of four are no signs of writing.
    const LONGEST: usize = 3;
    /// What letters and punctuation begin with that were read so. `“café”…` has none of them.
    const BEGINNINGS: [&str; 4] = ["Ã", "Â", "â€", "â„"];
    if !BEGINNINGS.iter().any(|known| text.starts_with(known)) {
        return None;
    }
    let mut bytes = Vec::with_capacity(LONGEST);
    for (at, c) in text.char_indices().take(LONGEST) {
        let end = at + c.len_utf8();
        let one = Encoding::Windows1252.encode(&text[at..end]).ok()?;
        bytes.extend_from_slice(&one);
        if let Ok(read) = std::str::from_utf8(&bytes) {
            let mut read = read.chars();
            return read.next().filter(|c| !c.is_ascii()).map(|c| (end, c));
        }
    }
    None
}

/// Does the text end in a word in capitals and a closing mark, as `“AMANHÃ”` does?
fn ends_word(text: &str) -> bool {
    let word = text
        .trim_end_matches(['”', '’', '»', '\u{a0}'])
        .strip_suffix('Ã');
    word.is_some_and(|word| word.ends_with(char::is_uppercase))
}
