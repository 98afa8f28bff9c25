//! The methods by the letter.

use tierdeck::tiering::model::{Better, Criterion, CutBy, Model, Rule, ScaleKind, Tier};

use super::list::{COLUMNS, Row};

/// A customer's score, where there is one, and tier, where there is one.
pub type Tiered = (Option<f64>, Option<u8>);

/// Tiers everybody.
pub fn tier(model: &Model, rows: &[Row]) -> Vec<Tiered> {
    let scores = scores(model, rows);
    let cut: Vec<Option<u8>> = match model.cuts.by {
        CutBy::Score => {
            scores.iter().map(|score| score.map(|score| by_score(&model.cuts.from, score))).collect()
        }
        CutBy::Customers => by_customers(&model.cuts.until, &scores),
        CutBy::Value => {
            let measure = model.cuts.of.as_deref().unwrap_or_default();
            by_value(&model.cuts.until, &values(rows, measure))
        }
    };
    let decided = rows.iter().zip(cut).map(|(row, cut)| by_rules(&model.rules, row, cut));
    scores.iter().copied().zip(decided).collect()
}

fn values(rows: &[Row], measure: &str) -> Vec<Option<f64>> {
    let column = COLUMNS.iter().position(|column| *column == measure).unwrap();
    rows.iter().map(|row| row[column]).collect()
}

/// Scores are whole millionths, halves up. What the ninth decimal leaves over is arithmetic and no score; from there on it is
/// whole numbers, for `32.1752165` is a little below its half.
fn millionths(number: f64) -> f64 {
    let billionths = (number * 1e9).round() as i64;
    (billionths + 500).div_euclid(1_000) as f64 / 1e6
}

fn scores(model: &Model, rows: &[Row]) -> Vec<Option<f64>> {
    let counting = model.criteria.iter().filter(|criterion| criterion.on && criterion.weight.0 > 0.0);
    let whole: f64 = counting.clone().map(|criterion| criterion.weight.0).sum();
    let in_list: Vec<(&Criterion, Vec<Option<f64>>)> = counting
        .map(|criterion| (criterion, values(rows, &criterion.measure)))
        .filter(|(_, values)| values.iter().any(Option::is_some))
        .collect();
    let all: f64 = in_list.iter().map(|(criterion, _)| criterion.weight.0).sum();
    if 100.0 * all < model.min_list_coverage * whole {
        return vec![None; rows.len()];
    }
    let score = |row: usize| {
        let (mut sum, mut known) = (0.0, 0.0);
        for (criterion, values) in &in_list {
            if let Some(value) = values[row] {
                sum += criterion.weight.0 * scale(criterion, values, value);
                known += criterion.weight.0;
            }
        }
        // The weights and the limit are whole numbers, so this comparison is exact.
        (known > 0.0 && 100.0 * known >= model.min_coverage * all).then(|| millionths(sum / known))
    };
    (0..rows.len()).map(score).collect()
}

fn scale(criterion: &Criterion, values: &[Option<f64>], value: f64) -> f64 {
    let mut known: Vec<f64> = values.iter().flatten().copied().collect();
    known.sort_by(|a, b| a.partial_cmp(b).unwrap());
    let rising = match criterion.scale {
        ScaleKind::Percentile => {
            let below = known.iter().filter(|other| **other < value).count() as f64;
            let equal = known.iter().filter(|other| **other == value).count() as f64;
            100.0 * (below + 0.5 * equal) / known.len() as f64
        }
        ScaleKind::Log => {
            min_max(signed_log(value), signed_log(type_7(&known, 0.01)), signed_log(type_7(&known, 0.99)))
        }
        ScaleKind::Linear => {
            min_max(value, criterion.from.unwrap_or(known[0]), criterion.to.unwrap_or(known[known.len() - 1]))
        }
        ScaleKind::Points => {
            let mut steps = criterion.steps.iter();
            steps.find(|step| value >= step[0]).map_or(0.0, |step| step[1])
        }
    };
    if criterion.better == Better::Lower { 100.0 - rising } else { rising }
}

fn signed_log(value: f64) -> f64 {
    if value < 0.0 { -(-value).ln_1p() } else { value.ln_1p() }
}

fn min_max(value: f64, low: f64, high: f64) -> f64 {
    if low == high {
        50.0
    } else if value <= low {
        0.0
    } else if value >= high {
        100.0
    } else {
        100.0 * (value - low) / (high - low)
    }
}

/// R: `quantile(x, share, type = 7)`.
fn type_7(sorted: &[f64], share: f64) -> f64 {
    let h = (sorted.len() - 1) as f64 * share;
    let (low, high) = (sorted[h.floor() as usize], sorted[h.ceil() as usize]);
    low + (h - h.floor()) * (high - low)
}

fn by_score(from: &[f64], score: f64) -> u8 {
    let missed = from.iter().take_while(|limit| score < **limit).count();
    missed as u8 + 1
}

fn by_customers(until: &[f64], scores: &[Option<f64>]) -> Vec<Option<u8>> {
    let known: Vec<f64> = scores.iter().flatten().copied().collect();
    let tier = |score: f64| {
        // Who has a better score stands before; somebody at the same score may be the last one in.
        let before = known.iter().filter(|other| **other > score).count();
        // ⌈percent · n / 100⌉ in whole numbers.
        let places = |percent: &f64| (*percent as usize * known.len()).div_ceil(100);
        until.iter().position(|percent| before < places(percent)).unwrap_or(until.len()) as u8 + 1
    };
    scores.iter().map(|score| score.map(tier)).collect()
}

/// In whole billionths, which no value of these lists is finer than, so that nothing is rounded. Shares are of the net
/// total; where that is 0 or less there are none, and only what is 0 or less itself is in the last tier.
fn by_value(until: &[f64], values: &[Option<f64>]) -> Vec<Option<u8>> {
    let billionths = |value: f64| (value * 1e9).round() as i128;
    let known: Vec<i128> = values.iter().flatten().map(|value| billionths(*value)).collect();
    let total: i128 = known.iter().sum();
    let last = until.len() as u8 + 1;
    let tier = |value: i128| {
        if value <= 0 {
            return Some(last);
        }
        let before: i128 = known.iter().filter(|other| **other > value).sum();
        let found = until.iter().position(|percent| 100 * before < total * (*percent as i128));
        (total > 0).then_some(found.map_or(last, |class| class as u8 + 1))
    };
    values.iter().map(|value| tier(billionths((*value)?))).collect()
}

/// A fix decides; else the first cap and the first floor hold, and of two that contradict each other the earlier.
fn by_rules(rules: &[Rule], row: &Row, cut: Option<u8>) -> Option<u8> {
    let holding: Vec<&Rule> = rules.iter().filter(|rule| rule.on && holds(&rule.when, row)).collect();
    if let Some(fixed) = holding.iter().find_map(|rule| rule.tier) {
        return Some(fixed.number());
    }
    let cap = holding.iter().position(|rule| rule.at_best.is_some());
    let floor = holding.iter().position(|rule| rule.at_worst.is_some());
    let best = |at: usize| holding[at].at_best.map_or(1, Tier::number);
    let worst = |at: usize| holding[at].at_worst.map_or(u8::MAX, Tier::number);
    let tier = cut?;
    let [cap, floor] = match (cap, floor) {
        (Some(cap), Some(floor)) if best(cap) > worst(floor) && cap < floor => [Some(cap), None],
        (Some(cap), Some(floor)) if best(cap) > worst(floor) => [None, Some(floor)],
        limits => limits.into(),
    };
    Some(tier.max(cap.map_or(1, best)).min(floor.map_or(u8::MAX, worst)))
}

/// `column < number`, as the random rules are written; of a missing value nothing holds.
fn holds(when: &str, row: &Row) -> bool {
    let words: Vec<&str> = when.split(' ').collect();
    let column = COLUMNS.iter().position(|column| *column == words[0]).unwrap();
    let (Some(value), number) = (row[column], words[2].parse::<f64>().unwrap()) else { return false };
    match words[1] {
        "<" => value < number,
        "<=" => value <= number,
        "=" => value == number,
        ">=" => value >= number,
        _ => value > number,
    }
}
