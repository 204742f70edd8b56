//! `unused-allow`: an exception must excuse something.

use super::context::Context;
use super::exceptions::Exception;
use super::removal::remove_item;
use crate::diagnostic::{Code, Diagnostic};

/// Reports an exception that excuses nothing.
///
/// What it once excused has been mended, or moved away; left in place it would hide the next mistake of the kind.
pub(super) fn unused_allow(context: &Context<'_>, exception: &Exception) -> Diagnostic {
    let text = context.sources().text(exception.file);
    let removed = exception.alone.unwrap_or(exception.span);
    context
        .report(
            Code::UnusedAllow,
            exception.file,
            exception.span,
            format!("this exception from `{}` excuses nothing", exception.code),
        )
        .label("not needed")
        .help("an exception covers the node or row that carries it, not what stands inside")
        .mend("remove the exception", vec![remove_item(text, removed)])
}
