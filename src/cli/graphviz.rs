//! An installed Graphviz as an engine: called, watched, stopped.

use std::cell::RefCell;
use std::io::{Read, Write as _};
use std::process::{Child, ChildStderr, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};
use talkgraph::diagram::layout::{Layout, Placed, Refused, read_places, request};
use talkgraph::diagram::scene::Net;

/// How often a running program is looked at.
const PAUSE: Duration = Duration::from_millis(5);
/// Of what the program complains, no more is read.
const LONGEST_COMPLAINT: u64 = 16 * 1024;

/// The program `dot`, which reads from a pipe and must end in time.
pub(super) struct Graphviz {
    program: String,
    seconds: u64,
    /// What the program complained of, line by line.
    warnings: RefCell<Vec<String>>,
}

impl Graphviz {
    /// The program found on the path.
    pub(super) fn new(program: &str, seconds: u64) -> Self {
        Self { program: program.to_owned(), seconds, warnings: RefCell::default() }
    }

    /// What the program complained of.
    pub(super) fn warnings(&self) -> Vec<String> {
        self.warnings.borrow().clone()
    }

    fn failed(&self, error: &dyn std::fmt::Display) -> Refused {
        Refused::Failed(format!("`{}`: {error}", self.program))
    }

    /// Waits for the program to end, and ends it where it takes too long.
    fn wait(&self, child: &mut Child) -> Result<bool, Refused> {
        let end = Instant::now() + Duration::from_secs(self.seconds);
        loop {
            match child.try_wait() {
                Ok(Some(status)) => return Ok(status.success()),
                Ok(None) if Instant::now() < end => thread::sleep(PAUSE),
                Ok(None) => {
                    // A program that cannot be ended has ended by itself meanwhile.
                    let _ = child.kill();
                    let _ = child.wait();
                    let (program, seconds) = (self.program.clone(), self.seconds);
                    return Err(Refused::TooSlow { program, seconds });
                }
                Err(error) => return Err(self.failed(&error)),
            }
        }
    }
}

impl Layout for Graphviz {
    fn place(&self, net: &Net) -> Result<Placed, Refused> {
        let mut child = Command::new(&self.program)
            .arg("-Tjson0")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .map_err(|error| match error.kind() {
                std::io::ErrorKind::NotFound => {
                    Refused::NotInstalled { program: self.program.clone() }
                }
                _ => self.failed(&error),
            })?;
        let (stdin, stdout, stderr) =
            (child.stdin.take(), child.stdout.take(), child.stderr.take());
        let text = request(net);
        // Each pipe has its thread: a program that writes before it has read all would wait for us, and we for it.
        let writer = thread::spawn(move || {
            // A program that ends early says so by its status.
            stdin.map(|mut stdin| stdin.write_all(text.as_bytes()))
        });
        let reader = thread::spawn(move || {
            let mut json = String::new();
            stdout.map(|mut stdout| stdout.read_to_string(&mut json));
            json
        });
        let complaints = thread::spawn(move || stderr.map(complaints).unwrap_or_default());
        let ended = self.wait(&mut child)?;
        let _ = writer.join();
        let json = reader.join().unwrap_or_default();
        let complaints = complaints.join().unwrap_or_default();
        if !ended {
            return Err(self.failed(&complaints.join("; ")));
        }
        self.warnings.borrow_mut().extend(complaints);
        read_places(net, &json)
    }
}

fn complaints(stderr: ChildStderr) -> Vec<String> {
    let mut bytes = Vec::new();
    // What cannot be read was not said.
    let _ = stderr.take(LONGEST_COMPLAINT).read_to_end(&mut bytes);
    let text = String::from_utf8_lossy(&bytes);
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.map(str::to_owned).collect()
}

#[cfg(all(test, unix))]
#[expect(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt as _;
    use std::sync::{Mutex, MutexGuard, PoisonError};
    use std::{fs, io::Write};

    /// One program is written and run at a time: what another test starts in between would hold the file open, and a file open for writing cannot be run.
    static ALONE: Mutex<()> = Mutex::new(());

    /// A program that does what a line of shell says.
    fn program(line: &str) -> ((MutexGuard<'static, ()>, tempfile::TempDir), String) {
        let alone = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("dot");
        let mut file = fs::File::create(&path).unwrap();
        write!(file, "#!/bin/sh\n{line}\n").unwrap();
        file.set_permissions(fs::Permissions::from_mode(0o755)).unwrap();
        drop(file);
        let name = path.to_str().unwrap().to_owned();
        ((alone, folder), name)
    }

    #[test]
    fn a_program_that_is_not_there_is_named() {
        let engine = Graphviz::new("no-such-dot", 5);
        let refused = engine.place(&Net::default()).unwrap_err();
        assert_eq!(refused, Refused::NotInstalled { program: "no-such-dot".to_owned() });
    }

    #[test]
    fn a_program_that_hangs_is_stopped() {
        let (_kept, name) = program("exec sleep 60");
        let start = Instant::now();
        let refused = Graphviz::new(&name, 1).place(&Net::default()).unwrap_err();
        assert!(matches!(refused, Refused::TooSlow { seconds: 1, .. }), "{refused}");
        assert!(start.elapsed() < Duration::from_secs(20));
    }

    #[test]
    fn what_a_program_complains_of_is_kept() {
        let (_kept, name) =
            program("cat >/dev/null; echo 'Warning: size' >&2; echo '{\"bb\": \"0,0,8,8\"}'");
        let engine = Graphviz::new(&name, 20);
        let placed = engine.place(&Net::default()).unwrap();
        assert_eq!((placed.width, placed.height), (8.0, 8.0));
        assert_eq!(engine.warnings(), ["Warning: size"]);
    }

    #[test]
    fn a_program_that_fails_says_why() {
        let (_kept, name) = program("cat >/dev/null; echo 'syntax error' >&2; exit 1");
        let refused = Graphviz::new(&name, 20).place(&Net::default()).unwrap_err();
        assert!(refused.to_string().contains("syntax error"), "{refused}");
    }
}
