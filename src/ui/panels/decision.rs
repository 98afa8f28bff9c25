//! What was decided about a customer in sentences: the note, the reminder, earlier decisions.

use ratatui::style::Style;

use crate::app::State;
use crate::review::cadence::NextContact;
use crate::review::{Contact, Decision, Verdict};
use crate::ui::draw::theme::Theme;

/// The note, the day to look again, the next step, contacts and the earlier decisions, the newest first.
pub(crate) fn sentences(decision: &Decision, row: usize, state: &State) -> Vec<(String, Style)> {
    let theme = Theme::of(state);
    let mut sentences = Vec::new();
    if let Some(note) = &decision.note {
        sentences.push((format!("Note: {note}"), theme.plain()));
    }
    let (settings, today) = (&state.core.document.review.model.decisions, state.core.person.today);
    if let Some(reminder) = decision.look_again_in_words(settings, Some(today)) {
        let is_due = decision.look_again(settings).is_some_and(|day| day <= today);
        sentences.push((reminder, if is_due { theme.warning() } else { theme.plain() }));
    }
    sentences.extend(next(decision, row, state));
    let contact = |contact: &Contact| (format!("Contact, {}", contact.in_words()), theme.dim());
    sentences.extend(decision.contacts.iter().rev().map(contact));
    sentences.extend(
        decision.earlier.iter().rev().map(|verdict| (format!("Earlier, {}", what(verdict)), theme.dim())),
    );
    sentences
}

/// The next step, and the next contact where there was one before.
pub(crate) fn next(decision: &Decision, row: usize, state: &State) -> Vec<(String, Style)> {
    let (theme, today) = (Theme::of(state), state.core.person.today);
    let style = |is_due: bool| if is_due { theme.warning() } else { theme.plain() };
    let step = decision.step.as_ref().map(|step| (step.in_a_sentence(), style(step.is_due(today))));
    let contact = (!decision.contacts.is_empty())
        .then(|| NextContact::of(Some(decision), state.core.document.actions(row)))
        .flatten()
        .map(|next| (next.in_words(today), style(next.is_due(today))));
    step.into_iter().chain(contact).collect()
}

/// A decision without an override: an agreement, or a look without a tier. Empty where there is neither.
pub(crate) fn agreed(decision: &Decision) -> String {
    let by = decision.by.as_ref().map_or_else(String::new, |by| format!(", by {by}"));
    match (decision.on, decision.calculated, decision.reviewed) {
        (Some(on), Some(tier), _) => format!("Agreed with tier {tier} on {on}{by}."),
        (.., Some(reviewed)) => format!("Reviewed on {reviewed}{by}."),
        _ => String::new(),
    }
}

/// An earlier decision: `2025-05-01: tier 3, by Ann (the model said 2): "pays late"`.
fn what(verdict: &Verdict) -> String {
    let on = verdict.on.map_or_else(String::new, |on| format!("{on}: "));
    let by = verdict.by.as_ref().map_or_else(String::new, |by| format!(", by {by}"));
    let reason = verdict.reason.as_ref().map_or_else(String::new, |reason| format!(": \"{reason}\""));
    match (verdict.tier, verdict.calculated) {
        (Some(tier), Some(said)) if said != tier => {
            format!("{on}tier {tier}{by} (the model said {said}){reason}")
        }
        (Some(tier), _) => format!("{on}tier {tier}{by}{reason}"),
        (None, Some(said)) => format!("{on}agreed with tier {said}{by}"),
        (None, None) => format!("{on}reviewed{by}"),
    }
}
