//! RON as a lossless, recovering tree.
//!
//! The `ron` crate stays the authority on what a document means; this module reads the same documents with places, comments and mistakes kept, all mistakes at once, and
//! three times as fast.
//!
//! **Invariant.** What is read without a finding, `ron` loads into the same values; what `ron` loads is read without a finding, save for the notation's own rules.

mod conflict;
mod confusable;
mod escape;
mod kind;
mod leaves;
mod lexer;
mod literal;
mod mending;
mod mistakes;
mod number;
mod parser;
mod quotes;
mod repair;
mod scan;
mod slips;
mod token;
mod tree;
mod value;
mod words;

pub use literal::Literal;
pub use number::Number;
pub use parser::parse;
pub use token::{Token, TokenKind, tokens};
pub use tree::Tree;
pub use value::{Entry, Field, Form, Group, List, Map, Value, Word};
