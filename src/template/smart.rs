//! A new SMART cable.

use super::{ALL_POSTS, Moment, Template, plad};
use crate::vocabulary::addresses::{DEPARTMENT, DEPARTMENT_INVERTED};
use crate::vocabulary::placeholders::{
    CLASSIFIER, DECLASSIFY, NAME, PERSON, REASON, SOURCE, SUBJECT, SURNAME,
};

/// The column of SMART's values, in characters.
const WIDTH: usize = 16;

impl Template {
    /// The text of a SMART cable from a post, whose name is in capitals.
    pub(super) fn smart(&self, post: &str) -> String {
        let level = self.level.name();
        let banner = match self.is_sensitive() {
            true => format!("{level}\nSBU"),
            false => level.to_owned(),
        };
        let mut text = format!("{banner}\n\n");
        if let Some(serial) = self.serial {
            let Moment { date, .. } = self.moment;
            let (day, year) = (date.day, date.year);
            let month = date.month_name();
            let month = month.get(..3).unwrap_or(month);
            field(
                &mut text,
                "MRN:",
                &format!("{:02} {post} {serial}", year % 100),
            );
            let group = self.moment.group();
            field(
                &mut text,
                "Date/DTG:",
                &format!("{month} {day:02}, {year} / {group}"),
            );
        }
        field(&mut text, "From:", &plad(post));
        let to = match plad(post) {
            plad if plad == DEPARTMENT => ALL_POSTS,
            _ => DEPARTMENT_INVERTED,
        };
        field(&mut text, "Action:", &format!("{to} ROUTINE"));
        field(&mut text, "E.O.:", &self.order().to_string());
        field(&mut text, "TAGS:", &self.tags(post).join(", "));
        field(&mut text, "Captions:", &self.all_captions().join(", "));
        text += &self.reference_lines(&format!("{:<WIDTH$}", "Reference:"), ')');
        let lines = format!("\n{:WIDTH$}", "");
        field(&mut text, "Pass Line:", &self.pass.join(&lines));
        let classified = self.level.is_classified();
        // A subject is seldom classified itself.
        let mark = if classified { "U" } else { self.mark() };
        let subject = self.subject.as_deref().unwrap_or(SUBJECT);
        field(&mut text, "Subject:", &format!("({mark}) {subject}"));
        if classified {
            field(&mut text, "Classified By:", CLASSIFIER);
            match self.derived {
                true => field(&mut text, "Derived From:", SOURCE),
                false => field(&mut text, "Reason:", REASON),
            }
            field(&mut text, "Declassify On:", DECLASSIFY);
        }
        text += &self.paragraphs("End summary.", "End comment.");
        text += "\n";
        field(&mut text, "Signature:", SURNAME);
        field(&mut text, "Drafted By:", PERSON);
        field(&mut text, "Cleared By:", PERSON);
        field(&mut text, "Approved By:", PERSON);
        field(&mut text, "Released By:", &format!("{post}:{NAME}"));
        let info = self.info.iter().map(|post| inverted(&post.to_uppercase()));
        field(&mut text, "Info:", &info.collect::<Vec<_>>().join("; "));
        text + &format!("\n{banner}\n")
    }
}

/// Adds a field of SMART, if it has a value.
fn field(text: &mut String, label: &str, value: &str) {
    if !value.is_empty() {
        *text += &format!("{label:<WIDTH$}{value}\n");
    }
}

/// A post as an addressee of SMART: `VALLETTA, AMEMBASSY ROUTINE`.
fn inverted(post: &str) -> String {
    let plad = plad(post);
    match plad.split_once(' ') {
        Some((kind, post)) => format!("{post}, {kind} ROUTINE"),
        None => format!("{plad} ROUTINE"),
    }
}
