//! What the editor tells: documents opened, typed into and closed, files changed on the disk; and what it is told of findings.

use super::convert;
use super::documents::Open;
use super::server::Server;
use super::uri::{path_of, uri_of};
use crate::text::FileId;
use lsp_server::Notification;
use lsp_types::notification::{self, Notification as _, PublishDiagnostics};
use lsp_types::{
    DidChangeTextDocumentParams, DidChangeWatchedFilesParams, DidChangeWorkspaceFoldersParams,
    DidCloseTextDocumentParams, DidOpenTextDocumentParams, PublishDiagnosticsParams, Uri,
};
use std::path::PathBuf;

/// So many findings are sent of files that are not open: where a vocabulary is torn up, every fact of a large graph is one.
const MOST: usize = 20_000;

impl Server<'_> {
    /// Takes a notification; one that cannot be read or is not known changes nothing.
    pub(super) fn hear(&mut self, note: Notification) {
        macro_rules! hear {
            ($($known:ident => $take:expr,)*) => {
                match note.method.as_str() {
                    $(notification::$known::METHOD => match serde_json::from_value(note.params) {
                        Ok(params) => $take(self, params),
                        Err(error) => self.log(&format!("`{}` cannot be read: {error}", note.method)),
                    },)*
                    _ => {}
                }
            };
        }
        hear! {
            Initialized => |server: &mut Self, _: lsp_types::InitializedParams| server.watch(),
            DidOpenTextDocument => Self::opened,
            DidChangeTextDocument => Self::typed,
            DidCloseTextDocument => Self::closed,
            DidChangeWatchedFiles => Self::files_changed,
            DidChangeWorkspaceFolders => Self::folders_changed,
        }
    }

    /// Asks the editor to watch the files.
    fn watch(&mut self) {
        if !self.client.watches {
            return;
        }
        let options = serde_json::json!({ "watchers": [{ "globPattern": "**/*.ron" }] });
        self.ask::<lsp_types::request::RegisterCapability>(lsp_types::RegistrationParams {
            registrations: vec![lsp_types::Registration {
                id: "files".to_owned(),
                method: notification::DidChangeWatchedFiles::METHOD.to_owned(),
                register_options: Some(options),
            }],
        });
    }

    fn opened(&mut self, params: DidOpenTextDocumentParams) {
        let document = params.text_document;
        let (uri, version) = (document.uri, document.version);
        let path = path_of(&uri);
        let is_graph =
            path.as_ref().is_some_and(|path| path.extension().is_some_and(|e| e == "ron"));
        let text = crate::text::SourceText::from(document.text);
        self.documents.open(Open { uri: uri.clone(), version, text: text.clone() });
        let Some(path) = path.filter(|_| is_graph) else { return };
        if self.options.folder.is_none()
            && !self.roots.iter().any(|root| root.holds(&path))
            && let Some(folder) = path.parent()
        {
            self.open_graph_of(folder);
        }
        self.put(&path, Some(text));
        self.touched.insert(uri.as_str().to_owned());
    }

    fn typed(&mut self, params: DidChangeTextDocumentParams) {
        let uri = params.text_document.uri;
        let version = params.text_document.version;
        let encoding = self.client.encoding;
        let Some(text) = self.documents.change(&uri, version, params.content_changes, encoding)
        else {
            return self.log(&format!("`{}` is changed and was never opened", uri.as_str()));
        };
        if let Some(path) = path_of(&uri) {
            self.put(&path, Some(text));
        }
        self.touched.insert(uri.as_str().to_owned());
    }

    fn closed(&mut self, params: DidCloseTextDocumentParams) {
        let uri = params.text_document.uri;
        self.documents.close(&uri);
        self.touched.remove(uri.as_str());
        let Some(path) = path_of(&uri) else { return };
        if let Some(at) = self.roots.iter().position(|root| root.holds(&path)) {
            self.roots[at].reload(&[path]);
            self.changed(at);
        }
    }

    /// Puts a text into the graph that its file belongs to.
    fn put(&mut self, path: &std::path::Path, text: Option<crate::text::SourceText>) {
        let Some(at) = self.roots.iter().position(|root| root.holds(path)) else { return };
        let root = &mut self.roots[at];
        let before = root.project.revision();
        let told = root.told(path);
        root.change(vec![(told, text)]);
        if root.project.revision() != before {
            self.changed(at);
        }
    }

    /// Reads files that changed on the disk; those that are open stay as they are on the screen.
    fn files_changed(&mut self, params: DidChangeWatchedFilesParams) {
        let open: Vec<PathBuf> =
            self.documents.all().iter().filter_map(|open| path_of(&open.uri)).collect();
        let changed: Vec<PathBuf> = params
            .changes
            .into_iter()
            .filter_map(|change| path_of(&change.uri))
            .filter(|path| !open.contains(path))
            .collect();
        for at in 0..self.roots.len() {
            let of_root: Vec<PathBuf> =
                changed.iter().filter(|path| self.roots[at].holds(path)).cloned().collect();
            if !of_root.is_empty() {
                self.roots[at].reload(&of_root);
                self.changed(at);
            }
        }
    }

    fn folders_changed(&mut self, params: DidChangeWorkspaceFoldersParams) {
        for folder in params.event.added {
            if let Some(path) = path_of(&folder.uri) {
                self.open_graph_of(&path);
            }
        }
    }

    /// Sends the findings of the documents that were just typed into.
    pub(super) fn publish_touched(&mut self) {
        let touched: Vec<String> = std::mem::take(&mut self.touched).into_iter().collect();
        for uri in touched {
            let Some((at, file)) = uri.parse().ok().and_then(|uri: Uri| self.locate(&uri)) else {
                continue;
            };
            self.publish(at, file, usize::MAX);
        }
    }

    /// Sends the findings of every file of a graph that were not sent as they are.
    pub(super) fn publish_all(&mut self, at: usize) {
        let files = self.roots[at].project.world().len() as u32;
        let mut left = MOST;
        for file in 0..files {
            left = left.saturating_sub(self.publish(at, FileId(file), left));
        }
        if left == 0 {
            self.log(&format!(
                "there are more than {MOST} findings; `talkgraph check` has them all"
            ));
        }
        let world = self.roots[at].project.world();
        let mut gone: Vec<String> = self.roots[at]
            .published
            .keys()
            .filter(|path| world.find(path).is_none())
            .cloned()
            .collect();
        gone.sort_unstable();
        for path in gone {
            self.roots[at].published.remove(&path);
            let path = self.roots[at].folder.parent().map(|base| base.join(&path));
            if let Some(uri) = path.and_then(|path| uri_of(&path)) {
                self.tell::<PublishDiagnostics>(PublishDiagnosticsParams {
                    uri,
                    diagnostics: Vec::new(),
                    version: None,
                });
            }
        }
        if self.client.pulls && self.client.refreshes {
            self.ask::<lsp_types::request::WorkspaceDiagnosticRefresh>(());
        }
    }

    /// Sends the findings of a file where they are new, at most `most` of one that is not open; gives how many it has.
    ///
    /// An editor that asks for those of the open documents is not sent them too.
    fn publish(&mut self, at: usize, file: FileId, most: usize) -> usize {
        let root = &self.roots[at];
        let told_before = root.published.contains_key(root.project.world().sources().path(file));
        if !told_before && root.project.is_clean(file) {
            return 0;
        }
        let Some(uri) = self.uri(at, file) else { return 0 };
        let open = self.documents.get(&uri);
        let mut found = if open.is_some() && self.client.pulls {
            Vec::new()
        } else {
            convert::diagnostics(self, at, file)
        };
        if open.is_none() {
            found.truncate(most);
        }
        let count = found.len();
        let path = root.project.world().sources().path(file).to_owned();
        let version = open.map(|open| open.version);
        let known = root.published.get(&path);
        // An editor that is told of a version wants to hear of each.
        let heard = known.map_or(found.is_empty(), |known| *known == found);
        if heard && !(version.is_some() && known.is_some()) {
            return count;
        }
        if found.is_empty() {
            self.roots[at].published.remove(&path);
        } else {
            self.roots[at].published.insert(path, found.clone());
        }
        self.tell::<PublishDiagnostics>(PublishDiagnosticsParams {
            uri,
            diagnostics: found,
            version,
        });
        count
    }

    /// The URI of a file, as the editor spells it where the file is open.
    pub(super) fn uri(&self, at: usize, file: FileId) -> Option<Uri> {
        let path = self.roots[at].path(file);
        let uri = uri_of(&path)?;
        if self.documents.get(&uri).is_some() {
            return Some(uri);
        }
        let open = self.documents.all();
        let same = open.iter().find(|open| path_of(&open.uri).is_some_and(|other| other == path));
        Some(same.map_or(uri, |open| open.uri.clone()))
    }
}
