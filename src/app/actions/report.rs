//! Writing a report of the list.

use std::sync::Arc;

use crate::app::core::Core;
use crate::app::core::command::Command;
use crate::app::core::document::permission::Refused;
use crate::app::core::go::Done;
use crate::app::work::report::ReportFile;
use crate::export::content::Export;
use crate::tiering::today::AsOfBy;

use super::export;

/// Asks for the file to write it into.
pub fn ask(core: &mut Core, _: Command) -> Done {
    let document = &core.document;
    let rows = document.rows();
    let Some(roster) = document.roster().filter(|_| document.is_tiered()) else {
        return Err(Refused::because("The customers are being tiered; try again in a moment."));
    };
    let file = ReportFile {
        list: document.title(),
        roster: Arc::clone(roster),
        decisions: Arc::clone(&document.review.decisions),
        key_index: Arc::clone(&document.key_index),
        by_row: document.by_row.clone(),
        earlier: core.comparing.known.as_ref().map(|known| Arc::clone(&known.list)),
        today: document.today(core.person.today),
        as_of_by: if document.review.as_of.is_some() { AsOfBy::Review } else { AsOfBy::NewestDate },
        rows,
    };
    export::ask(core, Export { what: "the report".into(), content: Arc::new(file) }, "report.html");
    Ok(())
}
