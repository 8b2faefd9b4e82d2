//! The SUBJECT line.

pub mod subject_missing;
