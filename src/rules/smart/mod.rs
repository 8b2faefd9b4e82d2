//! What only SMART's labels can get wrong.

pub mod smart_banner_mismatch;
pub mod smart_date_mismatch;
pub mod smart_from_mrn;
pub mod smart_geo_era;
pub mod smart_label_missing;
pub mod smart_sbu_banner;
