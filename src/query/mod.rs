//! The engine: one pattern, planned and matched, rows with evidence.
//!
//! Every question, command and formal query lowers to a [`Pattern`]; nothing here knows a surface language.

pub mod pattern;

pub use pattern::{Expr, Pattern};
