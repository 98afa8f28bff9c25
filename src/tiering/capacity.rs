//! Whose hours: what the customers of each tier take, by the list or by the actions of the model, against the hours that
//! there are.

use crate::data::number::counted;

use super::actions::TierAction;
use super::figures::{self, percent};
use super::model::{Model, Tier};
use super::summary::{Summary, share};

/// The hours that the customers of each tier take. There is none where neither the list nor the model says any.
#[derive(Clone, Debug, PartialEq)]
pub struct Capacity {
    /// Hours by tier, best tier first; none of a tier whose actions have no hours.
    pub tiers: Vec<Option<f64>>,
    /// Hours of everybody.
    pub total: f64,
    /// Hours a year that there are, where somebody said; only beside hours of the actions.
    pub available: Option<f64>,
    /// Where the hours are from.
    pub from: HoursFrom,
}

/// Where hours are from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HoursFrom {
    /// A column of the list.
    List,
    /// The actions of the model, for a year.
    Actions,
}

impl Capacity {
    /// The hours that the list knows; else those of the actions.
    pub fn of(model: &Model, summary: &Summary) -> Option<Capacity> {
        Capacity::of_list(summary).or_else(|| Capacity::planned(model, summary))
    }

    /// The hours that the list knows; none where it has no such column.
    pub fn of_list(summary: &Summary) -> Option<Capacity> {
        let tiers = summary.tiers.iter().map(|sum| sum.hours).collect();
        Some(Capacity { tiers, total: summary.total.hours?, available: None, from: HoursFrom::List })
    }

    /// Hours a year of the actions: customers, times how often a year, times hours. None where no action says its hours.
    pub fn planned(model: &Model, summary: &Summary) -> Option<Capacity> {
        let tiers: Vec<Option<f64>> = (model.tiers.iter().zip(&summary.tiers))
            .map(|(tier, sum)| Some(hours_of_one(&tier.actions)? * sum.customers as f64))
            .collect();
        let total = tiers.iter().flatten().copied().reduce(|sum, hours| sum + hours)?;
        Some(Capacity { tiers, total, available: model.service.hours_a_year, from: HoursFrom::Actions })
    }

    /// The hours of a tier; none where nobody said any.
    pub fn hours(&self, tier: Tier) -> Option<f64> {
        self.tiers.get(tier.index()).copied().flatten()
    }

    /// The share of a tier: of the hours that there are, where that is said, else of those of everybody.
    pub fn share(&self, tier: Tier) -> Option<f64> {
        share(self.hours(tier), Some(self.available.unwrap_or(self.total)))
    }

    /// `Tier 4 takes 38% of your hours.`: the tier of the lower half that takes most of them; where none takes any, the
    /// one that takes most of all.
    pub fn in_words(&self, model: &Model) -> Option<String> {
        let lower = model.lower_half() - 1;
        let most = |from: usize| {
            let tiers = (1..).filter_map(Tier::new).zip(&self.tiers).skip(from);
            let taking = tiers.filter_map(|(tier, hours)| Some((tier, hours.filter(|hours| *hours > 0.0)?)));
            taking.max_by(|(_, one), (_, other)| one.total_cmp(other)).map(|(tier, _)| tier)
        };
        let tier = most(lower).or_else(|| most(0))?;
        Some(format!("Tier {tier} takes {} of your hours.", percent(Some(self.share(tier)?))))
    }

    /// What all actions take of the hours that there are, in a sentence; none for hours of the list.
    pub fn of_all_in_words(&self) -> Option<String> {
        if self.from == HoursFrom::List {
            return None;
        }
        let over = self.available.map_or(0.0, |available| (self.total - available).round());
        let too_many = if over >= 1.0 {
            format!(": {} more than there are", figures::count(over as usize))
        } else {
            String::new()
        };
        Some(format!("All actions take {} a year{too_many}.", hours_in_words(self.total, self.available)))
    }

    /// What the actions of a tier take of the hours that there are, in a sentence; none for hours of the list.
    pub fn of_tier_in_words(&self, tier: Tier) -> Option<String> {
        let hours = self.hours(tier)?;
        (self.from == HoursFrom::Actions).then(|| takes(hours, self.available))
    }

    /// The same of the actions of one tier with this many customers, beside the hours that there are.
    pub fn of_tier(actions: &[TierAction], customers: usize, available: Option<f64>) -> Option<String> {
        Some(takes(hours_of_one(actions)? * customers as f64, available))
    }
}

/// `Takes 50 of your 1,000 hours a year.`
fn takes(hours: f64, available: Option<f64>) -> String {
    format!("Takes {} a year.", hours_in_words(hours, available))
}

/// `50 of your 1,000 hours`; `50 hours` where nobody said how many there are.
fn hours_in_words(hours: f64, available: Option<f64>) -> String {
    let whole = |hours: f64| hours.round() as usize;
    available.map_or_else(
        || counted(whole(hours), "hour"),
        |available| format!("{} of your {}", figures::count(whole(hours)), counted(whole(available), "hour")),
    )
}

/// Hours a year for one customer; none where no action says its hours.
fn hours_of_one(actions: &[TierAction]) -> Option<f64> {
    actions.iter().filter_map(TierAction::hours_a_year).reduce(|sum, hours| sum + hours)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tiering::actions::ServiceSettings;
    use crate::tiering::sums::Sum;
    use crate::tiering::testing::{BY_SCORE, linear, tiering};
    use proptest::prelude::*;

    fn action(every: &str, hours: Option<f64>) -> TierAction {
        TierAction { name: "Call".into(), every: every.into(), hours }
    }

    /// A model of four tiers with these actions, and this many customers in each.
    fn planned(
        actions: [Vec<TierAction>; 4],
        customers: [usize; 4],
        available: Option<f64>,
    ) -> (Model, Summary) {
        let tiering = tiering("id,revenue\na,1\n", &format!("{BY_SCORE}{}", linear("revenue", 1)));
        let mut model = Model::clone(&tiering.model);
        model.service = ServiceSettings { hours_a_year: available, hourly_cost: None };
        model.tiers.iter_mut().zip(actions).for_each(|(tier, actions)| tier.actions = actions);
        let mut summary = Summary::new(&tiering, &[]);
        for (sum, customers) in summary.tiers.iter_mut().zip(customers) {
            *sum = Sum { customers, ..Sum::default() };
        }
        (model, summary)
    }

    #[test]
    fn hours_are_customers_times_how_often_times_how_long() {
        let actions = [
            vec![action("6m", Some(2.0)), action("1y", Some(1.0))],
            vec![],
            vec![],
            vec![action("3m", Some(0.5))],
        ];
        let (model, summary) = planned(actions, [10, 5, 3, 100], Some(1000.0));
        let found = Capacity::of(&model, &summary).unwrap();
        assert_eq!((found.tiers.clone(), found.total), (vec![Some(50.0), None, None, Some(200.0)], 250.0));
        assert_eq!(found.in_words(&model).unwrap(), "Tier 4 takes 20% of your hours.");
        assert_eq!(found.of_all_in_words().unwrap(), "All actions take 250 of your 1,000 hours a year.");
        let first = Tier::new(1).unwrap();
        assert_eq!(found.of_tier_in_words(first).unwrap(), "Takes 50 of your 1,000 hours a year.");
    }

    #[test]
    fn without_hours_nothing_is_said_and_never_nought() {
        let actions = [vec![action("6m", None)], vec![], vec![], vec![]];
        let (model, summary) = planned(actions, [10, 5, 3, 100], Some(1000.0));
        assert_eq!(Capacity::of(&model, &summary), None);
        let (model, summary) =
            planned([vec![action("1y", Some(2.0))], vec![], vec![], vec![]], [10, 0, 0, 9], None);
        let found = Capacity::of(&model, &summary).unwrap();
        assert_eq!(found.hours(Tier::new(4).unwrap()), None);
        assert_eq!(found.in_words(&model).unwrap(), "Tier 1 takes 100% of your hours.");
        assert_eq!(found.of_all_in_words().unwrap(), "All actions take 20 hours a year.");
        let one = [action("1y", Some(1.0))];
        assert_eq!(Capacity::of_tier(&one, 1, None).unwrap(), "Takes 1 hour a year.");
        assert_eq!(Capacity::of_tier(&one, 3, Some(1.0)).unwrap(), "Takes 3 of your 1 hour a year.");
    }

    #[test]
    fn hours_of_the_list_come_first() {
        let list = "id,revenue,hours\na,10,1\nb,5,\nc,2,3\nd,1,4\n";
        let tiering = tiering(list, &format!("{BY_SCORE}{}", linear("revenue", 1)));
        let summary = Summary::new(&tiering, &[]);
        let found = Capacity::of(&tiering.model, &summary).unwrap();
        assert_eq!((found.from, found.total, found.of_all_in_words()), (HoursFrom::List, 8.0, None));
        let moved = Summary::new(&tiering, &[(3, Tier::new(1).unwrap())]);
        let first = Capacity::of(&tiering.model, &moved).unwrap().hours(Tier::new(1).unwrap());
        assert!(first >= Some(4.0), "{first:?}");
    }

    proptest! {
        #[test]
        fn the_hours_of_the_tiers_are_those_of_all(
            customers in [0..5_000_usize, 0..5_000, 0..5_000, 0..5_000],
            hours in [0.0..9.0_f64, 0.0..9.0, 0.0..9.0, 0.0..9.0],
            months in 1..40_u16,
        ) {
            let actions = hours.map(|hours| vec![action(&format!("{months}m"), Some(hours))]);
            let (model, summary) = planned(actions, customers, None);
            let found = Capacity::of(&model, &summary).unwrap();
            let sum: f64 = found.tiers.iter().flatten().sum();
            prop_assert!((sum - found.total).abs() <= 1e-9 * sum.abs());
            let shares: f64 = model.tiers().filter_map(|(tier, _)| found.share(tier)).sum();
            prop_assert!(found.total == 0.0 || (shares - 1.0).abs() < 1e-9);
        }
    }
}
