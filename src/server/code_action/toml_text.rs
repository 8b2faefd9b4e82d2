//! Additions to a `cablelint.toml` that leave its comments and its layout as they are.
//!
//! Each gives the place and the words to put in, or `None` if the text is not TOML or the key holds
//! something else.

use crate::text::Edit;
use serde::Deserialize;
use std::collections::BTreeMap;
use toml::{Spanned, Value};

type Addition = Option<Edit>;
type Words = Spanned<Vec<Spanned<String>>>;

/// What is added to, with its places.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
struct Known {
    ignore: Option<Words>,
    extend_posts: Option<Words>,
    extend_tags: Option<Spanned<BTreeMap<Spanned<String>, Spanned<String>>>>,
}

/// Adds a rule to `ignore`.
pub(super) fn with_rule_ignored(text: &str, rule: &str) -> Addition {
    let known: Known = toml::from_str(text).ok()?;
    with_item(text, "ignore", known.ignore, rule)
}

/// Adds a post to `extend-posts`.
pub(super) fn with_post(text: &str, post: &str) -> Addition {
    let known: Known = toml::from_str(text).ok()?;
    with_item(text, "extend-posts", known.extend_posts, post)
}

fn with_item(text: &str, key: &str, list: Option<Words>, item: &str) -> Addition {
    let item = quoted(item);
    let Some(list) = list else {
        return new_key(text, &format!("{key} = [{item}]"));
    };
    Some(match list.get_ref().last() {
        Some(last) => {
            // On a line of its own, as the last one.
            let start = line_start(text, last.span().start);
            let indent = &text[start..last.span().start];
            let own_line = start > list.span().start && indent.trim().is_empty();
            let separator = match own_line {
                true => format!(",\n{indent}"),
                false => ", ".to_owned(),
            };
            Edit::insert(last.span().end, format!("{separator}{item}"))
        }
        None => Edit::insert(list.span().start + 1, item),
    })
}

/// Sets a key that is not there.
pub(super) fn with_key(text: &str, key: &str, value: &str) -> Addition {
    let missing = !root(text)?.contains_key(key);
    new_key(text, &format!("{key} = {}", quoted(value))).filter(|_| missing)
}

/// Adds a code to `extend-tags`, with room for what it means.
pub(super) fn with_code(text: &str, code: &str) -> Addition {
    let entry = format!("{code} = \"\"");
    let known: Known = toml::from_str(text).ok()?;
    let Some(entries) = known.extend_tags else {
        let end = text.trim_end().len();
        let gap = if end == 0 { "" } else { "\n\n" };
        let rest = if text.len() > end { "" } else { "\n" };
        return Some(Edit::insert(
            end,
            format!("{gap}[extend-tags]\n{entry}{rest}"),
        ));
    };
    let places = entries.get_ref().iter();
    let last = places.max_by_key(|(_, value)| value.span().end);
    let Some((name, last)) = last else {
        // `[extend-tags]` or `extend-tags = {}`.
        let start = entries.span().start;
        if text[start..].starts_with('{') {
            return Some(Edit::insert(start + 1, format!(" {entry} ")));
        }
        return Some(Edit::insert(line_end(text, start), format!("\n{entry}")));
    };
    let before = text[line_start(text, name.span().start)..name.span().start].trim_start();
    if before.contains('{') || before.contains(',') {
        return Some(Edit::insert(last.span().end, format!(", {entry}")));
    }
    // `extend-tags.KXYZ = "..."` keeps what precedes the code.
    let end = line_end(text, last.span().end);
    Some(Edit::insert(end, format!("\n{before}{entry}")))
}

/// The keys of the whole text.
fn root(text: &str) -> Option<BTreeMap<String, Spanned<Value>>> {
    toml::from_str(text).ok()
}

/// A line for the keys that belong to no table: after the last of them, at the start if there is
/// none. Tables follow such keys.
fn new_key(text: &str, line: &str) -> Addition {
    let mut from = 0;
    let mut place = None;
    for (key, value) in root(text)? {
        let at = value.span();
        let first = line_start(text, at.start);
        // A header is no value: `[rules]`, `[[overrides]]`, or keys inside.
        let header = text[first..].trim_start().starts_with('[') && value.get_ref().is_table()
            || text[first..].trim_start().starts_with("[[");
        let own = text[first..at.start].trim_start().starts_with(&key);
        if !header && own && at.end > from {
            from = at.end;
            place = Some(line_end(text, at.end));
        }
    }
    Some(match place {
        Some(end) => Edit::insert(end, format!("\n{line}")),
        None => Edit::insert(0, format!("{line}\n")),
    })
}

fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |end| end + 1)
}

fn line_end(text: &str, at: usize) -> usize {
    let end = text[at..].find('\n').map_or(text.len(), |end| at + end);
    if text[..end].ends_with('\r') {
        end - 1
    } else {
        end
    }
}

/// A word as TOML writes it. These are names: they have nothing that would have to be escaped.
fn quoted(name: &str) -> String {
    format!("\"{name}\"")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::edit::applied;

    fn added(text: &str, addition: Addition) -> String {
        let edited = applied(text, &[addition.expect("an addition")]);
        assert!(root(&edited).is_some(), "{edited}");
        edited
    }

    #[test]
    fn items_are_added_to_lists() {
        for (text, becomes) in [
            ("", "ignore = [\"x\"]\n"),
            (
                "# ours\nprofile = \"strict\" # all\n",
                "# ours\nprofile = \"strict\" # all\nignore = [\"x\"]\n",
            ),
            ("ignore = []\n", "ignore = [\"x\"]\n"),
            ("ignore = [\"a\", 'b']\n", "ignore = [\"a\", 'b', \"x\"]\n"),
            (
                "ignore = [\n  \"a\", # because\n]\n",
                "ignore = [\n  \"a\",\n  \"x\", # because\n]\n",
            ),
            (
                "[rules]\nx = \"off\"\n",
                "ignore = [\"x\"]\n[rules]\nx = \"off\"\n",
            ),
            (
                "include = [\n  \"a\",\n]\n\n[[overrides]]\nfiles = [\"a\"]\nignore = [\"b\"]\n",
                "include = [\n  \"a\",\n]\nignore = [\"x\"]\n\n[[overrides]]\nfiles = [\"a\"]\nignore = [\"b\"]\n",
            ),
            (
                "rules.y = \"off\"\r\n[format]\r\nwidth = 60\r\n",
                "ignore = [\"x\"]\nrules.y = \"off\"\r\n[format]\r\nwidth = 60\r\n",
            ),
        ] {
            assert_eq!(added(text, with_rule_ignored(text, "x")), becomes);
        }
        let posts = "extend-posts = [\"NEW HARBOUR\"]\n";
        assert_eq!(
            added(posts, with_post(posts, "OLD FORT")),
            "extend-posts = [\"NEW HARBOUR\", \"OLD FORT\"]\n"
        );
        assert_eq!(with_rule_ignored("ignore = [", "x"), None);
        assert_eq!(with_rule_ignored("ignore = 7", "x"), None);
    }

    #[test]
    fn entries_are_added_to_tables() {
        for (text, becomes) in [
            ("", "[extend-tags]\nKXYZ = \"\"\n"),
            (
                "profile = \"strict\"\n",
                "profile = \"strict\"\n\n[extend-tags]\nKXYZ = \"\"\n",
            ),
            (
                "[extend-tags]\nKABC = \"Ships\" # ours\n\n[rules]\n",
                "[extend-tags]\nKABC = \"Ships\" # ours\nKXYZ = \"\"\n\n[rules]\n",
            ),
            (
                "[extend-tags]\n[rules]\n",
                "[extend-tags]\nKXYZ = \"\"\n[rules]\n",
            ),
            (
                "extend-tags = { KABC = \"Ships\" }\n",
                "extend-tags = { KABC = \"Ships\", KXYZ = \"\" }\n",
            ),
            ("extend-tags = {}\n", "extend-tags = { KXYZ = \"\" }\n"),
            (
                "extend-tags.KABC = \"Ships\"\n",
                "extend-tags.KABC = \"Ships\"\nextend-tags.KXYZ = \"\"\n",
            ),
        ] {
            assert_eq!(added(text, with_code(text, "KXYZ")), becomes);
        }
    }

    #[test]
    fn keys_are_set_once() {
        let set = |text: &str| with_key(text, "baseline", "b.json");
        assert_eq!(added("", set("")), "baseline = \"b.json\"\n");
        assert_eq!(set("baseline = \"a.json\"\n"), None);
    }
}
