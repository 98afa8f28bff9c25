//! Compound files, in which old Office keeps its documents: a small file system of sectors and chains of them. Every place
//! that it names is looked up with care, since a damaged file may name any.

use super::Refusal;

/// A compound file.
pub(super) struct Compound<'a> {
    bytes: &'a [u8],
    /// Bytes of a sector.
    sector: usize,
    /// The sector after each.
    next: Vec<u32>,
    entries: Vec<Entry>,
    /// Shorter streams are in the small one.
    shortest: usize,
    small: Vec<u8>,
    next_small: Vec<u32>,
}

/// A file or folder in it.
struct Entry {
    name: String,
    /// The entries beside it in its folder, and the first within it.
    links: [u32; 2],
    child: u32,
    start: u32,
    length: usize,
}

/// Numbers from here on are no sectors.
const LAST_SECTOR: u32 = 0xFFFF_FFFA;
const SMALL_SECTOR: usize = 64;
const ENTRY: usize = 128;

impl<'a> Compound<'a> {
    /// Looks at a compound file.
    ///
    /// # Errors
    /// It is damaged.
    pub fn of(bytes: &'a [u8]) -> Result<Compound<'a>, Refusal> {
        let sector = match u16_at(bytes, 30) {
            Some(shift @ (9 | 12)) => 1 << shift,
            _ => return Err(Refusal::Damaged),
        };
        let header = |at: usize| u32_at(bytes, at).ok_or(Refusal::Damaged);
        let mut file = Compound {
            bytes,
            sector,
            next: Vec::new(),
            entries: Vec::new(),
            shortest: header(56)? as usize,
            small: Vec::new(),
            next_small: Vec::new(),
        };
        let tables = file.tables(header(68)?)?;
        file.next = tables.into_iter().flat_map(|table| numbers(file.sector(table))).collect();
        let folder = file.chain(header(48)?);
        file.entries = folder.chunks_exact(ENTRY).filter_map(Entry::of).collect();
        let root = file.entries.first().ok_or(Refusal::Damaged)?.start;
        file.small = file.chain(root);
        file.next_small = numbers(&file.chain(header(60)?)).collect();
        Ok(file)
    }

    /// The bytes of a file of this name in the outermost folder: workbooks within other documents are in folders of their
    /// own.
    pub fn stream(&self, name: &str) -> Option<Vec<u8>> {
        let outermost = self.outermost();
        let entry = outermost.into_iter().find(|entry| entry.name.eq_ignore_ascii_case(name))?;
        let mut stream = match entry.length < self.shortest {
            true => {
                let most = self.small.len().div_ceil(SMALL_SECTOR);
                chain(entry.start, &self.next_small, most, |at| piece(&self.small, at, SMALL_SECTOR))
            }
            false => self.chain(entry.start),
        };
        stream.truncate(entry.length);
        Some(stream)
    }

    /// The entries of the outermost folder. Each is looked at once, though a damaged file may lead in circles.
    fn outermost(&self) -> Vec<&Entry> {
        let mut is_seen = vec![false; self.entries.len()];
        let mut found = Vec::new();
        let mut next: Vec<u32> = self.entries.first().map(|root| root.child).into_iter().collect();
        while let Some(at) = next.pop() {
            let Some(entry) = self.entries.get(at as usize) else { continue };
            if !std::mem::replace(&mut is_seen[at as usize], true) {
                next.extend(entry.links);
                found.push(entry);
            }
        }
        found
    }

    /// The sectors with the tables of what follows which: the first are in the header, of the others each names the next.
    fn tables(&self, first: u32) -> Result<Vec<u32>, Refusal> {
        let is_sector = |at: &u32| *at < LAST_SECTOR;
        let header = self.bytes.get(76..512).ok_or(Refusal::Damaged)?;
        let mut tables: Vec<u32> = numbers(header).filter(is_sector).collect();
        let (mut at, most) = (first, self.bytes.len() / self.sector);
        for _ in 0..most {
            if at >= LAST_SECTOR {
                break;
            }
            let mut named: Vec<u32> = numbers(self.sector(at)).collect();
            at = named.pop().unwrap_or(LAST_SECTOR);
            tables.extend(named.into_iter().filter(is_sector));
        }
        tables.truncate(most);
        Ok(tables)
    }

    fn sector(&self, at: u32) -> &'a [u8] {
        piece(self.bytes, at.saturating_add(1), self.sector)
    }

    fn chain(&self, start: u32) -> Vec<u8> {
        chain(start, &self.next, self.bytes.len().div_ceil(self.sector), |at| self.sector(at))
    }
}

/// The sectors from the first one on, as long as each names another: not more than there are.
fn chain<'a>(start: u32, next: &[u32], most: usize, sector: impl Fn(u32) -> &'a [u8]) -> Vec<u8> {
    let after = |at: &u32| next.get(*at as usize).copied().filter(|at| *at < LAST_SECTOR);
    let all = std::iter::successors(Some(start).filter(|at| *at < LAST_SECTOR), after);
    let mut bytes = Vec::new();
    all.take(most).for_each(|at| bytes.extend_from_slice(sector(at)));
    bytes
}

/// A piece of a length, cut short by the end.
fn piece(bytes: &[u8], at: u32, length: usize) -> &[u8] {
    let start = (at as usize).saturating_mul(length).min(bytes.len());
    &bytes[start..bytes.len().min(start + length)]
}

impl Entry {
    fn of(bytes: &[u8]) -> Option<Entry> {
        let length = usize::from(u16_at(bytes, 64)?).saturating_sub(2).min(64);
        let letters = bytes[..length].chunks_exact(2).map(|two| u16::from_le_bytes([two[0], two[1]]));
        let name = char::decode_utf16(letters).map(|letter| letter.unwrap_or('?')).collect();
        let links = [u32_at(bytes, 68)?, u32_at(bytes, 72)?];
        let (child, start) = (u32_at(bytes, 76)?, u32_at(bytes, 116)?);
        Some(Entry { name, links, child, start, length: u32_at(bytes, 120)? as usize })
    }
}

fn numbers(bytes: &[u8]) -> impl Iterator<Item = u32> + '_ {
    bytes.chunks_exact(4).map(|four| u32::from_le_bytes([four[0], four[1], four[2], four[3]]))
}

/// Two bytes as a number.
pub(super) fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}

/// Four bytes as a number.
pub(super) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

/// Eight bytes as a number with decimals.
pub(super) fn f64_at(bytes: &[u8], at: usize) -> Option<f64> {
    Some(f64::from_le_bytes(bytes.get(at..at + 8)?.try_into().ok()?))
}
