//! What a person says about columns, which outranks every guess.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Table;
use crate::data::column::{Column, ColumnId, ColumnType, Guess, Role};
use crate::data::date::DateFormat;
use crate::data::finding::{Finding, FindingKind};
use crate::data::number::{Decimal, NumberFormat};
use crate::data::text::Text;

/// What a person said about the columns, by column name; it outranks every guess.
pub type Choices = BTreeMap<String, Choice>;

/// What a person said about one column.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// How its cells are read.
    #[serde(default, rename = "type", skip_serializing_if = "Option::is_none")]
    pub kind: Option<ChosenType>,
    /// What it means: a role's name, or `none`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<ChosenRole>,
}

/// A type as a person chooses it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChosenType {
    /// Words, whatever they look like.
    Text,
    /// Numbers such as 1,234.5.
    DecimalPoint,
    /// Numbers such as 1.234,5.
    DecimalComma,
    /// Dates such as 31/12/2024.
    DayFirst,
    /// Dates such as 12/31/2024.
    MonthFirst,
    /// Dates such as 2024-12-31.
    YearFirst,
}

/// A role as a person chooses it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChosenRole {
    /// It means nothing to Tierdeck.
    None,
    /// It means this.
    #[serde(untagged)]
    Role(Role),
}

impl ChosenType {
    /// Every choice, in the order in which the import screen offers them.
    pub const ALL: [ChosenType; 6] = [
        Self::Text,
        Self::DecimalPoint,
        Self::DecimalComma,
        Self::YearFirst,
        Self::DayFirst,
        Self::MonthFirst,
    ];

    /// What it is, in words.
    pub fn words(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::DecimalPoint => "number, decimal point",
            Self::DecimalComma => "number, decimal comma",
            Self::DayFirst => "date, day first",
            Self::MonthFirst => "date, month first",
            Self::YearFirst => "date, year first",
        }
    }

    /// The type of a column that was found to be something else. A column in which days are mixed with years and months
    /// stays one, and what is said about the decimal mark leaves percent and currency as they were found.
    fn column_type(self, found: &ColumnType) -> ColumnType {
        let is_mixed = matches!(found, ColumnType::Date(format) if format.is_mixed());
        let format = match found {
            ColumnType::Number(format) => *format,
            _ => NumberFormat::default(),
        };
        match self {
            Self::DayFirst if is_mixed => ColumnType::Date(DateFormat::MixedDayFirst),
            Self::MonthFirst if is_mixed => ColumnType::Date(DateFormat::MixedMonthFirst),
            Self::Text => ColumnType::Text,
            Self::DecimalPoint => ColumnType::Number(NumberFormat { decimal: Decimal::Point, ..format }),
            Self::DecimalComma => ColumnType::Number(NumberFormat { decimal: Decimal::Comma, ..format }),
            Self::DayFirst => ColumnType::Date(DateFormat::DayFirst),
            Self::MonthFirst => ColumnType::Date(DateFormat::MonthFirst),
            Self::YearFirst => ColumnType::Date(DateFormat::ShortYearFirst),
        }
    }
}

impl Table {
    /// The same columns over some rows of the same text, with one of them in another role: which loses it elsewhere.
    pub fn with_other_role(&self, text: Text, column: ColumnId, role: Option<Role>) -> Table {
        let mut table = self.over(text);
        for other in table.columns.iter_mut().filter(|other| role.is_some() && other.role == role) {
            other.role = None;
        }
        if let Some(column) = table.columns.get_mut(column.index()) {
            column.role = role;
        }
        if role == Some(Role::Revenue) {
            table.series = None;
        }
        table
    }
}

/// Puts what was said in the place of what was guessed; a role goes from the column that had it.
pub(super) fn apply_choices(columns: &mut [Column], choices: &Choices) {
    let said = |what: &str| Guess { confidence: 1.0, reason: what.to_string() };
    for at in 0..columns.len() {
        let Some(choice) = choices.get(&columns[at].name) else { continue };
        if let Some(kind) = choice.kind {
            columns[at].kind = kind.column_type(&columns[at].kind);
            columns[at].kind_guess = Guess::chosen();
        }
        match choice.role {
            None => {}
            Some(ChosenRole::None) => {
                columns[at].role = None;
                columns[at].role_guess = said("you chose that it has none");
            }
            Some(ChosenRole::Role(role)) => {
                for other in columns.iter_mut().filter(|other| other.role == Some(role)) {
                    other.role = None;
                    other.role_guess = said("you gave it to another column");
                }
                columns[at].role = Some(role);
                columns[at].role_guess = Guess::chosen();
            }
        }
    }
}

/// Whether a finding asks what has been said: how a column is read, or what it means. A year without a day stays one,
/// whatever is said of the order.
pub(super) fn is_settled(finding: &Finding, choices: &Choices) -> bool {
    use ChosenType::{DayFirst, MonthFirst};
    let is_about_role = matches!(
        finding.kind,
        FindingKind::AmbiguousRole
            | FindingKind::ChosenColumn
            | FindingKind::CustomerByValues
            | FindingKind::OwnTurnover
            | FindingKind::OrderedWords
            | FindingKind::CostsNotUsed
            | FindingKind::GradeDirection
    );
    choices.iter().filter(|(name, _)| finding.message.contains(&format!("'{name}'"))).any(|(_, choice)| {
        match choice.kind {
            _ if is_about_role => choice.role.is_some(),
            said if finding.kind == FindingKind::UnusedColumn => said.is_some() || choice.role.is_some(),
            Some(DayFirst | MonthFirst) => finding.kind != FindingKind::PartialDate,
            said => said.is_some(),
        }
    })
}
