//! Writes customers with the same decision together, so that what is decided about a hundred thousand is
//! written down at once.

use std::sync::Arc;

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::Change;
use crate::review::{CustomerKey, Decision};

/// Decisions that a customer's is compared with before it is written again.
const COMPARED: usize = 16;

/// The decisions, and each customer with the place of theirs among them.
#[derive(Serialize, Deserialize)]
struct SharedDecisions<D, K> {
    decisions: Vec<Option<D>>,
    customers: Vec<(K, usize)>,
}

/// Whether the same is decided; of what is shared, that is seen without looking into it.
fn same(one: Option<&Arc<Decision>>, other: Option<&Arc<Decision>>) -> bool {
    one.zip(other).is_some_and(|(one, other)| Arc::ptr_eq(one, other)) || one == other
}

pub fn serialize<S: Serializer>(changes: &[Change], serializer: S) -> Result<S::Ok, S::Error> {
    let mut decisions: Vec<Option<&Arc<Decision>>> = Vec::new();
    let mut customers: Vec<(&CustomerKey, usize)> = Vec::with_capacity(changes.len());
    for (key, decision) in changes {
        let decision = decision.as_ref();
        let latest = decisions.iter().enumerate().rev().take(COMPARED);
        let known = latest.into_iter().find(|(_, known)| same(**known, decision)).map(|(at, _)| at);
        customers.push((key, known.unwrap_or(decisions.len())));
        if known.is_none() {
            decisions.push(decision);
        }
    }
    SharedDecisions { decisions, customers }.serialize(serializer)
}

pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Change>, D::Error> {
    let SharedDecisions { decisions, customers } =
        SharedDecisions::<Arc<Decision>, CustomerKey>::deserialize(deserializer)?;
    let change = |(key, at): (CustomerKey, usize)| {
        let decision = decisions.get(at).ok_or_else(|| D::Error::custom("a decision is missing"))?;
        Ok((key, decision.clone()))
    };
    customers.into_iter().map(change).collect()
}

#[cfg(test)]
mod tests {

    use crate::review::{CustomerKey, Decision, Edit};
    use crate::tiering::Tier;

    #[test]
    fn what_is_decided_about_many_is_written_once() {
        let decision =
            |tier| Decision { tier: Tier::new(tier), reason: Some("small".into()), ..Decision::default() };
        let name = |number: usize| CustomerKey::from(&*format!("K{number}"));
        let decided = (0..1000).map(|number| (name(number), Some(decision(1 + number as u8 % 3).into())));
        let changes: Vec<_> = decided.chain([(name(1000), None)]).collect();
        let edit = Edit::Decide { changes };
        let json = serde_json::to_string(&edit).unwrap();
        assert!(json.len() < 15_000, "{} bytes", json.len());
        assert_eq!(serde_json::from_str::<Edit>(&json).unwrap(), edit);
    }
}
