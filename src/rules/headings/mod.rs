//! Headings and their rules of dashes.

pub mod heading_has_number_or_mark;
pub mod heading_mixed_case;
pub mod heading_too_long;
pub mod heading_underline_above_only;
pub mod heading_underline_length;
pub mod list_dash_space;
pub mod list_marker_mixed;
pub mod summary_first;
pub mod summary_required_length;
pub mod summary_unnumbered;
pub mod underline_split_45;
