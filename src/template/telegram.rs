//! A new telegram.

use super::{ALL_POSTS, Template, plad};
use crate::format::{FormatOptions, format};
use crate::lint::Settings;
use crate::text::edit::applied;
use crate::vocabulary::addresses::DEPARTMENT;
use crate::vocabulary::captions::Caption;
use crate::vocabulary::classification::Level;
use crate::vocabulary::placeholders::{CLASSIFIER, DECLASSIFY, REASON, SOURCE, SUBJECT, SURNAME};

impl Template {
    /// The text of a telegram from a post, whose name is in capitals.
    pub(super) fn telegram(&self, post: &str) -> String {
        let banner = match self.level {
            Level::Unclassified => "UNCLAS".to_owned(),
            level => level.spaced(),
        };
        let to = match plad(post) {
            plad if plad == DEPARTMENT => ALL_POSTS,
            _ => DEPARTMENT,
        };
        let mut text = format!("R {}\nFM {}\nTO {to}\n", self.moment.group(), plad(post));
        for (index, info) in self.info.iter().enumerate() {
            let label = if index == 0 { "INFO " } else { "" };
            text += &format!("{label}{}\n", plad(&info.to_uppercase()));
        }
        text += &format!("{banner} {post} {:06}\n\n", self.serial.unwrap_or(1));
        let mut captions = self.all_captions();
        // What is distributed to few offices is not put into SIPDIS.
        let few =
            |name: &String| matches!(Caption::read(name), Some(Caption::Nodis | Caption::Exdis));
        if !captions.iter().any(few) {
            captions.push("SIPDIS".to_owned());
        }
        text += &format!("{}\n", captions.join("\n"));
        text += "\n";
        if !self.pass.is_empty() {
            text += &format!("{}\n\n", self.pass.join("\n"));
        }
        let classified = self.level.is_classified();
        let declassify = match classified {
            true => format!("DECL: {DECLASSIFY}"),
            false => "N/A".to_owned(),
        };
        let mark = if classified { "(U) " } else { "" };
        text += &format!("E.O. {}: {declassify}\n", self.order());
        text += &format!("TAGS: {}\n", self.tags(post).join(" "));
        let subject = self.subject.as_deref().unwrap_or(SUBJECT).to_uppercase();
        text += &format!("SUBJECT: {mark}{subject}\n");
        text += &self.reference_lines("REF: ", '.');
        if classified {
            text += &match self.derived {
                true => format!("\nClassified By: {CLASSIFIER}\nDerived From: {SOURCE}\n"),
                false => format!("\nClassified By: {CLASSIFIER}\nReason: {REASON}\n"),
            };
        }
        text += &self.paragraphs("End Summary.", "End Comment.");
        text += &format!("\n{SURNAME}\n");
        match self.subject {
            Some(_) => wrapped(&text),
            None => text,
        }
    }
}

/// A telegram with its subject on lines that the wire carries.
fn wrapped(telegram: &str) -> String {
    let (settings, options) = (Settings::default(), FormatOptions::default());
    let edits = format(telegram, None, &settings, &options);
    applied(telegram, &edits)
}
