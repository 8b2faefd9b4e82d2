//! No line is sent twice.

use crate::cable::Facts;
use crate::rules::{
    BlockText, Blocks, Check, Findings, Fixes, Profile, Rule, Severity, TELEGRAM, rule,
};
use crate::text::{Edit, Span, lines};

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Hint,
    layouts: TELEGRAM,
    fix: Fixes::Unsafe,
    profile: Profile::Artifacts,
    unnecessary: true,
    check: Check::Block(Blocks::TEXT, check),
    ..rule!("repeated-line")
};

/// A shorter line may come twice by chance, in bytes.
const SHORTEST: usize = 20;

fn check(block: &BlockText<'_>, findings: &mut Findings<'_>) {
    if !block.kind.is_text() {
        return;
    }
    let Facts::Body(body) = block.facts else {
        return;
    };
    for line in &body.repeated {
        let words = block.span(*line);
        let letters = words.slice(block.text).bytes();
        if letters.filter(u8::is_ascii_alphabetic).count() < SHORTEST {
            continue;
        }
        let (above, below) = (&block.text[..words.start], &block.text[words.end..]);
        let start = memchr::memrchr2(b'\n', b'\r', above.as_bytes()).map_or(0, |at| at + 1);
        let end = words.end + lines(below).next().map_or(0, |line| line.end());
        findings
            .report(words, "This line repeats the line above it")
            .unsafe_fix("Remove the line", vec![Edit::delete(Span::new(start, end))]);
    }
}
