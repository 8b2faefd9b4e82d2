//! No line is sent twice.

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
    let mut above = "";
    for line in lines(block.text) {
        let words = line.text.trim();
        let letters = || words.bytes().filter(u8::is_ascii_alphabetic).count();
        if words == above && letters() >= SHORTEST {
            let whole = Span::new(line.start, line.end());
            findings
                .report(
                    Span::of(words, block.text),
                    "This line repeats the line above it",
                )
                .unsafe_fix("Remove the line", vec![Edit::delete(whole)]);
        }
        above = words;
    }
}
