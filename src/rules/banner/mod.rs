//! The banner: present, one, and in agreement with the section breaks.

pub mod banner_conflict;
pub mod banner_missing;
pub mod section_count_mismatch;
