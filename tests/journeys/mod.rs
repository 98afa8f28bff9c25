//! What people do with the program, as a list, keys and the screen that comes of them.

mod back_test;
mod charts;
mod compare;
mod computed;
mod contacts;
mod criteria;
mod deciding;
mod exporting;
mod few;
mod filters;
mod finding;
mod history;
mod identity;
mod interruptions;
mod join;
mod lists;
mod log;
mod many;
mod matches;
mod merge;
mod models;
mod mouse;
mod orders;
mod palette;
mod program;
mod quality;
mod rates;
mod rating;
mod reading;
mod recovery;
mod replay;
mod review;
mod sample;
mod saving;
pub mod screen;
mod segments;
mod settings;
mod sql;
mod start;
mod steady;
mod style;
mod table;
mod workbooks;

use screen::Screen;
use tierdeck::app::core::document::bulk::MANY;

/// Twelve customers of a shop: one whose profit is unknown, one that costs money, one called like another.
const SHOP: &str = "\
Customer no.,Customer,Industry,Revenue,Profit,Orders,Last order,Complaints,City
K01,Acme GmbH,Retail,182000,61200,48,2026-02-20,0,Hamburg
K02,Boréal SARL,Retail,88400,19750,31,2026-01-31,2,Lille
K03,Çelik & Söhne,Crafts,71900,22310,25,2026-02-11,0,Wien
K04,Dune Partners,Retail,12050,-1480,4,2025-06-30,7,Leeds
K05,Élan Vital,Health,43300,9100,18,2025-12-24,1,Genève
K06,Fjord Fisk AS,Food,25600,4300,14,2026-02-27,0,Bergen
K07,Grün & Gut,Food,9800,1200,9,2025-11-03,1,Graz
K08,居酒屋 もう一杯,Hospitality,31200,7800,22,2026-02-14,0,Osaka
K09,Ivy League Dental,Health,15400,2100,6,2025-09-09,3,Boston
K10,Jolly Jars,Food,5200,,3,2025-08-01,0,Cork
K11,Kite & Key,Crafts,60100,-300,40,2026-02-01,9,Dover
K12,Acme GmbH,Media,2900,640,2,2025-05-05,0,Bremen
";

/// The shop's list, opened.
fn shop() -> Screen {
    Screen::of(SHOP)
}

/// More customers than are decided about at once by the thread that draws.
const ALL: usize = MANY + 200;

/// A list of so many customers.
fn long_list() -> String {
    let row = |row: usize| format!("K{row:05},Customer {row},{},{}\n", 100 + row * 7 % 1000, row * 13 % 400);
    let rows: String = (0..ALL).map(row).collect();
    format!("customer_id,name,revenue,profit\n{rows}")
}

/// How many were put in a tier by a person, and how many changes are not saved.
fn ranking(screen: &Screen) -> (usize, usize) {
    let document = &screen.state.core.document;
    (document.by_row.overrides.len(), document.history.unsaved())
}
