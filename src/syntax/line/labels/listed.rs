//! A list of references, told by how it begins.

use crate::syntax::line::body::lettered;
use crate::text::words::is_number;
use crate::vocabulary::date::month_from_name;
use crate::vocabulary::posts;

/// `A: ROME 12` after `REF`, without a space: the letter of one reference.
pub(super) fn names_one(rest: &str) -> bool {
    let letter = rest.starts_with(|c| matches!(c, 'A'..='E'));
    letter && rest.get(1..2) == Some(":") && names_cable(rest.get(2..).unwrap_or(""))
}

/// Does a list of references begin so: with a letter, or with a post in capitals and a serial?
pub fn names_cable(text: &str) -> bool {
    /// Year, words of a post and serial.
    const WORDS: usize = 6;
    let text = text.trim_start();
    if lettered(text).is_some_and(|(letter, _)| letter == 'A') {
        return text.bytes().any(|b| b.is_ascii_digit());
    }
    let words: Vec<&str> = text.split([' ', ',', ';', '.']).take(WORDS).collect();
    let named = words.windows(2).any(|pair| {
        let capitals = pair[0].len() >= 3 && pair[0].bytes().all(|b| b.is_ascii_uppercase());
        let known = || {
            let capital = pair[0].starts_with(|c: char| c.is_ascii_uppercase());
            capital && posts::lookup(&pair[0].to_ascii_uppercase()).is_some()
        };
        is_number(pair[1]) && (capitals || known()) || capitals && is_airgram(pair[1])
    });
    let airgram = words.iter().find(|word| !word.is_empty());
    named || airgram.is_some_and(|word| is_airgram(word))
}

/// `A-87`, `A87`, `A-1204:`: the number of an airgram.
pub fn is_airgram(word: &str) -> bool {
    let number = word
        .strip_prefix('A')
        .map(|rest| rest.strip_prefix('-').unwrap_or(rest))
        .map(|rest| rest.trim_end_matches(':'));
    number.is_some_and(|number| (1..=5).contains(&number.len()) && is_number(number))
}

/// References and nothing else: `STATE 1234`, `ROME 12, ROME 13 (NOTAL) AND PREVIOUS`.
pub(super) fn are_bare_references(list: &str) -> bool {
    /// What may follow a reference.
    const AFTER: [&str; 8] = [
        "(NOTAL)",
        "NOTAL",
        "AND PREVIOUS",
        "AIDAC",
        "EXDIS",
        "NODIS",
        "LIMDIS",
        "STADIS",
    ];
    let mut items = list.trim_end_matches('.').split([',', ';']);
    items.all(|item| {
        let mut item = item.trim();
        // `ROME 12 TO DEPT OF AGRICULTURE`: to whom it was sent.
        if let Some((sent, to)) = item.split_once(" TO ")
            && (to.starts_with("DEPT") || posts::lookup(to).is_some())
        {
            item = sent;
        }
        while let Some(rest) = AFTER.iter().find_map(|word| item.strip_suffix(word)) {
            item = rest.trim_end();
        }
        is_bare_reference(item)
    })
}

/// `A-110 OF MAY 31, 1974`: an airgram and its day.
pub(super) fn is_dated_airgram(list: &str) -> bool {
    let (airgram, day) = list.split_once(" OF ").unwrap_or((list, ""));
    let day = day.split([' ', ',']).filter(|word| !word.is_empty());
    is_airgram(airgram) && day.clone().count() <= 3 && {
        let mut parts = day.clone();
        parts.all(|part| is_number(part) || month_from_name(part).is_some())
    }
}

/// Are these references of known posts and nothing else, in any case: `Berlin 1337, Frankfurt 002808`,
/// `LA PAZ A-87`?
pub fn are_of_posts(list: &str) -> bool {
    list.trim_end_matches('.').split([',', ';']).all(|item| {
        let Some((post, serial)) = item.trim().rsplit_once(' ') else {
            return false;
        };
        let airgram = serial
            .strip_prefix('A')
            .map(|rest| rest.trim_start_matches('-'));
        let capital = post.starts_with(|c: char| c.is_ascii_uppercase());
        capital
            && is_number(airgram.unwrap_or(serial))
            && posts::lookup(&post.to_ascii_uppercase()).is_some()
    })
}

/// A post in capitals and a serial, and nothing else: `STATE 1234`.
fn is_bare_reference(text: &str) -> bool {
    let mut words = text.split_ascii_whitespace();
    let serial = words.next_back().unwrap_or("");
    let mut posts = words.peekable();
    posts.peek().is_some()
        && is_number(serial)
        && posts.all(|word| {
            word.len() >= 2
                && word
                    .bytes()
                    .all(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
        })
}
