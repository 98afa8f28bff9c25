//! What a back-test found, in sentences.

use crate::data::number::counted;
use crate::tiering::figures::{amount, count, percent, small_percent, whole_cents};

use super::verdict::BY_CHANCE;
use super::{Afterwards, BackTest, Chances, FEW, NoBackTest, TestVerdict, TestedModel};

impl BackTest {
    /// What was known on the day, and what came of it: `2,357 customers were known on 1997-12-31. In the 181 days after it,
    /// 946 of them (40%) bought again and brought 54,321.`
    pub fn sentence(&self) -> String {
        let Afterwards { customers, bought_again, revenue, profit, .. } = self.total;
        let share = self.total.share().map_or_else(String::new, |share| format!(" ({})", percent(share)));
        let revenue = revenue.map_or_else(String::new, |revenue| format!(" and brought {}", amount(revenue)));
        let profit = profit.map_or_else(String::new, |profit| format!(" (profit {})", amount(profit)));
        let (who, days) = (counted(customers, "customer"), counted(self.days_after() as usize, "day"));
        let were = if customers == 1 { "was" } else { "were" };
        format!(
            "{who} {were} known on {}. In the {days} after it, {} of them{share} bought again{revenue}{profit}.",
            self.at,
            count(bought_again)
        )
    }

    /// What no tier could know: new customers, and rows without a day.
    pub fn remarks(&self) -> Vec<String> {
        let Afterwards { customers, revenue, .. } = self.new;
        let brought = revenue.map_or_else(String::new, |revenue| format!(" and brought {}", amount(revenue)));
        let new = (customers > 0).then(|| {
            let who = counted(customers, "customer");
            format!("{who} bought for the first time after {}{brought}; no tier counts them.", self.at)
        });
        let rows = (self.without_day > 0).then(|| match self.without_day {
            1 => "1 row of orders has no day and is not counted.".to_owned(),
            many => format!("{} of orders have no day and are not counted.", counted(many, "row")),
        });
        new.into_iter().chain(rows).collect()
    }
}

impl TestedModel {
    /// Whether tier 1 did better than the others, with the figures; then the tiers that did better than the one above.
    pub fn sentences(&self) -> Vec<String> {
        std::iter::once(self.verdict_in_words()).chain(self.out_of_order()).collect()
    }

    /// Whether tier 1 did better than the other tiers together, in a sentence with both figures.
    pub fn verdict_in_words(&self) -> String {
        let [first, others] = self.first_and_others();
        let shares = format!(
            "{} of {} bought again, {} of {} others",
            share_of(&first),
            count(first.customers),
            share_of(&others),
            count(others.customers)
        );
        let each = first.revenue_each().zip(others.revenue_each());
        let each = each.map_or_else(String::new, |(one, other)| {
            format!("; {} each against {}", amount(whole_cents(one)), amount(whole_cents(other)))
        });
        let figures = shares + &each;
        match self.verdict() {
            TestVerdict::NoTiers => "Nobody has a tier.".into(),
            TestVerdict::TooFew => format!(
                "Too few to judge: {} in tier 1 and {} in the others. It takes {FEW} in each.",
                counted(first.customers, "customer"),
                count(others.customers)
            ),
            TestVerdict::NothingBought => {
                "Nobody with a tier bought again, so there is nothing to compare.".into()
            }
            TestVerdict::Better => format!("Tier 1 did better than the others: {figures}."),
            TestVerdict::MoreMoney => format!(
                "Tier 1 brought more than the others, but it is not clear that more of them bought again: {figures}."
            ),
            TestVerdict::MoreOften => format!(
                "Tier 1 bought again more often than the others, but it is not clear that they brought more: {figures}."
            ),
            TestVerdict::MayBeChance => {
                format!("Tier 1 did not do better than the others by more than chance: {figures}.")
            }
            TestVerdict::NotBetter => format!("Tier 1 did not do better than the others: {figures}."),
        }
    }

    /// The tiers that did better than the tier above them, beyond chance.
    fn out_of_order(&self) -> Option<String> {
        let known = self.tiers.iter().zip(1..).filter(|(tier, _)| tier.customers >= FEW);
        let known: Vec<(&Afterwards, usize)> = known.collect();
        let by_revenue = self.no_tier.revenue.is_some();
        let figure = |tier: &Afterwards| if by_revenue { tier.revenue_each() } else { tier.share() };
        let is_clear = |chances: Chances| chances.revenue.unwrap_or(chances.share) <= BY_CHANCE;
        let pairs = known
            .windows(2)
            .filter(|two| figure(two[1].0) > figure(two[0].0) && is_clear(Chances::of(two[0].0, two[1].0)));
        let pairs = pairs.map(|two| (two[1].1, two[0].1)).collect::<Vec<(usize, usize)>>();
        let ((below, above), others) = pairs.split_first()?;
        let did = if by_revenue { "brought more each" } else { "bought again more often" };
        let others: String =
            others.iter().map(|(below, above)| format!(", tier {below} than tier {above}")).collect();
        Some(format!("Tier {below} {did} than tier {above}{others}."))
    }
}

impl NoBackTest {
    /// What the list lacks, and what to do, in a sentence.
    pub fn in_words(self) -> String {
        match self {
            NoBackTest::NotOrders => {
                "A back-test needs orders with their days: this list has a row for each \
                                      customer, not for each order."
                    .into()
            }
            NoBackTest::NoDays => {
                "A back-test needs the day of each order, and no column of this list has it.".into()
            }
            NoBackTest::Outside([first, last]) if first == last => {
                format!("A back-test needs orders of more than one day: all of these are of {first}.")
            }
            NoBackTest::Outside([first, last]) => format!(
                "The orders are from {first} to {last}: choose a day from {first} to {}.",
                crate::data::date::Day(last.0 - 1)
            ),
        }
    }
}

/// The share that bought again.
fn share_of(tier: &Afterwards) -> String {
    tier.share().map_or_else(|| "0%".to_owned(), small_percent)
}
