//! Data of a person that are not for everybody: the number of a passport, a day of birth, the number
//! of a visa case (12 FAM 540).

use super::BlockSpan;
use super::prose::Prose;
use crate::text::Cursor;

/// A number comes within so many bytes of the words that name it.
const NEAR: usize = 40;
/// Digits of a passport's number at least.
const PASSPORT: usize = 6;
/// Digits of the number of a visa case, after three letters.
const VISA_CASE: usize = 10;

/// Reads what names a person's data at `at`, where a word begins, and the number after it.
pub(super) fn read(prose: &Prose<'_>, at: usize) -> Option<BlockSpan> {
    let rest = prose.text.get(at..)?;
    // Few words begin so.
    const BEGINNINGS: [&[u8]; 6] = [b"cas", b"dat", b"dob", b"dpo", b"pas", b"ssn"];
    let begins = rest.as_bytes().get(..3)?;
    if !BEGINNINGS
        .iter()
        .any(|known| begins.eq_ignore_ascii_case(known))
    {
        return None;
    }
    let words = |words: &[&str]| {
        let mut end = at;
        for word in words {
            let next = prose.next_word(end).filter(|next| next.is(word))?;
            end = next.end();
        }
        Some(end)
    };
    let first = rest.as_bytes().first()?.to_ascii_lowercase();
    let end = match first {
        b'p' => passport(prose, words(&["passport"])?)?,
        b'd' => {
            // In small letters it is no abbreviation.
            let short = rest.starts_with("DOB") || rest.starts_with("DPOB");
            let named = words(&["dob"]).or_else(|| words(&["dpob"]));
            let birth = named.filter(|_| short).or_else(|| {
                words(&["date", "of", "birth"])
                    .or_else(|| words(&["date", "and", "place", "of", "birth"]))
            });
            day(prose, birth?)?
        }
        b's' => security_number(prose, words(&["ssn"])?)?,
        b'c' => visa_case(prose, words(&["case", "number"])?)?,
        _ => return None,
    };
    Some(BlockSpan::new(at, end))
}

/// The words after a place, up to where a number may be.
fn near<'t>(prose: &Prose<'t>, from: usize) -> Vec<(usize, &'t str)> {
    let text = prose.text.get(from..).unwrap_or("");
    let mut found = Vec::new();
    let mut cursor = Cursor::new(text);
    while cursor.at() < NEAR && !cursor.is_done() {
        cursor.skip_while(|c| !c.is_alphanumeric() && !matches!(c, '.' | ';' | ')'));
        let word = cursor.take_while(|c| c.is_alphanumeric() || matches!(c, '-' | '/'));
        if word.is_empty() {
            break;
        }
        found.push((from + cursor.at(), word));
        cursor.eat(".");
    }
    found
}

fn digits(word: &str) -> usize {
    word.bytes().filter(u8::is_ascii_digit).count()
}

/// `passport number C01234567`, `passport no. 123456`: only the words that lead to a number may be
/// between.
fn passport(prose: &Prose<'_>, from: usize) -> Option<usize> {
    const LEADING: [&str; 8] = ["number", "no", "nr", "num", "is", "was", "with", "and"];
    for (end, word) in near(prose, from) {
        if digits(word) >= PASSPORT && word.bytes().all(|b| b.is_ascii_alphanumeric()) {
            return Some(end);
        }
        if !LEADING.iter().any(|known| word.eq_ignore_ascii_case(known)) {
            return None;
        }
    }
    None
}

/// `12 MAY 1960`, `05/12/60`: a day after the words for a birth.
fn day(prose: &Prose<'_>, from: usize) -> Option<usize> {
    /// The words of a day at most, with those that lead to it.
    const WORDS: usize = 5;
    let words = near(prose, from);
    let year = words
        .iter()
        .take(WORDS)
        .find(|(_, word)| digits(word) >= 4 || word.len() >= 6 && digits(word) >= 3)?;
    Some(year.0)
}

/// `SSN 123-45-6789`
fn security_number(prose: &Prose<'_>, from: usize) -> Option<usize> {
    let words = near(prose, from);
    let number = words.iter().take(3).find(|(_, word)| digits(word) == 9)?;
    Some(number.0)
}

/// `case number RME2009123456`: the post's three letters and ten digits.
fn visa_case(prose: &Prose<'_>, from: usize) -> Option<usize> {
    let is_case = |word: &str| {
        let (post, number) = word.split_at_checked(3).unwrap_or((word, ""));
        post.bytes().all(|b| b.is_ascii_uppercase())
            && number.len() == VISA_CASE
            && digits(number) == VISA_CASE
    };
    let words = near(prose, from);
    let number = words.iter().take(3).find(|(_, word)| is_case(word))?;
    Some(number.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn data_of_a_person() {
        for (text, found) in [
            ("passport number C01234567 and", "passport number C01234567"),
            ("PASSPORT NO. 123456", "PASSPORT NO. 123456"),
            ("DOB: 12 MAY 1960, POB: ROME", "DOB: 12 MAY 1960"),
            ("DPOB 05/12/60 ROME", "DPOB 05/12/60"),
            ("Date of birth: May 12, 1960", "Date of birth: May 12, 1960"),
            ("SSN 123-45-6789", "SSN 123-45-6789"),
            ("case number RME2009123456", "case number RME2009123456"),
            ("passport office issued 123456 passports", ""),
            ("passport holders. 123456 came", ""),
            ("date of birth is unknown", ""),
            ("dob 12 May 1960", ""),
            ("case number 12", ""),
        ] {
            let span = read(&Prose::new(text, 1), 0);
            let words = span.map_or("", |span| span.slice(text));
            assert_eq!(words, found, "{text}");
        }
    }
}
