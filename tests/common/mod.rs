//! What tests over the whole program share.
#![allow(dead_code, reason = "each test uses a part")]

use fourfold::app::Setup;
use fourfold::app::headless::Stage;
use fourfold::app::timers::{Timers, Waiting};
use fourfold::domain::ChildFile;
use fourfold::kit::Role;
use fourfold::store::{Context, FixedClock, Paths};
use std::sync::Arc;
use std::time::Duration;
use tempfile::TempDir;

/// A program over records in a folder of its own, with a clock that stands at 24 November 2026.
pub struct House {
    pub stage: Stage,
    pub setup: Setup,
    pub waiting: Arc<Waiting>,
    pub clock: Arc<FixedClock>,
    folder: TempDir,
}

impl House {
    /// The first page, 1366 x 768.
    pub fn new() -> House {
        House::sized(1366, 768)
    }

    pub fn sized(width: u32, height: u32) -> House {
        let folder = tempfile::tempdir().unwrap();
        let waiting = Arc::<Waiting>::default();
        let noon = chrono::DateTime::parse_from_rfc3339("2026-11-24T12:00:00Z").unwrap();
        let clock = FixedClock::at(noon.to_utc());
        let mut setup = Setup::new(
            Paths::in_folder(folder.path().join("records")),
            Paths::in_folder(folder.path().join("example")),
        );
        setup.preferences = Some(folder.path().join("settings.json"));
        setup.context = Context::with_clock(clock.clone());
        setup.timers = Timers::Manual(waiting.clone());
        let stage = Stage::new(setup.clone(), width, height).unwrap();
        House {
            stage,
            setup,
            waiting,
            clock,
            folder,
        }
    }

    /// With the example family open.
    pub fn with_example() -> House {
        House::with_example_sized(1366, 768)
    }

    /// The same in a window of another size.
    pub fn with_example_sized(width: u32, height: u32) -> House {
        let mut house = House::sized(width, height);
        house.click("Look round an example");
        let there: Vec<String> = (house.stage.nodes().into_iter())
            .map(|node| node.semantics.name)
            .collect();
        assert!(house.stage.mentions("made-up child"), "{there:?}");
        house
    }

    /// With a new child of that name open.
    pub fn with_child(name: &str) -> House {
        let mut house = House::new();
        house.click("Start with your child");
        house.type_in("The name they like to be called", name);
        house.click("Begin");
        house
    }

    /// Presses the button of that name.
    pub fn click(&mut self, name: &str) {
        self.stage.click(Role::Button, name).unwrap();
    }

    /// Opens a page by the sidebar.
    pub fn go(&mut self, page: &str) {
        self.stage.click(Role::Link, page).unwrap();
    }

    /// Opens a part of Settings.
    pub fn settings(&mut self, part: &str) {
        self.go("Settings");
        self.stage.click(Role::Tab, part).unwrap();
    }

    /// Replaces what a field holds.
    pub fn type_in(&mut self, field: &str, text: &str) {
        self.stage.type_in(field, text).unwrap();
    }

    /// Lets the pause pass after which typing is saved.
    pub fn pause(&mut self) {
        self.waiting.advance(Duration::from_secs(1));
        self.stage.settle();
    }

    /// Lets the toast go that lies over the page.
    pub fn past_the_toast(&mut self) {
        self.waiting.advance(Duration::from_secs(11));
        self.stage.settle();
    }

    /// What the store holds of the child that is open.
    pub fn file(&mut self) -> ChildFile {
        self.stage.settle();
        let app = self.stage.app();
        let id = app.child().unwrap();
        app.store().unwrap().load_child(id).wait().unwrap()
    }

    /// The program again over the same records, as after a power cut: nothing is said to it before.
    pub fn again(self) -> House {
        let House {
            stage,
            setup,
            waiting,
            clock,
            folder,
        } = self;
        drop(stage);
        let stage = Stage::new(setup.clone(), 1366, 768).unwrap();
        House {
            stage,
            setup,
            waiting,
            clock,
            folder,
        }
    }
}

/// The day of every test: 24 November 2026.
pub fn today() -> chrono::NaiveDate {
    chrono::NaiveDate::from_ymd_opt(2026, 11, 24).unwrap()
}
