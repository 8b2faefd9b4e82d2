//! No pilcrow comes before a year at the start of a line.

use crate::rules::{
    BlockText, Blocks, Check, Findings, Fixes, Profile, Rule, Severity, TELEGRAM, rule,
};
use crate::text::{Edit, Signs, Span};

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Hint,
    layouts: TELEGRAM,
    fix: Fixes::Safe,
    profile: Profile::Artifacts,
    check: Check::Block(Blocks::TEXT.with(Signs::PILCROW), check),
    ..rule!("pilcrow-year-artifact")
};

fn check(block: &BlockText<'_>, findings: &mut Findings<'_>) {
    if !block.kind.is_text() {
        return;
    }
    // A pilcrow begins with this byte, as only few other characters do.
    for at in memchr::memchr_iter(0xC2, block.text.as_bytes()) {
        let Some(rest) = block.text[at..].strip_prefix('¶') else {
            continue;
        };
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        if digits == 4 && rest[digits..].starts_with('.') {
            let place = Span::at(at, '¶'.len_utf8());
            findings
                .report(place, "An archive put this pilcrow (¶) before a year")
                .safe_fix("Remove the pilcrow", vec![Edit::delete(place)]);
        }
    }
}
