//! The TAGS line.

pub mod tags_colon_missing;
pub mod tags_count_high;
pub mod tags_duplicate;
pub mod tags_geographic_last;
pub mod tags_geographic_mismatch;
pub mod tags_glued;
pub mod tags_iso_code;
pub mod tags_lowercase;
pub mod tags_missing;
pub mod tags_mixed_separators;
pub mod tags_no_geographic;
pub mod tags_no_subject;
pub mod tags_not_tag;
pub mod tags_obsolete;
pub mod tags_personal_name_required;
pub mod tags_position;
pub mod tags_trailing_comma;
pub mod tags_unknown;
