//! Surface languages that lower to patterns.

pub mod question;
