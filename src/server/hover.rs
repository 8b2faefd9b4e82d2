//! Hover: a TAGS code by the cable's date, a portion mark by what it asks for.

use super::completion::describe;
use super::view::View;
use crate::cable::Cable;
use crate::cable::portion::PortionMark;
use crate::text::Span;
use crate::vocabulary::classification::Level;
use crate::vocabulary::tags::{self, Kind, Verdict};
use tower_lsp::ls_types::{Hover, HoverContents, Position};

/// What is known of the thing under the cursor.
pub(super) fn hover(view: &View<'_>, position: Position) -> Option<Hover> {
    let cursor = view.offset(position);
    let (span, value) = tag_under(view.cable, cursor).or_else(|| mark_under(view.cable, cursor))?;
    Some(Hover {
        contents: HoverContents::Markup(view.markup(value)),
        range: Some(view.range(span)),
    })
}

fn tag_under(cable: &Cable<'_>, cursor: usize) -> Option<(Span, String)> {
    let when = cable.date.date();
    let tokens = cable.tags.iter().flat_map(|line| {
        line.facts
            .tokens
            .iter()
            .filter(|token| !token.bracketed)
            .map(|token| (line.span(token.span), &*token.code))
    });
    let (span, code) = tokens
        .into_iter()
        .find(|(span, _)| span.start <= cursor && cursor <= span.end)?;
    let as_of = match when {
        Some(date) => format!("as of {date}"),
        None => "as of today: the cable states no date".to_owned(),
    };
    let value = match tags::judge(code, when) {
        Verdict::Ambiguous { old, new } => format!(
            "{code} (geographic): {old} in the old table of countries, {new} in the new one\n\n\
             Countries were recoded between December 2012 and September 2017, and this cable is of that time."
        ),
        Verdict::OtherScheme { title, .. } => {
            format!(
                "{code} means {title}, but not {as_of}: countries were recoded between 2012 and 2017"
            )
        }
        Verdict::Unlisted(_) => format!("{code} is in no list of TAGS"),
        Verdict::Known { kind, .. } => {
            let entry =
                tags::all_at(when).find(|entry| entry.code == code && entry.kind == kind)?;
            let mut value = describe(&entry);
            if kind == Kind::Geographic {
                value += &format!("\n\nRead {as_of}.");
            }
            value
        }
    };
    Some((span, value))
}

fn mark_under(cable: &Cable<'_>, cursor: usize) -> Option<(Span, String)> {
    let marks = cable.texts().filter_map(|(_, body)| {
        let mark = body.facts.mark.as_ref()?;
        Some((body.span(mark.span), mark.read.as_ref().ok().copied()))
    });
    let subject = cable.subject.and_then(|subject| {
        let (mark, span) = subject.facts.mark?;
        Some((subject.span(span), Some(mark)))
    });
    let (span, mark) = marks
        .chain(subject)
        .find(|(span, _)| span.start <= cursor && cursor <= span.end)?;
    let value = match mark {
        Some(mark) => explain(mark, cable.level().map(|(level, _)| level)),
        None => "This is no portion mark. Marks are (U), (SBU), (C), (S), (TS), with controls behind a slash.".to_owned(),
    };
    Some((span, value))
}

fn explain(mark: PortionMark, banner: Option<Level>) -> String {
    let controls = &mark.controls;
    let mut value = match (mark.level, controls.sbu) {
        (Level::Unclassified, true) => "(SBU): sensitive but unclassified".to_owned(),
        (level, _) => format!("({}): {}", level.portion(), level.name()),
    };
    for (set, meaning) in [
        (controls.noforn, "NOFORN: not for foreign nationals"),
        (
            controls.rel_to.is_some(),
            "REL TO: releasable to the countries named",
        ),
        (
            controls.orcon,
            "ORCON: dissemination controlled by the originator",
        ),
        (controls.exdis, "EXDIS: exclusive distribution"),
        (controls.nodis, "NODIS: no distribution"),
        (controls.limdis, "LIMDIS: limited distribution"),
        (
            controls.entire_text,
            "ENTIRE TEXT: the mark speaks for the whole cable",
        ),
    ] {
        if set {
            value += &format!("\n\n{meaning}");
        }
    }
    if mark.level == Level::Unclassified && controls.sbu {
        value += "\n\nAn unclassified cable with (SBU) portions carries the caption SENSITIVE.";
    }
    match banner {
        Some(banner) if mark.level > banner => {
            value += &format!(
                "\n\nThis is above the cable's classification, {}.",
                banner.name()
            );
        }
        Some(banner) => value += &format!("\n\nThe cable is {}.", banner.name()),
        None => {}
    }
    value
}
