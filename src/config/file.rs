//! A configuration file as it is written.
//!
//! The comments on keys are what editors show for them: they go into the JSON Schema.

use super::schema;
use crate::lint::Severity;
use crate::vocabulary::classification::Level;
use schemars::JsonSchema;
use serde::de::{self, Deserializer, IntoDeserializer, MapAccess, Visitor};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt;
use toml::Spanned;

/// A table with keys of its own, and those that files and overrides share.
macro_rules! section {
    ($(#[$meta:meta])* struct $name:ident { $($own:tt)* }) => {
        $(#[$meta])*
        pub(super) struct $name {
            $($own)*

            /// `practice` runs what authority and practice agree on; `strict` adds what the
            /// handbook asks and practice does not do.
            #[schemars(with = "Option<Profile>")]
            pub profile: Option<Spanned<Profile>>,

            /// Run these rules only. A name, the beginning of names (`tags-*`), or a group
            /// (`artifacts`).
            #[schemars(with = "Option<Vec<schema::Selector>>")]
            pub select: Option<Vec<Spanned<String>>>,

            /// Do not run these rules. Wins over `select` and `rules` of the same file.
            #[schemars(with = "Option<Vec<schema::Selector>>")]
            pub ignore: Option<Vec<Spanned<String>>>,

            /// Report whatever is marked above this level, in any file, cable or not.
            #[schemars(with = "Option<Ceiling>")]
            pub max_classification: Option<Spanned<Ceiling>>,

            /// The most characters that a line or a heading may have, 55 to 1000. Default: 69.
            #[schemars(with = "Option<schema::LineWidth>")]
            pub line_width: Option<Spanned<i64>>,

            /// The day by which cables are judged that tell no date: `1999-03-31`, or an era as
            /// `parse` prints it, `1995-10..2003-09`. Without it they are judged leniently, as
            /// cables of today.
            #[schemars(with = "Option<schema::Day>")]
            pub date: Option<Spanned<toml::Value>>,

            /// A post's own TAGS codes, each with what it means.
            #[schemars(with = "Option<schema::Codes>")]
            pub extend_tags: Option<BTreeMap<Spanned<String>, Spanned<String>>>,

            /// Posts that are in no table, as banners and references write them.
            #[schemars(with = "Option<Vec<String>>")]
            pub extend_posts: Option<Vec<Spanned<String>>>,

            /// A severity for each rule, or `off`: `tags-unknown = "error"`, `"tags-*" = "hint"`,
            /// `tags-count-high = { severity = "warning", limit = 8 }`. Naming a rule turns it on.
            #[schemars(with = "Option<schema::Rules>")]
            pub rules: Option<Rules>,

            /// How `cablelint fmt` lays cables out.
            pub format: Option<Format>,
        }

        impl $name {
            /// The keys that files and overrides share.
            pub(super) fn shared(&self) -> Shared<'_> {
                Shared {
                    profile: self.profile.as_ref(),
                    select: self.select.as_ref(),
                    ignore: self.ignore.as_ref(),
                    max_classification: self.max_classification.as_ref(),
                    line_width: self.line_width.as_ref(),
                    date: self.date.as_ref(),
                    extend_tags: self.extend_tags.as_ref(),
                    extend_posts: self.extend_posts.as_ref(),
                    rules: self.rules.as_ref(),
                    format: self.format.as_ref(),
                }
            }
        }
    };
}

section! {
    /// Settings of cablelint, the linter for State Department cables. They hold for the files in
    /// this folder and in all folders below that have no `cablelint.toml` of their own.
    #[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
    #[serde(default, rename_all = "kebab-case", deny_unknown_fields)]
    #[schemars(title = "cablelint.toml")]
    struct File {
        /// Another configuration file, relative to this one. What it says holds where this file
        /// says nothing else.
        #[schemars(with = "Option<String>")]
        pub extends: Option<Spanned<String>>,

        /// In folders, files with one of these extensions are read. Default: `cable`.
        #[schemars(with = "Option<Vec<String>>")]
        pub extensions: Option<Vec<Spanned<String>>>,

        /// In folders, files that fit one of these patterns are read whatever their extension.
        /// Patterns are those of `.gitignore`, seen from the folder of this file.
        #[schemars(with = "Option<Vec<String>>")]
        pub include: Option<Vec<Spanned<String>>>,

        /// In folders, files and folders that fit one of these patterns are passed over. Patterns
        /// are those of `.gitignore`, seen from the folder of this file.
        #[schemars(with = "Option<Vec<String>>")]
        pub exclude: Option<Vec<Spanned<String>>>,

        /// The file, relative to this one, with the findings that were accepted.
        #[schemars(with = "Option<String>")]
        pub baseline: Option<Spanned<String>>,

        /// Settings for some of the files. Where several fit a file, a later one wins.
        pub overrides: Option<Vec<Override>>,
    }
}

section! {
    /// Settings for the files that fit a pattern.
    #[derive(Debug, Clone, Deserialize, JsonSchema)]
    #[serde(rename_all = "kebab-case", deny_unknown_fields)]
    struct Override {
        /// Which files: patterns as in `.gitignore`, seen from the folder of this file.
        #[schemars(with = "Vec<String>")]
        pub files: Vec<Spanned<String>>,
    }
}

/// The keys that files and overrides share.
pub(super) struct Shared<'f> {
    pub profile: Option<&'f Spanned<Profile>>,
    pub select: Option<&'f Vec<Spanned<String>>>,
    pub ignore: Option<&'f Vec<Spanned<String>>>,
    pub max_classification: Option<&'f Spanned<Ceiling>>,
    pub line_width: Option<&'f Spanned<i64>>,
    pub date: Option<&'f Spanned<toml::Value>>,
    pub extend_tags: Option<&'f BTreeMap<Spanned<String>, Spanned<String>>>,
    pub extend_posts: Option<&'f Vec<Spanned<String>>>,
    pub rules: Option<&'f Rules>,
    pub format: Option<&'f Format>,
}

/// How `cablelint fmt` lays cables out.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default, rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct Format {
    /// The column at which paragraphs are wrapped, 20 to 1000 characters. Without it a cable keeps
    /// the one that it uses.
    #[schemars(with = "Option<schema::FormatWidth>")]
    pub width: Option<Spanned<i64>>,

    /// Remove what archives and transmission left in the text. Default: false.
    #[schemars(with = "Option<bool>")]
    pub clean: Option<Spanned<bool>>,
}

/// The table `[rules]`, in the order in which it is written.
#[derive(Debug, Clone)]
pub(super) struct Rules(pub Vec<(Spanned<String>, RuleOptions)>);

/// What is said of a rule: a severity alone, or a table.
#[derive(Debug, Clone, Default)]
pub(super) struct RuleOptions {
    pub severity: Option<RuleLevel>,
    pub limit: Option<Spanned<i64>>,
}

/// The names that a choice has, and what each stands for.
macro_rules! choice {
    ($(#[$doc:meta])* $name:ident { $($(#[$of:meta])* $variant:ident = $text:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
        #[serde(rename_all = "lowercase")]
        #[schemars(inline)]
        pub enum $name {
            $($(#[$of])* $variant),+
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let given = String::deserialize(deserializer)?;
                match &*given {
                    $($text => Ok(Self::$variant),)+
                    _ => Err(de::Error::custom(none_of(&given, &[$($text),+]))),
                }
            }
        }
    };
}

choice! {
    /// Which rules run.
    Profile {
        /// What authority and practice agree on.
        Practice = "practice",
        /// What the handbook asks and practice does not do as well.
        Strict = "strict",
    }
}

choice! {
    /// The highest level that may be there. SBU is no level: `unclassified` includes it.
    Ceiling {
        /// Nothing classified.
        Unclassified = "unclassified",
        /// CONFIDENTIAL and below.
        Confidential = "confidential",
        /// SECRET and below.
        Secret = "secret",
    }
}

choice! {
    /// How bad a rule's findings are, or that it does not run.
    RuleLevel {
        /// Fails a check.
        Error = "error",
        /// Fails a check, unless `--fail-on error`.
        Warning = "warning",
        /// Is shown and fails nothing.
        Hint = "hint",
        /// Is not looked for.
        Off = "off",
    }
}

impl Profile {
    /// The word in the file.
    pub fn name(self) -> &'static str {
        match self {
            Self::Practice => "practice",
            Self::Strict => "strict",
        }
    }
}

impl Ceiling {
    /// The level.
    pub fn level(self) -> Level {
        match self {
            Self::Unclassified => Level::Unclassified,
            Self::Confidential => Level::Confidential,
            Self::Secret => Level::Secret,
        }
    }
}

impl RuleLevel {
    /// The severity; none for `off`.
    pub fn severity(self) -> Option<Severity> {
        match self {
            Self::Error => Some(Severity::Error),
            Self::Warning => Some(Severity::Warning),
            Self::Hint => Some(Severity::Hint),
            Self::Off => None,
        }
    }
}

/// `"wraning" is none of "error", "warning"; did you mean "warning"?`
fn none_of(given: &str, names: &[&str]) -> String {
    let list: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    let mut message = format!("`{given}` is none of {}", list.join(", "));
    if let Some(near) = crate::rules::nearest_of(given, names.iter().copied()) {
        message += &format!("; did you mean `{near}`?");
    }
    message
}

impl<'de> Deserialize<'de> for Rules {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Table;
        impl<'de> Visitor<'de> for Table {
            type Value = Rules;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a table of rules")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Rules, A::Error> {
                let mut rules = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    rules.push(entry);
                }
                Ok(Rules(rules))
            }
        }
        deserializer.deserialize_map(Table)
    }
}

impl<'de> Deserialize<'de> for RuleOptions {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Default, Deserialize)]
        #[serde(default, rename_all = "kebab-case", deny_unknown_fields)]
        struct Table {
            severity: Option<RuleLevel>,
            limit: Option<Spanned<i64>>,
        }
        struct WordOrTable;
        impl<'de> Visitor<'de> for WordOrTable {
            type Value = RuleOptions;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a severity, or a table with `severity` and `limit`")
            }

            fn visit_str<E: de::Error>(self, word: &str) -> Result<RuleOptions, E> {
                let severity = RuleLevel::deserialize(word.into_deserializer())?;
                Ok(RuleOptions {
                    severity: Some(severity),
                    limit: None,
                })
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<RuleOptions, A::Error> {
                let map = de::value::MapAccessDeserializer::new(map);
                let Table { severity, limit } = Table::deserialize(map)?;
                Ok(RuleOptions { severity, limit })
            }
        }
        deserializer.deserialize_any(WordOrTable)
    }
}
