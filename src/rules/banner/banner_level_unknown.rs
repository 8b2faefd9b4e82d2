//! The banner begins with a valid classification level.

use crate::cable::Cable;
use crate::cable::header::UnknownLevel;
use crate::rules::{Check, Findings, Fixes, Rule, Severity, rule};

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Error,
    fix: Fixes::Unsafe,
    judges_shells: true,
    check: Check::Cable(check),
    guards_classification: true,
    ..rule!("banner-level-unknown")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let ends = cable.banner_ends().into_iter();
    let at_ends: Vec<UnknownLevel> = ends.filter_map(|end| end.misspelled).collect();
    let stated = cable.level().is_some();
    let alone = cable.unknown_level.filter(|_| !stated);
    let in_full = !cable.conventions().banner_has_serial;
    for unknown in at_ends.into_iter().chain(alone) {
        if unknown.control {
            continue;
        }
        let finding = findings.report(unknown.span, "This is not a classification level");
        if let Some(meant) = unknown.meant {
            let word = if in_full {
                meant.name()
            } else {
                meant.banner()
            };
            finding.suggest(unknown.span, word);
        }
    }
    for banner in cable.banners.iter().filter(|line| line.facts.misspelled) {
        let place = banner.span(banner.facts.level_span);
        findings
            .report(place, "This is not a classification level")
            .suggest(place, banner.facts.level.banner());
    }
    for end in cable.banner_ends() {
        for line in end.lines.iter().filter(|line| !line.facts.control_only) {
            let place = line.span(line.facts.level_span);
            let name = line.facts.level.name();
            // CUI stands for the level.
            let written = place.len() != "CUI".len();
            if written && place.len() != name.len() {
                findings
                    .report(place, format!("SMART writes this level {name}"))
                    .suggest(place, name)
                    .downgrade();
            }
        }
    }
}
