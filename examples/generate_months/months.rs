//! Three months of an invented business: who came, left, was renamed, grew and slipped, and one change of prices.
//!
//! Each month is a list of customers with the figures of the last twelve months. Whatever is done is written down with the
//! customer, so that a person can check what a comparison says.

use jiff::civil::Date;

use super::support::Chance;
use super::support::businesses::BUSINESSES;

/// The ends of the months, and so the newest days of the lists.
pub const ENDS: [Date; 3] =
    [jiff::civil::date(2026, 7, 31), jiff::civil::date(2026, 8, 31), jiff::civil::date(2026, 9, 30)];

/// Customers of the first month.
const FIRST: usize = 290;
/// By how much the price of labels rises in the last month.
const PRICE_RISE: f64 = 0.15;

const HEADER: [&str; 13] = [
    "Customer ID",
    "Name",
    "Email",
    "City",
    "Buys",
    "Customer since",
    "Last order",
    "Orders",
    "Revenue",
    "Profit",
    "Discount %",
    "Complaints",
    "Days to pay",
];

/// What they buy most of.
const GOODS: [&str; 3] = ["Boxes", "Bags", "Labels"];

/// Names for more customers than there are businesses with one.
const FAMILIES: [&str; 10] =
    ["Abel", "Brandt", "Castell", "Demir", "Eriksen", "Ferrand", "Gallo", "Horvat", "Iwanow", "Jansen"];
const TRADES: [(&str, &str); 8] = [
    ("Bakery", "Leeds"),
    ("Books", "Ghent"),
    ("Cider", "Bristol"),
    ("Flowers", "Utrecht"),
    ("Honey", "Graz"),
    ("Paper", "Porto"),
    ("Soap", "Nantes"),
    ("Tea", "Bremen"),
];

/// How many are affected in the second and in the third month.
struct Plan {
    new: [usize; 2],
    lost: [usize; 2],
    renamed: [usize; 2],
    growing: [usize; 2],
    slipping: [usize; 2],
}

const PLAN: Plan = Plan { new: [12, 9], lost: [8, 6], renamed: [3, 3], growing: [7, 6], slipping: [7, 6] };

/// A customer at the end of a month; money and orders are those of twelve months.
#[derive(Clone, Debug, PartialEq)]
pub struct Customer {
    /// Its number, which nobody else gets.
    pub id: u32,
    pub name: String,
    pub email: String,
    city: String,
    buys: &'static str,
    since: Date,
    last: Date,
    orders: u32,
    revenue: f64,
    profit: f64,
    discount: f64,
    complaints: u32,
    days_to_pay: u32,
}

/// Something that was done to a customer.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// The month, 0 to 2.
    pub month: usize,
    /// `new`, `lost`, `renamed`, `growing`, `slipping` or `price`.
    pub what: &'static str,
    pub id: u32,
    /// Name and figures, before and after.
    pub told: String,
}

/// The three lists, and what was done.
pub struct Months {
    pub lists: [Vec<Customer>; 3],
    pub events: Vec<Event>,
}

impl Months {
    /// Makes the months that belong to a seed.
    pub fn of(seed: u64) -> Months {
        let mut maker = Maker { chance: Chance::from_seed(seed), named: 0, events: Vec::new() };
        let first: Vec<Customer> = (0..FIRST).map(|_| maker.customer(ENDS[0], 6000)).collect();
        let second = maker.next(&first, 1);
        let third = maker.next(&second, 2);
        Months { lists: [first, second, third], events: maker.events }
    }

    /// A month as CSV.
    pub fn csv(&self, month: usize) -> csv::Result<Vec<u8>> {
        let mut list = Vec::new();
        let mut writer = csv::Writer::from_writer(&mut list);
        writer.write_record(HEADER)?;
        for customer in &self.lists[month] {
            writer.write_record(customer.cells())?;
        }
        writer.flush()?;
        drop(writer);
        Ok(list)
    }
}

struct Maker {
    chance: Chance,
    /// How many names were given.
    named: usize,
    events: Vec<Event>,
}

impl Maker {
    /// A customer who came within so many days before the end of a month.
    fn customer(&mut self, end: Date, days: u32) -> Customer {
        let (name, city) = name(self.named);
        self.named += 1;
        let id = 2000 + self.named as u32;
        let chance = &mut self.chance;
        let size = chance.normal();
        let warmth = chance.normal();
        let known = 3 + (f64::from(days.saturating_sub(3)) * chance.unit().powf(1.4)) as u32;
        // Of a new customer, these are the first orders.
        let part = (f64::from(known) / 365.0).min(1.0);
        let yearly = (8.6 + 1.1 * size).exp();
        let orders = ((yearly * part) / (5.6 + 0.3 * size).exp()).ceil().max(1.0) as u32;
        let revenue = (yearly * part).max(30.0);
        let discount = ((3.0 + 4.0 * size + 3.0 * chance.normal()).clamp(0.0, 20.0) / 2.5).round() * 2.5;
        let complaints = chance.count(0.5 * (-0.8 * warmth).exp());
        let margin = 0.24 + 0.08 * chance.normal() - 0.006 * discount;
        let quiet = ((f64::from(known.min(240)) * chance.unit().powi(3)) as u32).min(known);
        let days_to_pay = (24.0 + 4.0 * size - 6.0 * warmth + 5.0 * chance.normal()).clamp(3.0, 90.0) as u32;
        Customer {
            id,
            email: format!("orders{id}@{}.example", GOODS[id as usize % 3].to_lowercase()),
            name,
            city,
            buys: GOODS[(chance.unit() * GOODS.len() as f64) as usize],
            since: back(end, known),
            last: back(end, quiet),
            orders,
            revenue: cents(revenue),
            profit: cents(revenue * margin - 60.0 * f64::from(complaints)),
            discount,
            complaints,
            days_to_pay,
        }
    }

    /// The month after a list.
    fn next(&mut self, before: &[Customer], month: usize) -> Vec<Customer> {
        let at = month - 1;
        let mut order = self.shuffled(before.len());
        let mut some = |count: usize| order.split_off(order.len() - count.min(order.len()));
        let lost = some(PLAN.lost[at]);
        let renamed = some(PLAN.renamed[at]);
        let growing = some(PLAN.growing[at]);
        let slipping = some(PLAN.slipping[at]);
        let mut after = Vec::with_capacity(before.len() + PLAN.new[at]);
        for (row, was) in before.iter().enumerate() {
            if lost.contains(&row) {
                self.tell(month, "lost", was, format!("{}, revenue {:.2}", was.name, was.revenue));
                continue;
            }
            let mut now = was.clone();
            if growing.contains(&row) {
                self.grow(&mut now, month);
                self.tell(month, "growing", was, figures(was, &now));
            } else if slipping.contains(&row) {
                slip(&mut now);
                self.tell(month, "slipping", was, figures(was, &now));
            } else {
                self.carry_on(&mut now, month);
            }
            if renamed.contains(&row) {
                now.name = format!("{} (formerly {})", FAMILIES[row % FAMILIES.len()], was.name);
                self.tell(month, "renamed", was, format!("{} is now {}", was.name, now.name));
            }
            if month == 2 && now.buys == "Labels" {
                let unchanged = now.clone();
                // A month of the twelve at the new price; the rise is all profit.
                let more = cents(now.revenue / 12.0 * PRICE_RISE);
                (now.revenue, now.profit) = (cents(now.revenue + more), cents(now.profit + more));
                self.tell(month, "price", was, figures(&unchanged, &now));
            }
            after.push(now);
        }
        for _ in 0..PLAN.new[at] {
            let new = self.customer(ENDS[month], 28);
            self.tell(month, "new", &new, format!("{}, revenue {:.2}", new.name, new.revenue));
            after.push(new);
        }
        after
    }

    /// A month like any other: a third order, and the figures of the twelve months hardly change.
    fn carry_on(&mut self, customer: &mut Customer, month: usize) {
        if self.chance.happens(0.35) {
            customer.last = back(ENDS[month], (28.0 * self.chance.unit()) as u32);
            let by = 1.0 + 0.01 * self.chance.normal();
            (customer.revenue, customer.profit) = (cents(customer.revenue * by), cents(customer.profit * by));
        }
    }

    fn grow(&mut self, customer: &mut Customer, month: usize) {
        customer.last = back(ENDS[month], (20.0 * self.chance.unit()) as u32);
        customer.orders += customer.orders / 2 + 2;
        let margin = (customer.profit / customer.revenue).max(0.22);
        let more = customer.revenue * 0.8 + 900.0;
        (customer.revenue, customer.profit) =
            (cents(customer.revenue + more), cents(customer.profit + more * margin));
    }

    /// Numbers in an order of chance.
    fn shuffled(&mut self, count: usize) -> Vec<usize> {
        let mut order: Vec<usize> = (0..count).collect();
        for at in (1..count).rev() {
            order.swap(at, (self.chance.unit() * (at + 1) as f64) as usize);
        }
        order
    }

    fn tell(&mut self, month: usize, what: &'static str, customer: &Customer, told: String) {
        self.events.push(Event { month, what, id: customer.id, told });
    }
}

/// Half of the orders stay away, and there are complaints.
fn slip(customer: &mut Customer) {
    customer.orders = customer.orders.div_ceil(2);
    customer.complaints += 3;
    (customer.revenue, customer.profit) =
        (cents(customer.revenue * 0.5), cents(customer.profit * 0.4 - 180.0));
}

impl Customer {
    fn cells(&self) -> [String; 13] {
        [
            format!("C-{}", self.id),
            self.name.clone(),
            self.email.clone(),
            self.city.clone(),
            self.buys.to_owned(),
            self.since.to_string(),
            self.last.to_string(),
            self.orders.to_string(),
            format!("{:.2}", self.revenue),
            format!("{:.2}", self.profit),
            self.discount.to_string(),
            self.complaints.to_string(),
            self.days_to_pay.to_string(),
        ]
    }
}

/// What became of the figures.
fn figures(was: &Customer, now: &Customer) -> String {
    format!(
        "{}: revenue {:.2} to {:.2}, profit {:.2} to {:.2}, orders {} to {}, complaints {} to {}",
        was.name,
        was.revenue,
        now.revenue,
        was.profit,
        now.profit,
        was.orders,
        now.orders,
        was.complaints,
        now.complaints
    )
}

/// The name and the city of the customer with this number.
fn name(at: usize) -> (String, String) {
    if let Some((_, city, name)) = BUSINESSES.get(at) {
        return ((*name).to_owned(), (*city).to_owned());
    }
    let at = at - BUSINESSES.len();
    let (trade, city) = TRADES[at % TRADES.len()];
    (format!("{} {trade}", FAMILIES[at / TRADES.len() % FAMILIES.len()]), city.to_owned())
}

fn back(end: Date, days: u32) -> Date {
    end.saturating_sub(jiff::Span::new().days(days))
}

fn cents(amount: f64) -> f64 {
    (amount * 100.0).round() / 100.0
}
