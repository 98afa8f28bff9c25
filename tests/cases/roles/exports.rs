//! Headers of shops, books and tills that were not known.

use super::*;

const ROWS: &[&str] = &["Acme|1200.50", "Bolt|2400", "Cord|600"];

#[test]
fn amounts_without_a_tax_or_with_it_are_revenue() {
    let headers = [
        "Revenue excl. VAT",
        "Revenue (w/o VAT)",
        "Sales ex VAT",
        "Sales before tax",
        "Total incl. VAT",
        "Total excl tax",
        "Net sales (excl VAT)",
        "Revenue excl VAT (EUR)",
        "Revenue net of VAT",
        "Umsatz inkl. USt",
        "Omsætning ekskl. moms",
        "Fatturato IVA esclusa",
        "Omzet incl. btw",
    ];
    for header in headers {
        assert_role("revenue", &[(&format!("Customer|{header}"), ROWS, Some(header))]);
    }
    for header in ["Sales Tax", "Net Tax Amount", "VAT", "Umsatz MwSt", "Tax on sales"] {
        assert_role("revenue", &[(&format!("Customer|{header}"), ROWS, None)]);
    }
    const BOTH: &[&str] = &["Acme|1190|1000", "Bolt|2380|2000", "Cord|595|500"];
    assert_role(
        "revenue",
        &[
            ("Customer|Revenue incl. VAT|Revenue excl. VAT", BOTH, Some("Revenue excl. VAT")),
            ("Customer|Sales (incl. GST)|Sales (excl. GST)", BOTH, Some("Sales (excl. GST)")),
            ("Kunde|Umsatz inkl. MwSt.|Umsatz exkl. MwSt.", BOTH, Some("Umsatz exkl. MwSt.")),
        ],
    );
}

#[test]
fn revenue_by_rarer_words() {
    for header in [
        "Net value",
        "Spend to date",
        "Revenue to date",
        "Sales to date (EUR)",
        "Takings",
        "GMV",
        "Annual Premium",
        "Jahresprämie",
        "Annual rent",
        "Dues paid",
        "Tuition paid",
        "Total gifts",
        "Satış tutarı",
        "Doanh thu",
        "Total Penjualan",
        "ยอดขาย",
        "מחזור",
        "बिक्री",
    ] {
        assert_role("revenue", &[(&format!("Customer|{header}"), ROWS, Some(header))]);
    }
    const VALUES: &[&str] = &["Acme|1234|300|1534", "Bolt|234|50|284", "Cord|50|5|55"];
    let klaviyo = "Customer|Historic Customer Lifetime Value|Predicted Customer Lifetime Value|Total Customer Lifetime Value";
    assert_role("revenue", &[(klaviyo, VALUES, Some("Historic Customer Lifetime Value"))]);
}

#[test]
fn our_sales_are_not_the_turnover_of_a_company() {
    const ROWS: &[&str] = &["Acme|12|1200000|5000", "Bolt|3|340000|800", "Cord|50|9000000|12000"];
    assert_role("revenue", &[("Customer|Employees|Turnover|Our sales", ROWS, Some("Our sales"))]);
    let found = inspected_text(format!("Customer|Employees|Turnover|Our sales\n{}\n", ROWS.join("\n")));
    assert_eq!(findings(&found, "ambiguous_role").len(), 1, "{found}");
}

#[test]
fn what_was_paid_is_revenue_where_nothing_else_is() {
    assert_role("revenue", &[("Client|Paid", ROWS, Some("Paid"))]);
    const BOTH: &[&str] = &["Acme|1200|1000", "Bolt|2400|2400", "Cord|600|0"];
    assert_role("revenue", &[("Client|Paid|Invoiced", BOTH, Some("Invoiced"))]);
    for (paid, invoiced) in [
        ("Collected", "Billed"),
        ("Received", "Invoiced"),
        ("Amount received", "Total invoiced"),
        ("Montant encaissé", "Montant facturé"),
        ("Cobrado", "Facturado"),
        ("Incassato", "Fatturato"),
        ("Eingegangen", "Fakturiert"),
        ("Recebido", "Faturado"),
    ] {
        assert_role("revenue", &[(&format!("Client|{paid}"), ROWS, Some(paid))]);
        let header = format!("Client|{paid}|{invoiced}");
        assert_role("revenue", &[(&header, BOTH, Some(invoiced))]);
        let found = inspected_text(format!("{header}\n{}\n", BOTH.join("\n")));
        assert_eq!(findings(&found, "chosen_column").len(), 1, "{found}");
    }
    const FLAGS: &[&str] = &["Acme|1200|1", "Bolt|2400|0", "Cord|600|1"];
    assert_role("revenue", &[("Client|Sales|Paid", FLAGS, Some("Sales"))]);
}

#[test]
fn numbers_of_donors_and_tenants_are_ids() {
    const ROWS: &[&str] = &["D001|Acme|1200", "D002|Bolt|2400", "D003|Cord|600"];
    for header in ["Donor ID", "Tenant No.", "Student ID", "Mieter-Nr."] {
        assert_role("id", &[(&format!("{header}|Name|Revenue"), ROWS, Some(header))]);
    }
    const GROWTH: &[&str] = &["Acme|1200|12.5%", "Bolt|2400|-8%", "Cord|600|140%"];
    assert_role("growth", &[("Customer|Revenue|YoY %", GROWTH, Some("YoY %"))]);
}

#[test]
fn orders_and_visits_by_rarer_words() {
    const ROWS: &[&str] = &["Acme|1200|12", "Bolt|2400|2", "Cord|600|5"];
    for header in ["Visits 12m", "Appts", "Số đơn hàng", "Jumlah Pesanan"] {
        assert_role("orders", &[(&format!("Customer|Revenue|{header}"), ROWS, Some(header))]);
    }
    const DAYS: &[&str] = &["Acme|1200|2025-01-05", "Bolt|2400|2025-02-05", "Cord|600|2025-03-05"];
    for header in ["Last appt", "Ngày mua cuối", "วันที่ซื้อล่าสุด", "Tanggal Terakhir"]
    {
        assert_role("last_order", &[(&format!("Customer|Revenue|{header}"), DAYS, Some(header))]);
    }
}

#[test]
fn headers_are_written_in_short() {
    const ROWS: &[&str] =
        &["Acme|12|1234.50|2025-01-05", "Bolt|3|234.00|2025-03-17", "Cord|1|50.00|2024-12-31"];
    for header in [
        "Kunde|Anz. Auftr.|Umsatz ges.|Letzter Auftr.",
        "Cust. nm.|# Ords|Tot. rev.|Last ord.",
        "cust_name|ord_cnt|tot_rev|last_ord_dt",
        "Cust|Order cnt|Rev.|Last order dt",
    ] {
        let names: Vec<&str> = header.split('|').collect();
        for (role, at) in [("name", 0), ("orders", 1), ("revenue", 2), ("last_order", 3)] {
            assert_role(role, &[(header, ROWS, Some(names[at]))]);
        }
    }
}

#[test]
fn orders_are_written_in_short() {
    for header in ["Inv #|Date|Cust|Amt", "Order|Date|Customer|Amt.", "Receipt|Date|Cust. name|Total amt"] {
        let rows = "1|05/01/2025|Acme|100\n2|16/01/2025|Bolt|50\n3|20/01/2025|Acme|20\n4|21/01/2025|Cord|20";
        let found = super::super::inspected_text(format!("{header}\n{rows}\n").replace('|', ";"));
        assert_eq!((&found["kind"], &found["rows"]), (&"orders".into(), &3.into()), "{header}: {found}");
    }
    const REVISIONS: &[&str] = &["Acme|1", "Bolt|2", "Cord|1"];
    assert_role("revenue", &[("Document|Rev", REVISIONS, None)]);
}

#[test]
fn an_account_is_written_in_short() {
    const ROWS: &[&str] = &["ACM001|Acme|1200", "BOL001|Bolt|2400", "COR001|Cord|600"];
    for header in ["A/C", "A/C Ref", "a/c no."] {
        assert_role("id", &[(&format!("{header}|Name|Turnover"), ROWS, Some(header))]);
    }
}

#[test]
fn first_and_last_are_the_halves_of_a_name() {
    const ROWS: &[&str] = &["Ann|Acme|1200", "Ben|Bolt|2400", "Ann|Cord|600"];
    assert_role("first_name", &[("First|Last|Revenue", ROWS, Some("First"))]);
    assert_role("last_name", &[("First|Last|Revenue", ROWS, Some("Last"))]);
    const DAYS: &[&str] = &["Acme|2020-01-05|2025-01-05", "Bolt|2021-01-05|2025-02-05"];
    assert_role("first_name", &[("Customer|First|Last", DAYS, None)]);
}

#[test]
fn headers_that_a_database_writes_together_have_their_roles() {
    const ROWS: &str = "a1,Acme,900,3,2026-01-02,2020-03-04\nb2,Bolt,700,5,2026-02-03,2021-05-06\nc3,Core,80,2,2025-12-01,2019-07-08\n";
    for header in [
        "customerid,customername,totalspent,ordercount,lastorderdate,firstorderdate",
        "CONTACTID,FULLNAME,TOTALREVENUE,NUMORDERS,LASTPURCHASE,JOINDATE",
        "memberid,membername,lifetimevalue,visits,lastvisit,createdon",
        "accountid,companyname,grosssales,ordercount,lastinvoicedate,customersince",
        "id,customer,sum(amount),orders,max(order_date),min(order_date)",
        "id,customer,revenue_sum,orders_count,order_date_max,order_date_min",
        "id,Row Labels,Sum of Revenue,Count of Orders,Max of Order Date,Min of Order Date",
    ] {
        let found = super::super::inspected_text(format!("{header}\n{ROWS}"));
        let roles = ["id", "name", "revenue", "orders", "last_order", "first_order"];
        let named = roles.map(|role| with_role(&found, role).unwrap_or_default());
        assert_eq!(named.join(","), header, "{found}");
    }
    // The newest day that something was made is not the first order.
    let found = super::super::inspected_text(
        "customer,total,MAX(o.created_at)\nAcme,9,2026-01-02\nBolt,7,2026-02-03\nCore,8,2025-01-01\n",
    );
    assert_eq!(with_role(&found, "first_order"), None, "{found}");
}
