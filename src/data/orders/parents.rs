//! Customers that belong to parents, added up per parent: which rows are one group, and whose row is its head.

use std::collections::HashMap;
use std::hash::RandomState;

use super::groups::Groups;
use super::plan::{AddedBy, Amount, OrderPlan};
use super::said::{SaidHash, hashes};
use crate::data::column::{Column, ColumnId, ColumnType, Role, RowId};
use crate::data::finding::{Finding, FindingKind};
use crate::data::number::counted;
use crate::data::table::Table;

/// The groups of a list, and what each is called.
pub(super) struct Families {
    pub groups: Groups,
    /// By group: what its rows call their parent, where the parent has no row of its own.
    pub called: Vec<Option<String>>,
    /// Rows that belong to another row, or to a parent without one.
    children: usize,
    /// A row that is its own parent's parent.
    circle: Option<RowId>,
    /// A row that has the name or id of a parent as well as another before it.
    namesake: Option<RowId>,
}

/// Steps from a child to the top before it is a circle.
const DEEPEST: usize = 64;

/// Where the way from a row to its parents ends.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Top {
    /// At a row of the list.
    Row(u32),
    /// At a name that no row has.
    Called(SaidHash),
}

impl OrderPlan {
    /// The plan for customers that belong to parents; none where no column says to which.
    pub fn of_children(lines: &Table) -> Option<OrderPlan> {
        let parent = lines.with_role(Role::Parent)?;
        let amount = lines.with_role(Role::Revenue).map_or(Amount::None, Amount::Column);
        let kept = lines
            .column_ids()
            .filter(|column| *column != parent)
            .filter_map(|column| Some((column, added_by(lines.column(column)?))));
        Some(OrderPlan {
            customer: vec![parent],
            order: None,
            date: None,
            status: Vec::new(),
            document: Vec::new(),
            papers: None,
            payments: None,
            flags: Vec::new(),
            offered_flags: Vec::new(),
            offers: None,
            stage: None,
            amount,
            refund: None,
            refund_beside_net: None,
            refund_taken_off: None,
            is_of_parents: true,
            kept: kept.collect(),
        })
    }
}

/// What the cells of a column come to: sums, but what each customer has once is that of the head.
fn added_by(column: &Column) -> AddedBy {
    match (column.role, &column.kind) {
        (Some(Role::FirstOrder), ColumnType::Date(_)) => AddedBy::FirstDay,
        (Some(Role::LastOrder), ColumnType::Date(_)) => AddedBy::LastDay,
        (Some(Role::Growth), ColumnType::Number(format)) => AddedBy::Weighed { is_percent: format.percent },
        _ => AddedBy::of(column),
    }
}

impl Families {
    /// Follows each row to its top parent. A parent may be called by its name or by its id.
    pub fn of(lines: &Table, parent: ColumnId) -> Families {
        let hasher = RandomState::new();
        let parents = hashes(lines, &[parent], &hasher, |_| false);
        let mut rows: HashMap<SaidHash, Option<u32>> =
            parents.iter().flatten().map(|name| (*name, None)).collect();
        let mut namesake = None;
        for column in [Role::Id, Role::Name].into_iter().filter_map(|role| lines.with_role(role)) {
            for (row, own) in hashes(lines, &[column], &hasher, |_| false).into_iter().enumerate() {
                let Some(place) = own.and_then(|own| rows.get_mut(&own)) else { continue };
                if *place.get_or_insert(row as u32) != row as u32 {
                    namesake = namesake.or(Some(RowId(row as u32)));
                }
            }
        }
        let mut circle = None;
        let mut top = |row: usize| {
            let mut at = row as u32;
            for _ in 0..DEEPEST {
                let Some(name) = parents[at as usize] else { return Top::Row(at) };
                match rows.get(&name).copied().flatten() {
                    Some(next) if next == at => return Top::Row(at),
                    Some(next) => at = next,
                    None => return Top::Called(name),
                }
            }
            circle = circle.or(Some(RowId(row as u32)));
            Top::Row(row as u32)
        };
        let tops: Vec<Top> = (0..lines.len()).map(&mut top).collect();
        let mut known: HashMap<Top, u32> = HashMap::new();
        let mut called = Vec::new();
        let mut of_rows = Vec::with_capacity(lines.len());
        for (row, top) in tops.iter().enumerate() {
            let next = known.len() as u32;
            of_rows.push(Some(*known.entry(*top).or_insert_with(|| {
                let is_called = matches!(top, Top::Called(_));
                called.push(is_called.then(|| name_at_top(lines, parent, row, &parents, &rows)));
                next
            })));
        }
        let children = (0..).zip(&tops).filter(|(row, top)| **top != Top::Row(*row)).count();
        let amounts = lines.with_role(Role::Revenue).and_then(|column| lines.numbers(column));
        let amount = |row: u32| amounts.as_ref().map_or(f64::NAN, |amounts| amounts.at(row as usize));
        let is_head = |row: u32| tops[row as usize] == Top::Row(row);
        // The head speaks first, then the largest.
        let groups = Groups::in_order(&of_rows, known.len(), |row| (is_head(row), amount(row)));
        Families { groups, called, children, circle, namesake }
    }

    /// What was added up, and what was odd about it.
    pub fn findings(&self, lines: &Table, parent: ColumnId) -> Vec<Finding> {
        let name = lines.column(parent).map_or("", |column| &column.name);
        let message = format!(
            "{} belong to a parent ('{name}') and were added up with it: {} in all.",
            counted(self.children, "customer"),
            counted(self.groups.len(), "group")
        );
        let added = Finding::new(FindingKind::ChildrenAddedUp, self.children, message);
        let circle = self.circle.map(|row| {
            let line = Some(lines.text().line(row));
            let own = lines.customer_name(row).unwrap_or_default();
            let message =
                format!("'{own}' is a parent of its own parent, so it was left as a customer of its own.");
            Finding { kind: FindingKind::CircleOfParents, count: 1, line, message }
        });
        let namesake = self.namesake.map(|row| {
            let line = Some(lines.text().line(row));
            let own = lines.customer_name(row).unwrap_or_default();
            let message = format!(
                "Two customers are called '{own}', the name of a parent: the first of them is taken for it."
            );
            Finding { kind: FindingKind::ParentNamesakes, count: 1, line, message }
        });
        std::iter::once(added).chain(circle).chain(namesake).collect()
    }
}

/// The name of the top parent of a row, as it is written: that parent has no row.
fn name_at_top(
    lines: &Table,
    parent: ColumnId,
    row: usize,
    parents: &[Option<SaidHash>],
    rows: &HashMap<SaidHash, Option<u32>>,
) -> String {
    let mut at = row as u32;
    for _ in 0..DEEPEST {
        match parents[at as usize].and_then(|name| rows.get(&name).copied().flatten()) {
            Some(next) => at = next,
            None => break,
        }
    }
    lines.cell(RowId(at), parent).trim().to_owned()
}
