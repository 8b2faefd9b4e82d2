//! The page around a cable: its style, the classification above and below, the outline.

use super::body::{Entry, body};
use super::header::{close, header};
use super::links::Links;
use crate::cable::Cable;
use crate::cable::portion::PortionMark;
use crate::cli::output::escaped;
use crate::cli::parse::words_at;
use crate::vocabulary::classification::Level;
use serde_json::Value;
use std::fmt::Write;

/// Shows that a page was written here.
pub(super) const GENERATOR: &str = "<meta name=\"generator\" content=\"cablelint render\"/>";
/// Lets a browser ask for nothing and run nothing, whatever a cable holds.
pub(super) const POLICY: &str = "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\"/>";

/// The class of a mark: its level, or that it is for official use alone.
pub(super) fn mark_class(mark: Option<&PortionMark>) -> &'static str {
    match mark {
        None => "odd",
        Some(mark) if mark.level == Level::Unclassified => {
            let controls = &mark.controls;
            let restricted = controls.sbu || controls.cui || controls.fouo;
            if restricted { "sbu" } else { "u" }
        }
        Some(mark) => level_class(mark.level.name()),
    }
}

/// The class of a level, by its name in `parse`.
pub(super) fn level_class(level: &str) -> &'static str {
    match level {
        "UNCLASSIFIED" => "u",
        "LIMITED OFFICIAL USE" => "sbu",
        "CONFIDENTIAL" => "c",
        "SECRET" => "s",
        "TOP SECRET" => "ts",
        _ => "odd",
    }
}

/// The page of a cable.
pub(super) fn page(cable: &Cable<'_>, text: &str, object: &Value, links: &Links) -> String {
    let level = words_at(object, "/classification/level");
    let controls = words_at(object, "/classification/controls").replace("; ", ", ");
    let id = match words_at(object, "/id") {
        id if id.is_empty() => words_at(object, "/path"),
        id => id,
    };
    let subject = match words_at(object, "/subject") {
        subject if subject.is_empty() => id.clone(),
        subject => subject,
    };
    let class = match level_class(&level) {
        "u" if !controls.is_empty() => "sbu",
        class => class,
    };
    let said = if level.is_empty() {
        "NO CLASSIFICATION".to_owned()
    } else {
        level
    };
    let between = if controls.is_empty() { "" } else { " · " };
    let marking = escaped(&format!("{said}{between}{controls}"));
    let rendered = body(cable, text);
    let back = match links.has_index() {
        true => "<p class=\"back\"><a href=\"index.html\">All cables</a></p>\n",
        false => "",
    };
    format!(
        "<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"en\">\n<head>\n\
         <meta charset=\"utf-8\"/>\n{POLICY}\n{GENERATOR}\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n\
         <meta name=\"color-scheme\" content=\"light dark\"/>\n\
         <title>{id}: {subject}</title>\n<style>\n{STYLE}\
         @page {{ margin: 2cm; @top-center {{ content: \"{said}\"; }} @bottom-center {{ content: \"{said}\"; }} }}\n\
         </style>\n</head>\n<body>\n<div class=\"banner {class}\">{marking}</div>\n<div class=\"sheet\">\n\
         {outline}<main>\n{back}<p class=\"id\">{id}</p>\n<h1>{subject}</h1>\n{header}\
         <article>\n{body}</article>\n{close}</main>\n</div>\n\
         <div class=\"banner {class}\">{marking}</div>\n</body>\n</html>\n",
        id = escaped(&id),
        subject = escaped(&subject),
        outline = outline(&rendered.outline),
        header = header(object, links),
        body = rendered.html,
        close = close(object),
    )
}

/// The headings, each with the numbers of its paragraphs.
fn outline(entries: &[Entry]) -> String {
    /// Fewer entries need no outline.
    const LEAST: usize = 3;
    if entries.len() < LEAST {
        return String::new();
    }
    let mut out = String::from("<nav aria-label=\"Outline\">\n<ul>\n");
    let mut open = false;
    for entry in entries {
        // Writing to a string does not fail.
        let _ = match entry {
            Entry::Heading(id, words) => {
                let end = if open { "</li>\n" } else { "" };
                open = true;
                write!(out, "{end}<li><a href=\"#{id}\">{words}</a>")
            }
            Entry::Paragraph(number) => {
                let begin = if open { " " } else { "<li>" };
                open = true;
                write!(
                    out,
                    "{begin}<a class=\"small\" href=\"#p{number}\">{number}</a>"
                )
            }
        };
    }
    out + "</li>\n</ul>\n</nav>\n"
}

/// The style of all pages, light or dark as the browser prefers. Colors of levels are those that
/// the Government prints on cover sheets.
pub(super) const STYLE: &str = r#":root {
  --paper: #fbfaf7; --card: #ffffff; --ink: #21242b; --quiet: #5c6370; --line: #dedbd2; --link: #1f4f99;
  --u: #e3f1e5; --u-ink: #14532d; --sbu: #ece4f7; --sbu-ink: #4b2a85; --c: #dfeafa; --c-ink: #123f85;
  --s: #fbe3e1; --s-ink: #8c1d18; --ts: #fdebd2; --ts-ink: #7a3e00; --odd: #ececec; --odd-ink: #444444;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #15171b; --card: #1d2026; --ink: #e4e6ea; --quiet: #9aa1ad; --line: #343943; --link: #9dbdf5;
    --u: #17351f; --u-ink: #a5dfb3; --sbu: #2f2346; --sbu-ink: #cdb8f5; --c: #16294a; --c-ink: #a9c8fb;
    --s: #4a1a18; --s-ink: #ffb4ab; --ts: #47300c; --ts-ink: #ffcf8f; --odd: #33363d; --odd-ink: #c8ccd4;
  }
}
* { box-sizing: border-box; }
html { scroll-padding-top: 1rem; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 17px/1.55 Georgia, "Times New Roman", serif; }
.banner { text-align: center; font: 600 .85rem/1 system-ui, "Segoe UI", Arial, sans-serif; letter-spacing: .08em; padding: .7rem 1rem; }
.sheet { display: flex; gap: 3rem; justify-content: center; padding: 2rem 1.5rem 3rem; align-items: flex-start; }
main { flex: 0 1 44rem; min-width: 0; overflow-wrap: anywhere; }
nav { flex: 0 0 13rem; position: sticky; top: 1.5rem; max-height: calc(100vh - 3rem); overflow-y: auto; font: .85rem/1.4 system-ui, "Segoe UI", Arial, sans-serif; }
nav ul { list-style: none; margin: 0; padding: 0; }
nav li { padding: .3rem 0; border-bottom: 1px solid var(--line); }
nav .small { display: inline-block; padding: 0 .2rem; }
a { color: var(--link); }
h1 { font-size: 1.55rem; line-height: 1.25; margin: .2rem 0 1.2rem; }
h2 { font-size: 1.08rem; margin: 2rem 0 .6rem; break-after: avoid; }
.id, .back { margin: 0; color: var(--quiet); font: .85rem/1.4 system-ui, "Segoe UI", Arial, sans-serif; }
.fields { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem; margin: 0 0 1.5rem; padding: 1rem 1.2rem; background: var(--card); border: 1px solid var(--line); border-radius: .4rem; font: .88rem/1.45 system-ui, "Segoe UI", Arial, sans-serif; }
dt { color: var(--quiet); }
dd { margin: 0; min-width: 0; }
.quiet { color: var(--quiet); }
abbr { text-decoration: none; border-bottom: 1px dotted var(--quiet); }
.plain { list-style: none; margin: 0; padding: 0; }
article p { margin: 0 0 1rem; }
article ul { margin: 0 0 1rem; padding-left: 1.6rem; }
article li { margin-bottom: .35rem; }
.number { color: var(--quiet); }
.mark { font: 600 .78em/1 system-ui, "Segoe UI", Arial, sans-serif; padding: .12em .4em; border-radius: .3em; white-space: nowrap; }
.u { background: var(--u); color: var(--u-ink); } .sbu { background: var(--sbu); color: var(--sbu-ink); }
.c { background: var(--c); color: var(--c-ink); } .s { background: var(--s); color: var(--s-ink); }
.ts { background: var(--ts); color: var(--ts-ink); } .odd { background: var(--odd); color: var(--odd-ink); }
pre { margin: 0 0 1rem; padding: .6rem .8rem; overflow-x: auto; background: var(--card); border: 1px solid var(--line); border-radius: .4rem; font: .82rem/1.45 ui-monospace, "Cascadia Mono", Menlo, Consolas, monospace; }
:target { outline: 2px solid var(--link); outline-offset: .25rem; }
main.list { margin: 2rem auto; max-width: 70rem; padding: 0 1.5rem; }
table { border-collapse: collapse; width: 100%; font: .88rem/1.45 system-ui, "Segoe UI", Arial, sans-serif; }
th, td { text-align: left; vertical-align: top; padding: .35rem .8rem .35rem 0; border-bottom: 1px solid var(--line); }
th { color: var(--quiet); font-weight: 500; }
td .mark { white-space: nowrap; }
@media (max-width: 56rem) {
  .sheet { display: block; padding: 1.2rem 1rem 2rem; }
  nav { position: static; max-height: none; margin-bottom: 1.5rem; }
}
@media (max-width: 32rem) { .fields { grid-template-columns: 1fr; gap: 0; } dd { margin-bottom: .5rem; } }
@media print {
  :root { --paper: #ffffff; --card: #ffffff; --ink: #000000; --quiet: #444444; --line: #bbbbbb; --link: #000000; }
  body { font-size: 11pt; }
  nav, .back { display: none; }
  .banner, .mark { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  .sheet { display: block; padding: 1rem 0; }
  article p { orphans: 3; widows: 3; }
}
"#;

#[cfg(test)]
mod tests {
    use super::*;

    /// The variables of the style's first block, and of that for dark.
    fn colors(dark: bool) -> Vec<(String, [f64; 3])> {
        let (light, rest) = STYLE.split_once("@media (prefers").expect("a dark style");
        let block = match dark {
            true => rest.split_once("* {").expect("an end").0,
            false => light,
        };
        let named = block.split("--").skip(1).filter_map(|part| {
            let (name, rest) = part.split_once(": #")?;
            let channel = |at: usize| {
                let value = u8::from_str_radix(rest.get(at..at + 2)?, 16).ok()?;
                let value = f64::from(value) / 255.0;
                // WCAG 2.1, relative luminance.
                Some(match value <= 0.04045 {
                    true => value / 12.92,
                    false => ((value + 0.055) / 1.055).powf(2.4),
                })
            };
            Some((name.to_owned(), [channel(0)?, channel(2)?, channel(4)?]))
        });
        named.collect()
    }

    #[test]
    fn words_can_be_read_on_their_paper() {
        /// WCAG 2.1, level AA, for words of any size.
        const LEAST: f64 = 4.5;
        for dark in [false, true] {
            let colors = colors(dark);
            let light = |name: &str| {
                let (_, [red, green, blue]) = colors
                    .iter()
                    .find(|(other, _)| other == name)
                    .unwrap_or_else(|| panic!("no color {name}"));
                0.2126 * red + 0.7152 * green + 0.0722 * blue
            };
            let levels = ["u", "sbu", "c", "s", "ts", "odd"];
            let marks = levels.map(|level| (level.to_owned(), format!("{level}-ink")));
            let words = ["ink", "quiet", "link"].iter().flat_map(|ink| {
                ["paper", "card"].map(|paper| (paper.to_owned(), (*ink).to_owned()))
            });
            for (paper, ink) in words.chain(marks) {
                let (a, b) = (light(&paper), light(&ink));
                let contrast = (a.max(b) + 0.05) / (a.min(b) + 0.05);
                assert!(
                    contrast >= LEAST,
                    "{ink} on {paper}, dark: {dark}: {contrast:.2}"
                );
            }
        }
    }
}
