//! The first rows of a large workbook are shown before all of it is read, and say what the whole says.

use std::ops::ControlFlow;

use rust_xlsxwriter::{Workbook, Worksheet};
use tierdeck::data::csv::Settings;
use tierdeck::data::read::{Container, first_rows, unpack};
use tierdeck::storage::disk::Disk;
use tierdeck::storage::source::{self, ListSource};

use crate::support::Place;

/// Rows below the header.
const ROWS: u32 = 20_000;

fn write(sheet: &mut Worksheet) {
    for (column, name) in (0..).zip(["Customer ID", "Name", "Revenue", "Empty"]) {
        sheet.write(0, column, name).unwrap();
    }
    for row in 1..=ROWS {
        sheet.write(row, 0, format!("K{row:06}")).unwrap();
        sheet.write(row, 1, format!("Customer <{}> & Sons </row>", row * 7919 % 10_007)).unwrap();
        sheet.write(row, 2, f64::from(row) * 1.25).unwrap();
    }
}

/// The texts of the cells in the sheet itself, or in a table of their own.
fn books() -> [Vec<u8>; 2] {
    [false, true].map(|in_place| {
        let mut book = Workbook::new();
        book.add_worksheet().write(0, 0, "A sheet before it").unwrap();
        write(if in_place {
            book.add_worksheet_with_constant_memory().unwrap()
        } else {
            book.add_worksheet()
        });
        book.save_to_buffer().unwrap()
    })
}

#[test]
fn the_first_rows_are_the_beginning_of_the_whole() {
    for book in books() {
        let whole = unpack(Container::Zip, &book, None).unwrap().text;
        let first = first_rows(Container::Zip, &book, None).unwrap().text;
        let rows = first.iter().filter(|byte| **byte == b'\n').count();
        assert!(whole.starts_with(&first) && (200..5_000).contains(&rows), "{rows} rows");
        assert!(first_rows(Container::Zip, &book, Some("No such sheet")).is_none());
        // What is damaged is refused as a whole, with a sentence.
        assert!(first_rows(Container::Zip, &book[..book.len() / 2], None).is_none());
    }
}

#[test]
fn they_are_shown_before_the_others_are_unpacked() {
    for book in books() {
        let place = Place::with("list.xlsx", book);
        let path = place.path("list.xlsx");
        let mut shown = Vec::new();
        let loader = source::load_and_show(
            &Disk::Real,
            &ListSource::File(path),
            Settings::default(),
            &mut |progress| {
                shown.extend(progress.loader.snapshot().map(|text| (text.len(), text.header().to_vec())));
                ControlFlow::Continue(())
            },
        );
        let whole = loader.unwrap().unwrap().snapshot().unwrap();
        let [(rows, header)] = &shown[..] else { panic!("shown {} times", shown.len()) };
        assert!((200..5_000).contains(rows) && *header == whole.header(), "{rows} rows of {header:?}");
        assert_eq!(whole.len(), ROWS as usize);
    }
}
