//! Finding out which of many changes do harm.

/// The most texts that are tried.
const TRIES: usize = 64;

/// The changes that do no harm together, in their order. `holds` says whether some of them may be
/// made; those that may not are found by halving the list, and left out. Changes that are left when
/// 64 lists were tried are left out too.
pub(crate) fn keep_harmless<T>(changes: Vec<T>, mut holds: impl FnMut(&[T]) -> bool) -> Vec<T> {
    let mut kept: Vec<T> = Vec::new();
    let mut pending = vec![changes];
    let mut tries = 0;
    while let Some(mut changes) = pending.pop() {
        if changes.is_empty() || tries == TRIES {
            continue;
        }
        tries += 1;
        let count = kept.len();
        kept.append(&mut changes);
        if holds(&kept) {
            continue;
        }
        let mut first = kept.split_off(count);
        if first.len() > 1 {
            pending.push(first.split_off(first.len() / 2));
            pending.push(first);
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_does_harm_is_left_out() {
        let kept = keep_harmless((0..20).collect(), |list| {
            !list.contains(&7) && !list.contains(&13)
        });
        let rest: Vec<i32> = (0..20).filter(|n| ![7, 13].contains(n)).collect();
        assert_eq!(kept, rest);
        assert_eq!(keep_harmless(vec![1, 2], |_| false), Vec::<i32>::new());
    }
}
