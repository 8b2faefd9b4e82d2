//! What an author asks of a new cable, as a command line or an editor has it.

use super::{Moment, Template, did_you_mean};
use crate::lint::Settings;
use crate::syntax::Layout;
use crate::text::words::one_line;
use crate::vocabulary::classification::Level;
use crate::vocabulary::lexicon::Lexicon;
use serde::Deserialize;

/// A new cable as it is asked for. Every member may be left out of JSON.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default, rename_all = "camelCase", deny_unknown_fields)]
pub struct Request {
    /// Its layout.
    pub layout: NewLayout,
    /// Its level.
    pub classification: NewLevel,
    /// The post that sends it, in capitals or not. Without one, the cable says where to write it.
    pub post: Option<String>,
    /// Is its classification derived from a source, rather than original?
    pub derived: bool,
    /// Lists of TAGS codes, which commas or spaces divide.
    pub tags: Vec<String>,
    /// Its captions beside SENSITIVE.
    pub captions: Vec<String>,
    /// The cables that it refers to.
    pub references: Vec<String>,
    /// Does it ask for something?
    pub action_request: bool,
    /// The posts that it is sent to for information.
    pub info: Vec<String>,
    /// Its passing lines.
    pub pass: Vec<String>,
    /// Its subject.
    pub subject: Option<String>,
}

/// The layout of a new cable.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(feature = "cli", derive(clap::ValueEnum))]
pub enum NewLayout {
    /// Labelled fields, as in the Department's messaging system since 2010.
    #[default]
    Smart,
    /// The telegram, used before 2010.
    Telegram,
}

/// The level of a new cable, and whether it is sensitive.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(feature = "cli", derive(clap::ValueEnum))]
pub enum NewLevel {
    /// UNCLASSIFIED
    #[default]
    Unclassified,
    /// Sensitive but unclassified: UNCLASSIFIED with the caption SENSITIVE
    Sbu,
    /// CONFIDENTIAL
    Confidential,
    /// SECRET
    Secret,
}

/// Stands where the author is to write the post.
const NO_POST: &str = "POST";

impl Request {
    /// The cable, or what is wrong with what was asked for, in words for the author: an unknown name,
    /// or the first warning that the cable's own check would have. The settings are those of the
    /// place where the cable is written.
    pub fn template(
        &self,
        serial: Option<u32>,
        moment: Moment,
        settings: &Settings,
    ) -> Result<Template, String> {
        let lexicon = settings.lexicon();
        let post = match &self.post {
            Some(post) => known_post(post, lexicon)?,
            None => NO_POST.to_owned(),
        };
        let info = self.info.iter().map(|post| known_post(post, lexicon));
        let (level, sensitive) = match self.classification {
            NewLevel::Unclassified => (Level::Unclassified, false),
            NewLevel::Sbu => (Level::Unclassified, true),
            NewLevel::Confidential => (Level::Confidential, false),
            NewLevel::Secret => (Level::Secret, false),
        };
        let layout = match self.layout {
            NewLayout::Smart => Layout::Smart,
            NewLayout::Telegram => Layout::Telegram,
        };
        let template = Template {
            sensitive,
            derived: self.derived,
            tags: known_codes(&self.tags, lexicon)?,
            captions: self.captions.clone(),
            references: self.references.clone(),
            action_request: self.action_request,
            info: info.collect::<Result<_, _>>()?,
            pass: self.pass.clone(),
            subject: self.subject.as_deref().map(one_line),
            serial,
            ..Template::new(layout, &post, level, moment)
        };
        match template.problem().or_else(|| template.objection(settings)) {
            Some(problem) => Err(problem),
            None => Ok(template),
        }
    }
}

/// The codes of lists that commas or spaces divide, in capitals, if they are TAGS codes.
fn known_codes(lists: &[String], lexicon: &Lexicon) -> Result<Vec<String>, String> {
    let is_between = |c: char| c == ',' || c.is_whitespace();
    let codes = lists.iter().flat_map(|list| list.split(is_between));
    let codes = codes.filter(|code| !code.is_empty());
    codes.map(|code| known_code(code, lexicon)).collect()
}

fn known_code(code: &str, lexicon: &Lexicon) -> Result<String, String> {
    let code = code.to_uppercase();
    if lexicon.has_tag(&code) {
        return Ok(code);
    }
    let near = lexicon.suggest(&code, None, 1);
    let near = near.first().map(|near| near.codes.join(", "));
    let near = did_you_mean(near.as_deref());
    Err(format!("{code} is not a TAGS code{near}"))
}

/// What the Department is called, whose cables STATE numbers.
const DEPARTMENT_NAMES: [&str; 3] = ["DEPARTMENT", "WASHDC", "WASHINGTON"];

/// A post's name in capitals, if it is a post.
fn known_post(post: &str, lexicon: &Lexicon) -> Result<String, String> {
    let post = one_line(post).to_uppercase();
    if lexicon.has_post(&post) {
        return Ok(post);
    }
    if post.is_empty() {
        return Err("the name of a post is empty".to_owned());
    }
    let department = DEPARTMENT_NAMES.contains(&&*post).then_some("STATE");
    let near = did_you_mean(lexicon.nearest_post(&post).or(department));
    Err(format!(
        "{post} is not in the table of posts{near} (`extend-posts` in cablelint.toml adds posts)"
    ))
}
