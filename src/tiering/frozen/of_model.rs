//! What a model takes from a frozen scale, and what it is measured by itself.

use crate::tiering::cut::Levels;
use crate::tiering::cut_settings::CutBy;
use crate::tiering::measure::{DERIVED, Measures, in_words};
use crate::tiering::model::{Better, Criterion, Model, ScaleKind};

use super::{FrozenCuts, FrozenScale};

impl FrozenScale {
    /// Where the cuts were, if they were those of this model.
    pub(in crate::tiering) fn levels(&self, model: &Model) -> Option<Levels> {
        let kept = self.cuts.as_ref().filter(|kept| kept.fits(model))?;
        Some(Levels { from: kept.from.clone() })
    }

    /// What a model takes from the list at hand all the same, of what that has; in words.
    pub fn not_kept(&self, model: &Model, measures: &Measures) -> Vec<String> {
        let is_missing = |name: &String| self.knots(name).is_none() && measures.has(name);
        let missing = names_of(model).into_iter().filter(is_missing);
        let mut found: Vec<String> = missing.map(|name| in_words(&name)).collect();
        let by_share = matches!(model.cuts.by, CutBy::Customers | CutBy::Value);
        if by_share && self.cuts.as_ref().is_none_or(|kept| !kept.fits(model)) {
            found.push("the cuts".to_owned());
        }
        found
    }
}

impl FrozenCuts {
    /// Those of a model and its levels; none where the model cuts by score, or a tier has no customer.
    pub(in crate::tiering) fn of(model: &Model, levels: &Levels) -> Option<FrozenCuts> {
        // A tier without customers starts nowhere, which a file cannot say.
        let by_share = model.cuts.by != CutBy::Score && levels.from.iter().all(|from| from.is_finite());
        let criteria = if model.cuts.by == CutBy::Customers { made_of(model) } else { String::new() };
        by_share.then(|| FrozenCuts { of: model.cuts.clone(), criteria, from: levels.from.clone() })
    }

    fn fits(&self, model: &Model) -> bool {
        self.of == model.cuts
            && self.from.len() + 1 == model.tier_count()
            && (model.cuts.by != CutBy::Customers || self.criteria == made_of(model))
    }
}

/// What a model's score is made of: `profit 30, days_to_pay 15 lower, revenue 5 linear from 0 to 1000`.
pub(super) fn made_of(model: &Model) -> String {
    let counting = model.criteria.iter().filter(|criterion| criterion.counts());
    let part = |criterion: &Criterion| {
        let mut part = format!("{} {}", criterion.measure, criterion.weight.0);
        if criterion.better == Better::Lower {
            part += " lower";
        }
        if criterion.scale != ScaleKind::Percentile {
            part += &format!(" {}", criterion.scale.name());
            part.extend(criterion.from.map(|from| format!(" from {from}")));
            part.extend(criterion.to.map(|to| format!(" to {to}")));
            part.extend(criterion.steps.iter().map(|[from, points]| format!(" {from}:{points}")));
        }
        part
    };
    counting.map(part).collect::<Vec<_>>().join(", ")
}

/// Whatever a model places its customers by among the others: the measures of its criteria on scales that depend on the
/// list, and the parts of ranks and classes that its formulas name.
pub(in crate::tiering) fn names_of(model: &Model) -> Vec<String> {
    let by_list = model.criteria.iter().filter(|criterion| match criterion.scale {
        ScaleKind::Percentile | ScaleKind::Log => true,
        ScaleKind::Linear => criterion.from.is_none() || criterion.to.is_none(),
        ScaleKind::Points => false,
    });
    let mut names: Vec<String> = by_list.map(|criterion| criterion.measure.trim().to_owned()).collect();
    for derived in DERIVED.iter().filter(|derived| model.uses(derived.name)) {
        names.extend(derived.ranked().into_iter().map(str::to_owned));
        if derived.is_small_but_valuable() {
            names.push("revenue".to_owned());
            names.extend(model.small_but_valuable.high_on.iter().cloned());
        }
    }
    names.sort_unstable();
    names.dedup();
    names
}
