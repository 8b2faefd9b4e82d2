//! Names of files that carry a marking: `SECRET_NOFORN_memo`, `memo (SECRET)`.

use super::banners::has_sure_term;
use super::innocence::Case;
use crate::vocabulary::classification::Level;
use crate::vocabulary::marking::{self, Term};

/// The level above the ceiling that a file's name claims; the name is without its extension.
///
/// It is a marking with a term, a level in brackets, or a level in capitals at the start or the end
/// of a name that has a word in small letters. `SECRET_KEY` and `secret` name what a file is for.
pub fn claim_of_name(name: &str, ceiling: Level) -> Option<Level> {
    // Each level has one of these letters.
    if !name.contains(['S', 'C', 'R']) {
        return None;
    }
    let spaced: String = name
        .chars()
        .map(|c| if matches!(c, '_' | '.' | '+') { ' ' } else { c })
        .collect();
    let level = with_term(&spaced)
        .or_else(|| in_brackets(&spaced))
        .or_else(|| at_an_end(&spaced));
    level.filter(|level| *level > ceiling && level.is_classified())
}

/// The terms that make a marking of a letter.
const ALONE: [Term; 5] = [
    Term::Noforn,
    Term::Orcon,
    Term::OrconUsgov,
    Term::Exdis,
    Term::Nodis,
];

/// `SECRET NOFORN memo`, `TS-SI-NF memo`, `memo S-NF`.
fn with_term(name: &str) -> Option<Level> {
    let starts = name.char_indices().map(|(at, _)| at);
    let starts = starts.filter(|at| {
        let before = name[..*at].chars().next_back();
        before.is_none_or(|c| !c.is_alphanumeric())
            && name[*at..].starts_with(|c: char| c.is_ascii_uppercase())
    });
    starts.take(12).find_map(|at| {
        let capitals = name[at..].find(|c: char| c.is_lowercase());
        let rest = &name[at..];
        let own = match capitals {
            Some(end) => rest[..end]
                .rsplit_once([' ', '-'])
                .map_or("", |(own, _)| own),
            None => rest,
        };
        let dashed = own.replace('-', "//");
        let reading = marking::read_start(&dashed)?;
        let sure = reading.terms > 0 && reading.has_level && !reading.marking.is_bare();
        // `C-SI` and `TS-REL` may be anything.
        let known = match reading.level_is_word {
            true => has_sure_term(&reading.marking),
            false => ALONE.iter().any(|term| reading.marking.terms.has(*term)),
        };
        (reading.letters == 0 && sure && known && reading.level_at.0 == 0)
            .then_some(reading.marking.level)
    })
}

/// `memo (SECRET)`, `[CONFIDENTIAL] memo`, `memo (S-NF)`.
fn in_brackets(name: &str) -> Option<Level> {
    name.match_indices(['(', '[']).find_map(|(open, _)| {
        let rest = &name[open + 1..];
        let inside = &rest[..rest.find([')', ']'])?];
        let reading = marking::read(&inside.replace('-', "//"))?;
        let word = reading.level_is_word || has_sure_term(&reading.marking);
        (Case::of(inside) == Case::Upper && reading.letters == 0 && reading.has_level && word)
            .then_some(reading.marking.level)
    })
}

/// `SECRET memo`, `memo of March - CONFIDENTIAL`.
fn at_an_end(name: &str) -> Option<Level> {
    let words: Vec<&str> = name
        .split([' ', '-', ',', '(', ')', '[', ']'])
        .filter(|word| !word.is_empty())
        .collect();
    let small = |word: &&str| word.len() > 1 && word.chars().any(char::is_lowercase);
    if !words.iter().any(small) {
        return None;
    }
    let top = |words: &[&str]| words.first() == Some(&"TOP") && words.get(1) == Some(&"SECRET");
    let last = words.len().saturating_sub(2);
    if top(&words) || words.get(last..).is_some_and(top) {
        return Some(Level::TopSecret);
    }
    let dated = |word: &&&str| word.bytes().all(|b| b.is_ascii_digit());
    [words.iter().find(|word| !dated(word)), words.last()]
        .into_iter()
        .flatten()
        .find_map(|word| match *word {
            "SECRET" => Some(Level::Secret),
            "CONFIDENTIAL" => Some(Level::Confidential),
            _ => None,
        })
}

/// The level above the ceiling that a path claims: the highest of its folders' and its file's names.
pub fn claim_of_path(path: &str, ceiling: Level) -> Option<Level> {
    let names = path.split(['/', '\\']);
    let stems = names.map(|name| name.rsplit_once('.').map_or(name, |(stem, _)| stem));
    stems.filter_map(|name| claim_of_name(name, ceiling)).max()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_carry_a_marking() {
        for (name, level) in [
            ("SECRET_NOFORN_memo", Level::Secret),
            ("SECRET-NOFORN memo", Level::Secret),
            ("memo_CONFIDENTIAL_NOFORN", Level::Confidential),
            ("TS_SI_NF_notes", Level::TopSecret),
            ("notes S-NF", Level::Secret),
            ("TOP SECRET notes", Level::TopSecret),
            ("notes_TOP_SECRET", Level::TopSecret),
            ("memo (SECRET)", Level::Secret),
            ("[CONFIDENTIAL] memo", Level::Confidential),
            ("memo (S-NF)", Level::Secret),
            ("SECRET_memo", Level::Secret),
            ("memo of March - CONFIDENTIAL", Level::Confidential),
            ("2009-03-12 SECRET notes v2", Level::Secret),
        ] {
            assert_eq!(
                claim_of_name(name, Level::Unclassified),
                Some(level),
                "{name}"
            );
            assert_eq!(claim_of_name(name, Level::TopSecret), None, "{name}");
        }
    }

    #[test]
    fn paths_that_carry_a_marking() {
        let claim = |path| claim_of_path(path, Level::Unclassified);
        assert_eq!(claim("notes/SECRET_NOFORN_memo.txt"), Some(Level::Secret));
        assert_eq!(
            claim("CONFIDENTIAL notes/a (SECRET).txt"),
            Some(Level::Secret)
        );
        assert_eq!(claim("TOP SECRET notes/2009/a.txt"), Some(Level::TopSecret));
        assert_eq!(claim("src/SECRET/Secret.java"), None);
    }

    #[test]
    fn names_of_what_a_file_is_for() {
        for name in [
            "secret",
            "SECRET",
            "SECRET_KEY",
            "client_secret",
            "SECRETS",
            "Secret Garden",
            "my-secret-key",
            "CONFIDENTIAL",
            "TOP_SECRET",
            "C",
            "S",
            "ts",
            "photo (S)",
            "song (C)",
            "README",
            "C-SI",
            "09QUITO123",
            "UNCLASSIFIED_memo",
            "memo (U)",
            "SECRET_SERVICE_API",
            "TS-REL",
            "c-oc-nf",
        ] {
            assert_eq!(claim_of_name(name, Level::Unclassified), None, "{name}");
        }
    }
}
