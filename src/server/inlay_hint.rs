//! Inlay hints: the meaning of TAGS, the roll-up of the portion marks, the letters of unlettered
//! references.

use super::view::View;
use crate::cable::marking::Marking;
use crate::text::{Arrange, Span};
use crate::vocabulary::classification::Level;
use crate::vocabulary::tags::Verdict;
use serde_json::json;
use tower_lsp::ls_types::{InlayHint, InlayHintLabel, InlayHintTooltip, Range, TextEdit};

/// The most characters of a meaning that the hint shows, and of all meanings of a line. The tooltip
/// shows all of them.
const MEANING: usize = 24;
const LINE: usize = 72;

/// The hints in a range of a cable.
pub(super) fn hints(view: &View<'_>, range: Range) -> Vec<InlayHint> {
    let within = view.span(range);
    let mut found: Vec<(usize, InlayHint)> = meanings(view);
    found.extend(roll_up(view));
    found.extend(letters(view));
    found.retain(|(at, _)| within.start <= *at && *at <= within.end);
    found.arrange_by_key(|(at, _)| *at);
    found.into_iter().map(|(_, hint)| hint).collect()
}

/// Adds the tooltip to a hint that was sent without it.
pub(super) fn resolve(mut hint: InlayHint) -> InlayHint {
    if let Some(tooltip) = hint.data.as_ref().and_then(|data| data.as_str()) {
        hint.tooltip = Some(InlayHintTooltip::String(tooltip.to_owned()));
    }
    hint
}

fn hint(view: &View<'_>, at: usize, label: String, tooltip: String) -> InlayHint {
    let resolves = view.capabilities.resolves_hint_tooltips;
    InlayHint {
        position: view.range(Span::at(at, 0)).start,
        label: InlayHintLabel::String(label),
        kind: None,
        text_edits: None,
        tooltip: (!resolves).then(|| InlayHintTooltip::String(tooltip.clone())),
        padding_left: Some(true),
        padding_right: None,
        data: resolves.then(|| json!(tooltip)),
    }
}

/// What the codes of the TAGS line mean, at the end of their line, so that no code is moved.
fn meanings(view: &View<'_>) -> Vec<(usize, InlayHint)> {
    let when = view.cable.date.date();
    let as_of = match when {
        Some(date) => format!("as of {date}"),
        None => "as of today".to_owned(),
    };
    let mut lines: Vec<(usize, Vec<(String, String)>)> = Vec::new();
    for line in &view.cable.tags {
        for token in line.facts.tokens.iter().filter(|token| !token.bracketed) {
            let code = &token.code;
            let meaning = match view.cable.lexicon().judge(code, when) {
                Verdict::Known { kind, title } if !title.is_empty() => (
                    title.to_owned(),
                    format!("{code} ({}): {title}, {as_of}", kind.name()),
                ),
                Verdict::Ambiguous { old, new } => (
                    format!("{old} or {new}"),
                    format!("{code}: {old} in the old table of countries, {new} in the new one"),
                ),
                _ => continue,
            };
            let at = line.span(token.span).end;
            let rest = &view.text[at..];
            let end = at + rest.find(['\r', '\n']).unwrap_or(rest.len());
            match lines.last_mut() {
                Some((last, meanings)) if *last == end => meanings.push(meaning),
                _ => lines.push((end, vec![meaning])),
            }
        }
    }
    let hints = lines.into_iter().map(|(at, meanings)| {
        let (short, whole): (Vec<_>, Vec<_>) = meanings.into_iter().unzip();
        (at, hint(view, at, in_short(&short), whole.join("\n")))
    });
    hints.collect()
}

/// The meanings in one short line.
fn in_short(meanings: &[String]) -> String {
    let mut said = String::new();
    for meaning in meanings {
        let meaning = shortened(meaning);
        let separator = if said.is_empty() { "" } else { ", " };
        if said.chars().count() + separator.len() + meaning.chars().count() > LINE {
            said.push_str(", …");
            break;
        }
        said.push_str(separator);
        said.push_str(&meaning);
    }
    said
}

/// A meaning, cut after a word if it is long.
fn shortened(meaning: &str) -> String {
    let Some((end, _)) = meaning.char_indices().nth(MEANING) else {
        return meaning.to_owned();
    };
    let cut = &meaning[..end];
    let word = cut.rfind(' ').unwrap_or(cut.len());
    format!("{}…", cut[..word].trim_end_matches([' ', ',']))
}

/// The roll-up of the portion marks, after the banner, if the banner differs from it.
fn roll_up(view: &View<'_>) -> Option<(usize, InlayHint)> {
    let cable = view.cable;
    let (_, level) = cable.level()?;
    let marks = cable.marks();
    if marks.is_empty() {
        return None;
    }
    let banner = cable.marking();
    let portions = Marking::roll_up(marks.iter().map(|(mark, _)| *mark));
    let sbu_differs = banner.sbu != portions.sbu && banner.level == Level::Unclassified;
    if banner.level == portions.level && banner.covers(&portions) && !sbu_differs {
        return None;
    }
    let at = cable
        .banner()
        .map_or(level.end, |line| line.span(line.facts.span).end);
    let tooltip =
        format!("The banner and its captions say {banner}; the portion marks give {portions}.");
    Some((at, hint(view, at, format!("portions: {portions}"), tooltip)))
}

/// The letter of each unlettered reference, before it. Accepting the hint inserts the letter.
fn letters(view: &View<'_>) -> Vec<(usize, InlayHint)> {
    let references = view.cable.lettered_references();
    if references.len() < 2 {
        return Vec::new();
    }
    let unlettered = references
        .iter()
        .filter(|(_, reference)| reference.item.label.is_none());
    let found = unlettered
        .filter(|(letter, _)| letter.is_ascii_uppercase())
        .map(|(letter, reference)| {
            let at = reference.line.span(reference.item.span).start;
            let label = view.cable.reference_label(*letter);
            let mut hint = hint(
                view,
                at,
                label.trim_end().to_owned(),
                format!("The text cites this as ref {letter}."),
            );
            hint.padding_left = None;
            hint.padding_right = Some(true);
            hint.text_edits = Some(vec![TextEdit {
                range: view.range(Span::at(at, 0)),
                new_text: label,
            }]);
            (at, hint)
        });
    found.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::server::view::testing::{at_cursor, with_client};

    /// The text with its hints in it, in brackets.
    #[track_caller]
    fn hinted(text: &str) -> String {
        at_cursor(text, |view, _| {
            let whole = view.range(Span::new(0, view.text.len()));
            let mut shown = view.text.to_owned();
            for hint in hints(view, whole).iter().rev() {
                let InlayHintLabel::String(label) = &hint.label else {
                    panic!("a label");
                };
                let space = |padded: Option<bool>| if padded == Some(true) { " " } else { "" };
                let (left, right) = (space(hint.padding_left), space(hint.padding_right));
                shown.insert_str(
                    view.offset(hint.position),
                    &format!("{left}[[{label}]]{right}"),
                );
            }
            shown
        })
    }

    #[test]
    fn letters_are_those_of_the_layout() {
        let text = "UNCLASSIFIED\n\nMRN: 12 ROME 5\nDate/DTG: Feb 17, 2012 / 171015Z FEB 12\nFrom: AMEMBASSY ROME\n\
                    E.O.: 13526\nTAGS: ECON, IT\nReference: 12 LIMA 3; 12 QUITO 4\nSubject: x\n\n1. (U) So.\n";
        let shown = hinted(text);
        assert!(shown.contains("[[A)]] 12 LIMA 3"), "{shown}");
    }

    #[test]
    fn hints_in_a_cable() {
        let text = "UNCLAS QUITO 000001\nE.O. 12958: N/A\nTAGS: PHUM, ZZZZ, EC\nSUBJECT: É\n\
                    REF: ROME 3; LIMA 4\n\n1. (C) So.\n";
        insta::assert_snapshot!(hinted(text), @"
        UNCLAS QUITO 000001 [[portions: CONFIDENTIAL]]
        E.O. 12958: N/A
        TAGS: PHUM, ZZZZ, EC [[Human Rights, Ecuador]]
        SUBJECT: É
        REF: [[A.]] ROME 3; [[B.]] LIMA 4

        1. (C) So.
        ");
        let text = "C O N F I D E N T I A L QUITO 000001\n\n1. (U) So.\n";
        insta::assert_snapshot!(hinted(text), @"
        C O N F I D E N T I A L QUITO 000001 [[portions: UNCLASSIFIED]]

        1. (U) So.
        ");
    }

    #[test]
    fn each_line_of_tags_has_one_short_hint() {
        let text = "TAGS: EFIS, PHUM, ECON,\r\nPREL, PTER, SNAR, PHUM, ECON (X)\r\nSUBJECT: X\n";
        insta::assert_snapshot!(hinted(text).replace('\r', ""), @"
        TAGS: EFIS, PHUM, ECON, [[Commercial Fishing and…, Human Rights, Economic Conditions]]
        PREL, PTER, SNAR, PHUM, ECON (X) [[External Political…, Terrorists and Terrorism, Narcotics, Human Rights, …]]
        SUBJECT: X
        ");
    }

    #[test]
    fn nothing_to_hint_at() {
        for text in [
            "",
            "UNCLAS QUITO 000001\nSENSITIVE\n\n1. (SBU) So.\n",
            "UNCLAS QUITO 000001\n\n1. So.\n",
            "SUBJECT: X\nREF: ROME 3\n\n1. So.\n",
        ] {
            assert_eq!(hinted(text), text);
        }
    }

    #[test]
    fn a_part_and_its_tooltips() {
        let text = "SUBJECT: X\nTAGS: PHUM\nREF: ROME 3; LIMA 4\n\n1. So.\n";
        let of = |resolves: bool| {
            with_client(
                text,
                |capabilities| capabilities.resolves_hint_tooltips = resolves,
                |view| {
                    let line = view.range(Span::at(text.find("TAGS").unwrap_or_default(), 10));
                    hints(view, line)
                },
            )
        };
        let tooltip = |hint: &InlayHint| match &hint.tooltip {
            Some(InlayHintTooltip::String(text)) => text.clone(),
            _ => String::new(),
        };
        let whole = of(false);
        assert_eq!(whole.len(), 1);
        assert_eq!(
            tooltip(&whole[0]),
            "PHUM (subject): Human Rights, as of 2009-07-01"
        );
        let mut later = of(true);
        assert_eq!(tooltip(&later[0]), "");
        assert_eq!(tooltip(&resolve(later.remove(0))), tooltip(&whole[0]));
    }
}
