//! Exporting what a screen shows into a file of its own: never over the list, never over a file without asking.

use std::path::{Path, PathBuf};

use crate::app::core::Core;
use crate::app::core::effect::Effect;
use crate::app::core::key::{Code, Key};
use crate::app::core::prompt::suggestions::{Accept, Suggestion, Suggestions};
use crate::app::core::prompt::{Mistake, Prompt, Purpose};
use crate::app::core::saving::{ExportFile, Exported};
use crate::app::work::lookup::InFiles;
use crate::app::work::{Lane, Work};
use crate::export::content::Export;

/// Asks for the file. `ending` follows the name of the list in the name that is suggested, such as `segments.csv`.
pub fn ask(core: &mut Core, export: Export, ending: &str) {
    let stem = Path::new(&core.document.name).file_stem().unwrap_or_default().to_string_lossy();
    let name = format!("{}.{ending}", if core.document.is_from_stdin { "list".into() } else { stem });
    core.ask(Purpose::ExportTo(export), &name, "a name beside the list, or a path; Esc cancels");
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
