//! What an unknown code may mean.

use super::{ALIASES, CABLES, Entry, Kind, LAST_FIPS, TAGS, Tag, all, all_at, holds_at, lookup};
use crate::text::Arrange;
use crate::vocabulary::date::Date;
use crate::vocabulary::marking::Country;
use crate::vocabulary::slips::Word;
use crate::vocabulary::synonyms;
use std::cmp::Ordering;
use std::sync::LazyLock;

/// A known slip and what it means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Alias {
    /// As it was written.
    pub code: &'static str,
    /// The codes meant, separated by spaces.
    pub correct: &'static str,
    /// How often it was seen in 6,712 cables.
    pub count: u32,
    /// Where it comes from.
    pub source: &'static str,
    /// Is the reading certain?
    pub certain: bool,
    /// Does it hold only before countries were recoded?
    pub old_only: bool,
}

/// A proposal in place of an unknown code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion<'t> {
    /// One code, or several that were run together.
    pub codes: Vec<&'t str>,
    /// Is it a known slip with a certain reading?
    pub certain: bool,
}

/// The codes of more than two letters, each with how many cables carry it.
static LONG_CODES: LazyLock<Vec<(Word<'static>, u32)>> = LazyLock::new(|| {
    let rows = CABLES.iter().enumerate();
    rows.map(|(row, cables)| (Word::new(TAGS.cell(row, 0)), *cables))
        .filter(|(code, _)| code.text.len() > 2)
        .collect()
});

/// The known slip, if the code is one.
pub fn alias(code: &str) -> Option<Alias> {
    let [code, correct, count, reading, holds, source] = ALIASES.row(ALIASES.find(code).next()?);
    Some(Alias {
        code,
        correct,
        count: count.parse().ok()?,
        source,
        certain: reading == "certain",
        old_only: holds == "before-recoding",
    })
}

/// Is a code that is attested only in later decades no guess for a telegram of the 1970s and 1980s?
fn is_of_time(code: &str, when: Option<Date>) -> bool {
    /// Cables between the two sets of lists are few.
    const BETWEEN: u16 = 1990;
    let first_year = |tag: Tag| tag.era.get(..4).and_then(|year| year.parse::<u16>().ok());
    when.is_none_or(|date| date.year >= BETWEEN)
        || lookup(code).any(|tag| first_year(tag).is_none_or(|year| year < BETWEEN))
}

/// The words in the titles of subjects and programs, each with its code, in order; of one word the more
/// common code comes first.
static TITLE_WORDS: LazyLock<Vec<(&'static str, &'static str)>> = LazyLock::new(|| {
    let topics = all().filter(|tag| matches!(tag.kind, Kind::Subject | Kind::Program));
    let mut words: Vec<(&str, Tag)> = topics
        .flat_map(|tag| {
            let words = tag.title.split(|c: char| !c.is_alphabetic());
            words.map(move |word| (word, tag))
        })
        .filter(|(word, _)| word.len() >= SHORTEST_WORD)
        .collect();
    words.sort_by(|(a, first), (b, second)| {
        in_any_case(a, b).then_with(|| second.cables.cmp(&first.cables))
    });
    words
        .into_iter()
        .map(|(word, tag)| (word, tag.code))
        .collect()
});

/// Shorter words are part of too many titles, in letters.
const SHORTEST_WORD: usize = 4;

/// The order of two words, whose case does not count.
fn in_any_case(a: &str, b: &str) -> Ordering {
    let capital = |byte: u8| byte.to_ascii_uppercase();
    a.bytes().map(capital).cmp(b.bytes().map(capital))
}

/// The code of an everyday word, or of a word in the title of a subject or program: EPET for OIL, ETRD
/// for TRADE.
fn of_word(word: &str, when: Option<Date>) -> Option<&'static str> {
    let start = TITLE_WORDS.partition_point(|(of, _)| in_any_case(of, word).is_lt());
    let titled = TITLE_WORDS[start..].iter();
    let titled = titled.take_while(|(of, _)| of.eq_ignore_ascii_case(word));
    synonyms::of_word(word, when)
        .chain(titled.map(|(_, code)| *code))
        .find(|code| holds_at(code, when) && is_of_time(code, when))
}

/// What an unknown code may mean, best first: known slips, codes run together, the meaning of an
/// everyday word, then codes one slip away (two in longer words), the more common first.
pub fn suggest(code: &str, when: Option<Date>, limit: usize) -> Vec<Suggestion<'static>> {
    let mut found: Vec<Suggestion<'static>> = Vec::new();
    let recoded = when.is_none_or(|date| date > LAST_FIPS);
    if let Some(alias) = alias(code).filter(|alias| !(alias.old_only && recoded)) {
        let codes: Vec<&'static str> = alias.correct.split(' ').collect();
        found.push(Suggestion {
            codes,
            certain: alias.certain,
        });
    }
    if found.is_empty()
        && let Some(codes) = unique_split(code, when)
    {
        found.push(Suggestion {
            codes,
            certain: false,
        });
    }
    // `CHL` is Chile's, and no slip.
    if found.is_empty()
        && let Some(code) = of_trigraph(code, when)
    {
        found.push(Suggestion {
            codes: vec![code],
            certain: false,
        });
    }
    if found.is_empty()
        && let Some(code) = of_word(code, when)
    {
        found.push(Suggestion {
            codes: vec![code],
            certain: false,
        });
    }
    if found.is_empty() && code.len() > 2 && code.len() <= 12 {
        let reach = if code.len() > 4 { 2 } else { 1 };
        let word = Word::new(code);
        let mut near: Vec<(usize, bool, std::cmp::Reverse<u32>, &'static str)> = LONG_CODES
            .iter()
            .filter_map(|(near, cables)| {
                Some((
                    near.slips(word, reach)?,
                    near.text.len() != code.len(),
                    std::cmp::Reverse(*cables),
                    near.text,
                ))
            })
            .collect();
        near.arrange();
        near.dedup_by_key(|(.., code)| *code);
        let holding = near
            .into_iter()
            .filter(|(.., code)| holds_at(code, when) && is_of_time(code, when));
        found.extend(holding.take(limit).map(|(.., code)| Suggestion {
            codes: vec![code],
            certain: false,
        }));
    }
    found.truncate(limit);
    found
}

/// The code at a date of the country that ISO's three letters name: `GBR` is UK.
fn of_trigraph(code: &str, when: Option<Date>) -> Option<&'static str> {
    let country = Country::of(code).filter(|country| country.code.len() == 3)?;
    let named = |entry: &Entry<'static>| {
        entry.kind == Kind::Geographic && entry.title.eq_ignore_ascii_case(country.name)
    };
    all_at(when).find(named).map(|entry| entry.code)
}

/// `EINDETRD` as EIND ETRD, if it can be cut into known codes, one of them a subject or program,
/// in one way only.
pub fn unique_split(code: &str, when: Option<Date>) -> Option<Vec<&'static str>> {
    if code.len() < 6 || code.len() > 48 || !code.bytes().all(|b| b.is_ascii_uppercase()) {
        return None;
    }
    fn ways(
        code: &str,
        when: Option<Date>,
        parts: &mut Vec<&'static str>,
        found: &mut Vec<Vec<&'static str>>,
    ) {
        if code.is_empty() {
            found.push(parts.clone());
            return;
        }
        for length in [4, 2] {
            let Some((head, tail)) = code.split_at_checked(length) else {
                continue;
            };
            let tag = lookup(head).find(|tag| tag.kind != Kind::Organization);
            let Some(tag) = tag.filter(|tag| found.len() < 2 && holds_at(tag.code, when)) else {
                continue;
            };
            parts.push(tag.code);
            ways(tail, when, parts, found);
            parts.pop();
        }
    }
    let mut found = Vec::new();
    ways(code, when, &mut Vec::new(), &mut found);
    // Pairs of countries spell too many things; a cut into long codes is worth more.
    found.retain(|parts| parts.iter().filter(|part| part.len() == 4).count() * 4 + 2 >= code.len());
    (found.len() == 1).then(|| found.remove(0))
}
