//! Post, serial and year: what a cable is cited by.

use super::id::canonical;
use super::references::{Reference, ReferenceKind};
use super::{Cable, CableDate};
use crate::text::Span;
use crate::vocabulary::posts;

/// Post, serial and year of the cable itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mrn<'a> {
    /// The post, with its spaces: `LA PAZ`.
    pub post: &'a str,
    /// The serial.
    pub serial: Option<u32>,
    /// The year in full, where the cable or its archive states it.
    pub year: Option<u16>,
    /// Where it is.
    pub span: Span,
    /// The number as SMART writes it, where its field has it otherwise.
    pub right: Option<&'a str>,
    /// Is nothing wrong with that but that some of its letters are small?
    pub small: bool,
}

impl Cable<'_> {
    pub(super) fn resolve_mrn(&mut self) {
        let year = self.stated_year();
        let banner = self.banner().filter(|banner| !banner.facts.post.is_empty());
        self.mrn = match (banner, self.smart_mrn.or(self.loose_mrn)) {
            (Some(banner), _) => Some(Mrn {
                post: &banner.facts.post,
                serial: banner.facts.serial.map(|serial| serial.value),
                year,
                span: banner.span(banner.facts.span),
                right: None,
                small: false,
            }),
            (None, Some(mrn)) => Some(Mrn {
                year: mrn.year.or(year),
                ..mrn
            }),
            (None, None) => None,
        };
    }

    /// The year in which it was sent, where the cable or its archive states it.
    fn stated_year(&self) -> Option<u16> {
        match self.date {
            CableDate::Dtg(date)
            | CableDate::GroupYear(date)
            | CableDate::Archive(date)
            | CableDate::File(date) => Some(date.year),
            CableDate::Order(_) | CableDate::Assumed(_) | CableDate::Unknown => None,
        }
    }

    /// Its canonical identifier, `04GUATEMALA798`: from post, serial and year, else from the
    /// archive or the file's name.
    pub fn canonical_id(&self) -> Option<String> {
        self.mrn
            .and_then(|mrn| canonical(mrn.year?, self.post_meant(mrn.post), mrn.serial?))
            .or_else(|| self.id.map(str::to_owned))
            .or_else(|| self.id_of_sender())
    }

    /// The post under the name that archives use. One that nobody knows is the sender's, where it has
    /// that name but for two letters.
    fn post_meant<'p>(&'p self, post: &'p str) -> &'p str {
        const LETTERS: usize = 2;
        let near = |sender: &&str| strsim::osa_distance(sender, post) <= LETTERS;
        match posts::lookup(post) {
            Some(_) => posts::canonical(post),
            None => match self.sending_post().filter(near) {
                Some(sender) => posts::canonical(sender),
                None => posts::canonical(post),
            },
        }
    }

    /// The post of the sender.
    fn sending_post(&self) -> Option<&str> {
        let mut runs = self.transmission.iter();
        post_of(runs.find_map(|run| run.facts.from_name.as_deref())?)
    }

    /// The same where the banner has lost the post: from the sender and the serial.
    fn id_of_sender(&self) -> Option<String> {
        let banner = self.banner()?.facts;
        let serial = banner.serial.filter(|_| banner.post.is_empty())?;
        canonical(self.stated_year()?, self.sending_post()?, serial.value)
    }

    /// The canonical identifier of the cable that a reference names. One without a year is taken
    /// to be of this cable's year.
    pub fn referenced_id(&self, reference: &Reference) -> Option<String> {
        let ReferenceKind::Cable { post, serial, year } = &reference.kind else {
            return None;
        };
        // `SECSTATE 1` is numbered by STATE, `RIO 12` by RIO DE JANEIRO; a misspelt post is the
        // nearest one.
        let post = twice(post).unwrap_or(post);
        let near = self.lexicon().nearest_post(post);
        let post = near.unwrap_or_else(|| posts::canonical(post));
        let own = self.mrn.and_then(|mrn| mrn.year);
        let year = year.or(own).or_else(|| self.stated_year())?;
        canonical(year, post, *serial)
    }
}

/// `STATE STATE`: the post that a reference names twice.
pub(crate) fn twice(post: &str) -> Option<&str> {
    let (first, second) = post.split_once(' ')?;
    (first == second && posts::lookup(first).is_some() && posts::lookup(post).is_none())
        .then_some(first)
}

/// The post of a sender: `LA PAZ` of `AMEMBASSY LA PAZ`, `STATE` of `SECSTATE WASHDC`.
fn post_of(sender: &str) -> Option<&str> {
    let (office, place) = sender.split_once(' ')?;
    let known = |name| posts::lookup(name).is_some();
    match office {
        "SECSTATE" => Some("STATE"),
        _ => [place, sender].into_iter().find(|name| known(name)),
    }
}
