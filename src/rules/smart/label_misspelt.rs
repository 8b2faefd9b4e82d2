//! A label is spelled as the system spells it, and a colon follows it.

use crate::cable::header::{repeated_label, value_span};
use crate::rules::{BlockText, Blocks, Check, Findings, Fixes, Rule, Severity, rule};
use crate::syntax::BlockKind;
use crate::syntax::line::{
    BETWEEN_FIELDS, BLOCK_LABELS, Label, SMART_LABELS, field_label, labels_after, near_label,
    near_telegram_label, near_transmission_line,
};
use crate::text::unseen::{as_seen, is_odd_space};
use crate::text::words::has_small_letter;
use crate::text::{Edit, Span, lines};
use crate::vocabulary::slips::slips;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    fix: Fixes::Safe,
    check: Check::Block(Blocks::FIELDS.and(Blocks::TRANSMISSION), check),
    ..rule!("label-misspelt")
};

/// The section of reasons until 2003.
const OLD_REASONS: &str = "1.5";

fn check(block: &BlockText<'_>, findings: &mut Findings<'_>) {
    match block.kind {
        BlockKind::Field(_) => {}
        BlockKind::Transmission => return check_transmission(block, findings),
        _ => return,
    }
    if block.in_smart {
        report_after(block, findings);
    }
    let line = block.text.trim_start();
    let indent = block.text.len() - line.len();
    let near = line
        .lines()
        .next()
        .map(str::trim_end)
        .and_then(|line| near_telegram_label(line).or_else(|| near_label(line)));
    let Some(near) = near else {
        report_lost_list(block, line, findings);
        report_reasons(block, findings);
        return report_colon(block, line, findings);
    };
    if has_odd_space(line) {
        return;
    }
    let place = Span::at(indent, near.written);
    // Before the number of an order there is no colon.
    let numbered = near.field.label == Label::ExecutiveOrder && !near.field.smart;
    let right = if numbered {
        near.name.to_owned()
    } else {
        format!("{}:", near.name)
    };
    // `subject:` as a copy in small letters has it: no letter is wrong.
    let small = place.slice(block.text).eq_ignore_ascii_case(&right);
    let small = small && !block.in_smart && near.field.label.is_telegram();
    let right = match small {
        true => right.to_ascii_uppercase(),
        false => right,
    };
    // Nothing may follow it: `Action Post`.
    let empty = line
        .get(near.written..)
        .is_none_or(|rest| rest.is_empty() || rest.starts_with('\n'));
    let space = if near.field.value > near.written || empty {
        ""
    } else {
        " "
    };
    let message = match small {
        true => format!("Telegrams write this label `{right}`"),
        false => message(place.slice(block.text), &right),
    };
    let finding = findings.report(place, message);
    let finding = if small { finding.downgrade() } else { finding };
    let order = near.field.label == Label::ExecutiveOrder && near.field.smart;
    if order && has_colon_later(place.slice(block.text), line) {
        return;
    }
    finding.safe_fix(
        format!("Change to `{right}`"),
        vec![Edit::replace(place, format!("{right}{space}"))],
    );
}

/// Is a label right but for a space that does not break? A reader sees no difference.
fn has_odd_space(line: &str) -> bool {
    let label = line.split_inclusive(':').next().unwrap_or("");
    label.contains(is_odd_space) && field_label(&label.replace(is_odd_space, " ")).is_some()
}

/// What is wrong with a label: a letter, or only its colon.
fn message(written: &str, right: &str) -> String {
    let name = written.trim_end_matches([' ', ';', '.', ',', '-', '–', '—', '=']);
    match name == right.trim_end_matches(':') {
        true => format!("A colon follows the label; write `{right}`"),
        false => format!("Label is misspelled; write `{right}`"),
    }
}

/// Reports a value without its label.
fn report_lost(block: &BlockText<'_>, first: &str, findings: &mut Findings<'_>) {
    let BlockKind::Field(label) = block.kind else {
        return;
    };
    let start = block.text.len() - block.text.trim_start().len();
    if !block.in_smart || value_span(&as_seen(block.text)).start > start {
        return;
    }
    let name = match label {
        Label::ClassifiedBy if block.text[start..].starts_with("1.") => "Reason",
        _ => label.name(),
    };
    let message = format!("Label is missing; write `{name}:` before the value");
    let finding = findings.report(Span::at(start, first.len()), message);
    let title = format!("Write `{name}:`");
    let edits = vec![Edit::insert(start, format!("{name}: "))];
    // Any words may be a subject, or go on with the field above.
    match label == Label::Subject && start > 0 {
        true => finding.unsafe_fix(title, edits),
        false => finding.safe_fix(title, edits),
    };
}

/// `Reaosns: 1.4 (b)` on a line of its own in the block of a telegram that classifies it.
fn report_reasons(block: &BlockText<'_>, findings: &mut Findings<'_>) {
    /// Two letters that changed places are one slip.
    const SLIPS: usize = 2;
    if block.kind != BlockKind::Field(Label::ClassifiedBy) || block.in_smart {
        return;
    }
    for line in lines(block.text).skip(1) {
        let Some((word, _)) = line.text.trim_start().split_once(':') else {
            continue;
        };
        let upper = word.to_ascii_uppercase();
        let known = ["REASONS", "REASON"];
        let right = known.contains(&&*upper);
        let near = known
            .iter()
            .find(|known| slips(known, &upper, SLIPS).is_some());
        if let Some(near) = near.filter(|_| !right) {
            let place = Span::of(word, block.text);
            let meant = match has_small_letter(word) {
                true => format!("{}{}", &near[..1], near[1..].to_ascii_lowercase()),
                false => (*near).to_owned(),
            };
            findings
                .report(place, format!("Label is misspelled; write `{meant}:`"))
                .safe_fix(
                    format!("Change to `{meant}:`"),
                    vec![Edit::replace(place, meant)],
                );
        }
    }
}

/// `A. ROME 12` below the SUBJECT of a telegram: the first of a list of references without its label.
fn report_lost_list(block: &BlockText<'_>, line: &str, findings: &mut Findings<'_>) {
    let reference = block.kind == BlockKind::Field(Label::Reference) && !block.in_smart;
    let first = ["A. ", "(A) ", "A) "]
        .iter()
        .find(|sign| line.starts_with(**sign));
    if let Some(sign) = first.filter(|_| reference) {
        let start = block.text.len() - line.len();
        findings
            .report(
                Span::at(start, sign.trim_end().len()),
                "Label is missing; write `REF:` before the list",
            )
            .safe_fix("Write `REF:`", vec![Edit::insert(start, "REF: ")]);
    }
}

/// Reports FM, TO and INFO with a letter wrong before an address.
fn check_transmission(block: &BlockText<'_>, findings: &mut Findings<'_>) {
    for line in lines(block.text) {
        let words = line.text.trim();
        let Some(near) = near_transmission_line(words) else {
            continue;
        };
        let start = line.start + line.text.len() - line.text.trim_start().len();
        let place = Span::at(start, near.written);
        let right = near.name;
        let written = place.slice(block.text);
        if written == right {
            findings
                .report(place, format!("A space is missing after `{right}`"))
                .safe_fix("Add the space", vec![Edit::insert(place.end, " ")]);
            continue;
        }
        let message = match written.trim_end_matches(':') == right {
            true => format!("No colon follows `{right}` in the transmission"),
            false => format!("Label is misspelled; write `{right}`"),
        };
        findings.report(place, message).safe_fix(
            format!("Change to `{right}`"),
            vec![Edit::replace(place, right)],
        );
    }
}

/// Reports a label that is spelled right and has no colon: `TAGS    ECON, IT` in SMART, `SUBJECT A
/// FAIR OPENS` in a telegram, whose TAGS and E.O. have rules of their own.
fn report_colon(block: &BlockText<'_>, line: &str, findings: &mut Findings<'_>) {
    let first = line.lines().next().unwrap_or("").trim_end();
    let Some(field) = field_label(first) else {
        return report_lost(block, first, findings);
    };
    let label = line.get(..field.value).unwrap_or("");
    let dash = line.get(field.value..).unwrap_or("");
    let dash = dash.starts_with("- ")
        && block.in_smart
        && matches!(field.label, Label::Tags | Label::ClassifiedBy);
    let label = match dash {
        true => line.get(..=field.value).unwrap_or(label),
        false => label,
    };
    if report_doubled(block, line, label, findings) {
        return;
    }
    // `TAG: ECON`
    let written = label.trim_end().trim_end_matches(':');
    if written == "TAG" && !block.in_smart {
        let start = block.text.len() - line.len();
        let place = Span::at(start, label.trim_end().len());
        findings
            .report(place, "Label is misspelled; write `TAGS:`")
            .safe_fix("Change to `TAGS:`", vec![Edit::replace(place, "TAGS:")]);
        return;
    }
    if block.in_smart && report_case(block, line, label, findings) {
        return;
    }
    let wide = label.ends_with("  ") || label.ends_with('\t');
    let owed = match field.label {
        Label::ClassifiedBy | Label::Tags | Label::ExecutiveOrder if block.in_smart => true,
        Label::Tags if block.in_smart && dash => true,
        Label::Reference if block.in_smart => wide || label.trim_end().ends_with(['-', ';', ',']),
        _ if block.in_smart => wide,
        Label::Subject | Label::Reference => true,
        // `CLASSIFIED BY AMBASSADOR DOE`: drafters typed it as words from 1995 to 2003.
        Label::ClassifiedBy => has_small_letter(label) && !block.text.contains(OLD_REASONS),
        _ => false,
    };
    // `SUBJECT TO A REVIEW` begins a line of a sentence.
    let clause = field.label == Label::Subject
        && ["TO ", "OF "].iter().any(|word| {
            let value = line.get(field.value..).unwrap_or("");
            value
                .get(..word.len())
                .is_some_and(|start| start.eq_ignore_ascii_case(word))
        });
    if label.contains(':') || !owed || clause {
        return;
    }
    let written = label.trim_end();
    let name = match field.label {
        Label::ExecutiveOrder if written.starts_with("E.O.") => "E.O.",
        // `EO 13526`, `TAG ECON`
        Label::ExecutiveOrder | Label::Tags if block.in_smart => field.label.name(),
        _ => written.trim_end_matches(['.', ';', '-', ',', ' ']),
    };
    let start = block.text.len() - line.len();
    let message = if block.in_smart {
        message(written, &format!("{name}:"))
    } else {
        format!("A colon follows the label; write `{name}:`")
    };
    let finding = findings.report(Span::at(start, written.len()), message);
    let order = block.in_smart && field.label == Label::ExecutiveOrder;
    if order && has_colon_later(written, line) {
        return;
    }
    finding.safe_fix(
        format!("Change to `{name}:`"),
        vec![match written.strip_prefix(name) {
            Some(sign) => {
                let end = start + written.len();
                Edit::replace(Span::new(end - sign.len(), end), ":")
            }
            None => Edit::replace(Span::at(start, written.len()), format!("{name}:")),
        }],
    );
}

/// `E.O. 12958: N/A` among SMART's labels: it has its colon, after the number, as in a telegram.
fn has_colon_later(label: &str, line: &str) -> bool {
    let first = line.lines().next().unwrap_or("");
    !label.contains(':')
        && first
            .get(label.len()..)
            .is_some_and(|rest| rest.contains(':'))
}

/// Reports a label that follows another field on its line.
fn report_after(block: &BlockText<'_>, findings: &mut Findings<'_>) {
    for (start, _) in labels_after(block.text) {
        let rest = &block.text[start..];
        let length = rest.find(':').map_or(rest.len(), |colon| colon + 1);
        let place = Span::at(start, length);
        let end = block.text[..start].trim_end_matches(BETWEEN_FIELDS).len();
        findings
            .report(
                place,
                format!("`{}` begins a line of its own", place.slice(block.text)),
            )
            .safe_fix(
                "Begin a new line",
                vec![Edit::replace(Span::new(end, start), "\n")],
            );
    }
}

/// Reports a colon that is doubled, `MRN::`, or a label that the value repeats.
fn report_doubled(
    block: &BlockText<'_>,
    line: &str,
    label: &str,
    findings: &mut Findings<'_>,
) -> bool {
    let start = block.text.len() - line.len();
    if let Some(again) = repeated_label(block.text, start + label.len()) {
        let place = Span::at(start + label.len(), again.trim_end().len());
        findings
            .report(place, "Label is repeated; write it once")
            .safe_fix(
                "Remove the repeated label",
                vec![Edit::delete(Span::at(place.start, again.len()))],
            );
        return true;
    }
    let written = label.trim_end();
    let Some(colon) = written.find(':').filter(|colon| colon + 1 < written.len()) else {
        return false;
    };
    let place = Span::new(start + colon, start + written.len());
    findings
        .report(place, "One colon follows the label")
        .safe_fix("Write one colon", vec![Edit::replace(place, ":")]);
    true
}

/// Reports a label in other letters than SMART's, `SUBJECT:`, `Drafted by:`, or with a space before
/// its colon.
fn report_case(
    block: &BlockText<'_>,
    line: &str,
    label: &str,
    findings: &mut Findings<'_>,
) -> bool {
    let Some(written) = label.trim_end().strip_suffix(':') else {
        return false;
    };
    let mut names = SMART_LABELS
        .iter()
        .map(|(name, _)| *name)
        .chain(BLOCK_LABELS);
    let name = written.trim_end();
    let right = names.find(|right| right.eq_ignore_ascii_case(name));
    // A telegram's E.O. block has `Reasons:`.
    let right = right.or_else(|| name.eq_ignore_ascii_case("Reasons").then_some("Reason"));
    let Some(right) = right else {
        return false;
    };
    if right == written {
        return false;
    }
    let place = Span::at(block.text.len() - line.len(), written.len() + 1);
    findings
        .report(place, format!("SMART writes this label `{right}:`"))
        .downgrade()
        .safe_fix(
            format!("Change to `{right}:`"),
            vec![Edit::replace(place, format!("{right}:"))],
        );
    true
}
