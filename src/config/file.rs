//! A configuration file as it is written.
//!
//! The comments on keys are what editors show for them: they go into the JSON Schema.

use super::choices::{Ceiling, Markings, Profile, RuleLevel};
use super::values;
use schemars::JsonSchema;
use serde::Deserialize;
use serde::de::{self, Deserializer, IntoDeserializer, MapAccess, Visitor};
use std::collections::BTreeMap;
use std::fmt;
use toml::Spanned;

/// A configuration file and its overrides: the keys that they share are written once, here.
macro_rules! sections {
    (
        shared { $($(#[$about:meta])* $key:ident: $type:ty,)+ }
        $(#[$file_meta:meta])* struct $file:ident { $($of_file:tt)* }
        $(#[$override_meta:meta])* struct $override:ident { $($of_override:tt)* }
    ) => {
        $(#[$file_meta])*
        pub(super) struct $file {
            $($of_file)*
            $($(#[$about])* pub $key: Option<$type>,)+
        }

        $(#[$override_meta])*
        pub(super) struct $override {
            $($of_override)*
            $($(#[$about])* pub $key: Option<$type>,)+
        }

        /// The keys that files and overrides share, of one of them.
        pub(super) struct Shared<'f> {
            $(pub $key: Option<&'f $type>,)+
        }

        impl $file {
            /// The keys that overrides have as well.
            pub(super) fn shared(&self) -> Shared<'_> {
                Shared { $($key: self.$key.as_ref(),)+ }
            }
        }

        impl $override {
            /// The keys that files have as well.
            pub(super) fn shared(&self) -> Shared<'_> {
                Shared { $($key: self.$key.as_ref(),)+ }
            }
        }
    };
}

sections! {
    shared {
        /// `practice` runs what authority and practice agree on; `strict` adds what the
        /// handbook asks and practice does not do.
        #[schemars(with = "Option<Profile>")]
        profile: Spanned<Profile>,

        /// Run these rules only. A name, the beginning of names (`tags-*`), or a group
        /// (`artifacts`).
        #[schemars(with = "Option<Vec<values::Selector>>")]
        select: Vec<Spanned<String>>,

        /// Run these rules as well: what `select` can name.
        #[schemars(with = "Option<Vec<values::Selector>>")]
        extend_select: Vec<Spanned<String>>,

        /// Do not run these rules. Wins over `select` and `rules` of the same file.
        #[schemars(with = "Option<Vec<values::Selector>>")]
        ignore: Vec<Spanned<String>>,

        /// Report whatever is marked above this level, in any file, cable or not.
        #[schemars(with = "Option<Ceiling>")]
        max_classification: Spanned<Ceiling>,

        /// The most characters that a line or a heading may have, 55 to 1000. Default: 69.
        #[schemars(with = "Option<values::LineWidth>")]
        line_width: Spanned<i64>,

        /// The largest file that is read, in megabytes, 1 to 4000. Default: 100.
        #[schemars(with = "Option<values::FileSize>")]
        max_file_size: Spanned<i64>,

        /// The marks that the office uses for what is sensitive and not classified: `sbu` (with
        /// SENSITIVE), `cui`, or `either`, but never both in one cable. Default: `either`.
        #[schemars(with = "Option<Markings>")]
        markings: Spanned<Markings>,

        /// The day by which cables without a date are judged: `1999-03-31`, or an era as
        /// `parse` prints it, `1995-10..2003-09`. Without it they are judged leniently, as
        /// cables of today.
        #[schemars(with = "Option<values::Day>")]
        date: Spanned<toml::Value>,

        /// A post's own TAGS codes, each with what it means.
        #[schemars(with = "Option<values::Codes>")]
        extend_tags: BTreeMap<Spanned<String>, Spanned<String>>,

        /// Posts that are in no table, as banners and references write them.
        #[schemars(with = "Option<Vec<String>>")]
        extend_posts: Vec<Spanned<String>>,

        /// A severity for each rule, or `off`: `tags-unknown = "error"`, `"tags-*" = "hint"`,
        /// `tags-count-high = { severity = "warning", limit = 8 }`. Naming a rule turns it on.
        #[schemars(with = "Option<values::Rules>")]
        rules: Rules,

        /// How `cablelint fmt` lays cables out.
        format: Format,
    }

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

        /// In folders, files and folders that fit one of these patterns are left out. Patterns
        /// are those of `.gitignore`, seen from the folder of this file.
        #[schemars(with = "Option<Vec<String>>")]
        pub exclude: Option<Vec<Spanned<String>>>,

        /// The file, relative to this one, with the findings that were accepted.
        #[schemars(with = "Option<String>")]
        pub baseline: Option<Spanned<String>>,

        /// Settings for some of the files. Where several fit a file, a later one wins.
        pub overrides: Option<Vec<Override>>,
    }

    /// Settings for the files that fit a pattern.
    #[derive(Debug, Clone, Deserialize, JsonSchema)]
    #[serde(rename_all = "kebab-case", deny_unknown_fields)]
    struct Override {
        /// Which files: patterns as in `.gitignore`, seen from the folder of this file.
        #[schemars(with = "Vec<String>")]
        pub files: Vec<Spanned<String>>,
    }
}

/// How `cablelint fmt` lays cables out.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default, rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct Format {
    /// The column at which paragraphs are wrapped, 20 to 1000 characters. Without it a cable keeps
    /// the one that it uses.
    #[schemars(with = "Option<values::FormatWidth>")]
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
