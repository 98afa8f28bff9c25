//! What stands between a change and the disk, and is for a person to decide: changes that an earlier sitting left, a
//! journal that takes no more, files that somebody else has changed meanwhile.

use crate::data::number::counted;
use crate::review::Edit;

use crate::app::actions::decide::{AfterDeciding, done};
use crate::app::actions::save::{go_on, save_over};
use crate::app::commands::GIVEN_UP;
use crate::app::core::document::busy::Doing;
use crate::app::core::document::placement::let_go;
use crate::app::core::document::recovery::{Settings, TakenOver};
use crate::app::core::document::{Found, Writing};
use crate::app::core::key::{Code, Key};
use crate::app::core::message::{Command, Effect, FileChange, InTheWay, Outside, Reloaded};
use crate::app::core::prompt::{Prompt, Purpose};
use crate::app::core::state::State;

/// Customers who are named where many are not in the list any more.
pub const NAMED: usize = 5;

/// Asks what is to become of the changes that an earlier sitting left.
pub fn offer(state: &mut State, found: Found) {
    state.document.writing = Writing::Undecided(found);
    ask_again(state);
}

/// Whether anything may be changed: where an earlier sitting left something, not before a person has said what is to
/// become of it.
pub fn begin(state: &mut State, writing: Writing) {
    match writing {
        Writing::Undecided(found) => offer(state, found),
        writing => state.document.writing = writing,
    }
}

/// Takes the answer to a question about keeping.
pub fn answer(state: &mut State, purpose: &Purpose, key: Key) -> Vec<Effect> {
    match purpose {
        Purpose::Found => answer_found(state, key),
        Purpose::NotKept => answer_not_kept(state, key),
        Purpose::Overwrite(in_the_way) => answer_overwrite(state, in_the_way, key),
        _ => Vec::new(),
    }
}

/// Says why a change was refused, or asks what has to be decided before it.
pub fn refused(state: &mut State) {
    if let Some(sentence) = state.document.doing_in_words() {
        state.warn(format!("{sentence} Nothing else can be changed before that is done; it takes a moment."));
        return;
    }
    match &state.document.writing {
        Writing::Open if state.document.given_up => state.warn(GIVEN_UP),
        Writing::Open => {}
        Writing::Undecided(_) => ask_again(state),
        Writing::ReadOnly(_) => {
            state.prompt = None;
            if let Some(sentence) = read_only(state) {
                state.warn(sentence);
            }
        }
    }
}

/// Why nothing can be changed where the review is only read.
pub fn read_only(state: &State) -> Option<String> {
    match &state.document.writing {
        Writing::ReadOnly(why) => Some(format!(
            "Nothing can be changed here: {why}. You can read on; once that is over, :reload lets you decide."
        )),
        _ => None,
    }
}

/// The journal goes on with the changes that were found: they are in force now; or a sentence says why not.
pub fn took_over(state: &mut State, taken: Result<TakenOver, String>) -> Vec<Effect> {
    let taken = match taken {
        Ok(taken) => taken,
        Err(sentence) => {
            state.document.doing = None;
            state.warn(sentence);
            return Vec::new();
        }
    };
    let Some((what, settings)) = state.document.take_taken_over(taken) else { return Vec::new() };
    state.say(format!("{what} taken over. ^s saves all of it, u takes back one after the other."));
    let mut effects = look_again(state, settings);
    effects.extend(go_on(state));
    effects
}

/// The changes that were found were put aside.
pub fn threw_away(state: &mut State, sentence: String) -> Vec<Effect> {
    let_go(std::mem::take(&mut state.document.writing));
    state.say(sentence);
    // A list that is an earlier result brings its own decisions, which were not taken in before.
    look_again(state, Settings::Columns)
}

/// Changes could not be put on the disk: they are taken out again.
pub fn not_kept(state: &mut State, changes: usize, sentence: &str) -> Vec<Effect> {
    state.document.take_out(changes);
    ask_how_to_go_on(state, sentence);
    let mut effects = state.evaluate();
    effects.extend(state.arrange());
    effects
}

/// A change about many customers could not be put on the disk, and so was not made.
pub fn not_decided(state: &mut State, sentence: &str) -> Vec<Effect> {
    state.document.doing = None;
    state.after_deciding = AfterDeciding::default();
    state.to_save = None;
    ask_how_to_go_on(state, sentence);
    Vec::new()
}

fn ask_how_to_go_on(state: &mut State, sentence: &str) {
    let question = format!(
        "Not done, for {sentence}. Put that right and do it again · b keeps changes beside the list from now on · \
         Esc goes on without it"
    );
    ask(state, Purpose::NotKept, question);
}

/// Files were changed by somebody else while they are open here.
pub fn outside(state: &mut State, outside: &Outside) {
    let name = state.document.name.clone();
    let mut said = Vec::new();
    match outside.list {
        Some(FileChange::Changed) => said.push(format!(
            "{name} was changed by somebody else: :reload reads it again and keeps every decision."
        )),
        Some(FileChange::Gone) => said.push(format!(
            "{name} is gone from its place. What was read of it is still here, and your decisions are kept."
        )),
        None => {}
    }
    match outside.review {
        Some(FileChange::Changed) => said.push(
            "The saved review was changed by somebody else: :reload takes that in and keeps your own decisions."
                .into(),
        ),
        Some(FileChange::Gone) => {
            said.push("The saved review is gone from its place; ^s writes it again.".into());
        }
        None => {}
    }
    match outside.result {
        Some(FileChange::Changed) => {
            said.push(
                "The result was changed by somebody else; ^s will ask before it writes over it.".into(),
            );
        }
        Some(FileChange::Gone) => said.push("The result is gone from its place; ^s writes it again.".into()),
        None => {}
    }
    if !said.is_empty() {
        state.warn(said.join(" "));
    }
}

/// Something that a save would destroy is in its way.
pub fn in_the_way(state: &mut State, in_the_way: InTheWay) {
    let reload = if in_the_way.reload_helps { "r reads it first · " } else { "" };
    let question =
        format!("{} {reload}y writes over it · n another name · Esc leaves it", in_the_way.sentence);
    ask(state, Purpose::Overwrite(in_the_way), question);
}

/// The review was read, with the changes that were made here and not saved: they hold.
pub fn reloaded(state: &mut State, reloaded: Reloaded) -> Vec<Effect> {
    let Reloaded { review, own, unsaved, writing, first, notice } = reloaded;
    if !first {
        state.criteria = None;
        state.models = None;
        state.rated = None;
        state.import = None;
        state.screens.truncate(1);
    }
    state.document.replace(review, unsaved);
    (state.document.given_up, state.document.awaited) = (false, true);
    match (notice, own) {
        // What is wrong with the settings, or with another list, was said before.
        (Some(_), _) if state.notice.as_ref().is_some_and(|notice| notice.warning) => {}
        (Some(notice), _) => state.say(notice),
        (None, _) if first => {}
        (None, 0) => state.say("Read again; every decision is kept."),
        (None, count) => state.say(format!(
            "Read again; every decision is kept, and your {} not saved yet.",
            if count == 1 { "1 change that is".into() } else { format!("{count} changes that are") }
        )),
    }
    begin(state, writing);
    vec![Effect::Load(state.document.review.reading.clone())]
}

/// The review cannot be read again; a sentence.
pub fn not_reloaded(state: &mut State, sentence: String) -> Vec<Effect> {
    state.document.doing = None;
    state.warn(sentence);
    go_on(state)
}

/// Asks for the review and the list to be read again.
pub fn reload(state: &mut State) -> Vec<Effect> {
    if let Some(sentence) = state.document.doing_in_words() {
        state.warn(format!("{sentence} Read again in a moment, when that is done."));
        return Vec::new();
    }
    state.document.doing = Some(Doing::ReadingAgain);
    state.say(Doing::ReadingAgain.in_words());
    vec![Effect::Reload]
}

/// Drops the decisions about customers who are not in the list any more.
pub fn drop_absent(state: &mut State) -> Vec<Effect> {
    let absent = &state.document.placed.absent;
    let count = counted(absent.len(), "customer");
    let changes = absent.iter().map(|key| (key.clone(), None)).collect();
    let what = format!("dropping the decisions about {count} who are not in the list");
    let effects = state.document.apply(what, Edit::Decide { changes });
    if !effects.is_empty() {
        let said =
            format!("The decisions about {count} who are not in the list are dropped. u takes it back.");
        done(state, said, None);
    }
    effects
}

/// The names of some customers who are not in the list, in a sentence.
pub fn absent_names(state: &State) -> String {
    let absent = &state.document.placed.absent;
    let named: Vec<String> = absent.iter().take(NAMED).map(|key| format!("'{key}'")).collect();
    match absent.len().saturating_sub(NAMED) {
        0 => named.join(", "),
        more => format!("{} and {more} more", named.join(", ")),
    }
}

fn answer_found(state: &mut State, key: Key) -> Vec<Effect> {
    match key.code {
        Code::Enter => {
            state.prompt = None;
            let effect = state.document.take_over();
            if let Some(sentence) = state.document.doing_in_words() {
                state.say(sentence);
            }
            Vec::from_iter(effect)
        }
        Code::Char('d' | 'D') => {
            state.prompt = None;
            vec![Effect::ThrowAway]
        }
        Code::Esc => {
            state.prompt = None;
            state.say("They stay where they are; you are asked again before you change anything.");
            Vec::new()
        }
        Code::Char('c') if key.ctrl => vec![Effect::Quit],
        _ => Vec::new(),
    }
}

fn answer_not_kept(state: &mut State, key: Key) -> Vec<Effect> {
    match key.code {
        Code::Char('b' | 'B') => {
            state.prompt = None;
            vec![Effect::KeepBeside]
        }
        Code::Esc | Code::Enter => {
            state.prompt = None;
            state.say("It was not done; everything before it is kept.");
            Vec::new()
        }
        _ => Vec::new(),
    }
}

fn answer_overwrite(state: &mut State, in_the_way: &InTheWay, key: Key) -> Vec<Effect> {
    let InTheWay { then_quit, result, reload_helps, .. } = in_the_way;
    match key.code {
        Code::Char('y' | 'Y') => {
            state.prompt = None;
            save_over(state, result.clone(), *then_quit)
        }
        Code::Char('r' | 'R') if *reload_helps => {
            state.prompt = None;
            crate::app::update::run(state, Command::Reload)
        }
        Code::Char('n' | 'N') => {
            let hint = "another name or folder, Esc gives up";
            state.prompt = Some(Prompt::new(Purpose::SaveAs { then_quit: *then_quit }, "", hint));
            Vec::new()
        }
        Code::Esc => {
            state.prompt = None;
            state.say("Nothing was written; your decisions are kept all the same, and ^s asks again.");
            Vec::new()
        }
        _ => Vec::new(),
    }
}

fn ask_again(state: &mut State) {
    let Writing::Undecided(found) = &state.document.writing else { return };
    let remark = found.remark.as_ref().map_or_else(String::new, |remark| format!(" {remark}"));
    let question = format!(
        "Found {} of {}, not saved yet.{remark} Enter takes all of it over · d puts it aside · Esc decides later",
        found.what, found.when
    );
    ask(state, Purpose::Found, question);
}

fn ask(state: &mut State, purpose: Purpose, question: String) {
    state.notice = None;
    state.prompt = Some(Prompt::new(purpose, "", question));
}

/// What of the list is to be looked at again, after other decisions or settings came into force.
fn look_again(state: &mut State, settings: Settings) -> Vec<Effect> {
    let document = &mut state.document;
    match settings {
        Settings::Text => vec![Effect::Load(document.review.reading.clone())],
        Settings::Same => Vec::from_iter(document.place()),
        Settings::Columns if document.roster.is_none() => {
            document.read_again = true;
            Vec::new()
        }
        Settings::Columns => vec![Effect::Retype(document.table.clone(), document.review.choices.clone())],
    }
}
