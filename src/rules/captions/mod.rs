//! Captions and handling.

pub mod agrement_unclassified;
pub mod agrement_with_other_caption;
pub mod caption_after_body;
pub mod caption_duplicate;
pub mod caption_order_restrictive_first;
pub mod caption_own_line;
pub mod caption_unknown;
pub mod efto_unneeded;
pub mod fouo_in_state_cable;
pub mod lou_after_1995;
pub mod multiple_channel_captions;
pub mod nodis_exdis_need_control;
pub mod nodis_exdis_noforn;
pub mod nodis_exdis_rel_to;
pub mod nodis_exdis_together;
pub mod noforn_on_plain_unclas;
pub mod noforn_rel_conflict;
pub mod official_informal_subject;
pub mod sbu_before_1995;
pub mod sensitive_caption_missing;
pub mod sensitive_caption_unused;
pub mod sensitive_on_classified;
pub mod sipdis_with_nodis_exdis;
pub mod specat_equivalence;
