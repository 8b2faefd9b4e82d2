//! Names that shells can complete, and that arguments take in other forms as well: a rule also by
//! the beginning of its name, a TAGS code also by what it means.

use crate::rules;
use crate::vocabulary::{posts, tags};
use clap::builder::{PossibleValue, TypedValueParser};
use std::ffi::OsStr;

/// Takes any text, and names values for the scripts that complete it.
macro_rules! names {
    ($(#[$doc:meta])* $name:ident: $values:expr) => {
        $(#[$doc])*
        #[derive(Clone)]
        pub(super) struct $name;

        impl TypedValueParser for $name {
            type Value = String;

            fn parse_ref(
                &self,
                _: &clap::Command,
                _: Option<&clap::Arg>,
                value: &OsStr,
            ) -> Result<String, clap::Error> {
                Ok(value.to_string_lossy().into_owned())
            }

            fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
                Some(Box::new($values))
            }
        }
    };
}

names! {
    /// Rules and their groups.
    RuleNames: rules::ALL
        .iter()
        .map(|rule| PossibleValue::new(rule.name).help(spoken(rule.summary())))
        .chain(["artifacts", "strict"].map(PossibleValue::new))
}

names! {
    /// Rules, their groups and their families.
    RulesAndFamilies: rules::ALL
        .iter()
        .map(|rule| PossibleValue::new(rule.name).help(spoken(rule.summary())))
        .chain(["artifacts", "strict"].map(PossibleValue::new))
        .chain(families().map(PossibleValue::new))
}

names! {
    /// TAGS codes.
    TagsCodes: tags::all_at(None)
        .filter(|tag| can_be_offered(tag.code))
        .map(|tag| PossibleValue::new(tag.code).help(spoken(tag.title)))
}

names! {
    /// Posts.
    Posts: posts::all()
        .filter(|post| can_be_offered(post.name))
        .map(|post| PossibleValue::new(post.name))
}

/// Can every shell have it in its list? One sign of quotation ends the list of bash.
fn can_be_offered(name: &str) -> bool {
    !name.contains(['\'', '"', '`', '$', '\\', '&'])
}

/// A sentence without the signs that shells read: scripts quote it in more than one way at once.
fn spoken(sentence: &str) -> String {
    let words = sentence.replace('`', "");
    words.replace(['\'', '"'], "’").replace(['$', '\\'], "")
}

/// The families of the rules, each once.
fn families() -> impl Iterator<Item = &'static str> {
    let mut families: Vec<&str> = rules::ALL.iter().map(|rule| rule.family()).collect();
    families.dedup();
    families.into_iter()
}
