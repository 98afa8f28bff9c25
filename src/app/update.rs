//! The one function that changes the state: a message in, effects out.

use std::sync::Arc;

use crate::data::column::RowId;
use crate::data::display;
use crate::review::Edit;
use crate::tiering::explain::Explanation;
use crate::tiering::what_if::next_tier_up;

use crate::app::actions::decide;
use crate::app::actions::filter as filter_line;
use crate::app::actions::keeping;
use crate::app::actions::leave as leaving;
use crate::app::actions::mark as marking;
use crate::app::actions::notes;
use crate::app::actions::save::save;
use crate::app::answers;
use crate::app::commands;
use crate::app::core::key::Key;
use crate::app::core::layout::Areas;
use crate::app::core::list::columns;
use crate::app::core::list::moved;
use crate::app::core::message::{Command, Effect, Message, Motion};
use crate::app::core::prompt::{Prompt, Purpose};
use crate::app::core::state::{Context, State, Why};
use crate::app::help;
use crate::app::mouse;
use crate::app::palette;
use crate::app::prompt_routes as typed;
use crate::app::screens::criteria::{self, Criteria};
use crate::app::screens::import;
use crate::app::screens::models::{self, Models};
use crate::app::screens::quality;
use crate::app::screens::rating;
use crate::app::screens::session as review;
use crate::app::screens::session::queues as choose;
use crate::app::screens::start;
use crate::app::work::rows::View;

/// Changes the state by what happened; what is to be done besides comes back as effects.
pub fn update(state: &mut State, message: Message) -> Vec<Effect> {
    if !matches!(message, Message::NotKept(..)) {
        state.document.begin();
    }
    let effects = match message {
        Message::Key(key) => on_key(state, key),
        Message::Pasted(text) => typed::paste(state, &text),
        Message::Mouse(mouse, x, y) => mouse::happened(state, mouse, x, y),
        Message::Resized(width, height) => {
            state.size = (width, height);
            Vec::new()
        }
        Message::Loaded(loaded) => answers::on_loaded(state, *loaded),
        Message::LoadFailed(sentence) => answers::on_load_failed(state, sentence),
        Message::Tiered(tiered) => answers::on_tiered(state, *tiered),
        Message::Arranged(arranged) => answers::on_arranged(state, arranged),
        Message::Queued(queued) => review::on_queued(state, *queued),
        Message::Found(found) => answers::on_found(state, found),
        Message::Saved(saved) => answers::on_saved(state, saved),
        Message::LookedUp(answer) => palette::on_looked_up(state, answer),
        Message::ModelRead(read) => models::on_read(state, *read),
        Message::ModelsListed(listed) => models::on_listed(state, listed),
        Message::ModelWritten(request, written) => models::on_written(state, request, written),
        Message::Weighed(generation, found) => criteria::on_weighed(state, generation, *found),
        Message::OpenFailed(sentence) => {
            state.warn(display::sentence(&sentence));
            Vec::new()
        }
        Message::Examined(examined) => {
            quality::on_examined(state, *examined);
            Vec::new()
        }
        Message::Recent(recent) => {
            start::take_recent(state, recent);
            Vec::new()
        }
        Message::InTheWay(what) => {
            keeping::in_the_way(state, what);
            Vec::new()
        }
        Message::Decided(Ok(made)) => decide::on_decided(state, *made),
        Message::Decided(Err(sentence)) => keeping::not_decided(state, &sentence),
        Message::NotKept(changes, sentence) => keeping::not_kept(state, changes, &sentence),
        Message::Placed(placement) => answers::on_placed(state, *placement),
        Message::TookOver(taken) => keeping::took_over(state, taken.map(|taken| *taken)),
        Message::ThrewAway(sentence) => keeping::threw_away(state, sentence),
        Message::Outside(outside) => {
            keeping::outside(state, &outside);
            Vec::new()
        }
        Message::Reloaded(Ok(reloaded)) => keeping::reloaded(state, *reloaded),
        Message::Reloaded(Err(sentence)) => keeping::not_reloaded(state, sentence),
    };
    if state.document.refused {
        keeping::refused(state);
    }
    settle(state);
    effects
}

/// Brings everything in line that follows from the rest: scrolling, and why the customer has its tier.
fn settle(state: &mut State) {
    let areas = state.areas();
    let width = usize::from(areas.table.width.saturating_sub(4));
    state.customers.scroll_into_view(areas.page(), width, &state.document);
    state.customers.make_room_for_numbers(areas.page(), &state.document);
    let row = state.row().filter(|&row| row < state.document.tiering.tiers.len());
    if row != state.why.as_ref().map(|why| why.row) {
        state.why = row.map(|row| why(state, row));
    }
}

fn why(state: &State, row: usize) -> Why {
    let tiering = &state.document.tiering;
    Why { row, explanation: Explanation::of(tiering, row), steps: next_tier_up(tiering, row) }
}

impl State {
    /// How far the help or the detail can be scrolled, roughly: the view never shows less than a page.
    fn last_scroll(&self, page: usize) -> usize {
        let lines = match self.context() {
            Context::Help => {
                help::lines(self, usize::from(self.areas().body().width.saturating_sub(4))).len()
            }
            _ => self.customers.columns.len() + 2 * self.document.review.model.criteria.len() + 16,
        };
        lines.saturating_sub(page)
    }

    /// Where things are on the screen.
    pub fn areas(&self) -> Areas {
        let criteria = self.criteria.as_ref().map(Criteria::lines);
        let beside = criteria.or_else(|| self.models.as_ref().map(Models::lines));
        Areas::of(self.size, beside, self.document.review.model.tier_count())
    }

    /// A request to tier everybody by the review's model. Answers to earlier ones are not waited for any more.
    pub fn evaluate(&mut self) -> Vec<Effect> {
        if self.document.given_up {
            return Vec::new();
        }
        self.generations.evaluated = self.generations.evaluate;
        self.generations.evaluate += 1;
        vec![Effect::Evaluate(self.document.evaluate(self.generations.evaluate))]
    }

    /// A request to filter and sort the rows anew; at once where all are shown in the list's order.
    pub fn arrange(&mut self) -> Vec<Effect> {
        self.generations.arrange += 1;
        match self.customers.arrange(self.generations.arrange, &self.document) {
            Some(request) => vec![Effect::Arrange(request)],
            None => {
                self.generations.arranged = self.generations.arrange;
                let at = self.customers.stay(&self.document).map(|row| (row, Some(row as usize)));
                answers::take_view(self, View { at, ..View::default() })
            }
        }
    }
}

fn on_key(state: &mut State, key: Key) -> Vec<Effect> {
    if state.prompt.is_some() {
        return typed::on_key(state, key);
    }
    match state.keymap.command(key, state.context()) {
        Some(command) => run(state, command),
        None => {
            state.say(format!("{key} does nothing here; ? shows all keys."));
            Vec::new()
        }
    }
}

/// Runs a command, or says why it does not apply.
pub fn run(state: &mut State, command: Command) -> Vec<Effect> {
    if let Err(reason) = commands::available(command, state) {
        state.warn(reason.to_string());
        return Vec::new();
    }
    state.notice = None;
    match command {
        Command::Review => return choose::choose(state),
        Command::EditNote => notes::edit_note(state),
        Command::LookAgain => notes::look_again(state),
        Command::Rate => rating::open(state),
        Command::Help | Command::Save | Command::Copy | Command::Suspend => return anywhere(state, command),
        _ if state.context() == Context::Review => return review::run(state, command),
        _ if state.context() == Context::Queues => return choose::run(state, command),
        Command::Answer(number) => return rating::answer(state, number),
        Command::NotKnown => return rating::answer(state, 0),
        Command::Models => return models::open(state),
        Command::SaveModel => models::ask_name(state),
        Command::ExportModel => models::ask_file(state),
        Command::Move(motion) if state.context() == Context::Models => return models::step(state, motion),
        Command::ShowRows => return quality::run(state, command),
        Command::Remove if state.context() == Context::Quality => return quality::run(state, command),
        Command::OpenChosen | Command::OpenFile | Command::Demo => return start::run(state, command),
        Command::Quality => return quality::open(state),
        Command::Move(motion) => move_cursor(state, motion),
        Command::SetTier(tier) => return decide::set_tier(state, tier),
        Command::GiveBack => return decide::give_back(state),
        Command::EditReason => decide::edit_reason(state),
        Command::Mark | Command::MarkRange | Command::MarkAll => marking::mark(state, command),
        Command::Undo | Command::Redo => return undo_or_redo(state, command == Command::Undo),
        Command::Sort | Command::SortSecond => {
            state.customers.sort_by_cursor(command == Command::SortSecond);
            state.customers.from_top = true;
            return state.arrange();
        }
        Command::Find if state.context() == Context::Help => help::search(state),
        Command::Find => ask(state, Purpose::Find, "", "Enter looks for it in every column, Esc leaves it"),
        Command::FindNext | Command::FindPrevious => return typed::find(state, command == Command::FindNext),
        Command::Filter => return filter_line::open(state),
        Command::Filters => return palette::open(state, "*"),
        Command::SaveFilter => return filter_line::ask_name(state),
        Command::Detail => open(state, command),
        Command::Criteria if state.context() == Context::Criteria => return criteria::keep(state),
        Command::Criteria => return criteria::open(state),
        Command::Import => import::open(state),
        Command::CommandLine => return palette::open(state, ""),
        Command::HideColumn | Command::ShowColumns | Command::Widen | Command::Narrow => {
            columns::change(state, command);
        }
        Command::Reload => return keeping::reload(state),
        Command::DropAbsent => return keeping::drop_absent(state),
        Command::Quit => return leaving::quit(state),
        Command::Back => return back(state),
        Command::Keep if state.context() == Context::Import => return import::keep(state),
        Command::Keep if state.context() == Context::Models => return models::keep(state),
        Command::Keep => return criteria::keep(state),
        Command::EditScale => criteria::write_scale(state),
        Command::EditText | Command::Add if state.context() == Context::Criteria => {
            criteria::write(state, command == Command::Add);
        }
        _ if state.context() == Context::Import => import::run(state, command),
        _ => return criteria::run(state, command),
    }
    Vec::new()
}

/// Runs a command that does the same on every screen that has it.
fn anywhere(state: &mut State, command: Command) -> Vec<Effect> {
    match command {
        Command::Copy => return copy(state),
        Command::Save => return save(state, false),
        Command::Suspend => return vec![Effect::Suspend],
        _ => open(state, Command::Help),
    }
    Vec::new()
}

/// Opens the line at the bottom.
pub fn ask(state: &mut State, purpose: Purpose, text: &str, hint: &str) {
    state.prompt = Some(Prompt::new(purpose, text, hint));
}

fn open(state: &mut State, command: Command) {
    let context = if command == Command::Help { Context::Help } else { Context::Detail };
    if state.context() != context {
        state.screens.push(context);
        state.scroll = 0;
        state.help_search.clear();
    }
}

/// Moves the cursor of the screen that takes the keys.
pub fn move_cursor(state: &mut State, motion: Motion) {
    let areas = state.areas();
    let page = match state.context() {
        Context::Customers | Context::Criteria | Context::Models => areas.page(),
        _ => areas.whole_page(),
    };
    match (state.context(), motion) {
        (Context::Customers, Motion::Left | Motion::Right) => {
            state.customers.step_column(motion == Motion::Right);
        }
        (Context::Customers, _) => state.customers.step(motion, page, &state.document),
        (Context::Detail, Motion::Left) => state.customers.step(Motion::Up, page, &state.document),
        (Context::Detail, Motion::Right) => state.customers.step(Motion::Down, page, &state.document),
        (Context::Detail | Context::Help, _) => {
            state.scroll = moved(state.scroll, motion, page, state.last_scroll(page));
        }
        (Context::Criteria, _) => {
            if let Some(criteria) = &mut state.criteria {
                criteria::step_cursor(criteria, motion, page);
            }
        }
        // By `run`: what is shown follows from it.
        (Context::Models, _) => {}
        (Context::Rating, _) => rating::step(state, motion),
        (Context::Import, _) => import::step_cursor(state, motion, page),
        (Context::Start, _) => start::step(state, motion),
        (Context::Quality, _) => quality::step(state, motion, state.quality_page()),
        (Context::Queues, _) => choose::step(state, motion),
        (Context::Review, _) => review::step(state, motion),
    }
}

fn undo_or_redo(state: &mut State, undo: bool) -> Vec<Effect> {
    let ratings = Arc::clone(&state.document.decided.ratings);
    let done = if undo { state.document.undo() } else { state.document.redo() };
    let Some((what, mut effects)) = done else { return Vec::new() };
    let said = if undo { format!("Taken back: {what}.") } else { format!("Made again: {what}.") };
    decide::done(state, said, None);
    if state.document.doing.is_some() {
        return effects;
    }
    if !Arc::ptr_eq(&ratings, &state.document.decided.ratings) {
        effects.extend(rating::evaluate(state));
        return effects;
    }
    // Who belongs in which tier by the model does not depend on what a person decided.
    let decided =
        |effect: &Effect| matches!(effect, Effect::Journal(edit) if matches!(**edit, Edit::Decide { .. }));
    if !effects.iter().any(decided) {
        effects.extend(state.evaluate());
    }
    effects
}

fn copy(state: &mut State) -> Vec<Effect> {
    let Some(row) = state.row() else { return Vec::new() };
    let record = state.document.table.text().record(RowId(row as u32));
    let cells: Vec<String> = record.cells().map(|cell| cell.replace(['\t', '\n', '\r'], " ")).collect();
    state.say("The row is on the clipboard.");
    vec![Effect::Copy(cells.join("\t"))]
}

/// One step back: from a screen, from marks, from a filter.
fn back(state: &mut State) -> Vec<Effect> {
    match state.context() {
        Context::Criteria => return criteria::put_back(state),
        Context::Models => return models::put_back(state),
        Context::Rating => rating::close(state),
        Context::Import => import::leave(state),
        Context::Help if !state.help_search.is_empty() => state.help_search.clear(),
        Context::Detail | Context::Help | Context::Quality | Context::Queues | Context::Review => {
            state.screens.pop();
            state.scroll = 0;
        }
        Context::Customers if state.customers.range_from.is_some() => state.customers.range_from = None,
        Context::Customers if state.customers.marks.count() > 0 => {
            state.customers.marks.clear();
            state.say("Nobody is marked any more.");
        }
        Context::Customers if !state.customers.filter.is_empty() => {
            state.customers.filter.clear();
            state.say("The filter is off; all customers are shown.");
            return state.arrange();
        }
        Context::Start => state.say("q leaves Tierdeck, ? shows all keys."),
        // A list that never comes is not waited for.
        Context::Customers if state.document.roster.is_none() && state.document.table.is_empty() => {
            return vec![Effect::Quit];
        }
        Context::Customers if state.document.is_reading() => return answers::give_up_load(state),
        Context::Customers => state.say("Nothing is open; q quits, ? shows all keys."),
    }
    Vec::new()
}
