//! Exporting what a screen shows into a file of its own: never over the list, never over a file without asking.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::app::core::Core;
use crate::app::core::document::permission::Refused;
use crate::app::core::go::Done;
use crate::app::core::key::{Code, Key};
use crate::app::core::neighbour::Neighbour;
use crate::app::core::prompt::question::KeyQuestion;
use crate::app::core::prompt::suggestions::{Accept, Suggestion, Suggestions};
use crate::app::core::prompt::{Mistake, Prompt, Purpose};
use crate::app::core::saving::{ExportFile, Exported};
use crate::app::work::copy::CopyRequest;
use crate::app::work::customers_file::{CustomersFile, NEXT};
use crate::app::work::lookup::InFiles;
use crate::app::work::rows::SortBy;
use crate::app::work::{Lane, Work};
use crate::data::display::display;
use crate::data::number::counted;
use crate::export::content::{Export, ExportChoice, ExportChoices, in_words};

/// What is typed in place of a name to copy the rows.
const CLIPBOARD: &str = "clipboard";
/// What chooses columns behind the name, as on the command line.
const ONLY: &str = "--only";

/// Asks for the file of the customers shown, or marked where some are, with the columns shown; or with the one under the
/// cursor, or with what another program needs.
///
/// # Errors
/// There are no customers.
pub fn customers(core: &mut Core) -> Done {
    let (marked, shown) = (core.list.marks.count(), core.list.shown(&core.document));
    let count = if marked > 0 { marked } else { shown };
    if count == 0 {
        return Err(Refused::because("There are no customers to export."));
    }
    let column = core.list.current_column().map(|view| (view.shows, view.title.clone()));
    let list = &core.list;
    let columns: Vec<(SortBy, String)> =
        list.visible().map(|view| (view.shows, view.title.clone())).collect();
    let with = |columns: Vec<(SortBy, String)>, marks: bool| CustomersFile {
        title: core.document.title(),
        source: core.document.rows(),
        rows: list.rows.clone(),
        marks: marks.then(|| list.marks.clone()),
        columns,
        roster: core.document.roster().cloned(),
    };
    let what = counted(count, if marked > 0 { "marked customer" } else { "customer" });
    let some = format!("the {} shown", counted(columns.len(), "column"));
    let choice = |what: String, about: String, file: CustomersFile| ExportChoice {
        export: Export { what, content: Arc::new(file) },
        about,
    };
    let usual = choice(what.clone(), some.clone(), with(columns.clone(), marked > 0));
    let for_crm = core.document.roster().is_some().then(|| ExportChoice {
        export: Export { what: format!("key, tier and next step of {what}"), ..usual.export.only(crm(NEXT)) },
        about: "for a CRM or a shop".to_owned(),
    });
    let all = (marked > 0 && shown > 0)
        .then(|| choice(format!("all {} shown", counted(shown, "customer")), some, with(columns, false)));
    let column = column.filter(|(shows, _)| *shows != SortBy::Trend).map(|(shows, title)| {
        let what = format!("the column {} of {what}", display(&title));
        choice(what, "the one under the cursor".to_owned(), with(vec![(shows, title)], marked > 0))
    });
    let choices = [Some(usual), all, column, for_crm].into_iter().flatten().collect();
    ask_of(core, choices, "customers.csv");
    Ok(())
}

/// The columns that another program needs to take tiers back.
pub fn crm(next: &str) -> Vec<String> {
    ["key", "tier", next].map(String::from).to_vec()
}

/// Asks for the file. `ending` follows the name of the list in the name that is suggested, such as `segments.csv`.
pub fn ask(core: &mut Core, export: Export, ending: &str) {
    ask_of(core, ExportChoices::one(export).all, ending);
}

/// The same where there is a choice of what is written; the usual one first.
pub fn ask_of(core: &mut Core, all: Vec<ExportChoice>, ending: &str) {
    let stem = Path::new(&core.document.name).file_stem().unwrap_or_default().to_string_lossy();
    let stem = if core.document.is_from_stdin { "list".into() } else { stem };
    let of_sample = if core.document.sampled().is_some() { ".sample" } else { "" };
    let name = format!("{stem}{of_sample}.{ending}");
    let choices = ExportChoices { all, at: 0 };
    let Some(content) = choices.chosen().map(|export| Arc::clone(&export.content)) else { return };
    let places = if content.has_rows() {
        "a name beside the list, a path, or clipboard"
    } else {
        "a name beside the list, or a path"
    };
    let hint = match content.endings() {
        [] => format!("{places}; Esc cancels"),
        endings => format!("{places}; {} say the format; Esc cancels", in_words(endings, "and")),
    };
    core.ask(Purpose::ExportTo(choices), &name, &hint);
    core.prompt.iter_mut().for_each(show_choices);
}

/// Shows above the line what can be exported, with what is chosen.
fn show_choices(prompt: &mut Prompt) {
    let Purpose::ExportTo(choices) = &prompt.purpose else { return };
    let suggestion = |choice: &ExportChoice| {
        Suggestion::new(choice.export.what.clone(), choice.about.clone(), Accept::Choice)
    };
    let list: Vec<Suggestion> = match &choices.all[..] {
        [_] => Vec::new(),
        all => all.iter().map(suggestion).collect(),
    };
    let mut shown = Suggestions::none_chosen("Export what? Tab: other choice", "", list);
    shown.choose(choices.at);
    prompt.suggestions = shown;
}

/// Chooses something else to export, unless the key is for a path. Whether it did.
pub fn turned(core: &mut Core, key: Key) -> bool {
    let Some(prompt) = &mut core.prompt else { return false };
    let has_choice = prompt.suggestions.list.iter().any(|one| one.accept == Accept::Choice);
    let (Purpose::ExportTo(choices), true) = (&mut prompt.purpose, has_choice) else { return false };
    let which = match key.code {
        Code::Tab => Neighbour::Next,
        Code::BackTab => Neighbour::Previous,
        _ => return false,
    };
    choices.at = which.position(choices.at, choices.all.len());
    show_choices(prompt);
    true
}

/// Looks for paths that continue what is typed. A name alone is beside the list, so nothing is suggested for it but the
/// clipboard.
pub fn suggest(core: &mut Core) {
    let Some(prompt) = &mut core.prompt else { return };
    let text = prompt.text().to_owned();
    let is_beside = matches!(prompt.purpose, Purpose::ExportTo(_))
        && !(Path::new(&text).is_absolute() || text.starts_with('~'));
    if is_beside || text.trim().is_empty() {
        prompt.suggestions = Suggestions::default();
        show_choices(prompt);
        let is_start = !text.is_empty() && text != CLIPBOARD && CLIPBOARD.starts_with(&text.to_lowercase());
        if is_start && matches!(&prompt.purpose, Purpose::ExportTo(choices) if has_rows(choices)) {
            let accept = Accept::Write(0..text.len(), CLIPBOARD.to_owned());
            let list = vec![Suggestion::new(CLIPBOARD, "copy, to paste into a spreadsheet", accept)];
            prompt.suggestions = Suggestions::none_chosen("Tab completes", "", list);
        }
        core.requests.cancel(Lane::Complete);
        return;
    }
    prompt.suggestions.write_over(&(0..text.len()));
    core.work(Work::Complete(InFiles::Paths(text)));
}

fn has_rows(choices: &ExportChoices) -> bool {
    choices.chosen().is_some_and(|export| export.content.has_rows())
}

/// Suggests paths that were found.
pub fn suggested(prompt: &mut Prompt, paths: Vec<String>) {
    let whole = 0..prompt.text().len();
    let suggestion = |path: String| Suggestion::new(path.clone(), "", Accept::Write(whole.clone(), path));
    let list = paths.into_iter().map(suggestion).collect();
    prompt.suggestions = Suggestions::none_chosen("Tab completes", "", list);
    // They continue the text as it is now, which earlier ones may have been written into meanwhile.
    prompt.completing = None;
}

/// The name was typed.
///
/// # Errors
/// It is empty, or its ending is no format for it; or there are no rows to copy or to choose columns of.
pub fn entered(core: &mut Core, choices: &ExportChoices, text: &str) -> Result<(), Mistake> {
    let Some(export) = choices.chosen().cloned() else { return Ok(()) };
    let (name, only) = match text.find(ONLY).filter(|at| text[..*at].ends_with(' ') || *at == 0) {
        Some(at) => (text[..at].trim(), Some(&text[at + ONLY.len()..])),
        None => (text.trim(), None),
    };
    if name.is_empty() {
        return Err(Mistake::all(
            text,
            "Type the name of a file, such as list.csv, or clipboard. Esc cancels.",
        ));
    }
    let is_copy = name.eq_ignore_ascii_case(CLIPBOARD);
    if (is_copy || only.is_some()) && !export.content.has_rows() {
        return Err(Mistake::all(
            text,
            "This has no rows to copy or choose of. Type the name of a file alone.",
        ));
    }
    let export = match only {
        None => export,
        Some(names) => {
            let names = names.trim_start_matches('=').split(',').map(str::trim);
            let names: Vec<String> = names.filter(|name| !name.is_empty()).map(str::to_owned).collect();
            if names.is_empty() {
                let sentence = "Name the columns behind --only, such as --only key,tier.";
                return Err(Mistake::all(text, sentence));
            }
            // Of what was narrowed already, the columns of the whole can be named.
            export.only(names)
        }
    };
    if is_copy {
        core.say("Copying ...");
        core.work(Work::Copy(CopyRequest { export }));
        return Ok(());
    }
    let path = PathBuf::from(name);
    if let Some(sentence) = export.refuses(&path) {
        return Err(Mistake::all(text, sentence));
    }
    let request = ExportFile { export, path, over: false };
    core.export(request);
    Ok(())
}

/// A file was exported, or could not be; a sentence.
pub fn exported(core: &mut Core, request: ExportFile, exported: Result<Exported, String>) {
    core.exported();
    match exported {
        Ok(Exported::To(path)) => {
            core.say(format!("Exported {} to {}.", request.export.what, path.display()));
        }
        Ok(Exported::Taken(path)) => {
            let question =
                format!("{} exists already. y overwrites it · n another name · Esc cancels", path.display());
            core.question(KeyQuestion::OverwriteExport(request), question);
        }
        Err(sentence) => {
            ask_again(core, request);
            core.warn(sentence);
        }
    }
}

/// Asks for another file for the same.
fn ask_again(core: &mut Core, request: ExportFile) {
    let typed = request.path.display().to_string();
    let purpose = Purpose::ExportTo(ExportChoices::one(request.export));
    core.ask(purpose, &typed, "another name or folder; Esc cancels");
}

/// Answers the question whether to overwrite a file.
pub fn answer(core: &mut Core, request: ExportFile, key: Key) {
    match key.code {
        Code::Char('y' | 'Y') => {
            core.prompt = None;
            core.export(ExportFile { over: true, ..request });
        }
        Code::Char('n' | 'N') => ask_again(core, request),
        Code::Esc => {
            core.prompt = None;
            core.say("Nothing was exported.");
        }
        _ => {}
    }
}
