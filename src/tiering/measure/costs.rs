//! Cost to serve where the model says what an hour costs and the list knows the hours of its customers.

use std::ops::Range;
use std::sync::Arc;

use crate::data::column::{ColumnId, Role};
use crate::data::expr::{Source, Values};

use super::Measures;

/// The role that hours are added to.
const COST: Role = Role::CostToServe;

/// What serving costs: by the list, and by its hours. What only one of them knows counts alone.
struct CostWithHours {
    cost: Option<Arc<dyn Values>>,
    hours: Arc<dyn Values>,
    hourly_cost: f64,
}

impl Values for CostWithHours {
    fn fill(&self, rows: Range<usize>, out: &mut Vec<f64>) {
        let first = out.len();
        self.hours.fill(rows.clone(), out);
        out[first..].iter_mut().for_each(|hours| *hours *= self.hourly_cost);
        let Some(cost) = &self.cost else { return };
        let mut costs = Vec::with_capacity(rows.len());
        cost.fill(rows, &mut costs);
        for (sum, cost) in out[first..].iter_mut().zip(costs) {
            *sum = match (sum.is_nan(), cost.is_nan()) {
                (true, _) => cost,
                (_, true) => *sum,
                _ => *sum + cost,
            };
        }
    }
}

impl Measures {
    /// What an hour costs, where the list knows hours and the model says it.
    pub(in crate::tiering) fn hourly_cost(&self) -> Option<f64> {
        self.given.hourly_cost.filter(|_| matches!(self.own_role(Role::Hours), Some(Source::Number(_))))
    }

    /// The cost to serve with the hours; none for another role, or where it is not known what hours cost.
    pub(super) fn with_hours(&self, role: Role) -> Option<Source> {
        let hourly_cost = self.hourly_cost().filter(|_| role == COST)?;
        let Some(Source::Number(hours)) = self.own_role(Role::Hours) else { return None };
        let cost = match self.own_role(COST) {
            Some(Source::Number(cost)) => Some(cost),
            _ => None,
        };
        Some(Source::Number(Arc::new(CostWithHours { cost, hours, hourly_cost })))
    }

    /// The columns that it is read from.
    pub(super) fn columns_with_hours(&self, role: Role) -> Option<Vec<ColumnId>> {
        self.hourly_cost().filter(|_| role == COST)?;
        Some([COST, Role::Hours].into_iter().filter_map(|role| self.table.with_role(role)).collect())
    }

    /// Whether a name means the cost to serve with the hours, rather than a column that is called so.
    pub(super) fn is_with_hours(&self, lower: &str) -> bool {
        lower == COST.name() && self.hourly_cost().is_some()
    }
}

#[cfg(test)]
mod tests {
    use crate::tiering::actions::ServiceSettings;
    use crate::tiering::model::Model;
    use crate::tiering::testing::{BY_SCORE, linear, model, table};
    use crate::tiering::{Engine, Tiering};

    /// A list tiered where an hour costs that.
    fn tiered(list: &str, hourly_cost: Option<f64>) -> Tiering {
        let mut engine = Engine::new(table(list), None);
        let plain = model(&format!("{BY_SCORE}{}", linear("cost_to_serve", 1)));
        // The same engine before, so that nothing of it is left.
        engine.evaluate(&plain);
        let service = ServiceSettings { hours_a_year: None, hourly_cost };
        engine.evaluate(&Model { service, ..Model::clone(&plain) }.into())
    }

    fn values(tiering: &Tiering, measure: &str, rows: usize) -> Vec<f64> {
        tiering.measures.bind(measure).map_or_else(|_| Vec::new(), |bound| bound.numbers(0..rows))
    }

    #[test]
    fn hours_add_to_what_serving_costs_and_are_taken_off_the_profit() {
        let list = "id,revenue,margin,cost_to_serve,hours\na,100,0.5,10,2\nb,100,0.5,,3\nc,100,0.5,4,\nd,100,0.5,,\n";
        let found = tiered(list, Some(5.0));
        let costs = values(&found, "cost_to_serve", 4);
        assert_eq!(costs[..3], [20.0, 15.0, 4.0]);
        assert!(costs[3].is_nan(), "what is missing is never 0");
        assert_eq!(values(&found, "profit", 4), [30.0, 35.0, 46.0, 50.0]);
        assert_eq!(found.sums.profits().map(|profits| profits.at(1)), Some(35.0));
        assert!(
            found.findings().iter().any(|finding| finding.message.contains("hours count as cost to serve"))
        );
        let without = tiered(list, None);
        assert_eq!(values(&without, "profit", 4), [40.0, 50.0, 46.0, 50.0]);
        assert!(without.findings().iter().all(|finding| !finding.message.contains("hours count")));
    }

    #[test]
    fn hours_alone_are_a_cost_and_a_profit_of_the_list_stays() {
        let found = tiered("id,revenue,profit,hours\na,100,50,2\nb,80,9,1\n", Some(5.0));
        assert_eq!(values(&found, "cost_to_serve", 2), [10.0, 5.0]);
        assert_eq!(values(&found, "profit", 2), [50.0, 9.0]);
        let no_hours = tiered("id,revenue,margin,cost_to_serve\na,100,0.5,10\n", Some(5.0));
        assert_eq!(values(&no_hours, "profit", 1), [40.0]);
    }
}
