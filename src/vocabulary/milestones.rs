//! The days on which practice or authority changed, each with its source. Rules and features name
//! them, so that a day is decided in one place.

use super::date::Date;
use super::tags;

/// E.O. 11652 takes effect: the first E.O. line (37 Fed. Reg. 5209).
pub const EO_11652_IN_FORCE: Date = Date::new(1972, 6, 1);
/// TAGS of travel carry the traveler's name (STATE 150591 of July 1974).
pub const NAMES_AMONG_TAGS: Date = Date::new(1974, 7, 1);
/// TAGS are on every telegram (counted practice).
pub const TAGS_IN_USE: Date = Date::new(1973, 7, 1);
/// E.O. 12065 takes effect: portion marks and the authority's name (43 Fed. Reg. 28949).
pub const EO_12065_IN_FORCE: Date = Date::new(1978, 12, 1);
/// From here on telegrams have the form of the rule book; those of the 1970s differ in their
/// transmission lines, sections, summaries and closings (counted in the archive's telegrams).
pub const MODERN_TELEGRAM: Date = Date::new(1980, 1, 1);
/// E.O. 12356 takes effect (47 Fed. Reg. 14874).
pub const EO_12356_IN_FORCE: Date = Date::new(1982, 8, 1);
/// GDS and RDS lines of E.O. 12065 are no longer seen (counted).
pub const LAST_GDS: Date = Date::new(1983, 1, 1);
/// SBU replaces LIMITED OFFICIAL USE (STATE 018029 of 2000 on practice since October 1995).
pub const SBU_REPLACES_LOU: Date = Date::new(1995, 10, 1);
/// E.O. 12958 takes effect: Classified By, reasons, dates within ten years (60 Fed. Reg. 19825).
pub const EO_12958_IN_FORCE: Date = Date::new(1995, 10, 14);
/// E.O. 13292 amends it: reasons move from 1.5 to 1.4 (68 Fed. Reg. 15315).
pub const EO_13292_IN_FORCE: Date = Date::new(2003, 3, 25);
/// E.O. 13526 takes effect (75 Fed. Reg. 707).
pub const EO_13526_IN_FORCE: Date = Date::new(2010, 6, 27);
/// SMART is the system in which cables are drafted (counted practice).
pub const SMART_IN_USE: Date = Date::new(2010, 7, 1);
/// The day after the last cable seen with the old two-letter codes of countries.
pub const OLD_COUNTRY_CODES_END: Date = Date::new(2012, 12, 6);
/// The first cables seen with the new codes of countries.
pub const NEW_COUNTRY_CODES: Date = tags::FIRST_RECODED;
/// CUI takes effect: the marks of 32 CFR 2002 (81 Fed. Reg. 63324).
pub const CUI_BEGINS: Date = Date::new(2016, 11, 14);
/// The first paragraph of a NIACT cable says why (5 FAH-2 H-421 of 2017; none of 20 NIACT telegrams
/// of 1974 to 1979 does).
pub const NIACT_IS_JUSTIFIED: Date = Date::new(2017, 1, 1);
/// PRIORITY is no longer among the precedences (5 FAH-2 H-421 of 2017).
pub const PRIORITY_RETIRED: Date = Date::new(2018, 1, 1);
/// Subjects, titles, headings, figures and tables are portions (5 FAH-3 H-713 of that day).
pub const TITLES_ARE_PORTIONS: Date = Date::new(2018, 10, 11);
/// Headings carry portion marks (5 FAH-3 H-710; first seen in 23 MEXICO 2544).
pub const MARKED_HEADINGS: Date = Date::new(2023, 1, 1);
/// A message carries one channel caption (5 FAH-2 H-440 of that day).
pub const ONE_CHANNEL_CAPTION: Date = Date::new(2023, 10, 18);
