//! The banner: present, one, and in agreement with the section breaks.

pub mod banner_compound_term;
pub mod banner_conflict;
pub mod banner_level_unknown;
pub mod banner_missing;
pub mod banner_spacing;
pub mod cable_undated;
pub mod classification_ceiling;
pub mod control_term_as_level;
pub mod mrn_form;
pub mod mrn_id_mismatch;
pub mod mrn_post_unknown;
pub mod mrn_serial_width;
pub mod repeated_banner_in_text;
pub mod section_count_mismatch;
pub mod section_form;
pub mod section_of_one;
pub mod section_residue_foreign;
pub mod section_residue_in_text;
pub mod top_secret_in_cable;
