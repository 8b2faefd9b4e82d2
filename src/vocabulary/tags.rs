//! TAGS: Traffic Analysis by Geography and Subject.
//!
//! A code is judged by the cable's own date, because the Department recoded its two-letter codes:
//! `RS` was Russia and is Serbia. SOURCES.md says where the tables come from.

use super::date::Date;
use super::synonyms;
use super::table::{Table, rows};
use crate::text::Arrange;
use crate::text::span::floor_boundary;
use crate::text::words::begins_in_any_case;
use crate::vocabulary::marking::Country;
use crate::vocabulary::slips::Word;
use std::collections::HashMap;
use std::sync::LazyLock;

/// The kind of thing that a code means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// Four letters; the first names the category.
    Subject,
    /// K and three letters.
    Program,
    /// A country, a place, a region: two characters.
    Geographic,
    /// An organization.
    Organization,
}

impl Kind {
    /// `subject`, `program`, `geographic`, `organization`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Subject => "subject",
            Self::Program => "program",
            Self::Geographic => "geographic",
            Self::Organization => "organization",
        }
    }
}

/// How current a code is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Status {
    /// In the newest list seen that covers it.
    Current,
    /// In older lists only.
    Retired,
    /// On cables, in no list seen.
    Observed,
    /// In no table: an office added it for itself.
    Own,
}

/// One row of the table: a code of one kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tag {
    /// The code, in capitals.
    pub code: &'static str,
    /// Its kind.
    pub kind: Kind,
    /// What it means; empty where nothing was found. Of geographic codes, see [`title_at`].
    pub title: &'static str,
    /// How current it is.
    pub status: Status,
    /// The years that sources attest, `1974-` or `2005-2010`.
    pub era: &'static str,
    /// Where code and title come from.
    pub source: &'static str,
    /// How many of 6,712 cables of 1966 to 2010 carry it.
    pub cables: u32,
}

/// Which table of countries is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Scheme {
    /// The old codes, close to FIPS 10-4.
    Fips,
    /// The codes of 2024, close to ISO 3166.
    Current,
}

/// The last cable seen with the old two-letter codes, 12 PORT AU PRINCE 1954.
pub const LAST_FIPS: Date = Date::new(2012, 12, 5);
/// The first cables seen with the new ones, 17 STATE 93402 and its siblings.
pub const FIRST_RECODED: Date = Date::new(2017, 9, 12);

/// What a code is at a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict<'t> {
    /// A code in the tables.
    Known {
        /// Its kind.
        kind: Kind,
        /// What it meant then; may be empty.
        title: &'t str,
    },
    /// A country that both tables have, in the years in which either could be meant.
    Ambiguous {
        /// In the old table.
        old: &'t str,
        /// In the new one.
        new: &'t str,
    },
    /// A country's code, but of the table that does not hold at that date.
    OtherScheme {
        /// What it means there.
        title: &'t str,
        /// The table that has it.
        scheme: Scheme,
    },
    /// In no table.
    Unlisted(UnlistedShape),
}

/// What an unlisted code looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnlistedShape {
    /// K and three letters: no list of these exists, so it may be real.
    ProgramLike,
    /// Four letters that begin with the letter of a category.
    SubjectLike,
    /// Two characters.
    TwoLetter,
    /// Four other letters.
    FourLetters,
    /// Anything else: an organization, a person, a term.
    Word,
}

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

/// A code as completion and search show it, with the meaning at a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry<'t> {
    /// The code.
    pub code: &'t str,
    /// Its kind.
    pub kind: Kind,
    /// What it means at that date; may be empty.
    pub title: &'t str,
    /// How current it is.
    pub status: Status,
    /// How many of 6,712 cables carry it.
    pub cables: u32,
    /// Where it comes from.
    pub source: &'t str,
}

const TAGS_TSV: &str = include_str!("tags.tsv");
const PLACES_TSV: &str = include_str!("tags-geo.tsv");
const ALIASES_TSV: &str = include_str!("tags-aliases.tsv");
const COUNTS_TSV: &str = include_str!("tags-counts.tsv");

/// Code, kind, title, status, era, source.
static TAGS: Table<{ rows(TAGS_TSV) }, 6> = Table::read(TAGS_TSV);
/// Code, scheme, title, source.
static PLACES: Table<{ rows(PLACES_TSV) }, 4> = Table::read(PLACES_TSV);
/// Slip, codes meant, count, reading, when it holds, source.
static ALIASES: Table<{ rows(ALIASES_TSV) }, 6> = Table::read(ALIASES_TSV);
/// Code, cables of a first count, cables of all, first year, last year.
static COUNTS: Table<{ rows(COUNTS_TSV) }, 5> = Table::read(COUNTS_TSV);
/// How many cables carry the code of each row of [`TAGS`].
static CABLES: [u32; rows(TAGS_TSV)] = TAGS.numbers(&COUNTS, 2);

/// The codes of more than two letters, each with how many cables carry it.
static LONG_CODES: LazyLock<Vec<(Word<'static>, u32)>> = LazyLock::new(|| {
    let rows = CABLES.iter().enumerate();
    rows.map(|(row, cables)| (Word::new(TAGS.cell(row, 0)), *cables))
        .filter(|(code, _)| code.text.len() > 2)
        .collect()
});

/// A row of [`TAGS`].
fn tag(row: usize) -> Option<Tag> {
    let [code, kind, title, status, era, source] = TAGS.row(row);
    Some(Tag {
        code,
        kind: match kind {
            "subject" => Kind::Subject,
            "program" => Kind::Program,
            "geographic" => Kind::Geographic,
            "organization" => Kind::Organization,
            _ => return None,
        },
        title,
        status: match status {
            "current" => Status::Current,
            "retired" => Status::Retired,
            "observed" => Status::Observed,
            _ => return None,
        },
        era,
        source,
        cables: CABLES.get(row).copied().unwrap_or(0),
    })
}

/// All rows.
fn all() -> impl Iterator<Item = Tag> {
    (0..TAGS.len()).filter_map(tag)
}

/// All rows of a code: `AI` is a place and an organization. Capitals only.
pub fn lookup(code: &str) -> impl Iterator<Item = Tag> + Clone {
    TAGS.find(code).filter_map(tag)
}

/// Does a row have the code? Capitals only.
pub fn is_listed(code: &str) -> bool {
    !TAGS.find(code).is_empty()
}

/// Schemes of `tags-geo.tsv` that have a code, with its title in each.
fn places(code: &str) -> impl Iterator<Item = (&'static str, &'static str)> + Clone {
    PLACES
        .find(code)
        .map(|row| (PLACES.cell(row, 1), PLACES.cell(row, 2)))
}

/// The old meaning of a two-letter code, from the table nearest to the date.
fn old_title(code: &str, when: Option<Date>) -> Option<&'static str> {
    let year = when.map_or(2010, |date| date.year);
    let order: [&str; 4] = match year {
        ..1985 => ["1974", "c1991", "late-fips", "observed"],
        1985..2000 => ["c1991", "1974", "late-fips", "observed"],
        _ => ["late-fips", "c1991", "observed", "1974"],
    };
    let rows = places(code);
    order
        .iter()
        .find_map(|wanted| rows.clone().find(|(scheme, _)| scheme == wanted))
        .map(|(_, title)| title)
}

fn new_title(code: &str) -> Option<&'static str> {
    places(code)
        .find(|(scheme, _)| *scheme == "2024")
        .map(|(_, title)| title)
}

/// Judges a code at a date; without a date, as of today.
pub fn judge(code: &str, when: Option<Date>) -> Verdict<'static> {
    let mut rows = lookup(code);
    let first = rows.clone().next();
    if let Some(tag) = rows.find(|tag| tag.kind != Kind::Geographic) {
        return Verdict::Known {
            kind: tag.kind,
            title: tag.title,
        };
    }
    let known = |title| Verdict::Known {
        kind: Kind::Geographic,
        title,
    };
    let (old, new) = (old_title(code, when), new_title(code));
    let before = when.is_some_and(|date| date <= LAST_FIPS);
    let after = when.is_none_or(|date| date >= FIRST_RECODED);
    match (old, new) {
        (Some(old), Some(new)) if before || after || old == new => {
            known(if before { old } else { new })
        }
        (Some(old), Some(new)) => Verdict::Ambiguous { old, new },
        (Some(old), None) if !after => known(old),
        (Some(title), None) => Verdict::OtherScheme {
            title,
            scheme: Scheme::Fips,
        },
        (None, Some(new)) if !before => known(new),
        (None, Some(title)) => Verdict::OtherScheme {
            title,
            scheme: Scheme::Current,
        },
        (None, None) => match first {
            Some(tag) => known(tag.title),
            None => Verdict::Unlisted(shape(code)),
        },
    }
}

/// What an unlisted code looks like.
pub(super) fn shape(code: &str) -> UnlistedShape {
    let letters = code.bytes().all(|b| b.is_ascii_uppercase());
    match code.len() {
        2 => UnlistedShape::TwoLetter,
        4 if letters && code.starts_with('K') => UnlistedShape::ProgramLike,
        4 if letters && code.starts_with(['A', 'B', 'C', 'E', 'L', 'M', 'O', 'P', 'S', 'T']) => {
            UnlistedShape::SubjectLike
        }
        4 if letters => UnlistedShape::FourLetters,
        _ => UnlistedShape::Word,
    }
}

/// Do names of persons follow this code?
pub fn takes_name(code: &str) -> bool {
    matches!(code, "OCON" | "OEXC" | "OREP" | "OTRA" | "OVIP")
}

/// The name of a country without what follows a comma or a parenthesis, in capitals.
pub fn country_name(title: &str) -> String {
    let name = title.split([',', '(']).next().unwrap_or("");
    name.trim().to_uppercase()
}

/// The names of the countries that a code may mean at a date. While the codes changed it may mean one
/// by the old table and another by the new: SG is Senegal or Singapore.
pub fn countries_of(code: &str, when: Option<Date>) -> Vec<String> {
    let old = old_title(code, when).filter(|_| when.is_some_and(|date| date < FIRST_RECODED));
    let new = new_title(code).filter(|_| when.is_none_or(|date| date > LAST_FIPS));
    let mut names: Vec<String> = old.into_iter().chain(new).map(country_name).collect();
    for (name, other) in RENAMED {
        if names.iter().any(|known| known == name || known == other) {
            names.extend([name.to_owned(), other.to_owned()]);
        }
    }
    names.sort_unstable();
    names.dedup();
    names
}

/// Countries that the two tables name differently.
const RENAMED: [(&str, &str); 3] = [
    ("CABO VERDE", "CAPE VERDE"),
    ("CZECHIA", "CZECH REPUBLIC"),
    ("SERBIA", "SERBIA AND MONTENEGRO"),
];

/// The code of a country at a date, by its name in capitals.
pub fn code_of_country(name: &str, when: Option<Date>) -> Option<&'static str> {
    let mut codes = named(name)
        .iter()
        .filter(|code| holds_at(code, when) && countries_of(code, when)[..] == [name]);
    codes.next().copied()
}

/// The codes of the places that have, or had, a name, which is in capitals.
fn named(name: &str) -> &'static [&'static str] {
    static CODES: LazyLock<HashMap<String, Vec<&'static str>>> = LazyLock::new(|| {
        let mut codes: HashMap<String, Vec<&'static str>> = HashMap::new();
        for [code, _, title, _] in PLACES.iter() {
            codes.entry(country_name(title)).or_default().push(code);
        }
        codes
    });
    CODES.get(name).map_or(&[], Vec::as_slice)
}

/// Is it the name of a region, as AFRICA is? Codes of regions begin with a digit.
pub fn is_region(name: &str) -> bool {
    named(name)
        .iter()
        .any(|code| code.starts_with(|c: char| c.is_ascii_digit()))
}

/// Countries that hold at a date and whose names occur in a text of capitals, as whole words.
/// Where one name holds another (GUINEA-BISSAU and GUINEA) the longer one counts.
pub fn countries_in(text: &str, when: Option<Date>) -> Vec<String> {
    let letter = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '-');
    // Few names begin at any word of a text, so only for these it is looked up when they hold.
    let mut names: Vec<&String> = Vec::new();
    for (at, _) in text.char_indices() {
        if !letter(text[..at].chars().next_back()) {
            names.extend(names_at(&text[at..], when));
        }
    }
    names.arrange_by_key(|name| (std::cmp::Reverse(name.len()), *name));
    names.dedup();
    let mut rest = text.to_owned();
    let mut found = Vec::new();
    for name in names {
        if let Some(at) = rest.find(name)
            && !letter(rest[..at].chars().next_back())
            && !letter(rest[at + name.len()..].chars().next())
        {
            rest.replace_range(at..at + name.len(), &" ".repeat(name.len()));
            found.push(name.clone());
        }
    }
    found
}

/// The names of countries at a date that a text of capitals begins with.
fn names_at(text: &str, when: Option<Date>) -> impl Iterator<Item = &'static String> {
    /// A shorter name is a word, too.
    const SHORTEST: usize = 4;
    /// The names in all tables, each with its code, in order.
    static NAMES: LazyLock<Vec<(String, &str)>> = LazyLock::new(|| {
        let rows = PLACES.iter();
        let names = rows.map(|[code, _, title, _]| (country_name(title), code));
        let mut names: Vec<_> = names.filter(|(name, _)| name.len() >= SHORTEST).collect();
        names.sort_unstable();
        names.dedup();
        names
    });
    let head = floor_boundary(text, SHORTEST);
    let head = &text[..head];
    let from = NAMES.partition_point(|(name, _)| name.as_str() < head);
    let near = NAMES[from..]
        .iter()
        .take_while(move |(name, _)| !head.is_empty() && name.starts_with(head));
    let holds = move |name: &str, code: &str| {
        of_code_at(code, when)
            .any(|entry| entry.kind == Kind::Geographic && country_name(entry.title) == name)
    };
    near.filter(move |(name, code)| text.starts_with(name.as_str()) && holds(name, code))
        .map(|(name, _)| name)
}

/// The code of today for a country of the old table, by its name there.
pub fn recoded(old_title: &str) -> Option<&'static str> {
    let wanted = country_name(old_title);
    let mut rows = PLACES
        .iter()
        .filter(|[_, scheme, title, _]| *scheme == "2024" && country_name(title) == wanted);
    rows.next()
        .map(|[code, ..]| code)
        .filter(|_| rows.next().is_none())
}

/// The country that a code meant in the last edition of the old table, and its code today, where
/// that is another one: `NI` meant Nigeria, which is `NG`.
pub fn moved(code: &str) -> Option<(&'static str, &'static str)> {
    let mut rows = PLACES.iter();
    let [_, _, title, _] = rows.find(|[old, scheme, ..]| *old == code && *scheme == "late-fips")?;
    let new = recoded(title).filter(|new| *new != code)?;
    Some((title, new))
}

/// Kind and meaning of a code at a date, if it has one then.
pub fn title_at(code: &str, when: Option<Date>) -> Option<(Kind, &'static str)> {
    match judge(code, when) {
        Verdict::Known { kind, title } => Some((kind, title)),
        Verdict::Ambiguous { new, .. } => Some((Kind::Geographic, new)),
        _ => None,
    }
}

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

fn holds_at(code: &str, when: Option<Date>) -> bool {
    matches!(
        judge(code, when),
        Verdict::Known { .. } | Verdict::Ambiguous { .. }
    )
}

/// Is a code that is attested only in later decades no guess for a telegram of the 1970s and 1980s?
fn is_of_time(code: &str, when: Option<Date>) -> bool {
    /// Cables between the two sets of lists are few.
    const BETWEEN: u16 = 1990;
    let first_year = |tag: Tag| tag.era.get(..4).and_then(|year| year.parse::<u16>().ok());
    when.is_none_or(|date| date.year >= BETWEEN)
        || lookup(code).any(|tag| first_year(tag).is_none_or(|year| year < BETWEEN))
}

/// What an unknown code may mean, best first: known slips, codes run together, then codes
/// one slip away (two in longer words), the more common first.
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
    if found.is_empty()
        && let Some(code) = of_trigraph(code, when)
    {
        found.push(Suggestion {
            codes: vec![code],
            certain: false,
        });
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

/// Every code that holds at a date, with its meaning then; retired subjects included.
pub fn all_at<'t>(when: Option<Date>) -> impl Iterator<Item = Entry<'t>> {
    all().filter_map(move |tag| entry_at(&tag, when))
}

/// Every code with what it means at a date, the most common first, then by code.
pub(super) fn by_use_at<'t>(when: Option<Date>) -> impl Iterator<Item = Entry<'t>> {
    static ROWS: LazyLock<Vec<usize>> = LazyLock::new(|| {
        let mut rows: Vec<usize> = (0..TAGS.len()).collect();
        rows.arrange_by_key(|row| (std::cmp::Reverse(CABLES.get(*row)), TAGS.cell(*row, 0)));
        rows
    });
    let tags = ROWS.iter().filter_map(|row| tag(*row));
    tags.filter_map(move |tag| entry_at(&tag, when))
}

/// What one code means at a date: an entry for each kind that it has.
pub(super) fn of_code_at<'t>(code: &str, when: Option<Date>) -> impl Iterator<Item = Entry<'t>> {
    lookup(code).filter_map(move |tag| entry_at(&tag, when))
}

fn entry_at<'t>(tag: &Tag, when: Option<Date>) -> Option<Entry<'t>> {
    let title = match tag.kind {
        Kind::Geographic => {
            let before = when.is_some_and(|date| date <= LAST_FIPS);
            let either = when.is_some_and(|date| date > LAST_FIPS && date < FIRST_RECODED);
            let (old, new) = (old_title(tag.code, when), new_title(tag.code));
            if before {
                old
            } else {
                new.or(old.filter(|_| either))
            }?
        }
        _ => tag.title,
    };
    Some(Entry {
        code: tag.code,
        kind: tag.kind,
        title,
        status: tag.status,
        cables: tag.cables,
        source: tag.source,
    })
}

/// The entries that fit some words at a date, best first: by the code itself, by the whole title, by
/// an everyday word for it, by words of the title, by the beginnings of both. Of equally good ones
/// an office's own come first, then the more common.
pub(super) fn ranked<'t>(
    query: &str,
    when: Option<Date>,
    entries: impl Iterator<Item = Entry<'t>>,
) -> Vec<Entry<'t>> {
    let words: Vec<String> = query.split_whitespace().map(str::to_uppercase).collect();
    let everyday = synonyms::beginning_with(query, when);
    let synonym = |entry: &Entry<'_>, whole: bool| {
        let meant = everyday
            .iter()
            .filter(|found| found.whole == whole && found.means(entry.code, entry.kind));
        meant.map(|found| found.order).min()
    };
    let mut found: Vec<(u8, usize, Entry<'t>)> = entries
        .filter_map(|entry| {
            let (rank, order) = match &words[..] {
                [only] if entry.code == only => (0, 0),
                [only] if entry.code.starts_with(only.as_str()) => (1, 0),
                _ if entry.title.eq_ignore_ascii_case(query.trim()) => (2, 0),
                words => {
                    let has = |whole| words.iter().all(|word| has_word(entry.title, word, whole));
                    if let Some(order) = synonym(&entry, true) {
                        (3, order)
                    } else if has(true) || entry.status == Status::Own && has(false) {
                        (4, 0)
                    } else if let Some(order) = synonym(&entry, false) {
                        (5, order)
                    } else if has(false) {
                        (6, 0)
                    } else {
                        return None;
                    }
                }
            };
            Some((rank, order, entry))
        })
        .collect();
    found.arrange_by_key(|(rank, order, entry)| {
        let listed = entry.status != Status::Own;
        let cables = std::cmp::Reverse(entry.cables);
        (*rank, listed, *order, cables, entry.code)
    });
    found.into_iter().map(|(.., entry)| entry).collect()
}

/// Codes of the tables for words, as [`ranked`] orders them.
pub fn search(query: &str, when: Option<Date>) -> Vec<Entry<'static>> {
    ranked(query, when, all_at(when))
}

/// Is this word (given in capitals) a word of the title, or if not `whole`, the beginning of one?
fn has_word(title: &str, word: &str, whole: bool) -> bool {
    title
        .split(|c: char| !c.is_alphanumeric())
        .filter(|candidate| !whole || candidate.len() == word.len())
        .any(|candidate| begins_in_any_case(candidate, word))
}

#[cfg(test)]
mod tests;
