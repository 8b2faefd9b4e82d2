//! Classification levels, on a banner or where one is missing. Never above the ceiling.

use super::{Candidate, Cursor};
use crate::explain::words::Topic;
use crate::text::Span;
use crate::vocabulary::classification::Level;
use crate::vocabulary::milestones;
use tower_lsp::ls_types::CompletionItemKind;

pub(super) fn candidates(cursor: &Cursor<'_>) -> Vec<Candidate> {
    if let Some(second) = sensitive(cursor) {
        return vec![second];
    }
    let cable = cursor.cable();
    // On the level of a banner, or on a line of its own if no banner is above.
    let on_level = cable
        .banners
        .iter()
        .chain(&cable.levels)
        .map(|banner| banner.span(banner.facts.level_span))
        .find(|span| span.start <= cursor.offset && cursor.offset <= span.end);
    let missing = || {
        let typed = cursor.typed_line()?;
        let above = cable
            .level()
            .is_none_or(|(_, span)| cursor.line.contains(span.start));
        (above && !cursor.is_below_body()).then_some(typed)
    };
    let Some(span) = on_level.or_else(missing) else {
        return Vec::new();
    };
    let with_lou = cable.is_before(milestones::SBU_REPLACES_LOU);
    let ceiling = cursor.view.snapshot.file_settings.settings.ceiling();
    let mut levels = vec![Level::Unclassified];
    if with_lou {
        levels.push(Level::LimitedOfficialUse);
    }
    levels.extend([Level::Confidential, Level::Secret]);
    if !cursor.smart {
        levels.push(Level::TopSecret);
    }
    levels.retain(|level| ceiling.is_none_or(|ceiling| *level <= ceiling));
    // The first line of a new cable may be of either layout.
    let either = !cursor.smart && !cable_has_begun(cursor, span);
    let candidate = |level: &Level, smart: bool| {
        let text = match level {
            Level::Unclassified if !smart => level.banner().to_owned(),
            // A telegram spaces the letters of a classified level.
            level if !smart && level.is_classified() => level.spaced(),
            level => level.name().to_owned(),
        };
        // With or without spaces between the letters, as the user types it.
        let typed = Span::new(span.start, cursor.offset).slice(cursor.view.text);
        let filter = if typed.contains(' ') || smart {
            &*text
        } else {
            level.banner()
        };
        Candidate::new(span, text.clone(), "level", level.name())
            .kind(CompletionItemKind::KEYWORD)
            .found_by(filter)
            .about(Topic::Level(level.name().to_owned()))
    };
    let plain = levels
        .iter()
        .filter(|level| either && **level != Level::TopSecret)
        .map(|level| candidate(level, true));
    let usual = levels.iter().map(|level| candidate(level, cursor.smart));
    let mut found: Vec<Candidate> = plain.chain(usual).collect();
    found.dedup_by(|next, before| next.text == before.text);
    found
}

/// Does the text hold anything besides the line that is being typed?
fn cable_has_begun(cursor: &Cursor<'_>, typed: Span) -> bool {
    let text = cursor.view.text;
    !text[..typed.start].trim().is_empty() || !text[typed.end..].trim().is_empty()
}

/// `SBU` on the second line of an unclassified cable of SMART's.
fn sensitive(cursor: &Cursor<'_>) -> Option<Candidate> {
    let span = cursor.typed_line().filter(|typed| !typed.is_empty())?;
    let (above, next) = cursor.line_above()?;
    let second = cursor.view.text[..cursor.line.start].trim() == above.trim();
    let under = cursor.smart && next && second && above.trim() == Level::Unclassified.name();
    let meaning = "sensitive but unclassified";
    under
        .then(|| Candidate::new(span, "SBU", "control", meaning).kind(CompletionItemKind::KEYWORD))
        .filter(|one| one.fits(cursor))
}

#[cfg(test)]
mod tests {
    use super::super::testing::offered;

    #[test]
    fn banners() {
        for (text, becomes) in [
            (
                "R 171015Z FEB 09\nFM AMEMBASSY QUITO\nTO SECSTATE WASHDC\nUNC$0\n",
                "UNCLAS>UNCLAS",
            ),
            (
                "R 171015Z FEB 09\nFM AMEMBASSY QUITO\nTO SECSTATE WASHDC\nCONF$0\n",
                "C O N F I D E N T I A L>C O N F I D E N T I A L",
            ),
            (
                "UNC$0LASSIFIED QUITO 000001\n\nE.O. 12958: N/A\n",
                "UNCLAS>UNCLAS QUITO 000001",
            ),
            ("unc$0", "UNCLAS>UNCLAS"),
            ("unc$0", "UNCLASSIFIED>UNCLASSIFIED"),
            ("UNCLAS$0", "UNCLASSIFIED>UNCLASSIFIED"),
            ("$0 \n", "UNCLAS>UNCLAS "),
            ("Conf$0", "CONFIDENTIAL>CONFIDENTIAL"),
            ("Conf$0", "C O N F I D E N T I A L>C O N F I D E N T I A L"),
            ("UNCLASSIFIED\nS$0", "SBU>SBU"),
            (
                "CON$0FIDENTIAL QUITO 000001\n\nE.O. 12958: N/A\n",
                "C O N F I D E N T I A L>C O N F I D E N T I A L QUITO 000001",
            ),
            (
                "UNCLA$0\nMRN: 12 QUITO 1\nE.O.: 13526\nTAGS: PREL, EC\nSubject: Test\n",
                "UNCLASSIFIED>UNCLASSIFIED",
            ),
        ] {
            let found = offered(text, 9);
            assert!(
                found.iter().any(|shown| shown == becomes),
                "{text}: {found:?}"
            );
        }
    }

    #[test]
    fn what_is_written_is_not_offered() {
        for text in [
            "UNCLASSIFIED$0",
            "UNCLASSIFIED\nSBU$0",
            "UNCL$0AS QUITO 000001\n\nE.O. 12958: N/A\n",
            "Dear$0",
        ] {
            let found = offered(text, 9);
            let same = found.iter().find(|shown| {
                let line = text.replace("$0", "");
                shown.split_once('>').map(|(_, line)| line) == line.lines().last()
            });
            assert_eq!(same, None, "{text}: {found:?}");
        }
        assert_eq!(offered("Dear$0", 9), Vec::<String>::new());
        assert_eq!(offered("UNCLASSIFIED$0", 9), Vec::<String>::new());
    }

    #[test]
    fn levels_of_the_era() {
        let old = "R 171015Z FEB 79\nFM AMEMBASSY QUITO\nTO SECSTATE WASHDC\nLIM$0\n";
        assert!(offered(old, 9).contains(&"LIMITED OFFICIAL USE>LIMITED OFFICIAL USE".to_owned()));
    }
}
