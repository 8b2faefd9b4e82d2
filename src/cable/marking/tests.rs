//! The laws of the roll-up, over portions of the whole language.

use super::*;
use crate::vocabulary::marking::Countries;

/// Every level and release with everything of State's, and a sample of the rest.
fn every() -> Vec<Marking> {
    let to = |list| Releases::listed(Countries::read(list).expect("a list"));
    let state = |noforn, unstated| Releases {
        noforn,
        unstated,
        ..Releases::NONE
    };
    let specials: Vec<RegisterControls> = [
        "S",
        "S//SI",
        "S//SI-G ABCD",
        "TS//SI-G QRST/TK",
        "S//SAR-QP",
        "S//RD-CNWDI",
        "S//FRD-SIGMA 14",
        "S//FGI DEU",
        "S//FGI",
        "//NS",
        "//GBR R",
        "//JOINT S CAN USA",
        "S//PROPIN",
        "U//LES",
        "U//DCNI",
    ]
    .iter()
    .map(|text| RegisterControls::of(&marking::read(text).expect("a marking").marking))
    .collect();
    let mut all = Vec::new();
    for level in [
        Level::Unclassified,
        Level::LimitedOfficialUse,
        Level::Confidential,
        Level::TopSecret,
    ] {
        for releases in [
            Releases::NONE,
            to("USA, GBR"),
            to("USA, GBR, AUS"),
            to("USA, NATO"),
            to("FRA"),
            state(false, true),
            state(true, false),
        ] {
            for bits in 0..16u8 {
                let special = &specials[all.len() % specials.len()];
                all.push(Marking {
                    level,
                    sbu: bits & 8 > 0,
                    cui: bits & 1 > 0,
                    releases,
                    distribution: Distribution {
                        orcon: bits & 1 > 0,
                        orcon_usgov: bits & 8 > 0,
                        nodis: bits & 2 > 0,
                        exdis: bits & 4 > 0,
                        stadis: bits & 1 > 0,
                        limdis: bits & 2 > 0,
                    },
                    register_controls: special.clone(),
                });
            }
        }
    }
    all
}

#[test]
fn roll_up_is_idempotent_and_does_not_depend_on_order() {
    let all = every();
    for a in &all {
        assert_eq!(a.join(a), *a);
        assert_eq!(a.join(&Marking::NONE), *a);
        for b in &all {
            assert_eq!(a.join(b), b.join(a), "{a:?} {b:?}");
        }
    }
    // Three at a time over a sample that steps through all of them.
    for (step, a) in all.iter().enumerate() {
        for b in all.iter().skip(step % 7).step_by(11) {
            for c in all.iter().skip(step % 5).step_by(29) {
                assert_eq!(a.join(b).join(c), a.join(&b.join(c)), "{a:?} {b:?} {c:?}");
            }
        }
    }
}

#[test]
fn roll_up_is_monotone_and_covers_its_portions() {
    let all = every();
    for a in &all {
        assert!(a.covers(a), "{a:?}");
        for b in &all {
            let both = a.join(b);
            assert!(both.covers(a) && both.covers(b), "{a:?} {b:?} {both:?}");
            assert!(both.level >= a.level);
            // A further portion takes nothing away.
            let more = both.join(&all[(a.level as usize * 31 + 7) % all.len()]);
            assert!(more.covers(&both), "{both:?} {more:?}");
        }
    }
}

mod any_portions {
    use super::*;
    use proptest::prelude::*;

    /// Portion marks of the whole language.
    const MARKS: &[&str] = &[
        "U",
        "SBU",
        "SBU/N",
        "CUI//SP-PRVCY",
        "LOU",
        "C",
        "C/NF",
        "S",
        "S//REL TO USA, GBR",
        "S//REL TO USA, FRA",
        "S//REL TO USA, FVEY",
        "C//REL TO USA, NATO",
        "S//OC/NF",
        "S//OC-USGOV/NF",
        "TS//SI-G ABCD//OC/NF",
        "TS//SI/TK//NF",
        "TS//HCS-P QRS//OC/NF",
        "TS//SAR-QP//NF",
        "S//RD-N//NF",
        "S//FRD-SG 14//NF",
        "S//TFNI//NF",
        "U//DCNI",
        "S//FGI DEU//NF",
        "S//FGI//NF",
        "//DEU S",
        "//GBR R",
        "//NS",
        "//CTS-B",
        "//JOINT S CAN USA",
        "S//NF//XD",
        "S//NF//ND",
        "S//NF//DS",
        "U//LES",
        "U//FOUO",
        "S//DISPLAY ONLY IRQ",
        "S//RS/IMC/PR",
        "S//NF/FISA",
        "S//DSEN",
    ];

    fn marks() -> impl Strategy<Value = Vec<PortionMark>> {
        let mark =
            prop::sample::select(MARKS).prop_map(|text| PortionMark::read(text).expect("a mark"));
        prop::collection::vec(mark, 0..7)
    }

    proptest! {
        #[test]
        fn laws_of_roll_up(mut marks in marks(), more in marks(), seed in 0usize..720) {
            let whole = Marking::roll_up(&marks);
            for mark in &marks {
                prop_assert!(whole.covers(&Marking::of_portion(mark)), "{} {}", whole, mark);
                prop_assert!(whole.level >= mark.level);
            }
            // Nothing is taken away, nothing counts twice, and order does not matter.
            let longer: Vec<_> = marks.iter().chain(&more).cloned().collect();
            prop_assert!(Marking::roll_up(&longer).covers(&whole));
            let twice: Vec<_> = marks.iter().chain(&marks).cloned().collect();
            prop_assert_eq!(&Marking::roll_up(&twice), &whole);
            let turn = seed % marks.len().max(1);
            marks.rotate_left(turn);
            marks.reverse();
            prop_assert_eq!(&Marking::roll_up(&marks), &whole);
        }
    }
}

fn portions(marks: &[&str]) -> String {
    let marks: Vec<PortionMark> = marks
        .iter()
        .map(|mark| PortionMark::read(mark).expect("a mark"))
        .collect();
    Marking::roll_up(&marks).to_string()
}

#[test]
fn banners_of_portions() {
    for (marks, banner) in [
        (&["U", "U"][..], "UNCLASSIFIED"),
        (&["U", "SBU"], "UNCLASSIFIED SENSITIVE"),
        (&["SBU/N", "U"], "UNCLASSIFIED NOFORN SENSITIVE"),
        (&["U//SBU-NF"], "UNCLASSIFIED NOFORN SENSITIVE"),
        (&["SBU", "C"], "CONFIDENTIAL"),
        (&["U", "C/NF", "S"], "SECRET NOFORN"),
        (&["S//NF//XD", "U"], "SECRET EXDIS NOFORN"),
        (&["C//REL TO USA, GBR", "C"], "CONFIDENTIAL"),
        (
            &["C//REL TO USA, GBR", "C//REL TO USA, FRA"],
            "CONFIDENTIAL NOFORN",
        ),
        (
            &["TS//SI-G ABCD//OC/NF", "S//SI-G QRST//OC/NF"],
            "TOP SECRET ORCON NOFORN SI-G ABCD QRST",
        ),
        (&["//NS", "//DEU C", "U"], "SECRET FGI DEU NATO"),
        (&["//NS", "S//FGI"], "SECRET FGI"),
        (&["S//RD-N//NF", "S//FRD//NF"], "SECRET NOFORN RD-CNWDI"),
        (
            &["S//OC-USGOV/NF", "U//LES"],
            "SECRET NOFORN ORCON-USGOV LES",
        ),
        (&["TS//OC", "S"], "TOP SECRET ORCON"),
        (&["U", "CUI"], "UNCLASSIFIED CUI"),
        (&["CUI//SP-PRVCY", "C"], "CONFIDENTIAL"),
        (&[], "UNCLASSIFIED"),
    ] {
        assert_eq!(portions(marks), banner, "{marks:?}");
    }
}

#[test]
fn banners_cover_portions() {
    for (level, captions, marks, covered) in [
        (
            Level::Unclassified,
            &["SENSITIVE"][..],
            &["U", "SBU"][..],
            true,
        ),
        (Level::Unclassified, &[], &["U", "SBU"], false),
        (Level::Unclassified, &["SENSITIVE"], &["C"], false),
        (Level::Confidential, &[], &["C", "SBU"], true),
        (Level::Confidential, &[], &["C/NF"], false),
        (Level::Secret, &["NOFORN"], &["S", "C/NF", "SBU"], true),
    ] {
        let banner = Marking::of_banner(level, captions.iter().copied());
        let marks: Vec<PortionMark> = marks
            .iter()
            .filter_map(|mark| PortionMark::read(mark))
            .collect();
        assert_eq!(
            banner.covers(&Marking::roll_up(&marks)),
            covered,
            "{banner} {marks:?}"
        );
    }
}

#[test]
fn releases_meet_in_what_they_share() {
    let mark = |text| Marking::of_portion(&PortionMark::read(text).expect("a mark"));
    let both = mark("S//REL TO USA, GBR, AUS").join(&mark("S//REL TO USA, GBR"));
    assert_eq!(
        both.release(),
        Release::To(Countries::read("GBR USA").expect("a list"))
    );
    assert_eq!(
        mark("S//REL TO USA, FVEY").release(),
        mark("S//REL TO USA, AUS, CAN, GBR, NZL").release()
    );
    assert_eq!(
        mark("C//REL TO GBR").join(&mark("C//REL TO FRA")).release(),
        Release::NoForeign
    );
    // An alliance may hold the country that another list names.
    assert_eq!(
        mark("C//REL TO USA, NATO")
            .join(&mark("C//REL TO USA, FRA"))
            .release(),
        Release::Unstated
    );
    let list = Countries::read("GBR, USA").map(|list| list.to_string());
    assert_eq!(list.as_deref(), Some("USA, GBR"));
    assert_eq!(Countries::read("Britain"), None);
}

#[test]
fn conflicts() {
    use Conflict::*;
    for (level, captions, found) in [
        (Level::Secret, &["NODIS", "EXDIS"][..], &[NodisAndExdis][..]),
        (
            Level::Unclassified,
            &["EXDIS"],
            &[DistributionWithoutControl],
        ),
        (Level::Unclassified, &["EXDIS", "SENSITIVE"], &[]),
        (
            Level::Secret,
            &["NODIS", "REL TO USA, GBR"],
            &[DistributionAndRelease],
        ),
        (Level::Unclassified, &["NOFORN"], &[NofornWithoutControl]),
        (Level::Unclassified, &["NOFORN", "SENSITIVE"], &[]),
        (Level::Confidential, &["NOFORN", "SIPDIS"], &[]),
    ] {
        let marking = Marking::of_banner(level, captions.iter().copied());
        assert_eq!(marking.conflicts(), found, "{captions:?}");
    }
}
