//! A note or comment that opens with a parenthesis closes with one.

use crate::cable::Facts;
use crate::cable::pairs::{Form, Side};
use crate::rules::{BlockText, Blocks, Check, Findings, Fixes, Rule, Severity, WaitsFor, rule};
use crate::text::Edit;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Hint,
    fix: Fixes::Safe,
    waits_for: WaitsFor::Paragraph,
    check: Check::Block(Blocks::TEXT, check),
    ..rule!("end-note-parenthesis")
};

fn check(block: &BlockText<'_>, findings: &mut Findings<'_>) {
    let Facts::Body(body) = block.facts else {
        return;
    };
    for pair in body.pairs.windows(2) {
        let [opener, closer] = pair else { continue };
        let bracketed = opener.side == Side::Open(Form::Bracketed);
        if !bracketed || closer.side != Side::Close || !opener.matches(closer) {
            continue;
        }
        // `(Summary) The fair opened.`
        let closed = opener
            .bracket_end
            .is_some_and(|end| end.start < closer.span.start);
        if closed {
            continue;
        }
        // `1. (SBU Summary: ...`: the bracket is that of a mark.
        let open_mark = body.mark.as_ref().is_some_and(|mark| {
            let written = mark.span.slice(block.text);
            let between = block.text.get(mark.span.end..opener.span.start);
            !written.contains(')') && between.is_none_or(|between| !between.contains('('))
        });
        if open_mark {
            continue;
        }
        let rest = &block.text[closer.span.end..];
        let stop = usize::from(rest.starts_with('.'));
        let signs = rest.trim_start_matches(['.', ' ', '\n', '\r', '"', '/', '-', '*']);
        if signs.starts_with([')', ']']) {
            continue;
        }
        findings
            .report(
                block.span(closer.span),
                format!(
                    "The closing parenthesis is missing after End {}",
                    closer.kind.word()
                ),
            )
            .related(block.span(opener.span), "The opening parenthesis")
            .safe_fix(
                "Add the closing parenthesis",
                vec![Edit::insert(closer.span.end + stop, ")")],
            );
    }
}
