//! The line of a file on which an entry of one of its lists begins.

/// The line, counted from 1, of entry `wanted` of the list called `list` in the outermost object.
///
/// `bytes` are known to be whole JSON; anything else gives none or a wrong line, and never more.
pub(super) fn of_entry(bytes: &[u8], list: &str, wanted: usize) -> Option<usize> {
    let mut line = 1;
    let mut depth = 0usize;
    let mut in_list = false;
    let mut entry = 0;
    // The last text at the outermost level: the name of what comes after its colon.
    let mut name: &[u8] = b"";
    let mut at = 0;
    let mut begun = false;
    while let Some(&byte) = bytes.get(at) {
        if in_list && depth == 2 && !begun && !byte.is_ascii_whitespace() && byte != b',' && byte != b']' {
            if entry == wanted {
                return Some(line);
            }
            begun = true;
        }
        match byte {
            b'\n' => line += 1,
            b'"' => {
                let end = end_of_text(bytes, at + 1)?;
                if depth == 1 {
                    name = bytes.get(at + 1..end)?;
                }
                at = end;
            }
            b'{' | b'[' => {
                depth += 1;
                if depth == 2 {
                    in_list = byte == b'[' && name == list.as_bytes();
                    (entry, begun) = (0, false);
                }
            }
            b'}' | b']' => depth = depth.checked_sub(1)?,
            b',' if in_list && depth == 2 => {
                entry += 1;
                begun = false;
            }
            _ => {}
        }
        in_list &= depth >= 2;
        at += 1;
    }
    None
}

/// Where the text that begins at `from` has its closing quotation mark.
fn end_of_text(bytes: &[u8], from: usize) -> Option<usize> {
    let mut at = from;
    loop {
        match bytes.get(at)? {
            b'"' => return Some(at),
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::of_entry;

    #[test]
    fn entries_are_found_where_they_begin() {
        let text = br#"{
  "note": "a \" records [ {", "other": [[1], {"records": [3]}],
  "records": [
    {"text": "a, b", "seen": ["x", "y"]},

    {"text": "c"}, 7,
    []
  ],
  "photos": [{}]
}"#;
        let lines: Vec<_> = (0..5).map(|n| of_entry(text, "records", n)).collect();
        assert_eq!(lines, [Some(4), Some(6), Some(6), Some(7), None]);
        assert_eq!(of_entry(text, "photos", 0), Some(9));
        assert_eq!(of_entry(text, "nothing", 0), None);
        assert_eq!(of_entry(b"]]", "records", 0), None);
        assert_eq!(of_entry(b"{\"a\\", "records", 0), None);
    }
}
