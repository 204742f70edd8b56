//! All integration tests, in one binary so that they link once.

#![allow(
    clippy::unwrap_used,
    clippy::print_stderr,
    reason = "a test fails by panicking, and says when it is not run"
)]
#![allow(
    clippy::cast_possible_wrap,
    clippy::cast_precision_loss,
    clippy::format_collect,
    reason = "cases are small"
)]

mod answers;
mod architecture;
mod cli;
mod commands;
mod curated;
mod cypher;
#[cfg(feature = "layout")]
mod diagram;
mod edits;
mod explanations;
mod format;
mod ide;
#[cfg(feature = "lsp")]
mod lsp;
mod public;
mod query;
mod questions;
mod review;
mod rules;
mod syntax;
mod tck;
