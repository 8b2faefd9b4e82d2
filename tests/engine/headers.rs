//! What `parse` gives for the ways in which real headers are written: tables of small cases, in
//! the forms that the archives hold. People, posts and matters are made up.

use cablelint::cable::json::CableJson;
use cablelint::cable::{Cable, Context, Reading};
use serde_json::Value;

const ORDER: &str = "E.O. 12958: DECL: 05/01/2019\n";
const TAGS: &str = "TAGS: ECON IT\n";
const SUBJECT: &str = "SUBJECT: A MARKET OPENS\n";
const BODY: &str = "\n\n1. (U) It opened on Monday.\nBIANCHI\n";

fn parse(text: &str) -> Value {
    let reading = Reading::new(text);
    let context = Context::of_file("09ROME140");
    let cable = Cable::read(&reading, &context);
    serde_json::to_value(CableJson::new("09ROME140", text, &cable)).expect("JSON")
}

/// A confidential cable with these fields in its header.
fn cable(fields: &str) -> Value {
    parse(&format!(
        "C O N F I D E N T I A L ROME 000140\n\nSIPDIS\n\n{fields}"
    ))
}

fn list(values: &Value, key: &str) -> String {
    let items = values.as_array().expect("a list").iter();
    let shown = items.map(|item| item[key].as_str().unwrap_or("-"));
    shown.collect::<Vec<_>>().join("|")
}

#[test]
fn references() {
    for (field, expected) in [
        (
            "REF: A. OSLO 1605  B. 06 OSLO 0619  C. 05 OSLO 3171",
            "09OSLO1605|06OSLO619|05OSLO3171",
        ),
        (
            "REF: A) OSLO 366 B) DOE-ROE EMAIL 05/11/07 \nB) OSLO 347 ",
            "09OSLO366|-|09OSLO347",
        ),
        (
            "REF: (A)STATE 071143, (B)STATE 073601, (C)BERN \n5361",
            "09STATE71143|09STATE73601|09BERN5361",
        ),
        ("REF: STATE 106206 CIRCULAR", "09STATE106206"),
        ("REF A. OSLO 1579  B. OSLO 1408", "09OSLO1579|09OSLO1408"),
        (
            "REF A) OSLO 002351 B) STATE 90303 ROME 00000140 001.2 OF 005 C) BERN 00083",
            "09OSLO2351|09STATE90303|09BERN83",
        ),
        (
            "REF: OSLO 199, BERN 227 ROME 00000140",
            "09OSLO199|09BERN227",
        ),
        (
            "REF: 2009 BERN 2394 \n2008 BERN 491",
            "09BERN2394|08BERN491",
        ),
        (
            "Refs: A) State 29549 \nB) Rio de Janeiro 128",
            "09STATE29549|09RIODEJANEIRO128",
        ),
        ("REF: A. 08 RIO DE JAN 138", "08RIODEJANEIRO138"),
        ("REF: A. SECDEF MSG DTG 301601Z SEP 08", "-"),
        (
            "REF: A. OSLO 12 B. 07 STATE 17940 Classified By: DCM Jane Doe, Reason 1.4 (d)",
            "09OSLO12|07STATE17940",
        ),
        (
            "REF: OSLO 227  ROME 00000140  001.2 OF 002   CLASSIFIED BY: Jane Doe, CDA, Embassy. REASON: 1.4 (b), (d) 1. (C) Fish.",
            "09OSLO227",
        ),
    ] {
        let read = cable(&format!("{ORDER}{TAGS}{SUBJECT}{field}{BODY}"));
        assert_eq!(list(&read["references"], "id"), expected, "{field}");
    }
}

#[test]
fn tags() {
    for (field, expected) in [
        ("TAGS PREL, PGOV, UK", "PREL|PGOV|UK"),
        ("tags: PREL PGOV UK", "PREL|PGOV|UK"),
        ("TAG PTER, PGOV, KCIP", "PTER|PGOV|KCIP"),
        (
            "Tags: ovip (doe, jane q.), prel, parm,\nmnuc, ch, ir",
            "OVIP|DOE, JANE Q.|PREL|PARM|MNUC|CH|IR",
        ),
        (
            "TAGS: OVIP DOEMAN JANE PREL FR",
            "OVIP|DOEMAN, JANE|PREL|FR",
        ),
        ("TAGS: PREL OVIP DOEMAN PGOV", "PREL|OVIP|DOEMAN|PGOV"),
        (
            "TAGS PHUM, OPRC, OPRC, IT, ITPHUM, HUMAN RIGHTS",
            "PHUM|OPRC|IT|HUMAN RIGHTS",
        ),
        ("TAGS: ETRDEINVECINPGOVCS", "ETRD|EINV|ECIN|PGOV|CS"),
        ("TAGS: ECON ETRD CA SIPDIS", "ECON|ETRD|CA"),
        (
            "TAGS: PREL KPAL\nECON, IR, UK SUBJECT: A MARKET OPENS",
            "PREL|KPAL|ECON|IR|UK",
        ),
    ] {
        let subject = if field.contains("SUBJECT") {
            ""
        } else {
            SUBJECT
        };
        let read = cable(&format!("{ORDER}{field}\n{subject}{BODY}"));
        assert_eq!(list(&read["tags"], "code"), expected, "{field}");
        assert_eq!(read["subject"], "A MARKET OPENS", "{field}");
    }
    let glued = cable(&format!(
        "POSTS FOR FISH UNITS E.O. 12958: N/A TAGS: ECON IT\n{SUBJECT}{BODY}"
    ));
    assert_eq!(list(&glued["tags"], "code"), "ECON|IT");
    assert_eq!(glued["passing"][0], "POSTS FOR FISH UNITS");
    let small = cable(&format!(
        "E.o. 12958: decl: 01/07/2014 Tags: prel, tu \n{SUBJECT}{BODY}"
    ));
    assert_eq!(list(&small["tags"], "code"), "PREL|TU");
}

#[test]
fn subjects() {
    for (field, expected) in [
        (
            "SUBJECT:  A MARKET WITH a \nSECOND LINE ",
            "A MARKET WITH a SECOND LINE",
        ),
        (
            "SUBJECT A MARKET OPENS\nREF A. OSLO 1579  B. OSLO 1408",
            "A MARKET OPENS",
        ),
        (
            "SUBJECT: A MARKET OPENS Ref(s): A) 08 OSLO 138; B) OSLO 44",
            "A MARKET OPENS",
        ),
        (
            "SUBJECT: A MARKET -CAUSES Classified By: CDA Jane Doe, Reasons 1.4 (b). REFTELS: A) OSLO 672",
            "A MARKET -CAUSES",
        ),
        (
            "SUBJECT: A MARKET OPENS AND\nSELLS FISH\nThis is an action request. Please see para 2.",
            "A MARKET OPENS AND SELLS FISH",
        ),
        (
            "SUBJECT: A Market Opens\nfor the first time.",
            "A Market Opens for the first time.",
        ),
        (
            "SUBJ: A MARKET OPENS CLASSIFIED BY: Jane Doe, CDA. REASON: 1.4 (b) 1. (C) Summary: Fish.",
            "A MARKET OPENS",
        ),
    ] {
        let read = cable(&format!("{ORDER}{TAGS}{field}{BODY}"));
        assert_eq!(read["subject"], expected, "{field}");
    }
}

#[test]
fn classifiers_and_reasons() {
    for (block, name, title, reasons) in [
        (
            "Classified By: Acting DCM Jane Doe for Reasons 1.4\n (b) and (d)",
            "Jane Doe",
            "Acting DCM",
            "1.4(b)|1.4(d)",
        ),
        (
            "CLASSIFIED BY: Doe Jane, Ambassador; REASON: 1.4(B) ",
            "Doe Jane",
            "Ambassador",
            "1.4(b)",
        ),
        (
            "Classified By: AIT Director John Roe, Reason(s): 1.4 (B/D).",
            "John Roe",
            "AIT Director",
            "1.4(b)|1.4(d)",
        ),
        (
            "Classified By: A/Political Counselor Jane Doe for \n1.4 (b) and (d)",
            "Jane Doe",
            "A/Political Counselor",
            "1.4(b)|1.4(d)",
        ),
        (
            "Classified By: Jane Doe, FOR REA \n \nSONS 1.4 (B) AND (D)",
            "Jane Doe",
            "-",
            "1.4(b)|1.4(d)",
        ),
        (
            "Classified By: CDA Jane Doe for reasons 1. \n4 (b) a \nnd (d)",
            "Jane Doe",
            "CDA",
            "1.4(b)|1.4(d)",
        ),
        (
            "Classified By: DCM JOHN ROE DUE TO 1,4 (C) AND (D).",
            "JOHN ROE",
            "DCM",
            "1.4(c)|1.4(d)",
        ),
        (
            "1.  CONFIDENTIAL - ENTIRE TEXT.  CLASSIFIED BY DCM\nJOHN ROE - 1.5 B,D.",
            "JOHN ROE",
            "DCM",
            "1.5(b)|1.5(d)",
        ),
        (
            "1.  (U)  CLASSIFIED BY POLOFF JANE DOE, 1.5 (D).",
            "JANE DOE",
            "POLOFF",
            "1.5(d)",
        ),
    ] {
        let body = if block.starts_with('1') {
            "\n\n2. (C) Fish.\nBIANCHI\n"
        } else {
            BODY
        };
        let read = &cable(&format!("{ORDER}{TAGS}{SUBJECT}\n{block}{body}"))["classified_by"];
        assert_eq!(read["name"], name, "{block}");
        assert_eq!(read["title"].as_str().unwrap_or("-"), title, "{block}");
        let given = read["reasons"].as_array().expect("reasons").iter();
        let given: Vec<_> = given.filter_map(Value::as_str).collect();
        assert_eq!(given.join("|"), reasons, "{block}");
    }
}

#[test]
fn summaries_and_signatures() {
    for (body, summary) in [
        ("SUMMARY: A MARKET.\nEND SUMMARY\n\n1. FISH.", "A MARKET."),
        (
            "------- SUMMARY -------\n\n1. Summary: A market. End Summary.",
            "A market.",
        ),
        (
            "1. (C) A market opens. END SUMMARY.\n\n2. (C) Fish.",
            "A market opens.",
        ),
        ("1.  Summary: (SBU) A market. End Summary ", "A market."),
        (
            "1. (S//NF) SUMMARY AND COMMENT: A market\n\n2. (C) opens. END SUMMARY AND COMMENT.",
            "A market opens.",
        ),
    ] {
        let read = cable(&format!("{ORDER}{TAGS}{SUBJECT}\n{body}\n"));
        assert_eq!(read["summary"], summary, "{body}");
    }
    for (end, name) in [
        ("BIANCHI##\n", "BIANCHI"),
        ("\nBIANCHI.\n", "BIANCHI"),
        ("\nbianchi\n", "bianchi"),
        ("bianchi\n", "bianchi"),
        ("\nBIANCHI BIANCHI\n", "BIANCHI"),
        ("\nBIANCHI Bianchi\n", "BIANCHI"),
        ("\nAMBASSADOR C. BIANCHI\n", "AMBASSADOR C. BIANCHI"),
        ("BIANCHI FOR ROSSI\n", "BIANCHI FOR ROSSI"),
        ("END MESSAGE\nBIANCHI\n", "BIANCHI"),
        ("\nBIANCHI\n\nA MARKET OPE...\n", "BIANCHI"),
        ("\nBIANCHI\n\nJD @ THE DAILY\nID:\t187536\n.\n", "BIANCHI"),
        (
            "\nBIANCHI\n\nNNNN\n2008ROME00140 - CONFIDENTIAL\n",
            "BIANCHI",
        ),
        (
            "AND IT SELLS FISH\nBIANCHI\nCONFIDENTIAL\n\n\nNNN\n",
            "BIANCHI",
        ),
        (
            "\nBIANCHI\n\nCONFIDENTIAL\n\nPAGE 02  ROME 00140  301417Z\n\nNNN\n\nMessage Attributes\nFrom: ROME\n",
            "BIANCHI",
        ),
        ("-\nBIANCHI\n", "BIANCHI"),
        ("\nBIANCHI\n\nCONFIDENTIAL\n\nSIPDIS\n", "BIANCHI"),
        (
            "\nBIANCHI\n\nNOTE BY OC/T:  HEADING AS RECEIVED.\n",
            "BIANCHI",
        ),
        (
            "\nBIANCHI\n\nCONFIDENTIAL\n\nDeclassified/Released US Department of State EO Systematic\nReview 30 JUN 2006\n",
            "BIANCHI",
        ),
    ] {
        let read = cable(&format!(
            "{ORDER}{TAGS}{SUBJECT}\n1. (C) IT SELLS FISH.\n{end}"
        ));
        assert_eq!(read["signature"], name, "{end}");
    }
}

#[test]
fn an_archive_fills_what_the_text_lacks() {
    const ATTRIBUTES: &str = "\nNNN\n\nMessage Attributes\nDocument Number: 1974ROME00140\n\
        Draft Date: 30 MAR 1974\nDrafter: JDOE\nOriginal Classification: LIMITED OFFICIAL USE\n\
        Subject: A MARKET OPENS\nFrom: ROME\n";
    let read = parse(&format!("1. IT SELLS FISH.\nBIANCHI\n{ATTRIBUTES}"));
    assert_eq!(read["id"], "74ROME140");
    assert_eq!(read["classification"]["level"], "LIMITED OFFICIAL USE");
    assert_eq!(read["subject"], "A MARKET OPENS");
    assert_eq!(read["drafting"]["drafted_by"][0], "JDOE");
    assert_eq!(read["era"], "1972-06..1978-11");
    let filled = ["id", "classification", "subject", "drafting"];
    assert_eq!(read["from_archive"], serde_json::json!(filled));
    let read = parse(&format!(
        "Message Text\n\nUNCLASSIFIED\n\nPAGE 01  ROME 00141  301417Z\nORIGIN EUR-15\n\n\
        INFO  OCT-00  /035 R\n\nDRAFTED BY EUR - JDOE\nAPPROVED BY EUR:RROE\n\
        ------------------082607  301418Z /65\nR 301400Z MAR 74\nFM AMEMBASSY ROME\n\
        TO SECSTATE WASHDC 1844\n\nUNCLAS ROME 0141\n\nE.O. 11652: N/A\nTAGS: ECON, IT\n\
        SUBJ: FISH\n\n1. IT SELLS FISH AND\nUNCLASSIFIED\n\nUNCLASSIFIED\n\n\
        PAGE 02  ROME 00141  301417Z\n\nBREAD.\nBIANCHI\n{ATTRIBUTES}"
    ));
    assert_eq!(read["id"], "74ROME141");
    assert_eq!(read["subject"], "FISH");
    assert_eq!(read["paragraphs"][0]["text"], "IT SELLS FISH AND BREAD.");
    assert_eq!(read["signature"], "BIANCHI");
    assert_eq!(read["drafting"]["drafted_by"][0], "EUR - JDOE");
    assert_eq!(read["drafting"]["approved_by"], "EUR:RROE");
    assert_eq!(read["drafting"]["origin"], "EUR");
    assert_eq!(read["from_archive"], serde_json::Value::Null);
}

#[test]
fn cables_on_one_line() {
    let read = parse(
        "UNCLAS ROME 000140 SIPDIS STATE FOR EUR/WE E.O. 12958: N/A TAGS: ECON, IT SUBJECT: A MARKET \
         OPENS REF: ROME 12 1. (U) Summary: A market opened on May 3. It sells fish. End Summary. \
         2. (SBU) The mayor came, as para 1 says, and 2. (U) is no number in a sentence. It went on \
         until the 3. of May. 3. (U) The end of it all. BIANCHI\n",
    );
    assert_eq!(read["id"], "09ROME140");
    assert_eq!(read["classification"]["level"], "UNCLASSIFIED");
    assert_eq!(read["captions"][0], "SIPDIS");
    assert_eq!(read["passing"][0], "STATE FOR EUR/WE");
    assert_eq!(read["subject"], "A MARKET OPENS");
    let numbers = |read: &Value| -> Vec<u64> {
        let list = read["paragraphs"].as_array().expect("a list");
        let numbers = list
            .iter()
            .filter_map(|paragraph| paragraph["number"].as_u64());
        numbers.collect()
    };
    assert_eq!(numbers(&read), [1, 2, 3]);
    assert_eq!(read["signature"], "BIANCHI");
    let read = parse(
        "C O N F I D E N T I A L SECTION 01 OF 02 LA PAZ 000141 E.O. 12958: DECL: 01/02/2019 TAGS: \
         ECON, BL SUBJECT: A MARKET OPENS 1. A market opened on May 3. It sells fish. It does so in \
         the harbor and elsewhere. It is the first one in many years, and people like it a lot. \
         2. The mayor came. 3. The end.\n",
    );
    assert_eq!(read["id"], "09LAPAZ141");
    assert_eq!(read["section"]["of"], 2);
    assert_eq!(numbers(&read), [1, 2, 3]);
}

#[test]
fn words_broken_at_line_ends() {
    let read = cable(&format!(
        "{ORDER}{TAGS}{SUBJECT}\n-\n1. (C) IT PRE-\nSUMES A LONG-\nTERM PLAN.\n-\n2. (C) IT SELLS FISH.\n-\nBIANCHI\n"
    ));
    assert_eq!(read["subject"], "A MARKET OPENS");
    assert_eq!(
        read["paragraphs"][0]["text"],
        "IT PRESUMES A LONG-TERM PLAN."
    );
    assert_eq!(read["paragraphs"][1]["text"], "IT SELLS FISH.");
    assert_eq!(read["signature"], "BIANCHI");
}
