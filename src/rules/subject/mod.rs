//! The SUBJECT line.

pub mod subject_above_banner;
pub mod subject_blank_line;
pub mod subject_empty;
pub mod subject_label;
pub mod subject_missing;
pub mod subject_not_upper;
pub mod subject_portion_missing;
pub mod subject_portion_position;
pub mod subject_ref_runon;
pub mod subject_too_long;
pub mod subject_trailing_period;
