//! The cables of a run: which references lead to a page, and the list of all pages.

use super::ById;
use super::page::{GENERATOR, POLICY, STYLE, level_class};
use crate::cli::output::escaped;
use crate::cli::parse::words_at;
use crate::text::Arrange;
use serde_json::Value;
use std::fmt::Write;

/// What the list says of a cable.
pub(super) struct Page {
    /// Its file, in the folder of all pages.
    pub file: String,
    id: String,
    date: String,
    level: String,
    subject: String,
}

impl Page {
    /// What an object of `parse` says.
    pub(super) fn new(file: String, object: &Value) -> Self {
        let id = words_at(object, "/id");
        Self {
            file,
            id: if id.is_empty() {
                words_at(object, "/path")
            } else {
                id
            },
            date: words_at(object, "/date/value"),
            level: words_at(object, "/classification/level"),
            subject: words_at(object, "/subject"),
        }
    }
}

/// The pages of a run.
#[derive(Default)]
pub(super) struct Links {
    pages: Vec<Page>,
    by_id: ById,
}

impl Links {
    pub(super) fn add(&mut self, page: Page) {
        self.by_id
            .entry(page.id.clone())
            .or_insert_with(|| page.file.clone());
        self.pages.push(page);
    }

    /// The address of a cable's page, if there is one.
    pub(super) fn to(&self, id: &str) -> Option<String> {
        Some(address(self.by_id.get(id)?))
    }

    /// Is there a page with all of them?
    pub(super) fn has_index(&self) -> bool {
        !self.pages.is_empty()
    }

    /// The page with all of them, by date.
    pub(super) fn index(&self) -> String {
        let mut pages: Vec<&Page> = self.pages.iter().collect();
        pages.arrange_by_key(|page| (page.date.is_empty(), &page.date, &page.id));
        let mut out = format!(
            "<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"en\">\n<head>\n\
             <meta charset=\"utf-8\"/>\n{POLICY}\n{GENERATOR}\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n\
             <title>Cables</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<main class=\"list\">\n\
             <h1>Cables</h1>\n<table><thead><tr><th>Date</th><th>Cable</th><th>Classification</th>\
             <th>Subject</th></tr></thead><tbody>\n"
        );
        for page in pages {
            // Writing to a string does not fail.
            let _ = writeln!(
                out,
                "<tr><td>{}</td><td><a href=\"{}\">{}</a></td><td><span class=\"mark {}\">{}</span></td><td>{}</td></tr>",
                escaped(&page.date),
                escaped(&address(&page.file)),
                escaped(&page.id),
                level_class(&page.level),
                escaped(if page.level.is_empty() {
                    "not known"
                } else {
                    &page.level
                }),
                escaped(&page.subject),
            );
        }
        out + "</tbody></table>\n</main>\n</body>\n</html>\n"
    }
}

/// A file's name as an address: letters beyond ASCII in the form of addresses.
fn address(file: &str) -> String {
    let mut out = String::new();
    for byte in file.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' => {
                out.push(char::from(byte));
            }
            _ => {
                let _ = write!(out, "%{byte:02X}");
            }
        }
    }
    out
}
