//! The language server: the protocol around [`crate::ide`].
//!
//! Types of the protocol live here alone. One thread owns the files and answers in order; the whole check, which takes long on a large graph, runs beside
//! it and is given up as soon as something is typed.
//!
//! **Invariant.** No message ends the server but `exit`, and every request is answered once, whatever it holds.

mod answer;
mod capabilities;
mod convert;
mod documents;
mod notify;
mod position;
mod root;
mod server;
mod tokens;
mod transport;
mod uri;

pub use server::{Options, serve};
pub use transport::serve_stdio;
