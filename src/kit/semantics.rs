//! What a widget is, for people who do not see it and for tests.
//!
//! Free of iced's and AccessKit's own types, so that the bridge to the system can change alone.
//! Widgets hand a [`Semantics`] to [`Operation::custom`] and then traverse their children; that is
//! the only channel.

use super::{El, Theme, wrap};
use iced::advanced::widget::operation::Focusable;
use iced::advanced::widget::{Id, Operation, Tree, tree};
use iced::advanced::{Clipboard, Layout, Shell, Widget, layout, mouse, overlay, renderer};
use iced::{Event, Length, Rectangle, Renderer, Size, Vector};

/// What a node is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Role {
    #[default]
    Group,
    Button,
    Link,
    Checkbox,
    Radio,
    RadioGroup,
    /// Several may be chosen at once, or one filter out of many.
    ToggleButton,
    TextField,
    TextArea,
    Select,
    Option,
    Menu,
    MenuItem,
    DateField,
    Heading(u8),
    Label,
    Image,
    Navigation,
    Main,
    Complementary,
    Dialog,
    List,
    ListItem,
    /// Read out when it changes.
    Status,
    Tab,
    TabList,
    Table,
    Row,
    Cell,
    ColumnHeader,
    Slider,
    /// On or off at once, without a button to save it.
    Switch,
    /// How far a piece of work has come.
    Progress,
    /// A sheet to draw on.
    Canvas,
}

/// Which way a column of a table is sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Order {
    /// A to Z, low to high, early to late.
    Rising,
    Falling,
}

impl Order {
    /// The other way.
    pub fn turned(self) -> Order {
        match self {
            Order::Rising => Order::Falling,
            Order::Falling => Order::Rising,
        }
    }
}

/// Where a number stands between two ends.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Range {
    pub now: f64,
    pub least: f64,
    pub most: f64,
    /// What one arrow key adds.
    pub step: f64,
}

impl Role {
    /// Whether one can do something with it.
    pub fn is_control(self) -> bool {
        matches!(
            self,
            Role::Button
                | Role::Link
                | Role::Checkbox
                | Role::Radio
                | Role::ToggleButton
                | Role::TextField
                | Role::TextArea
                | Role::Select
                | Role::MenuItem
                | Role::DateField
                | Role::Tab
                | Role::Slider
                | Role::Switch
                | Role::Canvas
        )
    }

    /// Whether F6 stops at it.
    pub fn is_region(self) -> bool {
        matches!(self, Role::Navigation | Role::Main | Role::Complementary)
    }
}

/// Everything a screen reader says of a node.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Semantics {
    pub role: Role,
    /// The name: what it is called on screen.
    pub name: String,
    /// The hint under the label, or the reason why it is greyed.
    pub description: String,
    /// What is typed or chosen.
    pub value: Option<String>,
    pub disabled: bool,
    /// Ticks, radios, chips: on or off.
    pub checked: Option<bool>,
    /// The current one of a set: a page in the sidebar, a row.
    pub selected: bool,
    pub expanded: Option<bool>,
    /// The head of a column: which way its table is sorted by it.
    pub sorted: Option<Order>,
    /// Sliders and progress: the number behind the words.
    pub range: Option<Range>,
    pub required: bool,
    /// What is wrong with the value, in words.
    pub error: Option<String>,
    /// What is typed must not be read out.
    pub secret: bool,
    /// The key that does the same, for example "Ctrl+K".
    pub shortcut: Option<String>,
    /// The texts inside are its name already. A leaf group without a name is decoration.
    pub leaf: bool,
    /// It lies on top of the screen, where scrolling does not move it.
    pub floating: bool,
}

impl Semantics {
    /// A node of that role and name.
    pub fn new(role: Role, name: impl Into<String>) -> Self {
        Semantics {
            role,
            name: name.into(),
            ..Self::default()
        }
    }
}

/// Where a group of controls with one Tab stop begins and ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    GroupStart,
    GroupEnd,
    /// What follows can take the focus and is no Tab stop.
    Target,
}

/// Tells `operation` of a node and its children.
pub(super) fn tell(
    operation: &mut dyn Operation,
    id: Option<&Id>,
    bounds: Rectangle,
    semantics: &Semantics,
    focus: Option<&mut dyn Focusable>,
    children: &mut dyn FnMut(&mut dyn Operation),
) {
    let mut copy = semantics.clone();
    operation.custom(id, bounds, &mut copy);
    if let Some(focus) = focus {
        operation.focusable(id, bounds, focus);
    }
    operation.traverse(children);
}

/// Gives its content a meaning and changes nothing else.
pub struct Tagged<'a, M> {
    id: Option<Id>,
    semantics: Semantics,
    content: El<'a, M>,
}

/// Wraps `content` in a node of that meaning.
pub fn tagged<'a, M: 'a>(semantics: Semantics, content: impl Into<El<'a, M>>) -> Tagged<'a, M> {
    Tagged {
        id: None,
        semantics,
        content: content.into(),
    }
}

impl<M> Tagged<'_, M> {
    /// Gives the node an id.
    pub fn id(mut self, id: impl Into<Id>) -> Self {
        self.id = Some(id.into());
        self
    }
}

impl<'a, M: 'a> Widget<M, Theme, Renderer> for Tagged<'a, M> {
    wrap::pass_through!(layout draw update interaction overlay);

    fn operate(
        &mut self,
        tree: &mut Tree,
        layout: Layout<'_>,
        renderer: &Renderer,
        operation: &mut dyn Operation,
    ) {
        let content = &mut self.content;
        tell(
            operation,
            self.id.as_ref(),
            layout.bounds(),
            &self.semantics,
            None,
            &mut |operation| content.as_widget_mut().operate(tree, layout, renderer, operation),
        );
    }
}

impl<'a, M: 'a> From<Tagged<'a, M>> for El<'a, M> {
    fn from(tagged: Tagged<'a, M>) -> Self {
        El::new(tagged)
    }
}

/// Something that can take the focus without being a Tab stop: a title after a change of page, or a whole part
/// that comes into view.
pub struct Target<'a, M> {
    id: Id,
    content: El<'a, M>,
}

/// Makes `content` a place where the focus can be put.
pub fn target<'a, M: 'a>(id: impl Into<Id>, content: impl Into<El<'a, M>>) -> Target<'a, M> {
    Target {
        id: id.into(),
        content: content.into(),
    }
}

#[derive(Default)]
struct TargetState {
    focused: bool,
}

impl Focusable for TargetState {
    fn is_focused(&self) -> bool {
        self.focused
    }

    fn focus(&mut self) {
        self.focused = true;
    }

    fn unfocus(&mut self) {
        self.focused = false;
    }
}

impl<'a, M: 'a> Widget<M, Theme, Renderer> for Target<'a, M> {
    wrap::pass_on!(TargetState; diff draw interaction overlay);

    fn operate(
        &mut self,
        tree: &mut Tree,
        layout: Layout<'_>,
        renderer: &Renderer,
        operation: &mut dyn Operation,
    ) {
        let Tree { state, children, .. } = tree;
        operation.custom(Some(&self.id), layout.bounds(), &mut Mark::Target);
        operation.focusable(
            Some(&self.id),
            layout.bounds(),
            state.downcast_mut::<TargetState>(),
        );
        self.content
            .as_widget_mut()
            .operate(&mut children[0], layout, renderer, operation);
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
        let Tree { state, children, .. } = tree;
        self.content.as_widget_mut().update(
            &mut children[0],
            event,
            layout,
            cursor,
            renderer,
            clipboard,
            shell,
            viewport,
        );
        if let Event::Mouse(mouse::Event::ButtonPressed(_)) = event {
            state.downcast_mut::<TargetState>().focused = false;
        }
    }
}

impl<'a, M: 'a> From<Target<'a, M>> for El<'a, M> {
    fn from(target: Target<'a, M>) -> Self {
        El::new(target)
    }
}
