//! The lists as one office knows them: TAGS and posts from the tables, and those that the office
//! adds in its settings.
//!
//! Everything that judges or shows a code or a post asks the cable's lexicon, so that a code of the
//! office's own is known to every rule, hover, hint and completion alike.

use super::date::Date;
use super::posts::{self, Post};
use super::synonyms::{self, Synonym};
use super::tags::{self, Entry, Kind, Status, Suggestion, UnlistedShape, Verdict};
use crate::text::Arrange;
use crate::vocabulary::slips::slips;
use std::collections::{BTreeMap, BTreeSet};

/// Where codes and posts of an office's own come from, as explanations name it.
const OWN: &str = "this office's settings";

/// The TAGS and posts that hold for a cable.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lexicon {
    /// Codes that the office adds, with their meanings.
    tags: BTreeMap<String, String>,
    /// Posts that the office adds, in capitals, runs of spaces folded.
    posts: BTreeSet<String>,
}

impl Lexicon {
    /// Adds a code of the office's own. Its title may be empty.
    pub fn add_tag(&mut self, code: &str, title: &str) {
        self.tags.insert(code.to_uppercase(), title.to_owned());
    }

    /// Adds a post of the office's own.
    pub fn add_post(&mut self, name: &str) {
        self.posts.insert(fold(name));
    }

    /// Does the office itself add this code?
    pub fn adds_tag(&self, code: &str) -> bool {
        self.tags.contains_key(code)
    }

    /// Judges a code (in capitals) at a date; without a date, as of today. The office's own codes
    /// win over the tables.
    pub fn judge(&self, code: &str, when: Option<Date>) -> Verdict<'_> {
        match self.tags.get(code) {
            Some(title) => Verdict::Known {
                kind: kind(code),
                title,
            },
            None => tags::judge(code, when),
        }
    }

    /// Kind and title of a code at a date, if it holds then.
    pub fn title_at(&self, code: &str, when: Option<Date>) -> Option<(Kind, &str)> {
        match self.judge(code, when) {
            Verdict::Known { kind, title } => Some((kind, title)),
            Verdict::Ambiguous { new, .. } => Some((Kind::Geographic, new)),
            _ => None,
        }
    }

    /// Is it a code at any date?
    pub fn has_tag(&self, code: &str) -> bool {
        self.adds_tag(code) || tags::is_listed(code)
    }

    /// How current a code of this kind is.
    pub fn status(&self, code: &str, kind: Kind) -> Option<Status> {
        if self.adds_tag(code) {
            return Some(Status::Own);
        }
        let row = tags::lookup(code).find(|row| row.kind == kind)?;
        Some(row.status)
    }

    /// Every code that holds at a date, with its title then: the office's own first, by code, then
    /// those of the tables.
    pub fn tags_at(&self, when: Option<Date>) -> impl Iterator<Item = Entry<'_>> {
        let own = self.tags.iter().map(|(code, title)| own_tag(code, title));
        own.chain(tags::all_at(when).filter(|entry| !self.adds_tag(entry.code)))
    }

    /// The most common of the codes that hold at a date, then by code.
    pub fn common_tags(&self, when: Option<Date>, most: usize) -> Vec<Entry<'_>> {
        let own = self.tags.iter().map(|(code, title)| own_tag(code, title));
        let listed = tags::by_use_at(when).filter(|entry| !self.adds_tag(entry.code));
        let mut common: Vec<Entry<'_>> = own.chain(listed.take(most)).collect();
        common.arrange_by_key(|entry| (std::cmp::Reverse(entry.cables), entry.code));
        common.truncate(most);
        common
    }

    /// A code of a kind as it holds at a date.
    pub fn tag_at(&self, code: &str, kind: Kind, when: Option<Date>) -> Option<Entry<'_>> {
        match self.tags.get_key_value(code) {
            Some((code, title)) => Some(own_tag(code, title)).filter(|own| own.kind == kind),
            None => tags::of_code_at(code, when).find(|entry| entry.kind == kind),
        }
    }

    /// Codes for words, best first: by the code itself, by the whole title, by an everyday word, by
    /// words of the title, by the beginnings of both. Of equally good ones the office's own come first, then the more common.
    pub fn search_tags(&self, query: &str, when: Option<Date>) -> Vec<Entry<'_>> {
        tags::ranked(query, when, self.tags_at(when))
    }

    /// Everyday words that begin so, with the codes that they mean at a date.
    pub fn synonyms(&self, query: &str, when: Option<Date>) -> Vec<Synonym> {
        synonyms::beginning_with(query, when)
    }

    /// What an unknown code may mean, best first: a code of the office's own that is one slip
    /// away, then what [`tags::suggest`] finds in the tables.
    pub fn suggest(&self, code: &str, when: Option<Date>, limit: usize) -> Vec<Suggestion<'_>> {
        let near = |own: &&String| slips(own, code, 1) == Some(1);
        let own = self.tags.keys().filter(near).map(|own| Suggestion {
            codes: vec![&**own],
            certain: false,
        });
        let listed = tags::suggest(code, when, limit);
        own.chain(listed).take(limit).collect()
    }

    /// A post by its name in capitals, runs of spaces folded.
    pub fn post(&self, name: &str) -> Option<Post<'_>> {
        let own = || self.posts.get(name).map(|name| own_post(name));
        posts::lookup(name).or_else(own)
    }

    /// Is it the name of a post? In capitals, runs of spaces folded.
    pub fn has_post(&self, name: &str) -> bool {
        self.post(name).is_some()
    }

    /// Every post: the office's own first, then those of the table, each by name.
    pub fn posts(&self) -> impl Iterator<Item = Post<'_>> {
        let own = self.posts.iter().map(|name| own_post(name));
        own.chain(posts::all().map(|post: Post<'_>| post))
    }

    /// The listed post that a misspelt name most likely means; none where the name is a post's.
    pub fn nearest_post(&self, name: &str) -> Option<&'static str> {
        posts::nearest(name).filter(|_| !self.has_post(name))
    }
}

fn own_tag<'t>(code: &'t str, title: &'t str) -> Entry<'t> {
    Entry {
        code,
        kind: kind(code),
        title,
        status: Status::Own,
        cables: 0,
        source: OWN,
    }
}

fn own_post(name: &str) -> Post<'_> {
    Post {
        name,
        means: name,
        geographic: "",
        kind: "",
        source: OWN,
    }
}

/// A name in capitals, runs of spaces folded.
fn fold(name: &str) -> String {
    let words: Vec<&str> = name.split_whitespace().collect();
    words.join(" ").to_uppercase()
}

/// The kind that a code's shape suggests.
fn kind(code: &str) -> Kind {
    match tags::shape(code) {
        UnlistedShape::ProgramLike => Kind::Program,
        UnlistedShape::SubjectLike | UnlistedShape::FourLetters => Kind::Subject,
        UnlistedShape::TwoLetter => Kind::Geographic,
        UnlistedShape::Word => Kind::Organization,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn office() -> Lexicon {
        let mut lexicon = Lexicon::default();
        for (code, title) in [("KXAA", "Harbor Bakers"), ("zzxx", ""), ("XQ", "An Island")] {
            lexicon.add_tag(code, title);
        }
        lexicon.add_post("New  Harbour");
        lexicon
    }

    #[test]
    fn own_codes_are_known_wherever_codes_are_asked_for() {
        let lexicon = office();
        let own: Vec<_> = lexicon
            .tags_at(None)
            .take(3)
            .map(|entry| (entry.code, entry.kind))
            .collect();
        assert_eq!(
            own,
            [
                ("KXAA", Kind::Program),
                ("XQ", Kind::Geographic),
                ("ZZXX", Kind::Subject)
            ]
        );
        assert_eq!(
            lexicon.title_at("KXAA", None),
            Some((Kind::Program, "Harbor Bakers"))
        );
        assert_eq!(lexicon.title_at("KXAB", None), None);
        assert_eq!(lexicon.title_at("ECON", None), tags::title_at("ECON", None));
        assert_eq!(lexicon.status("KXAA", Kind::Program), Some(Status::Own));
        assert!(lexicon.has_tag("KXAA") && lexicon.has_tag("ECON") && !lexicon.has_tag("KXAB"));
        assert_eq!(lexicon.search_tags("baker", None)[0].code, "KXAA");
        assert_eq!(lexicon.search_tags("human", None)[0].code, "PHUM");
        assert_eq!(lexicon.suggest("KXAB", None, 3)[0].codes, ["KXAA"]);
        assert_eq!(lexicon.suggest("PHUX", None, 1)[0].codes, ["PHUM"]);
    }

    #[test]
    fn own_posts_are_known_wherever_posts_are_asked_for() {
        let lexicon = office();
        assert!(lexicon.has_post("NEW HARBOUR") && lexicon.has_post("ROME"));
        assert!(!lexicon.has_post("HARBOUR"));
        let first = lexicon.posts().next().map(|post| post.name);
        assert_eq!(first, Some("NEW HARBOUR"));
        assert_eq!(lexicon.nearest_post("GUATEMLA"), Some("GUATEMALA"));
        assert_eq!(lexicon.nearest_post("NEW HARBOUR"), None);
    }
}
