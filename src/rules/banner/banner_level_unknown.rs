//! The banner begins with a valid classification level.

use crate::cable::header::LevelWords;
use crate::cable::{BannerEnd, Cable};
use crate::rules::{Check, Findings, Fixes, Rule, Severity, rule};
use crate::text::Edit;
use crate::vocabulary::classification::Level;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Error,
    fix: Fixes::Unsafe,
    judges_shells: true,
    check: Check::Cable(check),
    guards_classification: true,
    ..rule!("banner-level-unknown")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let ends = cable.banner_ends();
    let at_ends = ends.iter().filter_map(|end| end.misspelled);
    let stated = cable.level().is_some();
    let alone = cable.unknown_level.filter(|_| !stated);
    let in_full = !cable.conventions().banner_has_serial;
    for unknown in at_ends.chain(alone) {
        let name = |level: Level| match in_full {
            true => level.name(),
            false => level.banner(),
        };
        match unknown.words {
            // Another rule has it.
            LevelWords::Control => {}
            LevelWords::Post => {
                findings.report(unknown.span, "The level is missing before the post");
            }
            LevelWords::Small(level) => {
                let word = name(level);
                findings
                    .report(unknown.span, format!("Write the level in capitals: {word}"))
                    .unsafe_fix(
                        format!("Change to {word}"),
                        vec![Edit::replace(unknown.span, word)],
                    );
            }
            LevelWords::Cui => {
                findings
                    .report(unknown.span, "The banner says CUI")
                    .unsafe_fix("Change to CUI", vec![Edit::replace(unknown.span, "CUI")]);
            }
            LevelWords::Signed(level) => {
                let word = name(level);
                findings
                    .report(
                        unknown.span,
                        format!("No sign follows the level; write {word}"),
                    )
                    .unsafe_fix(
                        format!("Change to {word}"),
                        vec![Edit::replace(unknown.span, word)],
                    );
            }
            LevelWords::Misspelled(level) => {
                findings
                    .report(unknown.span, "This is not a classification level")
                    .suggest(unknown.span, name(level));
            }
        }
    }
    for banner in cable.banners.iter().filter(|line| line.facts.misspelled) {
        let place = banner.span(banner.facts.level_span);
        findings
            .report(place, "This is not a classification level")
            .suggest(place, banner.facts.level.banner());
    }
    for end in &ends {
        check_form(end, findings);
    }
}

/// Levels that SMART writes otherwise: `UNCLAS`, and SBU written out.
fn check_form(end: &BannerEnd<'_>, findings: &mut Findings<'_>) {
    let lines = || end.lines.iter().filter(|line| !line.facts.control_only);
    for line in lines() {
        let place = line.span(line.facts.level_span);
        let name = line.facts.level.name();
        // A line that is read otherwise has another finding.
        if line.facts.meant.is_some() {
            continue;
        }
        // CUI stands for the level.
        let written = place.len() != "CUI".len();
        if line.facts.is_sbu_in_words() {
            let message = format!("SMART writes {name}, and SBU on the line below");
            let level_too = lines().count() == 1;
            let words = match level_too {
                true => format!("{name}\nSBU"),
                false => "SBU".to_owned(),
            };
            findings
                .report(place, message)
                .unsafe_fix("Write SBU", vec![Edit::replace(place, words)])
                .downgrade();
        } else if written && place.len() != name.len() {
            findings
                .report(place, format!("SMART writes this level {name}"))
                .unsafe_fix(
                    format!("Change to {name}"),
                    vec![Edit::replace(place, name)],
                )
                .downgrade();
        }
    }
}
