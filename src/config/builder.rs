//! A file as it is written -> layers, or what is wrong with its values.

use super::file::{File, Override, Rules, Shared};
use super::layer::{Layer, RuleSetting, extension};
use super::paths::{absolute, folder_of};
use super::problem::Problem;
use super::read::Source;
use super::sourced::{Origin, Sourced};
use super::values::{FILE_SIZES, LINE_WIDTHS, MOST_LIMIT};
use crate::format;
use crate::lint::UnknownRule;
use crate::rules;
use crate::text::Arrange;
use crate::vocabulary::date::Date;
use crate::vocabulary::executive_orders::ERAS;
use std::collections::BTreeMap;
use std::ops::{Range, RangeInclusive};
use std::sync::Arc;
use toml::Spanned;

/// The most entries of a list of rules or posts.
const MOST_ENTRIES: usize = 10_000;

/// Turns what was read into layers, and collects what is wrong with it.
pub(super) struct Builder<'s> {
    pub source: &'s Source,
    pub problems: Vec<Problem>,
}

impl Builder<'_> {
    /// The layer of a file's own values.
    pub(super) fn of_file(&mut self, file: &File) -> Layer {
        let mut layer = self.shared(&file.shared());
        layer.extensions = self.extensions(file.extensions.as_ref());
        let folder = folder_of(&self.source.path);
        let baseline = file.baseline.as_ref();
        layer.baseline = baseline
            .filter(|path| self.names_file(path))
            .map(|path| Sourced {
                value: absolute(&folder.join(path.get_ref())),
                origin: self.origin(path.span()),
            });
        layer
    }

    /// Does a value name a file? Reports one that is empty.
    pub(super) fn names_file(&mut self, path: &Spanned<String>) -> bool {
        let named = !path.get_ref().trim().is_empty();
        if !named {
            let message = "the name of a file is missing".to_owned();
            self.report(
                path.span(),
                message,
                Some("leave out the key to have none".to_owned()),
            );
        }
        named
    }

    /// The extensions of cables. Reports one that is empty.
    fn extensions(&mut self, given: Option<&Vec<Spanned<String>>>) -> Option<Sourced<Vec<String>>> {
        let list = given?;
        let value: Vec<String> = list.iter().map(|name| extension(name.get_ref())).collect();
        if let Some(empty) = value.iter().position(String::is_empty) {
            let help = "the cables of most offices end in `cable`".to_owned();
            let span = list.get(empty).map_or(0..0, Spanned::span);
            self.report(span, "an extension is empty".to_owned(), Some(help));
            return None;
        }
        Some(Sourced {
            value,
            origin: self.origin(list.first().map_or(0..0, Spanned::span)),
        })
    }

    /// The layer of an override's values.
    pub(super) fn of_override(&mut self, one: &Override) -> Layer {
        self.shared(&one.shared())
    }

    /// Records a mistake at a place.
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

    /// The values of the keys that files and overrides share.
    fn shared(&mut self, values: &Shared<'_>) -> Layer {
        let select = values.select.map(|list| self.selectors(list));
        let extend_select = values.extend_select.map(|list| self.selectors(list));
        let ignore = values.ignore.map(|list| self.selectors(list));
        let width = values.format.and_then(|format| format.width.as_ref());
        let clean = values.format.and_then(|format| format.clean.as_ref());
        Layer {
            profile: values.profile.map(|value| self.sourced(value)),
            select,
            extend_select: extend_select.unwrap_or_default(),
            ignore: ignore.unwrap_or_default(),
            rules: self.rules(values.rules),
            max_classification: values.max_classification.map(|ceiling| Sourced {
                value: ceiling.get_ref().level(),
                origin: self.origin(ceiling.span()),
            }),
            line_width: self.number(values.line_width, &LINE_WIDTHS),
            max_file_size: self.number(values.max_file_size, &FILE_SIZES),
            markings: values.markings.map(|value| self.sourced(value)),
            date: values.date.and_then(|date| self.date(date)),
            tags: self.tags(values.extend_tags),
            posts: self.posts(values.extend_posts.map(Vec::as_slice).unwrap_or_default()),
            format_width: self.number(width, &format::WIDTHS),
            format_clean: clean.map(|clean| self.sourced(clean)),
            ..Layer::default()
        }
    }

    /// A list, unless it has more entries than anybody writes.
    pub(super) fn limited<'l>(
        &mut self,
        list: &'l [Spanned<String>],
        most: usize,
    ) -> Option<&'l [Spanned<String>]> {
        let Some(beyond) = list.get(most) else {
            return Some(list);
        };
        let message = format!(
            "this list has {} entries; at most {most} are read",
            list.len()
        );
        self.report(beyond.span(), message, None);
        None
    }

    fn selectors(&mut self, list: &[Spanned<String>]) -> Vec<Sourced<String>> {
        let list = self.limited(list, MOST_ENTRIES).unwrap_or_default();
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
            if let Some(limit) = limit.filter(|_| {
                !rules::ALL
                    .iter()
                    .any(|rule| rule.limit.is_some() && rule.name == value)
            }) {
                let limited = rules::ALL.iter().filter(|rule| rule.limit.is_some());
                let known: Vec<&str> = limited.map(|rule| rule.name).collect();
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
        list.arrange_by_key(|(selector, _)| (rules::by_name(selector).is_some(), selector.len()));
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
                "this is neither a day nor an era".to_owned(),
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
        let posts = self.limited(posts, MOST_ENTRIES).unwrap_or_default();
        for post in posts {
            let name = post.get_ref();
            let letters = |c: char| c.is_ascii_alphabetic() || matches!(c, ' ' | '-' | '\'');
            if name.trim().is_empty() || !name.chars().all(letters) {
                self.report(
                    post.span(),
                    format!("`{name}` cannot be a post's name"),
                    Some("banners write it with letters and spaces".to_owned()),
                );
            }
        }
        posts.iter().map(|post| self.sourced(post)).collect()
    }
}
