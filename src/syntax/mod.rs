//! RON as a lossless, recovering tree.
//!
//! The `ron` crate stays the authority on what a document means; this module reads the same documents with places, comments and mistakes kept.

mod lexer;
mod literal;
mod parser;
mod tree;
mod value;

pub use literal::{Literal, Number};
pub use parser::parse;
pub use tree::Tree;
pub use value::{Entry, Field, Form, Group, List, Map, Value, Word};
