//! A whole `ask`, from the start of the process to its end, beside an empty Rust program.
//!
//! The empty program is compiled here with the same compiler, so the ratio is that of one machine at one time.

use divan::Bencher;
use std::path::PathBuf;
use std::process::{Command, Stdio};

fn main() {
    divan::main();
}

/// Compiles `fn main() {}` and returns where it lies.
fn empty_program() -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR"));
    let source = folder.join("empty.rs");
    let program = folder.join("empty");
    std::fs::create_dir_all(&folder).expect("the target folder is writable");
    std::fs::File::create(&source)
        .and_then(|mut file| std::io::Write::write_all(&mut file, b"fn main() {}\n"))
        .expect("the target folder is writable");
    let compiled = Command::new("rustc").arg("-O").arg(&source).arg("-o").arg(&program).status();
    assert!(compiled.is_ok_and(|status| status.success()), "rustc compiles an empty program");
    program
}

fn run(command: &mut Command) {
    let status = command.stdout(Stdio::null()).stderr(Stdio::null()).stdin(Stdio::null()).status();
    assert!(status.is_ok_and(|status| status.success()));
}

#[divan::bench(sample_count = 300)]
fn empty(bencher: Bencher<'_, '_>) {
    let program = empty_program();
    bencher.bench_local(|| run(&mut Command::new(&program)));
}

#[divan::bench(sample_count = 300)]
fn ask(bencher: Bencher<'_, '_>) {
    let folder = std::env::temp_dir();
    bencher.bench_local(|| {
        run(Command::new(env!("CARGO_BIN_EXE_talkgraph"))
            .current_dir(&folder)
            .args(["ask", "which talks mention storage on k8s"]));
    });
}
