//! What only SMART's labels can get wrong.

use super::transmission::same_post;
use super::{Rule, SMART, SMART_AND_SHELL, rule};
use crate::cable::Cable;
use crate::lint::Findings;
use crate::syntax::line::Label;
use crate::text::Span;
use crate::vocabulary::date::Date;

pub(super) static SMART_LABEL_MISSING: Rule = rule!(
    "smart-label-missing",
    Error,
    SMART_AND_SHELL,
    "from July 2010",
    None,
    smart_label_missing
);

fn smart_label_missing(cable: &Cable<'_>, findings: &mut Findings) {
    const REQUIRED: [Label; 7] = [
        Label::Mrn,
        Label::DateDtg,
        Label::From,
        Label::Action,
        Label::ExecutiveOrder,
        Label::Tags,
        Label::Subject,
    ];
    let present = |label: Label| cable.smart_field(label).is_some();
    // A draft gets its MRN and its date when it is released.
    let draft = !present(Label::Mrn) && !present(Label::DateDtg);
    for (index, label) in REQUIRED.into_iter().enumerate() {
        if present(label) {
            continue;
        }
        // After the nearest label that stands before it.
        let place = REQUIRED[..index]
            .iter()
            .rev()
            .find_map(|before| cable.smart_field(*before))
            .or_else(|| cable.fields.first().copied())
            .map_or(Span::at(0, 0), |field| field.value);
        let finding = findings.report(place, format!("the header has no `{}:`", label.name()));
        if draft {
            finding.as_hint();
        }
    }
}

pub(super) static SMART_DATE_MISMATCH: Rule = rule!(
    "smart-date-mismatch",
    Error,
    SMART,
    "from July 2010",
    None,
    smart_date_mismatch
);

fn smart_date_mismatch(cable: &Cable<'_>, findings: &mut Findings) {
    let Some(field) = cable.date_field else {
        return;
    };
    let dtg = field.facts.dtg.and_then(|dtg| Some((dtg.date?, dtg.span)));
    if let (Some((left, place)), Some((sent, dtg))) = (field.facts.left, dtg)
        && left != sent
    {
        findings
            .report(
                field.span(place),
                format!("{left} here, but {sent} in the date-time group"),
            )
            .related(field.span(dtg), "the date-time group");
        return;
    }
    let mrn = cable
        .smart_field(Label::Mrn)
        .zip(cable.mrn.and_then(|mrn| mrn.year));
    if let (Some((sent, dtg)), Some((mrn, year))) = (dtg, mrn)
        && sent.year != year
    {
        findings
            .report(
                field.span(dtg),
                format!("sent in {}, but numbered in {year}", sent.year),
            )
            .related(mrn.value, "the MRN");
    }
}

pub(super) static SMART_FROM_MRN: Rule = rule!(
    "smart-from-mrn",
    Error,
    SMART,
    "from July 2010",
    None,
    smart_from_mrn
);

fn smart_from_mrn(cable: &Cable<'_>, findings: &mut Findings) {
    let (Some(from), Some(mrn)) = (cable.smart_field(Label::From), cable.mrn) else {
        return;
    };
    let Some(sender) = from.items.first().filter(|_| !mrn.post.is_empty()) else {
        return;
    };
    if !same_post(sender, mrn.post) {
        findings
            .report(
                from.value,
                format!("sent from {sender}, but numbered by {}", mrn.post),
            )
            .related(mrn.span, "the MRN");
    }
}

pub(super) static SMART_BANNER_MISMATCH: Rule = rule!(
    "smart-banner-mismatch",
    Error,
    SMART,
    "from July 2010",
    None,
    smart_banner_mismatch
);

fn smart_banner_mismatch(cable: &Cable<'_>, findings: &mut Findings) {
    let Some(header) = cable.fields.first() else {
        return;
    };
    let end = cable
        .fields
        .last()
        .map_or(header.value.end, |field| field.value.end);
    let top = cable
        .levels
        .iter()
        .filter(|level| level.start < header.value.start)
        .collect::<Vec<_>>();
    let bottom = cable
        .levels
        .iter()
        .filter(|level| level.start >= end)
        .collect::<Vec<_>>();
    let (Some(first), Some(last)) = (top.first(), bottom.first()) else {
        return;
    };
    let sbu = |levels: &[&crate::cable::At<'_, crate::cable::header::Banner>]| {
        levels.iter().any(|level| level.facts.sbu)
    };
    let place = last.span(last.facts.level_span);
    let above = first.span(first.facts.level_span);
    if first.facts.level != last.facts.level {
        findings
            .report(
                place,
                format!(
                    "{} at the end, but {} at the top",
                    last.facts.level.name(),
                    first.facts.level.name()
                ),
            )
            .related(above, "the banner at the top");
    } else if sbu(&top) != sbu(&bottom) {
        let (with, without) = if sbu(&top) {
            ("top", "end")
        } else {
            ("end", "top")
        };
        findings
            .report(
                place,
                format!("SBU stands in the banner at the {with}, but not at the {without}"),
            )
            .related(above, "the banner at the top");
    }
}

pub(super) static SMART_SBU_BANNER: Rule = rule!(
    "smart-sbu-banner",
    Error,
    SMART,
    "from November 2011",
    None,
    smart_sbu_banner
);

/// The first cable seen with the second banner line; the last one without it is of May 2011.
const SBU_LINE_FROM: Date = Date::new(2011, 11, 23);

fn smart_sbu_banner(cable: &Cable<'_>, findings: &mut Findings) {
    if cable.levels.is_empty() || cable.date.date().is_some_and(|date| date < SBU_LINE_FROM) {
        return;
    }
    let sbu = cable.levels.iter().find(|level| level.facts.sbu);
    match (cable.sensitive_caption(), sbu) {
        (Some(caption), None) => {
            let unclassified = cable
                .levels
                .iter()
                .all(|level| !level.facts.level.is_classified());
            if unclassified {
                findings.report(
                    caption.span,
                    "SENSITIVE asks for the line SBU under the banner",
                );
            }
        }
        (None, Some(line)) => {
            findings.report(
                line.span(line.facts.level_span),
                "the banner says SBU, but no caption says SENSITIVE",
            );
        }
        _ => {}
    }
}
