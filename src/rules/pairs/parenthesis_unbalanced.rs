//! Parentheses open and close in the same paragraph.

use crate::cable::Facts;
use crate::rules::{BlockText, Blocks, Check, Findings, Rule, Severity, WaitsFor, rule};
use crate::syntax::BlockKind;
use crate::syntax::line::{Label, field_label};
use crate::text::Span;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Hint,
    waits_for: WaitsFor::Paragraph,
    check: Check::Block(
        Blocks::TEXT.and(Blocks::FIELDS).and(Blocks::HEADINGS),
        check,
    ),
    ..rule!("parenthesis-unbalanced")
};

/// `(Note: ...` has its own rules.
fn opens_note(text: &str) -> bool {
    let word = text
        .split(|c: char| !c.is_alphabetic())
        .next()
        .unwrap_or("");
    ["note", "comment", "begin"]
        .iter()
        .any(|known| word.eq_ignore_ascii_case(known))
}

/// Is it the bracket of what was meant as the mark of a paragraph: `2. (S//NFJ The fair`?
fn opens_mark(block: &BlockText<'_>, at: usize) -> bool {
    let Facts::Body(body) = block.facts else {
        return false;
    };
    let rest = block.text.get(at + 1..).unwrap_or("");
    let word = rest.split([' ', '\n', '\r']).next().unwrap_or("");
    let capitals = !word.contains(|c: char| c.is_lowercase());
    body.number.is_some() && at == body.text_start && capitals && word.contains('/')
}

/// Is it a bracket that another rule says nothing of? Among references only `(NOTAL` is, and nothing
/// after the bracket in the TAGS is a missing name.
fn may_be_open(block: &BlockText<'_>, at: usize) -> bool {
    let rest = block.text.get(at + 1..).unwrap_or("").trim_start();
    let letters = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
    match block.kind {
        BlockKind::Field(Label::Reference) => letters >= "NOTAL".len(),
        BlockKind::Field(Label::Tags) => letters > 0,
        _ => true,
    }
}

/// A citation is no longer, in bytes.
const CLAUSE: usize = 20;

fn check(block: &BlockText<'_>, findings: &mut Findings<'_>) {
    // A portion mark that lacks a bracket is another finding.
    let mark = match block.facts {
        Facts::Body(body) if body.balanced => return,
        Facts::Body(body) => body.mark.as_ref().map(|mark| mark.span),
        Facts::Subject(subject) => subject.unread_mark.as_ref().map(|mark| mark.span),
        _ => None,
    };
    let after_mark = mark.map(|mark| mark.end);
    let start = match block.kind {
        BlockKind::Paragraph | BlockKind::Text => after_mark.unwrap_or(0),
        // The mark of a heading may lack a bracket.
        BlockKind::Heading if block.in_smart => {
            let marked = block.text.starts_with('(');
            let end = || block.text.find([')', ' ']).map_or(0, |end| end + 1);
            if marked { end() } else { 0 }
        }
        // `OVIP (DOE, JANE)` is in the TAGS.
        BlockKind::Field(Label::ClassifiedBy | Label::Tags | Label::Reference) => 0,
        // In a title that begins with a bracket, that is a portion mark's.
        BlockKind::Field(Label::Subject) => {
            let value = field_label(block.text).map_or(0, |field| field.value);
            after_mark.unwrap_or_else(|| match block.text[value..].starts_with('(') {
                true => block.text.find(')').map_or(block.text.len(), |end| end + 1),
                false => value,
            })
        }
        _ => return,
    };
    let mut open: Vec<usize> = Vec::new();
    let mut late: Option<usize> = None;
    let bytes = block.text.as_bytes();
    for at in memchr::memchr2_iter(b'(', b')', bytes).filter(|at| *at >= start) {
        if bytes[at] == b'(' {
            open.push(at);
        } else if open.pop().is_none() {
            let head = block.text[..at].trim_end_matches(|c: char| c.is_ascii_alphanumeric());
            let label = at - head.len();
            let begins = head.is_empty()
                || head.ends_with(|c: char| c.is_whitespace() || "¶,;:".contains(c));
            // `a)`, `iv)`, `12)`; ` ) ` is a garbled dash; `:)` is a smile.
            // `refs A and B)`: these letters are no labels of a list.
            let clause = head.get(head.len().saturating_sub(CLAUSE)..).unwrap_or("");
            let cited = ["ref ", "refs ", "Ref ", "Refs "]
                .iter()
                .any(|word| clause.contains(word));
            let other = (1..=3).contains(&label) && begins && !cited
                || label == 0 && (head.ends_with([' ', ':', ';']) || head.is_empty());
            if !other {
                late = late.or(Some(at));
            }
        }
    }
    // `A) ROME 12`: the label of a reference.
    let labels = block.kind == BlockKind::Field(Label::Reference);
    if let Some(at) = late.filter(|_| !labels) {
        findings.report(Span::at(at, 1), "This parenthesis is never opened");
    } else if let Some(at) = open
        .first()
        .filter(|at| !opens_note(&block.text[**at + 1..]) && !opens_mark(block, **at))
        .filter(|at| may_be_open(block, **at))
    {
        findings.report(Span::at(*at, 1), "This parenthesis is never closed");
    }
}
