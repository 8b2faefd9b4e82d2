//! Each caption is on a line of its own.

use crate::cable::Cable;
use crate::rules::{Check, Findings, Fixes, Rule, Severity, TELEGRAM, rule};
use crate::text::{Edit, Span};
use crate::vocabulary::captions::Caption;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    layouts: TELEGRAM,
    fix: Fixes::Safe,
    check: Check::Cable(check),
    ..rule!("caption-own-line")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    if cable.header_on_one_line {
        return;
    }
    let banner = cable.banner().map(|banner| banner.start);
    for pair in cable.captions.windows(2) {
        let [first, second] = pair else { continue };
        // The same caption again is another rule's.
        let again = first.name.eq_ignore_ascii_case(second.name);
        // `SIPDIS XYZZY`: a word that is no caption is another rule's too.
        let unknown = Caption::read(second.name).is_none() && !second.name.contains(' ');
        if first.line != second.line
            || again
            || unknown
            || Some(first.line.start) == banner
            || cable.is_captions_field(first.line)
        {
            continue;
        }
        let gap = Span::new(first.span.end, second.span.start);
        findings
            .report(
                second.span,
                format!(
                    "{} is on the same line as {}; start a new line",
                    second.name, first.name
                ),
            )
            .safe_fix(
                format!("Move {} to a new line", second.name),
                vec![Edit::replace(gap, "\n")],
            );
    }
}
