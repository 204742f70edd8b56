//! All integration tests, in one binary so that they link once.

mod answers;
mod architecture;
mod cli;
mod commands;
mod curated;
mod cypher;
mod explanations;
mod query;
mod questions;
mod tck;
