//! How far a word is from another, in letters.

/// The longest words that are compared in place, in bytes.
const LONGEST: usize = 48;

/// How many letters differ: wrong, missing, too many, or swapped with their neighbor. Three stands
/// for three and more. Both are in capitals.
pub(crate) fn distance(a: &str, b: &str) -> usize {
    if a.len().abs_diff(b.len()) > 2 {
        return FAR;
    }
    if a.len() > LONGEST || b.len() > LONGEST {
        return strsim::osa_distance(a, b).min(FAR);
    }
    let (a, b) = (a.as_bytes(), b.as_bytes());
    if lacking(a, b) >= FAR {
        return FAR;
    }
    let mut rows = [[0u8; LONGEST + 1]; 3];
    for (at, cell) in rows[0].iter_mut().enumerate().take(b.len() + 1) {
        *cell = at as u8;
    }
    for (i, letter) in a.iter().enumerate() {
        let (now, last, older) = ((i + 1) % 3, i % 3, (i + 2) % 3);
        rows[now][0] = i as u8 + 1;
        let mut least = rows[now][0];
        for j in 1..=b.len() {
            let same = *letter == b[j - 1];
            let mut cell = (rows[last][j] + 1)
                .min(rows[now][j - 1] + 1)
                .min(rows[last][j - 1] + u8::from(!same));
            if i > 0 && j > 1 && *letter == b[j - 2] && a[i - 1] == b[j - 1] {
                cell = cell.min(rows[older][j - 2] + 1);
            }
            rows[now][j] = cell;
            least = least.min(cell);
        }
        if usize::from(least) >= FAR {
            return FAR;
        }
    }
    usize::from(rows[a.len() % 3][b.len()]).min(FAR)
}

/// Differ two words in one letter? Of most that are asked for, the letters that they have show that they
/// do not.
pub(super) fn is_one_letter_off(a: &str, b: &str) -> bool {
    a.len().abs_diff(b.len()) < 2 && lacking(a.as_bytes(), b.as_bytes()) < 2 && distance(a, b) == 1
}

/// How many letters one of two words has that the other lacks: no more than differ between them, since
/// one that differs brings in at most one and takes away one.
fn lacking(a: &[u8], b: &[u8]) -> usize {
    lacking_of(letters(a), letters(b))
}

/// The same of the letters that the words have.
fn lacking_of(a: u32, b: u32) -> usize {
    (b & !a).count_ones().max((a & !b).count_ones()) as usize
}

/// May words with these letters have a [`distance`] at which one is still told from the other?
pub(super) fn may_be_near(a: u32, b: u32) -> bool {
    lacking_of(a, b) < FAR
}

/// The letters that a word has, a bit for each; other signs share bits.
pub(super) const fn letters(word: &[u8]) -> u32 {
    let (mut set, mut at) = (0, 0);
    while at < word.len() {
        set |= 1 << (word[at] & 31);
        at += 1;
    }
    set
}

/// The distance of words that have little in common.
const FAR: usize = 3;

/// How many letters may be wrong in a word of this length for it still to be told.
pub(super) fn tolerance(letters: usize) -> usize {
    match letters {
        0..=3 => 0,
        4..=6 => 1,
        _ => 2,
    }
}

/// Words of everyday language within two letters of a level.
const ORDINARY: &[&str] = &[
    "BERET",
    "CONFIDENTIALLY",
    "CONFIDENT",
    "CREED",
    "CREST",
    "DECREE",
    "DECREET",
    "EGRET",
    "ERECT",
    "FERRET",
    "REGRET",
    "SACRED",
    "SCARED",
    "SCREE",
    "SCREED",
    "SCREEN",
    "SCREW",
    "SCREWS",
    "SCRIPT",
    "SECANT",
    "SECEDE",
    "SECRECY",
    "SECRETE",
    "SECRETED",
    "SECRETES",
    "SECRETLY",
    "SECRETS",
    "SECT",
    "SECTS",
    "SECTOR",
    "SECURE",
    "SECURED",
    "SECURES",
    "SELECT",
    "SEPTET",
    "SEXTET",
    "SOCKET",
    "SOCKETS",
    "SORBET",
    "STREET",
    "TERCET",
    "SECRETARY",
    "SCREAM",
    "SCRAP",
    "CARET",
    "CERT",
    "SERT",
    "CRET",
    "SUCRE",
    "SECKEY",
    "DECREF",
    "NONSECRET",
];

/// Is it a word that people write when they mean it?
pub(crate) fn is_ordinary(word: &str) -> bool {
    ORDINARY.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances() {
        for (a, b, letters) in [
            ("SECRET", "SECRET", 0),
            ("SERCET", "SECRET", 1),
            ("SCRET", "SECRET", 1),
            ("SECCRET", "SECRET", 1),
            ("SEXRET", "SECRET", 1),
            ("SCERT", "SECRET", 2),
            ("SECTOR", "SECRET", 3),
            ("", "TO", 2),
            ("TO", "CONFIDENTIAL", 3),
        ] {
            assert_eq!(distance(a, b), letters, "{a} {b}");
            assert_eq!(distance(b, a), letters, "{a} {b}");
        }
    }

    proptest::proptest! {
        #[test]
        fn distances_are_those_of_strsim(a in "[A-D ]{0,7}", b in "[A-D ]{0,7}") {
            proptest::prop_assert_eq!(distance(&a, &b), strsim::osa_distance(&a, &b).min(3));
        }
    }
}
