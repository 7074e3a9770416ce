//! Lists of terms to choose from: how one is written in files and what a person reads.

/// An enum of terms with `ALL`, in the order in which they are offered, and `label`, the words on screen.
/// In files the terms are written in small letters with `_` between words.
macro_rules! choices {
    ($(#[$meta:meta])* $name:ident { $($(#[$term:meta])* $variant:ident = $label:literal,)* }) => {
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash,
            serde::Serialize, serde::Deserialize, schemars::JsonSchema,
        )]
        #[serde(rename_all = "snake_case")]
        $(#[$meta])*
        pub enum $name { $($(#[$term])* $variant,)* }

        impl $name {
            /// Every term, in the order in which it is offered.
            pub const ALL: &'static [$name] = &[$($name::$variant,)*];

            /// The words a person reads.
            pub fn label(self) -> &'static str {
                match self { $($name::$variant => $label,)* }
            }
        }
    };
}

pub(super) use choices;
