//! The binary as a script sees it: exit codes, streams, pipes, colour.

mod evidence;

use expect_test::{Expect, expect};
use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use talkgraph::diagnostic::Code;

/// The binary, in a folder and an environment that say nothing.
fn talkgraph(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_talkgraph"));
    command.current_dir(folder).env_clear().stdin(Stdio::null());
    command
}

struct Ran {
    code: Option<i32>,
    out: String,
    err: String,
}

fn run_in(folder: &Path, line: &str) -> Ran {
    let output =
        talkgraph(folder).args(line.split_whitespace()).output().expect("the binary starts");
    ran(output)
}

fn ran(output: Output) -> Ran {
    let text = |bytes| String::from_utf8(bytes).expect("output is UTF-8");
    Ran { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
}

/// Runs a command line where there is no graph.
fn run(line: &str) -> Ran {
    run_in(tempfile::tempdir().expect("a temporary folder can be made").path(), line)
}

/// A folder with a graph of one file.
fn graph(text: &str) -> tempfile::TempDir {
    let root = tempfile::tempdir().expect("a temporary folder can be made");
    fs::create_dir(root.path().join("graph")).expect("a folder can be made");
    #[expect(clippy::disallowed_methods, reason = "a test makes its own files")]
    fs::write(root.path().join("graph/a.ron"), text).expect("a file can be made");
    root
}

fn check(ran: &Ran, code: i32, out: &Expect, err: &Expect) {
    out.assert_eq(&ran.out);
    err.assert_eq(&ran.err);
    assert_eq!(ran.code, Some(code));
}

#[test]
fn a_graph_with_mistakes_is_told_on_stdout_and_ends_with_1() {
    let root = graph("Graph(nodes: []\n");
    let below = root.path().join("graph");
    let named = format!("check --format short -C {}", root.path().display());
    for (ran, start) in [
        (run_in(root.path(), "check"), "error[unclosed-delimiter]: "),
        (run_in(root.path(), "check --format short"), "graph/a.ron:1:6: error[unclosed-"),
        (run_in(root.path(), "check --format github"), "::error file=graph/a.ron,line=1,"),
        (run_in(&below, "check --format short"), "a.ron:1:6: error[unclosed-delimiter]: "),
    ] {
        assert!(ran.out.starts_with(start), "{start} begins {}", ran.out);
        assert_eq!((ran.code, &*ran.err), (Some(1), ""));
    }
    let elsewhere = run(&named);
    assert!(elsewhere.out.contains("/graph/a.ron:1:6: error["), "{}", elsewhere.out);
    assert_eq!(elsewhere.code, Some(1));
}

#[test]
fn warnings_end_with_1_only_where_they_are_denied() {
    let root = graph("Graph(nodes: [Technology(id: 技術, name: \"x\")])\n");
    let found = run_in(root.path(), "check --format short").out;
    assert!(found.contains("warning[") && !found.contains("error["), "{found}");
    assert_eq!(run_in(root.path(), "check").code, Some(0));
    assert_eq!(run_in(root.path(), "check --deny warnings").code, Some(1));
}

#[test]
fn the_built_in_graph_is_without_mistakes_and_says_that_it_is_the_built_in_one() {
    let clean = run("check");
    assert_eq!(clean.code, Some(0), "{}", clean.out);
    expect![[r#"
        note: no `graph/` here: the built-in graph of CloudNative Days Tokyo 2019 answers; `-C DIR` names another
    "#]].assert_eq(&clean.err);
    assert_eq!(run("check -q").err, "");
}

#[test]
fn bad_usage_ends_with_2_and_help_with_0() {
    for line in [
        "",
        "chek",
        "check --oops",
        "check --deny everything",
        "explain --format sarif",
        "-C /nowhere check",
    ] {
        let wrong = run(line);
        assert_eq!((wrong.code, &*wrong.out), (Some(2), ""), "{line}");
        assert!(!wrong.err.is_empty(), "{line}");
    }
    for line in ["--help", "-h", "help", "check --help", "--version"] {
        let help = run(line);
        assert_eq!((help.code, &*help.err), (Some(0), ""), "{line}");
        assert!(!help.out.is_empty(), "{line}");
    }
}

#[test]
fn a_wrong_word_gets_a_did_you_mean() {
    check(
        &run("explain unkown-node"),
        2,
        &expect![[""]],
        &expect![[r#"
        error: there is no code `unkown-node`
        hint: did you mean `unknown-node`?
        hint: `talkgraph explain` lists all codes
    "#]],
    );
    check(
        &run("explain --format github"),
        2,
        &expect![[""]],
        &expect![[r#"
        error: this command does not write `github`
        hint: it writes `human` or `json`
    "#]],
    );
    check(
        &run("check -C nowhere"),
        2,
        &expect![[""]],
        &expect![[r#"
        error: there is no graph in `nowhere`
        hint: a graph is a folder `graph/` with RON files in it
        hint: without `-C`, the built-in graph answers
    "#]],
    );
}

#[test]
fn every_help_page_has_examples_and_fits_80_columns() {
    let commands = run("--help").out;
    let names = commands.lines().skip_while(|line| *line != "Commands:").skip(1);
    let names =
        names.take_while(|line| !line.is_empty()).filter_map(|line| line.split_whitespace().next());
    let mut seen = 0;
    for name in names.filter(|name| *name != "help") {
        let help = run(&format!("{name} --help")).out;
        assert!(help.contains("Examples:"), "{name}");
        let wide = help.lines().find(|line| talkgraph::text::display_width(line) > 80);
        assert_eq!(wide, None, "{name}");
        seen += 1;
    }
    assert!(seen >= 4, "{seen} commands");
}

#[test]
fn every_code_is_explained() {
    for code in Code::ALL {
        let page = run(&format!("explain {code}"));
        assert_eq!((page.code, &*page.err), (Some(0), ""), "{code}");
        assert!(page.out.starts_with(&format!("{code} ({})\n\n", code.severity())), "{code}");
        assert!(page.out.lines().count() > 2, "{code}");
    }
    let all = run("explain");
    assert!(Code::ALL.iter().all(|code| all.out.contains(code.name())));
    let json: serde_json::Value = serde_json::from_str(&run("explain --format json").out).unwrap();
    assert_eq!(json.as_array().map(Vec::len), Some(Code::ALL.len()));
}

/// Runs `query` with a text that holds spaces, or with one from a pipe.
fn query(args: &[&str], piped: Option<&str>) -> Ran {
    let root = tempfile::tempdir().unwrap();
    let mut command = talkgraph(root.path());
    command.arg("query").arg("-q").args(args);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    stdin.write_all(piped.unwrap_or_default().as_bytes()).unwrap();
    drop(stdin);
    ran(child.wait_with_output().unwrap())
}

#[test]
fn a_query_is_read_from_a_pipe() {
    let text = "MATCH (c:Company)-[:USES]->({id: 'nomad'}) RETURN DISTINCT c.id AS id";
    for args in [&["-"] as &[&str], &[]] {
        let found = query(&[args, &["--format", "csv"]].concat(), Some(text));
        assert!(found.out.starts_with("id,evidence\r\ncircleci,"), "{}", found.out);
        assert_eq!((found.code, &*found.err), (Some(0), ""));
    }
    let wrong = query(&[], Some("MATCH (c"));
    assert!(wrong.err.contains("--> stdin:1:9"), "{}", wrong.err);
    assert_eq!(query(&["-"], Some("  \n")).code, Some(2));
}

#[test]
fn the_repl_answers_questions_and_queries_from_a_pipe() {
    let root = tempfile::tempdir().unwrap();
    let converse = |lines: &str| {
        let mut command = talkgraph(root.path());
        command.args(["repl", "-q"]).stdin(Stdio::piped());
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        child.stdin.take().unwrap().write_all(lines.as_bytes()).unwrap();
        ran(child.wait_with_output().unwrap())
    };
    let told = converse(
        ":param what=nomad\n:format csv\nMATCH (c:Company)\n  -[:USES]->({id: $what})\n\
         RETURN DISTINCT c.id AS id\n\nRETURN 1 AS one;\n:format human\nwho made Nomad?\n",
    );
    assert_eq!((told.code, &*told.err), (Some(0), ""));
    let parts = ["id,evidence\r\ncircleci,", "one,evidence\r\n1,\r\n", "\n  HashiCorp\n"];
    let mut rest = &*told.out;
    for part in parts {
        let at = rest.find(part).unwrap_or_else(|| panic!("{part} in {}", told.out));
        rest = &rest[at + part.len()..];
    }
    let told = converse(":format csv\nwho made Nomad?\nwho uses Nomad?\nRETURN 1 AS one\n");
    assert_eq!(told.code, Some(0), "{}", told.err);
    for part in ["\n  HashiCorp\n", "\n  CircleCI\n", "one,evidence\r\n1,\r\n"] {
        assert!(told.out.contains(part), "{part} in {}", told.out);
    }
    let told = converse(":time on\nRETURN 1 AS x;\nwho made Nomad?\n");
    let words = told.err.replace(|c: char| c.is_ascii_digit(), "");
    let time = ". ms, . ms of them to find the answer\n";
    assert_eq!(words.matches(time).count(), 2, "{}", told.err);
    let told = converse(":tim\nMATCH (c:Compny) RETURN c\nRETURN 2 AS x\n:quit\nRETURN 3 AS x\n");
    assert_eq!(told.code, Some(2), "the worst of all");
    assert!(told.err.contains("did you mean `:time`?"), "{}", told.err);
    assert!(told.err.contains("did you mean `Company`?"), "{}", told.err);
    assert!(told.out.contains("2\n") && !told.out.contains("3\n"), "{}", told.out);
    for (lines, code) in [("", 0), ("\n\n:help\n:quit", 0), ("MATCH (a", 2)] {
        assert_eq!(converse(lines).code, Some(code), "{lines}");
    }
}

#[test]
fn a_query_above_a_limit_ends_with_3_and_what_was_found() {
    let many = "MATCH (a), (b) RETURN a.id, b.id";
    let found = query(&[many, "--visits", "1000", "--format", "csv"], None);
    assert_eq!(found.code, Some(3));
    assert!(found.out.lines().count() > 500, "{}", found.out);
    let found = query(&[many, "--visits", "1000"], None);
    assert_eq!(found.code, Some(3));
    assert!(found.out.contains("`--visits` allows more"), "{}", found.out);
    for text in [
        format!("RETURN {}", "(".repeat(1000)),
        format!("RETURN 1{}", " ".repeat(70_000)),
        "MATCH (a) ".repeat(1001),
    ] {
        for format in ["human", "json"] {
            let refused = query(&["--format", format], Some(&text));
            assert_eq!(refused.code, Some(3), "{} {}", refused.out, refused.err);
            assert!((refused.out + &refused.err).contains("query-limit"));
        }
    }
}

#[test]
fn colour_is_written_only_where_it_is_asked_for() {
    let root = tempfile::tempdir().unwrap();
    let colourful = |line: &str, environment: &[(&str, &str)]| {
        let mut command = talkgraph(root.path());
        command.args(line.split_whitespace()).envs(environment.iter().copied());
        let ran = ran(command.output().unwrap());
        ran.out.contains('\u{1b}') || ran.err.contains('\u{1b}')
    };
    assert!(!colourful("explain", &[]), "a pipe has none");
    assert!(colourful("explain --color always", &[]));
    assert!(colourful("explain --color always", &[("NO_COLOR", "1")]), "the flag is nearer");
    assert!(colourful("explain", &[("CLICOLOR_FORCE", "1")]));
    assert!(!colourful("explain", &[("NO_COLOR", "1"), ("TERM", "xterm-256color")]));
    assert!(!colourful("explain --color never", &[("CLICOLOR_FORCE", "1")]));
    assert!(colourful("--help --color always", &[]));
    assert!(colourful("oops --color=always", &[]), "errors too");
    assert!(!colourful("oops", &[]));
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let root = tempfile::tempdir().unwrap();
    for line in [
        "explain",
        "explain --format json",
        "man",
        "completions zsh",
        "--help",
        "check --format sarif",
    ] {
        let mut child = talkgraph(root.path())
            .args(line.split_whitespace())
            .arg("-q")
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let ran = ran(child.wait_with_output().unwrap());
        assert_eq!((ran.code, &*ran.err), (Some(0), ""), "{line}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_told() {
    let root = tempfile::tempdir().unwrap();
    let full = fs::File::options().write(true).open("/dev/full").unwrap();
    let output = talkgraph(root.path()).arg("explain").stdout(full).stderr(Stdio::piped()).output();
    let ran = ran(output.unwrap());
    assert_eq!(ran.code, Some(2));
    expect![[r#"
        error: the output cannot be written: No space left on device
    "#]]
    .assert_eq(&ran.err);
}

#[test]
fn every_shell_has_completions() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let script = run(&format!("completions {shell}"));
        assert_eq!(script.code, Some(0), "{shell}");
        assert!(script.out.contains("explain") && script.out.contains("deny"), "{shell}");
    }
}

#[test]
fn the_manual_has_a_page_for_each_command_and_is_written_twice_alike() {
    assert!(run("man").out.contains(".TH talkgraph 1"));
    let root = tempfile::tempdir().unwrap();
    let write = || {
        assert_eq!(run_in(root.path(), "man -q pages/man1").code, Some(0));
        let entries = fs::read_dir(root.path().join("pages/man1")).unwrap();
        let mut pages: Vec<(String, String)> = entries
            .map(|entry| entry.unwrap())
            .map(|entry| {
                (
                    entry.file_name().into_string().unwrap(),
                    fs::read_to_string(entry.path()).unwrap(),
                )
            })
            .collect();
        pages.sort();
        pages
    };
    let pages = write();
    assert!(pages.iter().any(|(name, text)| name == "talkgraph-check.1" && text.contains("deny")));
    assert!(pages.iter().any(|(name, _)| name == "talkgraph.1"));
    assert!(pages.iter().all(|(_, text)| !text.contains('\u{1b}')));
    assert_eq!(pages, write());
}
