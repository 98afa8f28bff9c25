//! Filters that the review keeps under a name.

use crate::app::core::message::Effect;
use crate::app::core::state::State;
use crate::app::work::arrange;
use crate::review::{Edit, SavedFilter};

/// Saves the filter that holds under a name, in place of one that has it already.
pub fn save(state: &mut State, name: &str) -> Vec<Effect> {
    let (name, expression) = (name.trim(), state.customers.filter.clone());
    if name.is_empty() || expression.is_empty() {
        state.warn(match name {
            "" => "A filter is saved under a name; the filter itself holds all the same.",
            _ => "No filter holds that could be saved; press f and type one first.",
        });
        return Vec::new();
    }
    let mut filters = state.document.review.filters.clone();
    let saved = SavedFilter { name: name.to_string(), expression };
    let what = match filters.iter_mut().find(|filter| filter.name == name) {
        Some(other) if *other == saved => {
            state.say(format!("'{name}' is saved like this already; F shows all."));
            return Vec::new();
        }
        Some(other) => {
            *other = saved;
            format!("the saved filter '{name}' changed")
        }
        None => {
            filters.push(saved);
            format!("the filter saved as '{name}'")
        }
    };
    state.say(format!("Saved as '{name}': F shows the saved filters, u takes it back."));
    state.document.apply(what, Edit::SetFilters { filters })
}

/// Forgets a saved filter.
pub fn delete(state: &mut State, name: &str) -> Vec<Effect> {
    let mut filters = state.document.review.filters.clone();
    let before = filters.len();
    filters.retain(|filter| filter.name != name.trim());
    if filters.len() == before {
        state.warn(format!("No filter is saved as '{name}'; F shows those that are."));
        return Vec::new();
    }
    state.say(format!("The saved filter '{name}' is gone; u brings it back."));
    state.document.apply(format!("the saved filter '{name}' removed"), Edit::SetFilters { filters })
}

/// Shows the customers of a saved filter.
pub fn apply_saved(state: &mut State, name: &str) -> Vec<Effect> {
    let Some(filter) = state.document.review.filters.iter().find(|filter| filter.name == name) else {
        return Vec::new();
    };
    let expression = filter.expression.clone();
    if let Err(error) = arrange::check(&state.document.rows(), &expression) {
        state.warn(format!("'{name}' does not fit this list. {}", error.message));
        return Vec::new();
    }
    state.earlier_filters.keep(&expression);
    crate::app::actions::filter::apply(state, &expression)
}
