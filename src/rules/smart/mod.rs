//! What only SMART's labels can get wrong.

pub mod smart_action_inversion;
pub mod smart_approver_releaser;
pub mod smart_attachment_missing;
pub mod smart_banner_mismatch;
pub mod smart_country_drift;
pub mod smart_date_mismatch;
pub mod smart_dual_header;
pub mod smart_eo_trailing;
pub mod smart_from_mrn;
pub mod smart_geo_era;
pub mod smart_label_missing;
pub mod smart_label_order;
pub mod smart_label_unknown;
pub mod smart_no_break_space;
pub mod smart_person_form;
pub mod smart_precedence_missing;
pub mod smart_ref_form;
pub mod smart_release_residue;
pub mod smart_sbu_banner;
pub mod smart_sbu_portion;
pub mod smart_signature;
pub mod smart_subject_mark_level;
pub mod smart_tags_comma_space;
