//! Buttons and links.

use super::press::Press;
use super::{Cut, El, Icon, Kit, Role, Semantics, Skin, Weight, press};
use iced::advanced::widget::Id;
use iced::alignment::Horizontal;
use iced::widget::row;
use iced::{Length, Padding};

/// The most lines of a button: some are made from a name.
const LINES: u16 = 3;

impl Kit {
    fn button_words(&self, label: &str) -> Cut {
        self.cut(label, 16.0, 1.0, Weight::Semibold, LINES)
    }

    fn button_content<'a, M: 'a>(&self, icon: Option<Icon>, label: &str) -> El<'a, M> {
        let words = self.button_words(label);
        match icon {
            Some(icon) => row![self.icon(icon, 20.0), words]
                .spacing(10)
                .align_y(iced::Alignment::Center)
                .into(),
            None => words.into(),
        }
    }

    /// A button with words, and an icon before them.
    pub fn button<'a, M: Clone + 'a>(
        &self,
        id: impl Into<Id>,
        skin: Skin,
        icon: Option<Icon>,
        label: impl Into<String>,
        on_press: Option<M>,
    ) -> Press<'a, M> {
        let label = label.into();
        let content = self.button_content(icon, &label);
        press(id, Semantics::new(Role::Button, label), skin, content, on_press)
            // Room above and below where a long name takes several lines.
            .padding(Padding::from([6.0, 18.0]))
            .min_height(44.0)
            .align(Horizontal::Center)
    }

    /// The one next step of a screen.
    pub fn primary<'a, M: Clone + 'a>(
        &self,
        id: impl Into<Id>,
        icon: Option<Icon>,
        label: impl Into<String>,
        on_press: M,
    ) -> Press<'a, M> {
        self.button(id, Skin::Primary, icon, label, Some(on_press))
    }

    /// Another way on.
    pub fn secondary<'a, M: Clone + 'a>(
        &self,
        id: impl Into<Id>,
        icon: Option<Icon>,
        label: impl Into<String>,
        on_press: M,
    ) -> Press<'a, M> {
        self.button(id, Skin::Secondary, icon, label, Some(on_press))
    }

    /// A way on that stays in the background.
    pub fn quiet<'a, M: Clone + 'a>(
        &self,
        id: impl Into<Id>,
        icon: Option<Icon>,
        label: impl Into<String>,
        on_press: M,
    ) -> Press<'a, M> {
        self.button(id, Skin::Quiet, icon, label, Some(on_press))
            .padding(Padding::from([0.0, 12.0]))
    }

    /// A button that leads on: its icon comes after the words, as the way goes.
    pub fn onward<'a, M: Clone + 'a>(
        &self,
        id: impl Into<Id>,
        skin: Skin,
        icon: Icon,
        label: impl Into<String>,
        on_press: M,
    ) -> Press<'a, M> {
        let label = label.into();
        let content = row![self.button_words(&label), self.icon(icon, 20.0)]
            .spacing(10)
            .align_y(iced::Alignment::Center);
        let sides = if skin == Skin::Quiet { 12.0 } else { 18.0 };
        press(
            id,
            Semantics::new(Role::Button, label),
            skin,
            content,
            Some(on_press),
        )
        .padding(Padding::from([0.0, sides]))
        .min_height(44.0)
        .align(Horizontal::Center)
    }

    /// An icon without words: for close, drag, and plus in rows only. Its words are in a tip.
    pub fn icon_button<'a, M: Clone + 'a>(
        &self,
        id: impl Into<Id>,
        icon: Icon,
        label: impl Into<String>,
        on_press: Option<M>,
    ) -> Press<'a, M> {
        let label = label.into();
        press(
            id,
            Semantics::new(Role::Button, label.clone()),
            Skin::Quiet,
            self.icon(icon, 20.0),
            on_press,
        )
        .width(Length::Fixed(44.0))
        .height(Length::Fixed(44.0))
        .align(Horizontal::Center)
        .tip(label, self.family)
    }

    /// Underlined words that lead elsewhere.
    pub fn link<'a, M: Clone + 'a>(
        &self,
        id: impl Into<Id>,
        label: impl Into<String>,
        on_press: M,
    ) -> Press<'a, M> {
        let label = label.into();
        let words = iced::widget::rich_text![
            iced::widget::span::<(), _>(label.clone())
                .underline(true)
                .font(self.family.font(Weight::Medium))
        ]
        .size(16);
        press(
            id,
            Semantics::new(Role::Link, label),
            Skin::Link,
            words,
            Some(on_press),
        )
        .padding(Padding::from([4.0, 4.0]))
        .min_height(32.0)
    }
}
