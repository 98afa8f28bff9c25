//! Changing the import settings: trying them, keeping them, giving a column a role.

use crate::app::actions::{filter, find};
use crate::app::core::Core;
use crate::app::core::command::Command;
use crate::app::core::document::permission::Refused;
use crate::app::core::go::{Done, Go};
use crate::app::core::neighbour::Neighbour;
use crate::app::core::prompt::Purpose;
use crate::app::work::Work;
use crate::app::work::examine::without_value;
use crate::app::work::preview::{OfferRoles, PreviewImport};
use crate::app::work::rows::SortBy;
use crate::data::column::RowId;
use crate::data::table::Table;
use crate::review::Edit;

use super::role_picker::{self, RolePicker};
use super::settings::ImportSettings;
use super::{Import, ImportFact};

/// Shows the customer who has a row of a list of orders.
fn show_order(core: &mut Core, customer: Option<RowId>) {
    let Some(customer) = customer else {
        core.say("Every order has a readable value in this column, or none.");
        return;
    };
    core.go(Go::Bottom);
    find::go_to_customer(core, customer.index());
    core.say("This customer has an order whose value cannot be read. {key:detail} lists the orders.");
}

impl Import {
    /// Looks at the list as the settings read it.
    pub(super) fn look(&self, core: &mut Core) {
        let review = &core.document.review;
        let now = ImportSettings::of(review);
        let draft = self.draft.as_ref().unwrap_or(&now);
        let request = PreviewImport {
            table: Table::source_of(&core.document.table),
            reading: draft.reads_otherwise(&now.reading).then(|| draft.reading.clone()),
            rows: draft.reading.rows,
            choices: (*draft != now).then(|| draft.choices.clone()),
            customers: Some(&core.document.table).filter(|table| table.added_rows().is_some()).cloned(),
        };
        core.work(Work::PreviewImport(Box::new(request)));
    }

    /// Tries other settings. What comes to the same as what is kept is no change.
    pub(super) fn try_out(&mut self, core: &mut Core, settings: ImportSettings) {
        let now = ImportSettings::of(&core.document.review);
        self.draft = Some(settings.tidied()).filter(|settings| *settings != now);
        self.look(core);
    }

    /// Changes what the cursor is on to the next choice, or to the one before.
    pub(super) fn step(&mut self, core: &mut Core, which: Neighbour) {
        let mut settings = self.settings(core);
        match self.facts.get(self.cursor.at) {
            Some(ImportFact::File) => return core.say(":e opens another file."),
            Some(ImportFact::Sheet) => settings.step_sheet(core, which),
            Some(ImportFact::Encoding) => settings.step_encoding(&self.found, which),
            Some(ImportFact::Delimiter) => settings.step_delimiter(&self.found, which),
            Some(ImportFact::Header) => settings.step_header(&self.found, which),
            Some(ImportFact::Rows) => settings.step_rows(&self.found, self.table(core), which),
            None => {
                let Some(id) = self.column() else { return };
                let table = self.table(core);
                let Some(column) = table.column(id) else { return };
                let roles = role_picker::roles_of(column);
                settings.give_role(&core.document, &column.name, which.of(&column.role, &roles));
            }
        }
        self.try_out(core, settings);
    }

    /// Tries the next type for the column under the cursor.
    pub(super) fn next_type(&mut self, core: &mut Core) {
        let mut settings = self.settings(core);
        let column = self.column().and_then(|column| self.table(core).column(column));
        let Some(column) = column else { return core.say("Put the cursor on a column to change its type.") };
        let as_found = core.document.table.source().columns().iter().find(|other| other.name == column.name);
        settings.step_type(&column.name, as_found.map(|column| &column.kind), &core.document.review);
        self.try_out(core, settings);
    }

    /// Keeps what is tried, and reads the list again; else opens the roles of the column under the cursor.
    pub(super) fn keep(&mut self, core: &mut Core) -> Done {
        let Some(draft) = self.draft.clone() else {
            self.pick(core);
            return Ok(());
        };
        let review = &core.document.review;
        let is_read_otherwise = draft.reads_otherwise(&review.reading);
        let ImportSettings { reading, choices } = draft;
        let (other_choices, other_reading) = (review.choices != choices, review.reading != reading);
        if is_read_otherwise && core.document.is_from_stdin {
            return Err(Refused::because(
                "Standard input cannot be read again. Save the list as a file, and open that. {key:back} leaves this.",
            ));
        }
        match (other_reading, other_choices) {
            (true, true) => core.apply(
                "the change of the import",
                Edit::Together { edits: vec![Edit::SetReading { reading }, Edit::SetChoices { choices }] },
            )?,
            (true, false) => core.apply("the change of the reading", Edit::SetReading { reading })?,
            (false, _) => core.apply("the change of the columns", Edit::SetChoices { choices })?,
        }
        self.draft = None;
        self.kept = true;
        core.say("Read again with your settings; decisions are kept. {key:undo} undoes this.");
        Ok(())
    }

    /// Opens the roles that the column under the cursor may have.
    pub(super) fn pick(&mut self, core: &mut Core) {
        let Some((id, column)) = self.column().and_then(|id| Some((id, self.table(core).column(id)?))) else {
            let what =
                if self.cursor.at == 0 { ":e opens another file." } else { "{key:next-choice} changes it." };
            return core.say(what);
        };
        let picker = RolePicker::of(self.table(core), id, column);
        if picker.roles().len() < 2 {
            return core.say("The column has no values, so it has no role.");
        }
        let table = match &self.preview {
            Some(preview) => preview.table.clone(),
            None => Table::source_of(&core.document.table),
        };
        let model = core.document.review.model.clone();
        let roles = picker.roles().to_vec();
        self.picker = Some(picker);
        core.work(Work::OfferRoles(Box::new(OfferRoles { table, column: id, roles, model })));
        core.ask(Purpose::ChooseOfScreen("Role: "), "", "type to find, Enter keeps, Esc leaves it as it is");
    }

    /// Shows the customers without a readable value in the column under the cursor.
    pub(super) fn show_unreadable(&self, core: &mut Core) -> Done {
        if self.is_preview() {
            core.say("{key:keep} keeps the new reading first; then {key:show-unreadable} shows them.");
            return Ok(());
        }
        let cells = self.column().and_then(|id| Some((id, self.cells(id)?)));
        if let Some((id, _)) = cells.filter(|_| core.document.table.added_rows().is_some()) {
            let preview = self.preview.as_ref();
            let customer = preview.and_then(|preview| *preview.unreadable_of.get(id.index())?);
            show_order(core, customer);
            return Ok(());
        }
        let filter = cells.and_then(|(id, cells)| without_value(&core.document.table, id, cells));
        let (Some((id, _)), Some(filter)) = (cells, filter) else {
            core.say("Every customer has a value in this column.");
            return Ok(());
        };
        core.list.go_to_column(SortBy::Column(id));
        core.go(Go::Bottom);
        core.say(
            "These are the customers. {key:back} shows all again, {key:import} returns to the import screen.",
        );
        filter::apply(core, &filter)
    }

    /// Gives the column the role that was chosen, and keeps it.
    pub(super) fn take_role(&mut self, core: &mut Core) {
        let Some(picker) = self.picker.take() else { return };
        let (Some(role), Some(column)) = (picker.chosen(), self.table(core).column(picker.column)) else {
            return;
        };
        let mut settings = self.settings(core);
        settings.give_role(&core.document, &column.name, role);
        self.try_out(core, settings);
        if self.is_preview() {
            core.go(Go::Run(Command::Keep));
        } else {
            core.say("The column has this role already.");
        }
    }
}
