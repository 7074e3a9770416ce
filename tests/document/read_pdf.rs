//! What a reader gets out of a file: the text of each element of the structure tree, in its order.

use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object, ObjectId};
use std::collections::BTreeMap;

/// The texts of all elements with text, as a screen reader would say them. Figures say their alternative text.
pub fn spoken(pdf: &[u8]) -> Vec<String> {
    let file = Document::load_mem(pdf).unwrap();
    let pages: BTreeMap<ObjectId, BTreeMap<i64, String>> = file
        .get_pages()
        .into_values()
        .map(|page| (page, page_texts(&file, page)))
        .collect();
    let root = file.catalog().unwrap().get(b"StructTreeRoot").unwrap();
    let root = file.dereference(root).unwrap().1.as_dict().unwrap();
    let mut all = Vec::new();
    element(&file, root, &pages, &mut all);
    all
}

fn kids<'a>(file: &'a Document, element: &'a Dictionary) -> Vec<&'a Object> {
    match element.get(b"K").map(|kids| file.dereference(kids).unwrap().1) {
        Ok(Object::Array(kids)) => kids.iter().collect(),
        Ok(_) => vec![element.get(b"K").unwrap()],
        Err(_) => vec![],
    }
}

fn element(
    file: &Document,
    own: &Dictionary,
    pages: &BTreeMap<ObjectId, BTreeMap<i64, String>>,
    all: &mut Vec<String>,
) {
    let page = own.get(b"Pg").ok().and_then(|page| page.as_reference().ok());
    let mut text = String::new();
    let mut inner = Vec::new();
    for kid in kids(file, own) {
        let kid = file.dereference(kid).unwrap().1;
        match kid {
            Object::Integer(mark) => text.push_str(&pages[&page.unwrap()][mark]),
            Object::Dictionary(part) if part.has(b"MCID") => {
                let page = part.get(b"Pg").unwrap().as_reference().unwrap();
                text.push_str(&pages[&page][&part.get(b"MCID").unwrap().as_i64().unwrap()]);
            }
            Object::Dictionary(kid) => inner.push(kid),
            _ => {}
        }
    }
    if let Ok(alt) = own.get(b"Alt") {
        text = unicode(alt.as_str().unwrap());
    }
    if !text.is_empty() {
        all.push(text);
    }
    for kid in inner {
        element(file, kid, pages, all);
    }
}

fn unicode(bytes: &[u8]) -> String {
    match bytes {
        [0xFE, 0xFF, rest @ ..] => {
            let units: Vec<u16> = rest
                .chunks(2)
                .map(|two| u16::from_be_bytes([two[0], two[1]]))
                .collect();
            String::from_utf16(&units).unwrap()
        }
        _ => String::from_utf8(bytes.to_vec()).unwrap(),
    }
}

/// The text of each mark of a page.
fn page_texts(file: &Document, page: ObjectId) -> BTreeMap<i64, String> {
    let fonts: BTreeMap<Vec<u8>, BTreeMap<u16, String>> = file
        .get_page_fonts(page)
        .unwrap()
        .into_iter()
        .map(|(name, font)| (name, to_unicode(file, font)))
        .collect();
    let content = Content::decode(&file.get_page_content(page)).unwrap();
    let mut texts: BTreeMap<i64, String> = BTreeMap::new();
    let mut font = &BTreeMap::new();
    // Marks inside each other: the number of the text, and whether a text was given in place of the glyphs.
    let mut marks: Vec<(Option<i64>, bool)> = Vec::new();
    for operation in &content.operations {
        match operation.operator.as_str() {
            "Tf" => font = &fonts[operation.operands[0].as_name().unwrap()],
            "BDC" => {
                let about = operation.operands[1].as_dict().unwrap();
                let number = about.get(b"MCID").ok().map(|number| number.as_i64().unwrap());
                let outer = marks.last().copied().unwrap_or((None, false));
                let number = number.or(outer.0);
                if let Some(number) = number {
                    texts.entry(number).or_default();
                }
                let given = about.get(b"ActualText").ok();
                if let (Some(number), Some(given)) = (number, given) {
                    texts
                        .entry(number)
                        .or_default()
                        .push_str(&unicode(given.as_str().unwrap()));
                }
                marks.push((number, outer.1 || given.is_some()));
            }
            "EMC" => {
                marks.pop();
            }
            "TJ" | "Tj" => {
                let parts = match &operation.operands[0] {
                    Object::Array(parts) => parts.clone(),
                    other => vec![other.clone()],
                };
                for part in parts {
                    let (Object::String(codes, _), Some((Some(number), false))) = (part, marks.last()) else {
                        continue;
                    };
                    for code in codes.chunks(2) {
                        let code = u16::from_be_bytes([code[0], code[1]]);
                        texts.entry(*number).or_default().push_str(&font[&code]);
                    }
                }
            }
            _ => {}
        }
    }
    texts
}

fn to_unicode(file: &Document, font: &Dictionary) -> BTreeMap<u16, String> {
    let map = font.get(b"ToUnicode").unwrap().as_reference().unwrap();
    let stream = file.get_object(map).unwrap().as_stream().unwrap();
    let text = stream
        .decompressed_content()
        .unwrap_or_else(|_| stream.content.clone());
    let text = String::from_utf8_lossy(&text).into_owned();
    let mut map = BTreeMap::new();
    for part in text.split("beginbfchar").skip(1) {
        let codes: Vec<&str> = part
            .split("endbfchar")
            .next()
            .unwrap()
            .split(['<', '>'])
            .map(str::trim)
            .filter(|code| !code.is_empty())
            .collect();
        for pair in codes.chunks(2) {
            let bytes = |hex: &str| -> Vec<u8> {
                (0..hex.len() / 2)
                    .map(|at| u8::from_str_radix(&hex[2 * at..2 * at + 2], 16).unwrap())
                    .collect()
            };
            let code = bytes(pair[0]);
            let mut said = vec![0xFE, 0xFF];
            said.extend(bytes(pair[1]));
            map.insert(u16::from_be_bytes([code[0], code[1]]), unicode(&said));
        }
    }
    assert!(!text.contains("beginbfrange"), "a map this test cannot read");
    map
}
