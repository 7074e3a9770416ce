//! A place to drop files on, or to press and choose one.

use super::semantics::{Role, Semantics};
use super::{El, Icon, Kit, Skin, Theme, Toned, Weight, press, wrap};
use iced::advanced::widget::{Operation, Tree, tree};
use iced::advanced::{Clipboard, Layout, Shell, Widget, layout, mouse, overlay, renderer};
use iced::alignment::Horizontal;
use iced::widget::canvas::{Frame, LineDash, Path, Stroke};
use iced::widget::{column, container};
use iced::{Event, Length, Padding, Point, Rectangle, Renderer, Size, Vector, window};
use std::path::PathBuf;

const CORNER: f32 = 16.0;

/// Catches what is dropped on the window while `content` is on screen. The system does not say where in the
/// window a file is let go, so the whole window is the target.
struct Catch<'a, M> {
    content: El<'a, M>,
    on_drop: Box<dyn Fn(PathBuf) -> M + 'a>,
}

#[derive(Default)]
struct State {
    /// A file hangs over the window.
    over: bool,
}

impl<'a, M: 'a> Widget<M, Theme, Renderer> for Catch<'a, M> {
    wrap::pass_on!(State; diff operate interaction overlay);

    fn draw(
        &self,
        tree: &Tree,
        renderer: &mut Renderer,
        theme: &Theme,
        style: &renderer::Style,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        viewport: &Rectangle,
    ) {
        use iced::advanced::Renderer as _;
        use iced::advanced::graphics::geometry::Renderer as _;
        let t = theme.tokens();
        let over = tree.state.downcast_ref::<State>().over;
        let bounds = layout.bounds();
        renderer.fill_quad(
            renderer::Quad {
                bounds,
                border: iced::Border::default().rounded(CORNER),
                ..renderer::Quad::default()
            },
            if over { t.primary_soft } else { t.well },
        );
        let mut frame = Frame::new(renderer, bounds.size());
        let (color, width) = if over {
            (t.primary, 3.0)
        } else {
            (t.line_strong, 2.0)
        };
        let edge = Path::rounded_rectangle(
            Point::new(width / 2.0, width / 2.0),
            Size::new(bounds.width - width, bounds.height - width),
            CORNER.into(),
        );
        frame.stroke(
            &edge,
            Stroke {
                line_dash: LineDash {
                    segments: if over { &[] } else { &[8.0, 6.0] },
                    offset: 0,
                },
                ..Stroke::default().with_color(color).with_width(width)
            },
        );
        let edge = frame.into_geometry();
        renderer.with_translation(Vector::new(bounds.x, bounds.y), |renderer| {
            renderer.draw_geometry(edge);
        });
        self.content.as_widget().draw(
            &tree.children[0],
            renderer,
            theme,
            style,
            layout,
            cursor,
            viewport,
        );
    }

    fn update(
        &mut self,
        tree: &mut Tree,
        event: &Event,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        renderer: &Renderer,
        clipboard: &mut dyn Clipboard,
        shell: &mut Shell<'_, M>,
        viewport: &Rectangle,
    ) {
        self.content.as_widget_mut().update(
            &mut tree.children[0],
            event,
            layout,
            cursor,
            renderer,
            clipboard,
            shell,
            viewport,
        );
        let state = tree.state.downcast_mut::<State>();
        let over = match event {
            Event::Window(window::Event::FileHovered(_)) => true,
            Event::Window(window::Event::FilesHoveredLeft) => false,
            Event::Window(window::Event::FileDropped(path)) => {
                // Of two places on one page, one takes it.
                if !shell.is_event_captured() {
                    shell.publish((self.on_drop)(path.clone()));
                    shell.capture_event();
                }
                false
            }
            _ => return,
        };
        if std::mem::replace(&mut state.over, over) != over {
            shell.request_redraw();
        }
    }
}

impl Kit {
    /// A place for files: `words` say both ways, "Drop a photo here, or choose one"; `hint` says which kinds.
    /// `on_drop` is told of each file that is dropped, one by one.
    pub fn file_drop<'a, M: Clone + 'a>(
        &self,
        id: &str,
        icon: Icon,
        words: impl Into<String>,
        hint: impl Into<String>,
        on_choose: M,
        on_drop: impl Fn(PathBuf) -> M + 'a,
    ) -> El<'a, M> {
        let (words, hint) = (words.into(), hint.into());
        let content = column![
            self.icon(icon, 28.0),
            self.words(words.clone(), 16.0, 1.3, Weight::Semibold)
                .align_x(Horizontal::Center),
            self.caption(hint.clone())
                .align_x(Horizontal::Center)
                .tone(super::Tone::Second),
        ]
        .spacing(8)
        .align_x(Horizontal::Center);
        let place = press(
            id.to_owned(),
            Semantics {
                description: hint,
                ..Semantics::new(Role::Button, words)
            },
            Skin::Drop,
            container(content).center_x(Length::Fill),
            Some(on_choose),
        )
        .padding(Padding::from([20.0, 16.0]))
        .min_height(132.0)
        .width(Length::Fill);
        El::new(Catch {
            content: place.into(),
            on_drop: Box::new(on_drop),
        })
    }
}
