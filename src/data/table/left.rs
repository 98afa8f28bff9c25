//! Customers who left, by a column with the day on which they did.

use super::guessed::GuessedColumns;
use crate::data::cell::is_missing;
use crate::data::column::ColumnType;
use crate::data::finding::{Finding, FindingKind};
use crate::data::header;
use crate::data::number::counted;
use crate::data::roles::Candidate;

/// Words for the day on which somebody left, ...
const LEFT: &str = "austritt austrittsdatum ausgetreten kundigung kundigungsdatum gekundigt cancelled canceled cancellation \
    churned churn terminated termination left leaving lapsed closed deactivated deceased died death verstorben todestag \
    resilie resiliee resiliation depart sortie radiation deces baja cancelacion saida cancelamento disdetta cessazione \
    recesso decesso uittreding uitgetreden opzegdatum opgezegd opzegging overleden rezygnacja rezygnacji wypowiedzenie \
    wypowiedzenia uppsagd uppsagning uttrade avliden opsagt opsigelse udmeldt oppsagt oppsigelse utmeldt vypoved ukonceni \
    kilepes eronnut irtisanottu ayrilis iptal расторжения ухода 退会日 解約日 退会 解約 注销日期 해지일 탈퇴일";
/// ... and words beside which it is the day of something else.
const OTHER: &str = "last deal order ticket invoice case opportunity recent letzte letzter frist deadline earliest earliestdate \
    fruhestens notice period project job";

fn names_leaving(name: &str) -> bool {
    let words = header::words(name);
    let has = |list| header::say_one_of(&words, list);
    has(LEFT) && !has(OTHER)
}

/// That some customers have such a day, and are tiered like all others.
pub(super) fn finding(list: GuessedColumns<'_>) -> Option<Finding> {
    let is_it = |column: &Candidate| {
        matches!(column.inferred.kind, ColumnType::Date(_))
            && column.inferred.missing > 0
            && names_leaving(column.name)
    };
    let at = list.find(is_it)?;
    // The year 9999 is as good as never.
    let has_day = |_, cell: &str| !is_missing(cell) && !cell.contains("9999");
    let (first, count) = list.rows_where(0..list.text.len(), at, has_day)?;
    let message = format!(
        "{} {} a day in '{}', as where somebody left; {} tiered like all others.",
        counted(count, "customer"),
        if count == 1 { "has" } else { "have" },
        list.name(at),
        if count == 1 { "it is" } else { "they are" }
    );
    let line = Some(list.text.line(first));
    Some(Finding { kind: FindingKind::ClosedCustomers, count, line, message })
}
