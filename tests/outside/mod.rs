//! A computer of its own for a test: a display, a message bus, a home, and a person who sits at it.
//!
//! The person reads the window as a screen reader does, and uses the keyboard and the mouse.
#![allow(dead_code, reason = "each test uses a part")]

use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// The program that is tested.
pub const PROGRAM: &str = env!("CARGO_BIN_EXE_fourfold");
/// What the system's own Python is called; another one may lack what screen readers use.
const PYTHON: &str = "/usr/bin/python3";
/// How long a person waits before saying that it does not work.
const PATIENCE: Duration = Duration::from_secs(60);

/// What AT-SPI calls the controls.
pub const BUTTON: &str = "push button";
pub const LINK: &str = "link";
pub const FIELD: &str = "entry";
pub const TICK: &str = "check box";
pub const HEADING: &str = "heading";

/// A process that ends with its owner.
pub struct Running(pub Child);

impl Drop for Running {
    fn drop(&mut self) {
        self.0.kill().ok();
        self.0.wait().ok();
    }
}

/// The computer.
pub struct Desk {
    pub display: String,
    bus: String,
    folder: TempDir,
    // Ended in this order.
    _listener: Running,
    _daemon: Running,
    _screen: Running,
}

impl Desk {
    /// A display of 1366 x 768 with an empty home.
    pub fn new() -> Desk {
        let folder = tempfile::tempdir().unwrap();
        for name in ["home", "run", "data", "config", "cache"] {
            std::fs::create_dir(folder.path().join(name)).unwrap();
        }
        let run = folder.path().join("run");
        std::fs::set_permissions(&run, std::os::unix::fs::PermissionsExt::from_mode(0o700)).unwrap();
        let mut screen = Command::new("Xvfb")
            .args([
                "-displayfd",
                "1",
                "-screen",
                "0",
                "1366x768x24",
                "-nolisten",
                "tcp",
                "-noreset",
            ])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let number = first_line(screen.stdout.take().unwrap());
        let screen = Running(screen);
        let display = format!(":{}", number.trim());
        let mut daemon = at_home(Command::new("dbus-daemon"), folder.path(), &display)
            .args(["--session", "--nofork", "--nopidfile", "--print-address=1"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let bus = first_line(daemon.stdout.take().unwrap()).trim().to_owned();
        let daemon = Running(daemon);
        // Screen readers say once that they are there; programs listen for it.
        let said = Command::new("dbus-send")
            .arg(format!("--bus={bus}"))
            .args([
                "--print-reply",
                "--dest=org.a11y.Bus",
                "/org/a11y/bus",
                "org.freedesktop.DBus.Properties.Set",
                "string:org.a11y.Status",
                "string:IsEnabled",
                "variant:boolean:true",
            ])
            .output()
            .unwrap();
        assert!(said.status.success(), "{}", String::from_utf8_lossy(&said.stderr));
        // The bus of screen readers lives while somebody is on the display; kept for the whole test.
        let listener = Running(
            at_home(Command::new("dbus-monitor"), folder.path(), &display)
                .env("DBUS_SESSION_BUS_ADDRESS", &bus)
                .args(["--session", "type='method_call',member='Nothing'"])
                .stdout(Stdio::null())
                .stderr(Stdio::null())
                .spawn()
                .unwrap(),
        );
        Desk {
            display,
            bus,
            folder,
            _listener: listener,
            _daemon: daemon,
            _screen: screen,
        }
    }

    /// The temporary folder in which everything lies.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// The folder of the records.
    pub fn records(&self) -> PathBuf {
        self.folder.path().join("records")
    }

    /// A program that runs on this computer.
    pub fn command(&self, program: &str) -> Command {
        let mut command = at_home(Command::new(program), self.folder.path(), &self.display);
        command.env("DBUS_SESSION_BUS_ADDRESS", &self.bus);
        command
    }

    /// Runs a program to its end; it must succeed. Returns what it wrote.
    pub fn run(&self, program: &str, arguments: &[&str]) -> String {
        let output = self.command(program).args(arguments).output().unwrap();
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        let complained = String::from_utf8_lossy(&output.stderr);
        assert!(
            output.status.success(),
            "{program} {arguments:?}: {said}{complained}"
        );
        said
    }

    /// Runs one of the scripts beside this file to its end.
    fn script(&self, name: &str, argument: &str) {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/outside");
        self.run(PYTHON, &[path.join(name).to_str().unwrap(), argument]);
    }

    /// What `fourfold list` says of the records; the window must be closed.
    pub fn list(&self, kind: &str) -> Value {
        let records = self.records();
        let said = self.run(
            PROGRAM,
            &["--store", records.to_str().unwrap(), "list", kind, "--json"],
        );
        serde_json::from_str(&said).unwrap()
    }
}

fn at_home(mut command: Command, folder: &Path, display: &str) -> Command {
    command
        .env("DISPLAY", display)
        .env("HOME", folder.join("home"))
        .env("XDG_RUNTIME_DIR", folder.join("run"))
        .env("XDG_DATA_HOME", folder.join("data"))
        .env("XDG_CONFIG_HOME", folder.join("config"))
        .env("XDG_CACHE_HOME", folder.join("cache"))
        .env_remove("WAYLAND_DISPLAY")
        .env_remove("WAYLAND_SOCKET")
        .env_remove("AT_SPI_BUS_ADDRESS")
        .current_dir(folder.join("home"))
        .stdin(Stdio::null());
    command
}

fn first_line(out: ChildStdout) -> String {
    let mut line = String::new();
    BufReader::new(out).read_line(&mut line).unwrap();
    line
}

/// A person at the computer, with the window open.
pub struct Person<'a> {
    desk: &'a Desk,
    pub program: Running,
    reader: Running,
    ask: ChildStdin,
    answers: BufReader<ChildStdout>,
    /// Where pictures of the screen go.
    pictures: PathBuf,
    taken: usize,
}

impl<'a> Person<'a> {
    /// Starts the program and waits for its window. Pictures go into a folder of that name.
    pub fn new(desk: &'a Desk, pictures: &str) -> Person<'a> {
        Person::under(desk, pictures, &[])
    }

    /// The same, with another program that watches this one.
    pub fn under(desk: &'a Desk, pictures: &str, watcher: &[&str]) -> Person<'a> {
        let program = start(desk, watcher);
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/outside/at_spi.py");
        let mut reader = desk
            .command(PYTHON)
            .arg(script)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(pictures);
        std::fs::create_dir_all(&folder).unwrap();
        let mut person = Person {
            desk,
            program,
            ask: reader.stdin.take().unwrap(),
            answers: BufReader::new(reader.stdout.take().unwrap()),
            reader: Running(reader),
            pictures: folder,
            taken: 0,
        };
        person.take_the_keyboard();
        person
    }

    /// Without a window manager nobody gives the window the keyboard, nor keys for letters such as â.
    fn take_the_keyboard(&mut self) {
        self.desk.run(
            "xdotool",
            &[
                "search",
                "--sync",
                "--onlyvisible",
                "--name",
                "^Fourfold$",
                "windowfocus",
                "--sync",
            ],
        );
        self.desk.script("keyboard.py", "âŵ");
    }

    /// Ends the program as a power cut does.
    pub fn cut_the_power(&mut self) {
        self.program.0.kill().unwrap();
        self.program.0.wait().unwrap();
    }

    /// Sends the program a signal, as a logout or a shutdown does; it has to end by itself.
    pub fn told_to_end(&mut self, signal: &str) {
        let program = self.program.0.id().to_string();
        self.desk.run("kill", &[&["-", signal].concat(), &program]);
        self.ends();
    }

    fn ends(&mut self) {
        let begun = Instant::now();
        loop {
            if let Some(status) = self.program.0.try_wait().unwrap() {
                assert!(status.success(), "{status}");
                return;
            }
            assert!(begun.elapsed() < PATIENCE, "the program does not end");
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// Starts the program again.
    pub fn start_again(&mut self) {
        self.program = start(self.desk, &[]);
        self.take_the_keyboard();
    }

    /// Closes the window as the cross in its corner does, and waits until the program has ended.
    pub fn close(mut self) {
        self.desk.script("close_window.py", "Fourfold");
        self.ends();
    }

    /// Asks the screen reader; an error is what it could not do.
    pub fn ask(&mut self, question: &Value) -> Result<Value, String> {
        writeln!(self.ask, "{question}").unwrap();
        let mut line = String::new();
        self.answers.read_line(&mut line).unwrap();
        assert!(!line.is_empty(), "the screen reader is gone at {question}");
        let mut answer: Value = serde_json::from_str(&line).unwrap();
        match answer.get("error") {
            Some(error) => Err(error.to_string()),
            None => Ok(answer["answer"].take()),
        }
    }

    /// Waits until something holds; says what is on the screen if it never does.
    pub fn until(&mut self, what: &str, mut holds: impl FnMut(&mut Self) -> bool) {
        let begun = Instant::now();
        while !holds(self) {
            if begun.elapsed() > PATIENCE {
                self.look("what-went-wrong");
                let there = self.ask(&json!(["everything"])).unwrap_or_default();
                panic!("waited for {what}; there is {there}");
            }
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    /// Waits until there is something of that role and name.
    pub fn wait_for(&mut self, role: &str, name: &str) {
        let question = json!(["there", role, name]);
        self.until(&format!("{role} {name:?}"), |person| {
            person.ask(&question) == Ok(true.into())
        });
    }

    /// Waits until something on the screen says these words, among others.
    pub fn wait_for_words(&mut self, words: &str) {
        self.until(words, |person| {
            let there = person.ask(&json!(["everything"])).unwrap_or_default();
            there.to_string().contains(words)
        });
    }

    /// What a field holds.
    pub fn value(&mut self, field: &str) -> String {
        self.wait_for(FIELD, field);
        let value = self.ask(&json!(["value", FIELD, field])).unwrap();
        value.as_str().unwrap_or_default().to_owned()
    }

    /// Waits until a field holds that.
    pub fn wait_for_value(&mut self, field: &str, text: &str) {
        let question = json!(["value", FIELD, field]);
        let begun = Instant::now();
        loop {
            let held = self.ask(&question);
            if held == Ok(text.into()) {
                return;
            }
            if begun.elapsed() > PATIENCE {
                self.look("what-went-wrong");
                panic!("{field:?} should hold {text:?} and holds {held:?}");
            }
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    /// The role and name of what has the focus.
    pub fn focused(&mut self) -> (String, String) {
        let there = self.ask(&json!(["focused"])).unwrap_or_default();
        let part = |n: usize| there[n].as_str().unwrap_or_default().to_owned();
        (part(0), part(1))
    }

    /// Waits until that has the focus.
    pub fn wait_for_focus(&mut self, role: &str, name: &str) {
        self.until(&format!("the focus on {role} {name:?}"), |person| {
            person.focused() == (role.to_owned(), name.to_owned())
        });
    }

    /// Waits until something of that role has the focus.
    pub fn until_focus_is_on(&mut self, role: &str) {
        self.until(&format!("the focus on a {role}"), |person| {
            person.focused().0 == role
        });
    }

    /// Clicks in the middle of something with the mouse.
    pub fn click(&mut self, role: &str, name: &str) {
        self.wait_for(role, name);
        let place = self.ask(&json!(["box", role, name])).unwrap();
        let part = |n: usize| place[n].as_i64().unwrap();
        let middle = [part(0) + part(2) / 2, part(1) + part(3) / 2].map(|at| at.to_string());
        self.desk
            .run("xdotool", &["mousemove", &middle[0], &middle[1], "click", "1"]);
    }

    /// Presses keys, such as `ctrl+5` or `Return`.
    pub fn keys(&mut self, keys: &[&str]) {
        let mut arguments = vec!["key", "--clearmodifiers", "--delay", "30"];
        arguments.extend(keys);
        self.desk.run("xdotool", &arguments);
    }

    /// Goes on with Tab until that has the focus.
    pub fn tab_to(&mut self, role: &str, name: &str) {
        self.wait_for(role, name);
        for _ in 0..120 {
            let before = self.focused();
            if before == (role.to_owned(), name.to_owned()) {
                return;
            }
            self.keys(&["Tab"]);
            // Drawn, and told to the reader.
            for _ in 0..20 {
                if self.focused() != before {
                    break;
                }
                std::thread::sleep(Duration::from_millis(20));
            }
        }
        panic!("Tab never reaches {role} {name:?}");
    }

    /// Types into what has the focus.
    pub fn type_text(&mut self, text: &str) {
        self.desk.run("xdotool", &["type", "--delay", "20", text]);
    }

    /// Types as a person does, letter by letter. No key is down when it returns.
    pub fn type_slowly(&mut self, text: &str) {
        for letter in text.chars() {
            self.desk.run("xdotool", &["type", &letter.to_string()]);
            std::thread::sleep(Duration::from_millis(70));
        }
    }

    /// Replaces what the field with the focus holds.
    pub fn fill(&mut self, field: &str, text: &str) {
        self.keys(&["ctrl+a"]);
        self.type_text(text);
        self.wait_for_value(field, text);
    }

    /// Takes a picture of the screen.
    pub fn look(&mut self, name: &str) {
        self.taken += 1;
        let path = self.pictures.join(format!("{:02}-{name}.png", self.taken));
        self.desk
            .run("import", &["-window", "root", path.to_str().unwrap()]);
    }
}

fn start(desk: &Desk, watcher: &[&str]) -> Running {
    let mut command = match watcher {
        [] => desk.command(PROGRAM),
        [watcher, arguments @ ..] => {
            let mut command = desk.command(watcher);
            command.args(arguments).arg(PROGRAM);
            command
        }
    };
    Running(command.arg("--store").arg(desk.records()).spawn().unwrap())
}
