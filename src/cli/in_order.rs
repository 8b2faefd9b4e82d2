//! Many threads work and one writes, in order, with bounded memory.

use rayon::ThreadPoolBuilder;
use rayon::prelude::*;
use std::ops::ControlFlow;
use std::sync::Once;

/// How many items are in work at once: enough to keep all threads busy, and few enough that their
/// results need little memory.
const BATCH: usize = 512;

/// The most bytes of items that carry their text with them: two batches are in memory at a time.
const HEAVIEST: usize = 16 << 20;

/// Does `work` on all items, on all threads, and gives the results to `take` in the order of the
/// items, until `take` breaks off. While one batch is in work, `take` gets the results of the batch
/// before. An item is asked for when its batch begins.
pub(super) fn in_order<T, R, I>(
    items: I,
    work: impl Fn(T) -> R + Sync,
    take: impl FnMut(R) -> ControlFlow<()> + Send,
) where
    T: Send,
    R: Send,
    I: IntoIterator<Item = T, IntoIter: Send>,
{
    in_order_by_weight(items, |_| 0, work, take);
}

/// The same, for items that hold so many bytes each: a batch ends where they become many.
pub(super) fn in_order_by_weight<T, R, I>(
    items: I,
    weight: impl Fn(&T) -> usize + Send + Sync,
    work: impl Fn(T) -> R + Sync,
    mut take: impl FnMut(R) -> ControlFlow<()> + Send,
) where
    T: Send,
    R: Send,
    I: IntoIterator<Item = T, IntoIter: Send>,
{
    let mut items = items.into_iter();
    if items.size_hint().1.is_some_and(|most| most <= 1) {
        // One item needs no threads.
        let _ = items.map(work).try_for_each(take);
        return;
    }
    use_one_thread_if_need_be();
    let mut done: Vec<R> = Vec::new();
    loop {
        let (results, taken) = rayon::join(
            || -> Vec<R> {
                let mut batch: Vec<T> = Vec::new();
                let mut held = 0;
                while batch.len() < BATCH && held < HEAVIEST {
                    let Some(item) = items.next() else { break };
                    held += weight(&item);
                    batch.push(item);
                }
                batch.into_par_iter().map(&work).collect()
            },
            || done.drain(..).try_for_each(&mut take),
        );
        if results.is_empty() || taken.is_break() {
            break;
        }
        done = results;
    }
}

/// Where the system gives no threads, this one does all the work.
fn use_one_thread_if_need_be() {
    static ASKED: Once = Once::new();
    ASKED.call_once(|| {
        let threads = || ThreadPoolBuilder::new();
        if threads().build_global().is_err() {
            // Where this fails too, the pool is there already.
            let _ = threads().num_threads(1).use_current_thread().build_global();
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};

    #[test]
    fn results_come_in_order_and_all_of_them() {
        for count in [0, 1, BATCH, BATCH + 1, 5 * BATCH + 3] {
            let items: Vec<usize> = (0..count).collect();
            let mut taken = Vec::new();
            in_order(
                &items,
                |item| item * 2,
                |result| {
                    taken.push(result);
                    ControlFlow::Continue(())
                },
            );
            let expected: Vec<usize> = items.iter().map(|item| item * 2).collect();
            assert_eq!(taken, expected);
        }
    }

    #[test]
    fn no_more_than_two_batches_are_held() {
        let (worked, taken) = (AtomicUsize::new(0), AtomicUsize::new(0));
        let items = vec![(); 6 * BATCH];
        in_order(
            &items,
            |_| worked.fetch_add(1, Ordering::SeqCst),
            |_| {
                let ahead = worked.load(Ordering::SeqCst) - taken.fetch_add(1, Ordering::SeqCst);
                assert!(ahead <= 2 * BATCH, "{ahead} results are held");
                ControlFlow::Continue(())
            },
        );
        assert_eq!(taken.into_inner(), items.len());
    }

    #[test]
    fn work_ends_when_results_are_no_longer_taken() {
        let worked = AtomicUsize::new(0);
        let items = vec![(); 100 * BATCH];
        in_order(
            &items,
            |_| worked.fetch_add(1, Ordering::Relaxed),
            |_| ControlFlow::Break(()),
        );
        assert!(worked.into_inner() <= 2 * BATCH);
    }
}
