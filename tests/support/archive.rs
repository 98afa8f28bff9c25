//! Archives and workbooks, written as other programs write them.

use std::io::{Cursor, Read, Write};

use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// A zip archive of these files.
pub fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in files {
        archive.start_file(*name, SimpleFileOptions::default()).unwrap();
        archive.write_all(content).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// The files of an archive, to be changed; none where it is not one.
pub fn parts(archive: &[u8]) -> Option<Vec<(String, Vec<u8>)>> {
    let mut archive = ZipArchive::new(Cursor::new(archive)).ok()?;
    let count = archive.len();
    let part = |at| {
        let mut file = archive.by_index(at).ok()?;
        let mut content = Vec::new();
        file.read_to_end(&mut content).ok()?;
        Some((file.name().ok()?.into_owned(), content))
    };
    (0..count).map(part).collect()
}

/// An archive of these files.
pub fn zip_parts(parts: &[(String, Vec<u8>)]) -> Vec<u8> {
    zip(&parts.iter().map(|(name, content)| (&**name, &**content)).collect::<Vec<_>>())
}

/// The number formats of [`xlsx`]: a cell written `2:5` has the second.
pub(super) const FORMATS: [&str; 9] = [
    "General",
    "0.0%",
    "#,##0.00\\ [$€-407]",
    "dd.mm.yyyy",
    "[h]:mm",
    "00000",
    "&quot;$&quot;#,##0.00",
    "h:mm",
    "dd.mm.yyyy\\ hh:mm",
];

/// An xlsx workbook of sheets, each with what is between the tags of its worksheet.
pub fn xlsx(sheets: &[(&str, &str)]) -> Vec<u8> {
    xlsx_with(sheets, "", &[])
}

/// The same with more in the workbook's part, and more files.
pub fn xlsx_with(sheets: &[(&str, &str)], more: &str, files: &[(&str, &[u8])]) -> Vec<u8> {
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let links = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let numbered = || sheets.iter().enumerate().map(|(at, (name, _))| (at + 1, name));
    let listed: String = numbered()
        .map(|(at, name)| match name.strip_prefix('~') {
            Some(name) => format!(r#"<sheet name="{name}" sheetId="{at}" state="hidden" r:id="rId{at}"/>"#),
            None => format!(r#"<sheet name="{name}" sheetId="{at}" r:id="rId{at}"/>"#),
        })
        .collect();
    let related: String = numbered()
        .map(|(at, _)| {
            format!(
                r#"<Relationship Id="rId{at}" Type="{links}/worksheet" Target="worksheets/sheet{at}.xml"/>"#
            )
        })
        .collect();
    let formats: String = (0..FORMATS.len())
        .map(|at| format!(r#"<numFmt numFmtId="{}" formatCode="{}"/>"#, 164 + at, FORMATS[at]))
        .collect();
    let cells: String = (0..FORMATS.len())
        .map(|at| format!(r#"<xf numFmtId="{}" fontId="0" fillId="0" borderId="0"/>"#, 164 + at))
        .collect();
    let package = "http://schemas.openxmlformats.org/package/2006/relationships";
    let mut all: Vec<(String, Vec<u8>)> = vec![
        ("[Content_Types].xml".into(), b"<Types/>".to_vec()),
        (
            "_rels/.rels".into(),
            format!(
                r#"<Relationships xmlns="{package}"><Relationship Id="rId1" Type="{links}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
            )
            .into_bytes(),
        ),
        (
            "xl/workbook.xml".into(),
            format!(
                r#"<workbook xmlns="{main}" xmlns:r="{links}"><sheets>{listed}</sheets>{more}</workbook>"#
            )
            .into_bytes(),
        ),
        (
            "xl/_rels/workbook.xml.rels".into(),
            format!(r#"<Relationships xmlns="{package}">{related}</Relationships>"#).into_bytes(),
        ),
        (
            "xl/styles.xml".into(),
            format!(r#"<styleSheet xmlns="{main}"><numFmts>{formats}</numFmts><cellXfs>{cells}</cellXfs></styleSheet>"#)
                .into_bytes(),
        ),
    ];
    for (at, (_, content)) in sheets.iter().enumerate() {
        let sheet = format!(r#"<worksheet xmlns="{main}">{content}</worksheet>"#);
        all.push((format!("xl/worksheets/sheet{}.xml", at + 1), sheet.into_bytes()));
    }
    let named = all.iter().map(|(name, content)| (&**name, &**content));
    zip(&named.chain(files.iter().copied()).collect::<Vec<_>>())
}

/// The rows of a sheet, with a stroke between the cells: `=A1` is a formula without a value, `2:5` the number 5 in the
/// second format, `#REF!` an error, an empty cell is none.
pub fn rows(rows: &[&str]) -> String {
    let row = |(at, row): (usize, &&str)| {
        let cells = row.split('|').enumerate().map(|(column, cell)| written(at + 1, column, cell));
        format!(r#"<row r="{}">{}</row>"#, at + 1, cells.collect::<String>())
    };
    format!("<sheetData>{}</sheetData>", rows.iter().enumerate().map(row).collect::<String>())
}

fn written(row: usize, column: usize, cell: &str) -> String {
    let place = format!("{}{row}", char::from(b'A' + column as u8));
    let styled = cell.split_once(':').filter(|(style, _)| style.len() == 1);
    match (cell, styled) {
        ("", _) => String::new(),
        (_, Some((style, value))) => format!(r#"<c r="{place}" s="{style}"><v>{value}</v></c>"#),
        _ if cell.parse::<f64>().is_ok() => format!(r#"<c r="{place}"><v>{cell}</v></c>"#),
        _ if cell.starts_with('=') => format!(r#"<c r="{place}"><f>{}</f><v></v></c>"#, &cell[1..]),
        _ if cell.starts_with('#') => format!(r#"<c r="{place}" t="e"><v>{cell}</v></c>"#),
        _ => {
            let text = cell.replace('&', "&amp;").replace('<', "&lt;");
            format!(r#"<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>"#)
        }
    }
}

/// An ods workbook with this content.
pub fn ods(content: &str) -> Vec<u8> {
    let names = "xmlns:office=\"o\" xmlns:table=\"t\" xmlns:text=\"x\" xmlns:style=\"s\" xmlns:calcext=\"c\"";
    let whole = format!(
        "<?xml version=\"1.0\"?><office:document-content {names}><office:body><office:spreadsheet>{content}\
         </office:spreadsheet></office:body></office:document-content>"
    );
    zip(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", b"<manifest/>"),
        ("content.xml", whole.as_bytes()),
    ])
}
