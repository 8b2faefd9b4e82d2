//! Who classified a cable: `Classified By: Acting DCM Jane Doe for reasons 1.4 (b) and (d)`.

use crate::text::words::has_small_letter;
use crate::vocabulary::words;

/// Name and position, as far as they can be separated.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Classifier {
    /// `Jane Q. Doe, Jr.`
    pub name: Option<String>,
    /// `Acting DCM`; `Ambassador, Embassy Rome`.
    pub title: Option<String>,
}

/// Separates name and position. `words` is the text between the label and the reasons, its
/// lines joined.
pub fn classifier(words: &str) -> Classifier {
    let words = without_label(words);
    let pieces: Vec<&str> = words
        .split([',', ';', ':'])
        .flat_map(|piece| piece.split(" - "))
        .map(|piece| piece.trim().trim_matches(['-', ' ']))
        .filter(|piece| !piece.is_empty())
        .collect();
    let mut name = String::new();
    let mut title: Vec<&str> = Vec::new();
    for piece in pieces {
        if !name.is_empty() && is_suffix(piece) {
            name += ", ";
            name += piece;
            continue;
        }
        if !name.is_empty() {
            title.push(piece);
            continue;
        }
        // `P - Jane Doe`: an office has a letter.
        if piece.len() == 1 {
            title.push(piece);
            continue;
        }
        // `Jane Doe (Ambassador)`
        if let Some((person, position)) = bracketed_position(piece) {
            name += person;
            title.push(position);
            continue;
        }
        let (position, person) = split(piece);
        if !position.is_empty() {
            title.push(position);
        }
        name += person;
    }
    // `Doe, Jane, Consul, Rome`: the surname first.
    if let [given, _, ..] = title[..]
        && !name.contains(' ')
        && words.starts_with(&*name)
        && is_given_name(given)
    {
        name += ", ";
        name += given;
        title.remove(0);
    }
    let title = title.join(", ");
    let some = |text: &str| {
        let text = text.trim().trim_end_matches(['.', ',']);
        let text = match text.ends_with("a.i") || text.ends_with("A.I") {
            true => format!("{text}."),
            false => text.to_owned(),
        };
        (!text.is_empty()).then_some(text)
    };
    // `Doe, Jane Q.`
    let initial = matches!(name.as_bytes(), [.., b' ', b'A'..=b'Z', b'.']);
    let initials = initial
        || ["Jr.", "JR.", "Sr.", "SR."]
            .iter()
            .any(|end| name.ends_with(end));
    Classifier {
        name: if initials { Some(name) } else { some(&name) },
        title: some(&title),
    }
}

/// `(U) Classified by DCM ...` without the mark and the label that is written again.
fn without_label(words: &str) -> &str {
    let mut rest = words.trim();
    if let Some(mark) = rest.strip_prefix('(')
        && let Some((inside, tail)) = mark.split_once(')')
        && inside.len() <= 4
    {
        rest = tail.trim_start();
    }
    rest = rest.trim_start_matches("1.").trim_start();
    let upper = rest.to_ascii_uppercase();
    for label in [
        "CLASSIFIED BY",
        "CLASSFIED BY",
        "THIS MESSAGE CLASSIFIED BY",
    ] {
        if upper.starts_with(label) {
            return rest[label.len()..].trim_start_matches([':', ' ']);
        }
    }
    rest
}

/// A name and the position in brackets after it.
fn bracketed_position(piece: &str) -> Option<(&str, &str)> {
    let (person, rest) = piece.split_once(" (")?;
    let position = rest.trim_end_matches([')', '.']);
    let named = !person.split(' ').any(is_position);
    (named && position.split(' ').any(is_position)).then_some((person, position))
}

/// The words of a position that a piece begins with, and the name after them.
fn split(piece: &str) -> (&str, &str) {
    let mut from = 0;
    let mut at = 0;
    let mut before = "";
    // `ARSO Jane Doe`: an abbreviation before a name in small letters.
    let small = piece.rsplit(' ').next().is_some_and(has_small_letter);
    for word in piece.split(' ') {
        let end = at + word.len();
        let letters = word.bytes().all(|b| b.is_ascii_uppercase());
        let leading = small && from + 1 >= at && letters && (3..=6).contains(&word.len());
        // `Jane de la Doe`
        let particle = from + 1 < at
            && !word.eq_ignore_ascii_case("for")
            && words::NAME_PARTICLES.has_in_any_case(word);
        if is_position(word) && !particle || leading {
            from = end;
            before = word;
        }
        at = end + 1;
    }
    let rest = piece[from..].trim();
    let from = match ["for", "of", "to"]
        .iter()
        .any(|of| before.eq_ignore_ascii_case(of))
    {
        true => piece.len() - name_at_end(rest).len(),
        false => from,
    };
    (piece[..from].trim(), piece[from..].trim())
}

/// The name at the end of what a position is for: `Central Asia Jane Q. Doe`. A name alone is all.
fn name_at_end(text: &str) -> &str {
    /// First name and surname.
    const NAME: usize = 2;
    let starts: Vec<usize> = text
        .char_indices()
        .filter(|(at, c)| *c != ' ' && (*at == 0 || text[..*at].ends_with(' ')))
        .map(|(at, _)| at)
        .collect();
    if starts.len() <= NAME + 1 {
        return text;
    }
    let initial = |start: usize| {
        text[start..]
            .split(' ')
            .next()
            .is_some_and(|w| w.len() <= 2)
    };
    let middle = starts[starts.len() - NAME];
    let count = NAME + usize::from(initial(middle));
    &text[starts[starts.len() - count]..]
}

fn is_position(word: &str) -> bool {
    let plain = word
        .trim_matches(['(', ')', '.', '\''])
        .to_ascii_lowercase();
    // An initial is part of a name: `A. Doe`.
    if word.len() == 2 && word.ends_with('.') {
        return false;
    }
    /// Beginnings and ends of positions in one word: `POLMINCOUNS`, `EconOff`.
    const BEGINNINGS: [&str; 5] = ["pol", "econ", "ec", "sci", "mgt"];
    const ENDS: [&str; 6] = ["couns", "cons", "coun", "off", "chief", "counselor"];
    let joined = BEGINNINGS.iter().any(|word| plain.starts_with(word))
        && ENDS.iter().any(|word| plain.ends_with(word));
    words::POSITIONS.has(&plain)
        || joined
        // Long words with a slip: `AFFIARS`, `COUNSEL0R`.
        || plain.len() >= 7
            && words::POSITIONS
                .iter()
                .any(|known| known.len() >= 7 && strsim::osa_distance(known, &plain) == 1)
        // `NEA/MAG`, `Pol/Econ`: offices, not names.
        || plain.contains('/')
        || plain.starts_with("d'af")
        || plain.starts_with("de'af")
}

/// `Jane`, `Jane Q.`: one word with small letters, which is no position, and perhaps an initial.
fn is_given_name(piece: &str) -> bool {
    let (given, initial) = piece.split_once(' ').unwrap_or((piece, ""));
    let letters = given.chars().all(|c| c.is_alphabetic() || c == '-');
    letters
        && has_small_letter(given)
        && given.starts_with(char::is_uppercase)
        && initial.trim_end_matches('.').len() <= 1
        && !is_position(given)
}

fn is_suffix(piece: &str) -> bool {
    let plain = piece.trim_end_matches('.').to_ascii_lowercase();
    words::NAME_SUFFIXES.has(&plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_positions() {
        for (words, name, title) in [
            (
                "Acting Deputy Chief of Mission Jane Doe",
                "Jane Doe",
                "Acting Deputy Chief of Mission",
            ),
            (
                "Jane Q. Doe, Assistant Secretary, VCI",
                "Jane Q. Doe",
                "Assistant Secretary, VCI",
            ),
            (
                "Charge d'Affaires, a.i., John Roe",
                "John Roe",
                "Charge d'Affaires, a.i.",
            ),
            (
                "JOHN W. ROE, JR., AMBASSADOR",
                "JOHN W. ROE, JR.",
                "AMBASSADOR",
            ),
            (
                "Ambassador John L. Roe, III",
                "John L. Roe, III",
                "Ambassador",
            ),
            ("(U) CDA Jane Doe", "Jane Doe", "CDA"),
            ("Doe, Jane Q., Consul, Rome", "Doe, Jane Q.", "Consul, Rome"),
            ("Doe, Counselor, Rome", "Doe", "Counselor, Rome"),
            (
                "Classified by Econ Minister Counselor Jane Doe",
                "Jane Doe",
                "Econ Minister Counselor",
            ),
            ("AF/C - MARY BETH DOE", "MARY BETH DOE", "AF/C"),
            (
                "Deputy Political Counselor: Jane Doe",
                "Jane Doe",
                "Deputy Political Counselor",
            ),
            ("A/DCM D.C. Roe", "D.C. Roe", "A/DCM"),
            ("DCM ROE", "ROE", "DCM"),
            (
                "DEPUTY POLITICAL COUNSEL0R JOHN ROE",
                "JOHN ROE",
                "DEPUTY POLITICAL COUNSEL0R",
            ),
            (
                "Acting Director Jane A Doe",
                "Jane A Doe",
                "Acting Director",
            ),
            ("POLMINCOUNS JOHN DOE", "JOHN DOE", "POLMINCOUNS"),
            ("PolMinCons Jane Doe", "Jane Doe", "PolMinCons"),
            ("ARSO Jane Doe", "Jane Doe", "ARSO"),
            (
                "Deputy Assistant Secretary for Central Asia Jane Q. Doe",
                "Jane Q. Doe",
                "Deputy Assistant Secretary for Central Asia",
            ),
            ("POL/ECONOFF. S.K. DOE", "S.K. DOE", "POL/ECONOFF"),
        ] {
            let read = classifier(words);
            assert_eq!(read.name.as_deref(), Some(name), "{words}");
            assert_eq!(read.title.as_deref(), Some(title), "{words}");
        }
        assert_eq!(classifier("").name, None);
    }
}
