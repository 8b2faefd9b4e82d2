use super::*;
use crate::syntax::BlockKind;
use crate::text::edit::applied;
use crate::text::words::width;
use proptest::prelude::*;

fn style(column: usize) -> Style {
    Style {
        column,
        most: 69,
        explained: 9,
        breaks: 9,
        double: false,
    }
}

fn reflowed(text: &str, fill: Fill) -> String {
    applied(text, &reflow(text, fill, style(60), Open::default()))
}

#[test]
fn what_a_drafter_laid_out_stays() {
    for text in [
        "2. (U) The Ambassador met:\nAmadeo Conti, Mayor of the whole long town of Porto Lirio and its isle\nLucia Ferri, Harbor Office\nPaolo Neri, Chamber of Commerce\n",
        "Name            Stalls   Fish\nQuiroga           12     tuna\nDoe                3     eel\n",
        "6. (U) Reporting at\nxxxxx\n",
        "6. (U) The harbor office has closed for all of the long season.\nSTEDMAN\n",
        "\"1. The parties agree that the price of fish\n\"is to be set each year.\n\"\n\"2. No more.\n",
        "     -- Net weight: 12 tons\nAgainst this the office of the port has nothing, as the boats\nthat came in were new, the crews that they had were small,\nand the fish that they took were sold on the quay by the\nold pier.\n",
        "1. (U) The market has moved from the old square down to the harbor-\nside, and the\nfishermen like it.\n",
    ] {
        assert_eq!(reflowed(text, Fill::About(60)), text);
    }
}

#[test]
fn items_keep_their_place() {
    let item = "   - a. He paints the boats of the harbor office in the long winter, and rests.\n";
    assert_eq!(
        reflowed(item, Fill::About(60)),
        "   - a. He paints the boats of the harbor office in the long\n     winter, and rests.\n"
    );
    let hung = "-- to replace the boilers of both boats at a fixed price, and half of it\n   payable on delivery,\n";
    assert_eq!(
        reflowed(hung, Fill::About(60)),
        "-- to replace the boilers of both boats at a fixed price,\n   and half of it payable on delivery,\n"
    );
}

#[test]
fn a_paragraph_that_was_wrapped_wider_keeps_its_width() {
    let text = "3. (U) The harbor office has said that each boat of the whole long\nseason is to be painted before the end of the winter, and that all of\nthe captains know it, which is good.\nThe paint is blue, and comes from the store at the end of the pier,\nwhere the boats of the second fleet lie at anchor in the long winter.\n";
    let new = "3. (U) The harbor office has said that each boat of the whole long\nseason is to be painted before the end of the winter, and that all of\nthe captains know it, which is good. The paint is blue, and comes from\n";
    let new = reflowed(text, Fill::About(60)).starts_with(&new[..140]);
    assert!(new, "{}", reflowed(text, Fill::About(60)));
}

#[test]
fn a_name_that_was_wrapped_goes_back() {
    let text =
        "6. (U) This message was approved by the Office of the Harbor's Attorney\nGeneral.\n";
    assert_eq!(
        reflowed(text, Fill::Column(61)),
        "6. (U) This message was approved by the Office of the\nHarbor's Attorney General.\n"
    );
    let quoted = "\"We like it,\" she said,\n\"very\nmuch.\"\n";
    assert_eq!(
        reflowed(quoted, Fill::Column(61)),
        "\"We like it,\" she said, \"very much.\"\n"
    );
}

const WORDS: &[&str] = &[
    "the",
    "harbor",
    "market",
    "has",
    "moved",
    "and",
    "fishermen",
    "like",
    "it,",
    "there",
    "of",
    "old",
    "boats",
    "a",
    "tuna",
    "but",
    "not",
    "eels",
    "quay",
    "in",
    "season",
];

proptest! {
    /// A sentence with lines broken anywhere is wrapped to its end.
    #[test]
    fn no_line_is_shorter_than_it_must_be(
        words in prop::collection::vec(prop::sample::select(WORDS), 4..60),
        breaks in prop::collection::vec(1usize..12, 1..20),
        column in 40usize..70,
    ) {
        let mut text = String::from("1. (U) The");
        let mut left = breaks[0];
        let mut line = 0;
        for word in &words {
            left -= 1;
            text.push(if left == 0 { '\n' } else { ' ' });
            if left == 0 {
                line += 1;
                left = breaks[line % breaks.len()];
            }
            text.push_str(word);
        }
        text.push_str(".\n");
        let out = reflowed(&text, Fill::Column(column));
        prop_assert!(text.split_whitespace().eq(out.split_whitespace()));
        let lines: Vec<&str> = out.lines().collect();
        for pair in lines.windows(2) {
            let next = pair[1].split(' ').next().unwrap_or("");
            prop_assert!(width(pair[0]) <= column, "{out}");
            prop_assert!(width(pair[0]) + 1 + width(next) > column, "{out}");
        }
        prop_assert_eq!(reflowed(&out, Fill::Column(column)), out);
    }

    /// No text breaks it, and no word is lost.
    #[test]
    fn words_stay_in_order(text in "([A-Za-z(.:\\-]{1,12}[ \n\r]{1,2}){0,40}", column in 20usize..80) {
        for fill in [Fill::Joined, Fill::Column(column), Fill::About(column)] {
            let out = reflowed(&text, fill);
            prop_assert!(text.split_whitespace().eq(out.split_whitespace()));
        }
        let mut measure = Measure::default();
        measure.add(&text, BlockKind::Text);
        measure.style(TELEGRAM_COLUMNS, 69);
    }
}
