//! Cables that are records of a table, in CSV or one JSON object a line.

use crate::support::program::{code, run, run_in, run_on, stderr, stdout};
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
fn a_field_may_be_in_an_object() {
    let nested = json!({"meta": {"id": "09QUITO7"}, "cable": {"body": cable(7)}, "a.b": cable(8)});
    let id_of = |text: &str, id: &str| {
        let arguments = [
            "parse",
            "--records",
            "--text-field",
            text,
            "--id-field",
            id,
            "-",
        ];
        let output = run_on(nested.to_string().as_bytes(), &arguments);
        assert_eq!(code(&output), Some(0), "{}", stderr(&output));
        let parsed: Value = serde_json::from_str(&stdout(&output)).expect("JSON");
        (parsed["path"].clone(), parsed["mrn"]["serial"].clone())
    };
    assert_eq!(
        id_of("cable.body", "meta.id"),
        (json!("09QUITO7"), json!(7))
    );
    // A name with a dot is a name first.
    assert_eq!(id_of("a.b", "meta.id").1, json!(8));
}

#[test]
fn line_ends_that_were_escaped_twice_are_line_ends() {
    let escaped = json!({"id": "09QUITO7", "text": cable(7).replace('\n', "\\n")});
    let input = escaped.to_string().into_bytes();
    let output = run_on(&input, &["parse", "--records", "--id-field", "id", "-"]);
    let cable: Value = serde_json::from_str(&stdout(&output)).expect("JSON");
    assert_eq!(cable["subject"], "THE \"FAIR\"");
    assert_eq!(cable["paragraphs"][0]["text"], "It opened, and closed.");
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

/// A record of the archive: its text, and below it what the archive says of it.
fn archived(serial: u32) -> String {
    format!(
        "Message Text\n\n\nUNCLASSIFIED\n\nPAGE 01        LA PAZ  {serial:05}  171015Z\n\nACTION ARA-10\n\n\
         R 171015Z FEB 75\nFM AMEMBASSY LA PAZ\nTO SECSTATE WASHDC\nUNCLAS LA PAZ {serial:04}\n\n\
         E.O. 11652: N/A\nTAGS: PREL, PHUX, BL\nSUBJ: A MARKET OPENS\n\n1. IT OPENED ON MONDAY.\n\nSMITH\n\n\n\
         UNCLASSIFIED\n\nNNN\n\n\n\nMessage Attributes\n\nAutomatic Decaptioning: X\nCapture Date: 01 JAN 1994\n\
         Document Number: 1975LAPAZ{serial:05}\nSubject: A MARKET OPENS\n\n\n"
    )
}

#[test]
fn a_dozen_whole_records_of_an_archive_are_a_dozen_cables() {
    let all: String = (1201..=1212).map(archived).collect();
    let folder = crate::support::program::folder(&[("records.cable", &all)]);
    let output = run_in(folder.path(), &["parse", "records.cable"]);
    assert_eq!(code(&output), Some(0), "{}", stderr(&output));
    let shown = stdout(&output);
    let cables: Vec<Value> = shown
        .lines()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect();
    assert_eq!(cables.len(), 12);
    let lines: Vec<&str> = all.lines().collect();
    for (at, cable) in cables.iter().enumerate() {
        assert_eq!(cable["path"], format!("records.cable#{}", at + 1));
        assert_eq!(cable["id"], format!("75LAPAZ{}", 1201 + at));
        let line = cable["paragraphs"][0]["line"].as_u64().expect("a line");
        assert_eq!(lines[line as usize - 1], "1. IT OPENED ON MONDAY.");
    }
    let found = run_in(
        folder.path(),
        &[
            "check",
            "--select",
            "tags-unknown",
            "--output-format",
            "concise",
            "--quiet",
            ".",
        ],
    );
    assert_eq!(stdout(&found).lines().count(), 12, "{}", stdout(&found));
    let pages = run_in(folder.path(), &["render", "--output", "pages", "."]);
    assert_eq!(code(&pages), Some(0), "{}", stderr(&pages));
    assert!(folder.path().join("pages/records-12.html").is_file());
    let compared = run_in(folder.path(), &["diff", "records.cable", "records.cable"]);
    assert!(
        stderr(&compared).contains("this file holds 12 cables"),
        "{}",
        stderr(&compared)
    );
}

#[test]
fn a_record_is_bounded_and_the_rest_goes_on() {
    let long = "A".repeat((16 << 20) + 1);
    let quoted = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
    let table = format!(
        "id,body\n1,{}\n2,{long}\n3,{}\n4\n",
        quoted(&cable(1)),
        quoted(&cable(3))
    );
    let line = |id: u32, text: &str| json!({"id": id, "body": text}).to_string() + "\n";
    let lines = line(1, &cable(1)) + &line(2, &long) + &line(3, &cable(3)) + "{\"id\": 4}\n";
    for (input, problems) in [
        (
            table,
            [
                "cablelint: -#2: the record is longer than 16 MB; a quotation mark may be missing in it",
                "cablelint: -#4: the record has no text in the field `body`",
            ],
        ),
        (
            lines,
            [
                "cablelint: -#2: the line is longer than 16 MB",
                "cablelint: -#4: the record has no text in the field `body`",
            ],
        ),
    ] {
        let arguments = [&["parse", "--records"], &FIELDS[..], &["-"]].concat();
        let output = run_on(input.as_bytes(), &arguments);
        assert_eq!(code(&output), Some(2));
        let said = stderr(&output);
        assert_eq!(said.lines().collect::<Vec<_>>(), problems);
        let shown = stdout(&output);
        let names: Vec<Value> = shown
            .lines()
            .map(|line| serde_json::from_str::<Value>(line).expect("JSON")["path"].clone())
            .collect();
        assert_eq!(names, ["1", "3"]);
    }
}

#[test]
fn a_table_is_held_to_a_ceiling() {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(["id", "text"]).expect("memory");
    for (id, text) in [
        ("a", cable(1)),
        ("b", "S E C R E T QUITO 000002\n\n1. (S) So.\n".to_owned()),
    ] {
        writer.write_record([id, &text]).expect("memory");
    }
    let table = writer.into_inner().expect("memory");
    let output = run_on(
        &table,
        &[
            "check",
            "--records",
            "--id-field",
            "id",
            "--max-classification",
            "unclassified",
            "--select",
            "classification-ceiling",
            "--output-format",
            "concise",
            "--quiet",
            "-",
        ],
    );
    assert_eq!(code(&output), Some(1), "{}", stderr(&output));
    let shown = stdout(&output);
    let names: Vec<&str> = shown
        .lines()
        .map(|line| line.split(':').next().unwrap_or(""))
        .collect();
    assert_eq!(names, ["b"], "{shown}");
}

#[test]
fn a_byte_order_mark_is_no_part_of_a_record() {
    for records in [
        "{\"id\":\"a\",\"body\":\"UNCLAS ROME 000140\"}\r\n",
        "\"body\",id\r\nUNCLAS ROME 000140,a\r\n",
    ] {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("records");
        std::fs::write(&file, format!("\u{feff}{records}")).expect("written");
        let file = file.to_str().expect("UTF-8");
        let output = run(&[
            "parse",
            "--records",
            "--text-field",
            "body",
            "--id-field",
            "id",
            file,
        ]);
        assert_eq!(stderr(&output), "", "{records}");
        assert!(stdout(&output).starts_with("{\"path\":\"a\""), "{records}");
    }
}

#[test]
fn no_error_holds_the_text_of_a_cable() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("records.csv");
    std::fs::write(&file, "1,\"UNCLAS ROME 000140\n\nSUBJECT: FISH\n\"\n").expect("written");
    let file = file.to_str().expect("UTF-8");
    let said = stderr(&run(&["parse", "--records", "--text-field", "body", file]));
    assert!(
        said.contains("the first record does not name the fields"),
        "{said}"
    );
    assert!(!said.contains("FISH"), "{said}");
}

/// A table of Parquet that cablelint has written is one that it reads.
#[cfg(feature = "parquet")]
#[test]
fn parquet_is_written_and_read() {
    let cables = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/cables");
    let table = |format| run(&["parse", "--output-format", format, cables]).stdout;
    let csv = table("csv");
    let mut csv = csv::Reader::from_reader(&*csv).into_records();
    let folder = tempfile::tempdir().expect("a folder");
    let parquet = table("parquet");
    std::fs::write(folder.path().join("t.parquet"), &parquet).expect("written");
    let read = |file, text| {
        let fields = ["--text-field", text, "--id-field", "id", file];
        run_in(
            folder.path(),
            &[&["parse", "--records"], &fields[..]].concat(),
        )
    };

    // The rows are in order: each gives a cable with its name, however little a layout is as a cable.
    let output = read("t.parquet", "layout");
    assert_eq!(code(&output), Some(0), "{}", stderr(&output));
    for line in stdout(&output).lines() {
        let record = csv.next().expect("as many records").expect("CSV");
        let path = serde_json::from_str::<Value>(line).expect("JSON")["path"].clone();
        assert!(
            record[1].is_empty() || path == record[1],
            "{path} {record:?}"
        );
    }
    assert!(csv.next().is_none());

    let unknown = stderr(&read("t.parquet", "body"));
    let words = "no field is called `body`; the fields are path, id,";
    assert!(unknown.contains(words), "{unknown}");
    std::fs::write(folder.path().join("half.parquet"), &parquet[..900]).expect("written");
    let half = read("half.parquet", "layout");
    assert_eq!(code(&half), Some(2));
    assert!(stderr(&half).starts_with("cablelint: half.parquet: "));
    let piped = run_on(&parquet, &["parse", "--records", "-"]);
    let words = "cablelint: Parquet is read from a file, not from standard input\n";
    assert_eq!(stderr(&piped), words);
}

#[cfg(not(feature = "parquet"))]
#[test]
fn without_parquet_the_way_to_it_is_said() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("t.parquet"), b"PAR1....PAR1").expect("written");
    let arguments = [
        &["parse", "--records", "t.parquet"][..],
        &["parse", "--output-format", "parquet", "t.parquet"],
    ];
    for arguments in arguments {
        let output = run_in(folder.path(), arguments);
        assert_eq!(code(&output), Some(2), "{arguments:?}");
        let words = "cargo install --path . --features parquet";
        assert!(stderr(&output).contains(words), "{}", stderr(&output));
    }
}
