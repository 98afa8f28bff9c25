//! A digest of everybody's tiers, which the program and a query print alike: where both say the same, no customer has
//! another tier there.

use std::fmt::Write;

use serde::Serialize;

use super::SqlDialect;

/// The hash of a row is a remainder of this, a prime number.
const PRIME: u64 = 2_147_483_647;
/// This many letters of a key count.
const LETTERS: usize = 48;
/// What the tier is multiplied with.
const OF_TIER: u64 = 1_000_003;

/// What all tiers come to. It does not depend on the order of the rows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct TierDigest {
    /// All rows.
    pub customers: usize,
    /// Rows by final tier; `none` has those without one.
    pub tiers: std::collections::BTreeMap<String, usize>,
    /// The sum of all scores in millionths.
    pub score_millionths_sum: i64,
    /// The sum of the hashes of key and final tier.
    pub hash: u64,
}

impl TierDigest {
    /// The digest of no rows, with this many tiers.
    pub fn of_nobody(tiers: usize) -> TierDigest {
        let names = (1..=tiers).map(|tier| tier.to_string()).chain(["none".to_owned()]);
        TierDigest { tiers: names.map(|name| (name, 0)).collect(), ..TierDigest::default() }
    }

    /// Adds a row: its key, its final tier, and its score from 0 to 100.
    pub fn add(&mut self, key: &str, tier: Option<u8>, score: Option<f64>) {
        self.customers += 1;
        let name = tier.map_or_else(|| "none".to_owned(), |tier| tier.to_string());
        *self.tiers.entry(name).or_default() += 1;
        self.score_millionths_sum += score.map_or(0, |score| (score * 1e6).round() as i64);
        let tier = u64::from(tier.unwrap_or(0));
        let letters = key.chars().take(LETTERS).zip(weights());
        let sum: u64 = letters.map(|(letter, weight)| u64::from(u32::from(letter)) * weight).sum();
        let key = (sum + key.chars().count() as u64) % PRIME;
        self.hash += (key * key + tier * OF_TIER * (key % OF_TIER)) % PRIME;
    }
}

/// What each letter of a key is multiplied with: powers of a prime number.
fn weights() -> impl Iterator<Item = u64> {
    std::iter::successors(Some(1_u64), |weight| Some(weight * 8_191 % 1_048_573))
}

/// Two more steps and the query that prints the digest, after the step `tiers` that gives key, tier and score in
/// millionths.
pub(super) fn query(dialect: SqlDialect, tiers: usize) -> String {
    let key = dialect.name("key");
    let big = |value: &str| dialect.whole(value);
    let letter = |(at, weight): (usize, u64)| {
        format!("COALESCE({}, 0) * {weight}", big(&dialect.code_of_letter(&key, at + 1)))
    };
    let letters: Vec<String> = weights().take(LETTERS).enumerate().map(letter).collect();
    let sum = format!("({}\n      + {})", letters.join("\n      + "), big(&format!("LENGTH({key})")));
    let key_sum = dialect.whole_remainder(&sum, PRIME);
    let of_tier = dialect.whole_remainder("key_sum", OF_TIER);
    let square = format!("(key_sum * key_sum + {} * {OF_TIER} * {of_tier})", big("COALESCE(tier, 0)"));
    let mut counts = String::new();
    for tier in 1..=tiers {
        // Writing to a string cannot fail.
        let _ = write!(counts, ",\n  SUM(CASE WHEN tier = {tier} THEN 1 ELSE 0 END) AS tier_{tier}");
    }
    let hash = big(&format!("SUM({})", dialect.whole_remainder(&square, PRIME)));
    let (scores, step) = (big("SUM(COALESCE(score_millionths, 0))"), dialect.step("sums"));
    format!(
        ",\n{step}\n  SELECT tier, score_millionths, {key_sum} AS key_sum\n  FROM tiers\n)\nSELECT\n  \
         COUNT(*) AS customers{counts},\n  SUM(CASE WHEN tier IS NULL THEN 1 ELSE 0 END) AS tier_none,\n  \
         {scores} AS score_millionths_sum,\n  {hash} AS hash\nFROM sums"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_tier_key_or_score_is_another_digest_and_another_order_is_not() {
        let digest = |rows: &[(&str, Option<u8>, f64)]| {
            let mut digest = TierDigest::of_nobody(4);
            rows.iter().for_each(|(key, tier, score)| digest.add(key, *tier, Some(*score)));
            digest
        };
        let rows = [("C-1", Some(1), 71.5), ("C-2", Some(4), 3.25), ("Ünal", None, 0.0)];
        let whole = digest(&rows);
        assert_eq!((whole.customers, whole.score_millionths_sum, whole.tiers["none"]), (3, 74_750_000, 1));
        assert_eq!(digest(&[rows[2], rows[0], rows[1]]), whole);
        for other in [("C-1", Some(2), 71.5), ("C-3", Some(1), 71.5), ("C-1", Some(1), 71.500_001)] {
            assert_ne!(digest(&[other, rows[1], rows[2]]), whole, "{other:?}");
        }
        let swapped = [("C-2", Some(1), 71.5), ("C-1", Some(4), 3.25), rows[2]];
        assert_ne!(digest(&swapped).hash, whole.hash, "the tiers of two customers were swapped");
    }
}
