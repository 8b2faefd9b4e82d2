//! What the tables say of codes, at dates.

use super::*;

const IN_2009: Option<Date> = Some(Date::new(2009, 5, 1));
const IN_2014: Option<Date> = Some(Date::new(2014, 5, 1));
const IN_2019: Option<Date> = Some(Date::new(2019, 5, 1));

#[test]
fn rows_are_in_order_and_can_be_read() {
    let disorder = [
        TAGS.disorder(),
        PLACES.disorder(),
        ALIASES.disorder(),
        COUNTS.disorder(),
    ];
    assert_eq!(disorder, [None; 4], "sort the table by its first column");
    assert_eq!(CABLES.len(), TAGS.len());
    for (row, counted) in CABLES.iter().enumerate() {
        assert!(tag(row).is_some(), "{:?}", TAGS.row(row));
        let cables = COUNTS.find(TAGS.cell(row, 0)).next();
        let cables = cables.map_or("0", |row| COUNTS.cell(row, 2));
        assert_eq!(cables, counted.to_string());
    }
    let all: Vec<Tag> = all().collect();
    assert!(all.is_sorted_by_key(|tag| (tag.code, tag.kind)));
    assert!(all.iter().any(|tag| tag.cables > 1_000));
    for [code, _, _, reading, holds, _] in ALIASES.iter() {
        assert!(alias(code).is_some(), "{code}");
        assert!(matches!(reading, "certain" | "uncertain"), "{code}");
        assert!(matches!(holds, "before-recoding" | "always"), "{code}");
    }
}

#[test]
fn codes_are_judged_by_date() {
    let title = |code, when| title_at(code, when).map(|(_, title)| title);
    assert_eq!(title("RS", IN_2009), Some("Russia"));
    assert_eq!(title("RS", IN_2019), Some("Serbia"));
    assert_eq!(title("CH", IN_2009), Some("China"));
    assert_eq!(title("CH", None), Some("Switzerland"));
    assert_eq!(
        judge("RU", IN_2009),
        Verdict::OtherScheme {
            title: "Russia",
            scheme: Scheme::Current
        }
    );
    assert_eq!(
        judge("SP", IN_2019),
        Verdict::OtherScheme {
            title: "Spain",
            scheme: Scheme::Fips
        }
    );
    assert!(matches!(
        judge("GM", IN_2014),
        Verdict::Ambiguous { old: "Germany", .. }
    ));
    assert!(matches!(
        judge("PHUM", None),
        Verdict::Known {
            kind: Kind::Subject,
            ..
        }
    ));
    assert_eq!(
        judge("PHUX", None),
        Verdict::Unlisted(UnlistedShape::SubjectLike)
    );
    assert_eq!(
        judge("KXYZ", None),
        Verdict::Unlisted(UnlistedShape::ProgramLike)
    );
    assert_eq!(
        judge("INRB", None),
        Verdict::Unlisted(UnlistedShape::FourLetters)
    );
    assert_eq!(
        judge("TERRORISM", None),
        Verdict::Unlisted(UnlistedShape::Word)
    );
}

#[test]
fn suggestions() {
    let best = |code, when| suggest(code, when, 3).first().map(|s| s.codes.join(" "));
    // The three letters of ISO are nearer than another code with a slip.
    assert_eq!(best("CHL", None).as_deref(), Some("CL"));
    assert_eq!(best("PHUX", IN_2009).as_deref(), Some("PHUM"));
    assert_eq!(best("RU", IN_2009).as_deref(), Some("RS"));
    assert_eq!(best("RU", IN_2019), None);
    assert_eq!(best("EINDETRD", IN_2009).as_deref(), Some("EIND ETRD"));
    assert_eq!(best("PRELPGOV", IN_2009).as_deref(), Some("PREL PGOV"));
    assert_eq!(best("ENGR", IN_2009).as_deref(), Some("ENRG"));
    assert_eq!(best("QQQQ", IN_2009), None);
}

#[test]
fn searching() {
    let first = |query| search(query, IN_2009).first().map(|entry| entry.code);
    assert_eq!(first("human"), Some("PHUM"));
    assert_eq!(first("human rights"), Some("PHUM"));
    assert_eq!(first("guatemala"), Some("GT"));
    assert_eq!(first("PHU"), Some("PHUM"));
    for (query, code) in [
        ("drugs", "SNAR"),
        ("oil", "EPET"),
        ("health", "TBIO"),
        ("elect", "PGOV"),
        ("water", "SENV"),
        ("brit", "UK"),
        ("england", "UK"),
        ("Myanmar", "BM"),
        ("ivory", "IV"),
        ("drc", "CG"),
        ("bird", "SENV"),
        ("south korea", "KS"),
    ] {
        assert_eq!(first(query), Some(code), "{query}");
    }
    assert_eq!(first("zzzz"), None);
}

#[test]
fn a_country_is_found_under_its_code_at_every_time() {
    let days = [(2011, false, true), (2015, true, true), (2019, true, false)];
    for [code, scheme, title, _] in PLACES.iter() {
        for (year, new, old) in days {
            let holds = match scheme {
                "2024" => new,
                "late-fips" => old,
                _ => false,
            };
            let when = Some(Date::new(year, 5, 1));
            let names = countries_of(code, when);
            assert!(
                !holds || names.contains(&country_name(title)),
                "{code} in {year}: {names:?}"
            );
        }
    }
    assert_eq!(countries_of("SG", IN_2014), ["SENEGAL", "SINGAPORE"]);
    assert_eq!(countries_of("SG", IN_2019), ["SINGAPORE"]);
    assert_eq!(countries_of("AL", IN_2009), ["ALBANIA"]);
    assert!(countries_of("EZ", IN_2009).contains(&"CZECHIA".to_owned()));
    assert!(is_region("AFRICA") && !is_region("SOUTH AFRICA") && !is_region("CHAD"));
}
