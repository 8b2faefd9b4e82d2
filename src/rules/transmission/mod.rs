//! The transmission lines against each other and against the banner.

pub mod bt_missing;
pub mod corrected_copy_noted;
pub mod de_line_form;
pub mod de_section_suffix_missing;
pub mod de_serial_mismatch;
pub mod de_time_mismatch;
pub mod dtg_form;
pub mod dtg_month_case;
pub mod duplicate_addressee;
pub mod flash_multi_precedence;
pub mod from_post_mismatch;
pub mod header_line_order;
pub mod info_before_to;
pub mod info_precedence_above_action;
pub mod julian_day_mismatch;
pub mod niact_no_justification;
pub mod plad_unknown_prefix;
pub mod precedence_digraph;
pub mod precedence_digraph_mismatch;
pub mod precedence_priority_retired;
pub mod precedence_unknown_word;
pub mod precedence_word_mismatch;
pub mod security_warning_line;
pub mod transmission_id_form;
pub mod unknown_operating_signal;

use crate::cable::Cable;
use crate::cable::transmission::Addressee;
use crate::syntax::Layout;
use crate::syntax::line::Label;
use crate::text::Span;

/// An addressee with its place in the text.
pub(super) struct Named<'a> {
    /// The addressee.
    pub addressee: &'a Addressee,
    /// For action, or for information.
    pub action: bool,
    /// Its line, or its item in SMART's list.
    pub span: Span,
    /// Where its block begins.
    pub offset: usize,
}

/// The addressees of either layout, those for action first.
pub(super) fn addressees<'a>(cable: &'a Cable<'_>) -> Vec<Named<'a>> {
    let named = |action: bool, offset: usize| {
        move |addressee: &'a Addressee| Named {
            addressee,
            action,
            span: addressee.span.shift(offset),
            offset,
        }
    };
    let mut list: Vec<Named<'a>> = Vec::new();
    for run in &cable.transmission {
        list.extend(run.facts.to.iter().map(named(true, run.start)));
    }
    for run in &cable.transmission {
        list.extend(run.facts.info.iter().map(named(false, run.start)));
    }
    // Around a telegram the archive's own list is not to be trusted.
    for (label, own, start) in cable
        .addressees
        .iter()
        .filter(|_| cable.layout == Layout::Smart)
    {
        if matches!(label, Label::Action | Label::Info) {
            list.extend(own.iter().map(named(*label == Label::Action, *start)));
        }
    }
    list.sort_by_key(|one| !one.action);
    list
}

/// Does the sender's address name the post? `SECSTATE` sends what STATE numbers, and missions
/// carry their delegation in either place (`USMISSION UNVIE VIENNA` numbers `UNVIE VIENNA`).
pub(super) fn same_post(address: &str, post: &str) -> bool {
    let squeeze = |text: &str| -> String {
        text.chars()
            .filter(|c| c.is_alphanumeric())
            .map(|c| c.to_ascii_uppercase())
            .collect()
    };
    let (address, post) = (squeeze(address), squeeze(post));
    let department = |text: &str| {
        text.starts_with("SECSTATE") || text.starts_with("STATE") || text.starts_with("DEPTOFSTATE")
    };
    if department(&address) && department(&post) {
        return true;
    }
    if post.is_empty() || address.contains(&post) {
        return true;
    }
    // `USEU BRUSSELS` and `BRUSSELS`, `USUN NEW YORK` and `USUN`, `AIT TAIPEI` and `TAIPEI`.
    let stem = address
        .trim_start_matches("AMEMBASSY")
        .trim_start_matches("AMCONSUL")
        .trim_start_matches("USMISSION");
    !stem.is_empty() && (post.contains(stem) || post.ends_with(stem))
}

#[cfg(test)]
mod tests {
    use super::same_post;

    #[test]
    fn posts() {
        for (address, post, same) in [
            ("AMEMBASSY LA PAZ", "LA PAZ", true),
            ("USMISSION UNVIE VIENNA", "UNVIE VIENNA", true),
            ("SECSTATE WASHDC", "STATE", true),
            ("SECSTATE WASHDC", "SECSTATE", true),
            ("USMISSION USUN NEW YORK", "USUN NEW YORK", true),
            ("USEU BRUSSELS", "USEU BRUSSELS", true),
            ("AMEMBASSY BRUSSELS", "USEU BRUSSELS", true),
            ("AMEMBASSY ROME", "MADRID", false),
            ("AMEMBASSY MEXICO", "SECSTATE", false),
        ] {
            assert_eq!(same_post(address, post), same, "{address} {post}");
        }
    }
}
