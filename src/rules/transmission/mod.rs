//! The transmission lines against each other and against the banner.

rule_modules!(transmission);

use crate::cable::Cable;
use crate::cable::transmission::Addressee;
use crate::syntax::line::Label;
use crate::text::Span;
use crate::vocabulary::addresses;

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
            span: addressee.span.in_text(offset),
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
    for field in cable
        .addressees
        .iter()
        .filter(|_| cable.conventions().fields_are_required)
    {
        if matches!(field.label, Label::Action | Label::Info) {
            let action = field.label == Label::Action;
            list.extend(field.list.iter().map(named(action, field.start)));
        }
    }
    list.sort_by_key(|one| !one.action);
    list
}

/// Does the sender's address name the post? `SECSTATE` sends what STATE numbers, and missions
/// carry their delegation in either place (`USMISSION UNVIE VIENNA` numbers `UNVIE VIENNA`).
pub(super) fn same_post(address: &str, post: &str) -> bool {
    /// The shortest name that says which post it is, in letters.
    const SHORTEST_POST: usize = 3;
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
    let stem = addresses::split_kind(&address).map_or(&*address, |(_, stem)| stem);
    // A line that was cut leaves a letter or two, which any post may hold.
    stem.len() >= SHORTEST_POST && post.contains(stem)
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
