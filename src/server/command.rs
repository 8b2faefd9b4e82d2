//! The commands that a client can ask the server to execute.
//!
//! | command | arguments | gives |
//! |---|---|---|
//! | `cablelint.fixAll` | URI | nothing; the client is asked to apply all safe fixes |
//! | `cablelint.renumber` | URI | nothing; the client is asked to number the paragraphs from 1 |
//! | `cablelint.performAction` | what a code action was offered as | nothing; the client is asked to make its edit |
//! | `cablelint.showFile` | URI | nothing; the client is asked to show the file |
//! | `cablelint.explainRule` | name of a rule | nothing; the client is asked to open the rule's page, or to show what the rule checks. An editor that shows the page itself handles this command before it is sent |
//! | `cablelint.showRule` | name of a rule | its page, in Markdown |
//! | `cablelint.newCable` | `{"layout": "smart" or "telegram", "post", "classification": "unclassified", "sbu", "confidential" or "secret", "subject", "tags": ["ECON"]}` and the other members of [`Request`], each optional | the text of a new cable |

use super::code_action::{self, OfferId};
use super::view::View;
use crate::cable::renumber::renumber_in_order;
use crate::rules::{self, Rule, handbook};
use crate::template::Request;
use crate::text::Edit;
use serde_json::Value;
use std::str::FromStr;
use tower_lsp::ls_types::Uri;

/// Applies all safe fixes of a document.
pub(super) const FIX_ALL: &str = "cablelint.fixAll";
/// Numbers the paragraphs of a document from 1.
pub(super) const RENUMBER: &str = "cablelint.renumber";
/// Carries out a code action, for clients that know commands only.
pub(super) const PERFORM: &str = "cablelint.performAction";
/// Shows a file.
pub(super) const SHOW_FILE: &str = "cablelint.showFile";
/// Opens the page of a rule.
pub(super) const EXPLAIN_RULE: &str = "cablelint.explainRule";
const SHOW_RULE: &str = "cablelint.showRule";
const NEW_CABLE: &str = "cablelint.newCable";

/// Every command.
pub(super) const ALL: [&str; 7] = [
    FIX_ALL,
    RENUMBER,
    PERFORM,
    SHOW_FILE,
    EXPLAIN_RULE,
    SHOW_RULE,
    NEW_CABLE,
];

/// What a command does.
#[derive(Debug, Clone)]
pub(super) enum Effect {
    /// Change a document.
    Edit(Uri, Change),
    /// Carry out a code action.
    Perform(OfferId),
    /// Show a file.
    ShowFile(Uri),
    /// Open the page of a rule.
    Explain(&'static Rule),
    /// Answer with the text of a new cable.
    NewCable(Request),
    /// Send this answer.
    Answer(Value),
}

/// How a document is changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Change {
    /// Apply all safe fixes.
    FixAll,
    /// Number the paragraphs again.
    Renumber,
}

impl Change {
    /// The edits that make the change.
    pub(super) fn edits(self, view: &View<'_>) -> Vec<Edit> {
        match self {
            Self::FixAll => code_action::safe_fixes(view),
            Self::Renumber => renumber_in_order(view.cable),
        }
    }
}

/// Reads a command and its arguments. The error says what is wrong with them.
pub(super) fn read(command: &str, arguments: &[Value]) -> Result<Effect, String> {
    let document = || {
        let uri = arguments.first().and_then(Value::as_str);
        uri.and_then(|uri| Uri::from_str(uri).ok())
            .ok_or_else(|| format!("`{command}` needs the URI of a document"))
    };
    let rule = || {
        let name = arguments.first().and_then(Value::as_str).unwrap_or("");
        rules::by_name(name).ok_or_else(|| {
            let near = rules::nearest(name);
            let near = near.map_or(String::new(), |near| format!("; did you mean `{near}`?"));
            format!("there is no rule with that name{near}")
        })
    };
    match command {
        FIX_ALL => Ok(Effect::Edit(document()?, Change::FixAll)),
        RENUMBER => Ok(Effect::Edit(document()?, Change::Renumber)),
        PERFORM => {
            let id = arguments.first().cloned().unwrap_or(Value::Null);
            serde_json::from_value(id)
                .map(Effect::Perform)
                .map_err(|_| format!("`{command}` needs a code action of the server"))
        }
        SHOW_FILE => Ok(Effect::ShowFile(document()?)),
        EXPLAIN_RULE => Ok(Effect::Explain(rule()?)),
        SHOW_RULE => Ok(Effect::Answer(Value::String(handbook::page(rule()?)))),
        NEW_CABLE => {
            let options = arguments.first().cloned().unwrap_or(Value::Null);
            let request: Option<Request> = serde_json::from_value(options)
                .map_err(|error| format!("`{command}` cannot use these options: {error}"))?;
            Ok(Effect::NewCable(request.unwrap_or_default()))
        }
        _ => Err("the server has no such command".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::{Fix, Safety};
    use crate::server::view::testing::at_cursor;
    use serde_json::json;

    /// The text after a command that changes it.
    fn changed(command: &str, text: &str) -> String {
        let asked = read(command, &[json!("file:///09QUITO1.cable")]);
        let Ok(Effect::Edit(_, change)) = asked else {
            panic!("an edit");
        };
        at_cursor(text, |view, _| {
            let (title, safety) = (String::new(), Safety::Safe);
            let edits = change.edits(view);
            crate::fix::apply(
                view.text,
                &[&Fix {
                    title,
                    safety,
                    edits,
                }],
            )
            .0
        })
    }

    #[test]
    fn changes_of_a_document() {
        let text = "UNCLAS QUITO 000001\r\n\r\nSIPDIS\r\n\r\nE.0. 12958: N/A\r\nTAGS: ECON, EC\r\nSUBJECT: É\r\n\r\nSo.\r\nDOE\r\n";
        let fixed = text.replace("E.0.", "E.O.");
        assert_eq!(changed(FIX_ALL, text), fixed);
        assert_eq!(changed(FIX_ALL, ""), "");
        assert_eq!(
            changed(RENUMBER, "1. So.\n\n3. So.\n"),
            "1. So.\n\n2. So.\n"
        );
        assert_eq!(changed(RENUMBER, "\r\n"), "\r\n");
    }

    #[test]
    fn answers() {
        let answer = |command: &str, argument: Value| match read(command, &[argument]) {
            Ok(Effect::Answer(Value::String(text))) => Ok(text),
            Ok(_) => panic!("an answer"),
            Err(reason) => Err(reason),
        };
        let page = answer(SHOW_RULE, json!("subject-missing")).expect("a page");
        assert!(page.starts_with("# subject-missing"), "{page}");
        assert_eq!(
            answer(SHOW_RULE, json!("subject-mising")),
            Err("there is no rule with that name; did you mean `subject-missing`?".to_owned())
        );
        assert!(answer(NEW_CABLE, json!({ "colour": "red" })).is_err());
        assert!(answer(NEW_CABLE, json!(7)).is_err());
    }

    #[test]
    fn poor_requests() {
        let refused = |command: &str, arguments: &[Value]| read(command, arguments).err();
        assert_eq!(
            refused("cablelint.none", &[]).as_deref(),
            Some("the server has no such command")
        );
        for arguments in [
            vec![],
            vec![json!(7)],
            vec![json!("no uri")],
            vec![json!([])],
        ] {
            assert_eq!(
                refused(FIX_ALL, &arguments).as_deref(),
                Some("`cablelint.fixAll` needs the URI of a document")
            );
            assert!(refused(PERFORM, &arguments).is_some());
            assert!(refused(EXPLAIN_RULE, &arguments).is_some());
        }
        let unknown = refused("", &[]);
        assert!(ALL.iter().all(|command| refused(command, &[]) != unknown));
    }
}
