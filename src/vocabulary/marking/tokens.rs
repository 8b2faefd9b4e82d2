//! A marking cut into words, with what stands between them.

use super::{Country, Term};

/// What stands before a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gap {
    /// Nothing but spaces, or nothing at all.
    Space,
    /// A dash.
    Dash,
    /// A comma, a stop or another sign.
    Sign,
    /// One slash.
    Slash,
    /// Two slashes, or what people write for them: two dashes, a vertical bar.
    Slashes,
}

impl Gap {
    /// Does it separate terms, as slashes do?
    pub(super) fn is_slash(self) -> bool {
        matches!(self, Self::Slash | Self::Slashes)
    }
}

/// A word of a marking, in capitals.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) word: String,
    /// What stands before it.
    pub(super) gap: Gap,
    /// How many spaces stand before it.
    pub(super) spaces: usize,
    /// Its place in the text, in bytes.
    pub(super) start: usize,
    pub(super) end: usize,
}

/// Is it a slash, of whatever kind?
pub(crate) fn is_slash(c: char) -> bool {
    matches!(
        c,
        '/' | '\\'
            | '\u{2044}'
            | '\u{2215}'
            | '\u{29f5}'
            | '\u{29f8}'
            | '\u{2571}'
            | '\u{ff0f}'
            | '\u{ff3c}'
            | '\u{27cb}'
            | '\u{29f6}'
            | '\u{1735}'
            | '\u{2afd}'
            | '\u{2afb}'
    )
}

/// Is it a dash, of whatever kind?
pub(crate) fn is_dash(c: char) -> bool {
    matches!(
        c,
        '-' | '\u{2010}'
            ..='\u{2015}'
                | '\u{2212}'
                | '\u{ad}'
                | '\u{fe58}'
                | '\u{fe63}'
                | '\u{ff0d}'
                | '\u{2043}'
    )
}

/// Cuts a text into words. Letters that stand alone, with the same sign between each two, are one
/// word: `S E C R E T`.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut found: Vec<Token> = Vec::new();
    let (mut slashes, mut dashes, mut signs) = (0, 0, 0);
    let mut spaces = 0;
    let mut inside = false;
    for (at, c) in text.char_indices() {
        if c.is_ascii_alphanumeric() {
            let letter = c.to_ascii_uppercase();
            match found.last_mut().filter(|_| inside) {
                Some(last) => {
                    last.word.push(letter);
                    last.end = at + 1;
                }
                None => {
                    let gap = match (slashes, dashes, signs) {
                        (0, 0, 0) => Gap::Space,
                        (0, 1, _) => Gap::Dash,
                        (0, 0, _) => Gap::Sign,
                        (1, 0 | 1, _) => Gap::Slash,
                        _ => Gap::Slashes,
                    };
                    found.push(Token {
                        word: letter.to_string(),
                        gap,
                        spaces,
                        start: at,
                        end: at + 1,
                    });
                }
            }
            inside = true;
            continue;
        }
        if inside {
            (slashes, dashes, signs) = (0, 0, 0);
            spaces = 0;
            inside = false;
        }
        match c {
            _ if is_slash(c) => slashes += 1,
            // What programs make of two dashes.
            '\u{2014}' | '\u{2015}' => dashes += 2,
            _ if is_dash(c) => dashes += 1,
            '|' | '\u{2758}' | '\u{ffe8}' => slashes += 2,
            _ if c.is_whitespace() || c == '_' => spaces += 1,
            _ => signs += 1,
        }
    }
    for token in &mut found {
        let written = text.get(token.start..token.end).unwrap_or("");
        if let Some(letters) = from_digits(written) {
            token.word = letters;
        }
    }
    joined_letters(found)
}

/// The word of a level, or a term, whose letters are digits that look like them: `53CR37`.
pub(crate) fn from_digits(written: &str) -> Option<String> {
    let mixed = written.len() > 2
        && written.bytes().any(|b| b.is_ascii_digit())
        && written
            .bytes()
            .all(|b| b.is_ascii_digit() || b.is_ascii_uppercase());
    if !mixed {
        return None;
    }
    let letters: String = written
        .chars()
        .map(|c| match c {
            '0' => 'O',
            '1' => 'I',
            '3' => 'E',
            '4' => 'A',
            '5' => 'S',
            '7' => 'T',
            '8' => 'B',
            other => other,
        })
        .collect();
    let known = [
        "TOP",
        "SECRET",
        "CONFIDENTIAL",
        "TOPSECRET",
        "NOFORN",
        "ORCON",
        "COSMIC",
        "NATO",
    ];
    known.contains(&&*letters).then_some(letters)
}

/// Joins letters that stand alone, at least three in a row.
fn joined_letters(tokens: Vec<Token>) -> Vec<Token> {
    let mut found: Vec<Token> = Vec::with_capacity(tokens.len());
    let mut at = 0;
    // Is the word before spelled in this way? Then two letters are a word as well.
    let mut spelled = false;
    while let Some(first) = tokens.get(at) {
        let single = |token: &Token| token.word.len() == 1;
        // What stands between the first two stands between all, but for dashes of a break.
        let between = tokens.get(at + 1).map(|token| token.gap);
        let run = 1 + tokens[at + 1..]
            .iter()
            .take_while(|token| single(token) && Some(token.gap) == between)
            .count();
        // `SI-G A B C D`: a compartment, and a word after it.
        let program = found.last().is_some_and(|token| token.word == "SAR");
        let compartment = matches!(&*first.word, "G" | "O" | "P") && !program;
        let hyphened = compartment && first.gap == Gap::Dash && between == Some(Gap::Space);
        let run = match hyphened || !single(first) {
            true => 1,
            false => whole_word(&tokens[at..at + run], spelled),
        };
        let mut token = first.clone();
        spelled = single(first) && run >= if spelled { 2 } else { 3 };
        if spelled && between != Some(Gap::Slashes) && between != Some(Gap::Slash) {
            for next in &tokens[at + 1..at + run] {
                token.word += &next.word;
                token.end = next.end;
            }
            at += run;
        } else {
            at += 1;
        }
        found.push(token);
    }
    found
}

/// How many of these letters are a word by themselves: `T O P   S E C R E T` has two, with a wider
/// space between. All, where none is.
fn whole_word(letters: &[Token], spelled: bool) -> usize {
    let usual = letters.get(1).map_or(0, |token| token.spaces);
    let mut ends = (2..letters.len()).filter(|end| letters[*end].spaces > usual);
    // Among spelled words a wider space parts two, unless all are one that is known.
    let all: String = letters.iter().map(|token| &*token.word).collect();
    if spelled && !is_spelled(&all) {
        return ends.next().unwrap_or(letters.len());
    }
    let mut word = String::new();
    for end in ends {
        word.extend(letters[word.len()..end].iter().map(|token| &*token.word));
        if is_spelled(&word) {
            return end;
        }
    }
    letters.len()
}

/// Is it a word that people spell with spaces between its letters?
fn is_spelled(word: &str) -> bool {
    matches!(
        word,
        "TOP" | "SECRET" | "CONFIDENTIAL" | "UNCLASSIFIED" | "RESTRICTED" | "COSMIC" | "JOINT"
    ) || Term::read(word).is_some_and(|_| word.len() > 2)
        || Country::of(word).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_gaps() {
        for (text, expected) in [
            ("SECRET//NOFORN", "SECRET =NOFORN"),
            ("secret / / noforn", "SECRET =NOFORN"),
            ("TS/ /SI/TK", "TS =SI /TK"),
            ("SI-G ABCD", "SI -G  ABCD"),
            ("S--NF", "S =NF"),
            ("REL TO USA, GBR", "REL  TO  USA ,GBR"),
            ("S E C R E T//N.O.F.O.R.N", "SECRET =NOFORN"),
            ("T O P  S E C R E T", "TOP  SECRET"),
            ("S E C  R E T", "SECRET"),
            ("SI-G A B C D", "SI -G  ABCD"),
            ("T O P  S E C R E T / / S I / T K", "TOP  SECRET =SI /TK"),
            (
                "S E C R E T / / S A R - G R A Y  F O X",
                "SECRET =SAR -GRAY  FOX",
            ),
            ("S\u{2215}\u{2215}NF", "S =NF"),
            ("//NS", "=NS"),
            ("S I", "S  I"),
            ("", ""),
        ] {
            let shown: Vec<String> = tokens(text)
                .iter()
                .enumerate()
                .map(|(index, token)| {
                    let sign = match token.gap {
                        Gap::Space if index == 0 => "",
                        Gap::Space => " ",
                        Gap::Dash => "-",
                        Gap::Sign => ",",
                        Gap::Slash => "/",
                        Gap::Slashes => "=",
                    };
                    format!("{sign}{}", token.word)
                })
                .collect();
            assert_eq!(shown.join(" "), expected, "{text}");
        }
    }
}
