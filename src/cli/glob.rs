//! Patterns among the arguments: `'outbox/**'`. A shell that expands them leaves nothing to do here;
//! in quotes, and where the shell expands nothing, they come as they are.

use crate::config::absolute;
use ignore::gitignore::{Gitignore, GitignoreBuilder};
use std::path::{Path, PathBuf};

/// A pattern, and the folder that it is seen from.
pub(super) struct Glob {
    /// The folder whose files can fit: the part of the path without signs.
    pub base: PathBuf,
    set: Gitignore,
    /// Does it say how names end? Then files fit that are no cables by their name.
    pub names_ends: bool,
}

/// What makes a name a pattern.
const SIGNS: [char; 4] = ['*', '?', '[', '{'];

impl Glob {
    /// Reads an argument. A file of this name is no pattern; `None` for it and for plain names.
    pub(super) fn read(path: &Path) -> Option<Result<Self, String>> {
        let text = path.to_str()?;
        if !text.contains(SIGNS) || path.symlink_metadata().is_ok() {
            return None;
        }
        let slashes = match cfg!(windows) {
            true => text.replace('\\', "/"),
            false => text.to_owned(),
        };
        let first = slashes.find(SIGNS)?;
        let (base, pattern) = match slashes[..first].rfind('/') {
            Some(0) => ("/", &slashes[1..]),
            Some(at) => (&slashes[..at], &slashes[at + 1..]),
            None => (".", &*slashes),
        };
        let problem = |error: ignore::Error| match error {
            ignore::Error::Glob { err, .. } => format!("{text}: {err}"),
            error => format!("{text}: {error}"),
        };
        let mut builder = GitignoreBuilder::new("");
        let built = builder
            .add_line(None, &format!("/{pattern}"))
            .and_then(|builder| builder.build())
            .map_err(problem);
        let last = pattern.rsplit('/').next().unwrap_or("");
        Some(built.map(|set| Self {
            base: PathBuf::from(base),
            set,
            names_ends: last.contains('.'),
        }))
    }

    /// Does a file fit, or a folder above it?
    pub(super) fn fits(&self, path: &Path) -> bool {
        let (base, path) = (absolute(&self.base), absolute(path));
        let inside = path.strip_prefix(&base);
        inside.is_ok_and(|inside| {
            !inside.as_os_str().is_empty()
                && self
                    .set
                    .matched_path_or_any_parents(inside, false)
                    .is_ignore()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_fit_paths() {
        for (pattern, path, fits) in [
            ("outbox/**", "outbox/a.cable", true),
            ("outbox/**", "outbox/2009/a.cable", true),
            ("outbox/**", "inbox/a.cable", false),
            ("outbox/*.cable", "outbox/a.cable", true),
            ("outbox/*.cable", "outbox/2009/a.cable", false),
            ("outbox/*", "outbox/2009/a.cable", true),
            ("*/09*.cable", "outbox/09QUITO1.cable", true),
            ("**/09*.cable", "a/b/09QUITO1.cable", true),
            ("outbox/0[89]*", "outbox/08QUITO1.cable", true),
            ("outbox/{a,b}.cable", "outbox/b.cable", true),
            ("/srv/*/a.cable", "/srv/x/a.cable", true),
        ] {
            let glob = Glob::read(Path::new(pattern)).expect("a pattern");
            let glob = glob.unwrap_or_else(|problem| panic!("{problem}"));
            assert_eq!(glob.fits(Path::new(path)), fits, "{pattern} {path}");
        }
        assert!(Glob::read(Path::new("outbox")).is_none());
        assert!(Glob::read(Path::new("a{")).is_some_and(|glob| glob.is_err()));
    }
}
