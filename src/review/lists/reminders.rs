//! Reminders: customers to look at again, each with its day.

use crate::data::date::Day;
use crate::data::number::counted;
use crate::review::Decision;
use crate::tiering::figures::count;

use super::source::ActionSource;
use super::{ActionColumn, ActionList, ColumnKind, ListEntry, ListName, ListValue};

/// Makes the list: the longest overdue first.
pub(super) fn make(source: &ActionSource<'_>) -> ActionList {
    let settings = &source.tiering.model.decisions;
    let dated = |(row, decision): &(usize, &'_ Decision)| {
        Some((decision.look_again(settings)?, *row, decision.note.clone(), decision.reason.clone()))
    };
    let mut dated: Vec<_> = source.decided.iter().filter_map(dated).collect();
    dated.sort_by_key(|(day, row, ..)| (*day, *row));
    if dated.is_empty() {
        let sentence = "No reminder is set.";
        let mut list = ActionList::empty(ListName::Reminders, source.as_of(), sentence);
        let what =
            "You set a reminder at a customer on screen. A model's file can set one for each decision.";
        list.after.push(what.to_owned());
        return list;
    }
    let columns = vec![
        ActionColumn::new("look_again", "Look again", ColumnKind::Day),
        ActionColumn::new("overdue_days", "Overdue", ColumnKind::Number(0)),
        ActionColumn::new("reason", "Reason", ColumnKind::Text),
        ActionColumn::new("note", "Note", ColumnKind::Text),
    ];
    let mut list = ActionList::new(ListName::Reminders, source.as_of(), columns);
    let entry = |(day, row, note, reason): &(Day, usize, Option<_>, Option<_>)| {
        let late = source.today.days_since(*day);
        let late = if late >= 0 { f64::from(late) } else { f64::NAN };
        let text = |text: &Option<std::sync::Arc<str>>| ListValue::text(text.as_deref().unwrap_or_default());
        let values = vec![ListValue::Day(*day), ListValue::number(late), text(reason), text(note)];
        ListEntry::of(*row, source.tier(*row), values)
    };
    list.entries = dated.iter().map(entry).collect();
    let due = dated.iter().filter(|(day, ..)| *day <= source.today).count();
    let (reminders, are) = (counted(dated.len(), "reminder"), if due == 1 { "is" } else { "are" });
    let next = dated.iter().find(|(day, ..)| *day > source.today);
    let next = next.map_or_else(String::new, |(day, ..)| format!(" The next is on {day}."));
    list.sentences.push(format!("{reminders}, of which {} {are} due.{next}", count(due)));
    if let Some((day, ..)) = dated.first().filter(|(day, ..)| *day < source.today) {
        let late = counted(source.today.days_since(*day).unsigned_abs() as usize, "day");
        list.sentences.push(format!("The oldest has waited for {late}."));
    }
    list
}
