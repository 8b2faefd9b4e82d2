//! New cables in either layout. They pass their own check, and say where to write what.

use crate::syntax::Layout;
use crate::vocabulary::classification::Level;
use crate::vocabulary::date::Date;
use crate::vocabulary::executive_orders;
use crate::vocabulary::posts;

/// The properties of a new cable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template {
    /// Telegram or SMART. Hybrids come only from archives, so a hybrid becomes SMART.
    pub layout: Layout,
    /// The post that sends it, in capitals or not: `Guatemala`.
    pub post: String,
    /// Its level.
    pub level: Level,
    /// Is it sensitive but unclassified? This has no effect on a classified cable.
    pub sensitive: bool,
    /// The time of drafting, in UTC.
    pub moment: Moment,
}

/// A minute of a day, in UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    /// The day.
    pub date: Date,
    /// The hour, 0 to 23.
    pub hour: u8,
    /// The minute.
    pub minute: u8,
}

impl Moment {
    /// This minute.
    pub fn now() -> Self {
        let now = time::OffsetDateTime::now_utc();
        Self {
            date: Date::new(
                u16::try_from(now.year()).unwrap_or(u16::MAX),
                now.month().into(),
                now.day(),
            ),
            hour: now.hour(),
            minute: now.minute(),
        }
    }

    /// The date-time group: `311200Z MAR 04`.
    fn group(self) -> String {
        let Self { date, hour, minute } = self;
        let month: String = date.month_name().chars().take(3).collect();
        let month = month.to_ascii_uppercase();
        let (day, year) = (date.day, date.year % 100);
        format!("{day:02}{hour:02}{minute:02}Z {month} {year:02}")
    }
}

impl Template {
    /// The text of the cable, lines ended by `\n`.
    pub fn text(&self) -> String {
        let post = self.post.to_uppercase();
        match self.layout {
            Layout::Telegram => self.telegram(&post),
            Layout::Smart | Layout::Hybrid => self.smart(&post),
        }
    }

    fn telegram(&self, post: &str) -> String {
        let banner = match self.level {
            Level::Unclassified => "UNCLAS".to_owned(),
            level => level.spaced(),
        };
        let captions = if self.is_sensitive() {
            "SENSITIVE\nSIPDIS"
        } else {
            "SIPDIS"
        };
        let (order, mark) = (self.order(), self.mark());
        let declassify = if self.level.is_classified() {
            let until = self.moment.date.plus_years(10);
            format!(
                "DECL: {:02}/{:02}/{:04}",
                until.month, until.day, until.year
            )
        } else {
            "N/A".to_owned()
        };
        let authority = if self.level.is_classified() {
            "\nClassified By: Name, Title, Office, for reasons 1.4 (b) and (d).\n"
        } else {
            ""
        };
        let subject_mark = if self.level.is_classified() {
            "(U) "
        } else {
            ""
        };
        format!(
            "R {group}\n\
             FM {plad}\n\
             TO {to}\n\
             {banner} {post} 000001\n\n\
             {captions}\n\n\
             E.O. {order}: {declassify}\n\
             TAGS: {tags}\n\
             SUBJECT: {subject_mark}{subject}\n\
             {authority}\n\
             1. ({mark}) Summary: {summary} End Summary.\n\n\
             2. ({mark}) {report}\n\n\
             3. ({mark}) Comment: {comment} End Comment.\n\n\
             SURNAME\n",
            group = self.moment.group(),
            plad = plad(post),
            to = if plad(post) == SECSTATE {
                ALL_POSTS
            } else {
                SECSTATE
            },
            tags = self.tags(post).join(" "),
            subject = SUBJECT.to_uppercase(),
            summary = SUMMARY,
            report = REPORT,
            comment = COMMENT,
        )
    }

    fn smart(&self, post: &str) -> String {
        let level = self.level.name();
        let banner = if self.is_sensitive() {
            format!("{level}\nSBU")
        } else {
            level.to_owned()
        };
        let captions = if self.is_sensitive() {
            "Captions:     SENSITIVE\n"
        } else {
            ""
        };
        let authority = if self.level.is_classified() {
            let until = self.moment.date.plus_years(10);
            format!(
                "Classified By: Name, Title, Office\nReason: 1.4 (b), (d)\nDeclassify On: {:04}/{:02}/{:02}\n",
                until.year, until.month, until.day
            )
        } else {
            String::new()
        };
        format!(
            "{banner}\n\n\
             From:         {plad}\n\
             Action:       {to} ROUTINE\n\
             E.O.:         {order}\n\
             TAGS:         {tags}\n\
             {captions}\
             Subject:      ({mark}) {SUBJECT}\n\
             {authority}\n\
             1. ({mark}) Summary: {SUMMARY} End summary.\n\n\
             2. ({mark}) {REPORT}\n\n\
             3. ({mark}) Comment: {COMMENT} End comment.\n\n\
             Signature:    SURNAME\n\
             Drafted By:   OFFICE:Last, First\n\
             Cleared By:   OFFICE:Last, First\n\
             Approved By:  OFFICE:Last, First\n\
             Released By:  {post}:Last, First\n\n\
             {banner}\n",
            plad = plad(post),
            to = if plad(post) == SECSTATE {
                ALL_POSTS
            } else {
                "WASHDC, SECSTATE"
            },
            order = self.order(),
            tags = self.tags(post).join(", "),
            mark = self.mark(),
        )
    }

    fn is_sensitive(&self) -> bool {
        self.sensitive && self.level == Level::Unclassified
    }

    fn mark(&self) -> &'static str {
        if self.is_sensitive() {
            "SBU"
        } else {
            self.level.portion()
        }
    }

    fn order(&self) -> u32 {
        executive_orders::on_line(self.moment.date).unwrap_or(13526)
    }

    /// A subject, and the country of the post if the table has one.
    fn tags(&self, post: &str) -> Vec<String> {
        let country = posts::country_code(post, Some(self.moment.date));
        std::iter::once("PREL")
            .chain(country)
            .map(str::to_owned)
            .collect()
    }
}

const SECSTATE: &str = "SECSTATE WASHDC";
const ALL_POSTS: &str = "ALL DIPLOMATIC AND CONSULAR POSTS COLLECTIVE";
const SUBJECT: &str = "What this cable is about";
const SUMMARY: &str = "What happened, and why it matters.";
const REPORT: &str = "What was seen and said, by whom and when.";
const COMMENT: &str = "What the post makes of it.";

/// The address of a post. Drafters of consulates and missions change it.
fn plad(post: &str) -> String {
    match posts::canonical(post) {
        "STATE" => SECSTATE.to_owned(),
        _ => format!("AMEMBASSY {post}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lint::{self, Settings};
    use crate::rules::Severity;

    const MOMENT: Moment = Moment {
        date: Date::new(2026, 3, 9),
        hour: 9,
        minute: 5,
    };

    #[test]
    fn every_new_cable_passes_its_own_check() {
        for layout in [Layout::Telegram, Layout::Smart] {
            for (level, sensitive) in [
                (Level::Unclassified, false),
                (Level::Unclassified, true),
                (Level::Confidential, false),
                (Level::Secret, true),
            ] {
                for post in ["GUATEMALA", "State", "Port of Spain", "USUN New York"] {
                    let template = Template {
                        layout,
                        post: post.to_owned(),
                        level,
                        sensitive,
                        moment: MOMENT,
                    };
                    let text = template.text();
                    // For a post without a country in the tables, the drafter must name one. A draft
                    // in SMART gets its number and date when it is released.
                    let found: Vec<String> = lint::check(&text, None, &Settings::default())
                        .diagnostics
                        .iter()
                        .filter(|found| {
                            !matches!(
                                found.rule.name,
                                "tags-no-geographic" | "smart-label-missing"
                            ) || found.severity > Severity::Hint
                        })
                        .map(|found| format!("{}: {}", found.rule.name, found.message))
                        .collect();
                    assert_eq!(found, Vec::<String>::new(), "{template:?}\n{text}");
                }
            }
        }
    }

    #[test]
    fn date_time_groups() {
        assert_eq!(MOMENT.group(), "090905Z MAR 26");
    }
}
