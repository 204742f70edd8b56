//! Reading folders that hold everything but well-behaved files.

use super::*;
use crate::diagnostic::Diagnostic;
use crate::text::Sources;
use expect_test::{Expect, expect};
use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::Write as _;
use std::path::Path;
use tempfile::TempDir;

fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let root = tempfile::tempdir().unwrap();
    for (path, bytes) in files {
        let path = root.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        File::create(path).unwrap().write_all(bytes).unwrap();
    }
    root
}

/// What was read and found, without the temporary folder's name.
fn told(root: &Path, (sources, found): (Sources, Vec<Diagnostic>)) -> String {
    let name = root.file_name().unwrap().to_str().unwrap();
    let strip = |path: &str| path.split_once(&format!("{name}/")).unwrap().1.to_owned();
    let mut told = String::new();
    for (file, source) in sources.iter() {
        let unread = if source.unread { " (unread)" } else { "" };
        let path = strip(&source.path);
        writeln!(told, "{path}: {:?}{unread}", source.text).unwrap();
        for found in found.iter().filter(|found| found.file() == file) {
            writeln!(told, "  {} {:?} {}", found.code, found.span().range(), found.message)
                .unwrap();
        }
    }
    told
}

fn check(root: &TempDir, expected: &Expect) {
    expected.assert_eq(&told(root.path(), read_folder(root.path())));
}

#[test]
fn ron_files_are_read_in_path_order_and_others_are_not() {
    let root = folder(&[
        ("b.ron", b"b"),
        ("a/z.ron", b"z"),
        ("a.ron", b"a"),
        ("deep/er/than/that.ron", b"t"),
        ("folder.ron/inside.ron", b"i"),
        ("notes.md", b"no"),
        ("ron", b"no"),
        (".hidden.ron", b"no"),
        (".git/x.ron", b"no"),
        ("target/x.ron", b"no"),
    ]);
    check(
        &root,
        &expect![[r#"
            a.ron: "a"
            a/z.ron: "z"
            b.ron: "b"
            deep/er/than/that.ron: "t"
            folder.ron: "" (unread)
              unreadable-file 0..0 this is a folder, and its name is that of a file
        "#]],
    );
}

#[test]
fn bytes_that_are_not_utf8_have_a_place() {
    let root =
        folder(&[("a.ron", b"Graph(\n  \x83\x4e)"), ("b.ron", b"\xff\xfeG\0"), ("c.ron", b"ok")]);
    check(
        &root,
        &expect![[r#"
        a.ron: "Graph(\n  �N)" (unread)
          not-utf8 9..12 byte 0x83 at offset 9 is not UTF-8
        b.ron: "��G\0" (unread)
          not-utf8 0..3 this file is UTF-16, not UTF-8
        c.ron: "ok"
    "#]],
    );
}

#[test]
fn what_is_too_large_is_not_read() {
    let root = folder(&[
        ("a.ron", b"12345"),
        ("b.ron", b"123456789"),
        ("c.ron", b"1234"),
        ("d.ron", b"1"),
    ]);
    let limits = Limits { file_bytes: 8, folder_bytes: 8, files: 9 };
    let read = read_folder_within(root.path(), limits);
    expect![[r#"
        a.ron: "12345"
        b.ron: "" (unread)
          file-too-large 0..0 this file has 9 bytes, and a file may have 8 bytes
        c.ron: "" (unread)
          file-too-large 0..0 the folder has more than 8 bytes in all; from this file on, 2 are not read
    "#]].assert_eq(&told(root.path(), read));
    let limits = Limits { files: 1, ..Limits::default() };
    let read = read_folder_within(root.path(), limits);
    expect![[r#"
        a.ron: "12345"
        b.ron: "" (unread)
          file-too-large 0..0 the folder has more than 1 files; from this file on, 3 are not read
    "#]]
    .assert_eq(&told(root.path(), read));
}

#[test]
fn a_file_above_the_default_limit_is_not_even_opened_for_its_bytes() {
    let root = folder(&[("a.ron", b"")]);
    File::options().write(true).open(root.path().join("a.ron")).unwrap().set_len(65 << 20).unwrap();
    check(
        &root,
        &expect![[r#"
        a.ron: "" (unread)
          file-too-large 0..0 this file has 65 MiB, and a file may have 64 MiB
    "#]],
    );
}

#[test]
fn a_folder_that_is_not_there_is_a_finding() {
    let root = folder(&[]);
    let read = read_folder(&root.path().join("gone"));
    expect![[r#"
        gone: "" (unread)
          unreadable-file 0..0 this folder cannot be read: no such file or directory
    "#]]
    .assert_eq(&told(root.path(), read));
}

#[test]
fn a_folder_named_as_a_file_and_a_folder_without_files_are_findings() {
    let root = folder(&[("a.ron/b.ron", b"Graph()"), ("c.ron", b"Graph()")]);
    let expected = expect![[r#"
        a.ron: "" (unread)
          unreadable-file 0..0 this is a folder, and its name is that of a file
        c.ron: "Graph()"
    "#]];
    check(&root, &expected);
    let root = folder(&[("notes.txt", b"")]);
    let (sources, found) = read_folder(root.path());
    assert_eq!((sources.len(), found.len()), (1, 1));
    assert_eq!(found[0].message, "this folder holds no RON file");
}

#[cfg(unix)]
#[test]
fn links_that_lead_nowhere_or_in_circles_are_findings() {
    use std::os::unix::fs::symlink;
    let root =
        folder(&[("graph/a.ron", b"a"), ("elsewhere/e.ron", b"e"), ("elsewhere/loop/l.ron", b"l")]);
    let at = |path: &str| root.path().join(path);
    symlink("gone.ron", at("graph/dangling.ron")).unwrap();
    symlink("self.ron", at("graph/self.ron")).unwrap();
    symlink("gone", at("graph/not_ours")).unwrap();
    symlink("a.ron", at("graph/link.ron")).unwrap();
    symlink("..", at("graph/up")).unwrap();
    symlink("../elsewhere", at("graph/out")).unwrap();
    symlink("../../elsewhere", at("elsewhere/loop/back")).unwrap();
    let read = read_folder(&at("graph"));
    expect![[r#"
        graph/a.ron: "a"
        graph/dangling.ron: "" (unread)
          unreadable-file 0..0 this symbolic link leads nowhere: there is no `gone.ron`
        graph/link.ron: "a"
        graph/out/e.ron: "e"
        graph/out/loop/back: "" (unread)
          unreadable-file 0..0 this symbolic link leads to a folder that is read already
        graph/out/loop/l.ron: "l"
        graph/self.ron: "" (unread)
          unreadable-file 0..0 this symbolic link cannot be followed: too many levels of symbolic links
        graph/up: "" (unread)
          unreadable-file 0..0 this symbolic link leads to a folder that is read already
    "#]].assert_eq(&told(root.path(), read));
}

#[cfg(unix)]
#[test]
fn pipes_and_sockets_never_block() {
    use std::os::unix::net::UnixListener;
    let root = folder(&[("a.ron", b"a")]);
    let made = std::process::Command::new("mkfifo").arg(root.path().join("pipe.ron")).status();
    assert!(made.unwrap().success());
    let _socket = UnixListener::bind(root.path().join("socket.ron")).unwrap();
    std::os::unix::fs::symlink("/dev/zero", root.path().join("zero.ron")).unwrap();
    check(
        &root,
        &expect![[r#"
        a.ron: "a"
        pipe.ron: "" (unread)
          unreadable-file 0..0 this is a named pipe, not a file
        socket.ron: "" (unread)
          unreadable-file 0..0 this is a socket, not a file
        zero.ron: "" (unread)
          unreadable-file 0..0 this is a device, not a file
    "#]],
    );
}

#[cfg(target_os = "linux")]
#[test]
fn a_name_that_is_not_utf8_is_a_finding() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt as _;
    let root = folder(&[("a.ron", b"a")]);
    File::create(root.path().join(OsStr::from_bytes(b"b\x83.ron"))).unwrap();
    check(
        &root,
        &expect![[r#"
        a.ron: "a"
        b�.ron: "" (unread)
          unreadable-file 0..0 the name of this file is not UTF-8
    "#]],
    );
}

#[cfg(unix)]
#[test]
fn a_file_without_permission_is_a_finding() {
    use std::os::unix::fs::PermissionsExt as _;
    let root = folder(&[("a.ron", b"a")]);
    let path = root.path().join("a.ron");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o000)).unwrap();
    let may_all = File::open(&path).is_ok();
    let told = told(root.path(), read_folder(root.path()));
    let refused = "a.ron: \"\" (unread)\n  unreadable-file 0..0 this file cannot be read: permission denied\n";
    assert_eq!(told, if may_all { "a.ron: \"a\"\n" } else { refused });
}
