//! The banner: what its level means, and what the portion marks add up to.

use super::{Known, holds, words};
use crate::cable::Cable;
use crate::cable::marking::Marking;
use crate::syntax::Layout;
use crate::vocabulary::classification::Level;

pub(super) fn at(cable: &Cable<'_>, cursor: usize) -> Option<Known> {
    let banner = cable
        .banners
        .iter()
        .chain(&cable.levels)
        .find(|banner| holds(banner.span(banner.facts.level_span), cursor))?;
    let span = banner.span(banner.facts.level_span);
    let level = words::level(banner.facts.level);
    // The source is of the level, and stays last.
    let (meaning, source) = level.split_once("\n\n").unwrap_or((&level, ""));
    let form = form(cable, banner.facts.level);
    let text = format!("{meaning}{form}{}\n\n{source}", roll_up(cable));
    Some((span, text))
}

/// How the banner of this layout is written.
fn form(cable: &Cable<'_>, level: Level) -> String {
    match cable.layout {
        Layout::Smart => {
            "\n\nIn SMART it is the first line of the cable and its last; SBU or captions of control are below it."
                .to_owned()
        }
        _ if level.is_classified() => format!(
            "\n\nA telegram writes it with spaces between the letters, {}, then the post and the serial.",
            level.spaced()
        ),
        _ => "\n\nA telegram writes UNCLAS, then the post and the serial.".to_owned(),
    }
}

/// How many portions have which mark, and the banner that they need together.
pub(crate) fn roll_up(cable: &Cable<'_>) -> String {
    let counts = cable.mark_counts();
    if counts.is_empty() {
        let mark = cable.marking().level.portion();
        return match cable.marking().level {
            Level::Unclassified => {
                "\n\nNo portion is marked; in a plain unclassified cable none has to be.".to_owned()
            }
            _ => format!(
                "\n\nNo portion is marked; those at the level of the banner would be ({mark})."
            ),
        };
    }
    let list: Vec<String> = counts
        .iter()
        .map(|(mark, count)| format!("{count} {mark}"))
        .collect();
    let together = Marking::roll_up(cable.distinct_marks().iter().copied());
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
                &[
                    "No portion is marked; in a plain unclassified cable none has to be.",
                    "A telegram writes UNCLAS",
                    "Source: 5 FAH-1",
                ],
            ),
            (
                &cable("CONFID$0ENTIAL QUITO 000001", "1. One."),
                "CONFIDENTIAL",
                &[
                    "would be (C)",
                    "C O N F I D E N T I A L, then the post",
                    "Source: E.O. 13526, section 1.2",
                ],
            ),
            (
                "UNCLASS$0IFIED\nSBU\n\nMRN: 12 QUITO 1\nDate/DTG: Feb 17, 2012 / 171015Z FEB 12\nFrom: AMEMBASSY QUITO\nE.O.: 13526\nTAGS: PREL, EC\nSubject: Test\n\n1. (SBU) It is.\n",
                "UNCLASSIFIED",
                &["first line of the cable and its last"],
            ),
        ]);
    }
}
