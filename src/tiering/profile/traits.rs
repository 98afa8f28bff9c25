//! What sets a tier apart: the differences that chance does not explain, strongest first.

use crate::data::date::Day;
use crate::tiering::amounts::Amounts;
use crate::tiering::model::Tier;
use crate::tiering::segments::SegmentValue;

use super::statistics::{CategoryTest, benjamini_hochberg};
use super::tally::{NumberTally, Ranked};
use super::variables::Variable;
use super::words;
use super::{LEAST, MOST_FALSE};

/// How strong a difference is, by the size of its effect. The first three bounds are those of A. Vargha and H. Delaney
/// (2000), who name J. Cohen's small, medium and large differences in ranks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Strength {
    /// From .11 on.
    Slight,
    /// From .28 on.
    Clear,
    /// From .43 on.
    Strong,
    /// From .60 on.
    VeryStrong,
}

impl Strength {
    const BOUNDS: [(f64, Strength); 4] =
        [(0.60, Self::VeryStrong), (0.43, Self::Strong), (0.28, Self::Clear), (0.11, Self::Slight)];

    /// The strength of an effect; none where it is too small to matter.
    pub fn of(effect: f64) -> Option<Strength> {
        Self::BOUNDS.into_iter().find(|(bound, _)| effect.abs() >= *bound).map(|(_, strength)| strength)
    }

    /// It in words.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::VeryStrong => "very strong",
            Self::Strong => "strong",
            Self::Clear => "clear",
            Self::Slight => "slight",
        }
    }
}

/// What a trait is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TraitKind {
    /// A number: medians are compared.
    Number,
    /// A category: shares are compared.
    Category,
    /// A date: the medians of ages in days are compared.
    Date,
}

impl TraitKind {
    /// Its stable name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Category => "category",
            Self::Date => "date",
        }
    }
}

/// A difference between the customers of a tier and all others.
#[derive(Clone, Debug, PartialEq)]
pub struct Trait {
    /// The column or measure.
    pub column: String,
    /// What it is about.
    pub kind: TraitKind,
    /// The value of a category.
    pub value: Option<String>,
    /// The median here, or the share of a category.
    pub here: f64,
    /// The same of all other customers.
    pub elsewhere: f64,
    /// Customers of the tier with a value; of a category, those with this one.
    pub customers_here: usize,
    /// The same of all other customers.
    pub customers_elsewhere: usize,
    /// Cliff's delta, -1 to 1; of a category, Cohen's h on that scale.
    pub effect: f64,
    /// How strong it is.
    pub strength: Strength,
    /// How likely such a difference is by chance.
    pub p: f64,
    /// The same, with regard to how many differences were looked at.
    pub q: f64,
    /// It in plain words.
    pub sentence: String,
    /// The figures that support it: `5,254 against 1,738`.
    pub figures: String,
    /// The condition of the customers of the tier who are so.
    pub filter: String,
}

impl Trait {
    /// The sentence with the figures that support it.
    pub fn in_words(&self) -> String {
        match self.kind {
            TraitKind::Category => format!("{}: {}", self.sentence, self.figures),
            TraitKind::Number | TraitKind::Date => {
                format!("{}: {} {}", self.sentence, self.column, self.figures)
            }
        }
    }
}

/// A variable, spread over the tiers.
pub(super) enum VariableSpread {
    Numbers {
        variable: Variable,
        tally: NumberTally,
        /// The day that ages are counted to, where they are ages.
        as_of: Option<f64>,
    },
    Categories {
        variable: Variable,
        /// Each value with its customers by tier.
        values: Vec<(SegmentValue, Vec<u32>)>,
        codes: Vec<u32>,
    },
}

impl VariableSpread {
    fn name(&self) -> &str {
        match self {
            Self::Numbers { variable, .. } | Self::Categories { variable, .. } => &variable.name,
        }
    }

    /// Whether every customer has the same value of both.
    pub fn is_same(&self, other: &VariableSpread) -> bool {
        match (self, other) {
            (Self::Numbers { tally, .. }, Self::Numbers { tally: others, .. }) => {
                same(&tally.amounts, &others.amounts)
            }
            (Self::Categories { codes, .. }, Self::Categories { codes: others, .. }) => codes == others,
            _ => false,
        }
    }
}

fn same(one: &Amounts, other: &Amounts) -> bool {
    let equal = |a: f64, b: f64| a == b || (a.is_nan() && b.is_nan());
    match (one, other) {
        (Amounts::Few(one), Amounts::Few(other)) => {
            one.values.len() == other.values.len()
                && one.values.iter().zip(&other.values).all(|(a, b)| equal(*a, *b))
                && one.counts == other.counts
                && (0..one.rows()).all(|row| one.code(row) == other.code(row))
        }
        (Amounts::Many(one), Amounts::Many(other)) => {
            (0..one.rows()).all(|row| equal(one.at(row), other.at(row)))
        }
        _ => false,
    }
}

/// The differences of a tier.
pub(super) struct TierTraits {
    pub traits: Vec<Trait>,
    pub by_chance: Vec<String>,
    pub hardly: Vec<String>,
}

/// A difference before it is known how many were looked at.
struct TraitTest<'a> {
    of: &'a VariableSpread,
    variable: &'a Variable,
    p: f64,
    effect: f64,
    what: Difference<'a>,
}

enum Difference<'a> {
    /// With the day that ages are counted to, where they are ages.
    Number(&'a Ranked, Option<f64>),
    Category(&'a SegmentValue, CategoryTest),
}

impl TierTraits {
    pub fn of(compared: &[VariableSpread], tier: Tier) -> TierTraits {
        let candidates: Vec<TraitTest> = compared.iter().flat_map(|one| candidates(one, tier)).collect();
        let p: Vec<f64> = candidates.iter().map(|candidate| candidate.p).collect();
        let q = benjamini_hochberg(&p);
        let mut traits: Vec<Trait> = Vec::new();
        let [mut by_chance, mut hardly] = [const { Vec::<String>::new() }; 2];
        for one in compared {
            let of_one =
                || candidates.iter().zip(&q).filter(|(candidate, _)| std::ptr::eq(candidate.of, one));
            let certain = || of_one().filter(|(_, q)| **q <= MOST_FALSE);
            let strong = certain().filter_map(|(candidate, q)| {
                Strength::of(candidate.effect).map(|strength| candidate.to_trait(*q, strength, tier))
            });
            let before = traits.len();
            traits.extend(strong);
            match (of_one().count(), certain().count(), traits.len() - before) {
                (1.., 0, _) => by_chance.push(one.name().to_owned()),
                (1.., 1.., 0) => hardly.push(one.name().to_owned()),
                _ => {}
            }
        }
        traits.sort_by(|a, b| b.effect.abs().total_cmp(&a.effect.abs()));
        TierTraits { traits, by_chance, hardly }
    }
}

fn candidates<'a>(compared: &'a VariableSpread, tier: Tier) -> Vec<TraitTest<'a>> {
    let least = LEAST as f64;
    match compared {
        VariableSpread::Numbers { variable, tally, as_of } => {
            let ranked = &tally.tiers[tier.index()];
            let test = &ranked.test;
            let enough = test.here >= least && test.elsewhere >= least;
            let candidate = || TraitTest {
                of: compared,
                variable,
                p: test.p(),
                effect: test.delta(),
                what: Difference::Number(ranked, *as_of),
            };
            enough.then(candidate).into_iter().collect()
        }
        VariableSpread::Categories { variable, values, .. } => {
            of_categories(compared, variable, values, tier)
        }
    }
}

fn of_categories<'a>(
    compared: &'a VariableSpread,
    variable: &'a Variable,
    values: &'a [(SegmentValue, Vec<u32>)],
    tier: Tier,
) -> Vec<TraitTest<'a>> {
    let here: u64 = values.iter().map(|(_, counts)| u64::from(counts[tier.index()])).sum();
    let all: u64 = values.iter().flat_map(|(_, counts)| counts).map(|count| u64::from(*count)).sum();
    let elsewhere = all - here;
    // What everybody has sets nobody apart.
    if here < LEAST as u64 || elsewhere < LEAST as u64 || values.len() < 2 {
        return Vec::new();
    }
    let candidate = |(value, counts): &'a (SegmentValue, Vec<u32>)| {
        let of_here = u64::from(counts[tier.index()]);
        let of_all: u64 = counts.iter().map(|count| u64::from(*count)).sum();
        let test = CategoryTest { of_here, here, of_elsewhere: of_all - of_here, elsewhere };
        let what = Difference::Category(value, test);
        (of_all >= LEAST as u64).then(|| TraitTest {
            of: compared,
            variable,
            p: test.p(),
            effect: test.effect(),
            what,
        })
    };
    let mut candidates: Vec<TraitTest> = values.iter().filter_map(candidate).collect();
    if values.len() == 2 && candidates.len() == 2 {
        // What is more in one is less in the other.
        candidates.retain(|candidate| candidate.effect >= 0.0);
        candidates.truncate(1);
    }
    candidates
}

impl TraitTest<'_> {
    fn to_trait(&self, q: f64, strength: Strength, tier: Tier) -> Trait {
        let TraitTest { p, effect, .. } = *self;
        let of_tier = |condition: &str| format!("tier = {tier} AND {condition}");
        let variable = self.variable;
        match &self.what {
            Difference::Number(ranked, as_of) => {
                let [here, elsewhere] = ranked.medians;
                let limit = match as_of {
                    Some(as_of) => format!("'{}'", Day((as_of - elsewhere).round() as i32)),
                    None => elsewhere.to_string(),
                };
                // The older, the earlier the day.
                let sign = if (effect > 0.0) == as_of.is_none() { ">" } else { "<" };
                let condition = format!("{} {sign} {limit}", variable.expression);
                Trait {
                    column: variable.name.clone(),
                    kind: if as_of.is_some() { TraitKind::Date } else { TraitKind::Number },
                    value: None,
                    here,
                    elsewhere,
                    customers_here: ranked.test.here as usize,
                    customers_elsewhere: ranked.test.elsewhere as usize,
                    effect,
                    strength,
                    p,
                    q,
                    sentence: words::of_number(variable, as_of.is_some(), effect, ranked.medians),
                    figures: words::figures(variable, as_of.is_some(), effect, ranked),
                    filter: of_tier(&condition),
                }
            }
            Difference::Category(value, test) => {
                let [here, elsewhere] = test.shares();
                let name = value.name.clone().unwrap_or_default();
                Trait {
                    column: variable.name.clone(),
                    kind: TraitKind::Category,
                    here,
                    elsewhere,
                    customers_here: test.of_here as usize,
                    customers_elsewhere: test.of_elsewhere as usize,
                    effect,
                    strength,
                    p,
                    q,
                    sentence: words::of_category(&variable.name, &name, [here, elsewhere]),
                    figures: words::shares([here, elsewhere]),
                    filter: of_tier(&value.filter),
                    value: Some(name),
                }
            }
        }
    }
}
