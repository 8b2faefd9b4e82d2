//! The transmission lines against each other and against the banner.

pub mod de_serial_mismatch;
pub mod from_post_mismatch;
pub mod julian_day_mismatch;
pub mod precedence_digraph_mismatch;

/// Does the sender's address name the post? `SECSTATE` sends what STATE numbers, and missions
/// carry their delegation in either place (`USMISSION UNVIE VIENNA` numbers `UNVIE VIENNA`).
pub(super) fn same_post(address: &str, post: &str) -> bool {
    let squeeze = |text: &str| -> String {
        text.chars()
            .filter(|c| c.is_alphanumeric())
            .map(|c| c.to_ascii_uppercase())
            .collect()
    };
    let (address, post) = (squeeze(address), squeeze(post));
    let department = |text: &str| {
        text.starts_with("SECSTATE") || text.starts_with("STATE") || text.starts_with("DEPTOFSTATE")
    };
    if department(&address) && department(&post) {
        return true;
    }
    if post.is_empty() || address.contains(&post) {
        return true;
    }
    // `USEU BRUSSELS` and `BRUSSELS`, `USUN NEW YORK` and `USUN`, `AIT TAIPEI` and `TAIPEI`.
    let stem = address
        .trim_start_matches("AMEMBASSY")
        .trim_start_matches("AMCONSUL")
        .trim_start_matches("USMISSION");
    !stem.is_empty() && (post.contains(stem) || post.ends_with(stem))
}

#[cfg(test)]
mod tests {
    use super::same_post;

    #[test]
    fn posts() {
        for (address, post, same) in [
            ("AMEMBASSY LA PAZ", "LA PAZ", true),
            ("USMISSION UNVIE VIENNA", "UNVIE VIENNA", true),
            ("SECSTATE WASHDC", "STATE", true),
            ("SECSTATE WASHDC", "SECSTATE", true),
            ("USMISSION USUN NEW YORK", "USUN NEW YORK", true),
            ("USEU BRUSSELS", "USEU BRUSSELS", true),
            ("AMEMBASSY BRUSSELS", "USEU BRUSSELS", true),
            ("AMEMBASSY ROME", "MADRID", false),
            ("AMEMBASSY MEXICO", "SECSTATE", false),
        ] {
            assert_eq!(same_post(address, post), same, "{address} {post}");
        }
    }
}
