//! Closing words that are not written as `End` and a name: `EDN SUMMARY.`, `ENDSUMMARY.`, `Summary ends.`

use super::clause::{clause_ends, follows_sentence};
use super::{PairEvent, PairKind, Side, event};
use crate::cable::BlockSpan;
use crate::cable::prose::{Prose, Word};

/// What a slip makes of `END`. Words of English that are as near (`And`, `Send`) are not among them.
const SLIPS: [&str; 15] = [
    "EDN", "NED", "DNE", "EN", "ND", "ED", "EEND", "ENND", "ENDD", "EBD", "EMD", "EHD", "ENS",
    "ENF", "ENC",
];

/// `EDN SUMMARY.`, `SUMMARY ENDS.`: closing words that are known by the name in them.
pub(super) fn around_name(
    prose: &Prose<'_>,
    name: &Word<'_>,
    kind: PairKind,
) -> Option<PairEvent<BlockSpan>> {
    if !name.is_capitalized() {
        return None;
    }
    let closer = |start: usize, end: usize| event(prose, kind, None, Side::Close, (start, end));
    let next = prose.next_word(name.end());
    if let Some(ends) = next.filter(|next| next.is("ends"))
        && clause_ends(prose, ends.end())
        && follows_sentence(prose, name.start)
    {
        return Some(closer(name.start, ends.end()));
    }
    if !clause_ends(prose, name.end()) {
        return None;
    }
    let (last, sign) = prose.before(name.start)?;
    let head = prose.text.get(..last + sign.len_utf8())?;
    let slip = head.rsplit(|c: char| !c.is_alphanumeric()).next()?;
    let start = head.len() - slip.len();
    let is_slip = slip.starts_with(|c: char| c.is_ascii_uppercase())
        && SLIPS.iter().any(|known| slip.eq_ignore_ascii_case(known));
    (is_slip && follows_sentence(prose, start)).then(|| closer(start, name.end()))
}

/// `ENDSUMMARY.`, `END-SUMMARY.`, `END. SUMMARY.`: no space, or a sign, after `END`.
pub(super) fn joined(prose: &Prose<'_>, end: &Word<'_>) -> Option<PairEvent<BlockSpan>> {
    let rest = prose.text.get(end.start + "END".len()..)?;
    let name = rest.trim_start_matches(['-', '.', '/', '_']);
    let glued = name.len() == rest.len();
    let name = if glued {
        name
    } else {
        name.trim_start_matches(' ')
    };
    if name.starts_with(char::is_whitespace) || !follows_sentence(prose, end.start) {
        return None;
    }
    let kind = [PairKind::Summary, PairKind::Comment, PairKind::Note]
        .into_iter()
        .find(|kind| {
            let word = name.get(..kind.word().len());
            word.is_some_and(|word| word.eq_ignore_ascii_case(kind.word()))
        })?;
    let after = BlockSpan::of(name, prose.text).start + kind.word().len();
    // An endnote is a thing of its own.
    let closes_bracket = || {
        let signs = prose.text.get(after..).unwrap_or("");
        signs.trim_start_matches('.').starts_with([')', ']'])
    };
    let own = kind != PairKind::Note || closes_bracket();
    let whole = !prose.byte(after).is_some_and(|b| b.is_ascii_alphanumeric());
    (own && whole && end.is_capitalized() && clause_ends(prose, after))
        .then(|| event(prose, kind, None, Side::Close, (end.start, after)))
}
