//! Who, what, when of a file, and the colour space it means. No author and no path is ever written.

use super::icc;
use super::tags::catalog;
use super::words::{name, text};
use crate::document::DocumentError;
use crate::document::layout::display::DisplayList;
use crate::domain::Day;
use lopdf::{Object, Stream, StringFormat, dictionary};
use sha2::{Digest, Sha256};

const PROGRAM: &str = "Fourfold";

/// Adds metadata, output intent and identity.
pub(super) fn add(file: &mut lopdf::Document, list: &DisplayList, day: Day) -> Result<(), DocumentError> {
    let packet = Stream::new(
        dictionary! { "Type" => "Metadata", "Subtype" => "XML" },
        xmp(list, day).into_bytes(),
    );
    // Readers look for the packet without unpacking the file.
    let packet = file.add_object(packet.with_compression(false));
    let profile = file.add_object(Stream::new(dictionary! { "N" => 3 }, icc::srgb()));
    let intent = dictionary! {
        "Type" => "OutputIntent",
        "S" => name("GTS_PDFA1"),
        "OutputConditionIdentifier" => text("sRGB IEC61966-2.1"),
        "Info" => text("sRGB IEC61966-2.1"),
        "RegistryName" => text("http://www.color.org"),
        "DestOutputProfile" => profile,
    };
    let catalog = catalog(file)?;
    catalog.set("Metadata", packet);
    catalog.set("OutputIntents", vec![Object::Dictionary(intent)]);
    let stamp = text(&day.format("D:%Y%m%d000000Z").to_string());
    // The library's own entries go; what is left must say the same as the packet.
    let info = file.trailer.get(b"Info")?.as_reference()?;
    file.set_object(
        info,
        dictionary! {
            "Title" => text(&list.title),
            "Subject" => text(&list.subject),
            "Creator" => text(PROGRAM),
            "Producer" => text(PROGRAM),
            "CreationDate" => stamp.clone(),
            "ModDate" => stamp,
        },
    );
    let identity = Object::String(identity(file, list, day), StringFormat::Hexadecimal);
    file.trailer.set("ID", vec![identity.clone(), identity]);
    Ok(())
}

/// Follows from what the file says, not from when or where it was made.
fn identity(file: &lopdf::Document, list: &DisplayList, day: Day) -> Vec<u8> {
    let mut hash = Sha256::new();
    hash.update(list.title.as_bytes());
    hash.update(day.to_string().as_bytes());
    for page in file.get_pages().into_values() {
        hash.update(file.get_page_content(page));
    }
    for picture in &list.pictures {
        hash.update(&picture.jpeg);
    }
    hash.finalize().into_iter().take(16).collect()
}

fn xmp(list: &DisplayList, day: Day) -> String {
    let title = escaped(&list.title);
    let subject = escaped(&list.subject);
    let date = day.format("%Y-%m-%dT00:00:00Z");
    // PDF/A wants every property that it does not know itself to be described; `pdfuaid:part` is one.
    format!(
        r#"<?xpacket begin="{bom}" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>en-GB</rdf:li></rdf:Bag></dc:language>
<xmp:CreatorTool>{PROGRAM}</xmp:CreatorTool>
<xmp:CreateDate>{date}</xmp:CreateDate>
<xmp:ModifyDate>{date}</xmp:ModifyDate>
<pdf:Producer>{PROGRAM}</pdf:Producer>
<pdfaid:part>2</pdfaid:part>
<pdfaid:conformance>A</pdfaid:conformance>
<pdfuaid:part>1</pdfuaid:part>
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that the file follows</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"#,
        bom = '\u{FEFF}',
    )
}

/// Words as they stand in XML. It has no way to write some signs, which nobody sees anyway.
fn escaped(text: &str) -> String {
    let written = text
        .chars()
        .filter(|c| !c.is_control() && !matches!(c, '\u{FFFE}' | '\u{FFFF}'))
        .collect::<String>();
    written
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}
