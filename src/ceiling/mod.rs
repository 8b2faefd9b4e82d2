//! What a text claims above a ceiling, in any kind of file.
//!
//! A security officer trusts this, so it reads what a reader of the file would see. [`look`] holds what
//! was seen. In order:
//!
//! - [`archives`], [`mail`] and [`codings`]: what archives, office documents and base64 hold becomes
//!   text;
//! - [`fold`]: escapes, look-alikes, invisible signs and colors become plain letters;
//! - [`unwrap`]: quotes, tags, comment signs, table cells and keys are taken off;
//! - [`banners`], [`portions`] and [`statements`]: what is left is read as a marking, mistakes of typing
//!   included;
//! - [`innocence`]: what looks alike and is none is let off.
//!
//! [`prefilter`] leaves out lines that cannot hold a marking, whatever was done to it. Nothing here knows
//! cables: a cable is read as any other text.

mod archives;
mod attachments;
mod banners;
mod calendars;
mod coded_signs;
mod codings;
mod columns;
mod context;
mod cuts;
mod decimals;
pub mod documents;
mod dump_lines;
mod dumps;
mod enclosed;
mod encoded_word;
mod fold;
mod gzip;
mod innocence;
mod list_signs;
mod look;
mod lookalikes;
mod mail;
mod names;
mod over_lines;
mod portions;
mod prefilter;
mod rtf;
mod statements;
mod tar;
#[cfg(test)]
mod tests;
mod unwrap;
mod utf7;
mod zip;

use crate::text::{Span, lines};
use crate::vocabulary::classification::Level;
use calendars::Unfolded;
use context::Context;
use fold::Folded;
pub use look::{GuardedText, Look};
pub use names::{claim_of_name, claim_of_path};
use prefilter::{Candidate, Reading};
use unwrap::Cut;

/// Something that claims to be classified.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// The level that it claims.
    pub level: Level,
    /// Where, in bytes of the text.
    pub span: Span,
    /// What the marking should be, where it is not written as the register asks for.
    pub meant: Option<String>,
}

/// Everything in a text that claims a level above the ceiling, in its order.
pub fn claims(text: &str, ceiling: Level) -> Vec<Claim> {
    Look::into(text, ceiling).claims
}

/// The claims of a text itself, as a reader sees it.
fn claims_of_lines(text: &str, ceiling: Level) -> Vec<Claim> {
    let mut found = claims_of(text, ceiling, Reading::Candidates);
    if text.starts_with(calendars::SIGN) {
        add_unfolded(&Unfolded::new(text), ceiling, &mut found);
    }
    found.extend(columns::claims(text, ceiling));
    if found.is_empty() && text.starts_with(rtf::SIGN) {
        let shown = claims_of(&rtf::plain(text), ceiling, Reading::Candidates);
        let highest = shown.into_iter().max_by_key(|claim| claim.level);
        found.extend(highest.map(|claim| Claim {
            span: Span::at(0, rtf::SIGN.len()),
            ..claim
        }));
    }
    found
}

/// Adds the claims of a text whose lines were folded, but for those that were seen without it.
fn add_unfolded(unfolded: &Unfolded, ceiling: Level, found: &mut Vec<Claim>) {
    let seen: Vec<usize> = found.iter().map(|claim| claim.span.end).collect();
    for claim in claims_of(&unfolded.text, ceiling, Reading::Candidates) {
        let span = unfolded.place(claim.span);
        let after = seen.partition_point(|end| *end <= span.start);
        if seen.get(after).is_none_or(|end| *end > span.end) {
            found.push(Claim { span, ..claim });
        }
    }
    found.sort_by_key(|claim| claim.span);
}

/// The claims of the lines that are read.
fn claims_of(text: &str, ceiling: Level, reading: Reading) -> Vec<Claim> {
    let mut found = Vec::new();
    let mut context = Context::new(text, reading);
    for Candidate { line, parts } in reading.lines(text) {
        context.move_to(line);
        let first = found.len();
        for part in parts {
            let folded = Folded::new(part.slice(text));
            let from = found.len();
            let cut = Cut {
                before: part.start > line.start,
                after: part.end < line.end,
            };
            banners::read(&folded, &context, cut, &mut found);
            portions::read(&folded, &context, &mut found);
            for claim in &mut found[from..] {
                claim.span = claim.span.shift(part.start);
            }
        }
        if found.len() == first {
            read_mail(line, text, &context, &mut found);
        }
    }
    found.retain(|claim| claim.level > ceiling && claim.level.is_classified());
    found.sort_by_key(|claim| claim.span);
    // A banner whose level is read once more in a part of it is one claim.
    let mut last = Span::default();
    found.retain(|claim| {
        let new = claim.span.start >= last.end || last.is_empty();
        if new {
            last = claim.span;
        }
        new
    });
    found
}

/// Adds what a line of a header of mail claims otherwise: with the encoded words on the lines below it, or
/// by the name of a file.
fn read_mail(line: Span, text: &str, context: &Context<'_>, found: &mut Vec<Claim>) {
    let from = found.len();
    if let Some(joined) = encoded_word::over_lines(text, line) {
        let folded = Folded::new(&joined);
        banners::read(&folded, context, Cut::default(), found);
        portions::read(&folded, context, found);
        for claim in &mut found[from..] {
            claim.span = line;
        }
    }
    let name = attachments::read(line.slice(text), context);
    found.extend(name.map(|(level, place)| Claim {
        level,
        span: place.shift(line.start),
        meant: None,
    }));
}

/// The lines of a text from a place on, for callers that look at a neighbor.
fn line_at(text: &str, start: usize) -> Option<Span> {
    let line = lines(text.get(start..)?).next()?;
    Some(Span::at(start, line.text.len()))
}
