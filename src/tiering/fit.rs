//! Whether a model can judge a list at all: how much of it the list has something for, and which bundled model fits where
//! that is too little.

use std::collections::BTreeSet;
use std::fmt;

use crate::data::column::ColumnId;

use super::bundled;
use super::engine::Tiering;
use super::measure::Measures;
use super::model::{CutBy, Model};

/// How much of a model a list can be judged by.
#[derive(Clone, Debug, PartialEq)]
pub struct Judged {
    /// The names of the criteria that the list has something for, in the order of the model.
    pub criteria: Vec<String>,
    /// How many criteria count.
    pub of: usize,
    /// Their weight, of 100 points.
    pub points: f64,
    /// Below this many points it is said that the list has little for the model.
    pub enough: f64,
    /// Below this many points nobody gets a score.
    pub least: f64,
    /// The measure that the cuts share out, where they are made by value and the list has it.
    pub shared_out: Option<String>,
    /// Whether the tiers come from points of score, rather than from an amount.
    pub by_score: bool,
}

/// A bundled model that fits a list, and what it tiers by there, in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fitting {
    /// Its id.
    pub id: &'static str,
    /// Its name.
    pub name: &'static str,
    /// What it tiers by.
    pub by: &'static str,
}

/// Asks about customers instead of figures: it fits every list, and has no tiers before there are answers.
const SCORECARD: Fitting =
    Fitting { id: "scorecard", name: "Scorecard", by: "ten questions that you answer about each customer" };

impl Judged {
    /// By a model, of a list whose columns alone are looked at.
    pub fn of(model: &Model, measures: &Measures) -> Judged {
        Judged::by(model, measures, |at| measures.has(&model.criteria[at].measure))
    }

    /// By the model of a tiering: a criterion without any value is not in the list.
    pub fn in_tiering(tiering: &Tiering) -> Judged {
        Judged::by(&tiering.model, &tiering.measures, |at| tiering.criteria[at].is_ok())
    }

    fn by(model: &Model, measures: &Measures, in_list: impl Fn(usize) -> bool) -> Judged {
        let counting = model.criteria.iter().enumerate().filter(|(_, criterion)| criterion.counts());
        let (mut criteria, mut of, mut known, mut all) = (Vec::new(), 0, 0.0, 0.0);
        for (at, criterion) in counting {
            of += 1;
            all += criterion.weight.0;
            if in_list(at) {
                criteria.push(criterion.name.clone());
                known += criterion.weight.0;
            }
        }
        let asked = [&model.cuts.of, &model.cuts.or_else].into_iter().flatten();
        let by_score = model.cuts.by != CutBy::Value;
        let shared_out = asked.filter(|_| !by_score).find(|measure| measures.has(measure));
        Judged {
            criteria,
            of,
            points: if all > 0.0 { 100.0 * known / all } else { 0.0 },
            enough: model.min_coverage,
            least: model.min_list_coverage,
            shared_out: shared_out.cloned(),
            by_score,
        }
    }

    /// Whether it gives tiers.
    pub fn gives_tiers(&self) -> bool {
        if self.by_score {
            !self.criteria.is_empty() && self.points >= self.least - 1e-9
        } else {
            self.shared_out.is_some()
        }
    }

    /// Whether it gives tiers that need no further word.
    pub fn is_enough(&self) -> bool {
        self.gives_tiers() && (!self.by_score || self.points >= self.enough - 1e-9)
    }

    /// How little the list has for the model, and what follows:
    /// `Only 5 of 100 points of "Four tiers" can be judged from this list (Complaints), so nobody has a tier.` None where
    /// it is enough.
    pub fn too_little(&self, model: &Model) -> Option<String> {
        if self.is_enough() {
            return None;
        }
        let (name, named) = (&model.name, self.criteria.join(", "));
        let points = points_in_words(self.points);
        let only =
            || format!("Only {points} of 100 points of \"{name}\" can be judged from this list ({named})");
        Some(match (self.by_score, &self.criteria[..]) {
            (false, _) => {
                let measure = model.cuts.of.as_deref().unwrap_or("value");
                format!("\"{name}\" shares out {measure}, and this list has none, so nobody has a tier.")
            }
            (true, []) => format!("Nothing in this list can be judged by \"{name}\", so nobody has a tier."),
            (true, _) if !self.gives_tiers() => format!("{}, so nobody has a tier.", only()),
            (true, [_]) => format!("{}: the tiers come from this alone.", only()),
            (true, _) => format!("{}: the tiers come from these alone.", only()),
        })
    }
}

/// What is said of a list that has no rows below its header.
pub const NO_CUSTOMERS: &str = "This list has a header and no customers. Export it again, with its rows.";

/// Points without decimals, but never none of some.
fn points_in_words(points: f64) -> String {
    if points < 0.5 { "less than 1".to_owned() } else { format!("{}", points.round()) }
}

/// The bundled model that fits a list of which the given one has too little: by how lately, how often and for how much
/// they ordered, else by the money that they bring, else by questions. None where the given one is enough, or fits best.
pub fn instead(model: &Model, measures: &Measures) -> Option<Fitting> {
    let judged = Judged::of(model, measures);
    if judged.is_enough() {
        return None;
    }
    let has = |measure| measures.has(measure);
    let found = match (has("days_since_order") && has("orders"), has("revenue")) {
        (true, true) => {
            Fitting { id: "rfm", name: "RFM", by: "how lately, how often and for how much they ordered" }
        }
        (true, false) => Fitting { id: "rfm", name: "RFM", by: "how lately and how often they came" },
        (false, true) => Fitting { id: "pareto", name: "Pareto", by: "revenue alone" },
        (false, false) if has("profit") => {
            Fitting { id: "power-base", name: "Power base", by: "profit alone" }
        }
        (false, false) => SCORECARD,
    };
    let fits = bundled::model(found.id).is_some_and(|model| Judged::of(&model, measures).is_enough());
    let found = if fits { found } else { SCORECARD };
    (found.name != model.name).then_some(found)
}

impl fmt::Display for Fitting {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\"{}\", by {}, fits it better", self.name, self.by)
    }
}

impl Tiering {
    /// How little the list has for the model, what follows, and which model fits better, in sentences; none where the
    /// list has enough. `choose` says how the other model is chosen: `-m rfm`.
    pub fn too_little(&self, choose: impl Fn(Fitting) -> String) -> Option<String> {
        if self.measures.table().is_without_customers() {
            return Some(NO_CUSTOMERS.to_owned());
        }
        let too_little = Judged::in_tiering(self).too_little(&self.model)?;
        let instead = instead(&self.model, &self.measures);
        let instead = instead.map_or_else(String::new, |fitting| match choose(fitting) {
            how if how.is_empty() => format!(" {fitting}."),
            how => format!(" {fitting} ({how})."),
        });
        Some(too_little + &instead)
    }

    /// The columns of the list that the model and the computed columns name, in parts that are off as well.
    pub fn columns_named(&self) -> BTreeSet<ColumnId> {
        let computed = self.computed.iter().map(|computed| computed.column.expression.as_str());
        self.measures.columns_read(self.model.formulas().chain(computed))
    }

    /// The columns of the list that the tiers depend on.
    pub fn columns_used(&self) -> BTreeSet<ColumnId> {
        let criteria = self.model.criteria.iter().zip(&self.criteria);
        let criteria = criteria.filter(|(criterion, scaled)| criterion.counts() && scaled.is_ok());
        let rules = self.model.rules.iter().zip(&self.rules).filter(|(rule, when)| rule.on && when.is_ok());
        let criteria = criteria.map(|(criterion, _)| criterion.measure.as_str());
        let rules = rules.map(|(rule, _)| rule.when.as_str());
        let of_score = self.model.cuts.by != CutBy::Value;
        let used = criteria.filter(|_| of_score).chain(rules).chain(self.cut_measure());
        self.measures.columns_read(used)
    }
}

#[cfg(test)]
mod tests {
    use super::super::Engine;
    use super::super::testing::table;
    use super::*;

    fn measures(header: &str) -> Measures {
        let cells = header.split(',').map(|name| if name.ends_with("order") { "2024-01-05" } else { "7" });
        let list = format!("{header}\n{}\n", cells.collect::<Vec<_>>().join(","));
        Engine::new(table(&list), None).measures().clone()
    }

    #[test]
    fn the_model_that_fits_is_found() {
        let four_tiers = bundled::default_model();
        for (header, expected) in [
            ("id,profit,revenue", None),
            ("id,revenue,orders,first_order,last_order,discount", None),
            ("id,profit", Some("power-base")),
            ("id,revenue,orders,first_order,last_order", Some("rfm")),
            ("id,revenue,orders,last_order", Some("rfm")),
            ("id,orders,last_order,complaints", Some("rfm")),
            ("id,revenue", Some("pareto")),
            ("id,revenue,first_order", Some("pareto")),
            ("id,complaints", Some("scorecard")),
            ("id,first_order", Some("scorecard")),
            ("id,city", Some("scorecard")),
        ] {
            let found = instead(&four_tiers, &measures(header)).map(|found| found.id);
            assert_eq!(found, expected, "{header}");
        }
        let pareto = bundled::model("pareto").unwrap();
        assert_eq!(instead(&pareto, &measures("id,revenue")), None);
        assert_eq!(instead(&pareto, &measures("id,profit")).map(|found| found.id), Some("power-base"));
        let scorecard = bundled::model("scorecard").unwrap();
        assert_eq!(instead(&scorecard, &measures("id,city")), None);
    }

    #[test]
    fn too_little_is_said_with_what_there_is() {
        let four_tiers = bundled::default_model();
        let said = |header| Judged::of(&four_tiers, &measures(header)).too_little(&four_tiers);
        for (header, expected) in [
            ("id,profit,revenue", ""),
            (
                "id,revenue",
                "Only 15 of 100 points of \"Four tiers\" can be judged from this list (Revenue): the tiers come from \
                 this alone.",
            ),
            (
                "id,first_order",
                "Only 5 of 100 points of \"Four tiers\" can be judged from this list (Customer for), so nobody has a \
                 tier.",
            ),
            ("id,city", "Nothing in this list can be judged by \"Four tiers\", so nobody has a tier."),
        ] {
            assert_eq!(said(header).unwrap_or_default(), expected, "{header}");
        }
        let judged = Judged::of(&four_tiers, &measures("id,revenue,orders,last_order"));
        assert_eq!((judged.criteria.len(), judged.of, judged.points), (3, 12, 25.0));
    }
}
