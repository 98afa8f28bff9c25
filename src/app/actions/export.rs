//! Exporting what a screen shows into a file of its own: never over the list, never over a file without asking.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::app::core::Core;
use crate::app::core::document::permission::Refused;
use crate::app::core::effect::Effect;
use crate::app::core::go::Done;
use crate::app::core::key::{Code, Key};
use crate::app::core::prompt::suggestions::{Accept, Suggestion, Suggestions};
use crate::app::core::prompt::{Mistake, Prompt, Purpose};
use crate::app::core::saving::{ExportFile, Exported};
use crate::app::work::customers_file::CustomersFile;
use crate::app::work::lookup::InFiles;
use crate::app::work::{Lane, Work};
use crate::data::number::counted;
use crate::export::content::{Export, in_words};

/// Asks for the file of the customers shown, or marked where some are, with the columns shown.
///
/// # Errors
/// There are none.
pub fn customers(core: &mut Core) -> Done {
    let list = &core.list;
    let marked = list.marks.count();
    let count = if marked > 0 { marked } else { list.shown(&core.document) };
    if count == 0 {
        return Err(Refused::because("There are no customers to export."));
    }
    let columns = list.visible().map(|view| (view.shows, view.title.clone())).collect();
    let file = CustomersFile {
        title: core.document.name.clone(),
        source: core.document.rows(),
        rows: list.rows.clone(),
        marks: (marked > 0).then(|| list.marks.clone()),
        columns,
    };
    let what = counted(count, if marked > 0 { "marked customer" } else { "customer" });
    ask(core, Export { what, content: Arc::new(file) }, "customers.csv");
    Ok(())
}

/// Asks for the file. `ending` follows the name of the list in the name that is suggested, such as `segments.csv`.
pub fn ask(core: &mut Core, export: Export, ending: &str) {
    let stem = Path::new(&core.document.name).file_stem().unwrap_or_default().to_string_lossy();
    let name = format!("{}.{ending}", if core.document.is_from_stdin { "list".into() } else { stem });
    let hint = match export.content.endings() {
        [] => "a name beside the list, or a path; Esc cancels".to_owned(),
        endings => format!(
            "a name beside the list, or a path; {} say the format; Esc cancels",
            in_words(endings, "and")
        ),
    };
    core.ask(Purpose::ExportTo(export), &name, &hint);
}

/// Looks for paths that continue what is typed. A name alone is beside the list, so nothing is suggested for it.
pub fn suggest(core: &mut Core) {
    let Some(prompt) = &mut core.prompt else { return };
    let text = prompt.text().to_owned();
    let is_beside = matches!(prompt.purpose, Purpose::ExportTo(_))
        && !(Path::new(&text).is_absolute() || text.starts_with('~'));
    if is_beside || text.trim().is_empty() {
        prompt.suggestions = Suggestions::default();
        core.requests.cancel(Lane::Complete);
        return;
    }
    core.work(Work::Complete(InFiles::Paths(text)));
}

/// Suggests paths that were found.
pub fn suggested(prompt: &mut Prompt, paths: Vec<String>) {
    let whole = 0..prompt.text().len();
    let suggestion = |path: String| Suggestion::new(path.clone(), "", Accept::Write(whole.clone(), path));
    let list = paths.into_iter().map(suggestion).collect();
    prompt.suggestions = Suggestions::none_chosen("Tab completes", "", list);
}

/// The name was typed.
///
/// # Errors
/// It is empty, or its ending is no format for it.
pub fn entered(core: &mut Core, export: Export, text: &str) -> Result<(), Mistake> {
    if text.trim().is_empty() {
        return Err(Mistake::all(text, "Type the name of a file, such as list.csv. Esc cancels."));
    }
    let path = PathBuf::from(text.trim());
    if let Some(sentence) = export.refuses(&path) {
        return Err(Mistake::all(text, sentence));
    }
    let request = ExportFile { export, path, over: false };
    core.perform(Effect::Export(request));
    Ok(())
}

/// A file was exported, or could not be; a sentence.
pub fn exported(core: &mut Core, request: ExportFile, exported: Result<Exported, String>) {
    match exported {
        Ok(Exported::To(path)) => {
            core.say(format!("Exported {} to {}.", request.export.what, path.display()));
        }
        Ok(Exported::Taken(path)) => {
            let question =
                format!("{} exists already. y overwrites it · n another name · Esc cancels", path.display());
            core.question(Purpose::OverwriteExport(request), question);
        }
        Err(sentence) => {
            let typed = request.path.display().to_string();
            core.ask(Purpose::ExportTo(request.export), &typed, "another name or folder; Esc cancels");
            core.warn(sentence);
        }
    }
}

/// Answers the question whether to overwrite a file.
pub fn answer(core: &mut Core, request: ExportFile, key: Key) {
    match key.code {
        Code::Char('y' | 'Y') => {
            core.prompt = None;
            core.perform(Effect::Export(ExportFile { over: true, ..request }));
        }
        Code::Char('n' | 'N') => {
            let typed = request.path.display().to_string();
            core.ask(Purpose::ExportTo(request.export), &typed, "another name or folder; Esc cancels");
        }
        Code::Esc => {
            core.prompt = None;
            core.say("Nothing was exported.");
        }
        _ => {}
    }
}
