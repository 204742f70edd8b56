//! Lists the graph's files, so that they are compiled into the binary and talkgraph answers wherever it is installed.
//!
//! Only the list is written here; the texts come in by `include_str!`, which checks that they are UTF-8. The list is sorted: the same files
//! give the same binary.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let variable = |name| env::var_os(name).map(PathBuf::from).ok_or(io::ErrorKind::NotFound);
    let root = variable("CARGO_MANIFEST_DIR")?;
    let mut found = Vec::new();
    collect(&root.join("graph"), "graph", &mut found)?;
    found.sort();

    let mut list = String::from("&[\n");
    for (shown, path) in &found {
        let path = path.to_string_lossy();
        let _ = writeln!(list, "    ({shown:?}, include_str!({path:?})),");
    }
    list.push_str("]\n");
    link();
    #[expect(clippy::disallowed_methods, reason = "a build script writes where cargo tells it to")]
    fs::write(variable("OUT_DIR")?.join("graph.rs"), list)
}

/// On Linux with glibc the program is linked to a fixed address.
///
/// An `ask` lasts two milliseconds; a tenth of that went to moving 350 KB of addresses that nobody reads.
fn link() {
    let target = |name: &str| env::var_os(format!("CARGO_CFG_TARGET_{name}")).unwrap_or_default();
    if target("OS") == "linux" && target("ENV") == "gnu" {
        println!("cargo:rustc-link-arg-bins=-no-pie");
    }
}

/// Collects the RON files below `folder`, as people name them and where they are.
fn collect(folder: &Path, shown: &str, found: &mut Vec<(String, PathBuf)>) -> io::Result<()> {
    println!("cargo:rerun-if-changed={}", folder.display());
    if !folder.is_dir() {
        return Ok(());
    }
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let shown = format!("{shown}/{name}");
        if name.starts_with('.') {
            continue;
        }
        if path.is_dir() {
            collect(&path, &shown, found)?;
        } else if path.extension().is_some_and(|ending| ending == "ron") {
            found.push((shown, path));
        }
    }
    Ok(())
}
