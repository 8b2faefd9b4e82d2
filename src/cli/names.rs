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
        .map(|rule| PossibleValue::new(rule.name).help(rule.summary()))
        .chain(["artifacts", "strict"].map(PossibleValue::new))
}

names! {
    /// Rules, their groups and their families.
    RulesAndFamilies: rules::ALL
        .iter()
        .map(|rule| PossibleValue::new(rule.name).help(rule.summary()))
        .chain(["artifacts", "strict"].map(PossibleValue::new))
        .chain(families().map(PossibleValue::new))
}

names! {
    /// TAGS codes.
    TagsCodes: tags::all_at(None).map(|tag| PossibleValue::new(tag.code).help(tag.title))
}

names! {
    /// Posts.
    Posts: posts::all().map(|post| PossibleValue::new(post.name))
}

/// The families of the rules, each once.
fn families() -> impl Iterator<Item = &'static str> {
    let mut families: Vec<&str> = rules::ALL.iter().map(|rule| rule.family()).collect();
    families.dedup();
    families.into_iter()
}
