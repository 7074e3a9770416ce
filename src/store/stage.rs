//! The steps of larger pieces of work: where one fails, it is named, and so is what stands.

use super::StoreError;
use crate::domain::Problem;

/// A step of a larger piece of work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// The backup before a file is brought in.
    BackupBeforeImport,
    /// The backup before a child is erased.
    BackupBeforeErasing,
    Erasing,
    /// Before the records changed hands.
    SealingAnew,
    /// The records have their new key; opening them again failed.
    OpeningSealed,
    /// Before the copy took the place of the records.
    BringingBack,
    /// The copy took the place of the records; opening it failed.
    OpeningBrought,
    /// A copy that leaves the computer is made in the folder of the records first.
    PreparingCopy,
    /// From there it goes to where it was asked for.
    WritingCopy,
    /// The backup when the store is closed.
    BackupAtTheEnd,
}

impl Stage {
    /// What did not happen, and what stands all the same.
    fn told(self) -> (&'static str, &'static str) {
        match self {
            Stage::BackupBeforeImport => (
                "Fourfold makes a backup before it brings in a file. This time it could not.",
                "Nothing was brought in. Your records are as they were.",
            ),
            Stage::BackupBeforeErasing => (
                "Fourfold makes a backup before it erases a child. This time it could not.",
                "Nothing was erased.",
            ),
            Stage::Erasing => (
                "The child could not be erased.",
                "Nothing was erased. Your records are as they were.",
            ),
            Stage::SealingAnew => (
                "The records could not be sealed with a new key.",
                "Nothing was changed. What opened them before opens them still.",
            ),
            Stage::OpeningSealed => (
                "The records are sealed with the new key, but could not be opened again.",
                "What was saved before is safe.",
            ),
            Stage::BringingBack => (
                "The copy could not be brought back.",
                "Nothing was changed. Your records are as they were.",
            ),
            Stage::OpeningBrought => (
                "The copy is in the place of the records, but could not be opened.",
                "What was there before is kept beside it.",
            ),
            Stage::PreparingCopy => (
                "Fourfold makes the copy in its own folder first. This time it could not.",
                "Your records are safe. No half copy was left.",
            ),
            Stage::WritingCopy => (
                "The copy could not be written.",
                "Your records are safe. No half copy was left.",
            ),
            Stage::BackupAtTheEnd => (
                "Fourfold makes a backup when it closes. This time it could not.",
                "What was done before that is saved.",
            ),
        }
    }

    /// The step with the reason for which it failed.
    pub(super) fn problem(self, cause: &StoreError) -> Problem {
        let (what, safe) = self.told();
        let Problem { what: why, todo, .. } = cause.problem();
        let todo = match self {
            Stage::OpeningSealed | Stage::OpeningBrought => {
                "Close Fourfold, check that the disk is connected and has room, then open it again."
                    .to_owned()
            }
            _ => todo,
        };
        Problem::new([what, " ", &why].concat(), safe, todo)
    }
}

/// Names the step in which a result failed.
pub(crate) trait InStage<T> {
    /// What the disk is at fault for becomes [`StoreError::Failed`]; every other error says enough by itself.
    fn in_stage(self, stage: Stage) -> Result<T, StoreError>;
}

impl<T> InStage<T> for Result<T, StoreError> {
    fn in_stage(self, stage: Stage) -> Result<T, StoreError> {
        self.map_err(|cause| match cause {
            // The innermost step is the one that failed.
            StoreError::Failed { .. } => cause,
            StoreError::DiskFull | StoreError::ReadOnly | StoreError::Io { .. } => StoreError::Failed {
                stage,
                cause: Box::new(cause),
            },
            cause => cause,
        })
    }
}
