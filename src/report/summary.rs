//! How many findings there are, in numbers and in one line.

use crate::diagnostic::{Diagnostic, Severity};
use std::collections::BTreeSet;
use std::fmt;

/// The findings counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Summary {
    /// Findings that make the graph wrong.
    pub errors: usize,
    /// Findings that are likely mistakes.
    pub warnings: usize,
    /// Findings worth knowing.
    pub notes: usize,
    /// Files with at least one finding.
    pub files: usize,
    /// Findings with a change that mends them.
    pub fixable: usize,
}

impl Summary {
    /// Counts findings.
    pub fn new(diagnostics: &[Diagnostic]) -> Self {
        let with = |severity| diagnostics.iter().filter(|found| found.severity == severity).count();
        Self {
            errors: with(Severity::Error),
            warnings: with(Severity::Warning),
            notes: with(Severity::Note),
            files: diagnostics.iter().map(Diagnostic::file).collect::<BTreeSet<_>>().len(),
            fixable: diagnostics.iter().filter(|found| !found.fixes.is_empty()).count(),
        }
    }
}

impl fmt::Display for Summary {
    /// Says the numbers in one line: `3 errors, 1 warning in 2 files; 2 come with a fix`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let counts = [(self.errors, "error"), (self.warnings, "warning"), (self.notes, "note")];
        let mut parts = Vec::new();
        for (count, noun) in counts {
            if count > 0 {
                parts.push(counted(count, noun));
            }
        }
        if parts.is_empty() {
            return f.write_str("no mistakes");
        }
        write!(f, "{} in {}", parts.join(", "), counted(self.files, "file"))?;
        match self.fixable {
            0 => Ok(()),
            1 => f.write_str("; 1 comes with a fix"),
            more => write!(f, "; {more} come with a fix"),
        }
    }
}

fn counted(count: usize, noun: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {noun}{plural}")
}
