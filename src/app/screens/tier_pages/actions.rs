//! Adding, changing and removing what is done for the customers of a tier, in one line.

use std::sync::Arc;

use crate::app::core::Core;
use crate::app::core::document::permission::Refused;
use crate::app::core::go::Done;
use crate::app::core::prompt::{Mistake, Purpose};
use crate::review::Edit;
use crate::tiering::Tier;
use crate::tiering::actions::TierAction;

use super::{COMPARING, PageLine, TierPages};

const LABEL: &str = "Action: ";
const CHANGE: &str = "what, how often, hours: Quarterly review, 90d, 2h; an empty line removes it";
const ADD: &str = "what, how often, hours: Quarterly review, 90d, 2h; Enter adds it, Esc does not";

/// What is being typed.
#[derive(Clone, Debug)]
pub(super) struct TypedAction {
    tier: Tier,
    /// The action as it was; none for a new one.
    before: Option<TierAction>,
}

impl TierPages {
    /// Opens the line for the action under the cursor, or for a new one.
    pub(super) fn write_action(&mut self, core: &mut Core) -> Done {
        let tier = self.page().map(|page| page.tier);
        let tier = tier.ok_or_else(|| Refused::because(COMPARING))?;
        let at = match self.line() {
            Some(PageLine::Action(at)) => Some(at),
            _ => {
                // The actions are at the end of the page, and seen there while one is added.
                let count = self.lines().len();
                self.cursor.go_to(count.saturating_sub(1), count);
                None
            }
        };
        let before = at.and_then(|at| core.document.review.model.actions(Some(tier)).get(at)).cloned();
        let text = before.as_ref().map_or_else(String::new, TierAction::written);
        core.ask(Purpose::OfScreen(LABEL), &text, if before.is_some() { CHANGE } else { ADD });
        self.writing = Some(TypedAction { tier, before });
        Ok(())
    }

    /// Takes what was typed: one step that can be undone.
    pub(super) fn take_action(&mut self, core: &mut Core, text: &str) -> Result<(), Mistake> {
        let Some(TypedAction { tier, before }) = &self.writing else { return Ok(()) };
        let mistake = |sentence: String| Mistake::all(text, sentence);
        let after = match text.trim() {
            "" => None,
            typed => Some(TierAction::read(typed).map_err(mistake)?),
        };
        if after == *before {
            core.say("Nothing was changed.");
            return Ok(());
        }
        let mut model = (*core.document.review.model).clone();
        let Some(definition) = model.tiers.get_mut(tier.index()) else { return Ok(()) };
        let actions = &mut definition.actions;
        let at = before.as_ref().and_then(|before| actions.iter().position(|action| action == before));
        let is_other = |(other, action): (usize, &TierAction)| {
            Some(other) != at && after.as_ref().is_some_and(|after| action.is_called(&after.name))
        };
        if let Some(other) = actions.iter().enumerate().position(is_other) {
            let name = &actions[other].name;
            let sentence = format!("Tier {tier} has '{name}' already. Esc, then choose it to change it.");
            return Err(mistake(sentence));
        }
        let said = said(*tier, before.as_ref(), after.as_ref());
        match (at, after) {
            (Some(at), Some(after)) => actions[at] = after,
            (Some(at), None) => drop(actions.remove(at)),
            (None, Some(after)) => actions.push(after),
            (None, None) => return Ok(()),
        }
        let edit = Edit::SetModel { model: Arc::new(model) };
        match core.apply(format!("the actions of tier {tier}"), edit) {
            Ok(()) => {
                core.say(format!("{said} {{key:undo}} undoes it."));
                core.tier();
            }
            Err(Refused::Because(sentence)) => core.warn(sentence),
            Err(_) => core.warn("Nothing was changed: decide about the unsaved changes first."),
        }
        Ok(())
    }
}

/// What was done, in a sentence.
fn said(tier: Tier, before: Option<&TierAction>, after: Option<&TierAction>) -> String {
    match (before, after) {
        (Some(_), Some(after)) => format!("Changed for tier {tier}: {}.", after.written()),
        (None, Some(after)) => format!("Added for tier {tier}: {}.", after.written()),
        (Some(before), None) => format!("Removed from tier {tier}: {}.", before.name),
        (None, None) => String::new(),
    }
}
