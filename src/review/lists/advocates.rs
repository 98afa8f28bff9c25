//! Advocates: who to ask for a referral. Who recommends you by an answer, by customers they sent or by their satisfaction;
//! where the list says nothing of it, who has been in the first tier for long and orders often.

use crate::data::number::counted;
use crate::tiering::Tier;
use crate::tiering::figures::amount;

use super::small::reason;
use super::source::{ActionSource, at_share, sum_of};
use super::{ActionColumn, ActionList, ColumnKind, ListEntry, ListName, ListValue};

/// Said where more is asked of an advocate than in other lists.
const MORE_ASKED: &str = "Many customers of this list have that, so only those who stand out are listed.";
/// From this answer of 1 to 5 on, somebody recommends you.
const RECOMMENDS: f64 = 4.0;
/// From this share of the customers on, somebody is among the most satisfied.
const SATISFIED: f64 = 0.8;
/// From this percentile on, a relationship is long, or strong.
const CLOSE: f64 = 50.0;

/// What more than this share of the customers have is usual, and says of nobody that they recommend you.
const USUAL: f64 = 1.0 / 3.0;
/// This many may have it in any list.
const FEW: usize = 10;

/// What says who recommends you, and from which value on.
struct AdvocateSign {
    name: &'static str,
    numbers: Vec<f64>,
    from: f64,
    words: String,
    /// Whether more is asked than usually, because that is usual here.
    is_raised: bool,
}

/// Makes the list.
pub(super) fn make(source: &ActionSource<'_>) -> ActionList {
    let said = said(source);
    let (signs, all_needed) = if said.is_empty() { (assumed(source), true) } else { (said, false) };
    let (first, last) = (Tier::new(1), source.last_tier().0);
    let is = |row: &usize| {
        let mut known = signs.iter().map(|sign| sign.numbers[*row] >= sign.from);
        match all_needed {
            true => source.tier(*row) == first && known.all(|is| is),
            false => source.tier(*row) != last && known.any(|is| is),
        }
    };
    let mut rows: Vec<usize> = (0..source.rows()).filter(is).collect();
    let (revenue, profit) = (source.numbers("revenue"), source.numbers("profit"));
    let worth = |row: usize| {
        let known = profit.as_ref().or(revenue.as_ref());
        // What is not known comes last.
        known.map_or(f64::MIN, |numbers| numbers[row].max(f64::MIN))
    };
    let has = |row: usize| signs.iter().filter(|sign| sign.numbers[row] >= sign.from).count();
    let found = rows.len();
    if !all_needed && found > most_of(source.rows()) {
        rows.retain(|row| has(*row) > 1);
    }
    rows.sort_by(|a, b| has(*b).cmp(&has(*a)).then(worth(*b).total_cmp(&worth(*a))).then(a.cmp(b)));
    let money = [("revenue", "Revenue", &revenue), ("profit", "Profit", &profit)];
    let money: Vec<_> =
        money.into_iter().filter_map(|(name, title, one)| Some((name, title, one.as_ref()?))).collect();
    let mut columns: Vec<ActionColumn> = signs.iter().map(|sign| reason(source, sign.name)).collect();
    columns
        .extend(money.iter().map(|(name, title, _)| ActionColumn::new(name, *title, ColumnKind::Amount(2))));
    let mut list = ActionList::new(ListName::Advocates, source.as_of(), columns);
    let entry = |row: usize| {
        let numbers =
            signs.iter().map(|sign| &sign.numbers).chain(money.iter().map(|(_, _, numbers)| *numbers));
        let values = numbers.map(|numbers| ListValue::number(numbers[row])).collect();
        ListEntry::of(row, source.tier(row), values)
    };
    list.entries = rows.iter().map(|row| entry(*row)).collect();
    list.add_up("revenue");
    list.add_up("profit");
    if signs.iter().any(|sign| sign.is_raised) || rows.len() < found {
        list.after.push(MORE_ASKED.to_owned());
    }
    let words: Vec<&str> = signs.iter().map(|sign| sign.words.as_str()).collect();
    say(source, &mut list, &rows, (&words, all_needed), revenue.as_ref());
    list
}

fn say(
    source: &ActionSource<'_>,
    list: &mut ActionList,
    rows: &[usize],
    (words, is_assumed): (&[&str], bool),
    revenue: Option<&Vec<f64>>,
) {
    let by = match is_assumed {
        true => {
            let close =
                if words.is_empty() { String::new() } else { format!(" with {}", words.join(" and ")) };
            let these = if rows.is_empty() { "they would be" } else { "these are" };
            format!("No column says who recommends you, so {these} customers of tier 1{close}.")
        }
        false => format!("They are those {}. Customers of the last tier are left out.", words.join(", or ")),
    };
    if rows.is_empty() {
        list.sentences.push("There is nobody to ask for a referral.".to_owned());
    } else {
        let paid = sum_of(revenue, rows.iter().copied());
        let paid = paid.map_or_else(String::new, |paid| format!(", who bring {}", amount(paid)));
        list.sentences.push(format!("{} to ask for a referral{paid}.", counted(rows.len(), "customer")));
    }
    list.sentences.push(by);
    if is_assumed && source.rows() > 0 {
        list.after.push(
            "A column with the role referrals or satisfaction, or the question whether they recommend you, says it better."
                .to_owned(),
        );
    }
}

/// What the list or a person says about who recommends you.
fn said(source: &ActionSource<'_>) -> Vec<AdvocateSign> {
    let sign = |name: &'static str, from: f64, words: &dyn Fn(f64) -> String| {
        let numbers = source.numbers(name)?;
        let unusual = unusual(&numbers, from)?;
        Some(AdvocateSign { name, numbers, from: unusual, words: words(unusual), is_raised: unusual > from })
    };
    let satisfied = || {
        let numbers = source.numbers("satisfaction")?;
        let best = at_share(&numbers, SATISFIED);
        // Where all are as satisfied as the others, nobody stands out.
        let least = at_share(&numbers, 0.0);
        let words = |from: f64| match from > best {
            true => format!("who have a satisfaction of {from} or more"),
            false => format!("who have a satisfaction of {from} or more (the best fifth)"),
        };
        (best > least).then(|| sign("satisfaction", best, &words)).flatten()
    };
    let recommends = |from: f64| match from > RECOMMENDS {
        true => format!("who have {from} or more of 5 for recommending you"),
        false => "who have 4 or 5 of 5 for recommending you".to_owned(),
    };
    let sent = |from: f64| match from > 1.0 {
        true => format!("who sent you {from} customers or more"),
        false => "who sent you a customer".to_owned(),
    };
    let all =
        [sign("rating_recommends_us", RECOMMENDS, &recommends), sign("referrals", 1.0, &sent), satisfied()];
    all.into_iter().flatten().collect()
}

/// The least value, from one on, that is not usual in the list; none where all are.
fn unusual(numbers: &[f64], from: f64) -> Option<f64> {
    let mut high: Vec<f64> = numbers.iter().copied().filter(|number| *number >= from).collect();
    let most = most_of(numbers.len());
    if high.len() <= most {
        return Some(from);
    }
    let (_, usual, _) = high.select_nth_unstable_by(most, |a, b| b.total_cmp(a));
    let usual = *usual;
    let above = high.into_iter().filter(|number| *number > usual);
    above.reduce(f64::min)
}

/// How many customers of a list may be advocates.
fn most_of(rows: usize) -> usize {
    ((rows as f64 * USUAL) as usize).max(FEW)
}

/// Where nothing says it: how long and how close the relationship is.
fn assumed(source: &ActionSource<'_>) -> Vec<AdvocateSign> {
    let sign = |name: &'static str, words: &str| {
        let numbers = source.numbers(name)?;
        Some(AdvocateSign { name, numbers, from: CLOSE, words: words.to_owned(), is_raised: false })
    };
    let all = [
        sign("relationship_strength", "more and later orders than most"),
        sign("relationship_length", "a longer relationship than most"),
    ];
    all.into_iter().flatten().collect()
}
