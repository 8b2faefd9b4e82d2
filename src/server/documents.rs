//! The open documents. Only this file owns and changes them.

use super::configuration::Configuration;
use super::convert;
use super::file_settings::FileSettings;
use super::log::log;
use super::repair_requests::{UNSTATED, stated};
use super::unfinished::Unfinished;
use crate::lint::{self, Live, Outcome};
use crate::rules::Diagnostic;
use crate::text::files::{Files, SharedFiles};
use crate::text::{Buffer, PositionEncoding, Span, decode};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::sync::Notify;
use tower_lsp::ls_types::{Range, TextDocumentContentChangeEvent, Uri};

/// The most bytes that are read whole while the lock is held. Longer texts are read without the
/// lock.
const SHORT: usize = 64 * 1024;
/// The most bytes of a saved file that are read while messages wait.
const MOST_SAVED: u64 = 16 << 20;

/// A document at one version. Cheap to clone: text, blocks and findings are shared.
#[derive(Debug, Clone)]
pub(super) struct Snapshot {
    pub uri: Uri,
    pub version: i32,
    /// Its text, what was read in it, and the findings.
    live: Live,
    /// The settings for checking and formatting it.
    pub file_settings: FileSettings,
    /// Are they yet to be looked up?
    unsettled: bool,
    /// Where the last edit ended, in bytes. `None` if it was opened or saved since.
    edited_at: Option<usize>,
    /// Is it the editor's timer that saves it next?
    saved_by_timer: bool,
}

/// Every open document, by its URI.
#[derive(Debug, Default)]
pub(super) struct Documents {
    open: Mutex<BTreeMap<String, Snapshot>>,
    /// The documents whose text may not be the client's, by their URIs.
    adrift: Mutex<BTreeSet<String>>,
    /// Documents that were closed, and not opened again.
    closed: Mutex<BTreeSet<String>>,
    /// Tells that the settings of a document were looked up.
    settled: Notify,
    configuration: Arc<Configuration>,
}

impl Snapshot {
    /// A document with this text.
    pub(super) fn new(uri: &Uri, version: i32, text: &str, file_settings: FileSettings) -> Self {
        let settings = Arc::clone(&file_settings.settings);
        Self {
            uri: uri.clone(),
            version,
            live: Live::new(text, file_id(uri).as_deref(), settings),
            file_settings,
            unsettled: false,
            edited_at: None,
            saved_by_timer: false,
        }
    }

    /// Its text.
    pub(super) fn buffer(&self) -> &Buffer {
        self.live.buffer()
    }

    /// Its version, if the client stated one.
    pub(super) fn stated_version(&self) -> Option<i32> {
        stated(self.version)
    }

    /// What its findings depend on besides settings: its version, and where the last edit ended.
    pub(super) fn judged_at(&self) -> (i32, Option<usize>) {
        (self.version, self.edited_at)
    }

    /// The range of a span, as the client counts.
    pub(super) fn range(&self, span: Span, encoding: PositionEncoding) -> Range {
        convert::range_in(self.buffer(), span, encoding)
    }

    /// The file's name without its extension.
    pub(super) fn file_id(&self) -> Option<&str> {
        self.live.context().file_id.as_deref()
    }

    /// Are the settings that hold for it yet to be looked up?
    pub(super) fn is_unsettled(&self) -> bool {
        self.unsettled
    }

    fn settle(&mut self, file_settings: FileSettings) {
        let settings = Arc::clone(&file_settings.settings);
        self.file_settings = file_settings;
        self.unsettled = false;
        self.live.set_settings(settings);
    }

    /// Does the whole text still have to be read?
    pub(super) fn is_unread(&self) -> bool {
        self.live.is_unread()
    }

    /// Brings everything up to date with the text.
    pub(super) fn refresh(&mut self) {
        self.live.refresh();
    }

    /// The same document with everything up to date.
    pub(super) fn live(&self) -> Live {
        let mut live = self.live.clone();
        live.refresh();
        live
    }

    /// Its findings, as an editor shows them: without those that wait for what is being typed.
    pub(super) fn findings(&self) -> Arc<Vec<Diagnostic>> {
        let (mut found, unfinished) = self.judged();
        if found.iter().any(|found| unfinished.holds_back(found)) {
            Arc::make_mut(&mut found).retain(|found| !unfinished.holds_back(found));
        }
        found
    }

    /// All of its findings, and what is still being typed. Those that a baseline accepts are hints.
    /// A document that the configuration excludes has none.
    pub(super) fn judged(&self) -> (Arc<Vec<Diagnostic>>, Unfinished) {
        if self.file_settings.excluded {
            return (Arc::default(), Unfinished::Nothing);
        }
        let mut live = self.live();
        for rule in live.failed() {
            log(&format!(
                "the rule `{rule}` failed on a document and was skipped; please report it"
            ));
        }
        let mut found = Arc::clone(live.diagnostics());
        if self.file_settings.has_baseline() {
            let text = self.buffer().text();
            self.file_settings
                .accept(&text, Arc::make_mut(&mut found).as_mut_slice());
        }
        (found, Unfinished::of(&mut live, self.edited_at))
    }

    /// Checks another text as if it were the text of this document.
    pub(super) fn check(&self, text: &str) -> Outcome {
        let settings = &self.file_settings.settings;
        let mut outcome = lint::check(text, self.file_id(), settings);
        self.file_settings.accept(text, &mut outcome.diagnostics);
        outcome
    }
}

impl Documents {
    /// A panic elsewhere leaves every document whole, so a poisoned lock can be used.
    fn lock(&self) -> MutexGuard<'_, BTreeMap<String, Snapshot>> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn lock_closed(&self) -> MutexGuard<'_, BTreeSet<String>> {
        self.closed.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn lock_adrift(&self) -> MutexGuard<'_, BTreeSet<String>> {
        self.adrift.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Opens a document, or replaces it if it is open already. Its settings are yet to be looked up,
    /// by [`settle`](Self::settle).
    pub(super) fn open(&self, uri: &Uri, version: i32, text: &str) {
        self.lock_adrift().remove(uri.as_str());
        self.lock_closed().remove(uri.as_str());
        let document = Snapshot {
            unsettled: true,
            ..Snapshot::new(uri, version, text, FileSettings::default())
        };
        self.lock().insert(uri.as_str().to_owned(), document);
    }

    /// Gives a document that was just opened its settings, which were looked up in this generation.
    /// `None` if they have to be looked up again; `false` if it has got some meanwhile.
    pub(super) fn settle(&self, uri: &Uri, found: FileSettings, generation: u64) -> Option<bool> {
        if self.configuration.generation() != generation {
            return None;
        }
        let mut open = self.lock();
        let document = open.get_mut(uri.as_str());
        let document = document.filter(|document| document.unsettled);
        let settles = document.is_some();
        if let Some(document) = document {
            document.settle(found);
        }
        drop(open);
        self.settled.notify_waiters();
        Some(settles)
    }

    /// Opens a document and looks up its settings.
    #[cfg(test)]
    pub(super) fn open_settled(&self, uri: &Uri, version: i32, text: &str) {
        self.open(uri, version, text);
        let generation = self.configuration.generation();
        self.settle(uri, self.file_settings(uri), generation);
    }

    /// Finds the settings of each open document again. Asks the disk, so it is not for a handler's
    /// task.
    pub(super) fn reconfigure(&self) {
        loop {
            let generation = self.configuration.generation();
            let uris = self.uris().into_iter();
            let found: Vec<(Uri, FileSettings)> = uris
                .map(|uri| {
                    let settings = self.file_settings(&uri);
                    (uri, settings)
                })
                .collect();
            let mut open = self.lock();
            // They may have changed meanwhile.
            if self.configuration.generation() != generation {
                continue;
            }
            for (uri, settings) in found {
                if let Some(document) = open.get_mut(uri.as_str()) {
                    document.settle(settings);
                }
            }
            break;
        }
        self.settled.notify_waiters();
    }

    /// The same document, with the settings that hold for it.
    pub(super) async fn settled(&self, mut document: Snapshot) -> Snapshot {
        while document.unsettled {
            let news = self.settled.notified();
            match self.lock().get(document.uri.as_str()) {
                None => break,
                Some(now) if !now.unsettled => document.settle(now.file_settings.clone()),
                Some(_) => {}
            }
            if document.unsettled {
                news.await;
            }
        }
        document
    }

    /// Waits until the settings of all documents are known.
    pub(super) async fn all_settled(&self) {
        loop {
            let news = self.settled.notified();
            if !self.lock().values().any(Snapshot::is_unsettled) {
                return;
            }
            news.await;
        }
    }

    /// Applies changes in the given order. Each refers to the text after the change before it. True if
    /// that opened the document, whose settings are then to be looked up.
    pub(super) fn change(
        &self,
        uri: &Uri,
        version: i32,
        changes: &[TextDocumentContentChangeEvent],
        encoding: PositionEncoding,
    ) -> bool {
        // Some clients send the whole text before they open the document; after it was closed, a
        // change is late.
        let opens = self.snapshot(uri).is_none()
            && !self.lock_closed().contains(uri.as_str())
            && changes.first().is_some_and(|one| one.range.is_none());
        if opens {
            self.open(uri, version, "");
        }
        let mut open = self.lock();
        let Some(document) = open.get_mut(uri.as_str()) else {
            log("ignored a change of a document that is not open");
            return false;
        };
        // Now the text is the client's, whatever it was before.
        if changes.iter().any(|change| change.range.is_none()) {
            self.lock_adrift().remove(uri.as_str());
        }
        let mut edits = document.live.edits();
        for change in changes {
            let range = change
                .range
                .map(|range| (convert::position(range.start), convert::position(range.end)));
            let place = match range {
                Some((start, end)) => {
                    let buffer = edits.buffer();
                    let offset = |position| buffer.exact_offset_of(position, encoding);
                    let ends = (offset(start), offset(end));
                    let (Ok(from) | Err(from), Ok(to) | Err(to)) = ends;
                    if from > to || ends != (Ok(from), Ok(to)) {
                        log(&format!(
                            "version {version}: a change from {}:{} to {}:{} was moved to the nearest positions in the text",
                            start.line, start.character, end.line, end.character,
                        ));
                    }
                    let span = Span::new(from.min(to), from.max(to));
                    edits.edit(span, &change.text)
                }
                None => edits.replace_all(&change.text),
            };
            document.edited_at = place.or(document.edited_at);
        }
        drop(edits);
        document.version = version;
        opens
    }

    /// Notes that the text of a document may not be the client's any more. If it is lost, the
    /// document is closed until its text is known again. True if the user has to be told.
    pub(super) fn differs(&self, uri: &Uri, lost: bool) -> bool {
        let mut open = self.lock();
        if !open.contains_key(uri.as_str()) {
            return false;
        }
        if lost {
            open.remove(uri.as_str());
        }
        self.lock_adrift().insert(uri.as_str().to_owned()) || lost
    }

    /// Takes the text of a document that was saved from its file, if it may not be the client's.
    /// True if that was done.
    pub(super) fn recover(&self, uri: &Uri) -> bool {
        if !self.lock_adrift().contains(uri.as_str()) {
            return false;
        }
        let Some(text) = convert::file_path(uri)
            .and_then(|path| read_saved(&**self.configuration.places(), &path))
        else {
            return false;
        };
        let version = self
            .lock()
            .get(uri.as_str())
            .map(|document| document.version);
        self.open(uri, version.unwrap_or(UNSTATED), &text);
        true
    }

    /// Notes who saves a document next: a person, or the editor's timer.
    pub(super) fn announce_save(&self, uri: &Uri, by_timer: bool) {
        if let Some(document) = self.lock().get_mut(uri.as_str()) {
            document.saved_by_timer = by_timer;
        }
    }

    /// Notes that a document was saved. If a person did it, nothing of it is unfinished until it is
    /// edited again; a timer saves in the middle of a word. True if more is judged now than before.
    pub(super) fn save(&self, uri: &Uri) -> bool {
        let mut open = self.lock();
        let Some(document) = open.get_mut(uri.as_str()) else {
            return false;
        };
        let by_timer = std::mem::take(&mut document.saved_by_timer);
        !by_timer && document.edited_at.take().is_some()
    }

    /// None, among these files.
    pub(super) fn new(places: SharedFiles) -> Self {
        Self {
            configuration: Arc::new(Configuration::new(places)),
            ..Self::default()
        }
    }

    /// The source of the settings of documents.
    pub(super) fn configuration(&self) -> Arc<Configuration> {
        Arc::clone(&self.configuration)
    }

    /// The settings of a document, open or not.
    pub(super) fn file_settings(&self, uri: &Uri) -> FileSettings {
        self.configuration
            .file_settings(convert::file_path(uri).as_deref())
    }

    /// Forgets a document.
    pub(super) fn close(&self, uri: &Uri) {
        self.lock_adrift().remove(uri.as_str());
        self.lock().remove(uri.as_str());
        self.lock_closed().insert(uri.as_str().to_owned());
    }

    /// The open documents.
    pub(super) fn uris(&self) -> Vec<Uri> {
        let open = self.lock();
        open.values().map(|document| document.uri.clone()).collect()
    }

    /// Every open document as it is now.
    pub(super) fn snapshots(&self) -> Vec<Snapshot> {
        self.lock().values().cloned().collect()
    }

    /// The document as it is now, brought up to date if that is quick. It is quick after edits,
    /// whatever the length. A long text that must be read whole is left to the caller and to
    /// [`keep`](Self::keep).
    pub(super) fn refreshed(&self, uri: &Uri) -> Option<Snapshot> {
        let mut open = self.lock();
        let document = open.get_mut(uri.as_str())?;
        if !document.unsettled && (!document.is_unread() || document.buffer().len() <= SHORT) {
            document.refresh();
        }
        Some(document.clone())
    }

    /// Stores what was read in a document, unless it has been edited since.
    pub(super) fn keep(&self, read: &Snapshot) {
        if let Some(document) = self.lock().get_mut(read.uri.as_str())
            && document.version == read.version
            && document.is_unread()
            && Arc::ptr_eq(document.live.settings(), read.live.settings())
            && document.buffer().is_same(read.buffer())
        {
            document.live = read.live.clone();
        }
    }

    /// The document as it is now.
    pub(super) fn snapshot(&self, uri: &Uri) -> Option<Snapshot> {
        self.lock().get(uri.as_str()).cloned()
    }
}

/// The text of a file that an editor has just written.
fn read_saved(files: &dyn Files, path: &Path) -> Option<String> {
    Some(
        decode(&files.read(path, MOST_SAVED).ok()?)
            .text
            .into_owned(),
    )
}

/// The file's name without its extension, taken from the last part of the URI's path.
fn file_id(uri: &Uri) -> Option<String> {
    let path = convert::file_path(uri)?;
    Some(path.file_stem()?.to_string_lossy().into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::str::FromStr;

    /// A whole text opens a document, but not one that was closed.
    #[test]
    fn a_change_after_the_close_is_late() {
        let uri = Uri::from_str("file:///09QUITO1.cable").expect("a URI");
        let documents = Documents::default();
        let whole = [TextDocumentContentChangeEvent {
            range: None,
            range_length: None,
            text: "UNCLAS QUITO 000001\n".to_owned(),
        }];
        let change = || documents.change(&uri, 2, &whole, PositionEncoding::Utf16);
        assert!(change());
        documents.close(&uri);
        assert!(!change());
        assert!(documents.snapshot(&uri).is_none());
        documents.open(&uri, 3, "");
        documents.close(&uri);
        documents.open(&uri, 4, "");
        assert!(documents.snapshot(&uri).is_some());
    }

    /// Random edits, some of them invalid, compared with the simplest of models. Set
    /// `STRESS=100000` in the environment for that many edits.
    #[test]
    fn after_many_edits_the_text_is_the_clients() {
        let edits = std::env::var("STRESS").ok().and_then(|n| n.parse().ok());
        let uri = Uri::from_str("file:///09QUITO1.cable").expect("a URI");
        let documents = Documents::default();
        let mut model =
            Buffer::new("UNCLAS QUITO 000001\n\nSUBJECT: A 😀 VISIT\r\n\n1. (U) It did.\n");
        documents.open_settled(&uri, 0, &model.text());
        let mut dice = 0x2545_F491_4F6C_DD1D_u64;
        let mut roll = |most: u32| {
            dice ^= dice << 13;
            dice ^= dice >> 7;
            dice ^= dice << 17;
            u32::try_from((dice >> 20) % u64::from(most)).unwrap_or(0)
        };
        for version in 1..=edits.unwrap_or(2000) {
            let lines = u32::try_from(model.text().lines().count()).unwrap_or(0);
            let mut place = || tower_lsp::ls_types::Position {
                line: roll(lines + 2),
                character: if roll(20) == 0 { u32::MAX } else { roll(40) },
            };
            let start = place();
            let end = if version % 3 == 0 { place() } else { start };
            // A long deletion now and then keeps the text short.
            let new = [
                "x",
                "\n",
                "😀",
                "\r\n",
                "¶2. (U) ",
                "\n\n3. (SBU) It did so.\n",
                "\r",
            ];
            let text = new[usize::try_from(roll(7)).unwrap_or(0)].to_owned();
            model.apply(
                Some((convert::position(start), convert::position(end))),
                &text,
                PositionEncoding::Utf16,
            );
            let change = TextDocumentContentChangeEvent {
                range: Some(Range { start, end }),
                range_length: None,
                text,
            };
            documents.change(&uri, version, &[change], PositionEncoding::Utf16);
            if version % 500 == 0 {
                let document = documents.refreshed(&uri).expect("an open document");
                assert_eq!(document.buffer().text(), model.text());
                let fresh = document.check(&model.text()).diagnostics;
                assert_eq!(format!("{:?}", document.judged().0), format!("{fresh:?}"));
            }
        }
    }
}
