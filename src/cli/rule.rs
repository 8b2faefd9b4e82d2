//! `cablelint rule`.

use super::{CLEAN, FAILED};
use crate::rules::{self, Rule};
use clap::Args;
use std::fmt::Write;

/// The arguments of `rule`.
#[derive(Debug, Args)]
pub(super) struct RuleArguments {
    /// The rule whose page to print. Without it, the rules are listed.
    name: Option<String>,
}

/// Prints the page or the list, and gives the exit code.
pub(super) fn run(arguments: &RuleArguments) -> u8 {
    let text = match &arguments.name {
        None => list(),
        Some(name) => match rules::by_name(name) {
            Some(rule) => page(rule),
            None => {
                let hint = rules::nearest(name)
                    .map_or(String::new(), |near| format!("; did you mean `{near}`?"));
                super::report_problem(&format!("no rule is called `{name}`{hint}"));
                return FAILED;
            }
        },
    };
    match super::print(text.as_bytes()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => FAILED,
        _ => CLEAN,
    }
}

fn list() -> String {
    let width = rules::ALL
        .iter()
        .map(|rule| rule.name.len())
        .max()
        .unwrap_or(0);
    let mut out = String::new();
    for rule in rules::ALL {
        // Writing to a string does not fail.
        let _ = writeln!(
            out,
            "{:width$}  {:7}  {}",
            rule.name,
            rule.severity,
            rule.summary()
        );
    }
    out
}

/// The page with the rule's metadata under its title.
fn page(rule: &Rule) -> String {
    let layouts: Vec<&str> = rule.layouts.iter().map(|layout| layout.name()).collect();
    let facts = format!(
        "severity: {}  |  layouts: {}  |  eras: {}  |  fix: {}  |  profile: {}",
        rule.severity,
        layouts.join(", "),
        rule.eras,
        rule.fix.name(),
        rule.profile.name(),
    );
    rule.page().replacen("\n\n", &format!("\n\n{facts}\n\n"), 1)
}
