//! A review read piece by piece is the review read as a whole.

use proptest::prelude::*;

use super::*;
use crate::storage::review_file::pieces;

/// What a person may do to a line of a review.
const LINES: [&str; 14] = [
    "tier = 9",
    "reason = \"\"\"\n[decisions.\"K1\"]\n\"\"\"",
    "[decisions.\"K1\"]",
    "[decisions.K1.step]",
    "[decisions]",
    "[model]",
    "id = \"K2\"",
    "id = \"K\"\n[decisions.\"empty\"]\nid = \"K\"",
    "# [decisions.\"K1\"]",
    "[ decisions . \"K9\" ]",
    "step = { what = \"call\" }",
    "not_about = [\n\"[decisions.K]\",\n]",
    "unknown = 1",
    "",
];

fn review_of(customers: usize) -> Review {
    let mut review = full();
    let decisions = Arc::make_mut(&mut review.decisions);
    for number in 0..customers {
        let decision = Decision {
            tier: Tier::new((number % 3) as u8 + 1),
            reason: (number % 2 == 0).then(|| format!("reason {}", number % 4).into()),
            ..Decision::default()
        };
        decisions.insert(CustomerKey::from(&*format!("K{number}")), decision.into());
    }
    review
}

#[test]
fn a_saved_review_is_read_in_pieces() {
    let review = review_of(200);
    let text = write(&review, "customers.csv", saved(), "");
    for bytes in [0, 100, 5000, 1 << 20] {
        assert_eq!(pieces::read(&text, bytes).as_ref(), Some(&review), "{bytes}");
    }
}

proptest! {
    #[test]
    fn what_is_read_in_pieces_is_what_is_read_as_a_whole(
        customers in 0..30_usize,
        bytes in 0..600_usize,
        changes in prop::collection::vec((any::<prop::sample::Index>(), 0..LINES.len(), any::<bool>()), 0..3),
    ) {
        let text = write(&review_of(customers), "customers.csv", saved(), "");
        let mut lines: Vec<&str> = text.lines().collect();
        for (at, line, replaces) in changes {
            let at = at.index(lines.len());
            lines.splice(at..at + usize::from(replaces), [LINES[line]]);
        }
        let text = lines.join("\n");
        let whole = read(&text);
        if let Some(found) = pieces::read(&text, bytes) {
            prop_assert_eq!(Ok(found), whole);
        }
    }
}
