//! What a reviewer is given: differences between revisions, findings beside lines, the check of a pipeline, the hook before a commit.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

const TOOLS: &str = "Graph(\n    nodes: [\n        Topic(id: storage, name: \"storage\"),\n        Technology(id: rook, name: \"Rook\", about: [storage]),\n    ],\n)\n";

fn write(path: &Path, text: &str) {
    #[expect(clippy::disallowed_methods, reason = "a test makes its own files")]
    fs::write(path, text).expect("a file can be written");
}

fn run(folder: &Path, program: &str, line: &[&str]) -> Output {
    let binary = Path::new(env!("CARGO_BIN_EXE_talkgraph"));
    let own = binary.parent().expect("it lies in a folder").display();
    let path = std::env::var_os("PATH").unwrap_or_default();
    let path = format!("{own}:{}", path.to_string_lossy());
    let mut command = Command::new(program);
    command.current_dir(folder).env_clear().args(line).stdin(Stdio::null());
    command.env("PATH", path).env("HOME", folder).env("GIT_CONFIG_NOSYSTEM", "1");
    for who in ["GIT_AUTHOR", "GIT_COMMITTER"] {
        command.env(format!("{who}_NAME"), "Ada").env(format!("{who}_EMAIL"), "ada@example.com");
    }
    command.env("BASE", "HEAD~1").env("GITHUB_STEP_SUMMARY", "summary.md");
    command.output().expect("the program starts")
}

fn talkgraph(folder: &Path, line: &str) -> Output {
    run(folder, env!("CARGO_BIN_EXE_talkgraph"), &line.split(' ').collect::<Vec<_>>())
}

fn out(output: &Output) -> String {
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{told}{}", String::from_utf8_lossy(&output.stdout));
    String::from_utf8(output.stdout.clone()).expect("it is UTF-8")
}

fn git(folder: &Path, line: &[&str]) {
    out(&run(folder, "git", line));
}

/// A repository with a graph below a folder, in two commits; nothing where there is no git.
fn repository() -> Option<(tempfile::TempDir, PathBuf)> {
    if Command::new("git").arg("--version").output().is_err() {
        eprintln!("no git here: nothing is tested");
        return None;
    }
    let root = tempfile::tempdir().expect("a temporary folder can be made");
    let project = root.path().join("プロジェクト");
    let graph = project.join("graph");
    fs::create_dir_all(graph.join(".hidden")).expect("a folder can be made");
    write(&graph.join("tools.ron"), TOOLS);
    write(&graph.join(".hidden/other.ron"), "no graph");
    git(root.path(), &["init", "-q", "-b", "main"]);
    git(root.path(), &["add", "-A"]);
    git(root.path(), &["commit", "-qm", "one"]);
    out(&talkgraph(&project, "add technology Ceph --about storage -q"));
    git(root.path(), &["add", "-A"]);
    git(root.path(), &["commit", "-qm", "two"]);
    Some((root, project))
}

#[test]
fn revisions_of_git_are_compared_by_what_they_mean() {
    let Some((root, project)) = repository() else { return };
    assert_eq!(out(&talkgraph(&project, "diff")), "the graphs say the same\n");
    let since = out(&talkgraph(&project, "diff HEAD~1"));
    assert!(
        since.starts_with("1 node added, 1 edge added\n\nNodes\n  + Ceph  technology  ceph  "),
        "{since}"
    );
    assert!(since.contains("  + Ceph About storage  graph/tools.ron:5\n"), "{since}");
    out(&talkgraph(&project, "rename rook rook_ceph"));
    let since = out(&talkgraph(&project, "diff"));
    assert!(since.contains("1 node renamed") && since.contains("rook → rook_ceph"), "{since}");
    for line in ["diff HEAD~1 HEAD", "diff HEAD~1..HEAD", "diff HEAD~1...HEAD"] {
        let between = out(&talkgraph(&project, line));
        assert!(between.contains("+ Ceph") && !between.contains("renamed"), "{line}: {between}");
    }
    let back = out(&talkgraph(&project, "diff HEAD HEAD~1"));
    assert!(back.contains("- Ceph"), "{back}");
    let json = out(&talkgraph(&project, "diff HEAD~1 --format json"));
    let json: serde_json::Value = serde_json::from_str(&json).expect("it is JSON");
    assert_eq!(json["summary"]["nodes"]["renamed"], 1);
    let elsewhere = out(&talkgraph(root.path(), "-C プロジェクト diff HEAD~1 --format markdown"));
    assert!(elsewhere.contains("- **Ceph** (technology, `ceph`)"), "{elsewhere}");

    for (line, told) in [
        ("diff v9", "error: git knows no revision `v9`\n"),
        ("diff --format sarif", "error: this command does not write `sarif`\n"),
        ("diff -- --output=x", "error: git knows no revision `--output=x`\n"),
    ] {
        let wrong = talkgraph(&project, line);
        let said = String::from_utf8_lossy(&wrong.stderr).into_owned();
        assert_eq!(wrong.status.code(), Some(2), "{line}: {said}");
        assert!(said.starts_with(told), "{line}: {said}");
    }
}

#[test]
fn without_git_two_folders_are_compared() {
    let root = tempfile::tempdir().expect("a temporary folder can be made");
    for folder in ["old/graph", "new/graph"] {
        fs::create_dir_all(root.path().join(folder)).expect("a folder can be made");
        write(&root.path().join(folder).join("a.ron"), TOOLS);
    }
    write(&root.path().join("new/graph/b.ron"), "Graph(nodes: [Topic(id: x, name: \"X\")])");
    let line = ["diff", "old", "new/graph"];
    let mut command = Command::new(env!("CARGO_BIN_EXE_talkgraph"));
    command.current_dir(root.path()).env_clear().args(line);
    let told = out(&command.output().expect("the binary starts"));
    assert!(told.starts_with("1 node added\n"), "{told}");
    let mut command = Command::new(env!("CARGO_BIN_EXE_talkgraph"));
    command.current_dir(root.path().join("new")).env_clear().env("PATH", "").arg("diff");
    let wrong = command.output().expect("the binary starts");
    let said = String::from_utf8_lossy(&wrong.stderr).into_owned();
    assert_eq!(wrong.status.code(), Some(2));
    assert!(said.contains("there is no `git` here") && said.contains("two folders"), "{said}");
}

/// A graph with mistakes in a file with Japanese text, and where the first of them stands.
fn mistaken() -> tempfile::TempDir {
    let root = tempfile::tempdir().expect("a temporary folder can be made");
    fs::create_dir(root.path().join("graph")).expect("a folder can be made");
    let text = "// 道具\nGraph(\n    nodes: [Topic(id: storage, name: \"ストレージ\"), Technology(id: rook, name: \"Rook\", about: [storge])],\n)\n";
    write(&root.path().join("graph/道具 1.ron"), text);
    root
}

/// The word that stands at a line and columns, counted in characters from 1.
fn word(folder: &Path, path: &str, line: usize, columns: std::ops::Range<usize>) -> String {
    let text = fs::read_to_string(folder.join(path)).expect("the finding names a file");
    let line = text.lines().nth(line - 1).expect("the file has that line");
    line.chars().skip(columns.start - 1).take(columns.len()).collect()
}

#[test]
fn findings_for_github_name_the_place_that_is_wrong() {
    let root = mistaken();
    let output = talkgraph(root.path(), "check --format github");
    assert_eq!(output.status.code(), Some(1));
    let told = String::from_utf8(output.stdout).expect("it is UTF-8");
    let line = told.lines().find(|line| line.contains("unknown-node")).expect("it is found");
    let (command, message) = line
        .strip_prefix("::error ")
        .and_then(|line| line.split_once("::"))
        .expect("it is a workflow command");
    let property = |name: &str| {
        let found = command.split(',').find_map(|part| part.strip_prefix(&format!("{name}=")));
        found.unwrap_or_else(|| panic!("{name} in {line}")).to_owned()
    };
    let number = |name: &str| property(name).parse::<usize>().expect("it is a number");
    let place = number("col")..number("endColumn") + 1;
    assert_eq!(word(root.path(), &property("file"), number("line"), place), "storge");
    assert!(message.contains("did you mean `storage`?"), "{message}");
}

#[test]
fn findings_as_sarif_name_the_place_and_the_change_that_mends_it() {
    let root = mistaken();
    let output = talkgraph(root.path(), "check --format sarif");
    assert_eq!(output.status.code(), Some(1));
    let sarif: serde_json::Value = serde_json::from_slice(&output.stdout).expect("it is JSON");
    assert_eq!(
        (&sarif["version"], &sarif["runs"][0]["tool"]["driver"]["name"]),
        (&"2.1.0".into(), &"talkgraph".into())
    );
    let rules = sarif["runs"][0]["tool"]["driver"]["rules"].as_array().expect("there are rules");
    let results = sarif["runs"][0]["results"].as_array().expect("there are results");
    let found =
        results.iter().find(|result| result["ruleId"] == "unknown-node").expect("it is found");
    let index = found["ruleIndex"].as_u64().expect("it is a number") as usize;
    assert_eq!(rules[index]["id"], "unknown-node");
    let place = &found["locations"][0]["physicalLocation"];
    let uri = place["artifactLocation"]["uri"].as_str().expect("it is a text");
    assert!(!uri.contains(' ') && uri.is_ascii(), "{uri}");
    let path = percent_decoded(uri);
    let number = |region: &serde_json::Value, name: &str| {
        region[name].as_u64().expect("it is a number") as usize
    };
    let region = &place["region"];
    let columns = number(region, "startColumn")..number(region, "endColumn");
    assert_eq!(word(root.path(), &path, number(region, "startLine"), columns), "storge");
    let change = &found["fixes"][0]["artifactChanges"][0]["replacements"][0];
    assert_eq!(change["insertedContent"]["text"], "storage");
}

fn percent_decoded(uri: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = uri.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let digits: Vec<u8> = rest.by_ref().take(2).collect();
            let digits = std::str::from_utf8(&digits).expect("they are digits");
            bytes.push(u8::from_str_radix(digits, 16).expect("they are digits"));
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).expect("it is UTF-8")
}

#[test]
fn the_workflow_of_the_documentation_runs() {
    let Some((_root, project)) = repository() else { return };
    let workflow = include_str!("../../docs/ci/graph.yml");
    let steps = workflow.lines().filter_map(|line| line.trim().strip_prefix("run: "));
    let steps: Vec<&str> = steps.filter(|step| step.starts_with("talkgraph ")).collect();
    assert_eq!(steps.len(), 4, "{steps:?}");
    for step in steps {
        out(&run(&project, "/bin/sh", &["-ec", step]));
    }
    let summary = fs::read_to_string(project.join("summary.md")).expect("it is written");
    assert!(summary.contains("### Nodes added\n\n- **Ceph**"), "{summary}");
    let sarif = fs::read_to_string(project.join("graph.sarif")).expect("it is written");
    serde_json::from_str::<serde_json::Value>(&sarif).expect("it is JSON");
}

#[cfg(unix)]
#[test]
fn the_hook_of_the_documentation_stops_a_commit_with_a_mistake() {
    use std::os::unix::fs::PermissionsExt as _;
    let Some((_root, project)) = repository() else { return };
    let hooks = project.parent().expect("it lies in a repository").join(".git/hooks");
    fs::create_dir_all(&hooks).expect("a folder can be made");
    let hook = hooks.join("pre-commit");
    // A hook runs at the top of the repository, so the graph of this one must be there.
    let script = include_str!("../../docs/ci/pre-commit")
        .replace("talkgraph ", "talkgraph -C プロジェクト ");
    write(&hook, &script);
    fs::set_permissions(&hook, fs::Permissions::from_mode(0o755)).expect("they can be set");
    let commit = |text: &str| {
        write(&project.join("graph/tools.ron"), text);
        run(&project, "git", &["commit", "-qam", "three"])
    };
    let mistaken = commit(&TOOLS.replace("[storage]", "[storge]"));
    let told = format!(
        "{}{}",
        String::from_utf8_lossy(&mistaken.stdout),
        String::from_utf8_lossy(&mistaken.stderr)
    );
    assert!(!mistaken.status.success() && told.contains("unknown-node"), "{told}");
    let messy = commit(&TOOLS.replace("    nodes", "  nodes"));
    let told = String::from_utf8_lossy(&messy.stderr).into_owned();
    assert!(!messy.status.success() && told.contains("canonical layout"), "{told}");
    assert!(commit(&TOOLS.replace("\"Rook\"", "\"Rook Ceph\"")).status.success());
}
