//! The Python module of cablelint: the engine's functions over one text.
//!
//! Each gives its answer as text, JSON where it has parts; `python/cablelint/__init__.py` makes
//! Python's own values of it. Python's lock is released while a cable is read.

use ::cablelint::cable::json::CableJson;
use ::cablelint::cable::{Cable, Reading};
use ::cablelint::fix;
use ::cablelint::format::{self, FormatOptions, WIDTHS};
use ::cablelint::lint::{self, FindingJson, Settings};
use ::cablelint::rules::Safety;
use ::cablelint::syntax;
use ::cablelint::text::LineIndex;
use ::cablelint::text::edit::applied;
use ::cablelint::vocabulary::classification::Level;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;

/// How a text that has no file is named in answers.
const PATH: &str = "-";

/// Which rules judge, as `check` takes it on the command line.
#[derive(FromPyObject)]
struct Choice {
    select: Vec<String>,
    ignore: Vec<String>,
    strict: bool,
    max_classification: Option<String>,
}

impl Choice {
    fn settings(&self) -> PyResult<Settings> {
        let ceiling = self.max_classification.as_deref().map(level).transpose()?;
        Settings::new(&self.select, &self.ignore, self.strict)
            .map(|settings| settings.with_ceiling(ceiling))
            .map_err(|unknown| PyValueError::new_err(unknown.to_string()))
    }
}

/// The level that a name means, in capitals or not.
fn level(name: &str) -> PyResult<Level> {
    let upper = name.to_ascii_uppercase();
    match Level::read(&upper) {
        Some((level, end)) if end == upper.len() => Ok(level),
        _ => Err(PyValueError::new_err(format!(
            "`{name}` is no classification: unclassified, confidential, secret or top secret"
        ))),
    }
}

fn json(value: &impl serde::Serialize) -> PyResult<String> {
    serde_json::to_string(value).map_err(|error| PyValueError::new_err(error.to_string()))
}

/// The functions that `cablelint/__init__.py` wraps.
#[pymodule]
mod _engine {
    use super::*;

    /// The object of `cablelint parse`.
    #[pyfunction]
    fn parse(py: Python<'_>, text: &str, file_id: Option<&str>, blocks: bool) -> PyResult<String> {
        py.detach(|| {
            let context = Settings::default().context(file_id);
            let reading = Reading::new(text);
            let cable = Cable::read(&reading, &context);
            let mut object = CableJson::new(PATH, text, &cable);
            if blocks {
                object.add_blocks(text, &reading);
            }
            json(&object)
        })
    }

    /// The findings of `cablelint check`.
    #[pyfunction]
    fn check(
        py: Python<'_>,
        text: &str,
        file_id: Option<&str>,
        choice: Choice,
    ) -> PyResult<String> {
        let settings = choice.settings()?;
        py.detach(|| {
            let outcome = lint::check(text, file_id, &settings);
            let index = LineIndex::new(text);
            let found = outcome.diagnostics.iter();
            json(
                &found
                    .map(|found| FindingJson::new(PATH, &index, found))
                    .collect::<Vec<_>>(),
            )
        })
    }

    /// The text after the fixes of `cablelint check --fix`.
    #[pyfunction]
    fn fix(
        py: Python<'_>,
        text: &str,
        file_id: Option<&str>,
        choice: Choice,
        unsafe_fixes: bool,
    ) -> PyResult<String> {
        let settings = choice.settings()?;
        let safety = if unsafe_fixes {
            Safety::Unsafe
        } else {
            Safety::Safe
        };
        Ok(py.detach(|| {
            super::fix::fix(text, safety, |text| lint::check(text, file_id, &settings)).text
        }))
    }

    /// The text in the layout of `cablelint fmt`.
    #[pyfunction]
    fn format(
        py: Python<'_>,
        text: &str,
        file_id: Option<&str>,
        width: Option<usize>,
        clean: bool,
    ) -> PyResult<String> {
        if width.is_some_and(|width| !WIDTHS.contains(&width)) {
            let (least, most) = (WIDTHS.start(), WIDTHS.end());
            let problem = format!("width is a number of characters, {least} to {most}");
            return Err(PyValueError::new_err(problem));
        }
        let options = FormatOptions { width, clean };
        Ok(py.detach(|| {
            let edits = super::format::format(text, file_id, &Settings::default(), &options);
            applied(text, &edits)
        }))
    }

    /// The texts of the cables that a file of an archive holds, one after another.
    #[pyfunction]
    fn records(py: Python<'_>, text: &str) -> Vec<String> {
        py.detach(|| {
            let spans = syntax::records(text);
            spans
                .iter()
                .map(|span| span.slice(text).to_owned())
                .collect()
        })
    }
}
