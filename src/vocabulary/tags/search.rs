//! Finding codes by words of everyday language.

use super::{Entry, Status, all_at};
use crate::text::Arrange;
use crate::text::words::begins_in_any_case;
use crate::vocabulary::date::Date;
use crate::vocabulary::synonyms;

/// The entries that fit some words at a date, best first: by the code itself, by the whole title, by
/// an everyday word for it, by words of the title, by the beginnings of both. Of equally good ones
/// an office's own come first, then the more common.
pub(in crate::vocabulary) fn ranked<'t>(
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
