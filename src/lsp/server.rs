//! The loop: what the editor says, what the worker found, and when nothing is left to do, what is wrong where.

use super::answer::answer;
use super::capabilities::{self, Client};
use super::documents::Documents;
use super::root::Root;
use super::uri::{normal, path_of};
use crate::diagnostic::Diagnostic as Found;
use crate::disk::{find_graph, graph_folder};
use crossbeam_channel::{Receiver, Sender, never, select, unbounded};
use lsp_server::{Connection, ErrorCode, Message, Notification, Request, RequestId, Response};
use lsp_types::Uri;
use lsp_types::notification::{self, Notification as _};
use rustc_hash::FxHashSet;
use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

/// How a server works.
#[derive(Debug, Clone)]
pub struct Options {
    /// The graph folder, where the editor's own folders do not lead to it.
    pub folder: Option<PathBuf>,
    /// How long nothing must be typed before all files are checked.
    pub pause: Duration,
}

impl Default for Options {
    fn default() -> Self {
        Self { folder: None, pause: Duration::from_millis(150) }
    }
}

/// What a whole check found, and of which graph and moment.
pub(super) struct Checked {
    folder: PathBuf,
    revision: u64,
    /// Nothing where the check was given up.
    found: Option<Vec<Vec<Found>>>,
}

/// Everything that a server knows.
pub(super) struct Server<'c> {
    sender: &'c Sender<Message>,
    pub(super) client: Client,
    pub(super) options: Options,
    pub(super) documents: Documents,
    pub(super) roots: Vec<Root>,
    /// Open documents whose findings are to be sent.
    pub(super) touched: FxHashSet<String>,
    results: (Sender<Checked>, Receiver<Checked>),
    /// The number of the next request to the editor.
    next: i32,
    shut_down: bool,
}

/// Serves one editor until it says `exit` or goes away; tells whether it had asked to shut down before, as it should.
pub fn serve(connection: &Connection, options: Options) -> bool {
    let mut server = Server {
        sender: &connection.sender,
        client: Client::default(),
        options,
        documents: Documents::default(),
        roots: Vec::new(),
        touched: FxHashSet::default(),
        results: unbounded(),
        next: 0,
        shut_down: false,
    };
    if !server.shake_hands(&connection.receiver) {
        return false;
    }
    server.run(&connection.receiver);
    server.shut_down
}

impl Server<'_> {
    /// Waits for `initialize` and answers it; tells whether it came.
    fn shake_hands(&mut self, editor: &Receiver<Message>) -> bool {
        for message in editor {
            match message {
                Message::Request(request) if request.method == "initialize" => {
                    let params = match serde_json::from_value(request.params) {
                        Ok(params) => params,
                        Err(error) => {
                            self.refuse(request.id, ErrorCode::InvalidParams, &error.to_string());
                            continue;
                        }
                    };
                    let folders = self.client.learn(&params);
                    let answer = capabilities::offer(&self.client);
                    self.reply(Response::new_ok(request.id, answer));
                    self.open_folders(folders);
                    return true;
                }
                Message::Request(request) => {
                    self.refuse(
                        request.id,
                        ErrorCode::ServerNotInitialized,
                        "`initialize` must come first",
                    );
                }
                Message::Notification(note) if note.method == notification::Exit::METHOD => {
                    return false;
                }
                Message::Notification(_) | Message::Response(_) => {}
            }
        }
        false
    }

    fn open_folders(&mut self, folders: Vec<PathBuf>) {
        match self.options.folder.clone() {
            Some(folder) => self.open_root(&folder),
            None => {
                for folder in folders {
                    self.open_graph_of(&folder);
                }
            }
        }
    }

    /// Opens the graph of a folder of the editor: one in it, or above it.
    pub(super) fn open_graph_of(&mut self, folder: &Path) {
        let found = graph_folder(&folder.join("graph"))
            .filter(|_| folder.join("graph").is_dir())
            .or_else(|| find_graph(folder));
        if let Some(graph) = found {
            self.open_root(&graph);
        }
    }

    fn open_root(&mut self, folder: &Path) {
        let folder = normal(&std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned()));
        if self.roots.iter().any(|root| root.folder == folder) {
            return;
        }
        let mut root = Root::open(&folder);
        root.due = Some(Instant::now());
        self.roots.push(root);
        self.take_open_documents();
    }

    /// Gives the documents that are open to the graph that they belong to.
    pub(super) fn take_open_documents(&mut self) {
        let open: Vec<_> = self
            .documents
            .all()
            .into_iter()
            .map(|open| (open.uri.clone(), open.text.clone()))
            .collect();
        for (uri, text) in open {
            let Some(path) = path_of(&uri) else { continue };
            if let Some(root) = self.roots.iter_mut().find(|root| root.holds(&path)) {
                let told = root.told(&path);
                root.change(vec![(told, Some(text))]);
            }
        }
    }

    fn run(&mut self, editor: &Receiver<Message>) {
        let results = self.results.1.clone();
        let mut queue: VecDeque<Message> = VecDeque::new();
        loop {
            if queue.is_empty() {
                self.publish_touched();
                self.start_due();
                let wait = self.wait();
                select! {
                    recv(editor) -> message => match message {
                        Ok(message) => queue.push_back(message),
                        Err(_) => break,
                    },
                    recv(results) -> checked => {
                        if let Ok(checked) = checked {
                            self.take(checked);
                        }
                    }
                    recv(wait) -> _ => {}
                }
            }
            queue.extend(editor.try_iter());
            let cancelled = cancelled(&queue);
            let Some(message) = queue.pop_front() else { continue };
            match message {
                Message::Request(request) if cancelled.contains(&request.id) => {
                    self.refuse(request.id, ErrorCode::RequestCanceled, "cancelled");
                }
                Message::Request(request) => self.request(request),
                Message::Notification(note) if note.method == notification::Exit::METHOD => break,
                Message::Notification(note) => self.note(note),
                Message::Response(_) => {}
            }
        }
        for root in &self.roots {
            root.stop();
        }
    }

    /// The moment at which the next whole check starts.
    fn wait(&self) -> Receiver<Instant> {
        match self.roots.iter().filter_map(|root| root.due).min() {
            Some(due) => crossbeam_channel::at(due),
            None => never(),
        }
    }

    fn request(&mut self, request: Request) {
        let id = request.id.clone();
        if self.shut_down {
            return self.refuse(id, ErrorCode::InvalidRequest, "the server is shut down");
        }
        if request.method == "shutdown" {
            self.shut_down = true;
            return self.reply(Response::new_ok(id, ()));
        }
        // A defect in one answer must not take the unsaved work of the session along.
        let method = request.method.clone();
        match catch_unwind(AssertUnwindSafe(|| answer(self, request))) {
            Ok(response) => self.reply(response),
            Err(_) => self.refuse(
                id,
                ErrorCode::InternalError,
                &format!("a defect in talkgraph, while it answered `{method}`"),
            ),
        }
    }

    fn note(&mut self, note: Notification) {
        let method = note.method.clone();
        if catch_unwind(AssertUnwindSafe(|| self.hear(note))).is_err() {
            self.log(&format!("a defect in talkgraph, while it heard `{method}`"));
        }
    }

    /// Starts the whole checks that are due.
    fn start_due(&mut self) {
        let now = Instant::now();
        for root in self.roots.iter_mut().filter(|root| root.due.is_some_and(|due| due <= now)) {
            root.due = None;
            root.stop();
            let stop = Arc::new(AtomicBool::new(false));
            root.running = Some(Arc::clone(&stop));
            let (revision, pass) = root.project.pass();
            let folder = root.folder.clone();
            let results = self.results.0.clone();
            thread::spawn(move || {
                let wanted = || !stop.load(Ordering::Relaxed);
                let found = catch_unwind(AssertUnwindSafe(|| pass.run(&wanted)));
                let found = found.ok().flatten();
                // Nobody listens any more once the server has ended.
                let _ = results.send(Checked { folder, revision, found });
            });
        }
    }

    /// Takes what a whole check found, and sends what is new in it.
    fn take(&mut self, checked: Checked) {
        let Some(at) = self.roots.iter().position(|root| root.folder == checked.folder) else {
            return;
        };
        let Some(found) = checked.found else { return };
        if self.roots[at].project.accept(checked.revision, found) {
            self.roots[at].running = None;
            self.publish_all(at);
        }
    }

    /// Says that something of a graph changed: what runs is stale, and a new check waits for a pause.
    pub(super) fn changed(&mut self, root: usize) {
        if let Some(root) = self.roots.get_mut(root) {
            root.stop();
            root.due = Some(Instant::now() + self.options.pause);
        }
    }

    pub(super) fn reply(&self, response: Response) {
        // An editor that went away needs no answer.
        let _ = self.sender.send(response.into());
    }

    pub(super) fn refuse(&self, id: RequestId, code: ErrorCode, message: &str) {
        self.reply(Response::new_err(id, code as i32, message.to_owned()));
    }

    pub(super) fn tell<N: notification::Notification>(&self, params: N::Params) {
        let _ = self.sender.send(Notification::new(N::METHOD.to_owned(), params).into());
    }

    pub(super) fn ask<R: lsp_types::request::Request>(&mut self, params: R::Params) {
        self.next += 1;
        let id = RequestId::from(self.next);
        let _ = self.sender.send(Request::new(id, R::METHOD.to_owned(), params).into());
    }

    pub(super) fn log(&self, message: &str) {
        self.tell::<notification::LogMessage>(lsp_types::LogMessageParams {
            typ: lsp_types::MessageType::ERROR,
            message: message.to_owned(),
        });
    }

    /// The graph and the file that a document belongs to.
    pub(super) fn locate(&self, uri: &Uri) -> Option<(usize, crate::text::FileId)> {
        let path = path_of(uri)?;
        let at = self.roots.iter().position(|root| root.holds(&path))?;
        let root = &self.roots[at];
        Some((at, root.project.world().find(&root.told(&path))?))
    }
}

impl Root {
    pub(super) fn stop(&self) {
        if let Some(running) = &self.running {
            running.store(true, Ordering::Relaxed);
        }
    }
}

/// The requests in a queue that the editor wants no more.
fn cancelled(queue: &VecDeque<Message>) -> FxHashSet<RequestId> {
    let ids = queue.iter().filter_map(|message| {
        let Message::Notification(note) = message else { return None };
        if note.method != notification::Cancel::METHOD {
            return None;
        }
        let params: lsp_types::CancelParams = serde_json::from_value(note.params.clone()).ok()?;
        Some(match params.id {
            lsp_types::NumberOrString::Number(id) => RequestId::from(id),
            lsp_types::NumberOrString::String(id) => RequestId::from(id),
        })
    });
    ids.collect()
}
