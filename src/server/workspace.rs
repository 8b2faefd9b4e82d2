//! The cables of the workspace, by their identifiers.
//!
//! Of each only what its header says is kept: identifier, subject, date, and the cables that it
//! refers to. The folders are walked once, off the handlers; afterwards files and open documents
//! that changed are marked, and read again when somebody asks. What an editor has open counts
//! before what is on the disk.

use super::documents::Documents;
use super::names::own_number;
use crate::cable::facts::cable_id;
use crate::cable::{Cable, Context, Reading};
use crate::text::{Buffer, PositionEncoding, Span, decode};
use crate::vocabulary::date::Date;
use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tower_lsp::ls_types::{
    DidChangeWatchedFilesRegistrationOptions, FileSystemWatcher, GlobPattern, InitializeParams,
    Location, Range, Registration, Uri,
};

/// A header is within these first bytes of its file; the rest is not read.
const HEAD: u64 = 64 * 1024;
/// More cables than this are not kept; some 300 bytes each.
const MOST_CABLES: usize = 50_000;
/// Characters of a subject that are kept.
const SUBJECT: usize = 200;
/// References of one cable that are kept.
const MOST_REFERENCES: usize = 100;

/// What is kept of a cable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct CableSummary {
    /// `04GUATEMALA798`.
    pub id: String,
    /// Its file, and where its number stands in it.
    pub place: Location,
    /// Its subject on one line, cut where it is long; empty where it has none.
    pub subject: String,
    /// The day on which it was sent.
    pub date: Option<Date>,
    /// The cables on its REF line, and where they stand.
    pub references: Vec<(String, Range)>,
}

/// The index. Cloning it gives another handle.
#[derive(Debug, Clone)]
pub(super) struct Workspace {
    documents: Arc<Documents>,
    state: Arc<Mutex<State>>,
    /// Whoever reads holds it, so that what was read later is also filed later.
    turn: Arc<Mutex<()>>,
}

#[derive(Debug)]
struct State {
    encoding: PositionEncoding,
    folders: Vec<PathBuf>,
    /// By file.
    cables: BTreeMap<String, Arc<CableSummary>>,
    /// By identifier, then by file: copies of one cable stand beside each other.
    files: BTreeSet<(String, String)>,
    /// Files to read again.
    marked: BTreeMap<String, Uri>,
}

impl Workspace {
    /// An empty index beside the open documents.
    pub(super) fn new(documents: Arc<Documents>) -> Self {
        let state = State {
            encoding: PositionEncoding::Utf16,
            folders: Vec::new(),
            cables: BTreeMap::new(),
            files: BTreeSet::new(),
            marked: BTreeMap::new(),
        };
        Self {
            documents,
            state: Arc::new(Mutex::new(state)),
            turn: Arc::default(),
        }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Says how the client counts. Before anything is read.
    pub(super) fn set_encoding(&self, encoding: PositionEncoding) {
        self.lock().encoding = encoding;
    }

    /// Adds folders and walks them. Takes its time: not for a handler's task.
    pub(super) fn add_folders(&self, folders: &[Uri]) {
        for folder in folders.iter().filter_map(Uri::to_file_path) {
            let folder = folder.into_owned();
            let mut state = self.lock();
            if state.folders.contains(&folder) {
                continue;
            }
            state.folders.push(folder.clone());
            drop(state);
            // The walker passes over hidden files and what `.gitignore` names, as `check` does.
            for entry in ignore::Walk::new(&folder).flatten() {
                let file = entry.file_type().is_some_and(|kind| kind.is_file());
                if !file || !is_cable(entry.path()) {
                    continue;
                }
                if self.lock().cables.len() >= MOST_CABLES {
                    super::log(&format!(
                        "more than {MOST_CABLES} cables: the others are not looked up"
                    ));
                    return;
                }
                if let Some(uri) = Uri::from_file_path(entry.path()) {
                    self.read(&uri);
                }
            }
        }
    }

    /// The folders.
    pub(super) fn folders(&self) -> Vec<PathBuf> {
        self.lock().folders.clone()
    }

    /// Forgets folders, and what was read in them.
    pub(super) fn remove_folders(&self, folders: &[Uri]) {
        let gone: Vec<_> = folders.iter().filter_map(Uri::to_file_path).collect();
        let mut state = self.lock();
        state
            .folders
            .retain(|folder| !gone.iter().any(|gone| gone.as_ref() == folder));
        let uris: Vec<Uri> = state
            .cables
            .values()
            .map(|known| known.place.uri.clone())
            .filter(|uri| {
                uri.to_file_path()
                    .is_some_and(|path| gone.iter().any(|gone| path.starts_with(gone)))
            })
            .collect();
        for uri in uris {
            state.marked.insert(key(&uri), uri);
        }
    }

    /// Marks a file or an open document as changed, opened, closed, created or deleted.
    pub(super) fn mark(&self, uri: &Uri) {
        self.lock().marked.insert(key(uri), uri.clone());
    }

    /// Reads what is marked.
    fn refresh(&self) {
        let marked = std::mem::take(&mut self.lock().marked);
        for uri in marked.values() {
            self.read(uri);
        }
    }

    /// Reads a file or an open document, and files what it is, or that it is gone.
    fn read(&self, uri: &Uri) {
        let _turn = self.turn.lock().unwrap_or_else(PoisonError::into_inner);
        let encoding = self.lock().encoding;
        let snapshot = self.documents.snapshot(uri);
        let path = uri.to_file_path();
        let (text, id) = match &snapshot {
            Some(snapshot) => {
                let head = Span::new(0, usize::try_from(HEAD).unwrap_or(usize::MAX));
                let text = snapshot.buffer().slice(head);
                (Some(text), snapshot.file_id().map(str::to_owned))
            }
            None => {
                let here = path.as_deref().filter(|path| self.holds(path));
                let id = here.and_then(|path| path.file_stem());
                let id = id.map(|stem| stem.to_string_lossy().into_owned());
                (here.and_then(head), id)
            }
        };
        let settings = match &snapshot {
            Some(snapshot) => Arc::clone(&snapshot.file_settings.settings),
            None => self.documents.file_settings(uri).settings,
        };
        let context = settings.context(id.as_deref());
        let known = text.and_then(|text| know(&text, &context, uri, encoding));
        self.lock().put(key(uri), known);
    }

    /// Is this a cable's file in one of the folders?
    fn holds(&self, path: &Path) -> bool {
        let folders = &self.lock().folders;
        is_cable(path) && folders.iter().any(|folder| path.starts_with(folder))
    }

    /// The cable of that identifier, if the workspace has it.
    pub(super) fn cable(&self, id: &str) -> Option<Arc<CableSummary>> {
        self.refresh();
        let state = self.lock();
        let from = (id.to_owned(), String::new());
        let (found, file) = state.files.range(from..).next()?;
        (found == id)
            .then(|| state.cables.get(file).map(Arc::clone))
            .flatten()
    }

    /// The cables that refer to the one of that identifier.
    pub(super) fn citing(&self, id: &str) -> Vec<Arc<CableSummary>> {
        self.find(usize::MAX, |known| {
            known.references.iter().any(|(cited, _)| cited == id)
        })
    }

    /// The first cables, by identifier, that satisfy `wanted`.
    pub(super) fn find(
        &self,
        most: usize,
        wanted: impl Fn(&CableSummary) -> bool,
    ) -> Vec<Arc<CableSummary>> {
        self.refresh();
        let state = self.lock();
        state
            .files
            .iter()
            .filter_map(|(_, file)| state.cables.get(file))
            .filter(|known| wanted(known))
            .take(most)
            .map(Arc::clone)
            .collect()
    }
}

impl State {
    fn put(&mut self, file: String, known: Option<CableSummary>) {
        if let Some(before) = self.cables.remove(&file) {
            self.files.remove(&(before.id.clone(), file.clone()));
        }
        if let Some(known) = known {
            self.files.insert((known.id.clone(), file.clone()));
            self.cables.insert(file, Arc::new(known));
        }
    }
}

/// The folders that a client names when it starts.
pub(super) fn folders(params: &InitializeParams) -> Vec<Uri> {
    if let Some(folders) = &params.workspace_folders {
        return folders.iter().map(|folder| folder.uri.clone()).collect();
    }
    // Older clients have one folder, and name it so.
    #[expect(deprecated)]
    params.root_uri.iter().cloned().collect()
}

/// What a client is asked to watch: files that [`is_cable`] would take, and what governs them.
pub(super) fn watchers() -> Registration {
    let patterns = [
        "**/*.cable",
        "**/[0-9][0-9][A-Z]*",
        // A configuration may extend one of any name.
        "**/*.toml",
        "**/*baseline*.json",
    ];
    let watchers = patterns.map(|pattern| FileSystemWatcher {
        glob_pattern: GlobPattern::String(pattern.to_owned()),
        kind: None,
    });
    let options = DidChangeWatchedFilesRegistrationOptions {
        watchers: watchers.to_vec(),
    };
    Registration {
        id: "cables".to_owned(),
        method: "workspace/didChangeWatchedFiles".to_owned(),
        register_options: serde_json::to_value(options).ok(),
    }
}

/// A file by its path: clients spell one URI in several ways.
fn key(uri: &Uri) -> String {
    match uri.to_file_path() {
        Some(path) => path.to_string_lossy().into_owned(),
        None => uri.as_str().to_owned(),
    }
}

/// A cable's file says so by its extension or by its name, `04GUATEMALA798.txt`.
pub(super) fn is_cable(path: &Path) -> bool {
    let is = |part: Option<&std::ffi::OsStr>, wanted: fn(&str) -> bool| {
        part.and_then(|part| part.to_str()).is_some_and(wanted)
    };
    is(path.extension(), |found| {
        found.eq_ignore_ascii_case("cable")
    }) || is(path.file_stem(), |stem| cable_id(stem).is_some())
}

/// The first lines of a file.
fn head(path: &Path) -> Option<String> {
    let mut bytes = Vec::new();
    let file = std::fs::File::open(path).ok()?;
    file.take(HEAD).read_to_end(&mut bytes).ok()?;
    // A character that was cut in two would be no UTF-8.
    if bytes.len() as u64 == HEAD
        && let Some(end) = bytes.iter().rposition(|byte| *byte == b'\n')
    {
        bytes.truncate(end + 1);
    }
    Some(decode(&bytes).text.into_owned())
}

fn know(
    text: &str,
    context: &Context,
    uri: &Uri,
    encoding: PositionEncoding,
) -> Option<CableSummary> {
    let reading = Reading::new(text);
    let cable = Cable::read(&reading, context);
    let buffer = Buffer::new(text);
    let range = |span| super::convert::range_in(&buffer, span, encoding);
    let subject = cable
        .subject
        .map_or("", |subject| subject.span(subject.facts.value).slice(text));
    let subject = subject.split_whitespace().collect::<Vec<_>>().join(" ");
    Some(CableSummary {
        id: cable.canonical_id()?,
        place: Location {
            uri: uri.clone(),
            range: range(own_number(&cable).unwrap_or(Span::at(0, 0))),
        },
        subject: subject.chars().take(SUBJECT).collect(),
        date: cable.sent(),
        references: cable
            .reference_items()
            .filter_map(|reference| {
                let id = cable.referenced_id(reference.item)?;
                Some((id, range(reference.line.span(reference.item.span))))
            })
            .take(MOST_REFERENCES)
            .collect(),
    })
}

/// A workspace on a disk, for the tests beside the features that look cables up.
#[cfg(test)]
pub(super) mod testing {
    use super::*;

    /// A folder with two cables: 09 QUITO 2 refers to 09 ROME 3.
    pub fn workspace() -> (tempfile::TempDir, Workspace) {
        let folder = tempfile::tempdir().expect("a folder");
        let put = |name: &str, text: &str| {
            std::fs::write(folder.path().join(name), text).expect("a file");
        };
        put(
            "09QUITO2.cable",
            "R 041830Z MAR 09\nFM AMEMBASSY QUITO\nTO SECSTATE WASHDC\n\
             UNCLAS QUITO 000002\n\nE.O. 12958: N/A\nTAGS: ECON, EC\nSUBJECT: A HARBOR\nIS DREDGED\n\n\
             REF: ROME 3\n\n1. It is.\n",
        );
        put(
            "rome.cable",
            "R 011830Z MAR 09\nFM AMEMBASSY ROME\nTO SECSTATE WASHDC\n\
             UNCLAS ROME 000003\n\nE.O. 12958: N/A\nTAGS: ECON, IT\nSUBJECT: A HARBOR SILTS\n\n1. It does.\n",
        );
        put("notes.txt", "UNCLAS ROME 000004\n");
        let workspace = Workspace::new(Arc::new(Documents::default()));
        workspace.add_folders(&[Uri::from_file_path(folder.path()).expect("a URI")]);
        (folder, workspace)
    }
}

#[cfg(test)]
mod tests {
    use super::testing::workspace;
    use super::*;

    #[test]
    fn cables_are_known_by_what_their_headers_say() {
        let (_folder, workspace) = workspace();
        let known = workspace.cable("09QUITO2").expect("a cable");
        assert_eq!(known.subject, "A HARBOR IS DREDGED");
        assert_eq!(known.date, Some(Date::new(2009, 3, 4)));
        assert_eq!(known.place.range.start.line, 3);
        assert_eq!(known.references[0].0, "09ROME3");
        assert_eq!(known.references[0].1.start.line, 10);
        // By its own number, whatever its file is called; other files are left alone.
        assert!(workspace.cable("09ROME3").is_some());
        assert!(workspace.cable("09ROME4").is_none());
        assert!(workspace.cable("09ROME").is_none());
        let citing = workspace.citing("09ROME3");
        assert_eq!(
            citing.iter().map(|known| &*known.id).collect::<Vec<_>>(),
            ["09QUITO2"]
        );
    }

    #[test]
    fn what_is_open_counts_before_what_is_on_the_disk() {
        let (folder, workspace) = workspace();
        let path = folder.path().join("rome.cable");
        let uri = Uri::from_file_path(&path).expect("a URI");
        let subject = || {
            workspace
                .cable("09ROME3")
                .map(|known| known.subject.clone())
        };
        let text = std::fs::read_to_string(&path).expect("a file");
        workspace
            .documents
            .open(&uri, 1, &text.replace("SILTS", "CLOSES"));
        workspace.mark(&uri);
        assert_eq!(subject().as_deref(), Some("A HARBOR CLOSES"));
        workspace.documents.close(&uri);
        workspace.mark(&uri);
        assert_eq!(subject().as_deref(), Some("A HARBOR SILTS"));
        std::fs::write(&path, text.replace("000003", "000007")).expect("a file");
        workspace.mark(&uri);
        assert_eq!(subject(), None);
        assert!(workspace.cable("09ROME7").is_some());
        std::fs::remove_file(&path).expect("a file");
        workspace.mark(&uri);
        assert!(workspace.cable("09ROME7").is_none());
        workspace.remove_folders(&[Uri::from_file_path(folder.path()).expect("a URI")]);
        assert!(workspace.cable("09QUITO2").is_none());
    }

    #[test]
    fn a_head_ends_at_a_line() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("09ROME3.txt");
        let line = format!("{}é\n", "x".repeat(61));
        std::fs::write(&path, line.repeat(1_100)).expect("a file");
        let head = head(&path).expect("a text");
        assert!(head.ends_with("é\n"));
        assert!(head.len() as u64 <= HEAD);
        assert!(is_cable(&path));
        assert!(!is_cable(Path::new("notes.txt")));
    }
}
