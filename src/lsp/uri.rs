//! Between the URIs of editors and the paths of files.

use lsp_types::Uri;
use std::fmt::Write as _;
use std::path::{Component, Path, PathBuf};

/// The path of a `file:` URI; nothing for a URI of another scheme.
pub(super) fn path_of(uri: &Uri) -> Option<PathBuf> {
    let text = uri.as_str();
    let (scheme, rest) = text.split_once(':')?;
    if !scheme.eq_ignore_ascii_case("file") {
        return None;
    }
    let path = match rest.strip_prefix("//") {
        Some(rest) => {
            let slash = rest.find('/')?;
            let host = &rest[..slash];
            (host.is_empty() || host == "localhost").then(|| &rest[slash..])?
        }
        None => rest,
    };
    let path = decode(path.split(['?', '#']).next()?)?;
    let path = match path.as_bytes() {
        // A drive of Windows: `/c:/graph`.
        [b'/', drive, b':', ..] if cfg!(windows) && drive.is_ascii_alphabetic() => &path[1..],
        _ => path.as_str(),
    };
    Some(normal(Path::new(path)))
}

/// The URI of an absolute path.
pub(super) fn uri_of(path: &Path) -> Option<Uri> {
    let path = path.to_str()?.replace('\\', "/");
    let mut text = String::from("file://");
    if !path.starts_with('/') {
        text.push('/');
    }
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'.' | b'_' | b'~' => {
                text.push(char::from(byte));
            }
            _ => _ = write!(text, "%{byte:02X}"),
        }
    }
    text.parse().ok()
}

/// The path without `.` and `..`, links not looked at.
pub(super) fn normal(path: &Path) -> PathBuf {
    let mut out = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => _ = out.pop(),
            part => out.push(part),
        }
    }
    out
}

fn decode(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let mut digit = || char::from(rest.next()?).to_digit(16);
            let (high, low) = (digit()?, digit()?);
            bytes.push((high * 16 + low) as u8);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_and_uris_lead_to_each_other() {
        let path = Path::new("/home/ada/ノート 1/graph/a%b.ron");
        let uri = uri_of(path).unwrap();
        assert_eq!(
            uri.as_str(),
            "file:///home/ada/%E3%83%8E%E3%83%BC%E3%83%88%201/graph/a%25b.ron"
        );
        assert_eq!(path_of(&uri).as_deref(), Some(path));
    }

    #[test]
    fn what_is_no_file_has_no_path() {
        for uri in
            ["untitled:Untitled-1", "git:/a/b.ron", "file://server/share/a.ron", "file:///a%zz"]
        {
            assert_eq!(uri.parse().ok().as_ref().and_then(path_of), None, "{uri}");
        }
        let odd: Uri = "file://localhost/a/./b/../c.ron?x#y".parse().unwrap();
        assert_eq!(path_of(&odd).as_deref(), Some(Path::new("/a/c.ron")));
    }
}
