//! Segments in words: the figures of their columns, and what there is to say about them. The same on the screen, by
//! the commands and in exported files.

use crate::tiering::figures::{UNKNOWN, amount, count, percent};
use crate::tiering::lifetime::Lifetime;
use crate::tiering::summary::share;

use super::{FEW, Segment, SegmentBy, SegmentColumn, SegmentTable};

/// What a segment without a value is called.
const MISSING: &str = "(missing)";
/// An index from which on a segment has more of tier 1 than others.
const HIGH_INDEX: f64 = 105.0;

/// A column of figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each says what it is")]
pub enum SegmentFigure {
    Customers,
    CustomerShare,
    Revenue,
    RevenueShare,
    Profit,
    ProfitShare,
    Margin,
    AverageOrder,
    LifetimeValue,
    /// Customers of the tier at a position, or without a tier behind the last.
    InTier(usize),
    /// The share of the tier at a position.
    TierShare(usize),
    Tier1Index,
}

impl SegmentFigure {
    /// Its heading; that of a tier is its number, and that of its share in the whole list `Tier 1` as well.
    pub fn heading(self, tier_count: usize) -> String {
        match self {
            Self::Customers => "Customers".to_owned(),
            Self::CustomerShare | Self::RevenueShare | Self::ProfitShare => "Share".to_owned(),
            Self::Revenue => "Revenue".to_owned(),
            Self::Profit => "Profit".to_owned(),
            Self::Margin => "Margin".to_owned(),
            Self::AverageOrder => "Average order".to_owned(),
            Self::LifetimeValue => "Lifetime value".to_owned(),
            Self::InTier(at) | Self::TierShare(at) if at == tier_count => "No tier".to_owned(),
            Self::InTier(at) | Self::TierShare(at) => format!("Tier {}", at + 1),
            Self::Tier1Index => "Tier 1".to_owned(),
        }
    }

    /// What sorting by it sorts by.
    pub fn sorted_by(self) -> SegmentColumn {
        match self {
            Self::Revenue | Self::RevenueShare => SegmentColumn::Revenue,
            Self::Profit | Self::ProfitShare => SegmentColumn::Profit,
            Self::Margin => SegmentColumn::Margin,
            Self::AverageOrder => SegmentColumn::AverageOrder,
            Self::LifetimeValue => SegmentColumn::LifetimeValue,
            Self::TierShare(at) | Self::InTier(at) => SegmentColumn::InTier(at),
            Self::Tier1Index => SegmentColumn::Tier1,
            Self::Customers | Self::CustomerShare => SegmentColumn::Customers,
        }
    }

    /// Whether the list knows it of any segment.
    pub fn is_known(self, table: &SegmentTable) -> bool {
        let total = &table.total;
        match self {
            Self::Revenue => total.revenue.is_some(),
            Self::RevenueShare => share(Some(0.0), total.revenue).is_some(),
            Self::Profit => total.profit.is_some(),
            Self::ProfitShare => share(Some(0.0), total.profit).is_some(),
            Self::Margin => total.profit.is_some() && total.revenue.is_some(),
            Self::AverageOrder => total.average_order.is_some(),
            Self::LifetimeValue => total.lifetime_value.is_some() || total.few,
            Self::InTier(at) | Self::TierShare(at) if at == table.tier_count => total.no_tier() > 0,
            Self::Tier1Index => total.tier_1_index.is_some(),
            Self::Customers | Self::CustomerShare | Self::InTier(_) | Self::TierShare(_) => true,
        }
    }

    /// The figure of a segment, for people.
    pub fn of(self, segment: &Segment, total: &Segment) -> String {
        let of_all = |part: Option<f64>, whole: Option<f64>| percent(share(part, whole));
        let people = |customers: usize| Some(customers as f64);
        match self {
            Self::Customers => count(segment.customers),
            Self::CustomerShare => of_all(people(segment.customers), people(total.customers)),
            Self::Revenue => amount(segment.revenue.map(f64::round)),
            Self::RevenueShare => of_all(segment.revenue, total.revenue),
            Self::Profit => amount(segment.profit.map(f64::round)),
            Self::ProfitShare => of_all(segment.profit, total.profit),
            Self::Margin => segment.margin.map_or_else(
                || UNKNOWN.to_owned(),
                |margin| format!("{}%", crate::data::number::format_number(100.0 * margin, 1)),
            ),
            Self::AverageOrder => amount(segment.average_order.map(f64::round)),
            Self::LifetimeValue if segment.few && segment.customers > 0 => "few".to_owned(),
            Self::LifetimeValue => amount(segment.lifetime_value.map(f64::round)),
            Self::InTier(at) => count(segment.tiers.get(at).copied().unwrap_or(0)),
            Self::TierShare(at) => {
                of_all(people(segment.tiers.get(at).copied().unwrap_or(0)), people(segment.customers))
            }
            Self::Tier1Index => {
                segment.tier_1_index.map_or_else(|| UNKNOWN.to_owned(), |index| count(index.round() as usize))
            }
        }
    }
}

impl Segment {
    /// What its value is called.
    pub fn name(&self, at: usize) -> &str {
        self.values.get(at).and_then(|value| value.name.as_deref()).unwrap_or(MISSING)
    }

    /// It in a sentence: `West`, or `West, Consumer`.
    fn in_words(&self) -> String {
        (0..self.values.len()).map(|at| self.name(at)).collect::<Vec<_>>().join(", ")
    }
}

/// One of the amounts of a segment.
type AmountOf = fn(&Segment) -> Option<f64>;

/// What the lifetime values of segments are, in two sentences.
pub fn lifetime_in_words(lifetime: &Lifetime) -> String {
    format!("Lifetime value: the mean per customer; \"few\" under {FEW}. It is {}.", lifetime.in_words())
}

impl SegmentTable {
    /// What the segments show, in a few sentences.
    pub fn findings(&self) -> Vec<String> {
        let known: Vec<&Segment> = self.segments.iter().filter(|segment| segment.customers > 0).collect();
        if known.len() < 2 {
            return Vec::new();
        }
        let mut said = Vec::new();
        let amounts: [(&str, AmountOf); 2] =
            [("profit", |segment| segment.profit), ("revenue", |segment| segment.revenue)];
        let with_shares = amounts.iter().find(|(_, of)| share(Some(0.0), of(&self.total)).is_some());
        if let Some((what, of)) = with_shares {
            let largest = known.iter().max_by(|a, b| of(a).unwrap_or(0.0).total_cmp(&of(b).unwrap_or(0.0)));
            said.extend(largest.map(|largest| {
                let customers = largest.customers as f64 / self.total.customers as f64;
                let part = percent(share(of(largest), of(&self.total)));
                let name = largest.in_words();
                let customers = if customers < 0.005 { "under 1%".to_owned() } else { percent(customers) };
                format!("{name} brings {part} of the {what} with {customers} of the customers.")
            }));
        }
        said.extend(self.no_shares());
        let enough = known.iter().filter(|segment| segment.customers >= FEW);
        let index = |segment: &&&Segment| segment.tier_1_index.unwrap_or(0.0);
        let most = enough.max_by(|a, b| index(a).total_cmp(&index(b)));
        // That tier 1 has the most of tier 1 goes without saying.
        let by_tier = self.by.iter().any(SegmentBy::is_tier);
        let most = most.filter(|segment| !by_tier && index(segment) >= HIGH_INDEX);
        said.extend(most.map(|segment| {
            let (name, index) = (segment.in_words(), index(&segment));
            format!("{name} has the most of tier 1 for its size (index {index:.0}, the whole list is 100).")
        }));
        let losing = known.iter().filter(|segment| segment.profit.is_some_and(|profit| profit < 0.0));
        let worst = losing.min_by(|a, b| a.profit.unwrap_or(0.0).total_cmp(&b.profit.unwrap_or(0.0)));
        said.extend(worst.map(|segment| {
            format!("{} loses {}.", segment.in_words(), amount(segment.profit.map(|loss| -loss.round())))
        }));
        said
    }

    /// Why there are no shares, where that is so.
    fn no_shares(&self) -> Option<String> {
        let amounts = [("profit", self.total.profit), ("revenue", self.total.revenue)];
        let (what, total) = amounts.into_iter().find(|(_, total)| total.is_some_and(|total| total <= 0.0))?;
        Some(format!("All together come to a {what} of {}, so there are no shares of it.", amount(total)))
    }

    /// How many segments are not listed.
    pub fn left_out_in_words(&self) -> Option<String> {
        let shown = count(self.segments.len());
        (self.left_out > 0).then(|| {
            format!(
                "The first {shown} of {} segments are listed.",
                count(self.segments.len() + self.left_out)
            )
        })
    }
}
