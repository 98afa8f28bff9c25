//! Filters that the review keeps under a name.

use crate::app::core::Core;
use crate::app::core::document::permission::Refused;
use crate::app::core::go::Done;
use crate::app::core::prompt::FILTER;
use crate::app::work::arrange;
use crate::review::{Edit, SavedFilter};

/// Saves the filter under a name; replaces one of the same name.
pub fn save(core: &mut Core, name: &str) -> Done {
    let (name, expression) = (name.trim(), core.list.filter.clone());
    if name.is_empty() {
        return Err(Refused::because(
            "Not saved: a saved filter needs a name. The filter itself is still on.",
        ));
    }
    if expression.is_empty() {
        return Err(Refused::because("There is no filter to save: press {key:filter} first."));
    }
    let mut filters = core.document.review.filters.clone();
    let saved = SavedFilter { name: name.to_string(), expression };
    let what = match filters.iter_mut().find(|filter| filter.name == name) {
        Some(other) if *other == saved => {
            core.say(format!("'{name}' is saved already. {{key:filters}} shows all saved filters."));
            return Ok(());
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
    core.apply(what, Edit::SetFilters { filters })?;
    core.say(format!("Saved as '{name}'. {{key:filters}} shows the saved filters, {{key:undo}} undoes it."));
    Ok(())
}

/// Deletes a saved filter.
pub fn delete(core: &mut Core, name: &str) -> Done {
    let mut filters = core.document.review.filters.clone();
    let before = filters.len();
    filters.retain(|filter| filter.name != name.trim());
    if filters.len() == before {
        return Err(Refused::Because(format!(
            "No filter is saved as '{name}'. {{key:filters}} shows the saved filters."
        )));
    }
    core.apply(format!("the saved filter '{name}' deleted"), Edit::SetFilters { filters })?;
    core.say(format!("The saved filter '{name}' is deleted. {{key:undo}} undoes it."));
    Ok(())
}

/// Shows the customers of a saved filter.
pub fn apply_saved(core: &mut Core, name: &str) -> Done {
    let Some(filter) = core.document.review.filters.iter().find(|filter| filter.name == name) else {
        return Ok(());
    };
    let expression = filter.expression.clone();
    if let Err(error) = arrange::check(&core.document.rows(), &expression) {
        return Err(Refused::Because(format!("'{name}' does not fit this list. {}", error.message)));
    }
    core.typed_lines.of(FILTER).keep(&expression);
    super::apply(core, &expression)
}
