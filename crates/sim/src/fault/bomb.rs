//! Bodies compressed by gzip, among them such that grow when they are opened.

use std::io::Write;

use bytes::Bytes;
use flate2::write::GzEncoder;
use flate2::{Compress, Compression, Crc, FlushCompress};

/// How many bytes one block of a bomb stands for.
pub(super) const BLOCK: u64 = 1 << 20;

const HEADER: [u8; 10] = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255];

/// The bytes compressed by gzip.
pub(super) fn gzip(body: &[u8]) -> Bytes {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    let written = encoder.write_all(body).and_then(|()| encoder.finish());
    // Writing to memory does not fail.
    written.unwrap_or_default().into()
}

/// A gzip file of white space and a body after it, in pieces that are made once and sent many times over.
pub(super) struct Bomb {
    /// The beginning of the file.
    pub(super) start: Bytes,
    /// One block of white space.
    pub(super) block: Bytes,
    /// How many blocks there are.
    pub(super) blocks: u64,
    /// The body and the end of the file.
    pub(super) end: Bytes,
}

impl Bomb {
    /// A file that opens to at least so many bytes of white space with the body after them.
    pub(super) fn of(bytes: u64, body: &[u8]) -> Self {
        let blocks = bytes.div_ceil(BLOCK);
        let space = vec![b' '; usize::try_from(BLOCK).unwrap_or(usize::MAX)];
        let (mut crc, mut block_crc) = (Crc::new(), Crc::new());
        block_crc.update(&space);
        (0..blocks).for_each(|_| crc.combine(&block_crc));
        crc.update(body);
        let mut end = deflated(body, FlushCompress::Finish);
        end.extend(crc.sum().to_le_bytes());
        end.extend(crc.amount().to_le_bytes());
        let block = deflated(&space, FlushCompress::Full).into();
        Self { start: Bytes::from_static(&HEADER), block, blocks, end: end.into() }
    }
}

/// Raw deflate. A full flush ends at a whole byte and forgets what came before, so blocks can be put one after another.
fn deflated(bytes: &[u8], flush: FlushCompress) -> Vec<u8> {
    let mut compress = Compress::new(Compression::best(), false);
    let mut output = Vec::with_capacity(bytes.len() / 64 + 1024);
    loop {
        let read = usize::try_from(compress.total_in()).unwrap_or(bytes.len());
        // The only errors are of states that a new compressor is not in.
        let _ = compress.compress_vec(&bytes[read..], &mut output, flush);
        if output.len() < output.capacity() {
            return output;
        }
        output.reserve(1024);
    }
}
