//! The letters and numbers of lists: `a.`, `(b)`, `3)`, `iv.`

/// What an item of a list begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ListLabel {
    /// The letter, in ASCII.
    pub letter: Option<u8>,
    /// The number.
    pub number: Option<u8>,
    /// The value of a Roman number in small letters. `i` is a letter as well.
    pub roman: Option<u8>,
    /// Is there a bracket before it?
    pub bracketed: bool,
    /// Its bytes, without the signs around it.
    pub length: usize,
}

/// A list has no more items with Roman numbers, which are few in prose.
pub const ROMAN: [&str; 12] = [
    "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii",
];
/// The longest label, in bytes.
const LONGEST: usize = 4;

/// The label of an item with its stop or brackets: `a. Text`, `B) Text`, `(c) Text`, `(2) Text`, `iv.
/// Text`. A capital in brackets is a portion mark, and a number with a stop that of a paragraph.
pub fn list_label(text: &str) -> Option<ListLabel> {
    let bracketed = text.starts_with('(');
    let inner = text.get(usize::from(bracketed)..)?;
    let length = inner
        .bytes()
        .take(LONGEST + 1)
        .take_while(u8::is_ascii_alphanumeric)
        .count();
    let (name, after) = inner.split_at_checked(length)?;
    let stop = after.starts_with(". ") && !bracketed;
    if !(1..=LONGEST).contains(&length) || !stop && !after.starts_with(") ") {
        return None;
    }
    let letter = match name.as_bytes() {
        [letter] if letter.is_ascii_lowercase() || letter.is_ascii_uppercase() && !bracketed => {
            Some(*letter)
        }
        _ => None,
    };
    let counted = !stop && length <= 2 && name.bytes().all(|b| b.is_ascii_digit());
    let number = name.parse().ok().filter(|_| counted);
    let roman = ROMAN.iter().position(|known| *known == name);
    let roman = roman.and_then(|at| u8::try_from(at + 1).ok());
    let known = letter.or(number).or(roman).is_some();
    known.then_some(ListLabel {
        letter,
        number,
        roman,
        bracketed,
        length,
    })
}

/// The last label of a text that begins with `first`, where items follow it in the text: `(1) a pier;
/// (2) a crane`.
pub fn last_label(text: &str, first: ListLabel) -> ListLabel {
    let mut last = first;
    for at in memchr::memchr2_iter(b' ', b'\n', text.as_bytes()) {
        let rest = text.get(at + 1..).unwrap_or("").trim_start_matches(' ');
        if let Some(next) = list_label(rest)
            && last.is_followed_by(&next)
        {
            last = next;
        }
    }
    last
}

impl ListLabel {
    /// Is another label the next one of the same list?
    fn is_followed_by(&self, next: &ListLabel) -> bool {
        let follows = |own: Option<u8>, next: Option<u8>| {
            own.is_some_and(|own| next == Some(own.saturating_add(1)))
        };
        follows(self.letter, next.letter)
            || follows(self.number, next.number)
            || follows(self.roman, next.roman)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels() {
        let read = |text: &str| {
            list_label(text).map(|label| (label.letter.map(char::from), label.number, label.roman))
        };
        assert_eq!(read("a. a pier"), Some((Some('a'), None, None)));
        assert_eq!(read("B) a pier"), Some((Some('B'), None, None)));
        assert_eq!(read("(c) a pier"), Some((Some('c'), None, None)));
        assert_eq!(read("(2) a pier"), Some((None, Some(2), None)));
        assert_eq!(read("12) a pier"), Some((None, Some(12), None)));
        assert_eq!(read("i. a pier"), Some((Some('i'), None, Some(1))));
        assert_eq!(read("(viii) a pier"), Some((None, None, Some(8))));
        for text in [
            "(C) a pier",
            "2. a pier",
            "iiii. a pier",
            "(123) a pier",
            "a.m. it",
            "a",
            "(SBU) it",
            "II. a pier",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn items_that_follow_in_the_text() {
        let last = |text: &str| list_label(text).map(|first| last_label(text, first));
        assert_eq!(
            last("(1) a pier; (2) a crane; (4) it").and_then(|last| last.number),
            Some(2)
        );
        assert_eq!(
            last("a. a pier;\nb. a crane").and_then(|last| last.letter),
            Some(b'b')
        );
        assert_eq!(last("a. a pier").and_then(|last| last.letter), Some(b'a'));
    }
}
