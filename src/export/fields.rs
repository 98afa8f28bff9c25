//! CSV that is not copied from a list: fields and rows as the csv crate writes them, protected so that no spreadsheet runs
//! them as formulas.

use std::io::{self, Write};

use csv_core::{Writer, WriterBuilder};

use crate::data::protect::protect;

/// Writes single fields.
#[derive(Clone, Debug)]
pub(super) struct Fields(Writer);

impl Fields {
    /// Fields between which there is this ASCII character.
    pub(super) fn new(delimiter: u8) -> Fields {
        Fields(WriterBuilder::new().delimiter(delimiter).build())
    }

    /// Adds a field, in quotes where it needs them.
    pub(super) fn push(&self, out: &mut Vec<u8>, text: &str) {
        if text.is_empty() {
            return;
        }
        let mut writer = self.0.clone();
        let start = out.len();
        // At worst, every byte is a quote, and two are around them.
        out.resize(start + 2 * text.len() + 2, 0);
        let (_, _, written) = writer.field(text.as_bytes(), &mut out[start..]);
        let (_, closed) = writer.finish(&mut out[start + written..]);
        out.truncate(start + written + closed);
    }
}

/// Writes a header and rows, all protected.
///
/// # Errors
/// Those of `out`.
pub(crate) fn write_rows(
    out: &mut dyn Write,
    head: &[&str],
    rows: impl IntoIterator<Item = impl AsRef<[String]>>,
) -> io::Result<()> {
    let protected =
        |row: &[String]| -> Vec<String> { row.iter().map(|field| protect(field).into_owned()).collect() };
    write_cells(out, head, rows.into_iter().map(|row| protected(row.as_ref())))
}

/// Writes a header, and rows whose cells are protected already where they have to be.
///
/// # Errors
/// Those of `out`.
pub(super) fn write_cells(
    out: &mut dyn Write,
    head: &[&str],
    rows: impl IntoIterator<Item = impl AsRef<[String]>>,
) -> io::Result<()> {
    let mut writer = csv::Writer::from_writer(out);
    writer.write_record(head.iter().map(|field| protect(field).into_owned())).map_err(of_writer)?;
    for row in rows {
        writer.write_record(row.as_ref()).map_err(of_writer)?;
    }
    writer.flush()
}

/// The writer's own error, which says that a pipe was closed or a disk is full.
fn of_writer(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_is_quoted_where_it_has_to_be() {
        for (text, written) in
            [("", ""), ("a, b", "a, b"), ("a;b", "\"a;b\""), ("\"", "\"\"\"\""), ("a\nb", "\"a\nb\"")]
        {
            let mut out = b"x;".to_vec();
            Fields::new(b';').push(&mut out, text);
            assert_eq!(String::from_utf8(out).unwrap(), format!("x;{written}"));
        }
    }

    #[test]
    fn rows_are_protected_and_numbers_are_not() {
        let mut out = Vec::new();
        let rows = [vec!["=1+1".into(), "-12.5".into()], vec!["a, \"b\"".into(), String::new()]];
        write_rows(&mut out, &["name", "profit"], &rows).unwrap();
        let expected = "name,profit\n'=1+1,-12.5\n\"a, \"\"b\"\"\",\n";
        assert_eq!(String::from_utf8(out).unwrap(), expected);
    }

    #[test]
    fn what_the_writer_says_stays_what_it_is() {
        struct Closed;
        impl Write for Closed {
            fn write(&mut self, _: &[u8]) -> io::Result<usize> {
                Err(io::ErrorKind::BrokenPipe.into())
            }
            fn flush(&mut self) -> io::Result<()> {
                Ok(())
            }
        }
        let rows = vec![vec!["a".repeat(100)]; 1_000];
        let error = write_cells(&mut Closed, &["name"], rows).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::BrokenPipe);
    }
}
