//! A column that may be what goods or work cost: taken for nothing, as customers may have paid it.

use crate::data::column::{Column, ColumnType, Role};
use crate::data::finding::{Finding, FindingKind};
use crate::data::header;

/// Words for what something costs, ...
const COSTS: &str = "cost costs kosten selbstkosten einkaufspreis einstandspreis einstandswert ek cout couts coste costes costo costi \
    custo custos kostprijs koszt koszty kostnad kostnader omkostning omkostninger naklady koltseg kulut maliyet расходы затраты \
    себестоимость 原価 成本 원가";
/// ... and those that may stand beside them. Beside others it is one kind of cost, or no amount of money.
const BESIDE: &str = "total gesamt sum summe of the goods work job order project de des del di do da van item items line product products material \
    materials cost costs price preis amount betrag value wert my our actual net netto eur usd gbp chf euro";

/// That the column would give a profit, where nothing else does.
pub(super) fn finding(columns: &[Column]) -> Option<Finding> {
    let has = |role: Role| columns.iter().any(|column| column.role == Some(role));
    if !has(Role::Revenue) || [Role::Profit, Role::Margin, Role::Costs].into_iter().any(has) {
        return None;
    }
    let column = columns.iter().find(|column| {
        column.role.is_none() && matches!(column.kind, ColumnType::Number(_)) && names_costs(&column.name)
    })?;
    let message = format!(
        "'{}' is not used. If it is what their goods or work cost you, give it the role costs: the profit is then the revenue \
         less these costs.",
        column.name.trim()
    );
    Some(Finding::new(FindingKind::CostsNotUsed, 1, message))
}

fn names_costs(name: &str) -> bool {
    let words = header::words(name);
    header::say_one_of(&words, COSTS)
        && words.iter().all(|word| header::is_one_of(word, COSTS) || header::is_one_of(word, BESIDE))
}
