//! The lines of the criteria as they are listed: headings, items, and what is said below them. Both drawing and a click need
//! to know which line is which.

use crate::app::actions::hourly_cost;
use crate::app::core::Core;
use crate::app::core::cursor::first_in_view;
use crate::data::display;
use crate::tiering::figures;
use crate::tiering::measure::in_words;
use crate::tiering::model::{CutBy, ScaleKind};

use super::{Criteria, Item, written_scale};

/// The heading over the assumptions.
const ASSUMPTIONS: &str = "Lifetime value";

/// A line of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CriteriaLine {
    /// The heading over the criteria, whose columns depend on the width.
    Columns,
    /// The heading of another section.
    Heading(&'static str),
    /// An item, by its position.
    Item(usize),
    /// A part of a sentence.
    Said(String),
}

impl Criteria {
    /// All lines at a width, and the first of them in view at a height.
    pub fn lines(&self, core: &Core, width: usize, height: usize) -> (Vec<CriteriaLine>, usize) {
        let said = |text: &str, width: usize| display::lines(text, width).into_iter().map(CriteriaLine::Said);
        let mut lines = vec![CriteriaLine::Columns];
        if let Some(measure) = self.by_value(core) {
            let sentence = format!(
                "The tier is cut by {measure}; the score only orders the customers. No weight moves anybody."
            );
            lines.extend(said(&sentence, width));
        }
        lines.extend(self.scale_in_words().iter().flat_map(|sentence| said(sentence, width)));
        let (mut section, mut cursor) = ("", 0);
        for (position, &item) in self.items.iter().enumerate() {
            let under = self.section(item);
            if under != section {
                if section == ASSUMPTIONS {
                    lines.extend(said(&self.model.lifetime.in_words(), width));
                }
                lines.push(CriteriaLine::Heading(under));
                section = under;
            }
            if position == self.cursor.at {
                cursor = lines.len();
            }
            lines.push(CriteriaLine::Item(position));
            if position == self.cursor.at {
                let below = self.below(item);
                let wrapped =
                    below.iter().flat_map(|sentence| display::lines(sentence, width.saturating_sub(4)));
                lines.extend(wrapped.map(|line| CriteriaLine::Said(format!("    {line}"))));
            }
        }
        if section == ASSUMPTIONS {
            lines.extend(said(&self.model.lifetime.in_words(), width));
        }
        lines.extend(self.steadiness_in_words().iter().flat_map(|sentence| said(sentence, width)));
        let hourly_cost = self.model.service.hourly_cost;
        if hourly_cost.is_some() || hourly_cost::has_hours(core) {
            lines.extend(said(&hourly_cost::in_words(core, hourly_cost), width));
        }
        if self.model.rules.is_empty() {
            lines.extend(said("No rules yet. Go to a cut to add one.", width));
        }
        // The sentence below the assumptions belongs to each of them, and so does that below the steadiness.
        let is_assumption = matches!(self.item(), Some(Item::Assumption(_) | Item::Steady(_)));
        let end = if is_assumption { lines.len() } else { cursor + 2 };
        let top = first_in_view(height, (cursor, end), lines.len());
        (lines, top)
    }

    /// The position of the item on a line of the panel, counted from its first line in view.
    pub(super) fn item_on(&self, core: &Core, line: usize) -> Option<usize> {
        let panel = core.layout.first;
        let (width, height) = (panel.width.saturating_sub(4), panel.height.saturating_sub(2));
        let (lines, top) = self.lines(core, width.into(), height.into());
        match lines.get(top + line)? {
            CriteriaLine::Item(position) if line < usize::from(height) => Some(*position),
            _ => None,
        }
    }

    fn section(&self, item: Item) -> &'static str {
        match item {
            Item::Criterion(_) => "",
            Item::Cut(_) => match self.model.cuts.by {
                CutBy::Score => "Cuts (score)",
                CutBy::Customers => "Cuts (share of customers)",
                CutBy::Value => "Cuts (share of the total)",
            },
            Item::Rule(_) => "Rules, read from the top",
            Item::Assumption(_) => ASSUMPTIONS,
            Item::Steady(_) => "Steadiness",
        }
    }

    /// What the tiers are cut by, where that is no score.
    fn by_value(&self, core: &Core) -> Option<String> {
        let cuts = &self.model.cuts;
        let found = core.document.tiering.cut_measure().or(cuts.of.as_deref()).unwrap_or("value");
        (cuts.by == CutBy::Value).then(|| in_words(found))
    }

    /// What a criterion under the cursor has below it: the ends or steps of its scale, and what its weight changes.
    fn below(&self, item: Item) -> Vec<String> {
        let Item::Criterion(at) = item else { return Vec::new() };
        let criterion = &self.model.criteria[at];
        let has_ends = matches!(criterion.scale, ScaleKind::Linear | ScaleKind::Points);
        let ends = has_ends.then(|| format!("{}: {}", criterion.scale.name(), written_scale(criterion)));
        let swing = self.swing(at).map(|share| {
            let [less, more] =
                [0.8, 1.2].map(|factor| figures::amount((factor * criterion.weight.0).round()));
            let movers = match share {
                0.0 => "no customer moves".into(),
                share => format!("{} of customers move", figures::small_percent(share)),
            };
            format!("At {less} or {more}, {movers}.")
        });
        ends.into_iter().chain(swing).collect()
    }

    /// The share of customers, 0 to 1, who change tier when the weight of a criterion moves by a fifth; nothing while that
    /// is worked out, or where the criterion does not count.
    pub fn swing(&self, at: usize) -> Option<f64> {
        let sensitivity = self.sensitivity.as_ref()?;
        let swing = sensitivity.criteria.iter().find(|swing| swing.position == at)?;
        Some(swing.share(sensitivity.customers))
    }
}
