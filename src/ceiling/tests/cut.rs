//! Words and marks that folded lines cut, and that colors in strings stand beside.

use super::check;
use crate::ceiling::claims;
use crate::vocabulary::classification::Level;

#[test]
fn folded_lines_are_whole_again() {
    check(
        &[
            "Subject: =?utf-8?B?U0VD?=\n =?utf-8?B?UkVULy9OT0ZPUk4=?=\n",
            "Subject: =?utf-8?B?VE9QIFNFQw==?=\r\n =?utf-8?Q?RET//N?=\r\n =?utf-8?Q?OFORN?=\r\n",
        ],
        true,
    );
    check(
        &[
            "Subject: =?utf-8?B?U0VD?=\n =?utf-8?B?dG9y?=\n",
            "Subject: =?utf-8?B?U0VD?=\n\n =?utf-8?B?UkVULy9OT0ZPUk4=?=\n",
        ],
        false,
    );
    let calendar = "BEGIN:VEVENT\r\nSUMMARY:SEC\r\n RET//NOFORN\r\nEND:VEVENT\r\n";
    let found = claims(calendar, Level::Unclassified);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].span.slice(calendar), "SEC\r\n RET");
    // What is seen without unfolding is one claim.
    let plain = "BEGIN:VEVENT\nSUMMARY:SECRET//NOFORN\nDESCRIPTION:The ferry\n  left.\n";
    assert_eq!(claims(plain, Level::Unclassified).len(), 1);
}

#[test]
fn colors_in_strings_are_taken_off() {
    check(
        &[
            "printf '\\033[1mSECRET//NOFORN\\033[0m'",
            "echo -e '\\e[1m(S)\\e[0m The envoy named the date.'",
            "print(\"\\x1b[1;31m(S//NF)\\x1b[0m The envoy named the date.\")",
        ],
        true,
    );
    check(
        &[
            "echo -e '\\e[1m(s)\\e[0m ave'",
            "m(S) The envoy named the date.",
            "print(\"\\x1b[31msecret\\x1b[0m\")",
        ],
        false,
    );
}

#[test]
fn what_ends_a_marking_in_a_line_need_not_be_a_space() {
    check(
        &[
            "<?classification SECRET//NOFORN?><a/>",
            "see SECRET//NOFORN, which opened",
        ],
        true,
    );
    check(
        &["see SECRET//NOFORN_of_it", "see SECRET//NOFORN.html"],
        false,
    );
}

#[test]
fn members_of_a_list_in_a_line_are_let_off() {
    check(
        &[
            "(C) A boat, (D) a train, (E) a plane at the harbor",
            "It has (A) a boat, (B) a train, and (C) a plane at the harbor.",
        ],
        false,
    );
    check(&["(C) A boat left the harbor at ten."], true);
}
