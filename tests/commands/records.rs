//! Cables that are records of a table, in CSV or one JSON object a line.

use crate::support::program::{code, run_in, run_on, stderr, stdout};
use serde_json::{Value, json};

fn cable(serial: u32) -> String {
    format!(
        "UNCLAS QUITO 000{serial:03}\n\nE.O. 12958: N/A\nTAGS: PREL, PHUX, EC\nSUBJECT: THE \"FAIR\"\n\n1. It opened,\nand closed.\n"
    )
}

fn json_lines(count: u32) -> String {
    let record = |at: u32| json!({"id": format!("09QUITO{at}"), "body": cable(at), "other": [at]});
    (1..=count).map(|at| format!("{}\n", record(at))).collect()
}

fn csv(count: u32) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(["body", "id"]).expect("memory");
    for at in 1..=count {
        writer
            .write_record([cable(at), format!("09QUITO{at}")])
            .expect("memory");
    }
    writer.into_inner().expect("memory")
}

const FIELDS: [&str; 4] = ["--text-field", "body", "--id-field", "id"];

#[test]
fn each_record_is_a_cable_in_order() {
    // More than are in work at once.
    let count = 1200;
    for input in [json_lines(count).into_bytes(), csv(count)] {
        let output = run_on(
            &input,
            &[&["parse", "--records"], &FIELDS[..], &["-"]].concat(),
        );
        assert_eq!(code(&output), Some(0), "{}", stderr(&output));
        let lines = stdout(&output);
        let cables: Vec<Value> = lines
            .lines()
            .map(|line| serde_json::from_str(line).expect("JSON"))
            .collect();
        assert_eq!(cables.len(), count as usize);
        for (at, cable) in (1..).zip(&cables) {
            assert_eq!(cable["path"], format!("09QUITO{at}"));
            assert_eq!(cable["id"], format!("09QUITO{at}"));
            assert_eq!(cable["subject"], "THE \"FAIR\"");
            assert_eq!(cable["date"]["value"], "2009");
        }
    }
}

#[test]
fn records_are_checked_and_held_to_a_ceiling() {
    let output = run_on(
        json_lines(3).as_bytes(),
        &[
            &[
                "check",
                "--records",
                "--select",
                "tags-unknown",
                "--output-format",
                "concise",
            ],
            &FIELDS[..],
            &["-"],
        ]
        .concat(),
    );
    assert_eq!(code(&output), Some(1), "{}", stderr(&output));
    let found = stdout(&output);
    for (at, line) in (1..=3).zip(found.lines()) {
        assert!(line.starts_with(&format!("09QUITO{at}:4:13: ")), "{line}");
    }
    let secret = json!({"text": "S E C R E T QUITO 000001\n"}).to_string() + "\n";
    let output = run_on(
        secret.as_bytes(),
        &[
            "check",
            "--records",
            "--max-classification",
            "unclassified",
            "--output-format",
            "concise",
            "-",
        ],
    );
    assert_eq!(code(&output), Some(1));
    assert!(
        stdout(&output).starts_with("-#1:1:1: "),
        "{}",
        stdout(&output)
    );
}

#[test]
fn a_broken_record_is_one_line_and_the_rest_goes_on() {
    let lines = json_lines(3);
    let mut lines: Vec<&str> = lines.lines().collect();
    lines.insert(1, "{\"id\": \"x\"}");
    lines.insert(3, "no JSON");
    lines.insert(4, "");
    let output = run_on(
        lines.join("\n").as_bytes(),
        &[&["parse", "--records"], &FIELDS[..], &["-"]].concat(),
    );
    assert_eq!(code(&output), Some(2));
    assert_eq!(stdout(&output).lines().count(), 3);
    let said = stderr(&output);
    let said: Vec<&str> = said.lines().collect();
    assert_eq!(said.len(), 2, "{said:?}");
    assert_eq!(
        said[0],
        "cablelint: -#2: the record has no text in the field `body`"
    );
    assert!(
        said[1].starts_with("cablelint: -#4: this is not JSON: "),
        "{}",
        said[1]
    );
}

#[test]
fn what_cannot_be_read_as_records_is_said() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("a.csv"), csv(1)).expect("written");
    for (arguments, said) in [
        (
            &["--records", "a.csv"][..],
            "a.csv: no field is called `text`; the fields are body, id",
        ),
        (&["--records", "b.csv"], "b.csv: no such file or folder"),
        (&["--records"], "`--records` reads one file"),
        (
            &["--records", "a.csv", "c.csv"],
            "`--records` reads one file",
        ),
        (&["--text-field", "body", "a.csv"], "--records"),
    ] {
        let output = run_in(folder.path(), &[&["parse"], arguments].concat());
        assert_eq!(code(&output), Some(2), "{arguments:?}");
        assert!(
            stderr(&output).contains(said),
            "{arguments:?}: {}",
            stderr(&output)
        );
    }
}
