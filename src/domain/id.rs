//! Ids: newtypes over UUIDv7, so that they sort by the time they were made.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;
use uuid::Uuid;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
        )]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Uuid::parse_str(text).map(Self)
            }
        }
    };
}

id! {
    /// A record. It keeps its id through every change.
    RecordId
}
id! {
    /// A child: the same bytes as the [`RecordId`] of the child's own record.
    ChildId
}
id! {
    /// One state of one record. An id never has two bodies.
    VersionId
}
id! {
    /// A picture kept in the store. Pictures never change; a new one has a new id.
    PhotoId
}

impl From<ChildId> for RecordId {
    fn from(id: ChildId) -> Self {
        RecordId(id.0)
    }
}

impl From<RecordId> for ChildId {
    fn from(id: RecordId) -> Self {
        ChildId(id.0)
    }
}
