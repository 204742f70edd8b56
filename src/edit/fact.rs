//! Adds a fact: a row in the file of the talk that says it.

use super::node::put;
use super::settings::{Setting, fields, written};
use super::{Base, Changes, EditError};
use crate::graph::{Form, Row};
use crate::syntax::Form as Syntax;
use crate::text::{FileId, Span};
use crate::vocabulary::EdgeKindId;
use std::path::Path;

/// A fact to be added.
#[derive(Debug, Clone)]
pub struct Fact {
    /// The subject, by any of its names.
    pub subject: String,
    /// The kind of the edge.
    pub kind: EdgeKindId,
    /// The object, by any of its names.
    pub object: String,
    /// Who says it: a talk, or the path of a registry.
    pub home: String,
    /// The source, where it is not the talk in whose file the row stands.
    pub cite: Option<String>,
    /// Where in the source it is said.
    pub at: Option<String>,
    /// Whether the curator inferred it.
    pub implied: bool,
    /// Its further details.
    pub settings: Vec<Setting>,
}

/// Adds a fact to the file of its talk, or to a registry.
///
/// A row goes behind the last one that cites the same line or the nearest before it, else to the end.
///
/// # Errors
///
/// Where a name means no node, a detail means nothing, or the file has no place for rows.
pub fn add_fact(base: &Base<'_>, fact: &Fact) -> Result<Changes, EditError> {
    let kind = base.graph.vocabulary().edge(fact.kind);
    let (subject, object) = (base.node(&fact.subject)?, base.node(&fact.object)?);
    let (file, cited) = home_of(base, &fact.home)?;
    let mut details = fields(base, &kind.name, &kind.props, &["because", "note"], &fact.settings)?;
    let cite = fact.cite.as_ref().map(|cite| base.node(cite)).transpose()?;
    if let Some(cite) = cite.map(|node| node.id().to_owned()).or(cited) {
        details.push(("cite".to_owned(), cite));
    }
    if let Some(at) = &fact.at {
        details.push(("at".to_owned(), super::quote(at)));
    }
    if fact.implied {
        details.push(("implied".to_owned(), "true".to_owned()));
    }
    let (subject, kind, object) = (subject.id(), &kind.name, object.id());
    let row = if details.is_empty() {
        format!("({subject}, {kind}, {object})")
    } else {
        format!("({subject}, {kind}, {object}, ({}))", written(&details))
    };
    let neighbour = fact.at.as_deref().and_then(|at| neighbour(base, file, at));
    Ok(Changes::of_file(file, put(base, file, "edges", &row, neighbour)?))
}

/// The file that facts of a talk or registry stand in, and the source that they must name there.
///
/// # Errors
///
/// [`EditError::Unknown`] where `given` is neither a node nor a file, [`EditError::Unfit`] where its facts have no place.
pub fn home_of(base: &Base<'_>, given: &str) -> Result<(FileId, Option<String>), EditError> {
    if is_ron(given) {
        let unknown =
            || EditError::Unknown { what: "file", given: given.to_owned(), alike: Vec::new() };
        return Ok((file_named(base, given).ok_or_else(unknown)?, None));
    }
    let node = base.node(given)?;
    let unfit = |reason| EditError::Unfit { id: node.id().to_owned(), reason };
    let declaration = base.declaration(node).ok_or_else(|| unfit("is declared nowhere"))?;
    if !node.kind_decl().citable {
        return Err(unfit("cannot be cited: a fact is said by a talk, an article or a page"));
    }
    if Base::is_whole_file(declaration) {
        return Ok((declaration.file, None));
    }
    Ok((declaration.file, Some(node.id().to_owned())))
}

/// Tells whether a person means a file.
pub(super) fn is_ron(given: &str) -> bool {
    Path::new(given).extension().is_some_and(|ending| ending == "ron")
}

/// The file with that path, or whose path ends so.
pub(super) fn file_named(base: &Base<'_>, given: &str) -> Option<FileId> {
    let sources = base.graph.sources();
    let ends = |path: &str| path.strip_suffix(given).is_some_and(|front| front.ends_with('/'));
    let mut alike = sources.iter().filter(|(_, source)| ends(&source.path)).map(|(file, _)| file);
    sources.find(given).or_else(|| alike.next())
}

/// The row of a file that a new one goes behind: the last of those at the same line or the nearest before.
fn neighbour(base: &Base<'_>, file: FileId, at: &str) -> Option<Span> {
    let wanted = place(at)?;
    let rows = base.facts.rows.iter().filter(|row| row.file == file && row.form == Form::Row);
    let placed = rows.filter_map(|row| Some((place(&locator(base, row)?)?, row.span)));
    let before = placed.filter(|(place, _)| *place <= wanted);
    before.max_by_key(|(place, span)| (*place, span.start)).map(|(_, span)| span)
}

/// The locator of a row.
fn locator(base: &Base<'_>, row: &Row) -> Option<String> {
    let details = base.group(row.file, row.details?)?;
    match super::field(details, "at")?.value?.form() {
        Syntax::Text(text) => Some(text.decode().into_owned()),
        _ => None,
    }
}

/// The first number of a locator of lines, pages or slides.
fn place(at: &str) -> Option<u32> {
    let digits = at.trim_start_matches(|c: char| !c.is_ascii_digit());
    let end = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
    digits.get(..end)?.parse().ok()
}
