//! Lists of products, whose names would be taken for those of customers.

use super::orders::PRICE;
use super::{Candidate, Role};
use crate::data::column::ColumnType;
use crate::data::finding::{Finding, FindingKind};
use crate::data::header;

/// Words of headers that only lists of products have.
const OF_PRODUCTS: &str = "sku brand barcode ean upc gtin asin stock inventory manufacturer marke hersteller lagerbestand marque \
    fabricant marca fabricante produttore lieferant supplier fournisseur proveedor fornitore leverancier dostawca magazzino voorraad merk producent lager";
/// Words of headers for the name of anything.
const NAME: &str = "name title product item nom titre produit nombre titulo producto nome titolo prodotto produto naam nazwa namn \
    navn bezeichnung artikel";

/// That the rows may be products: each has a price, and something that only products have.
pub(super) fn finding(columns: &[Candidate], taken: &[(Role, usize)]) -> Option<Finding> {
    let says = |at: usize, words: &str| {
        header::words(columns[at].name).iter().all(|word| header::is_one_of(word, words))
    };
    let of_customers = |(role, at): &(Role, usize)| match role {
        Role::Name => !says(*at, NAME),
        Role::Id => !says(*at, "id code no nr number"),
        role => role.is_identity(),
    };
    let is_named = taken.iter().any(|(role, _)| *role == Role::Name);
    if !is_named || taken.iter().any(of_customers) {
        return None;
    }
    let find = |is: &dyn Fn(&Candidate) -> bool| columns.iter().find(|column| is(column));
    let sign = find(&|column| header::say_one_of(&header::words(column.name), OF_PRODUCTS))?;
    let is_price = |column: &Candidate| {
        let words = header::words(column.name);
        matches!(column.inferred.kind, ColumnType::Number(_))
            && words.iter().any(|word| PRICE.contains(&word.as_str()))
    };
    let price = find(&is_price)?;
    let message = format!(
        "Rows have a '{}' and a '{}', and no header speaks of customers: they may be products. Open a list of customers or of \
         their orders.",
        price.name.trim(),
        sign.name.trim()
    );
    Some(Finding::new(FindingKind::CustomerByValues, 1, message))
}
