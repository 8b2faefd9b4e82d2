//! What is caught and what is let off.

use super::*;

mod coded;
mod cut;
mod enclosed;
mod left_out;
mod slips;

/// Is anything in the text reported?
#[track_caller]
fn caught(text: &str) -> bool {
    !claims(text, Level::Unclassified).is_empty()
}

/// The lines with claims that the prefilter leaves out.
fn left_out(text: &str) -> Vec<String> {
    let level = Level::Unclassified;
    let each = claims_of(text, level, Reading::All);
    let found = claims_of(text, level, Reading::Candidates);
    let missing = each.iter().filter(|claim| !found.contains(claim));
    let lines = missing.map(|claim| {
        let start = text[..claim.span.start].rfind('\n').map_or(0, |at| at + 1);
        let line = text[start..].lines().next().unwrap_or("");
        line.chars().take(200).collect()
    });
    lines.collect()
}

#[track_caller]
fn check(texts: &[&str], expected: bool) {
    for text in texts {
        assert_eq!(left_out(text), Vec::<String>::new());
    }
    let wrong: Vec<_> = texts
        .iter()
        .filter(|text| caught(text) != expected)
        .collect();
    assert!(wrong.is_empty(), "expected {expected}: {wrong:#?}");
}

#[test]
fn banners_are_caught_in_whatever_wraps_them() {
    check(
        &[
            "SECRET\n",
            "CONF\n\n1. It opened.\n\nCONF\n",
            "SECRET—NOFORN",
            "SECRET — NOFORN",
            "TOP SECRET—SI—NOFORN",
            "--- SECRET ---",
            "__SECRET__",
            "~~SECRET~~",
            "*** CONFIDENTIAL ***",
            "=== SECRET ===",
            "[SECRET]",
            "{SECRET}",
            "<SECRET>",
            "'SECRET'",
            "`SECRET`",
            "# SECRET",
            "// SECRET",
            "; SECRET",
            "% SECRET",
            "/* SECRET */",
            "-- SECRET",
            "<!-- SECRET//NOFORN -->",
            "<p>SECRET//NOFORN</p>",
            "<center><b>SECRET</b></center>",
            "<w:t>SECRET//NOFORN</w:t>",
            "<title>Notes</title><h1>SECRET//NOFORN</h1>",
            "\\section{SECRET//NOFORN}",
            "| SECRET//NOFORN | 12 |",
            "SECRET     Page 2 of 3",
            "CONFIDENTIAL       2",
            "12 March 2009          SECRET",
            "TS//SI//NF",
            "S//NF",
            "C//NF",
            "NATO SECRET",
            "COSMIC TOP SECRET",
            "//GBR SECRET",
            "//JOINT SFIN HUN USA",
            "//NS",
            "SECRET-RESTRICTED DATA",
            "TOP SECRET UMBRA",
            "SECRET EYES ONLY",
            "SECRET SECRET",
            "SECRET//NOFORN - Notes on harbors",
            "Subject: SECRET//NOFORN - Notes on harbors",
            "SECRET (WHEN FILLED IN)",
            "SECRET DRAFT",
            "SECRET//XYZ ABC",
            "SECRET ROME 000140",
            "SECRETROME 000140",
            "SECRETROME 000140\n",
            "S E C R E T SECTION 01 OF 02 ROME 000140",
            "PAGE 02 ROME 000140 SECRET",
            "ZNY SSSSS ZZH",
            "SEC=\nRET//NOFORN",
            "┌────────┐\n│ SECRET │\n└────────┘",
            "╔══════════════╗\n║ SECRET//NF   ║\n╚══════════════╝",
            "■■■ SECRET ■■■",
            "SECRET | Page 3",
            "SECRET - 12 March 2009",
            "- 3 -  SECRET",
            "\\fancyhead[C]{SECRET}",
            "1. (U) Entire text is SECRET.",
            "2024-01-01 INFO the document SECRET//NOFORN was opened",
            "{\"source\": [\"# SECRET//NOFORN\\n\", \"x\"]}",
            "<meta name=\"classification\" content=\"SECRET\">",
            "(SECRET)",
            "NOTES (SECRET)",
            "Notes on Harbors (TOP SECRET)",
            "SECRET COVER SHEET",
            "SECRET (3/7)",
            "SECRET (page 3 of 7)",
        ],
        true,
    );
}

#[test]
fn values_of_markings_are_caught() {
    check(
        &[
            "<classification>SECRET</classification>",
            "<doc ism:classification=\"S\" ism:ownerProducer=\"USA\">",
            "{\"classification\": \"SECRET\"}",
            "{\"id\": 1, \"marking\": \"SECRET//NOFORN\", \"x\": 2}",
            "  \"classification\": \"secret\",",
            "\"classification\" : SECRET # x",
            ":classification: SECRET",
            "{\"securityMarking\": \"S//NF\"}",
            "classification = 'SECRET'",
            "classification = \"CONFIDENTIAL\"",
            "classification: SECRET",
            "classification: &level SECRET",
            "classification: !!str SECRET",
            "Class: SECRET",
            "Marking: SECRET//NF",
            "Classification: Top Secret",
            "X-Classification: SECRET",
            "id,classification,title\n1,SECRET,Notes",
            "<key>classification</key><string>SECRET</string>",
            "<key>classification</key>\n<string>SECRET</string>\n",
            "  <dt>Classification</dt>\n  <dd>SECRET//NOFORN</dd>",
            "| name | classification |\n|---|---|\n| Notes | SECRET |",
        ],
        true,
    );
}

#[test]
fn portions_are_caught_after_whatever_precedes_them() {
    let signs = [
        "", "1. ", "1.1 ", "1.1. ", "(1) ", "1) ", "a. ", "a) ", "(a) ", "II. ", "A. ", "- ",
        "-- ", "• ", "● ", "o ", "– ", "> ", "> 1. ", "* ", "**", "<p>", "<li>", "¶1. ", "| ",
    ];
    for sign in signs {
        for mark in [
            "(S)",
            "(C)",
            "(TS)",
            "(S/NF)",
            "(S//NF)",
            "(//NS)",
            "(S//REL TO USA, GBR)",
        ] {
            let text = format!("{sign}{mark} The harbor opened on the first day of the week.");
            assert!(caught(&text), "{text}");
        }
    }
    check(
        &[
            "1. S - ENTIRE TEXT.",
            "1. CONFIDENTIAL - ENTIRE TEXT.",
            "1. (C - ENTIRE TEXT) The harbor opened.",
            "The harbor opened on Monday. (S)",
            "Subject: A harbor opens (C)",
            "Summary (C)",
            "[C] The harbor opened on the first day of the week.",
            "(Conf) The harbor opened on the first day of the week.",
            "(S NF) The harbor opened on Monday.",
            "（S） The harbor opened on the first day of the week.",
            "(С) The harbor opened on the first day of the week.",
            "1.\n(C) It opened on Monday, and the ministry was there.",
            "1. (KOR S) It opened on Monday, and the ministry was there.",
            "1. (JOINT S GBR USA) It opened on Monday, and the ministry was there.",
            "1. (NS) It opened on Monday, and the ministry was there.",
            "1. (S—NF) It opened on Monday, and the ministry was there.",
            "1. (CUI//SP-CTI) It opened. 2. (CTS//NF) It closed on Monday.",
        ],
        true,
    );
}

#[test]
fn other_words_for_a_classified_text_are_caught() {
    check(
        &[
            "This memo is classified SECRET.",
            "The overall classification of this briefing is CONFIDENTIAL.",
            "Classified By: A. N. Other, Director\nReason: 1.4 (b)\nDeclassify On: 20391231",
            "CLASSIFIED BY: DCM A. OTHER. REASONS: 1.4 (B) AND (D).",
            "Derived From: Multiple Sources\nDeclassify On: 20391231",
            "Derived From: Guide of 2009\nDeclassify On: Source marked OADR",
            "DECLASSIFY ON: 25X1, 20591231",
        ],
        true,
    );
}

#[test]
fn smuggled_letters_are_caught() {
    check(
        &[
            "ＳＥＣＲＥＴ",
            "SECRЕT",
            "𝐒𝐄𝐂𝐑𝐄𝐓",
            "ⓈⒺⒸⓇⒺⓉ",
            "ꜱᴇᴄʀᴇᴛ//ɴᴏꜰᴏʀɴ",
            "S\u{200b}ECRET",
            "S\u{34f}E\u{fe0f}CRET",
            "S\u{e0041}ECRET",
            "S\u{301}E\u{301}CRET",
            "\u{202e}TERCES\u{202c}",
            "\u{1b}[1mSECRET\u{1b}[0m",
            "SEC\nRET",
            "CONFI-\nDENTIAL",
            "S\nE\nC\nR\nE\nT\n",
            "S     E     C     R     E     T",
            "s.e.c.r.e.t",
            "S\u{a0}E\u{a0}C\u{a0}R\u{a0}E\u{a0}T",
            "=53ECRET//NOFORN",
            "&#83;ECRET&#47;&#47;NOFORN",
            "\\u0053ECRET//NOFORN",
            "S<b>EC</b>RET",
            "S\0E\0C\0R\0E\0T\0",
            "\0S\0E\0C\0R\0E\0T",
            "S3CRET//NOFORN",
            "CONF1DENT1AL//NOFORN",
            "53CR37",
            "T0P 53CR37",
            "S3CR3T//N0F0RN",
            "\u{1f122}\u{1f114}\u{1f112}\u{1f121}\u{1f114}\u{1f123}",
            "\\123\\105\\103\\122\\105\\124//NOFORN",
            "{\\rtf1\\ansi\\pard SEC{\\b RET}//NOFORN\\par}",
            "SECRET\u{2028}The text",
            "\u{c}SECRET",
            "S_EC_RET",
            "S*EC*RET//NOFORN",
            "S**EC**RET",
            "S/E/C/R/E/T",
            "$ECRET",
            "CONF!DENT!AL//NOFORN",
            "Subject: =?utf-8?B?U0VDUkVULy9OT0ZPUk4gLSBub3Rlcw==?=",
            "Subject: =?utf-8?Q?SECR?= =?utf-8?Q?ET//NOFORN?=",
            "S&lt;b&gt;EC&lt;/b&gt;RET",
            "token: U0VDUkVULy9OT0ZPUk4K",
            "x = 5345435245542f2f4e4f464f524e0a",
            "0x5345435245542f2f4e4f464f524e",
            "KNCUGUSFKQXS6TSPIZHVETQK",
            "begin 644 notes.txt\n/4T5#4D54+R].3T9/4DX*\n`\nend\n",
            "\\fBSECRET//NOFORN\\fR",
            "+AFM-ECRET//NOFORN",
            "+AFMARQBDAFIARQBU-//NOFORN",
            "data: eJwLdnUOcg3R1/fzd/MP8uMCACGBBAE=",
            "53 45 43 52 45 54 2f 2f 4e 4f 46 4f 52 4e 0a",
            "char text[] = {0x53, 0x45, 0x43, 0x52, 0x45, 0x54, 0x2f, 0x2f, 0x4e, 0x46};",
            "789c0b76750e720dd1d7f7f377f30ff2e3020021810401",
            "( T S / / S I / / N F ) It opened on Monday.",
            "<a href=\"data:text/plain;base64,U0VDUkVULy9OT0ZPUk4K\">x</a>",
        ],
        true,
    );
}

#[test]
fn innocent_texts_are_let_off() {
    check(
        &[
            "(C) 2003 A Company",
            "(C) Copyright 2003 A Company",
            "(c) by A. Author",
            "(C) by A. Author",
            " * (C) A Company Ltd.",
            "(C), 1994, A. N. Other",
            "cat > names << CONF\na = 1\nCONF\n",
            "cat <<-'SECRET'\nIt opened.\n\nSECRET\n\necho done\n",
            "graph {\n C -- D\n}\n",
            "C -- D",
            "    Secret,",
            "    CONFIDENTIAL,",
            "  \"SECRET\",",
            "[\"PUBLIC\", \"SECRET\"]",
            "enum Level { Public, Secret }",
            "Level::Secret => 2,",
            "kind: Secret\nmetadata:\n  name: key",
            "case SECRET: return 3;",
            "msgid \"Secret\"",
            "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567",
            "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
            "begin 644 is how it starts",
            "Schwyz (SZ), Bern (BE), Tessin (TI)",
            "PRIVATE AND CONFIDENTIAL",
            "Strictly confidential",
            "@book{secret, title = {The Secret Agent}}",
            "C (s) + O2 (g) -> CO2 (g)",
            "client_secret = \"abc\"",
            "SECRET = os.environ[\"SECRET\"]",
            "SECRET=abc",
            "max-classification = \"secret\"",
            "# Secret",
            "## Confidential",
            "secret // key",
            "// secret",
            "// were secret.",
            "(S) Save",
            "- (S) small",
            "(S) Jones, Ann",
            "1. (C) Paris",
            "Answer: (C)",
            "a) Rome b) Oslo (C) Paris",
            "section (C) of the report",
            "1. (S)-2-aminopropanoic acid",
            "option (TS) was not chosen",
            "secret://vault/key",
            "<secret>hidden</secret>",
            "<name>Secret</name>",
            "Secret Santa",
            "Top Secret!",
            "TOP SECRET RECIPE",
            "Confidential Assistant to the Minister",
            "(C)++;",
            "f(s), g(c, ts)",
            "if (c) { s }",
            "SELECT secret FROM table;",
            "password, secret, token",
            "PUBLIC\nSECRET\nSHARED\n",
            "secret\n    The shared secret of both ends.\n",
            "the talks were\nsecret.\nNobody knew.",
            "(A) a list\n(B) a list letter\n(C) the third letter of the list here\n",
            "A letter on C/C++ and S/MIME",
            "serial number (S/N) and care of (C/O)",
            "%s/^//n",
            "q = c//n",
            "\"\\C-[OC\"",
            "(CTS) cipher text stealing is a mode of block ciphers",
            "UNCLASSIFIED",
            "UNCLASSIFIED//FOUO",
            "SENSITIVE BUT UNCLASSIFIED",
            "(U) The harbor opened on Monday.",
            "NOFORN is a caption.",
            "The Secretary keeps a secret service.",
            "CONFIDENTIAL SOURCES SAY SO.",
            "SOCKET",
            "Secretary of State",
            "# Notes (Secret)\n",
            "The key (SECRET)\nis kept here.",
            "fn notes(SECRET)",
            "a list: notes (CONFIDENTIAL)\nand more",
            "Secret (3)",
            "secrets (3/7)",
            "SECRET_KEY",
            "$SECRET",
            "S/MIME/E/C",
            "let x = 1; &S // OK",
            "S // OK",
            "    And32 => (0x14, false),              // NR",
            "// NS",
            "'(S)I[  1 STDIN is read as UTF-8]'",
            "'(-s --si)-h[print sizes for readers]'",
            "  \\ CHFN_RESTRICT",
            "assert(out, r'Secret:\\s+\\S+')",
            "<key>secret</key><string>SECRET</string>",
            "<key>name</key>\n<string>SECRET</string>",
            "Declassify on the day of release.",
            "token: QSBoYXJib3Igb3BlbmVkIG9uIE1vbmRheS4K",
            "=?utf-8?B?QSBoYXJib3Igb3BlbnM=?=",
            "1+AFter all",
            "10 20 45 30 12 45 60",
            "mask = 0x45; 0x53, 0x45, 0x43",
            "<a href=#28 id=28>28</a> harbors &lt;A, B, C, D&gt;",
            ".TP\n\\fISECRET\\fR\n",
            "\\fB\\-\\-handshake\\-secret\\fR=\\fIHANDSHAKE_SECRET\\fR",
            "\\fBpassword=secr3t\\fR\\&.",
            "*\\&.conf\\&.d/",
            "\\(lqsecret\\(rq",
            "\t-s/--sha-rounds.",
            "(NS) The name server",
            "the final (KOR S) was short",
            "(GBR C) Paris",
            "name servers (NS), mail (MX)",
            "1. (NC) is short for North Carolina",
        ],
        false,
    );
}

#[test]
fn a_claim_says_what_was_meant() {
    for (text, meant) in [
        ("SECRET//NOFORN", None),
        ("S E C R E T", None),
        ("1. (C/NF) It opened on Monday.", None),
        ("SERCET//NOFORN", Some("SECRET//NOFORN")),
        ("SECRET NOFORN", Some("SECRET//NOFORN")),
        ("(NF//S) It opened on Monday.", Some("(S//NF)")),
        // The longest of what begins at a place, a program's name without the number of a page, and a list without
        // the United States where an alliance has them.
        (
            "id,marking\n1,\"SERCET//REL TO USA, GBR/RELIDO\"",
            Some("SECRET//REL TO USA, GBR/RELIDO"),
        ),
        ("SECRET/SAR-BP        Page 2 of 9", Some("SECRET//SAR-BP")),
        (
            "SERCET//DISPLAY ONLY BEL, FVEY",
            Some("SECRET//DISPLAY ONLY BEL, FVEY"),
        ),
    ] {
        let claims = claims(text, Level::Unclassified);
        let said = claims.first().map(|claim| claim.meant.as_deref());
        assert_eq!(said, Some(meant), "{text}");
    }
}

#[test]
fn every_line_has_its_claims() {
    let text = "SECRET\n\nCONFIDENTIAL\n\n1. (S) It opened on Monday. 2. (C) It closed.\n";
    let found = claims(text, Level::Unclassified);
    let words: Vec<&str> = found.iter().map(|claim| claim.span.slice(text)).collect();
    assert_eq!(words, ["SECRET", "CONFIDENTIAL", "(S)", "(C)"]);
}

#[test]
fn ceilings_let_lower_levels_pass() {
    let text = "CONFIDENTIAL//NOFORN\n\n1. (S//NF) It opened on Monday.\n";
    let count = |ceiling| claims(text, ceiling).len();
    assert_eq!(count(Level::Unclassified), 2);
    assert_eq!(count(Level::Confidential), 1);
    assert_eq!(count(Level::Secret), 0);
}

#[test]
fn mail_in_base64_is_read() {
    let mail = |body: &str| {
        format!("Content-Type: text/plain\nContent-Transfer-Encoding: base64\n\n{body}\n")
    };
    // `SECRET//NOFORN` and `A harbor opens`.
    assert!(caught(&mail("U0VDUkVULy9OT0ZPUk4K")));
    assert!(!caught(&mail("QSBoYXJib3Igb3BlbnMK")));
}
