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
            .report(place, "Nothing may follow the post; remove this word")
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

/// An address as it is written, and its words as they were read.
struct Address<'a> {
    block: &'a BlockText<'a>,
    place: Span,
    words: &'a str,
}

impl<'a> Address<'a> {
    fn text(&self) -> &'a str {
        self.place.slice(self.block.text)
    }

    /// Where a word or several stand in it.
    fn find(&self, words: &str) -> Option<Span> {
        let text = self.text();
        let is_letter = |c: char| c.is_alphanumeric();
        let whole = |at: &usize| {
            !text[..*at].ends_with(is_letter) && !text[at + words.len()..].starts_with(is_letter)
        };
        let mut places = text.match_indices(words).map(|(at, _)| at);
        let at = places.find(whole)?;
        Some(Span::at(self.place.start + at, words.len()))
    }

    /// Town and kind, in either order: `AMEMBASSY ROME`, `ROME, AMEMBASSY`.
    fn parts(&self) -> Option<(&'a str, &'a str)> {
        let turned = self.words.split_once(", ");
        turned.or_else(|| self.words.split_once(' ').map(|(kind, town)| (town, kind)))
    }
}

/// Reports what is wrong with an address in one way, if it is.
type Reading = fn(&Address<'_>, &mut Findings<'_>) -> Option<()>;

/// The ways, of which the first that holds is told.
const READINGS: [Reading; 6] = [
    without_a_slash,
    misspelled_group,
    misspelled_words,
    misspelled_kind,
    of_another_kind,
    misspelled_place,
];

fn judge(block: &BlockText<'_>, place: Span, words: &str, findings: &mut Findings<'_>) {
    let address = Address {
        block,
        place,
        words,
    };
    let _ = READINGS.iter().find_map(|read| read(&address, findings));
}

/// `TO RUEHC SECSTATE WASHDC`
fn without_a_slash(address: &Address<'_>, findings: &mut Findings<'_>) -> Option<()> {
    let text = address.text();
    let listed = text.strip_prefix("TO ").or(text.strip_prefix("INFO "));
    let (route, _) = without_slash(listed.unwrap_or(text).trim_start())?;
    let route_place = address.find(route)?;
    let behind = &address.block.text[route_place.end..address.place.end];
    let space = behind.len() - behind.trim_start().len();
    findings
        .report(route_place, format!("A slash is missing after {route}"))
        .unsafe_fix(
            "Write a slash",
            vec![Edit::replace(Span::at(route_place.end, space), "/")],
        );
    Some(())
}

/// `UN SECURITY COUNCIL COLECTIVE`
fn misspelled_group(address: &Address<'_>, findings: &mut Findings<'_>) -> Option<()> {
    let last = address.words.rsplit(' ').next()?;
    slips(COLLECTIVE, last, 2).filter(|slips| *slips > 0)?;
    report_slip(address.find(last)?, last, COLLECTIVE, findings)
}

/// `CIA WASHINGTN DC`
fn misspelled_words(address: &Address<'_>, findings: &mut Findings<'_>) -> Option<()> {
    let (written, meant) = misspelled_part(address.words)?;
    report_slip(address.find(written)?, written, meant, findings)
}

/// `AMEMBASY ROME`. `EMBASSY OF FRANCE` is no post of ours.
fn misspelled_kind(address: &Address<'_>, findings: &mut Findings<'_>) -> Option<()> {
    let (town, kind) = address.parts()?;
    let everyday = addresses::everyday(kind).filter(|_| address.block.lexicon.has_post(town));
    let meant = addresses::nearest(kind).or(everyday)?;
    if let Some(place) = address.find(kind) {
        return report_slip(place, kind, meant.word, findings);
    }
    Some(())
}

/// `AMCONSUL ROME`
fn of_another_kind(address: &Address<'_>, findings: &mut Findings<'_>) -> Option<()> {
    let (town, kind) = address.parts()?;
    addresses::of_word(kind).filter(|_| address.block.in_smart)?;
    let (is, meant) = other_kind(kind, town)?;
    let place = address.find(kind)?;
    findings
        .report(place, format!("{town} is {is}; write {meant}"))
        .unsafe_fix(
            format!("Change to {meant}"),
            vec![Edit::replace(place, meant)],
        );
    Some(())
}

/// `AMEMBASSY ROEM`, `SECSTATE WASHDC XYZZY`
fn misspelled_place(address: &Address<'_>, findings: &mut Findings<'_>) -> Option<()> {
    let (town, kind) = address.parts()?;
    let known = addresses::of_word(kind)?;
    if let Some(stray) = stray_after_capital(town).and_then(|word| address.find(word)) {
        findings
            .report(
                stray,
                "Nothing but a precedence follows the address; remove this word",
            )
            .unsafe_fix("Remove it", vec![Edit::delete(stray)]);
        return Some(());
    }
    let meant = match known.of_post {
        true => {
            let in_capitals = town.bytes().all(|b| b.is_ascii_uppercase() || b == b' ');
            let near = address.block.lexicon.nearest_post(town);
            near.filter(|near| in_capitals && posts::squeezed(near) != posts::squeezed(town))
        }
        false => slips(CAPITAL, town, 2).and_then(|slips| (slips > 0).then_some(CAPITAL)),
    };
    report_slip(address.find(town)?, town, meant?, findings)
}

fn report_slip(place: Span, written: &str, meant: &str, findings: &mut Findings<'_>) -> Option<()> {
    findings
        .report(place, format!("{written} is misspelled"))
        .suggest(place, meant);
    Some(())
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
