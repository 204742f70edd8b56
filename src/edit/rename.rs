//! Renames a node in every file.

use super::alias::add_aliases;
use super::notation::{is_id, quote};
use super::references::references;
use super::{Base, Changes, EditError, field};
use crate::diagnostic::Location;
use crate::graph::Node;
use crate::syntax::{Form, Value};
use crate::text::{Edit, Span, fold, remove_item};
use crate::vocabulary::Language;

/// What a node is to be called.
#[derive(Debug, Clone, Default)]
pub struct Renaming {
    /// Its new id.
    pub id: Option<String>,
    /// Its new name.
    pub name: Option<String>,
    /// Whether the former id and name stay as aliases.
    pub keep: bool,
}

/// Renames a node: its declaration, and every place that names it.
///
/// The file of the declaration is [`Changes::last`], so that the same renaming can be done again where it was interrupted.
///
/// # Errors
///
/// Where the new id is none or is taken, or where another node answers to the new id or name.
pub fn rename(base: &Base<'_>, node: Node<'_>, renaming: &Renaming) -> Result<Changes, EditError> {
    let mut changes = Changes::default();
    let Some(declaration) = base.declaration(node) else { return Ok(changes) };
    let (file, old) = (declaration.file, node.id());
    let new = renaming.id.as_deref().filter(|new| *new != old);
    if let Some(new) = new {
        if !is_id(new) {
            return Err(EditError::NoId(new.to_owned()));
        }
        if let Some(other) = base.graph.find(new) {
            let at = Location { file: other.file(), span: other.span() };
            return Err(EditError::Taken { id: new.to_owned(), at });
        }
        for at in references(base, node) {
            changes.edit(at.file, Edit::replace(at.span, new));
        }
        // Where a mistake declares it twice, both go on being one node.
        for same in &base.facts.declarations {
            if let Some(span) = same.id.filter(|id| id.of(base.text(same.file)) == old) {
                changes.edit(same.file, Edit::replace(span, new));
            }
        }
    }
    for name in new.into_iter().chain(renaming.name.as_deref()) {
        answered(base, node, name)?;
    }
    let name = renaming.name.as_deref().and_then(|name| {
        let (edit, old) = rename_value(base, node, name)?;
        changes.edit(file, edit);
        Some((name, old))
    });
    let alias = name.as_ref().and_then(|(name, _)| alias_span(base, node, name));
    if let (Some(alias), Some((_, old))) = (alias, &name) {
        // What was an alias is the name now, and the name, where it stays, an alias.
        let edit = if renaming.keep {
            Edit::replace(alias, quote(old))
        } else {
            remove_item(base.text(file), alias)
        };
        changes.edit(file, edit);
    }
    if renaming.keep {
        let former = name.iter().filter(|_| alias.is_none()).map(|(_, old)| old.clone());
        let mut former: Vec<String> = former.collect();
        former.extend(new.map(|_| old.to_owned()));
        let mut known: Vec<String> = [Language::En, Language::Ja]
            .into_iter()
            .filter_map(|language| node.name_in(language).map(str::to_owned))
            .filter(|known| name.as_ref().is_none_or(|(_, old)| fold(old) != fold(known)))
            .collect();
        if let Some((name, old)) = name {
            known.push(name.to_owned());
            known.extend(alias.map(|_| old));
        }
        known.push(new.unwrap_or(old).to_owned());
        for edit in add_aliases(base, node, &former, &known) {
            changes.edit(file, edit);
        }
    }
    changes.last = Some(file);
    Ok(changes)
}

/// Refuses a name that another node answers to, because a question could mean either.
fn answered(base: &Base<'_>, node: Node<'_>, name: &str) -> Result<(), EditError> {
    let mut others = base.graph.names().get(name).filter(|other| *other != node.key());
    match others.next().map(|other| base.graph.node(other)) {
        Some(other) => Err(EditError::Answered {
            name: name.to_owned(),
            id: other.id().to_owned(),
            at: Location { file: other.file(), span: other.span() },
        }),
        None => Ok(()),
    }
}

/// Where a name stands among the aliases of a node.
fn alias_span(base: &Base<'_>, node: Node<'_>, name: &str) -> Option<Span> {
    let declaration = base.declaration(node)?;
    let group = base.group(declaration.file, declaration.index)?;
    let Form::List(aliases) = field(group, "aka")?.value?.form() else { return None };
    let mut items = aliases.items();
    let alias = items.find(|item| match item.form() {
        Form::Text(text) => fold(&text.decode()) == fold(name),
        _ => false,
    });
    alias.map(Value::span)
}

/// The edit that gives a node another name, and the name that it had: of two languages, that whose letters the new one has.
fn rename_value(base: &Base<'_>, node: Node<'_>, name: &str) -> Option<(Edit, String)> {
    let declaration = base.declaration(node)?;
    let group = base.group(declaration.file, declaration.index)?;
    let value = field(group, "name")?.value?;
    let text = match value.form() {
        Form::Text(_) => value,
        Form::Group(languages) => {
            let own = if name.is_ascii() { "en" } else { "ja" };
            field(languages, own).or_else(|| languages.fields().next())?.value?
        }
        _ => return None,
    };
    let Form::Text(literal) = text.form() else { return None };
    let old = literal.decode().into_owned();
    (old != name).then(|| (Edit::replace(text.span(), quote(name)), old))
}
