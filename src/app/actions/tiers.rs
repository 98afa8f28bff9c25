//! All customers were tiered.

use std::sync::Arc;

use crate::app::core::Core;
use crate::app::core::command::Command;
use crate::app::core::go::Done;
use crate::app::core::screen::AfterTiering;
use crate::app::core::then::Then;
use crate::app::work::Lane;
use crate::app::work::rows::SortBy;
use crate::app::work::tier::Tiered;
use crate::data::number::counted;
use crate::tiering::Tiering;
use crate::tiering::figures;
use crate::tiering::fit::Judged;
use crate::tiering::impact::Impact;
use crate::tiering::measure::Dependencies;

use super::{compare, computed_columns, first_line};

/// Takes new tiers. Gives what screens need to know of them.
pub fn tiered(core: &mut Core, tiered: Tiered) -> AfterTiering {
    let Tiered { tiering, overrides, summary, impact } = tiered;
    let newest = !core.requests.is_waiting(Lane::Tier);
    let before = Arc::clone(&core.document.tiering);
    let same_overrides = Arc::ptr_eq(&overrides, &core.document.by_row.overrides);
    core.document.take_tiering(tiering, summary);
    core.why = None;
    let due = core.requests.take_due(Lane::Tier);
    let mut stay = false;
    for then in &due {
        match then {
            Then::SayMoved(model) => say_moved(core, model, impact.as_ref()),
            Then::StayInQueue => stay = true,
            Then::GoToColumn(_) | Then::GoToTop | Then::ShowMatches | Then::FindOn(_) => {}
        }
    }
    let other_columns = computed_columns::taken(core, &before, &due);
    if !core.first_line.is_said() && newest && core.document.roster().is_some() {
        first_line::say(core);
        compare::look_back(core);
    } else if core.notice.is_none() && core.document.is_no_longer_tiered(&before) {
        first_line::say_without_tiers(core, impact.is_some());
    } else if core.first_line.is_said() {
        say_too_little(core, &before, impact.is_some());
    }
    if other_columns || depends_on_tiers(core) || other_costs(core, &before) {
        core.arrange();
    }
    if !same_overrides && core.document.tiering.model == core.document.review.model {
        // Something was decided meanwhile, which the figures do not show.
        core.tier();
    }
    AfterTiering { impact, newest, stay }
}

/// Says how little the list has for the model, the first time that it tiers this list, and as long as nobody has a tier.
/// While models are tried, the key that opens them is of no use.
fn say_too_little(core: &mut Core, before: &Tiering, is_tried: bool) {
    let tiering = &core.document.tiering;
    if core.notice.is_some() || core.document.table.is_empty() {
        return;
    }
    let judged = Judged::in_tiering(tiering);
    let is_new = before.tiers.is_empty() || before.model != tiering.model;
    let choose = |_| if is_tried { "" } else { "{key:models} chooses it" }.to_owned();
    let Some(sentence) = tiering.too_little(choose).filter(|_| is_new || !judged.gives_tiers()) else {
        return;
    };
    let import = if is_tried { "" } else { " {key:import} names your columns." };
    core.warn(format!("{sentence}{import}"));
}

/// Whether other rows may be shown, or in another order, because of the tiers.
fn depends_on_tiers(core: &Core) -> bool {
    let is_tiered = |by: SortBy| match by {
        SortBy::Tier | SortBy::Score => true,
        SortBy::OfRow(name) => name.is_tiered(),
        SortBy::Name | SortBy::Column(_) | SortBy::Revenue | SortBy::Trend | SortBy::Computed(_) => false,
    };
    let by_model = core.list.sort.iter().any(|(by, _)| is_tiered(*by));
    let Dependencies { tiering, given, as_of, .. } = core.filter_dependencies();
    by_model || core.list.only_movers || tiering || given || as_of
}

/// Whether an hour costs something else now: what is filtered or sorted by the profit, or the cost to serve, follows.
fn other_costs(core: &Core, before: &Tiering) -> bool {
    let is_arranged = !core.list.filter.is_empty() || !core.list.sort.is_empty();
    let cost = |tiering: &Tiering| tiering.model.service.hourly_cost;
    is_arranged && cost(before) != cost(&core.document.tiering)
}

/// Shows only the customers who move, or all again.
pub fn only_movers(core: &mut Core, _: Command) -> Done {
    core.list.only_movers = !core.list.only_movers;
    core.arrange();
    Ok(())
}

fn say_moved(core: &mut Core, model: &str, impact: Option<&Impact>) {
    let Some(impact) = impact else { return };
    let moved = counted(impact.up + impact.down + impact.other, "customer");
    let count = |count: usize| figures::count(count);
    let ways = match impact.other {
        0 => format!(", {} up, {} down", count(impact.up), count(impact.down)),
        _ => String::new(),
    };
    let with_or_without = [(impact.won, "a tier now"), (impact.lost, "no tier now")];
    let with_or_without = with_or_without.into_iter().filter(|(count, _)| *count > 0);
    let have =
        |many: usize| format!("{} {}", counted(many, "customer"), if many == 1 { "has" } else { "have" });
    let further: String = with_or_without.map(|(many, what)| format!(", {} {what}", have(many))).collect();
    let moved = match (impact.up + impact.down + impact.other, impact.won + impact.lost) {
        (0, 1..) => further.trim_start_matches(", ").to_owned(),
        _ => format!("{moved} changed tier{ways}{further}"),
    };
    core.say(format!(
        "Tiered by {model}: {moved}. Your own decisions are unchanged; {{key:undo}} undoes it."
    ));
}
