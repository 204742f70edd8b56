//! Findings as SARIF 2.1.0, which code scanning reads.
//!
//! Source of the form: OASIS, “Static Analysis Results Interchange Format (SARIF) Version 2.1.0”. Columns count characters
//! (`unicodeCodePoints`) from 1 and end exclusively, as everywhere in talkgraph. Paths are percent-encoded references, relative where the paths are.

use super::places::Places;
use crate::diagnostic::{Code, Diagnostic, Fix, Label, Location, Severity};
use serde_json::{Value, json};
use std::fmt::Write as _;
use std::io::{self, Write};

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

pub(super) fn write(
    out: &mut dyn Write,
    diagnostics: &[Diagnostic],
    places: &Places<'_>,
) -> io::Result<()> {
    let driver = json!({
        "name": "talkgraph",
        "version": env!("CARGO_PKG_VERSION"),
        "rules": Code::ALL.iter().map(|code| rule(*code)).collect::<Vec<_>>(),
    });
    let head = json!({"driver": driver});
    write!(out, "{{\"$schema\": \"{SCHEMA}\", \"version\": \"2.1.0\", \"runs\": [{{\n\"tool\": ")?;
    serde_json::to_writer(&mut *out, &head)?;
    out.write_all(b",\n\"columnKind\": \"unicodeCodePoints\",\n\"results\": [")?;
    for (at, diagnostic) in diagnostics.iter().enumerate() {
        out.write_all(if at == 0 { b"\n  " } else { b",\n  " })?;
        serde_json::to_writer(&mut *out, &result(diagnostic, places))?;
    }
    out.write_all(b"\n]}]}\n")
}

fn rule(code: Code) -> Value {
    json!({
        "id": code.name(),
        "shortDescription": {"text": code.summary()},
        "fullDescription": {"text": code.summary()},
        "help": {"text": code.explanation(), "markdown": code.explanation()},
        "defaultConfiguration": {"level": level(code.severity())},
    })
}

const fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

fn result(diagnostic: &Diagnostic, places: &Places<'_>) -> Value {
    let mut result = json!({
        "ruleId": diagnostic.code.name(),
        "ruleIndex": Code::ALL.iter().position(|code| *code == diagnostic.code),
        "level": level(diagnostic.severity),
        "message": {"text": message(diagnostic)},
        "locations": [{"physicalLocation": physical(diagnostic.primary.at, places)}],
    });
    if !diagnostic.related.is_empty() {
        let related = diagnostic.related.iter().enumerate();
        result["relatedLocations"] =
            related.map(|(id, label)| further(id, label, places)).collect();
    }
    if !diagnostic.fixes.is_empty() {
        result["fixes"] = diagnostic.fixes.iter().map(|fix| change(fix, places)).collect();
    }
    result
}

/// The message with what stands under the caret and the advice, for readers that show one text.
fn message(diagnostic: &Diagnostic) -> String {
    let mut message = diagnostic.message.clone();
    if !diagnostic.primary.text.is_empty() {
        message.push_str(": ");
        message.push_str(&diagnostic.primary.text);
    }
    for help in &diagnostic.help {
        message.push_str("\nhelp: ");
        message.push_str(help);
    }
    message
}

fn physical(at: Location, places: &Places<'_>) -> Value {
    let mut physical = json!({"artifactLocation": {"uri": uri(places.path(at.file))}});
    if places.has_text(at.file) {
        physical["region"] = region(at, places);
    }
    physical
}

fn region(at: Location, places: &Places<'_>) -> Value {
    let (bytes, range) = (places.clamp(at), places.range(at));
    json!({
        "startLine": range.start.line,
        "startColumn": range.start.column,
        "endLine": range.end.line,
        "endColumn": range.end.column,
        "byteOffset": bytes.start,
        "byteLength": bytes.len(),
    })
}

fn further(id: usize, label: &Label, places: &Places<'_>) -> Value {
    json!({
        "id": id,
        "physicalLocation": physical(label.at, places),
        "message": {"text": label.text},
    })
}

fn change(fix: &Fix, places: &Places<'_>) -> Value {
    let replacements = fix.edits.iter().map(|edit| {
        json!({
            "deletedRegion": region(Location { file: fix.file, span: edit.span }, places),
            "insertedContent": {"text": edit.replacement},
        })
    });
    json!({
        "description": {"text": fix.title},
        "artifactChanges": [{
            "artifactLocation": {"uri": uri(places.path(fix.file))},
            "replacements": replacements.collect::<Vec<_>>(),
        }],
    })
}

/// The path as a URI reference: absolute ones as `file:`, every byte outside RFC 3986's unreserved set percent-encoded.
fn uri(path: &str) -> String {
    let drive = path.as_bytes().get(1) == Some(&b':');
    let scheme = match (path.starts_with('/'), drive) {
        (true, _) => "file://",
        (false, true) => "file:///",
        (false, false) => "",
    };
    let mut uri = scheme.to_owned();
    for (at, byte) in path.bytes().enumerate() {
        let plain = byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte);
        if plain || (drive && at == 1) {
            uri.push(char::from(byte));
        } else {
            let _ = write!(uri, "%{byte:02X}");
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_become_references() {
        assert_eq!(uri("graph/日 1.ron"), "graph/%E6%97%A5%201.ron");
        assert_eq!(uri("/tmp/a:b.ron"), "file:///tmp/a%3Ab.ron");
        assert_eq!(uri("C:/graph/a.ron"), "file:///C:/graph/a.ron");
        assert_eq!(uri("../graph/100%.ron"), "../graph/100%25.ron");
    }
}
