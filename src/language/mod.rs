//! Surface languages that lower to patterns.

pub mod cypher;
pub mod question;
