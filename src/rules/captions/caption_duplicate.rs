//! Each caption appears only once.

use crate::cable::{Cable, Field, WrittenCaption};
use crate::rules::{Check, Findings, Fixes, FormatPass, Rule, Severity, rule};
use crate::syntax::line::Label;
use crate::text::{Edit, Span};
use crate::vocabulary::captions::Caption;
use std::collections::BTreeMap;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    fix: Fixes::Safe,
    unnecessary: true,
    format: Some(FormatPass::Clean),
    judges_shells: true,
    check: Check::Cable(check),
    ..rule!("caption-duplicate")
};

/// The years in which the system doubled SIPDIS.
const DOUBLED: std::ops::RangeInclusive<u16> = 2006..=2008;

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    if cable.is_field_repeated(Label::Captions) {
        return;
    }
    let is_shell_captions = |field: &&Field<'_>| field.label == Label::Captions && field.in_shell;
    let shell_repeats = cable.fields.iter().filter(is_shell_captions).count() > 1;
    let mut seen: BTreeMap<(bool, String), Span> = BTreeMap::new();
    for (index, caption) in cable.captions.iter().enumerate() {
        // The shell and the telegram inside it each have their own captions.
        let name = (caption.in_shell, caption.name.to_ascii_uppercase());
        let first = *seen.entry(name).or_insert(caption.span);
        let banner_between =
            |banner: Span| first.end <= banner.start && banner.end <= caption.span.start;
        let mut banners = cable
            .banners
            .iter()
            .map(|banner| banner.span(banner.facts.span));
        // The banner of a later section repeats the captions.
        if first == caption.span || banners.any(banner_between) {
            continue;
        }
        let edit = removal(cable, index);
        let system = caption.known() == Some(Caption::Sipdis)
            && cable
                .date
                .date()
                .is_none_or(|date| DOUBLED.contains(&date.year));
        let message = format!("{} is repeated; write it once", caption.name);
        let finding = findings
            .report(caption.span, message)
            .related(first, "First used here");
        // A label would be left.
        if !(caption.in_shell && shell_repeats) {
            finding.safe_fix("Remove the repeated caption", vec![Edit::delete(edit)]);
        }
        if system {
            finding.downgrade();
        }
    }
}

/// What is removed with a caption: its whole line, with empty lines that would come together, if nothing else is on it, else the caption with
/// what separates it from the one before.
fn removal(cable: &Cable<'_>, index: usize) -> Span {
    let caption = cable.captions[index];
    let on_its_line =
        |other: Option<&WrittenCaption<'_>>| other.is_some_and(|other| other.line == caption.line);
    let before = index
        .checked_sub(1)
        .and_then(|index| cable.captions.get(index));
    let in_banner = cable
        .banners
        .iter()
        .any(|banner| banner.start == caption.line.start);
    match before.filter(|before| before.line == caption.line) {
        Some(before) => Span::new(before.span.end, caption.span.end),
        None if in_banner || on_its_line(cable.captions.get(index + 1)) => caption.span,
        None => caption.gap,
    }
}
