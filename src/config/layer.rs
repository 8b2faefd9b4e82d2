//! Values with the place that each comes from: those of one file, of one override, of the command
//! line.

use super::file::{File, Override, Profile, RuleLevel, Rules, Shared};
use super::problem::Problem;
use super::read::Source;
use super::resolver::absolute;
use crate::format;
use crate::lint::UnknownRule;
use crate::rules::{self, LIMITS};
use crate::vocabulary::classification::Level;
use crate::vocabulary::date::Date;
use crate::vocabulary::executive_orders::ERAS;
use std::collections::BTreeMap;
use std::ops::{Range, RangeInclusive};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use toml::Spanned;

/// What `line-width` may be, in characters: facts of shorter lines are not kept.
pub(super) const LINE_WIDTHS: RangeInclusive<usize> = 55..=1000;
/// The most that a limit may be.
pub(super) const MOST_LIMIT: usize = 10_000;
/// Where a value comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// From nowhere: this is how cablelint is made.
    Default,
    /// From a configuration file.
    File {
        /// The file.
        path: Arc<Path>,
        /// The line, from 1.
        line: usize,
    },
    /// From the command line, or from the settings of an editor.
    CommandLine,
}

/// A value and where it comes from.
#[derive(Debug, Clone)]
pub(super) struct Sourced<T> {
    pub value: T,
    pub origin: Origin,
}

impl<T> Sourced<T> {
    /// A value that nobody set.
    pub(super) fn default(value: T) -> Self {
        Self {
            value,
            origin: Origin::Default,
        }
    }

    fn given(value: T) -> Self {
        Self {
            value,
            origin: Origin::CommandLine,
        }
    }
}

/// What the command line says; wins over every file.
#[derive(Debug, Clone, Default)]
pub struct CommandLine {
    /// `--select`.
    pub select: Vec<String>,
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
}

/// What is said of a rule.
#[derive(Debug, Clone, Copy)]
pub(super) struct RuleSetting {
    pub level: Option<RuleLevel>,
    pub limit: Option<usize>,
}

/// Values of one place. What is not set there is `None` or empty.
#[derive(Debug, Clone, Default)]
pub(super) struct Layer {
    pub profile: Option<Sourced<Profile>>,
    pub select: Option<Vec<Sourced<String>>>,
    pub ignore: Vec<Sourced<String>>,
    /// By selector, patterns and groups first, the shorter before the longer.
    pub rules: Vec<(String, Sourced<RuleSetting>)>,
    pub max_classification: Option<Sourced<Level>>,
    pub line_width: Option<Sourced<usize>>,
    pub date: Option<Sourced<Date>>,
    pub tags: Vec<(String, Sourced<String>)>,
    pub posts: Vec<Sourced<String>>,
    pub format_width: Option<Sourced<usize>>,
    pub format_clean: Option<Sourced<bool>>,
    pub extensions: Option<Sourced<Vec<String>>>,
    pub baseline: Option<Sourced<PathBuf>>,
}

impl Layer {
    /// The layer of the command line.
    pub(super) fn of_command_line(given: &CommandLine) -> Result<Self, UnknownRule> {
        for selector in given.select.iter().chain(&given.ignore) {
            UnknownRule::check(selector)?;
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
fn extension(name: &str) -> String {
    name.trim_start_matches('.').to_owned()
}

/// Turns what was read into layers, and gathers what is wrong with it.
pub(super) struct Builder<'s> {
    pub source: &'s Source,
    pub problems: Vec<Problem>,
}

impl Builder<'_> {
    /// The layer of a file's own values.
    pub(super) fn of_file(&mut self, file: &File) -> Layer {
        let mut layer = self.shared(&file.shared());
        layer.extensions = file.extensions.as_ref().map(|list| Sourced {
            value: list.iter().map(|name| extension(name.get_ref())).collect(),
            origin: self.origin(list.first().map_or(0..0, Spanned::span)),
        });
        let folder = self.source.path.parent().unwrap_or(Path::new(""));
        layer.baseline = file.baseline.as_ref().map(|path| Sourced {
            value: absolute(&folder.join(path.get_ref())),
            origin: self.origin(path.span()),
        });
        layer
    }

    /// The layer of an override's values.
    pub(super) fn of_override(&mut self, one: &Override) -> Layer {
        self.shared(&one.shared())
    }

    /// Tells a mistake at a place.
    pub(super) fn report(&mut self, span: Range<usize>, message: String, help: Option<String>) {
        let problem = self.source.problem(span, message);
        self.problems.push(Problem { help, ..problem });
    }

    fn origin(&self, span: Range<usize>) -> Origin {
        Origin::File {
            path: Arc::clone(&self.source.path),
            line: self.source.line(span.start),
        }
    }

    pub(super) fn sourced<T: Clone>(&self, value: &Spanned<T>) -> Sourced<T> {
        Sourced {
            value: value.get_ref().clone(),
            origin: self.origin(value.span()),
        }
    }

    fn shared(&mut self, values: &Shared<'_>) -> Layer {
        let profile = values.profile.map(|value| self.sourced(value));
        let select = values.select.map(|list| self.selectors(list));
        let ignore = values.ignore.map(Vec::as_slice).unwrap_or_default();
        let ceiling = values.max_classification;
        let format = values.format;
        let format_width = format.and_then(|format| format.width.as_ref());
        let format_clean = format.and_then(|format| format.clean.as_ref());
        Layer {
            profile,
            select,
            ignore: self.selectors(ignore),
            rules: self.rules(values.rules),
            max_classification: ceiling.map(|ceiling| Sourced {
                value: ceiling.get_ref().level(),
                origin: self.origin(ceiling.span()),
            }),
            line_width: self.number(values.line_width, &LINE_WIDTHS),
            date: values.date.and_then(|date| self.date(date)),
            tags: self.tags(values.extend_tags),
            posts: self.posts(values.extend_posts.map(Vec::as_slice).unwrap_or_default()),
            format_width: self.number(format_width, &format::WIDTHS),
            format_clean: format_clean.map(|clean| self.sourced(clean)),
            extensions: None,
            baseline: None,
        }
    }

    fn selectors(&mut self, list: &[Spanned<String>]) -> Vec<Sourced<String>> {
        list.iter()
            .map(|selector| self.selector(selector))
            .collect()
    }

    fn selector(&mut self, selector: &Spanned<String>) -> Sourced<String> {
        if let Err(UnknownRule { given, nearest }) = UnknownRule::check(selector.get_ref()) {
            self.report(
                selector.span(),
                format!("no rule is called `{given}`"),
                Some(match nearest {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => "`cablelint rule` lists them all".to_owned(),
                }),
            );
        }
        self.sourced(selector)
    }

    fn rules(&mut self, rules: Option<&Rules>) -> Vec<(String, Sourced<RuleSetting>)> {
        let mut list = Vec::new();
        for (selector, options) in rules.iter().flat_map(|rules| &rules.0) {
            let Sourced { value, origin } = self.selector(selector);
            let limit = options.limit.as_ref();
            if let Some(limit) = limit.filter(|_| !LIMITS.iter().any(|known| known.rule == value)) {
                let known: Vec<&str> = LIMITS.iter().map(|known| known.rule).collect();
                self.report(
                    limit.span(),
                    format!("`{value}` has no limit"),
                    Some(format!("rules with one are {}", known.join(", "))),
                );
            }
            let setting = RuleSetting {
                level: options.severity,
                limit: self
                    .number(limit, &(1..=MOST_LIMIT))
                    .map(|limit| limit.value),
            };
            list.push((
                value,
                Sourced {
                    value: setting,
                    origin,
                },
            ));
        }
        list.sort_by_key(|(selector, _)| (rules::by_name(selector).is_some(), selector.len()));
        list
    }

    fn number(
        &mut self,
        given: Option<&Spanned<i64>>,
        range: &RangeInclusive<usize>,
    ) -> Option<Sourced<usize>> {
        let given = given?;
        let value = usize::try_from(*given.get_ref()).ok();
        let Some(value) = value.filter(|value| range.contains(value)) else {
            let message = format!(
                "{} is not between {} and {}",
                given.get_ref(),
                range.start(),
                range.end()
            );
            self.report(given.span(), message, None);
            return None;
        };
        Some(Sourced {
            value,
            origin: self.origin(given.span()),
        })
    }

    fn date(&mut self, given: &Spanned<toml::Value>) -> Option<Sourced<Date>> {
        let text = match given.get_ref() {
            toml::Value::String(text) => text.clone(),
            toml::Value::Datetime(day) => day.to_string(),
            _ => String::new(),
        };
        let era = ERAS.iter().find(|era| era.name() == text);
        let Some(value) = Date::from_iso(&text).or(era.map(|era| era.sample())) else {
            let eras = ERAS.map(|era| format!("\"{}\"", era.name())).join(", ");
            self.report(
                given.span(),
                "this is no day and no era".to_owned(),
                Some(format!(
                    "a day is written 1999-03-31, and the eras are {eras}"
                )),
            );
            return None;
        };
        Some(Sourced {
            value,
            origin: self.origin(given.span()),
        })
    }

    fn tags(
        &mut self,
        tags: Option<&BTreeMap<Spanned<String>, Spanned<String>>>,
    ) -> Vec<(String, Sourced<String>)> {
        let mut list = Vec::new();
        for (code, title) in tags.into_iter().flatten() {
            let name = code.get_ref();
            if !(2..=12).contains(&name.len()) || !name.bytes().all(|b| b.is_ascii_alphanumeric()) {
                self.report(
                    code.span(),
                    format!("`{name}` cannot be a TAGS code"),
                    Some("a code has 2 to 12 letters and digits".to_owned()),
                );
            }
            let title = Sourced {
                value: title.get_ref().clone(),
                origin: self.origin(code.span()),
            };
            list.push((name.to_uppercase(), title));
        }
        list
    }

    fn posts(&mut self, posts: &[Spanned<String>]) -> Vec<Sourced<String>> {
        for post in posts {
            let name = post.get_ref();
            let letters = |c: char| c.is_ascii_alphabetic() || matches!(c, ' ' | '-' | '\'');
            if name.trim().is_empty() || !name.chars().all(letters) {
                self.report(
                    post.span(),
                    format!("`{name}` cannot be a post's name"),
                    Some("banners write it with letters and blanks".to_owned()),
                );
            }
        }
        posts.iter().map(|post| self.sourced(post)).collect()
    }
}
