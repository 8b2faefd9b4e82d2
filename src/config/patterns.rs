//! Patterns of files, as `.gitignore` writes them.

use super::sourced::Sourced;
use ignore::gitignore::{Gitignore, GitignoreBuilder};
use std::path::{Path, PathBuf};

/// Patterns, and the folder from which they are seen.
#[derive(Debug, Clone)]
pub(super) struct Patterns {
    folder: PathBuf,
    set: Gitignore,
    /// The patterns as they are written.
    pub written: Vec<Sourced<String>>,
}

impl Patterns {
    /// Reads patterns. Of one that cannot be read, gives its index and what is wrong with it.
    pub(super) fn new(
        folder: &Path,
        written: Vec<Sourced<String>>,
    ) -> Result<Self, (usize, String)> {
        // The folder is removed from paths below, so that a path outside of it does not match.
        let mut builder = GitignoreBuilder::new("");
        let problem = |error: ignore::Error| match error {
            ignore::Error::Glob { err, .. } => err,
            error => error.to_string(),
        };
        let mut last = 0;
        for (index, pattern) in written.iter().enumerate() {
            last = index;
            // The library takes a bracket that is never closed for a letter.
            if opens_class(&pattern.value) {
                let reason = "`[` is never closed; write `\\[` for the sign itself";
                return Err((index, reason.to_owned()));
            }
            builder
                .add_line(None, &pattern.value)
                .map_err(|error| (index, problem(error)))?;
        }
        let set = builder.build().map_err(|error| (last, problem(error)))?;
        Ok(Self {
            folder: folder.to_owned(),
            set,
            written,
        })
    }

    /// Does a pattern fit the path or a folder above it? The path is an absolute one.
    pub(super) fn fit(&self, path: &Path, is_folder: bool) -> bool {
        let inside = path.strip_prefix(&self.folder);
        inside.is_ok_and(|inside| {
            !inside.as_os_str().is_empty()
                && self
                    .set
                    .matched_path_or_any_parents(inside, is_folder)
                    .is_ignore()
        })
    }
}

/// Does a class of characters begin in a pattern, and never end? The first sign in it may be a `]`.
fn opens_class(pattern: &str) -> bool {
    let mut rest = pattern.trim_start_matches('!');
    if rest.starts_with('#') {
        return false;
    }
    while let Some(at) = rest.find(['[', '\\']) {
        let after = &rest[at + 1..];
        if rest[at..].starts_with('\\') {
            let escaped = after.chars().next().map_or(0, char::len_utf8);
            rest = &after[escaped..];
            continue;
        }
        let inside = after.trim_start_matches(['!', '^']);
        let first = inside.chars().next().map_or(0, char::len_utf8);
        match inside[first..].find(']') {
            Some(end) => rest = &inside[first + end + 1..],
            None => return true,
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_are_those_of_gitignore() {
        let read = |patterns: &[&str]| {
            let patterns = patterns.iter().map(|pattern| (*pattern).to_owned());
            Patterns::new(Path::new("/post"), patterns.map(Sourced::given).collect())
        };
        for (patterns, path, fits) in [
            (&["*.txt"][..], "/post/a/b.txt", true),
            (&["*.txt"], "/post/a/b.cable", false),
            (&["/archive/"], "/post/archive/1990/b.cable", true),
            (&["/archive/"], "/post/a/archive/b.cable", false),
            (&["archive"], "/post/a/archive/b.cable", true),
            (&["archive/**/*.cable"], "/post/archive/b.cable", true),
            (&["*.cable", "!new.cable"], "/post/new.cable", false),
            (&["*"], "/elsewhere/b.cable", false),
            (&["*"], "/post", false),
            (&[], "/post/b.cable", false),
        ] {
            let read = read(patterns).expect("patterns");
            assert_eq!(
                read.fit(Path::new(path), false),
                fits,
                "{patterns:?} {path}"
            );
        }
        let (index, _) = read(&["a", "b{", "c"]).expect_err("open");
        assert_eq!(index, 1);
    }
}
