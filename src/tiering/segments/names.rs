//! The names that segments may be made of where there is no screen: those of the list, and those of every customer.

use std::ops::Range;
use std::sync::Arc;

use crate::data::expr::{Names, Source, Values};
use crate::tiering::computed::{self, RowName};
use crate::tiering::{Tier, Tiering};

/// The columns and measures of a tiering, with final tiers, scores and computed columns.
pub struct TieringNames<'a> {
    tiering: &'a Tiering,
    overrides: &'a [(usize, Tier)],
}

impl<'a> TieringNames<'a> {
    /// The names of a tiering; `overrides` are rows in order, with the tier that a person gave them.
    pub fn new(tiering: &'a Tiering, overrides: &'a [(usize, Tier)]) -> TieringNames<'a> {
        TieringNames { tiering, overrides }
    }
}

impl Names for TieringNames<'_> {
    fn resolve(&self, name: &str, quoted: bool) -> Option<Source> {
        let tiering = self.tiering;
        // Those of computed columns are there already; the list's own would have left such a column empty.
        let computed = tiering.computed.iter().find(|computed| computed.column.is_called(name));
        if let Some(Ok(values)) = computed.map(|computed| &computed.values) {
            return Some(computed::source(values));
        }
        if let Some(found) = tiering.measures.resolve(name, quoted) {
            return Some(found);
        }
        let number = |tier: &Option<Tier>| tier.map_or(f64::NAN, |tier| f64::from(tier.number()));
        let calculated = || tiering.tiers.iter().map(number).collect::<Vec<f64>>();
        let values = match name.to_lowercase().as_str() {
            "calculated_tier" => calculated(),
            "tier" => {
                let mut tiers = calculated();
                for (row, tier) in self.overrides {
                    if let Some(place) = tiers.get_mut(*row) {
                        *place = f64::from(tier.number());
                    }
                }
                tiers
            }
            "score" => tiering.scores.to_vec(),
            "overridden" => {
                let mut flags = vec![0.0; tiering.tiers.len()];
                let rows = self.overrides.iter().map(|(row, _)| *row).filter(|row| *row < flags.len());
                rows.collect::<Vec<_>>().into_iter().for_each(|row| flags[row] = 1.0);
                flags
            }
            "borderline" => {
                let mut flags = vec![0.0; tiering.tiers.len()];
                tiering.borderline_rows(self.overrides).into_iter().for_each(|row| flags[row] = 1.0);
                flags
            }
            _ => return None,
        };
        Some(Source::Number(Arc::new(KnownValues(values))))
    }

    fn known(&self) -> Vec<String> {
        let known = [
            RowName::Tier,
            RowName::CalculatedTier,
            RowName::Score,
            RowName::Overridden,
            RowName::Borderline,
        ];
        let own = known.into_iter().map(|name| name.name().to_owned());
        own.chain(self.tiering.measures.known()).collect()
    }

    fn rows(&self) -> usize {
        self.tiering.measures.rows()
    }
}

/// A value for every row.
struct KnownValues(Vec<f64>);

impl Values for KnownValues {
    fn fill(&self, rows: Range<usize>, out: &mut Vec<f64>) {
        out.extend_from_slice(&self.0[rows]);
    }
}
