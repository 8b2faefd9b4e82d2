//! What a text claims above a ceiling, in any kind of file.
//!
//! A security officer trusts this, so it reads what a reader of the file would see. In order:
//!
//! - [`zip`] and [`mail`]: what archives, office documents and base64 hold becomes text;
//! - [`fold`]: escapes, look-alikes, invisible signs and colors become plain letters;
//! - [`unwrap`]: quotes, tags, comment signs, table cells and keys are taken off;
//! - [`banners`] and [`portions`]: what is left is read as a marking, mistakes of typing included;
//! - [`innocence`]: what looks alike and is none is let off.
//!
//! [`prefilter`] leaves out lines that cannot hold a marking, whatever was done to it. Nothing here
//! knows cables: a cable is read as any other text.

mod banners;
mod context;
pub mod documents;
mod fold;
mod innocence;
mod lookalikes;
mod mail;
mod portions;
mod prefilter;
mod rtf;
#[cfg(test)]
mod tests;
mod unwrap;
mod zip;

use crate::text::{Span, lines};
use crate::vocabulary::classification::Level;
use context::Context;
use fold::Folded;

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
    if text.starts_with(zip::SIGN) {
        return claims_of_archive(text, ceiling);
    }
    let mut found = claims_of(text, ceiling, prefilter::next_candidate);
    if found.is_empty() && text.starts_with(rtf::SIGN) {
        let shown = claims_of(&rtf::plain(text), ceiling, prefilter::next_candidate);
        found.extend(
            shown
                .into_iter()
                .max_by_key(|claim| claim.level)
                .map(|claim| Claim {
                    span: Span::at(0, rtf::SIGN.len()),
                    ..claim
                }),
        );
    }
    for part in mail::parts(text) {
        if let mail::Content::Text(hidden) = &part.content {
            let claims = claims(hidden, ceiling);
            // What it says is at a place of its own only after decoding.
            found.extend(claims.into_iter().take(1).map(|claim| Claim {
                span: part.span,
                ..claim
            }));
        }
    }
    found.sort_by_key(|claim| claim.span);
    found
}

/// The highest claim of what an archive holds, at the archive's beginning.
fn claims_of_archive(archive: &str, ceiling: Level) -> Vec<Claim> {
    let texts = zip::texts(archive).unwrap_or_default();
    let all = texts.iter().flat_map(|text| claims(text, ceiling));
    let highest = all.max_by_key(|claim| claim.level);
    let placed = highest.map(|claim| Claim {
        span: Span::at(0, zip::SIGN.len()),
        ..claim
    });
    placed.into_iter().collect()
}

/// The claims of the lines that `next` gives.
fn claims_of(text: &str, ceiling: Level, next: fn(&str, usize) -> Option<Span>) -> Vec<Claim> {
    let mut found = Vec::new();
    let mut context = Context::new(text);
    let mut rest = 0;
    while let Some(line) = next(text, rest) {
        rest = line.end;
        context.move_to(line);
        let folded = Folded::new(line.slice(text));
        let from = found.len();
        banners::read(&folded, &context, &mut found);
        portions::read(&folded, &context, &mut found);
        for claim in &mut found[from..] {
            claim.span = claim.span.shift(line.start);
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

/// The lines of a text from a place on, for callers that look at a neighbor.
fn line_at(text: &str, start: usize) -> Option<Span> {
    let line = lines(text.get(start..)?).next()?;
    Some(Span::at(start, line.text.len()))
}
