//! A portion mark is spelled correctly, with both parentheses, and once.

use crate::cable::header::Subject;
use crate::cable::portion::PortionMark;
use crate::cable::portion::place::Mark;
use crate::cable::{BlockSpan, Facts};
use crate::rules::{BlockText, Blocks, Check, Findings, Fixes, Rule, Severity, rule};
use crate::text::words::has_small_letter;
use crate::text::{Edit, Span};
use crate::vocabulary::marking::cui;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    fix: Fixes::Safe,
    check: Check::Block(
        Blocks::TEXT.and(Blocks::HEADINGS).and(Blocks::FIELDS),
        check,
    ),
    guards_classification: true,
    ..rule!("portion-typo")
};

fn check(block: &BlockText<'_>, findings: &mut Findings<'_>) {
    if let Facts::Subject(subject) = block.facts {
        return check_subject(block, subject, findings);
    }
    let Some(mark) = block.facts.mark() else {
        return;
    };
    let Err(written) = &mark.read else {
        return check_form(block, mark, findings);
    };
    let Some(meant) = PortionMark::nearest(written) else {
        return;
    };
    report_typo(block, mark.span, &meant, findings);
}

/// The SUBJECT begins with what was meant as a mark. Other words in brackets are part of the title.
fn check_subject(block: &BlockText<'_>, subject: &Subject, findings: &mut Findings<'_>) {
    if let Some(mark) = &subject.mark {
        check_spelled(block, mark.span, &mark.value, findings);
        check_after(block, mark.span, findings);
        if has_small_letter(mark.span.slice(block.text)) {
            report_typo(block, mark.span, &mark.value.to_string(), findings);
        }
        return check_doubled(block, mark.span, &mark.value, false, findings);
    }
    if let Some(unread) = &subject.unread_mark {
        report_typo(block, unread.span, &unread.value, findings);
    }
}

fn report_typo(block: &BlockText<'_>, place: BlockSpan, meant: &str, findings: &mut Findings<'_>) {
    let message = format!("{} is not a portion mark", place.slice(block.text));
    let place = block.span(place);
    findings.report(place, message).suggest(place, meant);
}

/// A mark that can be read: spaces in its brackets, a level as a word, the mark twice.
fn check_form(block: &BlockText<'_>, mark: &Mark, findings: &mut Findings<'_>) {
    let Ok(read) = &mark.read else { return };
    let written = mark.span.slice(block.text);
    let place = block.span(mark.span);
    let Some(inside) = written
        .strip_prefix('(')
        .and_then(|rest| rest.strip_suffix(')'))
    else {
        return;
    };
    let bare = inside.trim();
    if bare.len() < inside.len() {
        let right = format!("({bare})");
        findings
            .report(place, format!("Remove the space inside {right}"))
            .safe_fix(
                format!("Change to {right}"),
                vec![Edit::replace(place, right)],
            );
    } else {
        check_spelled(block, mark.span, read, findings);
        check_categories(block, mark.span, findings);
    }
    check_after(block, mark.span, findings);
    check_doubled(block, mark.span, read, true, findings);
}

/// `(CUI//SP-PRVC)`: the category of CUI with a slip.
fn check_categories(block: &BlockText<'_>, mark: BlockSpan, findings: &mut Findings<'_>) {
    let inside = mark.slice(block.text).trim_matches(['(', ')']);
    if let Some(categories) = inside.strip_prefix("CUI/SP-") {
        let place = block.span(mark);
        findings
            .report(place, "Two slashes come before a category of CUI")
            .suggest(place, &format!("(CUI//SP-{categories})"));
    }
    for (code, meant) in cui::slipped_categories(inside) {
        let place = Span::of(code, block.text).shift(block.span(mark).start - mark.start);
        findings
            .report(place, format!("{code} is not a category of CUI"))
            .suggest(place, meant);
    }
}

/// `(UNCLASSIFIED)`: the level is a letter.
fn check_spelled(
    block: &BlockText<'_>,
    mark: BlockSpan,
    read: &PortionMark,
    findings: &mut Findings<'_>,
) {
    let written = mark.slice(block.text);
    let inside = written.trim_matches(['(', ')']);
    if ["UNCLASSIFIED", "UNCLAS", "CONFIDENTIAL", "SECRET"].contains(&inside) {
        let place = block.span(mark);
        findings
            .report(place, format!("{written} should be {read}"))
            .downgrade()
            .safe_fix(
                format!("Change to {read}"),
                vec![Edit::replace(place, read.to_string())],
            );
    }
}

/// `(SBU)Text`, `(SBU): Text`: one space follows the mark.
fn check_after(block: &BlockText<'_>, mark: BlockSpan, findings: &mut Findings<'_>) {
    let rest = &block.text[mark.end..];
    let close = [':', '.', ';', ',', '*'];
    let close = rest.starts_with(close) && rest[1..].starts_with(' ');
    let dash = [" - ", " – ", " — ", " -- "];
    let dash = dash.iter().find(|dash| rest.starts_with(**dash));
    if close || dash.is_some() {
        let length = dash.map_or(1, |dash| dash.trim_end().len());
        let place = block.span(BlockSpan::at(mark.end, length));
        findings
            .report(
                place,
                "Nothing may follow the portion mark; remove this sign",
            )
            .downgrade()
            .safe_fix("Remove the sign", vec![Edit::delete(place)]);
    } else if rest.starts_with(char::is_alphanumeric) {
        let place = block.span(mark);
        findings
            .report(place, "A space is missing after the portion mark")
            .downgrade()
            .safe_fix("Write a space", vec![Edit::insert(place.end, " ")]);
    }
}

/// `(SBU) (SBU)`, `(U) (SBU)`: one paragraph has one mark. `lists`: may the text begin a list?
fn check_doubled(
    block: &BlockText<'_>,
    first: BlockSpan,
    read: &PortionMark,
    lists: bool,
    findings: &mut Findings<'_>,
) {
    let rest = &block.text[first.end..];
    let gap = rest.len() - rest.trim_start().len();
    let again = rest.trim_start().strip_prefix('(');
    let Some(inside) = again.and_then(|rest| Some(rest.split_once(')')?.0)) else {
        return;
    };
    let Some(second) = PortionMark::read(inside) else {
        return;
    };
    // `(C) (S) ...` may be letters of a list.
    let letter = lists && inside.len() == 1 && second.level.is_classified();
    if second != *read && letter {
        return;
    }
    let place = block.span(BlockSpan::at(first.end + gap, inside.len() + 2));
    if second == *read {
        findings
            .report(place, format!("{second} is here twice; keep one"))
            .safe_fix(
                "Remove the second mark",
                vec![Edit::delete(block.span(BlockSpan::new(
                    first.end,
                    first.end + gap + inside.len() + 2,
                )))],
            );
    } else {
        findings.report(
            place,
            format!("A paragraph has one mark, not {read} and {second}"),
        );
    }
}
