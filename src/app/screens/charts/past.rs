//! The tiers over time, from the snapshots of the list and as it is now.

use std::sync::Arc;

use crate::app::actions::history;
use crate::app::core::Core;
use crate::tiering::charts::Chart;
use crate::tiering::charts::past::{PastState, TiersOverTime};
use crate::tiering::figures;
use crate::tiering::sums::Sum;

use super::panel_line::PanelLine::{self, Blank, Hint, Strong, Text, Tier};
use super::{ChartKind, Charts};

impl Charts {
    /// The state that the cursor is on: at first the last.
    pub fn state(&self, chart: &TiersOverTime) -> usize {
        let last = chart.states.len().saturating_sub(1);
        self.place.state.unwrap_or(last).min(last)
    }

    /// Asks for the snapshots, unless they are known, and makes the chart of them.
    pub(super) fn ask_past(&mut self, core: &mut Core) {
        history::read(core);
        self.past_of = None;
        self.make_past(core);
    }

    /// Makes the chart, unless it is of these snapshots already.
    pub(super) fn make_past(&mut self, core: &Core) {
        if self.place.kind != ChartKind::Past {
            return;
        }
        let Some(snapshots) = &core.document.past.snapshots else { return };
        if self.past_of.as_ref().is_some_and(|before| Arc::ptr_eq(before, snapshots)) {
            return;
        }
        self.past_of = Some(Arc::clone(snapshots));
        let earlier = snapshots.iter().rev().map(|snapshot| PastState {
            name: snapshot.day().to_string(),
            list: snapshot.list.clone(),
            tiers: snapshot
                .tiers
                .iter()
                .map(|tier| Sum {
                    customers: tier.customers,
                    revenue: tier.revenue,
                    profit: tier.profit,
                    ..Sum::default()
                })
                .collect(),
        });
        let now = PastState {
            name: "now".to_owned(),
            list: core.document.title(),
            tiers: core.document.summary.tiers.clone(),
        };
        let states: Vec<PastState> = earlier.chain([now]).collect();
        let chart = TiersOverTime::of(states, self.place.past_measure);
        self.chart = Some(chart.map(|chart| Arc::new(Chart::Past(chart))));
    }
}

/// What the panel says of the state at the cursor.
pub(super) fn panel(charts: &Charts, chart: &TiersOverTime) -> Vec<PanelLine> {
    let at = charts.state(chart);
    let Some(state) = chart.states.get(at) else { return Vec::new() };
    let before = at.checked_sub(1).and_then(|before| chart.states.get(before));
    let total = chart.total(state);
    let mut lines = vec![Strong(state.name.clone()), Text(state.list.clone()), Blank];
    for tier in 0..chart.tiers {
        let value = chart.value(state, tier);
        if value.is_nan() {
            lines.push(Tier(tier, format!("{} not known", tier + 1)));
            continue;
        }
        let share = if total > 0.0 { figures::percent(value / total) } else { String::new() };
        let change = before.map(|before| value - chart.value(before, tier)).filter(|change| *change != 0.0);
        let change = change.filter(|change| !change.is_nan()).map_or_else(String::new, |change| {
            format!(" {}{}", if change > 0.0 { "+" } else { "" }, chart.measure.text(change))
        });
        lines.push(Tier(tier, format!("{} {:>11} {share:>5}{change}", tier + 1, chart.measure.text(value))));
    }
    if before.is_some() {
        lines.push(Text("Changes are against the state before.".into()));
    }
    let next = chart.measure.next().name();
    lines.extend([Blank, Hint(format!("{{key:measure}} shows {next}; :history lists the snapshots."))]);
    lines
}
