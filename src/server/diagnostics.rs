//! Findings as diagnostics of the protocol: with the page of the rule, related places, and tags by
//! which an editor fades or strikes out text.

use super::client_capabilities::ClientCapabilities;
use super::documents::Snapshot;
use crate::rules::{Diagnostic, Profile, Severity};
use crate::text::Span;
use serde_json::{Value, json};
use std::str::FromStr;
use tower_lsp::ls_types::{
    self as lsp, CodeDescription, DiagnosticRelatedInformation, DiagnosticSeverity, DiagnosticTag,
    Location, NumberOrString, Uri,
};

/// The most findings sent for one document. If there are more, the most severe are sent, with a
/// note of how many there are.
const MOST: usize = 1_000;

/// The findings of a document as its editor shows them.
pub(super) fn of_document(
    snapshot: &Snapshot,
    capabilities: ClientCapabilities,
) -> Vec<lsp::Diagnostic> {
    let (found, unfinished) = snapshot.judged();
    let shown = found.iter().filter(|found| !unfinished.holds_back(found));
    let (shown, left_out) = most_severe(shown.collect());
    let shown = shown.into_iter();
    let shown = shown.map(|found| diagnostic(found, snapshot, capabilities));
    let left_out = left_out.map(|words| note(words, snapshot, capabilities));
    shown.chain(left_out).collect()
}

/// Are all of them sent?
pub(super) fn are_few(found: &[Diagnostic]) -> bool {
    found.len() <= MOST
}

/// The findings in the order given. If there are too many, the most severe, and how many are left
/// out, in words.
pub(super) fn most_severe(mut found: Vec<&Diagnostic>) -> (Vec<&Diagnostic>, Option<String>) {
    let all = found.len();
    let left_out = all.saturating_sub(MOST);
    if left_out == 0 {
        return (found, None);
    }
    let count = |severity| found.iter().filter(|f| f.severity == severity).count();
    let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
    let mut room = [errors.min(MOST), 0, 0];
    room[1] = warnings.min(MOST - room[0]);
    room[2] = MOST - room[0] - room[1];
    found.retain(|found| {
        let place = match found.severity {
            Severity::Error => &mut room[0],
            Severity::Warning => &mut room[1],
            Severity::Hint => &mut room[2],
        };
        let fits = *place > 0;
        *place = place.saturating_sub(1);
        fits
    });
    let words = format!("{all} findings; the {left_out} least severe of them are not shown");
    (found, Some(words))
}

/// Words on what is left out, at the start of the document.
pub(super) fn note(
    words: String,
    snapshot: &Snapshot,
    capabilities: ClientCapabilities,
) -> lsp::Diagnostic {
    lsp::Diagnostic {
        range: snapshot.range(Span::at(0, 0), capabilities.encoding),
        severity: Some(DiagnosticSeverity::INFORMATION),
        source: Some("cablelint".to_owned()),
        message: words,
        ..lsp::Diagnostic::default()
    }
}

/// One finding.
pub(super) fn diagnostic(
    found: &Diagnostic,
    snapshot: &Snapshot,
    capabilities: ClientCapabilities,
) -> lsp::Diagnostic {
    let range = |span| snapshot.range(span, capabilities.encoding);
    let related = found
        .related
        .iter()
        .map(|related| DiagnosticRelatedInformation {
            location: Location {
                uri: snapshot.uri.clone(),
                range: range(related.span),
            },
            message: related.message.clone(),
        });
    let page = || {
        let href = Uri::from_str(&found.rule.url()?).ok()?;
        Some(CodeDescription { href })
    };
    lsp::Diagnostic {
        range: range(found.span),
        severity: Some(match found.severity {
            Severity::Error => DiagnosticSeverity::ERROR,
            Severity::Warning => DiagnosticSeverity::WARNING,
            Severity::Hint => DiagnosticSeverity::HINT,
        }),
        code: Some(NumberOrString::String(found.rule.name.to_owned())),
        code_description: capabilities.code_descriptions.then(page).flatten(),
        source: Some("cablelint".to_owned()),
        message: message(found),
        related_information: (capabilities.related_information && !found.related.is_empty())
            .then(|| related.collect()),
        tags: tag(found)
            .filter(|_| capabilities.diagnostic_tags)
            .map(|tag| vec![tag]),
        data: capabilities.diagnostic_data.then(|| data(found)).flatten(),
    }
}

/// The message, and why the finding was accepted if it was.
fn message(found: &Diagnostic) -> String {
    match found.accepted.as_deref() {
        None => found.message.clone(),
        Some("") => format!("{} (accepted)", found.message),
        Some(reason) => format!("{} (accepted: {reason})", found.message),
    }
}

fn tag(found: &Diagnostic) -> Option<DiagnosticTag> {
    let rule = found.rule;
    if found.accepted.is_some() || rule.profile == Profile::Artifacts || rule.unnecessary {
        return Some(DiagnosticTag::UNNECESSARY);
    }
    rule.deprecated.then_some(DiagnosticTag::DEPRECATED)
}

/// The title and safety of the fix, for clients that show them without a request: `{"fix": "Remove
/// ...", "safety": "safe"}`.
fn data(found: &Diagnostic) -> Option<Value> {
    let fix = found.fix.as_ref()?;
    Some(json!({ "fix": fix.title, "safety": fix.safety }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::server::view::testing::with_client;

    fn shown(text: &str) -> Vec<lsp::Diagnostic> {
        with_client(
            text,
            |_| (),
            |view| of_document(view.snapshot, view.capabilities),
        )
    }

    #[test]
    fn a_finding_says_all_that_the_client_understands() {
        let text = "R 171015Z FEB 09\nFM AMEMBASSY QUITO\nTO SECSTATE WASHDC\nUNCLAS QUITO 000001\n\nE.O. 12958: N/A\nTAGS: PREL PREL EC\nSUBJECT: TEST\n\n1. (C) It is.\n\nDOE\n";
        let found = shown(text);
        let of = |name: &str| {
            let named = |found: &&lsp::Diagnostic| {
                found.code == Some(NumberOrString::String(name.to_owned()))
            };
            found.iter().find(named).expect("a finding")
        };
        let duplicate = of("tags-duplicate");
        assert_eq!(duplicate.tags, Some(vec![DiagnosticTag::UNNECESSARY]));
        let data = duplicate.data.as_ref().expect("a fix");
        assert_eq!(data["safety"], "safe");
        let href = duplicate
            .code_description
            .as_ref()
            .map(|page| page.href.as_str());
        let page = crate::rules::by_name("tags-duplicate").and_then(crate::rules::Rule::url);
        assert_eq!(href, page.as_deref());
        let above = of("portion-above-banner");
        assert_eq!(above.related_information.as_ref().map(Vec::len), Some(1));
        assert_eq!((&above.tags, &above.data), (&None, &None));
        let plain = with_client(
            text,
            |capabilities| *capabilities = ClientCapabilities::default(),
            |view| of_document(view.snapshot, view.capabilities),
        );
        assert!(plain.iter().all(|found| found.tags.is_none()
            && found.data.is_none()
            && found.code_description.is_none()
            && found.related_information.is_none()));
    }

    #[test]
    fn of_too_many_the_worst_are_shown() {
        let text = format!(
            "UNCLAS QUITO 000001\n\nE.O. 12958: N/A\nTAGS: PREL EC\nSUBJECT: TEST\n\n1. {}\n\n2. (S) Last.\n",
            "It is is.\n".repeat(1_500)
        );
        let found = shown(&text);
        assert_eq!(found.len(), MOST + 1);
        let last = found.last().expect("a last word");
        assert!(last.message.contains("findings; the "), "{}", last.message);
        assert_eq!(last.severity, Some(DiagnosticSeverity::INFORMATION));
        // An error near the end is not left out.
        let error = found
            .iter()
            .find(|found| found.severity == Some(DiagnosticSeverity::ERROR));
        assert!(error.is_some());
    }
}
