//! What may come next on a banner of SMART: the controls after the level and its slashes.

use super::{Candidate, Cursor};
use crate::explain::words::Topic;
use crate::text::Span;
use crate::vocabulary::captions::Caption;
use crate::vocabulary::classification::Level;
use crate::vocabulary::marking::{self, Category, Marking, Term};
use tower_lsp::ls_types::CompletionItemKind;

/// The controls of a cable, in the register's order.
const CLASSIFIED: [Term; 8] = [
    Term::Orcon,
    Term::Noforn,
    Term::Propin,
    Term::RelTo,
    Term::Relido,
    Term::Limdis,
    Term::Exdis,
    Term::Nodis,
];
const UNCLASSIFIED: [Term; 2] = [Term::Noforn, Term::Sbu];

pub(super) fn candidates(cursor: &Cursor<'_>) -> Option<Vec<Candidate>> {
    if !cursor.smart || !cursor.after().trim().is_empty() {
        return None;
    }
    let line = cursor.before();
    let indent = line.len() - line.trim_start().len();
    let head = line.trim_start();
    let (_, length) = Level::read(head)?;
    if !head.get(length..)?.trim_start().starts_with('/') {
        return None;
    }
    // What stands, and the control that is being typed after its slashes.
    let typed = head.rfind('/')? + 1;
    let stated = head[..typed].trim_end_matches(['/', ' ']);
    let reading = marking::read(stated)?;
    let listed = reading.marking.terms.has(Term::RelTo) && head[typed..].contains(',');
    if listed {
        return None;
    }
    let span = Span::new(cursor.line.start + indent + stated.len(), cursor.offset);
    let slashes = &head[stated.len()..typed];
    let marking = &reading.marking;
    let last = marking.terms.iter().last().map(Term::category);
    let found = next_terms(marking).map(|term| {
        let name = match term {
            Term::RelTo => "REL TO USA, ",
            term => term.banner(),
        };
        let between = if last == Some(term.category()) {
            "/"
        } else {
            "//"
        };
        let candidate = Candidate::new(span, format!("{between}{name}"), "control", term.meaning())
            .label(name.trim_end_matches([' ', ',']))
            .found_by(format!("{slashes}{name}"))
            .kind(CompletionItemKind::KEYWORD);
        match Caption::of_term(term.banner()) {
            Some(caption) => candidate.about(Topic::Caption(caption.name().to_owned())),
            None => candidate.documented(term.meaning().to_owned()),
        }
    });
    Some(found.collect())
}

/// The terms that may come after what a marking says, in the register's order.
pub(super) fn next_terms(marking: &Marking) -> impl Iterator<Item = Term> {
    let offered = match marking.level.is_classified() {
        true => &CLASSIFIED[..],
        false => &UNCLASSIFIED,
    };
    offered.iter().copied().filter(|term| fits(*term, marking))
}

/// May it stand beside what is there? Terms come in the register's order, and some exclude others.
fn fits(term: Term, marking: &Marking) -> bool {
    let has = |term| marking.terms.has(term);
    let released = has(Term::RelTo) || has(Term::Relido);
    let narrow = has(Term::Exdis) || has(Term::Nodis);
    let after = marking
        .terms
        .iter()
        .all(|stated| stated < term || stated.category() == Category::Aside);
    let excluded = match term {
        Term::Noforn => released,
        Term::RelTo => has(Term::Noforn) || narrow,
        Term::Relido => has(Term::Noforn),
        Term::Exdis | Term::Nodis => narrow || released,
        _ => false,
    };
    after && !excluded
}

#[cfg(test)]
mod tests {
    use super::super::testing::labels;

    #[test]
    fn what_may_come_next() {
        let rest = "\n\nFrom: AMEMBASSY QUITO\nE.O.: 13526\nTAGS: PREL, EC\nSubject: A Harbor\n\n1. (U) It is.\n";
        for (banner, offered) in [
            (
                "SECRET//",
                "ORCON NOFORN PROPIN REL TO USA RELIDO LIMDIS EXDIS NODIS",
            ),
            ("SECRET//NO", "NOFORN NODIS"),
            ("SECRET//NOFORN//", "PROPIN LIMDIS EXDIS NODIS"),
            (
                "SECRET//ORCON/",
                "NOFORN PROPIN REL TO USA RELIDO LIMDIS EXDIS NODIS",
            ),
            ("SECRET//REL TO USA, GBR//", "RELIDO LIMDIS"),
            ("UNCLASSIFIED//", "NOFORN SBU"),
            ("SECRET//NOFORN//EXDIS//", ""),
        ] {
            let found = labels(&format!("{banner}$0{rest}"), 99);
            assert_eq!(found.join(" "), offered, "{banner}");
        }
    }
}
