//! The values of keys that take one word of a few.

use crate::rules::{self, Severity};
use crate::vocabulary::classification::Level;
use schemars::JsonSchema;
use serde::de::{self, Deserializer};
use serde::{Deserialize, Serialize};

/// An enum, with the word in the file for each variant.
macro_rules! choice {
    ($(#[$doc:meta])* $name:ident { $($(#[$of:meta])* $variant:ident = $text:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
        #[serde(rename_all = "lowercase")]
        #[schemars(inline)]
        pub(super) enum $name {
            $($(#[$of])* $variant),+
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let given = String::deserialize(deserializer)?;
                match &*given {
                    $($text => Ok(Self::$variant),)+
                    _ => Err(de::Error::custom(not_one_of(&given, &[$($text),+]))),
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
    /// The highest level that is allowed. SBU is not a level: `unclassified` includes it.
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
    /// The marks that an office uses for what is sensitive and not classified.
    Markings {
        /// SBU and SENSITIVE.
        Sbu = "sbu",
        /// CUI.
        Cui = "cui",
        /// The one or the other, but not both in one cable.
        Either = "either",
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
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Practice => "practice",
            Self::Strict => "strict",
        }
    }
}

impl Markings {
    /// The word in the file.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Sbu => "sbu",
            Self::Cui => "cui",
            Self::Either => "either",
        }
    }

    /// What rules are told.
    pub(super) fn of_rules(self) -> rules::Markings {
        match self {
            Self::Sbu => rules::Markings::Sbu,
            Self::Cui => rules::Markings::Cui,
            Self::Either => rules::Markings::Either,
        }
    }
}

impl Ceiling {
    /// The level.
    pub(super) fn level(self) -> Level {
        match self {
            Self::Unclassified => Level::Unclassified,
            Self::Confidential => Level::Confidential,
            Self::Secret => Level::Secret,
        }
    }
}

impl RuleLevel {
    /// The severity; none for `off`.
    pub(super) fn severity(self) -> Option<Severity> {
        match self {
            Self::Error => Some(Severity::Error),
            Self::Warning => Some(Severity::Warning),
            Self::Hint => Some(Severity::Hint),
            Self::Off => None,
        }
    }
}

/// "`wraning` is not one of `error`, `warning`; did you mean `warning`?"
fn not_one_of(given: &str, names: &[&str]) -> String {
    let list: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    let mut message = format!("`{given}` is not one of {}", list.join(", "));
    if let Some(near) = crate::rules::nearest_of(given, names.iter().copied()) {
        message += &format!("; did you mean `{near}`?");
    }
    message
}
