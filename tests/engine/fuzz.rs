//! The properties of the fuzz targets, for a moment on damaged cables; and every input that broke
//! one once.
//!
//! `FUZZ_SECONDS` sets how long each takes, `FUZZ_TARGETS` which are run; `fuzz/run` does both.

#[path = "../../fuzz/properties.rs"]
mod properties;

use crate::damage::cables;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// Numbers that look random, and are the same in each run.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, most: usize) -> usize {
        usize::try_from(self.next() % (most as u64).max(1)).unwrap_or(0)
    }

    fn one_of<'a, T: ?Sized>(&mut self, list: &[&'a T]) -> &'a T {
        list[self.below(list.len())]
    }
}

/// What is put into cables, frames and configurations.
const PIECES: &[&[u8]] = &[
    b"\n",
    b"\r",
    b"\r\n",
    b"\r\r\n",
    b" ",
    b"\t",
    b"\0",
    b"\0\x01\x02",
    b"\xFF",
    b"\xC2\xB6",
    b"\xE2\x80\x99",
    b"(S) ",
    b"(SBU)",
    b"1. ",
    b"-- ",
    b"- \n",
    b"- a. ",
    b"SECRET//NOFORN\n",
    b"SIPDIS\n",
    b"E.O. 12958: DECL: 01/01/2019\n",
    b"TAGS: ECON, IT\n",
    b"SUBJECT: ",
    b"REF: A. ROME 7\n",
    b"Begin text:\n",
    b"End text.\n",
    b"End note.)",
    b"ROME 00000140  002 OF 003\n",
    b"-----\n",
    b"xxxxx",
    b"BIANCHI\n",
    b"MRN: 12 ROME 140\n",
    b"Content-Length: 2\r\n\r\n{}",
    b"Content-Length: 1073741824\r\n\r\n",
    b"{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"a\"}",
    b"[rules]\n",
    b"select = [\"tags-*\"]\n",
    b"[[overrides]]\nfiles = [\"*\"]\n",
    b"= {",
    b"extends = \"cablelint.toml\"\n",
    b"max-file-size = 0\n",
    b"exclude = [\"[\"]\n",
    b"date = 1999-13-31\n",
];

/// A damaged input.
fn damaged(random: &mut Random, seeds: &[Vec<u8>]) -> Vec<u8> {
    let mut data = seeds[random.below(seeds.len())].clone();
    // Short inputs are read often, and what breaks is easy to see.
    if random.below(3) > 0 {
        let from = random.below(data.len() + 1);
        let to = (from + random.below(600)).min(data.len());
        data = data[from..to].to_vec();
    }
    for _ in 0..random.below(8) {
        let at = random.below(data.len() + 1);
        match random.below(5) {
            0 => {
                let end = (at + random.below(40)).min(data.len());
                data.drain(at..end);
            }
            1 => {
                let end = (at + random.below(80)).min(data.len());
                let again = data[at..end].to_vec();
                let to = random.below(data.len() + 1);
                data.splice(to..to, again);
            }
            2 if at < data.len() => data[at] ^= 1 << random.below(8),
            _ => {
                let piece = random.one_of(PIECES);
                data.splice(at..at, piece.iter().copied());
            }
        }
    }
    data
}

fn fixtures(target: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures/fuzz")
        .join(target);
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries.map(|entry| entry.path()).collect()
}

#[test]
fn what_broke_once_holds() {
    for (target, property) in properties::ALL {
        for path in fixtures(target) {
            let data = fs::read(&path).expect("a fixture");
            assert!(
                catch_unwind(|| property(&data)).is_ok(),
                "{target} breaks on {}",
                path.display()
            );
        }
    }
}

#[test]
fn damaged_inputs_break_nothing() {
    let set = |name: &str| std::env::var(name).unwrap_or_default();
    let seconds: u64 = set("FUZZ_SECONDS").parse().unwrap_or(1);
    let chosen = set("FUZZ_TARGETS");
    let mut seeds: Vec<Vec<u8>> = cables()
        .into_iter()
        .map(|(_, text)| text.into_bytes())
        .collect();
    seeds.push(include_bytes!("../../docs/cablelint.toml").to_vec());
    // A long run is another one each time.
    let seed = match seconds {
        0..60 => 0x5EED,
        _ => (u64::from(std::process::id()) << 20) | seconds,
    };
    let mut broken = Vec::new();
    for (target, property) in properties::ALL {
        if !chosen.is_empty() && !chosen.split_whitespace().any(|name| name == target) {
            continue;
        }
        let mut random = Random(seed);
        let (began, mut runs) = (Instant::now(), 0u64);
        while began.elapsed() < Duration::from_secs(seconds) {
            let data = damaged(&mut random, &seeds);
            runs += 1;
            if catch_unwind(AssertUnwindSafe(|| property(&data))).is_err() {
                let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/found");
                let path = folder.join(format!("{target}-{runs}"));
                fs::create_dir_all(&folder).expect("a folder");
                fs::write(&path, &data).expect("a file");
                broken.push(path);
                break;
            }
        }
        println!("{target}: {runs} inputs");
    }
    assert!(broken.is_empty(), "{broken:?}");
}
