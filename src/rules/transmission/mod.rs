//! The transmission lines against each other and against the banner.

use super::{Rule, TELEGRAM, rule};
use crate::cable::Cable;
use crate::lint::Findings;

pub(super) static PRECEDENCE_DIGRAPH_MISMATCH: Rule = rule!(
    "precedence-digraph-mismatch",
    Error,
    TELEGRAM,
    "all",
    None,
    precedence_digraph_mismatch
);

fn precedence_digraph_mismatch(cable: &Cable<'_>, findings: &mut Findings) {
    let digraph = cable
        .transmission
        .iter()
        .find_map(|run| Some((run, run.facts.digraph?)));
    let dtg = cable
        .dtg()
        .and_then(|run| Some((run, run.facts.dtg?.precedence?)));
    let (Some((run, (routed, digraph))), Some((dtg_run, (sent, letter)))) = (digraph, dtg) else {
        return;
    };
    if routed != sent {
        findings
            .report(
                run.span(digraph),
                format!("routed as {routed}{routed}, but the date-time group says {sent}"),
            )
            .related(dtg_run.span(letter), "the precedence of the cable");
    }
}

pub(super) static JULIAN_DAY_MISMATCH: Rule = rule!(
    "julian-day-mismatch",
    Error,
    TELEGRAM,
    "all",
    None,
    julian_day_mismatch
);

fn julian_day_mismatch(cable: &Cable<'_>, findings: &mut Findings) {
    let serial = cable
        .transmission
        .iter()
        .find_map(|run| Some((run, run.facts.serial?.julian?)));
    let dtg = cable.dtg().and_then(|run| Some((run, run.facts.dtg?)));
    let (Some((run, (day, place))), Some((dtg_run, dtg))) = (serial, dtg) else {
        return;
    };
    let Some(date) = dtg.date else { return };
    let expected = date.day_of_year();
    if day != expected {
        findings
            .report(
                run.span(place),
                format!("day {day:03} of the year on the DE line, but {date} is day {expected:03}"),
            )
            .related(dtg_run.span(dtg.span), "the date-time group");
    }
}

pub(super) static DE_SERIAL_MISMATCH: Rule = rule!(
    "de-serial-mismatch",
    Error,
    TELEGRAM,
    "all",
    None,
    de_serial_mismatch
);

fn de_serial_mismatch(cable: &Cable<'_>, findings: &mut Findings) {
    let serial = cable
        .transmission
        .iter()
        .find_map(|run| Some((run, run.facts.serial?.serial?)));
    let banner = cable
        .banner()
        .and_then(|banner| Some((banner, banner.facts.serial?)));
    let (Some((run, (sent, place))), Some((banner, (numbered, number)))) = (serial, banner) else {
        return;
    };
    if sent != numbered % 10_000 {
        findings
            .report(
                run.span(place),
                format!("serial {sent:04} on the DE line, but the cable is number {numbered}"),
            )
            .related(banner.span(number), "the cable's serial");
    }
}

pub(super) static FROM_POST_MISMATCH: Rule = rule!(
    "from-post-mismatch",
    Error,
    TELEGRAM,
    "all",
    None,
    from_post_mismatch
);

fn from_post_mismatch(cable: &Cable<'_>, findings: &mut Findings) {
    let Some(banner) = cable
        .banner()
        .filter(|banner| !banner.facts.post.is_empty())
    else {
        return;
    };
    for run in &cable.transmission {
        let (Some(from), Some(place)) = (&run.facts.from_name, run.facts.from) else {
            continue;
        };
        if !same_post(from, &banner.facts.post) {
            findings
                .report(
                    run.span(place),
                    format!("sent from {from}, but numbered by {}", banner.facts.post),
                )
                .related(
                    banner.span(banner.facts.span),
                    "the post that numbered the cable",
                );
        }
    }
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
