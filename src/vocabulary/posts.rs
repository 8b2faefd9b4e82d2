//! Posts: embassies, consulates and missions that number cables, and the short forms in which
//! references name them. SOURCES.md says where the table comes from; it is not complete.

use super::date::Date;
use super::table::{Table, rows};
use super::tags;
use crate::vocabulary::slips::slips;

/// A row of `posts.tsv`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Post<'t> {
    /// The name as cables write it, in capitals.
    pub name: &'t str,
    /// The name under which the post numbers its cables; differs for short forms.
    pub means: &'t str,
    /// The TAGS codes of its country before the recoding, separated by spaces; empty for missions
    /// to organizations and for posts with several countries.
    pub geographic: &'t str,
    /// What it has been since 2010, `embassy` or `consulate`; empty for missions to organizations, for
    /// posts that were both, and where it is not known.
    pub kind: &'t str,
    /// Where the row comes from.
    pub source: &'t str,
}

const POSTS_TSV: &str = include_str!("posts.tsv");

/// Name, the name under which it numbers its cables, codes of its country, kind, source.
static POSTS: Table<{ rows(POSTS_TSV) }, 5> = Table::read(POSTS_TSV);

fn post([name, means, geographic, kind, source]: [&'static str; 5]) -> Post<'static> {
    Post {
        name,
        means,
        geographic,
        kind,
        source,
    }
}

/// The row of a name in capitals, runs of spaces folded.
pub fn lookup(name: &str) -> Option<Post<'static>> {
    let row = POSTS.find(name).next()?;
    Some(post(POSTS.row(row)))
}

/// The TAGS code of a post's country at a date, where the post has one country and the table of
/// that date names it.
pub fn country_code(name: &str, when: Option<Date>) -> Option<&'static str> {
    let codes = lookup(canonical(name))?.geographic.split(' ');
    codes.filter(|code| !code.is_empty()).find_map(|code| {
        let (_, country) = tags::title_at(code, Some(tags::LAST_FIPS))?;
        match when {
            Some(date) if date < tags::FIRST_RECODED => Some(code),
            _ => tags::recoded(country),
        }
    })
}

/// Every row, by name.
pub fn all() -> impl Iterator<Item = Post<'static>> {
    POSTS.iter().map(post)
}

/// The name under which this post numbers its cables: `RIO` is `RIO DE JANEIRO`, `SECSTATE` is
/// `STATE`. A name that is in no table means itself.
pub fn canonical(name: &str) -> &str {
    lookup(name).map_or(name, |post| post.means)
}

/// Every name, in order.
fn names() -> impl Iterator<Item = &'static str> {
    (0..POSTS.len()).map(|row| POSTS.cell(row, 0))
}

/// The post whose name is this one without its spaces, as file names have it: `PORTAUPRINCE`.
pub fn without_spaces(name: &str) -> Option<&'static str> {
    let same = |post: &&str| post.bytes().filter(|b| *b != b' ').eq(name.bytes());
    names().find(same)
}

/// Do two names mean one post? Spaces and signs do not count: file names have none.
pub fn same(a: &str, b: &str) -> bool {
    let (a, b) = (squeezed(canonical(a)), squeezed(canonical(b)));
    // `USEU BRUSSELS` and `BRUSSELS`, `AIT TAIPEI` and `TAIPEI`, `UNVIE VIENNA` and `UNVIE`.
    a == b || a.ends_with(&b) || b.ends_with(&a) || a.starts_with(&b) || b.starts_with(&a)
}

/// A name without its spaces and signs: `PORT-AU-PRINCE` is PORTAUPRINCE.
pub(crate) fn squeezed(name: &str) -> String {
    name.chars().filter(char::is_ascii_alphanumeric).collect()
}

/// How many slips a misspelt name may have.
fn most_slips(name: &str) -> usize {
    if name.len() >= 9 { 2 } else { 1 }
}

/// Is a name that is in no table most likely this post's, misspelt?
pub fn is_misspelt(name: &str, post: &str) -> bool {
    lookup(name).is_none() && slips(&squeezed(post), &squeezed(name), most_slips(name)).is_some()
}

/// The post that a misspelt name most likely means: one slip away, two in a long name.
pub fn nearest(name: &str) -> Option<&'static str> {
    if name.len() < 4 || lookup(name).is_some() {
        return None;
    }
    // `KIYV` has the letters of KYIV, and not those of KIEV.
    let letters = |word: &str| {
        let mut letters = word.as_bytes().to_vec();
        letters.sort_unstable();
        letters
    };
    let other_letters = |post: &str| letters(post) != letters(name);
    all()
        .filter(|post| post.name.len() >= 4)
        .filter_map(|post| {
            let slips = slips(post.name, name, most_slips(name))?;
            Some((slips, other_letters(post.name), post.means))
        })
        .min()
        .map(|(.., means)| means)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn posts() {
        assert_eq!(canonical("RIO"), "RIO DE JANEIRO");
        assert_eq!(canonical("SECSTATE"), "STATE");
        assert_eq!(canonical("NOWHERE"), "NOWHERE");
        assert!(same("LAPAZ", "LA PAZ"));
        assert!(same("USEU BRUSSELS", "BRUSSELS"));
        assert!(same("UNVIE", "UNVIEVIENNA"));
        assert!(!same("ROME", "MADRID"));
        assert_eq!(nearest("GUATEMLA"), Some("GUATEMALA"));
        assert_eq!(nearest("ROME"), None);
        assert_eq!(nearest("ATLANTIS"), None);
        let in_2009 = Some(Date::new(2009, 5, 1));
        assert_eq!(country_code("BERLIN", in_2009), Some("GM"));
        assert_eq!(country_code("BERLIN", None), Some("DE"));
        assert_eq!(country_code("USUN NEW YORK", None), None);
        assert_eq!(POSTS.disorder(), None, "sort the table by its first column");
        assert!(all().all(|post| lookup(post.means).is_some()));
        assert!(all().all(|post| ["", "consulate", "embassy"].contains(&post.kind)));
    }
}
