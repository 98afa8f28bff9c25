//! Headers that a database writes together, and years and stretches of time that headers say alone.

use crate::cases::asked::kinds;
use crate::cases::{findings, inspected_text, with_role};

#[test]
fn headers_of_orders_are_read_though_they_are_written_together() {
    for header in [
        "orderid,customerid,orderdate,ordertotal",
        "ORDERID,CUSTOMERID,ORDERDATE,ORDERTOTAL",
        "invoiceno,custname,invoicedate,amount",
        "orderno,custid,orderdate,totalprice",
        "transactionid,clientid,transactiondate,netamount",
        "saleid,customername,saledate,saleamount",
        "idcommande,idclient,datecommande,montanttotal",
        "numpedido,idcliente,fechapedido,importetotal",
        "numeroordine,idcliente,dataordine,importototale",
        "numpedido,nomecliente,datavenda,valortotal",
        "VBELN,KUNNR,ERDAT,NETWR",
    ] {
        let list = format!(
            "{header}\n1,C1,2025-01-02,10.5\n2,C1,2025-01-03,20.5\n3,C2,2025-01-04,30\n4,C2,2025-01-05,30\n"
        );
        let found = inspected_text(&list);
        assert_eq!((&found["kind"], &found["rows"]), (&"orders".into(), &2.into()), "{found}");
        let amount = header.rsplit(',').next();
        assert_eq!(with_role(&found, "revenue").as_deref(), amount, "{found}");
        assert!(kinds(&list).is_empty(), "{header}");
    }
}

#[test]
fn years_that_headers_say_alone_are_sales_of_two_years() {
    for (last, this) in [
        ("LY", "TY"),
        ("PY", "CY"),
        ("PYTD", "YTD"),
        ("Prior Year", "Current Year"),
        ("Last year", "This year"),
        ("Vorjahr", "Aktuelles Jahr"),
        ("VJ", "LJ"),
        ("N-1", "N"),
        ("Année N-1", "Année N"),
        ("Año anterior", "Año actual"),
        ("Anno precedente", "Anno corrente"),
        ("Vorig jaar", "Dit jaar"),
    ] {
        for change in ["Change %", "Var"] {
            let list = format!(
                "Customer;{last};{this};{change}\nAlba;100.5;120;19\nBolt;200;150;-25\nCora;300;400;33\n"
            );
            let found = inspected_text(&list);
            assert_eq!(with_role(&found, "revenue").as_deref(), Some(this), "{found}");
            assert_eq!(findings(&found, "chosen_column").len(), 1, "{found}");
            assert!(kinds(&list).is_empty(), "{last} {this}");
        }
    }
    // Counts may be of anything, and so may numbers beside others that nobody knows.
    for list in [
        "Customer;LY;TY\nAlba;1;2\nBolt;2;5\nCora;3;4\n",
        "Customer;LY;TY;Zorb\nAlba;100;200;7\nBolt;200;500;9\nCora;300;400;10\n",
    ] {
        assert_eq!(kinds(list), ["no_value_column"], "{list}");
    }
}

#[test]
fn how_long_somebody_has_been_a_customer_is_said_not_to_be_used() {
    for header in [
        "Tenure",
        "Tenure (months)",
        "Years as customer",
        "Customer for (years)",
        "Customer for",
        "Kunde seit (Jahre)",
        "Client depuis (ans)",
        "Cliente desde (años)",
        "Cliente da (anni)",
        "Klant sinds (jaren)",
        "Years with us",
    ] {
        let list = format!("Customer;Revenue;{header}\nAlba;1000;5\nBolt;2000;2\nCora;3000;11\n");
        let found = inspected_text(&list);
        assert_eq!(findings(&found, "unused_column").len(), 1, "{header}: {found}");
        assert_eq!(with_role(&found, "name").as_deref(), Some("Customer"), "{header}");
        assert_eq!(with_role(&found, "id"), None, "{header}");
    }
    for header in ["Orders with us", "Account age group", "Years"] {
        let list = format!("Customer;Revenue;{header}\nAlba;1000;5\nBolt;2000;2\nCora;3000;11\n");
        assert!(findings(&inspected_text(&list), "unused_column").is_empty(), "{header}");
    }
}
