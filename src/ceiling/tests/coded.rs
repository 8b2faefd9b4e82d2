//! Markings in codings that no header announces.

use super::check;

#[test]
fn bytes_in_digits_are_read() {
    check(
        &[
            "a = [83, 69, 67, 82, 69, 84, 47, 47, 78, 70]",
            "String.fromCharCode(40,83,41,32,84,104,101,32,101,110,118,111,121,32,110,97,109,101,100,\
             32,116,104,101,32,100,97,116,101,46)",
            "00000000: 5345 4352 4554 2f2f 4e46 0a              SECRET//NF.\n",
            "00000000: 5468 6520 6f66 6669 6365 206f 7065 6e65  The office opene\n\
             00000010: 642e 0a53 4543 5245 542f 2f4e 460a       d..SECRET//NF.\n",
            ":0A0000005345435245542F2F4E46C5\n:00000001FF\n",
            "S10D00005345435245542F2F4E46C0\nS9030000FC\n",
        ],
        true,
    );
    check(
        &[
            "a = [83, 69, 67]",
            "the levels of 1941, 69 and 41",
            "00000000: 5468 6520 6f66 6669 6365  The office\n",
            "10: 83 69\n20: 84 41\n",
            "static T: [u8; 8] = [83, 69, 67, 114, 101, 116, 105, 110];",
        ],
        false,
    );
}
