//! The sRGB colour profile that tells a printer what the colours mean: ICC version 4, built from its numbers.

/// Red, green, blue and white of sRGB, adapted to D50 as profiles want it.
const RED: [f64; 3] = [0.436_07, 0.222_49, 0.013_92];
const GREEN: [f64; 3] = [0.385_15, 0.716_87, 0.097_08];
const BLUE: [f64; 3] = [0.143_07, 0.060_61, 0.714_10];
const WHITE: [f64; 3] = [0.964_2, 1.0, 0.824_9];
/// From D65, the white of screens, to D50.
const ADAPTATION: [f64; 9] = [
    1.047_92, 0.022_93, -0.050_20, 0.029_60, 0.990_46, -0.017_07, -0.009_25, 0.015_06, 0.751_79,
];
/// The curve of sRGB: exponent, and the numbers of its straight part near black.
const CURVE: [f64; 5] = [2.4, 1.0 / 1.055, 0.055 / 1.055, 1.0 / 12.92, 0.040_45];

/// The profile.
pub(super) fn srgb() -> Vec<u8> {
    let curve = [
        &b"para"[..],
        &[0; 4],
        &3u16.to_be_bytes(),
        &[0; 2],
        &fixed(&CURVE),
    ]
    .concat();
    let point = |values: &[f64]| [&b"XYZ "[..], &[0; 4], &fixed(values)].concat();
    let elements: [(&[u8; 4], Vec<u8>); 10] = [
        (b"desc", words("sRGB")),
        (b"cprt", words("No copyright, use freely")),
        (b"wtpt", point(&WHITE)),
        (b"chad", [&b"sf32"[..], &[0; 4], &fixed(&ADAPTATION)].concat()),
        (b"rXYZ", point(&RED)),
        (b"gXYZ", point(&GREEN)),
        (b"bXYZ", point(&BLUE)),
        (b"rTRC", curve.clone()),
        (b"gTRC", curve.clone()),
        (b"bTRC", curve),
    ];
    let mut table = (elements.len() as u32).to_be_bytes().to_vec();
    let mut data: Vec<u8> = Vec::new();
    let data_start = 128 + 4 + 12 * elements.len();
    for (tag, element) in &elements {
        table.extend_from_slice(*tag);
        table.extend(((data_start + data.len()) as u32).to_be_bytes());
        table.extend((element.len() as u32).to_be_bytes());
        data.extend(element);
        data.resize(data.len().next_multiple_of(4), 0);
    }
    let mut profile = vec![0; 128];
    let mut put = |at: usize, bytes: &[u8]| {
        profile
            .iter_mut()
            .skip(at)
            .zip(bytes)
            .for_each(|(place, byte)| *place = *byte);
    };
    put(0, &((data_start + data.len()) as u32).to_be_bytes());
    put(8, &[4, 0x20, 0, 0]);
    put(12, b"mntrRGB XYZ ");
    // The date of the profile, 1 January 2026, has no other meaning.
    put(24, &[0x07, 0xEA, 0, 1, 0, 1]);
    put(36, b"acsp");
    put(68, &fixed(&WHITE));
    profile.extend(table);
    profile.extend(data);
    profile
}

/// Numbers with sixteen bits after the point.
fn fixed(values: &[f64]) -> Vec<u8> {
    values
        .iter()
        .flat_map(|value| ((value * 65536.0).round() as i32).to_be_bytes())
        .collect()
}

/// A text in English.
fn words(text: &str) -> Vec<u8> {
    let letters: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    [
        &b"mluc"[..],
        &[0; 4],
        &1u32.to_be_bytes(),
        &12u32.to_be_bytes(),
        b"enUS",
        &(letters.len() as u32).to_be_bytes(),
        &28u32.to_be_bytes(),
        &letters,
    ]
    .concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_profile_says_its_own_length_and_keeps_its_elements_inside() {
        let profile = srgb();
        let number = |at: usize| u32::from_be_bytes(profile[at..at + 4].try_into().unwrap()) as usize;
        assert_eq!(number(0), profile.len());
        assert_eq!(number(128), 10);
        for element in 0..10 {
            let at = 132 + 12 * element;
            assert_eq!(number(at + 4) % 4, 0);
            assert!(number(at + 4) + number(at + 8) <= profile.len());
        }
        assert!(profile.len() < 800);
    }

    #[test]
    fn the_primaries_add_up_to_white() {
        for part in 0..3 {
            let sum = RED[part] + GREEN[part] + BLUE[part];
            assert!((sum - WHITE[part]).abs() < 0.001);
        }
    }
}
