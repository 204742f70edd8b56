//! Two pieces of work side by side, on threads of the standard library.

use std::panic::resume_unwind;
use std::thread;

/// Does both pieces of work, the second on a thread of its own; a panic in either is a panic here.
///
/// Starting a thread takes some 50 µs, so both should take longer than that.
pub(crate) fn both<A, B: Send>(
    first: impl FnOnce() -> A,
    second: impl FnOnce() -> B + Send,
) -> (A, B) {
    thread::scope(|scope| {
        let second = scope.spawn(second);
        let first = first();
        match second.join() {
            Ok(second) => (first, second),
            Err(panic) => resume_unwind(panic),
        }
    })
}
