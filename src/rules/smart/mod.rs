//! Rules about SMART's own fields.

use super::BlockText;
use crate::cable::transmission::Addressee;
use crate::vocabulary::addresses::{self, CAPITAL};

rule_modules!(smart);

/// `ROME; AMEMBASSY ROUTINE`: are two addressees the place of one and the kind of its office?
fn is_parted(block: &BlockText<'_>, place: &Addressee, office: &Addressee) -> bool {
    place.precedence.is_none()
        && is_place(block, &place.address)
        && addresses::of_word(&office.address).is_some()
}

/// Is an address a place and nothing else, in capitals: that of a post or of the Department?
fn is_place(block: &BlockText<'_>, address: &str) -> bool {
    let capitals = address.bytes().all(|b| b.is_ascii_uppercase() || b == b' ');
    let named = address == CAPITAL || block.lexicon.has_post(address);
    capitals && named && !addresses::is_known(address)
}
