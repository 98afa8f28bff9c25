//! `tierdeck models`: lists, shows and checks models.

use std::io::Write;
use std::path::Path;

use crate::data::display::{Signs, display_with};
use crate::storage::disk::Disk;
use crate::storage::models::{self, ModelError};
use crate::storage::paths::Dirs;
use crate::tiering::bundled::{BUNDLED, DEFAULT};
use crate::tiering::{Model, check};

use super::failure::Failure;
use super::page::{Align, Page};

/// Lists the bundled models and those in the models folder.
///
/// # Errors
/// Those of the writer.
pub fn list(signs: Signs, out: &mut dyn Write) -> Result<(), Failure> {
    let dirs = Dirs::from_environment();
    let row = |name: &str, text: Result<String, ModelError>| {
        let about = match text.map(|text| check::read(&text)) {
            Ok(Ok(model)) => [model.name, model.about],
            Ok(Err(_)) => [String::new(), "has mistakes: tierdeck models check lists them".to_owned()],
            Err(_) => [String::new(), "cannot be read".to_owned()],
        };
        let [title, about] = about;
        vec![name.to_owned(), title, about]
    };
    let bundled = BUNDLED.iter().map(|(id, text)| row(id, Ok((*text).to_owned())));
    let own = models::own(dirs.as_ref())
        .into_iter()
        .map(|own| row(&own.name, models::read_file(&Disk::Real, &own.path)));
    let rows: Vec<_> = bundled.chain(own).collect();
    let mut page = Page::new(out, signs);
    page.table(&[("Name", Align::Left), ("Model", Align::Left), ("About", Align::Left)], &rows)?;
    page.blank()?;
    page.say(&format!("Without -m, a list is tiered by the model of its review, or else by {DEFAULT}."))?;
    if let Some(dirs) = dirs {
        page.say(&format!("Your own models are .toml files in {}.", dirs.models_dir().display()))?;
    }
    Ok(())
}

/// Writes a model's file, without characters that act on a terminal.
///
/// # Errors
/// There is no such model, or the writer failed.
pub fn show(name: &str, signs: Signs, out: &mut dyn Write) -> Result<(), Failure> {
    let file = models::file(name, Dirs::from_environment().as_ref()).map_err(Failure::said)?;
    for line in file.text.lines() {
        // Tabs do no harm, and the file must stay usable.
        let parts: Vec<_> = line.split('\t').map(|part| display_with(part, signs)).collect();
        writeln!(out, "{}", parts.join("\t"))?;
    }
    Ok(())
}

/// Lists every mistake in a model's file.
///
/// # Errors
/// The file cannot be read or has mistakes, or the writer failed.
pub fn check(path: &Path, signs: Signs, out: &mut dyn Write) -> Result<(), Failure> {
    let name = path.display();
    let file = models::read_file(&Disk::Real, path).map_err(Failure::said)?;
    let mut page = Page::new(out, signs);
    let problems = match check::read(&file) {
        Ok(model) => {
            let Model { name: title, tiers, criteria, rules, .. } = &model;
            let [tiers, criteria, rules] = [tiers.len(), criteria.len(), rules.len()];
            let counts = format!("Tiers: {tiers}. Criteria: {criteria}. Rules: {rules}.");
            page.line(&format!("{name} has no mistakes: \"{title}\". {counts}"))?;
            for sentence in check::unknown_names(&model) {
                page.line(&sentence)?;
            }
            return Ok(());
        }
        Err(problems) => problems,
    };
    for problem in &problems {
        page.line(&format!("{name}: {problem}"))?;
    }
    Err(Failure::said(match problems.len() {
        1 => format!("{name} has a mistake: fix the line named above and check again"),
        many => format!("{name} has {many} mistakes: fix the lines named above and check again"),
    }))
}
