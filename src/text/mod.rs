//! Text as the other floors see it: places in files, lines, folding of names, edits.
//!
//! Nothing here knows RON, graphs or terminals, so everything may depend on it.

mod edit;
mod fold;
mod line_index;
mod nearest;
mod removal;
mod sources;
mod span;
mod width;

pub use edit::{Edit, apply};
pub use fold::{fold, normalize};
pub use line_index::{LineColumn, LineIndex};
pub use nearest::nearest;
pub use removal::remove_item;
pub use sources::{FileId, Source, SourceText, Sources};
pub use span::Span;
pub use width::{clip, display_width, pad_end, wrap};
