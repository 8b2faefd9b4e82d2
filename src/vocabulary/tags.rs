//! TAGS: Traffic Analysis by Geography and Subject.
//!
//! A code is judged by the cable's own date, because the Department recoded its two-letter codes:
//! `RS` was Russia and is Serbia. SOURCES.md says where the tables come from.

mod countries;
mod search;
mod suggestions;

pub use countries::{
    code_of_country, countries_in, countries_of, country_name, is_region, moved, recoded,
};
pub(super) use search::ranked;
pub use search::search;
pub use suggestions::{Alias, Suggestion, alias, suggest, unique_split};

use super::date::Date;
use super::table::{Table, rows};
use crate::text::Arrange;
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

/// Kind and meaning of a code at a date, if it has one then.
pub fn title_at(code: &str, when: Option<Date>) -> Option<(Kind, &'static str)> {
    match judge(code, when) {
        Verdict::Known { kind, title } => Some((kind, title)),
        Verdict::Ambiguous { new, .. } => Some((Kind::Geographic, new)),
        _ => None,
    }
}

fn holds_at(code: &str, when: Option<Date>) -> bool {
    matches!(
        judge(code, when),
        Verdict::Known { .. } | Verdict::Ambiguous { .. }
    )
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

#[cfg(test)]
mod tests;
