//! One writer at a time: a lock on the folder of a graph.
//!
//! A command that changes a graph reads it, thinks and writes. Two at once would each write what they read before the other wrote; so the second
//! waits until the first is done. Editors know nothing of the lock, which is why a file is compared again before it is replaced.

use super::write::is_temporary;
use std::fs::{self, File};
use std::io;
use std::path::Path;
use std::time::Duration;

/// What lies beside the files for longer than this was left by a command that was killed.
const STALE: Duration = Duration::from_secs(60 * 60);

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
        _ => {
            sweep(folder);
            Ok(Lock { _file: file })
        }
    }
}

/// Removes texts that never took their file's name, in the folder and the folders in it; what cannot be removed stays.
fn sweep(folder: &Path) {
    let entries = |folder: &Path| fs::read_dir(folder).into_iter().flatten().flatten();
    let inner = entries(folder).filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir()));
    let folders = inner.map(|entry| entry.path()).chain([folder.to_owned()]);
    for entry in folders.flat_map(|folder| entries(&folder).collect::<Vec<_>>()) {
        let age = entry.metadata().and_then(|file| file.modified()).ok();
        let age = age.and_then(|changed| changed.elapsed().ok());
        if is_temporary(&entry.file_name()) && age.is_some_and(|age| age > STALE) {
            // It is in nobody's way but that of tidiness.
            let _ = fs::remove_file(entry.path());
        }
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
    fn what_a_killed_command_left_goes_after_a_while() {
        let folder = tempfile::tempdir().unwrap();
        let (old, young) = (".talkgraph-old.tmp", "days/.talkgraph-young.tmp");
        fs::create_dir(folder.path().join("days")).unwrap();
        for name in [old, young, "days/.talkgraph-old.tmp", "a.ron", ".other.tmp"] {
            let file = File::create(folder.path().join(name)).unwrap();
            if name != young {
                let long_ago = std::time::SystemTime::now() - STALE * 2;
                file.set_modified(long_ago).unwrap();
            }
        }
        drop(lock(folder.path()).unwrap());
        let there = |name: &str| folder.path().join(name).exists();
        assert!(!there(old) && !there("days/.talkgraph-old.tmp"));
        assert!(there(young) && there("a.ron") && there(".other.tmp"));
    }

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
