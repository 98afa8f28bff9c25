//! Due: who should hear from you. The day of a step, the day that a contact set, or so long after the last contact as the
//! tier asks for; the longest overdue first, then who was never contacted.

use std::cmp::Ordering;
use std::collections::HashMap;

use crate::data::date::Day;
use crate::data::number::counted;
use crate::review::Decision;
use crate::review::cadence::NextContact;
use crate::tiering::Tier;
use crate::tiering::figures::count;

use super::source::ActionSource;
use super::{ActionColumn, ActionList, ColumnKind, ListEntry, ListName, ListValue};

/// Days of a week.
const WEEK: i32 = 7;
/// How many of those who were never contacted are listed: those who bring most.
const NEVER: usize = 1_000;

/// A customer who should hear from you.
struct DueContact {
    row: usize,
    what: String,
    /// None is at once: there was no contact yet.
    day: Option<Day>,
    last: Option<Day>,
    outcome: String,
}

/// Makes the list.
pub(super) fn make(source: &ActionSource<'_>) -> ActionList {
    let (mut found, never) = found(source);
    if found.is_empty() {
        let sentence = "No customer has a day on which to hear from you.";
        let mut list = ActionList::empty(ListName::Due, source.as_of(), sentence);
        list.after.push(
            "A step with a day sets one, and so does a contact. On the Tiers screen, an action says how often."
                .to_owned(),
        );
        return list;
    }
    let worth = source.numbers("profit").or_else(|| source.numbers("revenue"));
    let worth = |row: usize| worth.as_ref().map_or(0.0, |worth| worth[row]).max(f64::MIN);
    // Who was never contacted comes after those who are due, and before those who will be.
    let rank = |one: &DueContact| match one.day {
        Some(day) if day <= source.today => 0,
        None => 1,
        Some(_) => 2,
    };
    let order = |a: &DueContact, b: &DueContact| {
        let tier = |one: &DueContact| source.tier(one.row).map_or(u8::MAX, Tier::number);
        match (rank(a), a.day).cmp(&(rank(b), b.day)) {
            Ordering::Equal if a.day.is_none() => {
                tier(a).cmp(&tier(b)).then(worth(b.row).total_cmp(&worth(a.row)))
            }
            ordering => ordering,
        }
    };
    found.sort_by(|a, b| order(a, b).then(a.row.cmp(&b.row)));
    let mut left = NEVER;
    found.retain(|one| {
        let stays = one.day.is_some() || left > 0;
        left -= usize::from(one.day.is_none() && stays);
        stays
    });
    let columns = vec![
        ActionColumn::new("due", "Due", ColumnKind::Day),
        ActionColumn::new("what", "What", ColumnKind::Text),
        ActionColumn::new("overdue_days", "Overdue", ColumnKind::Number(0)),
        ActionColumn::new("last_contact", "Last contact", ColumnKind::Day),
        ActionColumn::new("outcome", "Outcome", ColumnKind::Text).minor(),
    ];
    let mut list = ActionList::new(ListName::Due, source.as_of(), columns);
    list.entries = found.iter().map(|one| one.entry(source)).collect();
    list.sentences = sentences(source, &found, never);
    list
}

fn sentences(source: &ActionSource<'_>, found: &[DueContact], never: usize) -> Vec<String> {
    let dated = || found.iter().filter_map(|one| one.day);
    let due = dated().filter(|day| *day <= source.today).count();
    let week = dated().filter(|day| *day > source.today && day.days_since(source.today) <= WEEK).count();
    let are = |count: usize| if count == 1 { "is" } else { "are" };
    let all = due + never;
    let all = format!("{} {} due", counted(all, "customer"), are(all));
    let then = if week == 0 { String::new() } else { format!(" Then {} more within a week.", count(week)) };
    let mut sentences = vec![match (due, never) {
        (_, 0) => format!("{all}, {} more within a week.", count(week)),
        (0, _) => format!("{all}: never contacted yet.{then}"),
        _ => format!(
            "{all}: {} {} overdue or due today, {} never contacted.{then}",
            count(due),
            are(due),
            count(never)
        ),
    }];
    if never > NEVER {
        sentences.push(format!("Of those never contacted, {} are here, the best tier first.", count(NEVER)));
    }
    sentences
}

/// Everybody who has a day, and who was never contacted where their tier asks for contacts; with how many these are.
fn found(source: &ActionSource<'_>) -> (Vec<DueContact>, usize) {
    let decided: HashMap<usize, &Decision> = source.decided.iter().copied().collect();
    let model = &source.tiering.model;
    let asks = model.tiers.iter().any(|tier| tier.actions.iter().any(|action| action.every().is_some()));
    let rows: Vec<usize> = if asks {
        (0..source.rows()).collect()
    } else {
        source.decided.iter().map(|(row, _)| *row).collect()
    };
    let of_row = |row: usize| DueContact::of(source, row, decided.get(&row).copied());
    let found: Vec<DueContact> = rows.into_iter().filter_map(of_row).collect();
    let never = found.iter().filter(|one| one.day.is_none()).count();
    (found, never)
}

impl DueContact {
    /// The step or the contact, whichever is sooner.
    fn of(source: &ActionSource<'_>, row: usize, decision: Option<&Decision>) -> Option<DueContact> {
        let tier = source.tier(row).and_then(|tier| source.tiering.model.tier(tier));
        let actions = tier.map_or(&[][..], |tier| &tier.actions);
        let last = decision.and_then(|decision| decision.contacts.last());
        let step = decision.and_then(|decision| decision.step.as_ref());
        let step = step.and_then(|step| Some((step.due?, step.what.to_string())));
        let contact = NextContact::of(decision, actions).map(|next| (next.on, next.what.to_string()));
        let (day, what) = match (step, contact) {
            (Some((day, what)), contact)
                if contact.as_ref().and_then(|(on, _)| *on).is_none_or(|on| day <= on) =>
            {
                (Some(day), what)
            }
            (_, contact) => contact?,
        };
        let outcome = last.and_then(|last| last.outcome.as_deref()).unwrap_or_default().to_owned();
        Some(DueContact { row, what, day, last: last.map(|last| last.on), outcome })
    }

    fn entry(&self, source: &ActionSource<'_>) -> ListEntry {
        let late = self.day.map(|day| source.today.days_since(day)).filter(|late| *late >= 0);
        let values = vec![
            ListValue::day(self.day),
            ListValue::text(&self.what),
            ListValue::number(late.map_or(f64::NAN, f64::from)),
            ListValue::day(self.last),
            ListValue::text(&self.outcome),
        ];
        ListEntry::of(self.row, source.tier(self.row), values)
    }
}
