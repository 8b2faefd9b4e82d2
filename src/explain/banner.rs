//! The banner: what its level means, and what the portion marks add up to.

use super::{Known, holds, words};
use crate::cable::Cable;
use crate::cable::marking::Marking;

pub(super) fn at(cable: &Cable<'_>, cursor: usize) -> Option<Known> {
    let banner = cable
        .banners
        .iter()
        .chain(&cable.levels)
        .find(|banner| holds(banner.span(banner.facts.level_span), cursor))?;
    let span = banner.span(banner.facts.level_span);
    let text = words::level(banner.facts.level) + &roll_up(cable);
    Some((span, text))
}

/// How many portions have which mark, and the banner that they need together.
pub(crate) fn roll_up(cable: &Cable<'_>) -> String {
    let mut counts: Vec<(String, usize)> = Vec::new();
    let marks: Vec<_> = cable.marks().into_iter().map(|(mark, _)| mark).collect();
    for mark in &marks {
        let shown = mark.to_string();
        match counts.iter_mut().find(|(other, _)| *other == shown) {
            Some((_, count)) => *count += 1,
            None => counts.push((shown, 1)),
        }
    }
    if counts.is_empty() {
        return "\n\nNo portion is marked.".to_owned();
    }
    let list: Vec<String> = counts
        .iter()
        .map(|(mark, count)| format!("{count} {mark}"))
        .collect();
    let together = Marking::roll_up(&marks);
    let mut text = format!(
        "\n\nPortions: {}. Together they give {together}.",
        list.join(", ")
    );
    let stated = cable.marking();
    if together.level != stated.level {
        text += &format!(" The banner says {}.", stated.level.name());
    }
    text
}

#[cfg(test)]
mod tests {
    use super::super::testing::check;

    #[test]
    fn levels_and_roll_ups() {
        let cable = |banner: &str, body: &str| {
            format!("{banner}\n\nE.O. 12958: N/A\nTAGS: PREL EC\nSUBJECT: TEST\n\n{body}\n")
        };
        check(&[
            (
                &cable(
                    "UNC$0LAS QUITO 000001\n\nSENSITIVE",
                    "1. (SBU) One.\n\n2. (U) Two.\n\n3. (SBU) Three.",
                ),
                "UNCLAS",
                &[
                    "not classified",
                    "Portions: 2 (SBU), 1 (U). Together they give UNCLASSIFIED SENSITIVE.",
                ],
            ),
            (
                &cable("$0UNCLAS QUITO 000001", "1. (C) One."),
                "UNCLAS",
                &["Together they give CONFIDENTIAL. The banner says UNCLASSIFIED."],
            ),
            (
                &cable("UNCLAS$0 QUITO 000001", "1. One."),
                "UNCLAS",
                &["No portion is marked."],
            ),
        ]);
    }
}
