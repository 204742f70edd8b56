//! The only door to files: reads folders into sources, writes atomically.
//!
//! What lies on a disk is hostile by accident: links that lead in circles, pipes that never end, files in the middle of being written. All of that
//! becomes a diagnostic here, so that the floors above see texts and nothing else.
//!
//! **Invariant.** Reading never blocks, never leaves the folder but by a link somebody put there, and never holds more than its limits.

mod embedded;
mod find;
mod lock;
mod read;
mod walk;
mod write;

pub use embedded::embedded;
pub use find::{find_graph, graph_folder};
pub use lock::{Lock, lock};
pub use read::{Limits, read_folder, read_folder_within, read_paths};
pub use write::{Staged, WriteError, remove_file, stage, write_atomic, write_output};

#[cfg(test)]
mod tests;
