//! What the tests share.

// Each test binary uses its own part.
#![allow(dead_code)]

use std::path::Path;

/// The address of a file, as editors write it.
pub(crate) fn address(path: &Path) -> String {
    let path = path.display().to_string();
    match cfg!(windows) {
        // Without what stands before a path that the system wrote in full.
        true => format!(
            "file:///{}",
            path.trim_start_matches(r"\\?\")
                .replace('\\', "/")
                .replace(':', "%3A")
        ),
        false => format!("file://{path}"),
    }
}

pub(crate) mod client;
pub(crate) mod program;
pub(crate) mod protocol;
