//! The TAGS include the country of the post.

use crate::cable::Cable;
use crate::rules::transmission::same_post;
use crate::rules::{Check, Eras, Findings, Rule, Severity, WaitsFor, rule};
use crate::syntax::line::Label;
use crate::vocabulary::date::Date;
use crate::vocabulary::lexicon::Lexicon;
use crate::vocabulary::milestones;
use crate::vocabulary::posts;
use crate::vocabulary::tags::{Kind, Verdict};

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Hint,
    eras: Eras::before(milestones::OLD_COUNTRY_CODES_END),
    waits_for: WaitsFor::Header,
    check: Check::Cable(check),
    ..rule!("tags-geographic-mismatch")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let lexicon = cable.lexicon();
    let (Some(mrn), Some(line)) = (cable.mrn, cable.tags.first()) else {
        return;
    };
    let Some(post) = posts::lookup(mrn.post).filter(|post| !post.geographic.is_empty()) else {
        return;
    };
    // Where the sender is another, the post of the MRN is the slip.
    let sender = cable
        .smart_field(Label::From)
        .map(|from| from.items.join(" "));
    if sender.is_some_and(|sender| !sender.is_empty() && !same_post(&sender, mrn.post)) {
        return;
    }
    let when = cable.date.date();
    let tokens = || cable.tags.iter().flat_map(|line| &line.facts.tokens);
    let own = |code: &str| {
        let same = |own: &str| own == code || is_same_country(lexicon, own, code, when);
        post.geographic.split(' ').any(same) || code.starts_with('X')
    };
    // The Soviet Union and the two Germanies had other codes.
    if cable.is_before(milestones::SUCCESSORS) && is_successor(post.geographic) {
        return;
    }
    let named = tokens().any(|token| {
        matches!(
            lexicon.title_at(&token.code, when),
            Some((Kind::Geographic, _))
        )
    });
    // Another code that is none may be the country's, with a letter wrong.
    let misspelt = tokens().any(|token| {
        let listed = matches!(
            lexicon.judge(&token.code, when),
            Verdict::Known { .. } | Verdict::Ambiguous { .. }
        );
        token.code.len() == 2 && !token.person && !listed
    });
    if named && !misspelt && !tokens().any(|token| own(&token.code)) {
        findings.report(
            line.span(line.facts.span),
            format!(
                "{} is missing from the TAGS; the cable comes from there",
                post.geographic.replace(' ', " or ")
            ),
        );
    }
}

/// Did a country have another code, as Panama had PN in the 1970s? `own` is its code in 2009.
fn is_same_country(lexicon: &Lexicon, own: &str, code: &str, when: Option<Date>) -> bool {
    let later = Some(Date::new(2009, 1, 1));
    let name = lexicon.title_at(code, when);
    // `Yemen (San'a)`, `Yemen`
    let short = |name: &str| name.split(" (").next().unwrap_or("").to_owned();
    let named = |(kind, name): (Kind, &str)| (kind == Kind::Geographic).then(|| short(name));
    let name = name.and_then(named).filter(|name| !name.is_empty());
    name.is_some() && name == lexicon.title_at(own, later).and_then(named)
}

/// Is it the code of a country that did not exist under it before 1993, or had another border?
fn is_successor(codes: &str) -> bool {
    const NEW: [&str; 26] = [
        "AJ", "AM", "BK", "BO", "EN", "ER", "EZ", "GG", "GM", "HR", "KG", "KZ", "LG", "LH", "LO",
        "MD", "MK", "RS", "SI", "TI", "TX", "UP", "UZ", "WA", "YI", "ZA",
    ];
    codes.split(' ').any(|code| NEW.contains(&code))
}
