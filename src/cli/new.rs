//! `cablelint new`: a new cable to fill in.

use super::config::{self, ConfigArguments};
use super::input::InputArguments;
use super::names::Posts;
use super::{CLEAN, FAILED, interrupts, print, report_problem};
use crate::cable::id::cable_id;
use crate::config::CommandLine;
use crate::lint::Settings;
use crate::template::{Moment, NewLayout, NewLevel, Request, Template};
use crate::text::file::create;
use crate::vocabulary::posts;
use clap::Args;
use std::path::{Path, PathBuf};
use std::sync::Arc;

// The arguments of `new`.
#[derive(Debug, Args)]
pub(super) struct NewArguments {
    /// The post that sends the cable. The name of FILE may say it: `26VALLETTA88.cable`.
    #[arg(long, value_name = "POST", value_parser = Posts, hide_possible_values = true)]
    post: Option<String>,

    /// Its classification.
    #[arg(long, value_enum, default_value_t, value_name = "LEVEL")]
    classification: NewLevel,

    /// Its classification is derived from a source, rather than original.
    #[arg(long)]
    derived: bool,

    /// Its layout.
    #[arg(long, value_enum, default_value_t, value_name = "LAYOUT")]
    layout: NewLayout,

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
    let moment = Moment::now();
    let name = arguments.file.as_deref().and_then(named);
    if let Some(name) = name.as_ref().filter(|name| name.year != moment.date.year) {
        let id = format!("{:02}{}{}", moment.date.year % 100, name.post, name.serial);
        return Err(format!(
            "the name of the file says {}, but a new cable is of {}; call it {id}",
            name.year, moment.date.year
        ));
    }
    let sender = arguments.post.iter().map(|post| ("--post", post));
    let informed = arguments.info.iter().map(|post| ("--info", post));
    let empty = sender
        .chain(informed)
        .find(|(_, post)| post.trim().is_empty());
    if let Some((option, _)) = empty {
        return Err(format!("`{option}` is empty; write the name of a post"));
    }
    let post = match (&arguments.post, &name) {
        (Some(post), _) => post,
        (None, Some(name)) => posts::without_spaces(&name.post).unwrap_or(&name.post),
        (None, None) => return Err("say which post sends the cable, with --post".to_owned()),
    };
    let request = Request {
        layout: arguments.layout,
        classification: arguments.classification,
        post: Some(post.to_owned()),
        derived: arguments.derived,
        tags: arguments.tags.clone(),
        captions: arguments.caption.clone(),
        references: arguments.reference.clone(),
        action_request: arguments.action_request,
        info: arguments.info.clone(),
        pass: arguments.pass.clone(),
        subject: arguments.subject.clone(),
    };
    let serial = name.as_ref().map(|name| name.serial);
    let template = request.template(serial, moment, &settings)?;
    match name.filter(|name| !posts::same(&name.post, &template.post)) {
        Some(name) => Err(format!(
            "the name of the file says {}, but the post is {}",
            name.post, template.post
        )),
        None => Ok(template),
    }
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
