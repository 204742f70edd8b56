//! The limits that keep a question from running away, and the options that raise them.

use clap::Args;
use std::time::{Duration, Instant};
use talkgraph::query::Limits;

/// How much is shown and how much work is done at most.
#[derive(Debug, Clone, Default, Args)]
#[command(next_help_heading = "Limits")]
pub(super) struct LimitArgs {
    /// Rows shown at most [default: 1000].
    #[arg(long, value_name = "ROWS")]
    limit: Option<usize>,
    /// Seconds after which the search stops [default: 5].
    #[arg(long, value_name = "SECONDS", value_parser = seconds)]
    timeout: Option<Duration>,
    /// Edges and nodes looked at most [default: 50000000].
    #[arg(long, value_name = "COUNT")]
    visits: Option<u64>,
    /// Megabytes of rows held at most [default: 256].
    #[arg(long, value_name = "MB")]
    memory: Option<u32>,
    /// Edges that `*` without bound follows at most [default: 8, or 64 where only its ends count].
    #[arg(long, value_name = "COUNT")]
    hops: Option<u32>,
}

impl LimitArgs {
    /// How many rows are shown.
    pub(super) fn rows(&self) -> usize {
        self.limit.unwrap_or(1000)
    }

    /// Does work within the limits; the clock starts now.
    pub(super) fn within<T>(&self, work: impl FnOnce(&Limits<'_>) -> T) -> T {
        let (start, timeout) = (Instant::now(), self.timeout.unwrap_or(Duration::from_secs(5)));
        let expired = || start.elapsed() > timeout;
        let mut limits = Limits { expired: Some(&expired), ..Limits::default() };
        limits.rows = limits.rows.max(self.rows());
        limits.visits = self.visits.unwrap_or(limits.visits);
        limits.bytes = self.memory.map_or(limits.bytes, |megabytes| (megabytes as usize) << 20);
        limits.trail_hops = self.hops.unwrap_or(limits.trail_hops);
        limits.reach_hops = self.hops.unwrap_or(limits.reach_hops);
        work(&limits)
    }
}

fn seconds(text: &str) -> Result<Duration, String> {
    let seconds: f64 = text.parse().map_err(|_| "a number of seconds such as 2.5".to_owned())?;
    Duration::try_from_secs_f64(seconds).map_err(|error| error.to_string())
}
