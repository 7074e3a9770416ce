//! What a recipient may not see, looked for in every document, file name and line.

use super::*;

/// The example family with the records of some kinds strange and closed to whoever a document is for: nobody may
/// see them, only others may or, unless all were asked, nobody was asked. A closed meeting opens nothing that was
/// chosen for it.
fn closed_family(asked: bool, closed: impl Fn(Kind) -> bool) -> Value {
    let mut file: Value = serde_json::from_slice(bring_in::EXAMPLE).unwrap();
    let closed = |line: &Value| {
        let kind = Kind::from_name(line["kind"].as_str().unwrap()).unwrap();
        kind != Kind::Child && closed(kind)
    };
    make_strange_where(&mut file, closed);
    let records = file["records"].as_array_mut().unwrap();
    for (n, line) in records.iter_mut().enumerate() {
        line["who_may_see"] = match n % 3 {
            _ if !closed(line) => json!("anyone"),
            0 if !asked && line["kind"] != "meeting" => json!("not_asked"),
            1 => json!("nobody"),
            _ => json!({"only": {"people": [uuid::Uuid::from_u128(5)]}}),
        };
    }
    file
}

/// Everything a document says or carries: what is read, repeated at head and foot, its outline, its alternative
/// texts and its title.
pub fn says(made: &fourfold::document::Made) -> String {
    let display = &made.display;
    let mut all = vec![display.text(), display.artifact_text()];
    all.extend([display.title.clone(), display.subject.clone()]);
    all.extend(display.outline.iter().map(|line| line.title.clone()));
    all.extend(
        display
            .nodes
            .iter()
            .flat_map(|node| [node.title.clone(), node.alt.clone()])
            .flatten(),
    );
    all.join("\n")
}

/// Whatever kinds of record are closed, no document says a word of them, not by way of a record that names them.
/// Each kind is closed once while each other kind is open.
#[test]
fn what_a_recipient_may_not_see_is_in_no_document() {
    use fourfold::document::{DocumentKind, Order, make};
    use fourfold::domain::who::{Recipient, Side};
    let day = Day::from_ymd_opt(2026, 11, 24).unwrap();
    let mut told = 0;
    for bit in 0..5 {
        for wanted in [0, 1] {
            let closed = |kind: Kind| {
                let n = Kind::ALL.iter().position(|other| *other == kind).unwrap();
                (n >> bit) & 1 == wanted
            };
            let family = |asked| {
                let family = closed_family(asked, closed).to_string();
                ChildFile::from_records(parse(family.as_bytes()).unwrap().records).unwrap()
            };
            let (not_asked, asked) = (family(false), family(true));
            let recipient = [Recipient::Everyone, Recipient::Side(Side::School)][wanted].clone();
            for kind in DocumentKind::OF_A_CHILD {
                let order = Order {
                    recipient: recipient.clone(),
                    left_out: Default::default(),
                    ..Order::new(kind, day)
                };
                // Choosing a thing for a meeting is the answer to who may see it there, where nobody was asked.
                let of_a_meeting = matches!(kind, DocumentKind::MeetingPack | DocumentKind::MeetingRecord);
                let file = if of_a_meeting { &asked } else { &not_asked };
                let made = make(file, None, &order).unwrap();
                let said = says(&made).to_lowercase();
                assert!(said.contains("maya"), "{kind:?}");
                let at = said.find(CANARY);
                let near = at.map(|at| said[..at].lines().rev().take(4).collect::<Vec<_>>());
                assert_eq!(near, None, "{kind:?}, bit {bit}, {wanted}");
                told += made.withheld.len();
                assert!(!order.file_name(file.name()).to_lowercase().contains(CANARY));
            }
        }
    }
    assert!(told > 0, "what nobody was asked about is counted");
}

/// What is open is printed: the test above would notice a word that goes out.
#[test]
fn what_anyone_may_see_is_found_in_documents() {
    use fourfold::document::{DocumentKind, Order, make};
    let mut family = closed_family(false, |_| true);
    for line in family["records"].as_array_mut().unwrap() {
        line["who_may_see"] = json!("anyone");
    }
    let file = ChildFile::from_records(parse(family.to_string().as_bytes()).unwrap().records).unwrap();
    let day = Day::from_ymd_opt(2026, 11, 24).unwrap();
    for kind in DocumentKind::OF_A_CHILD {
        let made = make(&file, None, &Order::new(kind, day)).unwrap();
        assert!(says(&made).to_lowercase().contains(CANARY), "{kind:?}");
    }
}

/// Neither what is printed on the terminal, nor a file name, nor what is kept of a saved copy holds a word of it.
#[test]
fn what_nobody_may_see_is_in_no_file_name_and_no_line() {
    let needles = Needles::new(&picture());
    let desk = Desk::new();
    let file = desk.path("in").join("family.json");
    fs::write(&file, closed_family(false, |_| true).to_string()).unwrap();
    assert!(desk.run(&["import", file.to_str().unwrap()]).status.success());
    for whom in ["everyone", "home", "school"] {
        let out = desk.path("out").join(whom);
        let output = desk.run(&["export", "--all", "--for", whom, "--out", out.to_str().unwrap()]);
        assert!(
            output.status.success(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
        let err = String::from_utf8(output.stderr.clone()).unwrap();
        assert_eq!(err.lines().count(), 3, "{err}");
        assert!(err.contains("They have lines to write on by hand."), "{err}");
        assert!(err.contains("left out: nobody was asked who may see"), "{err}");
        assert!(err.contains("came from a file and are not checked yet"), "{err}");
        let said = [output.stdout, output.stderr].concat();
        assert_eq!(needles.found_in(&said), BTreeSet::new());
        for file in every_file(&out) {
            assert!(!file.to_string_lossy().to_lowercase().contains(CANARY));
            assert_eq!(needles.found_in(&fs::read(&file).unwrap()), BTreeSet::new());
        }
    }
    let store = Store::open_and_wait(Opening::new(Paths::in_folder(desk.path("store")))).unwrap();
    let child = store.children().wait().unwrap()[0].id;
    let drafts = store.drafts(Some(child)).wait().unwrap();
    assert!(drafts.iter().filter(|draft| draft.key.contains("/copy/")).count() >= 21);
    assert!(
        drafts
            .iter()
            .all(|draft| !draft.json.to_lowercase().contains(CANARY))
    );
    let notes = store.notes().wait().unwrap();
    assert!(
        notes
            .iter()
            .all(|note| !format!("{note:?}").to_lowercase().contains(CANARY))
    );
}
