//! The cables of the workspace, by their identifiers.
//!
//! Only the header of each is kept: identifier, subject, date, and the cables that it refers to.
//! Which files are cables is for the configuration to say, as it is for `check`. The folders are
//! walked once, off the handlers. After that, paths that changed are marked, and looked at again by
//! the next request: a file, or a folder with all that is in it. What an editor has open counts
//! before what is on the disk.

use super::convert::{file_path, file_uri};
use super::documents::Documents;
use super::log;
use super::names::own_number;
use crate::cable::{Cable, Context, Reading};
use crate::config::{Breadth, Found, Source};
use crate::text::files::Files;
use crate::text::words::one_line;
use crate::text::{Buffer, PositionEncoding, Span, decode, whole_lines};
use crate::vocabulary::date::Date;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tower_lsp::ls_types::{InitializeParams, Location, Range, Uri};

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
    /// Its file, and the place of its number in it.
    pub place: Location,
    /// Its subject on one line, cut where it is long; empty where it has none.
    pub subject: String,
    /// The day on which it was sent.
    pub date: Option<Date>,
    /// The cables on its REF line, and their places.
    pub references: Vec<(String, Range)>,
}

/// The index. A clone is another handle to it.
#[derive(Debug, Clone)]
pub(super) struct Workspace {
    documents: Arc<Documents>,
    state: Arc<Mutex<State>>,
    /// Held by the thread that reads, so that what is read later is also filed later.
    turn: Arc<Mutex<()>>,
}

/// A folder of the workspace. Where it is a symbolic link, files may be named in two ways.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Folder {
    /// As the client names it.
    named: PathBuf,
    /// Where it is.
    real: PathBuf,
}

#[derive(Debug)]
struct State {
    encoding: PositionEncoding,
    folders: Vec<Folder>,
    /// By real path.
    cables: BTreeMap<PathBuf, Arc<CableSummary>>,
    /// There were more cables than are kept.
    full: bool,
    /// Cables by identifier, then by file: copies of one cable are neighbors.
    ids: BTreeSet<(String, PathBuf)>,
    /// Paths to look at again.
    marked: BTreeSet<PathBuf>,
}

impl Workspace {
    /// An empty index beside the open documents.
    pub(super) fn new(documents: Arc<Documents>) -> Self {
        let state = State {
            encoding: PositionEncoding::Utf16,
            folders: Vec::new(),
            cables: BTreeMap::new(),
            full: false,
            ids: BTreeSet::new(),
            marked: BTreeSet::new(),
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

    /// Sets how the client counts. Before anything is read.
    pub(super) fn set_encoding(&self, encoding: PositionEncoding) {
        self.lock().encoding = encoding;
    }

    /// Adds folders. Returns those that are new, for [`walk`](Self::walk).
    pub(super) fn add_folders(&self, folders: &[Uri]) -> Vec<Folder> {
        let mut added = Vec::new();
        let mut state = self.lock();
        for named in folders.iter().filter_map(file_path) {
            if !state.folders.iter().any(|folder| folder.named == named) {
                // Where it is only the disk knows.
                let real = named.clone();
                let folder = Folder { named, real };
                state.folders.push(folder.clone());
                added.push(folder);
            }
        }
        added
    }

    /// Finds out where a folder is.
    fn locate(&self, folder: &Folder) {
        let real = self.documents.configuration().places().real(&folder.named);
        let mut state = self.lock();
        let known = state.folders.iter_mut();
        let Some(known) = known
            .filter(|known| known.named == folder.named && known.real != real)
            .last()
        else {
            return;
        };
        known.real.clone_from(&real);
        // What was read meanwhile has the other names.
        state.marked.insert(folder.named.clone());
        state.marked.insert(real);
    }

    /// Reads what is in folders. Slow: not for a handler's task.
    pub(super) fn walk(&self, folders: &[Folder]) {
        for folder in folders {
            self.locate(folder);
            let finder = self
                .documents
                .configuration()
                .finder(&folder.named, Breadth::Cables);
            for found in finder.walk(&folder.named) {
                if let Found::Source(source) = found {
                    let _turn = self.turn.lock().unwrap_or_else(PoisonError::into_inner);
                    self.read_file(&source);
                }
            }
        }
        // Documents that were opened meanwhile count before their files.
        let open = self.open();
        self.lock().marked.extend(open.into_keys());
    }

    /// The folders, as the client names them.
    pub(super) fn folders(&self) -> Vec<PathBuf> {
        let state = self.lock();
        state
            .folders
            .iter()
            .map(|folder| folder.named.clone())
            .collect()
    }

    /// Forgets folders, and what was read in them.
    pub(super) fn remove_folders(&self, folders: &[Uri]) {
        let gone: Vec<PathBuf> = folders.iter().filter_map(file_path).collect();
        let mut state = self.lock();
        let (gone, kept) = std::mem::take(&mut state.folders)
            .into_iter()
            .partition(|folder| gone.contains(&folder.named));
        state.folders = kept;
        state
            .marked
            .extend(gone.into_iter().map(|folder: Folder| folder.real));
    }

    /// Marks an open document or a file as changed, opened, closed, created or deleted; or a folder,
    /// with all that was or is in it.
    pub(super) fn mark(&self, uri: &Uri) {
        if let Some(path) = file_path(uri) {
            let mut state = self.lock();
            let path = state.real(&path);
            state.marked.insert(path);
        }
    }

    /// Marks all folders: other files may be cables now, or changes were not reported.
    pub(super) fn mark_folders(&self) {
        let mut state = self.lock();
        let folders: Vec<PathBuf> = state.folders.iter().map(|one| one.real.clone()).collect();
        state.marked.extend(folders);
    }

    /// The path by which a file is known, however the client spells it.
    pub(super) fn real(&self, path: &Path) -> PathBuf {
        self.lock().real(path)
    }

    /// Looks at what is marked. Slow where a folder is marked.
    pub(super) fn refresh(&self) {
        if self.lock().marked.is_empty() {
            return;
        }
        let _turn = self.turn.lock().unwrap_or_else(PoisonError::into_inner);
        let mut state = self.lock();
        let marked = std::mem::take(&mut state.marked);
        let folders = state.folders.clone();
        let within = |path: &Path| path.ancestors().any(|above| marked.contains(above));
        let mut gone: BTreeSet<PathBuf> = BTreeSet::new();
        for path in &marked {
            let known = state.cables.range(path.clone()..);
            let known = known.map(|(file, _)| file);
            gone.extend(known.take_while(|file| file.starts_with(path)).cloned());
        }
        drop(state);
        let open = self.open();
        for (path, uri) in open.iter().filter(|(path, _)| within(path)) {
            if self.read_document(path, uri) {
                gone.remove(path);
            }
        }
        for folder in folders {
            // What is open was read just now: an edit must not cost a walk.
            let below: BTreeSet<PathBuf> = marked
                .iter()
                .filter(|path| !open.contains_key(*path))
                .filter_map(|path| folder.named_from(path))
                .collect();
            if below.is_empty() {
                continue;
            }
            let finder = self
                .documents
                .configuration()
                .finder(&folder.named, Breadth::Cables);
            for found in finder.walk_to(&folder.named, below) {
                let Found::Source(source) = found else {
                    continue;
                };
                let path = self.real(source.path());
                if !open.contains_key(&path) {
                    gone.remove(&path);
                    self.read_file(&source);
                }
            }
        }
        let mut state = self.lock();
        for path in gone {
            state.put(path, None);
        }
    }

    /// The open documents that are files, by real path.
    fn open(&self) -> BTreeMap<PathBuf, Uri> {
        let open = self.documents.uris();
        let state = self.lock();
        let path = |uri: Uri| Some((state.real(&file_path(&uri)?), uri));
        open.into_iter().filter_map(path).collect()
    }

    /// Reads an open document. Returns whether it belongs into the index.
    fn read_document(&self, path: &Path, uri: &Uri) -> bool {
        let snapshot = self.documents.snapshot(uri);
        let Some(snapshot) = snapshot.filter(|snapshot| !snapshot.file_settings.excluded) else {
            return false;
        };
        let head = Span::new(0, usize::try_from(HEAD).unwrap_or(usize::MAX));
        let text = snapshot.buffer().slice(head);
        let context = snapshot.file_settings.settings.context(snapshot.file_id());
        let cable = self.summary(&text, &context, uri);
        self.lock().put(path.to_owned(), cable);
        true
    }

    /// Reads a file of a folder.
    fn read_file(&self, source: &Source) {
        let path = source.path();
        let real = self.real(path);
        let cable = head(&**self.documents.configuration().places(), path)
            .zip(file_uri(path))
            .and_then(|(text, uri)| {
                let context = source.settings().context(source.file_id().as_deref());
                self.summary(&text, &context, &uri)
            });
        self.lock().put(real, cable);
    }

    fn summary(&self, text: &str, context: &Context, uri: &Uri) -> Option<Arc<CableSummary>> {
        let encoding = self.lock().encoding;
        summarize(text, context, uri, encoding).map(Arc::new)
    }

    /// The cable of that identifier, if the workspace has it.
    pub(super) fn cable(&self, id: &str) -> Option<Arc<CableSummary>> {
        self.refresh();
        let state = self.lock();
        let from = (id.to_owned(), PathBuf::new());
        let (found, file) = state.ids.range(from..).next()?;
        let cable = state.cables.get(file).filter(|_| found == id);
        cable.cloned()
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
            .ids
            .iter()
            .filter_map(|(_, file)| state.cables.get(file))
            .filter(|known| wanted(known))
            .take(most)
            .map(Arc::clone)
            .collect()
    }
}

impl Folder {
    /// A real path as it is named in this folder. The folder itself, if it is below the path.
    fn named_from(&self, path: &Path) -> Option<PathBuf> {
        if self.real.starts_with(path) {
            return Some(self.named.clone());
        }
        Some(self.named.join(path.strip_prefix(&self.real).ok()?))
    }
}

impl State {
    fn real(&self, path: &Path) -> PathBuf {
        let real = self.folders.iter().find_map(|folder| {
            let below = path.strip_prefix(&folder.named).ok()?;
            // Joining an empty path would add a separator.
            Some(match below.as_os_str().is_empty() {
                true => folder.real.clone(),
                false => folder.real.join(below),
            })
        });
        real.unwrap_or_else(|| path.to_owned())
    }

    fn put(&mut self, path: PathBuf, cable: Option<Arc<CableSummary>>) {
        if let Some(before) = self.cables.remove(&path) {
            self.ids.remove(&(before.id.clone(), path.clone()));
        }
        let Some(cable) = cable else { return };
        if self.cables.len() < MOST_CABLES {
            self.ids.insert((cable.id.clone(), path.clone()));
            self.cables.insert(path, cable);
        } else if !std::mem::replace(&mut self.full, true) {
            log::log(&format!(
                "the workspace has more than {MOST_CABLES} cables; the others are not looked up"
            ));
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

/// The first lines of a file.
fn head(files: &dyn Files, path: &Path) -> Option<String> {
    let bytes = files.head(path, HEAD)?;
    let bytes = match bytes.len() as u64 == HEAD {
        true => whole_lines(&bytes),
        false => &bytes,
    };
    Some(decode(bytes).text.into_owned())
}

fn summarize(
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
    let subject = one_line(subject);
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
    pub(crate) fn workspace() -> (tempfile::TempDir, Workspace) {
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
        let folders = [Uri::from_file_path(folder.path()).expect("a URI")];
        workspace.walk(&workspace.add_folders(&folders));
        (folder, workspace)
    }
}

#[cfg(test)]
mod tests {
    use super::testing::workspace;
    use super::*;
    use crate::text::files::Disk;

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
            .open_settled(&uri, 1, &text.replace("SILTS", "CLOSES"));
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
        let read = || head(&Disk::default(), &path).expect("a text");
        let found = read();
        assert!(found.ends_with("é\n"));
        assert!(found.len() as u64 <= HEAD);
        let units = |ends: fn(u16) -> [u8; 2]| -> Vec<u8> {
            let text = line.repeat(1_100);
            text.encode_utf16().flat_map(ends).collect()
        };
        let (little, big) = (units(u16::to_le_bytes), units(u16::to_be_bytes));
        for bytes in [
            [b"\xFF\xFE", &*little].concat(),
            [b"\xFE\xFF", &*big].concat(),
            little,
            big,
        ] {
            std::fs::write(&path, bytes).expect("a file");
            let found = read();
            assert!(
                found.starts_with("xx") && found.ends_with("é\n"),
                "{found:.9}"
            );
        }
    }
}
