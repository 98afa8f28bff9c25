//! Words that databases write together, as in `orderid` and `lastorderdate`.

/// Words that such headers are made of.
const PARTS: &[&str] = &[
    "account",
    "address",
    "amount",
    "annual",
    "average",
    "buyer",
    "cat",
    "city",
    "client",
    "code",
    "company",
    "contact",
    "cost",
    "count",
    "country",
    "created",
    "currency",
    "cust",
    "customer",
    "date",
    "day",
    "days",
    "discount",
    "email",
    "employees",
    "first",
    "full",
    "gross",
    "id",
    "invoice",
    "item",
    "join",
    "joined",
    "key",
    "last",
    "lifetime",
    "line",
    "margin",
    "member",
    "method",
    "monthly",
    "name",
    "net",
    "no",
    "num",
    "number",
    "of",
    "on",
    "order",
    "ordered",
    "orders",
    "paid",
    "payment",
    "phone",
    "placed",
    "price",
    "product",
    "profit",
    "purchase",
    "purchased",
    "purchases",
    "qty",
    "quantity",
    "ref",
    "refund",
    "region",
    "rep",
    "revenue",
    "sale",
    "sales",
    "ship",
    "shipped",
    "shipping",
    "signup",
    "since",
    "spend",
    "spent",
    "state",
    "status",
    "subtotal",
    "sum",
    "tax",
    "time",
    "total",
    "transaction",
    "turnover",
    "type",
    "unit",
    "value",
    "visit",
    "visits",
    "yearly",
    "ytd",
    "zip",
];
/// The same in the languages that do not write words together by themselves.
const ROMANCE: &[&str] = &[
    "achat", "apellido", "client", "cliente", "cod", "codice", "codigo", "cognome", "commande", "compra",
    "data", "date", "dernier", "derniere", "email", "factura", "facture", "fattura", "fatura", "fecha", "id",
    "importe", "importo", "montant", "nom", "nombre", "nome", "num", "numero", "ordine", "pedido", "prenom",
    "primero", "primo", "total", "totale", "ultima", "ultimo", "valor", "venda", "vendita", "venta", "vente",
    "ville",
];
/// Words with which the headers of orders and of who placed them begin, written together.
const OF_ORDERS: &[&str] = &[
    "order",
    "invoice",
    "customer",
    "client",
    "cust",
    "purchase",
    "transaction",
    "product",
    "item",
    "unit",
    "payment",
    "shipping",
    "ship",
    "date",
    "total",
    "num",
    "sale",
    "amount",
    "id",
    "buyer",
];
/// Names of fields of SAP that its exports have for headers.
const OF_SAP: &[(&str, &[&str])] = &[
    ("vbeln", &["order", "number"]),
    ("kunnr", &["customer", "number"]),
    ("kunag", &["customer", "number"]),
    ("netwr", &["net", "value"]),
    ("waerk", &["currency"]),
    ("waers", &["currency"]),
    ("erdat", &["order", "date"]),
    ("audat", &["order", "date"]),
    ("fkdat", &["invoice", "date"]),
    ("auart", &["document", "type"]),
    ("fkart", &["document", "type"]),
    ("mwsbk", &["tax", "amount"]),
    ("mwsbp", &["tax", "amount"]),
    ("vkorg", &["sales", "organization"]),
    ("matnr", &["product", "number"]),
    ("arktx", &["product", "description"]),
    ("fkimg", &["quantity"]),
    ("kwmeng", &["quantity"]),
];
/// What is two words, and means something else.
const NO_HEADERS: &[&str] = &["membership", "datetime", "clientele", "ordered", "purchased", "shipped"];
/// Shorter words are no two.
const SHORTEST: usize = 7;

/// The words, those that nobody knows in the parts that they are made of.
pub(in crate::data) fn apart(words: Vec<String>, is_known: impl Fn(&str) -> bool) -> Vec<String> {
    let is_glued = |word: &str| may_be_glued(word) && !is_known(word);
    words.into_iter().flat_map(|word| in_parts(word, is_glued, &[PARTS])).collect()
}

/// The words of a header, those of an order or of who placed it apart: `orderid`, `custname`, `idcliente`.
pub(super) fn of_orders(words: &mut Vec<String>) {
    if let [word] = &words[..]
        && let Some((_, meant)) = OF_SAP.iter().find(|(field, _)| field == word)
    {
        *words = meant.iter().map(|word| (*word).to_owned()).collect();
        return;
    }
    let is_of_orders = |word: &str| {
        let begins = |start: &&str| word.starts_with(start);
        may_be_glued(word) && (OF_ORDERS.iter().any(begins) || ROMANCE.iter().any(begins))
    };
    if words.len() < 3 && words.iter().any(|word| is_of_orders(word)) {
        let all = std::mem::take(words);
        words.extend(all.into_iter().flat_map(|word| in_parts(word, is_of_orders, &[PARTS, ROMANCE])));
    }
}

fn may_be_glued(word: &str) -> bool {
    word.len() >= SHORTEST && word.is_ascii() && !NO_HEADERS.contains(&word)
}

fn in_parts(word: String, is_glued: impl Fn(&str) -> bool, lists: &[&[&str]]) -> Vec<String> {
    let parts = Some(&word).filter(|word| is_glued(word));
    let parts = parts.and_then(|word| lists.iter().find_map(|list| parts_of(word, list)));
    match parts {
        Some(parts) => parts.into_iter().map(str::to_owned).collect(),
        None => vec![word],
    }
}

/// The words that one is made of, all of it, the longest first; none where it is not made of two.
fn parts_of<'a>(word: &'a str, list: &[&str]) -> Option<Vec<&'a str>> {
    let mut known: Vec<&str> = list.iter().copied().filter(|part| word.starts_with(part)).collect();
    known.sort_unstable_by_key(|part| std::cmp::Reverse(part.len()));
    known.into_iter().find_map(|part| {
        let (part, rest) = word.split_at(part.len());
        let rest = if list.contains(&rest) { vec![rest] } else { parts_of(rest, list)? };
        Some(std::iter::once(part).chain(rest).collect())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_come_apart_where_all_of_them_is_known() {
        for (word, parts) in [
            ("lastorderdate", &["last", "order", "date"][..]),
            ("customername", &["customer", "name"]),
            ("numberofemployees", &["number", "of", "employees"]),
            ("totalspent", &["total", "spent"]),
            ("customer", &["customer"]),
            ("orderless", &["orderless"]),
            ("notional", &["notional"]),
            ("contacts", &["contacts"]),
        ] {
            assert_eq!(apart(vec![word.to_owned()], |_| false), parts, "{word}");
        }
        assert_eq!(apart(vec!["orderdate".to_owned()], |_| true), ["orderdate"]);
    }

    #[test]
    fn headers_of_orders_come_apart_wherever_they_are_read() {
        for (word, parts) in [
            ("orderid", &["order", "id"][..]),
            ("ordertotal", &["order", "total"]),
            ("customerid", &["customer", "id"]),
            ("custname", &["cust", "name"]),
            ("invoicedate", &["invoice", "date"]),
            ("idcliente", &["id", "cliente"]),
            ("fechapedido", &["fecha", "pedido"]),
            ("numcommande", &["num", "commande"]),
            ("montanttotal", &["montant", "total"]),
            ("membership", &["membership"]),
            ("database", &["database"]),
            ("customers", &["customers"]),
            ("orderly", &["orderly"]),
            ("buyername", &["buyer", "name"]),
            ("ultimoordine", &["ultimo", "ordine"]),
        ] {
            let mut words = vec![word.to_owned()];
            of_orders(&mut words);
            assert_eq!(words, parts, "{word}");
        }
    }
}
