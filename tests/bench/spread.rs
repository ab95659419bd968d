use std::fmt;
use std::time::Duration;

/// Durations, in order.
pub struct Spread(Vec<Duration>);

impl Spread {
    pub fn of(mut all: Vec<Duration>) -> Spread {
        assert!(!all.is_empty(), "nothing was measured");
        all.sort_unstable();
        Spread(all)
    }

    pub fn p50(&self) -> f64 {
        self.share(50)
    }

    pub fn p99(&self) -> f64 {
        self.share(99)
    }

    /// In milliseconds: so long took the fastest `percent` of all, at most.
    fn share(&self, percent: usize) -> f64 {
        let at = (self.0.len() * percent).div_ceil(100).max(1) - 1;
        self.0[at].as_secs_f64() * 1e3
    }
}

impl fmt::Display for Spread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "p50 {:7.2} ms  p99 {:7.2} ms", self.p50(), self.p99())
    }
}

/// Says whether a figure is where it has to be.
pub fn verdict(reached: bool) -> &'static str {
    if reached { "ok" } else { "MISSED" }
}
