//! What an hour of work costs, in the model: `:hourly-cost`.

use std::sync::Arc;

use crate::app::core::Core;
use crate::app::core::document::permission::Refused;
use crate::app::core::go::Done;
use crate::data::column::Role;
use crate::data::number::typed;
use crate::review::Edit;
use crate::tiering::Model;
use crate::tiering::actions::ServiceSettings;
use crate::tiering::figures;

/// Sets what an hour costs, in the model; `none` for no cost, nothing says what it is.
///
/// # Errors
/// The text is not an amount, or nothing may be changed now.
pub fn change(core: &mut Core, text: &str) -> Done {
    let model = &core.document.review.model;
    let before = model.service.hourly_cost;
    let hourly_cost = match text {
        "" => {
            let known = in_words(core, before);
            core.say(known);
            return Ok(());
        }
        "none" => None,
        text => Some(read(text)?),
    };
    if hourly_cost == before {
        let known = in_words(core, before);
        core.say(known);
        return Ok(());
    }
    let service = ServiceSettings { hourly_cost, ..model.service };
    let model = Model { service, ..Model::clone(model) };
    core.apply("what an hour costs", Edit::SetModel { model: Arc::new(model) })?;
    let sentence = in_words(core, hourly_cost);
    core.say(format!("{sentence} {{key:undo}} undoes it."));
    core.tier();
    Ok(())
}

fn read(text: &str) -> Result<f64, Refused> {
    let number = typed(text).filter(|number| number.is_finite() && *number > 0.0);
    number.ok_or_else(|| {
        Refused::Because(format!("'{text}' is not what an hour costs. Try 55, or none for no cost."))
    })
}

/// What an hour costs, and what follows from that.
pub fn in_words(core: &Core, hourly_cost: Option<f64>) -> String {
    let has_hours = has_hours(core);
    match hourly_cost {
        None => "No cost of an hour is set. :hourly-cost 55 sets one.".to_owned(),
        Some(cost) if has_hours => {
            format!("An hour costs {}, and the hours of this list count as cost.", figures::amount(cost))
        }
        Some(cost) => format!("An hour costs {}.", figures::amount(cost)),
    }
}

/// Whether the list says how many hours a customer takes.
pub fn has_hours(core: &Core) -> bool {
    core.document.table.columns().iter().any(|column| column.role == Some(Role::Hours))
}
