//! Lines below the header that say what columns mean or what belongs in them.

use super::{inspected_text, left_out, shape, with_role};

#[test]
fn a_line_that_says_what_columns_mean_is_no_customer() {
    let header = "Customer ID,Name,Revenue,Orders\n";
    let rows = "K1,Acme,100.5,3\nK2,Bolt,50.25,4\nK3,Cora,70,5\n";
    for said in [
        "text,text,EUR,count",
        "The number of the customer,What they are called,What they paid,How often",
        "Kundennummer,Name,Umsatz,Bestellungen",
        "required,required,optional,required",
        ",,net of tax,in all",
    ] {
        let found = inspected_text(format!("{header}{said}\n{rows}"));
        assert_eq!(shape(&found).0, 3, "{said}: {found}");
        assert_eq!(left_out(&found).len(), 1, "{said}: {found}");
    }
    for names in ["customer_name,total_revenue,order_count", "客户,销售额,订单", "Kunde,Umsatz,Bestellungen"]
    {
        let found =
            inspected_text(format!("Customer,Revenue,Orders\n{names}\nAcme,100,2\nBolt,200,3\nCora,300,4\n"));
        assert_eq!(shape(&found).0, 3, "{names}: {found}");
    }
    for customer in ["K0,Bert,on request,on request", "K0,Bert,n/a,soon", "Test,Bert,unknown,unknown"] {
        let found = inspected_text(format!("{header}{customer}\n{rows}"));
        assert_eq!(shape(&found).0, 4, "{customer}: {found}");
    }
}

#[test]
fn a_line_that_says_what_belongs_in_the_columns_is_no_customer() {
    let rows = "Acme,1000,Ulm\nBolt,500,Bonn\nCora,700,Kiel\n";
    for said in [
        "max. 80 characters,in USD,where",
        "e.g. Acme,e.g. 1000,e.g. Ulm",
        "required,optional,optional",
        "Pflichtfeld,optional,optional",
        "string,number,string",
        "(text),(max 10 digits),(text)",
        "The customer's name,What revenue they bring,",
        "80,10,40",
        "1,2,3",
        "(1),(2),(3)",
        "A,B,C",
        "C1,C2,C3",
    ] {
        let found = inspected_text(format!("Customer,Revenue,City\n{said}\n{rows}"));
        assert_eq!((shape(&found).0, left_out(&found).len()), (3, 1), "{said}: {found}");
        assert_eq!(with_role(&found, "revenue").as_deref(), Some("Revenue"), "{said}: {found}");
    }
    for (said, header) in [("text,in T€,text", "Revenue T€"), ("text,in thousands,text", "Revenue thousands")]
    {
        let found = inspected_text(format!("Customer,Revenue,City\n{said}\n{rows}"));
        assert_eq!(with_role(&found, "revenue").as_deref(), Some(header), "{said}: {found}");
    }
    for customer in [
        "Dune,unknown,Ulm",
        "Exeter Ltd,on request,Exeter",
        "80,10,Ulm",
        "Max,none,Minden",
        "Dune,max. 500,Ulm",
    ] {
        let found = inspected_text(format!("Customer,Revenue,City\n{customer}\n{rows}"));
        assert_eq!(shape(&found).0, 4, "{customer}: {found}");
    }
}

#[test]
fn rows_that_are_longer_than_a_line_of_words_below_the_header_are_read() {
    let list = "Customer,Revenue,Orders\nwords,more,here\nA,2,3,4,5\nB,2,3,4,5\nC,3,4\nD,3,4\nE,3,4\nF,3,4\n";
    assert_eq!(shape(&inspected_text(list)).0, 7);
}
