//! Captions are in capitals, with a comma and one space between.

use crate::cable::header::caption_list;
use crate::rules::{
    BlockText, Blocks, Check, Eras, Findings, Fixes, Rule, SMART_AND_SHELL, Severity, rule,
};
use crate::syntax::BlockKind;
use crate::syntax::line::{Label, field_label};
use crate::text::{Edit, Span};
use crate::vocabulary::captions::Caption;
use crate::vocabulary::milestones;
use std::collections::BTreeSet;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Hint,
    layouts: SMART_AND_SHELL,
    eras: Eras::from(milestones::SMART_IN_USE),
    fix: Fixes::Safe,
    check: Check::Block(Blocks::FIELDS, check),
    ..rule!("smart-caption-form")
};

fn check(block: &BlockText<'_>, findings: &mut Findings<'_>) {
    let text = block.text.trim_end();
    let label = field_label(text).filter(|_| block.kind == BlockKind::Field(Label::Captions));
    // One line: what a stamp or a page break cuts is read elsewhere.
    let Some(label) = label.filter(|_| !text.contains(['\n', '\r'])) else {
        return;
    };
    let captions = caption_list(text, label.value);
    let mut before = None;
    let mut small: Vec<Edit> = Vec::new();
    let mut seen = BTreeSet::new();
    for caption in &captions {
        // One that is there again is another finding.
        let again = !seen.insert(&caption.value);
        let place = block.span(caption.span);
        if let Some(end) = before.replace(place.end) {
            let gap = Span::new(end, place.start);
            if gap.slice(text) != ", " && !again {
                findings
                    .report(gap, "Separate captions with a comma and one space")
                    .safe_fix(
                        "Write a comma and one space",
                        vec![Edit::replace(gap, ", ")],
                    );
            }
        }
        let capitals = caption.value.to_uppercase();
        if *caption.value != *capitals && Caption::read(&capitals).is_some() {
            small.push(Edit::replace(place, capitals));
        }
    }
    if let Some(first) = small.first() {
        let (place, title) = (first.span, format!("Change to {}", first.text));
        findings
            .report(place, "Captions are in capitals")
            .safe_fix(title, small);
    }
    let rest = before.map_or(Span::at(0, 0), |end| Span::new(end, text.len()));
    if matches!(rest.slice(text).trim(), "," | ";" | ".") {
        findings
            .report(
                rest,
                "Nothing may follow the last caption; remove this sign",
            )
            .safe_fix("Remove it", vec![Edit::delete(rest)]);
    }
}
