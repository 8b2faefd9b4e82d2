//! A caption: what it means, and which captions exclude it.

use super::{Known, holds, words};
use crate::cable::Cable;

pub(super) fn at(cable: &Cable<'_>, cursor: usize) -> Option<Known> {
    let caption = cable
        .captions
        .iter()
        .chain(&cable.late_captions)
        .find(|caption| holds(caption.span, cursor))?;
    let known = caption.known()?;
    Some((caption.span, words::caption(known)))
}
