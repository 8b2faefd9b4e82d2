//! One JSON array of [`FindingJson`].

use super::{Kept, Render, Report, Tally};
use crate::lint::FindingJson;

/// One JSON array.
pub(crate) struct Json;

impl Render for Json {
    fn opening(&self, _: &Tally) -> Vec<u8> {
        b"[".to_vec()
    }

    fn file(&self, report: &Report<'_>, out: &mut Vec<u8>) {
        write_objects(report, self.between(), out);
    }

    fn between(&self) -> &'static [u8] {
        b",\n"
    }

    fn closing(&self, _: &Tally, _: &Kept) -> Vec<u8> {
        b"]\n".to_vec()
    }
}

/// The findings of one file, one object each, with `separator` between them.
pub(crate) fn write_objects(report: &Report<'_>, separator: &[u8], out: &mut Vec<u8>) {
    for (at, found) in report.diagnostics.iter().enumerate() {
        if at > 0 {
            out.extend_from_slice(separator);
        }
        // Writing to memory does not fail, and every key is a string.
        let _ = serde_json::to_writer(
            &mut *out,
            &FindingJson::new(report.path, report.index(), found),
        );
    }
}
