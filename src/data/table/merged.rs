//! Customers who are another one by now, by a column that says so: `Merged into`, `Duplicate of`.

use super::guessed::GuessedColumns;
use crate::data::cell::{flag, is_missing};
use crate::data::column::Role;
use crate::data::finding::{Finding, FindingKind};
use crate::data::header;
use crate::data::number::counted;

/// Words by which a customer became a part of another, ...
const MERGED: &str = "merged zusammengefuhrt zusammengelegt verschmolzen fusionne fusionnee fusionado fusionada fusionar \
    combinado unito unita accorpato mesclado mesclada unificado unificada samengevoegd scalono scalony polaczono polaczony \
    sammanslagen sammanslaget sammenlagt sammenflettet slatt slouceno sloucen zlucene osszevonva egyesitve yhdistetty \
    birlestirildi объединен объединено 統合 統合先 合并 已合并 병합";
/// ... is there twice, ...
const DUPLICATE: &str = "duplicate dup dupe dublette duplikat doublon duplicado duplicada duplicato doppione dubbel \
    duplicaat dubblett dublet duplicita duplikatum kaksoiskappale дубликат дубль 重複 重复 중복";
/// ... or was replaced.
const REPLACED: &str = "replaced superseded ersetzt abgelost remplace remplacee reemplazado sustituido sostituito \
    substituido vervangen zastapiony zastapione ersatt erstattet nahrazen nahrazeno";
/// Words for what it is a copy of, or who replaced it.
const OF: &str = "of by with into in to von durch mit zu par de avec dans du por con di da com van door met z przez av med af \
    za into";
/// Words beside which that is another thing.
const OTHER: &str = "date datum order orders reason grund count anzahl";

/// Rows that are merged into others and count as customers of their own.
pub(super) fn finding(list: GuessedColumns<'_>) -> Option<Finding> {
    let rows = list.text.len();
    let own_id = list.with_role(Role::Id);
    let of = |at: usize| {
        let told = told_by(list.name(at))?;
        let is_own = |row, said: &str| own_id.is_some_and(|id| id != at && list.cell(row, id).trim() == said);
        let is_merged = |row, said: &str| !is_missing(said) && !is_own(row, said) && told.is_said_by(said);
        let (first, count) = list.rows_where(0..rows, at, is_merged)?;
        (count < rows).then_some((at, first, count))
    };
    let (at, first, count) = (0..list.columns.len()).find_map(of)?;
    let (have, they) = if count == 1 { ("has", "it counts") } else { ("have", "they count") };
    let message = format!(
        "{} {have} something in '{}', as where one was merged into another; {they} on {}. Leave such rows out, or add them \
         to the others.",
        counted(count, "customer"),
        list.name(at),
        if count == 1 { "its own" } else { "their own" }
    );
    let line = Some(list.text.line(first));
    Some(Finding { kind: FindingKind::MergedCustomer, count, line, message })
}

/// How the cells of a column say that a customer is another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Told {
    /// By which one it is, or by yes.
    ByAnything,
    /// By yes alone.
    ByYes,
}

impl Told {
    fn is_said_by(self, cell: &str) -> bool {
        match self {
            Told::ByAnything => flag(cell) != Some(false),
            Told::ByYes => flag(cell) == Some(true),
        }
    }
}

fn told_by(name: &str) -> Option<Told> {
    let words = header::words(name);
    let has = |list| header::say_one_of(&words, list);
    match () {
        () if words.len() > 5 || has(OTHER) => None,
        () if has(MERGED) => Some(if words.len() > 1 { Told::ByAnything } else { Told::ByYes }),
        () if (has(DUPLICATE) || has(REPLACED)) && has(OF) => Some(Told::ByAnything),
        () if has(DUPLICATE) && words.len() <= 2 => Some(Told::ByYes),
        () => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_say_that_a_customer_is_another_one() {
        for (header, told) in [
            ("Merged into", Some(Told::ByAnything)),
            ("Zusammengeführt mit", Some(Told::ByAnything)),
            ("Fusionné avec", Some(Told::ByAnything)),
            ("Duplicate of", Some(Told::ByAnything)),
            ("Ersetzt durch", Some(Told::ByAnything)),
            ("Is duplicate", Some(Told::ByYes)),
            ("Merged", Some(Told::ByYes)),
            ("Merge date", None),
            ("Duplicate orders", None),
            ("Remplacé", None),
            ("Name", None),
        ] {
            assert_eq!(told_by(header), told, "{header}");
        }
    }
}
