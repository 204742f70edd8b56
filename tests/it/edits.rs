//! Commands that change files, as the disk sees them: killed, two at once, refused by the system, through links.

mod anywhere;
mod guide;

use crate::syntax::seed;
use crate::syntax::texts::Random;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::thread;
use std::time::{Duration, Instant};

const TOOLS: &str = "// tools\nGraph(\n    nodes: [\n        Topic(id: storage, name: \"storage\"),\n        Technology(id: rook, name: \"Rook\", about: [storage]), // runs Ceph\n        Technology(id: ceph, name: \"Ceph\", about: [storage]),\n        Company(id: circleci, name: \"CircleCI\"),\n    ],\n)\n";
const TALK: &str = "Talk(\n    id: a1,\n    code: \"A1\",\n    name: \"Talk\",\n    edges: [\n        // 主張\n        (circleci, Uses, rook, (at: \"L5\")),\n    ],\n)\n";

fn write(path: &Path, text: &str) {
    #[expect(clippy::disallowed_methods, reason = "a test makes its own files")]
    fs::write(path, text).expect("a file can be written");
}

/// A folder with a graph of three files.
fn graph() -> tempfile::TempDir {
    let root = tempfile::tempdir().expect("a temporary folder can be made");
    fs::create_dir(root.path().join("graph")).expect("a folder can be made");
    restore(root.path());
    root
}

fn restore(root: &Path) {
    write(&root.join("graph/tools.ron"), TOOLS);
    write(&root.join("graph/a1.ron"), TALK);
    write(
        &root.join("graph/a2.ron"),
        &TALK.replace("a1", "a2").replace("A1", "A2").replace("Talk\"", "Two\""),
    );
}

fn talkgraph(root: &Path, line: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_talkgraph"));
    command.current_dir(root).env_clear().args(line);
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

fn run(root: &Path, line: &[&str]) -> Output {
    talkgraph(root, line).output().expect("the binary starts")
}

fn succeeds(root: &Path, line: &[&str]) {
    let output = run(root, line);
    assert!(output.status.success(), "{line:?}: {}", String::from_utf8_lossy(&output.stderr));
}

/// Every file of the graph that a reader of graphs would see, by name.
fn files(root: &Path) -> BTreeMap<String, String> {
    let entries = fs::read_dir(root.join("graph")).expect("the folder is there");
    entries
        .map(|entry| entry.expect("it can be read"))
        .map(|entry| (entry.file_name().into_string().expect("it is UTF-8"), entry.path()))
        .filter(|(name, path)| !name.starts_with('.') && path.is_file())
        .map(|(name, path)| (name, fs::read_to_string(path).expect("it is a whole text")))
        .collect()
}

/// The commands that are killed: one file, several, a new one, one whose bytes all change.
const KILLED: &[&[&str]] = &[
    &["rename", "rook", "rook_ceph", "-q"],
    &["retire", "rook", "--replaced-by", "ceph", "-q"],
    &["add", "technology", "LINSTOR", "--about", "storage", "-q"],
    &["add", "fact", "circleci", "Uses", "ceph", "--in", "A1", "--at", "L9", "-q"],
    &["add", "talk", "Three", "--code", "A3", "-q"],
    &["fmt", "-q"],
];

/// How often a command is killed; `TALKGRAPH_KILLS` says another number.
fn kills() -> usize {
    let count = std::env::var_os("TALKGRAPH_KILLS");
    count.and_then(|count| count.to_str()?.parse().ok()).unwrap_or(30)
}

#[cfg(unix)]
#[test]
fn whoever_is_killed_leaves_every_file_whole() {
    let root = graph();
    let messy = |root: &Path| {
        restore(root);
        write(
            &root.join("graph/a2.ron"),
            &TALK
                .replace("a1", "a2")
                .replace("A1", "A2")
                .replace("    ", " ")
                .replace("Talk\"", "Two\""),
        );
    };
    messy(root.path());
    let old = files(root.path());
    let mut random = Random::new(seed());
    let mut seen = BTreeMap::new();
    for round in 0..kills() {
        let line = KILLED[round % KILLED.len()];
        let done = graph();
        messy(done.path());
        let start = Instant::now();
        succeeds(done.path(), line);
        // Long enough now and then that the command ends by itself.
        let longest = start.elapsed().as_micros() as usize * 5 / 4;
        let new = files(done.path());

        let mut child = talkgraph(root.path(), line).spawn().expect("the binary starts");
        thread::sleep(Duration::from_micros(random.below(longest) as u64));
        child.kill().expect("it can be killed");
        child.wait().expect("it ends");
        let left = files(root.path());
        let mut changed = 0;
        for (name, text) in &left {
            let (was, is) = (old.get(name) == Some(text), new.get(name) == Some(text));
            assert!(was || is, "{line:?} left {name} as neither old nor new:\n{text}");
            changed += usize::from(!was);
        }
        assert!(old.keys().all(|name| left.contains_key(name)), "{line:?} lost a file");
        *seen.entry(changed).or_insert(0) += 1;

        // What was interrupted can be done again.
        let again = run(root.path(), line);
        if line[0] == "rename" && changed < 3 {
            assert!(again.status.success(), "{}", String::from_utf8_lossy(&again.stderr));
            assert_eq!(files(root.path()), new);
        }
        fs::remove_dir_all(root.path().join("graph")).expect("it can be removed");
        fs::create_dir(root.path().join("graph")).expect("it can be made");
        messy(root.path());
    }
    eprintln!("files changed before the kill, and how often: {seen:?}");
}

#[test]
fn several_at_once_lose_nothing() {
    let root = graph();
    thread::scope(|scope| {
        for worker in 0..4 {
            let root = root.path();
            scope.spawn(move || {
                for count in 0..4 {
                    let name = format!("Tool {worker} {count}");
                    succeeds(root, &["add", "technology", &name, "--about", "storage"]);
                    let (id, at) = (format!("tool_{worker}_{count}"), format!("L1{worker}{count}"));
                    succeeds(
                        root,
                        &["add", "fact", "circleci", "Uses", &id, "--in", "A1", "--at", &at],
                    );
                    succeeds(root, &["fmt", "-q"]);
                }
            });
        }
    });
    let files = files(root.path());
    for worker in 0..4 {
        for count in 0..4 {
            let id = format!("tool_{worker}_{count}");
            assert_eq!(files["tools.ron"].matches(&format!("id: {id},")).count(), 1, "{id}");
            assert_eq!(files["a1.ron"].matches(&format!(" {id},")).count(), 1, "{id}");
        }
    }
    assert!(
        files["tools.ron"].starts_with(&TOOLS[..100]) && files["a1.ron"].starts_with(&TALK[..60])
    );
    succeeds(root.path(), &["check"]);
}

#[cfg(unix)]
#[test]
fn links_and_permissions_stay_and_only_the_row_changes() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    let root = graph();
    let real = root.path().join("real.ron");
    write(&real, &TOOLS.replace('\n', "\r\n").trim_end().replace("    ", "\t"));
    fs::set_permissions(&real, fs::Permissions::from_mode(0o640)).expect("they can be set");
    fs::remove_file(root.path().join("graph/tools.ron")).expect("it is there");
    symlink("../real.ron", root.path().join("graph/tools.ron")).expect("a link can be made");
    succeeds(root.path(), &["add", "technology", "LINSTOR", "--about", "storage"]);
    succeeds(root.path(), &["rename", "rook", "rook_ceph"]);
    let link = root.path().join("graph/tools.ron");
    assert!(fs::symlink_metadata(&link).expect("it is there").is_symlink());
    assert_eq!(fs::metadata(&real).expect("it is there").permissions().mode() & 0o777, 0o640);
    let expected = TOOLS.replace('\n', "\r\n").trim_end().replace("    ", "\t");
    let expected = expected.replace("id: rook,", "id: rook_ceph,").replace(
        "\t\tTechnology(id: ceph, name: \"Ceph\", about: [storage]),\r\n",
        "\t\tTechnology(id: ceph, name: \"Ceph\", about: [storage]),\r\n\t\tTechnology(id: linstor, name: \"LINSTOR\", about: [storage]),\r\n",
    );
    assert_eq!(fs::read_to_string(&real).expect("it is a text"), expected);
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_changes_nothing_and_is_told() {
    let root = graph();
    let before = files(root.path());
    for line in [
        "rename rook rook_ceph",
        "retire rook --replaced-by ceph",
        "add technology LINSTOR",
        "add talk Three --code A3",
    ] {
        let script =
            format!("trap '' XFSZ; ulimit -f 0; exec {} {line}", env!("CARGO_BIN_EXE_talkgraph"));
        let mut shell = Command::new("/bin/sh");
        shell.args(["-c", &script]).current_dir(root.path()).env_clear().stdin(Stdio::null());
        let output = shell.output().expect("a shell starts");
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(2), "{line}: {told}");
        assert!(told.contains("cannot write `graph/") && told.contains("File too large"), "{told}");
        assert_eq!(files(root.path()), before, "{line}");
        let entries = fs::read_dir(root.path().join("graph")).expect("it is there").count();
        assert_eq!(entries, before.len(), "{line} leaves something behind");
    }
}

#[cfg(unix)]
#[test]
fn a_file_or_folder_that_is_read_only_stays_as_it_is() {
    use std::os::unix::fs::PermissionsExt as _;
    let root = graph();
    let before = files(root.path());
    let mode = |path: &str, mode| {
        let permissions = fs::Permissions::from_mode(mode);
        fs::set_permissions(root.path().join(path), permissions).expect("they can be set");
    };
    mode("graph/tools.ron", 0o444);
    let output = run(root.path(), &["rename", "rook", "rook_ceph"]);
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(
        (output.status.code(), told.as_str()),
        (Some(2), "error: `graph/tools.ron` is read-only\n")
    );
    assert_eq!(files(root.path()), before, "not even the files that could be written");
    mode("graph/tools.ron", 0o644);

    mode("graph", 0o555);
    let probe = root.path().join("graph/probe");
    if fs::File::create(&probe).is_ok() {
        // Nothing is read-only to root.
        fs::remove_file(probe).expect("it is there");
    } else {
        let output = run(root.path(), &["add", "technology", "LINSTOR"]);
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(2), "{told}");
        assert!(told.contains("cannot write `graph/tools.ron`: Permission denied"), "{told}");
        succeeds(root.path(), &["add", "technology", "LINSTOR", "--dry-run"]);
    }
    mode("graph", 0o755);
    assert_eq!(files(root.path()), before);
}

#[test]
fn nothing_is_asked_where_nobody_can_answer() {
    let root = graph();
    let output = run(root.path(), &["add"]);
    assert_eq!(output.status.code(), Some(2));
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(told.starts_with("error: what is to be added?\nhint: "), "{told}");
}

#[test]
fn a_file_with_a_mistake_is_not_changed() {
    let root = graph();
    write(&root.path().join("graph/a1.ron"), &TALK.replace("\"L5\")),", "\"L5\"),"));
    let before = files(root.path());
    for line in [
        &["add", "fact", "circleci", "Uses", "ceph", "--in", "A1"][..],
        &["rename", "rook", "rook_ceph"],
        &["retire", "rook", "--replaced-by", "ceph"],
    ] {
        assert_eq!(run(root.path(), line).status.code(), Some(1), "{line:?}");
        assert_eq!(files(root.path()), before, "{line:?}");
    }
    succeeds(root.path(), &["add", "technology", "LINSTOR"]);
}

#[test]
fn a_node_that_looks_like_another_is_told_and_written() {
    let root = graph();
    succeeds(root.path(), &["add", "technology", "Kubernetes"]);
    for line in
        [&["add", "technology", "Kubernets", "--dry-run"][..], &["add", "technology", "Kubernets"]]
    {
        let output = run(root.path(), line);
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(0), "{told}");
        assert_eq!(told.matches("warning[near-duplicate]").count(), 1, "{told}");
    }
    let tools = files(root.path()).remove("tools.ron").unwrap_or_default();
    assert!(tools.contains("Kubernets"), "{tools}");
    // What is known already is not told again.
    let output = run(root.path(), &["add", "technology", "LINSTOR"]);
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(!told.contains("near-duplicate"), "{told}");
}

#[test]
fn a_talk_without_facts_goes_with_its_file() {
    let root = graph();
    let before = files(root.path());
    succeeds(root.path(), &["add", "talk", "Three", "--code", "A3"]);
    assert_eq!(files(root.path()).len(), before.len() + 1);
    let output = run(root.path(), &["retire", "A3"]);
    let shown = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success() && shown.contains("-    name: \"Three\","), "{shown}");
    assert_eq!(files(root.path()), before);
    assert_eq!(run(root.path(), &["retire", "A1"]).status.code(), Some(2), "facts stand in it");
    assert_eq!(files(root.path()), before);
}

#[test]
fn a_dry_run_writes_nothing() {
    let root = graph();
    let before = files(root.path());
    for line in KILLED.iter().filter(|line| line[0] != "fmt") {
        let line: Vec<&str> = line.iter().copied().chain(["--dry-run"]).collect();
        let output = run(root.path(), &line);
        assert!(output.status.success() && !output.stdout.is_empty(), "{line:?}");
        assert_eq!(files(root.path()), before, "{line:?}");
    }
}

#[test]
fn a_new_graph_checks_out_and_answers() {
    let root = tempfile::tempdir().expect("a temporary folder can be made");
    succeeds(root.path(), &["new", "talks"]);
    let folder = root.path().join("talks");
    succeeds(&folder, &["check", "--deny", "warnings"]);
    succeeds(&folder, &["fmt", "--check"]);
    let readme = fs::read_to_string(folder.join("README.md")).expect("it is made");
    let mut asked = 0;
    for line in readme.lines().filter_map(|line| line.strip_prefix("talkgraph ")) {
        let line = line.split('#').next().unwrap_or_default();
        let words: Vec<&str> = line
            .split('"')
            .enumerate()
            .flat_map(
                |(at, part)| {
                    if at % 2 == 1 { vec![part] } else { part.split_whitespace().collect() }
                },
            )
            .collect();
        succeeds(&folder, &words);
        asked += 1;
    }
    assert!(asked >= 8, "{asked} commands of the README were run");
    let again = run(root.path(), &["new", "talks"]);
    assert_eq!(again.status.code(), Some(2));
    assert_eq!(fs::read_to_string(folder.join("README.md")).ok(), Some(readme));
}

/// A command on a terminal of its own, read as it writes.
#[cfg(target_os = "linux")]
struct Terminal {
    child: std::process::Child,
    shown: String,
}

#[cfg(target_os = "linux")]
impl Terminal {
    /// Starts a command line; nothing where there is no `script` that makes a terminal.
    fn start(root: &Path, line: &str) -> Option<Self> {
        // Whoever waits for an answer that never comes is ended, so that the test fails instead of hanging.
        let line = format!("timeout --foreground 120 {} {line}", env!("CARGO_BIN_EXE_talkgraph"));
        let mut command = Command::new("script");
        command.args(["-qefc", &line, "/dev/null"]).current_dir(root).env_clear();
        command.env("TERM", "xterm").env("PATH", "/usr/bin:/bin").env("NO_COLOR", "1");
        command.stdin(Stdio::piped()).stdout(Stdio::piped());
        let child = command.spawn().ok()?;
        Some(Self { child, shown: String::new() })
    }

    /// Waits until a text is shown behind all that was waited for before, then types.
    fn answer(&mut self, wanted: &str, keys: &str) {
        use std::io::{Read as _, Write as _};
        let out = self.child.stdout.as_mut().expect("it is piped");
        let mut bytes = Vec::new();
        while !String::from_utf8_lossy(&bytes).contains(wanted) {
            let mut byte = [0];
            let read = out.read(&mut byte).expect("it can be read");
            assert!(read > 0, "{wanted:?} never came: {}", String::from_utf8_lossy(&bytes));
            bytes.extend(byte);
        }
        self.shown.push_str(&String::from_utf8_lossy(&bytes));
        let input = self.child.stdin.as_mut().expect("it is piped");
        input.write_all(keys.as_bytes()).expect("it can be written");
        input.flush().expect("it can be written");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn on_a_terminal_everything_is_asked_and_shown_before_it_is_written() {
    let root = graph();
    let Some(mut terminal) = Terminal::start(root.path(), "add") else {
        eprintln!("no `script` here: nothing is tested");
        return;
    };
    // The list is drawn below its question; the key hint stands behind the list.
    for (wanted, keys) in [
        ("What is to be added?", ""),
        ("type to filter]", "fact\r"),
        ("Which talk says it?", ""),
        ("type to filter]", "A2\r"),
        ("Subject", ""),
        ("type to filter]", "circ\r"),
        ("Kind of edge", ""),
        ("type to filter]", "uses\r"),
        ("Object", ""),
        ("type to filter]", "ceph\r"),
        ("Where is it said", "L8\r"),
        ("Which reason", "\r"),
        ("+        (circleci, Uses, ceph, (at: \"L8\")),", ""),
        ("Write it?", ""),
    ] {
        terminal.answer(wanted, keys);
    }
    let before = files(root.path());
    assert!(!before["a2.ron"].contains("L8"), "it is written before anybody agreed");
    terminal.answer("", "y\r");
    assert!(terminal.child.wait().expect("it ends").success());
    assert!(files(root.path())["a2.ron"].contains("(circleci, Uses, ceph, (at: \"L8\")),"));

    let mut terminal = Terminal::start(root.path(), "add").expect("there is a `script`");
    terminal.answer("type to filter]", "\u{1b}");
    terminal.answer("nothing is written", "");
    assert_eq!(terminal.child.wait().expect("it ends").code(), Some(1));
}

#[test]
fn standard_input_is_laid_out_or_left_alone() {
    let root = tempfile::tempdir().expect("a temporary folder can be made");
    let fmt = |line: &[&str], text: &str| {
        use std::io::Write as _;
        let mut command = talkgraph(root.path(), line);
        let mut child = command.stdin(Stdio::piped()).spawn().expect("the binary starts");
        let mut input = child.stdin.take().expect("it is piped");
        input.write_all(text.as_bytes()).expect("it can be written");
        drop(input);
        let output = child.wait_with_output().expect("it ends");
        let out = String::from_utf8(output.stdout).expect("it is UTF-8");
        (output.status.code(), out, String::from_utf8_lossy(&output.stderr).into_owned())
    };
    let messy = "Graph(nodes:[]) // 日本\r\n";
    let (code, out, _) = fmt(&["fmt", "-"], messy);
    assert_eq!((code, out.as_str()), (Some(0), "Graph(\r\n    nodes: [],\r\n) // 日本\r\n"));
    assert_eq!(fmt(&["fmt", "--check", "-"], messy).0, Some(1));
    assert_eq!(fmt(&["fmt", "--check", "-"], &out).0, Some(0));
    assert!(fmt(&["fmt", "--diff", "-"], messy).1.contains("+    nodes: [],"));
    let (code, out, told) = fmt(&["fmt", "-"], "Graph(nodes: [");
    assert_eq!((code, out.as_str()), (Some(1), ""));
    assert!(told.starts_with("error[unclosed-delimiter]") && told.contains("stdin:1:"), "{told}");
}

#[test]
fn a_place_outside_the_graph_is_refused() {
    let root = graph();
    for place in ["../../x.ron", "/x.ron", "graph/../x.ron", ".x.ron", "graph//x.ron"] {
        let output = run(root.path(), &["add", "technology", "LINSTOR", "--in", place]);
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(2), "{place}: {told}");
        assert!(told.contains("is no path inside the graph"), "{place}: {told}");
    }
    succeeds(root.path(), &["add", "technology", "LINSTOR", "--in", "more/new.ron"]);
    succeeds(root.path(), &["add", "technology", "DRBD", "--in", "new.ron"]);
    succeeds(root.path(), &["add", "technology", "Stolon", "--in", "A1"]);
    let made = fs::read_to_string(root.path().join("graph/more/new.ron")).expect("it is made");
    assert!(made.contains("linstor") && made.contains("drbd"));
    assert!(
        files(root.path())["a1.ron"]
            .contains("    nodes: [\n        Technology(id: stolon, name: \"Stolon\"),\n    ],\n")
    );
}
