//! Writes the bundled demo list: the customers of an invented maker of boxes, bags and labels.
//!
//! ```text
//! cargo run --example generate_demo > assets/demo.csv
//! cargo run --example generate_demo -- --check assets/demo.csv
//! ```
//!
//! The list is the same every time. `--check` tells whether a file still is that list.

mod support;

use std::error::Error;
use std::io::Write;

use support::businesses::{BUSINESSES, Industry};
use support::{Chance, days_back};

fn main() -> Result<(), Box<dyn Error>> {
    let list = demo_list()?;
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [] => std::io::stdout().write_all(&list)?,
        ["--check", path] if std::fs::read(path)? == list => {}
        ["--check", path] => return Err(format!("{path} is not the list this program makes").into()),
        _ => return Err("usage: generate_demo [--check FILE]".into()),
    }
    Ok(())
}

const HEADER: [&str; 17] = [
    "Customer ID",
    "Name",
    "Industry",
    "Region",
    "Customer since",
    "Last order",
    "Orders",
    "Revenue",
    "Profit",
    "Discount %",
    "Tickets",
    "Complaints",
    "Referrals",
    "Satisfaction",
    "Days to pay",
    "Account owner",
    "Note",
];

/// The last of them is quick to give discounts: something to find in the segments.
const OWNERS: [&str; 4] = ["Ayla Brandt", "Jonas Okafor", "Claire Nowak", "Tom Generoso"];

/// The whole list as CSV, oldest customer first.
fn demo_list() -> csv::Result<Vec<u8>> {
    let mut chance = Chance::from_seed(42);
    let mut notes = Notes::default();
    let mut customers: Vec<_> = BUSINESSES
        .iter()
        .map(|&(industry, region, name)| {
            let dealings = Dealings::imagine(industry, &mut chance);
            let note = notes.about(&dealings, &mut chance);
            (dealings.days_known, cells(name, industry, region, &dealings, note, &mut chance))
        })
        .collect();
    customers.sort_by_key(|&(days_known, _)| std::cmp::Reverse(days_known));

    let mut list = Vec::new();
    let mut writer = csv::Writer::from_writer(&mut list);
    writer.write_record(HEADER)?;
    for (number, (_, cells)) in customers.iter().enumerate() {
        writer.write_field(format!("K-{}", 1001 + number))?;
        writer.write_record(cells)?;
    }
    writer.flush()?;
    drop(writer);
    Ok(list)
}

/// Every cell of a customer but the id; now and then an empty one.
fn cells(
    name: &str,
    industry: Industry,
    region: &str,
    dealings: &Dealings,
    note: &str,
    chance: &mut Chance,
) -> [String; 16] {
    let mut unless_blank = |share, cell: String| if chance.happens(share) { String::new() } else { cell };
    [
        name.to_owned(),
        unless_blank(0.02, industry.label().to_owned()),
        unless_blank(0.02, region.to_owned()),
        unless_blank(0.02, days_back(dealings.days_known).to_string()),
        unless_blank(0.015, days_back(dealings.days_quiet).to_string()),
        unless_blank(0.01, dealings.orders.to_string()),
        unless_blank(0.01, format!("{:.2}", dealings.revenue)),
        unless_blank(0.025, format!("{:.2}", dealings.profit)),
        unless_blank(0.03, dealings.discount.to_string()),
        unless_blank(0.03, dealings.tickets.to_string()),
        unless_blank(0.02, dealings.complaints.to_string()),
        unless_blank(0.04, dealings.referrals.to_string()),
        unless_blank(0.15, dealings.satisfaction.to_string()),
        unless_blank(0.03, dealings.days_to_pay.to_string()),
        unless_blank(0.02, dealings.owner.to_owned()),
        note.to_owned(),
    ]
}

/// What has passed between the seller and one customer. Money is in the seller's currency.
struct Dealings {
    days_known: u32,
    days_quiet: u32,
    orders: u32,
    revenue: f64,
    profit: f64,
    /// Percent.
    discount: f64,
    tickets: u32,
    complaints: u32,
    referrals: u32,
    /// 0 to 10.
    satisfaction: u8,
    days_to_pay: u32,
    owner: &'static str,
}

impl Dealings {
    /// Size and warmth of the relationship come first; everything else depends on these two.
    fn imagine(industry: Industry, chance: &mut Chance) -> Self {
        let size = chance.normal();
        let warmth = chance.normal();
        let owner = *chance.pick(&OWNERS);

        let days_known = 60 + (5600.0 * chance.unit().powf(1.4)) as u32;
        let longest_pause = if chance.happens(0.15 - 0.05 * warmth) { 900.0 } else { 130.0 };
        let days_quiet = (days_known / 2).min((longest_pause * chance.unit().powi(2)) as u32);

        let revenue = (9.1 + 1.22 * size).exp();
        let order_value = (5.9 + 0.35 * size + 0.3 * chance.normal()).exp();
        let orders = (revenue / order_value).ceil() as u32;

        let generosity = if owner == OWNERS[3] { 6.0 } else { 0.0 };
        let wish = 3.0 + 3.5 * size + generosity + 3.5 * chance.normal();
        let discount = (wish.clamp(0.0, 25.0) / 2.5).round() * 2.5;

        let tickets = chance.count(0.5 + 0.12 * f64::from(orders.min(200)) * (-0.4 * warmth).exp());
        let complaints = chance.count(0.6 * (-0.9 * warmth + 0.25 * size).exp());
        let referrals = chance.count(0.5 * (1.1 * warmth - 0.15 * size).exp());
        let liking = 7.4 + 1.5 * warmth - 0.35 * f64::from(complaints) + 0.6 * chance.normal();

        let margin = base_margin(industry) + 0.10 * chance.normal() - 0.010 * discount;
        let service = (90.0 + 0.016 * revenue) * f64::from(complaints) + 18.0 * f64::from(tickets);
        let delay = 24.0 + 5.0 * size - 6.0 * warmth + 6.0 * chance.normal() + extra_days(industry);

        Self {
            days_known,
            days_quiet,
            orders,
            revenue,
            profit: revenue * margin - service,
            discount,
            tickets,
            complaints,
            referrals,
            satisfaction: liking.round().clamp(0.0, 10.0) as u8,
            days_to_pay: delay.clamp(3.0, 95.0) as u32,
            owner,
        }
    }

    /// Little money, yet others come because of them.
    fn is_small_but_valuable(&self) -> bool {
        self.revenue < 9000.0 && self.referrals >= 2 && self.satisfaction >= 9
    }
}

/// What is left of the price, as a share, before discounts and service.
fn base_margin(industry: Industry) -> f64 {
    match industry {
        Industry::Health | Industry::Media => 0.25,
        Industry::Crafts | Industry::Food | Industry::Retail => 0.21,
        Industry::Hospitality | Industry::Manufacturing => 0.17,
        Industry::Logistics => 0.14,
    }
}

/// Days that a trade takes longer to pay than others do.
fn extra_days(industry: Industry) -> f64 {
    match industry {
        Industry::Health => 14.0,
        Industry::Logistics | Industry::Manufacturing => 9.0,
        _ => 0.0,
    }
}

/// Hands out each note once, so that no two customers have the same one.
#[derive(Default)]
struct Notes {
    valuable: usize,
    costly: usize,
    quiet: usize,
    good: usize,
    plain: usize,
}

impl Notes {
    /// The next note that suits these dealings, or none.
    fn about(&mut self, dealings: &Dealings, chance: &mut Chance) -> &'static str {
        let (notes, used, share) = if dealings.is_small_but_valuable() {
            (&VALUABLE[..], &mut self.valuable, 0.7)
        } else if dealings.profit < 0.0 {
            (&COSTLY[..], &mut self.costly, 0.45)
        } else if dealings.days_quiet > 200 {
            (&QUIET[..], &mut self.quiet, 0.8)
        } else if dealings.profit > 5000.0 {
            (&GOOD[..], &mut self.good, 0.4)
        } else {
            (&PLAIN[..], &mut self.plain, 0.25)
        };
        if !chance.happens(share) {
            return "";
        }
        *used += 1;
        notes.get(*used - 1).copied().unwrap_or_default()
    }
}

const VALUABLE: [&str; 10] = [
    "Small orders, but sends us half the street",
    "Told the whole market hall about us",
    "Tests every new box for us and writes down what breaks",
    "Brought us two of our best customers",
    "Shows our bags in every photo",
    "Recommends us at the trade fair, unasked",
    "Sent a cake to the warehouse",
    "Had the idea for the folding lid",
    "Lets us bring visitors, any time",
    "Growing: second shop opens in autumn",
];

const COSTLY: [&str; 16] = [
    "Returns boxes \"too square\"",
    "Wants Friday deliveries on Thursdays",
    "Third reminder sent, then a fourth",
    "Changed the logo after printing, again",
    "Rings at seven, every day",
    "Asks for samples, keeps the samples",
    "Rush orders only, at the old price",
    "Disputes every invoice, pays most of them",
    "Counts the labels by hand and finds one missing",
    "Still on the old price list",
    "Insists on a colour we do not have",
    "Two pallets back because of rain",
    "Promised volume, has not come",
    "Nephew sells boxes too",
    "Needs a person on the phone for each order",
    "Free delivery, agreed by mistake",
];

const QUIET: [&str; 8] = [
    "No answer since the move",
    "New owner, call in person",
    "Closed for rebuilding, back in spring?",
    "Trying a cheaper supplier, we hear",
    "Warehouse still full, they say",
    "Left a message with the parrot",
    "Was our contact promoted? Ask",
    "Said \"next month\" three times",
];

const GOOD: [&str; 16] = [
    "Yearly contract, renews in October",
    "Pays without a reminder",
    "Asked about our new paper tape",
    "Plans a year ahead and tells us",
    "Wants one contact, one invoice, no fuss",
    "Opens a second site next year",
    "Happy with the printed ribbon",
    "Would take a bigger label line",
    "Invited us to their anniversary",
    "A pleasure on the phone",
    "Orders in full pallets, always labelled",
    "Audit in March went well",
    "Looking at compostable film with us",
    "Prefers visits to calls",
    "Ask for a reference",
    "Boss changed, still friendly",
];

const PLAIN: [&str; 18] = [
    "Deliver to the back door, mind the goose",
    "Only the green bags",
    "Orders by postcard",
    "Met at the autumn fair",
    "Invoice in two copies, please",
    "Closed on Mondays",
    "Ring twice, wait, ring again",
    "Likes a call before Christmas",
    "Wants the sturdy ones",
    "Seasonal, busy from May to August",
    "Ask about the cat",
    "Mother and daughter, call the daughter",
    "Buys labels elsewhere: why?",
    "New address since January",
    "Compares prices every summer",
    "Gift boxes in November, nothing else",
    "Could buy more, shelf is small",
    "Never answers before ten",
];
