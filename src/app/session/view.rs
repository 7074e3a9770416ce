//! How the open records look: sidebar, header, the screen, and what lies on top.

use super::{Message, Over, Session, Shown};
use crate::app::command::{self, Command};
use crate::app::{Setup, children, sheets, shell};
use crate::kit::{self, El, Ground, Icon, Kit, Mode, Tone, Toned};
use crate::screen::{self, Context, Preferences};
use iced::widget::{Column, column, container, row, stack};
use iced::{Alignment, Length, Padding};

/// The id of the title, where the focus goes on a new page.
pub const TITLE: &str = "title";

impl Session {
    /// Draws everything.
    pub fn view<'a>(&'a self, kit: Kit, setup: &'a Setup, preferences: &'a Preferences) -> El<'a, Message> {
        if let Some(harm) = &self.harm {
            let page = harm.view(&kit, setup.today(), setup.context.offset_minutes());
            let page = column![
                shell::problem(&kit, self.problem.as_ref()),
                page.map(Message::Trouble)
            ]
            .into();
            return match &self.over {
                Some(Over::Unsaved(_)) => stack![kit::inert(page, true), self.unsaved(&kit)].into(),
                _ => page,
            };
        }
        let base = self.page(kit, setup, preferences);
        let mut layers = stack![kit::inert(base, self.over.is_some())];
        match &self.over {
            Some(Over::Palette(state)) => {
                layers = layers.push(
                    state
                        .view(
                            &kit,
                            self.child.as_ref(),
                            self.children.as_deref().unwrap_or_default(),
                        )
                        .map(Message::Palette),
                );
            }
            Some(Over::Unsaved(_)) => layers = layers.push(self.unsaved(&kit)),
            Some(Over::Sure(sure)) => layers = layers.push(Session::sure(&kit, sure)),
            Some(Over::Work(work)) => layers = layers.push(Session::work_sheet(&kit, work)),
            Some(Over::Keys) => layers = layers.push(sheets::keys(&kit)),
            None => {}
        }
        layers.into()
    }

    /// A page with the toasts. They have a place of their own below it and beside the sidebar: they cover nothing.
    fn with_toasts<'a>(&'a self, kit: &Kit, page: impl Into<El<'a, Message>>) -> El<'a, Message> {
        Column::new()
            .push(container(page).height(Length::Fill))
            .push(self.toast(kit))
            .push(self.lasting(kit))
            .into()
    }

    /// What was just done, with the way back.
    fn toast<'a>(&'a self, kit: &Kit) -> Option<El<'a, Message>> {
        let toast = self.toast.as_ref()?;
        let undo = toast.undo.then(|| {
            let words = "Undo".to_owned();
            (words, Message::Command(Command::Undo))
        });
        let icon = if toast.warns {
            Icon::CircleAlert
        } else {
            Icon::CircleCheck
        };
        Some(kit.toast(icon, &toast.words, undo, Message::ToastAttended))
    }

    /// What would be lost by closing, named before it goes.
    fn unsaved<'a>(&'a self, kit: &Kit) -> El<'a, Message> {
        const MOST: usize = 6;
        let words = self.pending.unsaved();
        let mut body = Column::new().spacing(8).push(kit.body(match self.harmed {
            true => "Part of your records cannot be read, so nothing is saved now. Go back to a backup first. What you typed is saved into it.",
            false => "The disk does not take what you typed last. Make room and it is saved, here in this window.",
        }));
        let called = words.called();
        for one in called.iter().take(MOST) {
            body = body.push(kit.body(one.clone()));
        }
        if called.len() > MOST {
            body = body.push(kit.body(format!("And {} more.", called.len() - MOST)));
        }
        let lose = match words.count() {
            1 => "Close and lose this change".to_owned(),
            n => format!("Close and lose these {n} changes"),
        };
        kit.dialog(
            "Some words are not saved yet. Close all the same?",
            body,
            vec![
                kit.primary("unsaved-stay", None, "Keep open", Message::StayOpen)
                    .into(),
                kit.secondary("unsaved-lose", Some(Icon::Trash2), lose, Message::CloseAnyway)
                    .into(),
            ],
        )
    }

    /// What goes, named before it goes. The button that keeps it has the keyboard.
    fn sure<'a>(kit: &Kit, sure: &screen::Sure) -> El<'a, Message> {
        let mut body = Column::new().spacing(8);
        for line in &sure.lines {
            body = body.push(kit.body(line.clone()));
        }
        kit.dialog(
            sure.question.clone(),
            body,
            vec![
                kit.primary("sure-no", None, "Cancel", Message::StayOpen).into(),
                kit.secondary("sure-yes", None, sure.yes.clone(), Message::Sure)
                    .into(),
            ],
        )
    }

    /// What was undone and can be done again, until it is pressed away. Not before a child.
    fn lasting<'a>(&'a self, kit: &Kit) -> Option<El<'a, Message>> {
        let lasting = self.lasting.as_ref()?;
        if matches!(self.shown, Shown::ChildView(_)) {
            return None;
        }
        Some(kit.lasting_toast(
            &lasting.words,
            ("Redo".to_owned(), Message::Redo(lasting.scope)),
            Message::ToastAway,
            Message::ToastAttended,
        ))
    }

    /// What a page may look at; none without a child, where the page needs one.
    fn context<'a>(
        &'a self,
        kit: Kit,
        setup: &'a Setup,
        preferences: &'a Preferences,
    ) -> Option<Context<'a>> {
        Some(Context {
            kit,
            file: self.child.as_ref().or(self.nobody.as_ref())?,
            children: self.children.as_deref().unwrap_or_default(),
            today: setup.today(),
            store: &self.store,
            ids: &setup.context,
            pictures: &self.pictures,
            drafts: &self.drafts,
            spelling: &self.speller,
            preferences,
            has_password: self.has_password,
            said: &self.said,
            paths: if self.example {
                &setup.example
            } else {
                &setup.paths
            },
        })
    }

    fn page<'a>(&'a self, kit: Kit, setup: &'a Setup, preferences: &'a Preferences) -> El<'a, Message> {
        let today = setup.today();
        match &self.shown {
            Shown::Children => {
                let list = children::list(
                    &kit,
                    self.children.as_deref().unwrap_or_default(),
                    today,
                    preferences.school,
                    self.children_from,
                );
                let heading = children::heading(preferences.school);
                let around = Around {
                    heading,
                    buttons: Vec::new(),
                    foot: None,
                };
                self.framed(kit, setup, preferences, around, list)
            }
            Shown::NewChild(state) => {
                let page = Column::new()
                    .push(shell::problem(&kit, self.problem.as_ref()))
                    .push(state.view(&kit, today).map(Message::NewChild));
                kit.ground(Ground::Window, self.with_toasts(&kit, page))
            }
            Shown::Incoming(state) => {
                let page = Column::new()
                    .push(shell::problem(&kit, self.problem.as_ref()))
                    .push(state.view(&kit).map(Message::Incoming));
                kit.ground(Ground::Window, self.with_toasts(&kit, page))
            }
            Shown::ChildView(state) => {
                let Some(context) = self.context(kit, setup, preferences) else {
                    return kit.ground(Ground::Window, kit.body(""));
                };
                let page = column![
                    shell::problem(&kit, self.problem.as_ref()),
                    state.view(&context).map(Message::ChildView)
                ];
                self.with_toasts(&kit, page)
            }
            Shown::Room(screen) => {
                let Some(context) = self.context(kit, setup, preferences) else {
                    return kit.ground(Ground::Window, kit.body(""));
                };
                let heading = screen.heading(&context);
                let buttons: Vec<El<'a, Message>> = screen
                    .buttons(&context)
                    .into_iter()
                    .map(|button| button.map(Message::Screen))
                    .collect();
                let foot = screen.foot(&context).map(|foot| foot.map(Message::Screen));
                let content = screen.view(&context).map(Message::Screen);
                let around = Around {
                    heading,
                    buttons,
                    foot,
                };
                self.framed(kit, setup, preferences, around, content)
            }
        }
    }

    /// A page with what stands around every page.
    fn framed<'a>(
        &'a self,
        kit: Kit,
        setup: &'a Setup,
        preferences: &'a Preferences,
        around: Around<'a>,
        content: El<'a, Message>,
    ) -> El<'a, Message> {
        let Around {
            heading,
            buttons,
            foot,
        } = around;
        let title = heading.title.clone();
        let mut parts = Column::new().push(header(&kit, heading, buttons));
        if let Some(problem) = shell::problem(&kit, self.problem.as_ref()) {
            parts = parts.push(problem);
        }
        if self.example {
            parts = parts.push(shell::example(&kit));
        }
        let main = kit::tagged(
            kit::Semantics::new(kit::Role::Main, title),
            if kit.flows() {
                let page = parts.push(content).spacing(12);
                let page = container(page).padding(Padding::from([16.0, kit.mode.padding()]));
                kit.pane("page", column![page].push(foot))
            } else {
                let page = container(
                    parts
                        .push(content)
                        .spacing(12)
                        .max_width(1180)
                        .height(Length::Fill),
                )
                .center_x(Length::Fill)
                .padding(Padding::from([24.0, kit.mode.padding()]).bottom(8.0));
                column![page].push(foot).into()
            },
        );
        let main = self.with_toasts(&kit, main);
        let frame = shell::Frame {
            kit,
            child: self.child.as_ref(),
            children: self.children.as_deref().unwrap_or_default(),
            pictures: &self.pictures,
            today: setup.today(),
            school: preferences.school,
            current: self.page_shown(),
        };
        let waits = self.pending.failed || !self.held.is_empty();
        let saving = match (waits, self.pending.is_empty()) {
            (true, _) => shell::Saving::Waits,
            (false, true) => shell::Saving::Done,
            (false, false) => shell::Saving::UnderWay,
        };
        if kit.mode.has_sidebar() {
            kit.ground(Ground::Window, row![frame.sidebar(saving), main])
        } else {
            kit.ground(Ground::Window, column![frame.top_bar(), main])
        }
    }
}

/// What stands around the content of a page.
struct Around<'a> {
    heading: crate::screen::Heading,
    buttons: Vec<El<'a, Message>>,
    /// The bar at the foot.
    foot: Option<El<'a, Message>>,
}

/// Title and line at the left; Search and the screen's own buttons at the right.
fn header<'a>(kit: &Kit, heading: crate::screen::Heading, buttons: Vec<El<'a, Message>>) -> El<'a, Message> {
    let words = column![
        kit::target(TITLE, kit.h1(heading.title)),
        kit.body(heading.line).tone(Tone::Second)
    ]
    .width(Length::Fill);
    let mut line = row![words].spacing(12).align_y(Alignment::Start);
    if kit.mode.has_sidebar() {
        let keys = command::keys_of(Command::Search).unwrap_or_default();
        let search = kit::press(
            "search",
            kit::Semantics {
                shortcut: Some(keys.to_owned()),
                ..kit::Semantics::new(kit::Role::Button, "Search")
            },
            kit::Skin::Secondary,
            row![
                kit.icon(Icon::Search, 20.0),
                kit.words("Search", 16.0, 1.0, kit::Weight::Semibold),
                kit.words(keys, 14.0, 1.0, kit::Weight::Regular)
                    .tone(Tone::Second)
            ]
            .spacing(10)
            .align_y(Alignment::Center),
            Some(Message::Command(Command::Search)),
        )
        .padding(Padding::from([0.0, 14.0]))
        .min_height(44.0);
        line = line.push(search);
    }
    let crowded = kit.mode == Mode::Single || (kit.mode <= Mode::Compact && buttons.len() > 1);
    if crowded && !buttons.is_empty() {
        // Beside them there would be no room for the title.
        let below = column![line, kit.flow(buttons)].spacing(10);
        return container(below).padding(Padding::from([5.0, 5.0])).into();
    }
    for button in buttons {
        line = line.push(container(button).max_width(kit::BESIDE_TITLE));
    }
    container(line).padding(Padding::from([5.0, 5.0])).into()
}
