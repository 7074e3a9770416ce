//! What a child drew stands on the papers that it leads, where its entry may be seen.

use super::*;
use fourfold::document::layout::display::{Draw, Role};
use fourfold::document::{DocumentKind, Drawings, Order, drawings, make, make_with};
use fourfold::domain::*;
use image::codecs::jpeg::JpegEncoder;

const SHOWS: &str = "Black lines fill the air over a table.";

/// A child of whom there is a drawing and no words; `size` in pixels.
fn drew(who: WhoMaySee, size: (u32, u32)) -> (ChildFile, Drawings) {
    let mut file = example();
    file.voices.retain(|voice| voice.body.way == Way::Drawing);
    file.voices.truncate(1);
    let id = PhotoId(uuid::Uuid::from_u128(77));
    let voice = &mut file.voices[0];
    voice.meta.who_may_see = who;
    voice.body.ask_first = false;
    voice.body.picture = Some(id);
    voice.body.picture_shows = SHOWS.to_owned();
    let mut jpeg = Vec::new();
    let sheet = image::DynamicImage::new_rgb8(size.0, size.1);
    JpegEncoder::new(&mut jpeg).encode_image(&sheet).unwrap();
    (file, Drawings::from([(id, jpeg)]))
}

#[test]
fn a_drawing_stands_with_its_words_and_says_what_it_shows() {
    for size in [(1600, 900), (700, 1600), (80, 60)] {
        let (file, at_hand) = drew(WhoMaySee::Anyone, size);
        for kind in [
            DocumentKind::SupportPlan,
            DocumentKind::SencoSummary,
            DocumentKind::Helpers,
        ] {
            for print in kind.prints() {
                let order = Order {
                    print: *print,
                    ..Order::new(kind, the_day())
                };
                let wanted = drawings(&file, &order);
                assert_eq!(
                    wanted,
                    at_hand.keys().copied().collect::<Vec<_>>(),
                    "{}",
                    name(&order)
                );
                let with = make_with(&file, None, &at_hand, &order).unwrap();
                let without = make(&file, None, &order).unwrap();
                let figures = with
                    .display
                    .nodes
                    .iter()
                    .filter(|node| node.alt.as_deref() == Some(SHOWS));
                let roles: Vec<Role> = figures.map(|node| node.role).collect();
                assert_eq!(roles, [Role::Figure], "{}", name(&order));
                assert_eq!(
                    (with.display.pictures.len(), without.display.pictures.len()),
                    (1, 0)
                );
                let areas: Vec<(f32, f32)> = with
                    .display
                    .pages
                    .iter()
                    .flat_map(|page| &page.marks)
                    .flat_map(|marked| &marked.draws)
                    .filter_map(|draw| match draw {
                        Draw::Picture { area, .. } => Some((area.width, area.height)),
                        _ => None,
                    })
                    .collect();
                const MM: f32 = 72.0 / 25.4;
                let [(width, height)] = areas[..] else {
                    panic!("{areas:?}")
                };
                assert!(width <= 60.1 * MM && height <= 40.1 * MM, "{width} {height}");
                let shape = size.0 as f32 / size.1 as f32;
                assert!(
                    (width / height - shape).abs() < 0.02,
                    "all of it, as it was drawn"
                );
                super::every::conforms(&with.pdf);
                assert!(with.display.pages.len() <= without.display.pages.len() + 1);
            }
        }
    }
}

/// A child who does not speak leads the profile with the drawing itself, above its description.
#[test]
fn a_drawing_leads_the_profile_of_a_child_who_does_not_speak() {
    for (size, photo) in [((1600, 900), false), ((700, 1600), true)] {
        let (file, at_hand) = drew(WhoMaySee::Anyone, size);
        let order = Order::new(DocumentKind::OnePageProfile, the_day());
        assert_eq!(drawings(&file, &order).len(), 1);
        let face = at_hand.values().next().filter(|_| photo).map(Vec::as_slice);
        let made = make_with(&file, face, &at_hand, &order).unwrap();
        super::every::conforms(&made.pdf);
        assert_eq!(made.display.pages.len(), 1);
        assert!(made.size_pt.unwrap() >= 10.5 && made.too_long.is_empty());
        assert_eq!(made.display.pictures.len(), 1 + usize::from(photo));
        let read = made.display.text();
        let at = |words: &str| read.find(words).unwrap_or_else(|| panic!("{words}: {read}"));
        assert!(at("Maya") < at(SHOWS) && at(SHOWS) < at("What I drew"));
        let shape = size.0 as f32 / size.1 as f32;
        let draws = made.display.pages[0]
            .marks
            .iter()
            .flat_map(|marked| &marked.draws);
        let whole: Vec<f32> = draws
            .filter_map(|draw| match draw {
                Draw::Picture { area, clip: None, .. } => Some(area.width / area.height),
                _ => None,
            })
            .collect();
        assert!(
            matches!(whole[..], [one] if (one - shape).abs() < 0.02),
            "{whole:?}"
        );
        let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("papers");
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(folder.join(format!("drawn-profile-{photo}.pdf")), &made.pdf).unwrap();
    }
}

#[test]
fn a_drawing_that_is_kept_back_is_on_no_paper_and_is_not_fetched() {
    for who in [WhoMaySee::Nobody, WhoMaySee::NotAsked] {
        let (file, at_hand) = drew(who, (600, 400));
        for order in orders() {
            assert_eq!(drawings(&file, &order), [], "{}", name(&order));
            if order.lacks(&file).is_none() {
                let made = make_with(&file, None, &at_hand, &order).unwrap();
                assert!(made.display.pictures.is_empty(), "{}", name(&order));
                assert!(!format!("{:?}", made.display.nodes).contains(SHOWS));
            }
        }
    }
}
