//! The rules that every graph is held to: one file per rule.
