//! Asking a thread for lists that lead to action, by the screen or by a typed name.

use std::sync::Arc;

use crate::app::core::Core;
use crate::app::core::command::Context;
use crate::app::core::document::permission::Refused;
use crate::app::core::go::{Done, Go};
use crate::app::core::places::ListPlace;
use crate::app::core::row::When;
use crate::app::work::lists::{ListRequest, MarkedListFile};
use crate::app::work::row_set::RowSet;
use crate::data::number::counted;
use crate::export::content::{Export, ExportChoice};
use crate::export::lists::ListFile;
use crate::review::lists::{ActionList, ListName};

use super::export;

/// What must be so before a list is made.
pub const WHEN: &[When] = &[When::NotPart, When::Read];

/// What a thread is asked for; with the list in its usual order, only for another order.
pub fn request(core: &Core, made: Option<Arc<ActionList>>) -> ListRequest {
    let (document, place) = (&core.document, &core.list_place);
    ListRequest {
        rows: document.rows(),
        decisions: Arc::clone(&document.review.decisions),
        key_index: Arc::clone(&document.key_index),
        today: core.person.today,
        name: place.name,
        price_rise: place.price_rise,
        order: place.order,
        made,
    }
}

/// Whether a customer moves on in the list, or out of it, once something is decided about them.
pub fn are_done_with(name: ListName) -> bool {
    matches!(name, ListName::Due | ListName::Reminders)
}

/// Opens the list of a name that was typed; the screen alone for nothing.
///
/// # Errors
/// There is no list of this name, or it cannot be made now.
pub fn typed(core: &mut Core, name: &str) -> Done {
    When::all(WHEN, core)?;
    if !name.is_empty() {
        let unknown =
            || Refused::Because(format!("There is no list '{name}'. There are {}.", ListName::all_names()));
        let name = ListName::read(name).ok_or_else(unknown)?;
        core.list_place = ListPlace { name, price_rise: core.list_place.price_rise, ..ListPlace::default() };
    }
    // The screen that is open may show another list.
    core.go(Go::CloseOne(Context::Lists));
    core.go(Go::Open(Context::Lists));
    Ok(())
}

/// Asks for the file to write a list into: all of it, the marked customers where some are, or what another program needs.
///
/// # Errors
/// The list is still being read.
pub fn export(core: &mut Core, list: Arc<ActionList>, marks: RowSet) -> Done {
    let document = &core.document;
    let roster = document.roster().cloned();
    let roster =
        roster.ok_or_else(|| Refused::because("The list is still being read; try again in a moment."))?;
    let (name, title) = (list.name, list.name.title());
    let what = match name {
        ListName::WhatIf => counted(list.entries.len(), "case"),
        _ => format!("{} of {title}", counted(list.entries.len(), "customer")),
    };
    let file = ListFile {
        list,
        table: Arc::clone(&document.table),
        roster,
        tiering: Arc::clone(&document.tiering),
        decisions: Arc::clone(&document.review.decisions),
        key_index: Arc::clone(&document.key_index),
        without_names: false,
        today: Some(core.person.today),
    };
    let count = marks.count();
    let all = Export { what, content: Arc::new(file.clone()) };
    let marked = (count > 0).then(|| Export {
        what: format!("{} of {title}", counted(count, "marked customer")),
        content: Arc::new(MarkedListFile { file, marks }),
    });
    let usual = marked.clone().unwrap_or_else(|| all.clone());
    let for_crm = (name != ListName::WhatIf).then(|| {
        let export = usual.only(export::crm("next_step"));
        Export { what: "key, tier and next step".to_owned(), ..export }
    });
    let whose = if count > 0 { "those marked" } else { "all" };
    let choice = |export: Export, about: &str| ExportChoice { export, about: about.to_owned() };
    let choices = [
        marked.map(|export| choice(export, "")),
        Some(choice(all, "the whole list")),
        for_crm.map(|export| choice(export, &format!("of {whose}, for a CRM"))),
    ];
    export::ask_of(core, choices.into_iter().flatten().collect(), &format!("{}.csv", name.name()));
    Ok(())
}
