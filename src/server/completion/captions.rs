//! Captions: on a line of a telegram's header, and in SMART's field. Only captions that are allowed
//! beside the banner and the other captions are offered, as the rules judge.

use super::{Candidate, Cursor};
use crate::cable::WrittenCaption;
use crate::explain::words::Topic;
use crate::lint;
use crate::rules::{Rule, Severity};
use crate::syntax::line::Label;
use crate::text::{Arrange, Span};
use crate::vocabulary::captions::Caption;
use crate::vocabulary::milestones;
use tower_lsp::ls_types::CompletionItemKind;

/// Other words for SENSITIVE, which is offered.
const SYNONYMS: [Caption; 2] = [Caption::SensitiveButUnclassified, Caption::Sbu];
/// The most common captions come first.
const FIRST: [Caption; 5] = [
    Caption::Sensitive,
    Caption::Sipdis,
    Caption::Noforn,
    Caption::Exdis,
    Caption::Nodis,
];

/// Does the rule say which captions may not be used?
fn judges(rule: &Rule) -> bool {
    rule.family() == "captions" && !rule.asks_for_more
}

/// In SMART's field, between commas.
pub(super) fn in_field(cursor: &Cursor<'_>) -> Option<Vec<Candidate>> {
    let (label, value) = cursor.field()?;
    if label != Label::Captions {
        return None;
    }
    let token = cursor.token(|c| c == ',' || c == ':' || c == '\t');
    let typed = token.slice(cursor.view.text);
    let start = (token.start + typed.len() - typed.trim_start().len()).max(value);
    let span = Span::new(start, token.end);
    // A comma needs a space after it.
    let space = if cursor.view.text[..start].ends_with(',') {
        " "
    } else {
        ""
    };
    let present = |caption: &WrittenCaption<'_>| {
        caption.span.end <= span.start || span.end <= caption.span.start
    };
    Some(fitting(cursor, span, space, present))
}

/// On a line of its own under the banner.
pub(super) fn on_line(cursor: &Cursor<'_>) -> Vec<Candidate> {
    let cable = cursor.cable();
    let Some(span) = cursor.typed_line() else {
        return Vec::new();
    };
    let under_banner = cable
        .banner()
        .is_some_and(|banner| banner.end <= cursor.line.start);
    let below = |span: Option<Span>| span.is_some_and(|span| span.start < cursor.line.start);
    let field_above = below(cable.executive_order.map(|eo| eo.span(eo.facts.span)))
        || below(cable.tags.first().map(|tags| tags.span(tags.facts.span)))
        || below(
            cable
                .subject
                .map(|subject| subject.span(subject.facts.value)),
        );
    if cursor.smart || !under_banner || field_above || cursor.is_below_body() {
        return Vec::new();
    }
    let present = |caption: &WrittenCaption<'_>| !cursor.line.contains(caption.span.start);
    fitting(cursor, span, "", present)
}

fn fitting(
    cursor: &Cursor<'_>,
    span: Span,
    space: &str,
    present: impl Fn(&WrittenCaption<'_>) -> bool,
) -> Vec<Candidate> {
    let cable = cursor.cable();
    let there: Vec<Caption> = cable
        .captions
        .iter()
        .filter(|caption| present(caption))
        .filter_map(WrittenCaption::known)
        .collect();
    let text = cursor.view.text;
    let end = cable.header_end.max(cursor.line.end).min(text.len());
    // Only the header, without what is being typed.
    let head = |word: &str| {
        let (before, after) = (&text[..span.start], &text[span.end..end]);
        problems(&format!("{before}{word}{after}"), cursor)
    };
    let now = head("");
    let in_use = |caption: Caption| match caption {
        Caption::Lou => cable.is_before(milestones::SBU_REPLACES_LOU),
        Caption::Ussalttwo | Caption::Tosec | Caption::Secto => {
            cable.is_before(milestones::MODERN_TELEGRAM)
        }
        _ => true,
    };
    let fits = |caption: &Caption| {
        in_use(*caption)
            && !SYNONYMS.contains(caption)
            && !there.contains(caption)
            && head(caption.name()) <= now
    };
    let mut found: Vec<Caption> = Caption::ALL.iter().copied().filter(fits).collect();
    let rank = |caption: &Caption| {
        let first = FIRST.iter().position(|first| first == caption);
        first.unwrap_or(FIRST.len())
    };
    found.arrange_by_key(rank);
    found
        .into_iter()
        .map(|caption| {
            Candidate::new(
                span,
                format!("{space}{caption}"),
                "caption",
                caption.meaning(),
            )
            .label(caption.name())
            .found_by(format!("{space}{caption}"))
            .kind(CompletionItemKind::KEYWORD)
            .about(Topic::Caption(caption.name().to_owned()))
        })
        .collect()
}

/// How many findings the caption rules have in a header.
fn problems(header: &str, cursor: &Cursor<'_>) -> usize {
    let snapshot = cursor.view.snapshot;
    let settings = snapshot.file_settings.settings.only(judges);
    lint::check(header, snapshot.file_id(), &settings)
        .diagnostics
        .iter()
        .filter(|found| found.severity > Severity::Hint)
        .count()
}

#[cfg(test)]
mod tests {
    use super::super::testing::{labels, offered};

    fn telegram(level: &str, lines: &str) -> Vec<String> {
        let text = format!(
            "R 171015Z FEB 09\nFM AMEMBASSY QUITO\nTO SECSTATE WASHDC\n{level} QUITO 000001\n\n{lines}\n\nE.O. 12958: N/A\nTAGS: PREL\nSUBJECT: TEST\n\n1. It is.\n"
        );
        labels(&text, 99)
    }

    #[test]
    fn those_that_may_stand_there() {
        for (level, lines, offered, refused) in [
            ("UNCLAS", "SENS$0", "SENSITIVE", "NODIS"),
            ("UNCLAS", "SENSITIVE\nNOF$0", "NOFORN", "SENSITIVE"),
            ("UNCLAS", "SENSITIVE\n$0", "EXDIS", "LOU"),
            ("CONFIDENTIAL", "$0", "NODIS", "SENSITIVE"),
            ("CONFIDENTIAL", "NOFORN\nNODIS\n$0", "STADIS", "EXDIS"),
            ("CONFIDENTIAL", "NOFORN\nNODIS\n$0", "STADIS", "SIPDIS"),
            ("CONFIDENTIAL", "AGREMENT CHANNEL\n$0", "SIPDIS", "NODIS"),
        ] {
            let found = telegram(level, lines);
            assert!(
                found.iter().any(|label| label == offered),
                "{lines}: {found:?}"
            );
            assert!(
                !found.iter().any(|label| label == refused),
                "{lines}: {found:?}"
            );
        }
    }

    #[test]
    fn before_labels_that_come_later() {
        let first = |line: &str| labels(&format!("UNCLAS QUITO 000001\n\n{line}\n"), 1);
        assert_eq!(first("S$0"), ["SENSITIVE"]);
        assert_eq!(first("E$0"), ["E.O. 12958: N/A"]);
    }

    #[test]
    fn not_below_the_fields() {
        let text = "UNCLAS QUITO 000001\n\nE.O. 12958: N/A\nTAGS: PREL\nSUBJECT: TEST\n\nSENS$0\n";
        assert!(!labels(text, 99).contains(&"SENSITIVE".to_owned()));
    }

    #[test]
    fn between_the_commas_of_the_field() {
        let smart = |line: &str| {
            format!(
                "UNCLASSIFIED\nSBU\nMRN: 12 QUITO 1\nDate/DTG: Feb 17, 2012 / 171015Z FEB 12\nFrom: AMEMBASSY QUITO\nAction: WASHDC, SECSTATE ROUTINE\nE.O.: 13526\nTAGS: PREL, EC\n{line}\nSubject: Test\n\n1. (SBU) It is.\n"
            )
        };
        for (line, becomes) in [
            (
                "Captions: SENSITIVE, SIP$0",
                "SIPDIS>Captions: SENSITIVE, SIPDIS",
            ),
            (
                "Captions: SENSITIVE,$0",
                "SIPDIS>Captions: SENSITIVE, SIPDIS",
            ),
            ("Captions: $0", "SENSITIVE>Captions: SENSITIVE"),
            (
                "Captions: S$0, SIPDIS",
                "SENSITIVE>Captions: SENSITIVE, SIPDIS",
            ),
        ] {
            assert_eq!(offered(&smart(line), 1), [becomes], "{line}");
        }
    }
}
