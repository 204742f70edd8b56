//! Writes a file so that a reader sees the old text or the new one, never a part.
//!
//! The new text is written beside the file, forced to the disk, read back, and only then takes the file's name.

use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;
use thiserror::Error;

/// Why a file was not written; it is then as it was before.
#[derive(Debug, Error)]
pub enum WriteError {
    /// Somebody else wrote the file since it was read.
    #[error("`{0}` has changed since it was read")]
    Changed(PathBuf),
    /// The file was to be made and is there already.
    #[error("`{0}` exists already")]
    Exists(PathBuf),
    /// The file may not be written to.
    #[error("`{0}` is read-only")]
    ReadOnly(PathBuf),
    /// What was written does not read back as it was.
    #[error("`{0}` does not read back as it was written")]
    Corrupt(PathBuf),
    /// The system refused.
    #[error("cannot write `{path}`")]
    System {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
}

/// Replaces the text of the file at `path`, which was `old` when it was read; `None` makes a new file.
///
/// Permissions stay, and a symbolic link stays a link: its target is written. The owner becomes the writer, and a hard link comes apart, as
/// with every editor that writes this way.
///
/// # Errors
///
/// [`WriteError::Changed`] where the file no longer holds `old`, and the other cases of [`WriteError`]. The file is then untouched.
pub fn write_atomic(path: &Path, old: Option<&str>, new: &str) -> Result<(), WriteError> {
    stage(path, old, new)?.commit()
}

/// A text that lies on the disk beside the file that it is to replace; dropped, it goes away and nothing has changed.
///
/// A command that changes several files stages them all before it commits the first: what a full disk refuses, it refuses then.
#[derive(Debug)]
pub struct Staged {
    path: PathBuf,
    target: PathBuf,
    old: Option<String>,
    beside: NamedTempFile,
}

/// Puts the text that [`Staged::commit`] gives to the file at `path`, which was `old` when it was read, beside it.
///
/// # Errors
///
/// Those of [`write_atomic`].
pub fn stage(path: &Path, old: Option<&str>, new: &str) -> Result<Staged, WriteError> {
    let system = |source| WriteError::System { path: path.to_owned(), source };
    let target = match old {
        Some(_) => path.canonicalize().map_err(system)?,
        None => path.to_owned(),
    };
    let beside = written_beside(path, &target, new.as_bytes(), old.is_some())?;
    let staged = Staged { path: path.to_owned(), target, old: old.map(str::to_owned), beside };
    staged.compare()?;
    Ok(staged)
}

impl Staged {
    /// Gives the text to its file, where that still holds what was read.
    ///
    /// # Errors
    ///
    /// Those of [`write_atomic`].
    pub fn commit(self) -> Result<(), WriteError> {
        self.compare()?;
        let Self { path, target, old, beside } = self;
        let system = |source| WriteError::System { path: path.clone(), source };
        match old {
            Some(_) => {
                beside.persist(&target).map_err(|refused| system(refused.error))?;
            }
            None => {
                beside.persist_noclobber(&target).map_err(|refused| {
                    match refused.error.kind() {
                        io::ErrorKind::AlreadyExists => WriteError::Exists(path.clone()),
                        _ => system(refused.error),
                    }
                })?;
            }
        }
        sync_folder(folder_of(&target)).map_err(system)
    }

    /// Tells whether the file still holds what was read.
    fn compare(&self) -> Result<(), WriteError> {
        match &self.old {
            Some(old) => unchanged(&self.path, &self.target, old),
            None => Ok(()),
        }
    }
}

/// Removes the file at `path`, which was `old` when it was read; of a symbolic link, the link.
///
/// # Errors
///
/// [`WriteError::Changed`] where the file no longer holds `old`, or [`WriteError::System`].
pub fn remove_file(path: &Path, old: &str) -> Result<(), WriteError> {
    let system = |source| WriteError::System { path: path.to_owned(), source };
    unchanged(path, path, old)?;
    fs::remove_file(path).map_err(system)?;
    sync_folder(folder_of(path)).map_err(system)
}

fn unchanged(path: &Path, target: &Path, old: &str) -> Result<(), WriteError> {
    let system = |source| WriteError::System { path: path.to_owned(), source };
    let held = match fs::read(target) {
        Ok(held) => held,
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            return Err(WriteError::Changed(path.to_owned()));
        }
        Err(error) => return Err(system(error)),
    };
    if held == old.as_bytes() { Ok(()) } else { Err(WriteError::Changed(path.to_owned())) }
}

/// Writes a file that a command makes, such as a picture, in place of any that is there.
///
/// As with [`write_atomic`], permissions and links stay, and a reader sees the old file or the new one. What stands in the way of the name, such as a
/// folder, is an error; a pipe or a device is written to.
///
/// # Errors
///
/// [`WriteError::ReadOnly`], [`WriteError::Corrupt`], or [`WriteError::System`] where the file cannot be made.
pub fn write_output(path: &Path, bytes: &[u8]) -> Result<(), WriteError> {
    let system = |source| WriteError::System { path: path.to_owned(), source };
    let there = path.metadata();
    if there.as_ref().is_ok_and(|file| !file.is_file() && !file.is_dir()) {
        let mut file = File::options().write(true).open(path).map_err(system)?;
        return file.write_all(bytes).map_err(system);
    }
    let target = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let beside = written_beside(path, &target, bytes, there.is_ok())?;
    beside.persist(&target).map_err(|refused| system(refused.error))?;
    sync_folder(folder_of(&target)).map_err(system)
}

/// A file beside `target` that holds `bytes` on the disk, with the permissions of the `target` that is to be replaced.
fn written_beside(
    path: &Path,
    target: &Path,
    bytes: &[u8],
    replaces: bool,
) -> Result<NamedTempFile, WriteError> {
    let system = |source| WriteError::System { path: path.to_owned(), source };
    let permissions =
        if replaces { Some(fs::metadata(target).map_err(system)?.permissions()) } else { None };
    if permissions.as_ref().is_some_and(fs::Permissions::readonly) {
        return Err(WriteError::ReadOnly(path.to_owned()));
    }
    let mut beside = temporary(folder_of(target)).map_err(system)?;
    beside.write_all(bytes).map_err(system)?;
    if let Some(permissions) = permissions {
        fs::set_permissions(beside.path(), permissions).map_err(system)?;
    }
    beside.as_file().sync_all().map_err(system)?;
    if fs::read(beside.path()).map_err(system)? != bytes {
        return Err(WriteError::Corrupt(path.to_owned()));
    }
    Ok(beside)
}

fn folder_of(target: &Path) -> &Path {
    match target.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// How the name of a file begins that is to take another's name.
const PREFIX: &str = ".talkgraph-";

/// How such a name ends.
const SUFFIX: &str = ".tmp";

/// Tells whether a name is one of a file that never took another's name.
pub(super) fn is_temporary(name: &OsStr) -> bool {
    name.to_str().is_some_and(|name| name.starts_with(PREFIX) && name.ends_with(SUFFIX))
}

/// A hidden file in `folder`, which every reader of graphs skips, with the permissions of a file that anybody makes.
fn temporary(folder: &Path) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(PREFIX).suffix(SUFFIX);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    builder.tempfile_in(folder)
}

/// Forces the new name to the disk, where folders are files too.
fn sync_folder(folder: &Path) -> io::Result<()> {
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(text: &str) -> (tempfile::TempDir, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.ron");
        File::create(&path).unwrap().write_all(text.as_bytes()).unwrap();
        (folder, path)
    }

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap();
        let mut names: Vec<String> =
            entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[test]
    fn a_text_is_replaced_and_nothing_is_left_beside_it() {
        let (folder, path) = file("old");
        write_atomic(&path, Some("old"), "新しい").unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "新しい");
        assert_eq!(names(folder.path()), ["a.ron"]);
    }

    #[test]
    fn a_file_that_somebody_else_changed_stays_as_it_is() {
        let (folder, path) = file("theirs");
        let refused = write_atomic(&path, Some("old"), "new").unwrap_err();
        assert!(matches!(refused, WriteError::Changed(_)));
        assert_eq!(fs::read_to_string(&path).unwrap(), "theirs");
        assert_eq!(names(folder.path()), ["a.ron"]);
    }

    #[test]
    fn a_new_file_never_replaces_one() {
        let (folder, path) = file("old");
        let refused = write_atomic(&path, None, "new").unwrap_err();
        assert!(matches!(refused, WriteError::Exists(_)));
        write_atomic(&folder.path().join("b.ron"), None, "new").unwrap();
        assert_eq!(fs::read_to_string(folder.path().join("b.ron")).unwrap(), "new");
        assert!(write_atomic(&folder.path().join("gone/c.ron"), None, "new").is_err());
        assert_eq!(names(folder.path()), ["a.ron", "b.ron"]);
    }

    #[cfg(unix)]
    #[test]
    fn permissions_stay_and_a_link_stays_a_link() {
        use std::os::unix::fs::{PermissionsExt as _, symlink};
        let (folder, path) = file("old");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        let link = folder.path().join("link.ron");
        symlink("a.ron", &link).unwrap();
        write_atomic(&link, Some("old"), "new").unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::read_to_string(&path).unwrap(), "new");
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o640);

        fs::set_permissions(&path, fs::Permissions::from_mode(0o440)).unwrap();
        let refused = write_atomic(&path, Some("new"), "newer").unwrap_err();
        assert!(matches!(refused, WriteError::ReadOnly(_)));
    }
    #[test]
    fn an_output_replaces_what_is_there() {
        let (folder, path) = file("old");
        write_output(&path, b"\x89new").unwrap();
        write_output(&folder.path().join("b.png"), b"\x89").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"\x89new");
        assert_eq!(names(folder.path()), ["a.ron", "b.png"]);
        assert!(write_output(folder.path(), b"new").is_err(), "a folder is in the way");
        assert!(write_output(&folder.path().join("gone/c.png"), b"new").is_err());
        assert_eq!(names(folder.path()), ["a.ron", "b.png"]);
    }

    #[cfg(unix)]
    #[test]
    fn an_output_keeps_permissions_and_links() {
        use std::os::unix::fs::{PermissionsExt as _, symlink};
        let (folder, path) = file("old");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        let link = folder.path().join("link.svg");
        symlink("a.ron", &link).unwrap();
        write_output(&link, b"new").unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::read_to_string(&path).unwrap(), "new");
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o640);

        fs::set_permissions(&path, fs::Permissions::from_mode(0o440)).unwrap();
        assert!(matches!(write_output(&path, b"newer").unwrap_err(), WriteError::ReadOnly(_)));
        assert_eq!(fs::read_to_string(&path).unwrap(), "new");
    }
}
