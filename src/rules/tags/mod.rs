//! The TAGS line.

use super::{EVERY, Rule, rule};
use crate::cable::Cable;
use crate::cable::header::TagToken;
use crate::lint::{Edit, Findings};
use crate::syntax::Layout;
use crate::syntax::line::Label;
use crate::text::Span;
use crate::vocabulary::captions;
use crate::vocabulary::date::Date;
use crate::vocabulary::tags::{self, Scheme, UnlistedShape, Verdict};

pub(super) static TAGS_MISSING: Rule = rule!(
    "tags-missing",
    Error,
    EVERY,
    "from July 1973",
    None,
    tags_missing
);

/// TAGS begin with the electronic telegrams of 1973.
const TAGS_FROM: Date = Date::new(1973, 7, 1);

fn tags_missing(cable: &Cable<'_>, findings: &mut Findings) {
    if let Some(line) = cable.tags.first() {
        if cable.tags.iter().all(|line| line.facts.tokens.is_empty()) {
            findings.report(line.span(line.facts.span), "the TAGS line is empty");
        }
        return;
    }
    let early = cable.date.date().is_some_and(|date| date < TAGS_FROM);
    // SMART has a rule of its own for missing labels.
    if early || cable.layout == Layout::Smart || !cable.has_header() {
        return;
    }
    findings.report(expected_place(cable), "no TAGS line under the E.O. line");
}

/// The line after which TAGS belong.
fn expected_place(cable: &Cable<'_>) -> Span {
    cable
        .executive_order
        .map(|line| line.span(line.facts.span))
        .or_else(|| cable.smart_field(Label::Subject).map(|field| field.value))
        .or_else(|| cable.banner().map(|banner| banner.span(banner.facts.span)))
        .unwrap_or(Span::at(0, 0))
}

pub(super) static TAGS_UNKNOWN: Rule = rule!(
    "tags-unknown",
    Warning,
    EVERY,
    "all; two-letter codes by the cable's date",
    Unsafe,
    tags_unknown
);

fn tags_unknown(cable: &Cable<'_>, findings: &mut Findings) {
    let when = cable.date.date();
    for line in &cable.tags {
        let mut after_person = false;
        for token in line.facts.tokens.iter().filter(|token| !token.bracketed) {
            let takes_name = matches!(&*token.code, "OCON" | "OEXC" | "OREP" | "OTRA" | "OVIP");
            let name = std::mem::replace(&mut after_person, takes_name);
            match tags::judge(&token.code, when) {
                Verdict::Known { .. } | Verdict::Ambiguous { .. } => {}
                // `OVIP CLINTON HILLARY`: names follow the codes that ask for one.
                Verdict::Unlisted(UnlistedShape::Word | UnlistedShape::FourLetters) if name => {
                    after_person = true
                }
                verdict => report_unknown(findings, line.span(token.span), token, verdict, when),
            }
        }
    }
}

fn report_unknown(
    findings: &mut Findings,
    place: Span,
    token: &TagToken,
    verdict: Verdict,
    when: Option<Date>,
) {
    let code = &*token.code;
    // Captions and words among the TAGS are the matter of `tags-not-tag`.
    if captions::lookup(code).is_some() {
        return;
    }
    let suggestions = tags::suggest(code, when, 3);
    let mut message = match &verdict {
        Verdict::OtherScheme { title, scheme } => match scheme {
            Scheme::Current => {
                format!("{code} ({title}) was no TAGS code when this cable was sent")
            }
            Scheme::Fips => {
                format!("{code} ({title}) is no TAGS code any more: countries were recoded")
            }
        },
        _ => format!("{code} is no TAGS code"),
    };
    if let Some(first) = suggestions.first() {
        let named: Vec<String> = first
            .codes
            .iter()
            .map(|code| match tags::title_at(code, when) {
                Some((_, title)) if !title.is_empty() => format!("{code} ({title})"),
                _ => (*code).to_owned(),
            })
            .collect();
        message += &format!("; did you mean {}?", named.join(" "));
    }
    // Program codes have no list, and words are organizations and persons more often than not.
    let sure = match &verdict {
        Verdict::Unlisted(UnlistedShape::ProgramLike) => false,
        Verdict::Unlisted(UnlistedShape::Word | UnlistedShape::FourLetters) => {
            tags::alias(code).is_some_and(|alias| alias.certain)
        }
        _ => true,
    };
    if !sure && suggestions.is_empty() && matches!(verdict, Verdict::Unlisted(UnlistedShape::Word))
    {
        return;
    }
    let finding = findings.report(place, message);
    if !sure {
        finding.as_hint();
    }
    if let Some(first) = suggestions.first() {
        let text = first.codes.join(" ");
        finding.unsafe_fix(
            format!("Change to {text}"),
            vec![Edit::replace(place, text)],
        );
    }
}

pub(super) static TAGS_DUPLICATE: Rule = rule!(
    "tags-duplicate",
    Warning,
    EVERY,
    "all",
    Safe,
    tags_duplicate
);

fn tags_duplicate(cable: &Cable<'_>, findings: &mut Findings) {
    for line in &cable.tags {
        let tokens = &line.facts.tokens;
        for (index, token) in tokens.iter().enumerate() {
            let first = tokens[..index]
                .iter()
                .find(|first| first.code == token.code && !first.bracketed);
            let Some(first) = first.filter(|_| !token.bracketed) else {
                continue;
            };
            // A name may follow the same code twice: `OVIP (DOE, JANE), OVIP (ROE, RICHARD)`.
            if tokens.get(index + 1).is_some_and(|next| next.bracketed) {
                continue;
            }
            // From the end of the token before, so that its separator goes with it.
            let before = &tokens[index - 1];
            let gap = Span::new(
                before.span.end + usize::from(before.bracketed),
                token.span.end,
            );
            findings
                .report(
                    line.span(token.span),
                    format!("{} stands on the TAGS line already", token.code),
                )
                .related(line.span(first.span), "the first one")
                .safe_fix(
                    format!("Remove the second {}", token.code),
                    vec![Edit::delete(line.span(gap))],
                );
        }
    }
}
