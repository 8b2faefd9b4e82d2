//! The days on which practice or authority changed, each with its source. Rules and features name
//! them, so that a day is decided in one place; the pages of rules say why they hold from then on.

use super::date::Date;
use super::tags;

/// Makes the days: a name, the day, and what happened on it, with its source.
macro_rules! milestones {
    ($($name:ident = $day:expr, $what:expr;)*) => {
        $(#[doc = $what] pub const $name: Date = $day;)*

        const ALL: &[(Date, &str)] = &[$(($name, $what)),*];
    };
}

milestones! {
    EO_11652_IN_FORCE = Date::new(1972, 6, 1),
        "E.O. 11652 takes effect: the first E.O. line (37 Fed. Reg. 5209)";
    NAMES_AMONG_TAGS = Date::new(1974, 7, 1),
        "TAGS of travel carry the traveler's name (STATE 150591 of July 1974)";
    TAGS_IN_USE = Date::new(1973, 7, 1),
        "TAGS are on every telegram (counted practice)";
    EO_12065_IN_FORCE = Date::new(1978, 12, 1),
        "E.O. 12065 takes effect: portion marks and the authority's name (43 Fed. Reg. 28949)";
    MODERN_TELEGRAM = Date::new(1980, 1, 1),
        "From here on telegrams have the form of the rule book; those of the 1970s differ in \
        their transmission lines, sections, summaries and closings (counted in the archive's \
        telegrams)";
    EO_12356_IN_FORCE = Date::new(1982, 8, 1),
        "E.O. 12356 takes effect (47 Fed. Reg. 14874)";
    LAST_GDS = Date::new(1983, 1, 1),
        "GDS and RDS lines of E.O. 12065 are no longer seen (counted)";
    SUCCESSORS = Date::new(1993, 1, 1),
        "The countries that followed the Soviet Union, Yugoslavia, Czechoslovakia and the two \
        Germanies have codes of their own (FIPS 10 list of about 1991 and later ones)";
    SBU_REPLACES_LOU = Date::new(1995, 10, 1),
        "SBU replaces LIMITED OFFICIAL USE (STATE 018029 of 2000 on practice since October 1995)";
    EO_12958_IN_FORCE = Date::new(1995, 10, 14),
        "E.O. 12958 takes effect: Classified By, reasons, dates within ten years (60 Fed. Reg. \
        19825)";
    EO_13292_IN_FORCE = Date::new(2003, 3, 25),
        "E.O. 13292 amends E.O. 12958: reasons move from 1.5 to 1.4 (68 Fed. Reg. 15315)";
    COUNTED_TELEGRAMS = Date::new(2004, 1, 1),
        "From here on telegrams were counted for the rule book, to 2010; of 1980 to 2003 few are \
        known";
    EO_13526_IN_FORCE = Date::new(2010, 6, 27),
        "E.O. 13526 takes effect (75 Fed. Reg. 707)";
    SMART_IN_USE = Date::new(2010, 7, 1),
        "SMART is the system in which cables are drafted (counted practice)";
    OLD_COUNTRY_CODES_END = Date::new(2012, 12, 6),
        "The day after the last cable seen with the old two-letter codes of countries";
    NEW_COUNTRY_CODES = tags::FIRST_RECODED,
        "The first cables seen with the new codes of countries";
    NIACT_IS_JUSTIFIED = Date::new(2017, 1, 1),
        "The first paragraph of a NIACT cable says why (5 FAH-2 H-421 of 2017; none of 20 NIACT \
        telegrams of 1974 to 1979 does)";
    PRIORITY_RETIRED = Date::new(2018, 1, 1),
        "PRIORITY is no longer among the precedences (5 FAH-2 H-421 of 2017)";
    TITLES_ARE_PORTIONS = Date::new(2018, 10, 11),
        "Subjects, titles, headings, figures and tables are portions (5 FAH-3 H-713 of that day)";
    MARKED_HEADINGS = Date::new(2023, 1, 1),
        "Headings carry portion marks (5 FAH-3 H-710; first seen in 23 MEXICO 2544)";
    ONE_CHANNEL_CAPTION = Date::new(2023, 10, 18),
        "A message carries one channel caption (5 FAH-2 H-440 of that day)";
    X_CODES_END = Date::new(2003, 9, 22),
        "E.O. 13292 ends X1 to X8 (the register's table of 2008)";
    SBU_IN_BANNERS = Date::new(2011, 11, 23),
        "The first cable seen with SBU as the second line of the banner; the last one without it \
        is of May 2011 (counted practice)";
    SUBJ_IS_OLD = Date::new(1990, 1, 1),
        "SUBJECT replaces the SUBJ of the 1970s and 1980s (counted practice)";
    SIX_DIGITS = Date::new(1990, 1, 1),
        "Posts pad serials to six digits; before, they wrote four and five as well (counted \
        practice)";
}

/// What happened on a day, with its source, for the pages of rules. Where several things did, all
/// of them.
pub fn reasons(day: Date) -> impl Iterator<Item = &'static str> {
    let same = move |(other, _): &&(Date, &str)| *other == day;
    ALL.iter().filter(same).map(|(_, what)| *what)
}
