//! What an editor asks of a graph: offsets in, plain data out.
//!
//! Nothing here knows a protocol. A [`Project`] holds the files as they are on the screen, saved or not, whole or broken; each feature is a question to
//! its [`World`].

mod actions;
mod card;
mod completion;
mod cursor;
mod file;
mod goto;
mod hover;
mod index;
mod inlay;
mod local;
mod mention;
mod name;
mod pass;
mod project;
mod rename;
mod shape;
mod symbols;
mod target;
mod tokens;
mod world;

pub use actions::{Action, ActionSort};
pub use completion::{Completion, Completions, Sort};
pub use file::File;
pub use goto::{Destination, Highlight};
pub use hover::Hover;
pub use inlay::{Hint, Lens};
pub use pass::Pass;
pub use project::Project;
pub use rename::RenameError;
pub use shape::Fold;
pub use symbols::{Place, Symbol, SymbolSort};
pub use tokens::Class;
pub use world::World;
