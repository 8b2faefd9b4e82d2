//! Promise 2 from any bytes: after edits, all is as if the text were read afresh.
//!
//! `cargo +nightly fuzz run live`. Up to the first zero byte the input is the text; then each
//! piece up to a zero is an edit: two bytes of its place, one of how much goes, and what comes.

#![no_main]

use cablelint::cable::Reading;
use cablelint::lint::{self, Live, Settings};
use cablelint::text::{Span, decode};
use libfuzzer_sys::fuzz_target;
use std::sync::Arc;

fuzz_target!(|data: &[u8]| {
    let (first, script) = data.split_at(data.iter().position(|b| *b == 0).unwrap_or(data.len()));
    let mut text = decode(first).text.into_owned();
    let settings = Arc::new(Settings::default());
    let mut live = Live::new(&text, None, Arc::clone(&settings));
    live.refresh();
    for step in script.split(|b| *b == 0).filter(|step| step.len() > 3) {
        let floor = |text: &str, at: usize| (0..=at).rev().find(|at| text.is_char_boundary(*at));
        let at = usize::from(u16::from_le_bytes([step[0], step[1]])) % (text.len() + 1);
        let start = floor(&text, at).unwrap_or(0);
        let end = floor(&text, (at + usize::from(step[2])).min(text.len())).unwrap_or(0).max(start);
        let new = decode(&step[3..]).text;
        text.replace_range(start..end, &new);
        live.edit(Span::new(start, end), &new);
        assert_eq!(live.reading(), &Reading::new(&text));
        let fresh = lint::check(&text, None, &settings).diagnostics;
        assert_eq!(format!("{:?}", live.diagnostics()), format!("{fresh:?}"));
    }
});
