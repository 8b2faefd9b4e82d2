//! Where work runs beside the handlers: on the threads of a runtime, or in turn where there are none.

use super::log::log;
use std::pin::Pin;
use std::sync::Arc;
use tokio::sync::{Semaphore, oneshot};
#[cfg(feature = "server")]
use tokio::sync::{SemaphorePermit, watch};
use tower_lsp::jsonrpc::Result;

/// Work that waits.
pub(super) type Task = Pin<Box<dyn Future<Output = ()> + Send>>;

/// What runs the work.
pub(super) trait Runtime: Send + Sync {
    /// Runs what waits, beside all else.
    fn spawn(&self, task: Task);

    /// Runs what takes its time and does not wait.
    fn run(&self, work: Box<dyn FnOnce() + Send>);

    /// Does slow work run beside all else?
    fn is_parallel(&self) -> bool;

    /// What slow work for the client waits for before it begins.
    #[cfg(feature = "server")]
    fn room(&self) -> Option<&Room> {
        None
    }
}

/// A handle to what runs the work.
#[derive(Clone)]
pub(super) struct Tasks(Arc<dyn Runtime>);

/// The work panicked.
#[derive(Debug)]
pub(super) struct Failed;

/// Room for what slow work makes: while the client does not read, no more is made than it was sent,
/// however much it asks for. A clone is another handle to it.
#[cfg(feature = "server")]
#[derive(Debug, Clone)]
pub(super) struct Room {
    /// Work that runs at once.
    permits: Arc<Semaphore>,
    is_open: Arc<watch::Sender<bool>>,
}

/// As much work runs at once. Some of it waits for the disk.
#[cfg(feature = "server")]
const AT_ONCE: usize = 64;

#[cfg(feature = "server")]
impl Room {
    pub(super) fn new() -> Self {
        Self {
            permits: Arc::new(Semaphore::new(AT_ONCE)),
            is_open: Arc::new(watch::Sender::new(true)),
        }
    }

    /// Lets work begin, or makes it wait.
    pub(super) fn set_open(&self, open: bool) {
        self.is_open.send_if_modified(|before| {
            let changed = *before != open;
            *before = open;
            changed
        });
    }

    /// Waits until work may begin. Held until its result is taken.
    async fn enter(&self) -> Option<SemaphorePermit<'_>> {
        // Neither is ever closed.
        let permit = self.permits.acquire().await.ok();
        let _ = self.is_open.subscribe().wait_for(|open| *open).await;
        permit
    }
}

impl Tasks {
    pub(super) fn new(runtime: impl Runtime + 'static) -> Self {
        Self(Arc::new(runtime))
    }

    /// Runs what waits, beside all else.
    pub(super) fn spawn(&self, task: impl Future<Output = ()> + Send + 'static) {
        self.0.spawn(Box::pin(task));
    }

    /// Begins slow work off the handler's task.
    pub(super) fn begin(&self, work: impl FnOnce() + Send + 'static) {
        self.0.run(Box::new(work));
    }

    /// Runs slow work off the handler's task, as soon as there is room.
    pub(super) async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> std::result::Result<T, Failed> {
        #[cfg(feature = "server")]
        let _permit = match self.0.room() {
            Some(room) => room.enter().await,
            None => None,
        };
        let (sender, done) = oneshot::channel();
        self.begin(move || {
            // Nobody may wait any more.
            let _ = sender.send(work());
        });
        done.await.map_err(|_| Failed)
    }

    /// How many results of slow work may wait to be taken: `most`, or all where nobody takes them
    /// before it ends.
    pub(super) fn room(&self, most: usize) -> usize {
        match self.0.is_parallel() {
            true => most,
            false => Semaphore::MAX_PERMITS,
        }
    }

    /// Runs slow work for a request. If it panics, the answer is empty.
    pub(super) async fn answer<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> Option<T> + Send + 'static,
    ) -> Result<Option<T>> {
        Ok(self.run(work).await.unwrap_or_else(|Failed| {
            log("a request failed with an internal error; the server continues");
            None
        }))
    }
}

/// The threads of the runtime that serves.
#[cfg(feature = "server")]
pub(super) struct Threads(pub Room);

#[cfg(feature = "server")]
impl Runtime for Threads {
    fn spawn(&self, task: Task) {
        tokio::spawn(task);
    }

    fn run(&self, work: Box<dyn FnOnce() + Send>) {
        tokio::task::spawn_blocking(work);
    }

    fn is_parallel(&self) -> bool {
        true
    }

    fn room(&self) -> Option<&Room> {
        Some(&self.0)
    }
}

#[cfg(all(test, feature = "server"))]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::time::Duration;

    /// A client that asks for much and reads nothing: what is made for it has an end.
    #[tokio::test]
    async fn no_work_begins_without_room() {
        let room = Room::new();
        let tasks = Tasks::new(Threads(room.clone()));
        let begun = Arc::new(AtomicUsize::new(0));
        room.set_open(false);
        let all: Vec<_> = (0..AT_ONCE * 3)
            .map(|_| {
                let (tasks, begun) = (tasks.clone(), Arc::clone(&begun));
                tokio::spawn(async move {
                    tasks
                        .run(move || begun.fetch_add(1, Ordering::Relaxed))
                        .await
                        .is_ok()
                })
            })
            .collect();
        tokio::time::sleep(Duration::from_millis(100)).await;
        assert_eq!(begun.load(Ordering::Relaxed), 0);
        room.set_open(true);
        for work in all {
            assert!(work.await.expect("it ends"));
        }
        assert_eq!(begun.load(Ordering::Relaxed), AT_ONCE * 3);
    }
}
