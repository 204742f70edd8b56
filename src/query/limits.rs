//! What keeps a run small, and the counting that enforces it.

use super::error::QueryError;

/// Bounds of one run; [`Limits::default`] are those of every command.
#[derive(Clone, Copy)]
pub struct Limits<'c> {
    /// How many rows are returned at most.
    pub rows: usize,
    /// How many edges and nodes are looked at.
    pub visits: u64,
    /// How many bytes of rows are held at once, about.
    pub bytes: usize,
    /// How many hops `*` without bound means where each trail counts.
    pub trail_hops: u32,
    /// How many hops `*` without bound means where only its ends count.
    pub reach_hops: u32,
    /// How many of the rows behind one answer keep their evidence in full.
    pub supports: usize,
    /// Whether to stop now: a clock or a cancel button, which the core does not have. Asked every few thousand steps.
    pub expired: Option<&'c dyn Fn() -> bool>,
}

impl Default for Limits<'_> {
    fn default() -> Self {
        Self {
            rows: 10_000,
            visits: 50_000_000,
            bytes: 256 << 20,
            trail_hops: 8,
            reach_hops: 64,
            supports: 5,
            expired: None,
        }
    }
}

impl std::fmt::Debug for Limits<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Limits")
            .field("rows", &self.rows)
            .field("visits", &self.visits)
            .field("bytes", &self.bytes)
            .finish_non_exhaustive()
    }
}

/// The limit that a run met.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Limit {
    /// An unbounded `*` met a chain longer than it follows; rows over longer ones are missing.
    Hops,
    /// There are more rows.
    Rows,
    /// Too many edges or nodes were looked at.
    Visits,
    /// The rows took too much memory.
    Bytes,
    /// Time ran out, or the run was cancelled.
    Time,
}

/// Why a run ends early.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Halt {
    Limit(Limit),
    Error(QueryError),
}

impl From<QueryError> for Halt {
    fn from(error: QueryError) -> Self {
        Self::Error(error)
    }
}

/// Counts what a run costs.
pub(super) struct Meter<'c> {
    pub(super) limits: Limits<'c>,
    pub(super) visits: u64,
    /// Steps until the clock is asked again.
    pause: u32,
    /// Bytes of rows held.
    held: usize,
    /// Bytes made by the expression that is being evaluated.
    scratch: usize,
    /// Whether an unbounded chain was cut.
    pub(super) cut: bool,
    /// How many times the clock may still say no while evidence is gathered.
    grace: u32,
    /// How many levels of evidence are being gathered.
    citing: u32,
}

impl<'c> Meter<'c> {
    const PAUSE: u32 = 4096;
    /// Making so many bytes takes about as long as a step.
    const STEP: usize = 128;
    /// So many pauses may pass after time is up, so that the rows that were found get their evidence: about a tenth of a second.
    const GRACE: u32 = 1000;

    pub(super) const fn new(limits: Limits<'c>) -> Self {
        Self {
            limits,
            visits: 0,
            pause: Self::PAUSE,
            held: 0,
            scratch: 0,
            cut: false,
            grace: Self::GRACE,
            citing: 0,
        }
    }

    /// Counts an edge or a node looked at.
    #[inline]
    pub(super) fn visit(&mut self) -> Result<(), Halt> {
        self.visits += 1;
        if self.visits > self.limits.visits {
            return Err(Halt::Limit(Limit::Visits));
        }
        self.tick()
    }

    /// Counts a step of any kind.
    #[inline]
    pub(super) fn tick(&mut self) -> Result<(), Halt> {
        self.pause -= 1;
        if self.pause == 0 {
            self.pause = Self::PAUSE;
            if self.limits.expired.is_some_and(|expired| expired()) {
                if self.citing == 0 || self.grace == 0 {
                    return Err(Halt::Limit(Limit::Time));
                }
                self.grace -= 1;
            }
        }
        Ok(())
    }

    /// From here on, evidence is gathered for rows that were found.
    pub(super) const fn begin_evidence(&mut self) {
        self.citing += 1;
    }

    pub(super) const fn end_evidence(&mut self) {
        self.citing -= 1;
    }

    /// Counts bytes of a row that is kept.
    pub(super) fn hold(&mut self, bytes: usize) -> Result<(), Halt> {
        self.held += bytes;
        self.check_bytes()
    }

    /// Counts bytes of a row that is dropped.
    pub(super) fn release(&mut self, bytes: usize) {
        self.held = self.held.saturating_sub(bytes);
    }

    /// Counts bytes that an expression makes, and the steps that making them takes.
    #[inline]
    pub(super) fn make(&mut self, bytes: usize) -> Result<(), Halt> {
        self.scratch = self.scratch.saturating_add(bytes);
        self.check_bytes()?;
        let steps = u32::try_from(bytes / Self::STEP).unwrap_or(u32::MAX);
        self.pause = self.pause.saturating_sub(steps).max(1);
        self.tick()
    }

    /// Forgets what an expression made, once its result is counted or dropped.
    #[inline]
    pub(super) fn clear(&mut self) {
        self.scratch = 0;
    }

    #[inline]
    fn check_bytes(&self) -> Result<(), Halt> {
        if self.held.saturating_add(self.scratch) > self.limits.bytes {
            return Err(Halt::Limit(Limit::Bytes));
        }
        Ok(())
    }
}
