//! Whether the file of a picture has its end, and what its first bytes say it will cost: read from its markers,
//! without decoding anything.

/// What the markers of a JPEG tell.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Frame {
    /// In pixels; none if no frame was found.
    pub(super) size: Option<(u32, u32)>,
    /// Where the mark of the end stands: where the picture ends, and not inside a preview picture.
    pub(super) end: Option<usize>,
    /// Bytes for each pixel that a progressive picture needs before it can be put together.
    kept_for_pixel: u64,
}

impl Frame {
    /// What decoding takes, in bytes: the pixels, and what is kept until the last scan.
    pub(super) fn memory(&self) -> u64 {
        let (width, height) = self.size.unwrap_or_default();
        u64::from(width) * u64::from(height) * (3 + self.kept_for_pixel)
    }
}

/// Goes from marker to marker of a JPEG, up to its end.
pub(super) fn jpeg(bytes: &[u8]) -> Frame {
    let mut frame = Frame::default();
    let mut at = 2;
    loop {
        // Whatever stands before a marker is passed over, as decoders do.
        let Some(marker) = next_marker(bytes, &mut at) else {
            return frame;
        };
        match marker {
            0xd9 => {
                frame.end = Some(at - 2);
                return frame;
            }
            // Marks that stand alone.
            0x01 | 0xd0..=0xd8 => {}
            _ => {
                let Some(&[high, low]) = bytes.get(at..at + 2) else {
                    return frame;
                };
                let length = usize::from(u16::from_be_bytes([high, low]));
                let is_frame = (0xc0..=0xcf).contains(&marker) && ![0xc4, 0xc8, 0xcc].contains(&marker);
                if is_frame && frame.size.is_none() {
                    read_frame(bytes.get(at + 2..).unwrap_or_default(), marker, &mut frame);
                }
                at += length.max(2);
            }
        }
    }
}

/// The next marker; `at` stands behind it afterwards. Stuffed zeros and restarts belong to the picture.
fn next_marker(bytes: &[u8], at: &mut usize) -> Option<u8> {
    loop {
        let rest = bytes.get(*at..)?;
        let found = rest.iter().position(|byte| *byte == 0xff)?;
        let marker = rest[found..].iter().position(|byte| *byte != 0xff)?;
        let byte = rest[found + marker];
        *at += found + marker + 1;
        if byte != 0 && !(0xd0..=0xd7).contains(&byte) {
            return Some(byte);
        }
    }
}

fn read_frame(segment: &[u8], marker: u8, frame: &mut Frame) {
    let &[_, h1, h0, w1, w0, parts, ref rest @ ..] = segment else {
        return;
    };
    frame.size = Some((
        u32::from(u16::from_be_bytes([w1, w0])),
        u32::from(u16::from_be_bytes([h1, h0])),
    ));
    let parts = usize::from(parts).clamp(1, 4);
    if ![0xc2, 0xc6, 0xca, 0xce].contains(&marker) {
        return;
    }
    // Two bytes for each coefficient of each part, as often as the part is sampled.
    let samples: Vec<u64> = rest
        .chunks_exact(3)
        .take(parts)
        .map(|part| u64::from(part[1] >> 4).max(1) * u64::from(part[1] & 15).max(1))
        .collect();
    let most = samples.iter().copied().max().unwrap_or(1);
    frame.kept_for_pixel = samples.iter().map(|n| 2 * n).sum::<u64>().div_ceil(most);
}

/// Whether a PNG goes on to its last chunk.
pub(super) fn png(bytes: &[u8]) -> bool {
    let mut at = 8usize;
    loop {
        let Some(&[a, b, c, d, ref name @ ..]) = bytes.get(at..at.saturating_add(8)) else {
            return false;
        };
        let length = u32::from_be_bytes([a, b, c, d]) as usize;
        let Some(end) = at.checked_add(12).and_then(|at| at.checked_add(length)) else {
            return false;
        };
        if end > bytes.len() {
            return false;
        }
        if name == b"IEND" {
            return true;
        }
        at = end;
    }
}

/// Whether a WebP is as long as it says.
pub(super) fn webp(bytes: &[u8]) -> bool {
    match bytes.get(4..8) {
        Some(&[a, b, c, d]) => bytes.len() as u64 >= u64::from(u32::from_le_bytes([a, b, c, d])) + 8,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::{jpeg, png, webp};

    #[test]
    fn the_end_of_a_preview_inside_is_not_the_end() {
        // A part of the camera's with a whole small picture in it, a scan with a stuffed byte and a restart.
        let start =
            b"\xff\xd8\xff\xe1\x00\x06\xff\xd8\xff\xd9\xff\xc0\x00\x0b\x08\x00\x10\x00\x20\x01\x01\x11\x00";
        let scan = b"\xff\xda\x00\x02\x12\xff\x00\x34\xff\xd0\x56";
        let cut = [start.as_slice(), scan].concat();
        let found = jpeg(&cut);
        assert_eq!((found.size, found.end), (Some((32, 16)), None));
        let whole = [&cut, b"\xff\xd9 and more".as_slice()].concat();
        assert_eq!(jpeg(&whole).end, Some(cut.len()));
        for n in 0..cut.len() {
            assert_eq!(jpeg(&cut[..n]).end, None, "{n}");
        }
    }

    #[test]
    fn a_progressive_picture_is_counted_with_what_it_keeps() {
        let frame = |marker: u8, parts: &[u8]| {
            let mut bytes = vec![0xff, 0xd8, 0xff, marker, 0, 17, 8, 0, 100, 0, 100, 3];
            bytes.extend(parts);
            jpeg(&bytes).memory()
        };
        let halved = [1, 0x22, 0, 2, 0x11, 0, 3, 0x11, 0];
        let full = [1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0];
        assert_eq!(frame(0xc0, &halved), 30_000);
        assert_eq!(frame(0xc2, &halved), 60_000);
        assert_eq!(frame(0xc2, &full), 90_000);
    }

    #[test]
    fn lengths_are_believed_only_as_far_as_the_file_goes() {
        assert!(!png(b"\x89PNG\r\n\x1a\n\xff\xff\xff\xffIEND1234"));
        assert!(png(b"\x89PNG\r\n\x1a\n\0\0\0\0IEND1234"));
        assert!(!webp(b"RIFF\xff\xff\xff\xffWEBP"));
        assert!(!webp(b"RIFF"));
    }
}
