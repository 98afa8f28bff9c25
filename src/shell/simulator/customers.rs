//! Who is who, which the program is not told; and what other people do to the list.

use std::collections::BTreeSet;
use std::fmt::Write;

use crate::data::column::RowId;
use crate::data::table::Table;
use crate::storage::disk::simulated::Chance;

/// A customer. The revenue is different for each and stays, so that a row of a table tells who it is.
#[derive(Clone)]
struct KnownCustomer {
    truth: u64,
    id: u64,
    name: String,
    email: String,
    profit: i64,
}

/// The customers as the list has them now.
#[derive(Clone)]
pub struct KnownCustomers {
    all: Vec<KnownCustomer>,
    /// Who comes next, and which id and which name.
    next: u64,
    next_id: u64,
    capitals: bool,
    /// Whether somebody was ever in the list twice: such customers get other keys.
    pub has_doubles: bool,
}

const FIRST: &[&str] = &["Acme", "Boréal", "Çelik", "Dune", "Élan", "Fjord", "Grün", "Ivy", "Jolly", "Kite"];
const SECOND: &[&str] =
    &["GmbH", "SARL", "& Söhne", "Partners", "Vital", "AS", "Dental", "Jars", "Key", "Ltd"];

fn revenue(truth: u64) -> u64 {
    10_007 + truth * 101
}

impl KnownCustomers {
    pub fn new(count: u64) -> KnownCustomers {
        let mut customers =
            KnownCustomers { all: Vec::new(), next: 0, next_id: 1, capitals: false, has_doubles: false };
        (0..count).for_each(|_| customers.add());
        customers
    }

    fn add(&mut self) {
        let truth = self.next;
        self.next += 1;
        let id = self.next_id;
        self.next_id += 1;
        let name = self.name(truth);
        let email = format!("mail{truth}@example.com");
        let profit = i64::try_from(truth * 7919 % 5000).unwrap() - 700;
        self.all.push(KnownCustomer { truth, id, name, email, profit });
    }

    fn name(&self, number: u64) -> String {
        let [first, second] = [FIRST[(number % 10) as usize], SECOND[(number / 10 % 10) as usize]];
        // A customer of the same id whose name differs in the legal form alone would be the same.
        format!("{first} {number} {second}")
    }

    /// Everybody there ever was.
    pub fn truths(&self) -> BTreeSet<u64> {
        (0..self.next).collect()
    }

    /// The list.
    pub fn csv(&self) -> Vec<u8> {
        let mut text = String::from("customer_id,Name,E-mail,Revenue,Profit\n");
        for KnownCustomer { truth, id, name, email, profit } in &self.all {
            let name = if self.capitals { name.to_uppercase() } else { name.clone() };
            writeln!(text, "K{id:03},{name},{email},{},{profit}", revenue(*truth)).unwrap();
        }
        text.into_bytes()
    }

    /// Somebody changes the list; in words.
    pub fn change(&mut self, random: &mut Chance) -> &'static str {
        let at = random.below(self.all.len() as u64) as usize;
        match random.below(9) {
            0 => {
                self.all.sort_by_key(|customer| customer.profit);
                "sorted by profit"
            }
            1 => {
                let by = at.max(1);
                self.all.rotate_left(by);
                "rows moved"
            }
            2 => {
                self.add();
                let last = self.all.pop().unwrap();
                self.all.insert(at, last);
                "row inserted"
            }
            3 if self.all.len() > 4 => {
                let gone = self.all.remove(at);
                // Its id is given to the next.
                if random.once_in(3) {
                    self.add();
                    self.all.last_mut().unwrap().id = gone.id;
                    return "row removed, its id given to a new customer";
                }
                "row removed"
            }
            4 => {
                let number = 500 + self.next;
                self.next += 1;
                self.all[at].name = self.name(number);
                "customer renamed"
            }
            5 => {
                let number = self.next;
                self.next += 1;
                self.all[at].email = format!("other{number}@example.com");
                "e-mail changed"
            }
            6 => {
                let by = 1 + random.below(3);
                self.all.iter_mut().for_each(|customer| customer.id += by);
                self.next_id += by;
                "ids counted up"
            }
            7 => {
                let again = self.all[at].clone();
                self.all.push(again);
                self.has_doubles = true;
                "row doubled"
            }
            _ => {
                self.capitals = !self.capitals;
                "names in capitals, or not"
            }
        }
    }
}

/// Who is in this row of a table.
pub fn truth_of(table: &Table, row: usize) -> Option<u64> {
    let column = table.named("Revenue")?;
    let revenue: u64 = table.cell(RowId(u32::try_from(row).ok()?), column).parse().ok()?;
    (revenue.checked_sub(10_007)?).checked_div(101)
}
