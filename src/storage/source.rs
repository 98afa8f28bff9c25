//! The source of a list: a file or standard input, packed with gzip or not. It is only read. Text is read piece by piece;
//! what has to be unpacked (workbooks, JSON, zip) is read whole first.

use std::io::{self, Cursor, Read};
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;

use flate2::read::MultiGzDecoder;

use super::disk::Disk;
use super::error::SourceError;
use crate::data::csv::{Loader, Refusal, Settings};
use crate::data::read::{self, Container, MOST_BYTES};

pub use fingerprint::Fingerprint;

mod fingerprint;

/// The source of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ListSource {
    /// A file, which may be a named pipe.
    File(PathBuf),
    /// Standard input.
    Stdin,
}

/// How much has been read.
#[derive(Clone, Copy)]
pub struct LoadProgress<'a> {
    /// The list so far: its snapshot and findings can be shown.
    pub loader: &'a Loader,
    /// Bytes read of the source, packed ones where it is packed.
    pub read: u64,
    /// All bytes of the source, where that is known.
    pub total: Option<u64>,
}

/// Shows how much has been read, or breaks off.
type OnProgress<'a> = dyn FnMut(LoadProgress<'_>) -> ControlFlow<()> + 'a;

/// Bytes of the first piece: few, so that the first rows are shown at once.
const FIRST: usize = 64 * 1024;
/// Bytes of every later piece.
const PIECE: usize = 1024 * 1024;

/// Reads a whole list of which nothing is shown before.
///
/// # Errors
/// The source cannot be opened or read, or is not a list.
pub fn load(disk: &Disk, source: &ListSource, settings: Settings) -> Result<Loader, SourceError> {
    let loaded = load_in_pieces(disk, source, settings, None)?;
    // Nobody breaks off.
    loaded.ok_or_else(|| SourceError::Refused { name: source.name(), refusal: Refusal::Empty })
}

/// Reads a whole list, calling `on_progress` after every piece, and once the first rows are known of what has to be
/// unpacked. `None` where `on_progress` breaks.
///
/// # Errors
/// As [`load`].
pub fn load_and_show(
    disk: &Disk,
    source: &ListSource,
    settings: Settings,
    on_progress: &mut dyn FnMut(LoadProgress<'_>) -> ControlFlow<()>,
) -> Result<Option<Loader>, SourceError> {
    load_in_pieces(disk, source, settings, Some(on_progress))
}

fn load_in_pieces(
    disk: &Disk,
    source: &ListSource,
    settings: Settings,
    mut on_progress: Option<&mut OnProgress<'_>>,
) -> Result<Option<Loader>, SourceError> {
    let is_shown = on_progress.is_some();
    let mut show = |progress: LoadProgress<'_>| match &mut on_progress {
        Some(on_progress) => on_progress(progress),
        None => ControlFlow::Continue(()),
    };
    let reader = open(disk, source)?;
    let total = reader.total();
    let refused = |refusal| SourceError::Refused { name: source.name(), refusal };
    let mut reading = ListPieces { loader: Loader::new(settings.clone()), settings, packed: None };
    let (pieces, done) = read_ahead(source.clone(), reader);
    for piece in pieces {
        let piece = piece?;
        reading.take(&piece).map_err(refused)?;
        let packed = if piece.is_last { reading.packed.take() } else { None };
        if let Some((container, bytes)) = packed {
            let first = if is_shown { reading.first_rows(container, &bytes) } else { None };
            if let Some(loader) = first {
                // Unpacking all the others is most of the work.
                if show(LoadProgress { loader: &loader, read: 0, total }).is_break() {
                    return Ok(None);
                }
            }
            return reading.unpack(container, bytes).map(Some).map_err(refused);
        }
        if piece.is_last {
            reading.loader.finish().map_err(refused)?;
        }
        if show(LoadProgress { loader: &reading.loader, read: piece.read, total }).is_break() {
            return Ok(None);
        }
        // The thread that reads has ended by the last piece.
        let _ = done.send(piece.bytes);
    }
    Ok(Some(reading.loader))
}

/// A list that is being read.
struct ListPieces {
    settings: Settings,
    loader: Loader,
    /// Where it is not text: what it is, and its bytes so far.
    packed: Option<(Container, Vec<u8>)>,
}

impl ListPieces {
    fn take(&mut self, piece: &SourceBytes) -> Result<(), Refusal> {
        if piece.is_first {
            self.packed = read::container_of(&piece.bytes).map(|container| (container, Vec::new()));
        }
        let Some((_, bytes)) = &mut self.packed else {
            return self.loader.push(&piece.bytes);
        };
        bytes.extend_from_slice(&piece.bytes);
        if bytes.len() as u64 > MOST_BYTES {
            return Err(Refusal::TooLarge("more than 1 GiB".to_owned()));
        }
        Ok(())
    }

    /// The first rows of what has to be unpacked, where they come before all of it.
    fn first_rows(&self, container: Container, bytes: &[u8]) -> Option<Loader> {
        let first = read::first_rows(container, bytes, self.settings.sheet.as_deref())?;
        Loader::of_unpacked(first, self.settings.clone()).ok()
    }

    fn unpack(self, container: Container, bytes: Vec<u8>) -> Result<Loader, Refusal> {
        let unpacked = read::unpack(container, &bytes, self.settings.sheet.as_deref())?;
        drop(bytes);
        Loader::of_unpacked(unpacked, self.settings)
    }
}

/// Some bytes of a source.
struct SourceBytes {
    bytes: Vec<u8>,
    /// Bytes of the source read up to here, before unpacking.
    read: u64,
    is_first: bool,
    is_last: bool,
}

/// Reads a source on a thread of its own, one piece ahead. The thread ends with the source, with an error, or when the
/// receiver is dropped. Buffers that are sent back are used again.
fn read_ahead(
    source: ListSource,
    mut reader: Reader,
) -> (Receiver<Result<SourceBytes, SourceError>>, Sender<Vec<u8>>) {
    let (sender, pieces) = mpsc::sync_channel(1);
    let (done, spare) = mpsc::channel::<Vec<u8>>();
    thread::spawn(move || {
        let mut bytes = vec![0; FIRST];
        let mut is_first = true;
        loop {
            let filled = fill(&mut reader, &mut bytes).map_err(|error| reader.failed(&source, error));
            let is_last = filled.as_ref().map_or(true, |length| *length < bytes.len());
            let piece = filled.map(|length| {
                bytes.truncate(length);
                SourceBytes {
                    bytes,
                    read: reader.position(),
                    is_first: std::mem::take(&mut is_first),
                    is_last,
                }
            });
            if sender.send(piece).is_err() || is_last {
                return;
            }
            bytes = spare.try_recv().unwrap_or_default();
            bytes.resize(PIECE, 0);
        }
    });
    (pieces, done)
}

impl ListSource {
    /// The source as messages name it.
    pub fn name(&self) -> String {
        match self {
            Self::File(path) => path.display().to_string(),
            Self::Stdin => "standard input".to_owned(),
        }
    }
}

/// Opens the source. A silent pipe blocks here and while reading: do not call this on the thread that draws.
///
/// # Errors
/// The file does not exist, is a folder, or may not be read.
pub fn open(disk: &Disk, source: &ListSource) -> Result<Reader, SourceError> {
    let position = Arc::new(AtomicU64::new(0));
    let (stream, total): (Box<dyn Read + Send>, _) = match source {
        ListSource::Stdin => (Box::new(io::stdin()), None),
        ListSource::File(path) => {
            let opened = disk.open(path).map_err(|error| SourceError::opening(path, error));
            let (file, facts) = opened?;
            if facts.is_dir {
                return Err(SourceError::Folder(path.clone()));
            }
            (file, facts.is_file.then_some(facts.len))
        }
    };
    let mut counted = Counted { stream, position: Arc::clone(&position) };
    let mut magic = [0; 3];
    let length = fill(&mut counted, &mut magic)
        .map_err(|error| SourceError::Unreadable { name: source.name(), error })?;
    let is_gzip = magic == [0x1F, 0x8B, 8];
    let whole = Cursor::new(magic).take(length as u64).chain(counted);
    let stream: Box<dyn Read + Send> =
        if is_gzip { Box::new(MultiGzDecoder::new(whole)) } else { Box::new(whole) };
    Ok(Reader { stream, is_gzip, position, total })
}

/// An open source. Reads as the list's bytes, unpacked.
pub struct Reader {
    stream: Box<dyn Read + Send>,
    is_gzip: bool,
    position: Arc<AtomicU64>,
    total: Option<u64>,
}

impl Reader {
    /// Bytes of the source read so far, before unpacking.
    pub fn position(&self) -> u64 {
        self.position.load(Ordering::Relaxed)
    }

    /// All bytes of the source, before unpacking; `None` where that is not known, as with a pipe.
    pub fn total(&self) -> Option<u64> {
        self.total
    }

    fn failed(&self, source: &ListSource, error: io::Error) -> SourceError {
        let name = source.name();
        let is_damage = matches!(
            error.kind(),
            io::ErrorKind::UnexpectedEof | io::ErrorKind::InvalidData | io::ErrorKind::InvalidInput
        );
        match self.is_gzip && is_damage {
            true => SourceError::DamagedGzip { name, error },
            false => SourceError::Unreadable { name, error },
        }
    }
}

impl Read for Reader {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.stream.read(buffer)
    }
}

/// Counts the bytes that pass.
struct Counted {
    stream: Box<dyn Read + Send>,
    position: Arc<AtomicU64>,
}

impl Read for Counted {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = self.stream.read(buffer)?;
        self.position.fetch_add(length as u64, Ordering::Relaxed);
        Ok(length)
    }
}

/// Reads until the buffer is full or the stream ends; returns the bytes read.
fn fill(stream: &mut impl Read, buffer: &mut [u8]) -> io::Result<usize> {
    let mut filled = 0;
    while filled < buffer.len() {
        match stream.read(&mut buffer[filled..]) {
            Ok(0) => break,
            Ok(length) => filled += length,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(filled)
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::GzEncoder;
    use tempfile::NamedTempFile;

    use super::*;

    fn file(bytes: &[u8]) -> (NamedTempFile, ListSource) {
        let mut file = NamedTempFile::new().unwrap();
        file.write_all(bytes).unwrap();
        let source = ListSource::File(file.path().to_owned());
        (file, source)
    }

    fn list() -> Vec<u8> {
        (0..20_000)
            .fold(b"id,name\n".to_vec(), |list, row| [list, format!("{row},Acme\n").into_bytes()].concat())
    }

    fn packed(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    fn rows(source: &ListSource) -> Result<usize, String> {
        load(&Disk::Real, source, Settings::default())
            .map(|loader| loader.snapshot().unwrap().len())
            .map_err(|error| error.to_string())
    }

    #[test]
    fn a_list_loads_packed_or_not_and_shows_rows_early() {
        for bytes in [list(), packed(&list()), [packed(b"id,name\n"), packed(&list()[8..])].concat()] {
            let (_file, source) = file(&bytes);
            let mut shown = Vec::new();
            let loader = load_and_show(&Disk::Real, &source, Settings::default(), &mut |progress| {
                shown.push(progress.loader.snapshot().map_or(0, |text| text.len()));
                assert!(progress.read > 0 && progress.total == Some(bytes.len() as u64));
                ControlFlow::Continue(())
            });
            assert_eq!(loader.unwrap().unwrap().snapshot().unwrap().len(), 20_000);
            assert!(shown.len() == 2 && shown[0] > 1000 && shown[1] == 20_000, "{shown:?}");
        }
    }

    #[test]
    fn reading_can_be_cancelled() {
        let (_file, source) = file(&list());
        let cancelled =
            load_and_show(&Disk::Real, &source, Settings::default(), &mut |_| ControlFlow::Break(()));
        assert!(cancelled.unwrap().is_none());
    }

    #[test]
    fn errors_say_what_to_do() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().display().to_string();
        let missing = rows(&ListSource::File(folder.path().join("list.csv"))).unwrap_err();
        assert_eq!(missing, format!("{path}/list.csv does not exist: check the name, and what is in {path}"));
        assert_eq!(
            rows(&ListSource::File(folder.path().to_owned())).unwrap_err(),
            format!("{path} is a folder: name the list in it")
        );
        let cut_off = packed(&list());
        for (bytes, words) in [
            (&cut_off[..cut_off.len() / 2], "is packed with gzip and damaged"),
            (b"PK\x03\x04 xl/", "is damaged"),
            (b"", "is empty"),
        ] {
            let (_file, source) = file(bytes);
            let error = rows(&source).unwrap_err();
            assert!(error.contains(words) && error.starts_with(&source.name()), "{error}");
        }
    }

    #[test]
    fn a_changed_file_has_another_fingerprint() {
        let (mut file, _) = file(b"id\n1\n");
        let before = Fingerprint::of(&Disk::Real, file.path()).unwrap();
        assert_eq!(Fingerprint::of(&Disk::Real, file.path()).unwrap(), before);
        file.write_all(b"2\n").unwrap();
        assert_ne!(Fingerprint::of(&Disk::Real, file.path()).unwrap(), before);
    }
}
