//! The TAGS line.

pub mod tags_duplicate;
pub mod tags_missing;
pub mod tags_unknown;
