//! The name of a cable in archives: `04GUATEMALA798`.

use crate::vocabulary::date::full_year;

/// `04GUATEMALA798`: two digits of the year, the post without spaces, the serial.
pub fn cable_id(word: &str) -> Option<(u16, &str, u32)> {
    let year = full_year(word.get(..2)?)?;
    let rest = &word[2..];
    let letters = rest
        .bytes()
        .take_while(|b| b.is_ascii_uppercase() || *b == b'-')
        .count();
    let serial = &rest[letters..];
    let fits = letters >= 2
        && (1..=7).contains(&serial.len())
        && serial.bytes().all(|b| b.is_ascii_digit());
    fits.then(|| Some((year, &rest[..letters], serial.parse().ok()?)))?
}

/// `04GUATEMALA798`: two digits of the year, the post without spaces, the serial without zeros.
pub(crate) fn canonical(year: u16, post: &str, serial: u32) -> Option<String> {
    let post: String = post
        .chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| c.to_ascii_uppercase())
        .collect();
    (!post.is_empty()).then(|| format!("{:02}{post}{serial}", year % 100))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids() {
        assert_eq!(cable_id("04GUATEMALA798"), Some((2004, "GUATEMALA", 798)));
        assert_eq!(cable_id("78STATE296107"), Some((1978, "STATE", 296_107)));
        assert_eq!(cable_id("README"), None);
    }
}
