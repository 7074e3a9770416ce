//! The larger parts of the child's own pages, and the row of five faces.

use super::{
    Area, AreaEdit, El, Icon, Kit, Mouth, Press, Role, Semantics, Skin, Theme, Tone, Toned, Weight, area,
    press, roving, tagged,
};
use iced::alignment::Horizontal;
use iced::widget::{Row, Space, column, container, row};
use iced::{Alignment, Background, Border, Length, Padding};

impl Kit {
    /// The child's own ground, the whole window.
    pub fn child_ground<'a, M: 'a>(&self, content: impl Into<El<'a, M>>) -> El<'a, M> {
        container(content)
            .width(Length::Fill)
            .height(Length::Fill)
            .style(|theme: &Theme| {
                let t = theme.tokens();
                container::Style {
                    text_color: Some(t.child_ink),
                    background: Some(Background::Color(t.child_bg)),
                    ..container::Style::default()
                }
            })
            .into()
    }

    /// A large button of the child's own pages. An arrow to the right stands after the words.
    pub fn child_button<'a, M: Clone + 'a>(
        &self,
        id: &str,
        skin: Skin,
        icon: Option<Icon>,
        label: impl Into<String>,
        on_press: M,
    ) -> Press<'a, M> {
        let label = label.into();
        let words = self.words(label.clone(), 18.0, 1.2, Weight::Semibold);
        let content: El<'a, M> = match icon {
            Some(icon) => {
                let icon_first = icon != Icon::ArrowRight;
                let icon: El<'a, M> = self.icon(icon, 22.0);
                let both = if icon_first {
                    row![icon, words]
                } else {
                    row![words, icon]
                };
                both.spacing(12).align_y(Alignment::Center).into()
            }
            None => words.into(),
        };
        press(
            id.to_owned(),
            Semantics::new(Role::Button, label),
            skin,
            content,
            Some(on_press),
        )
        .padding(Padding::from([8.0, 24.0]))
        .min_height(56.0)
        .align(Horizontal::Center)
    }

    /// The parts of the child's page; arrows move between them.
    pub fn child_tabs<'a, M: Clone + 'a>(
        &self,
        id: &str,
        label: &str,
        tabs: impl IntoIterator<Item = (Icon, &'static str, bool, M)>,
    ) -> El<'a, M> {
        let tabs = tabs
            .into_iter()
            .enumerate()
            .map(|(n, (icon, words, on, message))| {
                let label = self.words(words, 17.0, 1.2, Weight::Semibold);
                // All four fit in one line of a narrow window without their icons.
                let content: El<'a, M> = if self.width < 760.0 {
                    label.into()
                } else {
                    row![self.icon(icon, 22.0), label]
                        .spacing(10)
                        .align_y(Alignment::Center)
                        .into()
                };
                press(
                    format!("{id}-{n}"),
                    Semantics {
                        selected: on,
                        ..Semantics::new(Role::Tab, words)
                    },
                    if on {
                        Skin::ChildTab
                    } else {
                        Skin::ChildChoice { chosen: false }
                    },
                    content,
                    Some(message),
                )
                .padding(Padding::from([4.0, 18.0]))
                .min_height(50.0)
                .into()
            });
        tagged(Semantics::new(Role::Group, label), roving(self.flow(tabs), false)).into()
    }

    /// A choice of one, as large pills.
    pub fn child_pills<'a, M: Clone + 'a, T: PartialEq>(
        &self,
        id: &str,
        label: &str,
        options: impl IntoIterator<Item = (T, String)>,
        chosen: Option<&T>,
        on_pick: impl Fn(T) -> M,
    ) -> El<'a, M> {
        let pills = options.into_iter().enumerate().map(|(n, (value, words))| {
            let on = chosen == Some(&value);
            let weight = if on { Weight::Semibold } else { Weight::Medium };
            let text = self.words(words.clone(), 17.0, 1.2, weight);
            let content: El<'a, M> = if on {
                row![self.icon(Icon::Check, 20.0), text]
                    .spacing(10)
                    .align_y(Alignment::Center)
                    .into()
            } else {
                text.into()
            };
            press(
                format!("{id}-{n}"),
                Semantics {
                    checked: Some(on),
                    ..Semantics::new(Role::Radio, words)
                },
                Skin::ChildChoice { chosen: on },
                content,
                Some(on_pick(value)),
            )
            .padding(Padding::from([4.0, 20.0]))
            .min_height(48.0)
            .into()
        });
        tagged(
            Semantics::new(Role::RadioGroup, label),
            roving(self.flow(pills), true),
        )
        .into()
    }

    /// Five faces in one line, however narrow it is; arrows move and choose. `large` is for the child's page.
    pub fn face_row<'a, M: Clone + 'a>(
        &self,
        id: &str,
        label: &str,
        words: [&'static str; 5],
        chosen: Option<usize>,
        large: Option<f32>,
        on_pick: impl Fn(usize) -> M,
    ) -> El<'a, M> {
        let size = large.unwrap_or(40.0);
        let faces = words.into_iter().enumerate().map(|(level, word)| {
            let on = chosen == Some(level);
            let weight = if on { Weight::Bold } else { Weight::Regular };
            let letters = match large {
                Some(_) if size > 72.0 => 24.0,
                Some(_) => 18.0,
                None => 14.0,
            };
            let content = column![
                self.face(Mouth::of_level(level), size, true),
                self.words(word, letters, 1.2, weight)
                    .align_x(Horizontal::Center)
                    .tone(Tone::Inherit),
            ]
            .spacing(if large.is_some() { 12 } else { 6 })
            .align_x(Horizontal::Center);
            let skin = match (large, on) {
                (Some(_), true) => Skin::ChildChoice { chosen: true },
                _ => Skin::Face { chosen: on },
            };
            press(
                format!("{id}-{level}"),
                Semantics {
                    checked: Some(on),
                    ..Semantics::new(Role::Radio, word)
                },
                skin,
                content,
                Some(on_pick(level)),
            )
            .padding(if large.is_some() {
                Padding::from([if size < 70.0 { 8.0 } else { 18.0 }, 6.0])
            } else {
                Padding::from([10.0, 2.0])
            })
            .width(Length::Fill)
            .align(Horizontal::Center)
            .into()
        });
        let faces = Row::with_children(faces).spacing(if large.is_some() { 12 } else { 2 });
        tagged(
            Semantics::new(Role::RadioGroup, label),
            // The focus ring of the outer faces needs air.
            roving(container(faces).padding(5), true),
        )
        .into()
    }

    /// Large letters to write with. The label is read out; on screen the question above is the label.
    pub fn child_area<'a, M: Clone + 'a>(
        &self,
        id: &str,
        label: &str,
        hint: &str,
        model: &'a Area,
        on_edit: impl Fn(AreaEdit) -> M + Clone + 'a,
    ) -> El<'a, M> {
        let semantics = Semantics {
            description: hint.to_owned(),
            ..Semantics::new(Role::TextArea, label)
        };
        container(area(id.to_owned(), semantics, "", model, self.family, on_edit).size(24.0))
            .padding(5)
            .into()
    }

    /// How far one is: dots, and the same in words.
    pub fn child_steps<'a, M: 'a>(&self, at: usize, count: usize) -> El<'a, M> {
        let words = format!("{} of {count}", at + 1);
        let mut line = row![].spacing(10).align_y(Alignment::Center);
        // Where the buttons beside them need the room, the words are enough.
        let dots = if self.width < 620.0 { 0 } else { count };
        for n in 0..dots {
            let (past, now) = (n < at, n == at);
            let dot = container(Space::new())
                .width(Length::Fixed(if now { 34.0 } else { 14.0 }))
                .height(Length::Fixed(14.0))
                .style(move |theme: &Theme| {
                    let t = theme.tokens();
                    container::Style {
                        background: Some(Background::Color(if past || now {
                            t.child_ink
                        } else {
                            t.surface
                        })),
                        border: Border {
                            radius: 7.0.into(),
                            ..theme.edge(t.child_ink, 1.5, 7.0)
                        },
                        ..container::Style::default()
                    }
                });
            line = line.push(dot);
        }
        line = line.push(
            self.words(words.clone(), 17.0, 1.2, Weight::Semibold)
                .tone(Tone::Child),
        );
        tagged(
            Semantics {
                leaf: true,
                ..Semantics::new(Role::Status, words)
            },
            line,
        )
        .into()
    }
}
