//! What to do if a change cannot be written to the disk.

use crate::app::core::Core;
use crate::app::core::effect::Effect;
use crate::app::core::key::{Code, Key};
use crate::app::core::prompt::question::KeyQuestion;
use crate::app::core::then::AfterDeciding;

/// Changes could not be written to the disk: rolls them back, with all else that does not come. Gives the rows of the
/// customers they were about.
pub fn not_written(core: &mut Core, lost: Vec<Effect>, sentence: &str) -> Vec<usize> {
    let changes = lost.iter().filter(|effect| matches!(effect, Effect::Journal(_))).count();
    let rows = core.document.roll_back(changes);
    core.not_performed(lost);
    ask_what_to_do(core, sentence);
    core.tier();
    core.arrange();
    rows
}

/// A change about many customers could not be written to the disk, so it was not made.
pub fn not_decided(core: &mut Core, sentence: &str) {
    core.document.not_changed();
    core.after_deciding = AfterDeciding::default();
    core.saves.waiting = None;
    ask_what_to_do(core, sentence);
}

fn ask_what_to_do(core: &mut Core, sentence: &str) {
    core.question(
        KeyQuestion::NotWritten,
        format!(
            "Not done: {sentence}. Fix that and decide again · b writes changes beside the list from now on · \
             Esc continues without it"
        ),
    );
}

/// Answers the question.
pub fn answer(core: &mut Core, key: Key) {
    match key.code {
        Code::Char('b' | 'B') => {
            core.prompt = None;
            core.perform(Effect::JournalBeside);
        }
        Code::Esc | Code::Enter => {
            core.prompt = None;
            core.say("It was not done. Everything before it is on the disk.");
        }
        _ => {}
    }
}
