//! Other places that name the post and the serial: the sender, the DE line, the section breaks, the
//! archive's identifier. Where they agree with each other against the banner, the banner is wrong.

use super::Cable;
use super::Written;
use super::id::cable_id;
use crate::vocabulary::posts;

impl Cable<'_> {
    /// Do at least two other places agree on a post or serial that is not the banner's, and does no
    /// place agree with the banner? Then the banner is wrong, and the other places are right.
    pub fn banner_is_contradicted(&self) -> bool {
        let Some(banner) = self.banner().filter(|b| !b.facts.post.is_empty()) else {
            return false;
        };
        let id = self.id.and_then(cable_id);
        let post = &*banner.facts.post;
        let (mut other_posts, mut other_serials) = (Vec::new(), Vec::new());
        if let Some(residue) = self.residue.first() {
            let own: String = post.chars().take(10).collect();
            other_posts.push(residue.post.trim() != own.trim_end());
        }
        if let Some((_, filed, _)) = id {
            other_posts.push(!posts::same(filed, post));
        }
        for from in self
            .transmission
            .iter()
            .filter_map(|run| run.facts.from_name.as_deref())
        {
            let words = post.split(' ').any(|word| from.contains(word));
            other_posts.push(!(words || from.starts_with("SECSTATE") && post.contains("STATE")));
        }
        if let Some(Written { value: serial, .. }) = banner.facts.serial {
            let sent = self
                .transmission
                .iter()
                .find_map(|run| run.facts.serial?.serial);
            other_serials.extend(sent.map(|sent| (sent.value, sent.value != serial % 10_000)));
            other_serials.extend(
                self.residue
                    .first()
                    .map(|residue| (residue.serial % 10_000, residue.serial != serial)),
            );
            other_serials.extend(id.map(|(.., filed)| (filed % 10_000, filed != serial)));
        }
        let agreed = |other: &[bool]| other.len() > 1 && other.iter().all(|other| *other);
        let first = other_serials.first().map(|(serial, _)| *serial);
        let one = other_serials
            .iter()
            .all(|(serial, _)| Some(*serial) == first);
        let serials: Vec<bool> = other_serials.iter().map(|(_, other)| *other).collect();
        agreed(&other_posts) || one && agreed(&serials)
    }
}
