//! What an editor waits for: on the curated graph, and on 10,000 files with 400,000 facts.
//!
//! A keystroke is a changed text taken in and its file judged; divan's slowest sample is what a curator would feel. At the end the command itself serves
//! both graphs from a disk, and says how long it takes and what it holds.

#[path = "corpus/mod.rs"]
mod corpus;

use divan::{Bencher, black_box};
use serde_json::{Value, json};
use std::cell::RefCell;
use std::fs::{self, File};
use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};
use std::sync::OnceLock;
use std::time::{Duration, Instant};
use talkgraph::disk::embedded;
use talkgraph::ide::Project;
use talkgraph::text::{FileId, Sources};

fn main() -> std::io::Result<()> {
    divan::main();
    if std::env::args().any(|arg| arg == "--bench") { sessions() } else { Ok(()) }
}

/// About 10,000 talks, 90,000 other nodes and 400,000 facts.
const NODES: usize = 100_000;
const FACTS: usize = 400_000 + 78_000;

#[derive(Debug, Clone, Copy)]
enum Size {
    Curated,
    Large,
}

const SIZES: [Size; 2] = [Size::Curated, Size::Large];

impl Size {
    fn sources(self) -> Sources {
        static LARGE: OnceLock<Sources> = OnceLock::new();
        match self {
            Self::Curated => embedded(),
            Self::Large => LARGE.get_or_init(|| corpus::sources(NODES, FACTS)).clone(),
        }
    }

    /// A talk, and the file with most nodes.
    fn files(self) -> (&'static str, &'static str) {
        match self {
            Self::Curated => ("graph/cndt2019/1d2.ron", "graph/technologies.ron"),
            Self::Large => ("graph/talks/t77.ron", "graph/registry.ron"),
        }
    }

    fn project(self) -> Project {
        let mut project = Project::new(self.sources(), Vec::new());
        let (revision, pass) = project.pass();
        if let Some(found) = pass.run(&|| true) {
            project.accept(revision, found);
        }
        project
    }
}

fn find(project: &Project, path: &str) -> FileId {
    project.world().find(path).expect("the file is there")
}

/// Types a letter into a row of a file and takes it away again, by turns; each time the file is judged.
fn keystrokes(bencher: Bencher<'_, '_>, size: Size, path: &str) {
    let project = RefCell::new(size.project());
    let file = find(&project.borrow(), path);
    let text = project.borrow().world().file(file).text().to_owned();
    let at = text.rfind("id:").map_or(text.len() / 2, |at| at + 4);
    let typed = format!("{}x{}", &text[..at], &text[at..]);
    let mut turn = false;
    bencher
        .with_inputs(|| {
            turn = !turn;
            if turn { typed.clone() } else { text.clone() }
        })
        .bench_local_values(|text| {
            let mut project = project.borrow_mut();
            project.set_text(file, text.into());
            black_box(project.diagnostics(file)).len()
        });
}

#[divan::bench(args = SIZES)]
fn keystroke_in_a_talk(bencher: Bencher<'_, '_>, size: Size) {
    keystrokes(bencher, size, size.files().0);
}

#[divan::bench(args = SIZES)]
fn keystroke_in_the_largest_registry(bencher: Bencher<'_, '_>, size: Size) {
    keystrokes(bencher, size, size.files().1);
}

/// Completion of the object of a new row in a talk, behind what is typed.
fn complete(bencher: Bencher<'_, '_>, size: Size, typed: &str) {
    let mut project = size.project();
    let file = find(&project, size.files().0);
    let text = project.world().file(file).text().to_owned();
    let at = text.find("edges: [").expect("the talk says something") + "edges: [".len();
    let row = format!(
        "({}, Uses, {typed}",
        if matches!(size, Size::Large) { "company_1" } else { "circleci" }
    );
    let offset = (at + row.len()) as u32;
    project.set_text(file, format!("{}{row}{}", &text[..at], &text[at..]).into());
    bencher.bench_local(|| black_box(project.world().complete(file, offset)).items.len());
}

#[divan::bench(args = SIZES)]
fn completion_of_nothing_typed(bencher: Bencher<'_, '_>, size: Size) {
    complete(bencher, size, "");
}

#[divan::bench(args = SIZES)]
fn completion_of_one_letter(bencher: Bencher<'_, '_>, size: Size) {
    complete(bencher, size, "t");
}

#[divan::bench(args = SIZES)]
fn completion_in_japanese(bencher: Bencher<'_, '_>, size: Size) {
    complete(bencher, size, "テ");
}

#[divan::bench(args = SIZES)]
fn hover_of_a_node_in_everybodys_mouth(bencher: Bencher<'_, '_>, size: Size) {
    let project = size.project();
    let id = if matches!(size, Size::Large) { "tech_1" } else { "kubernetes" };
    bencher.bench_local(|| black_box(project.world().card(id)).map(|card| card.len()));
}

/// Another id for a node that many talks name, in every file.
#[divan::bench(args = SIZES, sample_count = 10)]
fn rename_of_a_node_in_everybodys_mouth(bencher: Bencher<'_, '_>, size: Size) {
    let project = size.project();
    let world = project.world();
    let id = if matches!(size, Size::Large) { "tech_1" } else { "kubernetes" };
    let declared = (0..world.len() as u32).map(FileId).find_map(|file| {
        Some((file, world.file(file).text().find(&format!("id: {id},"))? as u32 + 4))
    });
    let (file, offset) = declared.expect("it is declared");
    bencher.bench_local(|| black_box(world.rename(file, offset, "renamed")).map(|all| all.len()));
}

#[divan::bench(args = SIZES)]
fn symbols_of_the_graph(bencher: Bencher<'_, '_>, size: Size) {
    let project = size.project();
    bencher.bench_local(|| black_box(project.world().search("1")).len());
}

#[divan::bench(args = SIZES)]
fn colours_of_the_largest_registry(bencher: Bencher<'_, '_>, size: Size) {
    let project = size.project();
    let file = find(&project, size.files().1);
    let whole = talkgraph::text::Span::new(0, u32::MAX);
    bencher.bench_local(|| black_box(project.world().semantic_tokens(file, whole)).len());
}

/// From texts to a graph that answers an editor; reading the disk comes on top.
#[divan::bench(args = SIZES, sample_count = 10)]
fn start(bencher: Bencher<'_, '_>, size: Size) {
    let sources = size.sources();
    bencher
        .with_inputs(|| sources.clone())
        .bench_local_values(|sources| Project::new(black_box(sources), Vec::new()));
}

/// The whole check that runs beside the editor after a pause.
#[divan::bench(args = SIZES, sample_count = 10)]
fn whole_check(bencher: Bencher<'_, '_>, size: Size) {
    let mut project = size.project();
    bencher.bench_local(|| project.pass().1.run(&|| true).map_or(0, |found| found.len()));
}

/// Sessions of the command with both graphs on the disk: how long until it answers, and until a key, a completion and a hover are answered; its memory.
#[expect(clippy::print_stdout, reason = "a bench prints what it measured")]
fn sessions() -> std::io::Result<()> {
    println!("the curated graph:");
    session(&Size::Curated.sources(), Size::Curated.files().0, "nomad", Duration::from_secs(1))?;
    println!("10,000 files with 400,000 facts:");
    // What only a whole check finds takes longest: many nodes of the corpus look alike.
    session(&Size::Large.sources(), Size::Large.files().0, "tech_", Duration::from_secs(10))
}

/// One session: types a slip of `word` into a talk and mends it, by turns; measures the memory after a `pause`.
#[expect(clippy::print_stdout, reason = "a bench prints what it measured")]
fn session(sources: &Sources, talk: &str, word: &str, pause: Duration) -> std::io::Result<()> {
    let folder = tempfile::tempdir()?;
    for (_, source) in sources.iter() {
        let path = folder.path().join(&source.path);
        fs::create_dir_all(path.parent().unwrap_or(folder.path()))?;
        File::create(path)?.write_all(source.text.as_bytes())?;
    }
    let talk = folder.path().join(talk);
    let (uri, text) = (format!("file://{}", talk.display()), fs::read_to_string(&talk)?);
    let mut server = Command::new(env!("CARGO_BIN_EXE_talkgraph"))
        .arg("lsp")
        .current_dir(folder.path())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()?;
    let (Some(mut to), Some(from)) = (server.stdin.take(), server.stdout.take()) else {
        return Ok(());
    };
    let mut from = BufReader::new(from);
    let begin = Instant::now();
    let root = format!("file://{}", folder.path().display());
    ask(
        &mut to,
        &mut from,
        "initialize",
        &json!({ "capabilities": {}, "workspaceFolders": [{ "uri": root, "name": "g" }] }),
    )?;
    let document = json!({ "uri": uri, "languageId": "ron", "version": 1, "text": text });
    tell(&mut to, "textDocument/didOpen", &json!({ "textDocument": document }))?;
    // The first slip is told once the graph is read.
    let slip = text.replacen(word, "techno_", 1);
    let mut version = 1;
    let mut key = |to: &mut _, from: &mut _, text: &str| {
        version += 1;
        let change = json!({
            "textDocument": { "uri": uri, "version": version }, "contentChanges": [{ "text": text }],
        });
        tell(to, "textDocument/didChange", &change)?;
        hear(from, |message| message["params"]["uri"] == uri.as_str())
    };
    key(&mut to, &mut from, &slip)?;
    println!("  start-up, from the disk to the first finding: {:.1?}", begin.elapsed());
    let mut slowest = Duration::ZERO;
    for turn in 0..100 {
        let begin = Instant::now();
        key(&mut to, &mut from, if turn % 2 == 0 { &text } else { &slip })?;
        slowest = slowest.max(begin.elapsed());
    }
    println!("  a key through the whole server, the slowest of 100: {slowest:.1?}");
    let at = text.find(word).unwrap_or_default();
    let line = text[..at].matches('\n').count();
    let column = text[..at].lines().last().map_or(0, str::len);
    let place = json!({
        "textDocument": { "uri": uri }, "position": { "line": line, "character": column + 2 },
    });
    key(&mut to, &mut from, &text)?;
    for method in ["textDocument/completion", "textDocument/hover", "textDocument/references"] {
        let mut slowest = Duration::ZERO;
        for _ in 0..100 {
            let begin = Instant::now();
            ask(&mut to, &mut from, method, &place)?;
            slowest = slowest.max(begin.elapsed());
        }
        println!("  {method} there, the slowest of 100: {slowest:.1?}");
    }
    std::thread::sleep(pause);
    let status = fs::read_to_string(format!("/proc/{}/status", server.id())).unwrap_or_default();
    for line in status.lines().filter(|line| line.starts_with("VmHWM") || line.starts_with("VmRSS"))
    {
        println!("  {line}");
    }
    ask(&mut to, &mut from, "shutdown", &Value::Null)?;
    tell(&mut to, "exit", &Value::Null)?;
    server.wait().map(drop)
}

/// Sends a notification.
fn tell(to: &mut impl Write, method: &str, params: &Value) -> std::io::Result<()> {
    say(to, &json!({ "jsonrpc": "2.0", "method": method, "params": params }))
}

/// Sends a request and waits for its answer.
fn ask(
    to: &mut impl Write,
    from: &mut impl BufRead,
    method: &str,
    params: &Value,
) -> std::io::Result<()> {
    say(to, &json!({ "jsonrpc": "2.0", "id": method, "method": method, "params": params }))?;
    hear(from, |message| message["id"] == method)
}

fn say(to: &mut impl Write, message: &Value) -> std::io::Result<()> {
    let body = message.to_string();
    write!(to, "Content-Length: {}\r\n\r\n{body}", body.len())?;
    to.flush()
}

/// Reads messages up to the one that is waited for.
fn hear(from: &mut impl BufRead, wanted: impl Fn(&Value) -> bool) -> std::io::Result<()> {
    loop {
        let mut length = 0;
        loop {
            let mut line = String::new();
            if from.read_line(&mut line)? == 0 {
                return Err(std::io::ErrorKind::UnexpectedEof.into());
            }
            match line.trim().split_once(':') {
                Some((_, value)) => length = value.trim().parse().unwrap_or(0),
                None => break,
            }
        }
        let mut body = vec![0; length];
        from.read_exact(&mut body)?;
        if wanted(&serde_json::from_slice(&body)?) {
            return Ok(());
        }
    }
}
