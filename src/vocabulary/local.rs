//! What one office adds to the closed lists: codes and posts that are in none of them.

use super::date::Date;
use super::posts;
use super::tags::{self, Kind, UnlistedShape, Verdict};
use std::collections::{BTreeMap, BTreeSet};

/// An office's own TAGS codes and posts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Local {
    tags: BTreeMap<String, String>,
    posts: BTreeSet<String>,
}

impl Local {
    /// Adds a code with what it means, which may be empty.
    pub fn add_tag(&mut self, code: &str, title: &str) {
        self.tags.insert(code.to_uppercase(), title.to_owned());
    }

    /// Adds a post.
    pub fn add_post(&mut self, name: &str) {
        self.posts.insert(fold(name));
    }

    /// The added codes with their kinds and meanings, by code.
    pub fn tags(&self) -> impl Iterator<Item = (&str, Kind, &str)> {
        self.tags
            .iter()
            .map(|(code, title)| (&**code, kind(code), &**title))
    }

    /// The added posts, by name.
    pub fn posts(&self) -> impl Iterator<Item = &str> {
        self.posts.iter().map(|name| &**name)
    }

    /// Judges a code at a date as [`tags::judge`] does, the added codes first.
    pub fn judge(&self, code: &str, when: Option<Date>) -> Verdict<'_> {
        match self.tags.get(code) {
            Some(title) => Verdict::Known {
                kind: kind(code),
                title,
            },
            None => tags::judge(code, when),
        }
    }

    /// Kind and meaning of a code at a date, if it has one then.
    pub fn title_at(&self, code: &str, when: Option<Date>) -> Option<(Kind, &str)> {
        match self.judge(code, when) {
            Verdict::Known { kind, title } => Some((kind, title)),
            Verdict::Ambiguous { new, .. } => Some((Kind::Geographic, new)),
            _ => None,
        }
    }

    /// Is it one of the added codes?
    pub fn adds(&self, code: &str) -> bool {
        self.tags.contains_key(code)
    }

    /// Is it a code, at whatever date?
    pub fn has_tag(&self, code: &str) -> bool {
        self.adds(code) || !tags::lookup(code).is_empty()
    }

    /// Is it a post? Its name in capitals, blanks folded.
    pub fn has_post(&self, name: &str) -> bool {
        self.posts.contains(name) || posts::lookup(name).is_some()
    }
}

/// A name in capitals, its blanks folded.
fn fold(name: &str) -> String {
    let words: Vec<&str> = name.split_whitespace().collect();
    words.join(" ").to_uppercase()
}

/// The kind that a code's shape tells.
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

    #[test]
    fn added_names_are_known() {
        let mut local = Local::default();
        for (code, title) in [("KXAA", "Bakers"), ("zzxx", ""), ("XQ", "An Island")] {
            local.add_tag(code, title);
        }
        local.add_post("New  Harbour");
        let found: Vec<_> = local.tags().map(|(code, kind, _)| (code, kind)).collect();
        assert_eq!(
            found,
            [
                ("KXAA", Kind::Program),
                ("XQ", Kind::Geographic),
                ("ZZXX", Kind::Subject)
            ]
        );
        assert_eq!(
            local.title_at("KXAA", None),
            Some((Kind::Program, "Bakers"))
        );
        assert_eq!(local.title_at("KXAB", None), None);
        assert_eq!(local.title_at("ECON", None), tags::title_at("ECON", None));
        assert!(local.has_post("NEW HARBOUR") && local.has_post("ROME"));
        assert!(!local.has_post("HARBOUR") && !local.has_tag("KXAB"));
    }
}
