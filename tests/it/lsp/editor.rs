//! An editor as the server sees one, over a connection in memory and a graph in a folder of its own.

use lsp_server::{Connection, Message, Notification, Request, RequestId, Response};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::thread::JoinHandle;
use std::time::Duration;
use talkgraph::lsp::{Options, serve};

/// How long an answer may take before the test is given up; no test passes or fails by it.
const PATIENCE: Duration = Duration::from_secs(60);

pub(super) struct Editor {
    connection: Connection,
    server: Option<JoinHandle<bool>>,
    folder: tempfile::TempDir,
    next: i32,
    versions: BTreeMap<String, i32>,
    /// The findings last sent of each path.
    pub(super) found: BTreeMap<String, Vec<Value>>,
    /// What the server asked and told beside findings.
    pub(super) heard: Vec<String>,
    /// What `initialize` answered.
    pub(super) offered: Value,
}

/// What most editors can do.
pub(super) fn usual() -> Value {
    json!({
        "textDocument": {
            "completion": { "completionItem": { "snippetSupport": true, "labelDetailsSupport": true } },
            "codeAction": { "codeActionLiteralSupport": { "codeActionKind": { "valueSet": [] } } },
            "documentSymbol": { "hierarchicalDocumentSymbolSupport": true },
        },
    })
}

impl Editor {
    /// Starts a server on a fixture: each file begins with a line `//- path`.
    pub(super) fn start(fixture: &str) -> Self {
        Self::start_as(fixture, &usual())
    }

    pub(super) fn start_as(fixture: &str, capabilities: &Value) -> Self {
        let mut editor = Self::launch(fixture);
        let root = editor.uri("");
        let params = json!({
            "processId": null,
            "capabilities": capabilities,
            "workspaceFolders": [{ "uri": root, "name": "graph" }],
        });
        editor.offered = editor.ask("initialize", params);
        editor.tell("initialized", json!({}));
        editor
    }

    /// Starts a server that no editor has introduced itself to.
    pub(super) fn launch(fixture: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let base = folder.path().canonicalize().unwrap();
        let mut path: Option<PathBuf> = None;
        let mut texts: BTreeMap<PathBuf, String> = BTreeMap::new();
        for line in fixture.split_inclusive('\n') {
            if let Some(name) = line.strip_prefix("//- ") {
                path = Some(base.join(name.trim()));
            } else if let Some(path) = &path {
                texts.entry(path.clone()).or_default().push_str(line);
            }
        }
        for (path, text) in texts {
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            talkgraph::disk::write_atomic(&path, None, &text).unwrap();
        }
        let (server, connection) = Connection::memory();
        let options = Options { pause: Duration::ZERO, ..Options::default() };
        let server = std::thread::spawn(move || serve(&server, options));
        Self {
            connection,
            server: Some(server),
            folder,
            next: 0,
            versions: BTreeMap::new(),
            found: BTreeMap::new(),
            heard: Vec::new(),
            offered: Value::Null,
        }
    }

    pub(super) fn path(&self, path: &str) -> PathBuf {
        self.folder.path().canonicalize().unwrap().join(path)
    }

    pub(super) fn uri(&self, path: &str) -> String {
        let path = self.path(path);
        format!("file://{}", path.to_str().unwrap().trim_end_matches('/'))
    }

    /// The path of a URI below the folder.
    pub(super) fn told(&self, uri: &str) -> String {
        let base = format!("{}/", self.uri(""));
        uri.strip_prefix(&base).unwrap_or(uri).to_owned()
    }

    pub(super) fn tell(&self, method: &str, params: Value) {
        self.connection.sender.send(Notification::new(method.to_owned(), params).into()).unwrap();
    }

    /// Sends a request without waiting for its answer.
    pub(super) fn send(&mut self, method: &str, params: Value) -> RequestId {
        self.next += 1;
        let id = RequestId::from(self.next);
        let request = Request::new(id.clone(), method.to_owned(), params);
        self.connection.sender.send(request.into()).unwrap();
        id
    }

    /// Waits for the answer to a request, and takes in what comes before it.
    pub(super) fn wait(&mut self, id: &RequestId) -> Response {
        loop {
            if let Some(response) = self.hear()
                && response.id == *id
            {
                return response;
            }
        }
    }

    fn hear(&mut self) -> Option<Response> {
        match self.connection.receiver.recv_timeout(PATIENCE).expect("the server says something") {
            Message::Response(response) => return Some(response),
            Message::Request(request) => {
                self.heard.push(request.method);
                let answer = Response::new_ok(request.id, ());
                self.connection.sender.send(answer.into()).unwrap();
            }
            Message::Notification(note) if note.method == "textDocument/publishDiagnostics" => {
                let path = self.told(note.params["uri"].as_str().unwrap());
                let found = note.params["diagnostics"].as_array().unwrap().clone();
                self.found.insert(path, found);
            }
            Message::Notification(note) => self.heard.push(note.method),
        }
        None
    }

    pub(super) fn ask(&mut self, method: &str, params: Value) -> Value {
        let id = self.send(method, params);
        let response = self.wait(&id);
        match response.error {
            Some(error) => panic!("{method}: {error:?}"),
            None => response.result.unwrap_or_default(),
        }
    }

    /// The message with which a request is refused.
    pub(super) fn refused(&mut self, method: &str, params: Value) -> String {
        let id = self.send(method, params);
        self.wait(&id).error.expect("the request is refused").message
    }

    /// Opens a file as it lies on the disk.
    pub(super) fn open(&mut self, path: &str) {
        let text = fs::read_to_string(self.path(path)).unwrap();
        self.open_with(path, &text);
    }

    pub(super) fn open_with(&mut self, path: &str, text: &str) {
        let uri = self.uri(path);
        self.versions.insert(path.to_owned(), 1);
        self.tell(
            "textDocument/didOpen",
            json!({ "textDocument": { "uri": uri, "languageId": "ron", "version": 1, "text": text } }),
        );
    }

    /// Puts another text into an open document.
    pub(super) fn replace(&mut self, path: &str, text: &str) {
        let change = json!([{ "text": text }]);
        self.change(path, &change);
    }

    pub(super) fn change(&mut self, path: &str, changes: &Value) {
        let version = self.versions.get_mut(path).expect("the document is open");
        *version += 1;
        let version = *version;
        let uri = self.uri(path);
        self.tell(
            "textDocument/didChange",
            json!({ "textDocument": { "uri": uri, "version": version }, "contentChanges": changes }),
        );
    }

    /// Types into a document that was never opened.
    pub(super) fn change_unopened(&self) {
        let uri = self.uri("graph/never.ron");
        let changes = json!([{ "text": "x" }]);
        self.tell(
            "textDocument/didChange",
            json!({ "textDocument": { "uri": uri, "version": 2 }, "contentChanges": changes }),
        );
    }

    /// Takes in what comes until the findings are as awaited, and gives them: one line each, `path:line:column code`.
    pub(super) fn until(&mut self, done: impl Fn(&[String]) -> bool) -> Vec<String> {
        loop {
            let lines = self.lines();
            if done(&lines) {
                return lines;
            }
            self.hear();
        }
    }

    fn lines(&self) -> Vec<String> {
        let mut lines = Vec::new();
        for (path, found) in &self.found {
            for found in found {
                let at = &found["range"]["start"];
                let code = found["code"].as_str().unwrap();
                lines.push(format!("{path}:{}:{} {code}", at["line"], at["character"]));
            }
        }
        lines
    }

    /// Opens a document whose cursor is marked by `|`, or types it; gives the cursor as a request has it.
    pub(super) fn at_cursor(&mut self, path: &str, text: &str) -> Value {
        let offset = text.find('|').expect("the cursor is marked");
        let before = &text[..offset];
        let line = before.matches('\n').count();
        let column = before.rsplit('\n').next().unwrap().encode_utf16().count();
        let text = format!("{before}{}", &text[offset + 1..]);
        if self.versions.contains_key(path) {
            self.replace(path, &text);
        } else {
            self.open_with(path, &text);
        }
        json!({
            "textDocument": { "uri": self.uri(path) },
            "position": { "line": line, "character": column },
        })
    }

    /// The completions at a cursor, each as its label with its detail and description.
    pub(super) fn completions(&mut self, path: &str, text: &str) -> Vec<String> {
        let place = self.at_cursor(path, text);
        let answer = self.ask("textDocument/completion", place);
        let items = answer["items"].as_array().unwrap();
        let show = |item: &Value| {
            let details = &item["labelDetails"];
            let part = |name: &str| details[name].as_str().unwrap_or("").trim().to_owned();
            let all =
                [item["label"].as_str().unwrap().to_owned(), part("detail"), part("description")];
            all.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" | ")
        };
        items.iter().map(show).collect()
    }

    /// Applies the edits of an answer to the text of a file.
    pub(super) fn apply(text: &str, edits: &Value) -> String {
        let lines: Vec<&str> = text.split_inclusive('\n').collect();
        let offset = |at: &Value| {
            let line = at["line"].as_u64().unwrap() as usize;
            let unit = at["character"].as_u64().unwrap() as usize;
            let start: usize = lines[..line.min(lines.len())].iter().map(|line| line.len()).sum();
            let content = lines.get(line).copied().unwrap_or("");
            let mut units = 0;
            let inner = content.char_indices().find(|(_, c)| {
                let here = units;
                units += c.len_utf16();
                here >= unit
            });
            start + inner.map_or(content.len(), |(at, _)| at)
        };
        let mut edits: Vec<(usize, usize, &str)> = edits
            .as_array()
            .unwrap()
            .iter()
            .map(|edit| {
                let range = &edit["range"];
                (offset(&range["start"]), offset(&range["end"]), edit["newText"].as_str().unwrap())
            })
            .collect();
        edits.sort_by_key(|edit| (edit.0, edit.1));
        let mut out = String::new();
        let mut at = 0;
        for (start, end, new) in edits {
            out.push_str(&text[at..start]);
            out.push_str(new);
            at = end;
        }
        out.push_str(&text[at..]);
        out
    }

    /// Ends the session as an editor should; tells whether the server took it so.
    pub(super) fn quit(mut self) -> bool {
        self.ask("shutdown", Value::Null);
        self.tell("exit", Value::Null);
        self.server.take().unwrap().join().unwrap()
    }

    pub(super) fn write(&self, path: &str, text: &str) {
        let path: &Path = &self.path(path);
        talkgraph::disk::write_atomic(path, None, text).unwrap();
    }
}
