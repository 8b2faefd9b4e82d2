//! New cables in either layout. They pass their own check, and say where to write what.

mod moment;
mod request;
mod smart;
mod telegram;

pub use moment::Moment;
#[cfg(target_family = "wasm")]
pub use moment::tell_time;
pub use request::{NewLayout, NewLevel, Request};

use crate::cable::id::cable_id;
use crate::lint::{self, Settings};
use crate::rules::{Diagnostic, Severity};
use crate::syntax::Layout;
use crate::text::Arrange;
use crate::text::words::one_line;
use crate::vocabulary::addresses::DEPARTMENT;
use crate::vocabulary::captions::Caption;
use crate::vocabulary::classification::Level;
use crate::vocabulary::executive_orders;
use crate::vocabulary::placeholders::{COMMENT, REPORT, REQUEST, SUMMARY};
use crate::vocabulary::posts;
use crate::vocabulary::tags::{self, Kind};

/// The properties of a new cable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template {
    /// Telegram or SMART. Hybrids come only from archives, so a hybrid becomes SMART.
    pub layout: Layout,
    /// The post that sends it, in capitals or not: `Guatemala`.
    pub post: String,
    /// Its level.
    pub level: Level,
    /// Is it sensitive but unclassified? This has no effect on a classified cable.
    pub sensitive: bool,
    /// Is the classification derived from a source, rather than original?
    pub derived: bool,
    /// Its TAGS codes; PREL if there are none. The country of the post is added to subjects alone.
    pub tags: Vec<String>,
    /// Its captions beside SENSITIVE, which follows from the level.
    pub captions: Vec<String>,
    /// The cables that it refers to: `24 VALLETTA 12`.
    pub references: Vec<String>,
    /// Does it ask for something?
    pub action_request: bool,
    /// The posts that it is sent to for information.
    pub info: Vec<String>,
    /// Its passing lines: `STATE FOR EUR/WE`.
    pub pass: Vec<String>,
    /// Its subject, where the author has one.
    pub subject: Option<String>,
    /// Its serial, where it has one before it is released.
    pub serial: Option<u32>,
    /// The time of drafting, in UTC.
    pub moment: Moment,
}

impl Template {
    /// A plain cable of a post.
    pub fn new(layout: Layout, post: &str, level: Level, moment: Moment) -> Self {
        Self {
            layout,
            post: post.to_owned(),
            level,
            sensitive: false,
            derived: false,
            tags: Vec::new(),
            captions: Vec::new(),
            references: Vec::new(),
            action_request: false,
            info: Vec::new(),
            pass: Vec::new(),
            subject: None,
            serial: None,
            moment,
        }
    }

    /// What is wrong with its properties, in words for the author.
    fn problem(&self) -> Option<String> {
        if self.derived && !self.level.is_classified() {
            return Some("only a classified cable has a derived classification".to_owned());
        }
        if let Some(problem) = self.caption_above_level() {
            return Some(problem);
        }
        let unknown = |name: &&String| Caption::read(name).is_none() && !is_release(name);
        let name = self.captions.iter().find(unknown)?;
        let near = Caption::nearest(&name.to_uppercase());
        let near = did_you_mean(near.map(Caption::name));
        Some(format!("{name} is not a caption{near}"))
    }

    /// A caption that a cable of this level cannot have.
    fn caption_above_level(&self) -> Option<String> {
        if self.level.is_classified() {
            return None;
        }
        let known = |name: &String| Caption::read(&name.to_uppercase());
        let captions: Vec<Caption> = self.captions.iter().filter_map(known).collect();
        let controlled = [Caption::Nodis, Caption::Exdis, Caption::Noforn];
        let control = captions.iter().find(|name| controlled.contains(name));
        let marks = |name| self.sensitive || captions.contains(&name);
        if let Some(control) =
            control.filter(|_| !marks(Caption::Sensitive) && !marks(Caption::Cui))
        {
            let name = control.name();
            return Some(format!("{name} needs a cable that is SBU or classified"));
        }
        (self.sensitive && captions.contains(&Caption::Cui))
            .then(|| "a cable is SBU or CUI, not both".to_owned())
    }

    /// What the check of these settings finds wrong in what the author asked for, in words.
    fn objection(&self, settings: &Settings) -> Option<String> {
        let plain = Self {
            sensitive: self.sensitive,
            derived: self.derived,
            serial: self.serial,
            ..Self::new(self.layout, &self.post, self.level, self.moment)
        };
        let found = |template: &Self| -> Vec<(&'static str, String)> {
            let mut found = lint::check(&template.text(), None, settings).diagnostics;
            found.retain(|one| one.severity > Severity::Hint && one.rule.name != PLACEHOLDER_LEFT);
            let said = |one: Diagnostic| (one.rule.name, one.message);
            found.into_iter().map(said).collect()
        };
        let known = found(&plain);
        let mut new = found(self).into_iter().filter(|one| !known.contains(one));
        new.next().map(|(_, message)| message)
    }

    /// The text of the cable, lines ended by `\n`.
    pub fn text(&self) -> String {
        let post = self.post.to_uppercase();
        match self.layout {
            Layout::Telegram => self.telegram(&post),
            Layout::Smart | Layout::Hybrid => self.smart(&post),
        }
    }

    /// The paragraphs, an empty line above.
    fn paragraphs(&self, end_summary: &str, end_comment: &str) -> String {
        let request = self.action_request;
        let mut list = Vec::new();
        list.extend(request.then(|| "This is an action request. See paragraph 4.".to_owned()));
        list.push(format!("Summary: {SUMMARY} {end_summary}"));
        list.push(REPORT.to_owned());
        list.extend(request.then(|| format!("Action request: {REQUEST}")));
        list.push(format!("Comment: {COMMENT} {end_comment}"));
        let mark = self.mark();
        let lines = list.iter().enumerate();
        lines
            .map(|(index, words)| format!("\n{}. ({mark}) {words}\n", index + 1))
            .collect()
    }

    /// The lines of the references, below one another; several have letters.
    fn reference_lines(&self, label: &str, sign: char) -> String {
        let mut text = String::new();
        for (letter, reference) in ('A'..='Z').zip(&self.references) {
            let lead = match letter {
                'A' => label.to_owned(),
                _ => " ".repeat(label.len()),
            };
            let letter = match self.references.len() {
                1 => String::new(),
                _ => format!("{letter}{sign} "),
            };
            text += &format!("{lead}{letter}{}\n", spaced(reference));
        }
        text
    }

    /// SENSITIVE where it belongs, and what the author asked for.
    fn all_captions(&self) -> Vec<String> {
        let sensitive = self.is_sensitive().then(|| "SENSITIVE".to_owned());
        let own = self.captions.iter().map(|name| name.to_uppercase());
        let mut captions: Vec<String> = sensitive.into_iter().chain(own).collect();
        // The most restrictive one comes first.
        captions.arrange_by_key(|name| Caption::read(name).map_or(u8::MAX, Caption::reach));
        captions
    }

    fn is_sensitive(&self) -> bool {
        self.sensitive && self.level == Level::Unclassified
    }

    fn mark(&self) -> &'static str {
        if self.is_sensitive() {
            "SBU"
        } else {
            self.level.portion()
        }
    }

    fn order(&self) -> u32 {
        executive_orders::on_line(self.moment.date).unwrap_or(13526)
    }

    /// The codes, and the country of the post if only subjects are among them and the table has one.
    fn tags(&self, post: &str) -> Vec<String> {
        let mut codes: Vec<String> = self.tags.iter().map(|code| code.to_uppercase()).collect();
        if codes.is_empty() {
            codes.push("PREL".to_owned());
        }
        let day = Some(self.moment.date);
        let is_place = |code: &String| {
            tags::title_at(code, day).is_some_and(|(kind, _)| kind == Kind::Geographic)
        };
        if !codes.iter().any(is_place) {
            codes.extend(posts::country_code(post, day).map(str::to_owned));
        }
        codes
    }
}

/// The end of a message about an unknown name that is near a known one.
fn did_you_mean(near: Option<&str>) -> String {
    near.map_or(String::new(), |near| format!("; did you mean {near}?"))
}

/// The rule that finds what the author is to write.
const PLACEHOLDER_LEFT: &str = "placeholder-left";

const ALL_POSTS: &str = "ALL DIPLOMATIC AND CONSULAR POSTS COLLECTIVE";

/// A reference in capitals, with spaces where only the number of a cable is given: `26VALLETTA12`.
fn spaced(reference: &str) -> String {
    let reference = one_line(reference).to_uppercase();
    match cable_id(&reference) {
        Some((year, post, serial)) => {
            let post = posts::without_spaces(post).unwrap_or(post);
            format!("{:02} {post} {serial}", year % 100)
        }
        None => reference,
    }
}

/// Is it a release to countries, which is a caption with a list of its own?
fn is_release(name: &str) -> bool {
    let name = name.to_ascii_uppercase();
    name.starts_with("REL TO ") || name.starts_with("RELTO ")
}

/// The address of a post. Missions have names that begin so: USUN, USOECD. Drafters of consulates
/// change it.
fn plad(post: &str) -> String {
    match posts::canonical(post) {
        "STATE" => DEPARTMENT.to_owned(),
        mission if mission.starts_with("US") => format!("USMISSION {mission}"),
        _ => format!("AMEMBASSY {post}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocabulary::date::Date;
    use crate::vocabulary::placeholders;

    const MOMENT: Moment = Moment {
        date: Date::new(2026, 3, 9),
        hour: 9,
        minute: 5,
    };

    /// Checks that nothing is found in a new cable but what its author writes: the placeholders, a
    /// country that the tables do not know, and in SMART the number and the date of release.
    #[track_caller]
    fn check(template: &Template) {
        let text = template.text();
        let id = template.serial.map(|serial| {
            let year = template.moment.date.year % 100;
            format!(
                "{year:02}{}{serial}",
                template.post.replace(' ', "").to_uppercase()
            )
        });
        let own = |found: &&Diagnostic| {
            let name = found.rule.name;
            name == PLACEHOLDER_LEFT
                || found.severity == Severity::Hint
                    && matches!(name, "tags-no-geographic" | "smart-label-missing")
        };
        let found = lint::check(&text, id.as_deref(), &Settings::default()).diagnostics;
        let (left, others): (Vec<_>, Vec<_>) = found.iter().partition(own);
        let shown: Vec<String> = others
            .iter()
            .map(|found| format!("{}: {}", found.rule.name, found.message))
            .collect();
        assert_eq!(shown, Vec::<String>::new(), "{template:?}\n{text}");
        let left = left
            .iter()
            .filter(|found| found.rule.name == PLACEHOLDER_LEFT);
        let places = placeholders::find(&text, |_| true).len();
        assert_eq!(left.count(), places, "{text}");
    }

    #[test]
    fn every_new_cable_passes_its_own_check() {
        for layout in [Layout::Telegram, Layout::Smart] {
            for (level, sensitive, derived) in [
                (Level::Unclassified, false, false),
                (Level::Unclassified, true, false),
                (Level::Confidential, false, false),
                (Level::Secret, true, true),
            ] {
                for post in ["GUATEMALA", "State", "Port of Spain", "USUN New York"] {
                    let plain = Template {
                        sensitive,
                        derived,
                        ..Template::new(layout, post, level, MOMENT)
                    };
                    check(&plain);
                    let lists = |list: &[&str]| -> Vec<String> {
                        list.iter().map(|one| (*one).to_owned()).collect()
                    };
                    check(&Template {
                        captions: match level.is_classified() {
                            true => lists(&["NODIS", "NOFORN"]),
                            false => Vec::new(),
                        },
                        references: lists(&["26 Valletta 12", "25 STATE 3417"]),
                        action_request: true,
                        info: lists(&["Paris", "Rome"]),
                        pass: lists(&["STATE FOR WHA/CEN", "PARIS FOR POL"]),
                        serial: Some(88),
                        ..plain.clone()
                    });
                    check(&Template {
                        references: lists(&["26 VALLETTA 12"]),
                        ..plain
                    });
                }
            }
        }
    }

    /// What `--strict` warns of in a cable with these captions, but for what its author fills in.
    fn warnings(template: &Template) -> Vec<String> {
        let settings = Settings::default();
        let found = lint::check(&template.text(), None, &settings).diagnostics;
        let own = |found: &Diagnostic| {
            found.severity > Severity::Hint && found.rule.name != PLACEHOLDER_LEFT
        };
        let warned = found.iter().filter(|found| own(found));
        warned.map(|found| found.message.clone()).collect()
    }

    #[test]
    fn every_caption_fits_its_cable_or_is_refused() {
        let mut refused = Vec::new();
        for (level, sensitive) in [
            (Level::Unclassified, false),
            (Level::Unclassified, true),
            (Level::Confidential, false),
            (Level::Secret, false),
        ] {
            for caption in [
                "SIPDIS",
                "NOFORN",
                "NODIS",
                "EXDIS",
                "STADIS",
                "CUI",
                "DS CHANNEL",
            ] {
                let template = Template {
                    sensitive,
                    captions: vec![caption.to_owned()],
                    ..Template::new(Layout::Smart, "ROME", level, MOMENT)
                };
                match template.problem() {
                    Some(_) => refused.push((level.name(), sensitive, caption)),
                    None => assert_eq!(
                        warnings(&template),
                        Vec::<String>::new(),
                        "{caption}\n{}",
                        template.text()
                    ),
                }
            }
        }
        assert_eq!(
            refused,
            [
                ("UNCLASSIFIED", false, "NOFORN"),
                ("UNCLASSIFIED", false, "NODIS"),
                ("UNCLASSIFIED", false, "EXDIS"),
                ("UNCLASSIFIED", true, "CUI"),
            ]
        );
    }

    #[test]
    fn properties_are_judged() {
        let plain = Template::new(Layout::Smart, "ROME", Level::Unclassified, MOMENT);
        assert_eq!(plain.problem(), None);
        let derived = Template {
            derived: true,
            ..plain.clone()
        };
        assert!(derived.problem().is_some());
        let captions = |name: &str| {
            let captions = vec![name.to_owned()];
            Template {
                captions,
                ..plain.clone()
            }
            .problem()
        };
        assert_eq!(captions("sipdis"), None);
        assert_eq!(captions("REL TO USA, FVEY"), None);
        assert_eq!(
            captions("exdis").as_deref(),
            Some("EXDIS needs a cable that is SBU or classified")
        );
        let wrong = captions("NOFRON");
        assert_eq!(
            wrong.as_deref(),
            Some("NOFRON is not a caption; did you mean NOFORN?")
        );
    }

    #[test]
    fn date_time_groups() {
        assert_eq!(MOMENT.group(), "090905Z MAR 26");
    }
}
