//! `tierdeck list`: the lists that lead to action.

use std::io::Write;
use std::sync::Arc;

use serde::ser::{SerializeMap, SerializeSeq};
use serde::{Serialize, Serializer};

use super::args::ListArgs;
use super::failure::Failure;
use super::figures::unit_name;
use super::list::ReviewedList;
use super::page::{Align, Page, WIDTH};
use super::tag::Target;
use crate::data::column::RowId;
use crate::data::display::{Signs, width};
use crate::data::number::{counted, in_style};
use crate::export::content::Export;
use crate::export::lists::ListFile;
use crate::review::lists::{
    ActionColumn, ActionList, ActionSource, ColumnKind, ListEntry, ListName, ListValue, MissingStep,
};
use crate::storage::atomic;
use crate::storage::disk::Disk;
use crate::tiering::figures;
use crate::tiering::{Model, Tier, Tiering, Today};

/// The most customers that are printed for people.
const PRINTED: usize = 60;

/// The columns of a line that names and tiers need.
const NAMES: usize = 24;

/// Makes a list and writes it as was asked for; what was written where goes to `notes`.
///
/// # Errors
/// The writer failed, or the file cannot be written.
pub fn run(
    list: &ReviewedList,
    options: &ListArgs,
    today: Today,
    out: &mut dyn Write,
    (notes, signs): (&mut dyn Write, Signs),
) -> Result<(), Failure> {
    let name = options.name;
    let target =
        options.output.as_deref().map(|path| Target::of(&options.file, Some(path), false)).transpose()?;
    target.iter().try_for_each(|target| target.refuse_joined(list))?;
    let tiering = list.tier();
    let is_file = options.csv || options.md || options.output.is_some();
    let make = || make(list, &tiering, options, today);
    // The sentences of a file write numbers as its columns do: as the list does.
    let made = if is_file { in_style(list.table.decimal_mark(), make) } else { make() }?;
    if options.json {
        return super::json::write(out, &ListJson { list, made: &made });
    }
    if !is_file {
        return print(list, &tiering, &made, signs, out);
    }
    let what = match name {
        ListName::WhatIf => counted(made.entries.len(), "case"),
        _ => list.table.kind().counted(made.entries.len()),
    };
    let content = ListFile {
        list: Arc::new(made),
        table: Arc::clone(&list.table),
        roster: list.shared_roster(),
        tiering: Arc::new(tiering),
        decisions: Arc::clone(&list.review.decisions),
        key_index: Arc::new(list.key_index.clone()),
        without_names: false,
        today: today.computer,
    };
    let export = Export { what, content: Arc::new(content) };
    let Some(Target::File(file)) = target else {
        return Ok(export.content.write_as(if options.md { "md" } else { "csv" }, out)?);
    };
    if let Some(sentence) = export.cannot_write(&file) {
        return Err(Failure::said(sentence));
    }
    let now = Disk::Real.now();
    atomic::replace(&Disk::Real, &file, |out| export.write(&file, now, out)).map_err(Failure::said)?;
    let sentence = format!("Wrote {} to {}.", export.what_in(&file), file.display());
    // It is written, whether or not the note can be.
    let _ = Page::new(notes, signs).say(&sentence);
    Ok(())
}

fn make(
    list: &ReviewedList,
    tiering: &Tiering,
    options: &ListArgs,
    today: Today,
) -> Result<ActionList, Failure> {
    let overrides = list.overrides();
    let day =
        today.computer.or(tiering.measures.as_of()).ok_or_else(|| Failure::said("the date is not known"))?;
    let decisions = (&*list.review.decisions, &list.key_index);
    let source = ActionSource::new(tiering, &overrides, decisions, day);
    let source = ActionSource {
        hourly_cost: options.hourly_cost.or(source.hourly_cost),
        price_rise: options.price_rise,
        ..source
    };
    source.list(options.name, &|| false).ok_or_else(|| Failure::said("the list was not made"))
}

/// What a customer is called.
fn called(list: &ReviewedList, row: u32) -> String {
    let known = list.table.customer_name(RowId(row));
    known.unwrap_or_else(|| list.roster().key(row as usize).value().to_owned())
}

/// Prints a list for people.
fn print(
    list: &ReviewedList,
    tiering: &Tiering,
    made: &ActionList,
    signs: Signs,
    out: &mut dyn Write,
) -> Result<(), Failure> {
    let mut page = Page::new(out, signs);
    page.say(&list.tiered_in_words(&list.name(), tiering.tiers.len(), &tiering.model))?;
    page.blank()?;
    page.say(&made.sentences.join(" "))?;
    if !made.entries.is_empty() {
        page.blank()?;
        table(list, &tiering.model, made, &mut page)?;
        if made.entries.len() > PRINTED {
            let more = figures::count(made.entries.len() - PRINTED);
            page.say(&format!("... and {more} more: --csv lists them all."))?;
        }
    }
    if !made.after.is_empty() {
        page.blank()?;
        page.say(&made.after.join(" "))?;
    }
    Ok(())
}

fn table(list: &ReviewedList, model: &Model, made: &ActionList, page: &mut Page<'_>) -> Result<(), Failure> {
    let is_case = made.name == ListName::WhatIf;
    let mut head = vec![if is_case { ("What if", Align::Left) } else { ("Name", Align::Left) }];
    head.extend((!is_case).then_some(("Tier", Align::Left)));
    let align = |column: &ActionColumn| if column.is_text() { Align::Left } else { Align::Right };
    let shown = fitting(made, model);
    head.extend(shown.iter().map(|(_, column)| (column.title.as_str(), align(column))));
    let cells = |values: &[ListValue]| -> Vec<String> {
        shown.iter().map(|(at, column)| column.written(&values[*at], made.as_of, model)).collect()
    };
    let row = |entry: &ListEntry| {
        let name = entry.label.as_deref().map(str::to_owned);
        let name = name.or_else(|| Some(called(list, entry.row?))).unwrap_or_default();
        let tier = entry.tier.map_or_else(|| figures::UNKNOWN.to_owned(), |tier| tier.to_string());
        let first = if is_case { vec![name] } else { vec![name, tier] };
        first.into_iter().chain(cells(&entry.values)).collect::<Vec<_>>()
    };
    let mut rows: Vec<Vec<String>> = made.entries.iter().take(PRINTED).map(row).collect();
    if made.totals.iter().any(|total| *total != ListValue::Unknown) {
        let all = list.table.kind().counted(made.entries.len());
        rows.push([all, String::new()].into_iter().chain(cells(&made.totals)).collect());
    }
    Ok(page.table(&head, &rows)?)
}

/// The columns that there is room for: without the minor ones where all would be too wide.
fn fitting<'a>(made: &'a ActionList, model: &Model) -> Vec<(usize, &'a ActionColumn)> {
    let all = made.columns.iter().enumerate().filter(|(_, column)| !column.only_in_files);
    let wide = |(at, column): &(usize, &ActionColumn)| {
        let values =
            made.entries.iter().take(PRINTED).map(|entry| &entry.values[*at]).chain([&made.totals[*at]]);
        let widest = values.map(|value| width(&column.written(value, made.as_of, model))).max();
        widest.unwrap_or(0).max(width(&column.title)) + 2
    };
    let mut shown: Vec<(usize, &ActionColumn)> = all.collect();
    while shown.iter().map(wide).sum::<usize>() > WIDTH - NAMES {
        let Some(last) = shown.iter().rposition(|(_, column)| column.is_minor) else { break };
        shown.remove(last);
    }
    shown
}

/// A list as JSON.
struct ListJson<'a> {
    list: &'a ReviewedList,
    made: &'a ActionList,
}

impl Serialize for ListJson<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let ListJson { list, made } = *self;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("list", made.name.name())?;
        map.serialize_entry("sentence", &made.sentences.join(" "))?;
        match made.name {
            ListName::WhatIf => map.serialize_entry("totals", &TodayJson { list, made })?,
            _ => map.serialize_entry("totals", &TotalsJson(made))?,
        }
        let entries: Vec<EntryJson> =
            made.entries.iter().map(|entry| EntryJson { list, columns: &made.columns, entry }).collect();
        map.serialize_entry(if made.name == ListName::WhatIf { "cases" } else { "customers" }, &entries)?;
        map.end()
    }
}

/// The sums of a list.
struct TotalsJson<'a>(&'a ActionList);

impl Serialize for TotalsJson<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("customers", &self.0.entries.iter().filter(|entry| entry.row.is_some()).count())?;
        let known = self.0.columns.iter().zip(&self.0.totals);
        for (column, total) in known.filter(|(_, total)| **total != ListValue::Unknown) {
            map.serialize_entry(column.name, &ValueJson(total, column.kind))?;
        }
        map.end()
    }
}

/// The figures of today, before anything that is tried: every case has them.
struct TodayJson<'a> {
    list: &'a ReviewedList,
    made: &'a ActionList,
}

impl Serialize for TodayJson<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let TodayJson { list, made } = *self;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("customers", &list.table.len())?;
        let values = made.entries.first().map_or(&[][..], |entry| &entry.values);
        for (column, value) in made.columns.iter().zip(values) {
            let name = column.name.strip_suffix("_before").filter(|name| *name != "customers");
            if let Some(name) = name {
                map.serialize_entry(name, &ValueJson(value, column.kind))?;
            }
        }
        map.end()
    }
}

/// One customer of a list.
struct EntryJson<'a> {
    list: &'a ReviewedList,
    columns: &'a [ActionColumn],
    entry: &'a ListEntry,
}

impl Serialize for EntryJson<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let EntryJson { list, columns, entry } = *self;
        let mut map = serializer.serialize_map(None)?;
        if let Some(label) = &entry.label {
            map.serialize_entry("case", &**label)?;
        }
        if let Some(row) = entry.row {
            map.serialize_entry("key", list.roster().key(row as usize).value())?;
            map.serialize_entry("name", &called(list, row))?;
        }
        map.serialize_entry("tier", &entry.tier.map(Tier::number))?;
        for (column, value) in columns.iter().zip(&entry.values).filter(|(column, _)| !column.only_on_screen)
        {
            map.serialize_entry(column.name, &ValueJson(value, column.kind))?;
        }
        if let Some(row) = entry.row {
            let step = list.decision(row as usize).and_then(|decision| decision.step.as_ref());
            map.serialize_entry("next_step", &step.map(|step| &*step.what))?;
            map.serialize_entry("next_step_on", &step.and_then(|step| step.due))?;
            map.serialize_entry("progress", &entry.progress.as_deref())?;
        }
        map.end()
    }
}

/// A value of a list: money in cents, shares to a millionth; null where it is not known.
struct ValueJson<'a>(&'a ListValue, ColumnKind);

impl Serialize for ValueJson<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match (self.0, self.1) {
            (ListValue::Unknown, ColumnKind::Missing) => serializer.serialize_seq(Some(0))?.end(),
            (ListValue::Unknown, _) => serializer.serialize_none(),
            (ListValue::Text(text), _) => serializer.serialize_str(text),
            (ListValue::Number(number) | ListValue::Part(number, _), ColumnKind::Amount(_)) => {
                super::figures::cents(&Some(*number), serializer)
            }
            (ListValue::Number(number) | ListValue::Part(number, _), _) => {
                super::figures::millionths(&Some(*number), serializer)
            }
            (ListValue::Day(day), _) => serializer.collect_str(day),
            (ListValue::Tier(tier), _) => serializer.serialize_u8(tier.number()),
            (ListValue::Missing(steps), _) => {
                let mut all = serializer.serialize_seq(Some(steps.len()))?;
                steps.iter().try_for_each(|step| all.serialize_element(&MissingJson::of(step)))?;
                all.end()
            }
        }
    }
}

/// What is missing for the next tier.
#[derive(Serialize)]
struct MissingJson<'a> {
    criterion: &'a str,
    #[serde(serialize_with = "super::figures::millionths")]
    by: Option<f64>,
    unit: &'static str,
}

impl MissingJson<'_> {
    fn of(step: &MissingStep) -> MissingJson<'_> {
        MissingJson { criterion: &step.criterion, by: Some(step.by), unit: unit_name(step.unit) }
    }
}
