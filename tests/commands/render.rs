//! `cablelint render`: pages that are valid, need nothing, and hold every word.

use crate::support::program::{code, folder, run, run_in, run_on, stderr, stdout, write};
use roxmltree::{Document, Node, ParsingOptions};
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

fn parsed(page: &str) -> Document<'_> {
    let options = ParsingOptions {
        allow_dtd: true,
        ..ParsingOptions::default()
    };
    Document::parse_with_options(page, options).expect("a page is valid XML")
}

/// Nothing that asks for something, or runs.
fn needs_nothing(document: &Document<'_>, folder: Option<&Path>) {
    let mut ids = BTreeSet::new();
    for node in document.descendants().filter(Node::is_element) {
        let name = node.tag_name().name();
        assert!(
            ![
                "script", "img", "link", "iframe", "object", "embed", "base", "form"
            ]
            .contains(&name),
            "<{name}>"
        );
        if let Some(id) = node.attribute("id") {
            assert!(ids.insert(id.to_owned()), "{id} twice");
        }
        for attribute in node.attributes() {
            let name = attribute.name();
            assert!(
                !name.starts_with("on") && name != "src" && name != "style",
                "{name}"
            );
        }
    }
    for link in document
        .descendants()
        .filter_map(|node| node.attribute("href"))
    {
        match link.strip_prefix('#') {
            Some(id) => assert!(ids.contains(id), "nothing is called {id}"),
            None => assert!(
                folder.is_some_and(|folder| folder.join(link).is_file()),
                "{link}"
            ),
        }
    }
    let style = document
        .descendants()
        .find(|node| node.has_tag_name("style"));
    let style = style.and_then(|style| style.text()).expect("a style");
    assert!(!style.contains("url(") && !style.contains("@import"));
}

fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

fn words_in(node: Node<'_, '_>) -> String {
    node.descendants()
        .filter_map(|node| node.text().filter(|_| node.is_text()))
        .collect()
}

#[test]
fn every_page_is_valid_and_holds_every_word() {
    let out = tempfile::tempdir().expect("a folder");
    let to = out.path().to_str().expect("a path");
    let folders = ["examples", "tests/fixtures/cables", "tests/fixtures/copies"];
    let output = run(&[&["render", "--output", to], &folders[..]].concat());
    assert_eq!(code(&output), Some(0), "{}", stderr(&output));
    let cables = stdout(&run(&[&["parse"], &folders[..]].concat()));
    let cables: Vec<Value> = cables
        .lines()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect();
    let mut seen = 0;
    for cable in &cables {
        let path = Path::new(cable["path"].as_str().expect("a path"));
        let stem = path
            .file_stem()
            .and_then(|stem| stem.to_str())
            .expect("a name");
        let page = fs::read_to_string(out.path().join(format!("{stem}.html"))).expect("a page");
        let document = parsed(&page);
        needs_nothing(&document, Some(out.path()));
        let article = document
            .descendants()
            .find(|node| node.has_tag_name("article"))
            .expect("an article");
        let shown = letters(&words_in(article));
        for paragraph in cable["paragraphs"].as_array().expect("paragraphs") {
            let text = letters(paragraph["text"].as_str().expect("a text"));
            // Below a list, `parse` puts parts together that have headings between them here.
            let (head, tail) =
                text.split_at(text.char_indices().nth(60).map_or(text.len(), |(at, _)| at));
            assert!(shown.contains(head), "{stem}: {head}");
            assert!(
                tail.len() < 20 || shown.contains(&tail[tail.len() - 20..]),
                "{stem}: {tail}"
            );
        }
        let subject = cable["subject"].as_str().unwrap_or("");
        assert!(letters(&words_in(document.root())).contains(&letters(subject)));
        seen += 1;
    }
    assert!(seen > 15);
    let index = fs::read_to_string(out.path().join("index.html")).expect("a list");
    let index = parsed(&index);
    needs_nothing(&index, Some(out.path()));
    assert_eq!(
        index
            .descendants()
            .filter(|node| node.has_tag_name("a"))
            .count(),
        cables.len()
    );
    // A second run replaces the pages of the first.
    let again = run(&[&["render", "--output", to], &folders[..]].concat());
    assert_eq!(code(&again), Some(0), "{}", stderr(&again));
}

const CABLE: &str = "C O N F I D E N T I A L QUITO 000124\n\nE.O. 12958: DECL: 03/01/2019\nTAGS: PREL, EC\nSUBJECT: FAIR <script>alert(1)</script> & MORE\n\nREF: A. QUITO 123\n     B. ROME 7\n\nSummary\n-------\n\n1. (C) As ref A says, <b>it</b> rained; para 2 tells more.\n\n2. (SBU) Figures of the season, as far as they are known here:\n\n  Tuna        212     400\n  Lampuki       0      10\n\n- (U) a list\n- (U) of two\n\n3. (X) So.\n\nHALLORAN\n";

#[test]
fn one_cable_on_standard_output() {
    let folder = folder(&[("09QUITO124.cable", CABLE)]);
    let output = run_in(folder.path(), &["render", "09QUITO124.cable"]);
    assert_eq!(code(&output), Some(0), "{}", stderr(&output));
    let page = stdout(&output);
    let document = parsed(&page);
    needs_nothing(&document, None);
    for part in [
        "<a href=\"#ref-a\">A</a>",
        "<a href=\"#p2\">2</a>",
        "&lt;b&gt;it&lt;/b&gt;",
        "<span class=\"mark c\">(C)</span>",
        "<span class=\"mark odd\">(X)</span>",
        "<pre>  Tuna        212     400\n  Lampuki       0      10\n</pre>",
        "<ul>\n<li><span class=\"mark u\">(U)</span> a list</li>",
        "<div class=\"banner c\">CONFIDENTIAL</div>",
        "@top-center { content: \"CONFIDENTIAL\"; }",
    ] {
        assert!(page.contains(part), "{part} is not in\n{page}");
    }
    let piped = run_on(
        CABLE.as_bytes(),
        &["render", "--stdin-filename", "09QUITO124.cable", "-"],
    );
    assert_eq!(stdout(&piped), page);
}

#[test]
fn references_lead_to_cables_of_the_run() {
    let folder = folder(&[
        ("09QUITO124.cable", CABLE),
        ("09QUITO123.cable", &CABLE.replace("000124", "000123")),
        ("other/09QUITO123.cable", &CABLE.replace("000124", "000125")),
    ]);
    let output = run_in(folder.path(), &["render", "--output", "pages", "."]);
    assert_eq!(code(&output), Some(0), "{}", stderr(&output));
    assert_eq!(stderr(&output), "3 pages written to pages\n");
    let page = fs::read_to_string(folder.path().join("pages/09QUITO124.html")).expect("a page");
    assert!(
        page.contains("<li id=\"ref-a\"><b>A.</b> <a href=\"09QUITO123.html\">QUITO 123</a></li>"),
        "{page}"
    );
    assert!(
        page.contains("<li id=\"ref-b\"><b>B.</b> ROME 7</li>"),
        "{page}"
    );
    assert!(folder.path().join("pages/09QUITO123-2.html").is_file());
    let several = run_in(folder.path(), &["render", "."]);
    assert_eq!(code(&several), Some(2));
    assert!(
        stderr(&several).contains("--output FOLDER"),
        "{}",
        stderr(&several)
    );
}

#[test]
fn no_other_file_is_replaced() {
    let folder = folder(&[("a.cable", CABLE), ("pages/a.html", "<p>mine</p>")]);
    let output = run_in(folder.path(), &["render", "--output", "pages", "a.cable"]);
    assert_eq!(code(&output), Some(2));
    assert!(
        stderr(&output).contains("not a page of `render`"),
        "{}",
        stderr(&output)
    );
    let kept = fs::read_to_string(folder.path().join("pages/a.html")).expect("a file");
    assert_eq!(kept, "<p>mine</p>");
    write(folder.path(), "b.cable", b"\x00\xff<&>\x1b[2J");
    let any = run_in(folder.path(), &["render", "b.cable"]);
    parsed(&stdout(&any));
}
