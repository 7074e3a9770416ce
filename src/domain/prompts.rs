//! Gentle prompts that follow from the records.
