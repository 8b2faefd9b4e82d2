//! A marking in its parts.

#[cfg(feature = "config")]
use schemars::JsonSchema;

use crate::vocabulary::marking::{Category, Control, Countries, Marking, Owner, Term};
use serde::Serialize;

/// What a mark or a banner says, part by part. What it does not say is left out.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "config", derive(JsonSchema))]
pub(super) struct MarkingJson {
    /// The level; a foreign or NATO one by its counterpart in the United States.
    level: &'static str,
    /// Whose classification it is, where it is not the United States' own: `DEU`, `NATO`, `JOINT`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    owners: Vec<String>,
    /// Systems of sensitive compartmented information with their compartments: `SI-G ABCD`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    sci: Vec<String>,
    /// Programs of special access.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    sap: Vec<String>,
    /// Atomic energy information: `RD`, `CNWDI`, `SIGMA 14`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    aea: Vec<String>,
    /// Whose foreign government information it holds; `[]` where the source is concealed.
    #[serde(skip_serializing_if = "Option::is_none")]
    fgi: Option<Vec<String>>,
    /// How it may be disseminated: `ORCON`, `NOFORN`, `REL TO`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    dissemination: Vec<&'static str>,
    /// The countries of REL TO.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    rel_to: Vec<String>,
    /// The countries of DISPLAY ONLY.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    display_only: Vec<String>,
    /// State's and other agencies' own terms: `EXDIS`, `NODIS`, `SBU`, `LES`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    other: Vec<&'static str>,
    /// The categories of controlled unclassified information; `[]` for CUI without one.
    #[serde(skip_serializing_if = "Option::is_none")]
    cui: Option<Vec<String>>,
}

impl MarkingJson {
    /// The parts of a marking.
    pub(super) fn of(marking: &Marking) -> Self {
        let terms = |category| {
            let terms = marking.terms.of(category);
            terms.map(Term::banner).collect::<Vec<_>>()
        };
        let written = |list: &[Control]| list.iter().map(Control::written).collect();
        let mut aea: Vec<String> = terms(Category::Aea)
            .into_iter()
            .map(str::to_owned)
            .collect();
        aea.retain(|term| term != Term::Sigma.banner());
        let sigmas = marking.sigmas.iter();
        aea.extend(sigmas.map(|number| format!("{} {number}", Term::Sigma.banner())));
        Self {
            level: marking.level.name(),
            owners: match &marking.owner {
                Owner::UnitedStates => Vec::new(),
                Owner::Foreign(whose) if whose.is_empty() => vec!["FGI".to_owned()],
                Owner::Foreign(whose) => whose.in_order(),
                Owner::Nato(_) => vec!["NATO".to_owned()],
                Owner::Joint(whose) => {
                    let mut owners = vec!["JOINT".to_owned()];
                    owners.extend(whose.in_order());
                    owners
                }
            },
            sci: written(&marking.sci),
            sap: written(&marking.sap),
            aea,
            fgi: marking.fgi.as_ref().map(Countries::in_order),
            dissemination: terms(Category::Dissemination),
            rel_to: marking.rel_to.in_order(),
            display_only: marking.display.in_order(),
            other: terms(Category::Other),
            cui: marking.cui.clone(),
        }
    }
}
