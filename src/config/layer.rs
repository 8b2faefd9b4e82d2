//! The values of one place: of a file, of an override, of the command line.

use super::choices::{Markings, Profile, RuleLevel};
use super::paths::absolute;
use super::sourced::Sourced;
use crate::lint::UnknownRule;
use crate::vocabulary::classification::Level;
use crate::vocabulary::date::Date;
use std::path::PathBuf;

/// What the command line sets; it wins over every file.
#[derive(Debug, Clone, Default)]
pub struct CommandLine {
    /// `--select`.
    pub select: Vec<String>,
    /// `--extend-select`.
    pub extend_select: Vec<String>,
    /// `--ignore`.
    pub ignore: Vec<String>,
    /// `--strict`.
    pub strict: bool,
    /// `--max-classification`.
    pub max_classification: Option<Level>,
    /// `--extension`.
    pub extensions: Vec<String>,
    /// `--baseline`, relative to the current folder.
    pub baseline: Option<PathBuf>,
    /// `--exclude`: patterns as in `.gitignore`, seen from the current folder.
    pub exclude: Vec<String>,
    /// `--accept-unread`: patterns of documents that need not be looked into.
    pub accept_unread: Vec<String>,
    /// `--config KEY=VALUE`: lines as in `cablelint.toml`.
    pub inline: Vec<String>,
}

/// What is set for a rule.
#[derive(Debug, Clone, Copy)]
pub(super) struct RuleSetting {
    pub level: Option<RuleLevel>,
    pub limit: Option<usize>,
}

/// Writes the values of a layer, and how one layer is laid over another.
macro_rules! layer {
    (last { $($last:ident: $one:ty,)+ } all { $($all:ident: $item:ty,)+ }) => {
        /// Values of one place. What is not set there is `None` or empty.
        #[derive(Debug, Clone, Default)]
        pub(super) struct Layer {
            pub select: Option<Vec<Sourced<String>>>,
            pub extend_select: Vec<Sourced<String>>,
            pub ignore: Vec<Sourced<String>>,
            /// By selector, patterns and groups first, the shorter before the longer.
            pub rules: Vec<(String, Sourced<RuleSetting>)>,
            $(pub $last: Option<Sourced<$one>>,)+
            $(pub $all: Vec<$item>,)+
        }

        impl Layer {
            /// Lays the values of a later place over these. What chooses rules is left out: that
            /// depends on all layers at once.
            pub(super) fn lay_over(&mut self, later: &Self) {
                $(if later.$last.is_some() {
                    self.$last.clone_from(&later.$last);
                })+
                $(self.$all.extend_from_slice(&later.$all);)+
            }
        }
    };
}

layer! {
    // The later value holds.
    last {
        profile: Profile,
        max_classification: Level,
        line_width: usize,
        max_file_size: usize,
        markings: Markings,
        date: Date,
        format_width: usize,
        format_clean: bool,
        extensions: Vec<String>,
        baseline: PathBuf,
    }
    // All values hold together.
    all {
        tags: (String, Sourced<String>),
        posts: Sourced<String>,
    }
}

impl Layer {
    /// The layer of the command line.
    pub(super) fn of_command_line(given: &CommandLine) -> Result<Self, UnknownRule> {
        for list in [&given.select, &given.extend_select, &given.ignore] {
            list.iter()
                .try_for_each(|selector| UnknownRule::check(selector))?;
        }
        let own = |list: &[String]| list.iter().cloned().map(Sourced::given).collect::<Vec<_>>();
        let extensions: Vec<String> = given
            .extensions
            .iter()
            .map(|name| extension(name))
            .collect();
        Ok(Self {
            profile: given.strict.then_some(Sourced::given(Profile::Strict)),
            select: (!given.select.is_empty()).then(|| own(&given.select)),
            extend_select: own(&given.extend_select),
            ignore: own(&given.ignore),
            max_classification: given.max_classification.map(Sourced::given),
            extensions: (!extensions.is_empty()).then_some(Sourced::given(extensions)),
            baseline: given
                .baseline
                .as_ref()
                .map(|path| absolute(path))
                .map(Sourced::given),
            ..Self::default()
        })
    }
}

/// An extension without its dot.
pub(super) fn extension(name: &str) -> String {
    name.trim_start_matches('.').to_owned()
}
