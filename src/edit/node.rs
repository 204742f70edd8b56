//! Adds a node: an id is derived, and it goes where its kin are.

use super::insert::put_into;
use super::notation::{is_id, name, snake, spell, texts};
use super::settings::{Setting, fields, written};
use super::{Base, Changes, EditError, fact, field};
use crate::diagnostic::Location;
use crate::format::document;
use crate::graph::{Declaration, Node};
use crate::syntax::Form;
use crate::text::{Edit, FileId, Span};
use crate::vocabulary::NodeKindId;

/// A node to be added.
#[derive(Debug, Clone)]
pub struct NewNode {
    /// Its kind.
    pub kind: NodeKindId,
    /// Its id; derived from its code or name where there is none.
    pub id: Option<String>,
    /// Its name.
    pub name: String,
    /// Its Japanese name, where it has two.
    pub japanese: Option<String>,
    /// Its aliases.
    pub aliases: Vec<String>,
    /// Its properties, and edges that start at it: `about=storage,database`.
    pub settings: Vec<Setting>,
}

/// Where a new node goes.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Home {
    /// Into the nodes of this file.
    File(FileId),
    /// Into a registry that is made for it, at this path.
    Registry(String),
    /// Into a file of its own, at this path.
    Own(String),
}

/// Adds a node to the graph in `folder`; into the file at `path`, or where its kin are.
///
/// Returns the id that it got as well.
///
/// # Errors
///
/// Where its id is taken or cannot be made, or a setting means nothing.
pub fn add_node(
    base: &Base<'_>,
    node: &NewNode,
    folder: &str,
    path: Option<&str>,
) -> Result<(String, Changes), EditError> {
    let id = match &node.id {
        Some(id) if is_id(id) => id.clone(),
        Some(id) => return Err(EditError::NoId(id.clone())),
        None => derive_id(base, node, folder)?,
    };
    if let Some(other) = base.graph.find(&id) {
        let at = Location { file: other.file(), span: other.span() };
        return Err(EditError::Taken { id, at });
    }
    let row = row(base, node, &id)?;
    let changes = match home(base, node, &id, folder, path)? {
        Home::File(file) => Changes::of_file(file, put_node(base, file, node, &row)?),
        Home::Registry(path) => created(path, &format!("Graph(nodes: [{row}])")),
        Home::Own(path) => {
            let row = row.strip_suffix(')').unwrap_or(&row);
            created(path, &format!("{row}, edges: [])"))
        }
    };
    Ok((id, changes))
}

/// The id of a node by its code or name; in a folder whose files begin their ids with its name, so does it.
///
/// # Errors
///
/// [`EditError::NoId`] where the name is of letters that have no one spelling in ASCII.
pub fn derive_id(base: &Base<'_>, node: &NewNode, folder: &str) -> Result<String, EditError> {
    let code = node.settings.iter().find(|setting| setting.key == "code");
    let word = code.map_or(&node.name, |setting| &setting.value);
    let spelt = spell(word).ok_or_else(|| EditError::NoId(word.clone()))?;
    let folder = own_folder(base, node.kind, folder);
    let prefix = format!("{}_", folder.rsplit('/').next().unwrap_or(&folder));
    let mut kin = kin(base, node.kind).filter(|kin| Base::is_whole_file(kin));
    if has_own_file(base, node.kind)
        && kin.any(|kin| kin.id.is_some_and(|id| id.of(base.text(kin.file)).starts_with(&prefix)))
    {
        return Ok(format!("{prefix}{spelt}"));
    }
    if is_id(&spelt) {
        return Ok(spelt);
    }
    let kind = &base.graph.vocabulary().node(node.kind).name;
    snake(&format!("{kind} {spelt}")).ok_or_else(|| EditError::NoId(word.clone()))
}

/// The node as RON on one line.
fn row(base: &Base<'_>, node: &NewNode, id: &str) -> Result<String, EditError> {
    let kind = base.graph.vocabulary().node(node.kind);
    let mut all = vec![
        ("id".to_owned(), id.to_owned()),
        ("name".to_owned(), name(&node.name, node.japanese.as_deref())),
    ];
    if !node.aliases.is_empty() {
        all.push(("aka".to_owned(), texts(&node.aliases)));
    }
    let shorthand = |setting: &&Setting| {
        kind.prop(&setting.key).is_none()
            && base.graph.vocabulary().find_snake(&setting.key).is_some()
    };
    let (edges, props): (Vec<&Setting>, Vec<&Setting>) = node.settings.iter().partition(shorthand);
    let props: Vec<Setting> = props.into_iter().cloned().collect();
    let props = fields(base, &kind.name, &kind.props, &["note"], &props)?;
    let (code, rest): (Vec<_>, Vec<_>) = props.into_iter().partition(|(key, _)| key == "code");
    // The remark stands last, as it does in every file of the built-in graph.
    let (remark, rest): (Vec<_>, Vec<_>) = rest.into_iter().partition(|(key, _)| key == "note");
    all.splice(1..1, code);
    all.extend(rest);
    for edge in edges {
        let mut objects = Vec::new();
        for object in edge.value.split(',').filter(|object| !object.trim().is_empty()) {
            objects.push(base.node(object.trim())?.id());
        }
        all.push((edge.key.clone(), format!("[{}]", objects.join(", "))));
    }
    all.extend(remark);
    Ok(format!("{}({})", kind.name, written(&all)))
}

fn created(path: String, text: &str) -> Changes {
    let text = document(FileId(0), text).unwrap_or_else(|_| format!("{text}\n"));
    Changes { created: vec![(path, text)], ..Changes::default() }
}

/// The declarations of a kind that stand in no talk.
fn kin<'a>(base: &Base<'a>, kind: NodeKindId) -> impl Iterator<Item = &'a Declaration> {
    let declarations = base.facts.declarations.iter();
    declarations
        .filter(move |declaration| declaration.kind == Some(kind) && declaration.inside.is_none())
}

/// Whether nodes of a kind are files of their own: those that can be cited are, unless their kin lie in registries.
fn has_own_file(base: &Base<'_>, kind: NodeKindId) -> bool {
    let (own, listed): (Vec<_>, Vec<_>) =
        kin(base, kind).partition(|declaration| Base::is_whole_file(declaration));
    base.graph.vocabulary().node(kind).citable && own.len() >= listed.len()
}

/// The folder where files of a kind lie: that of most of its kin, else that of the graph.
fn own_folder(base: &Base<'_>, kind: NodeKindId, folder: &str) -> String {
    let whole = kin(base, kind).filter(|declaration| Base::is_whole_file(declaration));
    let parent = |file| base.path(file).rsplit_once('/').map_or(folder, |(parent, _)| parent);
    most(whole.map(|declaration| parent(declaration.file))).unwrap_or(folder).to_owned()
}

/// What occurs most often; of several the last in order.
fn most<T: Ord>(items: impl Iterator<Item = T>) -> Option<T> {
    let mut counts = std::collections::BTreeMap::new();
    for item in items {
        *counts.entry(item).or_insert(0_usize) += 1;
    }
    counts.into_iter().max_by_key(|(_, count)| *count).map(|(item, _)| item)
}

fn home(
    base: &Base<'_>,
    node: &NewNode,
    id: &str,
    folder: &str,
    path: Option<&str>,
) -> Result<Home, EditError> {
    let sources = base.graph.sources();
    let given = path.map(|path| place(base, folder, path)).transpose()?;
    let path = match &given {
        Some(Place::File(file)) => return Ok(Home::File(*file)),
        Some(Place::New(path)) => Some(path.as_str()),
        None => None,
    };
    let inside = |path: &str| match sources.find(path) {
        Some(file) if base.root(file).is_some() => Ok(Home::File(file)),
        Some(_) => Err(EditError::NoPlace(path.to_owned())),
        None => Ok(Home::Registry(path.to_owned())),
    };
    if has_own_file(base, node.kind) {
        let path = path.map_or_else(
            || {
                let code = node.settings.iter().find(|setting| setting.key == "code");
                let stem = code.and_then(|setting| spell(&setting.value));
                let folder = own_folder(base, node.kind, folder);
                format!("{folder}/{}.ron", stem.unwrap_or_else(|| id.to_owned()))
            },
            str::to_owned,
        );
        return match sources.find(&path) {
            Some(_) => Err(EditError::Unfit { id: path, reason: "is there already" }),
            None => Ok(Home::Own(path)),
        };
    }
    if let Some(path) = path {
        return inside(path);
    }
    let listed = kin(base, node.kind).filter(|kin| base.is_registry(kin.file));
    if let Some(file) = most(listed.map(|kin| kin.file)) {
        return Ok(Home::File(file));
    }
    let mut registries =
        sources.iter().map(|(file, _)| file).filter(|file| base.is_registry(*file));
    if let (Some(only), None) = (registries.next(), registries.next()) {
        return Ok(Home::File(only));
    }
    let kind = snake(&base.graph.vocabulary().node(node.kind).name).unwrap_or_default();
    inside(&format!("{folder}/{kind}.ron"))
}

/// What somebody means by a place: a file of the graph, or the path of one that is made.
enum Place {
    File(FileId),
    New(String),
}

/// The place that somebody means: a talk, a file of the graph, or a new file in its folder.
fn place(base: &Base<'_>, folder: &str, given: &str) -> Result<Place, EditError> {
    if !fact::is_ron(given) {
        let (file, cite) = fact::home_of(base, given)?;
        let reason = "is no file of its own: name a talk or a file";
        return match cite {
            None => Ok(Place::File(file)),
            Some(id) => Err(EditError::Unfit { id, reason }),
        };
    }
    if let Some(file) = fact::file_named(base, given) {
        let own = base.root(file).ok_or_else(|| EditError::NoPlace(given.to_owned()));
        return own.map(|_| Place::File(file));
    }
    let inner =
        given.strip_prefix(folder).and_then(|inner| inner.strip_prefix('/')).unwrap_or(given);
    let plain =
        |part: &str| !part.is_empty() && !part.starts_with('.') && !part.contains(['\\', ':']);
    if inner.split('/').all(plain) {
        return Ok(Place::New(format!("{folder}/{inner}")));
    }
    Err(EditError::Unfit { id: given.to_owned(), reason: "is no path inside the graph" })
}

/// Puts a node into a file: behind the last of its kind that is about the same, else behind the last of its kind.
fn put_node(
    base: &Base<'_>,
    file: FileId,
    node: &NewNode,
    row: &str,
) -> Result<Vec<Edit>, EditError> {
    let topic = node.settings.iter().find(|setting| setting.key == "about");
    let topic = topic.and_then(|setting| setting.value.split(',').next());
    let topic = topic.and_then(|topic| base.graph.resolve(topic.trim()).ok());
    let kin = || {
        let kin = base.facts.declarations.iter();
        kin.filter(|kin| kin.file == file && kin.kind == Some(node.kind))
    };
    let same = kin().rfind(|kin| topic.is_some() && first_topic(base, kin) == topic);
    let neighbour = same.or_else(|| kin().next_back()).map(|kin| kin.span);
    put(base, file, "nodes", row, neighbour)
}

/// What a node is about, in the first place.
fn first_topic<'a>(base: &Base<'a>, declaration: &Declaration) -> Option<Node<'a>> {
    let group = base.group(declaration.file, declaration.index)?;
    let Form::List(topics) = field(group, "about")?.value?.form() else { return None };
    let first = topics.items().next()?;
    let word = first.text().trim_start_matches('(');
    let end = word.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(word.len());
    base.graph.find(word.get(..end)?)
}

/// Puts an item into a list of the value that a file is, behind the item at `neighbour`; the list is made where there is none.
pub(super) fn put(
    base: &Base<'_>,
    file: FileId,
    list: &str,
    item: &str,
    neighbour: Option<Span>,
) -> Result<Vec<Edit>, EditError> {
    let nowhere = || EditError::NoPlace(base.path(file).to_owned());
    let root = base.root(file).ok_or_else(nowhere)?;
    put_into(base.text(file), root, list, item, neighbour).ok_or_else(nowhere)
}
