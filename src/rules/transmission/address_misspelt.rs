//! The words of an address are spelled as those of a known office.

use crate::cable::Facts;
use crate::cable::transmission::{Addressee, without_slash};
use crate::rules::{BlockText, Blocks, Check, Findings, Fixes, Rule, Severity, rule};
use crate::syntax::BlockKind;
use crate::syntax::line::{Label, field_label};
use crate::text::{Edit, Span};
use crate::vocabulary::addresses::CAPITAL;
use crate::vocabulary::precedence::Precedence;
use crate::vocabulary::slips::slips;
use crate::vocabulary::{addresses, posts};

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    fix: Fixes::Unsafe,
    check: Check::Block(Blocks::FIELDS.and(Blocks::TRANSMISSION), check),
    ..rule!("address-misspelt")
};

/// The last word of the name of a group of addressees.
const COLLECTIVE: &str = "COLLECTIVE";
/// The city of most agencies.
const CITY: &str = "WASHINGTON";
/// The long words of the address of all posts.
const ALL_POSTS: [&str; 2] = ["DIPLOMATIC", "CONSULAR"];

fn check(block: &BlockText<'_>, findings: &mut Findings<'_>) {
    if let Facts::Transmission(run) = block.facts
        && let Some(place) = run.from_stray.map(|stray| block.span(stray))
    {
        findings
            .report(place, "Nothing follows the post; remove this word")
            .unsafe_fix(
                "Remove it",
                vec![Edit::delete(Span::new(place.start - 1, place.end))],
            );
    }
    let mut judge = |place: Span, address: &str| judge(block, place, address, findings);
    let each = |list: &[Addressee], judge: &mut dyn FnMut(Span, &str)| {
        for addressee in list {
            judge(block.span(addressee.span), &addressee.address);
        }
    };
    match (block.facts, block.kind) {
        (Facts::Transmission(run), _) => {
            if let (Some(place), Some(name)) = (run.from, &run.from_name) {
                judge(block.span(place), name);
            }
            each(&run.to, &mut judge);
            each(&run.info, &mut judge);
        }
        (Facts::Addressees(_, list, _), _) => each(list, &mut judge),
        (_, BlockKind::Field(Label::From)) => {
            let start = field_label(block.text).map_or(0, |field| field.value);
            let line = block.text[start..].lines().next().unwrap_or("").trim();
            judge(Span::of(line, block.text), line);
        }
        _ => {}
    }
}

/// Looks at one address, in either order: `AMEMBASSY ROME`, `ROME, AMEMBASSY`.
fn judge(block: &BlockText<'_>, place: Span, address: &str, findings: &mut Findings<'_>) {
    let text = place.slice(block.text);
    let from = place.start;
    let word = |name: &str| {
        text.find(name)
            .map(|at| Span::at(place.start + at, name.len()))
    };
    // `TO RUEHC SECSTATE WASHDC`
    let listed = text.strip_prefix("TO ").or(text.strip_prefix("INFO "));
    if let Some((route, _)) = without_slash(listed.unwrap_or(text).trim_start())
        && let Some(place) = word(route)
    {
        let finding = findings.report(place, format!("A slash is missing after {route}"));
        let at = place.end;
        let space = Span::at(
            at,
            text[at - from..].len() - text[at - from..].trim_start().len(),
        );
        finding.unsafe_fix("Write a slash", vec![Edit::replace(space, "/")]);
        return;
    }
    // `UN SECURITY COUNCIL COLECTIVE`
    let last = address.rsplit(' ').next().unwrap_or("");
    if slips(COLLECTIVE, last, 2).is_some_and(|slips| slips > 0)
        && let Some(place) = word(last)
    {
        findings
            .report(place, format!("{last} is misspelled"))
            .suggest(place, COLLECTIVE);
        return;
    }
    if let Some((written, meant)) = misspelled_part(address)
        && let Some(place) = word(written)
    {
        findings
            .report(place, format!("{written} is misspelled"))
            .suggest(place, meant);
        return;
    }
    let comma = memchr::memchr_iter(b',', address.as_bytes()).find_map(|at| {
        Some((
            address.get(..at)?,
            address.get(at + 1..)?.strip_prefix(' ')?,
        ))
    });
    let (town, kind) = match comma {
        Some((town, kind)) => (town, kind),
        None => match address.split_once(' ') {
            Some((kind, town)) => (town, kind),
            None => return,
        },
    };
    // `EMBASSY OF FRANCE` is no post of ours.
    let everyday = addresses::everyday(kind).filter(|_| block.lexicon.has_post(town));
    if let Some(meant) = addresses::nearest(kind).or(everyday) {
        if let Some(place) = word(kind) {
            findings
                .report(place, format!("{kind} is misspelled"))
                .suggest(place, meant.word);
        }
        return;
    }
    let Some(known) = addresses::of_word(kind) else {
        return;
    };
    let other = other_kind(kind, town).filter(|_| block.in_smart);
    if let Some(((is, meant), place)) = other.zip(word(kind)) {
        findings
            .report(place, format!("{town} is {is}; write {meant}"))
            .unsafe_fix(
                format!("Change to {meant}"),
                vec![Edit::replace(place, meant)],
            );
        return;
    }
    if let Some(stray) = stray_after_capital(town).and_then(word) {
        findings
            .report(
                stray,
                "Nothing but a precedence follows the address; remove this word",
            )
            .unsafe_fix("Remove it", vec![Edit::delete(stray)]);
        return;
    }
    let town_of_capitals = town.bytes().all(|b| b.is_ascii_uppercase() || b == b' ');
    let meant = match known.of_post {
        true => block
            .lexicon
            .nearest_post(town)
            .filter(|near| town_of_capitals && posts::squeezed(near) != posts::squeezed(town)),
        false => slips(CAPITAL, town, 2).and_then(|slips| (slips > 0).then_some(CAPITAL)),
    };
    if let Some((meant, place)) = meant.zip(word(town)) {
        findings
            .report(place, format!("{town} is misspelled"))
            .suggest(place, meant);
    }
}

/// `AMCONSUL ROME`: what the post is, and the word for it, where another is written.
fn other_kind(kind: &str, town: &str) -> Option<(&'static str, &'static str)> {
    let is = posts::lookup(town)?.kind;
    match kind {
        "AMCONSUL" | "AMCONSULATE" | "AMCONGEN" if is == "embassy" => {
            Some(("an embassy", "AMEMBASSY"))
        }
        "AMEMBASSY" if is == "consulate" => Some(("a consulate", "AMCONSUL")),
        _ => None,
    }
}

/// `WASHDC XYZZY`: the word after the address of the Department.
fn stray_after_capital(town: &str) -> Option<&str> {
    let word = town.strip_prefix(CAPITAL)?.strip_prefix(' ')?;
    let letters = word.len() > 1 && word.bytes().all(|b| b.is_ascii_uppercase());
    // A precedence under From is another finding, and so is `NIACT IMMEDITAE`.
    (letters && word != "NIACT" && Precedence::from_word(word).is_none()).then_some(word)
}

/// A word of an address that is meant for its city, or for one of the words of the address of all posts:
/// `CIA WASHINGTN DC`, `ALL DIPLOMATC AND CONSULAR POSTS COLLECTIVE`. The word, and what is meant.
fn misspelled_part(address: &str) -> Option<(&str, &'static str)> {
    /// One or two letters are wrong, but not the first.
    const SLIPS: usize = 2;
    let near = |word: &str, meant: &'static str| {
        let begins = word.as_bytes().first() == meant.as_bytes().first();
        begins
            && word.len().abs_diff(meant.len()) <= SLIPS
            && slips(meant, word, SLIPS).is_some_and(|slips| slips > 0)
    };
    let all = address.starts_with("ALL ");
    let meant: &[&'static str] = if all { &ALL_POSTS } else { &[CITY] };
    address.split(' ').find_map(|word| {
        let meant = meant.iter().find(|meant| near(word, meant))?;
        Some((word, *meant))
    })
}
