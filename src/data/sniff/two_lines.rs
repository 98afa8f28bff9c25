//! Headers of two lines: groups above their columns, periods below them, units.

mod meant;

use super::SampleLine;
use super::form::HeaderForm;
use super::known::names_column;
use super::look::Look;
use crate::data::cell::is_missing;
use crate::data::header;
use crate::data::number::Currency;
use crate::data::text::quoted;

/// A header with something beside its first line.
pub(super) struct TwoLines {
    pub first: usize,
    pub form: HeaderForm,
    /// Lines that are no rows; no reason where one is part of the header.
    pub beside: Vec<(usize, Option<&'static str>)>,
}

/// Units that are written out.
const UNIT_WORDS: &[&str] = &[
    "stück",
    "stunden",
    "monate",
    "jahre",
    "prozent",
    "stunde",
    "monat",
    "hours",
    "months",
    "years",
    "pieces",
    "units",
    "percent",
    "days",
    "count",
    "number",
    "anzahl",
    "heures",
    "jours",
    "unités",
    "unidades",
    "horas",
    "giorni",
    "pezzi",
    "stuks",
    "dagen",
    "sztuk",
    "dagar",
    "timmar",
    "tausend",
    "thousands",
    "euros",
    "dollars",
];

/// What may be in front of units, over the names of customers.
const FIRST: &[&str] = &[
    "unit",
    "units",
    "einheit",
    "einheiten",
    "unité",
    "unités",
    "unidad",
    "unidades",
    "unità",
    "unidade",
    "eenheid",
    "jednostka",
    "enhet",
    "enhed",
    "jednotka",
];

/// Types of columns, as databases print them below the names; a length in brackets is left out.
const TYPES: &[&str] = &[
    "varchar",
    "nvarchar",
    "char",
    "character varying",
    "text",
    "string",
    "str",
    "utf8",
    "double",
    "double precision",
    "float",
    "float4",
    "float8",
    "float32",
    "float64",
    "real",
    "f32",
    "f64",
    "decimal",
    "numeric",
    "money",
    "int",
    "int2",
    "int4",
    "int8",
    "int16",
    "int32",
    "int64",
    "integer",
    "bigint",
    "hugeint",
    "smallint",
    "tinyint",
    "ubigint",
    "uinteger",
    "i32",
    "i64",
    "u32",
    "u64",
    "number",
    "date",
    "datetime",
    "datetime2",
    "time",
    "timestamp",
    "timestamptz",
    "timestamp with time zone",
    "bool",
    "boolean",
    "uuid",
    "json",
    "object",
    "category",
    "blob",
];

const TYPED: &str = "it has the types of the columns";
const UNITS: &str = "it has the units of the columns";
const DESCRIBED: &str = "it has words where the rows below it have figures";

/// Rows below a header that say which columns have figures.
const ROWS: usize = 20;

/// Looks above and below the line that names the columns.
pub(super) fn find(lines: &[SampleLine<'_>], first: usize) -> Option<TwoLines> {
    above(lines, first)
        .or_else(|| divided(lines, first))
        .or_else(|| below(lines, first))
        .or_else(|| meant::find(lines, first))
        .or_else(|| described(lines, first))
}

/// The line above has groups: `,2024,,2025,` over `Name,Revenue,Orders,Revenue,Orders`, or the names that are missing here.
fn above(lines: &[SampleLine<'_>], first: usize) -> Option<TwoLines> {
    let upper = &lines[first.checked_sub(1)?];
    let lower = &lines[first];
    let (groups, names) = (cells(upper), cells(lower));
    let is_near = upper.number + 1 == lower.number && upper.cells == lower.cells && upper.filled > 1;
    if !is_near || !groups.iter().all(|cell| cell.is_empty() || is_name(cell)) {
        return None;
    }
    let are_named = names.iter().all(|name| !name.is_empty());
    // `Revenue,Profit,Revenue,Profit` needs the years above, whatever is over the names.
    let repeats = || (1..names.len()).any(|at| names[..at].contains(&names[at]));
    let is_over_all = are_named && (groups[0].is_empty() || upper.filled > 2 && repeats());
    let completes = names[0].is_empty() && !groups[0].is_empty();
    let has_span = groups.windows(2).any(|pair| !pair[0].is_empty() && pair[1].is_empty());
    if !(has_span && (is_over_all || completes)) {
        return None;
    }
    let form = form(&joined(&groups, &names), lower);
    Some(TwoLines { first: first - 1, form, beside: vec![(first, None)] })
}

/// The line has groups, the first one among them, and the line below names the columns: `Customer,,Sales,` over
/// `ID,Name,Revenue,Orders`. Units may follow.
fn divided(lines: &[SampleLine<'_>], first: usize) -> Option<TwoLines> {
    let (upper, lower) = (&lines[first], lines.get(first + 1)?);
    let (groups, names) = (cells(upper), cells(lower));
    let has_span = groups.windows(2).any(|pair| !pair[0].is_empty() && pair[1].is_empty());
    let are_groups = has_span && groups.iter().all(|group| group.is_empty() || is_name(group));
    let are_names = names.iter().all(|name| is_name(name) && !is_missing(name));
    if upper.cells != lower.cells || groups[0].is_empty() || !are_groups || !are_names {
        return None;
    }
    let units = units(lines, first + 2);
    let rows = first + 2 + usize::from(units.is_some());
    // A row would have figures where all others have.
    columns_of_figures(lines, rows, names.len()).find(|at| !Look::of(&names[*at]).is_figure())?;
    let mut names = joined(&groups, &names);
    let mut beside = vec![(first + 1, None)];
    if let Some(units) = units {
        names = joined(&names, &units);
        beside.push((first + 2, Some(UNITS)));
    }
    Some(TwoLines { first, form: form(&names, upper), beside })
}

/// The line below has no figure, though the others have: what the columns mean, other names, or whether they must be filled.
fn described(lines: &[SampleLine<'_>], first: usize) -> Option<TwoLines> {
    let (upper, lower) = (&lines[first], lines.get(first + 1)?);
    let (names, said) = (cells(upper), cells(lower));
    let are_words = |cell: &String| cell.is_empty() || Look::of(cell) == Look::Words;
    if upper.cells != lower.cells || !names.iter().all(|name| !name.is_empty()) || !said.iter().all(are_words)
    {
        return None;
    }
    let in_figures: Vec<&String> =
        columns_of_figures(lines, first + 2, said.len()).map(|at| &said[at]).collect();
    let are_said = in_figures.len() > 1 && in_figures.iter().all(|cell| !is_missing(cell));
    // Where nothing is known of a customer, all cells say the same: `on request`.
    let are_different =
        in_figures.windows(2).any(|pair| pair[0] != pair[1]) || in_figures.contains(&&said[0]);
    let is_first_of_others =
        |line: &SampleLine<'_>| matches!(Look::of(&cells(line)[0]), Look::Mixed | Look::Figures);
    let rows = || lines[first + 2..].iter().take(ROWS).filter(|line| line.cells == upper.cells);
    let named = || in_figures.iter().filter(|cell| names_column(cell)).count();
    let is_certain =
        in_figures.len() > 2 || 2 * named() >= in_figures.len() || rows().all(is_first_of_others);
    (are_said && are_different && is_certain).then(|| TwoLines {
        first,
        form: HeaderForm::AsWritten,
        beside: vec![(first + 1, Some(DESCRIBED))],
    })
}

/// Of so many columns those that have figures, at least two and nothing else, in the rows from this line on.
fn columns_of_figures<'a>(
    lines: &'a [SampleLine<'_>],
    from: usize,
    width: usize,
) -> impl Iterator<Item = usize> + 'a {
    let below = lines.get(from..).unwrap_or_default().iter().take(ROWS);
    let rows: Vec<Vec<String>> = below.map(cells).collect();
    let width = rows.first().map_or(0, Vec::len).min(width);
    (0..width).filter(move |at| {
        let cells = rows.iter().filter_map(|row| row.get(*at)).filter(|cell| !is_missing(cell));
        let looks: Vec<Look> = cells.map(|cell| Look::of(cell)).collect();
        looks.len() > 1 && looks.iter().all(|look| look.is_figure())
    })
}

/// The line below has what the names are divided by, or units.
fn below(lines: &[SampleLine<'_>], first: usize) -> Option<TwoLines> {
    let (upper, lower) = (&lines[first], lines.get(first + 1)?);
    let row = lines.get(first + 2)?;
    let (names, parts, values) = (cells(upper), cells(lower), cells(row));
    if upper.cells == lower.cells && are_types(&names, &parts) {
        let beside = vec![(first + 1, Some(TYPED))];
        return Some(TwoLines { first, form: HeaderForm::AsWritten, beside });
    }
    if upper.cells != lower.cells || names[0].is_empty() || values[0].is_empty() {
        return None;
    }
    let filled = || (1..parts.len()).filter(|at| !is_missing(&parts[*at]));
    filled().next()?;
    let is_part = |at: usize| is_name(&parts[at]) && is_over_figure(&values, at);
    if says_nothing(&parts[0]) && filled().all(is_part) && filled().any(|at| names[at].is_empty()) {
        return Some(TwoLines {
            first,
            form: form(&joined(&names, &parts), upper),
            beside: vec![(first + 1, None)],
        });
    }
    let units = units(lines, first + 1)?;
    let form = match units.iter().any(|unit| !unit.is_empty()) {
        true => form(&joined(&names, &units), upper),
        false => HeaderForm::AsWritten,
    };
    Some(TwoLines { first, form, beside: vec![(first + 1, Some(UNITS))] })
}

/// Of a line that has units, and is no row, those that change what figures say. Over columns without figures there may be a
/// type: `text,text,EUR,count`.
fn units(lines: &[SampleLine<'_>], at: usize) -> Option<Vec<String>> {
    let (line, row) = (lines.get(at)?, lines.get(at + 1)?);
    let (units, values) = (cells(line), cells(row));
    let is_given = |at: usize| is_unit(&units[at]) && is_name(&units[at]) && is_over_figure(&values, at);
    let is_type = |at: usize| type_of(&units[at]).is_some();
    let mut filled = (1..units.len()).filter(|at| !is_missing(&units[*at]));
    let are_units =
        (says_nothing(&units[0]) || is_type(0)) && filled.clone().all(|at| is_given(at) || is_type(at));
    (are_units && filled.any(is_given)).then(|| telling_units(&units))
}

fn is_over_figure(values: &[String], at: usize) -> bool {
    values.get(at).is_some_and(|value| value.is_empty() || Look::of(value).is_figure())
}

/// Whether it is no name, in front of units.
fn says_nothing(cell: &str) -> bool {
    is_missing(cell) || FIRST.contains(&cell.to_lowercase().as_str())
}

/// The units that change what figures say: shares, thousands, cents, currencies where there are several. Others are told by
/// the cells, or by nothing.
fn telling_units(parts: &[String]) -> Vec<String> {
    let bare = |unit: &str| unit.trim_matches(['[', ']', '(', ')']).to_owned();
    let currencies: Vec<Option<Currency>> = parts.iter().map(|unit| Currency::called(&bare(unit))).collect();
    let mut known = currencies.iter().flatten();
    let main = known.next();
    let are_several = known.any(|currency| Some(currency) != main);
    let telling = |(unit, currency): (&String, &Option<Currency>)| match () {
        () if unit.contains('%') => "%".to_owned(),
        () if is_form_of_date(&bare(unit)) => String::new(),
        () if header::multiple(unit).is_some() || header::is_minor(unit) => bare(unit),
        () if are_several && currency.is_some() => bare(unit),
        () => String::new(),
    };
    let mut units: Vec<String> = parts.iter().zip(&currencies).map(telling).collect();
    // The first says only that these are units.
    units.iter_mut().take(1).for_each(String::clear);
    units
}

/// Whether each name has a type below it: two at least, and one that is no word of everyday life.
fn are_types(names: &[String], parts: &[String]) -> bool {
    let types: Vec<_> = parts.iter().filter(|cell| !cell.is_empty()).map(|cell| type_of(cell)).collect();
    let everyday = ["text", "number", "date", "time", "money", "object", "category", "real"];
    let is_of_database = types.iter().flatten().any(|one| !everyday.contains(one));
    let has_all = names.iter().zip(parts).all(|(name, part)| name.is_empty() == part.is_empty());
    types.len() > 1 && has_all && is_of_database && types.iter().all(Option::is_some)
}

/// The type that a cell names.
fn type_of(cell: &str) -> Option<&'static &'static str> {
    let bare = cell.split('(').next().unwrap_or_default().trim().to_ascii_lowercase();
    TYPES.iter().find(|known| **known == bare)
}

fn cells(line: &SampleLine<'_>) -> Vec<String> {
    line.record.cells().map(|cell| cell.trim().to_owned()).collect()
}

fn is_name(cell: &str) -> bool {
    matches!(Look::of(cell), Look::Words | Look::Period | Look::Year | Look::Mixed)
}

/// `EUR`, `[kg]`, `%`, `T€`, `dd/mm/yyyy`
fn is_unit(cell: &str) -> bool {
    let bare = cell.trim_matches(['[', ']', '(', ')']);
    let letters = bare.chars().count();
    letters <= 4
        || is_form_of_date(bare)
        || UNIT_WORDS.contains(&bare.to_lowercase().as_str())
        || (bare.len() < cell.len() && letters <= 12)
}

/// `TT.MM.JJJJ`
fn is_form_of_date(unit: &str) -> bool {
    let is_of_date = |letter: char| "dmyjtahs/.-: ".contains(letter.to_ascii_lowercase());
    unit.chars().all(is_of_date) && unit.contains(['/', '.', '-', ':'])
}

/// The names above, each counting for the empty cells to its right where there is a name below, with the names below.
fn joined(upper: &[String], lower: &[String]) -> Vec<String> {
    let mut group = "";
    let mut names = Vec::with_capacity(upper.len());
    for (above, below) in upper.iter().zip(lower) {
        if !above.is_empty() || below.is_empty() {
            group = above;
        }
        names.push(format!("{group} {below}").trim().to_owned());
    }
    names
}

/// A header with these names, as a line of the list.
fn form(names: &[String], line: &SampleLine<'_>) -> HeaderForm {
    let delimiter = line.record.delimiter();
    let names: Vec<String> = names.iter().map(|name| quoted(name, delimiter)).collect();
    HeaderForm::Together(names.join(char::from(delimiter).encode_utf8(&mut [0; 4])))
}
