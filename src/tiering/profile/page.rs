//! The sentences of a tier's page: the same on the screen, by the command and in an exported file.

use crate::data::number::counted;
use crate::tiering::Tiering;
use crate::tiering::figures::{amount, percent};
use crate::tiering::model::{Model, TierDefinition};
use crate::tiering::summary::share;

use super::{Profile, TierProfile};

impl TierProfile {
    /// `Tier 1 Partner: 161 customers, 20%; 975,939 revenue, 42%; ...`
    pub fn heading(&self, profile: &Profile, model: &Model) -> String {
        let figures = self.figures(profile).join("; ");
        format!("Tier {} {}: {figures}.", self.tier, model.tier_name(Some(self.tier)))
    }

    /// Customers, revenue, profit and hours, each with its share of all.
    pub fn figures(&self, profile: &Profile) -> Vec<String> {
        let (sum, total) = (&self.sum, &profile.total);
        let part = share(Some(sum.customers as f64), Some(total.customers as f64));
        let customers = format!("{}, {}", counted(sum.customers, "customer"), percent(part.unwrap_or(0.0)));
        let amounts = [("revenue", sum.revenue, total.revenue), ("profit", sum.profit, total.profit)];
        let amounts = amounts.into_iter().map(|(what, part, whole)| match (part, share(part, whole)) {
            (None, _) => format!("{what} not in this list"),
            (_, None) => format!("{} {what}", amount(part.map(f64::round))),
            (_, part_of) => format!("{} {what}, {}", amount(part.map(f64::round)), percent(part_of)),
        });
        let hours = match (sum.hours, share(sum.hours, total.hours)) {
            (None, _) => "hours not in this list".to_owned(),
            (Some(hours), part) => {
                format!("{}, {}", counted(hours.round() as usize, "hour"), percent(part.unwrap_or(0.0)))
            }
        };
        std::iter::once(customers).chain(amounts).chain([hours]).collect()
    }

    /// Whether the figures say no more of the tier than that others are higher or lower: its profit is not known, or it
    /// is in the lower half and loses nothing.
    fn is_by_rank(&self, tiering: &Tiering) -> bool {
        let upper = usize::from(self.tier.number()) < tiering.model.lower_half();
        match self.sum.profit {
            None => true,
            Some(profit) => !upper && profit >= 0.0,
        }
    }

    /// Who its customers are, as far as the figures show it.
    pub fn meaning<'a>(&self, tiering: &'a Tiering) -> Option<&'a str> {
        let words = |tier: &'a TierDefinition| (tier.meaning.as_str(), tier.meaning_by_rank.as_str());
        self.words(tiering, words)
    }

    /// How to serve them.
    pub fn advice<'a>(&self, tiering: &'a Tiering) -> Option<&'a str> {
        let words = |tier: &'a TierDefinition| (tier.serve.as_str(), tier.serve_by_rank.as_str());
        self.words(tiering, words)
    }

    fn words<'a>(
        &self,
        tiering: &'a Tiering,
        words: impl Fn(&'a TierDefinition) -> (&'a str, &'a str),
    ) -> Option<&'a str> {
        let (usual, by_rank) = words(tiering.model.tier(self.tier)?);
        let words = if self.is_by_rank(tiering) && !by_rank.is_empty() { by_rank } else { usual };
        (!words.is_empty()).then_some(words)
    }

    /// The heading of what sets them apart; or why nothing does.
    pub fn compared_with(&self, profile: &Profile) -> String {
        let others = profile.total.customers - self.sum.customers;
        let others = counted(others, "customer");
        match (self.sum.customers, self.traits.is_empty()) {
            (0, _) => "No customer is in this tier.".to_owned(),
            (customers, true) if customers < super::LEAST => {
                format!("With {} there is nothing to compare.", counted(customers, "customer"))
            }
            (_, true) => format!("Nothing sets them apart from your other {others}, beyond chance."),
            (_, false) => format!("What sets them apart from your other {others}"),
        }
    }

    /// The columns in which they hardly differ, or only by chance.
    pub fn nothing_in(&self) -> Vec<String> {
        let listed = |columns: &[String]| columns.join(", ");
        let chance = (!self.by_chance.is_empty())
            .then(|| format!("Nothing in: {} (differences that chance explains).", listed(&self.by_chance)));
        let hardly =
            (!self.hardly.is_empty()).then(|| format!("Hardly any difference in: {}.", listed(&self.hardly)));
        chance.into_iter().chain(hardly).collect()
    }
}
