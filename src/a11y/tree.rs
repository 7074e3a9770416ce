//! The kit's meanings as AccessKit's tree.
//!
//! No string of it holds a sign that the system's own strings cannot: every text goes through `spoken`.

use crate::kit::{Node, Order, Role as KitRole};
use crate::text::spoken;
use accesskit::{
    Action, Affine, Live, Node as Out, NodeId, Rect, Role, SortDirection, Toggled, TreeId, TreeInfo,
    TreeUpdate,
};
use iced::advanced::widget::Id;
use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};

const ROOT: NodeId = NodeId(1);
/// Numbers below this are kept for the root.
const FIRST: u64 = 16;

/// The number of a control: the same as long as its id is.
pub fn node_id(id: &Id) -> NodeId {
    let mut hasher = DefaultHasher::new();
    id.hash(&mut hasher);
    NodeId(hasher.finish() | FIRST)
}

fn role(role: KitRole) -> Role {
    match role {
        KitRole::Group => Role::Group,
        KitRole::Button => Role::Button,
        KitRole::Link => Role::Link,
        KitRole::Checkbox => Role::CheckBox,
        KitRole::Radio => Role::RadioButton,
        KitRole::RadioGroup => Role::RadioGroup,
        KitRole::ToggleButton => Role::Button,
        KitRole::TextField => Role::TextInput,
        KitRole::TextArea => Role::MultilineTextInput,
        KitRole::Select => Role::ComboBox,
        KitRole::Option => Role::ListBoxOption,
        KitRole::Menu => Role::Button,
        KitRole::MenuItem => Role::MenuItem,
        KitRole::DateField => Role::DateInput,
        KitRole::Heading(_) => Role::Heading,
        KitRole::Label => Role::Label,
        KitRole::Image => Role::Image,
        KitRole::Navigation => Role::Navigation,
        KitRole::Main => Role::Main,
        KitRole::Complementary => Role::Complementary,
        KitRole::Dialog => Role::Dialog,
        KitRole::List => Role::List,
        KitRole::ListItem => Role::ListItem,
        KitRole::Status => Role::Status,
        KitRole::Tab => Role::Tab,
        KitRole::TabList => Role::TabList,
        KitRole::Table => Role::Table,
        KitRole::Row => Role::Row,
        KitRole::Cell => Role::Cell,
        KitRole::ColumnHeader => Role::ColumnHeader,
        KitRole::Slider => Role::Slider,
        KitRole::Switch => Role::Switch,
        KitRole::Canvas => Role::Canvas,
        KitRole::Progress => Role::ProgressIndicator,
    }
}

/// Builds the whole tree, and says which control each number stands for.
///
/// Numbers are never given twice: of two controls with one id, the second gets another.
pub fn tree(nodes: &[Node], scale: f32) -> (TreeUpdate, HashMap<NodeId, Id>) {
    let mut used = HashSet::from([ROOT]);
    let mut ids = HashMap::new();
    let mut numbers: Vec<NodeId> = Vec::with_capacity(nodes.len());
    for (index, node) in nodes.iter().enumerate() {
        let mut number = match &node.id {
            Some(id) => node_id(id),
            None => {
                let parent = node.parent.map_or(ROOT, |parent| numbers[parent]);
                let mut hasher = DefaultHasher::new();
                (parent.0, index).hash(&mut hasher);
                NodeId(hasher.finish() | FIRST)
            }
        };
        while !used.insert(number) {
            number = NodeId(number.0.wrapping_add(1) | FIRST);
        }
        if let Some(id) = &node.id {
            ids.insert(number, id.clone());
        }
        numbers.push(number);
    }
    let mut children: HashMap<NodeId, Vec<NodeId>> = HashMap::new();
    for (node, number) in nodes.iter().zip(&numbers) {
        let parent = node.parent.map_or(ROOT, |parent| numbers[parent]);
        children.entry(parent).or_default().push(*number);
    }
    let mut focus = ROOT;
    let mut out: Vec<(NodeId, Out)> = Vec::with_capacity(nodes.len() + 1);
    let mut root = Out::new(Role::Window);
    root.set_label("Fourfold");
    root.set_language("en-GB");
    root.set_transform(Affine::scale(f64::from(scale)));
    root.set_children(children.remove(&ROOT).unwrap_or_default());
    out.push((ROOT, root));
    for (node, number) in nodes.iter().zip(&numbers) {
        if node.focused {
            focus = *number;
        }
        let mut made = convert(node);
        let mut inside = children.remove(number).unwrap_or_default();
        for run in runs(node) {
            let mut run_number = NodeId(number.0.wrapping_add(1) | FIRST);
            while !used.insert(run_number) {
                run_number = NodeId(run_number.0.wrapping_add(1) | FIRST);
            }
            inside.push(run_number);
            out.push((run_number, run));
        }
        if !inside.is_empty() {
            made.set_children(inside);
        }
        out.push((*number, made));
    }
    let update = TreeUpdate {
        nodes: out,
        tree: Some(TreeInfo::new(ROOT)),
        tree_id: TreeId::ROOT,
        focus,
    };
    (update, ids)
}

/// The most characters of a run: where its words begin is told in bytes.
const RUN: usize = 255;

/// What is typed in a field as readers want it: line by line, with the length of each letter. Without these
/// a reader learns that there is a field and not what stands in it.
fn runs(node: &Node) -> Vec<Out> {
    let is_text = matches!(
        node.semantics.role,
        KitRole::TextField | KitRole::TextArea | KitRole::DateField
    );
    let Some(value) = node.semantics.value.as_deref().filter(|_| is_text) else {
        return Vec::new();
    };
    let value = spoken(value);
    let mut lines: Vec<&str> = value.split_inclusive('\n').collect();
    if value.is_empty() || value.ends_with('\n') {
        lines.push("");
    }
    let mut runs = Vec::new();
    for line in lines {
        let letters: Vec<char> = line.chars().collect();
        let parts: Vec<&[char]> = if letters.is_empty() {
            vec![&[]]
        } else {
            letters.chunks(RUN).collect()
        };
        for letters in parts {
            runs.push(run(letters, node));
        }
    }
    runs
}

fn run(letters: &[char], node: &Node) -> Out {
    let mut out = Out::new(Role::TextRun);
    out.set_value(letters.iter().collect::<String>());
    let length = |letter: &char| u8::try_from(letter.len_utf8()).unwrap_or(1);
    out.set_character_lengths(letters.iter().map(length).collect::<Vec<u8>>());
    let begins = |at: usize| !letters[at].is_whitespace() && (at == 0 || letters[at - 1].is_whitespace());
    out.set_word_starts(
        (0..letters.len())
            .filter(|at| begins(*at))
            .filter_map(|at| u8::try_from(at).ok())
            .collect::<Vec<u8>>(),
    );
    out.set_text_direction(accesskit::TextDirection::LeftToRight);
    out.set_bounds(rect(node));
    out
}

fn rect(node: &Node) -> Rect {
    let bounds = node.bounds;
    Rect::new(
        f64::from(bounds.x),
        f64::from(bounds.y),
        f64::from(bounds.x + bounds.width),
        f64::from(bounds.y + bounds.height),
    )
}

fn convert(node: &Node) -> Out {
    let semantics = &node.semantics;
    let mut out = Out::new(if semantics.secret {
        Role::PasswordInput
    } else {
        role(semantics.role)
    });
    if semantics.role == KitRole::Label {
        out.set_value(&*spoken(&semantics.name));
    } else if !semantics.name.is_empty() {
        out.set_label(&*spoken(&semantics.name));
    }
    let mut about: Vec<&str> = Vec::new();
    if let Some(error) = &semantics.error {
        about.push(error);
        out.set_invalid(accesskit::Invalid::True);
    }
    if !semantics.description.is_empty() {
        about.push(&semantics.description);
    }
    if !about.is_empty() {
        out.set_description(&*spoken(&about.join(" ")));
    }
    if let Some(value) = &semantics.value {
        out.set_value(&*spoken(value));
    }
    if semantics.disabled {
        out.set_disabled();
    }
    if semantics.required {
        out.set_required();
    }
    if let Some(on) = semantics.checked {
        out.set_toggled(Toggled::from(on));
    }
    if semantics.selected {
        out.set_selected(true);
    }
    if let Some(expanded) = semantics.expanded {
        out.set_expanded(expanded);
    }
    if let Some(order) = semantics.sorted {
        out.set_sort_direction(match order {
            Order::Rising => SortDirection::Ascending,
            Order::Falling => SortDirection::Descending,
        });
    }
    if let Some(range) = semantics.range {
        out.set_numeric_value(range.now);
        out.set_min_numeric_value(range.least);
        out.set_max_numeric_value(range.most);
        out.set_numeric_value_step(range.step);
    }
    if let Some(shortcut) = &semantics.shortcut {
        out.set_keyboard_shortcut(&*spoken(shortcut));
    }
    if let KitRole::Heading(level) = semantics.role {
        out.set_level(usize::from(level));
    }
    match semantics.role {
        KitRole::Status => out.set_live(Live::Polite),
        KitRole::Dialog => out.set_modal(),
        _ => {}
    }
    if node.focusable {
        out.add_action(Action::Focus);
        out.add_action(Action::ScrollIntoView);
        match semantics.role {
            KitRole::TextField | KitRole::TextArea | KitRole::DateField => out.add_action(Action::SetValue),
            KitRole::Slider => {
                out.add_action(Action::Increment);
                out.add_action(Action::Decrement);
            }
            _ => out.add_action(Action::Click),
        }
    }
    out.set_bounds(rect(node));
    out
}
