//! Makes the banner and its captions agree with the portion marks.

use super::offer::{Key, Offer};
use super::touches;
use crate::cable::marking::Marking;
use crate::cable::portion::PortionMark;
use crate::cable::{BodyItem, Cable, WrittenCaption};
use crate::rules::Diagnostic;
use crate::server::view::View;
use crate::syntax::Layout;
use crate::text::{Arrange, Edit, Span};
use crate::vocabulary::captions::Caption;
use crate::vocabulary::classification::Level;

/// The rules that find a mark above the banner: a higher banner fixes what they find.
const ABOVE: [&str; 3] = [
    "portion-above-banner",
    "subject-above-banner",
    "smart-subject-mark-level",
];
/// The rules that find a caption missing. Where one of them has a fix, that is the offer.
const CAPTION_MISSING: [&str; 4] = [
    "nodis-exdis-noforn",
    "portion-noforn-no-banner",
    "sensitive-caption-missing",
    "smart-sbu-portion",
];

/// The rules that find marks that cannot hold together, or not at their date. What such marks add up to
/// is no banner to have.
const DOUBTED: [&str; 5] = [
    "lou-after-1995",
    "noforn-rel-conflict",
    "nodis-exdis-rel-to",
    "sbu-before-1995",
    "sbu-cui-mixed",
];

pub(super) fn offers<'v>(view: &'v View<'v>, range: Span) -> Vec<Offer<'v>> {
    let cable = view.cable;
    let mut found = view.findings().iter();
    if found.any(|found| DOUBTED.contains(&found.rule.name)) {
        return Vec::new();
    }
    let Some((stated, _)) = cable.level() else {
        return Vec::new();
    };
    let at_banner = on_banner(cable, range);
    let marks = cable.marks();
    if !(at_banner || marks.iter().any(|(_, span)| touches(*span, range))) {
        return Vec::new();
    }
    let marks: Vec<&PortionMark> = marks.iter().map(|(mark, _)| *mark).collect();
    if marks.is_empty() {
        return Vec::new();
    }
    let together = Marking::roll_up(marks.iter().copied());
    let above = |rules: &[&str], here: bool| -> Vec<&'v Diagnostic> {
        let found = view.findings().iter();
        found
            .filter(|found| rules.contains(&found.rule.name))
            .filter(|found| here || touches(found.span, range))
            .collect()
    };
    let mut offers = Vec::new();
    let ceiling = view.snapshot.file_settings.settings.ceiling();
    if together.level > stated {
        if ceiling.is_some_and(|ceiling| together.level > ceiling) {
            // This office's system may not have such a cable at all.
            return offers;
        }
        if together.level > highest(cable) {
            return offers;
        }
        let title = format!("Raise the banner to {}", together.level.name());
        let key = Key::new("raise-banner", 0);
        let raise = Offer::rewrite(key, title, move || level(view, together.level));
        offers.push(raise.fixing(above(&ABOVE, at_banner)));
    } else if together.level < stated && cable.paragraphs().all(|body| body.facts.mark.is_some()) {
        // A paragraph without a mark may be the one that carries the level.
        let title = format!("Lower the banner to {}", together.level.name());
        let key = Key::new("lower-banner", 0);
        offers.push(Offer::rewrite(key, title, move || {
            level(view, together.level)
        }));
    }
    // SBU in the banner of a SMART cable is not the caption SENSITIVE.
    let sensitive = |written: &WrittenCaption<'_>| {
        written.is_sensitive() || written.known() == Some(Caption::Sbu)
    };
    let missing = together
        .captions()
        .into_iter()
        .filter(|caption| match caption {
            Caption::Sensitive => !cable.says_sensitive && !cable.captions.iter().any(sensitive),
            caption => cable.caption(*caption).is_none(),
        });
    let found = above(&CAPTION_MISSING, false);
    let names = |found: &Diagnostic, caption: Caption| {
        let fix = found.fix.as_ref().map(|fix| &fix.edits[..]);
        let mut words = fix.into_iter().flatten().map(|edit| &edit.text);
        words.any(|text| text.contains(&caption.to_string()))
    };
    for caption in missing {
        if found.iter().any(|found| names(found, caption)) {
            continue;
        }
        let asked = match caption {
            Caption::Sensitive => above(&CAPTION_MISSING[2..], at_banner),
            _ => Vec::new(),
        };
        let key = Key::new("add-caption", 0).choice(caption.to_string());
        let add = move || add_caption(view, caption).into_iter().collect();
        let title = format!("Add the caption {caption}");
        offers.push(Offer::rewrite(key, title, add).fixing(asked));
    }
    offers
}

/// Does the range touch a line with the classification, or a caption?
pub(super) fn on_banner(cable: &Cable<'_>, range: Span) -> bool {
    let mut levels = cable.banners.iter().chain(&cable.levels);
    let mut captions = cable.captions.iter();
    levels.any(|banner| touches(banner.span(banner.facts.span), range))
        || captions.any(|caption| touches(caption.span, range))
}

/// Replaces every level on the banner lines, each in the spelling that it has.
fn level(view: &View<'_>, level: Level) -> Vec<Edit> {
    let cable = view.cable;
    let in_body = cable.body.iter().filter_map(|item| match item {
        BodyItem::Banner(banner) => Some(banner),
        _ => None,
    });
    let all = cable.banners.iter().chain(&cable.levels).chain(in_body);
    let mut edits: Vec<Edit> = all
        .filter(|banner| !banner.facts.control_only)
        .map(|banner| {
            let span = banner.span(banner.facts.level_span);
            let full = span.slice(view.text).starts_with("UNCLASSIFIED");
            let smart = cable.layout == Layout::Smart;
            // A telegram spaces the letters of a classified level, unless this one does not.
            let spaced = match banner.facts.level.is_classified() {
                true => banner.facts.spaced,
                false => !smart,
            };
            let word = match level {
                Level::Unclassified if !smart && !full => level.banner(),
                level => level.name(),
            };
            let text = if spaced && level.is_classified() {
                level.spaced()
            } else {
                word.to_owned()
            };
            Edit::replace(span, text)
        })
        .collect();
    edits.extend(security_warnings(view, level));
    edits.arrange_by_key(|edit| edit.span);
    edits.dedup();
    edits
}

/// The highest level of a cable in its system: SMART carries nothing above SECRET.
fn highest(cable: &Cable<'_>) -> Level {
    match cable.layout {
        Layout::Smart => Level::Secret,
        Layout::Telegram | Layout::Hybrid => Level::TopSecret,
    }
}

/// Replaces the security warnings of the transmission that agree with the banner: `ZNR UUUUU` with
/// `ZNY CCCCC`.
fn security_warnings(view: &View<'_>, level: Level) -> Vec<Edit> {
    let cable = view.cable;
    let Some(banner) = cable.banner() else {
        return Vec::new();
    };
    let Some(letter) = level.security_letter() else {
        return Vec::new();
    };
    let written = banner.facts.security_letter();
    // The operating signal before the letters.
    let (signal_of_level, other) = match level.is_classified() {
        true => ("ZNY", "ZNR"),
        false => ("ZNR", "ZNY"),
    };
    let mut edits = Vec::new();
    for run in &cable.transmission {
        let security = run.facts.security.as_ref();
        let Some(letters) = security.filter(|letters| Some(letters.value) == written) else {
            continue;
        };
        let span = run.span(letters.span);
        edits.push(Edit::replace(span, letter.to_string().repeat(5)));
        let line = run.facts.security_line.map(|line| run.span(line));
        if let Some(line) = line.filter(|line| line.slice(view.text).starts_with(other)) {
            let signal = Span::new(line.start, line.start + other.len());
            edits.push(Edit::replace(signal, signal_of_level));
        }
    }
    edits
}

/// Adds a caption: on a line after the last one, or in SMART's field.
fn add_caption(view: &View<'_>, caption: Caption) -> Option<Edit> {
    let cable = view.cable;
    if cable.layout == Layout::Smart {
        return cable.smart_caption(caption);
    }
    match cable.captions.last() {
        Some(last) => Some(Edit::insert(
            line_end(view.text, last.span.end),
            format!("{caption}\n"),
        )),
        None => {
            let banner = cable.banner()?;
            let end = line_end(view.text, banner.span(banner.facts.span).end);
            Some(Edit::insert(end, format!("\n{caption}\n")))
        }
    }
}

/// The offset of the next line.
fn line_end(text: &str, from: usize) -> usize {
    text[from..]
        .find('\n')
        .map_or(text.len(), |at| from + at + 1)
}

#[cfg(test)]
mod tests {
    use super::super::testing::{done, titles};

    fn cable(banner: &str, body: &str) -> String {
        format!("{banner}\n\nE.O. 12958: N/A\nTAGS: PREL EC\nSUBJECT: TEST\n\n{body}\n\nDOE\n")
    }

    #[test]
    fn the_banner_follows_the_portions() {
        for (banner, body, title, becomes) in [
            (
                "UNC$0LAS QUITO 000001",
                "1. (C) It is.",
                "Raise the banner to CONFIDENTIAL",
                "C O N F I D E N T I A L QUITO 000001",
            ),
            (
                "UNCLAS QUITO 000001",
                "1. (S$0) It is.",
                "Raise the banner to SECRET",
                "S E C R E T QUITO 000001",
            ),
            (
                "SEC$0RET QUITO 000001",
                "1. (C) It is.",
                "Lower the banner to CONFIDENTIAL",
                "CONFIDENTIAL QUITO 000001",
            ),
            (
                "S E C R E T $0QUITO 000001",
                "1. (U) It is.",
                "Lower the banner to UNCLASSIFIED",
                "UNCLAS QUITO 000001",
            ),
        ] {
            let text = cable(banner, body);
            assert_eq!(done(&text, title), cable(becomes, &body.replace("$0", "")));
        }
        let sent = "ZNR UUUUU ZZH\nR 171015Z FEB 09\nFM AMEMBASSY QUITO\nTO SECSTATE WASHDC\n";
        let raised = "ZNY CCCCC ZZH\nR 171015Z FEB 09\nFM AMEMBASSY QUITO\nTO SECSTATE WASHDC\n";
        let text = cable(&format!("{sent}UNC$0LAS QUITO 000001"), "1. (C) It is.");
        assert_eq!(
            done(&text, "Raise the banner to CONFIDENTIAL"),
            cable(
                &format!("{raised}C O N F I D E N T I A L QUITO 000001"),
                "1. (C) It is."
            )
        );
        let above_system = "SEC$0RET\nMRN: 12 QUITO 1\nE.O.: 13526\nTAGS: PREL, EC\nSubject: Test\n\n1. (TS) It is.\n";
        let fits = cable("CONFIDENTIAL$0 QUITO 000001", "1. (C) It is.");
        let silent = cable("SECRET$0 QUITO 000001", "1. (C) It is.\n\n2. It was.");
        for text in [fits, silent, above_system.to_owned()] {
            let banners = titles(&text);
            assert!(
                !banners.iter().any(|title| title.contains("the banner")),
                "{banners:?}"
            );
        }
    }

    #[test]
    fn captions_that_the_portions_ask_for() {
        for (banner, body, title, becomes) in [
            (
                "UNC$0LAS QUITO 000001",
                "1. (SBU) It is.",
                "Add the caption SENSITIVE",
                "UNCLAS QUITO 000001\n\nSENSITIVE",
            ),
            (
                "UNC$0LAS QUITO 000001\n\nSENSITIVE",
                "1. (SBU/N) It is.",
                "Add the caption NOFORN",
                "UNCLAS QUITO 000001\n\nSENSITIVE\nNOFORN",
            ),
        ] {
            let text = cable(banner, body);
            assert_eq!(done(&text, title), cable(becomes, body));
        }
        let smart = "UNCLASSIFIED$0\nSBU\nMRN: 12 QUITO 1\nE.O.: 13526\nTAGS: PREL, EC\nSubject: Test\n\n1. (SBU) It is.\n";
        assert!(
            done(smart, "Add the caption SENSITIVE").contains("EC\nCaptions: SENSITIVE\nSubject")
        );
        let field = smart.replace("Subject", "Captions: SIPDIS\nSubject");
        assert!(
            done(&field, "Add the caption SENSITIVE").contains("Captions: SIPDIS, SENSITIVE\n")
        );
    }
}
