//! One writer at a time: a lock on the folder of a graph.
//!
//! A command that changes a graph reads it, thinks and writes. Two at once would each write what they read before the other wrote; so the second
//! waits until the first is done. Editors know nothing of the lock, which is why a file is compared again before it is replaced.

use std::fs::File;
use std::io;
use std::path::Path;

/// A lock that is held until it is dropped, or until the process ends in whatever way.
#[derive(Debug)]
pub struct Lock {
    _file: File,
}

/// Waits until no other command changes the graph in `folder`.
///
/// The lock is the operating system's, on the folder itself, so nothing lies about where a process was killed. A file system without locks gives
/// one that locks nothing.
///
/// # Errors
///
/// Where the folder cannot be opened.
pub fn lock(folder: &Path) -> io::Result<Lock> {
    let file = open(folder)?;
    match file.lock() {
        Err(error) if error.kind() != io::ErrorKind::Unsupported => Err(error),
        _ => Ok(Lock { _file: file }),
    }
}

#[cfg(unix)]
fn open(folder: &Path) -> io::Result<File> {
    File::open(folder)
}

/// A folder is no file here, so the lock lies beside the graph's files, hidden from every reader of graphs.
#[cfg(not(unix))]
fn open(folder: &Path) -> io::Result<File> {
    File::options().create(true).truncate(false).write(true).open(folder.join(".talkgraph.lock"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::thread;

    #[test]
    fn only_one_holds_the_lock_and_nothing_is_left() {
        let folder = tempfile::tempdir().unwrap();
        let (inside, most) = (AtomicUsize::new(0), AtomicUsize::new(0));
        thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    for _ in 0..50 {
                        let _lock = lock(folder.path()).unwrap();
                        most.fetch_max(inside.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                        thread::yield_now();
                        inside.fetch_sub(1, Ordering::SeqCst);
                    }
                });
            }
        });
        assert_eq!(most.into_inner(), 1);
        if cfg!(unix) {
            assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
        }
        assert!(lock(&folder.path().join("gone")).is_err());
    }
}
