//! The commands without a screen.

mod backtest;
mod compare;
mod dbt;
mod explain;
mod inspect;
mod lists;
mod merge;
mod models;
mod profile;
mod report;
mod sample;
mod segments;
mod sql;
mod summary;
mod tag;
mod usage;

use crate::support::{Place, below_model};

/// Five customers with as little as it takes: two called alike, one whose profit is unknown.
const LIST: &str = "\
id,name,revenue,profit,last order
K1,Acme GmbH,400,80,2026-01-31
K2,\"Boréal, SARL\",300,60,2025-12-01
K3,Çelik,200,30,2026-02-28
K4,Dune,100,-5,2025-06-30
K5,Dune,50,,2025-06-30
";

/// A model whose arithmetic can be done in the head: the score is the profit, up to 100.
const MODEL: &str = r#"
name = "Plain"
bottom_heavy = 40

[cuts]
by = "score"
from = [75, 50, 25]

[[tiers]]
name = "Best"
[[tiers]]
name = "Good"
[[tiers]]
name = "Fair"
[[tiers]]
name = "Poor"

[[criteria]]
name = "Profit"
measure = "profit"
weight = 1
scale = "linear"
from = 0
to = 100

[[criteria]]
name = "Referrals"
measure = "referrals"
weight = 1

[[rules]]
when = "profit < 0"
tier = 4
why = "They cost money."
"#;

/// A folder with the list, and the model as one of the user's own.
fn shop() -> Place {
    let place = Place::with("customers.csv", LIST);
    place.write("config/models/plain.toml", MODEL);
    place
}

/// The same, with a review in which K2 was put into tier 1.
fn reviewed_shop() -> Place {
    let place = shop();
    place.write("customers.tierdeck.toml", review());
    place
}

/// The same after a call, with a next step, and an action for tier 1.
fn served_shop() -> Place {
    let place = reviewed_shop();
    let review = review()
        + "[[decisions.K2.contacts]]\non = \"2026-02-20\"\nwhat = \"call\"\noutcome = \"wants a quote\"\n\
        by = \"Jo\"\n\n[decisions.K2.step]\nwhat = \"send a quote\"\ndue = \"2026-03-20\"\n";
    let second = review.match_indices("[[model.tiers]]").nth(1).expect("tiers").0;
    let action = "[[model.tiers.actions]]\nname = \"Quarterly review\"\nevery = \"90d\"\nhours = 2\n\n";
    place.write("customers.tierdeck.toml", format!("{}{action}{}", &review[..second], &review[second..]));
    place
}

/// A review by the plain model.
fn review() -> String {
    let model = below_model(MODEL);
    let decision = "[decisions.K2]\ntier = 1\ncalculated = 2\nreason = \"two referrals\"\nby = \"Jo\"\n\
                    on = \"2026-03-02\"\nreviewed = \"2026-03-02\"\n";
    format!("format = 1\nas_of = \"2026-03-01\"\n\n[model]{model}\n{decision}")
}
