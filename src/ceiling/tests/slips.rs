//! Banners with slips, where something says that they are banners.

use super::check;

#[test]
fn slips_are_read_where_a_frame_or_a_key_says_what_is_meant() {
    check(
        &[
            "!!! SECRET !!!",
            ">>> SECRET <<<",
            "+--------+\n| SERCET |\n+--------+",
            "/*\n * SECRER\n */\nint x;",
            "It opened.\n\nCLASSIFICATION: CPNFIEDNTIAL\n\nIt closed.",
            "<classification>TOP SRCCRET</classification>",
            "<body>\n<p>SECET</p>\n<p>It opened.</p>",
            "id,classification\n1,\"T O P  S E C R E T\"",
            "//SECRET ATOMAL",
            "# //CONFIDENTIAL ATOMLA\nx = 1",
            "# CONFIDENTIAL//SPPECIAL ACCESS REQUIRED-SODA//NOFORN\nx = 1",
            "# CONFIDENTIAL//SECIAL ACCESS REQUIRED-SODA//NOFORN\nx = 1",
            "SECRET//OROCN-SGOV",
        ],
        true,
    );
    check(
        &[
            "It is a !secret!",
            "Top Secret!",
            "classification: selected",
            "classification = SECTOR",
            "<p>SECRETS</p>",
            "======\nSecret\n======",
            "id,name\n1,\"T O P  S E C R E T\"",
        ],
        false,
    );
}
