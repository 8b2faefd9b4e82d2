//! Banners whose parts are not in their places, or that are not the United States' own: `NOFORN//SECRET`,
//! `//NATO SECRET`.

use super::Banner;
use crate::cable::{BlockSpan, Written};
use crate::vocabulary::marking::{Marking, Owner, Reading};

/// A banner that only the marking language understands. A control is where its words are, or, where it
/// is written in other words, on the whole line.
pub(super) fn banner(line: &str, span: BlockSpan, reading: &Reading) -> Banner {
    let bare = Marking {
        owner: Owner::UnitedStates,
        ..reading.marking.clone()
    };
    let written = bare.banner();
    let controls = written.split("//").skip(1).flat_map(|part| {
        // The countries of a list of EYES ONLY have slashes between.
        let list = part.ends_with("EYES ONLY");
        part.split(move |c| c == '/' && !list)
    });
    let placed = controls.map(|control| {
        let place = line.find(control);
        let place = place.map_or(span, |at| BlockSpan::at(span.start + at, control.len()));
        Written::new(control.into(), place)
    });
    let (from, to) = reading.level_at;
    let level_span = BlockSpan::new(span.start + from, span.start + to);
    Banner {
        captions: placed.collect(),
        whole: Some(Box::new(reading.marking.clone())),
        meant: (!reading.is_canonical_banner(line)).then(|| reading.marking.banner().into()),
        ..Banner::of_level(reading.marking.level, level_span, span)
    }
}

#[cfg(test)]
mod tests {
    use crate::cable::header::banner;
    use crate::syntax::line;
    use crate::vocabulary::classification::Level;

    #[test]
    fn banners_out_of_place() {
        for (text, level, controls) in [
            ("//NATO SECRET", Level::Secret, &[][..]),
            (
                "//GBR RESTRICTED//REL TO USA, GBR",
                Level::Confidential,
                &["REL TO USA, GBR"],
            ),
            ("S//NF", Level::Secret, &["NOFORN"]),
            ("NOFORN//SECRET", Level::Secret, &["NOFORN"]),
            ("SCRET / / NOFRON", Level::Secret, &["NOFORN"]),
            (
                "TOP SECRET, SI, NOFORN",
                Level::TopSecret,
                &["SI", "NOFORN"],
            ),
            ("CONFIDENTIAL--RELIDO", Level::Confidential, &["RELIDO"]),
            (
                "secret//si/tk//noforn",
                Level::Secret,
                &["SI", "TK", "NOFORN"],
            ),
        ] {
            let read = banner(text).expect(text);
            let found: Vec<&str> = read.controls().map(|(name, _)| name).collect();
            assert_eq!((read.level, &*found), (level, controls), "{text}");
            assert!(line::marking_line(text).is_some(), "{text}");
        }
        for text in [
            "RUEHC//POL/ECON//",
            "S//EUR",
            "SECRET ROME 000140",
            "SECRET, A NOVEL",
        ] {
            assert!(line::marking_line(text).is_none(), "{text}");
        }
    }
}
