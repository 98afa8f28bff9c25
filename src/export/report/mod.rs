//! The report of a list: what a bookkeeper, a colleague or a bank reads. One page of HTML, or a text in Markdown.
//!
//! A file a section; each gives [`ReportBlock`]s, and two writers make pages of them, so that a section is written once.
//! Nothing in it grows without bound: of what is long, the first are listed, and how many more there are.
//!
//! | section | where |
//! | --- | --- |
//! | the summary in figures and sentences | `summary` |
//! | charts, the same as on screen | `charts` |
//! | the customers by a column | `divided` |
//! | each tier: what sets it apart, how to serve it, its largest customers | `tiers` |
//! | who moved since an earlier state | `moved` |
//! | lists that lead to action | [`ReportSource::lists`] |
//! | what people decided, and why | `decided` |

mod block;
mod charts;
mod decided;
mod divided;
mod moved;
mod names;
mod page;
mod style;
mod summary;
#[cfg(test)]
mod tests;
mod text;
mod tiers;

use std::io::{self, Write};

use crate::data::column::Role;
use crate::data::date::Day;
use crate::data::number::{Decimal, in_style};
use crate::review::service::Service;
use crate::review::{Decision, LastMove, ListComparison, Roster};
use crate::tiering::measure::as_name;
use crate::tiering::{Tier, Tiering};

use super::content::{Content, unknown_ending};
use super::grid::{Grid, GridCell};

pub use block::ReportBlock;
pub use moved::compared;
pub use summary::tiers_grid;
pub use tiers::{TierPage, profile_csv};

use names::CustomerNames;

/// This many customers of a list are in a report.
pub const LISTED: usize = 25;

/// The endings that a report can have.
pub const ENDINGS: &[&str] = &["html", "htm", "md", "markdown"];

/// What a person chose about a report.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReportOptions {
    /// The title; none is the name of the list.
    pub title: Option<String>,
    /// Pages, lists and decisions of this tier alone.
    pub tier: Option<Tier>,
    /// Customers by their ids alone, and nothing that people wrote.
    pub without_names: bool,
}

/// What a report is about.
pub struct ReportSource<'a> {
    /// What the list is called.
    pub list: String,
    /// What its rows are called, counted: `793 customers`.
    pub counted: String,
    /// Its tiers.
    pub tiering: &'a Tiering,
    /// Who is in it.
    pub roster: &'a Roster,
    /// Rows in order with the tier that a person gave them.
    pub overrides: &'a [(usize, Tier)],
    /// What a person said about the customer of a row.
    pub said: &'a dyn Fn(usize) -> DecisionTexts<'a>,
    /// An earlier state to compare with.
    pub comparison: Option<&'a ListComparison>,
    /// By row, when and why tiers changed last, where the list itself says that.
    pub moves: Option<&'a [LastMove]>,
    /// What is said below the figures of the tiers.
    pub remarks: Vec<String>,
    /// How far the actions of the tiers are.
    pub service: Service,
    /// The rows of the customers with a contact or a next step, in order.
    pub acted: Vec<usize>,
    /// Lists that lead to action, shortened to [`LISTED`] rows of the tier asked for.
    pub lists: Vec<Grid>,
    /// The day on which it is written.
    pub day: Option<Day>,
}

/// What a person said about a customer.
#[derive(Clone, Copy, Debug, Default)]
pub struct DecisionTexts<'a> {
    /// Why they have another tier.
    pub reason: Option<&'a str>,
    /// What was noted.
    pub note: Option<&'a str>,
    /// Who decided.
    pub by: Option<&'a str>,
    /// When.
    pub on: Option<Day>,
    /// The decision, as far as it has contacts and the next step.
    pub done: Option<&'a Decision>,
}

/// A report that was made: all it needs is in it.
#[derive(Clone, Debug)]
pub struct Report {
    /// What the page is called.
    pub title: String,
    /// Its parts.
    pub blocks: Vec<ReportBlock>,
    /// How numbers are written.
    pub decimal: Decimal,
}

impl ReportSource<'_> {
    /// Makes the report. Grows with the list: not for the thread that draws.
    pub fn make(&self, options: &ReportOptions) -> Report {
        let decimal = self.tiering.measures.table().decimal_mark();
        let blocks = in_style(decimal, || self.blocks(options));
        Report { title: self.title(options), blocks, decimal }
    }

    fn title(&self, options: &ReportOptions) -> String {
        let asked = options.title.as_deref().map(str::trim).filter(|title| !title.is_empty());
        asked.map_or_else(|| format!("Customer tiers: {}", self.list), str::to_owned)
    }

    fn blocks(&self, options: &ReportOptions) -> Vec<ReportBlock> {
        let names = CustomerNames::new(self, options.without_names);
        let mut blocks = vec![ReportBlock::Heading(1, self.title(options))];
        blocks.extend(ReportBlock::texts(self.about(options, &names)));
        blocks.extend(summary::section(self));
        blocks.extend(charts::section(self));
        blocks.extend(divided::section(self));
        blocks.extend(tiers::section(self, options.tier, &names));
        blocks.extend(moved::section(self, options.tier, &names));
        blocks.extend(self.list_section(&names));
        blocks.extend(decided::section(self, options.tier, &names));
        blocks
    }

    /// What the report is about, and what it leaves out.
    fn about(&self, options: &ReportOptions, names: &CustomerNames) -> Vec<String> {
        let written = self.day.map(|day| format!(" Written on {day}.")).unwrap_or_default();
        let model = &self.tiering.model.name;
        let mut said = vec![format!("{}: {}, tiered by \"{model}\".{written}", self.list, self.counted)];
        if let Some(tier) = options.tier {
            said.push(format!("Pages, movers, lists and decisions are those of tier {tier} alone."));
        }
        said.extend(names.left_out());
        said
    }

    fn list_section(&self, names: &CustomerNames) -> Vec<ReportBlock> {
        let mut blocks = Vec::new();
        for list in &self.lists {
            let list = with_what_says_something(list);
            if list.rows.is_empty() {
                continue;
            }
            let title = list.title.clone();
            let list = if names.are_left_out() { names::without_names(list) } else { list };
            blocks.push(ReportBlock::part(title));
            blocks.push(ReportBlock::Rows(Grid { title: String::new(), ..list }));
        }
        if !blocks.is_empty() {
            blocks.insert(0, ReportBlock::section("Lists"));
        }
        blocks
    }

    /// The tier that counts.
    fn final_tier(&self, row: usize) -> Option<Tier> {
        let by_person = self.overrides.binary_search_by_key(&row, |(row, _)| *row);
        by_person.ok().map(|at| self.overrides[at].1).or_else(|| self.tiering.tier(row))
    }

    /// The column that divides the customers best, as it is named in a formula.
    fn dividing(&self) -> Option<String> {
        let table = self.tiering.measures.table();
        let roles = [Role::Industry, Role::Segment, Role::Region, Role::Size, Role::Status, Role::Stage];
        let column = roles.into_iter().find_map(|role| table.column(table.with_role(role)?));
        column.map(|column| as_name(&column.name))
    }
}

/// A list with the columns that say something.
fn with_what_says_something(list: &Grid) -> Grid {
    let says_something =
        |at: usize| list.rows.iter().any(|row| row.get(at).is_some_and(|cell| *cell != GridCell::Empty));
    let kept: Vec<bool> = (0..list.columns.len()).map(says_something).collect();
    list.clone().with_columns(&kept)
}

impl Report {
    /// A page of HTML that needs nothing else.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn write_html(&self, out: &mut dyn Write) -> io::Result<()> {
        in_style(self.decimal, || page::write(out, &self.title, &self.blocks))
    }

    /// Markdown, in which charts are rows.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn write_markdown(&self, out: &mut dyn Write) -> io::Result<()> {
        in_style(self.decimal, || text::write(out, &self.blocks))
    }
}

impl Content for Report {
    fn has_rows(&self) -> bool {
        false
    }

    fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        self.write_html(out)
    }

    fn endings(&self) -> &'static [&'static str] {
        ENDINGS
    }

    fn write_as(&self, ending: &str, out: &mut dyn Write) -> io::Result<()> {
        match ending {
            "md" | "markdown" => self.write_markdown(out),
            "" | "html" | "htm" => self.write_html(out),
            other => Err(io::Error::other(unknown_ending(other, ENDINGS))),
        }
    }
}
