//! A list of REL TO names USA, and names it first.

use crate::cable::Facts;
use crate::rules::{BlockText, Blocks, Check, Eras, Findings, Fixes, Rule, Severity, rule};
use crate::syntax::BlockKind;
use crate::syntax::line::Label;
use crate::text::{Edit, Span};
use crate::vocabulary::marking::Country;
use crate::vocabulary::milestones;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    eras: Eras::from(milestones::SBU_REPLACES_LOU),
    fix: Fixes::Unsafe,
    check: Check::Block(
        Blocks::TEXT
            .and(Blocks::HEADINGS)
            .and(Blocks::FIELDS)
            .and(Blocks::MARKINGS),
        check,
    ),
    ..rule!("rel-to-list")
};

/// The country that a list begins with.
const FIRST: &str = "USA";

fn check(block: &BlockText<'_>, findings: &mut Findings<'_>) {
    let whole = matches!(
        block.kind,
        BlockKind::Banner
            | BlockKind::Level
            | BlockKind::Caption
            | BlockKind::Field(Label::Captions)
    );
    let mark = match block.facts {
        Facts::Subject(subject) => subject.mark.as_ref().map(|mark| mark.span),
        facts => {
            let read = facts.mark().filter(|mark| mark.read.is_ok());
            read.map(|mark| mark.span)
        }
    };
    let place = match mark {
        Some(mark) => block.span(mark),
        _ if whole => Span::new(0, block.text.len()),
        _ => return,
    };
    let text = place.slice(block.text);
    // Few marks have a list.
    if !text.contains('L') {
        return;
    }
    for word in ["REL TO ", "RELTO ", "REL "] {
        for (at, _) in text.match_indices(word) {
            let start = place.start + at + word.len();
            report(block, start, findings);
        }
    }
}

/// Looks at the list that begins at a place of the block.
fn report(block: &BlockText<'_>, start: usize, findings: &mut Findings<'_>) {
    let rest = block.text.get(start..).unwrap_or("");
    let own = |c: char| c.is_ascii_uppercase() || c == ',' || c == ' ';
    let end = rest.find(|c| !own(c)).unwrap_or(rest.len());
    let list = rest[..end].trim_end_matches([' ', ',']);
    let codes: Vec<&str> = list
        .split([' ', ','])
        .filter(|code| !code.is_empty())
        .collect();
    let listed = codes.iter().all(|code| matches!(code.len(), 3 | 4));
    let unknown = |code: &&&str| code.len() == 3 && Country::of(code).is_none();
    if listed && let Some(code) = codes.iter().find(unknown) {
        let place = Span::of(code, block.text);
        findings.report(place, format!("{code} is not the code of a country"));
        return;
    }
    if !listed || codes.is_empty() || codes.first() == Some(&FIRST) {
        return;
    }
    let has = codes.contains(&FIRST);
    let others = codes.iter().filter(|code| **code != FIRST);
    let all: Vec<&str> = [FIRST].iter().chain(others).copied().collect();
    let place = Span::at(start, list.len());
    let message = if has {
        "USA comes first in a list of REL TO"
    } else {
        "USA is missing in this list of REL TO; it comes first"
    };
    findings
        .report(place, message)
        .unsafe_fix("Put USA first", vec![Edit::replace(place, all.join(", "))]);
}
