//! The sentences of a profile: in the words of what a column means, else by its name.

use crate::data::column::Role;
use crate::data::number::counted;
use crate::tiering::figures;
use crate::tiering::unit::Unit;

use super::tally::Ranked;
use super::variables::Variable;

/// From this ratio of two medians on, it is said how many times as much.
const TIMES: f64 = 1.5;

/// How a difference is said: more, less, and how many times as much, where that can be said.
struct Saying {
    more: &'static str,
    less: &'static str,
    times: [&'static str; 2],
}

const fn saying(more: &'static str, less: &'static str, times: [&'static str; 2]) -> Saying {
    Saying { more, less, times }
}

/// No words for how many times.
const NONE: [&str; 2] = ["", ""];

/// The words for a role's numbers; for dates, more is longer ago.
fn of_role(role: Role) -> Option<Saying> {
    Some(match role {
        Role::Revenue => saying("They buy more", "They buy less", ["They buy ", " times as much"]),
        Role::Profit => {
            saying("They earn you more", "They earn you less", ["They earn you ", " times as much"])
        }
        Role::Margin => {
            saying("More of what they pay is left for you", "Less of what they pay is left for you", NONE)
        }
        Role::Costs => saying(
            "What they buy costs you more",
            "What they buy costs you less",
            ["What they buy costs you ", " times as much"],
        ),
        Role::CostToServe => saying(
            "They cost more to serve",
            "They cost less to serve",
            ["They cost ", " times as much to serve"],
        ),
        Role::Orders => {
            saying("They order more often", "They order less often", ["They order ", " times as often"])
        }
        Role::FirstOrder => {
            saying("They have been with you longer", "They have been with you for less time", NONE)
        }
        Role::LastOrder | Role::Recency => {
            saying("They last ordered longer ago", "They ordered more lately", NONE)
        }
        Role::Discount => saying("They get more off", "They get less off", NONE),
        Role::Tickets => saying(
            "They ask for help more often",
            "They ask for help less often",
            ["They ask for help ", " times as often"],
        ),
        Role::Complaints => {
            saying("They complain more", "They complain less", ["They complain ", " times as often"])
        }
        Role::Referrals => saying("They send you more customers", "They send you fewer customers", NONE),
        Role::Satisfaction => saying("They are more satisfied", "They are less satisfied", NONE),
        Role::DaysToPay => saying("They take longer to pay", "They pay sooner", NONE),
        Role::Growth => saying("They grow more", "They grow less", NONE),
        Role::Size => saying("They are larger", "They are smaller", ["They are ", " times as large"]),
        Role::Hours => saying(
            "They take more of your hours",
            "They take fewer of your hours",
            ["They take ", " times as many of your hours"],
        ),
        _ => return None,
    })
}

/// Words for a measure that is no role.
fn of_measure(name: &str) -> Option<Saying> {
    (name == "average_order").then(|| {
        saying(
            "Their orders are larger",
            "Their orders are smaller",
            ["Their orders are ", " times as large"],
        )
    })
}

/// What a difference of numbers, or of ages, says.
pub(super) fn of_number(
    variable: &Variable,
    is_age: bool,
    effect: f64,
    [here, elsewhere]: [f64; 2],
) -> String {
    let name = &variable.name;
    let saying = variable.role.and_then(of_role).or_else(|| of_measure(&variable.expression));
    let is_loss = variable.role == Some(Role::Profit) && here < 0.0 && elsewhere >= 0.0;
    let ratio = if here > 0.0 && elsewhere > 0.0 { here / elsewhere } else { 0.0 };
    let times = (ratio >= TIMES && effect > 0.0).then(|| figures::tenths(ratio));
    match (saying, times) {
        _ if is_loss => "They cost you money".to_owned(),
        (Some(Saying { times: [before, after], .. }), Some(times)) if !after.is_empty() => {
            format!("{before}{times}{after}")
        }
        (Some(saying), _) => (if effect > 0.0 { saying.more } else { saying.less }).to_owned(),
        (None, _) if is_age && effect > 0.0 => format!("Earlier {name}"),
        (None, _) if is_age => format!("Later {name}"),
        (None, Some(times)) => format!("{times} times the {name}"),
        (None, None) if effect > 0.0 => format!("Higher {name}"),
        (None, None) => format!("Lower {name}"),
    }
}

/// The medians of a difference; the means where the medians are the same and the means say it.
pub(super) fn figures(variable: &Variable, is_age: bool, effect: f64, ranked: &Ranked) -> String {
    let [here, elsewhere] = ranked.medians;
    if is_age {
        let days = |days: f64| days.max(0.0).round() as usize;
        let [here, elsewhere] = [days(here), days(elsewhere)];
        // How long they have been there is not how long ago.
        let ago = if variable.role == Some(Role::FirstOrder) { "" } else { " ago" };
        return format!("{}{ago} against {}", counted(here, "day"), figures::count(elsewhere));
    }
    let [mean, others] = ranked.means;
    if here == elsewhere && (mean > others) == (effect > 0.0) {
        return format!("{} against {} on average", value(mean, variable.unit), value(others, variable.unit));
    }
    format!("{} against {}", value(here, variable.unit), value(elsewhere, variable.unit))
}

/// From this amount on, cents say nothing about a typical customer.
const WITHOUT_CENTS: f64 = 100.0;

fn value(value: f64, unit: Unit) -> String {
    let is_large = unit == Unit::Money && value.abs() >= WITHOUT_CENTS;
    figures::value(if is_large { value.round() } else { value }, unit)
}

/// What a difference of shares says.
pub(super) fn of_category(column: &str, value: &str, [here, elsewhere]: [f64; 2]) -> String {
    let lift = here / elsewhere;
    match lift {
        _ if elsewhere == 0.0 => format!("Only here: {column} {value}"),
        _ if lift >= TIMES => format!("{} times as many have {column} {value}", figures::tenths(lift)),
        _ if lift > 1.0 => format!("More of them have {column} {value}"),
        _ if here == 0.0 => format!("None of them has {column} {value}"),
        _ => format!("Fewer of them have {column} {value}"),
    }
}

/// Two shares.
pub(super) fn shares([here, elsewhere]: [f64; 2]) -> String {
    format!("{} against {}", figures::percent(here), figures::percent(elsewhere))
}
