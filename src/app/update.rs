//! The one function that changes the state: a message to its owner, effects out. It depends on nothing else.

use super::actions::{
    compare, conflict, copy, decide, earlier, export, find, first_line, history, leave, load, model,
    not_written, recover, reload, save, tiers, undo,
};
use super::commands::{row_of, unavailable};
use super::core::command::{Command, Context};
use super::core::document::bulk::MANY;
use super::core::document::permission::Refused;
use super::core::effect::Effect;
use super::core::go::{Done, Go};
use super::core::key::Key;
use super::core::message::Message;
use super::core::prompt::{Prompt, Purpose};
use super::core::row::Run;
use super::core::then::SaveWanted;
use super::screens::Screen;
use super::state::State;
use super::work::Answer;
use super::work::lookup::LookupResult;
use super::{mouse, palette, prompt_routes, settings};

/// Changes the state by what happened; what the shell has to do comes back as effects.
pub fn update(state: &mut State, message: Message) -> Vec<Effect> {
    if !matches!(message, Message::NotWritten(..)) {
        state.core.document.begin();
    }
    let done = handle(state, message.in_sentences());
    say_refusal(state, done);
    follow(state);
    resume_save(state);
    first_line::say_if_it_waited(&mut state.core);
    if let Some(screen) = state.stack.last_mut() {
        screen.state_mut().follow(&mut state.core);
    }
    let is_shown = state.context() == Context::Compare;
    state.core.follow_comparison(is_shown);
    state.settle();
    state.core.take_effects()
}

/// Gives a message to its owner.
fn handle(state: &mut State, message: Message) -> Done {
    let core = &mut state.core;
    match message {
        Message::Key(key) => return on_key(state, key),
        Message::Pasted(text) => prompt_routes::paste(state, &text),
        Message::Mouse(mouse, x, y) => return mouse::happened(state, mouse, x, y),
        Message::Resized(width, height) => core.size = (width, height),
        Message::Background(background) => core.background = background,
        Message::Answered(generation, answer) => {
            if core.requests.accept(answer.lane(), generation) {
                return answered(state, answer);
            }
        }
        Message::Opened(opened) => state.open(*opened),
        Message::OpenFailed(sentence) => core.warn(sentence),
        Message::Loaded(loaded) => {
            if load::loaded(core, *loaded) {
                rows_changed(state);
            }
        }
        Message::LoadFailed(sentence) => load::failed(core, sentence),
        Message::Reloaded(reloaded) => reload::reloaded(core, reloaded.map(|reloaded| *reloaded)),
        Message::FilesChanged(changes) => conflict::files_changed(core, &changes),
        Message::Saved(saved) => save::saved(core, saved),
        Message::InTheWay(what) => conflict::in_the_way(core, what),
        Message::NotWritten(lost, sentence) => {
            let rows = not_written::not_written(core, lost, &sentence);
            undone(state, &rows);
        }
        Message::Decided(Ok(result)) => {
            let edit = result.undone(MANY);
            let done = decide::decided(core, *result);
            let rows = edit.map_or_else(Vec::new, |edit| core.document.rows_of(&edit));
            undone(state, &rows);
            return done;
        }
        Message::Decided(Err(sentence)) => {
            not_written::not_decided(core, &sentence);
            undone(state, &[]);
        }
        Message::Stood(stood) => core.take_standing(stood),
        Message::Recovered(recovered) => recover::recovered(core, recovered.map(|recovered| *recovered)),
        Message::SetAside(sentence) => recover::set_aside(core, sentence),
        Message::ModelRead(read) => return model::read(core, *read),
        Message::ModelWritten(request, written) => model::written(core, request, written),
        Message::SettingWritten(Ok(text)) => {
            state.keymap = settings::written(core, text);
            if let Some(Screen::Settings(screen)) = state.stack.last_mut() {
                screen.keep(core);
            }
        }
        Message::SettingWritten(Err(sentence)) => core.warn(sentence),
        Message::Exported(request, exported) => export::exported(core, request, exported),
        Message::History(snapshots) => history::taken(core, snapshots),
        Message::Told(Ok(sentence)) => core.say(sentence),
        Message::Told(Err(sentence)) => core.warn(sentence),
    }
    Ok(())
}

/// Tells every screen what [`ScreenState::undone`](super::core::screen::ScreenState::undone) is for.
fn undone(state: &mut State, rows: &[usize]) {
    for screen in state.stack.iter_mut().rev() {
        screen.state_mut().undone(&mut state.core, rows);
    }
}

/// A thread answered. What is not for all screens is for the highest one that takes it.
fn answered(state: &mut State, answer: Answer) -> Done {
    let context = state.context();
    let core = &mut state.core;
    match answer {
        Answer::Tier(tiered) => {
            let after = tiers::tiered(core, *tiered);
            for screen in state.stack.iter_mut().rev() {
                screen.state_mut().tiered(core, &after);
            }
        }
        Answer::Arrange(Ok(view)) => core.take_view(view),
        Answer::Totals(totals) => core.list.totals = Some(*totals),
        Answer::Arrange(Err(error)) => return Err(Refused::Because(error.message)),
        Answer::WayUp(found) => core.take_way_up(found),
        Answer::Copy(copied) => copy::copied(core, copied),
        Answer::Find(hit) => return find::found(core, hit),
        Answer::CountMatches(counted) => find::counted(core, counted),
        Answer::Index(indexed) => load::indexed(core, *indexed),
        Answer::Compare(compared) => compare::compared(core, compared, context == Context::Compare),
        Answer::PastTiers(tiers) => core.document.past.take(tiers),
        Answer::Earlier(found) => earlier::offer(&mut state.core, found),
        Answer::Complete(LookupResult::List { path, there }) => leave::looked(core, path, there),
        Answer::LookUp(found) | Answer::Complete(found) => palette::looked_up(state, found),
        mut other => {
            for screen in state.stack.iter_mut().rev() {
                match screen.state_mut().answered(core, other) {
                    Some(answer) => other = answer,
                    None => break,
                }
            }
        }
    }
    Ok(())
}

/// The rows of the list are different now: nothing may still be about the ones before.
fn rows_changed(state: &mut State) {
    let core = &mut state.core;
    core.list.forget_rows();
    core.comparing.forget();
    core.document.moves = Default::default();
    core.after_deciding.why = None;
    core.prompt = core.prompt.take().filter(|prompt| !prompt.is_about_rows());
    state.stack.retain_mut(|screen| screen.state_mut().rows_changed(core));
}

fn on_key(state: &mut State, key: Key) -> Done {
    if state.core.prompt.is_some() {
        return prompt_routes::on_key(state, key);
    }
    match state.keymap.command(key, state.context()) {
        Some(command) => execute(state, command),
        None => {
            let key = key.shown(state.core.appearance.ascii);
            state.core.say(format!("{key} does nothing here. {{key:help}} shows the keys."));
            Ok(())
        }
    }
}

/// Runs a command on the screen that is open.
///
/// # Errors
/// Why it is not available, or was not done.
fn execute(state: &mut State, command: Command) -> Done {
    let context = state.context();
    let Some(row) = row_of(command, context) else { return Err(elsewhere(command, context)) };
    if let Run::Reverse(reversal) = row.run
        && let Some(screen) = state.stack.last_mut()
        && let Some(done) = screen.state_mut().reverse_own(&mut state.core, reversal)
    {
        return done;
    }
    if let Some(sentence) = unavailable(row, context, &state.core) {
        return Err(Refused::Because(sentence));
    }
    state.core.notice = None;
    let State { core, stack, .. } = state;
    let Some(screen) = stack.last_mut().map(Screen::state_mut) else { return Ok(()) };
    match row.run {
        Run::Back => screen.back(core),
        Run::Reverse(reversal) => {
            let rows = undo::reverse(core, reversal)?;
            undone(state, &rows);
            Ok(())
        }
        Run::Action(action) if !screen.has_own(command) => action(core, command),
        Run::Action(_) | Run::Screen => screen.run(core, command),
    }
}

/// A command that this screen does not have.
fn elsewhere(command: Command, context: Context) -> Refused {
    let row = super::commands::rows().find(|row| row.is_for(command));
    Refused::because(row.map_or("", |row| row.elsewhere(context)))
}

/// Says why something was not done, or asks what has to be decided first.
fn say_refusal(state: &mut State, done: Done) {
    match done {
        Err(Refused::Because(sentence)) => state.core.warn(sentence),
        Err(Refused::Undecided) => recover::ask(&mut state.core),
        Err(Refused::Silently) | Ok(()) => {}
    }
}

/// Goes where was asked for, one after the other.
fn follow(state: &mut State) {
    let context = state.context();
    while let Some(go) = state.core.next_go() {
        let done = step(state, go);
        say_refusal(state, done);
    }
    if state.context() != context {
        // A line of the screen that was on top is of no use to another one.
        let of_screen =
            |prompt: &Prompt| matches!(prompt.purpose, Purpose::OfScreen(_) | Purpose::ChooseOfScreen(_));
        state.core.prompt = state.core.prompt.take().filter(|prompt| !of_screen(prompt));
    }
}

fn step(state: &mut State, go: Go) -> Done {
    match go {
        Go::Open(context) if state.context() == context => {}
        Go::Open(context) => {
            let screen = Screen::open(context, &mut state.core)?;
            state.stack.push(screen);
        }
        Go::Replace(context) => {
            let screen = Screen::open(context, &mut state.core)?;
            state.stack.pop();
            state.stack.push(screen);
        }
        Go::Close if state.stack.len() > 1 => drop(state.stack.pop()),
        Go::Close => {}
        Go::CloseOne(context) => state.stack.retain(|screen| screen.context() != context),
        Go::Bottom => {
            state.stack.truncate(1);
            state.core.prompt = state.core.prompt.take().filter(|prompt| !prompt.is_about_rows());
        }
        Go::Run(command) => {
            state.settle();
            return execute(state, command);
        }
        Go::Type(text) => palette::open(state, &text),
        Go::Suggest => palette::suggest(state),
        Go::Save(wanted) => return save_if_finished(state, wanted),
        Go::Quit => {
            let is_unfinished = unfinished(state).is_some();
            leave::quit_if_finished(&mut state.core, is_unfinished);
        }
    }
    Ok(())
}

/// Saves, unless a screen has something unfinished.
fn save_if_finished(state: &mut State, wanted: SaveWanted) -> Done {
    if let Some(sentence) = unfinished(state) {
        return Err(Refused::because(sentence));
    }
    save::request(&mut state.core, wanted)
}

/// Does a save that waited, once everything is up to date. If a screen has something unfinished by then, the person has to
/// ask again.
fn resume_save(state: &mut State) {
    if state.core.saves.waiting.is_none() {
        return;
    }
    match unfinished(state) {
        Some(sentence) => {
            state.core.saves.waiting = None;
            state.core.warn(sentence);
        }
        None => save::resume(&mut state.core),
    }
}

/// Why nothing can be saved now, if a screen has something unfinished.
fn unfinished(state: &State) -> Option<&'static str> {
    state.stack.iter().find_map(|screen| screen.state().unfinished())
}
