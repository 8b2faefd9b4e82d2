//! REF lines and what is read in them.

use super::*;

fn shown(text: &str) -> String {
    read(text, text.lines().count())
        .items
        .iter()
        .map(|item| {
            let label = item.label.map_or(String::new(), |l| format!("{l}="));
            let what = match &item.kind {
                ReferenceKind::Cable { post, serial, year } => {
                    format!(
                        "{}{post} {serial}",
                        year.map_or(String::new(), |y| format!("{y} "))
                    )
                }
                ReferenceKind::Email => {
                    format!("email<{}>", &text[item.span.start..item.span.end])
                }
                ReferenceKind::Other => {
                    format!("other<{}>", &text[item.span.start..item.span.end])
                }
            };
            format!("{label}{what}")
        })
        .collect::<Vec<_>>()
        .join("; ")
}

#[test]
fn reads_references() {
    for (text, expected) in [
        ("REF: STATE 193439 \n", "STATE 193439"),
        (
            "REF: A. MADRID 720\n¶B. MADRID 707\n¶C. OSLO 374\n",
            "A=MADRID 720; B=MADRID 707; C=OSLO 374",
        ),
        (
            "REF: A. MADRID 392  B. MADRID 393  C. 08 MADRID 1280",
            "A=MADRID 392; B=MADRID 393; C=2008 MADRID 1280",
        ),
        (
            "REF: A. A. SECSTATE 103585 \n¶B. B. 2008 BRASILIA 775",
            "A=SECSTATE 103585; B=2008 BRASILIA 775",
        ),
        (
            "REFS: A) BERLIN 169 B) 08 MUNICH 355 and previous ",
            "A=BERLIN 169; B=2008 MUNICH 355",
        ),
        (
            "Ref: Berlin 1337, Berlin 1340, Berlin 1167",
            "BERLIN 1337; BERLIN 1340; BERLIN 1167",
        ),
        (
            "REF: BRASILIA 1250; RECIFE 66; (08) SAO PAULO 581",
            "BRASILIA 1250; RECIFE 66; 2008 SAO PAULO 581",
        ),
        ("REF: 08 UNVIE 663 (NOTAL)", "2008 UNVIE 663"),
        ("REF: MADRID 417 AND PREVIOUS", "MADRID 417"),
        ("REF: MADRID 417 AND EARLIER", "MADRID 417"),
        ("REF: Frankfurt 002808", "FRANKFURT 2808"),
        ("REF: NONE", ""),
        (
            "REF: A) DOE-ROE E-MAIL OF 3/4/09, B) ROME 12",
            "A=email<DOE-ROE E-MAIL OF 3/4/09>; B=ROME 12",
        ),
        ("REF: DOE/ROE 2/2 E-MAIL", "email<DOE/ROE 2/2 E-MAIL>"),
        (
            "REF: (A) STATE 12; (B) DOE-ROE EMAILS 3/4 - 3/5",
            "A=STATE 12; B=email<DOE-ROE EMAILS 3/4 - 3/5>",
        ),
        (
            "Reference: A) ROME 1\n           B) E-MAIL EUR/WE - OSLO 03/17/25",
            "A=ROME 1; B=email<E-MAIL EUR/WE - OSLO 03/17/25>",
        ),
        (
            "Reference: A) ROME 1\n           B) E-MAILS EUR/WE - OSLO 03/17/25",
            "A=ROME 1; B=email<E-MAILS EUR/WE - OSLO 03/17/25>",
        ),
        (
            "Reference: A) 12 CAIRO 1206\n           B) 12 CAIRO 1201",
            "A=2012 CAIRO 1206; B=2012 CAIRO 1201",
        ),
        (
            "REF: A. EMBASSY ROME DAILY REPORT FOR JANUARY 13",
            "A=other<EMBASSY ROME DAILY REPORT FOR JANUARY 13>",
        ),
        ("REF: A. (A) ROME 1\nB. (B) OSLO 2", "A=ROME 1; B=OSLO 2"),
    ] {
        assert_eq!(shown(text), expected, "{text}");
    }
}

#[test]
fn separators_of_every_kind_and_none() {
    for (text, expected) in [
        (
            "REF: QUITO 329; QUITO 404; QUITO 353 QUITO 311",
            "QUITO 329; QUITO 404; QUITO 353; QUITO 311",
        ),
        ("REF: 09 ROME 1 09 LIMA 2", "2009 ROME 1; 2009 LIMA 2"),
        (
            "REF: (A) STATE 34868: (B) LA PAZ 1587",
            "A=STATE 34868; B=LA PAZ 1587",
        ),
        (
            "REF: TEHRAN 1091: TEHRAN 263: MOSCOW 1603",
            "TEHRAN 1091; TEHRAN 263; MOSCOW 1603",
        ),
        ("REF: STATE 41252 AND 44603", "STATE 41252; STATE 44603"),
        ("REF: STATE 936/935", "STATE 936; STATE 935"),
        ("REF: ROME 12 & LIMA 3", "ROME 12; LIMA 3"),
        ("REF: PRAGUE, 1228", "PRAGUE 1228"),
        ("REF: ROME 2004/1", "ROME 2004"),
        (
            "REF: SAO PAULO 12 (NOTAL) AND ROME 3.",
            "SAO PAULO 12; ROME 3",
        ),
        ("REF: ROME 12,OSLO 13;LIMA 14", "ROME 12; OSLO 13; LIMA 14"),
        (
            "REF: STATE 1200; 1201; 1202",
            "STATE 1200; STATE 1201; STATE 1202",
        ),
        ("REF: ROME 12, NOTAL", "ROME 12"),
        ("REF: ROME 12, PARA 3; LIMA 4", "ROME 12; LIMA 4"),
        ("REF: LIMA 1 THRU 4", "LIMA 1"),
        ("REF: ROME 12 \\ LIMA 3\\", "ROME 12; LIMA 3"),
        (
            "REF: STATE 40721 CONFIDENTIAL PAGE 02 ROME 00140 301417Z LIMA 3",
            "STATE 40721; LIMA 3",
        ),
        (
            "REF: RECIFE 66 (08) SAO PAULO 581",
            "RECIFE 66; 2008 SAO PAULO 581",
        ),
    ] {
        assert_eq!(shown(text), expected, "{text}");
    }
}

#[test]
fn years_and_serials_in_every_form() {
    for (text, expected) in [
        ("REF: SAO PAULO 228 (08)", "2008 SAO PAULO 228"),
        ("REF: 09CAIRO0561", "2009 CAIRO 561"),
        ("REF: 10-OTTAWA-57", "2010 OTTAWA 57"),
        ("REF: QUITO 4525-91", "1991 QUITO 4525"),
        ("REF: '08 ROME 1", "2008 ROME 1"),
        ("REF: O4 ROME 1", "2004 ROME 1"),
        ("REF: 094 ROME 1", "2009 ROME 1"),
        ("REF: 09CAIRO 561", "2009 CAIRO 561"),
        ("REF: 08SAO PAULO 581", "2008 SAO PAULO 581"),
        ("REF: LAGOS O1512", "LAGOS 1512"),
        ("REF: 0TTAWA 12", "OTTAWA 12"),
        ("REF: 870 Ulaanbaatar", "ULAANBAATAR 870"),
        ("REF: LA PAZ 4350 JULY 1973", "1973 LA PAZ 4350"),
        ("REF: LA PAZ 2345 OF MAY 31, 1973", "1973 LA PAZ 2345"),
        ("REF: LA PAZ 0503 OF JAN. 24", "LA PAZ 503"),
        ("REF: STATE 47743 DTD 240237Z FEB 78", "1978 STATE 47743"),
        ("REF: LIMA 173 DATED 3/3/78", "1978 LIMA 173"),
        ("REF: LIMA 173 DTD 3/3/78", "1978 LIMA 173"),
        ("REF: STATE 2009-12345", "2009 STATE 12345"),
        ("REF: STATE 2009-1234", "2009 STATE 1234"),
        ("REF: STATE 09 012345", "2009 STATE 12345"),
        ("REF: STATE 12345-12347", "STATE 12345"),
        ("REF: LA PAZ 503 OF 1973", "1973 LA PAZ 503"),
        ("REF: LA PAZ 503 OF 5/31/73", "1973 LA PAZ 503"),
        ("REF: LA PAZ 503 (5/31/1973)", "1973 LA PAZ 503"),
        ("REF: ROME TELEGRAM 12", "ROME 12"),
        ("REF: ROME'S 12", "ROME 12"),
        ("REF: ALDAC STATE 12", "STATE 12"),
        ("REF: EMBASSY VIENNA 12", "VIENNA 12"),
        ("REF: CABLE STATE 028250", "STATE 28250"),
        ("REF: SECSTATE WASHDC 12", "SECSTATE 12"),
        ("REF: PHNOM PEN 333", "PHNOM PEN 333"),
        ("REF: ST. PETERSBURG 3", "ST PETERSBURG 3"),
        ("REF: LA PAZ 1425 TO DEPT OF AGRICULTURE", "LA PAZ 1425"),
        ("REF: A. RIO\n\nDE JANEIRO 1291", "A=RIO DE JANEIRO 1291"),
    ] {
        assert_eq!(shown(text), expected, "{text}");
    }
}

#[test]
fn labels_in_every_form() {
    for text in [
        "REF: A STATE 1 B ROME 2",
        "REF A STATE 1\nREF B ROME 2",
        "REF: A.) STATE 1 B.) ROME 2",
        "REF: A: STATE 1; B: ROME 2",
        "REF: [A] STATE 1 [B] ROME 2",
        "REF: A - STATE 1; B - ROME 2",
        "REF: A. REF A STATE 1; B. REF B ROME 2",
        "REF: REF: A. STATE 1, B. ROME 2",
        "REF. A. STATE 1 B. ROME 2",
        "REFERENCE: a) STATE 1 b) ROME 2",
        "REFS: a. STATE 1, b. ROME 2",
        "REF: (A)STATE 1 (BL ROME 2",
        "REF: A.STATE 1 B.ROME 2",
        "REF: - A. STATE 1\n- B. ROME 2",
    ] {
        assert_eq!(shown(text), "A=STATE 1; B=ROME 2", "{text}");
    }
    for (text, expected) in [
        ("REF: A. (S) MOSCOW 1 B. (U) ROME 2", "A=MOSCOW 1; B=ROME 2"),
        (
            "REF: A. (C) MOSCOW 1\n     B. (C) ROME 2",
            "A=MOSCOW 1; B=ROME 2",
        ),
        ("REF: A. MOSCOW 1 (S) B. ROME 2 (U)", "A=MOSCOW 1; B=ROME 2"),
        ("REF: (C) ROME 2", "C=ROME 2"),
        ("REF: (1) STATE 1 (2) ROME 2", "1=STATE 1; 2=ROME 2"),
        ("REF: 1. STATE 1\n     2. ROME 2", "1=STATE 1; 2=ROME 2"),
        ("REF: REFTEL: STATE 1", "STATE 1"),
        (
            "REF: A. STATE 1\n¶B. VIENNA\n¶C. ROME 2",
            "A=STATE 1; B=other<VIENNA>; C=ROME 2",
        ),
        (
            "REF: A. STATE 1 AND 3 B. ROME 2",
            "A=STATE 1; STATE 3; B=ROME 2",
        ),
        (
            "REF: A. STATE 12 AND 34; B. ROME 2",
            "A=STATE 12; STATE 34; B=ROME 2",
        ),
        (
            "REF: A. ROME 4\nB. ROME 3\nC. ROME 2\nD. ROME 1\nE. 08 ROME 1501\nF. 08 ROME 1568",
            "A=ROME 4; B=ROME 3; C=ROME 2; D=ROME 1; E=2008 ROME 1501; F=2008 ROME 1568",
        ),
    ] {
        assert_eq!(shown(text), expected, "{text}");
    }
}

#[test]
fn documents_and_ends() {
    for (text, expected) in [
        ("REF: A-110 OF MAY 31, 1974", "other<A-110 OF MAY 31, 1974>"),
        ("REF: STATE A-6510", "other<STATE A-6510>"),
        ("REF: LA PAZ A87", "other<LA PAZ A87>"),
        (
            "REF: (A) A-199: (B) LA PAZ 4350",
            "A=other<A-199>; B=LA PAZ 4350",
        ),
        (
            "REF: E-mails J. Speaks-K. Allen of May 3, 2009",
            "email<E-mails J. Speaks-K. Allen of May 3, 2009>",
        ),
        ("REF: IIR 6 899 0123 09", "other<IIR 6 899 0123 09>"),
        ("REF: TDX-314/1234-88", "other<TDX-314/1234-88>"),
        ("REF: E.O. 12958", "other<E.O. 12958>"),
        ("REF: PUBLIC LAW 107-40", "other<PUBLIC LAW 107-40>"),
        ("REF: EMBTEL 1234", "other<EMBTEL 1234>"),
        ("REF: ROME 12 MARCH REPORT", "other<ROME 12 MARCH REPORT>"),
        ("REF: ROME 3\n(U) THIS CABLE IS SENSITIVE.", "ROME 3"),
        ("REF: ROME 3 (SBU) The officer spoke.", "ROME 3"),
        ("REF: A. ROME 3 (C) The officer spoke.", "A=ROME 3"),
        ("REF: (A) ROME 3 (S/NF), (B) ROME 4", "A=ROME 3; B=ROME 4"),
        ("REF: A. ROME 3 (LOU); B. ROME 4", "A=ROME 3; B=ROME 4"),
        (
            "REF: ROME 3\nThe officer spoke to the mayor about it.",
            "ROME 3",
        ),
        ("REF: N/A", ""),
    ] {
        assert_eq!(shown(text), expected, "{text}");
    }
    let text = "REF: ROME 3 (SBU) The officer spoke.\n";
    assert_eq!(read(text, 1).text_after, text.find("(SBU)"));
    assert!(!read("REF: TELCON DOE ROME 12", 1).is_split());
    assert!(read("REF: ROME 12; TELCON OF MAY 3", 1).is_split());
}

/// Each form of `forms.txt`, read in a cable.
#[test]
fn reads_every_form() {
    const FORMS: &str = include_str!("forms.txt");
    let header = "R 101200Z JAN 09\nFM AMEMBASSY QUITO\nTO SECSTATE WASHDC\nUNCLAS QUITO 000123\n\n\
        E.O. 12958: N/A\nTAGS: PREL EC\nSUBJECT: THE FAIR\n\n";
    let lines = FORMS.lines().filter(|line| !line.starts_with('#'));
    for (form, expected) in lines.filter_map(|line| line.split_once(" =>")) {
        let text = format!(
            "{header}{}\n\n1. (U) It opened.\nDOE\n",
            form.replace("\\n", "\n")
        );
        let reading = crate::cable::Reading::new(&text);
        let context = crate::cable::Context::default();
        let cable = crate::cable::Cable::read(&reading, &context);
        let labelled = expected.contains(':');
        let read = cable.reference_items().map(|reference| {
            let id = cable.referenced_id(reference.item);
            let id = id.unwrap_or_else(|| "-".to_owned());
            match reference.item.label.filter(|_| labelled) {
                Some(label) => format!("{label}:{id}"),
                None => id,
            }
        });
        let read: Vec<_> = read.collect();
        assert_eq!(read.join(", "), expected.trim(), "{form}");
    }
}
