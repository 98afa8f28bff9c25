//! Workbooks of Excel in binary, written by hand: hardly any other program writes them.

use super::archive::{FORMATS, zip};

/// The stream of records of a part.
#[derive(Default)]
pub struct Records(Vec<u8>);

impl Records {
    /// A record: its kind, its length, what it says.
    pub fn put(&mut self, kind: u16, data: &[u8]) -> &mut Records {
        match kind {
            0..128 => self.0.push(kind as u8),
            _ => self.0.extend([kind as u8 | 0x80, (kind >> 7) as u8]),
        }
        let mut length = data.len();
        while length >= 128 {
            self.0.push(length as u8 | 0x80);
            length >>= 7;
        }
        self.0.push(length as u8);
        self.0.extend(data);
        self
    }

    /// Its bytes.
    pub fn bytes(&self) -> Vec<u8> {
        self.0.clone()
    }
}

/// A text with its length, in letters of two bytes.
pub fn wide(text: &str) -> Vec<u8> {
    let units: Vec<u16> = text.encode_utf16().collect();
    let length = (units.len() as u32).to_le_bytes();
    length.into_iter().chain(units.iter().flat_map(|unit| unit.to_le_bytes())).collect()
}

fn numbers(numbers: &[u32]) -> Vec<u8> {
    numbers.iter().flat_map(|number| number.to_le_bytes()).collect()
}

/// The cells of rows in the notation of [`rows`](super::archive::rows); a row that begins with `~` is hidden.
fn cells(rows: &[&str], strings: &mut Vec<String>) -> Records {
    let mut records = Records::default();
    records.put(129, &[]).put(148, &numbers(&[0, rows.len() as u32, 0, 25])).put(145, &[]);
    for (at, row) in rows.iter().enumerate() {
        let is_hidden = row.starts_with('~');
        let head =
            [&numbers(&[at as u32, 0])[..], &[0, 0, 0, if is_hidden { 0x10 } else { 0 }, 0], &numbers(&[0])];
        records.put(0, &head.concat());
        for (column, cell) in row.trim_start_matches('~').split('|').enumerate() {
            let place = |style: u32| numbers(&[column as u32, style]);
            let (style, value) = match cell.split_once(':').filter(|(style, _)| style.len() == 1) {
                Some((style, value)) => (style.parse().unwrap(), value),
                None => (0, cell),
            };
            match (value, value.parse::<f64>()) {
                ("", _) => records.put(1, &place(style)),
                // A whole number in four bytes, as Excel writes it.
                (_, Ok(number)) if number.fract() == 0.0 && number.abs() < 1e8 => {
                    let short = ((number as i32) << 2 | 2).to_le_bytes();
                    records.put(2, &[&place(style)[..], &short].concat())
                }
                (_, Ok(number)) => records.put(5, &[&place(style)[..], &number.to_le_bytes()].concat()),
                _ if value.starts_with('#') => records.put(3, &[&place(0)[..], &[0x17]].concat()),
                _ => {
                    strings.push(value.to_owned());
                    records.put(7, &[place(style), numbers(&[strings.len() as u32 - 1])].concat())
                }
            };
        }
    }
    records.put(146, &[]);
    records
}

/// An xlsb workbook of sheets with these rows, and more records after the cells of the first.
pub fn xlsb(sheets: &[(&str, &[&str])], more: &Records) -> Vec<u8> {
    let links = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let (mut workbook, mut strings, mut related) = (Records::default(), Vec::new(), String::new());
    let mut parts = Vec::new();
    workbook.put(131, &[]).put(153, &[numbers(&[0, 0]), wide("")].concat()).put(143, &[]);
    for (at, (name, rows)) in sheets.iter().enumerate() {
        let id = format!("rId{}", at + 1);
        let bundle = [numbers(&[0, at as u32 + 1]), wide(&id), wide(name)];
        workbook.put(156, &bundle.concat());
        let mut sheet = cells(rows, &mut strings);
        if at == 0 {
            sheet.0.extend(&more.0);
        }
        sheet.put(130, &[]);
        parts.push((format!("xl/worksheets/sheet{}.bin", at + 1), sheet.bytes()));
        related += &format!(
            r#"<Relationship Id="{id}" Type="{links}/worksheet" Target="worksheets/sheet{}.bin"/>"#,
            at + 1
        );
    }
    workbook.put(144, &[]).put(132, &[]);
    let mut styles = Records::default();
    styles.put(278, &[]).put(615, &numbers(&[FORMATS.len() as u32]));
    for (at, format) in FORMATS.iter().enumerate() {
        let code = format.replace("&quot;", "\"");
        styles.put(44, &[&(164 + at as u16).to_le_bytes()[..], &wide(&code)].concat());
    }
    styles.put(616, &[]).put(617, &numbers(&[FORMATS.len() as u32]));
    for at in 0..FORMATS.len() as u16 {
        let xf = [&[0, 0][..], &(164 + at).to_le_bytes(), &[0; 12]];
        styles.put(47, &xf.concat());
    }
    styles.put(618, &[]).put(279, &[]);
    let mut shared = Records::default();
    shared.put(159, &numbers(&[strings.len() as u32; 2]));
    for text in &strings {
        shared.put(19, &[&[0][..], &wide(text)].concat());
    }
    shared.put(160, &[]);
    let kind = |name: &str, kind: &str| {
        format!(r#"<Override PartName="/xl/{name}.bin" ContentType="application/vnd.ms-excel.{kind}"/>"#)
    };
    let sheets = (1..=sheets.len()).map(|at| kind(&format!("worksheets/sheet{at}"), "worksheet"));
    let kinds = [
        ("workbook", "sheet.binary.macroEnabled.main"),
        ("styles", "styles"),
        ("sharedStrings", "sharedStrings"),
    ];
    let kinds = kinds.map(|(name, of)| kind(name, of)).into_iter().chain(sheets).collect::<String>();
    let types = format!(
        r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>{kinds}</Types>"#
    );
    let package = "http://schemas.openxmlformats.org/package/2006/relationships";
    let root = format!(
        r#"<Relationships xmlns="{package}"><Relationship Id="rId1" Type="{links}/officeDocument" Target="xl/workbook.bin"/></Relationships>"#
    );
    let related = format!(
        r#"<Relationships xmlns="{package}">{related}<Relationship Id="rId98" Type="{links}/styles" Target="styles.bin"/><Relationship Id="rId99" Type="{links}/sharedStrings" Target="sharedStrings.bin"/></Relationships>"#
    );
    let (styles, shared, workbook) = (styles.bytes(), shared.bytes(), workbook.bytes());
    let named = parts.iter().map(|(name, content)| (&**name, &**content));
    let fixed: [(&str, &[u8]); 6] = [
        ("[Content_Types].xml", types.as_bytes()),
        ("_rels/.rels", root.as_bytes()),
        ("xl/_rels/workbook.bin.rels", related.as_bytes()),
        ("xl/workbook.bin", &workbook),
        ("xl/styles.bin", &styles),
        ("xl/sharedStrings.bin", &shared),
    ];
    zip(&fixed.into_iter().chain(named).collect::<Vec<_>>())
}
