//! Edits of an open cable: from the edit to the findings.
//!
//! `cargo bench --bench edit`. The blocks that each edit parsed again are printed with its name.

// What fails here is to stop at once.
#![allow(clippy::expect_used, clippy::panic, clippy::print_stdout)]

mod cables;

use cablelint::lint::{Live, Settings};
use cablelint::text::Span;
use cables::{SIZES, cable};
use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use std::sync::Arc;

fn live(text: &str) -> Live {
    let mut live = Live::new(text, Some("09SUVA140"), Arc::new(Settings::default()));
    live.refresh();
    live
}

/// The place of a word in the middle of a paragraph in the middle of the text.
fn middle(text: &str) -> usize {
    let half = text.len() / 2;
    half + text[half..].find("carried").unwrap_or(0)
}

fn edits(criterion: &mut Criterion) {
    let paste = cable(11_000).split_off(900);
    for (name, size) in SIZES {
        let text = cable(size);
        let lines = text.lines().count();
        let at = middle(&text);
        // A thousand lines, or half of them in a small cable.
        let gone: usize = text[at..]
            .split_inclusive('\n')
            .take(1000.min(lines / 3))
            .map(str::len)
            .sum();
        let cases = [
            ("character", Span::at(at, 0), "x"),
            ("newline-at-top", Span::at(0, 0), "\n"),
            ("paste-10KB", Span::at(at, 0), paste.as_str()),
            ("delete-1000-lines", Span::at(at, gone), ""),
        ];
        let mut group = criterion.benchmark_group(format!("edit/{name}"));
        let start = live(&text);
        for (edit, span, new) in cases {
            let mut probe = start.clone();
            probe.edit(span, new);
            let (reparsed, settled) = (probe.reparsed(), probe.is_settled());
            probe.refresh();
            println!(
                "edit/{name}/{edit}: {reparsed} blocks parsed again, all rules moved: {settled}"
            );
            if edit == "character" {
                // As in typing: one and the same document, a character in and out in turn.
                let mut typed = live(&text);
                let mut inside = false;
                group.bench_function(edit, |bencher| {
                    bencher.iter(|| {
                        if inside {
                            typed.edit(Span::at(at, 1), "");
                        } else {
                            typed.edit(Span::at(at, 0), "x");
                        }
                        inside = !inside;
                        typed.diagnostics().len()
                    });
                });
                continue;
            }
            group.bench_function(edit, |bencher| {
                bencher.iter_batched(
                    || live(&text),
                    |mut live| {
                        live.edit(span, new);
                        live.refresh();
                        live
                    },
                    BatchSize::PerIteration,
                );
            });
        }
        group.finish();
    }
}

criterion_group! {
    name = benches;
    config = Criterion::default()
        .sample_size(20)
        .warm_up_time(std::time::Duration::from_millis(300))
        .measurement_time(std::time::Duration::from_millis(1500));
    targets = edits
}
criterion_main!(benches);
