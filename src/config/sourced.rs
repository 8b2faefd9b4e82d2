//! Values with the place that each comes from.

use std::path::Path;
use std::sync::Arc;

/// Where a value comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// Nothing sets it: this is cablelint's own value.
    Default,
    /// A configuration file.
    File {
        /// The file.
        path: Arc<Path>,
        /// The line, from 1.
        line: usize,
    },
    /// The command line, or the settings of an editor.
    CommandLine,
}

/// A value and where it comes from.
#[derive(Debug, Clone)]
pub(super) struct Sourced<T> {
    pub value: T,
    pub origin: Origin,
}

impl<T> Sourced<T> {
    /// A value of the command line.
    pub(super) fn given(value: T) -> Self {
        Self {
            value,
            origin: Origin::CommandLine,
        }
    }
}
