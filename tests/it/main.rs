//! All integration tests, in one binary so that they link once.

mod answers;
mod architecture;
mod cli;
mod curated;
mod query;
