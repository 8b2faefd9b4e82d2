//! Whole texts: reading alone, and reading with all rules.
//!
//! `cargo bench --bench check`

// What fails here is to stop at once.
#![allow(clippy::expect_used, clippy::panic, clippy::print_stdout)]

mod cables;

use cablelint::cable::Reading;
use cablelint::lint::{self, Settings};
use cables::{SIZES, cable};
use criterion::{Criterion, Throughput, criterion_group, criterion_main};

fn whole(criterion: &mut Criterion) {
    let settings = Settings::default();
    for (name, size) in SIZES {
        let text = cable(size);
        let mut group = criterion.benchmark_group(format!("check/{name}"));
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_function("read", |bencher| bencher.iter(|| Reading::new(&text)));
        group.bench_function("lint", |bencher| {
            bencher.iter(|| lint::check(&text, Some("09SUVA140"), &settings));
        });
        group.finish();
    }
}

criterion_group! {
    name = benches;
    config = Criterion::default()
        .sample_size(20)
        .warm_up_time(std::time::Duration::from_millis(300))
        .measurement_time(std::time::Duration::from_millis(1500));
    targets = whole
}
criterion_main!(benches);
