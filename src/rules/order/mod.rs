//! The executive order and the classification block.

use super::{EVERY, Rule, SMART, TELEGRAM, rule};
use crate::cable::Cable;
use crate::lint::{Edit, Findings};
use crate::syntax::Layout;
use crate::vocabulary::date::Date;
use crate::vocabulary::executive_orders;

pub(super) static EO_LINE_MISSING: Rule = rule!(
    "eo-line-missing",
    Warning,
    TELEGRAM,
    "from June 1972",
    Unsafe,
    eo_line_missing
);

/// E.O. 11652 brought the line; before it there was none.
const LINE_FROM: Date = Date::new(1972, 6, 1);

fn eo_line_missing(cable: &Cable<'_>, findings: &mut Findings) {
    let early = cable.date.date().is_some_and(|date| date < LINE_FROM);
    if cable.executive_order.is_some() || early || !cable.has_header() {
        return;
    }
    // Where it belongs: above the TAGS line, else under the captions.
    let tags = cable.tags.first().map(|tags| tags.span(tags.facts.span));
    let place = tags
        .or(cable.captions.last().map(|caption| caption.span))
        .or(cable.banner().map(|banner| banner.span(banner.facts.span)));
    let Some(place) = place else { return };
    let finding = findings.report(place, "no E.O. line above TAGS");
    let unclassified = cable
        .level()
        .is_some_and(|(level, _)| !level.is_classified());
    let number = cable.date.date().and_then(executive_orders::on_line);
    if let (Some(tags), true, Some(number)) = (tags, unclassified, number) {
        let line = format!("E.O. {number}: N/A\n");
        finding.unsafe_fix(
            format!("Insert `E.O. {number}: N/A`"),
            vec![Edit::insert(tags.start, line)],
        );
    }
}

pub(super) static EO_NUMBER_UNKNOWN: Rule = rule!(
    "eo-number-unknown",
    Error,
    EVERY,
    "all",
    Unsafe,
    eo_number_unknown
);

fn eo_number_unknown(cable: &Cable<'_>, findings: &mut Findings) {
    let Some(line) = cable.executive_order else {
        return;
    };
    let Some((number, place)) = line.facts.number else {
        return;
    };
    if executive_orders::lookup(number).is_some() {
        return;
    }
    let nearest = executive_orders::suggest(number, cable.date.date());
    let message = match nearest {
        Some(nearest) => {
            format!("no order on classification has the number {number}; did you mean {nearest}?")
        }
        None => format!("no order on classification has the number {number}"),
    };
    let finding = findings.report(line.span(place), message);
    if let Some(nearest) = nearest {
        let edit = Edit::replace(line.span(place), nearest.to_string());
        finding.unsafe_fix(format!("Change to {nearest}"), vec![edit]);
    }
}

pub(super) static EO_NA_ON_CLASSIFIED: Rule = rule!(
    "eo-na-on-classified",
    Error,
    TELEGRAM,
    "all",
    None,
    eo_na_on_classified
);

fn eo_na_on_classified(cable: &Cable<'_>, findings: &mut Findings) {
    let (Some(line), Some((level, banner))) = (cable.executive_order, cable.level()) else {
        return;
    };
    let Some(instruction) = line.facts.instruction else {
        return;
    };
    if level.is_classified() && line.facts.not_applicable {
        findings
            .report(
                line.span(instruction),
                format!(
                    "N/A is for unclassified cables; this one is {}",
                    level.name()
                ),
            )
            .related(banner, "the classification");
    }
}

pub(super) static CLASSIFIED_BY_MISSING: Rule = rule!(
    "classified-by-missing",
    Error,
    EVERY,
    "from October 1995",
    None,
    classified_by_missing
);

/// E.O. 12958 came into force on 14 October 1995 and asked for the classifier's name.
const CLASSIFIER_FROM: Date = Date::new(1995, 10, 14);

fn classified_by_missing(cable: &Cable<'_>, findings: &mut Findings) {
    let Some((level, banner)) = cable.level() else {
        return;
    };
    let early = cable.date.date().is_some_and(|date| date < CLASSIFIER_FROM);
    let named = cable
        .classified_by
        .iter()
        .any(|line| line.facts.names_classifier)
        || cable
            .texts()
            .take(12)
            // A reason without the words (`CLASSFIED BY`) is the classifier's as well.
            .any(|(_, body)| body.facts.classified_by.is_some() || body.facts.reasons);
    if !level.is_classified() || early || named {
        return;
    }
    // No native classified SMART cable has been read: there it is a hint.
    let finding = findings.report(
        banner,
        format!(
            "{} without a line that says who classified it",
            level.name()
        ),
    );
    if SMART.contains(&cable.layout) || cable.layout == Layout::Hybrid {
        finding.as_hint();
    }
}
