//! The countries that two-letter codes mean, by their names.

use super::{FIRST_RECODED, Kind, LAST_FIPS, PLACES, holds_at, new_title, of_code_at, old_title};
use crate::text::Arrange;
use crate::text::span::floor_boundary;
use crate::vocabulary::date::Date;
use std::collections::HashMap;
use std::sync::LazyLock;

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
