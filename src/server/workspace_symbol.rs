//! Symbols of the workspace: its cables by number and subject, and the headings of open documents.

use super::client_capabilities::ClientCapabilities;
use super::documents::Snapshot;
use super::view::View;
use super::workspace::Workspace;
use crate::cable::BodyItem;
use tower_lsp::ls_types::{Location, OneOf, SymbolKind, WorkspaceSymbol};

/// The most symbols that are sent. The client asks again as the user types.
const MOST: usize = 200;

/// The symbols that contain all words of the query, in any case and order. `04guat` matches an
/// identifier.
pub(super) fn symbols(
    query: &str,
    workspace: &Workspace,
    open: &[Snapshot],
    capabilities: ClientCapabilities,
) -> Vec<WorkspaceSymbol> {
    let query = query.to_lowercase();
    let fits = |text: &str| {
        let text = text.to_lowercase();
        query.split_whitespace().all(|word| text.contains(word))
    };
    let cables = workspace.find(MOST, |known| {
        fits(&format!("{} {}", known.id, known.subject))
    });
    let mut found: Vec<WorkspaceSymbol> = cables
        .iter()
        .map(|known| {
            let name = format!("{} {}", known.id, known.subject);
            let date = known.date.map(|date| date.to_string());
            symbol(name.trim_end(), SymbolKind::FILE, date, known.place.clone())
        })
        .collect();
    for snapshot in open {
        if found.len() >= MOST {
            break;
        }
        View::of(snapshot, capabilities, |view| {
            let file = snapshot.file_id().map(str::to_owned);
            for item in &view.cable.body {
                let BodyItem::Heading(heading) = item else {
                    continue;
                };
                let lines = heading.facts.text.iter().map(|line| heading.span(*line));
                let words: Vec<&str> = lines.clone().map(|line| line.slice(view.text)).collect();
                let name = words.join(" ");
                if let Some(line) = lines.min().filter(|_| fits(&name)) {
                    let place = Location {
                        uri: snapshot.uri.clone(),
                        range: view.range(line),
                    };
                    found.push(symbol(&name, SymbolKind::MODULE, file.clone(), place));
                }
            }
        });
    }
    found.truncate(MOST);
    found
}

fn symbol(
    name: &str,
    kind: SymbolKind,
    container_name: Option<String>,
    place: Location,
) -> WorkspaceSymbol {
    WorkspaceSymbol {
        name: name.to_owned(),
        kind,
        tags: None,
        container_name,
        location: OneOf::Left(place),
        data: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::server::view::testing::at_cursor;
    use crate::server::workspace::testing::workspace;

    #[test]
    fn cables_and_headings() {
        let (_folder, workspace) = workspace();
        let text = "UNCLAS QUITO 000001\nSUBJECT: X\n\n1. So.\n\nA Harbor Plan\n-------------\n\n2. It is.\n";
        let check = |query: &str, expected: &[&str]| {
            let found = at_cursor(text, |view, _| {
                symbols(
                    query,
                    &workspace,
                    std::slice::from_ref(view.snapshot),
                    view.capabilities,
                )
            });
            let names: Vec<&str> = found.iter().map(|symbol| &*symbol.name).collect();
            assert_eq!(names, expected, "{query}");
        };
        let (quito, rome) = ("09QUITO2 A HARBOR IS DREDGED", "09ROME3 A HARBOR SILTS");
        check("", &[quito, rome, "A Harbor Plan"]);
        check("harbor", &[quito, rome, "A Harbor Plan"]);
        check("09rome", &[rome]);
        check("dredged 09", &[quito]);
        check("plan", &["A Harbor Plan"]);
        check("nothing", &[]);
    }
}
