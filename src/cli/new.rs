//! `cablelint new`: a new cable to fill in.

use super::config::{self, ConfigArguments};
use super::input::InputArguments;
use super::names::Posts;
use super::{CLEAN, FAILED, interrupts, print, report_problem};
use crate::cable::id::cable_id;
use crate::config::CommandLine;
use crate::lint::Settings;
use crate::syntax::Layout;
use crate::template::{Moment, Template, did_you_mean};
use crate::text::file::create;
use crate::text::words::one_line;
use crate::vocabulary::classification::Level;
use crate::vocabulary::lexicon::Lexicon;
use crate::vocabulary::posts;
use clap::{Args, ValueEnum};
use std::path::{Path, PathBuf};
use std::sync::Arc;

// The arguments of `new`.
#[derive(Debug, Args)]
pub(super) struct NewArguments {
    /// The post that sends the cable. The name of FILE may say it: `26VALLETTA88.cable`.
    #[arg(long, value_name = "POST", value_parser = Posts, hide_possible_values = true)]
    post: Option<String>,

    /// Its classification.
    #[arg(long, value_enum, default_value_t = Classification::Unclassified, value_name = "LEVEL")]
    classification: Classification,

    /// Its classification is derived from a source, rather than original.
    #[arg(long)]
    derived: bool,

    /// Its layout.
    #[arg(long, value_enum, default_value_t = Chosen::Smart, value_name = "LAYOUT")]
    layout: Chosen,

    /// Its subject.
    #[arg(long, value_name = "WORDS")]
    subject: Option<String>,

    /// Its TAGS codes, such as `ECON, ETRD`. The country of the post is added where none is given.
    #[arg(long, value_name = "CODES")]
    tags: Vec<String>,

    /// A caption, such as NODIS or `REL TO USA, FVEY`. May be given several times.
    #[arg(long, value_name = "CAPTION")]
    caption: Vec<String>,

    /// A cable that it refers to, such as `26 VALLETTA 12`. May be given several times.
    #[arg(long, value_name = "CABLE")]
    reference: Vec<String>,

    /// It asks for something: with a paragraph for the request.
    #[arg(long)]
    action_request: bool,

    /// A post that it is sent to for information. May be given several times.
    #[arg(long, value_name = "POST", value_parser = Posts, hide_possible_values = true)]
    info: Vec<String>,

    /// A passing line, such as `STATE FOR EUR/WE`. May be given several times.
    #[arg(long, value_name = "WORDS")]
    pass: Vec<String>,

    #[command(flatten)]
    config: ConfigArguments,

    /// Write the cable to this file, which must not exist yet. Without it, the cable is printed.
    file: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Classification {
    /// UNCLASSIFIED
    Unclassified,
    /// Sensitive but unclassified: UNCLASSIFIED with the caption SENSITIVE
    Sbu,
    /// CONFIDENTIAL
    Confidential,
    /// SECRET
    Secret,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Chosen {
    /// Labelled fields, as in the Department's messaging system since 2010.
    Smart,
    /// The telegram, used before 2010.
    Telegram,
}

/// Writes the cable, and returns the exit code.
pub(super) fn run(arguments: &NewArguments) -> u8 {
    let text = template(arguments).map(|template| template.text());
    let written = text.and_then(|text| match &arguments.file {
        None => Ok(print(&text)),
        Some(path) => {
            interrupts::clean_up();
            let written = create(path, &text).map(|()| CLEAN);
            written.map_err(|error| format!("{}: {error}", path.display()))
        }
    });
    written.unwrap_or_else(|problem| {
        report_problem(&problem);
        FAILED
    })
}

/// The cable that the arguments ask for, or what is wrong with them.
fn template(arguments: &NewArguments) -> Result<Template, String> {
    let settings = settings(arguments)?;
    let lexicon = settings.lexicon();
    let moment = Moment::now();
    let name = arguments.file.as_deref().and_then(named);
    if let Some(name) = name.as_ref().filter(|name| name.year != moment.date.year) {
        let id = format!("{:02}{}{}", moment.date.year % 100, name.post, name.serial);
        return Err(format!(
            "the name of the file says {}, but a new cable is of {}; call it {id}",
            name.year, moment.date.year
        ));
    }
    let post = match (&arguments.post, &name) {
        (Some(post), _) => known(post, "--post", lexicon)?,
        (None, Some(name)) => match posts::without_spaces(&name.post) {
            Some(post) => post.to_owned(),
            None => known(&name.post, "--post", lexicon)?,
        },
        (None, None) => return Err("say which post sends the cable, with --post".to_owned()),
    };
    if let Some(name) = name.as_ref().filter(|name| !posts::same(&name.post, &post)) {
        return Err(format!(
            "the name of the file says {}, but the post is {post}",
            name.post
        ));
    }
    let info = arguments
        .info
        .iter()
        .map(|post| known(post, "--info", lexicon));
    let info: Result<Vec<String>, String> = info.collect();
    let (level, sensitive) = match arguments.classification {
        Classification::Unclassified => (Level::Unclassified, false),
        Classification::Sbu => (Level::Unclassified, true),
        Classification::Confidential => (Level::Confidential, false),
        Classification::Secret => (Level::Secret, false),
    };
    let layout = match arguments.layout {
        Chosen::Smart => Layout::Smart,
        Chosen::Telegram => Layout::Telegram,
    };
    let template = Template {
        sensitive,
        derived: arguments.derived,
        tags: codes(&arguments.tags, lexicon)?,
        captions: arguments.caption.clone(),
        references: arguments.reference.clone(),
        action_request: arguments.action_request,
        info: info?,
        pass: arguments.pass.clone(),
        subject: arguments.subject.as_deref().map(one_line),
        serial: name.map(|name| name.serial),
        ..Template::new(layout, &post, level, moment)
    };
    match template.problem().or_else(|| template.objection(&settings)) {
        Some(problem) => Err(problem),
        None => Ok(template),
    }
}

/// The TAGS codes of lists that commas or spaces divide.
fn codes(lists: &[String], lexicon: &Lexicon) -> Result<Vec<String>, String> {
    let is_between = |c: char| c == ',' || c.is_whitespace();
    let codes = lists.iter().flat_map(|list| list.split(is_between));
    let codes = codes.filter(|code| !code.is_empty());
    codes.map(|code| code_of(code, lexicon)).collect()
}

/// A code in capitals, if it is a TAGS code.
fn code_of(code: &str, lexicon: &Lexicon) -> Result<String, String> {
    let code = code.to_uppercase();
    if lexicon.has_tag(&code) {
        return Ok(code);
    }
    let near = lexicon.suggest(&code, None, 1);
    let near = near.first().map(|near| near.codes.join(", "));
    let near = did_you_mean(near.as_deref());
    Err(format!("{code} is not a TAGS code{near}"))
}

/// What the name of a file says of its cable: `26VALLETTA88.cable`.
struct Name {
    year: u16,
    post: String,
    serial: u32,
}

fn named(path: &Path) -> Option<Name> {
    let stem = path.file_stem()?.to_str()?.to_uppercase();
    let (year, post, serial) = cable_id(&stem)?;
    Some(Name {
        year,
        post: post.to_owned(),
        serial,
    })
}

/// A post's name in capitals, if it is a post.
fn known(post: &str, option: &str, lexicon: &Lexicon) -> Result<String, String> {
    let post = one_line(post).to_uppercase();
    if lexicon.has_post(&post) {
        return Ok(post);
    }
    if post.is_empty() {
        return Err(format!("`{option}` is empty; write the name of a post"));
    }
    let near = did_you_mean(lexicon.nearest_post(&post));
    Err(format!(
        "{post} is not in the table of posts{near} (`extend-posts` in cablelint.toml adds posts)"
    ))
}

/// The settings that hold where the cable is written.
fn settings(arguments: &NewArguments) -> Result<Arc<Settings>, String> {
    let input = InputArguments::default();
    let resolver = arguments.config.resolver(CommandLine::default(), &input)?;
    let file = arguments.file.as_deref();
    let folder = file.and_then(Path::parent);
    let folder = folder.filter(|folder| !folder.as_os_str().is_empty());
    let settings = resolver
        .for_folder(folder.unwrap_or(Path::new(".")))
        .map_err(|problems| problems.to_string())?;
    config::usable(&resolver)?;
    Ok(Arc::clone(settings.settings()))
}
