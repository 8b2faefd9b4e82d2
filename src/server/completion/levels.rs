//! Classification levels, on a banner or where one is missing. Never above the ceiling.

use super::{Candidate, Cursor};
use crate::explain::words::Topic;
use crate::syntax::Layout;
use crate::text::Span;
use crate::vocabulary::classification::Level;
use crate::vocabulary::milestones;
use tower_lsp::ls_types::CompletionItemKind;

pub(super) fn candidates(cursor: &Cursor<'_>) -> Vec<Candidate> {
    let cable = cursor.cable();
    let smart = cable.layout == Layout::Smart;
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
    if !smart {
        levels.push(Level::TopSecret);
    }
    levels.retain(|level| ceiling.is_none_or(|ceiling| *level <= ceiling));
    levels
        .into_iter()
        .map(|level| {
            let text = match level {
                Level::Unclassified if !smart => level.banner().to_owned(),
                // A telegram spaces the letters of a classified level.
                level if !smart && level.is_classified() => level.spaced(),
                level => level.name().to_owned(),
            };
            // With or without spaces between the letters, as the user types it.
            let typed = Span::new(span.start, cursor.offset).slice(cursor.view.text);
            let filter = if typed.contains(' ') {
                &*text
            } else {
                level.banner()
            };
            Candidate::new(span, text.clone(), "level", level.name())
                .kind(CompletionItemKind::KEYWORD)
                .found_by(filter)
                .about(Topic::Level(level.name().to_owned()))
        })
        .collect()
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
                "UNCL$0AS QUITO 000001\n\nE.O. 12958: N/A\n",
                "UNCLAS>UNCLAS QUITO 000001",
            ),
            (
                "CON$0FIDENTIAL QUITO 000001\n\nE.O. 12958: N/A\n",
                "C O N F I D E N T I A L>C O N F I D E N T I A L QUITO 000001",
            ),
            (
                "UNCLA$0SSIFIED\nMRN: 12 QUITO 1\nE.O.: 13526\nTAGS: PREL, EC\nSubject: Test\n",
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
    fn levels_of_the_era() {
        let old = "R 171015Z FEB 79\nFM AMEMBASSY QUITO\nTO SECSTATE WASHDC\nLIM$0\n";
        assert!(offered(old, 9).contains(&"LIMITED OFFICIAL USE>LIMITED OFFICIAL USE".to_owned()));
    }
}
