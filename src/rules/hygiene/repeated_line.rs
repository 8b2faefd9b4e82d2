//! No line is sent twice.

use crate::cable::Facts;
use crate::rules::{
    BlockText, Blocks, Check, Findings, Fixes, Profile, Rule, Severity, TELEGRAM, rule,
};
use crate::syntax::line::{LineKind, TransmissionLine, classify};
use crate::text::{Edit, Span, lines};

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Hint,
    layouts: TELEGRAM,
    fix: Fixes::Unsafe,
    profile: Profile::Artifacts,
    unnecessary: true,
    check: Check::Block(
        Blocks::TEXT
            .and(Blocks::TRANSMISSION)
            .and(Blocks::SIGNATURE),
        check,
    ),
    ..rule!("repeated-line")
};

/// A shorter line may come twice by chance, in bytes.
const SHORTEST: usize = 20;

fn check(block: &BlockText<'_>, findings: &mut Findings<'_>) {
    let body = match block.facts {
        Facts::Body(body) if block.kind.is_text() => body,
        Facts::Transmission(_) => return in_transmission(block, findings),
        Facts::Signature { name, .. } => return below_signature(block, name.end, findings),
        _ => return,
    };
    for line in &body.repeated {
        let words = block.span(*line);
        let letters = words.slice(block.text).bytes();
        if letters.filter(u8::is_ascii_alphabetic).count() < SHORTEST {
            continue;
        }
        report(block, words, findings);
    }
}

/// The transmission's own lines. An addressee that is there twice is another rule's.
fn in_transmission(block: &BlockText<'_>, findings: &mut Findings<'_>) {
    use TransmissionLine as T;
    let mut above = "";
    for line in lines(block.text) {
        let words = line.text.trim();
        let own = || {
            matches!(
                classify(words),
                LineKind::Transmission(
                    T::Start | T::Routing | T::Serial | T::Security | T::Dtg | T::From
                )
            )
        };
        if !words.is_empty() && words == above && own() {
            report(block, Span::of(words, block.text), findings);
        }
        above = words;
    }
}

/// The signature is there twice.
fn below_signature(block: &BlockText<'_>, end: usize, findings: &mut Findings<'_>) {
    let again = block.text.get(end..).unwrap_or("");
    let last = lines(again)
        .filter(|line| !line.text.trim().is_empty())
        .last();
    // The first line of the rest is that of the signature itself.
    if let Some(line) = last.filter(|line| line.start > 0) {
        report(block, Span::of(line.text.trim(), block.text), findings);
    }
}

fn report(block: &BlockText<'_>, words: Span, findings: &mut Findings<'_>) {
    let (above, below) = (&block.text[..words.start], &block.text[words.end..]);
    let start = memchr::memrchr2(b'\n', b'\r', above.as_bytes()).map_or(0, |at| at + 1);
    let end = words.end + lines(below).next().map_or(0, |line| line.end());
    findings
        .report(words, "This line repeats the line above it")
        .unsafe_fix("Remove the line", vec![Edit::delete(Span::new(start, end))]);
}
