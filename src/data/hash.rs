//! Numbers made of bytes, to tell whether something is what it was, and to draw lots. They are the same on every machine
//! and in every version, and do not protect against forgery.

/// Where FNV-1a begins.
pub(crate) const START: u64 = 0xcbf2_9ce4_8422_2325;
/// What it multiplies by.
const PRIME: u64 = 0x0100_0000_01b3;

/// FNV-1a, 64 bits: continues with what came of the bytes before these; [`START`] if there are none.
pub(crate) fn fnv<'a>(before: u64, bytes: impl IntoIterator<Item = &'a u8>) -> u64 {
    bytes.into_iter().fold(before, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(PRIME))
}

/// FNV-1a of some bytes. It is written into files and their names, so it stays as it is.
pub(crate) fn fingerprint(bytes: &[u8]) -> u64 {
    fnv(START, bytes)
}

/// FNV-1a over eight bytes at a time, and with their number: quicker where there are many, but only all at once.
pub(crate) fn digest(bytes: &[u8]) -> u64 {
    let (words, rest) = bytes.as_chunks::<8>();
    let words = words.iter().map(|word| u64::from_le_bytes(*word));
    let rest = rest.iter().map(|byte| u64::from(*byte));
    // What is in the high bits reaches the low ones too.
    let mixed = |hash: u64, part: u64| {
        let hash = (hash ^ part).wrapping_mul(PRIME);
        hash ^ hash >> 32
    };
    words.chain(rest).fold(mixed(START, bytes.len() as u64), mixed)
}

/// One number for several.
pub(crate) fn digest_of_all(digests: &[u64]) -> u64 {
    let bytes: Vec<u8> = digests.iter().flat_map(|digest| digest.to_le_bytes()).collect();
    digest(&bytes)
}

/// Another number for each, numbers side by side far from each other: the last steps of SplitMix64.
pub(crate) fn scattered(mut number: u64) -> u64 {
    for (shift, factor) in [(30, 0xbf58_476d_1ce4_e5b9), (27, 0x94d0_49bb_1331_11eb)] {
        number = (number ^ (number >> shift)).wrapping_mul(factor);
    }
    number ^ (number >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fnv_is_as_published() {
        assert_eq!((fingerprint(b""), fingerprint(b"foobar")), (START, 0x8594_4171_f739_67e8));
        assert_eq!(fnv(fnv(START, b"foo"), b"bar"), fingerprint(b"foobar"));
    }

    #[test]
    fn each_byte_and_the_length_count() {
        let of = |text: &str| digest(text.as_bytes());
        let texts = ["", "a", "b", "aaaaaaaa", "aaaaaaab", "baaaaaaa", "aaaaaaaaa", "\0", "\0\0"];
        for (at, one) in texts.iter().enumerate() {
            for (other_at, other) in texts.iter().enumerate() {
                assert_eq!(of(one) == of(other), at == other_at, "{one:?} {other:?}");
            }
        }
        assert_ne!(digest_of_all(&[1, 2]), digest_of_all(&[2, 1]));
    }

    #[test]
    fn scattering_is_that_of_splitmix64() {
        assert_eq!(
            scattered(0x9e37_79b9_7f4a_7c15),
            0xe220_a839_7b1d_cdaf,
            "the first number after the seed 0"
        );
    }
}
