//! Paths in the form in which they are compared.

use std::path::{Component, Path, PathBuf};

/// The path from the root, without `.` and `..`: what [`Resolver`](super::Resolver) compares and
/// returns. Symbolic links are not followed.
pub fn absolute(path: &Path) -> PathBuf {
    tidy(&std::path::absolute(path).unwrap_or_else(|_| path.to_owned()))
}

/// Takes `.` and `..` out of a path as it is written. Symbolic links are not followed.
pub(super) fn tidy(path: &Path) -> PathBuf {
    let mut tidy = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                tidy.pop();
            }
            part => tidy.push(part),
        }
    }
    tidy
}

/// The folder in which a file lies.
pub(super) fn folder_of(path: &Path) -> &Path {
    path.parent().unwrap_or(Path::new(""))
}
